# Do // % divmod round the way Python rounds, for every sign and size, and fail as CPython fails?
for a in (7, -7, 0, 1, -1):
    for b in (3, -3, 7, -7, 1, -1):
        q, r = divmod(a, b)
        assert q == a // b and r == a % b and q * b + r == a
        print(a, b, q, r, end="; ")
    print()
big = 10**20
for a, b in ((big, 7), (-big, 7), (big, -7), (-big, -7), (7, big), (-7, big), (7, -big), (2**63, -1), (-2**63, -1), (-2**60, -1)):
    q, r = divmod(a, b)
    assert q * b + r == a
    print(q, r)
for a, b in ((7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (1e20, 3), (0.0, 1), (-0.0, 1), (5, 0.3), (float("inf"), 2), (1, float("inf")), (-1, float("inf"))):
    print(a // b, a % b, divmod(a, b))


def attempt(f):
    try:
        print(f())
    except (ZeroDivisionError, TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1 / 0)
attempt(lambda: divmod(1, 0))
attempt(lambda: 1.0 / 0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1.0 % 0)
attempt(lambda: divmod(1.0, 0.0))
attempt(lambda: big // 0)
attempt(lambda: big % 0)
attempt(lambda: True // False)
attempt(lambda: 0 ** -1)
attempt(lambda: 0.0 ** -1)
attempt(lambda: pow(2, -1, 4))
attempt(lambda: pow(2, 3, 0))
attempt(lambda: pow(2, 5, -3))
attempt(lambda: 1 // "a")
attempt(lambda: 1 % None)
attempt(lambda: "a" / 2)
attempt(lambda: divmod("a", 2))
print(7 / 2, -7 / 2, 6 / 3, 1 / 3, 2**70 / 2**69, 0 / 5, -0 / 5)
print(True / 2, True // 2, True % 2, 5 // True)
gcd_pairs = ((48, 36), (17, 5), (0, 5), (10**30, 10**20 + 5))


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print([gcd(a, b) for a, b in gcd_pairs])
