# eval, exec and their kin by other names.
import builtins


def case(name):
    print("==", name)


case("aliases")
x = 4
e = eval
print(e("x + 1"), list(map(eval, ["1", "x", "[x]"])))
run = exec
run("y = x * 2")
print(y)
print(builtins.eval("x"), getattr(builtins, "ev" + "al")("x"))
getattr(builtins, "exec")("z = 1")
print(z)
print([f("x") for f in [eval]])

case("what they are")
print(eval.__name__, exec.__name__, compile.__name__, __import__.__name__, globals.__name__, locals.__name__)
print(eval is builtins.eval, callable(exec), type(eval).__name__)

case("in given globals")
d = {"x": "inner"}
exec("e = eval\nprint(e('x'), list(map(eval, ['x'])))", d)
print(e("x"))

case("globals and locals by other names")
g = globals
print(g() is globals(), g()["x"])
l = locals
print(l()["x"])

case("shadowed")


def f():
    def eval(s):
        return "mine " + s

    return eval("x")


print(f())


def exec_(s):
    return "my exec"


print(exec_("1"))


def keyword(eval=len):
    return eval("abc")


print(keyword())

case("starred calls")


def h():
    q = 5
    args = ["q + 1"]
    print(eval(*args), eval(*args, **{}), eval(*args, None), eval(*args, **{"locals": {"q": 1}}))


h()

case("replaced builtins")
old = builtins.eval
builtins.eval = lambda s: "replaced " + s
try:
    print(eval("x"), (lambda: eval("y"))())
finally:
    builtins.eval = old
print(eval("x"))

case("methods called so")


class C:
    def eval(self, s):
        return s * 2

    def exec(self, s):
        return self.eval(s)


print(C().eval("a"), C().exec("b"))

case("default arguments and decorators")


def call(f, *args):
    return f(*args)


print(call(eval, "x + 2"), call(eval, "a", {"a": 1}))

case("__import__")
m = __import__("math")
print(m.floor(1.5))
print(__import__("math", globals(), locals(), [], 0) is m, __import__(name="math") is m)
for args in [(), (5,), ("",), ("nothing_here",), ("math", {}, {}, [], -1), ("math", {}, {}, [1], 0)]:
    try:
        print(__import__(*args).__name__)
    except Exception as ex:
        print(type(ex).__name__, ex)

case("conditional use")
for expression in ["1 + 1", "'a'.upper()", "[i for i in range(3)]", "len('four')"]:
    print(expression, "=", eval(expression))
