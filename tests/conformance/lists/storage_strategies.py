# Does a list keep its values exactly when ints, floats, bools, bigints and others mix in it?
a = [1, 2, 3]
a.append(4.5); print(a, [type(x).__name__ for x in a])
a = [1, 2, 3]
a[1] = True; print(a, a[1] is True)
a = [1.0, 2.0]
a.append(3); print(a, a[0] + a[2])
a = [1.5, 2.5]
a[0] = False; print(a)
a = [1, 2]
a.append(2**64); print(a, sum(a))
a = [2**62, 2**63 - 1, -2**63]
a[0] += 2**62; print(a, max(a), min(a))
a = [0] * 5
a[2] = "s"; print(a, a.count(0), a.index("s"))
a = [0.0] * 3
a[1] = None; print(a)
a = []
for x in (1, 2.0, "3", None, [4], (5,), {6: 7}, b"8", True):
    a.append(x)
    print(len(a), a[-1], end=" ")
print()
print([1, True, 1.0].count(1), [True, False, True].index(1), [0.0, -0.0, 0], [float("nan")][0] != [float("nan")][0])
b = [1, 2, 3] + [4.0]; print(b)
b = [1.0] + [2]; print(b, [type(x).__name__ for x in b])
b = [1, 2, 3]; b.extend([1.5, "x"]); print(b)
b[1:2] = [2.25, 2.75]; print(b)
b = [1, 2]; b *= 2; b[0] = -0.0; print(b)
b = list(range(5)); b[3] = 3.0; print(b, b == [0, 1, 2, 3, 4], b[3] is b[3])
b = [3, 1, 2]; b.insert(1, 1.5); b.sort(); print(b)
b = [5, 4.5, 4]; b.sort(); print(b, sorted([2, 1.5, True, 0, -1.0]))
c = [True] * 3; c[0] = 5; print(c, [type(x).__name__ for x in c])
m = [[0] * 3 for _ in range(3)]
m[1][1] = 0.5
m[2][0] = "q"
print(m)
vec = [1.0, 2.0, 3.0]
for i in range(3):
    vec[i] = vec[i] * 2 if i % 2 else int(vec[i])
print(vec)
d = [1, 2, 3]
for i, v in enumerate(d):
    d[i] = v / 2
print(d, sum(d), max(d))
e = [10**i for i in range(25)]
print(e[18], e[19], e[24], sum(e), e[::6])
f = [1, 2, 3, 4]
f[::2] = [1.5, "z"]; print(f, f.pop(), f.pop(0), f)
g = [x for x in (1, 2, 3.5)]; h = [x for x in (1.0, 2, "a")]
print(g, h, [1, 2] == [1.0, 2.0], [1, 2] < [1.0, 2.5], [True] == [1])
g.reverse(); print(g, g[::-1], list(reversed(g)), tuple(g), g.copy())
k = [0] * 4
for i in range(80):
    k[i % 4] = k[i % 4] * 3 + i
print(k)
