# Do print's options, str() of everything and sys.stdout.write agree with CPython?
import sys
print()
print("")
print("a", "b", 1, None, sep="-")
print("a", "b", end="!\n")
print("x", end="")
print("y", sep="ignored", end="\n\n")
print(1, 2, 3, sep="\n")
print("sep none", 1, sep=None, end=None)
print(*[1, 2, 3], *"ab", sep="")
print("to stdout", file=sys.stdout, flush=True)
print("to stderr", file=sys.stderr)
n = sys.stdout.write("written é 😀\n")
print(n)
print([1, "a", None], (1,), {"k": (2, [3])}, True, 1.0, -0.0, b"b", range(3), slice(1, 2), ..., NotImplemented, sep=" | ")
print(int, str, type, print, len, Exception, ValueError("v"), type(None), sep=" ")
print("tab\tnl\\n", "quote'\"", "\x41", "é", repr("\n"))


class S:
    def __str__(self):
        return "str form"

    def __repr__(self):
        return "repr form"


class R:
    def __repr__(self):
        return "only repr"


class E(Exception):
    pass


print(S(), [S()], {"k": S()}, (S(),), str(S()), repr(S()), f"{S()}", "%s %r" % (S(), S()), R(), str(R()), E("msg"), [E("msg")], E())
for bad in (lambda: print("a", sep=5), lambda: print("a", end=5), lambda: print("a", nope=1), lambda: sys.stdout.write(5), lambda: print("x", file=5)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


class Collector:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


c = Collector()
print("into", 5, file=c, sep="+")
print(c.parts)
old = sys.stdout
sys.stdout = c
print("captured")
sys.stdout = old
print(c.parts[4:])
big = "x" * 100000
print(len(big), big[:3], sep=":")
for i in range(3):
    print(i, end="," if i < 2 else "\n")
sys.stderr.write("end\n")
print("a\rb\x0cc".encode())
