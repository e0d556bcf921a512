"""Cases about what the other kinds have little of: loops whose numbers change type, targets and nested forms, text that is evaluated."""
import constructs

NUMBERS = constructs.rules(r"""
val: 0  |  1  |  -1  |  3  |  7  |  True  |  2**29  |  2**59  |  2**60 - 1  |  2**60  |  2**62  |  -2**63  |  10**25  |  0.0  |  -0.0  |  1.5  |  -2.5  |  1e16  |  2.0**60  |  inf  |  nan  |  1e-300  |  1j  |  (1+2j)  |  N$$(3)  |  N$$(2.5)  |  None  |  'ab'  |  False
mixed: [1, 2, 3, 2.5]  |  [1, 2, 2**60, 2**61, 2**62]  |  [0.5, 1, True, 1e300, 1e300]  |  range(9)  |  range(5, -5, -2)  |  [2**59] * 4  |  [1] * 7 + [$val]  |  [1.5] * 6 + [$val]  |  [$val, $val, $val]  |  [-1, 0, 1, -2**60]  |  (3, 2, 1, 0)  |  [True, False, 2]  |  range(2**60 - 2, 2**60 + 3)  |  [N$$(1), 2, 3.5, N$$(4)]  |  [1j, 2, 3.0]
op: +  |  -  |  *  |  //  |  %  |  /  |  **  |  &  |  <<  |  >>  |  ^
aug: a += i  |  a -= i  |  a *= i  |  a //= i  |  a %= i  |  a /= i  |  b += a  |  b = i - b  |  b -= a * 2  |  a = a $op i  |  a = i $op a  |  a = a $op b  |  b = b $op 3  |  b = 3 $op i  |  c += 1  |  c += i > a  |  a = -a  |  a = abs(a)  |  b = ~c  |  a, b = b, a  |  a = b = i  |  a = i if c % 2 else a  |  a = min(a, i)  |  b = max(b, i, c)  |  a = a * a % 1000003  |  a = i * 0.5 + a  |  a = a + i * i - c  |  b = int(i)  |  b = float(c)  |  b = round(i)  |  b = divmod(i, 3)[0]  |  a = h$$(a, i)  |  b = h$$(i, c)  |  c = len(log)  |  log.append(a)  |  a += d[c % 3]  |  d[c % 3] = i  |  d[c % 3] += 1  |  a = sum(d)  |  o.v += i  |  a = o.v  |  o.v = a  |  a = o + i  |  b = i * o  |  c = hash(c)
cond: i < a  |  a <= i < 5  |  a == i  |  a != b  |  b > 2.5  |  not i  |  i  |  a is None  |  c % 2  |  i in d  |  a < 2**60  |  isinstance(i, float)  |  a >= i or b < c  |  i and a
ret: a  |  a, b  |  a $op b  |  [a, b, c]  |  b if a else c  |  a < b
""")

