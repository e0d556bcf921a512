# Does a program of float geometry over math and classes print CPython's figures?
import math


class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def norm(self):
        return math.sqrt(self.x * self.x + self.y * self.y)

    def cross(self, o):
        return self.x * o.y - self.y * o.x

    def __repr__(self):
        return f"({self.x:.4f}, {self.y:.4f})"

    def __lt__(self, o):
        return (self.x, self.y) < (o.x, o.y)


def hull(points):
    points = sorted(points)

    def half(ps):
        out = []
        for p in ps:
            while len(out) > 1 and (out[-1] - out[-2]).cross(p - out[-2]) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]
    return half(points) + half(points[::-1])


def area(poly):
    return abs(sum(poly[i - 1].cross(poly[i]) for i in range(len(poly)))) / 2


seed = 12345


def rnd():
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return seed / 0x7FFFFFFF


points = [Vec(rnd() * 10 - 5, rnd() * 10 - 5) for _ in range(60)]
h = hull(points)
print(len(h), h[0], h[-1], f"{area(h):.6f}")
center = Vec(0.0, 0.0)
for p in points:
    center += p
center = center * (1 / len(points))
print(center, f"{max((p - center).norm() for p in points):.6f}")
square = [Vec(0, 0), Vec(2, 0), Vec(2, 2), Vec(0, 2)]
print(area(square), area(hull(square + [Vec(1, 1)])))
ring = [Vec(math.cos(2 * math.pi * k / 12), math.sin(2 * math.pi * k / 12)) for k in range(12)]
print(f"{area(ring):.10f}", f"{sum((ring[i] - ring[i - 1]).norm() for i in range(12)):.10f}")
inside = sum(1 for _ in range(2000) if rnd() ** 2 + rnd() ** 2 < 1)
print(4 * inside / 2000)


def integrate(f, a, b, n=200):
    h = (b - a) / n
    return h * (0.5 * f(a) + 0.5 * f(b) + sum(f(a + i * h) for i in range(1, n)))


print(f"{integrate(math.sin, 0, math.pi):.6f} {integrate(math.exp, 0, 1):.6f} {integrate(lambda x: 1 / (1 + x * x), 0, 1):.6f}")


def bisect(f, lo, hi):
    while hi - lo > 1e-12:
        mid = (lo + hi) / 2
        if f(lo) * f(mid) <= 0:
            hi = mid
        else:
            lo = mid
    return lo


print(f"{bisect(math.cos, 1, 2):.9f} {bisect(lambda x: x ** 3 - x - 2, 1, 2):.9f}")
