# Do the built-in functions agree with CPython for usual and unusual arguments?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


case("abs")
show(abs, -5), show(abs, -5.5), show(abs, 3 + 4j), show(abs, True), show(abs, "x"), show(abs), show(abs, -0.0), show(abs, -10 ** 30)
case("all")
show(all, []), show(all, [1, 2, 0]), show(all, iter([1, "a"])), show(all, 5), show(all), show(all, [1], [2])
case("any")
show(any, []), show(any, [0, 0.0, ""]), show(any, (x for x in (0, 3))), show(any, None)
case("ascii")
show(ascii, "aé\u20ac\U0001f600\n'"), show(ascii, ["é"]), show(ascii, 5), show(ascii)
case("bin oct hex")
for n in (0, 1, -1, 255, -256, 2 ** 70, True, "a", 1.5):
    show(bin, n), show(oct, n), show(hex, n)
case("bool")
show(bool), show(bool, []), show(bool, [0]), show(bool, 0.0), show(bool, None), show(bool, ...), show(bool, x=1), show(bool, 1, 2)
case("callable")
show(callable, len), show(callable, 5), show(callable, int), show(callable, lambda: 0), show(callable)
case("chr ord")
for n in (65, 0x20ac, 0x10ffff, 0x110000, -1, "a", 1.0, True, 2 ** 40):
    show(chr, n)
for c in ("a", "", "ab", b"a", b"ab", bytearray(b"c"), 5, None):
    show(ord, c)
case("divmod")
show(divmod, 7, 3), show(divmod, -7, 3), show(divmod, 7, -3), show(divmod, 7.5, 2), show(divmod, -7.5, 2), show(divmod, 1, 0), show(divmod, 1.0, 0)
show(divmod, "a", 1), show(divmod, 1, 2j), show(divmod, 10 ** 30, 7), show(divmod, 5), show(divmod, True, 2)
case("enumerate")
show(list, enumerate("ab")), show(list, enumerate("ab", 5)), show(list, enumerate("ab", start=-1)), show(list, enumerate(iterable="ab")), show(list, enumerate("ab", 2 ** 62))
show(enumerate), show(enumerate, 5), show(enumerate, "a", "b"), show(enumerate, "a", x=1), show(enumerate, "a", 1, 2), show(type, enumerate(""))
case("filter")
show(list, filter(None, [0, 1, "", "a"])), show(list, filter(lambda x: x > 1, [1, 2, 3])), show(list, filter(str.isdigit, "a1b2"))
show(filter), show(filter, None), show(filter, None, 5), show(list, filter(5, [1])), show(filter, None, [], 3), show(next, filter(None, []))
case("map")
show(list, map(str, [1, 2])), show(list, map(pow, [2, 3], [3, 4, 5])), show(list, map(lambda *a: a, "ab", "cd", "ef")), show(map), show(map, len), show(map, len, 5), show(list, map(5, [1])), show(next, map(len, []))
case("zip")
show(list, zip()), show(list, zip("ab")), show(list, zip("ab", [1, 2, 3])), show(list, zip("ab", [1, 2], strict=True)), show(zip, 5), show(zip, "a", 5), show(zip, [], x=1)
case("zip strict")
show(list, zip("ab", [1], strict=True)), show(list, zip("a", [1, 2], strict=True)), show(list, zip("a", [1], "xyz", strict=True)), show(list, zip("ab", [1, 2], "x", strict=True)), show(list, zip("", [], "x", strict=True))
case("reversed")
show(list, reversed([1, 2])), show(list, reversed("abc")), show(list, reversed(range(3))), show(list, reversed({1: 2, 3: 4})), show(reversed, {1}), show(reversed, 5), show(reversed), show(list, reversed((1, 2))), show(list, reversed(b"ab"))
show(type, reversed([])), show(type, reversed(())), show(type, reversed({})), show(type, reversed(range(3)))
case("reversed protocol")
class Seq:
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return i * 10
class NoRev:
    __reversed__ = None
    def __len__(self):
        return 1
    def __getitem__(self, i):
        return i
