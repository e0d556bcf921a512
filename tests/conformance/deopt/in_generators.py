# Do generators and their consumers go on rightly when yielded and sent types change?
def evens(n):
    x = 0
    for i in range(n):
        yield x
        x = x + 2


def powers(base):
    x = 1
    while True:
        yield x
        x = x * base


def take(n, g):
    out = []
    for x in g:
        out.append(x)
        if len(out) == n:
            break
    return out


def total(g):
    t = 0
    for x in g:
        t += x
    return t


print(total(evens(100)), total(take(30, powers(3))), total(take(70, powers(2))), take(45, powers(3))[-3:])
print(take(5, powers(0.5)), take(4, powers(True)), take(3, powers(2**40)), total(x / 2 for x in evens(10)))


def mixed():
    for i in range(20):
        yield i
    yield 0.5
    yield 2**64
    yield True
    for i in range(5):
        yield i * 1.5


print(total(mixed()), [type(x).__name__ for x in mixed()][19:25])


def accumulator(start=0):
    t = start
    while True:
        x = yield t
        t = t + x


def drive(values, start=0):
    g = accumulator(start)
    out = [next(g)]
    for v in values:
        try:
            out.append(g.send(v))
        except TypeError as e:
            out.append(str(e)[:24])
            break
    return out


print(drive(range(30))[-1], drive([1, 2, 3.5, 4, 2**63, 2**63]), drive(["b", "c"], "a"), drive([1, "x", 2]), drive([[2]], [1]))


def pipeline(values):
    doubled = (v * 2 for v in values)
    kept = (v for v in doubled if v != 4)
    return [v + v for v in kept]


print(pipeline(range(6)), pipeline([1, 2, 2.5, "a", 2**62, True]))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(take(100, fib())[90:], sum(take(95, fib())))


def nested(n, unit):
    for i in range(n):
        for j in range(i):
            unit = unit * 3 if (i + j) % 5 == 0 else unit + j
            yield unit


print(total(nested(12, 1)), total(nested(12, 1.5)), total(nested(25, 1)), take(4, nested(9, 2**62)))


def with_finally(values):
    s = 0
    try:
        for v in values:
            s = s + v
            yield s
    finally:
        log.append(s)


log = []
print(total(with_finally(range(50))), total(with_finally([1, 0.5, 2**63])), log)
try:
    total(with_finally([1, 2, "x"]))
except TypeError as e:
    print(e, log)
g = with_finally([2**62] * 9)
print(next(g), next(g), next(g))
g.close()
print(log)


class Ring:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        for x in self.items:
            yield x
            self.items[0] = self.items[0] + 1


print(total(Ring([1, 2, 3])), total(Ring([0.5, 1])), take(3, Ring([2**60, 1, 2])))


def switch(n):
    x = 0
    for i in range(n):
        y = yield x
        if y is not None:
            x = y
        else:
            x += 1


s = switch(100)
vals = [next(s) for _ in range(20)]
vals += [s.send(2.5), next(s), s.send(2**63 - 1), next(s), next(s)]
print(vals[18:])
