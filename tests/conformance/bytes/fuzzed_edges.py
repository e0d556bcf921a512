# Edges of bytes, bytearray and codecs that random programs found.
def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def assign(a, s, v):
    a = bytearray(a)
    a[s] = v
    return a


for s in (slice(None, None, 2**65), slice(None, None, 3), slice(None, None, -1), slice(-3, -100, 2**65), slice(5, 2, 2)):
    for v in (b"", b"xy", bytearray(b"")):
        show(assign, b"Hello", s, v)
show(assign, b"Hello", slice(2**63, 2**63), memoryview(b"abcd")[::-1])
show(assign, b"Hello", slice(1, 2), memoryview(b"abcd")[::2])
for codec in ("utf-16", "utf-32", "utf-16-be", "utf-32-le"):
    for data in (b"'", b"abc", b"\xff\xfea", b"\xfe\xffa", b"\x00\x00\xfe\xffa"):
        show(data.decode, codec)
show(b"\xff".decode, "ascii", "xmlcharrefreplace")
show(b"\xff".decode, "utf-8", "xmlcharrefreplace")
show(b"".decode, "nope")
show(bytearray().decode, "nope", "nope")
show(b"a".decode, "nope")
for text in ("straße", "é", "0a é", "0a 0", "zz", "0a ff"):
    show(bytes.fromhex, text)
show(lambda: b"%d" % memoryview(b"12"))
show(lambda: b"%d" % bytearray(b"12"))