show(list, reversed(Seq())), show(reversed, NoRev()), show(list, Seq.__iter__ if hasattr(Seq, "__iter__") else [])
case("sorted")
show(sorted, [3, 1, 2]), show(sorted, "bca", reverse=True), show(sorted, [-3, 2, -1], key=abs), show(sorted, {"b": 1, "a": 2}), show(sorted, [1, "a"]), show(sorted), show(sorted, [1], abs), show(sorted, 5), show(sorted, [1], foo=1), show(sorted, [1, 2], key=5)
show(sorted, [(1, "b"), (0, "c"), (1, "a")], key=lambda p: p[0]), show(sorted, [1, 2], reverse="x"), show(sorted, [1, None]), show(sorted, [[2], [1]]), show(sorted, iterable=[1])
case("min max")
show(min, 3, 1, 2), show(max, [3, 9, 2]), show(min, "b", "a", key=ord), show(max, [], default=0), show(max, []), show(min, 5), show(min), show(max, 1, "a"), show(max, 1, 2, default=3), show(max, [1, -5], key=abs), show(min, [], key=1), show(max, (1, 2), (1, 3)), show(min, [1.0, 1]), show(max, 1, True), show(max, 1, 2, foo=3), show(min, {})
case("sum")
show(sum, [1, 2]), show(sum, [1, 2], 10), show(sum, [[1], [2]], []), show(sum, ["a"], ""), show(sum, [b"a"], b""), show(sum, [bytearray()], bytearray()), show(sum, [0.1] * 10), show(sum, [1, 2.5, 3j]), show(sum, [1], start=5), show(sum, 5), show(sum), show(sum, ["a"]), show(sum, [1e308, 1e308, -1e308]), show(sum, [2 ** 62, 2 ** 62]), show(sum, [True, True]), show(sum, [1, None]), show(sum, [0.1, 0.2, 0.3, -0.6]), show(sum, [0.5, 1])
case("pow")
for args in ((2, 10), (2, -1), (2, 0.5), (-8, 1 / 3), (0, 0), (0, -1), (0.0, -1), (2, 10, 7), (2, -1, 7), (2, -1, 4), (2, 3, 0), (2.0, 3, 5), (2, 3, -5), (2, "a"), (2,), (2, 3, "a"), (2j, 2), (2, 2j), (10, 30), (-1, 10 ** 20), (1, 2, 3, 4), (2, 3, None)):
    show(pow, *args)
show(pow, base=2, exp=3), show(pow, 2, exp=3, mod=5)
case("round")
for args in ((2.5,), (3.5,), (-2.5,), (2.675, 2), (1234, -2), (1250, -2), (1350, -2), (-1250, -2), (5, 3), (1e300, 2), (1.5, None), ("a",), (1, "a"), (float("inf"),), (float("nan"),), (float("inf"), 2), (0.5,), (1e16,), (123.456, -2), (123.456, -400), (5e-324, 400), (True,), (True, -1), (1.25, 1), (1.35, 1), (2.5, 0), (2j,), ()):
    show(round, *args)
show(round, number=2.4), show(round, 2.345, ndigits=1)
case("len")
show(len, "abc"), show(len, {1: 2}), show(len, range(10 ** 10)), show(len, range(10 ** 20)), show(len, 5), show(len), show(len, [], []), show(len, iter([])), show(len, obj=[])
case("len protocol")
def with_len(v):
    return type("L", (), {"__len__": lambda self: v})()
for v in (3, -1, "a", 2 ** 70, True, 1.0, None, -2 ** 70):
    show(len, with_len(v)), show(bool, with_len(v))
case("bool protocol")
def with_bool(v):
    return type("B", (), {"__bool__": lambda self: v})()
for v in (True, False, 1, "a", None):
    show(bool, with_bool(v))
