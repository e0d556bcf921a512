# Do inheritance, method resolution order and super() find CPython's methods?
class Animal:
    kind = "animal"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} makes {self.sound()}"

    def sound(self):
        return "noise"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    kind = "dog"

    def sound(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age=0):
        super().__init__(name)
        self.age = age

    def sound(self):
        return super().sound() + "!" * (3 - self.age)


animals = [Animal("a"), Dog("rex"), Puppy("bit", 1)]
for a in animals:
    print(a, a.speak(), a.kind, isinstance(a, Dog), isinstance(a, Animal))
print(issubclass(Puppy, Animal), issubclass(Animal, Dog), issubclass(Dog, Dog), issubclass(Dog, (int, Animal)), Puppy.__bases__, [c.__name__ for c in Puppy.__mro__])


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C, B):
    pass


print(D().who(), E().who(), [c.__name__ for c in D.__mro__], [c.__name__ for c in E.__mro__], D.mro() == list(D.__mro__))
print(super(B, D()).who(), super(D, D()).who(), B.who(D()), super(C, E()).who())
try:
    class F(A, B):
        pass
except TypeError as error:
    print(error)
try:
    class G(5):
        pass
except TypeError as error:
    print("TypeError")
try:
    class H(A, A):
        pass
except TypeError as error:
    print(error)


class Mixin:
    def describe(self):
        return f"<{self.label()} {super().describe()}>"


class Base:
    def describe(self):
        return "base"

    def label(self):
        return "label"


class Final(Mixin, Base):
    def label(self):
        return "final " + super().label()


print(Final().describe())


class Init1:
    def __init__(self, **kw):
        self.log = getattr(self, "log", []) + ["Init1"]
        super().__init__(**kw)


class Init2:
    def __init__(self, value=0, **kw):
        self.value = value
        self.log = getattr(self, "log", []) + ["Init2"]
        super().__init__(**kw)


class Both(Init1, Init2):
    pass


b = Both(value=7)
print(b.value, b.log)
try:
    Both(other=1)
except TypeError as error:
    print(error)


class Late(A):
    pass


print(Late().who())
A.who = lambda self: ["patched A"]
print(Late().who(), D().who())
A.extra = "added"
print(D().extra, Late.extra)


class ClsInit:
    made = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        ClsInit.made.append((cls.__name__, tag))


class S1(ClsInit):
    pass


class S2(ClsInit, tag="t"):
    pass


print(ClsInit.made)
class IntList(list):
    def total(self):
        return sum(self)

    def append(self, x):
        super().append(int(x))


il = IntList([1, 2])
il.append("40")
print(il, il.total(), len(il), il[-1], isinstance(il, list), il == [1, 2, 40], type(il[:]).__name__, sorted(il, reverse=True))


class Default(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


dd = Default(a=1)
print(dd["a"], dd["xy"], dd, "q" in dd, dd.get("q"), isinstance(dd, dict))


class Name(str):
    def shout(self):
        return self.upper() + "!"


n = Name("bob")
print(n.shout(), n + "by", len(n), n == "bob", {n: 1}["bob"], type(n + "x").__name__, n[0], f"{n:>5}")
