# Do str.format, format_map and % formatting fill fields and fail as CPython's do?
print("{} {} {}".format(1, "two", 3.0), "{0} {1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0} {k}".format(5, k=6), "{{}} {}".format(1))
print("{:>5}|{:<5}|{:^5}|".format(1, 2, 3), "{:{}}|{:{w}.{p}f}".format("x", 4, 3.14159, w=8, p=2), "{0:{1}}".format("a", ">4"), "{!r} {!s} {!a}".format("q", "q", "é"), "{0!r:>6}".format("a"))
data = {"k": [10, 20, {"z": "deep"}], "n": 5}


class P:
    x = 3
    inner = data


print("{0[k][1]} {0[k][2][z]} {0[n]}".format(data), "{p.x} {p.inner[n]:03d}".format(p=P), "{[1]}".format("ab"), "{0[0]}{0[1]}".format((1, 2)), "{k} {n}".format(**data), "{k} {n}".format_map(data))
print("{:,} {:.3e} {:%} {:x} {:#b} {:+} {:c}".format(10**9, 12345.678, 0.25, 255, 5, 7, 65), "{:*^20s}".format(" title "), "{:08.3f}".format(-3.14159))
for f in (lambda: "{} {}".format(1), lambda: "{x}".format(y=1), lambda: "{0} {}".format(1, 2), lambda: "{} {0}".format(1, 2), lambda: "{".format(1), lambda: "}".format(1), lambda: "{0.nope}".format(1), lambda: "{0[zz]}".format({}), lambda: "{0[x]}".format([1]), lambda: "{!z}".format(1), lambda: "{:d}".format("a"), lambda: "{5}".format(1), lambda: "{a b}".format()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("%s %r %d %i %5.2f %x %o %e %g %c %%" % ("s", "r", 5, 6.7, 3.14159, 255, 8, 12345.678, 0.0001, "c"))
print("%(name)s is %(age)d" % {"name": "Al", "age": 5, "extra": 0}, "%s" % "one", "%s" % 5, "%s" % [1, 2], "%s" % (None,), "%s" % ((1, 2),), "%d items" % True, "%s" % {"a": 1})
print("[%5s] [%-5s] [%05d] [%+d] [% d] [%-5d] [%.2s] [%5.1f] [%*d] [%-*s] [%.*f] [%#x] [%#o]" % ("a", "b", 42, 42, 42, 42, "abc", 2.55, 6, 7, 4, "z", 2, 1.005, 255, 8))
print("%d %d %s" % (10**20, -5.9, 1e20), "%x" % -255, "%s %s" % (True, b"x"), "%r %a" % ("é", "é"), "%c%c" % (128512, "é"), "%5c|" % "x", "%g %g %g %G" % (1e10, 1e-10, 123456789, 1e-7), "%.0f %.0f %.10g" % (0.5, 1.5, 1 / 3))
for f in (lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%(a)s" % {"b": 1}, lambda: "%(a)s" % 5, lambda: "%z" % 1, lambda: "%" % 1, lambda: "%c" % "ab", lambda: "%c" % -1, lambda: "%x" % 1.5, lambda: "abc" % 1, lambda: "abc" % (), lambda: "abc" % [], lambda: "%d" % None, lambda: "%f" % "1"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
row = "{:<10}|{:>8}|{:^6}"
for r in (("name", "price", "n"), ("tea", 1.5, 3), ("coffee", 22.75, 10)):
    print(row.format(*r))
fmt = "%-10s%8.2f"
for r in (("sum", 10), ("avg", 2.5)):
    print(fmt % r)
