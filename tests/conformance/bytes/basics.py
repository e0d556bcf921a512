# Do bytes index, slice, search, convert and print as CPython's do?
b = b"hello\x00\xff world"
print(b, len(b), b[0], b[-1], b[5], b[6], b[1:4], b[::-1], b[:0], b[::3])
print(list(b[:5]), bytes([104, 105]), bytes(3), bytes(), bytes(b"x"), bytes("é", "utf-8"), bytes(range(5)), bytes((1, 2)))
print(b"a" + b"b", b"ab" * 3, b"x" * 0, b"a" in b"abc", 97 in b"abc", b"" in b"abc", 200 in b"abc")
print(b"a" < b"b", b"a" == "a", b"abc" == bytes([97, 98, 99]), b"" == b"", b"a" != b"b", hash(b"ab") == hash(b"a" + b"b"))
print(b"hello".find(b"l"), b"hello".rfind(b"l"), b"hello".find(108), b"hello".index(b"e"), b"hello".count(b"l"), b"hello".startswith(b"he"), b"hello".endswith((b"x", b"lo")))
print(b"a,b,c".split(b","), b" a b ".split(), b"-".join([b"x", b"y"]), b"abc".replace(b"b", b"--"), b"  x ".strip(), b"xxaxx".strip(b"x"), b"a=b".partition(b"="), b"a\nb".splitlines())
print(b"AbC".lower(), b"AbC".upper(), b"ab".title(), b"ab".center(6, b"*"), b"7".zfill(3), b"123".isdigit(), b"abc".isalpha(), b" ".isspace(), b"a".ljust(3) + b"|")
print(b"caf\xc3\xa9".decode(), b"abc".decode("ascii"), b"\xe9".decode("latin-1"), b"\xff\xfeabc".decode("utf-8", "replace"), b"a\xffb".decode("ascii", "ignore"))
print(b"\x00\xab".hex(), bytes.fromhex("00 ab FF"), b"\x01\x02\x03".hex("-"), repr(b"'"), repr(b'"'), repr(b"'\""), repr(b"\t\n\r\\"), repr(bytes(range(30, 36))), str(b"x"))
total = 0
for byte in b"\x01\x02\xff":
    total += byte
print(total, max(b"abc"), min(b"abc"), sum(b"\x01\x02"), sorted(b"cab"), [x for x in reversed(b"abc")])


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: b[100])
attempt(lambda: b["a"])
attempt(lambda: b"a" + "b")
attempt(lambda: "a" + b"b")
attempt(lambda: bytes([256]))
attempt(lambda: bytes([-1]))
attempt(lambda: bytes(["a"]))
attempt(lambda: bytes("abc"))
attempt(lambda: bytes(-1))
attempt(lambda: b"\xff".decode())
attempt(lambda: b"\xc3".decode("utf-8"))
attempt(lambda: b"a\x80".decode("ascii"))
attempt(lambda: "a" in b"abc")
attempt(lambda: b"abc".find("a"))
attempt(lambda: b"abc".join(["a"]))
attempt(lambda: bytes.fromhex("zz"))
attempt(lambda: b"abc" < "abc")
attempt(lambda: 256 in b"abc")
d = {b"k": 1, "k": 2}
print(d[b"k"], d["k"], len(d), isinstance(b"", bytes), type(b""), bool(b""), bool(b"\0"))


def checksum(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


print(hex(checksum(b"Wikipedia")), checksum(bytes(range(256)) * 4))
