# What a text with an error raises, and what it says.
def case(name):
    print("==", name)


def attempt(text, mode="exec", end=True):
    try:
        compile(text, "<string>", mode)
        print(repr(text), "fine")
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.msg, e.filename, e.lineno, e.offset, repr(e.text), *[e.end_lineno, e.end_offset] * end)


case("statements")
for text in ["x = \n", "x = \ny = 2", "a\nb b\nc", "1 1", "f(**a, *b)", "1 = x", "a + 1 = 2", "def f(:\n pass", "for x y", "x = (1", "del f()", "f(a for a in b, c)", "print 1", "if x\n pass", "class", "x ++", "lambda x: = 1", "else: pass", "a, b = ", "[1, 2", "1 +", "raise from x", "with a as 1: pass"]:
    attempt(text)

case("expressions")
for text in ["1 +", "1 1", "x = 1", "1; 2", "(", ")", "a b", "pass", "1\n2", "", "yield", "lambda"]:
    attempt(text, "eval")

case("indentation")
for text in ["if 1:\nx", "  1", "if 1:\n  x\n y", "if 1:\n    a\n  b\n"]:
    attempt(text)

case("literals")
for text in ["'abc", "'''abc\n\n", "1_", "0x", "1e", "1.5j5", "b'\u00e9'", "'\\N{nothing}'", "f'{'", "f'{}'", "f'{a!x}'", "\"\\x1\""]:
    attempt(text)

case("later stages")
for text in ["return 1", "break", "continue", "yield 1", "await x", "def f():\n  nonlocal x", "def f(a, a): pass", "def f(x):\n  global x", "x = 1\nglobal x", "async def f():\n  yield from x", "from __future__ import nothing", "x = 1\nfrom __future__ import annotations", "def f():\n  from m import *", "__debug__ = 1", "def f():\n  x = 1\n  global x", "[x := 1 for x in y]", "*a", "nonlocal x"]:
    attempt(text, end=False)

case("outside ASCII")
for text in ["\u00e9 = = 1", "'\u20ac' '", "x = \u00e9 \u00e9", "\u00a0x", "a\u20acb"]:
    attempt(text)

case("null bytes and encodings")
for text in ["a\0b", b"a\0b", b"# coding: latin-1\nx = '\xe9'", "# coding: nothing\n1", b"\xef\xbb\xbf1"]:
    try:
        compile(text, "f", "exec")
        print("fine")
    except (SyntaxError, ValueError) as e:
        print(type(e).__name__, e)

case("str and repr")
try:
    eval("1 +* 2")
except SyntaxError as e:
    print(e, repr(e), e.args[1][:3])
try:
    exec("if 1:\nx")
except IndentationError as e:
    print(e, isinstance(e, SyntaxError))

case("the first of several")
attempt("x = = 1\ny = = 2\n")

case("errors while running")
for text in ["1 / 0", "undefined", "[][1]", "{}['k']", "None.x", "int('z')", "raise StopIteration"]:
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
