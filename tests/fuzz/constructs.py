"""Cases about one construct of the language each, put together from tables: control flow out of nested blocks, generators
driven from outside, classes with every special method, parameters and calls, patterns, coroutines, names, decorators."""
import random
import re

import grammar

VALUES = r"""
int: 0  |  1  |  2  |  3  |  -1  |  7  |  10  |  2**60  |  2**62  |  2**64  |  n  |  n + 1  |  n * n  |  len(log)  |  True
num: $int  |  $int  |  1.5  |  0.0  |  -2.5  |  $int / 2
str: 'a'  |  ''  |  'bc'  |  str($int)  |  f'<{$int}>'
list: [1, 2, 3]  |  []  |  [$int, $int]  |  [x + 1 for x in range(3)]  |  list('ab')  |  [[1], [2, 3]]
any: $int  |  $num  |  $str  |  $list  |  None  |  ($int, $int)  |  {'a': $int}  |  {1, 2}
exc: ValueError  |  KeyError  |  TypeError  |  ZeroDivisionError  |  Boom  |  IndexError  |  StopIteration  |  RuntimeError  |  AttributeError  |  LookupError
catch: ValueError  |  (KeyError, TypeError)  |  LookupError  |  ArithmeticError  |  Boom  |  Exception  |  (ValueError, Boom)  |  BaseException  |  (IndexError, (KeyError, RuntimeError))
fail: 1 // 0  |  [][1]  |  {}['k']  |  int('x')  |  None.a  |  undefined_name  |  'a' + 1  |  (1)()  |  [1, 2] < [1, 'a']  |  a, b = 1  |  a, b = (1, 2, 3)  |  a, *b, c = [1]  |  raise $exc  |  raise $exc($any)  |  raise $exc($int) from KeyError('c')  |  raise $exc from None  |  assert n < 0, $any  |  assert n is None  |  raise 5  |  del missing  |  iter(5)  |  next(iter([]))  |  chr(-1)  |  f(1, 2, 3, 4, 5, 6, 7)  |  {}[[]]
"""


def rules(text):
    found = grammar.table(VALUES)
    found.update(grammar.table(text))
    return found


