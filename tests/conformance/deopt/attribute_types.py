# Do hot methods go on rightly when attributes change type, classes gain members and receivers vary?
class Acc:
    def __init__(self, start):
        self.total = start
        self.n = 0

    def add(self, x):
        self.total += x
        self.n += 1
        return self.total

    def mean(self):
        return self.total / self.n


def fill(acc, values):
    for v in values:
        acc.add(v)
    return acc.total


print(fill(Acc(0), range(100)), fill(Acc(0.0), range(10)), fill(Acc(2**62), [2**62] * 3), fill(Acc(""), ["a", "b"]), fill(Acc([]), [[1], [2]]))
a = Acc(0)
print(fill(a, [1, 2, 0.5, 3, 10**20, True]), a.n, a.mean())
try:
    fill(a, [1, "x"])
except TypeError as e:
    print(e, a.n)


class Body:
    def __init__(self, x, v, m):
        self.x, self.v, self.m = x, v, m


def simulate(bodies, n, dt):
    for _ in range(n):
        for b in bodies:
            b.x += b.v * dt
            b.v -= b.x * dt / b.m
    return [(round(b.x, 9), round(b.v, 9)) for b in bodies]


print(simulate([Body(1.0, 0.0, 2.0), Body(0.0, 1.0, 1.0)], 100, 0.01))
print(simulate([Body(1, 0, 2), Body(0.5, 1, 1)], 50, 0.01))
print(simulate([Body(1, 0, 1)], 3, 1))


class Square:
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s * self.s


class Rect:
    def __init__(self, a, b):
        self.b, self.a = b, a

    def area(self):
        return self.a * self.b


class Tagged(Square):
    tag = "t"

    def area(self):
        return super().area() + 1


class Odd:
    def __getattr__(self, name):
        return lambda: len(name)


def total(shapes):
    t = 0
    for s in shapes:
        t += s.area()
    return t


print(total([Square(i) for i in range(50)]))
print(total([Square(2), Rect(2, 3), Tagged(3), Odd(), Square(1.5), Square(2**40)] * 5))
s = Square(3)
s.area = lambda: "instance"
try:
    total([Square(1), s])
except TypeError as e:
    print(e)
Square.area = lambda self: -1
print(total([Square(5), Rect(1, 2), Tagged(3)]))


class Node:
    def __init__(self, v, nxt):
        self.v, self.nxt = v, nxt


def chain_sum(node):
    t = 0
    while node is not None:
        t += node.v
        node = node.nxt
    return t


def build(values):
    head = None
    for v in values:
        head = Node(v, head)
    return head


print(chain_sum(build(range(100))), chain_sum(build([1, 2.5, 3])), chain_sum(build([2**63, 1])), chain_sum(None))


class Prop:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        self._v *= 3
        return self._v

    nxt = None


print(chain_sum(Prop()), chain_sum(Node(1, Node(2, Prop()))))
try:
    chain_sum(Node(1, Node("a", None)))
except TypeError as e:
    print(e)
try:
    chain_sum(Node(1, 5))
except AttributeError as e:
    print(e)
class Counter:
    count = 0

    def tick(self):
        self.count += 1
        return self.count


c = Counter()
out = [c.tick() for _ in range(60)]
c.count = 0.5
out.append(c.tick())
c.count = 2**63 - 1
out.append(c.tick())
del c.count
out.append(c.tick())
Counter.count = 100
del c.count
out.append(c.tick())
print(out[58:], Counter.count)
