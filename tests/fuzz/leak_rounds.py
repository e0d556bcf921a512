# Rounds of every kind of allocation, for leaks.py: leak_rounds.py ROUNDS [KIND...]
import sys

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 2000


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def norm(self):
        return self.x * self.x + self.y * self.y


class Slotted:
    __slots__ = ("a", "b")


class Cyclic:
    pass


class Finalized:
    count = 0

    def __del__(self):
        Finalized.count += 1


def instances(i):
    p = Point(i, i + 0.5)
    p.extra = [p.norm()]
    s = Slotted()
    s.a = p
    return s.a.extra[0]


def containers(i):
    d = {k: [k] * 3 for k in range(i % 7)}
    d.update({str(i): i})
    s = {i, -i, str(i)} | frozenset([i + 1])
    return len(d) + len(s) + len([x for x in range(i % 20)]) + len((i, (i,), {}))


def closures(i):
    def outer(n):
        def inner(k):
            nonlocal n
            n += k
            return n
        return inner
    return outer(i)(2)


def generators(i):
    def gen(n):
        try:
            for k in range(n):
                yield k
        finally:
            pass
    left = gen(5)
    next(left)
    return sum(gen(i % 5)) + sum(x * 2 for x in range(3))


def exceptions(i):
    try:
        try:
            raise ValueError("x" * (i % 10), i)
        except ValueError as e:
            raise KeyError(i) from e
    except KeyError as e:
        e.add_note("note")
        return len(e.args) + (e.__traceback__ is not None)


def strings(i):
    text = "%d-%s" % (i, "ä" * (i % 5)) + f"{i:>10}" + "/".join([str(i), "b"])
    return len(text.upper().encode().split(b"-"))


def numbers(i):
    return (2 ** (100 + i % 100) * i) % 1000003 + int(complex(i, 1.5).real) + int(i / 3.0)


def bound_methods(i):
    m = Point(i, i).norm
    return m() + len([m, m.__func__])


def classes(i):
    class Local(Point):
        field = i

        def __init__(self):
            super().__init__(1, 2)
            self.z = self.field

        @property
        def prop(self):
            return self.z

    made = type("Made%d" % (i % 3), (Local,), {"k": i, "m": lambda self: self.k})
    o = made()
    o.w = Local()
    return o.prop + o.m() + len(made.__mro__)


def cycles(i):
    a, b = Cyclic(), Cyclic()
    a.other, b.other = b, [a]
    d = {}
    d["self"] = d
    f = Finalized()
    f.me = f
    return 1


async def answer(i):
    return i


async def ask(i):
    return await answer(i) + 1


def coroutines(i):
    c = ask(i)
    try:
        c.send(None)
    except StopIteration as stop:
        return stop.value


KINDS = [instances, containers, closures, generators, exceptions, strings, numbers, bound_methods, classes, cycles, coroutines]
only = sys.argv[2:]
for kind in KINDS:
    if only and kind.__name__ not in only:
        continue
    total = 0
    for i in range(ROUNDS):
        total += kind(i)
    print(kind.__name__, total % 1000003)
