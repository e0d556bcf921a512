# Does str.format agree with CPython for fields, lookups and mistakes?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


class P:
    x, y = 1, [10, {"k": "deep"}]
    def __repr__(self):
        return "P"


p = P()
cases = {
    "automatic numbering": [("{} {}", 1, 2), ("{}{}{}", 1, 2), ("{:>4}|{:<4}|", 1, 2), ("{!r} {!s} {!a}", "é", "é", "é"), ("", 1), ("{}",), ("{}" * 3, 1, 2, 3)],
    "manual numbering": [("{0} {1} {0}", 1, 2), ("{1}", 1, 2), ("{2}", 1, 2), ("{0:{1}}", 5, ">4"), ("{0[0]} {0[1]}", [5, 6]), ("{00}", 1), ("{ 0}", 1), ("{0 }", 1), ("{-1}", 1), ("{99999999999999999999}", 1)],
    "mixed numbering": [("{} {0}", 1), ("{0} {}", 1), ("{:{0}}", 1, 2), ("{0:{}}", 1, 2), ("{} {a}", 1)],
    "attributes and items": [("{0.x}", p), ("{0.y[0]}", p), ("{0.y[1][k]}", p), ("{0.z}", p), ("{0[k]}", {"k": 1}), ("{0[0]}", {0: 1}), ("{0['k']}", {"k": 1}), ("{0[k]}", [1]), ("{0[5]}", [1]), ("{0[-1]}", [1]), ("{0.}", p), ("{0[]}", p), ("{0[a}", p), ("{0[a]x}", {"a": 1}), ("{.x}", p), ("{[0]}", [7]), ("{0.x.real}", p), ("{0[1].k}", [1]), ("{0..x}", p), ("{0.x[}", p)],
    "braces": [("{{}}",), ("{{{}}}", 1), ("{",), ("}",), ("{{",), ("}}",), ("{0", 1), ("0}", 1), ("{{0}", 1), ("{0}}", 1), ("{:{}", 1, 2), ("{:{{}}}", 1), ("a{b{c}}", 1), ("{0:}}", 1), ("{!}", 1), ("{0!}", 1), ("{0!rr}", 1), ("{0!x}", 1), ("{0!r:}", "a"), ("{!r", 1), ("{0!r:5}|", "a"), ("{0! }", 1), ("{:", 1), ("{0:>", 1)],
    "nesting": [("{:{}{}{}}", "a", "*", "^", 5), ("{0:{1}{2}}", 5, ">", 4), ("{:{:{}}}", 1, 2, 3), ("{0:{0}}", 5), ("{:{!r}}", "a", 5), ("{0:{1.x}}", 5, p)],
    "format errors": [("{:d}", "a"), ("{:5.}", 1.5), ("{:q}", 1), ("{:s}", 5), ("{!r:d}", 5), ("{:>5}", None), ("{:>5}", p), ("{:}", p)],
}
for name, rows in cases.items():
    case(name)
    for form, *args in rows:
        show(form.format, *args)
case("keywords")
show("{a} {b}".format, a=1, b=2), show("{a}".format), show("{a.x}".format, a=p), show("{a[k]}".format, a={"k": 3}), show("{self}".format, self=5), show("{a:{w}}".format, a="x", w=4), show("{0} {a}".format, 1, a=2), show("{a b}".format, **{"a b": 1}), show("{}".format, a=1), show("{ a }".format, a=1), show("{a!r:>5}".format, a="q"), show("{class}".format, **{"class": 1})
case("format_map")
class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"
show("{a} {b}".format_map, {"a": 1}), show("{a} {b}".format_map, Default(a=1)), show("{}".format_map, {}), show("{0}".format_map, {0: 1}), show("{0}".format_map, {"0": 1}), show("{a}".format_map, 5), show("{a}".format_map), show("x".format_map, None), show("{a[0]}".format_map, {"a": "xyz"})
class M:
    def __getitem__(self, key):
        return key * 2
show("{ab} {c}".format_map, M())
case("subclass and special")
class Weird:
    def __getattr__(self, name):
        return name.upper()
    def __getitem__(self, key):
        return (type(key).__name__, key)
show("{0.abc} {0[5]} {0[x]} {0[-5]} {0[a.b]}".format, Weird())