TARGETS = constructs.rules(r"""
seq: [1, 2, 3]  |  'ab'  |  (1, (2, 3))  |  [[1, 2], [3, 4]]  |  {'a': 1}  |  range(4)  |  iter([1, 2])  |  $any  |  [1, [2, [3, 4]]]  |  d
target: a  |  a, b  |  (a, b)  |  [a, b]  |  a, *b  |  *a, b  |  (a, (b, c))  |  a, (b, *c)  |  o.at  |  d['k']  |  l[0]  |  l[1:]  |  l[::2]  |  *l[0:1], a  |  o.at, d['z']  |  a, d[a]  |  l[a]  |  [*a], b
comp: [a for a in $seq]  |  [(a, b) for a in $seq for b in $seq if a != b]  |  {a: b for a, b in zip($seq, $seq)}  |  {a for a in range(3) if a if a > 1}  |  [[b for b in range(a)] for a in range(3)]  |  [a for b in [[1, 2], [3]] for a in b for b in [a]]  |  [(lambda: a)() for a in $seq]  |  [f() for f in [lambda a=a: a for a in range(3)]]  |  list(a for a in (b for b in $seq))  |  [x := a for a in range(3)] + [x]  |  {**{a: 1 for a in 'xy'}, **d}  |  [*$seq, *(a for a in range(2))]  |  [a for *a, b in [(1, 2, 3)]]  |  [o.at for o.at in range(2)]  |  [l[0] for l[0] in 'pq']  |  [[(a, b, c) for c in range(b)] for a in range(2) for b in range(a + 1)]  |  any((y := v) > 1 for v in range(4)) and y  |  [locals().get('a') for a in range(2)]  |  [await_ for await_ in [1]]
fs: f'{$any}'  |  f'{$any!r:>{w}}'  |  f"{d['k']}{f'{x}'}"  |  f'{f"{f'{x!s:^5}'}"}'  |  f'{x=}'  |  f'{x = !r:5}'  |  f'{l[0]:{w}.{p}}'  |  f'{1.5:{w}.{p}f}|{2**70:,}|{255:#x}'  |  f'{(lambda v: v)(x)}'  |  f'{x:%}'  |  f'{{}}{x}}}{{'  |  f'{"a" if x else "b"}'  |  f'{ {1: 2}[1] }'  |  f'{x!a}'  |  rf'\{x}'  |  f'{l!r:.4}' 'b' f"{w}"  |  f'{x:>{"3"}}'  |  f'{3.14159:.{p}}{p:0{w}d}'
aug: l[0] += 1  |  l[0:1] += [7]  |  o.at += 1  |  o.at *= 2  |  d['k'] += 1  |  d['n'] += 1  |  l += $seq  |  l[stop()] += 1  |  x += 1  |  l[0], l[1] = l[1], l[0]  |  a = b = l[0] = o.at = $any  |  del l[0], d['k']  |  del (l[0]), [a]  |  del o.at  |  del (a, b)  |  l[:] = $seq  |  l[::2] = $seq  |  del l[::2]  |  l[1:1] = 'xy'  |  d |= {'w': 1}  |  x: list = $any  |  o.at: int = $int  |  l[0]: int = 5  |  (x): int = 3
stmt: $target = $seq  |  $target = $seq  |  for $target in [$seq, $seq]: show(l, d)  |  for $target in $seq: pass NLelse: show('else')  |  with Guard('p') as a, Guard('q') as (b): show(a, b)  |  with (Guard('p') as a, Guard('q'), Guard('t') as o.at,): show(o.at)  |  with Guard('r') as ($target): show(l)  |  show($comp)  |  show($comp)  |  show($comp)  |  show($fs)  |  show($fs)  |  show($fs)  |  $aug  |  $aug  |  $aug  |  show(1 < $int <= $int != 3, 'a' < 'b' in 'abc')  |  show($any is not None is not x)  |  show((lambda a, b=l, *c, d=x, **e: (a, b, c, d, e))(*$seq))  |  show((lambda *, k=d: k)())  |  show(l[$int:], l[-$int:$int:2], l[None:None:-1])
  class T$$[U, *V, **W]: NL    def m[X: int = bool](self, v: X) -> U: return v NLshow(T$$.__type_params__, T$$().m(3), T$$[int, str])  |  type A$$[K] = dict[K, A$$] NLshow(A$$.__name__, A$$.__type_params__)  |  def f[T: (int, str)](a: T, /, *, b: T = 2) -> T: return a, b NLshow(f(1), f.__type_params__[0].__constraints__)  |  @(lambda f: lambda *a: (f.__name__, a)) NLdef f(): pass NLshow(f(1))  |  @deco NL@deco(2) NLdef f(a, b=x): return a, b NLshow(f(1))  |  @deco NLclass K: at = 5 NLshow(K)  |  def f(*, a, b=1): return a, b NLshow(f(a=2), f.__kwdefaults__)  |  def f(a, /, b, *c, d, **e): return a, b, c, d, e NLshow(f(1, 2, 3, d=4, a=5))  |  global Q$$; Q$$ = $any; show(Q$$)  |  if (q := $any) and (r := q): show(q, r)  |  while (x := (x or 3) - 1) > 0: show(x)  |  assert (v := 5) > 4, v; show(v)  |  import sys as s, math; show(s is sys, math.pi)  |  from math import (pi as p1, floor,); show(floor(p1))  |  x = y = lambda: (yield); show(type(x()).__name__)  |  try: stop() NLexcept (ValueError, *()) as e: show('v') NLexcept Boom: show('b') NLelse: show('e') NLfinally: show('f')  |  x = [*l, *{1: 2}, *'z'], {**d, **{'q': 1}}, {*l}; show(x[0])  |  x = l if d else d if l else None; show(x)  |  show(not l in [l], -2 ** 2, 2 ** -1, ~-+5, 1 if 0 else 2 or 3)  |  show(b'a' rb'\x' + bytes(2), 'a' r'\n' u'b', 0x_ff, 1_000.5e-1_0, 0o17, 0b1, 1_0j)  |  x = ...; show(x, (), (1,), [[]], {}, {1}, {1: 2,})  |  pass; x = 1; show(x);  |  match l: NL    case [a, *b] if a: show(a, b) NL    case _: show('none')
""")

