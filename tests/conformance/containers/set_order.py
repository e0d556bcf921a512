# The order of sets of numbers is that of CPython after any history: 6000 random operations.
seed = 5
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n
def key():
    k = rnd(6)
    if k == 0: return rnd(30)
    if k == 1: return -rnd(1000)
    if k == 2: return rnd(100) * 64
    if k == 3: return rnd(50) / 4
    if k == 4: return (rnd(5), rnd(9))
    return frozenset([rnd(5), rnd(7)])
a, b, c = set(), set(), {}
h = 0
def show(s):
    global h
    for x in s: h = (h * 31 + sum(map(ord, str(x)))) % 1000000007
for i in range(6000):
    op = rnd(24)
    if op < 8: a.add(key())
    elif op < 11: a.discard(key())
    elif op == 11: a, b = b, a
    elif op == 12: a |= b
    elif op == 13: a &= set(list(b)[: rnd(20)]) | set(list(a)[: rnd(40)])
    elif op == 14: a -= b
    elif op == 15: a ^= {key(), key(), key()}
    elif op == 16: show(a - b); show(a - c.keys()); show(a.difference([key()], b))
    elif op == 17: show(a & b); show(a.intersection([key() for _ in range(20)])); show(a.intersection(b, a))
    elif op == 18: show(a ^ b); show(a.symmetric_difference([key(), key()]))
    elif op == 19: show(a | b); show(a.union(c, b, [key()]))
    elif op == 20:
        if a: show([a.pop()])
    elif op == 21: c[key()] = 1; show(c.keys() & a); show(c.keys() | a); show(c.keys() ^ a); show(c.keys() - a); show(a & c.keys()); show(c.items() & {(key(), 1)})
    elif op == 22: a = set(frozenset(a)); b = b.copy(); b.update(c); a.difference_update([key() for _ in range(30)])
    else: a = {x for x in a if rnd(3)}; b = set([key() for _ in range(rnd(40))]); a.intersection_update(b | a, a)
    show(a); show(b)
    if i % 200 == 0: print(i, len(a), len(b), h, sorted(map(str, a))[:2])
print(list(a)[:10])
print({3, 1, 2}, {5, 1, 3, 9, 7, 20, 100}, {10, -1, 2.5, 1000, 7}, set(range(10, 0, -1)), {8, 16, 24, 1}, set("a"), {i * i for i in range(12)})
x = set(range(100))
print(x.pop(), x.pop(), len(x), list(x)[:5])
