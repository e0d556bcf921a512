def g(n):
    try:
        for i in range(n):
            x = yield i
            if x:
                n = x
    except ValueError as e:
        yield e
    finally:
        n = None
    return 5


def h(n):
    r = yield from g(n)
    yield from (r, *[y * 2 for y in g(3)])
    a, *b = [(yield from g(1)), 2]
    return a, b


it = h(3)
next(it)
it.send(2)
it.throw(ValueError)
list(it)
it = h(2)
next(it)
it.close()


async def c(n):
    async for x in a(n):
        n += x
    return n


async def a(n):
    while n:
        n -= 1
        yield n


try:
    c(3).send(None)
except StopIteration as e:
    e.value
