# Calls of functions that are one expression, in hot loops: what their guards find is left to a real call.


def product(i, j):
    return (i * j + 1) * (j + 3)


def swapped(j, i):
    return product(i, j) - i // 2


def ratio(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i - 5)


def shifted(n):
    return (n << 3) ^ (n >> 1) % 7


def minus(x):
    return -x


def run(f, start, n):
    total = 0
    for i in range(start, start + n):
        total += f(i)
    return total


def products(start, n):
    total = last = 0
    for i in range(n):
        for j in range(start, start + n):
            last = product(i, j)
            total += last + product(j, i) + swapped(i, j) + swapped(j, i)
    return total, last


def ratios(n, skip):
    total = 0.0
    bad = 0
    for i in range(n):
        for j in range(n):
            try:
                total += ratio(i, j)
            except ZeroDivisionError as e:
                bad += 1
                if not skip:
                    print(i, j, e)
    return total, bad


def negated(values):
    out = []
    for v in values:
        out.append(minus(v))
    return out


for start in (0, 1000, 1 << 20, 1 << 31, (1 << 60) - 5, 1 << 62, -(1 << 63)):
    print(products(start, 40))
print(ratios(12, False))
print(ratios(60, True))
print(run(shifted, 0, 3000), run(shifted, 1 << 58, 3000), run(shifted, -3000, 2000))
print(negated([1, -2, 1 << 60, -(1 << 60), 1 << 63, -(1 << 63), 2.5, True]))
print(negated(list(range(500)))[-3:])
try:
    print(run(shifted, 0.5, 3))
except TypeError as e:
    print(e)
try:
    for k in range(300):
        product(k, "ab" if k > 290 else k)
except TypeError as e:
    print(k, e)
