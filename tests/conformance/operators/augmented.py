# Do augmented assignments evaluate targets once, use in-place methods and rebind correctly?
x = 10
x += 5; x -= 3; x *= 4; x //= 5; x **= 2; x %= 50; x <<= 3; x >>= 1; x |= 1; x &= 0xFF; x ^= 0x0F
print(x)
x /= 4
print(x)
s = "a"; s += "b"; s *= 3; print(s)
l = [1]; m = l; l += [2]; l *= 2; print(l, m, l is m)
l = l + [3]; print(l is m)
t = (1,); u = t; t += (2,); print(t, u)
d = {"n": 0}
d["n"] += 5; d["n"] *= 2; print(d)
log = []


def target():
    log.append("target")
    return l


def index():
    log.append("index")
    return 0


def value():
    log.append("value")
    return 100


target()[index()] += value()
print(l[0], log)


class Acc:
    def __init__(self):
        self.total = 0

    def __iadd__(self, n):
        self.total += n
        return self

    def __imul__(self, n):
        return f"replaced by {n}"


a = b = Acc()
a += 5; a += 6
print(a.total, a is b)
a *= 3
print(a, b.total)


class Fallback:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return Fallback(self.n + o)

    def __isub__(self, o):
        return NotImplemented

    def __sub__(self, o):
        return Fallback(self.n - o)


f = g = Fallback(1)
f += 2
print(f.n, g.n)
f -= 1
print(f.n)
class Holder:
    count = 0


h = Holder()
h.count += 1
h.count += 1
print(h.count, Holder.count)
h.items = []
h.items += "ab"
print(h.items)
matrix = [[0] * 2 for _ in range(2)]
for i in range(2):
    for j in range(2):
        matrix[i][j] += i * 2 + j
        matrix[i][j] **= 2
print(matrix)


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


def bad1():
    n = 1
    n += "a"


def bad2():
    unbound += 1


def bad3():
    q = [1]
    q += 5


def bad4():
    {}["k"] += 1


def bad5():
    r = None
    r -= 1


def bad6():
    w = "a"
    w @= 1


for f in (bad1, bad2, bad3, bad4, bad5, bad6):
    attempt(f)
n = 2**62
for _ in range(4):
    n += n
    n -= 1
print(n)
tup = ([1], [2])
try:
    tup[0] += [5]
except TypeError as error:
    print(error, tup)
