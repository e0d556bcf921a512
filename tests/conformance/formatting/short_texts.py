# Texts around the sizes at which storage changes, of each width, and ints whose text is shared.
class Int(int):
    pass


for v in (10, 11, 255, Int(10), Int(5), Int(171), True, -10, 2**61, -(2**70), Int(2**80)):
    print(f"{v:X} {v:x} {v:#X} {v:b} {v:o} {v:d} {v:+} {v:>6} {v:06} {v:_}", "%X %x %5d %05d %.3d %+d" % (v, v, v, v, v, v))
print("a", "b", "%x" % 10, f"{10:x}", chr(97), "%c" % 97)

h = 0
for ch in ("a", "\xe9", "\u0107", "\U0001f600"):
    for n in (0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 126, 127, 128, 129, 255, 256, 300):
        t = ch * n
        for u in (f"{t:*^{n + 3}}", "%s|%s" % (t, t), f"[{t}]", "{}{}".format(t, ch), "-".join([t, ch, t]), t + "x",
                  f"{t:>{n}}", f"{t:.{n // 2}}", ("x" + t)[1:], repr(t), t.replace(ch, ch + "y")):
            h = (h * 31 + len(u) + sum(map(ord, u[-9:])) * 7 + hash(u == t)) % 1000003
        pairs = [(t + "a", t + "b"), (t + "a", t + "a"), ("a" + t, "b" + t), (t, t[:-1] + "q")]
        h = (h * 31 + sum((a == b) * 2 + (a != b) * 3 + (a in b) * 5 for a, b in pairs)) % 1000003
print(h)
s = "key: \xe9"
print([s[i] for i in range(-len(s), len(s))], "e" in "abcde", "\xe9" in "abc", "" in "", "z" in "0123456789abcdefz")
try:
    s[7]
except IndexError as e:
    print(e)
