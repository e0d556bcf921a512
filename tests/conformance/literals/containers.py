# Do container displays nest, unpack and keep order, and print as CPython prints them?
print([], (), {}, set(), [[]], ((),), {(): {}}, [()])
print([1], (1,), {1}, {1: 1}, (1, 2), [1, 2, ], {1: 2, })
print([1, "a", 2.5, None, True, b"x", (1, [2, {3: 4}])])
a, b = [1, 2], (3, 4)
print([*a, *b], (*a, 5), {*a, *a} == {1, 2}, [*"xyz"], [*range(3), *[]])
d, e = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print({**d, **e}, {**e, **d}, {"x": 0, **d, "y": 9}, {**d, **{}})
t = 1, 2, 3
print(t, (t), ((t)), (1, 2) + (3,), 1, )
print({1: "int", 1.0: "float", True: "bool"})
print({"a": 1, "b": 2, "a": 3})
print({0: 'a', False: 'b'}, {1, True, 1.0})
nested = {"list": [1, {"deep": (1, 2)}], "tuple": ([],), "none": None}
print(nested)
print(nested["list"][1]["deep"][0], len(nested), list(nested))
l = [1]
l.append(l)
print(l, l[1] is l, len(l))
m = {}
m["self"] = m
print(m)
t2 = ([],)
t2[0].append(t2)
print(t2)
order = []


def note(x):
    order.append(x)
    return x


{note("k1"): note("v1"), note("k2"): note("v2")}
[note(1), note(2)]
(note(3), *[note(4)], note(5))
print(order)
print([(x, y) for x in "ab" for y in (1, 2)], {k: v for k, v in zip("ab", (1, 2))}, {x % 3 for x in range(9)} == {0, 1, 2})
for bad in (lambda: {[]: 1}, lambda: {{}}, lambda: {(1, []): 2}):
    try:
        bad()
    except TypeError as error:
        print(error)
print([1, 2][0], (1, 2)[-1], {"k": "v"}["k"], "abc"[1], [[1, 2], [3, 4]][1][0])
print(str([1.0, 'a']), repr(("x",)), str({'k': "it's"}))
