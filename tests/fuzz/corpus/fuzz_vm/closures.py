def f(a, b=2, /, *c, d=4, **e):
    x = a

    def g(y=b):
        nonlocal x
        x += y
        return lambda z: (x, y, z, locals())

    class C:
        k = x
        z = [x for _ in c]

        def m(self):
            return __class__, x

        @property
        def p(self):
            return super().__repr__()

    if d:
        del x
    x = C()
    return g, x.m()[0], x.p


f(1)
f(1, 2, 3, d=0)
f(*[1, 2], **{"d": 1, "q": 2})
try:
    f(d=1)
except TypeError:
    pass