CLASSES = rules(r"""
special: __add__  |  __radd__  |  __iadd__  |  __sub__  |  __rsub__  |  __mul__  |  __rmul__  |  __truediv__  |  __floordiv__  |  __rfloordiv__  |  __mod__  |  __pow__  |  __rpow__  |  __and__  |  __ror__  |  __xor__  |  __lshift__  |  __matmul__  |  __rmatmul__  |  __imul__  |  __divmod__  |  __eq__  |  __ne__  |  __lt__  |  __le__  |  __gt__  |  __ge__
result: NotImplemented  |  NotImplemented  |  ('$special', o)  |  o  |  self  |  self.v  |  $int  |  type(self)($int)  |  (self.v, getattr(o, 'v', o))  |  True  |  False
unary: def __neg__(self): return $uresult  |  def __len__(self): return $uresult  |  def __bool__(self): return $uresult  |  def __int__(self): return $uresult  |  def __index__(self): return $uresult  |  def __float__(self): return $uresult  |  def __str__(self): return $uresult  |  def __repr__(self): return $uresult  |  def __hash__(self): return $uresult  |  def __iter__(self): return iter($uresult)  |  def __iter__(self): yield $int; yield self.v  |  def __call__(self, *a, **k): return (a, k, $uresult)  |  def __contains__(self, x): return $uresult  |  def __invert__(self): return $uresult  |  def __abs__(self): return $uresult  |  def __round__(self, d=None): return ($uresult, d)
  def __getitem__(self, i): return stop() if isinstance(i, int) and i > 5 else (i, $uresult)  |  def __setitem__(self, i, v): self.v = (i, v)  |  def __delitem__(self, i): self.v = i  |  def __getattr__(self, name): return (name, $int)  |  def __getattr__(self, name): raise AttributeError('no ' + name)  |  def __getattribute__(self, name): return object.__getattribute__(self, 'v' if name == 'w' else name)  |  def __setattr__(self, name, v): object.__setattr__(self, name, (v, 1) if name == 'w' else v)  |  def __delattr__(self, name): log.append(name)  |  def __format__(self, spec): return $str + spec  |  def __reversed__(self): return $uresult  |  def __bytes__(self): return $uresult  |  def __complex__(self): return $uresult  |  def __dir__(self): return ['z', 'a']  |  def __enter__(self): log.append('in'); return $uresult  |  def __exit__(self, *e): log.append(e[0] and e[0].__name__); return $uresult  |  __hash__ = None  |  def __length_hint__(self): return $uresult  |  def __missing__(self, k): return ($uresult, k)
  def __next__(self): self.v = 0 if not isinstance(self.v, int) else self.v + 1; return self.v if self.v < 5 else next(iter(()))  |  __slots__ = ('v', 'w')  |  __match_args__ = ('v', 'w')  |  k = $any  |  w = property(lambda self: $uresult)  |  w = property(lambda self: self.v, lambda self, x: log.append(x))  |  w = D($int)  |  k = D($int)  |  w = classmethod(lambda cls, *a: (cls.__name__, a))  |  w = staticmethod(lambda *a: a)  |  def m(self, *a): return (self.v, a)  |  def m(self): return super().m()  |  def __init_subclass__(cls, **kw): log.append((cls.__name__, kw))  |  def __class_getitem__(cls, k): return (cls.__name__, k)  |  def __new__(cls, *a): log.append('new'); return super().__new__(cls)  |  def __set_name__(self, owner, name): log.append(name)  |  def __del__(self): pass  |  m = lambda self: $int
uresult: self.v  |  $int  |  $any  |  'r'  |  self  |  NotImplemented  |  -1  |  True  |  None  |  [1, 2]  |  1.5
value: $any  |  A$$(1)  |  B$$(2)  |  C$$($int)  |  $int
op: +  |  -  |  *  |  /  |  //  |  %  |  **  |  @  |  &  |  ^  |  <<  |  ==  |  !=  |  <  |  <=  |  >  |  >=  |  in  |  is
obj: A$$(1)  |  B$$(2)  |  C$$($int)  |  x  |  y
meta: EMPTY  |  EMPTY  |  , metaclass=M  |  , flag=1
base: A$$  |  B$$, A$$  |  B$$  |  A$$, B$$  |  A$$, int  |  list  |  dict  |  int  |  str  |  Exception  |  object  |  A$$, A$$  |  tuple  |  float
do: show($obj $op $value)  |  show($value $op $obj)  |  show($obj $op $obj)  |  show(-$obj, len($obj))  |  show(bool($obj), not $obj)  |  show(int($obj))  |  show(str($obj), repr($obj))  |  show(f'{$obj} {$obj!r:>9}', format($obj, 'q'))  |  show(list($obj))  |  show([*$obj])  |  show($obj($any, k=$int))  |  show($any in $obj)  |  show($obj[$any])  |  show($obj[1:$int])  |  show($obj.w, $obj.k)  |  x.w = $any; show(x.w)  |  x.k = $any; show(x.k, A$$.k)  |  del x.w  |  del x.v; show(x.v)  |  x[$any] = $any; show(x.v)  |  del x[$int]; show(x.v)  |  x += $value; show(x)  |  x *= $obj; show(x)  |  show($obj.m($any))  |  show($obj.m())  |  show(A$$.m($obj))  |  show(~$obj, abs($obj))  |  show(round($obj), round($obj, 2))  |  show(divmod($obj, $value))  |  show(pow($obj, $value))  |  show(pow($obj, 2, 3))
  show(sorted([$obj, $obj, $obj]) is None)  |  show(max($obj, $value))  |  show(isinstance($obj, (A$$, int)), issubclass(C$$, B$$))  |  show(A$$[int])  |  show([c.__name__ for c in C$$.__mro__])  |  show(range(10)[$obj:], [1, 2, 3][$obj])  |  show({$obj: 1} == {$obj: 1})  |  show(float($obj))  |  show(complex($obj))  |  show(bytes($obj))  |  show(list(reversed($obj)))  |  show(next(x), next(x))  |  show(list(zip($obj, range(3))))  |  show(*$obj)  |  show(**$obj)  |  show('%s %d' % ($obj, $obj))  |  show(getattr($obj, $str, 'none'))  |  show(hasattr($obj, 'zz'), vars($obj))  |  show(type($obj).__name__, $obj.__class__.__qualname__)  |  show($obj.__dict__)  |  show($obj == $obj, $obj != $obj)  |  show($obj < $obj < $obj)  |  show(dict($obj))  |  show(sum([$obj, $obj]))  |  show(sum([$obj], $value))  |  show($obj and $obj)  |  show(''.join($obj))  |  show(isinstance($obj, $obj))
  A$$.k = $any; show(x.k)  |  A$$.m = lambda s, *a: (s.v, a); show(y.m())  |  del A$$.k  |  A$$.__add__ = lambda s, o: ('patched', o); show($obj + $value)  |  B$$.__len__ = lambda s: 4; show(len($obj))  |  x.__class__ = B$$; show(type(x).__name__)  |  a, b = $obj; show(a, b)  |  a, *b = $obj; show(a, b)  |  with $obj as z: show(z)  |  with $obj as z, $obj: 1 // 0  |  for i in $obj: log.append(i); show(i); break  |  match $obj:NLcase A$$(1, w): show(w)NLcase B$$(v=q): show(q)NLcase _: show('no')  |  match $obj:NLcase [a, b]: show(a, b)NLcase {'a': a}: show(a)NLcase int(): show('int')  |  show([i for i in $obj if i])  |  show(super(B$$, $obj).m())  |  show(D.__get__(D(1), $obj, A$$))  |  show(type.__call__(A$$, 5).v)  |  show(object.__new__(A$$).v)  |  show($obj.missing)  |  x.v = $any; show(x)  |  show(callable($obj), iter($obj) is $obj)  |  show({**$obj})  |  show((lambda *a: a)(*$obj))  |  show(chr($obj))  |  show('a' * $obj, [0] * $obj)
""")
CLASSES["op"].append("|")

