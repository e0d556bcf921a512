# Do set operations, methods and errors agree with CPython (printed sorted, as order is not promised)?
def show(s):
    return "{" + ", ".join(repr(x) for x in sorted(s)) + "}"


a, b = {1, 2, 3, 4}, {3, 4, 5}
print(show(a | b), show(a & b), show(a - b), show(a ^ b), show(b - a), a == {4, 3, 2, 1}, a != b, len(a))
print(a <= a, a < a, {1} < a, a >= {1, 2}, a > b, {1, 9} <= a, set() <= a, a.isdisjoint({9}), a.issubset(range(10)), a.issuperset([1]))
print(show(a.union(b, [7])), show(a.intersection([1, 2], (2,))), show(a.difference({1}, {2})), show(a.symmetric_difference([1, 10])))
s = set()
s.add(1); s.add(1); s.add("1"); s.add(1.0); s.add(True)
print(len(s), 1 in s, "1" in s, 2 in s, s == {1, "1"})
s.update([2, 3], (4,)); s.discard(99); s.discard("1"); s.remove(4); print(show(s))
s |= {10}; s &= {1, 2, 10}; s -= {2}; s ^= {1, 5}; print(show(s))
s.intersection_update({5, 10}); s.difference_update([5]); s.symmetric_difference_update({7}); print(show(s), s.copy() == s)
print(set(), {1}, set([1]), set("a"), {None}, {(1, 2)}, repr(set()), str({"x"}), bool(set()), set({5: 6}))
f = frozenset([3, 1])
print(frozenset(), frozenset([1]), hash(f) == hash(frozenset([1, 3])), {f: "v"}[frozenset((1, 3))], f == {1, 3}, show(f | {2}), type(f | {2}).__name__, type({2} | f).__name__)
print({1}.pop(), len({len(w) for w in ("a", "b", "cc")}), max({3, 9, 2}), sum({1, 2, 3}), sorted({"b", "a"}))


def attempt(g):
    try:
        print(g())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: {[]})
attempt(lambda: {1}.remove(2))
attempt(lambda: set().pop())
attempt(lambda: {1} | [2])
attempt(lambda: {1} + {2})
attempt(lambda: set(5))
attempt(lambda: hash(set()))
attempt(lambda: {1} < [1])
attempt(lambda: f.add(1))
attempt(lambda: set([1])[0])
attempt(lambda: [] in {1})
try:
    for x in a:
        a.add(x + 100)
except RuntimeError as error:
    print(error)
seen, dups = set(), []
for x in [3, 1, 3, 2, 1, 3]:
    if x in seen:
        dups.append(x)
    seen.add(x)
print(dups, show(seen))
sieve = set(range(2, 60))
for i in range(2, 8):
    sieve -= set(range(i * i, 60, i))
print(sorted(sieve))
big = set()
for i in range(3000):
    big.add(i * i % 1009)
    big.discard(i % 17)
print(len(big), sum(big), 1008 in big)
