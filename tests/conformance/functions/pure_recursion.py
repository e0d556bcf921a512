# Pure recursive functions, whose results may be remembered: arguments of every kind, exceptions, a name that changes.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(22), fib(18), fib(10), fib(True), fib(2.0), fib(1.5))
def binom(n, k=2, *, unit=1):
    if k == 0 or k == n: return unit
    return binom(n - 1, k - 1, unit=unit) + binom(n - 1, k, unit=unit)
def b2(n, k=2, unit=1):
    if k == 0 or k == n: return unit
    return b2(n - 1, k - 1, unit) + b2(n - 1, k, unit)
print(b2(16, 8), b2(10), b2(12, 6, 2.5))
def lev(a, b):
    if not a: return len(b)
    if not b: return len(a)
    if a[0] == b[0]: return lev(a[1:], b[1:])
    return 1 + min(lev(a[1:], b), lev(a, b[1:]), lev(a[1:], b[1:]))
print(lev("inten", "execut"))
def div(n):
    if n == 0: return 1 // n
    return div(n - 1) + div(n - 2)
try:
    div(5)
except ZeroDivisionError as e:
    print(type(e).__name__, e)
def kind(n, x):
    if n == 0: return x
    kind(n - 1, x); return kind(n - 1, x)
print(kind(3, 1), kind(3, 1.0), kind(3, True), kind(3, None), kind(3, 0.0), kind(3, -0.0))
print(kind(3, [1]))
def ways(n):
    if n < 0: return 0
    if n == 0: return 1
    t = 0
    for c in (1, 2, 5, 10):
        t += ways(n - c)
    return t
print(ways(20))
old = fib
def trace(n):
    print("trace", n)
    return 7
import sys; sys.modules["__main__"].fib = trace
print(old(5))