case("iter callable sentinel")
values = [1, 2, 3, 4]
show(list, iter(lambda: values.pop(0), 3)), show(values.__repr__), show(iter, 5, 6), show(iter, len), show(iter), show(iter, [], 1, 2)
it = iter(lambda: 1 / 0, 3)
show(next, it), show(type, it)
case("next default")
show(next, iter([])), show(next, iter([]), 7), show(next, iter([1]), 7), show(next, [1]), show(next, iter([]), None), show(next), show(next, iter([]), 1, 2)
case("iter protocol errors")
class BadIter:
    def __iter__(self):
        return 5
class NoneIter:
    __iter__ = None
class OldSeq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError("done")
        return i
show(iter, BadIter()), show(list, BadIter()), show(iter, NoneIter()), show(list, NoneIter()), show(list, OldSeq()), show(lambda: 5 in NoneIter()), show(lambda: 2 in OldSeq()), show(lambda: 9 in OldSeq()), show(lambda: [*BadIter()]), show(lambda: (lambda *a: a)(*BadIter()))
case("isinstance issubclass")
show(isinstance, 1, int), show(isinstance, True, (str, (float, int))), show(isinstance, 1, int | str), show(isinstance, None, int | None), show(isinstance, 1, 5), show(isinstance, 1, (int, 5)), show(isinstance, 1, (str, 5)), show(isinstance, 1), show(isinstance, 1, list[int]), show(isinstance, [], ())
show(issubclass, bool, int), show(issubclass, int, (str, object)), show(issubclass, 1, int), show(issubclass, int, 1), show(issubclass, int, int | str), show(issubclass, int, list[int]), show(issubclass, int)
case("getattr family")
class A:
    x = 1
a = A()
show(getattr, a, "x"), show(getattr, a, "y"), show(getattr, a, "y", 5), show(getattr, a, 5), show(getattr, a), show(hasattr, a, "x"), show(hasattr, a, "y"), show(hasattr, a, 5), show(setattr, a, "y", 2), show(lambda: a.y), show(setattr, a, 5, 1), show(delattr, a, "y"), show(delattr, a, "y"), show(delattr, a, "x"), show(setattr, a, "x"), show(setattr, 5, "x", 1), show(delattr, 5, "x"), show(delattr, a, 3)
case("id hash")
x = []
show(lambda: id(x) == id(x)), show(id), show(hash, 5), show(hash, -1), show(hash, 2 ** 61 - 1), show(hash, 2 ** 61), show(hash, 1.5), show(hash, float("inf")), show(hash, -float("inf")), show(hash, True), show(hash, 2 ** 100), show(hash, -2 ** 100), show(hash, 0.1), show(hash, 1e300), show(hash, 1j), show(hash, 1.5 - 2j), show(hash, []), show(hash, {}), show(hash, ([],)), show(lambda: hash((1, 2)) == hash((1, 2))), show(hash, (1, 2, 3)), show(hash, frozenset())
case("slice")
show(slice, 5), show(slice, 1, 2), show(slice, 1, 2, 3), show(slice), show(slice, 1, 2, 3, 4), show(slice(None, -1).indices, 10), show(slice(5, None, -2).indices, 10), show(slice(0, 0, 0).indices, 1), show(slice(1).indices, -1), show(slice("a").indices, 5), show(slice(1).indices, "a"), show(lambda: slice(1, 2) == slice(1, 2)), show(lambda: slice(1, 2) < slice(1, 3)), show(lambda: slice(1, 2).start), show(lambda: slice(2).step), show(slice(10 ** 30, None, 10 ** 25).indices, 10)
case("range")
show(range, 5), show(range, 1, 5), show(range, 1, 10, 2), show(range, 5, 1, -1), show(range), show(range, 1, 2, 0), show(range, "a"), show(range, 1.0), show(range, 1, 2, 3, 4), show(lambda: range(10)[2:5]), show(lambda: range(10)[::-1]), show(lambda: range(10)[-1]), show(lambda: range(10)[10]), show(lambda: range(10)["a"]), show(lambda: range(0) == range(5, 5)), show(lambda: range(0, 3, 2) == range(0, 4, 2)), show(lambda: 5 in range(0, 10, 5)), show(lambda: 5.0 in range(10)), show(lambda: "a" in range(3)), show(range(10).index, 20), show(range(10).index, 3), show(range(10).count, 3), show(range, 10 ** 30), show(lambda: range(10 ** 30)[-1]), show(lambda: range(3).start), show(range, True, 3), show(lambda: range(5) < range(6))
case("vars dir")
show(lambda: sorted(vars(A)) == sorted(A.__dict__)), show(vars, A()), show(vars, 5), show(lambda: [n for n in dir(A()) if not n.startswith("_")]), show(lambda: "append" in dir([])), show(lambda: dir(1, 2))
case("type with three arguments")
T = type("T", (int,), {"y": 5})
show(lambda: (T, T(3), T(3).y, T.__mro__, T.__name__, T.__bases__)), show(type, "T", (), {}), show(type, "T", 5, {}), show(type, "T", (), 5), show(type, 5, (), {}), show(type, "T", (5,), {}), show(type), show(type, 1, 2), show(type, "T", (bool,), {}), show(type, "T", (int, str), {}), show(type, "T", (object, int), {}), show(type, "a\0b", (), {}), show(type, "T", (), {"__slots__": 5}), show(type, "T", (int, int), {})
case("repr str of built-ins")
for v in (len, print, int, type, object, None, ..., NotImplemented, [].append, "".join, str.join, int.__add__, dict.fromkeys, type(None), type(...), type(NotImplemented), list[int], int | None, int | str | None, dict[str, list[int]], slice(1), type(len), type(str.join), property, staticmethod, classmethod, super):
    text = repr(v)
    print(text if " at 0x" not in text else text.split(" at 0x")[0])
