# Do abs, map, zip, sorted, sum, round and their like agree with CPython for usual and unusual arguments?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)



def case_abs():
    show(abs, -5), show(abs, -5.5), show(abs, 3 + 4j), show(abs, True), show(abs, "x"), show(abs), show(abs, -0.0), show(abs, -10 ** 30)

case("abs")
case_abs()

def case_all():
    show(all, []), show(all, [1, 2, 0]), show(all, iter([1, "a"])), show(all, 5), show(all), show(all, [1], [2])

case("all")
case_all()

def case_any():
    show(any, []), show(any, [0, 0.0, ""]), show(any, (x for x in (0, 3))), show(any, None)

case("any")
case_any()

def case_ascii():
    show(ascii, "aé\u20ac\U0001f600\n'"), show(ascii, ["é"]), show(ascii, 5), show(ascii)

case("ascii")
case_ascii()

def case_bin_oct_hex():
    global n
    for n in (0, 1, -1, 255, -256, 2 ** 70, True, "a", 1.5):
        show(bin, n), show(oct, n), show(hex, n)

case("bin oct hex")
case_bin_oct_hex()

def case_bool():
    show(bool), show(bool, []), show(bool, [0]), show(bool, 0.0), show(bool, None), show(bool, ...), show(bool, x=1), show(bool, 1, 2)

case("bool")
case_bool()

def case_callable():
    show(callable, len), show(callable, 5), show(callable, int), show(callable, lambda: 0), show(callable)

case("callable")
case_callable()

def case_chr_ord():
    global c, n
    for n in (65, 0x20ac, 0x10ffff, 0x110000, -1, "a", 1.0, True, 2 ** 40):
        show(chr, n)
    for c in ("a", "", "ab", b"a", b"ab", bytearray(b"c"), 5, None):
        show(ord, c)

case("chr ord")
case_chr_ord()

def case_divmod():
    show(divmod, 7, 3), show(divmod, -7, 3), show(divmod, 7, -3), show(divmod, 7.5, 2), show(divmod, -7.5, 2), show(divmod, 1, 0), show(divmod, 1.0, 0)
    show(divmod, "a", 1), show(divmod, 1, 2j), show(divmod, 10 ** 30, 7), show(divmod, 5), show(divmod, True, 2)

case("divmod")
case_divmod()

def case_enumerate():
    show(list, enumerate("ab")), show(list, enumerate("ab", 5)), show(list, enumerate("ab", start=-1)), show(list, enumerate(iterable="ab")), show(list, enumerate("ab", 2 ** 62))
    show(enumerate), show(enumerate, 5), show(enumerate, "a", "b"), show(enumerate, "a", x=1), show(enumerate, "a", 1, 2), show(type, enumerate(""))

case("enumerate")
case_enumerate()

def case_filter():
    show(list, filter(None, [0, 1, "", "a"])), show(list, filter(lambda x: x > 1, [1, 2, 3])), show(list, filter(str.isdigit, "a1b2"))
    show(filter), show(filter, None), show(filter, None, 5), show(list, filter(5, [1])), show(filter, None, [], 3), show(next, filter(None, []))

case("filter")
case_filter()

def case_map():
    show(list, map(str, [1, 2])), show(list, map(pow, [2, 3], [3, 4, 5])), show(list, map(lambda *a: a, "ab", "cd", "ef")), show(map), show(map, len), show(map, len, 5), show(list, map(5, [1])), show(next, map(len, []))

case("map")
case_map()

def case_zip():
    show(list, zip()), show(list, zip("ab")), show(list, zip("ab", [1, 2, 3])), show(list, zip("ab", [1, 2], strict=True)), show(zip, 5), show(zip, "a", 5), show(zip, [], x=1)

case("zip")
case_zip()

def case_zip_strict():
    show(list, zip("ab", [1], strict=True)), show(list, zip("a", [1, 2], strict=True)), show(list, zip("a", [1], "xyz", strict=True)), show(list, zip("ab", [1, 2], "x", strict=True)), show(list, zip("", [], "x", strict=True))

case("zip strict")
case_zip_strict()

