# Does gather run, order, fail and get cancelled as in CPython?
import asyncio


async def step(name, n, fail=None):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    if fail:
        raise fail
    return name


async def main():
    print(await asyncio.gather(step("a", 3), step("b", 1), step("c", 2)))
    print(await asyncio.gather())
    print(await asyncio.gather(step("x", 1), step("y", 2, ValueError("y")), step("z", 3), return_exceptions=True))
    try:
        await asyncio.gather(step("p", 3), step("q", 1, KeyError("q")))
    except KeyError as e:
        print("caught", e)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    one = asyncio.create_task(step("same", 1))
    print(await asyncio.gather(one, one, step("other", 0)))
    g = asyncio.gather(step("m", 5), step("n", 5))
    await asyncio.sleep(0)
    print(g.cancel(), g.done())
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled", g.cancelled())
    child = asyncio.create_task(step("child", 4))
    g = asyncio.gather(child, step("sibling", 2), return_exceptions=True)
    await asyncio.sleep(0)
    child.cancel("enough")
    print([repr(r) for r in await g])
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    print(await asyncio.gather(done, step("late", 1)))
    fut = asyncio.get_running_loop().create_future()
    g = asyncio.gather(fut, return_exceptions=False)
    fut.cancel("msg")
    try:
        await g
    except asyncio.CancelledError as e:
        print("child cancelled", e.args)
    nested = asyncio.gather(asyncio.gather(step("i", 1), step("j", 1)), step("k", 1))
    print(await nested)


asyncio.run(main())
