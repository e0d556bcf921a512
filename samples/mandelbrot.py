"""The Mandelbrot set in characters.

usage: mandelbrot.py [WIDTH [LIMIT]]
"""
import sys

SHADES = " .,:;i1tfLCG08@"


def escape(cr, ci, limit):
    """How many steps z = z*z + c stays inside radius 2, at most limit."""
    zr = zi = 0.0
    for step in range(limit):
        rr, ii = zr * zr, zi * zi
        if rr + ii > 4.0:
            return step
        zi = 2.0 * zr * zi + ci
        zr = rr - ii + cr
    return limit


def main():
    width = int(sys.argv[1]) if len(sys.argv) > 1 else 72
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    height = width * 2 // 5
    inside = 0
    for y in range(height):
        ci = 2.4 * y / (height - 1) - 1.2
        line = ""
        for x in range(width):
            steps = escape(3.2 * x / (width - 1) - 2.2, ci, limit)
            inside += steps == limit
            line += SHADES[-1] if steps == limit else SHADES[min(steps, 2 * len(SHADES)) // 2 % len(SHADES)]
        print(line.rstrip())
    print(f"{inside} of {width * height} points inside, area about {3.2 * 2.4 * inside / (width * height):.4f}")


main()
