# Where exec stores, and what sees it.
import sys


def case(name):
    print("==", name)


case("module")
exec("y = 7")
print(y)
x = 1
exec("x = x + 1; z = [x]")
print(x, z)


def read():
    return x, y


exec("x = 'new'\ny = 'too'")
print(read())
exec("def g(n):\n    global made\n    made = n\n    return n + len(y)")
print(g(1), made)
exec("del made")
try:
    made
except NameError as e:
    print(e)

case("shadowing a builtin")


def shown():
    return len("abc")


print(shown())
exec("len = lambda s: -1")
print(shown(), len("x"))
exec("del len")
print(shown())

case("function locals are a snapshot")


def f():
    a = 1
    exec("a = 2; b = 3")
    try:
        b
    except NameError as e:
        print(e)
    return a, sorted(locals())


print(f())


def g2():
    d = {}
    exec("a = 2; b = 3", globals(), d)
    return d


print(g2())


def g3():
    a = 1
    l = locals()
    exec("c = a + 1", globals(), l)
    return l["c"]


print(g3())

case("class body")


class C:
    a = 1
    exec("b = a + 1")
    exec("def m(self): return self.b")
    v = eval("a + b")
    names = sorted(k for k in locals() if not k.startswith("__"))


print(C.b, C().m(), C.v, C.names)

case("given dicts")
d = {"n": 1}
exec("n += 1\nm = n", d)
print(d["n"], d["m"], "__builtins__" in d)
d, l = {"n": 1}, {}
exec("n = n + 1\nglobal k\nk = 5\ndef f(): return k", d, l)
print(d["n"], d["k"], l["n"], l["f"]())
d, l = {}, {}
try:
    exec("a = 1\nclass K:\n  b = a\n", d, l)
except NameError as e:
    print(e)
try:
    exec("a = 1\ndef f(): return a\nf()", {}, {})
except NameError as e:
    print(e)

case("mapping locals")


class Log(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)


log = Log()
exec("a = 1\nb = a\ndel a\nprint(len([b]))", {}, log)
print(dict(log))
try:
    exec("del nothing", {}, log)
except NameError as e:
    print(e)

case("wrong arguments")
for args in [(), (1,), ("1", 5), ("1", {}, 5), ("1", {}, {}, {})]:
    try:
        exec(*args)
    except TypeError as e:
        print(e)
try:
    exec("1", closure=())
except TypeError as e:
    print(e)

case("globals() inside")
d = {"v": 1}
exec("print(globals() is locals(), sorted(k for k in globals() if k[0] != '_'))", d)
exec("print(sorted(globals()), sorted(locals()))", {"a": 1}, {"b": 2})
exec("def f(q):\n  r = 1\n  return locals(), globals()['v']\nprint(f(5))", d)
exec("print(sorted(vars()), dir())", {}, {"b": 2, "a": 3})
exec("globals()['fresh'] = 3\nprint(fresh)", {})
exec("globals()['fresh'] = 3")
print(fresh)

case("restricted builtins")
for text in ["print(1)", "import sys", "len", "x = 1"]:
    try:
        exec(text, {"__builtins__": {}})
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)
exec("show(1)", {"__builtins__": {"show": print}})
exec("print(__builtins__ is not None)")

case("names of the module")
print(eval("__name__"), eval("__name__", {}) if 0 else "")
exec("print(__name__)", {"__name__": "other"})
exec("def f(): pass\nclass A:\n  def m(self): pass\nprint(f.__module__, A.__module__, A.m.__qualname__)", {"__name__": "other"})
try:
    exec("print(__name__)", {})
except NameError as e:
    print(e)
exec("class A: pass\nprint(A.__module__)", {})

case("the same dict as before")
d = {}
exec("n = 0", d)
for i in range(3):
    exec("n += 1", d)
print(d["n"])

case("loops that exec")
total = 0
for i in range(5):
    exec("total += i")
print(total)

case("many new names")
for i in range(300):
    exec(f"v{i} = {i}")
print(sum(eval(f"v{i}") for i in range(300)), v299)
