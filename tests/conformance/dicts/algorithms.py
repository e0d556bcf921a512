# Do programs that grow, shrink and iterate dicts keep order and contents?
d = {}
for i in range(2000):
    d[i * 7919 % 10007] = i
print(len(d), list(d)[:5], sum(d.values()), sum(d))
for i in range(0, 2000, 2):
    del d[i * 7919 % 10007]
print(len(d), list(d.items())[:3], 7919 in d, 0 in d)
for i in range(500):
    d[i] = -i
print(len(d), list(d)[-3:], d[3], d[499])
counts = {}
for ch in "the rain in spain stays mainly in the plain":
    counts[ch] = counts.get(ch, 0) + 1
print(counts)
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5], max(counts, key=counts.get))
groups = {}
for word in "apple bob cat apricot cow banana ant".split():
    groups.setdefault(word[0], []).append(word)
print(groups, {k: len(v) for k, v in groups.items()})
inverse = {}
for k, v in {"a": 1, "b": 2, "c": 1}.items():
    inverse.setdefault(v, []).append(k)
print(inverse, {v: k for k, v in {"x": 1, "y": 2}.items()})
memo = {}


def ways(n, coins=(1, 5, 10, 25, 50)):
    if n == 0:
        return 1
    if n < 0 or not coins:
        return 0
    key = (n, coins)
    if key not in memo:
        memo[key] = ways(n - coins[-1], coins) + ways(n, coins[:-1])
    return memo[key]


print(ways(100), len(memo))
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}


def bfs(start, goal):
    queue, seen = [[start]], {start: True}
    while queue:
        path = queue.pop(0)
        if path[-1] == goal:
            return path
        for n in graph[path[-1]]:
            if n not in seen:
                seen[n] = True
                queue.append(path + [n])


print(bfs("a", "f"), bfs("f", "a"))


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


kd = {Key(i): i for i in range(10)}
print(kd[Key(4)], Key(20) in kd, len(kd), kd.pop(Key(7)), Key(7) in kd, kd)
kd[Key(2)] = "two"
print(list(kd.items())[2], [k for k in kd if k.n > 7])
nested = {}
for path, v in (("a.b.c", 1), ("a.b.d", 2), ("x", 3)):
    node = nested
    *parts, last = path.split(".")
    for part in parts:
        node = node.setdefault(part, {})
    node[last] = v
print(nested, nested["a"]["b"]["d"])
big = {10**20: "big", 2**64: "two64", -1: "m1", -2: "m2"}
print(big[10**20], big[1 << 64], big[-1], big[-2], 10**20 + 1 in big, {1e20: 1}[10**20])
while d:
    d.popitem()
print(d, len(d))
