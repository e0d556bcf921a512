# Do futures keep CPython's states, errors and texts?
import asyncio


def attempt(f, *args):
    try:
        return f(*args)
    except BaseException as e:
        return f"{type(e).__module__}.{type(e).__name__}: {e}"


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.cancelled(), f.get_loop() is loop)
    print(attempt(f.result), attempt(f.exception))
    f.set_result(42)
    print(f, f.result(), f.exception(), f.cancel())
    print(attempt(f.set_result, 1))
    print(attempt(f.set_exception, ValueError()))
    print(await f)

    f = loop.create_future()
    f.set_exception(ValueError("bad"))
    print(f, repr(f.exception()), attempt(f.result))
    try:
        await f
    except ValueError as e:
        print("awaited", e)

    f = asyncio.Future()
    f.set_exception(TypeError)
    print(repr(f.exception()))
    f = asyncio.Future(loop=loop)
    print(attempt(f.set_exception, 3))
    print(attempt(f.set_exception, StopIteration("x")))
    print(repr(f.exception()), repr(f.exception().__cause__))

    f = loop.create_future()
    calls = []
    cb = calls.append
    f.add_done_callback(cb)
    f.add_done_callback(cb)
    f.add_done_callback(lambda f: calls.append("lambda"))
    print(f.remove_done_callback(cb), f.remove_done_callback(cb))
    f.set_result(None)
    await asyncio.sleep(0)
    print(calls)

    f = loop.create_future()
    f.cancel()
    print(f, attempt(f.result), attempt(f.set_result, 1))
    print(asyncio.isfuture(f), asyncio.isfuture(3), isinstance(f, asyncio.Future))
    print(asyncio.Future[int], issubclass(asyncio.Task, asyncio.Future))

    async def five():
        return 5

    t = asyncio.create_task(five(), name="fiver")
    print(t.get_name(), t.get_coro().__name__, asyncio.isfuture(t))
    t.set_name(17)
    print(repr(t.get_name()))
    print(attempt(t.set_result, 1), attempt(t.set_exception, ValueError()))
    print(attempt(t.result))
    await t
    print(t.result(), t.exception(), t.done())
    print(asyncio.ensure_future(t) is t)

    class Awaitable:
        def __await__(self):
            yield
            return "awaited"

    print(await asyncio.ensure_future(Awaitable()))
    print(attempt(asyncio.ensure_future, 5))
    print(attempt(asyncio.create_task, 5))

    class Mine(asyncio.Future):
        def __init__(self, tag):
            super().__init__()
            self.tag = tag

    m = Mine("tag")
    loop.call_soon(m.set_result, "mine")
    print(await m, m.tag, type(m).__name__)

    async def bad():
        await Bad()

    class Bad:
        def __await__(self):
            yield 5

    try:
        await asyncio.create_task(bad())
    except RuntimeError as e:
        print(e)
    print(asyncio.current_task().get_name(), asyncio.current_task() in asyncio.all_tasks(), len(asyncio.all_tasks()))

    async def itself():
        await asyncio.current_task()

    t = asyncio.create_task(itself(), name="selfish")
    try:
        await t
    except RuntimeError as e:
        print(str(e).split(":")[0])


asyncio.run(main())
print(attempt(asyncio.get_running_loop))
print(attempt(asyncio.current_task))


async def nothing():
    pass


print(asyncio.iscoroutinefunction(nothing), asyncio.iscoroutinefunction(main), asyncio.iscoroutinefunction(print))
c = nothing()
print(asyncio.iscoroutine(c), asyncio.iscoroutine(nothing), attempt(c.send, None))
print(attempt(asyncio.run, 5))


async def nested_run():
    c = nothing()
    print(attempt(asyncio.run, c))
    c.close()


asyncio.run(nested_run())
for e in (asyncio.CancelledError, asyncio.InvalidStateError, asyncio.TimeoutError, asyncio.QueueEmpty, asyncio.QueueFull,
          asyncio.BrokenBarrierError, asyncio.QueueShutDown):
    print(e, e.__mro__[1])
