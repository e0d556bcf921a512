# Rows of lists, read by constant and by moving indexes: rows that are too short, of other types, of
# other classes, or that change while they are used, in the first, a middle and the last round.


def energy(rows):
    total = 0.0
    for row in rows:
        total += row[0] * row[3]
        row[1] += total
        row[2] = row[1] - row[0]
    return total


def pairs(rows, n):
    out = 0.0
    for i in range(n):
        a = rows[i]
        x, y = a[0], a[1]
        for j in range(i + 1, n):
            b = rows[j]
            d = (x - b[0]) * (y - b[1])
            b[2] += d
            a[2] -= d
            out += d * b[3]
        a[3] = out
    return out


def corner(p):
    return p[0] + p[1] * p[-1]


def grow(rows):
    s = 0
    for row in rows:
        s += row[0] + row[1]
        if s % 3 == 0:
            row.append(s)
        s += row[-1] + row[1]
    return s


class Odd(list):
    def __getitem__(self, i):
        return 10.0 * i


def fresh(n=6):
    return [[float(i), i + 0.5, i * 2.0, 1.0 / (i + 1)] for i in range(n)]


OTHERS = [[], [1.5], [1.0, 2.0], [1.0, 2.0, 3.0], [1, 2, 3, 4], [1.0, 2, None, 4.0], ["a", 1.0, 2.0, 3.0],
          [True, False, True, True], (1.0, 2.0, 3.0, 4.0), "text", None, Odd([1.0, 2.0, 3.0, 4.0]), {0: 1.0, 1: 2.0, 3: 4.0},
          [2 ** 70, 1.0, 2.0, 3.0], [1.0, 2.0, 3.0, 4.0, 5.0]]


def attempt(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for n in range(20):
    energy(fresh()), pairs(fresh(), 6), corner([1.0, 2.0, 3.0])
for other in OTHERS:
    for place in (0, 3, 5):
        rows = fresh()
        rows[place] = other
        print("energy", place, attempt(energy, rows), [r[:3] for r in rows if type(r) is list])
        rows = fresh()
        rows[place] = list(other) if type(other) is list else other
        print("pairs", place, attempt(pairs, rows, 6), [r[2:] for r in rows if type(r) is list])
    print("corner", attempt(corner, other))
rows = fresh()
rows[2] = rows[4]
print(pairs(rows, 6), rows)
print(attempt(pairs, fresh(), 7))
print(grow([[i, i + 1] for i in range(20)]), attempt(grow, [[1, 2], [3, 4.5], [5, "x"]]), attempt(grow, [[1, 2], [3]]))
