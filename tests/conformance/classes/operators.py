# Do operators find the methods that CPython finds, in its order?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


BINARY = {"+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul", "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor"}
APPLY = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a ** b,
    "@": lambda a, b: a @ b, "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b, "&": lambda a, b: a & b, "|": lambda a, b: a | b, "^": lambda a, b: a ^ b,
}


def iadd(a, b):
    a += b
    return a
def isub(a, b):
    a -= b
    return a
def imul(a, b):
    a *= b
    return a
def itruediv(a, b):
    a /= b
    return a
def ifloordiv(a, b):
    a //= b
    return a
def imod(a, b):
    a %= b
    return a
def ipow(a, b):
    a **= b
    return a
def imatmul(a, b):
    a @= b
    return a
def ilshift(a, b):
    a <<= b
    return a
def irshift(a, b):
    a >>= b
    return a
def iand(a, b):
    a &= b
    return a
def ior(a, b):
    a |= b
    return a
def ixor(a, b):
    a ^= b
    return a


INPLACE = dict(zip(BINARY, (iadd, isub, imul, itruediv, ifloordiv, imod, ipow, imatmul, ilshift, irshift, iand, ior, ixor)))


def method(name, result="ok"):
    return lambda self, *args: (type(self).__name__, name, result) if result is not NotImplemented else result


Left = type("Left", (), {f"__{n}__": method(n) for n in BINARY.values()})
Right = type("Right", (), {f"__r{n}__": method("r" + n) for n in BINARY.values()})
Refuse = type("Refuse", (), {f"__{p}{n}__": method(n, NotImplemented) for n in BINARY.values() for p in ("", "r", "i")})
InPlace = type("InPlace", (), {f"__i{n}__": method("i" + n) for n in BINARY.values()})
Sub = type("Sub", (Left,), {f"__r{n}__": method("r" + n) for n in BINARY.values()})
SubPlain = type("SubPlain", (Left,), {})
Empty = type("Empty", (), {})
for op, apply in APPLY.items():
    case("binary " + op)
    show(apply, Left(), 1), show(apply, 1, Right()), show(apply, Left(), Right()), show(apply, Refuse(), Right()), show(apply, Refuse(), 1), show(apply, 1, Refuse()), show(apply, Refuse(), Refuse()), show(apply, Left(), Sub()), show(apply, Sub(), Left()), show(apply, Left(), SubPlain()), show(apply, Empty(), Empty()), show(apply, Empty(), 1), show(apply, "a", Empty()), show(apply, None, None), show(apply, [1], "a"), show(apply, {}, 1.5)
    case("in place " + op)
    show(INPLACE[op], InPlace(), 1), show(INPLACE[op], Left(), 1), show(INPLACE[op], Refuse(), Right()), show(INPLACE[op], Refuse(), 5), show(INPLACE[op], 5, Right()), show(INPLACE[op], Empty(), 1), show(INPLACE[op], None, 1), show(INPLACE[op], 1, "a")



def case_unary():
    global U
    U = type("U", (), {f"__{n}__": method(n) for n in ("neg", "pos", "invert", "abs")})
    show(lambda: -U()), show(lambda: +U()), show(lambda: ~U()), show(abs, U()), show(lambda: -Empty()), show(lambda: +"a"), show(lambda: ~1.5), show(lambda: ~[]), show(lambda: -None), show(lambda: not U()), show(lambda: ~True), show(lambda: -True), show(lambda: +False)

case("unary")
case_unary()

def case_comparison_reflection():
    global A, ASub, B, compare, error, f, log, names, result, x, y
    log = []
    def compare(name, result):
        def run(self, other):
            log.append(type(self).__name__ + "." + name)
            return result
        return run
    names = ("lt", "le", "gt", "ge", "eq", "ne")
    A = type("A", (), {f"__{n}__": compare(n, NotImplemented) for n in names})
    B = type("B", (), {f"__{n}__": compare(n, "B" + n) for n in names})
    ASub = type("ASub", (A,), {f"__{n}__": compare(n, NotImplemented) for n in names})
    for f in (lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b, lambda a, b: a >= b, lambda a, b: a == b, lambda a, b: a != b):
        for x, y in ((A(), B()), (B(), A()), (A(), A()), (A(), ASub()), (ASub(), A()), (A(), 1), (1, A())):
            log.clear()
            try:
                result = f(x, y)
            except TypeError as error:
                result = error
            print(log, result)

case("comparison reflection")
case_comparison_reflection()

def case_comparison_errors():
    global a, b
    for a, b in ((1, "a"), ("a", 1), (None, 1), ([], ()), ({}, {}), (1j, 2), ({1}, [1]), (object, 1), (len, len), (1, None), (b"a", "a"), (range(1), range(2)), (slice(1), 1)):
        show(lambda: a < b), show(lambda: a >= b), show(lambda: a == b), show(lambda: a != b)

case("comparison errors")
case_comparison_errors()

def case_eq_without_ne_hash_removal():
    global E, EH, EN, N
    class E:
        def __eq__(self, other):
            return "eq"
    class N:
        def __ne__(self, other):
            return "ne"
    class EN(E):
        pass
    class EH(E):
        __hash__ = object.__hash__
    show(lambda: E() == 1), show(lambda: E() != 1), show(lambda: N() != 1), show(lambda: N() == 1), show(hash, E()), show(hash, EN()), show(lambda: type(hash(EH()))), show(lambda: E.__hash__), show(lambda: {E(): 1}), show(lambda: 1 == E()), show(lambda: 1 != E())

