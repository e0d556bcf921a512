# Do mapping, class and value patterns match as in CPython, with its errors?
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Bare:
    def __init__(self, v):
        self.v = v


class Color:
    RED = 1
    GREEN = "g"

    class Deep:
        BLUE = (3,)


def shape(s):
    match s:
        case Point3(0, 0, z=z):
            return f"on z axis {z}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"y axis {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x, y=yy):
            return f"point {x},{yy}"
        case Bare(v=[a, Point(x=px)]):
            return f"bare {a} {px}"
        case Bare():
            return "bare"
        case Color.RED:
            return "red"
        case Color.GREEN | Color.Deep.BLUE:
            return "green or blue"
        case int(n) | float(n):
            return f"number {n}"
        case str() | bytes():
            return "text"
        case {"type": "circle", "r": float(r) | int(r)}:
            return f"circle {r}"
        case {"type": "poly", "points": [Point(x=x1), *_], **rest}:
            return f"poly {x1} {rest}"
        case {"type": t, **rest} if len(rest) > 2:
            return f"big {t}"
        case {"type": t}:
            return f"type {t}"
        case {1: one, None: n}:
            return f"keys {one} {n}"
        case {}:
            return f"mapping of {len(s)}"
        case list([x, *_]) | tuple([x, *_]):
            return f"starts with {x}"
        case bool():
            return "never, int caught it"


things = [Point3(0, 0, 9), Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), Point3(1, 1, 1), Bare([1, Point(7, 8)]), Bare(0), 1, "g", (3,), 42, 2.5, True, "s", b"b",
          {"type": "circle", "r": 2}, {"type": "circle", "r": "x"}, {"type": "poly", "points": [Point(1, 1)], "fill": 0}, {"type": "t", "a": 1, "b": 2, "c": 3}, {1: "a", None: "b"}, {}, {"z": 1}, [5, 6], (7,), [], None, set()]
for t in things:
    print(shape(t), end="; ")
print()


class Missing:
    __match_args__ = ("gone",)


class NoArgs:
    pass


def attempt(x):
    try:
        match x:
            case NoArgs(1):
                return "no"
            case Point(1, 2, 3):
                return "no"
            case Missing(g):
                return "no"
            case Missing():
                return "attribute absent"
    except TypeError as e:
        return str(e)


print(attempt(NoArgs()), attempt(Point(1, 2)), attempt(Missing()))


def evaluate(e):
    match e:
        case int() | float():
            return e
        case ("+", a, b):
            return evaluate(a) + evaluate(b)
        case ("*", a, b):
            return evaluate(a) * evaluate(b)
        case ("neg", a):
            return -evaluate(a)
        case ("let", str(name), v, body):
            return evaluate(substitute(body, name, evaluate(v)))
        case str(name):
            raise NameError(name)
    raise ValueError(e)


def substitute(e, name, v):
    match e:
        case str(n) if n == name:
            return v
        case (op, *args):
            return (op, *[substitute(a, name, v) for a in args])
        case _:
            return e


print(evaluate(("+", 1, ("*", 2, ("neg", 3)))), evaluate(("let", "x", 5, ("*", "x", ("+", "x", 1)))))
for bad in ("q", ("?", 1), [1]):
    try:
        print(evaluate(bad))
    except (NameError, ValueError) as e:
        print(type(e).__name__, e)
match {"a": {"b": [1, {"c": "deep"}]}, "x": 0}:
    case {"a": {"b": [_, {"c": value}]}, **others}:
        print(value, others)
class Dyn:
    def __getattr__(self, name):
        print("get", name)
        if name == "no":
            raise AttributeError(name)
        return 1


match Dyn():
    case Dyn(no=1):
        print("never")
    case Dyn(a=1, b=2):
        print("never")
    case Dyn(c=1):
        print("c")
