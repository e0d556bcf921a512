# Do dict methods, order and errors agree with CPython?
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), len(d), d["a"], d.get("a"), d.get("x"), d.get("x", 0), "a" in d, "z" not in d)
del d["b"]
d["b"] = 11
print(d, list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", "default"), d, d.setdefault("c", 5), d.setdefault("n", []), d)
d.update({"c": 4, "q": 5}); d.update([("r", 6)], s=7); d.update(t=8); print(d)
print(d.popitem(), d.popitem(), d, d.copy() == d, d.copy() is d, dict.fromkeys("abc"), dict.fromkeys([1, 2], 0))
print(dict(), dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": "v"}, z=3), dict(zip("ab", [1, 2])), dict(["ab", "cd"]))
print({"a": 1} | {"b": 2}, {"a": 1, "b": 2} | {"a": 3}, {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == [], {1: 2} != {1: 3})
e = {"x": 1}
e |= {"y": 2}; e |= [("z", 3)]; print(e)
e.clear(); print(e, bool(e), bool({0: 0}))
k, v, items = {"a": 1, "b": 2}.keys(), {"a": 1}.values(), {"a": 1, "b": 2}.items()
print(k, v, items, len(k), "a" in k, 1 in v, ("a", 1) in items, ("a", 2) in items)
print(sorted(k & {"a", "z"}), sorted(k | {"c"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b"}, list(reversed(k)), k.isdisjoint({"x"}))
live = {"m": 1}
view = live.keys()
live["n"] = 2
print(list(view), len(view), list(reversed(live)), list(reversed(live.items())), next(iter(live)))


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: d["missing"])
attempt(lambda: {}[1, 2])
attempt(lambda: d.pop("missing"))
attempt(lambda: {}.popitem())
attempt(lambda: {[]: 1})
attempt(lambda: d[{}])
attempt(lambda: dict([1]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: dict(5))
attempt(lambda: {} < {})
attempt(lambda: {} + {})
attempt(lambda: d.get())
attempt(lambda: d.nope)
attempt(lambda: d.update(5))
attempt(lambda: {} | [])
attempt(lambda: hash({}))
try:
    for key in live:
        live[key + "x"] = 0
except RuntimeError as error:
    print(error)
try:
    for key in live:
        del live[key]
except RuntimeError as error:
    print(error)
m = {1: "int", "1": "str", (1,): "tuple", None: "none", 2.5: "float", b"1": "bytes"}
m[True] = "bool"; m[1.0] = "float one"
print(m, m[1], len(m))
