# Do function objects, calls and their errors agree with CPython?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)



def case_attributes():
    global f
    def f(a, b=2, /, c=3, *args, d, e=5, **kw) -> int:
        "doc of f"
        x = 1
        return x
    print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__, f.__dict__, f.__closure__, f.__type_params__)
    f.attr = 1
    f.__name__ = "g"
    f.__defaults__ = (9,)
    f.__kwdefaults__ = {"d": 8}
    f.__doc__ = None
    print(f.__name__, f.attr, f.__dict__, f.__defaults__, f.__kwdefaults__, f.__doc__)
    show(setattr, f, "__name__", 5), show(setattr, f, "__defaults__", 5), show(setattr, f, "__kwdefaults__", 5), show(setattr, f, "__dict__", 5), show(delattr, f, "__name__"), show(setattr, f, "__annotations__", 5), show(setattr, f, "__closure__", ()), show(setattr, f, "__globals__", {}), show(delattr, f, "nope"), show(lambda: f.nope), show(setattr, f, "__qualname__", 5), show(delattr, f, "__defaults__"), show(lambda: f.__defaults__)

case("attributes")
case_attributes()

def case_code_attributes():
    global c, code
    def code(a, b=1, *args, c, d=2, **kw):
        local = 1
        def inner():
            return local
        return inner
    c = code.__code__
    print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames[:6], c.co_qualname)

case("code attributes")
case_code_attributes()

def case_defaults_are_shared():
    global append
    def append(x, into=[]):
        into.append(x)
        return into
    print(append(1), append(2), append(3, []), append.__defaults__)

case("defaults are shared")
case_defaults_are_shared()

def case_default_evaluation_order():
    global log, note, order
    log = []
    def note(x):
        log.append(x)
        return x
    def order(a=note("a"), *, k=note("k"), b: note("ann b") = note("b")) -> note("ret"):
        pass
    print(log)

case("default evaluation order")
case_default_evaluation_order()

def case_argument_evaluation_order():
    global sink
    log.clear()
    def sink(*a, **k):
        return a, k
    print(sink(note(1), *[note(2)], note(3), x=note(4), **{"y": note(5)}, z=note(6)), log)

case("argument evaluation order")
case_argument_evaluation_order()

def case_unpacking_calls():
    global BadKeys, Keys, NoItem
    show(sink, *[1, 2], *(), *"ab", **{"k": 1}, **{}), show(lambda: sink(*range(3), **dict(a=1), b=2)), show(lambda: sink(**{"a": 1}, **{"a": 2})), show(lambda: sink(a=1, **{"a": 2})), show(lambda: sink(*None)), show(lambda: sink(*5)), show(lambda: sink(**None)), show(lambda: sink(**[1])), show(lambda: sink(**{1: 2})), show(lambda: sink(*[1], *2)), show(lambda: sink(**{"a b": 1})), show(lambda: len(*[[1, 2]])), show(lambda: len(**{"obj": []})), show(lambda: print(*[1, 2], **{"sep": "-"}))
    class Keys:
        def keys(self): return ["p", "q"]
        def __getitem__(self, k): return k * 2
    class BadKeys:
        def keys(self): return 5
    class NoItem:
        def keys(self): return ["a"]
    show(lambda: sink(**Keys())), show(lambda: sink(**BadKeys())), show(lambda: sink(**NoItem())), show(lambda: {**Keys()}), show(lambda: {**5}), show(lambda: {**BadKeys()}), show(dict, Keys())

case("unpacking calls")
case_unpacking_calls()

def case_missing_positional():
    global fn, n, p0, p1, p3, p4
    def p0(): pass
    def p1(a): pass
    def p3(a, b, c): pass
    def p4(a, b, c, d): pass
    for fn in (p0, p1, p3, p4):
        for n in range(6):
            show(fn, *range(n))

case("missing positional")
case_missing_positional()

