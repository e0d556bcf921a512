# Lists of bools are stored as bytes: every operation, and every way out of that form.


def show(*values):
    print(*[repr(v) for v in values])


def kinds(a):
    return "".join(type(x).__name__[0] for x in a)


def same(a):
    return all(x is True or x is False for x in a)


a = [True, False, True]
show(a, len(a), kinds(a), same(a), a[0] is True, a[1] is False, a[-1], a[-3])
print(a, str(a), f"{a}", a[0] + a[2], -a[0], a[0] & a[1], a[0] | a[1], a[0] ^ a[2])

# making
show([True] * 0, [True] * 3, 3 * [False], [True, False] * 2, [True] * -1, [not x for x in a])
show(list((True, False)), list(x > 1 for x in range(4)), [x == 2 for x in range(4)], list(map(bool, [0, 1, 2])))
show(sorted({True: 1, False: 2}), [*a, *a], a + [True], [False] + a, a + [], [] + a)
show(list({False, True}), [x for x in a if x], list(reversed(a)), list(filter(None, a)))

# methods
b = []
for i in range(12):
    b.append(i % 3 == 0)
show(b, b.count(True), b.count(False), b.count(1), b.count(0), b.count(1.0), b.count("1"), b.count(None), b.count(2))
show(b.index(True), b.index(False), b.index(True, 1), b.index(1, 4), b.index(0.0, 3), True in b, 1 in b, 2 in b, None in b)
for bad in (2, "x", None, [], 0.5):
    try:
        b.index(bad)
    except ValueError as e:
        print(type(e).__name__, e)
try:
    [True, True].index(False)
except ValueError as e:
    print(e)
try:
    [True].remove(False)
except ValueError as e:
    print(e)
b.insert(0, False)
b.insert(5, True)
b.insert(-1, False)
b.insert(100, True)
show(b, b.pop(), b.pop(0), b.pop(3), b.pop(-2), b)
b.remove(True)
b.remove(0)
show(b)
b.reverse()
show(b)
b.sort()
show(b, same(b))
b.sort(reverse=True)
show(b)
show(sorted(b), sorted(b, reverse=True), sorted(b, key=lambda x: not x), sorted([3, 1, 2], key=lambda x: x > 1))
show(sorted(range(6), key=lambda x: x % 2 == 0), sorted(range(6), key=lambda x: x % 2 == 0, reverse=True))
c = b.copy()
c.extend([True])
c.extend((False,))
c.extend(x for x in (True,))
c += [False]
show(c, b == c, b != c, b == b.copy(), b is b.copy())
c *= 2
show(c, len(c))
c.clear()
show(c)
c.append(7)
show(c)

# slices
d = [i % 2 == 0 for i in range(10)]
show(d[2:5], d[::2], d[1::2], d[::-1], d[5:2], d[-3:], d[8:1:-3])
d[2:4] = [False, False, False]
show(d)
d[::2] = [True] * 6 if len(d) % 2 else [True] * 5
show(d)
d[1::2] = [False] * len(d[1::2])
show(d, same(d))
del d[0]
del d[1:3]
del d[::3]
show(d)
d[1:1] = [True, True]
d[:0] = []
d[len(d):] = [False]
show(d)
try:
    d[::2] = [True]
except ValueError as e:
    print(e)
e = [True] * 6
e[::2] = bytes(3)
show(e, kinds(e))
e = [True] * 6
e[1:3] = bytes([1, 0])
show(e, kinds(e))
e = [False] * 4
e[2:] = (1, 0)
show(e, kinds(e))
e = [False] * 4
e[:] = [1.5, 2.5]
show(e)
e[:] = [True]
show(e)
f = [True, False]
f[1:] = f
show(f)

# what is no bool turns the list into one of values
for x in (1, 0, 2.5, "s", None, 1 << 70, (), float("nan")):
    g = [True, False, True]
    g.append(x)
    h = [True, False, True]
    h[1] = x
    k = [True, False, True]
    k.insert(0, x)
    m = [True, False, True] + [x]
    show(g, h, k, m, kinds(g), same(h))
    g.pop()
    g.append(False)
    show(g, g == [True, False, True, False])
n = [1, 2, 3]
n[1] = True
show(n, kinds(n), n[1] is True, n == [1, True, 3], n.count(True), n.index(True))
n.append(False)
n += [True]
show(n, kinds(n), sum(n))
o = [1.5]
o.append(True)
show(o, kinds(o))
p = [True]
p[0] = 1
show(p, type(p[0]), p == [True], [True] == [1], [True] == [1.0], [False, True] < [1, 0], [True] > [0])
show([1] == [True], [True] == [True, False], [False] < [True], [True, False] <= [True], [True, True] > [True, False])

# numbers
show(sum([True] * 5), sum([True, False, True], 10), sum([True], 0.5), max([False, True]), min([False, True]))
show(any([False] * 3), all([True] * 3), any([]), all([True, False]), bool([False]), tuple([True, False]), set([True, 1]))
show(dict(zip("ab", [True, False])), list(enumerate([True])), list(zip([True, False], [False, True])))
show(bytes([True, False, True]), bytearray([True]), ",".join(map(str, [True, False])))
x, *y, z = [True, False, True, False]
show(x, y, z, *[True, False])
match [True, False]:
    case [True, False]:
        print("matched")
show([10, 20, 30][True], [[1, 2], [3, 4]][[True][0]])
show(hash(tuple([True, False])) == hash((1, 0)), [True].__eq__([1]), repr([[True], [False]]))
q = [True, False]
q.append(q)
show(q)


class L(list):
    pass


r = L([True, False])
r.append(True)
show(r, r[::-1], type(r + [False]).__name__, r * 2, r == [True, False, True])
for i in range(3):
    r.insert(i, i == 1)
show(r)

# iteration while the list changes
s = [True] * 3
out = []
for v in s:
    out.append(v)
    if len(s) < 6:
        s.append(len(s) % 2 == 0)
show(out, s)
s = [True] * 4
out = []
for v in s:
    out.append(v)
    s[-1] = "end"
show(out, s)
it = iter([True, False])
show(next(it), it.__length_hint__(), next(it), next(it, None))
big = [True] * 1000
while len(big) > 3:
    del big[len(big) // 2:]
    big.extend([False] * (len(big) // 3))
    big.pop()
show(big, len(big))
t = [[False] * 3 for _ in range(3)]
for i in range(3):
    t[i][i] = True
show(t, [row.index(True) for row in t], [any(col) for col in zip(*t)])
