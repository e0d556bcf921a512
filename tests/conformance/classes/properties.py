# Do properties, static and class methods, __getattr__ and friends intercept as in CPython?
class Temp:
    scale = 1.8

    def __init__(self, c):
        self._c = c

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273:
            raise ValueError(f"too cold: {v}")
        self._c = v

    @celsius.deleter
    def celsius(self):
        print("deleted")
        self._c = None

    @property
    def fahrenheit(self):
        return self._c * self.scale + 32

    @staticmethod
    def freezing(x=0):
        return ("static", x)

    @classmethod
    def from_f(cls, f):
        return cls((f - 32) / cls.scale)

    @classmethod
    def name(cls):
        return cls.__name__


t = Temp(25)
t.celsius = 30
print(t.celsius, t.fahrenheit, Temp.from_f(212).celsius, t.from_f(32).celsius, Temp.freezing(), t.freezing(1), Temp.celsius.__doc__)
del t.celsius
print(t.celsius)
for f in (lambda: setattr(t, "fahrenheit", 1), lambda: delattr(t, "fahrenheit"), lambda: setattr(t, "celsius", -300)):
    try:
        f()
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)


class Sub(Temp):
    scale = 2

    @property
    def celsius(self):
        return ("sub", super().celsius)

    @staticmethod
    def freezing():
        return "sub static"


s = Sub(1)
print(s.celsius, s.fahrenheit, Sub.name(), s.name(), Sub.from_f(36).__class__.__name__, s.freezing(), Sub.freezing())
try:
    s.celsius = 5
except AttributeError as error:
    print(error)


class Dyn:
    fixed = "class attr"

    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("x_"):
            return name[2:]
        raise AttributeError(f"no {name} here")


d = Dyn()
print(d.real, d.fixed, d.x_abc, getattr(d, "x_y"), hasattr(d, "zzz"), getattr(d, "zzz", "dflt"))
try:
    d.nope
except AttributeError as error:
    print(error)


class Guard:
    def __setattr__(self, name, value):
        if name == "bad":
            raise AttributeError("bad refused")
        super().__setattr__(name, value * 2 if isinstance(value, int) else value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)

    def __getattribute__(self, name):
        if name == "magic":
            return 42
        return super().__getattribute__(name)


g = Guard()
g.a = 5
g.s = "x"
print(g.a, g.s, g.magic, g.__dict__)
del g.a
print(g.__dict__)
try:
    g.bad = 1
except AttributeError as error:
    print(error)


class Descr:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls):
        if obj is None:
            return f"{cls.__name__}.{self.name}"
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        obj.__dict__[self.name] = f"<{value}>"


class NonData:
    def __get__(self, obj, cls=None):
        return "non-data"


class Has:
    field = Descr()
    nd = NonData()


h = Has()
print(h.field, Has.field, h.nd)
h.field = 3
h.__dict__["nd"] = "instance wins"
print(h.field, h.__dict__, h.nd)
class Lazy:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, cls):
        value = self.f(obj)
        obj.__dict__[self.f.__name__] = value
        return value


class Report:
    calls = 0

    @Lazy
    def data(self):
        Report.calls += 1
        return [1, 2, 3]


r = Report()
print(r.data, r.data, Report.calls)
class Slots:
    __slots__ = ("a", "b")


sl = Slots()
sl.a = 1
print(sl.a, hasattr(sl, "b"), hasattr(sl, "__dict__"))
for f in (lambda: sl.b, lambda: setattr(sl, "c", 1)):
    try:
        f()
    except AttributeError as error:
        print(error)
