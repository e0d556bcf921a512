# Do shifts and bit operations follow two's complement of unlimited width?
print(5 & 3, 5 | 3, 5 ^ 3, ~5, ~0, ~-1)
print(-5 & 3, -5 | 3, -5 ^ 3, -5 & -3, -5 | -3, -5 ^ -3)
print(1 << 0, 1 << 10, 1 << 62, 1 << 63, 1 << 64, -1 << 63, -1 << 64, 0 << 1000)
print(1024 >> 3, -1024 >> 3, -1 >> 1, -1 >> 100, 5 >> 1, -5 >> 1, 5 >> 64, 2**70 >> 69)
print(0xFF & ~0x0F, (1 << 100) | 1, (1 << 100) & (1 << 100) - 1, (1 << 100) ^ (1 << 100))
print(True & False, True | False, True ^ True, type(True & True), type(True & 1), True << 3)


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: 1 << -1)
attempt(lambda: 1 >> -1)
attempt(lambda: 1 << 1.0)
attempt(lambda: 1.0 & 1)
attempt(lambda: "a" | 1)
attempt(lambda: ~1.5)
attempt(lambda: None ^ 1)


def popcount(n):
    c = 0
    while n:
        n &= n - 1
        c += 1
    return c


print([popcount(n) for n in (0, 1, 255, 2**64 - 1, 10**18)], (255).bit_count(), (-255).bit_count())


def crc(data, poly=0xEDB88320):
    c = 0xFFFFFFFF
    for byte in data:
        c ^= byte
        for _ in range(8):
            c = (c >> 1) ^ poly if c & 1 else c >> 1
    return c ^ 0xFFFFFFFF


print(hex(crc(b"hello world")), crc(b""))


def xorshift(x, n):
    out = []
    for _ in range(n):
        x ^= x << 13 & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= x << 17 & 0xFFFFFFFFFFFFFFFF
        out.append(x)
    return out


print(xorshift(88172645463325252, 4))
h = 14695981039346656037
for ch in "fnv test":
    h = (h ^ ord(ch)) * 1099511628211 % 2**64
print(h)
print((5).to_bytes(4, "little"), int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\xff", "big", signed=True), (-2).to_bytes(2, "big", signed=True))
x = 1
x <<= 70; x |= 5; x >>= 2; x ^= 1; x &= ~2
print(x, bin(x), x.bit_length())
print(1 | 2 & 3 ^ 1 << 2, 1 + 2 << 3, ~1 + 2, not 1 & 0)
