# The order of comparisons, and what a failed sort leaves behind.
class X:
    log = []
    limit = 1 << 60

    def __init__(self, v, at):
        self.v = v
        self.at = at

    def __lt__(self, other):
        X.log.append((self.v, other.v))
        if len(X.log) > X.limit:
            raise ValueError
        return self.v < other.v

    def __repr__(self):
        return str(self.v)


def digest(pairs):
    h = 0
    for a, b in pairs:
        h = (h * 31 + a * 7 + b) % 1000000007
    return h


def numbers(kind, n):
    if kind == "mixed":
        return [i * 7919 % 1023 for i in range(n)]
    if kind == "few":
        return [i * 7 % 5 for i in range(n)]
    if kind == "down":
        return [(n - i) // 3 for i in range(n)]
    if kind == "saw":
        return [i % 70 for i in range(n)]
    return [7] * n


for kind in ("mixed", "few", "down", "saw", "same"):
    for n in (0, 1, 2, 3, 4, 5, 8, 20, 63, 64, 65, 200, 1500):
        for reverse in (False, True):
            X.limit = 1 << 60
            X.log = []
            items = [X(v, i) for i, v in enumerate(numbers(kind, n))]
            items.sort(reverse=reverse)
            total = len(X.log)
            print(kind, n, reverse, total, digest(X.log), digest((x.v, x.at) for x in items))
            if n not in (5, 20, 200, 1500):
                continue
            for part in range(1, 8):
                X.limit = total * part // 8
                X.log = []
                items = [X(v, i) for i, v in enumerate(numbers(kind, n))]
                try:
                    items.sort(reverse=reverse)
                except ValueError:
                    print("  failed", X.limit, digest((x.v, x.at) for x in items), items[:5])
                assert len(items) == n and len({id(x) for x in items}) == n
