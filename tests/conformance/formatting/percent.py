# Does % formatting of str and bytes agree with CPython?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


def table(formats, *values):
    for f in formats:
        for v in values:
            try:
                print(repr(f), repr(v), "->", repr(f % v))
            except Exception as error:
                print(repr(f), repr(v), "->", type(error).__name__ + ":", error)


case("percent s r a")
table(["%s", "%r", "%a", "%5s", "%-5s|", "%.2s", "%5.1s|", "%05s", "%+s", "%#s", "%%"], "abc", "é\n", 5, None, (1,), ([1, 2],), b"x")
case("percent d")
table(["%d", "%i", "%u", "%5d", "%-5d|", "%05d", "%+d", "% d", "%.3d", "%8.3d", "%-08d|", "%+.5d", "%#d", "%ld", "%hd", "%Ld"], 42, -42, 3.99, True, 10 ** 25)
table(["%d"], "5", None, 1j, [1], float("nan"), float("inf"))
case("percent x o")
table(["%x", "%X", "%o", "%#x", "%#X", "%#o", "%08x", "%#010x", "%+x", "%.4x", "%#.4x", "%-6x|"], 255, -255, 0, 2 ** 70, True)
table(["%x", "%o"], 1.5, "a", None)
case("percent c")
table(["%c", "%5c", "%-5c|", "%05c"], 65, "é", 0x20ac), table(["%c"], -1, 0x110000, "ab", "", None, 1.0, 2 ** 70)
case("percent f e g")
table(["%f", "%F", "%e", "%E", "%g", "%G", "%.0f", "%.2f", "%10.3f", "%-10.1f|", "%010.2f", "%+f", "% f", "%#.0f", "%#g", "%.3g", "%.0e", "%.20f"], 3.14159, -2.5, 0, 10 ** 20, 1e-10, True)
table(["%f", "%g", "%08.2f", "%E", "%F"], float("inf"), -float("inf"), float("nan")), table(["%f", "%.2e"], "a", None, 1j, 10 ** 400)
case("percent star")
table(["%*d", "%-*d|", "%0*d"], (5, 42), (-5, 42)), table(["%.*f", "%+.*e"], (2, 3.14159), (-1, 3.5), (0, 2.5)), table(["%*.*f"], (8, 2, 3.14159), (8,), (8, 2), ("a", 2, 3.0), (8, 2.0, 3.0)), table(["%*s"], (2 ** 70, "a"))
case("percent mapping")
table(["%(a)s", "%(a)5.1f|", "%(a)s %(b)s", "%(a)s %%", "%(a", "%()s", "%(a)", "%(a)s %s", "%s", "x"], {"a": 1.5, "b": 2, "": 3}, {})
table(["%(a)s"], 5, (1,), [1], "x"), table(["%((a))s"], {"(a)": 1})
case("percent argument counts")
table(["%s %s"], (1,), (1, 2), (1, 2, 3), 5, "ab", ()), table(["x"], (), (1,), 5, [], {}, {"a": 1}, "s", [1]), table(["%s"], (), (1,), ((1, 2),), (1, 2))
case("percent mistakes")
table(["%", "%5", "%q", "%z", "a%", "%.", "%y %s", "%-", "% ", "%l", "%.5", "%é", "%(a)q", "%\n", "%!"], 1, (1, 2))
case("percent bytes")
table([b"%s", b"%b", b"%a", b"%r", b"%d", b"%5d", b"%x", b"%c", b"%f", b"%5.1f", b"%%", b"%-5s|", b"%.1s", b"%(k)s", b"%i", b"%u", b"%#x", b"%08.2e"], b"ab", 5, (65,), 2.5, {b"k": b"v"}, "str", None, bytearray(b"q"), ())
table([b"%s %s", b"%", b"%q", b"x"], (b"a",), (b"a", b"b", b"c"), 5), table([b"%c"], 256, -1, b"ab", b"a", bytearray(b"z"), "a", 2 ** 70), table([bytearray(b"%s-%d")], (b"x", 5), (1,))
case("percent with special methods")
class S:
    def __str__(self):
        return "S.str"
    def __repr__(self):
        return "S.repr"
    def __int__(self):
        return 7
    def __index__(self):
        return 8
    def __float__(self):
        return 9.5
    def __getitem__(self, key):
        return "item " + key
    def __bytes__(self):
        return b"S.bytes"
class BadStr:
    def __str__(self):
        return 5
    def __repr__(self):
        return None
show(lambda: "%s %r %d %x %f %c" % (S(), S(), S(), S(), S(), S())), show(lambda: "%(a)s" % S()), show(lambda: "%s" % S()), show(lambda: b"%s %b" % (S(), S())), show(lambda: "%s" % BadStr()), show(lambda: "%r" % BadStr()), show(lambda: "%d" % BadStr())
class MyStr(str):
    def __mod__(self, other):
        return ("MyStr mod", other)
    def __rmod__(self, other):
        return ("MyStr rmod", other)
show(lambda: MyStr("%s") % 5), show(lambda: "%s" % MyStr("q")), show(lambda: 5 % MyStr("x")), show(lambda: 5 % "a"), show(lambda: "a" % 5)
