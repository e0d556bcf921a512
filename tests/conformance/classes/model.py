# Does the class model (MRO, descriptors, slots, metaclasses, hooks) agree with CPython?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)



def case_C3_linearization():
    global A, B, C, D, E, O
    class O: pass
    class A(O): pass
    class B(O): pass
    class C(A, B): pass
    class D(B): pass
    class E(C, D): pass
    print([c.__name__ for c in E.__mro__], [c.__name__ for c in E.mro()])
    show(lambda: type("X", (A, C), {})), show(lambda: type("X", (O, A), {})), show(lambda: type("X", (C, A, B), {}).__mro__ and 1), show(type, "Y", (type("P", (A, B), {}), type("Q", (B, A), {})), {})

case("C3 linearization")
case_C3_linearization()

def case_super_chains():
    global Base, Bottom, L, R, b
    class Base:
        def f(self):
            return ["Base"]
        @classmethod
        def c(cls):
            return [cls.__name__, "Base"]
        @property
        def p(self):
            return "Base.p"
        def __getattr__(self, name):
            return "dynamic " + name
    class L(Base):
        def f(self):
            return ["L"] + super().f()
        @classmethod
        def c(cls):
            return ["L"] + super().c()
        @property
        def p(self):
            return "L." + super().p
    class R(Base):
        def f(self):
            return ["R"] + super().f()
        @classmethod
        def c(cls):
            return ["R"] + super().c()
    class Bottom(L, R):
        def f(self):
            return ["Bottom"] + super(Bottom, self).f()
        def g(self):
            return [super().f() for _ in range(2)], (lambda: super(Bottom, self).f())()
        def h(self):
            return super().nope
        def i(self):
            def inner():
                return __class__.__name__
            return inner(), super().__thisclass__.__name__, super().__self_class__.__name__, super().__self__ is self
    b = Bottom()
    print(b.f(), b.c(), Bottom.c(), b.p, b.g(), b.i(), b.anything)
    show(b.h), show(lambda: repr(super(Bottom, b)).replace(hex(id(b)), "ID")[:50])

case("super chains")
case_super_chains()

def case_super_in_wrong_places():
    global S1, outside
    def outside():
        super()
    class S1:
        def no_args():
            super()
        def deleted(self):
            del self
            super()
        def rebound(self):
            self = 5
            super()
        @staticmethod
        def static():
            return super()
        f = lambda self: super().__repr__
    show(outside), show(S1.no_args), show(S1().rebound), show(S1.static), show(lambda: S1().f().__name__)

case("super in wrong places")
case_super_in_wrong_places()

def case_super_assignment():
    global SA
    class SA(Base):
        def set(self):
            super().attr = 1
    show(SA().set)

case("super assignment")
case_super_assignment()

def case_data_and_non_data_descriptors():
    global Data, Desc, NonData, RO, ReadOnly, SetOnly, x
    class Data:
        def __get__(self, obj, owner):
            return ("data", obj is not None, owner.__name__)
        def __set__(self, obj, value):
            print("set", value)
        def __delete__(self, obj):
            print("delete")
    class NonData:
        def __get__(self, obj, owner=None):
            return ("nondata", obj is not None)
    class SetOnly:
        def __set__(self, obj, value):
            obj.__dict__["setonly"] = value
    class Desc:
        d, n, setonly = Data(), NonData(), SetOnly()
    x = Desc()
    x.__dict__.update(d=1, n=2)
    print(x.d, x.n, Desc.d, Desc.n)
    x.d = 5
    del x.d
    x.n = 6
    print(x.n, type(x.setonly).__name__)
    x.setonly = 9
    print(x.setonly)
    class ReadOnly:
        def __get__(self, o, t):
            return 1
        __set__ = None
    class RO:
        r = ReadOnly()
    show(setattr, RO(), "r", 1), show(delattr, RO(), "r")

case("data and non-data descriptors")
case_data_and_non_data_descriptors()

