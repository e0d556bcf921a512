# Do list slices with every combination of start, stop and step pick the same elements as CPython?
base = list(range(10))
checks = 0
acc = 0
for start in (None, 0, 1, 3, 9, 10, 15, -1, -4, -10, -20):
    for stop in (None, 0, 2, 5, 10, 12, -1, -5, -11):
        for step in (None, 1, 2, 3, -1, -2, -7, 20):
            part = base[start:stop:step]
            acc = (acc * 31 + sum((i + 1) * v for i, v in enumerate(part)) + len(part)) % 1000003
            checks += 1
print(checks, acc)
for s in (slice(1, 5), slice(None, None, -1), slice(5, 1, -2), slice(-3, None), slice(0, 100, 4)):
    print(s, s.start, s.stop, s.step, s.indices(10), base[s], tuple(base)[s], "0123456789"[s], range(10)[s])
print(slice(5), slice(1, 2) == slice(1, 2), slice(1, 2) != slice(1, 3), repr(slice(None, "a", 2.5)))


class Probe:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


p = Probe()
print(p[1], p[1:2], p[:], p[::2], p[1, 2], p[1:2, ::3], p[...], p[()], p[-1], p["a":"b"], p[(1, 2)])
p[1:2] = "v"
p[0, 1] = "w"
del p[::2]
p[1] = p[2] = "chain"
class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(base[I(2):I(5)], base[I(-1)], base[:I(-7)])
x = list(range(6))
x[1:3] = [[7, 8]]
x[::3] = "ab" if len(x[::3]) == 2 else x[::3]
print(x)
x[4:] = (i * i for i in range(3))
print(x)
x[::-1] = range(len(x))
print(x)
for bad in (lambda: base[::0], lambda: base[1.5:], lambda: base["a":], lambda: base.__delitem__(slice(0, 5, 0)), lambda: slice()):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    x[0:2] = 5
except TypeError as error:
    print(error)
try:
    x[::2] = [1]
except ValueError as error:
    print(error)


def rotate(v, k):
    k %= len(v)
    return v[k:] + v[:k]


print(rotate(base, 3), rotate(base, -2), [base[i:i + 3] for i in range(0, 10, 3)], [row[::-1] for row in ([1, 2], [3, 4])])
del x[1:-1]
print(x, base[-3:], base[:-3][-2:], base[2:8][1:-1:2])