FLOW = rules(r"""
simple: log.append($int)  |  log.append($int)  |  n += 1  |  n *= 2  |  show(n)  |  x = $any  |  show(x)  |  if n % 3 == $int: x = $num  |  x = y = n  |  y = x  |  del x  |  $fail  |  if n == $int: $fail  |  show(*log[-2:])  |  if n > 2 and x: n -= 3  |  n = $num  |  show(sys.exception())  |  show(sys.exc_info()[0])  |  show(G$$)  |  nonlocal_free = n  |  if (m := n) > 1: show(m)
leave: return n  |  return  |  break  |  continue  |  raise  |  raise Boom(n)  |  if n > 1: break  |  if n == $int: continue  |  if n % 2: return $any  |  if log: break  |  $fail  |  pass
""")

GENERATORS = rules(r"""
gbody: yield $any  |  got = yield $int; log.append(got)  |  x = (yield); log.append(x)  |  yield from $source  |  r = yield from $gen; log.append(r)  |  try: yield $int NLexcept $catch as e: log.append(type(e).__name__); yield 'caught'  |  try: yield 1NLfinally: log.append('fin')  |  try: yield 2NLfinally: yield 'in finally'  |  for i in $source: yield i * 2  |  while True: NL    got = yield len(log) NL    log.append(got) NL    if len(log) > 8: return 'full'  |  return $any  |  if n: return  |  $fail  |  yield [(yield 1), (yield 2)]  |  yield (x for x in $list)  |  with Guard('g', $bool): yield from $source  |  with Guard('h'): yield n  |  yield f'{(yield 3)}'  |  n += 1  |  a, b = yield  |  lam = lambda: (yield)  |  yield from (i for i in range($few) if i % 2)  |  show((yield $int))  |  try: NL    yield from $gen NLexcept $catch as e: show(e); return 'end'  |  raise StopIteration($int)  |  try: yield 1NLexcept GeneratorExit: log.append('closed'); $leave
few: 0  |  1  |  2  |  3  |  n % 4
leave: raise  |  pass  |  return 7  |  yield 5
bool: True  |  False
source: range(3)  |  $list  |  'ab'  |  ()  |  iter([4, 5])  |  {1: 2}  |  map(str, range(2))  |  (y for y in range(3))  |  5  |  zip('ab', [1, 2])
gen: g$$(n - 1) if n > 0 else ()  |  h$$($few)  |  h$$(0)
drive: show(next(it))  |  show(next(it))  |  show(next(it, 'end'))  |  show(it.send(None))  |  show(it.send($any))  |  show(it.send($any))  |  show(it.throw($exc($int)))  |  show(it.throw($exc))  |  show(it.close())  |  show(list(it))  |  for x in it: show(x); break  |  show([*it])  |  show(sum(1 for _ in it))  |  show(it.gi_running, it.gi_frame is None)  |  a, b, *c = it; show(a, b, c)  |  show(dict(zip(it, range(3))))  |  show(1 in it)  |  it = keep(h$$($few))  |  show(max(it, default=0))  |  show(log)  |  show(tuple(x for x in it if x))  |  show({x: 1 for x in it})  |  show(type(it).__name__, it.__name__)  |  show(any(it))  |  show(list(enumerate(it)))  |  x, = it  |  show(''.join(map(str, it)))  |  it = iter(it)  |  show(next(it), next(it))  |  show(list(map(lambda a, b: (a, b), it, it)))
""")

CALLS = rules(r"""
default: $any  |  n  |  []  |  None
args: 1  |  1, 2  |  1, 2, 3  |  *[1, 2]  |  *'ab', 3  |  a=1  |  b=2, a=1  |  1, c=3  |  1, 2, d=4, c=3  |  **{'a': 1}  |  *(1,), **{'b': 5}  |  1, **{'a': 2}  |  z=9  |  1, 2, 3, 4, 5  |  *range(3), c=$int  |  **{'c': 1}, **{'d': 2}  |  **{'c': 1}, **{'c': 2}  |  *[1], 2, *[3]  |  $any  |  $any, $any  |  **{1: 2}  |  *5  |  **5  |  1, *(), d=0  |  **dict(a=1, e=5)  |  a=1, *(2,)  |  c=1, d=2  |  1, self=2  |  *(x for x in range(2))
params: a  |  a, b  |  a, b=$default  |  a, /  |  a, /, b  |  a, b=2, /, c=3  |  *, c  |  *, c=$default  |  a, *, c, d=4  |  *a  |  *a, c  |  **a  |  a, **e  |  a, *b, c=3, **e  |  a=1, b=2  |  EMPTY  |  a, /, *, c  |  a, /, **a_  |  a, b, c  |  *b, **e  |  a: int = 3, *, c: str = 'q'
deco: @d1  |  @d2($int)  |  @staticmethod  |  @classmethod  |  @property  |  @(lambda f: f)  |  @d3  |  @memo
expr: f($args)  |  f($args)  |  f($args)  |  g($args)  |  A().m($args)  |  A.m($args)  |  A().s($args)  |  A.c($args)  |  A($args)  |  (lambda $params: $lam)($args)  |  f.__name__  |  f.__defaults__  |  f.__kwdefaults__  |  f.__qualname__  |  A().p  |  list(map(f, range(2)))  |  sorted([3, 1], key=f)  |  max([1, 2], key=lambda $params: 1)  |  print(*f($args))  |  f(f($args))  |  type('T', (A,), {'q': f})().q($args)  |  g.__annotations__  |  h()  |  h($int)  |  counter()  |  [counter() for _ in range(2)]  |  fs[0]()  |  [q() for q in fs]  |  [q(5) for q in fd]  |  rec($int)  |  f.__doc__  |  x  |  kw($args)
lam: 1  |  $params_  |  n
params_: (n,)  |  [n, 1]
""")

