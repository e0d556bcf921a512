"""Text that runs changes what compiled code was made to expect."""

print("== a function is redefined while a loop calls it")


def step(x):
    return x + 1


def loop(n):
    x = 0
    for i in range(n):
        x = step(x)
        if i == n // 2:
            exec("def step(x): return x + 1000", globals())
    return x


print(loop(10))

print("== a global that compiled code reads in a loop")
limit = 5


def until():
    n = 0
    while n < limit:
        n += 1
        if n == 3:
            exec("limit = 8", globals())
    return n


print(until())
total = 0
for i in range(10):
    total += i
    if i == 4:
        exec("total = 1000")
    if i == 7:
        exec("del total\ntotal = 0.5")
print(total)

print("== a global changes its type")
scale = 2


def scaled(n):
    out = []
    for i in range(n):
        out.append(i * scale)
        if i == 1:
            exec("scale = 'ab'", globals())
        if i == 3:
            exec("scale = 1.5", globals())
        if i == 5:
            exec("scale = [7]", globals())
    return out


print(scaled(7))

print("== a builtin is shadowed")


def lengths(words):
    return [len(w) for w in words]


print(lengths(["a", "bcd"]))
exec("def len(x): return -1")
print(lengths(["a", "bcd"]))
exec("del len")
print(lengths(["a", "bcd"]))


def bounded(n):
    return sum(i for i in range(n)), abs(-n), max(1, n)


print(bounded(4))
exec("range = lambda n: [10, 20]\nabs = str\nmax = min")
print(bounded(4))
exec("del range, abs, max")
print(bounded(4))

print("== a builtin is patched")
import builtins


def ordinal(c):
    return ord(c)


print(ordinal("a"))
keep = builtins.ord
exec("import builtins\nbuiltins.ord = lambda c: 'patched ' + c")
print(ordinal("a"))
builtins.ord = keep
print(ordinal("a"))

print("== a class is patched")


class Point:
    kind = "point"

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y


def norms(points):
    return [p.norm() for p in points]


points = [Point(1, 2), Point(3, 4)]
print(norms(points))
exec("Point.norm = lambda self: self.x + self.y")
print(norms(points))
exec("points[0].norm = lambda: 'own'")
print(norms(points))
exec("def scale(self, k):\n    self.x *= k\n    return self\nPoint.scale = scale")
print(points[1].scale(10).x, Point(2, 3).scale(4).x)
exec("Point.x = property(lambda self: 'property', lambda self, v: None)")
print(points[1].x, Point(5, 6).x)
exec("del Point.x\nPoint.__init__ = lambda self, *a: setattr(self, 'x', a)")
print(Point(7, 8).x)
exec("Point.__getattr__ = lambda self, name: name.upper()")
print(points[1].missing, points[1].y)
exec("Point.__add__ = lambda self, other: 'sum'\nPoint.__eq__ = lambda self, other: True")
print(points[0] + points[1], points[0] == points[1], points[0] != points[1])

print("== a class is replaced")


class Shape:
    def area(self):
        return 1


def make():
    return Shape().area()


print(make())
exec("class Shape:\n    def area(self): return 'other'")
print(make())

print("== attributes of unexpected types")


class Counter:
    def __init__(self):
        self.n = 0

    def bump(self):
        self.n += 1
        return self.n


c = Counter()
for i in range(6):
    c.bump()
    if i == 2:
        exec("c.n = 1 << 70")
    if i == 4:
        exec("c.n = 0.25")
print(c.n)
exec("c.n = 'text'")
try:
    c.bump()
except TypeError as e:
    print(e)

print("== lists of unexpected types")
numbers = [1, 2, 3, 4]


def add_up():
    t = 0
    for i in range(4):
        t = t + numbers[i]
        if i == 0:
            exec("numbers[2] = 2.5")
    return t


print(add_up())
exec("numbers = (1, 2, 3, 'x')")
try:
    add_up()
except TypeError as e:
    print(type(e).__name__)

print("== defaults, code and names")


def greet(name="a", *, mark="!"):
    return name + mark


def use():
    return greet()


print(use())
exec("greet.__defaults__ = ('b',)\ngreet.__kwdefaults__ = {'mark': '?'}")
print(use())

print("== constants of a module")
DEBUG = False


def check():
    if DEBUG:
        return "debugging"
    return "plain"


print(check(), exec("DEBUG = True"), check())

print("== pure functions are not remembered wrongly")


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(15))
exec("def fib(n): return -n")
print(fib(15))

print("== names that appear while a function runs")


def late():
    exec("appeared = 42", globals())
    return appeared


print(late())


def local():
    x = 1
    exec("x = 2")
    return x


print(local())


def inner():
    y = 5
    return eval("y + 1"), eval("y * 2", {"y": 7}), [eval("y") for _ in range(2)]


print(inner())
