# Do timeout, timeout_at, wait_for and shield behave as in CPython?
import asyncio


async def slow(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        log.append("finally")


async def main():
    log = []
    try:
        async with asyncio.timeout(0.01) as cm:
            await slow(log)
    except TimeoutError as e:
        print("timeout", repr(e), type(e.__cause__).__name__, log, cm.expired())
    print(asyncio.current_task().cancelling())
    async with asyncio.timeout(10) as cm:
        await asyncio.sleep(0)
    print(cm.expired(), repr(cm))
    async with asyncio.timeout(None) as cm:
        print(cm.when(), repr(cm))
        cm.reschedule(asyncio.get_running_loop().time() + 10)
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("at once")
    try:
        async with asyncio.timeout(-1):
            print("body runs")
            await asyncio.sleep(1)
    except TimeoutError:
        print("negative")
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() + 0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout_at")
    # nested: the outer one is due first
    try:
        async with asyncio.timeout(0.01):
            try:
                async with asyncio.timeout(5):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("wrong one")
    except TimeoutError:
        print("outer")
    # the body swallows the cancellation
    async with asyncio.timeout(0.01) as cm:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
    print(cm.expired())
    # another exception
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            finally:
                raise ValueError("other")
    except ValueError as e:
        print(e, type(e.__context__).__name__, type(e.__context__.__cause__).__name__)
    cm = asyncio.timeout(1)
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        print(e)
    async with cm:
        pass
    for wrong in (lambda: cm.reschedule(1),):
        try:
            wrong()
        except RuntimeError as e:
            print(e)
    try:
        async with cm:
            pass
    except RuntimeError as e:
        print(e)

    log = []
    try:
        await asyncio.wait_for(slow(log), 0.01)
    except TimeoutError as e:
        print("wait_for", repr(e), log)
    print(await asyncio.wait_for(asyncio.sleep(0, "fine"), 5), await asyncio.wait_for(asyncio.sleep(0, "none"), None))
    log = []
    t = asyncio.create_task(slow(log))
    try:
        await asyncio.wait_for(t, 0.01)
    except TimeoutError:
        print(t.cancelled(), log)
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError as e:
        print("zero", type(e.__cause__).__name__)
    done = asyncio.get_running_loop().create_future()
    done.set_result("already")
    print(await asyncio.wait_for(done, 0))

    async def fails():
        raise KeyError("k")

    try:
        await asyncio.wait_for(fails(), 1)
    except KeyError as e:
        print(repr(e))

    inner = asyncio.create_task(asyncio.sleep(0.4, "kept"))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.01)
    except TimeoutError:
        print("shielded", inner.done(), await inner)

    async def shielding(f):
        try:
            return await asyncio.shield(f)
        except asyncio.CancelledError:
            return "outer cancelled"

    inner = asyncio.create_task(asyncio.sleep(0.01, "alive"))
    t = asyncio.create_task(shielding(inner))
    await asyncio.sleep(0)
    t.cancel()
    print(await t, inner.cancelled(), await inner)
    inner = asyncio.create_task(asyncio.sleep(5))
    t = asyncio.create_task(shielding(inner))
    await asyncio.sleep(0)
    inner.cancel()
    print(await t)
    print(asyncio.shield(done) is done)

    outside = asyncio.timeout(1)
    return outside


cm = asyncio.run(main())


async def wait_tests():
    async def after(delay, value, fail=False):
        await asyncio.sleep(delay)
        if fail:
            raise ValueError(value)
        return value

    ts = [asyncio.create_task(after(d, d)) for d in (0.5, 0.01, 0.25)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.result() for t in done), len(pending))
    done, pending = await asyncio.wait(ts)
    print(sorted(t.result() for t in done), len(pending))
    ts = [asyncio.create_task(after(0.01, "x", True)), asyncio.create_task(after(5, "y"))]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print([repr(t.exception()) for t in done], len(pending))
    done, pending = await asyncio.wait(pending, timeout=0.01)
    print(len(done), len(pending))
    pending.pop().cancel()
    for bad in (lambda: asyncio.wait([]), lambda: asyncio.wait(5), lambda: asyncio.wait(ts, return_when="x"),
                lambda: asyncio.wait(ts[0])):
        try:
            await bad()
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    c = after(1, 1)
    try:
        await asyncio.wait([c])
    except TypeError as e:
        print(e)
    c.close()
    for f in asyncio.as_completed([after(0.5, 3), after(0.01, 1), after(0.25, 2)]):
        print(await f)
    tasks = [asyncio.create_task(after(d, d), name=str(d)) for d in (0.3, 0.01)]
    async for t in asyncio.as_completed(tasks):
        print(t.get_name(), t in tasks, await t)
    try:
        for f in asyncio.as_completed([after(0.01, "in time"), after(5, "late")], timeout=0.5):
            print(await f)
    except TimeoutError as e:
        print("as_completed", repr(e))


asyncio.run(wait_tests())