MATCH = rules(r"""
subject: $any  |  $list  |  ($int, $any)  |  {'a': $any, 'b': $int}  |  {1: 2}  |  P($int, $any)  |  P(1, 2)  |  Q($int)  |  [1, [2, 3], {'k': 4}]  |  'abc'  |  b'ab'  |  1.0  |  True  |  None  |  range(3)  |  bytearray(b'ab')  |  (1, 2, 3, 4)  |  P(P(1, 2), [3])  |  {'a': [1, 2], 'c': None}  |  Sub([1, 2])  |  -1  |  1+2j  |  n
pat: $lit  |  _  |  a  |  [a, b]  |  [a, *r]  |  [*_, a]  |  [a, [b, *c]]  |  (a, b, c)  |  [$pat1, *_] | {'z': $pat1}  |  {'a': a}  |  {'a': a, **r}  |  {'a': [a, b]}  |  {1: _}  |  {}  |  {'a': $litn, 'b': b}  |  P(a, b)  |  P(x=a)  |  P($lit, y=b)  |  P(P(a, _), [b])  |  Q(a)  |  Q()  |  Q(1, 2)  |  int()  |  int(a)  |  str(a)  |  float() | int()  |  list([a, *_])  |  tuple()  |  dict(a)  |  bool()  |  [int(a), str() as b]  |  ($lit | $lit) as a  |  None | True | False  |  Color.RED  |  Color.RED | Color.BLUE  |  [Color.RED, a]  |  {'a': Color.RED}  |  int(real=a)  |  []  |  [[]]  |  [_]  |  [_, _]  |  [_, *_, b]  |  P()  |  P(a, b, c)  |  bytes(a)  |  object(__class__=a)  |  Color(a)  |  n.real  |  str() | bytes()  |  [a, b] as c  |  {'b': int(a)}  |  {'c': None}  |  P(x=1 | 2 | 3 as a)  |  range()  |  P(x=a, y=[b, *_])
lit: 0  |  1  |  2  |  -1  |  'abc'  |  'a'  |  1.0  |  None  |  True  |  b'ab'  |  1+2j  |  ''  |  -2.5
litn: 1  |  2
guard: EMPTY  |  EMPTY  |  EMPTY  |  if n  |  if a  |  if a > $int  |  if not log  |  if log.append('g')
""")

ASYNC = rules(r"""
abody: await $aw  |  log.append(await $aw)  |  x = await $aw; show(x)  |  async for i in ag$$($few): log.append(i)  |  show([i async for i in ag$$(3)])  |  show({i: await c$$(i) for i in range(2)})  |  async with AG('m') as v: log.append(v)  |  async with AG('n', True): $fail  |  try: await $aw NLexcept $catch as e: show(type(e).__name__, e.args)  |  try: await $aw NLfinally: log.append('fin')  |  return $any  |  $fail  |  await asyncio.sleep(0)  |  show(await asyncio.gather(c$$(1), c$$(2)))  |  show(await asyncio.gather(c$$(1), bad$$(), return_exceptions=True))  |  t = asyncio.create_task(c$$($int)); await asyncio.sleep(0); show(await t)  |  t = asyncio.create_task(c$$(3)); t.cancel(); await t  |  show(await asyncio.wait_for(c$$(1), 5))  |  show([await c$$(i) for i in range(2)])  |  g = ag$$(2); show(await anext(g), await anext(g, 'd')); await g.aclose()  |  show(await (await nest$$()))  |  q = asyncio.Queue(); await q.put($any); show(await q.get())  |  g = ag$$(3); show(await g.asend(None), await g.asend($int))  |  g = ag$$(3); await anext(g); show(await g.athrow($exc))  |  async for i in ag$$(2): NL    if i: break NLelse: show('else')  |  ev = asyncio.Event(); ev.set(); await ev.wait()  |  async with asyncio.Lock(): log.append('lock')  |  async with asyncio.TaskGroup() as tg: tg.create_task(c$$(1)); tg.create_task(bad$$())  |  async with asyncio.timeout(5): await c$$(1)  |  await 5  |  async for i in [1]: pass  |  async with 5: pass  |  lam = lambda: c$$(1); show(await lam())  |  f = asyncio.get_running_loop().create_future(); f.set_result($any); show(await f)  |  n += await c$$(2)  |  show(f'{await c$$(1)}', (await c$$(2)) + 1)
few: 0  |  1  |  3  |  n
aw: c$$($int)  |  c$$($int)  |  bad$$()  |  asyncio.sleep(0, $any)  |  c$$(n)  |  Aw($any)
""")

