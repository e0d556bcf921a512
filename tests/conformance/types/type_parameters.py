# Question: do type parameters, generic classes and type aliases (PEP 695, PEP 696) mean what CPython makes of them?


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def first[T](items: list[T], default: T = None) -> T:
    return items[0] if items else default


print(first([1, 2]), first([], "d"), first.__type_params__, first.__annotations__, first.__name__, first.__qualname__)
(T,) = first.__type_params__
print(T.__name__, T.__bound__, T.__constraints__, T.__module__, type(T), repr(T), T.__infer_variance__, T.__covariant__)
print(T.has_default(), T.__default__, first.__annotations__["return"] is T, T == T, hash(T) == hash(T))


def many[A: int, B: (int, str), *Cs, **P](a: A, b: B, *cs: *Cs) -> tuple[A, B, *Cs]:
    return A, B, Cs, P


print(many.__type_params__, many.__annotations__)
for p in many.__type_params__:
    print(type(p), p.__name__, getattr(p, "__bound__", "-"), getattr(p, "__constraints__", "-"))
print(many(1, "x") == many.__type_params__)
P = many.__type_params__[3]
print(P.args, P.kwargs, P.args.__origin__ is P, P.args == P.args, P.args == P.kwargs)

# bounds, defaults and values are evaluated when they are asked for, once
calls = []


def note(x):
    calls.append(x)
    return x


def lazy[T: note(int), U: (note(str), note(bytes)) = note(str), *Vs = *tuple[note(int), ...]](): pass


print(calls)
t, u, vs = lazy.__type_params__
print(t.__bound__, u.__constraints__, calls, u.__default__, u.has_default(), vs.__default__, t.__default__, calls)
print(t.__bound__, u.__default__, calls)


def undefined[T: Missing]() -> "T": pass


(m,) = undefined.__type_params__
attempt(lambda: m.__bound__)
Missing = float
attempt(lambda: m.__bound__)


class Node[K, V = str]:
    kind = "node"

    def __init__(self, key: K, value: V = None):
        self.key = key
        self.value = value

    def get[D](self, default: D) -> V | D:
        return self.value or default

    def typevars(self):
        return K, V


print(Node.__type_params__, Node.__orig_bases__, Node.__mro__, Node.__bases__, Node.__parameters__)
print(Node[int, float], Node[int], Node[int].__args__, Node[int].__origin__ is Node, Node[int] == Node[int], Node[int] != Node[str])
print(Node.get.__annotations__, Node.get.__type_params__, Node.get.__qualname__, Node("k").typevars())
n = Node[int, str](5)
print(n.key, n.kind, n.get(7), type(n).__name__, n.__orig_class__, isinstance(n, Node), Node[int].kind)
attempt(lambda: isinstance(n, Node[int]))
attempt(lambda: Node[1, 2, 3])
attempt(lambda: int[3])
K, V = Node.__type_params__
print(Node[K, int].__parameters__, Node[K, int][str], Node[list[K], V][int, bytes], {Node[int]: 1}[Node[int, str]])


class Child[T](Node[T, int]):
    pass


class Leaf(Child[str]):
    pass


print(Child.__mro__, Child.__orig_bases__, Child.__parameters__, Leaf.__orig_bases__, Leaf.__parameters__, Leaf.__mro__[:3])
attempt(lambda: Leaf[int])
print(Leaf("x").get("y"), Leaf.__type_params__, issubclass(Leaf, Node), Child[int]("q").key)


class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        print(name, [b.__name__ for b in bases], kw)
        return super().__new__(mcs, name, bases, ns)


class WithMeta[T](metaclass=Meta, flag=1):
    x: T
    y: list[T] = []


print(WithMeta.__annotations__, WithMeta[int], type(WithMeta))


class Tuple[*Ts]:
    def m(self, *a: *Ts): pass


class Callback[**P, R]: pass


class Only[**P]: pass


print(Tuple[int, str], Tuple[()], Tuple.__parameters__, Tuple.__orig_bases__, Tuple.m.__annotations__)
print(Callback[[int, str], bool], Callback[..., int], Only[int, str], Only[[int]], Callback.__parameters__)

type Number = int | float
type Pair[A, B = A] = tuple[A, B]
type Tree[T] = T | list[Tree[T]]
type Mapping[**P, R] = Callback[P, R]
print(Number, Number.__name__, Number.__value__, type(Number), Number.__type_params__, Number.__module__)
print(Pair, Pair.__value__, Pair[int, str], Pair.__type_params__, Pair[int, str].__origin__ is Pair, Pair[int, str].__args__)
print(Tree, Tree.__value__, Tree[int], Number.__parameters__, Pair.__parameters__)
print(Number | None, None | Number, Number | str, str | Number, list[Number], Number | Pair)
attempt(lambda: Number[int])
attempt(lambda: setattr(Number, "__name__", "x"))
attempt(lambda: isinstance(1, Number))
print(isinstance(1, Number.__value__), isinstance("", Number.__value__))
type Bad = undefined_name + 1
attempt(lambda: Bad.__value__)
type Recursive = dict[str, Recursive]
print(Recursive.__value__, Recursive.__value__.__args__[1] is Recursive)


def scope():
    base = bytes
    type Local = base | None
    def inner[T: base](x: T) -> base: return T, base
    class C[T]:
        attr = list[T]
        type InClass = tuple[attr, T, base]
        def m[U: attr](self, x: U, y: attr) -> T: return T, U
    base = str
    return Local.__value__, inner.__annotations__, inner.__type_params__[0].__bound__, C.InClass.__value__, \
        C.m.__annotations__, C.m.__type_params__[0].__bound__, C.__qualname__, C.m.__qualname__, C().m(1, 2)


for x in scope():
    print(x)


class Outer:
    Inner = int
    type Alias = Inner | None

    def m[T: Inner](self, a: Inner, b: T, c=Inner) -> Alias:
        return c

    class Nested[T: Inner]:
        value: T


print(Outer.Alias.__value__, Outer.m.__annotations__, Outer.m.__type_params__[0].__bound__, Outer().m(1, 2))
print(Outer.Nested.__type_params__[0].__bound__, Outer.Nested.__qualname__, Outer.Nested.__annotations__)

# unions and aliases of type variables
print(T | int, int | T, T | None, T | T, list[T] | None, list[T][int], dict[str, T][bytes], list[T].__parameters__)
print(dict[T, K].__parameters__, dict[T, list[K]][int, str], (list[T] | None)[int], list[int].__parameters__)
attempt(lambda: list[int][str])
attempt(lambda: dict[T, K][int])
attempt(lambda: dict[T, K][int, str, bytes])
print(list[*[int]], tuple[int, ...], list[T] == list[T], list[T] == list[K])


def decorated(f):
    print("decorating", f.__name__, f.__type_params__)
    return f


@decorated
def g[T](x: T = note("default")) -> T: return x


@decorated
class D[T]: pass


async def coro[T](x: T) -> T: return x
print(coro.__type_params__, coro.__annotations__)


def generator[T](x: T):
    yield x
    yield T


print(list(generator(1)), [h.__type_params__ for h in (lambda: 0, scope)], Outer.__type_params__)
for i in range(2):
    def loop[T](x: T): return T
    if i == 0: kept = loop
print(kept(0) is loop(0), kept(0), kept.__type_params__[0] is kept(0))
type = type(1)
print(type)
