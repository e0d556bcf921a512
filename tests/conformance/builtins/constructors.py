# Do the built-in types agree with CPython when they are called with usual and unusual arguments?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)



def case_type_with_three_arguments():
    global T
    T = type("T", (int,), {"y": 5})
    show(lambda: (T, T(3), T(3).y, T.__mro__, T.__name__, T.__bases__)), show(type, "T", (), {}), show(type, "T", 5, {}), show(type, "T", (), 5), show(type, 5, (), {}), show(type, "T", (5,), {}), show(type), show(type, 1, 2), show(type, "T", (bool,), {}), show(type, "T", (int, str), {}), show(type, "T", (object, int), {}), show(type, "a\0b", (), {}), show(type, "T", (), {"__slots__": 5}), show(type, "T", (int, int), {})

case("type with three arguments")
case_type_with_three_arguments()

def case_repr_str_of_built_ins():
    global text, v
    for v in (len, print, int, type, object, None, ..., NotImplemented, [].append, "".join, str.join, int.__add__, dict.fromkeys, type(None), type(...), type(NotImplemented), list[int], int | None, int | str | None, dict[str, list[int]], slice(1), type(len), type(str.join), property, staticmethod, classmethod, super):
        text = repr(v)
        print(text if " at 0x" not in text else text.split(" at 0x")[0])

case("repr str of built-ins")
case_repr_str_of_built_ins()

def case_input_and_print_errors():
    show(print, 1, sep=5), show(print, 1, end=5), show(print, 1, file=5), show(print, 1, foo=1), show(print, 1, 2, sep=None, end=None), print(), print(1, 2, 3, sep="-", end="!\n"), print("a", "b", sep=""), print(*[1, 2], sep="\n"), print(flush=True)

case("input and print errors")
case_input_and_print_errors()

def case_format():
    show(format, 5), show(format, 5, "x"), show(format, 5.5, ".2f"), show(format, "a", ">5"), show(format, "a", "d"), show(format, 5, "s"), show(format, [], "x"), show(format, None, "x"), show(format, []), show(format), show(format, 5, 5), show(format, 1, "xx"), show(format, object, "x") , show(format, 1.5, "d"), show(format, 2j, ".1f"), show(format, True, "d"), show(format, True), show(format, True, "s")

case("format")
case_format()

def case_int_constructor():
    global args
    for args in ((), ("12",), (" -12 ",), ("1_000",), ("1__0",), ("_1",), ("0x1f", 16), ("0x1f", 0), ("0b101", 0), ("0o17", 0), ("017", 0), ("z", 36), ("z", 35), ("1", 1), ("1", 37), ("1", -1), ("", 10), ("a",), (b"12",), (b"x",), (bytearray(b"7"),), (1.9,), (-1.9,), (float("nan"),), (float("inf"),), (None,), ([],), (5, 10), ("5", "a"), ("٣",), ("1\x00",), ("+5",), ("- 5",), ("0_7", 8), (1j,), ("1.5",), ("9" * 30,), ("12", 10.0), (" 0b1 ", 2), ("é",), ("\u2003 5",)):
        show(int, *args)
    show(int, x=5), show(int, base=10), show(int, "11", base=2)

case("int constructor")
case_int_constructor()

def case_float_constructor():
    global args
    for args in ((), ("1.5",), (" -1e5 ",), ("inf",), ("-Infinity",), ("nan",), ("+nan",), ("1_0.5",), ("1e",), ("",), ("abc",), (b"1.5",), (10 ** 400,), (None,), ([],), ("1.5", 2), (1j,), ("٣.٥",), (True,), (".5",), ("5.",), (".",), ("1e400",), ("-1e-400",), ("0x1p3",), ("1__0",), ("infinit",), ("1e5_0",)):
        show(float, *args)
    show(float, x=5)

case("float constructor")
case_float_constructor()

