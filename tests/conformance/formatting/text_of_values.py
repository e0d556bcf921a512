# Do repr and str of every built-in value agree with CPython?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)



def case_repr_of_str_quotes():
    global s
    for s in ("", "a", "'", '"', "'\"", "\\", "\n\r\t", "\0\x01\x1f\x7f", "\x80\x9f\xa0\xad", "é", "\u0378", "\u200b\u2028\u3000", "\ud800", "\U0001f600", "\U000e0001", "\U0010ffff", "a'b\"c\\"):
        print(repr(s), ascii(s))

case("repr of str quotes")
case_repr_of_str_quotes()

def case_repr_of_bytes():
    global b
    for b in (b"", b"a'b", b'a"b', b"a'b\"", b"\\\n\r\t\0\x7f\x80\xff", bytes(range(32, 127))):
        print(repr(b), str(b), repr(bytearray(b)))

case("repr of bytes")
case_repr_of_bytes()

def case_repr_of_floats():
    global f
    for f in (0.0, -0.0, 1.0, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e-4, 1e-5, 0.00012345, 1.1, 5e-324, 1.7976931348623157e308, float("inf"), -float("inf"), float("nan"), 1 / 3, 2 / 3, 100.0, 1e100, 9007199254740993.0):
        print(repr(f), str(f), [f], f"{f}", "%s" % f)

case("repr of floats")
case_repr_of_floats()

def case_repr_of_complex():
    global c
    for c in (0j, 1j, -1j, 1 + 0j, complex(0.0, -0.0), complex(-0.0, 1), complex(-0.0, -0.0), 1e20 + 1e-20j, complex(float("nan"), float("inf")), complex("-infj"), 1.5 - 2j, complex(0, float("nan"))):
        print(repr(c), str(c), [c])

case("repr of complex")
case_repr_of_complex()

def case_repr_of_containers():
    global v
    for v in ([], [[]], (), (1,), (1, 2), {}, {1: 2}, {"a": [1, (2,)]}, set(), {1}, frozenset(), frozenset([1]), range(3), range(1, 3), range(0, 10, 2), slice(None), slice(1, 2, 3), {}.keys(), {1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), [None, True, ...], {(1, "a"): b"x"}):
        print(repr(v), str(v))

case("repr of containers")
case_repr_of_containers()

def case_repr_of_recursive_containers():
    global a, d, s, t
    a = []
    a.append(a)
    d = {}
    d["d"] = d
    t = ([],)
    t[0].append(t)
    s = [a, d]
    s.append(s)
    print(a, d, t, s, [d], {1: a})
    d["v"] = d.values()
    d["k"] = [d.items()]
    print(d)

case("repr of recursive containers")
case_repr_of_recursive_containers()

def case_repr_of_exceptions():
    global e
    for e in (ValueError(), ValueError(1), ValueError(1, 2), ValueError("a"), KeyError("k"), KeyError(), KeyError(1, 2), OSError(2, "no"), OSError(2, "no", "file"), OSError(2, "no", "f", None, "g"), OSError("x"), SyntaxError("m"), StopIteration(5), SystemExit(3), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "é", 0, 1, "bad"), UnicodeTranslateError("é", 0, 1, "bad"), ExceptionGroup("g", [ValueError(1), TypeError("t")]), BaseExceptionGroup("b", [KeyboardInterrupt()]), ImportError("i", name="n"), NameError("n"), AssertionError(), NotImplementedError("x"), ZeroDivisionError("division by zero")):
        print(repr(e), "|", str(e), "|", e.args)

case("repr of exceptions")
case_repr_of_exceptions()

def case_repr_of_subclasses():
    global B, BA, C, D, E, F, FS, I, L, S, St, T
    class L(list):
        pass
    class D(dict):
        pass
    class T(tuple):
        pass
    class S(set):
        pass
    class FS(frozenset):
        pass
    class I(int):
        pass
    class F(float):
        pass
    class St(str):
        pass
    class B(bytes):
        pass
    class BA(bytearray):
        pass
    class C(complex):
        pass
    class E(Exception):
        pass
    print(L([1]), D(a=1), T((1,)), T((1, 2)), S([1]), S(), FS([1]), FS(), I(5), F(1.5), St("x"), [St("x")], B(b"x"), BA(b"x"), C(1j), repr(E(1)), [I(5), F(2)])

case("repr of subclasses")
case_repr_of_subclasses()

def case_repr_of_functions_and_classes():
    global K, at, f
    def f():
        def inner():
            pass
        return inner
    class K:
        class Inner:
            def method(self):
                pass
        def m(self):
            return lambda: 0
        @staticmethod
        def s():
            pass
        @classmethod
        def c(cls):
            pass
    def at(v):
        return repr(v).split(" at 0x")[0]
    print(at(f), at(f()), at(K), at(K.Inner), at(K.Inner.method), at(K().m), at(K().m()), at(K.s), at(K.c), at(K()), at(K.Inner()), at((x for x in ())), at(K.Inner().method))
    print(f.__qualname__, f().__qualname__, K.Inner.__qualname__, K.Inner.method.__qualname__, K().m().__qualname__, f.__module__, K.__module__, K.Inner.__name__)

case("repr of functions and classes")
case_repr_of_functions_and_classes()

def case_repr_that_fails():
    global R1, R2, R3, R4
    class R1:
        def __repr__(self):
            return 5
    class R2:
        def __repr__(self):
            raise ValueError("no repr")
    class R3:
        __repr__ = None
    class R4:
        def __str__(self):
            return 3
    show(repr, R1()), show(str, R1()), show(repr, [R1()]), show(str, {1: R2()}), show(repr, R3()), show(str, R4()), show(print, R4()), show(lambda: f"{R1()!r}"), show(lambda: f"{R4()}"), show(ascii, R1()), show(lambda: "%s" % R4())

case("repr that fails")
case_repr_that_fails()

def case_str_of_types():
    global t
    for t in (int, type, object, type(f), type(f()), type(K().m), type(len), type(None), type(...), type((x for x in ())), type({}.keys()), type({}.items()), type(iter([])), type(iter({})), type(iter(())), type(iter({1})), type(iter(range(3))), type(iter(b"")), type(zip()), type(map(len, [])), type(filter(None, [])), type(enumerate([])), type(reversed([])), type(K.__dict__), type(int.real), type(K.m), type(iter({}.items())), type(iter({}.values())), type(reversed({})), type(slice(1)), type(int | str), type(list[int]), type(property()), type(NotImplemented), type(iter(lambda: 1, 2))):
        print(t, t.__name__)

case("str of types")
case_str_of_types()
