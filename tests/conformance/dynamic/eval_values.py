# What eval gives, and which variables it sees.
import math


def case(name):
    print("==", name)


case("constants")
print(eval("1 + 2"), eval("'a' * 3"), eval("(1, [2], {3: 4}, {5})"), eval("None"), eval("..."))
print(eval("10 ** 30"), eval("1.5e3"), eval("2j"), eval("b'x'"), eval("-0.0"))

case("blanks")
print(eval("  \t 7"), eval("7\n"), eval("7 # comment"), eval("(1,\n 2)"), eval("\n\n8"))

case("module variables")
x = 5
print(eval("x * 2"), eval("math.floor(2.5)"))
x = 6
print(eval("x * 2"))

case("locals of a function")


def f(a, *args, key=3, **kw):
    b = a + 1
    return eval("(a, b, args, key, kw, x)")


print(f(1, 2, 3, z=4))

case("closure")


def outer():
    n = 1

    def inner():
        n
        return eval("n + 1")

    def blind():
        try:
            return eval("n")
        except NameError as e:
            return e

    return inner(), blind()


print(outer())

case("globals given")
print(eval("a + b", {"a": 1, "b": 2}))
print(eval("a + b", {"a": 1}, {"b": 2}), eval("a", {"a": 1}, {"a": 2}))
print(eval("a + b", globals={"a": 1}, locals={"b": 5}))
try:
    eval("x", {})
except NameError as e:
    print(e)
g = {"y": 1}
eval("y", g)
print(sorted(g), type(g["__builtins__"]))
print(eval("x", None, {"q": 1}), eval("q", None, {"q": 1}))

case("mapping locals")


class Upper:
    def __getitem__(self, key):
        if key.isupper():
            return key.lower()
        raise KeyError(key)


print(eval("A + B + str(x)", globals(), Upper()))
print(eval("A", {}, Upper()))
try:
    eval("a", {}, Upper())
except NameError as e:
    print(e)


class Broken:
    def __getitem__(self, key):
        raise ValueError(key)


try:
    eval("a", {}, Broken())
except ValueError as e:
    print("ValueError", e)


class Missing(dict):
    def __missing__(self, key):
        return key * 2


print(eval("ab", {}, Missing()))
try:
    print(eval("ab", Missing()))
except NameError as e:
    print(e)
print(eval("(lambda: ab)()", Missing()))

case("wrong arguments")
for args in [(), (1,), ("1", 5), ("1", {}, 5), ("1", [1]), ("1", {}, {}, {}), (None,)]:
    try:
        print(eval(*args))
    except TypeError as e:
        print(e)

case("bytes")
print(eval(b"1+1"), eval(bytearray(b"2+2")), eval("'\u00e9\u20ac'"), eval("'\u00e9'".encode()))
print(eval(memoryview(b"3+3")))

case("lambda and comprehension")
f = eval("lambda n: n * x")
print(f(3), f.__name__, f.__qualname__, f.__module__)
print(eval("[i * x for i in range(3)]"), eval("{i: j for i, j in [(1, 2)]}"))
print(list(eval("(i + x for i in range(3))")), eval("sum(i for i in range(5))"))
print(eval("[[a * b for a in range(2)] for b in range(2)]"))
print(eval("[(lambda: i)() for i in range(3)]"))
try:
    eval("[a for b in range(2)]", {}, {"c": 1})
except NameError as e:
    print(e)
print(eval("[a for b in range(2)]", {}, {"a": 1}))
try:
    print(list(eval("(a for b in range(2))", {}, {"a": 1})))
except NameError as e:
    print(e)

case("walrus")
print(eval("(w := 4) + w"), w)


def walrus():
    r = eval("(v := 4) + v")
    try:
        v
    except NameError as e:
        return r, str(e)


print(walrus())

case("nested eval")
print(eval("eval('x + 1')"), eval("eval('eval(\"x\")')"))


def nested(a):
    return eval("eval('a + x')")


print(nested(2))
print(eval("eval('a')", {"a": 9}))

case("f-strings")
print(eval("f'{x!r:>4}{x=}'"), eval("f'{[y for y in range(x)]}'"))

case("conditional and boolean")
print(eval("1 if x else 2"), eval("x and 0 or 'z'"), eval("not x"), eval("1 < x < 10"))

case("yield in lambda")
print(list(eval("(lambda: (yield x))")()))
