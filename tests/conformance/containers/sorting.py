# Sorting: stability, keys of all kinds, errors in the middle, and what the list looks like meanwhile.
seed = 99


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n


def check(n, spread, key, reverse):
    l = [(rnd(spread), i) for i in range(n)]
    s = sorted(l, key=key, reverse=reverse)
    for a, b in zip(s, s[1:]):
        ka, kb = key(a), key(b)
        assert (ka >= kb if reverse else ka <= kb), (a, b)
        if ka == kb:
            assert a[1] < b[1], (a, b)
    assert sorted(s) == sorted(l)
    return s[:3]


for n in (0, 1, 2, 10, 63, 64, 65, 200, 1000, 3000):
    for spread in (1, 5, 1000):
        for reverse in (False, True):
            check(n, spread, lambda t: t[0], reverse)
            check(n, spread, lambda t: t[0] / 8, reverse)
            check(n, spread, lambda t: str(t[0]), reverse)
            check(n, spread, lambda t: (t[0] % 3, -t[0]), reverse)
print("stable")

print(sorted([3, 1.5, True, 2**70, -(2**70), 0]))
print(sorted([0.0, -0.0, 1.0, -1.0]), sorted([-0.0, 0.0], reverse=True), sorted([2, 1], key=lambda x: -0.0 if x == 1 else 0.0))
print(sorted(["b", "a", "é", "z", "Z", "\U0001f600", ""]), sorted("hello world"))
print(sorted([[2, 1], [1, 5], [1]]), sorted([(1, "b"), (1, "a"), (0, "z")]))
print(sorted({"b": 1, "a": 2}), sorted({3, 1, 2}, reverse=True), sorted(range(5), key=lambda x: x % 2))
l = [5, 2, 9]
print(l.sort(), l, l.sort(reverse=True), l)
l = ["bb", "A", "ccc"]
l.sort(key=str.lower)
print(l)
l.sort(key=len, reverse=True)
print(l)

calls = []
l = [3, 1, 2]


def key(x):
    calls.append((x, list(l)))
    return x


l.sort(key=key)
print(calls, l)


def bad(x):
    if x == 2:
        raise KeyError(x)
    return x


l = [3, 1, 2, 0]
try:
    l.sort(key=bad)
except KeyError as e:
    print("KeyError", e, l)
try:
    [1, "a", 2].sort()
except TypeError as e:
    print(e)
l = [3, 1, 2]
try:
    l.sort(key=lambda x: l.append(x) or x)
except ValueError as e:
    print(e, l)


class Weird:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return [1] if self.v < other.v else []


print([w.v for w in sorted(map(Weird, [3, 1, 2]))])


class Raises:
    def __lt__(self, other):
        raise RuntimeError("no order")


try:
    sorted([Raises(), Raises()])
except RuntimeError as e:
    print(e)

nan = float("nan")
print(len(sorted([3.0, nan, 1.0, nan, 2.0])), nan in [nan], [nan] == [nan], [nan].index(nan), [nan].count(nan))
print(max([1, 3, 2], key=lambda x: -x), min("hello"), max("a", "b", key=ord), min([], default="none"), max(2.5, 2, 3))
print(sorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], key=lambda x: x % 3))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=lambda w: (len(w), w)), sorted(set(words)))
big = [(i * 7919) % 10007 for i in range(10007)]
print(sorted(big) == list(range(10007)), sorted(big, reverse=True)[:3], sorted(map(float, big))[-2:])
