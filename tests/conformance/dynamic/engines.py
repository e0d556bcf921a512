"""Functions of exec and of the compiled program call each other, raise through each other, and yield to each other."""


def run(text, **names):
    exec(text, names)
    return names


print("== calls both ways")


def double(x):
    return 2 * x


made = run("""
def quadruple(x): return double(double(x))
def apply(f, *args, **kw): return f(*args, **kw)
""", double=double)
print(made["quadruple"](3), made["apply"](double, 4), made["apply"](double, x=5))
print([made["quadruple"](i) for i in range(5)], sorted([3, 1, 2], key=made["quadruple"]))
total = 0
for i in range(20000):
    total += made["quadruple"](i)
print(total)

print("== recursion across both")


def even(n, odd):
    return True if n == 0 else odd(n - 1, even)


odd = run("def odd(n, even): return False if n == 0 else even(n - 1, odd)")["odd"]
print(even(400, odd), even(401, odd), odd(301, even))


def endless(n, other):
    return 1 + other(n + 1, endless)


other = run("def other(n, endless): return 1 + endless(n + 1, other)")["other"]
for attempt in range(3):
    try:
        endless(0, other)
    except RecursionError as e:
        print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"))

print("== endless recursion of a text")
for text in ("f()", "eval('f()')", "[f() for x in (1,)]", "exec('f()')"):
    names = {}
    exec(f"def f(): return {text}", names)
    try:
        names["f"]()
    except RecursionError as e:
        print("RecursionError")

print("== exceptions through both")


def thrower(x):
    raise ValueError(f"thrown with {x}")


catcher = run("""
def catcher(f, x):
    try:
        return f(x)
    except KeyError:
        return "wrong"
    except ValueError as e:
        return ("caught", str(e))
def passer(f, x):
    try:
        return f(x)
    finally:
        log.append("finally")
def wrapper(f, x):
    try:
        f(x)
    except ValueError as e:
        raise RuntimeError("wrapped") from e
""", log=(log := []))
print(catcher["catcher"](thrower, 1))
try:
    catcher["passer"](thrower, 2)
except ValueError as e:
    print(e, log)
try:
    catcher["wrapper"](thrower, 3)
except RuntimeError as e:
    print(e, "<-", repr(e.__cause__))

print("== generators of a text")
gens = run("""
def count(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got
def chain(*its):
    for it in its:
        yield from it
def guarded(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("closed")
squares = (x * x for x in range(5))
""")
print(list(gens["count"](4)), list(gens["squares"]))


def drive(n):
    g = gens["count"](n)
    out = [next(g)]
    try:
        while True:
            out.append(g.send(len(out) * 10))
    except StopIteration as stop:
        return out, stop.value


print(drive(3))


def letters():
    yield "a"
    got = yield "b"
    return got


print(list(gens["chain"](letters(), gens["count"](2), "xy")))
log = []
for x in gens["guarded"](log):
    break
g = gens["guarded"](log)
next(g)
g.close()
print(log.count("closed") >= 1)
g = gens["count"](3)
next(g)
try:
    g.throw(KeyError("in"))
except KeyError as e:
    print("thrown", e)


def delegate(make):
    result = yield from make(2)
    yield ("result", result)


print(list(delegate(gens["count"])))

print("== classes of a text")
classes = run("""
class Base:
    def __init__(self, x): self.x = x
    def show(self): return f"{type(self).__name__}({self.x})"
    def __add__(self, o): return type(self)(self.x + o.x)
    def __lt__(self, o): return self.x < o.x
    def __iter__(self): return iter(range(self.x))
""")


class Derived(classes["Base"]):
    def __init__(self, x):
        super().__init__(x)
        self.y = x + 1

    def show(self):
        return "<" + super().show() + f" {self.y}>"


print(Derived(3).show(), (Derived(1) + Derived(2)).show(), list(Derived(3)))
print([d.x for d in sorted([Derived(3), Derived(1), classes["Base"](2)])])
again = run("class Third(Derived):\n    def show(self): return '[' + super().show() + ']'", Derived=Derived)["Third"]
print(again(5).show(), [c.__name__ for c in again.__mro__])

print("== coroutines of a text")
import asyncio

co = run("""
import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def numbers(n):
    for i in range(n):
        yield i
""")


async def main():
    print(await asyncio.gather(co["add"](1, 2), co["add"](3, 4)))
    print([x async for x in co["numbers"](3)])


asyncio.run(main())
