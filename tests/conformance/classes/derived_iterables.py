# Are classes derived from built-in types asked by their own methods where CPython asks them, and only there?
def t(n, f):
    try: print(n, f())
    except Exception as e: print(n, type(e).__name__, e)
class L(list):
    def __iter__(self): yield 'it'; yield 'er'
    def __len__(self): return 7
    def __getitem__(self, i): return ('item', i)
    def __contains__(self, x): return x == 'c'
class T(tuple):
    def __iter__(self): yield 'it'; yield 'er'
    def __len__(self): return 7
    def __getitem__(self, i): return ('item', i)
class S(str):
    def __iter__(self): yield 'it'; yield 'er'
    def __len__(self): return 7
    def __getitem__(self, i): return ('item', i)
    def __str__(self): return 'STR'
    def __repr__(self): return 'REPR'
    def __format__(self, s): return 'FMT'
    def __eq__(self, o): return 'eq'
    def __hash__(self): return 5
class D(dict):
    def __iter__(self): yield 'a'; yield 'b'
    def keys(self): return ['k1', 'k2']
    def __getitem__(self, i): return ('item', i)
    def items(self): return [('p', 'q')]
    def __len__(self): return 7
    def get(self, k, d=None): return 'got'
class St(set):
    def __iter__(self): yield 'it'; yield 'er'
    def __len__(self): return 7
class By(bytes):
    def __iter__(self): yield 65; yield 66
    def __len__(self): return 7
    def __getitem__(self, i): return 67
def f(*a): return a
def g(**k): return k
for x in (L([1, 2]), T((1, 2)), S('xy'), D({1: 2}), St([5]), By(b'xyz')):
    n = type(x).__name__
    t(n + ' star', lambda: [*x]); t(n, lambda: (*x,)); t(n, lambda: f(*x)); t(n, lambda: f(0, *x)); t(n, lambda: list(x)); t(n, lambda: tuple(x)); t(n, lambda: sorted(x, key=str))
    t(n, lambda: max(x)); t(n, lambda: sorted(map(str, set(x)))); t(n, lambda: [i for i in x]); t(n, lambda: list(zip(x, range(9)))); t(n, lambda: list(map(str, x))); t(n, lambda: list(enumerate(x)))
    t(n, lambda: ''.join(x)); t(n, lambda: 'it' in x); t(n, lambda: 'c' in x); t(n, lambda: sorted(map(str, frozenset(x)))); t(n, lambda: sorted(map(str, {*x})))
    t(n, lambda: dict.fromkeys(x)); t(n, lambda: list(reversed(x)) if not isinstance(x, St) else 0); t(n, lambda: len(x)); t(n, lambda: bool(x)); t(n, lambda: any(x)); t(n, lambda: bytes(x)); t(n, lambda: bytearray(x))
    def up():
        a, b = x; return a, b
    t(n + ' unpack', up)
    def up():
        a, *b = x; return a, b
    t(n, up)
    def up():
        l = [0]; l += x; return l
    t(n, up)
    def up():
        l = [0]; l.extend(x); return l
    t(n, up)
    def up():
        l = [0]; l[:] = x; return l
    t(n, up)
    def up():
        l = [0, 0]; l[::1] = x; return l
    t(n, up)
    def up():
        s = set(); s.update(x); return sorted(map(str, s))
    t(n, up)
    def up():
        s = {'it', 1}; s &= set(x); return sorted(map(str, s))
    t(n, up)
    t(n, lambda: sorted(map(str, {'it', 'a', 1}.intersection(x))))
    t(n, lambda: sorted(map(str, {'it', 'a', 1}.difference(x))))
    t(n, lambda: [1] + x); t(n, lambda: x + x); t(n, lambda: x * 2); t(n, lambda: x == x); t(n, lambda: x[0]); t(n, lambda: x[0:1]); t(n, lambda: iter(x).__class__.__name__); t(n, lambda: next(iter(x)))
    t(n, lambda: '%s' % x); t(n, lambda: '%s %s' % x); t(n, lambda: f'{x}'); t(n, lambda: '{}'.format(x)); t(n, lambda: '{0[0]}'.format(x)); t(n, lambda: str(x)); t(n, lambda: repr(x)); t(n, lambda: f'{x!s:>9}')
    def m():
        match x:
            case [a, b]: return 'seq', a, b
            case str(): return 'str'
    t(n + ' match', m)
    def gen():
        yield from x
    t(n, lambda: list(gen()))
    t(n, lambda: sum(x, start=0)); t(n, lambda: min(x, default=3)); t(n, lambda: list(filter(None, x))); t(n, lambda: all(x))
for d in (D({1: 2, 'z': 3}),):
    t('dict', lambda: dict(d)); t('g', lambda: g(**d)); t('m', lambda: {**d}); t('u', lambda: {} | d); t('u2', lambda: d | {}); t('c', lambda: d.copy()); t('p', lambda: '%(a)s' % d); t('fm', lambda: '{a}'.format(**d)); t('fm', lambda: '{a}'.format_map(d)); t('dd', lambda: dict(d, x=1)); t('o', lambda: dict([*d.items()]))
    def up():
        e = {}; e.update(d); return e
    t('upd', up)
    def up():
        e = {}; e |= d; return e
    t('ior', up)
    t('list', lambda: list(d)); t('in', lambda: 'a' in d); t('eq', lambda: d == {1: 2, 'z': 3}); t('rep', lambda: repr(d)); t('len', lambda: len(d)); t('sorted', lambda: sorted(d)); t('values', lambda: list(d.values())); t('pop', lambda: d.pop('z')); t('bool', lambda: bool(d)); t('get', lambda: d.get(9)); t('js', lambda: list(d.items()))
