# A random program whose loop the JIT enters in the middle, with variables of many types.
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
G261 = 1
def case_261():
    n = 0; log = []; x = y = z = None
    o = O()
    for i in range(5):
        try:
            x, y = y, x
        except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)
        try:
            while x: x = None
        except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)
        try:
            def inner(x=x):
                y = x; return lambda: (x, y)
            z = inner()()
        except BaseException as e: error(e)
        try:
            y = [*x, *z]
        except BaseException as e: error(e)
        try:
            x = None
        except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)
        try:
            x = [z := 1, lambda: z]; x = x[1]()
        except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)
        try:
            x = G261
        except BaseException as e: error(e)
        try:
            while x: x = None
        except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)
        try:
            show(x)
        except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)
        try:
            show(y)
        except BaseException as e: error(e)
        try:
            show(z)
        except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)
run(261, case_261)
