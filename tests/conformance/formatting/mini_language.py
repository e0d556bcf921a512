# Does the format mini-language agree with CPython for every type, option and mistake?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


def table(values, specs):
    for value in values:
        for spec in specs:
            try:
                print(f"{spec:10}|", format(value, spec))
            except Exception as error:
                print(f"{spec:10}|", type(error).__name__ + ":", error)



def case_str_alignment():
    table(["abc", "", "éß"], ["", "5", "<5", ">5", "^5", "^6", "*^7", "é>5", "5s", "s", ".2", ".0", "6.2", "<6.2s", "05", "=5", "é^9.1s"])

case("str alignment")
case_str_alignment()

def case_str_errors():
    table(["abc"], ["d", "x", "+5", " 5", "-s", "#s", ",", "_", "5.", ".", "5x5", "z", "zs", "0s", "-10", "99999999999999999999", ".99999999999999999999", "<<5", "5<", "\u20ac", ",s", "%"])

case("str errors")
case_str_errors()

def case_int_types():
    table([0, 5, -5, 255, 2 ** 70, -2 ** 70], ["", "d", "b", "o", "x", "X", "n", "c" if False else "d", "e", "f", "g", "%", "E", "F", "G"])

case("int types")
case_int_types()

def case_int_sign_and_width():
    table([42, -42, 0], ["+", "-", " ", "+d", " d", "5", "<5", "^5", ">5", "=5", "05", "+05", "=+8", "*=8", "08x", "#x", "#X", "#o", "#b", "#010x", "#06b", "+#x", "<+8,", "^-9"])

case("int sign and width")
case_int_sign_and_width()

def case_int_grouping():
    table([0, 7, 1234, -1234567, 10 ** 15], [",", "_", ",d", "_d", "_x", "_b", "_o", "#_x", "012,", "015_", "020,d", "010,", "+,", "016,.2f", ",.0f", "_e", ",%", ",g"])

case("int grouping")
case_int_grouping()

def case_int_errors():
    table([5], ["s", "q", ".2", ".2d", ",x", ",b", "+c", "#c", ",c", "__", ",,", ",_", "_,", "z", "zd", "5 5", "0c", "!", "= 5 5", "\x00d", "d ", "é"])

case("int errors")
case_int_errors()

def case_int_c():
    table([65, 0x20ac, 0x1f600], ["c", "5c", "<5c", "^5c", "05c", ">5c"]), table([-1, 0x110000, 2 ** 70], ["c"])

case("int c")
case_int_c()

def case_bool():
    table([True, False], ["", "d", "5", "x", "s", "f", "<7", "c", ",", "05"])

case("bool")
case_bool()

def case_float_types():
    table([0.0, 1.5, -1.5, 1234567.891, 1e100, 1e-100, 0.1], ["", "f", "F", "e", "E", "g", "G", "n", "%"])

case("float types")
case_float_types()

def case_float_precision():
    table([3.14159265, -2.5, 1e22, 5e-324, 0.5], [".0f", ".1f", ".2f", ".10f", ".0e", ".3e", ".0g", ".1g", ".3g", ".17g", ".3", ".0", ".1", ".0%", ".2%", ".20f", ".30g"])

case("float precision")
case_float_precision()

def case_float_sign_width_group():
    table([3.5, -3.5, 1234567.5, -0.0], ["+", " ", "-", "10", "<10", "^10", "=10", "010", "+010", "*^12", ",", "_", ",.2f", "_.2f", "015,.1f", "#.0f", "#.0e", "#g", "#.3g", "=+12.1f", "x<9", "z.0f", "z.1f", "+z.0f"])

case("float sign width group")
case_float_sign_width_group()

def case_float_special():
    table([float("inf"), -float("inf"), float("nan")], ["", "f", "F", "e", "g", "G", "%", "10", "010", "+", "<8f", ",", ".2f", "z", "=8", "*=9"])

case("float special")
case_float_special()

