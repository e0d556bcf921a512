# Do open, read, write, append, seek-free iteration and with work on text and binary files?
with open("a.txt", "w") as f:
    print(f.write("line one\n"), f.write("café 😀\n"), f.write(""), f.name, f.closed, f.mode)
    f.writelines(["x\n", "y\n"])
    print("printed", 1, 2, sep=",", file=f)
print(f.closed)
with open("a.txt") as f:
    print(repr(f.read()))
with open("a.txt", encoding="utf-8") as f:
    print(repr(f.readline()), repr(f.readline()), f.readlines())
with open("a.txt", "r") as f:
    for i, line in enumerate(f):
        print(i, line.rstrip(), end=";")
print()
with open("a.txt", "a") as f:
    f.write("appended, no newline")
f = open("a.txt")
print(f.read(4), repr(f.read(6)), len(f.read()), repr(f.read()), list(f))
f.close()
f.close()
with open("b.bin", "wb") as f:
    print(f.write(bytes(range(10))), f.write(b"\r\n\xff"))
with open("b.bin", "rb") as f:
    data = f.read()
    print(data, len(data), type(data).__name__)
with open("b.bin", "rb") as f:
    print(f.read(3), f.read(0), f.read(100), f.read())
with open("nl.txt", "wb") as f:
    f.write(b"a\r\nb\rc\n")
with open("nl.txt") as f:
    print(f.readlines())
with open("nl.txt", newline="") as f:
    print(f.readlines())


def attempt(g):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: open("missing.txt"))
attempt(lambda: open("missing/dir.txt", "w"))
attempt(lambda: open("a.txt", "zz"))
attempt(lambda: f.read())
attempt(lambda: open("a.txt").write("x"))
attempt(lambda: open("w.txt", "w").read())
attempt(lambda: open("w.txt", "w").write(5))
attempt(lambda: open("w.bin", "wb").write("text"))
attempt(lambda: open("a.txt", "x"))
with open("empty.txt", "w"):
    pass
print(repr(open("empty.txt").read()), list(open("empty.txt")), open("empty.txt").readline() == "")
rows = [("id", "name", "score"), (1, "ann", 9.5), (2, "bob", 7.25)]
with open("t.csv", "w") as out:
    for row in rows:
        print(*row, sep=",", file=out)
with open("t.csv") as inp:
    header = next(inp).strip().split(",")
    records = [dict(zip(header, line.strip().split(","))) for line in inp]
print(records, sum(float(r["score"]) for r in records))
with open("big.txt", "w") as out:
    for i in range(3000):
        out.write(f"{i}:{'é' * (i % 5)}\n")
with open("big.txt") as inp:
    print(sum(len(line) for line in inp))
try:
    with open("a.txt") as g:
        raise ValueError("inside")
except ValueError as e:
    print(e, g.closed)
