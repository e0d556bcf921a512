# Guards at the head of a loop over a list that fail before the loop has begun: the frame that
# generic code finds there holds the iterator.


class Boom(Exception):
    pass


def rounds(start, items):
    v = start
    try:
        if missing == 11:
            v = 1
    except Exception as e:
        print(type(e).__name__, e)
    try:
        for i in items:
            w ^= unknown.k
            try:
                v %= ~1
            except Boom:
                raise
    except Exception as e:
        print(type(e).__name__, e)
    return v


def sums(items, start):
    total = start
    for x in items:
        try:
            total += x
            total %= 1000
        except TypeError as e:
            print(e)
    return total


def cleared(n):
    x = y = None
    out = []
    for i in range(n):
        x, y = y, x
        while x:
            x = None
        out.append((x, y))
        x = [i]
        while x:
            x = None
        y = i or None
    return out


for big in (3, 2**60, -(2**60) - 1, 2**64, 2.5, True):
    for _ in range(3):
        print(rounds(big, [0, 1]))
    print(sums([1, 2, 3], big), sums([], big), sums([2**60, 1], big))
print(sums([1, "a", 2], 0))
for _ in range(3):
    print(cleared(4))
