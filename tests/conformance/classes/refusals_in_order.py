# Which of two things that are wrong is said: an index too large, an argument that is no mapping's, a missing operator?
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Power:
    def __rpow__(self, other):
        return ("rpow", other)


class Tuple(tuple):
    pass


def store(o, key):
    o[key] = 1


def delete(o, key):
    del o[key]


for make in (Plain, Power, Tuple, int, tuple):
    for key in (1, -5, 2**62, 2**63, -2**63 - 1, True, "k", 1.5, None):
        show(lambda: store(make(), key))
        show(lambda: delete(make(), key))

show(lambda: pow(Power(), 2, 3))
show(lambda: pow(2, Power(), 3))
show(lambda: pow(2, Power()))
show(lambda: pow(Plain(), 2, 3))


def f(*args, **keywords):
    return args, keywords


for called in (f, 5, None, print, len, int):
    show(lambda: called(**{1: 2}))
    show(lambda: called(1, **{1: 2}, **{1: 3}))
    show(lambda: called(**{1: 2}, **{(): 3}))
show(lambda: f(**{"a": 1}, **{"a": 2}))
show(lambda: f(**{"a": 1}, **{[]: 2}))
show(lambda: f(**{1: 1}, a=2))


for value in (ValueError, type, 5.5, "s", None, Plain()):
    show(lambda: bytes(value))
for value in (memoryview(b"a"), memoryview(b"abcd"), b"a", bytearray(b"ab"), 5):
    show(lambda: ord(value))
    show(lambda: "%e" % value)
    show(lambda: "%.1f" % (value,))


class Text(str):
    def __add__(self, other):
        return NotImplemented


class Items(list):
    def __add__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return NotImplemented


class Adds:
    def __radd__(self, other):
        return ("radd", other)


def add_to(a, b):
    a += b
    return a


for a in (Text("t"), Items([1]), "s", [2], (3,), b"b"):
    for b in ("x", [4], (5,), b"y", Text("u"), Items([6]), Adds(), 7):
        show(lambda: a + b)
        if not isinstance(b, Adds):
            show(lambda: add_to(a, b) is None)
    show(lambda: a * 2)
    show(lambda: 2 * a)


class Refuses:
    def __radd__(self, other):
        return NotImplemented


class After(str):
    def __radd__(self, other):
        return ("after", other)


for a in ("s", Text("t"), b"b", (3,), [2]):
    for b in (Refuses(), Adds(), After("r"), 7):
        show(lambda: a + b)
        show(lambda: type(a).__add__(a, b))
for b in (After("r"), Text("t"), "s", Adds()):
    show(lambda: add_to("s", b))
