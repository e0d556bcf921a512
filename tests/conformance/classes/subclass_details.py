# Small print of subclasses: keywords for constructors, docs of properties, class cells, names, single operands.
def attempt(name, action):
    try:
        print(name, action())
    except Exception as e:
        print(name, type(e).__name__, e)


class PlainFloat(float):
    pass


class PlainList(list):
    pass


class NewList(list):
    def __new__(cls, items, extra=None):
        made = super().__new__(cls, items)
        made.extra = extra
        return made


class InitTuple(tuple):
    def __init__(self, items, extra=None):
        self.extra = extra


class NewSet(set):
    def __new__(cls, items=(), extra=None):
        return super().__new__(cls)


attempt("float", lambda: PlainFloat(x=1))
attempt("list", lambda: PlainList(sequence=[1]))
attempt("new list", lambda: (NewList([1], extra=2), NewList([1], extra=2).extra))
attempt("init tuple", lambda: (InitTuple([1], extra=2), InitTuple([1], extra=2).extra))
attempt("new set", lambda: NewSet([1], extra=3))
for base in tuple, frozenset, set:
    attempt(base.__name__, lambda: type("Sub", (base,), {})(iterable=[1]))
attempt("fromhex", lambda: float.fromhex("0x1p\uff10"))


class Documented(property):
    "documentation of the class"


class Bare(property):
    pass


class HasProperties:
    @Documented
    def a(self):
        "documentation of a"

    @Documented
    def b(self):
        pass

    @Bare
    def c(self):
        "documentation of c"

    @c.setter
    def c(self, value):
        "not this"


print(HasProperties.a.__doc__, HasProperties.b.__doc__, HasProperties.c.__doc__)
print(Documented(doc="given").__doc__, Bare().__doc__, Documented.__doc__)


class Slotted(property):
    __slots__ = ()


attempt("slots", lambda: Slotted(doc="dropped").__doc__)
attempt("slots", lambda: Slotted(HasProperties.a.fget))


class Loses(type):
    def __new__(cls, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(cls, name, bases, ns)


class Replaces(type):
    def __new__(cls, name, bases, ns):
        ns["__classcell__"] = 3
        return super().__new__(cls, name, bases, ns)


class Twice(type):
    def __new__(cls, name, bases, ns):
        made = super().__new__(cls, name, bases, ns)
        type("Second", (), ns)
        return made


def make(meta):
    class Made(metaclass=meta):
        def method(self):
            return __class__

    return Made().method()


for meta in Loses, Replaces, Twice, type:
    attempt(meta.__name__, lambda: make(meta))


def generates():
    yield


generates.__name__ = "renamed"
generates.__qualname__ = "somewhere.renamed"
g = generates()
print(g.__name__, g.__qualname__)


class Unwilling:
    def __neg__(self):
        return NotImplemented

    __abs__ = __invert__ = __pos__ = __neg__


u = Unwilling()
print(-u, +u, ~u, abs(u))
attempt("no minus", lambda: -HasProperties())
attempt("no abs", lambda: abs(HasProperties()))


def cell(value):
    return (lambda: value).__closure__[0]


print(cell(1) < cell(2), cell(1) == cell(1.0), cell("a") >= cell("b"), cell(1) != cell(2))
attempt("cells", lambda: cell(1) < cell("a"))
attempt("cells", lambda: hash(cell(1)))


class Counting:
    hashed = 0

    def __init__(self, x):
        self.x = x

    def __hash__(self):
        Counting.hashed += 1
        return hash(self.x)

    def __eq__(self, other):
        return self.x == other.x


d = dict.fromkeys(map(Counting, range(5)))
s = set(d)
dict.fromkeys(s), dict.fromkeys(frozenset(d), 1), s.difference(d), s | d.keys()
print(Counting.hashed)
