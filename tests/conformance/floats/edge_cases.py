# Do infinities, NaN, signed zeros and huge exponents behave as IEEE 754 and CPython say?
inf, nan = float("inf"), float("nan")
print(inf > 1e308, -inf < 0, inf == inf, nan == nan, nan != nan, nan < 1, nan > 1, nan is nan)
print(inf + 1, inf - inf, inf * 0, inf * -1, 1 / inf, -1 / inf, inf / inf, 0 * -1.0)
print([nan] == [nan], nan in [nan], [1.0, nan].count(nan), (nan,) == (nan,), {nan: 1}[nan])
print(max(1.0, nan), min(1.0, nan), max(nan, 1.0), sorted([3.0, 1.0, 2.0, -inf, inf]))
print(0.0 == -0.0, -0.0, 0.0 * -1, -0.0 + 0.0, -0.0 - 0.0, abs(-0.0), 0.0 if -0.0 else "zero is false")
print(2.0 ** 0.5, 2 ** 0.5, 4 ** -1, 4.0 ** -0.5, (-8) ** 2.0, 0.0 ** 0, inf ** 0, nan ** 0, 1 ** nan, 2.0 ** 1023)
print((-8.0) ** 3, (-8.0) ** -3, 10.0 ** -5, 10 ** -2, (-2) ** -3, 1e200 ** 1)


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__ + ":", error)


attempt(lambda: 10.0 ** 400)
attempt(lambda: 2.0 ** 1024)
attempt(lambda: 1e308 * 10)
attempt(lambda: 0.0 ** -1)
attempt(lambda: 1.5 % 0)
attempt(lambda: int(nan))
attempt(lambda: int(inf))
attempt(lambda: round(inf))
attempt(lambda: round(nan, 2))
attempt(lambda: 1.5 << 1)
attempt(lambda: "a" * 1.5)
attempt(lambda: range(1.5))
print(1 + 1.5, 1.5 + 1, 3 - 0.5, 2 * 0.5, 1 // 0.4, 5 % 1.5, True + 0.5, 10**20 + 0.5, 1.5 - 10**3)
print(1 < 1.5 < 2, 2**53 < 2.0**53 + 2, 10**400 > 1e308, 10**400 < inf, -10**400 > -inf, 10**16 + 1 == 1e16, 3 == 3.0, 3 != 3.5)
print(hash(0.5) == hash(0.5), hash(2.0) == hash(2), hash(inf), hash(-inf), hash(1e20) == hash(10**20), {2: "a"}[2.0], {0.5: "b"}[1 / 2])
total = 0.0
for i in range(10):
    total += 0.1
print(total, total == 1.0, sum([0.1] * 10), sum([1e16, 1.0, -1e16]))
print(divmod(7.5, 2), divmod(-7.5, 2), -7.5 // 2, -7.5 % 2, 7.5 % -2, 1e20 % 3, -1e-20 % 1, 5.0 // inf, -5.0 % inf)
print(1e15 + 0.3, 123456.789e3, 1e-7, 4.9e-324, 1.0 .__add__(2), (2.5).__floordiv__(2), (1.5).__eq__(1.5))
steps = [0.0]
while steps[-1] < 1:
    steps.append(steps[-1] + 0.25)
print(steps, -7 // 2.0, float(7 // 2), 7.0 // 2, type(7 // 2.0))