case("input and print errors")
show(print, 1, sep=5), show(print, 1, end=5), show(print, 1, file=5), show(print, 1, foo=1), show(print, 1, 2, sep=None, end=None), print(), print(1, 2, 3, sep="-", end="!\n"), print("a", "b", sep=""), print(*[1, 2], sep="\n"), print(flush=True)
case("format")
show(format, 5), show(format, 5, "x"), show(format, 5.5, ".2f"), show(format, "a", ">5"), show(format, "a", "d"), show(format, 5, "s"), show(format, [], "x"), show(format, None, "x"), show(format, []), show(format), show(format, 5, 5), show(format, 1, "xx"), show(format, object, "x") , show(format, 1.5, "d"), show(format, 2j, ".1f"), show(format, True, "d"), show(format, True), show(format, True, "s")
case("int constructor")
for args in ((), ("12",), (" -12 ",), ("1_000",), ("1__0",), ("_1",), ("0x1f", 16), ("0x1f", 0), ("0b101", 0), ("0o17", 0), ("017", 0), ("z", 36), ("z", 35), ("1", 1), ("1", 37), ("1", -1), ("", 10), ("a",), (b"12",), (b"x",), (bytearray(b"7"),), (1.9,), (-1.9,), (float("nan"),), (float("inf"),), (None,), ([],), (5, 10), ("5", "a"), ("٣",), ("1\x00",), ("+5",), ("- 5",), ("0_7", 8), (1j,), ("1.5",), ("9" * 30,), ("12", 10.0), (" 0b1 ", 2), ("é",), ("\u2003 5",)):
    show(int, *args)
show(int, x=5), show(int, base=10), show(int, "11", base=2)
case("float constructor")
for args in ((), ("1.5",), (" -1e5 ",), ("inf",), ("-Infinity",), ("nan",), ("+nan",), ("1_0.5",), ("1e",), ("",), ("abc",), (b"1.5",), (10 ** 400,), (None,), ([],), ("1.5", 2), (1j,), ("٣.٥",), (True,), (".5",), ("5.",), (".",), ("1e400",), ("-1e-400",), ("0x1p3",), ("1__0",), ("infinit",), ("1e5_0",)):
    show(float, *args)