def case_float_negative_zero_z():
    table([-0.0, -0.04, -0.4, 0.0], ["", "z", "zf", "z.1f", ".1f", "z.0f", "z.2e", "zg", "z%", "+z.1f", " z.1f"])

case("float negative zero z")
case_float_negative_zero_z()

def case_float_errors():
    table([1.5], ["d", "s", "x", "b", "c", "q", "5.", ".", "..", ".2.2", ",,", "_,", "5d5", ".-1f", "0.", "é"])

case("float errors")
case_float_errors()

def case_complex():
    table([0j, 1 + 2j, -1.5 - 2.5j, 1e10 + 1e-10j, complex("nan+infj")], ["", "f", "e", "g", ".2f", ".0f", ".3", "+", " ", "20", "<20", "^20", ">20.1f", "+.1e", ",", "_.1f", "G", "#.0f", "n", "z.1f"])

case("complex")
case_complex()

def case_complex_errors():
    table([1j], ["d", "s", "%", "=10", "010", "x", "0", "05.1f", "q"])

case("complex errors")
case_complex_errors()

def case_other_types():
    table([None, [1], (1,), {}, {1}, b"x", int, ..., range(2), slice(1)], ["", "5", "s"])

case("other types")
case_other_types()

def case_nested_replacement():
    global p, v, w
    w, p, v = 10, 3, 3.14159
    print(f"{v:{w}.{p}}|{v:{w}.{p}f}|{v:<{w}}|{'ab':{'*'}^{w}}|{v:{'.2f'}}|{5:{'0'}{'4'}}")
    print("{:{}.{}}|{:{w}}|{0!r:>{1}}".format(v, w, p, "x", w=5) if False else "{:{}.{}}|{:{w}}".format(v, w, p, "x", w=5))

case("nested replacement")
case_nested_replacement()

def case_f_string_conversions():
    global s
    s = "é\n'\""
    print(f"{s!r}|{s!s}|{s!a}|{s!r:>12}|{s!a:*^20}|{5!r:>4}|{None!s:5}|{s=}|{s=!s}|{v=:.2f}|{v = }|{ v=!r:^12}|{1+1=}|{s = !a}")

case("f-string conversions")
case_f_string_conversions()
case("f-string expressions")
d = {"k": [1, 2]}
print(f"{d['k'][0]}|{(lambda x: x * 2)(4)}|{[i for i in range(3)]}|{d}|{{}}|{{{v}}}|{'a' if v else 'b'}|{v > 3}|{'nested ' + f'{w}'}|{(y := 5)}|{y}|{'a' 'b'}|{d["k"]}")
print(f'''{
    v
:>{w}}|{"""x
y"""}|{'\n'}|{'a\tb'!r}''')
print(f"{'':>5}|{'x'!r:5}|{1:>+5}|{-1:=+5}|" rf"\n{v:.1f}\t" "plain {x}" fr'{w}\{w}')

def case_f_string_errors_at_run_time():
    show(lambda: f"{v:d}"), show(lambda: f"{v:{'q'}}"), show(lambda: f"{[]:5}"), show(lambda: f"{1:{-5}}"), show(lambda: f"{'a':{2.5}}"), show(lambda: f"{undefined_name}"), show(lambda: f"{5:{[]}}")

case("f-string errors at run time")
case_f_string_errors_at_run_time()

def case_format_special_method():
    global F, G, H
    class F:
        def __format__(self, spec):
            return f"<{spec}>"
        def __repr__(self):
            return "F!"
        __str__ = lambda self: "str F"
    class G:
        def __format__(self, spec):
            return 5
    class H:
        def __str__(self):
            return "H str"
    print(f"{F()}|{F():abc}|{F()!r:5}|{F()!s:9}|", "{:x{}}|{}".format(F(), 1, F()), format(F(), "spec"), format(F()))
    show(format, G()), show(lambda: f"{G()}"), show("{}".format, G()), show(format, H()), show(format, H(), "5"), show(lambda: f"{H():>5}"), show(lambda: f"{H()!s:>8}|{H()!r:.2}")

case("format special method")
case_format_special_method()
