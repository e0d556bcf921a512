# Do errors in tasks, callbacks and loops reach stderr and the caller as in CPython?
import asyncio
import sys


def attempt(f, *args):
    try:
        return f(*args)
    except BaseException as e:
        return f"{type(e).__name__}: {e}"


async def fails():
    raise ValueError("in main")


print(attempt(asyncio.run, fails()))


async def exits():
    await asyncio.sleep(0)
    sys.exit(3)


try:
    asyncio.run(exits())
except SystemExit as e:
    print("exit", e.code)


async def in_task():
    async def child():
        raise SystemExit(5)
    t = asyncio.create_task(child())
    try:
        await asyncio.sleep(1)
    finally:
        print("cleaned up", repr(t.exception()), t.get_name())


try:
    asyncio.run(in_task())
except SystemExit as e:
    print("exit from task", e.code)


async def interrupted():
    raise KeyboardInterrupt


try:
    asyncio.run(interrupted())
except KeyboardInterrupt:
    print("interrupted")


async def handlers():
    loop = asyncio.get_running_loop()
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append((sorted(context)[:2], repr(context["exception"]))))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(seen)
    loop.call_exception_handler({"message": "mine", "exception": KeyError("k")})
    print(seen[-1][1])
    print(attempt(loop.set_exception_handler, 5))
    loop.set_exception_handler(None)
    print(loop.get_exception_handler(), loop.get_debug(), loop.is_running(), loop.is_closed())
    print(loop)
    c = asyncio.sleep(0)
    print(attempt(loop.run_until_complete, c).split(":")[1])
    c.close()
    print(attempt(loop.close))
    return loop


loop = asyncio.run(handlers())
print(loop.is_closed(), loop.is_running(), attempt(loop.call_soon, print))

loop = asyncio.new_event_loop()
print(loop.run_until_complete(asyncio.sleep(0, "by hand")))
f = loop.create_future()
loop.call_later(0.001, f.set_result, "later")
print(loop.run_until_complete(f))
loop.call_soon(loop.stop)
loop.run_forever()
f = loop.create_future()
loop.call_soon(loop.stop)
print(attempt(loop.run_until_complete, f))
print(attempt(loop.call_later, None, print), attempt(loop.call_at, None, print))
loop.close()
print(attempt(loop.run_forever))

with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, "first")), runner.run(asyncio.sleep(0, "second")))
    print(runner.get_loop().is_running())
print(attempt(runner.get_loop))


async def generators():
    async def numbers(tag):
        try:
            for i in range(10):
                yield i
        finally:
            await asyncio.sleep(0)
            print("closed", tag)

    keep = numbers("kept")
    print(await anext(keep))
    g = numbers("explicit")
    async for i in g:
        if i == 2:
            break
    await g.aclose()
    return keep


keep = asyncio.run(generators())
try:
    keep.asend(None).send(None)
except StopAsyncIteration:
    print("was closed at shutdown")


async def chained():
    try:
        await fails()
    except ValueError as e:
        raise RuntimeError("outer") from e


try:
    asyncio.run(chained())
except RuntimeError as e:
    print(repr(e), repr(e.__cause__))
