# Do arithmetic operators on mixed and wrong types give CPython's results and TypeErrors?
values = [3, -2, True, 2.5, 10**20, "ab", b"x", [1, 2], (3,), None]
ops = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b if not (isinstance(a, int) and a > 100 or isinstance(b, int) and b > 100) or not (isinstance(a, (str, bytes, list, tuple)) or isinstance(b, (str, bytes, list, tuple))) else "skipped",
    "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b if not isinstance(a, (str, bytes)) else "skipped",
    "&": lambda a, b: a & b, "<": lambda a, b: a < b, "==": lambda a, b: a == b,
}
for name, op in ops.items():
    for a in values:
        row = []
        for b in values:
            try:
                row.append(repr(op(a, b)))
            except TypeError as error:
                row.append("T:" + str(error)[-40:])
        print(name, repr(a), *row, sep=" | ")


def attempt(f):
    try:
        print(f())
    except TypeError as error:
        print(error)


attempt(lambda: 1 + "1")
attempt(lambda: "1" + 1)
attempt(lambda: [1] + (2,))
attempt(lambda: -"a")
attempt(lambda: +None)
attempt(lambda: ~[])
attempt(lambda: "a" ** 2)
attempt(lambda: None + None)
attempt(lambda: len + 1)
attempt(lambda: 1 < None)
attempt(lambda: [] > ())
attempt(lambda: "a" >= 1)
attempt(lambda: {} <= {})
attempt(lambda: "a" - "b")
attempt(lambda: [1] * [2])
attempt(lambda: "x" * "y")
attempt(lambda: 3 @ 4)