DYNAMIC = constructs.rules(r"""
name: x  |  y  |  z  |  n  |  w  |  g$$  |  len
value: 1  |  2  |  x  |  y  |  n + 1  |  [x, y]  |  'a'  |  len('ab')  |  [v for v in range(n)]  |  [(v, x) for v in range(2)]  |  (lambda: y)()  |  (lambda v=x: v)()  |  {v: n for v in 'ab'}  |  x if y else z  |  (w := 5)  |  f'{x}{n}'  |  x.nothing  |  1 // 0  |  missing  |  eval('x')  |  locals().get('y')  |  sorted(globals()) == 1  |  __name__
text: $name = $value  |  $name = $value; y = x  |  del $name  |  for v in range(2): x = v  |  def f(a, b=x): return a, b, n  |  def f(): return x\nx = f()  |  class K:\n  at = x\n  def m(self): return at\nx = K.at  |  global g$$; g$$ = $value  |  x += 1  |  import math; y = math.pi  |  from math import pi as x  |  try: x = 1 // 0\nexcept ZeroDivisionError as e: y = str(e)  |  raise ValueError(x)  |  x = [q for q in range(3) if q]  |  with Guard('e') as x: pass  |  def f():\n  global x\n  x = 9\nf()  |  if x: y = 1\nelse: y = 2  |  x: int = 3  |  match x:\n  case 1: y = 'one'\n  case _: y = 'other'  |  print(x)  |  x = (  |  return 1  |  x = yield  |  1 +  |  lambda: 0  |  @dec\ndef f(): pass  |    x = 1  |  nonlocal x
scope: EMPTY  |  EMPTY  |  EMPTY  |  , d  |  , {}  |  , d, e  |  , globals()  |  , globals(), d  |  , {'x': 5, 'n': 2}  |  , {}, locals()  |  , None  |  , 5
do: show(eval("$value"$scope))  |  show(eval("$value"$scope))  |  exec("$text"$scope); show(n)  |  exec("$text"$scope)  |  exec("$text", d); show(sorted(k for k in d if k[0] != '_'))  |  exec("$text", {}, e); show(sorted(e))  |  c = compile("$value", 'f', 'eval'); show(eval(c$scope))  |  c = compile("$text", 'f', 'exec'); exec(c, d); show(d.get('x'), d.get('y'))  |  show(eval(" $value "))  |  exec("$text\n$text", d); show(d.get('x'))  |  show([eval("$value") for q in range(2)])  |  show((lambda: eval("$value"))())  |  show(eval("eval('$int')"))  |  exec("x = 5"); show(x)  |  show(locals().keys() >= {'n'})  |  exec("def f$$(a): return a + n\nd['f'] = f$$"$scope); show(d['f'](1))  |  show(sorted(map(eval, ["$int", "3"])))  |  x = $int; show(eval("x"))  |  y = $int  |  d = {'x': $int, 'y': 2}  |  e = {}  |  exec(5)  |  eval("$text")  |  show(eval(b"$int"))  |  exec("show(n)")  |  compile("$text", 'f', 'single') and show(1)
""")


