# How long texts live, and how deep they go.
try:
    from gc import collect
except ImportError:

    def collect():
        for i in range(300000):
            [i]


def case(name):
    print("==", name)


case("many evals")
total = 0
for i in range(20000):
    total += eval("1 + 1")
print(total)

case("code objects kept and dropped")
codes = [compile(f"x + {i}", "f", "eval") for i in range(200)]
x = 1
print(sum(eval(c) for c in codes))
codes = codes[::50]
collect()
print([eval(c) for c in codes])

case("functions outlive their text")
fs = []
for i in range(50):
    d = {}
    exec(f"def f(a, b='{i}'):\n    def g(): return a + b + 'x' * {i % 3}\n    return g", d)
    fs.append(d["f"])
collect()
print("".join(f("-")() for f in fs[:12]))
gs = [f("+") for f in fs]
del fs
collect()
print(gs[7](), gs[49]())

case("generators outlive their text")
g = eval("(i * i for i in range(5))")
next(g)
collect()
print(list(g))


def make():
    d = {}
    exec("def gen():\n    for i in range(3):\n        yield f'item {i}'", d)
    return d["gen"]()


it = make()
print(next(it))
collect()
print(list(it))

case("a function that deletes itself")
exec("def f():\n    global f\n    del f\n    collect()\n    s = 'still ' + 'here'\n    return [s for _ in range(2)]")
print(f())

case("exceptions outlive their text")
try:
    exec("def boom():\n    raise ValueError('x')\nboom()", {})
except ValueError as e:
    kept = e
collect()
tb = kept.__traceback__
while tb:
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
    tb = tb.tb_next

case("classes outlive their text")
exec("class A:\n    n = 'value'\n    def get(self): return self.n\n    def __len__(self): return 3")
a = A()
collect()
print(a.get(), len(a))
B = type(a)
del A
collect()
print(B().get())

case("attribute sites of many texts")


class P:
    def __init__(self):
        self.a, self.b, self.c = 1, 2, 3


p = P()
out = []
for i in range(2000):
    out.append(eval("p." + "abc"[i % 3]))
    if i % 100 == 0:
        collect()
print(sum(out), out[:6])


class Q:
    a = "class a"
    b = "class b"


for o in (P(), Q(), P()):
    print([eval(f"o.{n}") for n in "ab"])
code = compile("o.a", "f", "eval")
for o in (P(), Q(), P()):
    print(eval(code), end=" ")
Q.a = "changed"
o = Q()
print(eval(code))

case("recursion")


def down(n):
    return n if n == 0 else eval("down(n - 1)")


print(down(50))


def forever():
    return eval("forever()")


try:
    forever()
except RecursionError as e:
    print("RecursionError")
try:
    exec("def r(): return r()\nr()")
except RecursionError:
    print("RecursionError")
s = "eval(s)"
try:
    eval(s)
except RecursionError:
    print("RecursionError")
