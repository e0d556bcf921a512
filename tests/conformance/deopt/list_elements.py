# Do loops over int lists go on rightly when floats, strings or bigints enter the list mid-loop?
def total(xs):
    t = 0
    for x in xs:
        t = t + x
    return t


def scale(xs, k):
    for i in range(len(xs)):
        xs[i] = xs[i] * k
    return xs


def bubble(xs):
    n = len(xs)
    for i in range(n):
        for j in range(n - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs


def prefix(xs):
    for i in range(1, len(xs)):
        xs[i] += xs[i - 1]
    return xs


def dot(a, b):
    s = 0
    for i in range(len(a)):
        s += a[i] * b[i]
    return s


def find(xs, v):
    for i, x in enumerate(xs):
        if x == v:
            return i
    return -1


for _ in range(30):
    assert total(list(range(50))) == 1225 and dot([1, 2, 3], [4, 5, 6]) == 32
    assert prefix([1, 2, 3]) == [1, 3, 6] and bubble([3, 1, 2]) == [1, 2, 3] and find([1, 2, 3], 3) == 2
print(total([1, 2, 3.5, 4]), total([1.5, 2.5]), total([2**62, 2**62, 1]), total([True, True, 2]), total([1, 10**20, 0.5]))
print(scale([1, 2, 3], 2), scale([1, 2, 3], 1.5), scale([1.5, 2], 2), scale([1, "a", [0]], 2), scale([2**61, 3], 8), scale([True, 2], 3))
print(prefix([1, 2.5, 3]), prefix(["a", "b", "c"]), prefix([2**62, 2**62, 2**62]), prefix([0.5, 1, 2]))
print(bubble([3, 1.5, 2, 0.5]), bubble(["c", "a", "b"]), bubble([2**70, 5, -2**65]), bubble([(2, 1), (1, 2)]))
print(dot([1, 2], [0.5, 0.25]), dot([1, 2**40], [1, 2**40]), dot([True, 3], [2, True]))
print(find([1, 2.0, "3"], "3"), find([1, 2, 3], 2.0), find([1.0, 2], 2), find([None, 1], None), find([1, 2], "x"))
for bad in (lambda: total([1, 2, "x"]), lambda: total([1, None]), lambda: prefix([1, "a"]), lambda: bubble([1, "a"]), lambda: dot([1, 2], [1]), lambda: scale([1, None], 2)):
    try:
        print(bad())
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)


def change_inside(xs):
    out = []
    for i in range(len(xs)):
        if i == 3:
            xs[4] = 4.5
        if i == 5:
            xs[6] = "six"
        if i == 7:
            xs.append(99)
            xs[0] = None
        out.append(xs[i])
    return out, xs


print(change_inside(list(range(9))))


def grow(xs):
    i = 0
    while i < len(xs):
        if xs[i] == 2:
            xs.append(0.5)
        if xs[i] == 0.5:
            xs.append("end")
        i += 1
    return xs


print(grow([1, 2, 3]))
def nested(m):
    s = 0
    for row in m:
        for v in row:
            s += v
    return s


m = [[i * j for j in range(5)] for i in range(5)]
print(nested(m))
m[2][3] = 0.25
print(nested(m))
m[4] = (1, 2, 2**64)
print(nested(m))
m[0] = {10: "keys"}
print(nested(m))
m[1] = "ab"
try:
    nested(m)
except TypeError as e:
    print(e)
def swap_list(rounds):
    xs, t = [1, 2, 3], 0
    for r in range(rounds):
        if r == 50:
            xs = [1.5, 2.5]
        if r == 80:
            xs = (4, 5)
        if r == 90:
            xs = range(3)
        for x in xs:
            t += x
    return t


print(swap_list(100), sum([1, 2] * 50), max([1, 2.5] * 3))