def case_missing_keyword_only():
    global k1, k3, k4
    def k1(*, a): pass
    def k3(*, a, b, c): pass
    def k4(x, *, a, b, c, d=1): pass
    show(k1), show(k3), show(k3, a=1), show(k3, a=1, c=2), show(k4), show(k4, 1), show(k4, 1, a=1, b=1), show(k4, 1, 2, a=1), show(k1, 5), show(k1, 5, a=1), show(k4, 1, 2, 3, a=1, b=2, c=3)

case("missing keyword only")
case_missing_keyword_only()

def case_too_many_with_defaults():
    global d1, d2, d3
    def d1(a, b=1): pass
    def d2(a=1): pass
    def d3(a, b=1, *, k=2): pass
    show(d1, 1, 2, 3), show(d2, 1, 2), show(d3, 1, 2, 3), show(d3, 1, 2, 3, k=4), show(d1), show(d2, b=1), show(d1, 1, a=2), show(d1, c=1), show(d1, 1, 2, b=3)

case("too many with defaults")
case_too_many_with_defaults()

def case_positional_only():
    global pk, po
    def po(a, b=2, /, c=3): return a, b, c
    def pk(a, /, **kw): return a, kw
    show(po, 1), show(po, a=1), show(po, 1, b=2), show(po, 1, c=5), show(po, a=1, b=2), show(pk, 1, a=2), show(pk, a=2), show(po, 1, 2, 3, 4)

case("positional only")
case_positional_only()

def case_unexpected_keywords_with_hints():
    global HC, hint
    def hint(first, second=2, *, option=None): pass
    show(hint, 1, secnd=2), show(hint, 1, optoin=3), show(hint, frist=1), show(hint, 1, zzz=2), show(hint, 1, Second=2), show(hint, 1, second_=2, opt=3), show(hint, 1, 2, first=3)
    class HC:
        def __init__(self, width, height=1): pass
        def method(self, colour): pass
    show(HC, widht=1), show(HC(1).method, color=2), show(HC), show(HC(1).method), show(HC, 1, 2, 3), show(HC.method)

case("unexpected keywords with hints")
case_unexpected_keywords_with_hints()

def case_lambda_errors():
    show(lambda x: x), show(lambda: 0, 1), show(lambda *, k: k), show((lambda a, b=1, *c, d, **e: (a, b, c, d, e)), 1, 2, 3, d=4, f=5)

case("lambda errors")
case_lambda_errors()

def case_nested_names_in_messages():
    global Local, inner, outer
    def outer():
        def inner(a): pass
        class Local:
            def m(self, b): pass
        return inner, Local
    inner, Local = outer()
    show(inner), show(Local().m), show(Local.m), show(Local, 1)

case("nested names in messages")
case_nested_names_in_messages()

def case_callable_objects():
    global Callable
    class Callable:
        def __call__(self, a): return a
    show(Callable()), show(Callable(), 1, 2), show(Callable(), 5), show(Callable(), b=1)

case("callable objects")
case_callable_objects()

