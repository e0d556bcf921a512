# Do wrong calls raise CPython's TypeErrors, word for word?
def f0():
    pass


def f2(a, b):
    pass


def fd(a, b=1):
    pass


def fk(a, *, k, m):
    pass


def fp(a, b, /):
    pass


def fs(a, *args):
    pass


def fkw(a, **kw):
    pass


class C:
    def __init__(self, x):
        self.x = x

    def method(self, y):
        return y

    @staticmethod
    def st(z):
        return z

    @classmethod
    def cl(cls, w):
        return w


c = C(1)
calls = [
    lambda: f0(1), lambda: f0(1, 2), lambda: f0(x=1), lambda: f2(), lambda: f2(1), lambda: f2(1, 2, 3), lambda: f2(1, 2, 3, 4),
    lambda: f2(1, c=2), lambda: f2(1, a=2), lambda: f2(b=1), lambda: f2(1, 2, b=3), lambda: f2(*[1, 2, 3]), lambda: f2(**{"a": 1}),
    lambda: fd(), lambda: fd(1, 2, 3), lambda: fd(1, c=3), lambda: fk(1), lambda: fk(1, k=2), lambda: fk(1, 2, 3), lambda: fk(k=1, m=2), lambda: fk(1, 2, k=3, m=4),
    lambda: fp(1), lambda: fp(1, b=2), lambda: fp(a=1, b=2), lambda: fp(1, 2, 3), lambda: fs(), lambda: fkw(), lambda: fkw(1, 2), lambda: fkw(1, a=2),
    lambda: C(), lambda: C(1, 2), lambda: C(y=1), lambda: c.method(), lambda: c.method(1, 2), lambda: C.method(1), lambda: C.st(), lambda: C.cl(1, 2), lambda: c.cl(),
    lambda: f2(1, **{"a": 1}), lambda: f2(**{"a": 1, "z": 2}), lambda: f2(*5), lambda: f2(**5), lambda: f2(**{1: 2}), lambda: fkw(1, **{"x": 1}, **{"x": 2}), lambda: fkw(1, x=1, **{"x": 2}),
    lambda: (lambda x: x)(), lambda: (lambda: 0)(1), lambda: calls[0](1)(2), lambda: c(), lambda: c.x(1), lambda: c.method(1)(2),
    lambda: len(), lambda: len(1, 2), lambda: len(5), lambda: abs("x"), lambda: abs(), lambda: ord("ab"), lambda: ord(5), lambda: chr("a"), lambda: chr(-1),
    lambda: int(1, 2, 3), lambda: str(1, 2, 3, 4), lambda: print(1, foo=2), lambda: sorted(), lambda: isinstance(1), lambda: isinstance(1, 5), lambda: issubclass(1, int),
    lambda: [].append(), lambda: {}.get(), lambda: "a".join(), lambda: "a".upper(1), lambda: min(), lambda: min(5), lambda: max([]), lambda: sum(5), lambda: sum(["a"]), lambda: iter(5), lambda: next([]), lambda: range("a"),
    lambda: object(1), lambda: bool(1, 2), lambda: float(1, 2), lambda: tuple(1, 2), lambda: zip(5), lambda: map(), lambda: map(len), lambda: enumerate(), lambda: enumerate(5), lambda: reversed(5), lambda: getattr(1), lambda: hash([]), lambda: round("a"), lambda: divmod(1), lambda: pow(2),
]
for i, call in enumerate(calls):
    try:
        print(i, call())
    except (TypeError, ValueError) as error:
        print(i, type(error).__name__, error)
