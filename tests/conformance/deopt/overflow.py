# Do int loops that pass 2**60, 2**63 and 2**64 continue exactly, for every operator?
def add(n):
    x = 1
    for i in range(n):
        x = x + x
    return x


def add_step(start, step, n):
    x = start
    for _ in range(n):
        x += step
    return x


def sub(n):
    x = -1
    for i in range(n):
        x = x - (-x) if x < 0 else x
    return x


def mul(n):
    x = 1
    for i in range(1, n):
        x *= i
    return x


def shift(n):
    x, out = 1, []
    for i in range(n):
        x = x << 1
        if i % 9 == 0:
            out.append(x)
    return x, out


def neg(values):
    return [-v for v in values], [abs(v) for v in values], [~v for v in values]


def power(b, n):
    return [b ** i for i in range(0, n, 7)]


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def horner(digits, base):
    x = 0
    for d in digits:
        x = x * base + d
    return x


def sums(n):
    s = q = 0
    for i in range(n):
        s += i * i * i * i
        q = q + (i << 50)
    return s, q


def lcg(seed, n):
    for _ in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return seed


def floordiv_min():
    x = -2**63
    out = []
    for d in (1, -1, 2, -2):
        out.append((x // d, x % d, divmod(x, d)))
    return out


def down(x):
    steps = 0
    while x > 1:
        x = x // 3 + 1 if x % 2 else x // 2
        steps += 1
    return steps, x


def collatz_max(n):
    top = n
    while n != 1:
        n = 3 * n + 1 if n & 1 else n >> 1
        top = n if n > top else top
    return top


for n in (10, 59, 60, 61, 62, 63, 64, 65, 130):
    print(n, add(n), sub(n), fib(n))
print([add_step(s, d, 10) for s, d in ((2**60 - 5, 1), (2**62 - 5, 1), (2**63 - 5, 1), (-2**60 + 5, -1), (-2**63 + 5, -1), (2**63 + 5, -1), (2**60 + 5, -1), (2**59, 2**59), (-2**62, -2**62))])
print(mul(19), mul(21), mul(23), mul(30))
print(shift(70))
edge = [2**60 - 1, 2**60, -2**60, -2**60 - 1, 2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64, 0]
print(neg(edge))
print(power(3, 60), power(-7, 40), power(10, 30))
print(horner([9] * 30, 10), horner([1] * 80, 2), horner([15] * 16, 16), sums(500), sums(5000))
print(lcg(42, 100), floordiv_min(), down(3**90), collatz_max(27), collatz_max(2**61 - 1), collatz_max(837799))
for a in edge:
    print(*[(a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a == b) for b in (1, -1, edge[4], edge[6])])
def counter(start):
    n = start
    while n < start + 5:
        n += 1
    return n


print([counter(s) for s in (0, 2**60 - 2, 2**61 - 2, 2**62 - 2, 2**63 - 2, 2**64 - 2, -2**63 - 2, -2**60 - 2)])
