# Is a method looked up before the arguments of its call run?
def show(x):
    print("argument", x)
    return x

class A:
    def m(self, *a, **k):
        print("m", a, k)
        return self
    @property
    def p(self):
        print("property p")
        return lambda *a: print("called", a)
    @staticmethod
    def s(*a): print("s", a)
    @classmethod
    def c(cls, *a): print("c", cls.__name__, a)
    def __getattr__(self, name):
        print("getattr", name)
        if name.startswith("no"):
            raise AttributeError(name)
        return lambda *a, **k: print(name, a, k)

class B(A):
    def m(self, *a, **k):
        super().m(show("super"), *a, **k)
        try:
            super().nothing(show("never"))
        except AttributeError as e:
            print(type(e), e)
        super().c(show("cls"))
        super().s(show("st"))
        super().p(show("pp"))

def run(o):
    o.m(show(1), k=show(2))
    o.p(show(3))
    o.s(show(4))
    o.c(show(5))
    o.dyn(show(6), z=show(7))
    try:
        o.nope(show(8))
    except AttributeError as e:
        print(type(e), e)
    try:
        o.nope(k=show(8))
    except AttributeError as e:
        print(type(e), e)
    o.f = lambda *a: print("old", a)
    def change():
        o.f = lambda *a: print("new", a)
        return "changed"
    o.f(change())
    o.f(change(), *[show(1)])
for i in range(3):
    run(A())
    run(B())
B.m(B(), show("cls"))
def try_(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
import math, sys
try_(lambda: "x".nothing(show(1)))
try_(lambda: (5).nothing(show(1)))
try_(lambda: [].nothing(show(1)))
try_(lambda: math.nothing(show(1)))
try_(lambda: math.sqrt(show(4)))
try_(lambda: nothing(show(1)))
try_(lambda: [1][show(3)](show(1)))
try_(lambda: {}[show(3)](show(1)))
try_(lambda: None.x(show(1)))
try_(lambda: None.x(1 / 0))
try_(lambda: None.x(undefined))
try_(lambda: int.nothing(show(1)))
try_(lambda: int.from_bytes(show(b"12"), "big"))
try_(lambda: dict.fromkeys(show("ab"), show(1)))
try_(lambda: A.nothing(show("1")))
try_(lambda: A.s(show("1")))
try_(lambda: A.c(show("1")))
try_(lambda: A().m(show(0)).m(show(1)).nope(show(2)).m(show(3)))
def append(xs, n):
    for i in range(n):
        xs.append(i * 2 + 1)
    return len(xs)
print(append([], 100))
class L:
    def __init__(self): self.n = 0
    def __len__(self): return self.n
    def __getattr__(self, name):
        print("L", name)
        return self.add
    def add(self, v): self.n += v
print(append(L(), 3))
try_(lambda: append(5, 3))
class Num:
    def __mul__(self, o): print("mul"); return self
    def __add__(self, o): print("add"); return self
def app2(xs, v):
    xs.append(v * 2 + 1)
for i in range(300): app2([], 3)
try_(lambda: app2(7, Num()))
try_(lambda: app2([], Num()))
class Point:
    def __init__(self, x): self.x = x
    def dist(self, o): return self.x - o
def loop(p, q, n):
    t = 0
    for i in range(n):
        t += p.dist(q.dist(i))
    return t
print(loop(Point(3), Point(4), 1000))
class Q:
    def dist(self, o): return o * 2
print(loop(Q(), Point(4), 10), loop(Point(1), Q(), 10))
try_(lambda: loop(4, Point(3), 2))
def gen():
    yield 1
    A().nope((yield 2))
try_(lambda: print(list(gen())))
async def co():
    try:
        await A().noway(await other())
    except AttributeError as e: print("async", e)
    a = A()
    await a.m2(await other())
async def other():
    print("other")
    return 1
class C2:
    async def m2(self, x): print("m2", x)
A.m2 = C2.m2
import asyncio
asyncio.run(co())
