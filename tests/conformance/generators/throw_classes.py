# What becomes of a class given to throw()?
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("== what throw() makes of a class that makes something else")
class Odd(Exception):
    def __new__(cls, *a):
        return cls
class Fails(Exception):
    def __init__(self, *a):
        raise ValueError("no instance")
def gen():
    while True:
        try:
            yield 1
        except Exception as e:
            print("inside", type(e).__name__, str(e)[:24])
g = gen()
next(g)
print(g.throw(Odd))
print(g.throw(Fails))
print(g.throw(KeyError, "key"))
t(lambda: g.throw(5))
t(lambda: next(g))
g = gen()
t(lambda: g.throw(Fails))
t(lambda: next(g))
print("== throw() through yield from into a foreign iterator")
class Foreign:
    def __iter__(self):
        return self
    def __next__(self):
        return "next"
    def throw(self, *a):
        print("throw", a if isinstance(a[0], type) else (type(a[0]).__name__, a[0].args))
        return "thrown"
    def close(self):
        print("closed")
def outer():
    yield from Foreign()
def outermost():
    yield from outer()
for make in (outer, outermost):
    g = make()
    print(next(g))
    print(g.throw(KeyError))
    print(g.throw(KeyError("x")))
    print(g.throw(ValueError))
    print(next(g))
    g.close()
