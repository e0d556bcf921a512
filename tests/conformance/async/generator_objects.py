# Do asynchronous generators work as objects: iteration, asend, athrow, aclose, comprehensions?


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(coro):
    out = []
    try:
        while True:
            out.append(coro.send(None))
    except StopIteration as stop:
        return out, stop.value


async def numbers(n):
    try:
        for i in range(n):
            await Pause(f"p{i}")
            got = yield i
            if got is not None:
                print("got", got)
    finally:
        print("closed")


async def loop():
    total = 0
    async for i in numbers(3):
        total += i
    else:
        total += 100
    return total


print(run(loop()))


async def comprehensions():
    a = [i * i async for i in numbers(3)]
    b = {i async for i in numbers(2) if i}
    c = {i: -i async for i in numbers(2)}
    d = (i + 1 async for i in numbers(2))
    e = [x async for x in d]
    f = [await Pause(x) for x in (1, 2)]
    g = [[j async for j in numbers(i)] for i in range(3)]
    return a, b, c, e, f, g


print(run(comprehensions()))


async def stepping():
    g = numbers(5)
    print(await g.asend(None))
    print(await g.asend("hello"))
    print(await anext(g))
    try:
        await g.athrow(KeyError("thrown"))
    except KeyError as e:
        print("came out", e)
    print(await anext(g, "default"))
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print("stop", e.args)
    g = numbers(2)
    await anext(g)
    print(await g.aclose())
    print(await g.aclose())
    g = numbers(2)
    print(await g.aclose())
    try:
        await g.asend(1)
    except StopAsyncIteration:
        print("finished")


print(run(stepping()))


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def ignoring():
    g = stubborn()
    await anext(g)
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)


run(ignoring())


async def early():
    async for i in numbers(10):
        if i == 2:
            return "early"


async def sent_early():
    g = numbers(1)
    try:
        await g.asend("too early")
    except TypeError as e:
        print(e)


run(sent_early())


async def raises():
    yield 1
    raise StopAsyncIteration


async def conversion():
    try:
        async for _ in raises():
            pass
    except RuntimeError as e:
        print(e, type(e.__cause__).__name__)


run(conversion())


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def classes():
    return [i async for i in Countdown(4)], [i async for i in aiter(Countdown(2))]


print(run(classes()))


async def wrong():
    for bad in ([1], 5):
        try:
            async for _ in bad:
                pass
        except TypeError as e:
            print(e)


run(wrong())
g = numbers(1)
print(type(g).__name__, g.__name__, g.ag_running)


async def reuse():
    g = numbers(3)
    step = g.asend(None)
    print(await step)
    try:
        await step
    except RuntimeError as e:
        print(e)
    await g.aclose()


run(reuse())