def case_set_name():
    global BadName, Fails, HasNamed, Named, e
    class Named:
        def __set_name__(self, owner, name):
            print("set_name", owner.__name__, name)
            self.name = name
        def __get__(self, o, t):
            return self.name
    class HasNamed:
        first = Named()
        second = third = Named()
    print(HasNamed.first, HasNamed.second)
    HasNamed.late = Named()
    show(lambda: HasNamed.late)
    class BadName:
        def __set_name__(self, owner, name):
            raise ValueError("bad name")
    try:
        class Fails:
            attr = BadName()
    except Exception as e:
        print(type(e).__name__, e, e.__notes__)

case("set_name")
case_set_name()

def case_init_subclass():
    global P1, P2, Registry
    class Registry:
        known = []
        def __init_subclass__(cls, /, tag=None, **kwargs):
            super().__init_subclass__(**kwargs)
            cls.known.append((cls.__name__, tag))
    class P1(Registry, tag="x"): pass
    class P2(P1): pass
    print(Registry.known)
    show(lambda: type("P3", (Registry,), {}, tag=5).known), show(lambda: type("P4", (Registry,), {}, other=5)), show(lambda: type("P5", (), {}, other=5)), show(object.__init_subclass__), show(object.__init_subclass__, 1)

case("init_subclass")
case_init_subclass()

def case_slots():
    global Sl, SlDict, SlPriv, SlSub, s, sd, slots
    class Sl:
        __slots__ = ("a", "b")
    class SlSub(Sl):
        __slots__ = ("c",)
    class SlDict(Sl):
        pass
    class SlPriv:
        __slots__ = ("__private", "x")
        def __init__(self):
            self.__private = 1
    s = Sl()
    s.a = 1
    show(lambda: s.a), show(lambda: s.b), show(setattr, s, "z", 1), show(delattr, s, "b"), show(lambda: s.__dict__), show(lambda: Sl.a.__get__(s)), show(lambda: type(Sl.a)), show(lambda: Sl.a), show(lambda: Sl.__slots__), show(lambda: SlSub.__slots__), show(lambda: SlPriv()._SlPriv__private)
    sd = SlDict()
    sd.z = 3
    sd.a = 4
    print(sd.__dict__, sd.a)
    del s.a
    show(lambda: s.a), show(setattr, Sl, "a", 5), show(lambda: s.a), show(setattr, s, "a", 5)
    def slots(value, bases=(), **ns):
        return type("Made", bases, {"__slots__": value, **ns})
    show(lambda: slots("abc")().abc), show(slots, ["a", 5]), show(slots, ["a b"]), show(slots, ["a"], a=1), show(lambda: slots(["__dict__", "x"])().__dict__), show(slots, ["__dict__", "__dict__"]), show(slots, ["a"], (int,)), show(lambda: slots((), (int,))(5)), show(slots, ["a"], (tuple,)), show(lambda: slots({"a": "doc"})), show(type, "M", (slots(["a"]), slots(["b"])), {}), show(lambda: slots(iter(["q"]))().q), show(slots, None), show(slots, b"ab")

case("slots")
case_slots()

def case_metaclass_basics():
    global Meta, SubMeta, WithMeta, w
    class Meta(type):
        def __prepare__(name, bases, **kw):
            print("prepare", name, bases, kw)
            return {"injected": 1}
        __prepare__ = classmethod(lambda mcs, name, bases, **kw: (print("prepare", mcs.__name__, name, kw), {"injected": 1})[1])
        def __new__(mcs, name, bases, ns, **kw):
            print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
            return super().__new__(mcs, name, bases, ns)
        def __init__(cls, name, bases, ns, **kw):
            print("init", name, kw)
            super().__init__(name, bases, ns)
        def __call__(cls, *a, **k):
            print("call", cls.__name__, a, k)
            return super().__call__(*a, **k)
        def __getattr__(cls, name):
            return "meta " + name
        def __len__(cls):
            return 42
        def __contains__(cls, x):
            return x == "in"
        def __iter__(cls):
            return iter("meta")
        def __getitem__(cls, k):
            return k
        def __repr__(cls):
            return f"<{cls.__name__}!>"
        def __instancecheck__(cls, obj):
            return obj == 5
        def __subclasscheck__(cls, sub):
            return sub is int
        def __add__(cls, other):
            return "added"
        def __bool__(cls):
            return False
        @property
        def prop(cls):
            return "prop of " + cls.__name__
    class WithMeta(metaclass=Meta, option=1):
        def __init__(self, *a, **k):
            self.a = a
    w = WithMeta(1, k=2)
    print(w.a, WithMeta.unknown, len(WithMeta), "in" in WithMeta, list(WithMeta), WithMeta["k"], WithMeta, isinstance(5, WithMeta), isinstance(w, WithMeta), isinstance("x", WithMeta), issubclass(int, WithMeta), WithMeta + 1, bool(WithMeta), WithMeta.prop, WithMeta.injected, type(WithMeta) is Meta)
    show(lambda: w.unknown), show(lambda: w.prop), show(len, w)
    class SubMeta(WithMeta, option=2): pass

