# Hints of lengths, in-place repetition, annotations in prepared namespaces, pow with three arguments, hash of ranges.
def t(label, f):
    try: print(label, f())
    except BaseException as e: print(label, type(e).__name__, e)
class NS(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__") or k == "__annotations__": print("set", k, v)
        dict.__setitem__(self, k, v)
    def __getitem__(self, k):
        if k == "__annotations__": print("get", k)
        return dict.__getitem__(self, k)
class M(type):
    @classmethod
    def __prepare__(m, n, b, **k): return NS(k)
def f1():
    class A(metaclass=M):
        x: int = 1
        y: str
    return A.__annotations__
t("ann", f1)
def f2():
    class A(metaclass=M, __annotations__={"q": 1}):
        x: int = 1
    return A.__annotations__
class M2(M):
    def __new__(m, n, b, d, **k): return type.__new__(m, n, b, d)
    def __init__(c, *a, **k): pass
def f3():
    class A(metaclass=M2, __annotations__={"q": 1}):
        x: int = 1
    return A.__annotations__
t("ann3", f3)
def f4():
    class A:
        __annotations__ = {"z": 2}
        x: int = 1
    return A.__annotations__
t("ann4", f4)
def f5():
    class A:
        x: int = 1
        del __annotations__
        y: int = 2
    return A.__annotations__
class LH:
    def __init__(s, v): s.v = v; s.i = iter([1,2,3])
    def __iter__(s): return s
    def __next__(s): return next(s.i)
    def __length_hint__(s):
        print("hint", s.v)
        if isinstance(s.v, Exception): raise s.v
        return s.v
for v in [3, -1, "x", None, NotImplemented, ValueError("v"), TypeError("t"), 2**70, True, AttributeError("a"), 1.5]:
    t("list", lambda: list(LH(v)))
    t("tuple", lambda: tuple(LH(v)))
    t("set", lambda: set(LH(v)))
    t("extend", lambda: [].extend(LH(v)))
    t("bytes", lambda: bytes(LH(v)))
    t("join", lambda: ",".join(LH(v)))
    t("star", lambda: [*LH(v)])
    t("sorted", lambda: sorted(LH(v)))
    def una():
        a, *b = LH(v)
        return a, b
    t("unpack", una)
    def sl():
        a = [1]; a[0:1] = LH(v); return a
    t("slice", sl)
    t("call", lambda: (lambda *a: a)(*LH(v)))
    def ia():
        a = [1]; a += LH(v); return a
    t("iadd", ia)
    t("dict", lambda: dict.fromkeys(LH(v)))
    t("bextend", lambda: bytearray().extend(LH(v)))
    t("zip", lambda: list(zip(LH(v))))
    t("map", lambda: list(map(str, LH(v))))
    t("enum", lambda: list(enumerate(LH(v))))
    t("rev", lambda: list(x for x in LH(v)))
class L(list):
    def __mul__(s, o): return ("mul", o)
def im():
    x = L([1]); x *= 2; return x
t("imul", im)
class T(tuple):
    def __mul__(s, o): return ("mul", o)
    def __add__(s, o): return ("add", o)
def im2():
    x = T([1]); x *= 2; y = T([1]); y += (2,); return x, y
t("imul", im2)
class L2(list):
    def __add__(s, o): return ("add", o)
def im3():
    x = L2([1]); x += [2]; return x
t("iadd", im3)
class R:
    def __rpow__(s, o, m=None): return ("rpow", o, m)
class P:
    def __pow__(s, o, m=None): return ("pow", o, m)
t("pow", lambda: pow(P(), 1, 2)); t("pow", lambda: pow(1, P(), 2)); t("pow", lambda: pow(1, 2, P()))
class DS(dict):
    __slots__ = ("a", "__dict__")
d = DS(); d.a = 1; d.b = 2
class DS2(list):
    __slots__ = ("a",)
d = DS2(); d.a = 1
def fs():
    class X:
        n = 0
        def __init__(s, v): s.v = v
        def __lt__(s, o):
            X.n += 1
            if X.n > X.k: raise ValueError
            return s.v < o.v
        def __repr__(s): return str(s.v)
    for k in range(0, 60, 3):
        X.n = 0; X.k = k
        l = [X(i * 7 % 23) for i in range(20)]
        try: l.sort()
        except ValueError: pass
        print(k, l)
t("fs", fs)
def g():
    yield from [1, 2]
def gf():
    x = g(); next(x); return type(x.gi_yieldfrom).__name__
t("hash", lambda: (hash(range(3)), hash(range(0)), hash(slice(1,2)), hash(()), hash((1,)), hash(frozenset({1}))))
class L2(list):
    def __add__(s, o): return ("add", o)
    def __mul__(s, o): return ("mul", o)
for o in ([2], (2,), 5, "ab", 2.5, L2([3])):
    for op in "+=", "*=":
        x = L2([1])
        try:
            if op == "+=": x += o
            else: x *= o
            print(op, o, x)
        except Exception as e: print(op, o, e)
class B2(bytearray):
    def __add__(s, o): return ("add", o)
    def __mul__(s, o): return ("mul", o)
for o in (b"a", bytearray(b"a"), 3, "s"):
    for op in "+=", "*=":
        x = B2(b"1")
        try:
            if op == "+=": x += o
            else: x *= o
            print(op, o, x)
        except Exception as e: print(op, o, e)
class L3(list):
    def __radd__(s, o): return ("radd", o)
    def __rmul__(s, o): return ("rmul", o)
x = [1]; x += L3([2]); print(x)
x = [1]
try: x *= L3([2]); print(x)
except Exception as e: print(e)
class R:
    def __radd__(s, o): return ("radd", o)
    def __rmul__(s, o): return ("rmul", o)
    def __iter__(s): return iter([7])
x = [1]; x += R(); print(x); x = [1]; x *= R(); print(x)
x = bytearray(b"1"); x += R(); print(x); x = bytearray(b"1"); x *= R(); print(x)
class L4(list):
    def __imul__(s, o): return NotImplemented
    def __iadd__(s, o): return NotImplemented
x = L4([1]); x *= 2; print(x); x = L4([1]); x += [2]; print(x)
class S2(set):
    def __or__(s, o): return ("or", o)
x = S2([1]); x |= {2}; print(x)
class D2(dict):
    def __or__(s, o): return ("or", o)
x = D2({1:1}); x |= {2:2}; print(x)