case("eq without ne, hash removal")
case_eq_without_ne_hash_removal()

def case_hash_results():
    global hasher, v
    def hasher(v):
        return type("H", (), {"__hash__": lambda self: v})()
    for v in (5, -1, -2, 2 ** 64, 2 ** 60 - 1, True, "a", 1.0, None, 2 ** 63, 2 ** 100):
        show(hash, hasher(v))

case("hash results")
case_hash_results()

def case_index_protocol():
    global indexer, v
    def indexer(v):
        return type("Ix", (), {"__index__": lambda self: v})()
    for v in (2, True, -1, "a", 1.5, None, 2 ** 70):
        show(lambda: [10, 20, 30][indexer(v)]), show(range, indexer(v)), show(lambda: "abc"[indexer(v):]), show(hex, indexer(v)), show(int, indexer(v)), show(lambda: "ab" * indexer(v)) if v != 2 ** 70 and v != 2 else None
        show(chr, indexer(v)), show(lambda: bytes([indexer(v)])), show(complex, indexer(v)), show(float, indexer(v)), show(round, 2.567, indexer(v))

case("index protocol")
case_index_protocol()

def case_int_float_complex_protocols():
    global Conv, T, v
    class Conv:
        def __init__(self, v):
            self.v = v
        def __int__(self):
            return self.v
        def __float__(self):
            return self.v
        def __complex__(self):
            return self.v
    class T:
        def __trunc__(self):
            return 3
    for v in (1, 1.5, 2j, "a", True, None):
        show(int, Conv(v)), show(float, Conv(v)), show(complex, Conv(v))
    show(int, T()), show(float, T()), show(lambda: float(type("F", (float,), {})(2.5)))

case("int float complex protocols")
case_int_float_complex_protocols()

def case_call_protocol():
    global C, NC, n
    class C:
        def __call__(self, *a, **k):
            return a, k
    class NC:
        pass
    n = NC()
    n.__call__ = lambda: 1
    show(C(), 1, x=2), show(n), show(lambda: 5()), show(lambda: "a"(1)), show(lambda: None()), show(callable, n), show(callable, C())

case("call protocol")
case_call_protocol()

def case_container_protocols():
    global Box, b, del_item, set_item
    class Box:
        def __getitem__(self, k):
            return ("get", k)
        def __setitem__(self, k, v):
            print("set", k, v)
        def __delitem__(self, k):
            print("del", k)
        def __contains__(self, k):
            return k
        def __len__(self):
            return 5
    b = Box()
    b[1] = 2
    b[1:2, ...] = 3
    del b[::2], b["x"]
    print(b[1], b[1:2], b[1, 2], b[...], b[()], b[-1], b[:, 1], 5 in b, 0 in b, [] not in b, len(b), bool(b), b[*[1, 2]], b[*"ab", 3])
    show(lambda: Empty()[0]), show(lambda: Empty().__getitem__), show(lambda: len(Empty())), show(lambda: 1 in Empty()), show(iter, Empty())
    def set_item(o):
        o[0] = 1
    def del_item(o):
        del o[0]
    show(set_item, Empty()), show(del_item, Empty()), show(set_item, (1,)), show(del_item, (1,)), show(set_item, "a"), show(del_item, "a"), show(set_item, 5), show(lambda: 5[0]), show(lambda: int[0]), show(lambda: len[0]), show(lambda: {1}[0]), show(lambda: C[int]), show(del_item, range(3)), show(set_item, b"a"), show(set_item, None), show(lambda: None[1])

case("container protocols")
case_container_protocols()

def case_missing():
    global Miss, MissRaise, m
    class Miss(dict):
        def __missing__(self, key):
            return f"missing {key}"
    class MissRaise(dict):
        def __missing__(self, key):
            raise LookupError(key)
    m = Miss(a=1)
    show(lambda: m["a"]), show(lambda: m["b"]), show(m.get, "b"), show(lambda: "b" in m), show(lambda: MissRaise()[1]), show(m.__getitem__, "z"), show(lambda: m.pop("q", "d")), show(lambda: {}["x"]), show(lambda: {}[(1, 2)])

case("missing")
case_missing()

def case_class_getitem():
    global CG, CGSub
    class CG:
        def __class_getitem__(cls, item):
            return f"{cls.__name__}[{item!r}]"
    class CGSub(CG):
        pass
    show(lambda: CG[int]), show(lambda: CGSub[1, 2]), show(lambda: CG()[1]), show(lambda: list[int]), show(lambda: dict[str, int].__args__), show(lambda: list[int].__origin__), show(lambda: list[int]([1, 2])), show(lambda: tuple[int, ...]), show(lambda: list[int] == list[int]), show(lambda: type(list[int])), show(lambda: isinstance([], list[int])), show(lambda: set["x"]), show(lambda: type[int])

case("class_getitem")
case_class_getitem()

def case_divmod_and_pow_protocols():
    global D, d
    D = type("D", (), {"__divmod__": method("divmod"), "__rdivmod__": method("rdivmod"), "__pow__": lambda s, *a: a, "__rpow__": lambda s, *a: a, "__round__": lambda s, *a: a, "__reversed__": lambda s: "rev", "__bytes__": lambda s: b"bytes", "__dir__": lambda s: ["b", "a"]})
    d = D()
    show(divmod, d, 2), show(divmod, 2, d), show(pow, d, 2), show(pow, 2, d), show(pow, d, 2, 3), show(round, d), show(round, d, 2), show(reversed, d), show(bytes, d), show(dir, d)

case("divmod and pow protocols")
case_divmod_and_pow_protocols()
