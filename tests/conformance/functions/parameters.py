# Do all kinds of parameters bind as CPython binds them?
def plain(a, b):
    return a, b


def defaults(a, b=2, c=3):
    return a, b, c


def star(a, *args):
    return a, args


def kwonly(a, *, b, c=5):
    return a, b, c


def both(*args, **kwargs):
    return args, kwargs


def posonly(a, b=1, /, c=2):
    return a, b, c


def everything(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(plain(1, 2), plain(a=1, b=2), plain(1, b=2), plain(b=1, a=2), plain(*[1, 2]), plain(**{"a": 1, "b": 2}), plain(*(1,), **{"b": 2}))
print(defaults(1), defaults(1, 5), defaults(1, c=9), defaults(c=1, a=2), defaults(1, 2, 4), defaults(*"xyz"))
print(star(1), star(1, 2, 3), star(*range(4)), star(1, *[2], 3, *(4, 5)))
print(kwonly(1, b=2), kwonly(1, b=2, c=3), kwonly(a=1, b=2), kwonly(*[1], **{"b": 7}))
print(both(), both(1, x=2), both(*[1, 2], **{"k": 3}), both(1, *[2], 3, a=4, **{"b": 5}, c=6))
print(posonly(1), posonly(1, 5), posonly(1, 5, 9), posonly(1, c=7))
print(everything(1, d=4), everything(1, 2, 3, 4, 5, d=6, e=7, f=8, a=9, b=10), everything(*range(6), d=0, **{"z": 1}))
log = []


def note(x):
    log.append(x)
    return x


def late(a=note("default evaluated once"), b=[]):
    b.append(a)
    return b


print(late(), late(), late(1), log)
both(note(1), *[note(2)], k=note(3), **{"m": note(4)})
print(log)


def shadow(a, b=None):
    if b is None:
        b = []
    a += 1
    b.append(a)
    return b


print(shadow(1), shadow(2), shadow(3, [0]))


def counter(start=0, *, step=1):
    def inc(n=1):
        nonlocal start
        start += step * n
        return start
    return inc


c = counter(10, step=5)
print(c(), c(2), c(n=3))
print((lambda: 1)(), (lambda x: x * 2)(4), (lambda x, y=3: x + y)(1), (lambda *a, **k: (a, k))(1, z=2), (lambda x, /, *, y: x - y)(5, y=2), (lambda *, k=1: k)())
f = lambda n: 1 if n < 2 else n * f(n - 1)
print(f(10), (lambda f: f(f))(lambda g: "self"), [g(3) for g in (lambda x: x, lambda x: x * x)], max([1, -5, 3], key=lambda x: abs(x)))
print(plain.__name__, (lambda: 0).__name__, everything.__defaults__, everything.__kwdefaults__, plain.__doc__, counter.__qualname__, c.__qualname__)


def documented(x: int, y: "str" = "a") -> bool:
    """Doc line."""
    return True


print(documented.__doc__, documented(1))
many = lambda a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17: a0 + a17 * 2
print(many(*range(18)), many(**{f"a{i}": i for i in range(18)}))


def recursive_sum(*args):
    return args[0] + recursive_sum(*args[1:]) if args else 0


print(recursive_sum(1, 2, 3, 4))
