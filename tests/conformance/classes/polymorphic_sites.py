# One site that sees many classes and shapes, while the classes change under it.
class A:
    kind = "A"
    def __init__(self, n):
        self.n = n
    def name(self):
        return "A%d" % self.n


class B(A):
    kind = "B"
    def __init__(self, n):
        self.extra = "x"
        self.n = n
    def name(self):
        return "B%d" % self.n


class C:
    __slots__ = ("n",)
    kind = "C"
    def __init__(self, n):
        self.n = n
    def name(self):
        return "C%d" % self.n


class D(A):
    @property
    def n(self):
        return self._n * 10

    @n.setter
    def n(self, v):
        if v > 90:
            raise ValueError("too large")
        self._n = v

    @staticmethod
    def name():
        return "static"


class E(A):
    @classmethod
    def name(cls):
        return cls.__name__


class F:
    def __getattr__(self, name):
        return (lambda: "F") if name == "name" else name + "?"

    def __setattr__(self, name, v):
        object.__setattr__(self, "seen", (name, v))


def visit(objects):
    out = []
    for o in objects:
        out.append((o.name(), o.n, o.kind))
    return out


def bump(objects):
    for o in objects:
        try:
            o.n = 7
            o.n = o.n + 1
        except (TypeError, ValueError) as e:
            print(type(o).__name__, e)


objects = [A(1), B(2), C(3), D(4), E(5), F(), A(6)]
for _ in range(3):
    print(visit(objects))
bump(objects)
print(visit(objects))

# methods replaced, shadowed by instances, deleted
A.name = lambda self: "new A"
print(visit(objects))
objects[0].name = lambda: "own"
print(visit(objects))
del B.name
print(visit(objects))
del objects[0].name
print(visit(objects))

# class data that changes, shadowed by an instance, deleted there
for i in range(3):
    A.kind = "A" + str(i)
    print([o.kind for o in objects])
objects[0].kind = "mine"
print([o.kind for o in objects])
del objects[0].kind
print([o.kind for o in objects])

# a data descriptor that appears late hides what instances hold
def hidden(self):
    return "hidden"


A.n = property(hidden)
print(visit(objects))
try:
    objects[0].n = 3
except AttributeError as e:
    print(e)
A.n = property(hidden, lambda self, v: print("set", v))
bump([objects[0], objects[1]])
del A.n
print(visit(objects))

# a setter that replaces itself while it runs, and one that raises
class G:
    def __init__(self):
        self.log = []

    def first(self, v):
        G.v = property(lambda self: self.log, G.second)
        self.log.append(("first", v))

    def second(self, v):
        self.log.append(("second", v))

    v = property(lambda self: self.log, first)


def put(objects, v):
    for o in objects:
        o.v = v


class H:
    pass


g, h = G(), H()
put([g, h, g, h], 1)
put([g, h], 2)
print(g.v, h.v)
d = D(1)
for v in (5, 95, 6):
    try:
        d.n = v
    except ValueError as e:
        print(e, d.n)
print(d.n)

# objects that change class and go through dict mode
a = A(1)
for step in range(4):
    print(visit([a, objects[1]]))
    if step == 0:
        a.__class__ = E
    elif step == 1:
        a.__dict__["n"] = 77
    elif step == 2:
        a.__dict__ = {"n": 5, "name": lambda: "dict"}

# a function found through __getattr__ that drops the last reference to itself while it runs
class K:
    def __getattr__(self, name):
        def run(n):
            self.__dict__.pop(name, None)
            return [n for _ in range(n)], name
        return run


def work(objects):
    return [o.task(3) for o in objects]


class L:
    def task(self, n):
        L.task = lambda self, n: "replaced"
        return [str(n)] * n


print(work([K(), L(), K(), L()]))
m = K()
m.task = lambda n: (delattr(m, "task"), [n] * n)
print(work([m, m]))
