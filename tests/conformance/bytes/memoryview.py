# Question: does memoryview show, change and guard the memory of bytes and bytearrays as CPython's does?


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def setitem(m, key, value):
    m[key] = value
    return m.tolist()


m = memoryview(b"abcdef")
print(len(m), m[0], m[-1], m[1:3].tobytes(), m[::2].tolist(), m[::-1].tobytes(), bytes(m[4:1:-2]))
print(m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.obj)
print(m.c_contiguous, m.f_contiguous, m.contiguous, m[::2].contiguous, m[::2].strides, m[::-1].shape)
print(list(m), 97 in m, 300 in m, "a" in m, m == b"abcdef", b"abcdef" == m, m != b"abcdeg", m == "abcdef")
print(m[2:4] == memoryview(bytearray(b"cd")), m == bytearray(b"abcdef"), bytearray(b"abcdef") == m)
print(hash(m) == hash(b"abcdef"), hash(m[1:3]) == hash(b"bc"), {m[:2]: 1}[b"ab"], {b"ab": 2}[m[:2]])
print(m.hex(), m.hex(":"), m[::2].hex(" ", 2), type(iter(m)).__name__, type(m).__name__)
print(bool(m), bool(m[:0]), list(m[3:3]), m[10:].nbytes, m[5:2].tolist(), [x for x in m[1:]])
print(repr(m).startswith("<memory at 0x"), list(reversed(m)), max(m), sum(m), sorted(m[::-1])[:2])
for f in (lambda: m[6], lambda: m[-7], lambda: m["a"], lambda: m[1.0], lambda: m[0, 0], lambda: m[()],
          lambda: memoryview("abc"), lambda: memoryview(), lambda: memoryview(5), lambda: m < b"a",
          lambda: m + b"x", lambda: hash(memoryview(bytearray(b"a"))), lambda: hash(m.cast("H")),
          lambda: hash(memoryview(bytearray(b"a")).toreadonly()), lambda: m[::0],
          lambda: m[1:2, 1:2], lambda: m[10**30], lambda: m.tobytes("X"), lambda: m.tobytes(order=None)):
    attempt(f)
attempt(setitem, m, 0, 1)
attempt(lambda: m.__delitem__(0))

b = bytearray(b"0123456789")
w = memoryview(b)
w[0] = 65
w[-1] = 90
w[2:4] = b"xy"
w[4:8:2] = memoryview(b"pq")
w[::-1][1:3] = bytearray(b"!?")
print(b, w.readonly, w.toreadonly().readonly)
w[1:5] = w[0:4]
print(b)
w[0:4] = w[1:5]
print(b)
for key, value in ((20, 1), (0, 256), (0, -1), (0, "a"), (0, 1.5), (slice(0, 2), b"abc"), (slice(0, 2), 5),
                   (slice(0, 2), [1, 2]), ("a", 1), ((0,), 66), ((0, 0), 1), (slice(0, 1), "a"),
                   (slice(0, 2), memoryview(b"ab").cast("b")), (0, True)):
    attempt(setitem, w, key, value)
try:
    del w[0]
except TypeError as e:
    print(e)

# casts
for code in "bBhHiIlLqQnNfdPc?":
    a = memoryview(bytearray(16)).cast(code)
    print(code, a.format, a.itemsize, len(a), a.strides, a.shape, a[0])
raw = memoryview(bytearray(bytes(range(248, 256)) * 2))
for code in "bBhHiIlLqQnNP":
    print(code, raw.cast(code).tolist())
print(memoryview(bytearray(b"\x00\x00\x80\x3f\x00\x00\x20\xc1")).cast("f").tolist())
d = memoryview(bytearray(24)).cast("d")
d[0], d[1], d[2] = 1.5, -2, float("inf")
print(d.tolist(), d[::-1].tolist(), bytes(d[:1]), d == memoryview(bytes(d)).cast("d"))
for code, values in (("b", (-128, 127, 128, -129, "x", 1.0)), ("B", (255, 256, -1)), ("h", (-32768, 32768)),
                     ("H", (65535, 65536)), ("i", (2**31 - 1, 2**31)), ("I", (2**32 - 1, 2**32, -1)),
                     ("q", (-2**63, 2**63)), ("Q", (2**64 - 1, 2**64, -1)), ("l", (2**63 - 1, 2**64)),
                     ("f", (0.1, "x", 1)), ("d", (0.1, None)), ("?", (5, "", [])), ("c", (b"z", b"zz", 5))):
    a = memoryview(bytearray(8)).cast(code)
    for value in values:
        attempt(setitem, a[:1], 0, value)
e = memoryview(bytearray(4)).cast("e")
for x in (1.0, -0.5, 65504, 65520, 6e-8, 1e-8, float("inf"), 0.1, 2049):
    try:
        e[0] = x
        print(e[0], bytes(e[:1]).hex())
    except ValueError as error:
        print(error)
x = memoryview(b"abcdefgh")
for f in (lambda: x.cast("z"), lambda: x.cast("HH"), lambda: x.cast("<H"), lambda: x.cast("@H").format, lambda: x.cast(1),
          lambda: x[::2].cast("H"), lambda: x[:3].cast("H"), lambda: x.cast("H").cast("I"),
          lambda: x.cast("H").cast("B").cast("I").tolist(), lambda: x.cast("B", [2, 4]).tolist(),
          lambda: x.cast("B", (3, 3)), lambda: x.cast("B", 8), lambda: x.cast("B", [0, 8]), lambda: x.cast("B", ["a"]),
          lambda: x.cast("H", shape=[2, 2]).tolist(), lambda: x.cast("B", [2, 4]).cast("B", [4, 2]),
          lambda: x.cast("B", [2, 4]).cast("H").tolist(), lambda: x[:0].cast("H").tolist(),
          lambda: x[:0].cast("H", [0]), lambda: x.cast()):
    attempt(f)

