# Can a small binary codec be written with bytes, slices and int conversion?
def encode(value):
    if isinstance(value, bool):
        return b"T" if value else b"F"
    if isinstance(value, int):
        n = (value.bit_length() + 8) // 8
        return b"I" + bytes([n]) + value.to_bytes(n, "big", signed=True)
    if isinstance(value, str):
        raw = value.encode("utf-8")
        return b"S" + len(raw).to_bytes(4, "little") + raw
    if isinstance(value, list):
        return b"L" + len(value).to_bytes(2, "big") + b"".join([encode(v) for v in value])
    if isinstance(value, dict):
        out = [b"D", len(value).to_bytes(2, "big")]
        for k, v in value.items():
            out.append(encode(k))
            out.append(encode(v))
        return b"".join(out)
    if value is None:
        return b"N"
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(data, at=0):
    tag = data[at:at + 1]
    at += 1
    if tag == b"T" or tag == b"F":
        return tag == b"T", at
    if tag == b"N":
        return None, at
    if tag == b"I":
        n = data[at]
        return int.from_bytes(data[at + 1:at + 1 + n], "big", signed=True), at + 1 + n
    if tag == b"S":
        n = int.from_bytes(data[at:at + 4], "little")
        at += 4
        return data[at:at + n].decode("utf-8"), at + n
    if tag == b"L":
        n = int.from_bytes(data[at:at + 2], "big")
        at += 2
        out = []
        for _ in range(n):
            v, at = decode(data, at)
            out.append(v)
        return out, at
    if tag == b"D":
        n = int.from_bytes(data[at:at + 2], "big")
        at += 2
        d = {}
        for _ in range(n):
            k, at = decode(data, at)
            d[k], at = decode(data, at)
        return d, at
    raise ValueError(f"bad tag {tag!r} at {at - 1}")


for v in (0, -1, 127, 128, -128, 2**63, -2**64, 10**30, "", "naïve 😀", [], [1, [True, None]], {"a": 1, "b": [2, {"c": "d"}]}, True):
    raw = encode(v)
    back, end = decode(raw)
    print(raw.hex(), back == v, end == len(raw))
for bad in (b"X", b""):
    try:
        decode(bad)
    except ValueError as error:
        print(error)
try:
    encode(1.5)
except TypeError as error:
    print(error)
for n, size, signed in ((256, 1, False), (-1, 2, False), (128, 1, True), (2**64, 8, False)):
    try:
        n.to_bytes(size, "big", signed=signed)
    except OverflowError as error:
        print(error)


def base64(data):
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk + b"\0" * (3 - len(chunk)), "big")
        quad = [alphabet[n >> s & 63] for s in (18, 12, 6, 0)]
        out.append(bytes(quad[:len(chunk) + 1]) + b"=" * (3 - len(chunk)))
    return b"".join(out)


print(base64(b"hello world"), base64(b""), base64(b"a"), base64(bytes(range(250, 256))))
