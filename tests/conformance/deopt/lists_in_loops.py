# Lists whose length and items are read in front of a loop, and everything that can happen to them
# while it runs.
def dot(a, b, n):
    s = 0.0
    for i in range(n):
        s += a[i] * b[i]
    return s


def fill(a, v, n):
    for i in range(n):
        a[i] = v
    return a


def back(a, n):
    s = 0
    for i in range(n):
        s += a[-1 - i] * 2
    return s


def tri(m, n):
    s = 0
    for i in range(n):
        row = m[i]
        for j in range(n):
            s += row[j] * m[j][i]
    return s


def outcome(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


F = [0.5, 1.5, 2.5]
print(dot(F, F, 3), outcome(dot, F, F, 4), outcome(dot, F, [1.0], 3), outcome(dot, F, [1, 2, 3], 3))
print(outcome(dot, F, [1.0, "x", 3], 3), outcome(dot, [1.0, 2, 10**30], F, 3), dot([], [], 0), outcome(dot, (1.0, 2.0), F, 2))
print(fill([1, 2, 3], 7, 3), fill([1, 2, 3], 1.5, 3), fill([0.0] * 3, 1, 2), fill(["a", "b"], 5, 2), outcome(fill, [1], 2, 3))
print(fill([1, 2], 2**61, 2), fill([1, 2], True, 2), fill([True, False], None, 1), outcome(fill, "ab", 1, 1), fill({}, 3, 2))
print(back([1, 2, 3], 3), outcome(back, [1, 2, 3], 4), back([1.5, 2], 2), back([True, 2**70], 2), back("ab", 0))
print(tri([[1, 2], [3, 4]], 2), tri([[1, 2.5], [3, 4]], 2), outcome(tri, [[1, 2], [3]], 2), tri([(1, 2), [3, 4]], 2))


class Sneaky:
    def __init__(self, target):
        self.target = target

    def __float__(self):
        return 1.0

    def __add__(self, other):
        self.target.clear()
        self.target.extend([100, 200])
        return 1

    __radd__ = __add__


def helper(x, y):
    return x + y


# The helper leaves for generic code, which runs __add__, which changes the list.
def sum_helped(values, xs):
    t = 0
    for i in range(4):
        t += helper(xs[i], i)
        t += values[i]
    return t


print(sum_helped([1, 2, 3, 4], [1, 2, 3, 4]))
for at in range(4):
    values = [1, 2, 3, 4]
    xs = [1, 2, 3, 4]
    xs[at] = Sneaky(values)
    print(at, outcome(sum_helped, values, xs))


# The helper changes the list and raises, and the loop goes on.
class Thrower(Sneaky):
    def __add__(self, other):
        self.target.clear()
        raise ValueError("thrown")

    __radd__ = __add__


def sum_caught(values, xs):
    t = 0
    for i in range(4):
        try:
            t += helper(xs[i], i)
        except ValueError:
            t += 1000
        t += values[i]
    return t


print(sum_caught([1, 2, 3, 4], [1, 2, 3, 4]))
for at in range(4):
    values = [1, 2, 3, 4]
    xs = [1, 2, 3, 4]
    xs[at] = Thrower(values)
    print(at, outcome(sum_caught, values, xs))


def divide(x, y):
    return x / y


def quotients(values, ys):
    t = 0.0
    for i in range(len(ys)):
        try:
            t += divide(values[i], ys[i])
        except ZeroDivisionError:
            values[i] = 100.0
            values.append(1.0)
            t += values[i]
    return t, values


print(quotients([1.0, 2.0, 3.0], [1.0, 2.0, 4.0]))
for at in range(3):
    ys = [1.0, 2.0, 4.0]
    ys[at] = 0.0
    print(quotients([1.0, 2.0, 3.0], ys))


# Finalizers run at safepoints of a loop that itself changes nothing.
class Cutter:
    cut = 0

    def __init__(self, target):
        self.target = target
        self.me = self

    def __del__(self):
        Cutter.cut += 1
        if self.target:
            self.target.pop()


def watched(values, n):
    found = 0
    for r in range(n):
        for i in range(len(values)):
            junk = [i, r]
            if values[i] == 0:
                found += 1
    return found


long = list(range(1, 50))
for i in range(20):
    Cutter(long)
print(outcome(watched, long, 6000) in (0, "IndexError: list index out of range"), 29 <= len(long) <= 49)


# A list that the loop changes keeps its checks.
def growing(values, n):
    t = 0
    for i in range(n):
        values.append(values[i] + values[-1])
        t += values[i]
    return t, values


print(growing([1, 2], 6))


def shrinking(values):
    t = 0
    i = 0
    while i < len(values):
        t += values[i]
        if values[i] == 3:
            del values[0]
        i += 1
    return t


print(shrinking([1, 2, 3, 4, 5, 6]))


def swap_strategy(values, n):
    for i in range(n):
        if i == 2:
            values[i] = "text"
        else:
            values[i] = i
    return values


print(swap_strategy([0] * 4, 4), swap_strategy([0.0] * 4, 4))


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            j = i * i
            while j <= n:
                flags[j] = False
                j += i
        i += 1
    return [i for i in range(n + 1) if flags[i]]


print(sieve(50))


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(20), fib(2.5), outcome(fib, "x"), fib(True))
count = 0


def counted(n):
    global count
    count += 1
    if n == 3 and count == 10:
        count = 2**60
    if n < 2:
        return n
    return counted(n - 1) + counted(n - 2)


print(counted(8), count)
count = 0.5
print(counted(8), count)
count = "x"
print(outcome(counted, 3))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(100), outcome(depth, 10**7)[:40])


def overflow(n):
    return 1 if n == 0 else overflow(n - 1) * 1000


print(overflow(3), overflow(30))
