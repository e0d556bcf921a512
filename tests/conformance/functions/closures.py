# Do closures capture cells, share them, rebind them and keep them alive as CPython does?
def make_counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def get():
        return n

    def reset(to=0):
        nonlocal n
        n = to

    return inc, get, reset


inc, get, reset = make_counter()
inc(); inc()
print(get(), inc(), reset(10), get(), inc())
inc2, get2, _ = make_counter()
print(inc2(), get())


def adders():
    return [lambda x, i=i: x + i for i in range(3)], [lambda x: x + i for i in range(3)]


a, b = adders()
print([f(10) for f in a], [f(10) for f in b])


def outer(x):
    def middle(y):
        def inner(z):
            nonlocal x
            x += 1
            return x * 100 + y * 10 + z
        return inner
    return middle


m = outer(1)
i1, i2 = m(2), m(3)
print(i1(4), i2(5), i1(6))


def late():
    def show():
        return value
    value = "set later"
    first = show()
    value = "changed"
    return first, show()


print(late())


def unset():
    def show():
        return missing
    if False:
        missing = 1
    return show


try:
    unset()()
except NameError as error:
    print(type(error).__name__, error)


def deleted():
    v = 1

    def use():
        return v
    del v
    return use


try:
    deleted()()
except NameError as error:
    print(error)


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run


print(compose(str, lambda x: x + 1, abs)(-5))


def memoize(f):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache), fib.__name__)


def repeat(times):
    def deco(f):
        def inner(*a, **k):
            return [f(*a, **k) for _ in range(times)]
        return inner
    return deco


def shout(f):
    return lambda *a: f(*a).upper()


@repeat(2)
@shout
def greet(name):
    return "hi " + name


print(greet("bob"))


def accumulate():
    total = 0
    while True:
        def add(n):
            nonlocal total
            total += n
            return total
        return add


acc = accumulate()
print(acc(5), acc(2.5), acc(10**20), acc(0))


def params(a, b):
    def change():
        nonlocal a
        a = b
        return a
    b += 1
    return change() + a


print(params(1, 2))
def curry(f, n, *args):
    return f(*args) if n == len(args) else lambda x: curry(f, n, *args, x)


print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3), (lambda x: lambda y: lambda z: x + y + z)(1)(2)(3))
def comp_capture(n):
    return [f() for f in [lambda: n + k for k in range(3)]], {k: (lambda: k)() for k in range(2)}


print(comp_capture(10))
