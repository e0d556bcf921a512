# Do queues block, wake, join and shut down as in CPython?
import asyncio


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__


async def attempt_await(awaitable):
    try:
        return await awaitable
    except Exception as e:
        return type(e).__name__


async def main():
    q = asyncio.Queue(maxsize=2)
    log = []

    async def producer(name, n):
        for i in range(n):
            await q.put(f"{name}{i}")
            log.append(f"put {name}{i} {q.qsize()}")

    async def consumer(n):
        for _ in range(n):
            item = await q.get()
            log.append(f"got {item}")
            q.task_done()

    await asyncio.gather(producer("a", 4), producer("b", 3), consumer(7))
    print("\n".join(log))
    await q.join()
    print(q.empty(), q.full(), q.qsize(), q.maxsize, attempt(q.get_nowait), attempt(q.task_done))
    q.put_nowait(1)
    q.put_nowait(2)
    print(q, q.full(), attempt(q.put_nowait, 3))

    async def joiner():
        await q.join()
        print("joined")

    t = asyncio.create_task(joiner())
    await asyncio.sleep(0)
    print(q.get_nowait(), q.get_nowait())
    q.task_done()
    await asyncio.sleep(0)
    print("not yet")
    q.task_done()
    await t

    p = asyncio.PriorityQueue()
    for x in (5, 1, 4, 1, 5, 9, 2, 6):
        p.put_nowait(x)
    print([await p.get() for _ in range(8)])
    for x in ((2, "b"), (1, "z"), (2, "a"), (0, "q")):
        await p.put(x)
    print([p.get_nowait()[1] for _ in range(4)])
    s = asyncio.LifoQueue()
    for x in range(4):
        s.put_nowait(x)
    print([s.get_nowait() for _ in range(4)], s.empty())

    # a cancelled getter does not lose an item
    q = asyncio.Queue()
    first, second = asyncio.create_task(q.get()), asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait("item")
    first.cancel()
    print(await asyncio.gather(first, asyncio.wait_for(second, 1), return_exceptions=True))
    q = asyncio.Queue(1)
    q.put_nowait(0)
    first, second = asyncio.create_task(q.put(1)), asyncio.create_task(q.put(2))
    await asyncio.sleep(0)
    first.cancel()
    print(q.get_nowait(), await asyncio.gather(first, second, return_exceptions=True), q.get_nowait())

    q = asyncio.Queue()
    for i in range(3):
        q.put_nowait(i)
    q.shutdown()
    print(attempt(q.put_nowait, 5), await attempt_await(q.put(5)), await q.get(), q.get_nowait())
    print(await q.get(), await attempt_await(q.get()), attempt(q.get_nowait))
    q = asyncio.Queue(1)
    q.put_nowait("x")
    blocked = [asyncio.create_task(attempt_await(q.put("y")))]
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    print(await asyncio.gather(*blocked), q.empty(), attempt(q.get_nowait))
    q = asyncio.Queue()
    blocked = [asyncio.create_task(attempt_await(q.get())) for _ in range(2)]
    await asyncio.sleep(0)
    q.shutdown()
    print(await asyncio.gather(*blocked), q)

    class Unique(asyncio.Queue):
        def _init(self, maxsize):
            self.items = self._queue = {}

        def _put(self, item):
            self.items[item] = True

        def _get(self):
            return self.items.popitem()[0]

    u = Unique()
    for x in "abcab":
        u.put_nowait(x)
    print(u.qsize(), [u.get_nowait() for _ in range(3)])
    big = asyncio.Queue()
    for i in range(1000):
        big.put_nowait(i)
    print(sum([big.get_nowait() * i for i in range(1000)]))
    x: asyncio.Queue[int] = asyncio.Queue()


asyncio.run(main())
