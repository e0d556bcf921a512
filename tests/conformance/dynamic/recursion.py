"""Endless recursion of every kind through functions of texts ends in RecursionError."""
KINDS = {
    "call": "def f(): return 1 + f()",
    "eval": "def f(): return 1 + eval('f()')",
    "exec": "def f(): exec('f()')",
    "eval within eval": "def f(): return eval(\"eval('f()')\")",
    "deep text": "def f(): return eval('((((((((((((((((((f()))))))))))))))))))')",
    "lambda": "f = lambda: [f() for _ in range(1)]",
    "sort key": "def f(x=0): return sorted([1, 2], key=f)",
    "repr": "class A:\n    def __repr__(self): return repr(self)\na = A()\ndef f(): return repr(a)",
    "getattr": "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\na = A()\ndef f(): return a.b",
    "add": "class A:\n    def __add__(self, o): return self + o\na = A()\ndef f(): return a + a",
    "eq": "class A:\n    def __eq__(self, o): return self == o\na = A()\ndef f(): return a == A()",
    "init": "class A:\n    def __init__(self): self.a = A()\ndef f(): A()",
    "property": "class A:\n    @property\n    def p(self): return self.p\na = A()\ndef f(): return a.p",
    "generator": "def g():\n    yield from g()\ndef f(): return list(g())",
    "generator next": "def g():\n    yield next(g())\ndef f(): return next(g())",
    "sum": "class A:\n    def __iter__(self): return iter([sum(self)])\na = A()\ndef f(): return sum(a)",
    "map": "def f(x=1): return list(map(f, [1]))",
    "setitem": "class A:\n    def __setitem__(self, k, v): self[k] = v\na = A()\ndef f(): a[1] = 2",
    "str": "class A:\n    def __str__(self): return f'{self}'\na = A()\ndef f(): return str(a)",
    "hash": "class A:\n    def __hash__(self): return hash(self)\na = A()\ndef f(): return {a: 1}",
    "with": "class A:\n    def __enter__(self):\n        with self: pass\n    def __exit__(self, *a): pass\na = A()\ndef f(): a.__enter__()",
    "import": "def f(): return __import__('math') and f()",
    "class body": "def f():\n    class A:\n        x = f()",
    "compile": "def f(): exec(compile('f()', 'a', 'exec'))",
    "metaclass": "class M(type):\n    def __call__(cls): return cls()\nclass A(metaclass=M): pass\ndef f(): A()",
    "star": "def f(*a, **k): return f(*a, **k)",
    "try": "def f():\n    try:\n        return f()\n    finally:\n        pass",
    "decorator": "def f(x=0):\n    @f\n    def g(): pass",
}


def compiled_max(k):
    names = {"back": compiled_max}
    exec("def f(): return max([1, 2], key=lambda x: back(x))", names)
    return names["f"]()


def compiled_eval(k):
    return eval("compiled_eval(k)", {"compiled_eval": compiled_eval, "k": k})


class Compiled:
    def __getattr__(self, name):
        exec("r = getattr(s, name + 'x')", {"s": self, "name": name})


def compiled_attr(k):
    return Compiled().x


for name, text in KINDS.items():
    names = {}
    exec(text, names)
    try:
        names["f"]()
        print(name, "ended")
    except RecursionError:
        print(name)
for f in (compiled_max, compiled_eval, compiled_attr):
    try:
        f(1)
    except RecursionError:
        print(f.__name__)


def generator():
    yield from generator()


def stepper():
    yield next(stepper())


for g in (generator, stepper):
    try:
        list(g())
    except RecursionError:
        print(g.__name__)