def case_builtin_argument_errors():
    global args, fn, kw
    for fn, args, kw in ((len, (), {}), (len, (1, 2), {}), (abs, (), {}), (ord, ("ab",), {}), (isinstance, (1,), {}), ([].append, (), {}), ([].append, (1, 2), {}), ({}.get, (), {}), ({}.get, (1, 2, 3), {}), ("".join, (), {}), ("a".replace, ("b",), {}), ("a".split, (1,), {}), ([].sort, (1,), {}), (sorted, ([],), {"x": 1}), (print, (), {"x": 1}), (int, (), {"x": 1}), (str, (), {"x": 1}), (dict.fromkeys, (), {}), ("a".startswith, (), {}), ("a".encode, (1, 2, 3), {}), (divmod, (1,), {}), (hash, (), {}), (iter, (), {}), (zip, (1,), {}), (enumerate, (), {}), (range, (), {}), (setattr, (1, 2), {}), (callable, (), {}), (chr, (), {}), (hex, (), {}), (repr, (), {}), (round, (), {}), (pow, (), {}), (min, (), {}), (max, (), {"key": len}), (sum, (), {}), (any, (), {}), (map, (), {}), (filter, (), {}), (next, (), {}), (len, (), {"x": 1}), ([].pop, (1, 2), {}), ([].insert, (1,), {}), ([].index, (), {}), ((), (), {}), ({}.update, (1, 2), {}), ({}.pop, (), {}), ({}.setdefault, (), {}), (set().add, (), {}), (set().union, (5,), {}), (b"".join, ([1],), {}), (bytes.fromhex, ("zz",), {}), (float.fromhex, ("zz",), {}), ("a".center, (), {}), ("a".ljust, (5, "ab"), {}), ("".format_map, (), {}), (object, (1,), {}), (type, (), {}), (super, (5,), {}), (property, (1, 2, 3, 4, 5), {}), (slice, (), {}), (id, (), {}), (input, (1, 2), {}), (getattr, (1,), {}), (vars, (1, 2), {}), (format, (), {}), (open, (), {}), (ascii, (), {}), (bin, (1.5,), {}), (issubclass, (int,), {}), (staticmethod, (), {}), (delattr, (1,), {}), (complex, (1, 2, 3), {}), (bool, (1, 2), {}), (float, (1, 2), {}), (tuple, (1, 2), {}), (list, (1, 2), {}), (set, (1, 2), {}), (frozenset, (1, 2), {}), (reversed, (), {}), (bytes, (1, 2, 3, 4), {})):
        show(fn, *args, **kw)

case("builtin argument errors")
case_builtin_argument_errors()

def case_closures_and_cells():
    global counter, get, unbound, up
    def counter():
        n = 0
        def up():
            nonlocal n
            n += 1
            return n
        def get():
            return n
        return up, get
    up, get = counter()
    print(up(), up(), get(), up.__closure__[0].cell_contents, type(up.__closure__[0]).__name__)
    def unbound():
        def inner():
            return later
        show(inner)
        later = 1
        show(inner)
        del later
        show(inner)
    unbound()
    show(lambda: [f() for f in [lambda: i for i in range(3)]]), show(lambda: [f() for f in [lambda i=i: i for i in range(3)]])

case("closures and cells")
case_closures_and_cells()

def case_names_that_are_not_bound():
    global un1, un2, un3, un4, un5, un6, un7
    def un1():
        print(x)
        x = 1
    def un2():
        del y
        y = 1
    def un3(flag):
        if flag:
            z = 1
        return z
    def un4():
        for q in []:
            pass
        return q
    def un5():
        global no_such_global
        return no_such_global
    def un6():
        global gone
        gone = 1
        del gone
        del gone
    def un7():
        x = 1
        del x
        return x
    show(un1), show(un2), show(un3, False), show(un4), show(un5), show(un6), show(un7), show(lambda: undefined_thing)

case("names that are not bound")
case_names_that_are_not_bound()

def case_decorators():
    global Named, deco, decorated, printed
    def deco(tag):
        log.append("make " + tag)
        def apply(fn):
            log.append("apply " + tag)
            return lambda *a: (tag, fn(*a))
        return apply
    log.clear()
    @deco("a")
    @deco("b")
    def decorated(x): return x
    print(decorated(1), log)
    @(lambda c: c.__name__)
    class Named: pass
    print(Named)
    @[lambda fn: print(fn.__name__)][0]
    def printed(): pass

case("decorators")
case_decorators()
case("annotations")
def ann(a: int, b: "str" = "x", *c: float, d: list[int] = (), **e: None) -> "ret":
    v: int = 1
    return v
print(ann.__annotations__)
class An:
    x: int
    y: str = "a"
    z: "later"
    (paren): int = 3
print(An.__annotations__, An.y, hasattr(An, "x"), An.paren)
mod_var: int = 5
print(__annotations__)

def case_recursion_error_text():
    global forever
    def forever(n): return forever(n + 1)
    show(forever, 0)

case("recursion error text")
case_recursion_error_text()
