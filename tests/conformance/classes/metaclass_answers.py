# Is a metaclass asked for __class_getitem__, and does bytes() go on when there is no count?
class M(type):
    def __getattr__(cls, name):
        return lambda *a: (name, a)


class A(metaclass=M):
    pass


class N(type):
    def __getattr__(cls, name):
        raise AttributeError("no " + name)


class B(metaclass=N):
    pass


class Count:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Both(Count):
    def __iter__(self):
        return iter([65, 66])


class Fails(Both):
    def __index__(self):
        raise ValueError("no index")


def show(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: A[int])
show(lambda: B[int])
show(lambda: A.anything(1))
for c in (Count, Both, Fails):
    for n in (2, 0, -1, None, "x", 1.5, 2**70):
        show(bytes, c(n))
        show(bytearray, c(n))
show(complex, 1)


class F(float):
    def __complex__(self):
        return 3j


class G(int):
    def __complex__(self):
        return 5


show(complex, F(1.5))
show(complex, G(2))
show(complex, G(2), 1)
show(complex, 1, F(2))


def fails():
    yield 1
    raise ValueError("its own")


show(bytearray, fails())
show(bytes, fails())
show(bytearray, [1, 256])
show(bytearray().extend, fails())
show(bytearray().extend, [1, -1])
show(bytearray, -1)
