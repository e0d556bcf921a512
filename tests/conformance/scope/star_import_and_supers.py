# Do corners of iterators, super and star imports behave as CPython's do?
from math import *
print("== an iterator that its callable uses up")
def spam():
    if spam.inside:
        return "end"
    spam.inside = True
    print(list(spam.iterator))
    return "more"
spam.inside = False
spam.iterator = iter(spam, "end")
try:
    print(next(spam.iterator))
except StopIteration:
    print("over")

print("== a subclass of super as a class attribute")
class Mine(super):
    def __init__(self, *a):
        print("Mine", len(a))
        super().__init__(*a)
class A:
    def m(self, a):
        return f"A({a})"
class B(A):
    def m(self, a):
        s = self.__super
        return f"B({a})[{type(s).__name__}]" + s.m(a)
B._B__super = Mine(B)
print(B().m(1))
print(type(B._B__super).__name__)

print("== bound methods of what has no name")
class Callable:
    def __call__(self, *a):
        return a
class Named(Callable):
    __name__ = "shown"
c, n = Callable(), Named()
n.__qualname__ = None
m = type(spam.__get__(1))
print(repr(m(c, 5)), repr(m(n, 5)))
c.__name__ = "own"
print(repr(m(c, 5)))
c.__qualname__ = "Qualified.own"
print(repr(m(c, 5)), m(c, 5)(6))

print("== names of the place beside a star import")
def f(a):
    b = 1
    return sorted(locals()), sorted(vars()), dir()
print(f(1), sqrt(4.0))
print("f" in globals(), "f" in locals(), "sqrt" in dir(), "pi" in vars())
class C:
    x = 1
    print("x" in locals(), "x" in dir())
print([locals() for w in range(1)])
