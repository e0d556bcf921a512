# Do chr, ord, hex, oct, bin, divmod, round, abs, pow, repr, ascii, callable, type and hash agree with CPython?
print(chr(65), chr(233), chr(128512), ord("a"), ord("é"), ord("😀"), ord(b"a"), chr(0) == "\0", ord(chr(1114111)))
print(hex(255), hex(-255), hex(0), oct(8), oct(-8), bin(10), bin(-10), hex(2**70), bin(0), oct(2**64), hex(True))
print(divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), divmod(2**70, 10**9), divmod(True, 2))
print(round(2.5), round(-2.5), round(3.14159, 2), round(1234, -2), round(5), round(2.675, 2), round(1e20), round(0.5), round(1.5), round(-0.4), round(7, 5), round(1234.5678, -2), round(True))
print(abs(-3), abs(3.5), abs(-0.0), abs(-2**70), abs(True), pow(2, 10), pow(2, -1), pow(2.0, 3), pow(3, 4, 5), pow(-2, 3), pow(7, -1, 10), pow(0, 0), pow(2, 200) % 1000, pow(base=2, exp=3), pow(2, 3, mod=5))
print(bool([]), bool("x"), bool(0.0), bool(None), bool(...), int("12"), float("1.5"), str(1.0), list("ab"), tuple([1]), set([1]), dict(a=1), bytes([65]))
print(callable(len), callable(5), callable(lambda: 0), callable(int), callable("x"), callable(print))
print(type(1) is int, type(1) == type(2), type("a").__name__, isinstance(1, (str, int)), isinstance(True, int), isinstance(1, float), isinstance(None, type(None)), isinstance([], list), issubclass(int, object), isinstance(int, type), isinstance("a", object))
print(isinstance(1, int | str), isinstance(None, int | None), int | str)
print(repr("a'b"), repr([1, "x"]), ascii("é\n"), repr(None), repr(1e300), repr(b"\0"), str(b"a"), repr(type(1)), repr(len))
print(hash(5) == hash(5.0), hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), hash(None) == hash(None), hash(-1), hash(-2), hash(0), hash(True), hash(2**61 - 1), hash(2**61), hash(10**30))
print(getattr([], "append") is not None, getattr(5, "nope", "default"), hasattr("a", "upper"), hasattr(5, "upper"), getattr("abc", "upper")(), len("abc"), len([]), len({1: 2}), len(range(5)), len(b"ab"))


class A:
    x = 1


a = A()
setattr(a, "y", 2)
print(getattr(a, "x"), getattr(a, "y"), hasattr(a, "z"), vars(a), delattr(a, "y"), vars(a), type(a) is A, type(a).__name__, isinstance(a, A))
print(id(a) == id(a), id(a) == id(A()), a is a, [] is not [], "ab" == "a" + "b")
for f in (lambda: chr(1114112), lambda: chr(-1), lambda: chr(1.5), lambda: ord("ab"), lambda: ord(""), lambda: hex(1.5), lambda: bin("1"), lambda: abs("a"), lambda: abs(None), lambda: round("1"), lambda: round(1.5, "a"), lambda: pow("a", 2), lambda: pow(2, 2, 2.0), lambda: pow(2.5, 2, 3), lambda: divmod(1, 0), lambda: len(5), lambda: len(), lambda: hash([]), lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: getattr(5, "zz"), lambda: getattr(5, 5), lambda: setattr(5, "a", 1), lambda: type(1, 2), lambda: bool(1, 2), lambda: list(1), lambda: dict(1), lambda: set(1), lambda: int([]), lambda: float("a"), lambda: str(b"\xff", "ascii"), lambda: bytes("a"), lambda: int("1", 2.0), lambda: vars(5), lambda: object().x, lambda: complex_missing):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(int.__name__, str.__name__, type.__name__, object.__name__, int.__mro__, bool.__bases__, str.upper("abc"), list.append.__name__, dict.get({"a": 1}, "a"), int.__add__(1, 2), str.join(",", ["a", "b"]), list(map(str.strip, [" a ", "b "])))
print(max.__name__, (5).__class__, "".__class__, type(5).__mro__[-1], [].__class__.__name__, {}.__len__(), (1).__str__(), "a".__add__("b"), [1].__contains__(1), (3).__repr__())
