# Do global, local, class and comprehension scopes resolve names as CPython does?
x = "global"


def read():
    return x


def local():
    x = "local"
    return x


def declared():
    global x, made
    x = "changed"
    made = "made global"
    return x


print(read(), local(), x, declared(), x, read(), made)


class C:
    x = "class"
    y = x

    def method(self):
        return x

    z = [x for _ in range(1)]
    w = x + "!"

    def deco(f):
        return lambda self: "decorated " + f(self)

    @deco
    def wrapped(self):
        return self.x


print(C.y, C().method(), C.z, C.w, C().wrapped())


def outer():
    x = "enclosing"

    class D:
        a = x
        x = "in class"
        b = x

        def get(self):
            return x

    def inner():
        def innermost():
            nonlocal x
            x = "from innermost"
        innermost()
        return x

    return D.a, D.b, D().get(), inner(), D().get()


try:
    print(outer())
except NameError as error:
    print(type(error).__name__, error)


def outer2():
    y = "enclosing"

    class E:
        b = y

        def get(self):
            return y

    def skip():
        global x
        x = "global again"
    skip()
    return E.b, E().get()


print(outer2(), x)


def early():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = 1
    return x


print(early())


def exc_name():
    try:
        1 / 0
    except ZeroDivisionError as e:
        kept = str(e)
    try:
        return e
    except UnboundLocalError as error:
        return kept, str(error)


print(exc_name())
i = "outer i"
[i for i in range(3)]
{i: i for i in range(3)}
print(i, sum(i for i in range(4)), i)
for i in range(2):
    pass
print(i)
def shadow_builtin():
    len = lambda s: "shadowed"
    return len([1])


print(shadow_builtin(), len([1]))
max = lambda *a: "my max"
print(max(1, 2))
del max
print(max(1, 2))


def f():
    return g()


def g():
    return "g1"


print(f())


def g():
    return "g2"


print(f())
def conditional(flag):
    if flag:
        def h():
            return "yes"
    else:
        def h():
            return "no"
    return h()


print(conditional(1), conditional(0))
try:
    undefined_thing
except NameError as error:
    print(error)
try:
    prin("x")
except NameError as error:
    print(error)
x: int = 5
z: str
print(x, __name__)


def annotated():
    v: int
    v = 3
    w: float = 1.5
    return v, w


print(annotated(), (lambda: x)(), [lambda: x][0]())
exec_order = []
class Meta1:
    exec_order.append("body")
    for k in range(2):
        exec_order.append(k)


print(exec_order, Meta1.k)
