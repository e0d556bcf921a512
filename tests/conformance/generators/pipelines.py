# Do chains of generators and generator expressions pull values one by one, in order?
log = []


def source(n):
    for i in range(n):
        log.append(f"s{i}")
        yield i


def keep(pred, it):
    for x in it:
        if pred(x):
            log.append(f"k{x}")
            yield x


def scale(k, it):
    for x in it:
        yield x * k


def chunks(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield buf
            buf = []
    if buf:
        yield buf


def window(it, n):
    buf = []
    for x in it:
        buf = (buf + [x])[-n:]
        if len(buf) == n:
            yield tuple(buf)


def running(it):
    total = 0
    for x in it:
        total += x
        yield total


p = scale(10, keep(lambda x: x % 2, source(6)))
print(next(p), log)
print(list(p), log)
print(list(chunks(source(7), 3)), list(window(range(5), 3)), list(running([1, 2.5, 10**20])))
g = (x * y for x in range(3) for y in range(x))
print(list(g), sum(x for x in range(10) if x % 3 == 0), any(x > 3 for x in source(9)), log[-3:], all(x < 2 for x in source(9)), log[-3:])
log.clear()
first = next(x for x in source(100) if x > 4)
print(first, len(log))
lazy = (1 / x for x in (1, 2, 0))
print(next(lazy), next(lazy))
try:
    next(lazy)
except ZeroDivisionError as e:
    print(e, list(lazy))
try:
    bad = (x for x in 5)
except TypeError as e:
    print(e)
n = 10
ge = (x + n for x in range(n - 8))
n = 100
print(list(ge))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


ps = primes()
print([next(ps) for _ in range(15)], next(p for p in primes() if p > 100))


def lines(text):
    yield from text.split("\n")


def parse(it):
    for line in it:
        key, _, value = line.partition(":")
        if value:
            yield key.strip(), int(value)


totals = {}
for k, v in parse(lines("a: 1\nb: 2\njunk\na: 5")):
    totals[k] = totals.get(k, 0) + v
print(totals)


def tee(it):
    for x in it:
        yield x
        yield x


def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for i in its[:]:
            try:
                yield next(i)
            except StopIteration:
                its.remove(i)


print(list(tee("ab")), list(interleave("abc", [1], range(5, 7))))
print(max((len(w), w) for w in "the quickest brown".split()), dict((c, ord(c)) for c in "ab"), sorted((-x for x in (3, 1, 2))), set(x % 2 for x in range(9)) == {0, 1}, "".join(c.upper() for c in "abc"), list(map(lambda x: x + 1, (y for y in range(3)))), list(filter(None, (x % 2 for x in range(4)))), [*(x for x in "hi")], min((abs(x), x) for x in (-3, 2)), tuple(x for x in () if x))
sieve = (n for n in range(2, 30))
out = []
while True:
    p = next(sieve, None)
    if p is None:
        break
    out.append(p)
    sieve = (lambda s, p: (n for n in s if n % p))(sieve, p)
print(out)
