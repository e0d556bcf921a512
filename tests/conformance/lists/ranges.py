# Do ranges index, slice, compare, contain and iterate without a list, also beyond 64 bits?
for r in (range(5), range(2, 8), range(0, 20, 3), range(10, 0, -3), range(5, 5), range(3, 1), range(-5, 5, 2), range(0, -7, -2)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)), sum(r))
r = range(0, 100, 7)
print(r[0], r[-1], r[3], r[2:5], r[::-1], r[::3], r[20:], 21 in r, 22 in r, 21.0 in r, "a" in r, r.index(14), r.count(14), r.count(15))
print(range(5) == range(0, 5), range(0) == range(3, 1), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], hash(range(3)) == hash(range(0, 3, 1)), range(1) != range(2))
big = range(10**20, 10**20 + 10, 3)
print(big, list(big), 10**20 + 3 in big, big[2], big[-1], len(big), big[1:])
print(range(2**63 - 2, 2**63 + 2)[3], [x for x in range(2**62, 2**62 + 2)], list(range(-2**64, -2**64 + 2)))
print(list(range(True)), range(10)[True], list(range(3))[range(2)[1]], max(range(10)), min(range(3, 9)), sorted(range(3), reverse=True))


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: range())
attempt(lambda: range(1, 2, 3, 4))
attempt(lambda: range(1, 5, 0))
attempt(lambda: range(1.0))
attempt(lambda: range("5"))
attempt(lambda: range(5)[5])
attempt(lambda: range(5)[-6])
attempt(lambda: range(5).index(9))
attempt(lambda: len(range(10**30)))
attempt(lambda: range(3) + range(3))
attempt(lambda: range(5)["a"])
try:
    range(5)[0] = 1
except TypeError as error:
    print(error)
for i in range(3):
    i = i * 10
    print(i, end=" ")
print(i)
for i in range(0):
    pass
else:
    print("empty", i)
n = 3
for i in range(n):
    n = 100
    print(i, n, end="; ")
print()
it = iter(range(4))
print(next(it), next(it), list(it), next(it, "done"))
total = 0
for i in range(10):
    for j in range(i, 10, i + 1):
        total += i * j
for i in range(100, -100, -7):
    total -= i
print(total, isinstance(range(1), range), type(range(1)).__name__, repr(range(1, 2, 1)), repr(range(1, 2, 5)))
