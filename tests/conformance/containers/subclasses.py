# Subclasses of the built-in containers, and user code that runs in the middle of their operations.
class L(list):
    def __getitem__(self, i):
        return ("L", super().__getitem__(i))

    def __len__(self):
        return 42


l = L([1, 2, 3])
print(l, l[0], len(l), list(l), l + [4], type(l + [4]).__name__, l == [1, 2, 3])
l.extra = 5
print(l.extra, l.__dict__, isinstance(l, list), l[1:], sorted(l, reverse=True))


class D(dict):
    def __missing__(self, key):
        self[key] = len(self)
        return self[key]


d = D(a=1)
print(d["x"], d["y"], d, d.get("z"), D.fromkeys("ab"), type(D.fromkeys("ab")).__name__)


class Upper(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)

    def keys(self):
        return ["K"]

    def __getitem__(self, k):
        return "got " + k


u = Upper(a=1)
u["b"] = 2
print(u, dict(u), {**u}, list(u), u.keys())


class Mapping:
    def keys(self):
        return iter("xyz")

    def __getitem__(self, k):
        return k * 2


print(dict(Mapping()), {**Mapping()}, dict(Mapping(), x=1))


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)

    @property
    def first(self):
        return self[0]


t = T(1, 2, 3)
print(t, t.first, t[1:], type(t[1:]).__name__, hash(t) == hash((1, 2, 3)), {t: 1}[(1, 2, 3)])
t.note = "n"
print(t.note, t + (4,), T() == ())


class S(set):
    pass


s = S([3, 1, 2])
print(sorted(s), type(s | {4}).__name__, type(s.copy()).__name__, s == {1, 2, 3})
print(S(), frozenset(), repr(frozenset([1])), set())


class F(frozenset):
    pass


print(F([1]), hash(F([1])) == hash(frozenset([1])), F([1]) in {frozenset([1])})


class Evil:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False

    def __hash__(self):
        return 1


x = [1, 2, 3]
x[1] = Evil(x)
print(7 in x, x)
x = [0, 1, 2]
x[1] = Evil(x)
print(x == [0, 5, 2], x)
e = {}
e[1] = "one"
print(Evil(e) in e, e)


class Index:
    def __init__(self, n, l=None):
        self.n, self.l = n, l

    def __index__(self):
        if self.l is not None:
            self.l.clear()
        return self.n


y = list(range(10))
print(y[Index(3)], y[Index(1) : Index(8) : Index(3)], [0] * Index(3), Index(2) * (1,), range(10)[Index(-1)])
print(y[Index(2, y) :], y)
try:
    [1][Index(0, None)]
    y = [1, 2]
    y[Index(1, y)]
except IndexError as err:
    print(err)


class Seq:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i


print(list(Seq(4)), list(reversed(Seq(4))), 9 in Seq(4), 8 in Seq(4), max(Seq(5)), sum(Seq(4)), dict(enumerate(Seq(2))))
a, *b, c = Seq(5)
print(a, b, c, (*Seq(3), *Seq(2)), {*Seq(3)})


class Radd:
    def __radd__(self, o):
        return ("radd", o)

    def __rmul__(self, o):
        return ("rmul", o)


print([1] + Radd(), (1,) + Radd(), [1] * Radd(), "s" * Radd())
z = [1]
z += Radd()
print(z)


class Cmp:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v < o.v

    def __repr__(self):
        return f"C{self.v}"


print(sorted([Cmp(3), Cmp(1), Cmp(2)]), max(Cmp(1), Cmp(3), key=lambda c: c.v), min([Cmp(2), Cmp(1)]))


class Stop:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


print(list(Stop()), tuple(Stop()), list(zip([1, 2], Stop())), list(map(str, Stop())))


def raiser(v):
    if v > 2:
        raise StopIteration
    return v


print(list(map(raiser, range(9))), list(filter(raiser, range(9))), list(iter(lambda: 5, 5)))
it = iter([1, 2, 3])
print(list(zip(it, it)), next(it, "end"))
m = map(lambda a, b: a * b, [1, 2, 3], (4, 5))
print(next(m), list(m), list(m))
e = enumerate("ab", 2**62)
print(list(e))


class It:
    def __init__(self, log):
        self.log, self.i = log, 0

    def __iter__(self):
        self.log.append("iter")
        return self

    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration(self.i)
        return self.i


log = []
print(list(It(log)), {k: 1 for k in It(log)}, [*It(log), 0], set(It(log)), sum(It(log)), log)
