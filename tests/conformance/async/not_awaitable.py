# What do async with, async for and asend say about objects that do not fit?
print("== async with and async for over what cannot be awaited")
def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        print("returned", e.value)
    except BaseException as e:
        print(type(e).__name__, e, "| cause:", repr(e.__cause__), e.__suppress_context__)
class NoAwait:
    def __init__(self, enter, leave):
        self.enter, self.leave = enter, leave
    def __aenter__(self):
        return self.enter
    def __aexit__(self, *a):
        return self.leave
class Done:
    def __init__(self, v=None):
        self.v = v
    def __await__(self):
        return self.v
        yield
async def enter(cm, fail=False):
    async with cm as v:
        print("inside", v)
        if fail:
            raise KeyError("inside")
    return "end"
run(enter(NoAwait(123, Done())))
run(enter(NoAwait(Done(1), 456)))
run(enter(NoAwait(Done(1), 456), True))
run(enter(NoAwait(Done(1), Done(True)), True))
run(enter(NoAwait(Done(1), Done(False))))
class Items:
    def __init__(self, item):
        self.item = item
    def __aiter__(self):
        return self
    def __anext__(self):
        return self.item
class Raises:
    def __await__(self):
        1 / 0
class NoIterator:
    def __await__(self):
        return 5
async def loop(it):
    async for x in it:
        print("item", x)
        break
    return [x async for x in Once(3)]
class Once:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        return self.n
for item in (123, Raises(), NoIterator(), Done("v")):
    run(loop(Items(item)))
run(loop(Once(2)))
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("== a first value for an asynchronous generator")
async def agen():
    print("got", (yield 123))
t(lambda: agen().__anext__().send(100))
g = agen()
run(g.__anext__())
run(g.asend("x"))
g = agen()
run(g.__anext__())
try:
    g.asend("x").send("y")
except StopAsyncIteration:
    print("over")
