# Do strings built in loops, joined, compared and hashed behave the same at every width?
def build(n, piece):
    s = ""
    for i in range(n):
        s += piece
    return s


for piece in ("a", "é", "中", "😀", "ab😀"):
    s = build(1000, piece)
    print(len(s), s[:3], s[-3:], s.count(piece), s == piece * 1000, hash(s) == hash(piece * 1000))
t = "x"
u = t
t += "y"
print(t, u)
s = base = "base"
for i in range(3):
    s = s + str(i)
print(s, base)
a = b = "same"
a += "1"
b += "2"
print(a, b)
prefix = "".join(chr(i) for i in range(32, 127))
print(len(prefix), prefix[10:40], prefix == "".join([chr(i) for i in range(32, 127)]))
d = {}
for i in range(100):
    d["key" + str(i)] = i
print(sum(d["key%d" % i] for i in range(100)), "key50" in d, "key100" in d, d.get("key" + "7"))
mixed = ["a", "é", "中", "😀"]
for x in mixed:
    print([x + y for y in mixed], [x < y for y in mixed], [(x + y)[1] == y for y in mixed])
print("abc"[1:] == "bc", "é中"[1:] == "中", "a😀"[:1] == "a", {"a😀"[:1]: 1}["a"], {"a": 2}["a中"[0]])
lines = []
for n in range(1, 6):
    lines.append(" " * (5 - n) + "*" * (2 * n - 1))
print("\n".join(lines))


def wrap(text, width):
    out, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            out.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    return out + [line]


for line in wrap("the quick brown fox jumps over the lazy dog and keeps running through the forest", 20):
    print(f"|{line:<20}|")
rle = []
for c in "aaabbbccd":
    if rle and rle[-1][0] == c:
        rle[-1][1] += 1
    else:
        rle.append([c, 1])
print("".join(c + str(n) for c, n in rle), "".join(sorted("banana")), "".join(dict.fromkeys("banana")))
print("%s%s" % ("é", "😀"), "{}{}".format("中", "a"), f"{'é'}{'中'}" + "x")
word = "level"
print(word == word[::-1], all(word[i] == word[-1 - i] for i in range(len(word) // 2)))
