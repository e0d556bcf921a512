# compile: modes, code objects, wrong arguments.
import sys


def case(name):
    print("==", name)


case("eval")
c = compile("x + 1", "<expr>", "eval")
for x in range(3):
    print(eval(c), end=" ")
print(eval(c, {"x": 41}), eval(c, {}, {"x": 1}))
print(c.co_name, c.co_filename, c.co_firstlineno, c.co_argcount, c.co_varnames)
print(type(c), type(c) is type((lambda: 0).__code__))

case("exec")
c = compile("a = 1\nb = a + 1\n", "some file.py", "exec")
d = {}
print(exec(c, d), d["a"], d["b"], c.co_filename)
print(eval(c, d))
c = compile("'''doc'''\nx = __doc__", "f", "exec")
d = {}
exec(c, d)
print(d["x"], d["__doc__"])

case("single")
c = compile("1 + 1", "<stdin>", "single")
exec(c)
eval(c)
exec(compile("None", "f", "single"))
exec(compile("'text'; 2", "f", "single"))
exec(compile("a = 3", "f", "single"))
print(a)
exec(compile("for i in range(3): i * 2\n", "f", "single"))
exec(compile("def f():\n  5\n  return 6\n", "f", "single"))
exec(compile("f()", "f", "single"))
print(_)
old = sys.displayhook
sys.displayhook = lambda v: print("shown", v)
exec(compile("1\n", "f", "single"))
sys.displayhook = old
for text in ["1\n2", "", "for x in y: pass", "x = 1\ny = 2"]:
    try:
        compile(text, "f", "single")
        print("fine")
    except SyntaxError as e:
        print(e.msg, e.lineno)

case("wrong arguments")
for args in [(), ("1",), ("1", "f"), ("1", "f", "other"), ("1", 5, "eval"), (5, "f", "eval"), ("1", "f", 5), ("1", "f", "eval", 2.5), ("1", "f", "eval", 4), ("1", "f", "eval", 0, False, 7)]:
    try:
        compile(*args)
        print("fine")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(eval(compile("2", b"bytes name", "eval")), compile("2", b"bytes", "eval").co_filename)
print(eval(compile(source="3", filename="f", mode="eval", flags=0, dont_inherit=True, optimize=2)))

case("functions in code")
c = compile("def f(a, b=2, *args, c, **kw):\n  'doc'\n  z = a\n  return z\n", "mod.py", "exec")
d = {"__name__": "mod"}
exec(c, d)
f = d["f"]
k = f.__code__
print(k.co_name, k.co_filename, k.co_firstlineno, k.co_argcount, k.co_kwonlyargcount, f.__doc__, f.__module__)
print(f.__defaults__, f.__kwdefaults__, f.__globals__ is d, f.__closure__, f(5, c=1))
print(f.__code__ is f.__code__, f.__code__ == f.__code__)

case("code of functions")


def plain():
    global ran
    ran = "yes"
    return 5


exec(plain.__code__)
print(ran, eval(plain.__code__))


def needs(a):
    return a


try:
    exec(needs.__code__)
except TypeError as e:
    print(e)


def outer():
    n = 1

    def inner():
        nonlocal n
        n += 1
        return n

    return inner


i = outer()
print(eval("i()"), i.__code__ is i.__code__)
for how in [lambda: eval(i.__code__), lambda: exec(i.__code__), lambda: exec(i.__code__, closure=(1,)), lambda: exec(i.__code__, closure=()), lambda: exec(plain.__code__, closure=i.__closure__), lambda: exec("1", closure=i.__closure__)]:
    try:
        how()
        print("fine")
    except TypeError as e:
        print(e)
exec(i.__code__, closure=i.__closure__)
print(i())

case("functions from code")
F = type(plain)
g = F(needs.__code__, globals(), "renamed", (7,))
print(g(), g(8), g.__name__, g.__defaults__, g.__module__)
h = F(i.__code__, globals(), None, None, i.__closure__)
print(h(), i(), h.__name__)
d = {"base": 10}
exec("def add(n): return base + n", d)
k = F(d["add"].__code__, {"base": 100})
print(k(1), d["add"](1), k.__globals__["base"])
for args in [(), (1,), (plain.__code__,), (plain.__code__, 1), (plain.__code__, {}, 5), (plain.__code__, {}, None, 5), (plain.__code__, {}, None, None, 5), (plain.__code__, {}, None, None, (1,)), (i.__code__, {}), (i.__code__, {}, None, None, ()), (i.__code__, {}, None, None, (1,))]:
    try:
        print(F(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
