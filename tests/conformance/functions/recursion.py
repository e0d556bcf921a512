# Do recursive functions of every shape compute what CPython computes, and end in RecursionError?
def fact(n):
    return 1 if n == 0 else n * fact(n - 1)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def hanoi(n, a, b, c):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def perms(items):
    if not items:
        return [[]]
    return [[x] + p for i, x in enumerate(items) for p in perms(items[:i] + items[i + 1:])]


def subsets(s):
    if not s:
        yield []
        return
    for rest in subsets(s[1:]):
        yield rest
        yield [s[0]] + rest


def flatten(x):
    for item in x:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def power(b, e):
    if e == 0:
        return 1
    half = power(b, e // 2)
    return half * half * (b if e % 2 else 1)


print(fact(20), fact(30), fib(20), ack(2, 3), len(hanoi(6, "a", "b", "c")), hanoi(2, 1, 2, 3), even(100), odd(77))
print(perms([1, 2, 3]), sorted(subsets("abc")), list(flatten([1, [2, [3, [4]], 5], [], [[6]]])), power(3, 50), power(2, 100))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])


class Deep:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other


for f in (lambda: repr(Deep()), lambda: Deep().a, lambda: Deep() == 1):
    try:
        f()
    except RecursionError as error:
        print("RecursionError", str(error).startswith("maximum recursion depth exceeded"))


def recover(n):
    try:
        return recover(n + 1)
    except RecursionError:
        return "recovered"


print(recover(0), depth(500))


def tree(n):
    return None if n == 0 else (tree(n - 1), n, tree(n - 1))


def total(t):
    return 0 if t is None else total(t[0]) + t[1] + total(t[2])


print(total(tree(8)))


def gen(n):
    yield n
    if n:
        yield from gen(n - 1)


print(sum(gen(100)), list(gen(5)))


def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,)) for c in range(n)
               if c not in cols and row + c not in d1 and row - c not in d2)


print(queens(6), (lambda f, n: f(f, n))(lambda s, n: 1 if n == 0 else n * s(s, n - 1), 6))
