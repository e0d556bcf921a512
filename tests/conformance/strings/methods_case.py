# Do case, padding and classification methods of str agree with CPython, Unicode included?
for s in ("hello world", "HELLO", "Hello World", "it's a dog's life", "éCOLE straße", "ǆ", "ΑΣΣ ος", "i̇İ", "ﬁn", "123abc", ""):
    print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
print("x".center(5) + "|", "x".center(4, "*"), "xy".center(5, "-"), "x".ljust(4, ".") + "|", "x".rjust(4, "."), "long".center(2), "é".center(3, "😀"))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(2), "abc".zfill(2), "--1".zfill(5))
samples = ["abc", "ABC", "Abc", "abc1", "123", "½", "²", "٣", "一", " ", "\t\n", "", "a b", "_x", "1x", "é", "Title Case", "A1", "\u2003", "\x00", "😀", "class", "Ⅷ"]
tests = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isascii", "isprintable"]
for s in samples:
    print(ascii(s), "".join("1" if getattr(s, t)() else "0" for t in tests))
print("a\tb\tcd\te".expandtabs(), "a\tb".expandtabs(4), "\t|".expandtabs(2), "ab\ncd\te".expandtabs(4))
print("é".encode(), "é".encode("utf-8"), "😀".encode("utf-8"), "abc".encode("ascii"), "é".encode("latin-1"), "aé".encode("ascii", "replace"), "aé".encode("ascii", "ignore"), "aé".encode("ascii", "backslashreplace"))
for f in (lambda: "é".encode("ascii"), lambda: "x".center(), lambda: "x".center("5"), lambda: "x".ljust(5, "ab"), lambda: "x".upper(1), lambda: "x".nope, lambda: "\ud800".encode()):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print("ß".upper(), "ß".lower(), "ŉ".upper(), "Straße".casefold() == "STRASSE".casefold(), "MASSE".lower() == "masse")
print(str(), str(5), str(b"x"), str(b"caf\xc3\xa9", "utf-8"), str(None), str(["a"]), str("x"), repr("x"), ascii("é"))


def caesar(text, k):
    out = []
    for c in text:
        if c.isalpha() and c.isascii():
            base = ord("A") if c.isupper() else ord("a")
            out.append(chr((ord(c) - base + k) % 26 + base))
        else:
            out.append(c)
    return "".join(out)


print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
print(*(w.capitalize() for w in "the end of it".split()))
