# Do floating point loops accumulate exactly the bits CPython gets?
def newton(x):
    g = x
    for _ in range(60):
        g = 0.5 * (g + x / g)
    return g


def pi_leibniz(n):
    s, sign = 0.0, 1.0
    for k in range(n):
        s += sign / (2 * k + 1)
        sign = -sign
    return 4 * s


def simpson(f, a, b, n):
    h = (b - a) / n
    s = f(a) + f(b)
    for i in range(1, n):
        s += f(a + i * h) * (4 if i % 2 else 2)
    return s * h / 3


def logistic(r, x, n):
    for _ in range(n):
        x = r * x * (1 - x)
    return x


def exp_series(x):
    term, total, n = 1.0, 1.0, 1
    while abs(term) > 1e-17 * abs(total):
        term *= x / n
        total += term
        n += 1
    return total, n


def orbit(steps, dt):
    x, y, vx, vy = 1.0, 0.0, 0.0, 1.0
    for _ in range(steps):
        r3 = (x * x + y * y) ** 1.5
        vx -= dt * x / r3
        vy -= dt * y / r3
        x += dt * vx
        y += dt * vy
    return x, y


print(newton(2.0), newton(10), newton(1e-10))
print(pi_leibniz(1000))
print(simpson(lambda x: x ** 3 - x, 0, 3, 100))
print([logistic(r, 0.3, 100) for r in (2.5, 3.2, 3.9)])
print(exp_series(1.0), exp_series(-5.0))
print(orbit(500, 0.01))
m = [[1.0 / (i + j + 1) for j in range(4)] for i in range(4)]
for k in range(4):
    for i in range(k + 1, 4):
        f = m[i][k] / m[k][k]
        for j in range(k, 4):
            m[i][j] -= f * m[k][j]
det = 1.0
for k in range(4):
    det *= m[k][k]
print(det, m[3][3])
mean = sum([x * 0.1 for x in range(100)]) / 100
var = sum((x * 0.1 - mean) ** 2 for x in range(100)) / 100
print(mean, var, var ** 0.5)
mixed = 0
for v in (1, 0.5, 2, 0.25, True, 10**18, 1e-3):
    mixed += v
    print(mixed, type(mixed).__name__, end="; ")
print()
