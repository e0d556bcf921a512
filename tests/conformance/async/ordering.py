# Do tasks, callbacks and timers wake in CPython's order?
import asyncio

log = []


async def worker(name, pauses):
    for i in range(pauses):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    log.append(f"{name}.")
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(log.append, "soon1")
    t = asyncio.create_task(worker("t", 2))
    t.add_done_callback(lambda f: log.append(f"done {f.result()}"))
    loop.call_soon(log.append, "soon2")
    u = loop.create_task(worker("u", 1))
    log.append("main")
    await t
    log.append("after t")
    await u
    log.append("after u")
    print(log)
    log.clear()

    f = loop.create_future()

    async def waiter(n):
        log.append(f"w{n} waits")
        v = await f
        log.append(f"w{n} {v}")

    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    f.add_done_callback(lambda _: log.append("callback"))
    f.set_result("go")
    log.append("set")
    loop.call_soon(log.append, "soon after set")
    await asyncio.gather(*ws)
    print(log)
    log.clear()

    now = loop.time()
    for i, delay in enumerate((0.03, 0.01, 0.02, 0.01)):
        loop.call_at(now + delay, log.append, (delay, i))
    h = loop.call_at(now + 0.015, log.append, "cancelled")
    h.cancel()
    print(h.cancelled(), h.when() > now)
    await asyncio.sleep(0.05)
    print(log)
    log.clear()

    same = loop.time() + 0.01
    for i in range(12):
        loop.call_at(same, log.append, i)
    await asyncio.sleep(0.02)
    print(log)
    log.clear()

    # a chain of awaits costs no turns
    async def deep(n):
        if n:
            return await deep(n - 1)
        log.append("bottom")
        return "deep"

    loop.call_soon(log.append, "not yet")
    print(await deep(20), log)
    await asyncio.sleep(0)
    print(log)
    log.clear()

    # awaiting a done task does not yield
    async def quick():
        return 1

    q = asyncio.create_task(quick())
    await asyncio.sleep(0)
    loop.call_soon(log.append, "turn")
    print(await q, log)
    await asyncio.sleep(0)
    log.clear()

    # callbacks added to a done future run in the next round
    f = loop.create_future()
    f.set_result(None)
    f.add_done_callback(lambda _: log.append("late callback"))
    print(log)
    await asyncio.sleep(0)
    print(log)


asyncio.run(main())
