# Question: do locals(), globals(), vars() and dir() show the variables of the place that calls them?
import sys


def f(a, b=2, *args, key=None, **kw):
    c = 3
    snapshot = locals()
    d = 4
    print(snapshot, locals(), snapshot is locals(), sorted(vars()), dir())
    del c
    if a > 100:
        never = 1
    locals()["new"] = 1
    return locals()


print(f(1, 5, 6, key=7, z=8))


def outer(x):
    y = 1
    unbound = 2
    del unbound

    def inner(z):
        return x, y, locals(), dir()

    return inner(3), sorted(locals())


print(outer(0))
print((lambda q, w=1: locals())(5), list((lambda: dir())()))
print([n for n in dir() if not n.startswith("_")], [n for n in globals() if not n.startswith("_")])
globals()["dynamic"] = 7
print(dynamic, "dynamic" in dir(), vars() is globals(), locals() is globals())


def shadow():
    locals = lambda: "mine"
    return locals()


def setter():
    globals()["made"] = 1
    return made


print(shadow(), setter(), made)


class Named:
    def __dir__(self):
        return ["b", "a"]


print(dir(Named()), vars(Named()), hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1, 2): 3}[slice(1, 2)])
