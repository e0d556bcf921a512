# Do tuples index, slice, compare, hash, unpack and fail as CPython's do?
t = (1, "two", 3.0, None, (4, 5))
print(t, t[0], t[-1], t[1:3], t[::-1], len(t), t[4][1], t[:0], t[10:])
print((), (1,), tuple(), tuple([1, 2]), tuple("ab"), tuple(range(3)), tuple({1: 2}), tuple(x for x in "z"))
print((1, 2) + (3,), (1,) * 3, 2 * (0, 1), () + (), (1, 2) * 0, 2 in (1, 2), "x" not in ("a",))
print((1, 2) == (1, 2), (1, 2) != (2, 1), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (2,) > (1, 9), (1, "a") < (2, 5), (1, 2) == [1, 2], (1, 2.0) == (1.0, 2))
print((1, 2, 1).count(1), (1, 2, 3).index(3), hash((1, 2)) == hash((1, 2)), hash((1, 2)) == hash((1.0, 2.0)), {(1, 2): "v"}[1, 2])
a, b = (1, 2)
(c, d), e = (3, 4), 5
f, *g = (6, 7, 8)
a, b = b, a
print(a, b, c, d, e, f, g)
x = 1,
y = 1, *[2, 3], 4
print(x, y, *y)


def swap(p):
    q, r = p
    return r, q


print(swap((1, 2)), swap("ab"), max((1, 5), (3, 2)), min((1, 5), (1, 4)), sorted([(2, "b"), (1, "z"), (2, "a")]), sum((1, 2, 3)), sum(((1,), (2,)), ()))


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: t[5])
attempt(lambda: t[-6])
attempt(lambda: t["a"])
attempt(lambda: (1,) + [2])
attempt(lambda: (1, 2) < (1, "a"))
attempt(lambda: (1, 2).index(3))
attempt(lambda: hash(([],)))
attempt(lambda: tuple(5))
attempt(lambda: t.append(1))
attempt(lambda: (1,) * "a")
try:
    t[0] = 5
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
try:
    a, b = (1, 2, 3)
except ValueError as error:
    print(error)
try:
    a, b, c = (1, 2)
except ValueError as error:
    print(error)
u = ([1], 2)
u[0].append(9)
try:
    u[0] += [10]
except TypeError as error:
    print(error, u)
for i, (p, q) in enumerate([(1, 2), (3, 4)]):
    print(i, p, q, end=" ")
print()
points = {(x, y): x * y for x in range(3) for y in range(3)}
print(points[(2, 2)], points.get((5, 5)), (1, 1) in points, len(points), [k for k, v in points.items() if v == 2])
print(t is tuple(t), repr((1,)), str(()), bool(()), bool((0,)), isinstance((), tuple), type(t).__name__, (lambda *a: a)(1, 2))
