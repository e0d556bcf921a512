# Do Lock, Event, Condition, Semaphore and Barrier work as in CPython?
import asyncio


def attempt(f, *args):
    try:
        return f(*args)
    except BaseException as e:
        return f"{type(e).__name__}: {e}"


async def locks():
    lock = asyncio.Lock()
    order = []

    async def user(n):
        async with lock:
            order.append(("in", n))
            await asyncio.sleep(0)
            order.append(("out", n))

    print(lock.locked(), attempt(lock.release))
    await asyncio.gather(*[user(i) for i in range(3)])
    print(order, lock.locked())
    print(await lock.acquire(), lock.locked(), repr(lock).split("[")[1])
    waiting = [asyncio.create_task(user(i)) for i in (7, 8)]
    await asyncio.sleep(0)
    print(repr(lock).split("[")[1])
    waiting[0].cancel()
    await asyncio.sleep(0)
    lock.release()
    await waiting[1]
    print(order[-2:], waiting[0].cancelled(), lock.locked())


async def events():
    event = asyncio.Event()
    got = []

    async def waits(n):
        got.append((n, await event.wait()))

    ts = [asyncio.create_task(waits(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(event.is_set(), repr(event).split("[")[1], got)
    event.set()
    print(got)
    await asyncio.gather(*ts)
    print(got, event.is_set(), await event.wait())
    event.clear()
    t = asyncio.create_task(waits(9))
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await t
    print(got[-1], event.is_set(), repr(event).split("[")[1])


async def conditions():
    cond = asyncio.Condition()
    items, got = [], []

    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            got.append((n, items.pop()))

    ts = [asyncio.create_task(consumer(i)) for i in range(3)]
    await asyncio.sleep(0)
    for i in range(3):
        async with cond:
            items.append(i)
            cond.notify()
        await asyncio.sleep(0)
    await asyncio.gather(*ts)
    print(got, cond.locked())
    print(attempt(cond.notify), attempt(cond.notify_all))
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)

    async def waiter():
        async with cond:
            try:
                await cond.wait()
            except asyncio.CancelledError:
                print("cancelled inside, locked:", cond.locked())
                raise

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), cond.locked())
    async with cond:
        print(repr(cond).split("[")[1])
    shared = asyncio.Lock()
    print(asyncio.Condition(shared).locked())


async def semaphores():
    sem = asyncio.Semaphore(2)
    active = peak = 0

    async def job(n):
        nonlocal active, peak
        async with sem:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0)
            active -= 1
        return n

    print(await asyncio.gather(*[job(i) for i in range(7)]), peak, sem.locked(), repr(sem).split("[")[1])
    await sem.acquire()
    await sem.acquire()
    print(sem.locked(), repr(sem).split("[")[1])
    t = asyncio.create_task(job(1))
    u = asyncio.create_task(job(2))
    await asyncio.sleep(0)
    print(repr(sem).split("[")[1])
    t.cancel()
    sem.release()
    print(await asyncio.gather(t, u, return_exceptions=True), sem._value)
    sem.release()
    print(sem._value, attempt(asyncio.Semaphore, -1))
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print(bounded.locked())
    print(attempt(bounded.release))


async def barriers():
    barrier = asyncio.Barrier(3)
    order = []

    async def party(n):
        for i in range(n):
            await asyncio.sleep(0)
        order.append(("arrive", n))
        place = await barrier.wait()
        order.append(("go", n))
        return place

    print(await asyncio.gather(*[party(i) for i in (2, 0, 1)]), order)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    ts = [asyncio.create_task(party(i)) for i in (0, 0)]
    await asyncio.sleep(0)
    print(barrier.n_waiting, repr(barrier).split("[")[1])
    await barrier.abort()
    print([repr(r) for r in await asyncio.gather(*ts, return_exceptions=True)], barrier.broken)
    await barrier.reset()
    print(barrier.broken)
    t = asyncio.create_task(party(0))
    await asyncio.sleep(0)
    await barrier.reset()
    print([repr(r) for r in await asyncio.gather(t, return_exceptions=True)], barrier.broken)
    print(attempt(asyncio.Barrier, 0))

    async def inside(n):
        async with barrier as place:
            return place

    print(await asyncio.gather(*[inside(i) for i in range(3)]))


async def main():
    for part in (locks, events, conditions, semaphores, barriers):
        print("==", part.__name__)
        await part()


asyncio.run(main())
