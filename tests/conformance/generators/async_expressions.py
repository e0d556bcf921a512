# Which generator expressions are asynchronous generators, and what do they give?
async def numbers():
    yield 1
    yield 2


async def same(x):
    return x


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


async def show():
    expressions = {
        "async for": (x * 2 async for x in numbers()),
        "await in the element": (await same(x) for x in [1, 2]),
        "await in a condition": (x for x in [1, 2] if await same(x) > 1),
        "async for in the second clause": ((x, y) for x in [7, 8] async for y in numbers()),
        "a comprehension inside": ([x async for x in numbers()] for _ in range(2)),
        "a set inside": ({await same(x) for x in [3]} for _ in range(2)),
    }
    for name, expression in expressions.items():
        print(name, type(expression).__name__, [x async for x in expression])
    plain = (x for x in await same([1, 2]))
    print("await in the first iterable", type(plain).__name__, list(plain))
    nested = ((x async for x in numbers()) for _ in range(2))
    print("a generator inside", type(nested).__name__, [[x async for x in g] for g in nested])
    print([[await same(y) for y in [x, x]] async for x in numbers()])
    print({k: v async for k, v in ((await same(1), x) async for x in numbers())})


run(show())
