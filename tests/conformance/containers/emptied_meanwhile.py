# Do containers keep their heads when comparisons, __index__, __repr__ or generators empty them in the middle of an operation?
def t(name, f):
    try:
        print(name, f())
    except KeyError:
        print(name, "KeyError")
    except Exception as e:
        print(name, type(e).__name__, e)


class E:
    def __init__(s, f): s.f = f
    def __eq__(s, o): s.f(); return False
    def __lt__(s, o): s.f(); return True
    __hash__ = lambda s: 1
def m(make, op):
    c = make(); e = E(lambda: clear(c))
    return op(c, e)
def clear(c):
    c.clear()
L = lambda: [1, 2, 3, 4, 5]
for n, op in {
    "index": lambda c, e: c.append(e) or c.index(9),
    "count": lambda c, e: c.insert(0, e) or c.count(9),
    "remove": lambda c, e: c.insert(0, e) or c.remove(9),
    "in": lambda c, e: c.insert(0, e) or (9 in c),
    "eq": lambda c, e: c.insert(0, e) or c == [9, 1, 2, 3, 4, 5],
    "lt": lambda c, e: c.insert(0, e) or c < [9, 1, 2, 3, 4, 5],
    "sort": lambda c, e: c.insert(0, e) or c.sort(),
    "min": lambda c, e: c.insert(0, e) or min(c),
    "sorted": lambda c, e: c.insert(0, e) or len(sorted(c)),
    "slice": lambda c, e: c.__setitem__(slice(0, 2), (clear(c) or i for i in range(3))) or c,
    "slice2": lambda c, e: c.__setitem__(slice(0, 4, 2), (clear(c) or i for i in range(2))) or c,
    "join": lambda c, e: "".join(str(clear(c)) for _ in range(3)),
    "sum": lambda c, e: sum((clear(c) or 1 for _ in c), 0),
    "iadd": lambda c, e: c.__iadd__(clear(c) or i for i in range(3)),
    "mul": lambda c, e: c.__imul__(2),
    "dictfrom": lambda c, e: dict((clear(c) or i, 1) for i in c),
    "zip": lambda c, e: list(zip(c, (clear(c) or i for i in range(3)))),
    "map": lambda c, e: list(map(lambda x: clear(c), c)),
    "filter": lambda c, e: list(filter(lambda x: clear(c) or True, c)),
    "all": lambda c, e: all(clear(c) is None for _ in c),
    "unpack": lambda c, e: (lambda *a: a)(*c, *(clear(c) or i for i in range(2)), *c),
    "reversed": lambda c, e: [clear(c) or x for x in reversed(c)],
    "enumerate": lambda c, e: [clear(c) or x for x in enumerate(c)],
}.items(): t("list " + n, lambda: m(L, op))
D = lambda: {1: 1, 2: 2, 3: 3}
for n, op in {
    "get": lambda d, e: d.get(e),
    "set": lambda d, e: d.__setitem__(e, 1) or len(d),
    "get2": lambda d, e: (d.__setitem__(e, 1), d.get(E(lambda: d.clear()))),
    "eq": lambda d, e: d.__setitem__(5, e) or d == {1: 1, 2: 2, 3: 3, 5: 7},
    "eq2": lambda d, e: {1: 1, 2: e, 3: 3} == d,
    "items": lambda d, e: (2, e) in d.items(),
    "values": lambda d, e: e in d.values(),
    "setdefault": lambda d, e: d.setdefault(e, 3),
    "pop": lambda d, e: d.pop(e, 3),
    "update": lambda d, e: d.update({e: 1, 2: 3}) or len(d),
    "update2": lambda d, e: d.update((clear(d) or i, 2) for i in range(3)) or d,
    "or": lambda d, e: d | {e: 1} and None,
    "del": lambda d, e: d.__delitem__(e),
    "keys&": lambda d, e: len(d.keys() & {e, 1}),
    "keys-": lambda d, e: len(d.keys() - {e, 1}),
    "keys^": lambda d, e: len(d.keys() ^ {e, 1}),
    "items-": lambda d, e: len(d.items() - {(1, e)}),
    "isdis": lambda d, e: d.keys().isdisjoint([e]),
    "ge": lambda d, e: d.keys() >= {e, 1},
    "fromkeys": lambda d, e: len(dict.fromkeys([e, 1, E(lambda: d.clear())])),
}.items(): t("dict " + n, lambda: m(D, op))
# bytearray resized
b = bytearray(b"abc")
class I:
    def __index__(s): b.clear(); return 1
t("ba", lambda: b.__setitem__(0, I()))
b = bytearray(b"abc"); t("ba2", lambda: b.__setitem__(I(), 5))
b = bytearray(b"abc"); t("ba3", lambda: b.insert(I(), 5) or b)
b = bytearray(b"abc"); t("ba4", lambda: b.extend(I() for _ in range(3)) or b)
b = bytearray(b"abc"); t("ba5", lambda: b.find(b"c", I()))
b = bytearray(b"abc"); t("ba6", lambda: b[I():])
b = bytearray(b"abc"); t("ba7", lambda: b.__setitem__(slice(0, 2), (I() for _ in range(3))) or b)
b = bytearray(b"abc"); t("ba8", lambda: b * I())
l = [1, 2, 3]
class J:
    def __index__(s): l.clear(); return 1
t("li", lambda: l[J()]); l = [1, 2, 3]
t("li2", lambda: l.__setitem__(J(), 4)); l = [1, 2, 3]
t("li3", lambda: l.insert(J(), 4) or l); l = [1, 2, 3]
t("li4", lambda: l.pop(J())); l = [1, 2, 3]
t("li5", lambda: l[J():]); l = [1, 2, 3]
t("li6", lambda: l.__delitem__(slice(J(), 3)) or l); l = [1, 2, 3]
t("li7", lambda: l.__setitem__(slice(J(), 3), [1]) or l); l = [1, 2, 3]
t("li8", lambda: l * J()); l = [1, 2, 3]
t("li9", lambda: l.index(3, J())); l = [1, 2, 3]
class R:
    def __repr__(s): l.clear(); return "R"
l = [1, R(), 3]; t("rep", lambda: repr(l))
d = {1: R()}; l = d; t("repd", lambda: repr(d))
s = {R()}; l = s; t("reps", lambda: repr(s))
l = [R(), R()]; t("fmt", lambda: "%s %s" % tuple(l))
l = [3, 1, 2]
t("sortk", lambda: l.sort(key=lambda x: l.clear() or x)); print(l)
class Cmp:
    def __init__(s, v): s.v = v
    def __lt__(s, o): l.append(1); return s.v < o.v
l = [Cmp(3), Cmp(2), Cmp(1)]; t("sortc", lambda: l.sort()); print(len(l))
