# Question: do generators that a loop leaves run their finally blocks at once, and those that live at the end then?
import sys


def gen(name, n=5):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed", name)


for x in gen("break"):
    if x == 1:
        break
print("after break")
for x in gen("else"):
    pass
else:
    print("else")
for x in gen("nested outer"):
    for y in gen(f"inner {x}"):
        if y == 1:
            break
    if x == 1:
        break


def returns():
    for x in gen("return outer"):
        for y in gen("return inner"):
            if y == 2:
                return x, y


print(returns())


def raises():
    for x in gen("raise"):
        raise ValueError(x)


try:
    raises()
except ValueError as e:
    print("error", e, e.__context__)


class Walker:
    def __init__(self, n):
        self.n = n

    def walk(self, *, to=3, **kw):
        with self:
            for i in range(to):
                yield i

    def __enter__(self):
        print("enter", self.n)

    def __exit__(self, *exc):
        print("exit", self.n, exc[0])

    def __iter__(self):
        return self.walk()

    @staticmethod
    def plain(n):
        try:
            yield n
        finally:
            print("closed plain", n)


for x in Walker(1).walk():
    break
for x in Walker(2).walk(to=9, other=1):
    if x == 4: break
for x in Walker(3).walk(**{"to": 2}):
    continue
print("walked")
saved = []


def keeps(n):
    g = gen(n)
    saved.append(g)
    return g


for x in keeps("kept"):
    break
print("kept is open", next(saved[0]))
saved[0].close()
again = gen("used on")
for x in again:
    break
print("used on", next(again))
again.close()


def forwards():
    for x in gen("forwarded"):
        yield x


f = forwards()
next(f)
f.close()
print("forwards closed")


def delegates():
    yield from gen("delegated")


for x in delegates():
    if x == 2: break
d = delegates()
print(next(d))
d.close()


def bad():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("exit seen")
            return


class Quiet:
    def write(self, text): pass
    def flush(self): pass


stderr, sys.stderr = sys.stderr, Quiet()
for x in bad():
    break
sys.stderr = stderr
for x in stubborn():
    break
print([x for x in gen("exhausted", 2)])


def loop_in_try():
    try:
        for x in gen("in try"):
            if x: raise IndexError(x)
    except IndexError as e:
        print("caught", e)
    finally:
        print("outer finally")
    for i in range(2):
        try:
            for x in gen(i):
                if x == i: continue
                break
        finally:
            print("round", i)


loop_in_try()


class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


first, second = Resource("first"), Resource("second")
pending = gen("alive at the end")
next(pending)
unstarted = gen("never started")
finished = gen("done", 0)
list(finished)
print("end")
