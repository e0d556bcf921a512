# Quotients far shorter than their divisor, at and around exact multiples; divisors of one and two
# limbs; sums and differences whose carries run far.
x = 88172645463325252


def rnd(bits):
    global x
    v = 0
    for _ in range(bits // 64 + 1):
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFFF
        v = v << 64 | x
    return v >> 64 - bits % 64


h = 0
bad = 0
for nb in (65, 96, 127, 128, 190, 257, 511, 640, 1000, 1023, 1500, 3000, 9000):
    for nq in (1, 3, 31, 32, 33, 63, 64, 65, 128, 200, 400):
        for b in (rnd(nb) | 1 << nb, (1 << nb) - 1, 1 << nb, (1 << nb) + 1):
            for q in (rnd(nq) + 1, (1 << nq) - 1, 1 << nq):
                p = q * b
                if p // b != q or (p - 1) // b != q - 1 or (p + 1) // b != q:
                    bad += 1
                if (p + b - 1) // b != q or (p + b) // b != q + 1 or -p // b != -q:
                    bad += 1
                if -(p + 1) // b != -q - 1 or (p - 1) % b != b - 1 or divmod(p + 5, b) != (q, 5):
                    bad += 1
                h = (h * 31 + (p + rnd(nb)) // b) % 1000000007
print(bad, h)

for d in (1, 2, 10**9, 2**31, 2**32 - 1, 2**32, 10**18, 2**61 - 1, 2**63, 2**64 - 1, 2**64, 10**30,
          2**96 - 1, 2**127, 2**128 - 1, 2**128):
    for n in (10**18, 2**64, 10**40, 2**200 - 1, 10**100 + 7, rnd(1000), d * rnd(300), d * rnd(300) - 1):
        q, r = divmod(n, d)
        if q * d + r != n or not 0 <= r < d or n // d != q or n % d != r:
            print("wrong", n, d)
        h = (h * 31 + q * 7 + r) % 1000000007
print(h)

for n in range(1, 700, 7):
    a = (1 << n) - 1
    b = rnd(n)
    if a + 1 != 1 << n or (1 << n) - 1 != a or (a + b) - a != b or (b - a) + a != b:
        print("carry", n)
    if (a << 65) - (b << 65) != (a - b) << 65 or (a - b) + (b - a) != 0:
        print("shift", n)
    if (a * a) != (1 << 2 * n) - (1 << n + 1) + 1 or (a * b) != (b << n) - b:
        print("product", n)
    h = (h * 31 + a * b + (b << n % 67)) % 1000000007
print(h)
