# Do searching, splitting, joining and replacing methods of str agree with CPython?
s = "the quick brown fox jumps over the lazy dog"
print(s.find("the"), s.find("the", 1), s.find("cat"), s.find("o", 13, 18), s.find(""), s.find("", 100), s.find("dog", -3), s.rfind("the"), s.rfind("o", 0, 20))
print(s.index("quick"), s.rindex("o"), s.count("o"), s.count("the", 1), s.count(""), "aaaa".count("aa"), "".count(""))
print(s.startswith("the"), s.startswith("quick", 4), s.startswith(("a", "t")), s.endswith("dog"), s.endswith(("cat", "dog")), s.endswith("", 50), s.startswith("fox", 16, 18))
for f in (lambda: s.index("cat"), lambda: s.rindex("cat"), lambda: s.startswith(5), lambda: s.startswith(("a", 1)), lambda: s.find(1), lambda: s.split(""), lambda: ",".join([1]), lambda: ",".join(["a", b"b"]), lambda: s.replace("a"), lambda: ",".join(5), lambda: s.partition("")):
    try:
        print(f())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print("a,b,,c".split(","), "a,b,,c".split(",", 1), "a,b,,c".rsplit(",", 1), " a  b ".split(), "a  b".split(" "), "".split(), "".split(","), " ".split())
print("  a b  c ".split(None, 1), "  a b  c ".rsplit(None, 1), "abc".split("abc"), "aXXbXXc".split("XX"), "a b c".split(maxsplit=1), "x".split("xyz"), "a\tb\nc\x0bd\u2003e".split())
print("a\nb\r\nc\rd\n".splitlines(), "a\nb\r\nc".splitlines(True), "".splitlines(), "\n".splitlines(), "a\x0bb\x0cc\x1cd\u2028e".splitlines())
print("key=value=x".partition("="), "none".partition("="), "a.b.c".rpartition("."), "none".rpartition("."))
print(", ".join(["a", "b", "c"]), "".join([]), "-".join("xyz"), "é".join(["a", "😀"]), "x".join(["one"]), " ".join(str(i) for i in range(4)))
print("aXbXc".replace("X", "--"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "aaa".replace("aa", "b"), "x".replace("y", "z"), "é😀é".replace("é", "e"), "".replace("", "x"))
print("test.py".removesuffix(".py"), "test.py".removeprefix("test"), "abc".removeprefix("x"), "abc".removesuffix(""))
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxhixx".strip("x"), "abcba".strip("ab"), "www.example.com".lstrip("w."), "\t\n x\u3000".strip() + "|", "é😀é".strip("é"))
text = "one two three two one"
words = {}
for w in text.split():
    words[w] = words.get(w, 0) + 1
print(words, [w for w in text.split() if text.count(w) == 1])
print("abc" in "xabcx", text.find("two", text.find("two") + 1), text[text.index("three"):][:5])
table = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(table), "hello".translate({ord("l"): "L", ord("h"): None, ord("o"): 48}), str.maketrans({"a": 1, "b": "two"}))
print("a" "b".join(["1", "2"]), "%".join("ab"), "a-b_c".replace("-", "_").split("_"))
