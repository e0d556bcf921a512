# Assignment to __bases__, and what __slots__ may say.
def t(label, f):
    try: print(label, f())
    except Exception as e: print(label, type(e).__name__, e)
class C: pass
print(list(C.__dict__))
print(list(type("X",(),{}).__dict__))
class D(C): pass
print(list(D.__dict__))
class E(Exception): pass
print("__weakref__" in E.__dict__, "__dict__" in E.__dict__)
class S: __slots__ = ["__weakref__"]
print(sorted(S.__dict__), S().__weakref__)
class S2(S): pass
print(sorted(S2.__dict__))
class S3: __slots__ = ["__dict__"]
class S4(S3): pass
print(sorted(S4.__dict__))
print([n for n in dir(type("L",(list,),{})) if n in ("__weakref__","__dict__")])
for b in (int, tuple, str, bytes, set, frozenset, dict, list, float, type, Exception, property, complex, slice if 0 else bytearray):
    t(b.__name__, lambda: sorted(set(type("L",(b,),{}).__dict__) & {"__weakref__","__dict__"}))
    for sl in (["__weakref__"],["__dict__"],["__weakref__","__dict__"],["a"],[],["__weakref__"]*2,["__dict__","__dict__"],["1"],[1],["__doc__"],["__hash__"],["__qualname__"],["__init__"],"ab",["a","a"]):
        t(b.__name__+" "+repr(sl), lambda: sorted(set(type("L",(b,),{"__slots__":sl}).__dict__) & {"__weakref__","__dict__","a","__doc__"}))
class A1:
    def m(self): return "A1"
class A2:
    def m(self): return "A2"
    def n(self): return "n"
class B(A1): pass
class B2(B): pass
b = B2()
def go(): return b.m()
print([go() for i in range(3)])
B.__bases__ = (A2,)
print([go() for i in range(3)], b.n(), B.__base__, B2.__mro__, A1.__subclasses__(), A2.__subclasses__())
B.__bases__ = (A1, A2)
print(b.m(), b.n(), isinstance(b, A1), isinstance(b, A2))
def sb(c, v): c.__bases__ = v
for v in [(), 1, [A1], (1,), (B,), (B2,), (object,), (int,), (A1, A1), (dict,), (type,), (A1, object), (object, A1), (Exception,), (S,), (A2,)]:
    t(repr(v), lambda: sb(B, v))
    print(B.__bases__, B2.__mro__)
t("int", lambda: sb(int, (object,)))
t("A1", lambda: sb(A1, (A2,)))
def db(): del B.__bases__
t("del", db)
class M(type):
    def mro(cls):
        return type.mro(cls)[:]
class Q(metaclass=M): pass
class Q1(A1, metaclass=M): pass
class Q2(Q1): pass
Q1.__bases__ = (A2, A1)
print(Q2.__mro__, Q2().m())
