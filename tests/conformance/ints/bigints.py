# Are integers unbounded, with exact arithmetic at and beyond 61, 63 and 64 bits?
def factorial(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


print(factorial(20), factorial(21), factorial(25))
print(factorial(100))
print(len(str(factorial(500))))
for e in (29, 30, 31, 59, 60, 61, 62, 63, 64, 65, 127, 128):
    n = 1 << e
    print(e, n - 1, -n, n + 1, n * n == 1 << (2 * e), (n - 1).bit_length(), n.bit_length())
x = 2 ** 60
print([x + i for i in (-1, 0, 1)], [-x + i for i in (-1, 0, 1)])
print(2**63 - 1 + 1, -2**63 - 1, (2**62) * 2, (2**62) * -2, -(-(2**63)))
a, b = 123456789012345678901234567890, 987654321098765432109876543210
print(a + b, a - b, b - a, a * b)
print(b // a, b % a, -b // a, -b % a, b // -a, b % -a, divmod(-b, -a))
print(a ** 5 % 1000007, pow(a, b, 1000000007), pow(3, -1, 11), pow(2, 100))
print(a & b, a | b, a ^ b, ~a, a & -b, a | -b, -a ^ b)
print(a >> 10, -a >> 10, a << 7, a >> 200, -a >> 200, 1 << 100 >> 100)
print(a < b, a == a + 0, a != b, a > 5, 5 > a, -a < -5, a == float(a), hash(a) == hash(int(str(a))))
print(int("123456789" * 5), int("-" + "9" * 30), int("f" * 20, 16), int("z" * 10, 36))
print(hex(a), oct(a), bin(2**70), hex(-a), f"{a:x} {a:,} {a:_} {a:e}")
print(a / b, b / a, 10**400 // 10**398, 10**30 / 10**28, (10**25) / 3)
print(float(2**53 + 1), float(10**22), float(10**23), int(1e22), int(1e23), int(-1.5e300) % 1000)
try:
    float(10**400)
except OverflowError as error:
    print(error)
try:
    10**400 / 3
except OverflowError as error:
    print(error)
print(bool(a), bool(a - a), -a, +a, abs(-a), (a - a) is not None, a - a)
total = 0
for i in range(200):
    total = total * 31 + i
print(total % (10**18), total.bit_length())
n, digits = 3**200, []
while n:
    n, d = divmod(n, 10)
    digits.append(d)
print(len(digits), digits[:10], sum(digits))


def fib(n):
    a, b = 0, 1
    while n:
        a, b = b, a + b
        n -= 1
    return a


print(fib(90), fib(91), fib(92), fib(93), fib(94), fib(300))


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x


print(isqrt(2 * 10**60))
