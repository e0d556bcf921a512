# Do enumerate, zip, map, filter, reversed, sorted, min, max, sum, any and all agree with CPython?
print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate([], start=1)), dict(enumerate("xy")))
print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), list(zip("ab", (1, 2), range(5))), list(zip("ab", [1, 2], strict=True)), dict(zip("ab", range(2))), list(zip(*[(1, 2), (3, 4)])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(int, "123")), list(map(None.__class__, [])), list(map(max, [1, 5], [3, 2], [2, 9])))
print(list(filter(None, [0, 1, "", "a", [], None])), list(filter(lambda x: x % 2, range(6))), list(filter(str.isalpha, "a1b2")))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})))
print(min(3, 1, 2), max([4, 9, 2]), min("hello"), max("a", "B", key=str.lower), min([], default="none"), max((), default=None), min([3, -5, 2], key=abs), max([(1, "b"), (1, "a")]), min({5: 1, 3: 2}), max(1, 1.0), min(True, 1), max([1, 2.5, 10**20]))
print(sum([1, 2, 3]), sum([], 5), sum([0.5, 1]), sum([[1], [2]], []), sum(range(101)), sum([True, True]), sum([10**20, 1]), sum([1, 2], start=10), sum([0.1] * 3), sum((x for x in (1.5, 2)), 0.5))
print(any([]), any([0, ""]), any([0, 1]), all([]), all([1, "a"]), all([1, 0]), any(x > 2 for x in [1, 3]), all(x > 2 for x in [1, 3]))
it = iter([1, 2, 3])
print(next(it), next(it), next(it), next(it, "end"), next(iter([]), None))
counter = [0]


def tick():
    counter[0] += 1
    return counter[0]


print(list(iter(tick, 5)), list(iter(iter([1, 0, 2]).__next__, 0)))
z = zip([1, 2, 3], it := iter("ab"))
print(list(z), list(it))
shared = iter(range(6))
print(list(zip(shared, shared)), [(a, next(shared2, None)) for shared2 in [iter("abc")] for a in shared2])
e = enumerate("ab")
print(next(e), list(e), iter(e) is e, type(e).__name__, type(zip()).__name__, type(map(str, [])).__name__, type(iter([])).__name__, type(iter("\xe9")).__name__, type(iter({})).__name__, type(iter(range(1))).__name__)
m = map(lambda x: 1 // x, [1, 0, 2])
print(next(m))
for f in (lambda: next(m), lambda: next(m), lambda: next(iter([])), lambda: min([]), lambda: max(()), lambda: max(1), lambda: min(1, "a"), lambda: sum(["a"]), lambda: sum("ab"), lambda: sum([1], ""), lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: list(map(lambda x: x, 5)), lambda: reversed({1}), lambda: iter(5), lambda: next(5), lambda: iter(5, 1), lambda: list(filter(5, [1])), lambda: sorted([1, None]), lambda: any(5), lambda: enumerate("a", "b"), lambda: list(map(lambda a, b: a, [1]))):
    try:
        print(f())
    except Exception as err:
        print(type(err).__name__, err)
print([(i, a, b) for i, (a, b) in enumerate(zip("ab", "cd"), 1)], list(map(tuple, ["ab", "cd"])), sorted(map(len, ["aaa", "b"])), list(filter(lambda p: p[0] != p[1], zip("abc", "axc"))))
print(sorted("bca", reverse=True), sorted({3: "a", 1: "b"}), sorted([3, 1, 2], key=lambda x: -x), list(reversed(sorted("hello"))), max("abc", "abd", "ab", key=len), sum(len(w) for w in "a bb ccc".split()))
print(*map(lambda p: f"{p[0]}={p[1]}", {"a": 1, "b": 2}.items()), *zip("ab", "cd"), *enumerate("z"), sep=" ")