NAMES = rules(r"""
names: x = $any  |  y = [x for x in range(3)]  |  z = {x: y for x, y in zip('ab', range(2))}  |  del x  |  x, y = y, x  |  x, (y, *z) = 1, $list  |  [x, y] = $list  |  *x, = $any  |  x = y = z = $any  |  x: int = $int  |  y: str  |  (x) = $int  |  x += $any  |  x = x if x else y  |  y = [(x, y) for x in range(2) for y in range(x) if x > y]  |  z = [[j * i for j in range(i)] for i in range(3)]  |  x = (lambda: y)()  |  x = [lambda: i for i in range(3)][0]()  |  z = {*x, *y}  |  y = [*x, *z]  |  z = {**{'a': 1}, 'b': x}  |  x = not y  |  x = y < z  |  if (y := $int) > 1: z = y  |  x = [y := 5, y ** 2]  |  y = any((w := v) > 1 for v in [1, 2, 3]); show(w)  |  x = y[0]  |  y[0] = x  |  y[1:2] = [x, x]  |  del y[0]  |  x = 'a' 'b' f'{x}' "c"  |  x = f'{y!r:>{8}}' + f'{z=}'  |  x = y is z  |  x = y in z  |  z = x or y and z  |  x = y if z else x if y else z  |  x = lambda a=x: a; x = x()  |  for x in range(3): pass  |  for x, *y in [(1, 2, 3)]: pass  |  for y[0] in range(2): pass  |  for o.at in range(3): x = o.at  |  with Guard('w') as x: pass  |  with Guard('w') as (x, *y): pass  |  try: $fail NLexcept Exception as x: y = str(x)[:40]
  class K: NL    x = x; y = [x for _ in range(2)] NL    def m(self): return y NLx = (K.x, K().m())  |  def inner(): NL    nonlocal x; x = $any; return y NLshow(inner())  |  def inner(): NL    return x NLy = inner()  |  def inner(x=x): NL    y = x; return lambda: (x, y) NLz = inner()()  |  global G$$; G$$ = $int  |  x = G$$  |  o.at = x; o.b = y  |  x = o.at  |  o.at += 1  |  del o.at  |  x = o.b  |  y = x, *y  |  z = [x for x in y if x]  |  z = sorted(y, key=lambda v: -v)  |  x = -y  |  x = y + z  |  x = y * 2  |  x = y % 3  |  x = x == y  |  while x: x = None  |  import math; x = math.floor($num)  |  x = [*map(lambda q: q, y)]  |  x = [i for i in y for y in [1, 2]]  |  show(x)  |  show(y, z)  |  x = [z := 1, lambda: z]; x = x[1]()  |  type T$$ = int; x = T$$.__name__  |  def gen[T](a: T) -> T: return a NLx = gen(y)  |  assert x, y  |  x = {y: x}  |  x = {k: v for k, v in {'q': 1}.items()}  |  z = ((x))  |  x = __name__  |  x = y.nothing  |  x = ~y  |  x = [a for b in [[1, 2], [3]] for a in b]  |  y = ''.join(c for c in 'abc')  |  x = 1 if not x else [] if y else {}
""")


class Case:
    """What all kinds share: lines, and a random statement on lines of its own ("NL" begins a new one)."""

    RULES = None

    def __init__(self, seed, index):
        self.rng = random.Random(f"{type(self).__name__}/{seed}/{index}")
        self.index, self.lines, self.n = index, [], self.rng.randint(0, 3)
        self.grammar = grammar.Grammar(self.RULES, self.rng, index)

    def text(self, name):
        return self.grammar.text(name)

    def add(self, depth, text):
        for piece in text.split("NL"):
            self.lines.append("    " * depth + piece.rstrip())

    def guarded(self, depth, text):
        self.add(depth, "try:")
        if text.startswith("match"):
            head, *cases = text.split("NL")
            self.add(depth + 1, head)
            for case in cases:
                self.add(depth + 2, case)
        else:
            self.add(depth + 1, text)
        self.add(depth, "except BaseException as e: error(e)" if self.rng.random() < 0.5 else "except Exception as e: error(e); show(e.args, type(e.__context__).__name__, type(e.__cause__).__name__)")

    def head(self):
        self.add(0, f"def case_{self.index}():")
        self.add(1, f"n = {self.n}; log = []; x = y = z = None")


