# Do functions hot with ints go on rightly when floats, bigints, bools, None, str and subclasses come?
def poly(x):
    return x * x + 2 * x + 1


def mix(a, b):
    s = a + b
    d = a - b
    return s * d


def loop(n, step):
    total = n
    for i in range(10):
        total = total + i * step
        total = total - i
    return total


def compare(a, b):
    if a < b:
        return "lt"
    if a == b:
        return "eq"
    return "gt"


class MyInt(int):
    def __add__(self, other):
        return MyInt(int(self) + int(other) + 1)

    def __mul__(self, other):
        return MyInt(int(self) * int(other) * 10)

    __radd__ = __add__

    def __repr__(self):
        return f"MyInt({int(self)})"


class Money:
    def __init__(self, c):
        self.c = c

    def __add__(self, o):
        return Money(self.c + (o.c if isinstance(o, Money) else o))

    __radd__ = __add__

    def __mul__(self, k):
        return Money(self.c * k)

    def __rmul__(self, k):
        return Money(self.c * k)

    def __sub__(self, o):
        return Money(self.c - (o.c if isinstance(o, Money) else o))

    def __repr__(self):
        return f"${self.c}"


def show(f, *args):
    try:
        r = f(*args)
        print(f.__name__, args, "->", repr(r), type(r).__name__)
    except TypeError as e:
        print(f.__name__, args, "->", e)


acc = 0
for i in range(300):
    acc += poly(i) + mix(i, 3) + loop(i, 2) + len(compare(i, 150))
print(acc)
odd = [1.5, True, False, 2**62, -2**63, 10**30, "s", None, MyInt(4), Money(7), [1], -0.0, 1e300]
for x in odd:
    show(poly, x)
    show(mix, x, 2)
    show(mix, 2, x)
    show(loop, x, 2)
    show(loop, 1, x)
    show(compare, x, 3)
    show(compare, 3, x)
    assert poly(7) == 64 and mix(5, 3) == 16 and compare(1, 2) == "lt"
acc = 0
for i in range(600):
    x = odd[i % 5] if i % 50 == 49 else i
    acc = acc + poly(x) + mix(x, 1)
print(acc)
for i in range(200):
    y = poly(float(i))
print(y, poly(3), poly(3.0), poly(True))
