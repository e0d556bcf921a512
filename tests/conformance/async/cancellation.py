# Are cancellation, uncancel counts, messages and finally blocks as in CPython?
import asyncio


async def worker(log, catch=False, again=False):
    try:
        log.append("start")
        await asyncio.sleep(100)
        log.append("never")
    except asyncio.CancelledError as e:
        log.append(("cancelled", e.args))
        if again:
            await asyncio.sleep(0)
            log.append("cleanup done")
        if not catch:
            raise
        return "swallowed"
    finally:
        log.append("finally")


async def main():
    for catch in (False, True):
        for again in (False, True):
            log = []
            t = asyncio.create_task(worker(log, catch, again), name="w")
            await asyncio.sleep(0)
            print(t.cancel("why"), t.cancelling(), t.done(), t.cancelled())
            try:
                print("result", await t)
            except asyncio.CancelledError as e:
                print("came out", e.args)
            print(t.done(), t.cancelled(), t.cancelling(), log)
            print(t.cancel(), t.uncancel())

    # before the first step
    log = []
    t = asyncio.create_task(worker(log))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print("before start", e.args, log)

    # two requests, one uncancel
    async def counted():
        me = asyncio.current_task()
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("counts", me.cancelling(), me.uncancel(), me.uncancel(), me.uncancel())
        await asyncio.sleep(0)
        return "went on"

    t = asyncio.create_task(counted())
    await asyncio.sleep(0)
    t.cancel()
    t.cancel("second")
    print(await t)

    # cancel oneself
    async def own():
        asyncio.current_task().cancel("own")
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            print("own", e.args)
            raise

    try:
        await asyncio.create_task(own())
    except asyncio.CancelledError as e:
        print("own came out", e.args)

    # cancelled while awaiting another task, which is cancelled too
    inner = asyncio.create_task(asyncio.sleep(50))

    async def outer():
        await inner

    t = asyncio.create_task(outer())
    await asyncio.sleep(0)
    t.cancel("through")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, inner.cancelled(), t.cancelled())

    # must_cancel when the coroutine returns
    async def returns():
        asyncio.current_task().cancel("late")
        return 5

    t = asyncio.create_task(returns())
    try:
        print(await t)
    except asyncio.CancelledError as e:
        print("returned but cancelled", e.args, t.cancelled())

    # an exception in place of the cancellation
    async def replaces():
        try:
            await asyncio.sleep(10)
        finally:
            raise ValueError("instead")

    t = asyncio.create_task(replaces())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except ValueError as e:
        print(e, type(e.__context__).__name__, t.cancelled(), type(t.exception()).__name__)
    try:
        t.result()
    except ValueError as e:
        print("again", e)

    f = asyncio.get_running_loop().create_future()
    print(f.cancel("fut"), f.cancel(), f.cancelled())
    try:
        f.result()
    except asyncio.CancelledError as e:
        print(e.args)
    try:
        f.exception()
    except asyncio.CancelledError as e:
        print(e.args)
    await asyncio.sleep(0)


asyncio.run(main())


async def left_over():
    async def forever(name):
        try:
            await asyncio.Event().wait()
        finally:
            print("closing", name)

    keep = [asyncio.create_task(forever(1))]
    await asyncio.sleep(0)
    return "main is done"


print(asyncio.run(left_over()))
try:
    async def cancels_main():
        asyncio.current_task().cancel()
        await asyncio.sleep(0)
    asyncio.run(cancels_main())
except asyncio.CancelledError as e:
    print("main cancelled", e.args)
