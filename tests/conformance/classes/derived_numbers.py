# Are classes derived from built-in types asked by their own methods where CPython asks them, and only there?
import math
def t(n, f):
    try: print(n, f())
    except Exception as e: print(n, type(e).__name__, e)
class F(float):
    def __float__(self): return 9.5
    def __int__(self): return 77
    def __eq__(self, o): return 'feq'
    def __add__(self, o): return 'fadd'
    def __repr__(self): return 'frepr'
    def __bool__(self): return False
class N(int):
    def __int__(self): return 99
    def __index__(self): return 3
    def __float__(self): return 1.25
    def __eq__(self, o): return 'neq'
    def __hash__(self): return 1
    def __add__(self, o): return 'nadd'
    def __radd__(self, o): return 'nradd'
    def __lt__(self, o): return 'nlt'
    def __repr__(self): return 'nrepr'
    def __str__(self): return 'nstr'
    def __bool__(self): return False
    def __trunc__(self): return 55
    def __round__(self, n=None): return 'rnd'
    def __format__(self, s): return 'nfmt'
for n in (N(5), F(2.5), N(0)):
    c = type(n).__name__
    t(c + ' int(n)', lambda: int(n))
    t(c + ' float(n)', lambda: float(n))
    t(c + ' complex(n)', lambda: complex(n))
    t(c + ' [1, 2, 3, 4, 5, 6][n]', lambda: [1, 2, 3, 4, 5, 6][n])
    t(c + ' n + 1', lambda: n + 1)
    t(c + ' 1 + n', lambda: 1 + n)
    t(c + ' n == 5', lambda: n == 5)
    t(c + ' 5 == n', lambda: 5 == n)
    t(c + ' n < 3', lambda: n < 3)
    t(c + ' 3 > n', lambda: 3 > n)
    t(c + ' bool(n)', lambda: bool(n))
    t(c + ' not n', lambda: not n)
    t(c + ' 1 if n else 2', lambda: 1 if n else 2)
    t(c + ' range(n)', lambda: range(n))
    t(c + ' list(range(n))', lambda: list(range(n)))
    t(c + ' bin(n)', lambda: bin(n))
    t(c + ' chr(n)', lambda: chr(n))
    t(c + ' round(n)', lambda: round(n))
    t(c + ' round(n, 1)', lambda: round(n, 1))
    t(c + ' abs(n)', lambda: abs(n))
    t(c + ' divmod(n, 2)', lambda: divmod(n, 2))
    t(c + ' str(n)', lambda: str(n))
    t(c + ' repr(n)', lambda: repr(n))
    t(c + " f'{n}'", lambda: f'{n}')
    t(c + " f'{n:5}'", lambda: f'{n:5}')
    t(c + " '%d' % n", lambda: '%d' % n)
    t(c + " '%s' % n", lambda: '%s' % n)
    t(c + " '%x' % n", lambda: '%x' % n)
    t(c + " '%5.1f' % n", lambda: '%5.1f' % n)
    t(c + " '{}'.format(n)", lambda: '{}'.format(n))
    t(c + " '{:d}'.format(n)", lambda: '{:d}'.format(n))
    t(c + ' sum([n, n])', lambda: sum([n, n]))
    t(c + ' sum([1, n])', lambda: sum([1, n]))
    t(c + ' max(n, 3)', lambda: max(n, 3))
    t(c + ' sorted([n, 3, 1])', lambda: sorted([n, 3, 1]))
    t(c + ' {n: 1}', lambda: {n: 1})
    t(c + ' n in [5, 2.5]', lambda: n in [5, 2.5])
    t(c + ' [5, 2.5].index(n)', lambda: [5, 2.5].index(n))
    t(c + ' hash(n)', lambda: hash(n))
    t(c + ' bytes(n)', lambda: bytes(n))
    t(c + ' bytes([n])', lambda: bytes([n]))
    t(c + ' n.__class__', lambda: n.__class__)
    t(c + ' int.__add__(n, 1)', lambda: int.__add__(n, 1))
    t(c + ' 1 << n', lambda: 1 << n)
    t(c + ' pow(2, n, 7)', lambda: pow(2, n, 7))
    t(c + ' slice(n).indices(9)', lambda: slice(n).indices(9))
    t(c + ' (1, 2, 3, 4, 5, 6)[n]', lambda: (1, 2, 3, 4, 5, 6)[n])
    t(c + " 'abcdef'[n]", lambda: 'abcdef'[n])
    t(c + " 'abcdef'[n:]", lambda: 'abcdef'[n:])
    t(c + ' [*range(9)][n:]', lambda: [*range(9)][n:])
    t(c + " b'abcdef'[n]", lambda: b'abcdef'[n])
    t(c + " 'abc'.center(n)", lambda: 'abc'.center(n))
    t(c + ' [1, 2, 3, 4, 5].pop(n)', lambda: [1, 2, 3, 4, 5].pop(n))
    t(c + ' n.bit_length()', lambda: n.bit_length())
    t(c + ' n.__int__()', lambda: n.__int__())
    t(c + ' list(filter(None, [n]))', lambda: list(filter(None, [n])))
    t(c + " math.sqrt(n)", lambda: math.sqrt(n))
    t(c + " math.floor(n)", lambda: math.floor(n))
    t(c + " math.factorial(n)", lambda: math.factorial(n))
    t(c + " math.trunc(n)", lambda: math.trunc(n))
    t(c + ' list(enumerate([1], n))', lambda: list(enumerate([1], n)))
    t(c + " int('11', n)", lambda: int('11', n))
    t(c + " (5).to_bytes(n, 'big')", lambda: (5).to_bytes(n, 'big'))
    t(c + " 'a'.zfill(n)", lambda: 'a'.zfill(n))
    t(c + " 'x'.join([str(n)])", lambda: 'x'.join([str(n)]))
    t(c + ' format(n)', lambda: format(n))
    t(c + " format(n, 'd')", lambda: format(n, 'd'))
