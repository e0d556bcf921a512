# Do classes, instances, attributes, methods and class variables work as in CPython?
class Point:
    """A point."""
    count = 0
    origin = None

    def __init__(self, x=0, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def dist2(self, other):
        return (self.x - other.x) ** 2 + (self.y - other.y) ** 2

    def moved(self, dx, dy=0):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p, q = Point(1, 2), Point(y=5)
print(p, q, p.dist2(q), p.moved(1), p.moved(dy=2, dx=3), Point.count, p.count, Point.__name__, Point.__doc__, type(p) is Point)
p.count = 100
print(p.count, q.count, Point.count, p.__dict__, list(q.__dict__))
Point.origin = Point()
print(q.origin, Point.dist2(p, q), p.x, isinstance(p, Point), isinstance(5, Point), isinstance(p, object))
p.z = "dynamic"
print(p.z, hasattr(p, "z"), hasattr(q, "z"), getattr(q, "z", "none"), getattr(p, "x"))
setattr(p, "w", 5); delattr(p, "z")
print(p.__dict__)
for f in (lambda: q.z, lambda: Point.z, lambda: p.dist2(), lambda: Point.dist2(p), lambda: p(), lambda: setattr(5, "a", 1), lambda: (5).foo, lambda: "s".foo, lambda: None.foo, lambda: [].foo, lambda: len.foo, lambda: Point(1, 2, 3)):
    try:
        print(f())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
m = p.dist2
print(m(q), m.__name__, m.__self__ is p, m.__func__ is Point.dist2, Point.moved is Point.moved, p.moved == p.moved)


class Empty:
    pass


e = Empty()
e.f = lambda x: x * 2
Empty.g = lambda self, x: (self is e, x)
print(e.f(4), e.g(5), Empty.__name__, Empty.__bases__, Empty.__mro__, e.__class__ is Empty, type(Empty), Empty.__module__)
Empty.shared = []
a, b = Empty(), Empty()
a.shared.append(1)
print(b.shared, a.shared is b.shared)
a.shared = [2]
print(b.shared, a.shared)
Point.moved = lambda self, *a: "patched"
print(p.moved(1), Point(0).moved())
del Point.origin
print(hasattr(Point, "origin"), hasattr(p, "origin"))


class Outer:
    class Inner:
        value = 5

        def get(self):
            return self.value

    def make(self):
        return self.Inner()


print(Outer().make().get(), Outer.Inner.__qualname__, Outer.Inner.value)


def factory(n):
    class Made:
        size = n

        def area(self):
            return self.size * n
    return Made


A, B = factory(2), factory(3)
print(A().area(), B().area(), A is B, A.__name__, A.__qualname__, isinstance(A(), B))


class Stack:
    def __init__(self):
        self._items = []

    def push(self, x):
        self._items.append(x)
        return self

    def pop(self):
        return self._items.pop()

    def __len__(self):
        return len(self._items)


s = Stack().push(1).push("two").push([3])
print(s.pop(), s.pop(), len(s), bool(s), bool(Stack()))


class Private:
    def __init__(self):
        self.__hidden = 1

    def get(self):
        return self.__hidden


print(Private().get(), list(Private().__dict__), hasattr(Private(), "__hidden"))
