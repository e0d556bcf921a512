# Do class decorators, type() calls, metaclass keywords and dynamic attributes work?
def register(cls):
    registry[cls.__name__] = cls
    cls.registered = True
    return cls


registry = {}


@register
class One:
    pass


def with_repr(*names):
    def deco(cls):
        cls.__repr__ = lambda self: cls.__name__ + "(" + ", ".join(f"{n}={getattr(self, n)!r}" for n in names) + ")"
        return cls
    return deco


@register
@with_repr("a", "b")
class Two:
    def __init__(self, a, b):
        self.a, self.b = a, b


print(list(registry), Two(1, "x"), One.registered, registry["Two"] is Two)
Made = type("Made", (Two,), {"extra": 5, "twice": lambda self: self.a * 2})
m = Made(3, 4)
print(m, m.extra, m.twice(), Made.__name__, Made.__bases__, isinstance(m, Two), type(m) is Made, type(type(m)))
print(type(5), type("") is str, type([]).__name__, type(None).__name__, type(print).__name__, type(len) is type(print), type(lambda: 0).__name__, type(One), type(m.twice).__name__)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        ns["made_by"] = mcls.__name__ + str(sorted(kw))
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.fields = [k for k in ns if not k.startswith("_") and k != "made_by"]

    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.via = "meta call"
        return obj

    def __len__(cls):
        return len(cls.fields)


class Model(metaclass=Meta, flag=True):
    x = 1
    y = 2


class Child(Model):
    z = 3


print(Model.made_by, Model.fields, Child.made_by, Child.fields, Model().via, len(Model), type(Child) is Meta, isinstance(Model, Meta))


class Dispatch:
    def run(self, cmd, *args):
        handler = getattr(self, "do_" + cmd, None)
        return handler(*args) if handler else f"unknown {cmd}"

    def do_add(self, a, b):
        return a + b

    def do_neg(self, a):
        return -a


d = Dispatch()
print(d.run("add", 1, 2), d.run("neg", 5), d.run("zap"), [n for n in dir(d) if n.startswith("do_")], callable(d.run), callable(5), callable(Dispatch))
for name in ("alpha", "beta"):
    setattr(Dispatch, "do_" + name, lambda self, n=name: n)
print(d.run("alpha"), d.run("beta"), d.__class__.__dict__["do_neg"](d, 3))
d.__class__ = One
print(type(d).__name__, isinstance(d, Dispatch), isinstance(d, One))
class Node:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)

    def __eq__(self, o):
        return self.__dict__ == o.__dict__


print(Node(a=1, b=2) == Node(b=2, a=1), Node(a=1) == Node(a=2), vars(Node(q=1)))
def visit(node):
    return getattr(Visitor, "visit_" + type(node).__name__, Visitor.generic)(node)


class Visitor:
    @staticmethod
    def visit_int(n):
        return f"int {n}"

    @staticmethod
    def visit_list(n):
        return [visit(x) for x in n]

    @staticmethod
    def generic(n):
        return f"generic {type(n).__name__}"


print(visit([1, "a", [2.5, 3], None]))
