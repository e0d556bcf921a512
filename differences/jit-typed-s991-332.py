import sys
class Boom(Exception):
    pass
class Guard:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        print('enter', self.name)
        return self.name
    def __exit__(self, kind, value, trace):
        print('exit', self.name, kind and kind.__name__)
        return self.swallow
def show(*values):
    print(*[clip(placeless(ordered(v)), 120) for v in values])
def ordered(v):
    if type(v) in (set, frozenset):
        return f'{type(v).__name__}{sorted(map(repr, v))}'
    return repr(v)
def placeless(text):
    while ' at 0x' in text:
        i = text.index(' at 0x')
        text = text[:i] + text[i:].partition('>')[2]
    return text.encode('ascii', 'backslashreplace').decode()
def error(e):
    print(type(e).__name__, placeless(str(e))[:200])
def chain(e, depth=0):
    error(e)
    if depth < 4:
        for name in ('__cause__', '__context__'):
            inner = getattr(e, name)
            if inner is not None:
                print(' ' * depth, name, end=' ')
                chain(inner, depth + 1)
class BadExit(Guard):
    def __exit__(self, *e):
        raise KeyError('exit')
class BadEnter(Guard):
    def __enter__(self):
        raise Boom('enter')
class I:
    def __init__(self, v):
        self.v = v
    def __index__(self):
        return self.v
    def __repr__(self):
        return f'I({self.v})'
class L:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        if isinstance(i, int) and i >= self.n:
            raise IndexError('L')
        return i
    def __repr__(self):
        return f'L({self.n})'
class O:
    def __repr__(self):
        return 'O()'
class H(O):
    __hash__ = None
    def __eq__(self, other):
        return NotImplemented
inf, nan = float('inf'), float('nan')
def clip(x, n=60):
    if isinstance(x, (str, list, tuple, bytes)):
        return x[:n]
    if isinstance(x, int) and (x > 10**60 or x < -10**60):
        return x % 1000003
    if isinstance(x, dict) and len(x) > 40:
        return {}
    return x
def run(index, case, rounds=2):
    print('== case', index)
    for _ in range(rounds):
        try:
            print('result', placeless(repr(case())[:300]))
        except Exception as e:
            print('raised', type(e).__name__, placeless(str(e)[:300]))
class C332_0:
    k = (10**18)
    def __init__(self, a, b=2):
        self.b = b
        self.f = 1.5
        self._p = 3
        self.a = a
        self.s = 'q'
    __match_args__ = ('a', 'b')
    def m(self, x, y=(2**61), *rest):
        assert True, f'{self.a}-{x!r}'
        y = (range(5)[1])
        v1 = (t for t in [4, 5])
        match ((1, 2) if ('x y z' in (format((int(self.a)), ' d'))) else (4, 5, 6)):
            case [v2, v3]:
                v4 = [t / 2 for t in ([-1, 0, 2**70])] + [3.0, -1.0, 2.0]
        return y % 97
    def n(self, x, y=1):
        return self.m(x) + y
    def __add__(self, other):
        return type(self)(self.a + (other.a if isinstance(other, C332_0) else other))
    def __neg__(self):
        return type(self)(-self.a, self.b)
    def __mul__(self, x):
        return type(self)(self.a * x)
    def __eq__(self, other):
        return isinstance(other, C332_0) and self.a == other.a
    def __lt__(self, other):
        return self.a < other.a
    def __len__(self):
        return 3
    def __getitem__(self, i):
        if i > 5: raise IndexError(i)
        return self.a + i
    def __setitem__(self, i, v):
        self.b = i
    def __call__(self, x):
        return self.a - x
    def __iter__(self):
        yield self.a
        yield self.b
    def __repr__(self):
        return f'{type(self).__name__}({self.a}, {self.b})'
    def me(self):
        return self
    def __getattr__(self, name):
        if name == 'zz': return 5
        raise AttributeError(name)
    def __hash__(self):
        return 5
    def __radd__(self, other):
        return other + self.b
    @property
    def p(self):
        return self._p + self.a
    @p.setter
    def p(self, v):
        self._p = self.b
    @classmethod
    def make(cls, x):
        return cls(x, cls.k)
def r332_0(x, y=0):
    if not isinstance(x, int) or x <= 0 or x > 12: return 1
    return x * r332_0(x - 1) + y
def r332_1(x, y=0):
    if not isinstance(x, int) or x <= 0 or x > 12: return x + y
    return r332_1(x - 1, y * 2.0 if x == 3 else y + 2**60)
def g332_0(x):
    for i5 in x:
        show((chr(97 + (2**40) % 26)))
        show((('{0:>{1}}'.format('\u00e9t\u00e9', 0)) in 'b,c'), ((-1.5) * 2.25), i5)
        yield (len((()))) % 18446744073709551616
    yield from []
G332 = 1
def case_332():
    v6 = 1e16
    v7 = (2**60)
    v8 = C332_0((-1))
    v9 = 100
    v10 = ['1']
    v11 = [5]
    try:
        v11.append((-(len('hello world'))))
    except Exception as e: print(type(e).__name__, str(e)[:120])
    try:
        v6 = (dict(a=({v9: v9, v9: v7}[v7]), b=(v9.bit_length())))
    except Exception as e: print(type(e).__name__, str(e)[:120])
    try:
        for i12, v13 in enumerate(v10[:3]):
            v14 = {(set().__len__()), ((([i12 for t in range(0)]) == v11) + 3037000500)}
            if i12 == 11: v7 = (v9)
            v15 = v8
    except Exception as e: print(type(e).__name__, str(e)[:120])
    try:
        v16, v17, v18 = (2**64), ({1: 2}[v7]), v9
    except Exception as e: print(type(e).__name__, str(e)[:120])
    try:
        for i19 in ([t for t in range(2 % 20) if t % 3 == 0])[:40]:
            v9 = (max(v7, v18, (v7 - False))) % 1000003
            v9 ^= (v8.k)
            try:
                if ((len({t: t * t for t in ([-1, 0, 2**70])})) in (range(0, 7 % 20))):
                    v18 = (dict(a=i19, b=v18))
                v21 = (C332_0.make(((2**60) + v7)))
                v7 %= (~1)
            except Boom as e22:
                show(type(e22).__name__, str(e22))
                v9 += v17
                v23 = (bytes(2))[:9]
                raise
    except Exception as e: print(type(e).__name__, str(e)[:120])
    show(v9)
    show(v10)
    show(v11)
    show(v16)
    show(v17)
    show(v18)
run(332, case_332)
# python: UnboundLocalError cannot access local variable 'v18' where it is not associated with a value
# jit: TypeError 'int' object is not an iterator
