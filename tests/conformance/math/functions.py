# Do math's functions give CPython's values and errors?
import math
from math import sqrt, pi as PI
print(math.pi, math.e, math.tau, math.inf, math.nan, PI, sqrt(2))
for x in (0.0, 0.5, 1.0, 2.0, 10.0, 100.0):
    print(x, math.sqrt(x), math.floor(x), math.ceil(x), math.trunc(x), math.fabs(-x))
print(math.sqrt(16), math.sqrt(2**80), math.isqrt(10**20 + 1), math.isqrt(0), math.isqrt(2**64 - 1), math.hypot(3, 4), math.hypot(1, 2, 2))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.floor(1e20), math.ceil(5), math.floor(2.0**70), type(math.floor(1.5)).__name__)
print(math.gcd(48, 36), math.gcd(), math.gcd(0, 5), math.gcd(-12, 18, 27), math.lcm(4, 6), math.lcm(0, 5), math.gcd(10**30, 6**40), math.factorial(20), math.factorial(30), math.comb(10, 3), math.comb(5, 9), math.perm(5, 2), math.perm(5))
print(math.exp(0), math.log(1), math.log2(8), math.log10(1000), math.log(8, 2), math.log2(2**100), math.log10(10**50), math.pow(2, 10), math.pow(2, 0.5))
print(round(math.exp(1), 12), round(math.log(10), 12), round(math.sin(1), 12), round(math.cos(1), 12), round(math.tan(1), 12), round(math.atan2(1, -1), 12), round(math.asin(0.5), 12), round(math.acos(0.5), 12), round(math.atan(1), 12))
print(round(math.sinh(1), 12), round(math.cosh(1), 12), round(math.tanh(1), 12), math.degrees(math.pi), round(math.radians(180), 12), math.sin(0), math.cos(0), math.exp(-math.inf), math.log(math.inf))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.05, rel_tol=0.1), math.isclose(0, 1e-12, abs_tol=1e-9), math.copysign(1, -0.0), math.copysign(-3, 1))
print(math.modf(3.75), math.modf(-3.75), math.frexp(10.0), math.ldexp(0.625, 4), math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([]), math.prod([0.5, 4], start=3), math.dist((0, 0), (3, 4)))
print(math.sqrt(True), math.floor(True), math.sqrt(10**30), math.log(10**400), math.fabs(-5), math.ulp(1.0), math.nextafter(1.0, 2.0), round(math.cbrt(27.0), 9), math.sumprod([1, 2], [3, 4]))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: math.sqrt(-1))
attempt(lambda: math.log(0))
attempt(lambda: math.log(-1))
attempt(lambda: math.exp(1000))
attempt(lambda: math.factorial(-1))
attempt(lambda: math.factorial(1.5))
attempt(lambda: math.isqrt(-1))
attempt(lambda: math.sqrt("a"))
attempt(lambda: math.floor("a"))
attempt(lambda: math.floor(math.inf))
attempt(lambda: math.ceil(math.nan))
attempt(lambda: math.gcd(1.5, 2))
attempt(lambda: math.acos(2))
attempt(lambda: math.pow(0, -1))
attempt(lambda: math.fmod(1, 0))
attempt(lambda: math.comb(-1, 2))
attempt(lambda: math.sqrt())
attempt(lambda: math.nope)
attempt(lambda: math.sin(math.inf))
attempt(lambda: math.ldexp(1.0, 5000))


class F:
    def __float__(self):
        return 2.25

    def __floor__(self):
        return "floored"

    def __ceil__(self):
        return "ceiled"

    def __trunc__(self):
        return "truncated"


print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()))
