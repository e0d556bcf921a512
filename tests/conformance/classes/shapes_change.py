# Do instances keep their attributes right when layouts differ, grow, shrink and change type?
class P:
    def __init__(self, a, b):
        self.a = a
        self.b = b


def total(ps):
    t = 0
    for p in ps:
        t = t + p.a + p.b
    return t


print(total([P(i, i + 1) for i in range(50)]))
print(total([P(i, i + 0.5) for i in range(50)]))
print(total([P(2**62, 2**62) for i in range(5)]))
mixed = [P(1, 2), P(1.5, 2), P(10**20, 1), P(True, False)]
print(total(mixed))
for i, p in enumerate(mixed):
    setattr(p, "extra" + str(i), i)
    if i % 2:
        del p.a
        p.a = i
    p.b = p.b if i else 7
print(total(mixed), [list(p.__dict__) for p in mixed])


class Q(P):
    def __init__(self, a, b, c):
        self.c = c
        super().__init__(a, b)


class R:
    def __init__(self):
        self.b, self.a = 5, 6


print(total([P(1, 1), Q(2, 2, 0), R(), P(3, 3)] * 3), list(Q(1, 2, 3).__dict__), list(R().__dict__))


class Many:
    pass


m = Many()
for i in range(100):
    setattr(m, f"f{i}", i)
print(len(m.__dict__), m.f0, m.f99, sum(m.__dict__.values()), [k for k in m.__dict__ if k.endswith("7")])
for i in range(0, 100, 2):
    delattr(m, f"f{i}")
print(len(m.__dict__), hasattr(m, "f2"), m.f3, list(m.__dict__)[:4])


class Cond:
    def __init__(self, flag):
        if flag:
            self.x = 1
        self.y = 2
        if not flag:
            self.x = "late"


print([(c.x, c.y, list(c.__dict__)) for c in (Cond(True), Cond(False))])


class Shadow:
    v = "class"

    def get(self):
        return self.v


s, u = Shadow(), Shadow()
out = []
for i in range(6):
    if i == 2:
        s.v = "instance"
    if i == 4:
        del s.v
    if i == 5:
        Shadow.v = "class2"
    out.append((s.get(), u.get()))
print(out)
class Call:
    def f(self):
        return "method"


c = Call()
seq = []
for i in range(6):
    if i == 2:
        c.f = lambda: "own"
    if i == 4:
        del c.f
    if i == 5:
        Call.f = lambda self: "patched"
    seq.append(c.f())
print(seq)
class Linked:
    def __init__(self, v, nxt=None):
        self.v, self.nxt = v, nxt


head = None
for i in range(10):
    head = Linked(i if i % 3 else float(i), head)
node, vals = head, []
while node:
    vals.append(node.v)
    node = node.nxt
print(vals)
class Tree:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None

    def insert(self, key):
        side = "left" if key < self.key else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(key))
        else:
            child.insert(key)

    def walk(self):
        if self.left:
            yield from self.left.walk()
        yield self.key
        if self.right:
            yield from self.right.walk()


t = Tree(50)
for k in (30, 70, 20, 40.5, 60, 2**65, -1):
    t.insert(k)
print(list(t.walk()))
t.self = t
print(t.self.self.key)