def case_reversed():
    show(list, reversed([1, 2])), show(list, reversed("abc")), show(list, reversed(range(3))), show(list, reversed({1: 2, 3: 4})), show(reversed, {1}), show(reversed, 5), show(reversed), show(list, reversed((1, 2))), show(list, reversed(b"ab"))
    show(type, reversed([])), show(type, reversed(())), show(type, reversed({})), show(type, reversed(range(3)))

case("reversed")
case_reversed()

def case_reversed_protocol():
    global NoRev, Seq
    class Seq:
        def __len__(self):
            return 3
        def __getitem__(self, i):
            return i * 10
    class NoRev:
        __reversed__ = None
        def __len__(self):
            return 1
        def __getitem__(self, i):
            return i
    show(list, reversed(Seq())), show(reversed, NoRev()), show(list, Seq.__iter__ if hasattr(Seq, "__iter__") else [])

case("reversed protocol")
case_reversed_protocol()

def case_sorted():
    show(sorted, [3, 1, 2]), show(sorted, "bca", reverse=True), show(sorted, [-3, 2, -1], key=abs), show(sorted, {"b": 1, "a": 2}), show(sorted, [1, "a"]), show(sorted), show(sorted, [1], abs), show(sorted, 5), show(sorted, [1], foo=1), show(sorted, [1, 2], key=5)
    show(sorted, [(1, "b"), (0, "c"), (1, "a")], key=lambda p: p[0]), show(sorted, [1, 2], reverse="x"), show(sorted, [1, None]), show(sorted, [[2], [1]]), show(sorted, iterable=[1])

case("sorted")
case_sorted()

def case_min_max():
    show(min, 3, 1, 2), show(max, [3, 9, 2]), show(min, "b", "a", key=ord), show(max, [], default=0), show(max, []), show(min, 5), show(min), show(max, 1, "a"), show(max, 1, 2, default=3), show(max, [1, -5], key=abs), show(min, [], key=1), show(max, (1, 2), (1, 3)), show(min, [1.0, 1]), show(max, 1, True), show(max, 1, 2, foo=3), show(min, {})

case("min max")
case_min_max()

def case_sum():
    show(sum, [1, 2]), show(sum, [1, 2], 10), show(sum, [[1], [2]], []), show(sum, ["a"], ""), show(sum, [b"a"], b""), show(sum, [bytearray()], bytearray()), show(sum, [0.1] * 10), show(sum, [1, 2.5, 3j]), show(sum, [1], start=5), show(sum, 5), show(sum), show(sum, ["a"]), show(sum, [1e308, 1e308, -1e308]), show(sum, [2 ** 62, 2 ** 62]), show(sum, [True, True]), show(sum, [1, None]), show(sum, [0.1, 0.2, 0.3, -0.6]), show(sum, [0.5, 1])

case("sum")
case_sum()

def case_pow():
    global args
    for args in ((2, 10), (2, -1), (2, 0.5), (-8, 1 / 3), (0, 0), (0, -1), (0.0, -1), (2, 10, 7), (2, -1, 7), (2, -1, 4), (2, 3, 0), (2.0, 3, 5), (2, 3, -5), (2, "a"), (2,), (2, 3, "a"), (2j, 2), (2, 2j), (10, 30), (-1, 10 ** 20), (1, 2, 3, 4), (2, 3, None)):
        show(pow, *args)
    show(pow, base=2, exp=3), show(pow, 2, exp=3, mod=5)

case("pow")
case_pow()

def case_round():
    global args
    for args in ((2.5,), (3.5,), (-2.5,), (2.675, 2), (1234, -2), (1250, -2), (1350, -2), (-1250, -2), (5, 3), (1e300, 2), (1.5, None), ("a",), (1, "a"), (float("inf"),), (float("nan"),), (float("inf"), 2), (0.5,), (1e16,), (123.456, -2), (123.456, -400), (5e-324, 400), (True,), (True, -1), (1.25, 1), (1.35, 1), (2.5, 0), (2j,), ()):
        show(round, *args)
    show(round, number=2.4), show(round, 2.345, ndigits=1)

case("round")
case_round()
