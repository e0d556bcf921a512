# Do indexing, slicing and iteration of str work per code point, in bounds and out?
s = "hello world"
print(s[0], s[-1], s[4], s[-11], len(s))
print(s[1:4], s[:5], s[6:], s[:], s[-5:], s[:-6], s[2:-2], s[5:2], s[100:], s[-100:3])
print(s[::2], s[1::3], s[::-1], s[8:2:-2], s[-1:-6:-1], s[:3:-1], s[2::-1], s[::100], s[5:5])
u = "aé中😀z"
print(len(u), [c for c in u], u[1], u[2], u[3], u[-2], u[1:4], u[::-1], u[3:], u[:-1])
print([ord(c) for c in u], [chr(n) for n in (97, 233, 20013, 128512)])
for i, c in enumerate(u):
    print(i, c, hex(ord(c)), end="; ")
print()
for bad in (11, -12, 10**30):
    try:
        s[bad]
    except IndexError as error:
        print("IndexError:", error)
for bad in ("a", 1.0, None, (1,)):
    try:
        s[bad]
    except TypeError as error:
        print("TypeError:", error)
try:
    s[::0]
except ValueError as error:
    print("ValueError:", error)
try:
    s[0] = "j"
except TypeError as error:
    print("TypeError:", error)
try:
    del s[0]
except TypeError as error:
    print("TypeError:", error)
try:
    s["a":2]
except TypeError as error:
    print("TypeError:", error)
print("lo" in s, "xyz" in s, "" in s, "é" in u, "😀z" in u, s not in s + "!")
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "é" > "z", "😀" > "中", "a" == "a", "a" != "A")
print("ab" * 3, 3 * "é", "x" * 0, "x" * -5, "😀" * 2, "a" + "é" + "😀")
t = ""
for i in range(30):
    t += chr(97 + i % 26)
print(t, t[10:20], len(t))
w = ""
for code in (65, 233, 20013, 128512, 66):
    w += chr(code)
    print(w, len(w), w[len(w) - 1], sep=",", end=" ")
print()
print(max("hello"), min("hello"), sorted("hello"), list(reversed("héllo")), "".join(reversed("abc")), tuple("ab"))
print(s[slice(1, 5)], s[slice(None, None, -1)], s[True], s[slice(-3, None)])
