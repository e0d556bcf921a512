# __reduce__ and __setstate__ of iterators, ranges, slices, sets and exceptions.
def t(label, f):
    try: print(label, f())
    except BaseException as e: print(label, type(e).__name__, e)
class Q:
    def __getitem__(s, i):
        if i > 4: raise IndexError
        return i * 2
    def __len__(s): return 5
    def __repr__(s): return "Q"
def gn(): return 3
def neg(x): return -x
makers = {
 "list": lambda: iter([1, 2, 3, 4]), "listrev": lambda: reversed([1, 2, 3, 4]), "tuple": lambda: iter((1, 2, 3, 4)), "str": lambda: iter("ab\u1234d"),
 "bytes": lambda: iter(b"abcd"), "bytearray": lambda: iter(bytearray(b"abcd")), "range": lambda: iter(range(1, 9, 2)), "rangerev": lambda: reversed(range(1, 9, 2)),
 "big": lambda: iter(range(2**70, 2**70 + 4)), "bigrev": lambda: reversed(range(2**70, 2**70 + 4)), "seq": lambda: iter(Q()), "seqrev": lambda: reversed(Q()), "tuplerev": lambda: reversed((1, 2, 3, 4)), "strrev": lambda: reversed("abcd"),
 "dict": lambda: iter({1: 2, 3: 4, 5: 6, 7: 8}), "dictv": lambda: iter({1: 2, 3: 4, 5: 6}.values()), "dicti": lambda: iter({1: 2, 3: 4, 5: 6}.items()),
 "dictr": lambda: reversed({1: 2, 3: 4, 5: 6}),
 "set": lambda: iter({1, 2, 3, 4}), "call": lambda: iter(gn, 4), "enum": lambda: enumerate([1, 2, 3, 4], 5), "zip": lambda: zip([1, 2, 3, 4], (5, 6, 7, 8)), "zips": lambda: zip([1, 2, 3, 4], (5, 6, 7, 8), strict=True), "zip0": lambda: zip(),
 "map": lambda: map(neg, [1, 2, 3, 4]), "filter": lambda: filter(None, [1, 2, 3, 4]), "filterf": lambda: filter(neg, [1, 2, 3, 4]),
}
def text(v):
    if isinstance(v, tuple): return "(" + ", ".join(text(x) for x in v) + ")"
    s = repr(v)
    if " at 0x" in s: return type(v).__name__ + ":" + str(list(v)) if hasattr(v, "__next__") else type(v).__name__
    return s
for k in makers:
    for eat in (0, 2, 4, 5):
        it = makers[k]()
        for _ in range(eat): next(it, None)
        t(f"{k} {eat} reduce", lambda: text(it.__reduce__()))
        if k == "call": continue
        it = makers[k]()
        for _ in range(eat): next(it, None)
        r = it.__reduce__()
        def redo():
            again = r[0](*r[1])
            if len(r) > 2: again.__setstate__(r[2])
            return list(again)
        t(f"{k} {eat} again", redo)
    for st in (0, 1, 3, -1, 99, -99, True, False, "x", None, 2**40, 2**70):
        it = makers[k]()
        if k == "call": break
        t(f"{k} setstate {st!r}", lambda: it.__setstate__(st))
        t(f"{k} then", lambda: list(it))
for v in [range(3), range(1, 10, 2), range(2**70), slice(1, 2), slice(None), bytearray(b"a\xff"), bytearray(), {1}, frozenset({1, 2}), set()]:
    t(f"{type(v).__name__} reduce", lambda: text(v.__reduce__()))
class B2(bytearray): pass
b = B2(b"x"); b.q = 1
t("sub", lambda: text(b.__reduce__()))
class S2(set): pass
b = S2([1]); b.q = 1
t("sub", lambda: text(b.__reduce__()))
e = ValueError(1)
t("exc", lambda: e.__setstate__({"a": 1, "b": 2})); t("exc", lambda: e.__dict__); t("exc", lambda: e.__setstate__(None)); t("exc", lambda: e.__setstate__([1])); t("exc", lambda: e.__reduce__())
t("stop", lambda: StopIteration(3).__reduce__())


class Short:
    n = 5

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return i


short = Short()
back, forth = reversed(short), iter(short)
print(back.__length_hint__(), forth.__length_hint__(), next(back), next(forth))
print(back.__length_hint__(), forth.__length_hint__())
Short.n = 2
print(back.__length_hint__(), forth.__length_hint__())


class Document:
    "text"


t("doc", lambda: delattr(Document, "__doc__"))
t("doc", lambda: delattr(int, "__doc__"))
