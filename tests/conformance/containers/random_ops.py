# Long runs of random operations on lists, dicts and sets against the same operations on simpler things.
seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n


def checksum(x):
    h = 0
    for c in repr(x):
        h = (h * 31 + ord(c)) % 1000000007
    return h


def lists(values, steps):
    l = []
    h = 0
    for i in range(steps):
        op = rnd(16)
        v = values[rnd(len(values))]
        try:
            if op < 3:
                l.append(v)
            elif op == 3:
                l.insert(rnd(20) - 10, v)
            elif op == 4:
                h += checksum(l.pop(rnd(12) - 6))
            elif op == 5:
                l.remove(v)
            elif op == 6:
                h += l.index(v, rnd(10), rnd(20))
            elif op == 7:
                h += l.count(v)
            elif op == 8:
                l[rnd(10) : rnd(20)] = values[: rnd(5)]
            elif op == 9:
                s = rnd(4) + 1
                k = len(l[rnd(5) :: s])
                l[::s] = [v] * len(l[::s])
                h += k
            elif op == 10:
                del l[rnd(10) : rnd(14) : rnd(3) + 1]
            elif op == 11:
                l.extend(l[:4])
            elif op == 12:
                l.reverse()
            elif op == 13:
                l = l[rnd(3) :] + l[: rnd(3)]
            elif op == 14:
                l *= rnd(3)
                if len(l) > 60:
                    del l[30:]
            else:
                l[rnd(12) - 6] = v
        except (ValueError, IndexError) as e:
            h += len(str(e))
        h = (h * 7 + checksum(l)) % 1000000007
    return h, l[:10]


print(lists([1, 2, 3, 4], 2000))
print(lists([1.5, 2.5, -0.0, 1e100], 2000))
print(lists([1, 2.0, "a", None], 2000))
print(lists([1, 2, 2**70, -(2**65)], 2000))
print(lists(["x", "yy", "zzz"], 2000))
print(lists([(1, 2), [3], True, 1], 1000))


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


def dicts(make, steps):
    d = {}
    h = 0
    for i in range(steps):
        op = rnd(12)
        k = make(rnd(40))
        try:
            if op < 4:
                d[k] = i
            elif op < 6:
                del d[k]
            elif op == 6:
                h += d.pop(k, 5)
            elif op == 7:
                h += checksum(d.popitem())
            elif op == 8:
                h += d.setdefault(k, i)
            elif op == 9:
                d.update({make(rnd(40)): i, make(rnd(40)): -i})
            elif op == 10:
                d = d | {k: 0}
            else:
                h += d.get(k, -1) + (k in d)
        except KeyError as e:
            h += len(str(e))
        h = (h * 7 + checksum(d) + checksum(list(reversed(d.items())))) % 1000000007
    return h, len(d), list(d)[:5]


print(dicts(lambda n: n, 2000))
print(dicts(lambda n: "k" + str(n), 2000))
print(dicts(lambda n: (n % 7, n // 7), 2000))
print(dicts(lambda n: n if n % 2 else float(n), 1000))
print(dicts(Key, 1000))


def sets(make, steps):
    a, b = set(), set()
    h = 0
    for i in range(steps):
        op = rnd(14)
        k = make(rnd(30))
        if rnd(2):
            a, b = b, a
        if op < 4:
            a.add(k)
        elif op < 6:
            a.discard(k)
        elif op == 6:
            h += len(a & b)
        elif op == 7:
            a = a | b if len(a) < 20 else a - b
        elif op == 8:
            a ^= b
        elif op == 9:
            h += (a <= b) + 2 * (a > b) + 4 * a.isdisjoint(b) + 8 * (a == b)
        elif op == 10:
            a &= b | {k}
        elif op == 11:
            h += frozenset(a) == a
        elif op == 12:
            h += len(a.union(b, [k])) + len(a.intersection(b, [k])) + len(a.difference([k], b))
        else:
            a = set(a)
        h = (h * 7 + checksum(sorted(map(str, a)))) % 1000000007
    return h, sorted(map(str, a))[:6]


print(sets(lambda n: n, 2000))
print(sets(lambda n: "s" + str(n), 2000))
print(sets(lambda n: (n, n % 3), 1000))
print(sets(Key, 600))
