# Methods and constructors that compiled code reaches through a class, and everything that can
# happen to them: in the first, a middle and the last round of a loop.
class Shape:
    def __init__(self, w, h):
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h

    def grow(self, k):
        self.w += k
        self.h += k
        return self


class Square(Shape):
    def __init__(self, w):
        Shape.__init__(self, w, w)
        self.side = w


def total(n, at, action):
    s = Shape(1, 2)
    out = 0
    for i in range(n):
        if i == at:
            s = action(s)
        out += s.grow(1).area()
    return out


def keep(s):
    return s


def shadow_area(s):
    s.area = lambda: 1000
    return s


def to_square(s):
    return Square(s.w)


def slow_dict(s):
    s.__dict__["extra"] = 1
    return s


def to_float(s):
    s.w = float(s.w)
    return s


def to_text(s):
    s.w = "ab"
    s.grow = lambda k: s
    return s


class Other:
    def area(self):
        return 7

    def grow(self, k):
        return self


def to_other(s):
    return Other()


def retype(s):
    s.__class__ = Other
    return s


for action in (keep, shadow_area, to_square, slow_dict, to_float, to_text, to_other, retype):
    row = []
    for at in (0, 4, 9):
        try:
            row.append(total(10, at, action))
        except Exception as e:
            row.append(repr(e))
    print(action.__name__, row)


# The class changes while its methods run.
def patched(n, at, change, restore):
    s = Shape(1, 1)
    out = []
    try:
        for i in range(n):
            if i == at:
                change()
            out.append(s.area())
    except Exception as e:
        out.append(repr(e))
    restore()
    return out


plain_area = Shape.area
plain_init = Shape.__init__


def put(name, value):
    def change():
        setattr(Shape, name, value)

    return change


def drop(name):
    def change():
        delattr(Shape, name)

    return change


def back():
    Shape.area = plain_area


for value in (lambda self: "patched", staticmethod(lambda: "static"), classmethod(lambda c: c.__name__), 5,
              property(lambda self: lambda: "from a property")):
    print([patched(4, at, put("area", value), back) for at in (0, 2, 3)])
print(patched(4, 2, drop("area"), back))


def getattribute(self, name):
    return lambda: "any " + name


def no_getattribute():
    del Shape.__getattribute__


print(patched(4, 2, put("__getattribute__", getattribute), no_getattribute))


# Constructors.
def make(n, at, change):
    out = []
    for i in range(n):
        if i == at:
            change()
        try:
            out.append(Shape(i, 1).area())
        except Exception as e:
            out.append(repr(e))
    return out


def other_init():
    def init(self, w, h):
        self.w = w + 100
        self.h = h

    Shape.__init__ = init


def restore_init():
    Shape.__init__ = plain_init


def bad_init():
    Shape.__init__ = lambda self, w, h: 5


def init_with_default():
    def init(self, w, h, more=3):
        self.w = w
        self.h = more

    Shape.__init__ = init


def new():
    def make_one(cls, *args):
        return "new"

    class Texts(str):
        def area(self):
            return self * 2

    Shape.__new__ = lambda cls, *a: Texts("new")


for change in (other_init, bad_init, init_with_default):
    for at in (0, 2, 3):
        print(change.__name__, make(4, at, change))
        restore_init()
print(make(4, 2, new))
del Shape.__new__


# More classes than a cache has room for, and a method that a subclass overrides later.
class Base:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n + self.bonus()

    def bonus(self):
        return 0


kinds = [Base]
for i in range(9):
    kinds.append(type("K%d" % i, (Base,), {"bonus": (lambda i: lambda self: i)(i)} if i % 2 else {"tag": i}))


def mixed(rounds):
    objects = [k(j) for j, k in enumerate(kinds)]
    for o in objects[::2]:
        o.more = 1
    t = 0
    for _ in range(rounds):
        for o in objects:
            t += o.value()
    return t


print(mixed(1), mixed(30))
kinds[2].value = lambda self: 1000
print(mixed(1), mixed(30))


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a

    def get(self):
        return self.a + self.b


def slotted(n, at):
    s = Slotted(1)
    s.b = 2
    t = 0
    for i in range(n):
        if i == at:
            del s.b
        try:
            t += s.get()
        except AttributeError as e:
            return t, str(e)
    return t


print(slotted(5, 0), slotted(5, 3), slotted(5, 4), slotted(5, 9))


class Meta(type):
    def __call__(cls, *args):
        return [cls.__name__, args]


class Called(metaclass=Meta):
    def __init__(self, x):
        self.x = x


def call_meta(n):
    return [Called(i) for i in range(n)]


print(call_meta(3))


class Dies:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        pass

    def get(self):
        return self.n


print(sum(Dies(i).get() for i in range(50)))


class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next

    def last(self):
        p = self
        while p.next is not None:
            p = p.next
        return p.value


def chain(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


print(chain(20).last(), chain(1).last())
broken = chain(5)
broken.next.next = 5
try:
    broken.last()
except AttributeError as e:
    print(e)
try:
    Node(1)
except TypeError as e:
    print(e)