def case_complex_constructor():
    global args
    for args in ((), (1,), (1, 2), ("1+2j",), (" 1-2J ",), ("j",), ("-j",), ("1e5j",), ("(1+2j)",), ("1 + 2j",), ("",), ("a",), (1j, 1j), ("1", 2), (1, "2"), (None,), ([],), (1.5, -0.0), ("nan+infj",), ("inf",), ("1+2",), (b"1",), (True, False)):
        show(complex, *args)
    show(complex, real=1, imag=2), show(complex, imag=3), show(complex, foo=1)

case("complex constructor")
case_complex_constructor()

def case_str_constructor():
    global args
    for args in ((), (5,), (b"abc",), (b"abc", "ascii"), (b"\xff", "utf-8"), (b"\xff", "utf-8", "replace"), ("a", "utf-8"), (5, "utf-8"), (None,), (b"a", "nope"), (1, 2, 3, 4), (b"a", 5), (b"a", None)):
        show(str, *args)
    show(str, object=5), show(str, encoding="ascii"), show(str, b"\xe9", encoding="latin-1"), show(str, b"\xff", errors="ignore")

case("str constructor")
case_str_constructor()

def case_bytes_constructor():
    global args
    for args in ((), (3,), (-1,), ([1, 2],), ([256],), ([-1],), (["a"],), ("a",), ("é", "utf-8"), ("é", "ascii"), ("é", "ascii", "ignore"), (b"x",), (bytearray(b"y"),), (None,), (1.5,), (range(3),), (5, "a"), (10 ** 30,), (True,), ("a", 5), ((x for x in b"ab"),)):
        show(bytes, *args), show(bytearray, *args)

case("bytes constructor")
case_bytes_constructor()

def case_list_tuple_set_dict_constructors():
    show(list), show(list, "ab"), show(list, 5), show(list, [], []), show(list, x=1), show(tuple), show(tuple, [1]), show(tuple, 5), show(tuple, x=1), show(set), show(set, [[]]), show(set, 5), show(set, [1], [2]), show(frozenset, 5), show(frozenset, {1}), show(dict), show(dict, a=1), show(dict, [("a", 1)], b=2), show(dict, {"a": 1}, a=2), show(dict, [1]), show(dict, ["ab"]), show(dict, ["abc"]), show(dict, 5), show(dict, {}, {}), show(dict, [([], 1)]), show(dict, [(1, 2, 3)]), show(dict, None), show(set, x=1)

case("list tuple set dict constructors")
case_list_tuple_set_dict_constructors()

def case_object():
    show(object, 1), show(lambda: object() == object()), show(lambda: object().x), show(setattr, object(), "x", 1), show(lambda: object() < object()), show(lambda: type(object())), show(object.__new__), show(object.__new__, 5), show(object.__new__, int), show(object.__init__), show(lambda: object().__sizeof__() > 0), show(object.__eq__, 1, 1), show(object.__eq__, 1, 2), show(object.__ne__, 1, 2), show(object.__format__, 1, "x")

case("object")
case_object()

def case_super_errors():
    show(super, 5), show(super, int, "a"), show(super, int, bool), show(super(bool, True).__add__, 2), show(lambda: super(int, 1).nope)

case("super errors")
case_super_errors()

def case_property_staticmethod_classmethod_objects():
    show(property, 1, 2, 3, 4, 5), show(staticmethod), show(classmethod), show(staticmethod, 5), show(lambda: staticmethod(len)([1])), show(lambda: classmethod(len)([1])), show(lambda: property().fget), show(lambda: property(doc="d").__doc__), show(property, foo=1)

case("property staticmethod classmethod objects")
case_property_staticmethod_classmethod_objects()

def case_NoneType_Ellipsis_NotImplemented():
    show(type(None)), show(type(None), 1), show(type(...)), show(type(NotImplemented)), show(lambda: None.x), show(lambda: None()), show(lambda: None[0]), show(lambda: None + 1), show(bool, ...), show(lambda: len(None)), show(lambda: -None), show(lambda: None < None), show(lambda: [*None]), show(repr, NotImplemented), show(bool, NotImplemented)

case("NoneType Ellipsis NotImplemented")
case_NoneType_Ellipsis_NotImplemented()
