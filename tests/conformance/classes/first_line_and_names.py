# What do classes tell of their text, and what do locals, vars and dir show in their bodies?
print("== where a class begins and what its methods assign")
class Plain: pass
def deco(c): return c
@deco
@deco
class Decorated:
    x = 1
class Methods:
    """doc"""
    def __init__(self):
        self.a = 1
        self.b, (self.c, other.d) = 2, (3, 4)
        self.a = 2
        self.e += 1
        del self.f
        def inner():
            self.g = 1
        class Nested:
            def m(self):
                self.h = 1
        self.x.y = 1
    def other(this):
        this.no = 1
    def loops(self):
        for self.i in (): pass
        with None as self.j: pass
        self.k: int = 3
        self.__private = 1
    print(sorted(locals()))
print(Plain.__firstlineno__ - Decorated.__firstlineno__, Methods.__firstlineno__ - Plain.__firstlineno__)
print(Plain.__static_attributes__, Decorated.__static_attributes__, sorted(Methods.__static_attributes__))
print([k for k in vars(Methods) if k not in ("__dict__", "__weakref__")])
print(hasattr(type("T", (), {}), "__firstlineno__"))
class Meta(type):
    def __new__(m, name, bases, ns):
        print([k for k in ns])
        return super().__new__(m, name, bases, ns)
class WithMeta(metaclass=Meta):
    y: int = 2
    def m(self):
        self.z = __class__
print("== names of the place in class bodies")
class Names:
    a = 1
    print(sorted(k for k in locals() if not k.startswith("__")), [k for k in dir() if not k.startswith("__")])
    b = 2
    print(vars() is locals(), vars()["a"], sorted(k for k in vars() if not k.startswith("__")))
    locals()["c"] = 3
    print(c)
    def method(self, p):
        q = 1
        return sorted(locals()), dir(), sorted(vars())
    for i in range(2):
        pass
    print([sorted(k for k in locals() if len(k) == 1) for w in range(1)])
    class Inner:
        print([k for k in dir() if not k.startswith("__")])
        z = 1
        print([k for k in dir() if not k.startswith("__")])
print(Names.c, Names().method(2))
print("== names of the place in comprehensions")
print([sorted(locals()) for w in range(1)], [dir() for w in range(1)], [[sorted(vars()) for w in range(1)] for v in range(1)])
class InComprehension:
    a = 1
    print([sorted(locals()) for w in range(1)], {w: dir() for w in range(1)})
    print([(lambda: sorted(locals()))() for w in range(1)])
def in_function(p):
    return [sorted(locals()) for w in range(1)]
print(in_function(1))
print([globals() is locals() for w in range(1)], globals() is locals())
