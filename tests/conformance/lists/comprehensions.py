# Do comprehensions scope, nest, filter and evaluate in CPython's order?
print([x * x for x in range(6)], [x for x in range(20) if x % 2 if x % 3], [x if x % 2 else -x for x in range(5)])
print([(x, y) for x in range(3) for y in range(x)], [[y for y in range(x)] for x in range(4)], [z for row in [[1, 2], [3]] for z in row])
x = "outer"
print([x for x in range(3)], x)
print({k: len(k) for k in ("a", "bb", "ccc")}, {i: {j: i * j for j in range(2)} for i in range(2)}, {c: 0 for c in "hello"})
print({x % 3 for x in range(10)} == {0, 1, 2}, len({len(w) for w in "a bb cc ddd".split()}))
print(list(x + y for x, y in zip([1, 2], [3, 4])), sum(i for i in range(101)), max(len(w) for w in "the quick brown".split()))
log = []


def trace(tag, value):
    log.append(tag)
    return value


[trace("elt", i) for i in trace("iter", [1, 2]) if trace("cond", True)]
{trace("key", k): trace("val", k) for k in trace("iter2", "ab")}
print(log)
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])


def outer(n):
    factor = 10
    return [factor * i + n for i in range(n) if any(j == i for j in range(n))]


print(outer(4))


class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    n = 5
    first = [i for i in range(n)]


print(C.doubled, C.first)
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *b in ["xyz", "pq"]], [b for a, *b in [(1, 2, 3)]], [k for k, (v, w) in {"k": (1, 2)}.items()])
primes = [n for n in range(2, 50) if all(n % d for d in range(2, n))]
print(primes, [p for p in primes if p % 4 == 1])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(row) for row in matrix], [v for row in matrix for v in row if v % 2 == 0])
print([y := 5, y ** 2], [last := i for i in range(4)], last, [(t := i * 2) + t for i in range(3)], t)
for bad in (lambda: [1 / i for i in (1, 0)], lambda: [i for i in 5], lambda: {[]: i for i in (1,)}, lambda: [undefined_name for i in (1,)], lambda: [a for a, b in [(1,)]]):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
try:
    [inner for inner in (1, 2)]
    inner
except NameError as error:
    print(error)
g = (x for x in [1, 2, 3])
print(next(g), list(g), list(g), type(g).__name__)
n = 3
gen = (n * i for i in range(n))
n = 10
print(list(gen))
print([[[i + j + k for k in range(2)] for j in range(2)] for i in range(2)], [f"{r}{c}" for r in "ab" for c in "12" if r + c != "b1"])
print([i for i in range(3) for _ in range(i)], [*(i for i in range(3))], [i for i in [*range(2), 5]], [(i, j) for i in range(2) for j in "xy" if i])
