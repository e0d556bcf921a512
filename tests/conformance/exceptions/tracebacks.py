# Are tracebacks printed as CPython 3.13 prints them, carets and all?
import sys


def trace(name, function, *args):
    print("==", name)
    print("==", name, file=sys.stderr, flush=True)
    try:
        function(*args)
    except BaseException:
        sys.excepthook(*sys.exc_info())


class Obj:
    attr = None
    def __init__(self, v=0): self.v = v
    def __add__(self, o): raise ValueError("add")
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): raise KeyError(k)
    def __enter__(self): raise OSError("enter")
    def __exit__(self, *a): raise OSError("exit")
    def __iter__(self): raise TypeError("iter")
    def __bool__(self): raise TypeError("bool")
    def __lt__(self, o): raise TypeError("lt")
    def __format__(self, s): raise TypeError("format")
    def __contains__(self, o): raise TypeError("contains")
    def __call__(self, *a): raise TypeError("call")
    def __neg__(self): raise TypeError("neg")
    def __getattr__(self, n): raise AttributeError(n)
    def __hash__(self): raise TypeError("hash")


o, zero, nothing, text = Obj(), 0, None, "abc"


def f(): return 1 + 2 / zero
trace("binary operator", f)
def f(): return (1 + 2) * (3 // zero)
trace("binary in parentheses", f)
def f(): return text + 1
trace("binary with names", f)
def f(): x = o + 1; return x
trace("user operator", f)
def f(): return 1 + text * zero + nothing
trace("long chain", f)
def f():
    x = 1
    x += text
trace("augmented", f)
def f(): x = [1]; x[0] += "a"
trace("augmented item", f)
def f(): return -text
trace("unary", f)
def f(): return not o
trace("not", f)
def f(): return nothing.attr
trace("attribute", f)
def f(): return o.attr.b.c
trace("attribute chain", f)
def f(): nothing.attr = 5
trace("attribute store", f)
def f(): del nothing.attr
trace("attribute delete", f)
def f(): return nothing[0]
trace("subscript", f)
def f(): return [1, 2][5]
trace("subscript literal", f)
def f(): return {"a": {"b": 1}}["a"]["c"]
trace("subscript chain", f)
def f(): o[1] = 2
trace("subscript store", f)
def f(): del [1][3]
trace("subscript delete", f)
def f(): return text[1:2:zero]
trace("slice", f)
def f(): return nothing()
trace("call", f)
def f(): return len(5)
trace("call builtin", f)
def f(): return text.upper(1, 2)
trace("call method", f)
def f(): return text.upper().nope()
trace("method chain", f)
def f(): return int("a") + int("b")
trace("call in binary", f)
def f(): return max(1, len(nothing), 3)
trace("call in call", f)
def f(): return o(1, 2)(3)
trace("call of instance", f)
def f(): return (lambda: 1 / zero)()
trace("lambda", f)
def f(): return [1 / x for x in (1, zero)]
trace("list comprehension", f)
def f(): return list(1 / x for x in (1, zero))
trace("generator expression", f)
def f(): return {x: 1 / x for x in (1, zero)}
trace("dict comprehension", f)
def f(): return [y for x in (1, 2) for y in x]
trace("comprehension iteration", f)
def f():
    for x in 5:
        pass
trace("for", f)
def f():
    for a, b in [(1, 2), (3,)]:
        pass
trace("for unpacking", f)
def f():
    a, b = 1, 2, 3
trace("unpack too many", f)
def f():
    a, *b, c = [1]
trace("unpack star", f)
def f():
    a, b = 5
trace("unpack not iterable", f)
def f():
    with o as x:
        pass
trace("with", f)
def f():
    while o:
        pass
trace("while", f)
def f():
    if o < 1:
        pass
trace("comparison", f)
def f(): return 1 < 2 < text
trace("comparison chain", f)
def f(): return 1 in o
trace("in", f)
def f(): return 1 in 5
trace("in not container", f)
def f(): return 5 if o else 6
trace("conditional", f)
def f(): return o and 1
trace("and", f)
def f(): return f"a {o:x} b"
trace("f-string", f)
def f(): return f"a {1 / zero} b {text}"
trace("f-string expression", f)
def f(): return "%d" % text
trace("percent", f)
def f(): return {o: 1}
trace("dict display", f)
def f(): return {1, o}
trace("set display", f)
def f(): return [*o]
trace("list unpacking", f)
def f(): return {**nothing}
trace("dict unpacking", f)
def f(): return print(*nothing)
trace("call unpacking", f)
def f(): raise ValueError("raised")
trace("raise", f)
def f(): raise ValueError("a\nb")
trace("raise multi-line text", f)
def f(): raise KeyError("k") from ValueError("v")
trace("raise from", f)
def f(): assert zero, "message"
trace("assert", f)
def f(): assert zero == 1
trace("assert without message", f)
def f(): assert (zero and
                 text)
trace("assert over lines", f)
def f(): return undefined_name
trace("name", f)
def f(): return prnt("x")
trace("name hint", f)
def f():
    print(local)
    local = 1
trace("unbound local", f)
def f(): import no_such_mod
trace("import", f)
def f(): from sys import no_such_name
trace("import from", f)
def f(): return sys.no_such
trace("module attribute", f)
def f(): return text.uper()
trace("attribute hint", f)
def f(): yield 1; raise ValueError("gen")
trace("generator", lambda: list(f()))
def g(): yield from f()
trace("yield from", lambda: list(g()))
def f(): return sorted([3, 1, "a"])
trace("sorted", f)
def f(): return sorted([3, 1], key=lambda x: x / zero)
trace("sorted key", f)
def f(): return list(map(lambda x: 1 / x, [1, zero]))
trace("map", f)
def f():
    return (1 +
            2 /
            zero)
trace("operator over lines", f)
def f():
    return len(
        nothing,
    )
trace("call over lines", f)
def f():
    return (
        text
        .upper()
        .nope
    )
trace("attribute over lines", f)
def f():
    x = [
        1,
        2,
    ][
        5
    ]
trace("subscript over lines", f)
def f():
    return foo(
        1, 2,
        bar=3,
    ) if not zero else 1
trace("name over lines", f)
def f():
    return max(1,
               2 / zero,
               3)
trace("argument over lines", f)
def f():
    raise ValueError(
        "first line"
        " second line"
    )
trace("raise over lines", f)
def f():
    return {
        "a": 1,
        "b": nothing.x,
    }
trace("dict over lines", f)
def f():
    return """
    text
    """ + 5
trace("string over lines", f)
def f(): return "é€" + 1 + "日本"
trace("wide characters before", f)
def f(): return ("日本語", nothing.x)
trace("wide characters", f)
def f(): x = 1; y = 2; return x / zero; z = 3
trace("statements on a line", f)
def f(): return    nothing   .   attr
trace("spaces around dot", f)
def f(): return text   [  10  ]
trace("spaces in subscript", f)
def f(): return len   (  5  )
trace("spaces in call", f)
def f(): return (((1)) / ((zero)))
trace("redundant parentheses", f)
def f(): return 1 ** 2 % zero
trace("percent operator", f)
def f(): return 1 @ 2
trace("matmul", f)
def f(): return text << 2
trace("shift", f)
def f(): return nothing | 1
trace("or operator", f)
def f(): return 7 // zero
trace("floor division", f)
def f(): return text ** 2
trace("power", f)
def f(): return ~text
trace("invert", f)
def f():
    try:
        1 / zero
    except ZeroDivisionError:
        nothing.attr
trace("during handling", f)
def f():
    try:
        1 / zero
    except ZeroDivisionError as e:
        raise KeyError("k") from e
trace("direct cause", f)
def f():
    try:
        1 / zero
    except ZeroDivisionError:
        raise KeyError("k") from None
trace("context suppressed", f)
def f():
    try:
        try:
            1 / zero
        except ZeroDivisionError:
            raise KeyError("second")
    except KeyError:
        raise OSError("third")
trace("three in a chain", f)
def f():
    try:
        1 / zero
    finally:
        nothing.attr
trace("in finally", f)
def f():
    e = ValueError("with notes")
    e.add_note("note one")
    e.add_note("note\ntwo")
    raise e
trace("notes", f)
def f():
    e = ValueError("bad notes")
    e.__notes__ = 5
    raise e
trace("notes not a list", f)
def f():
    e = ValueError("bad note")
    e.__notes__ = [1, "two"]
    raise e
trace("notes not text", f)
def f(): raise ExceptionGroup("group", [ValueError(1), TypeError("t")])
trace("group", f)
def inner(n):
    raise ValueError(n)
def make(n):
    try:
        inner(n)
    except ValueError as e:
        return e
def f(): raise ExceptionGroup("outer", [make(1), ExceptionGroup("inner", [make(2), KeyError("k")]), make(3)])
trace("nested group with tracebacks", f)
def f():
    g = ExceptionGroup("noted", [make(1)])
    g.add_note("group note")
    g.exceptions[0].add_note("leaf note")
    raise g
trace("group notes", f)
def f():
    try:
        1 / zero
    except ZeroDivisionError:
        raise ExceptionGroup("chained", [make(1)]) from KeyError("cause")
trace("group with cause", f)
def f(): raise ExceptionGroup("many", [ValueError(i) for i in range(20)])
trace("wide group", f)
def deep(n): return ExceptionGroup(f"level {n}", [deep(n - 1) if n else ValueError("leaf")])
def f(): raise deep(12)
trace("deep group", f)
def f(n): return f(n - 1) if n else 1 / zero
trace("repeated lines", f, 10)
trace("three lines are not folded", f, 2)
trace("four lines are folded", f, 4)
def a(n): return b(n - 1) if n else 1 / zero
def b(n): return a(n - 1) if n else 1 / zero
trace("alternating lines", a, 8)
class Weird(Exception):
    def __str__(self): raise RuntimeError("str fails")
def f(): raise Weird
trace("unprintable", f)
class NotText(Exception):
    def __str__(self): return 5
def f(): raise NotText
trace("str is not a string", f)
class Empty(Exception):
    def __str__(self): return ""
def f(): raise Empty(1)
trace("empty text", f)
class Outer:
    class InnerError(Exception): pass
def f(): raise Outer.InnerError("qualified")
trace("nested class", f)
def f():
    class LocalError(ValueError): pass
    raise LocalError("local")
trace("local class", f)
class Moved(Exception): __module__ = "other.place"
def f(): raise Moved("m")
trace("other module", f)
def f(): raise KeyError("quoted")
trace("KeyError", f)
def f(): raise SystemExit("exit")
trace("SystemExit", f)
def f(): raise KeyboardInterrupt
trace("KeyboardInterrupt", f)
def f(): raise SyntaxError("custom", ("file.py", 3, 5, "x = = 1\n", 3, 6))
trace("SyntaxError by hand", f)
def f(): raise SyntaxError("no place")
trace("SyntaxError without place", f)
def f(): raise StopIteration(5)
trace("StopIteration", f)
def f(): raise OSError(2, "No such file", "name")
trace("OSError", f)
def f(): open("/nonexistent/file")
trace("open", f)
class P:
    @property
    def p(self): return 1 / zero
    def __getattribute__(self, n): return object.__getattribute__(self, n)
def f(): return P().p
trace("property", f)
def deco(fn):
    def wrapper(*a):
        return fn(*a)
    return wrapper
@deco
def f(): return 1 / zero
trace("decorated", f)
def f():
    class Body:
        x = 1
        y = x / zero
trace("class body", f)
def f():
    @nothing
    def g(): pass
trace("decorator call", f)
def f():
    def g(x=1 / zero): pass
trace("default value", f)
def f():
    class X(nothing): pass
trace("class base", f)
def f():
    class X(int, int): pass
trace("class bases", f)
def f(a, b): pass
trace("wrong arguments", f)
def g(): f(1)
trace("wrong arguments inside", g)
def g(): f(1, 2, c=3)
trace("wrong keyword inside", g)
def f():
    match nothing.x:
        case 1: pass
trace("match subject", f)
def f():
    match 5:
        case int(a, b): pass
trace("match class", f)
def f(): (x := nothing.y)
trace("walrus", f)
def f(): global gg; del gg
trace("delete global", f)
def f(): x: nothing.z = 1; y = nothing.w
trace("annotation not evaluated", f)
async def co(): 1 / zero
def f(): co().send(None)
trace("coroutine", f)
def f(): yield
def g(): x = f(); next(x); x.throw(ValueError("thrown"))
trace("throw", g)
def g(): x = f(); x.send(1)
trace("send to new generator", g)
def f(): return int.from_bytes("abc")
trace("class method", f)
def f(): return text.join([1])
trace("method on name", f)
def f(): return " ".join(str(1 / x) for x in (zero,))
trace("method with generator", f)
def f(): return super().x
trace("super", f)
def f(): return [x for x in range(3) if x / zero]
trace("comprehension condition", f)
def f(): return 1 if text.x else 2 if nothing else 3
trace("nested conditional", f)
def f(): return text[0].y[1]
trace("mixed chain", f)
def f(): return (yield (1 / zero))
trace("yield expression", lambda: next(f()))
def f(): return    1 +   nothing
trace("extra spaces", f)
def f():
	return 1 / zero
trace("tab", f)
def f(): return 1 / zero  # comment with ü
trace("comment", f)
def f(): x = nothing.q; return x
trace("first statement of line", f)
