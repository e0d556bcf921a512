# Question: does heapq keep heaps as CPython's does, element by element, comparison by comparison, error by error?
import heapq
from heapq import heappush, heappop, heapify, heapreplace, heappushpop, merge, nlargest, nsmallest


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def numbers(n, seed=7):
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield (seed >> 8) % 1000


heap = []
for x in numbers(20):
    heappush(heap, x)
print(heap)
print([heappop(heap) for _ in range(len(heap))], heap)
for make in (int, float, str, lambda x: (x % 7, x), lambda x: [x % 5, str(x)], lambda x: x % 2 == 0, lambda x: x << 70):
    items = [make(x) for x in numbers(30)]
    heapify(items)
    print(items[:8], heapreplace(items, make(500)), heappushpop(items, make(-1)), heappushpop(items, make(999)), items[:4])
    drained = []
    while items:
        drained.append(heappop(items))
    print(drained == sorted(drained), len(drained))
mixed = [3, 1.5, True, 2**80, -1, 2.25, 0]
heapify(mixed)
print(mixed)
heappush(mixed, 1)
print([heappop(mixed) for _ in range(8)])
ints = [5, 3, 8]
heapify(ints)
heappush(ints, 2.5)
heappush(ints, "x" < "y")
print(ints)


class Noisy:
    log = []

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        Noisy.log.append((self.v, other.v))
        return self.v < other.v

    def __repr__(self):
        return f"N{self.v}"


heap = [Noisy(x) for x in numbers(9)]
heapify(heap)
heappush(heap, Noisy(5))
print(heap, heappop(heap), heapreplace(heap, Noisy(77)), heappushpop(heap, Noisy(1)), heappushpop(heap, Noisy(400)))
print(heap, Noisy.log, len(Noisy.log))
heap = [Noisy(x) for x in numbers(9)]
heapq._heapify_max(heap)
print(heap, heapq._heappop_max(heap), heapq._heapreplace_max(heap, Noisy(3)), heap)


class Shrinker:
    def __lt__(self, other):
        shrinking.clear()
        return True


class Bad:
    def __lt__(self, other):
        raise KeyError("bad")


shrinking = [Shrinker() for _ in range(5)]
attempt(heapify, shrinking)
shrinking = [Shrinker() for _ in range(5)]
attempt(heappush, shrinking, Shrinker())
attempt(heapify, [Bad(), Bad()])
for f in (heappush, heapreplace, heappushpop):
    attempt(f, (), 1)
    attempt(f, [])
for f in (heappop, heapify):
    attempt(f, (1, 2))
    attempt(f)
attempt(heappop, [])
attempt(heapreplace, [], 1)
attempt(heappushpop, [], 1)
attempt(heapify, [1, "a"])
attempt(heappush, [1], "a")


class Heap(list):
    pass


h = Heap([4, 2, 9, 1])
heapify(h)
heappush(h, 0)
print(h, type(h).__name__, heapq.__all__)

words = "the quick brown fox jumps over the lazy dog again and again".split()
for n in (-1, 0, 1, 3, 12, 50):
    print(nsmallest(n, words), nlargest(n, words), nsmallest(n, words, key=len), nlargest(n, iter(words), key=len))
    print(nlargest(n, numbers(40)), nsmallest(n, numbers(40), key=lambda x: x % 10))
attempt(nlargest, 1, [])
attempt(nsmallest, 2, iter([]))
attempt(nsmallest, 2, 5)
attempt(nlargest, "x", [1, 2])
print(list(merge([1, 4, 7], (2, 5, 8), iter([3, 6, 9]), [])), list(merge()), list(merge([3])))
print(list(merge(["dog", "horse"], ["cat", "fish", "kangaroo"], key=len)))
print(list(merge([9, 5, 1], [8, 5, 2], [5], reverse=True)), list(merge(["ccc", "b"], ["dddd", "aa"], key=len, reverse=True)))
print(list(merge([(1, "a"), (2, "a")], [(1, "b"), (2, "b")], key=lambda p: p[0])))
m = merge(range(0, 10**9, 3), range(1, 10**9, 3))
print([next(m) for _ in range(6)], type(m).__name__)
attempt(lambda: list(merge([1, 2], ["a"])))
attempt(lambda: list(merge([1], 2)))

import time
print(all(isinstance(f(), float) for f in (time.time, time.monotonic, time.perf_counter, time.process_time)))
print(all(isinstance(f(), int) for f in (time.time_ns, time.monotonic_ns, time.perf_counter_ns, time.process_time_ns)))
start, wall = time.monotonic(), time.perf_counter_ns()
time.sleep(0.02)
time.sleep(0)
time.sleep(True - 1)
print(0.0199 < time.monotonic() - start < 20, time.perf_counter_ns() - wall >= 19_900_000, time.time() > 1.6e9)
print(abs(time.time() - time.time_ns() / 1e9) < 5)
for x in (-1, -0.5, "1", None, float("nan"), 1e20, float("inf"), 10**30):
    attempt(time.sleep, x)