class Classes(Case):
    RULES = CLASSES

    def body(self):
        rng = self.rng
        if rng.random() < 0.6:
            self.add(2, f"def __init__(self, v{rng.choice(('', '=3'))}, *a): self.v = v; self.w = v" if rng.random() < 0.5 else "def __init__(self, v=0, *a): self.v = v")
        for _ in range(rng.randint(1, 6)):
            if rng.random() < 0.5:
                name = self.text("special")
                self.add(2, f"def {name}(self, o{', m=None' if 'pow' in name else ''}): return {self.text('result')}".replace("$special", name))
            else:
                self.add(2, self.text("unary"))

    def program(self):
        rng = self.rng
        self.head()
        self.add(1, "def stop(): raise IndexError")
        self.add(1, "class D:\n        def __init__(self, v): self.v = v\n        def __get__(self, obj, cls): return ('get', self.v, obj is None)\n        def __set__(self, obj, v): log.append(('set', v))")
        if rng.random() < 0.6:
            self.lines[-1] = self.lines[-1].rsplit("\n", 1)[0]
        self.add(1, "class M(type):")
        self.add(2, rng.choice(("pass", "def __call__(cls, *a): log.append('call'); return super().__call__(*a)", "def __new__(m, name, bases, ns, **k): ns['k'] = 11; return super().__new__(m, name, bases, ns)", "def __getattr__(cls, name): return ('meta', name)", "def __len__(cls): return 3", "def __instancecheck__(cls, o): return o == 1", "def __getitem__(cls, k): return k", "def __prepare__(name, bases, **k): return {'pre': 1}\n        __prepare__ = classmethod(lambda m, *a, **k: {'k': 'pre'})")))
        self.add(1, "try:")
        self.add(2, f"class A{self.index}{rng.choice(('', '(metaclass=M)', '', '(int)', '(list)', '(dict)', '(Exception)', '(tuple)', '(str)')) if rng.random() < 0.7 else ''}:")
        self.lines[-1:] = [self.lines[-1]]
        for name, bases in (("A", None), ("B", rng.choice((f"A{self.index}", f"A{self.index}", "", "object", "int"))), ("C", self.text("base"))):
            if bases is not None:
                self.add(2, f"class {name}{self.index}({bases}{self.text('meta') if rng.random() < 0.3 else ''}):".replace("(, ", "("))
            start = len(self.lines)
            self.body()
            self.lines[start:] = ["    " + line for line in self.lines[start:]]
        self.add(2, f"x = {rng.choice('AABC')}{self.index}({rng.choice(('1', '', '2, 3', '[1]'))}); y = {rng.choice('ABC')}{self.index}(5)")
        self.add(1, "except Exception as e: error(e); return log")
        for _ in range(rng.randint(4, 8)):
            self.guarded(1, self.text("do"))
        self.add(1, "return log")
        return "\n".join(self.lines)


class Flow(Case):
    """Nested blocks that are left in every way."""

    RULES = FLOW

    def block(self, depth, loops, function):
        for _ in range(self.rng.randint(1, 3)):
            self.statement(depth, loops, function)

    def statement(self, depth, loops, function):
        rng = self.rng
        if depth > 6 or len(self.lines) > 55 or rng.random() < 0.4:
            text = self.text("simple" if rng.random() < 0.6 else "leave")
            if not loops and ("break" in text or "continue" in text):
                text = self.text("simple")
            return self.add(depth, text)
        form = rng.choice(("try", "try", "try", "for", "while", "with", "if", "star", "def", "gen"))
        if form == "try":
            self.add(depth, "try:")
            self.block(depth + 1, loops, function)
            handlers = rng.randint(0, 2)
            for i in range(handlers):
                named = rng.random() < 0.6
                self.add(depth, f"except {self.text('catch')}{' as e' if named else ''}:")
                if named:
                    self.add(depth + 1, "log.append(type(e).__name__)")
                self.block(depth + 1, loops, function)
            if handlers and rng.random() < 0.3:
                self.add(depth, "else:")
                self.block(depth + 1, loops, function)
            if not handlers or rng.random() < 0.5:
                self.add(depth, "finally:")
                self.block(depth + 1, loops, function)
        elif form == "star":
            self.add(depth, "try:")
            self.add(depth + 1, f"raise ExceptionGroup('g', [{self.text('exc')}(1), {self.text('exc')}({self.text('int')}), ExceptionGroup('h', [{self.text('exc')}(2)])])" if rng.random() < 0.7 else self.text("fail"))
            for _ in range(rng.randint(1, 2)):
                self.add(depth, f"except* {rng.choice(('ValueError', '(KeyError, TypeError)', 'LookupError', 'Boom', 'Exception'))} as g:")
                self.add(depth + 1, "show(type(g).__name__, g.message, g.exceptions)")
                if rng.random() < 0.3:
                    self.add(depth + 1, rng.choice(("raise", "raise Boom(3)", "raise ValueError from g")))
            if rng.random() < 0.3:
                self.add(depth, "finally:")
                self.block(depth + 1, loops, function)
        elif form == "for":
            name = f"i{depth}"
            self.add(depth, f"for {name} in {rng.choice(('range(3)', '[1, 2.5, 3]', 'range(n)[:3]', 'log[:3]', 'list(range(4))', '(1, None, 2)', '[2**61, 2**62, 2**63]', 'iter([1, 2])', 'enumerate([5, 6])'))}:")
            if rng.random() < 0.5:
                self.add(depth + 1, rng.choice((f"n += {name}", f"log.append({name})", f"x = {name}", f"n = n * 3 % 1000")))
            self.block(depth + 1, loops + 1, function)
            if rng.random() < 0.3:
                self.add(depth, "else:")
                self.block(depth + 1, loops, function)
        elif form == "while":
            self.add(depth, f"w{depth} = 0")
            self.add(depth, f"while w{depth} < {rng.randint(1, 4)}{rng.choice(('', ' and n is not None', ' or not log'))}:")
            self.add(depth + 1, f"w{depth} += 1; log.append('w')")
            self.add(depth + 1, f"if len(log) > 60: return log")
            self.block(depth + 1, loops + 1, function)
            if rng.random() < 0.3:
                self.add(depth, "else:")
                self.block(depth + 1, loops, function)
        elif form == "with":
            self.add(depth, f"with {rng.choice(('Guard(1)', 'Guard(2, True)', 'Guard(3), Guard(4, True)', 'Guard(5, True) as x, Guard(6) as y', '(Guard(7), Guard(8) as x)', 'BadExit(1)', 'BadEnter(2), Guard(9)', 'Guard(0), BadEnter(1)'))}:")
            self.block(depth + 1, loops, function)
        elif form == "if":
            self.add(depth, f"if {rng.choice(('n', 'n % 2', 'len(log) % 2', 'x', 'n == 1', 'not log', 'n > 2 or x', 'x is None and n'))}:")
            self.block(depth + 1, loops, function)
            if rng.random() < 0.5:
                self.add(depth, "else:")
                self.block(depth + 1, loops, function)
        elif form == "def":
            name = f"f{len(self.lines)}"
            self.add(depth, f"def {name}(n, x=1):")
            self.block(depth + 1, 0, True)
            self.add(depth, f"show({name}({self.text('num')}))")
        else:
            name = f"g{len(self.lines)}"
            self.add(depth, f"def {name}(n, x=1):")
            self.add(depth + 1, f"yield {self.text('any')}")
            self.block(depth + 1, 0, True)
            self.add(depth, f"show({rng.choice((f'list({name}(2))', f'[*{name}(1)]', f'sum(1 for _ in {name}(0))'))})")

    def program(self):
        self.add(0, f"G{self.index} = 5")
        self.add(0, f"def inner_{self.index}(n, log):")
        self.add(1, "x = y = None")
        for _ in range(self.rng.randint(2, 3)):
            self.statement(1, 0, True)
        self.add(1, "return (n, x)")
        self.add(0, f"def case_{self.index}():")
        self.add(1, f"for n in {self.rng.choice(('(0, 1, 2)', '(3, 2.0, 5)', '(1, 1, 1, True)', '(2**60, 2**62, 1)'))}:")
        self.add(2, "log = []")
        self.add(2, f"try: show('returned', inner_{self.index}(n, log))")
        self.add(2, "except BaseException as e: chain(e)")
        self.add(2, "show(log)")
        return "\n".join(self.lines)


