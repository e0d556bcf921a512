# Do assignments unpack any iterable, stars and nested targets, in CPython's order and with its errors?
a, b = 1, 2
a, b = b, a
(c, d), [e, f] = (3, 4), "xy"
print(a, b, c, d, e, f)
first, *rest = [1, 2, 3]
*init, last = "abc"
head, *mid, tail = range(6)
x, *empty = (1,)
print(first, rest, init, last, head, mid, tail, x, empty)
(p, *q), r = [1, 2, 3], 4
[s, [t, *u]] = 5, (6, 7, 8)
print(p, q, r, s, t, u)
*everything, = range(3)
only, = [9]
[z] = {"k": 1}
() = []
[] = ()
print(everything, only, z)
i = j = k = []
i.append(1)
print(j, i is k)
lst = [0, 0, 0]
idx = 0
idx, lst[idx] = 1, "v"
print(idx, lst)
lst[0], lst[1], lst[2] = lst[2], lst[0], lst[1]
print(lst)
d1 = {}
d1["a"], d1["b"] = (v for v in (1, 2))
print(d1)


class O:
    pass


o = O()
o.x, (o.y, o.z) = 1, (2, 3)
print(o.x, o.y, o.z)
log = []


def tgt(n):
    log.append(n)
    return lst


tgt("t1")[0], tgt("t2")[1] = log.append("rhs") or (7, 8)
print(log, lst)


def attempt(f):
    try:
        f()
    except (ValueError, TypeError) as err:
        print(type(err).__name__, err)


def t1(): a, b = 1,
def t2(): a, b = 1, 2, 3
def t3(): a, *b, c = 1,
def t4(): a, b = 5
def t5(): a, b = None
def t6(): (a, b), c = (1, 2, 3), 4
def t7(): a, b = {1: 2}
def t8(): a, b, c = "ab"
def t9(): a, b = (x for x in range(5))
def t10(): [a] = []
def t11(): a, b = iter([1])
def t12(): *a, b = ()


for t in (t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12):
    attempt(t)
for n, (m, *o2) in [(1, "abc"), (2, [3])]:
    print(n, m, o2, end="; ")
for [v] in [[1], (2,)]:
    print(v, end=" ")
print()
print([*range(3), *"ab"], (*(), 1), {**{"a": 1}, **{"b": 2}}, [*{}, *[[]]], (lambda *a: a)(*[1], *(2, 3)))


def minmax(xs):
    lo, *_, hi = sorted(xs)
    return lo, hi


print(minmax([3, 1, 2]), minmax((9, 4)))


def ret_star():
    rest = [2, 3]
    return 1, *rest


def yield_star():
    yield 0, *[1, 2]


print(ret_star(), list(yield_star()))
n1 = n2, n3 = (1, 2)
print(n1, n2, n3)
a, b = map(int, "1 2".split())
(a, b), c = divmod(17, 5), 3
print(a, b, c)
nested = [[1, [2, 3]], [4, [5, 6]]]
print([a + b + c for a, (b, c) in nested], {a: bc for a, bc in nested}, [x for x, *_ in nested])