case("metaclass basics")
case_metaclass_basics()

def case_metaclass_conflicts():
    global Func, M1, M12, M2, X1, X2, Z, e, factory
    class M1(type): pass
    class M2(type): pass
    class X1(metaclass=M1): pass
    class X2(metaclass=M2): pass
    class M12(M1, M2): pass
    show(lambda: type("Z", (X1, X2), {})), show(lambda: M12("Z", (X1, X2), {}).__name__), show(lambda: type(type("Z", (X1,), {})))
    try:
        class Z(X1, metaclass=M2): pass
    except TypeError as e:
        print(e)
    def factory(name, bases, ns, **kw):
        return (name, bases, sorted(k for k in ns if k[0] != "_"), kw)
    class Func(int, metaclass=factory, q=1):
        attr = 2
    print(Func)
    show(lambda: M1("n", (), {}, x=1)), show(lambda: M1())

case("metaclass conflicts")
case_metaclass_conflicts()

def case_prepare_errors():
    global Bad, NotMapping, PM, Recorded, e
    class PM(type):
        @classmethod
        def __prepare__(mcs, name, bases):
            return 5
    try:
        class Bad(metaclass=PM): pass
    except TypeError as e:
        print(e)
    class NotMapping(type):
        @classmethod
        def __prepare__(mcs, name, bases):
            class Recorder(dict):
                def __setitem__(self, k, v):
                    print("define", k) if not k.startswith("__") else None
                    dict.__setitem__(self, k, v)
            return Recorder()
    class Recorded(metaclass=NotMapping):
        x = 1
        def f(self): pass
        y: int = 2

case("prepare errors")
case_prepare_errors()

def case_mro_entries():
    global FromProxy, Proxy, p
    class Proxy:
        def __mro_entries__(self, bases):
            print("mro_entries", len(bases))
            return (list,)
    p = Proxy()
    class FromProxy(p): pass
    print(FromProxy.__bases__, FromProxy.__orig_bases__ == (p,), FromProxy([1]))

case("mro entries")
case_mro_entries()

def case_class_attributes():
    global Doc
    class Doc:
        """The doc."""
        x: int = 1
        y: str
        def m(self): "m doc"
    print(Doc.__doc__, Doc.__name__, Doc.__qualname__, Doc.__module__, Doc.__annotations__, Doc.m.__doc__, Doc.__dict__["x"], Doc.__bases__, Doc.__base__, Doc().__class__, Doc.__weakref__ is not None, O.__doc__)
    Doc.__name__ = "Renamed"
    print(Doc, Doc.__qualname__)
    show(setattr, Doc, "__name__", 5), show(setattr, Doc, "__qualname__", 5), show(delattr, Doc, "__name__"), show(setattr, int, "x", 1), show(setattr, Doc, "__dict__", {}), show(lambda: Doc.__dict__.__class__), show(lambda: Doc.__dict__.update), show(delattr, int, "real"), show(setattr, Doc, "__doc__", "new"), show(lambda: Doc.__doc__)

case("class attributes")
case_class_attributes()