show(float, x=5)
case("complex constructor")
for args in ((), (1,), (1, 2), ("1+2j",), (" 1-2J ",), ("j",), ("-j",), ("1e5j",), ("(1+2j)",), ("1 + 2j",), ("",), ("a",), (1j, 1j), ("1", 2), (1, "2"), (None,), ([],), (1.5, -0.0), ("nan+infj",), ("inf",), ("1+2",), (b"1",), (True, False)):
    show(complex, *args)
show(complex, real=1, imag=2), show(complex, imag=3), show(complex, foo=1)
case("str constructor")
for args in ((), (5,), (b"abc",), (b"abc", "ascii"), (b"\xff", "utf-8"), (b"\xff", "utf-8", "replace"), ("a", "utf-8"), (5, "utf-8"), (None,), (b"a", "nope"), (1, 2, 3, 4), (b"a", 5), (b"a", None)):
    show(str, *args)
show(str, object=5), show(str, encoding="ascii"), show(str, b"\xe9", encoding="latin-1"), show(str, b"\xff", errors="ignore")
case("bytes constructor")
for args in ((), (3,), (-1,), ([1, 2],), ([256],), ([-1],), (["a"],), ("a",), ("é", "utf-8"), ("é", "ascii"), ("é", "ascii", "ignore"), (b"x",), (bytearray(b"y"),), (None,), (1.5,), (range(3),), (5, "a"), (10 ** 30,), (True,), ("a", 5), ((x for x in b"ab"),)):
    show(bytes, *args), show(bytearray, *args)
case("list tuple set dict constructors")
show(list), show(list, "ab"), show(list, 5), show(list, [], []), show(list, x=1), show(tuple), show(tuple, [1]), show(tuple, 5), show(tuple, x=1), show(set), show(set, [[]]), show(set, 5), show(set, [1], [2]), show(frozenset, 5), show(frozenset, {1}), show(dict), show(dict, a=1), show(dict, [("a", 1)], b=2), show(dict, {"a": 1}, a=2), show(dict, [1]), show(dict, ["ab"]), show(dict, ["abc"]), show(dict, 5), show(dict, {}, {}), show(dict, [([], 1)]), show(dict, [(1, 2, 3)]), show(dict, None), show(set, x=1)
case("object")
show(object, 1), show(lambda: object() == object()), show(lambda: object().x), show(setattr, object(), "x", 1), show(lambda: object() < object()), show(lambda: type(object())), show(object.__new__), show(object.__new__, 5), show(object.__new__, int), show(object.__init__), show(lambda: object().__sizeof__() > 0), show(object.__eq__, 1, 1), show(object.__eq__, 1, 2), show(object.__ne__, 1, 2), show(object.__format__, 1, "x")
case("super errors")
show(super, 5), show(super, int, "a"), show(super, int, bool), show(super(bool, True).__add__, 2), show(lambda: super(int, 1).nope)
case("property staticmethod classmethod objects")
show(property, 1, 2, 3, 4, 5), show(staticmethod), show(classmethod), show(staticmethod, 5), show(lambda: staticmethod(len)([1])), show(lambda: classmethod(len)([1])), show(lambda: property().fget), show(lambda: property(doc="d").__doc__), show(property, foo=1)
case("NoneType Ellipsis NotImplemented")
show(type(None)), show(type(None), 1), show(type(...)), show(type(NotImplemented)), show(lambda: None.x), show(lambda: None()), show(lambda: None[0]), show(lambda: None + 1), show(bool, ...), show(lambda: len(None)), show(lambda: -None), show(lambda: None < None), show(lambda: [*None]), show(repr, NotImplemented), show(bool, NotImplemented)
