# Do instances with special methods behave in len, bool, in, iteration, indexing, calls and with?
class Box:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Box(*self.items[i])
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, x):
        return x == "always" or x in self.items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return iter(["reversed"] + self.items[::-1])

    def __call__(self, *args, **kw):
        return (args, kw)

    def __repr__(self):
        return f"Box{tuple(self.items)}"

    def __str__(self):
        return "box of " + ",".join(map(str, self.items))

    def __format__(self, spec):
        return f"fmt[{spec}]"

    def __eq__(self, o):
        return isinstance(o, Box) and self.items == o.items

    def __hash__(self):
        return hash(tuple(self.items))

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind and kind.__name__, value)
        return kind is KeyError


b = Box(1, 2, 3)
b[0] = "a"
del b[1]
print(len(b), b[0], b[-1], b[0:1], "always" in b, 3 in b, 9 in b, [x for x in b], list(reversed(b)), b(1, k=2), repr(b), str(b), f"{b} {b!r} {b:spec}", [b], bool(b), bool(Box()))
print(b == Box("a", 3), b != Box(), {b: 1}[Box("a", 3)], list(b), tuple(b), sum(Box(1, 2)), max(Box(3, 9)), sorted(Box(2, 1)), *b, "%s %r" % (b, b))
x, *y = Box(1, 2, 3)
print(x, y)
with b as inner:
    print(inner is b)
with b:
    raise KeyError("suppressed")
try:
    with b:
        raise ValueError("passes")
except ValueError as error:
    print(error)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


c = Countdown(3)
print(next(c), list(c), list(c), next(c, "empty"), 2 in Countdown(5), list(zip(Countdown(2), "ab")), list(map(str, Countdown(2))))


class OldIter:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


print(list(OldIter()), 20 in OldIter(), [a for a in OldIter()], max(OldIter()), tuple(enumerate(OldIter())))
a1, a2, a3 = OldIter()
print(a1, a2, a3)


class Only:
    def __bool__(self):
        return False

    def __len__(self):
        return 5

    def __getattr__(self, name):
        raise AttributeError(name)


class BadLen:
    def __len__(self):
        return -1


class BadBool:
    def __bool__(self):
        return 1


class BadIter:
    def __iter__(self):
        return 5


class BadRepr:
    def __repr__(self):
        return 5


class BadIndex:
    def __index__(self):
        return "x"


class BadHash:
    def __hash__(self):
        return "x"


print(bool(Only()), len(Only()), "y" if Only() else "n")
for f in (lambda: len(BadLen()), lambda: bool(BadBool()), lambda: list(BadIter()), lambda: repr(BadRepr()), lambda: str(BadRepr()), lambda: [1][BadIndex()], lambda: hash(BadHash()), lambda: len(object()), lambda: object()[0], lambda: 1 in object(), lambda: bool(BadLen())):
    try:
        print(f())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class NewAware:
    pool = {}

    def __new__(cls, key):
        if key not in cls.pool:
            cls.pool[key] = super().__new__(cls)
            cls.pool[key].hits = 0
        return cls.pool[key]

    def __init__(self, key):
        self.hits += 1


k = NewAware("k")
print(NewAware("k") is k, k.hits, NewAware("j") is k)


class Ordered:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v < o.v

    def __le__(self, o):
        return self.v <= o.v

    def __gt__(self, o):
        return self.v > o.v

    def __ge__(self, o):
        return self.v >= o.v


o1, o2 = Ordered(1), Ordered(2)
print(o1 < o2, o1 <= o2, o1 > o2, o1 >= o2, o1 == Ordered(1), max(o1, o2).v, o1 < o2 <= o2)
instance_special = Box()
instance_special.__len__ = lambda: 99
print(len(instance_special), instance_special.__len__())