class Numbers(constructs.Case):
    RULES = NUMBERS

    def program(self):
        rng, index = self.rng, self.index
        self.add(0, f"class N{index}:")
        self.add(1, "def __init__(self, v): self.v = v")
        self.add(1, "def __repr__(self): return f'N({self.v})'")
        for name, sign in rng.sample((("add", "+"), ("sub", "-"), ("mul", "*"), ("mod", "%"), ("floordiv", "//")), rng.randint(0, 4)):
            form = rng.choice((f"def __{name}__(self, o): return N{index}(self.v {sign} getattr(o, 'v', o))", f"def __r{name}__(self, o): return o {sign} self.v", f"def __i{name}__(self, o): self.v = o; return self", f"def __{name}__(self, o): return NotImplemented"))
            self.add(1, form)
        self.add(1, rng.choice(("def __lt__(self, o): return self.v < getattr(o, 'v', o)", "def __eq__(self, o): return True", "def __bool__(self): return False", "def __index__(self): return 2")))
        self.add(0, f"def h{index}(a, b): return {rng.choice(('a + b', 'a * 2 - b', 'a if a < b else b', 'a % (b or 1)', 'a - b * 0.5'))}")
        for number in range(rng.choice((1, 2))):
            self.add(0, f"def f{index}_{number}(s, a, b, c=0):")
            self.add(1, f"log = []; d = [1, {self.text('val')}, 3]; o = N{index}(2)")
            self.add(1, "for i in s:")
            for _ in range(rng.randint(1, 5)):
                pick = rng.random()
                if pick < 0.2:
                    self.add(2, f"if {self.text('cond')}: {rng.choice((self.text('aug'), 'continue', 'break'))}")
                elif pick < 0.3:
                    self.add(2, f"try: {self.text('aug')}")
                    self.add(2, f"except {rng.choice(('ZeroDivisionError', 'TypeError', 'Exception'))}: {self.text('aug')}")
                elif pick < 0.36:
                    self.add(2, f"for j in range({rng.choice((1, 3))}): {self.text('aug')}")
                else:
                    self.add(2, self.text("aug"))
            self.add(1, f"return {self.text('ret')}, log")
        self.add(0, f"def case_{index}():")
        for _ in range(rng.randint(3, 7)):
            self.add(1, f"try: show(f{index}_0({self.text('mixed')}, {self.text('val')}, {self.text('val')}))")
            self.add(1, "except Exception as e: error(e)")
        if any(line.startswith(f"def f{index}_1") for line in self.lines):
            self.add(1, f"try: show(f{index}_1([1, 2, 3] * 5, {self.text('val')}, 1), f{index}_1({self.text('mixed')}, 1, {self.text('val')}))")
            self.add(1, "except Exception as e: error(e)")
        return "\n".join(self.lines)


class Targets(constructs.Case):
    RULES = TARGETS

    def program(self):
        self.head()
        self.add(1, "o = O(); o.at = 1; l = [1, 2, 3]; d = {'k': 1}; w, p = 8, 3; a = b = c = 0")
        self.add(1, "def stop(): raise Boom('stop')")
        self.add(1, "def deco(f): return f if callable(f) else (lambda g: g)")
        depth = 1
        if self.rng.random() < 0.3:
            self.add(1, "for n in range(3):")
            depth = 2
        for _ in range(self.rng.randint(4, 9)):
            text = self.text("stmt")
            if "global" in text and depth == 2:
                continue
            self.guarded(depth, text)
        self.add(depth, "try: show(a, b, c, l, d, vars(o))")
        self.add(depth, "except Exception as e: error(e)")
        return "\n".join(self.lines)


class Dynamic(constructs.Case):
    RULES = DYNAMIC

    def program(self):
        rng, index = self.rng, self.index
        self.add(0, f"g{index} = 1")
        place = rng.choice(("function", "function", "module", "class"))
        depth = {"function": 1, "module": 0, "class": 2}[place]
        if place == "module":
            self.add(0, "n = 2; x = y = z = 1; d = {'x': 1}; e = {}")
        else:
            self.add(0, f"def case_{index}():")
            self.add(1, "n = 2; x = y = z = 1; d = {'x': 1}; e = {}")
        if place == "class":
            self.add(1, f"class C{index}:")
            self.add(2, "n = 3; x = y = 2; d = {'x': 1}; e = {}")
        for _ in range(rng.randint(3, 7)):
            self.guarded(depth, self.text("do").replace("\n", "\\n"))
        if place == "module":
            self.add(0, f"def case_{index}(): return 0")
        return "\n".join(self.lines)


KINDS = {"numbers": Numbers, "targets": Targets, "dynamic": Dynamic}
