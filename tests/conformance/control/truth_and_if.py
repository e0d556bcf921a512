# Do if/elif/else, conditional expressions, walrus, pass and del follow CPython?
def grade(n):
    if n >= 90:
        return "A"
    elif n >= 80:
        return "B"
    elif n >= 70:
        pass
    else:
        return "F"
    return "C"


print([grade(n) for n in (95, 85, 75, 5)])
if (n := len("hello")) > 3:
    print("long", n)
while (n := n - 1) > 2:
    print(n, end=" ")
print(n)
data = [1, 5, 10, 20]
print([y for x in data if (y := x * 2) > 5], y, any((hit := x) > 4 for x in data), hit)
print((a := 1) + (b := 2), a, b, (c := (d := 3) + 1), c, d)


def walrus(values):
    total = 0
    it = iter(values)
    while (v := next(it, None)) is not None:
        total += v
    return total


print(walrus([1, 2, 3]))
print("even" if n % 2 == 0 else "odd", [("lo", "mid", "hi")[(x > 3) + (x > 9)] for x in data])
x = 1
del x
try:
    x
except NameError as error:
    print(error)


def local_del():
    z = 5
    del z
    try:
        return z
    except UnboundLocalError as error:
        return str(error)


print(local_del())
p, q, r = 1, 2, [3, 4, 5]
del p, q, r[1]
print(r)
d = {"a": 1, "b": 2}
del d["a"], (d["b"])
print(d)


class O:
    pass


o = O()
o.attr = 1
del o.attr
for f in (lambda: o.attr, lambda: d["a"]):
    try:
        f()
    except (AttributeError, KeyError) as error:
        print(type(error).__name__, error)
try:
    del o.attr
except AttributeError as error:
    print(error)
try:
    del d["zz"]
except KeyError as error:
    print(error)
try:
    del undefined
except NameError as error:
    print(error)


def unbound(flag):
    if flag:
        value = 1
    return value


print(unbound(True))
try:
    unbound(False)
except UnboundLocalError as error:
    print(error)


def loop_var():
    for i in []:
        pass
    return i


try:
    loop_var()
except UnboundLocalError as error:
    print(error)
assert True, "never"
try:
    assert 1 == 2
except AssertionError as error:
    print(repr(error))
try:
    assert (), f"message {1 + 1}"
except AssertionError as error:
    print(repr(error), error)
try:
    assert False, (1, 2)
except AssertionError as error:
    print(error.args)
if True: pass
if 0: print("no")
else: print("yes")
