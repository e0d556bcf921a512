# Tracebacks through executed texts.
import sys


def case(name):
    print("==", name)


class Shown:
    def write(self, text):
        for line in text.splitlines(True):
            if "tracebacks.py" in line:
                line = "  File ..." + line[line.index(", line"):]
            print(line, end="")

    def flush(self):
        pass


def show():
    e = sys.exception()
    old, sys.stderr = sys.stderr, Shown()
    try:
        sys.__excepthook__(type(e), e, e.__traceback__)
    finally:
        sys.stderr = old


case("text")
try:
    exec("x = 1\ny = x / 0\n")
except ZeroDivisionError:
    show()

case("function in a text")
d = {}
exec("def f(n):\n    if n:\n        return f(n - 1)\n    raise ValueError(n)\n", d)
try:
    d["f"](2)
except ValueError:
    show()

case("names of files")
try:
    exec(compile("\n\n\n1 / 0", "no such file.py", "exec"))
except ZeroDivisionError as e:
    show()
    print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code.co_filename)

case("eval in a function")


def g():
    return eval("missing + 1")


try:
    g()
except NameError:
    show()

case("class and lambda")
try:
    exec("class A:\n    b = lambda s: [][1]\n    c = b(0)")
except IndexError:
    show()

case("syntax error")
try:
    exec("a = 1\nb = = 2\n")
except SyntaxError:
    show()
try:
    eval("(1")
except SyntaxError:
    show()
try:
    compile("if 1:\nx", "file name", "exec")
except SyntaxError:
    show()

case("chain")
try:
    exec("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e")
except KeyError:
    show()

case("suggestions")
try:
    exec("abcdef = 1\nabcdeg")
except NameError as e:
    show()
try:
    exec("def f(parameter):\n    return paramter\nf(1)", {})
except NameError as e:
    show()
try:
    eval("lenn", {}, {"some_local": 1})
except NameError as e:
    show()
try:
    eval("some_locl", {}, {"some_local": 1})
except NameError as e:
    show()
