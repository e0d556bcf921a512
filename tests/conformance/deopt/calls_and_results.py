# Do callers go on rightly when a callee's result, arity path, default or closure changes type?
def half(n):
    return n // 2 if n % 2 == 0 else n / 2


def climb(n):
    return n if n < 10 else climb(n - 3) + climb(n - 7)


def maybe(n):
    if n % 97 == 96:
        return None
    return n


def weigh(n, w=1):
    return n * w


def total(n):
    t = 0
    for i in range(n):
        r = maybe(i)
        t += half(i) + weigh(i) + (r if r is not None else -1)
    return t


print(total(50), total(200), climb(30), climb(30.5), climb(True))
print(weigh(2, 1.5), weigh("ab", 2), weigh(2**40, 2**40), weigh([1], 2), weigh(3))


def apply(f, n):
    t = 0
    for i in range(n):
        t = t + f(i)
    return t


print(apply(lambda x: x, 100), apply(lambda x: x * 0.5, 10), apply(float, 10), apply(int, 10), apply(lambda x: 2**60 * x, 20), apply(bool, 5), apply(abs, 4), apply([5, 6, 7].__getitem__, 3))


class Callable:
    def __init__(self):
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        return x if self.calls < 5 else x + 0.25


c = Callable()
print(apply(c, 10), c.calls)


def tak(x, y, z):
    return z if y >= x else tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


print(tak(8, 4, 2), tak(8.0, 4, 2), tak(7, 4.5, 2), tak(2**63 + 3, 2**63, 2**63 - 2) - 2**63)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(16), fib(10.0), fib(True), fib(5.5))


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print([gcd(i, 36) for i in range(1, 13)], gcd(2**80, 6**30), gcd(7.5, 2.5), gcd(True, 5))


def variadic(*args, scale=1):
    t = 0
    for a in args:
        t += a * scale
    return t


print(variadic(*range(20)), variadic(1, 2.5), variadic(1, 2, scale=0.5), variadic(2**62, 2**62), variadic())


def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n = n + by
        return n
    return up


up = counter()
for _ in range(100):
    up()
print(up(), up(0.5), up(), up(2**63), up(True))
up2 = counter()
print(up2(2**62), up2(2**62), up2(2**62), up2(-2**63))


def multi(n):
    return n, n * n, str(n)


acc, text = 0, ""
for i in range(60):
    a, b, s = multi(i if i < 50 else i + 0.5)
    acc += a + b
    text = s
print(acc, text)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(100), odd(101), even(10.0), even(True))


def unwrap(x):
    return x[0] + x[1]


print([unwrap(v) for v in ([1, 2], (3, 4), [1.5, 2], "ab", {0: 5, 1: 6}, b"ab", range(5, 9), [2**63, 1], ["x", "y"])])
for bad in ([1], 5, None, {}, [1, "a"]):
    try:
        unwrap(bad)
    except (IndexError, TypeError, KeyError) as e:
        print(type(e).__name__, e)