class Generators(Case):
    RULES = GENERATORS

    def generator(self, name):
        self.add(1, f"def {name}(n):")
        for _ in range(self.rng.randint(1, 4)):
            text = self.text("gbody")
            while name[0] == "h" and re.search(rf"[gh]{self.index}\(", text):  # recursion that catches its errors takes for ever
                text = self.text("gbody")
            self.add(2, text)
        self.add(2, "yield 'last'")

    def program(self):
        self.head()
        self.generator(f"h{self.index}")
        self.generator(f"g{self.index}")
        self.add(1, f"its = []\n    def keep(g): its.append(g); return g\n    it = keep(g{self.index}({self.n}))")
        for _ in range(self.rng.randint(3, 9)):
            self.guarded(1, self.text("drive"))
        self.add(1, "for it in its:")  # an abandoned generator ends later than in CPython
        self.guarded(2, "it.close()")
        self.add(1, "return log")
        return "\n".join(self.lines)


class Parameters(Case):
    RULES = CALLS

    def define(self, depth, name, method=False):
        rng = self.rng
        decorators = [self.text("deco") for _ in range(rng.choice((0, 0, 1, 2)))]
        for text in decorators:
            if method or not any(word in text for word in ("static", "class", "property")):
                self.add(depth, text)
        parameters = self.text("params")
        names = [p.split(":")[0].split("=")[0].strip().lstrip("*") for p in parameters.split(",")]
        first = "self, " if method else ""
        if method and parameters.startswith("*, "):
            pass
        self.add(depth, f"def {name}({first}{parameters}):".replace(", )", ")"))
        if rng.random() < 0.2:
            self.add(depth + 1, "'doc'")
        self.add(depth + 1, f"return ({', '.join(n for n in names if n and n != '/')},)".replace("(,)", "0"))

    def program(self):
        rng = self.rng
        self.head()
        self.add(1, "def d1(f): return lambda *a, **k: ('d1', f(*a, **k))")
        self.add(1, "def d2(k): return lambda f: (log.append(k), f)[1]")
        self.add(1, "def d3(f): f.tag = 1; return f")
        self.add(1, "def memo(f):\n        cache = {}\n        def call(*a):\n            if a not in cache: cache[a] = f(*a)\n            return cache[a]\n        return call")
        self.add(1, "try:")
        for name in "fg":
            self.define(2, name)
        self.add(2, "class A:")
        self.add(3, "def __init__(self, *a, **k): self.a = (a, k)" if rng.random() < 0.6 else f"def __init__(self{rng.choice((', a=1', ', *, b=2', '', ', a, /'))}): pass")
        self.define(3, "m", True)
        self.add(3, f"@staticmethod\n            def s({self.text('params')}): return 's'")
        self.add(3, f"@classmethod\n            def c(cls{rng.choice((', a', ', *a', '', ', *, a=1'))}): return cls.__name__")
        self.add(3, "@property\n            def p(self): return self.a")
        self.add(2, f"def h(x=[]): x.append(n); return x")
        self.add(2, "def counter(k=[0]):\n            nonlocal n\n            n += 1; k[0] += n\n            return (n, k)")
        self.add(2, "fs = [lambda: i for i in range(3)]; fd = [lambda x, i=i: (x, i) for i in range(2)]")
        self.add(2, "def rec(k, *a): return a if not isinstance(k, int) or k <= 0 or k > 20 else rec(k - 1, k, *a)")
        self.add(2, "def kw(**k): return sorted(k.items(), key=str)")
        self.add(1, "except Exception as e: error(e); return log")
        for _ in range(rng.randint(5, 10)):
            self.guarded(1, f"show({self.text('expr')})")
        self.add(1, "return log")
        return "\n".join(self.lines)


