# Is sorting stable, by key and reverse, with CPython's errors, and does it leave the input alone?
print(sorted([3, 1, 2]), sorted("banana"), sorted((2.5, 1, True)), sorted([], reverse=True), sorted({"b": 1, "a": 2}), sorted([[2], [1, 5], [1]]))
words = ["pear", "Fig", "apple", "kiwi", "banana", "date", "cherry"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w)))
data = [(i % 3, i) for i in range(12)]
print(sorted(data, key=lambda p: p[0]))
print(sorted(data, key=lambda p: p[0], reverse=True))
a = words[:]
print(a.sort(), a, a.sort(key=lambda w: w[-1]), a, a.sort(reverse=True), a)
calls = []


def key(x):
    calls.append(x)
    return -x


print(sorted([1, 3, 2], key=key), calls)
seed = 42
numbers = []
for _ in range(500):
    seed = (seed * 1103515245 + 12345) % 2**31
    numbers.append(seed % 1000)
s = sorted(numbers)
print(s[:5], s[-5:], all(s[i] <= s[i + 1] for i in range(len(s) - 1)), sum(s) == sum(numbers), numbers[:3])
print(sorted(s, reverse=True) == s[::-1], sorted(list(range(100)) + list(range(50))) == sorted(list(range(50)) + list(range(100))))
print(sorted([2**70, -5, 3.5, 10**18, -2**65, 0]), sorted(["é", "z", "a", "😀", "中"]), sorted([b"b", b"a"]), sorted([(1, "b"), (1, "a"), (0, "z")]))


class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit

    def __lt__(self, other):
        return self.rank < other.rank

    def __repr__(self):
        return f"{self.rank}{self.suit}"


print(sorted([Card(3, "a"), Card(1, "b"), Card(3, "c"), Card(2, "d"), Card(1, "e")]))
print(min([Card(5, "a"), Card(2, "b"), Card(2, "c")]))
for bad in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted([1, 2], key=5), lambda: sorted(5), lambda: [1].sort(len), lambda: sorted([{}, {}]), lambda: sorted(["a", b"b"]), lambda: sorted([1, 2], key=lambda x: 1 / 0)):
    try:
        print(bad())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


def insertion(v):
    v = list(v)
    for i in range(1, len(v)):
        x, j = v[i], i
        while j > 0 and v[j - 1] > x:
            v[j] = v[j - 1]
            j -= 1
        v[j] = x
    return v


def quick(v):
    if len(v) <= 1:
        return v
    p = v[len(v) // 2]
    return quick([x for x in v if x < p]) + [x for x in v if x == p] + quick([x for x in v if x > p])


def merge(v):
    if len(v) < 2:
        return v
    m = len(v) // 2
    l, r, out = merge(v[:m]), merge(v[m:]), []
    while l and r:
        out.append(l.pop(0) if l[0] <= r[0] else r.pop(0))
    return out + l + r


print(insertion(numbers[:60]) == sorted(numbers[:60]), quick(numbers) == s, merge(numbers) == s)