# several dimensions
g = memoryview(bytearray(range(24))).cast("B", [2, 3, 4])
print(g.ndim, g.shape, g.strides, len(g), g.nbytes, g[1, 2, 3], g[-1, 0, 0], g.contiguous, g.f_contiguous)
print(g.tolist(), g[::-1].tolist()[0][0], g[::-1].contiguous, g[1:].shape, g.tobytes("F").hex())
g[0, 1, 1] = 99
print(g[0, 1, 1], g == memoryview(bytes(g)).cast("B", [2, 3, 4]), g == bytes(g))
for f in (lambda: g[0], lambda: g[0, 0], lambda: g[0, 0, 0, 0], lambda: g[0, 3, 0], lambda: list(g),
          lambda: g[0:1, 0:1, 0:1], lambda: setitem(g, 0, 1), lambda: setitem(g, slice(0, 1), b"x"),
          lambda: setitem(g, (0, 0), 1), lambda: g[0, "a", 0]):
    attempt(f)
z = memoryview(bytearray(b"\x07")).cast("B", [])
print(z.ndim, z.shape, z.strides, z[()], z.tolist(), z[...] is z, z == memoryview(b"\x07").cast("B", ()))
z[()] = 8
for f in (lambda: z[0], lambda: len(z), lambda: list(z), lambda: setitem(z, 0, 1), lambda: setitem(z, ..., 9)):
    attempt(f)

# exports
b = bytearray(b"abc")
w = memoryview(b)
for f in (lambda: b.append(1), lambda: b.extend(b"xy"), lambda: b.clear(), lambda: b.pop(), lambda: b.__delitem__(0),
          lambda: b.insert(0, 1), lambda: b.__setitem__(slice(0, 1), b"xyz"), lambda: b.__iadd__(b"q"),
          lambda: b.__imul__(3), lambda: b.remove(97), lambda: b.__init__(b"other")):
    attempt(f)
b[0:2] = b"AB"
b.reverse()
print(b, bytes(w))
part = w[1:]
w.release()
w.release()
attempt(b.append, 1)
part.release()
b.append(68)
print(b, repr(w).startswith("<released memory at 0x"), w == w, w == part)
for f in (lambda: w[0], lambda: len(w), lambda: w.tolist(), lambda: w.nbytes, lambda: w.obj, lambda: w.cast("B"),
          lambda: list(w), lambda: w.tobytes(), lambda: bytes(w), lambda: w.__enter__(), lambda: memoryview(w),
          lambda: setitem(w, 0, 0), lambda: b"".join([w]), lambda: hash(w), lambda: w.toreadonly(), lambda: b"x" + w):
    attempt(f)
with memoryview(b) as v:
    v[0] = 33
    attempt(b.append, 1)
b.append(70)
print(b)


def total(data):
    return sum(memoryview(data)[1:])


b = bytearray(range(10))
for i in range(3):
    print(total(b), bytes(memoryview(b)[8:]))
    b.append(i)
print(len(b))

# what takes bytes-like objects takes views
v = memoryview(b"--abc--")[2:5]
print(bytes(v), bytearray(v), b"-".join([v, b"x", v]), b"xabcx".find(v), v.tobytes() in b"xabc", b"xabcx".split(v))
print(b"abcd".startswith(v), b"abcd".startswith((b"x", v)), b"ab" + v, bytearray(b"ab") + v, b"%b|%s" % (v, v))
print(str(v, "ascii"), int.from_bytes(v, "big"), int.from_bytes(memoryview(b"\x01\x02")), v in b"xabc", b"aXa".replace(b"X", v))
print(b"abcabc".count(v), b"xabc".rfind(v), b"abc".strip(v[:1]), b"abcd".removeprefix(v), b"aabc".partition(v[1:])[::2])
print(int(memoryview(b"42")), float(memoryview(b"2.5")), list(v), tuple(v), set(v) == {97, 98, 99}, [*v])
s = memoryview(b"axbxcx")[::2]
print(bytes(s), bytearray(s), int.from_bytes(s, "little"))
for f in (lambda: str(s, "ascii"), lambda: b"".join([s]), lambda: b"abc".find(s), lambda: b"a" + s, lambda: bytearray(b"a").__iadd__(s)):
    attempt(f)
c = bytearray(b"12")
c += v
c[0:1] = v
c.extend(v[:2])
print(c, b"abc" < bytearray(b"abd"), bytearray(b"abc") < v, bytearray(b"abc") <= v)
a, *rest = v
print(a, rest)
match v:
    case [97, x, *_]:
        print("sequence", x)
print(isinstance(v, memoryview), memoryview.__name__, callable(memoryview))
try:
    class Sub(memoryview):
        pass
except TypeError as e:
    print(e)


def held():
    b = bytearray(b"xyz")
    w = memoryview(b)
    attempt(b.append, 1)
    w.release()
    b.append(1)
    part = memoryview(b)[1:]
    kept = [part]
    attempt(b.append, 2)
    kept.clear()
    with memoryview(b) as v:
        attempt(b.clear)
    del part
    with part_of(b)[2:] as v:
        attempt(b.pop)
    return bytes(b), b.pop(), len(b)


def part_of(b):
    return memoryview(b)[1:]


print(held())