def case_instance_class_change():
    global K1, K2, k
    class K1:
        def who(self): return "K1"
    class K2:
        def who(self): return "K2"
    k = K1()
    k.v = 1
    k.__class__ = K2
    print(k.who(), k.v, type(k))
    show(setattr, k, "__class__", 5), show(setattr, k, "__class__", int), show(setattr, 5, "__class__", K1), show(setattr, k, "__class__", Sl), show(delattr, k, "__class__"), show(setattr, k, "__dict__", {"a": 1}), show(lambda: k.a), show(setattr, k, "__dict__", 5), show(lambda: k.__dict__)

case("instance class change")
case_instance_class_change()

def case_attribute_hooks():
    global Hooks, OnlyGetattr, RaisesOther, h
    class Hooks:
        def __getattribute__(self, name):
            if name == "raise":
                raise AttributeError("from getattribute")
            return "ga " + name
        def __getattr__(self, name):
            return "fallback " + name
        def __setattr__(self, name, value):
            print("setattr", name, value)
        def __delattr__(self, name):
            print("delattr", name)
    h = Hooks()
    h.x = 1
    del h.y
    print(h.z, getattr(h, "raise"), hasattr(h, "q"), h.__dict__, h.__class__)
    class OnlyGetattr:
        def __getattr__(self, name):
            raise AttributeError(name.upper())
    show(lambda: OnlyGetattr().abc), show(getattr, OnlyGetattr(), "abc", "default"), show(hasattr, OnlyGetattr(), "abc")
    class RaisesOther:
        @property
        def p(self):
            raise ValueError("inside property")
        @property
        def a(self):
            return self.missing_attribute
        def __getattr__(self, name):
            return "ga:" + name
    show(lambda: RaisesOther().p), show(lambda: RaisesOther().a), show(hasattr, RaisesOther(), "zzz")

case("attribute hooks")
case_attribute_hooks()

def case_new_and_init():
    global BadNew, InitOnly, InitReturns, NewOnly, NewOther, NewSub, NoArgs
    class NewOther:
        def __new__(cls, *a):
            return 5
        def __init__(self, *a):
            print("never")
    class NewSub(NewOther):
        def __new__(cls):
            return object.__new__(cls)
        def __init__(self):
            print("init of NewSub")
    class InitReturns:
        def __init__(self):
            return 5
    class NoArgs: pass
    class NewOnly:
        def __new__(cls, x):
            return super().__new__(cls)
    class InitOnly:
        def __init__(self, x): pass
    class BadNew:
        def __new__(cls):
            return object.__new__(cls, 1)
    show(NewOther, 1), show(lambda: type(NewSub()).__name__), show(InitReturns), show(NoArgs, 1), show(NoArgs, x=1), show(lambda: type(NewOnly(1)).__name__), show(NewOnly), show(InitOnly), show(InitOnly, 1, 2), show(BadNew), show(object.__new__, 5), show(int.__new__, str), show(lambda: int.__new__(bool, 1)), show(list.__new__), show(lambda: object.__new__(int)), show(NoArgs.__init__), show(NoArgs().__init__, 5)

case("new and init")
case_new_and_init()

def case_private_names():
    global Priv, _Under, ___
    class Priv:
        __x = 1
        def __m(self): return self.__x
        def get(self): return self.__m(), self.__class__.__name__, [self.__x for _ in "a"]
        def make(self):
            self.__y = __z = 2
            return self._Priv__y, locals().get("_Priv__z") if False else __z
        def kw(self, *, __k=3): return __k
        class __Inner:
            __v = 4
        def inner(self): return self.__Inner._Inner__v
    class _Under:
        __a = 1
    class ___:
        __b = 2
    print(Priv().get(), Priv().make(), Priv().kw(_Priv__k=7), Priv().inner(), sorted(n for n in vars(Priv) if "__m" in n or n.endswith("__x")), _Under._Under__a, ___.__dict__.get("__b"))
    show(lambda: Priv().__x), show(lambda: Priv.__m)

case("private names")
case_private_names()

