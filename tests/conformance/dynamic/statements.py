# Every kind of statement in a text that is executed.
def case(name):
    print("==", name)


def run(text, **names):
    exec(text, names)
    return names


case("functions")
run('''
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15))
def deco(f):
    def wrapper(*a, **k):
        print("call", f.__name__, a, k)
        return f(*a, **k)
    return wrapper
@deco
def add(a, b=1, *, c=2): return a + b + c
print(add(1), add(1, 2, c=3))
def counter():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
s = counter()
print(s(), s(), counter.__code__.co_name, s.__qualname__, len(s.__closure__))
''')

case("classes")
run('''
class Base:
    kind = "base"
    def __init__(self, v): self.v = v
    def show(self): return f"{type(self).__name__}({self.v})"
class Derived(Base):
    def show(self): return "<" + super().show() + ">"
    @property
    def double(self): return self.v * 2
    @classmethod
    def make(cls): return cls(9)
d = Derived.make()
print(d.show(), d.double, Derived.__mro__[1].__name__, Derived.__module__, Derived.__qualname__)
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("meta", name, sorted(k for k in ns if k[0] != "_"), kw)
        return super().__new__(m, name, bases, ns)
class M(metaclass=Meta, flag=1):
    a = 1
    def f(self): return __class__.__name__
print(M().f())
class Outer:
    x = 5
    class Inner:
        y = 6
print(Outer.Inner.__qualname__)
''', __name__="texts")

case("generators")
run('''
def gen(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
g = gen(3)
print(next(g), g.send("x"), list(g))
def chain():
    yield from gen(2)
    return "end"
def use():
    r = yield from chain()
    print(r)
print(list(use()))
print(sum(x * y for x in range(3) for y in range(3)), {c for c in "aab"} == {"a", "b"})
''')

case("control")
run('''
for i in range(10):
    if i == 2: continue
    if i == 5: break
    print(i, end=" ")
else:
    print("never")
while True:
    i += 1
    if i > 7: break
print(i)
try:
    1 / 0
except ZeroDivisionError as e:
    print("caught", e)
else:
    print("no")
finally:
    print("finally")
try:
    e
except NameError as x:
    print(x)
class CM:
    def __enter__(self): print("in"); return 5
    def __exit__(self, *a): print("out", a[0] and a[0].__name__); return True
with CM() as v: print(v); raise ValueError
match [1, 2, {"k": 3}]:
    case [a, b, {"k": c}]: print(a, b, c)
assert True, "fine"
try:
    assert 0, "bad"
except AssertionError as e: print(e)
try:
    try: raise KeyError(1)
    except KeyError as k: raise ValueError(2) from k
except ValueError as e: print(repr(e.__cause__))
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as eg: print("eg", eg.exceptions)
except* TypeError as eg: print("te", eg.exceptions)
''')

case("assignment")
run('''
a = b = [1]
(c, *d), e = (1, 2, 3), 4
x: int = 5
y: str
a += [2]
a[0] = 7
del b[0]
print(a, b, c, d, e, x, __annotations__)
class A: pass
o = A(); o.attr = 1; o.attr += 1; print(o.attr); del o.attr; print(hasattr(o, "attr"))
if (n := 10) > 5: print(n)
i, j = 1, 2
i, j = j, i
print(i, j)
''')

case("imports")
run('''
import math, sys as system
from math import floor as fl, pi
import math
print(math.ceil(1.5), fl(2.7), pi > 3, system is __import__("sys"))
from math import *
print(sqrt(4.0))
def f():
    import math as m
    from math import ceil
    return ceil(m.e)
print(f())
try:
    import does_not_exist
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    from math import nothing
except ImportError as e:
    print(e.name, str(e)[:32])
''')

case("global and nonlocal")
n = run('''
g = 1
def f():
    global g, h
    g = 2
    h = 3
    def inner():
        return g + h
    return inner()
print(f(), g, h)
class C:
    global k
    k = 4
    m = k
print(k, C.m, hasattr(C, "k"))
''')
print(n["g"], n["h"], n["k"])

case("type parameters")
run('''
def first[T](a: list[T]) -> T: return a[0]
class Box[T]:
    def __init__(self, v: T): self.v = v
type Pair[A] = tuple[A, A]
print(first([3]), Box(1).v, first.__type_params__, Pair.__name__, Box.__type_params__)
''', __name__="texts")

case("async")
run('''
import asyncio
async def f(n):
    await asyncio.sleep(0)
    return n * 2
async def agen():
    for i in range(3):
        yield i
async def main():
    print(await f(4))
    print([x async for x in agen()])
    print(await asyncio.gather(f(1), f(2)))
asyncio.run(main())
''')

case("docstrings and comments")
n = run('"""module doc"""\n# comment\ndef f():\n    "fdoc"\n    # only\nclass C:\n    "cdoc"\nprint(__doc__, f.__doc__, C.__doc__)')

case("future annotations")
n = run("from __future__ import annotations\ndef f(a: undefined_name) -> other: pass\nprint(f.__annotations__)")

case("long text")
run("\n".join(f"a{i} = {i}" for i in range(1000)) + "\nprint(sum(v for k, v in list(globals().items()) if k[0] == 'a'))")

case("deep expression")
print(eval("+".join(["1"] * 500)), eval("(" * 50 + "1" + ")" * 50))
try:
    eval("(" * 300 + ")" * 300)
except SyntaxError as e:
    print(e.msg)
