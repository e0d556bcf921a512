# Do classes that nobody refers to any more go, and take nothing along that is still in use?
try:
    from gc import collect
except ImportError:
    def collect():
        """Has so much alive for a moment that everything is looked at."""
        for _ in range(2):
            kept = [[0.5] * 100000 for _ in range(80)]
            kept = None
            for i in range(10):
                kept = [[k] for k in range(1000)]


def make(i, base=object):
    class Local(base):
        __slots__ = ("slot",) if i % 3 == 0 else ()
        field = i

        def __init__(self, v):
            self.value = v

        def get(self):
            return self.value + self.field
    return Local


class Base:
    pass


def alive(cls):
    return sorted(c.__name__ for c in cls.__subclasses__())


def rounds():
    total = 0
    for i in range(3000):
        cls = make(i, Base)
        o = cls(i)
        o.extra = [i]
        total += o.get() + len(o.extra)
    return total


print(rounds())
collect()
print(len(Base.__subclasses__()) < 10)

# A descriptor, a bound method, an instance, a subclass and a traceback keep their class.
member = make(3, Base).slot
collect()
rounds()
print(member.__objclass__.__name__, member.__objclass__.field)
method = make(4, Base)(10).get
collect()
rounds()
print(method(), type(method.__self__).__name__)
kept = [make(i, Base)(i) for i in range(200)]
for k, o in enumerate(kept):
    setattr(o, "name%d" % (k % 7), k)
collect()
rounds()
collect()
print(sum(o.get() for o in kept), [sorted(o.__dict__) for o in kept[:3]])
print(len(Base.__subclasses__()) >= 200)


class Sub(make(5, Base)):
    pass


collect()
rounds()
print(Sub(1).get(), [c.__name__ for c in Sub.__mro__], Sub.__base__.__subclasses__())

# Diamonds, metaclasses, and changes that reach subclasses through what is left of the lists.
class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


def diamond(i):
    class A(Base, metaclass=Meta):
        def who(self):
            return "A"
    class B(A):
        pass
    class C(A):
        pass
    class D(B, C):
        pass
    return D


keep = diamond(1)
for i in range(500):
    assert diamond(i)().who() == "A"
collect()
A = keep.__mro__[3]
print([c.__name__ for c in keep.__mro__], alive(A))
A.who = lambda self: "changed"
print(keep().who())
Base.late = 7
print(keep().late, kept[5].late, Sub(2).late)
collect()
rounds()
collect()
print(len(Base.__subclasses__()) < 300, keep().who())

# A class that only a cycle holds, with a finalizer that looks at it.
seen = []


def cyclic():
    class Ending(Base):
        tag = "end"

        def __del__(self):
            seen.append(type(self).tag)
    o = Ending()
    o.me = o


for i in range(50):
    cyclic()
collect()
collect()
print(len(seen), set(seen))
