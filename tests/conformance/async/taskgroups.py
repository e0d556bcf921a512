# Does TaskGroup collect errors and cancel as in CPython?
import asyncio


async def job(name, steps, fail=None):
    try:
        for _ in range(steps):
            await asyncio.sleep(0)
        if fail:
            raise fail
        print("done", name)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    async with asyncio.TaskGroup() as g:
        ts = [g.create_task(job(n, s)) for n, s in (("a", 2), ("b", 1))]
        named = g.create_task(job("c", 0), name="named")
    print([t.result() for t in ts], named.get_name(), g)

    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job("slow", 100))
            g.create_task(job("bad", 2, ValueError("bad")))
            g.create_task(job("worse", 2, OSError("worse")))
    except* ValueError as e:
        print("values", e, e.exceptions)
    except* OSError as e:
        print("os", e.exceptions)

    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job("left", 50))
            await asyncio.sleep(0)
            raise KeyError("body")
    except ExceptionGroup as e:
        print(e.message, e.exceptions)

    # the body is cancelled when a task fails
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job("fails", 1, RuntimeError("x")))
            try:
                await asyncio.sleep(50)
            except asyncio.CancelledError:
                print("body cancelled", asyncio.current_task().cancelling())
                raise
    except* RuntimeError as e:
        print(e.exceptions, asyncio.current_task().cancelling())

    # the parent is cancelled from outside
    async def parent():
        async with asyncio.TaskGroup() as g:
            g.create_task(job("inner", 50))
            await asyncio.sleep(50)

    t = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print("parent cancelled", e.args, t.cancelled())

    # nested groups
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(job("outer", 60))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(job("nested", 1, LookupError("deep")))
                inner.create_task(job("sibling", 60))
    except ExceptionGroup as e:
        print(repr(e))

    # a cancelled child is not an error
    async with asyncio.TaskGroup() as g:
        t = g.create_task(job("child", 50))
        await asyncio.sleep(0)
        t.cancel()
    print("child", t.cancelled())

    g = asyncio.TaskGroup()
    c = job("never", 0)
    try:
        g.create_task(c)
    except RuntimeError as e:
        print(str(e).split(">")[1], c.cr_frame)
    async with g:
        pass
    try:
        g.create_task(job("late", 0))
    except RuntimeError as e:
        print(str(e).split(">")[1])
    try:
        async with g:
            pass
    except RuntimeError as e:
        print(str(e).split(">")[1])

    # tasks that add tasks
    async def spawner(g, n):
        if n:
            g.create_task(spawner(g, n - 1))
        print("spawn", n)

    async with asyncio.TaskGroup() as g:
        g.create_task(spawner(g, 3))

    # an error while the others clean up
    async def messy():
        try:
            await asyncio.sleep(50)
        finally:
            raise TypeError("while cleaning")

    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(messy())
            g.create_task(job("first", 1, ValueError("first")))
    except ExceptionGroup as e:
        print([repr(x) for x in e.exceptions])


asyncio.run(main())