class Match(Case):
    RULES = MATCH

    def program(self):
        rng = self.rng
        self.head()
        self.add(1, "class P:\n        __match_args__ = ('x', 'y')\n        def __init__(self, x, y): self.x, self.y = x, y\n        def __repr__(self): return f'P({self.x!r}, {self.y!r})'")
        self.add(1, f"class Q(P):\n        {rng.choice(('pass', '__match_args__ = ()', '__match_args__ = (1,)', '__match_args__ = [2]', '__match_args__ = (' + chr(39) + 'zz' + chr(39) + ',)'))}\n        def __init__(self, x): self.x = x")
        self.add(1, f"class Color:\n        RED, BLUE = {rng.choice(('1, 2', chr(39) + 'a' + chr(39) + ', 0', 'None, 1.0'))}")
        self.add(1, "class Sub(list): pass")
        self.add(1, f"for s in ({', '.join(self.text('subject') for _ in range(rng.randint(2, 6)))}, 0):")
        self.add(2, "a = b = c = r = None")
        self.add(2, "try:")
        self.add(3, rng.choice(("match s:", "match s:", "match s, n:", "match (s, s):", "match [s]:")))
        for i in range(rng.randint(2, 6)):
            pattern = self.text("pat")
            if i < 5 and pattern in ("_", "a") and rng.random() < 0.8:
                pattern = self.text("pat")
            self.add(4, f"case {pattern} {self.text('guard')}: show({i}, s, a, b, c, r)".replace(" :", ":"))
        self.add(2, "except Exception as e: error(e)")
        self.add(1, "return log")
        return "\n".join(self.lines)


class Async(Case):
    RULES = ASYNC

    def program(self):
        rng, index = self.rng, self.index
        self.head()
        self.add(1, "class AG:\n        def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow\n        async def __aenter__(self): log.append('enter'); return self.name\n        async def __aexit__(self, *e): log.append(e[0] and e[0].__name__); return self.swallow")
        self.add(1, "class Aw:\n        def __init__(self, v): self.v = v\n        def __await__(self):\n            yield from ()\n            return self.v")
        self.add(1, f"async def c{index}(k):\n        log.append(('c', k))\n        {rng.choice(('await asyncio.sleep(0)', 'pass', 'await asyncio.sleep(0, 1)'))}\n        return k")
        self.add(1, f"async def bad{index}():\n        {rng.choice(('await asyncio.sleep(0)', 'pass'))}\n        raise {rng.choice(('ValueError(1)', 'Boom(2)', 'KeyError(3)', 'ZeroDivisionError'))}")
        self.add(1, f"async def nest{index}(): return c{index}(9)")
        self.add(1, f"async def ag{index}(k):\n        for i in range(k):\n            {rng.choice(('await asyncio.sleep(0)', 'log.append(i)', 'pass'))}\n            {rng.choice(('yield i', 'got = yield i', 'yield i * 2', 'try: yield i' + chr(10) + '            except ValueError: yield 99'))}")
        self.add(1, "async def main():")
        self.add(2, "nonlocal n, x")
        for _ in range(rng.randint(2, 6)):
            text = self.text("abody")
            if rng.random() < 0.6 and "return" not in text and not text.startswith("try"):
                self.add(2, "try:")
                self.add(3, text)
                self.add(2, "except Exception as e: error(e)")
            else:
                self.add(2, text)
        self.add(2, "return 'done'")
        self.add(1, "try: show(asyncio.run(main()))")
        self.add(1, "except BaseException as e: error(e)")
        self.add(1, "return log")
        return "import asyncio\n" + "\n".join(self.lines)


class Names(Case):
    RULES = NAMES

    def program(self):
        rng = self.rng
        self.add(0, f"G{self.index} = 1")
        module_level = rng.random() < 0.3
        certain = 0 if module_level else 0.3
        if module_level:
            self.add(0, f"n = {self.n}; log = []; x = y = z = None; o = O()")
        else:
            self.head()
            self.add(1, "o = O()")
        depth = 0 if module_level else 1
        if rng.random() < 0.3 and not module_level:
            self.add(1, f"for i in range({rng.choice((2, 5, 9))}):")
            depth = 2
        texts = [self.text("names") for _ in range(rng.randint(5, 12))]
        if not any("nonlocal" in t for t in texts) and not module_level and rng.random() < 0.3:
            texts.append("del y")
        for text in texts:
            if module_level and ("nonlocal" in text or "global" in text):
                continue
            if "global" in text or rng.random() < 0.3:
                self.add(depth, text) if rng.random() < certain else None
                continue
            self.guarded(depth, text)
        for name in "xyz":
            self.guarded(depth, f"show({name})")
        if module_level:
            self.add(0, f"def case_{self.index}(): return 0")
        return "\n".join(self.lines)


KINDS = {"classes": Classes, "flow": Flow, "generators": Generators, "parameters": Parameters, "match": Match, "async": Async, "names": Names}