def case_method_objects():
    global Me, bm, m
    class Me:
        def f(self, x=1):
            "doc f"
            return self, x
    m = Me()
    bm = m.f
    print(bm.__self__ is m, bm.__func__ is Me.f, bm.__name__, bm.__doc__, bm == m.f, bm is m.f, hash(bm) == hash(m.f), bm.__qualname__, bm == Me().f)
    show(lambda: bm.__func__.__defaults__), show(lambda: Me.f(5)), show(lambda: Me.f()), show(lambda: type(bm)), show(lambda: type(bm)(len, [1, 2])()), show(type(bm)), show(type(bm), 5, 1), show(type(bm), len, None)

case("method objects")
case_method_objects()

def case_classmethod_staticmethod_wrapping():
    global CS, CSub
    class CS:
        @classmethod
        def c(cls, x=0): return cls.__name__, x
        @staticmethod
        def s(x=0): return x
        @classmethod
        @property
        def cp(cls): return "cp"
    class CSub(CS): pass
    print(CS.c(), CSub.c(1), CS().c(2), CSub().s(3), CS.s(), CS.__dict__["c"].__func__.__name__, CS.__dict__["s"].__func__(9), CS.__dict__["s"](8), CS.__dict__["c"].__wrapped__.__name__)
    show(CS.__dict__["c"]), show(lambda: CS.c.__self__), show(lambda: CS.s.__class__.__name__), show(CS.c, 1, 2)

case("classmethod staticmethod wrapping")
case_classmethod_staticmethod_wrapping()

def case_property_objects():
    global Pr, pr
    class Pr:
        def __init__(self): self._v = 1
        @property
        def v(self):
            "the v"
            return self._v
        @v.setter
        def v(self, value): self._v = value
        @v.deleter
        def v(self): self._v = None
        ro = property(lambda self: 5)
        wo = property(None, lambda self, v: None)
        none = property()
        doc = property(lambda s: 1, doc="given")
    pr = Pr()
    pr.v = 10
    print(pr.v, Pr.v.__doc__, Pr.doc.__doc__, Pr.v.fget.__name__, Pr.v.fset is not None, Pr.ro.fset)
    del pr.v
    print(pr.v)
    show(setattr, pr, "ro", 1), show(delattr, pr, "ro"), show(lambda: pr.wo), show(delattr, pr, "wo"), show(lambda: pr.none), show(setattr, pr, "none", 1), show(setattr, Pr.v, "fget", 1), show(lambda: Pr.v.__get__(None, Pr) is Pr.v), show(lambda: Pr.v.__name__), show(lambda: Pr.v.__isabstractmethod__)

case("property objects")
case_property_objects()

def case_abstract_machinery():
    global Ab
    class Ab:
        __abstractmethods__ = frozenset({"f"})
    show(lambda: type(Ab()).__name__)

case("abstract machinery")
case_abstract_machinery()

def case_subclasses_and_weak_registry():
    global Sa, Sb, Sup
    class Sup: pass
    class Sa(Sup): pass
    class Sb(Sup): pass
    print([c.__name__ for c in Sup.__subclasses__()], Sup.__subclasscheck__(Sa), Sup.__instancecheck__(Sb()), Sa.__base__.__name__)

case("subclasses and weak registry")
case_subclasses_and_weak_registry()

def case_bases_that_cannot_be_extended():
    global base
    for base in (bool, type(None), range, slice, type(len), type(lambda: 0), type(...), type((x for x in ())), type(NotImplemented), type({}.keys()), type(iter([])), type(Me.f), type(bm), int | str):
        show(type, "X", (base,), {})

case("bases that cannot be extended")
case_bases_that_cannot_be_extended()

def case_bad_class_statements():
    global attempt, c1, c2, c3, c4, c5, c6, c7
    def attempt(f):
        try:
            f()
        except Exception as e:
            print(type(e).__name__, e)
    def c1():
        class X(5): pass
    def c2():
        class X(int, int): pass
    def c3():
        class X(*[int], **{"metaclass": type, "bad": 1}): pass
    def c4():
        class X(undefined): pass
    def c5():
        class X(int, str): pass
    def c6():
        class X(len): pass
    def c7():
        class X("a", ): pass
    attempt(c1), attempt(c2), attempt(c3), attempt(c4), attempt(c5), attempt(c6), attempt(c7)

case("bad class statements")
case_bad_class_statements()
