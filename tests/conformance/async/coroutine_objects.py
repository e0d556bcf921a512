# Do coroutines work as objects: send, throw, close, await chains, awaitables, errors?


class Pause:
    """Awaitable that yields once and gives what is sent."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


def run(coro, *sends):
    """Drives a coroutine: the values that come out, then its result."""
    out = []
    sends = list(sends)
    try:
        out.append(coro.send(None))
        while True:
            out.append(coro.send(sends.pop(0) if sends else None))
    except StopIteration as stop:
        return out, stop.value


async def inner(n):
    got = await Pause(n)
    return got * 2


async def outer():
    a = await inner(1)
    b = await inner(2)
    return a, b


print(run(outer(), 10, 20))


async def tree(depth):
    if depth == 0:
        return 1
    return await tree(depth - 1) + await tree(depth - 1)


print(run(tree(8)))


async def guarded():
    try:
        await Pause("in")
    except ValueError as e:
        print("caught", e)
        await Pause("again")
    finally:
        print("finally")
    return "end"


c = guarded()
print(c.send(None))
print(c.throw(ValueError("bad")))
try:
    c.send(None)
except StopIteration as stop:
    print("result", stop.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)

c = guarded()
print(c.send(None))
c.close()
print(c.cr_frame is None, c.cr_running)

c = outer()
try:
    c.send(1)
except TypeError as e:
    print(e)
c.close()

for bad in (3, "text", [1]):
    async def waits():
        await bad
    try:
        waits().send(None)
    except TypeError as e:
        print(e)


class NoIterator:
    def __await__(self):
        return 3


class GivesCoroutine:
    def __await__(self):
        return self.made

    def __init__(self):
        self.made = inner(1)


async def wait_for(x):
    await x


for x in (NoIterator(), GivesCoroutine()):
    try:
        wait_for(x).send(None)
    except TypeError as e:
        print(e)
    if hasattr(x, "made"):
        x.made.close()


async def stops():
    raise StopIteration("no")


try:
    stops().send(None)
except RuntimeError as e:
    print(e, repr(e.__cause__))

w = inner(5).__await__()
print(next(w))
try:
    w.send(21)
except StopIteration as stop:
    print(stop.value)
print(type(w).__name__, type(inner).__name__)
c = inner(0)
print(c.__name__, c.__qualname__)
c.close()


class Manager:
    async def __aenter__(self):
        print("enter", await Pause("entering"))
        return self

    async def __aexit__(self, kind, value, tb):
        print("exit", kind and kind.__name__, await Pause("leaving"))
        return kind is KeyError


async def managed(error):
    async with Manager() as m, Manager():
        print("body", type(m).__name__)
        if error:
            raise error
    return "after"


print(run(managed(None), 1, 2, 3, 4))
print(run(managed(KeyError("k")), 1, 2, 3, 4))
try:
    print(run(managed(OSError("o")), 1, 2, 3, 4))
except OSError as e:
    print("left with", repr(e))
