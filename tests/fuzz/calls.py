"""Cases that call the built-in functions, methods and operators with values of every kind, right and wrong, and print
the results or what was raised. Sizes are either small or beyond every memory, so that no case runs long."""
import random

import grammar

RULES = grammar.table(r"""
vint: $small  |  $small  |  255  |  256  |  -129  |  2**60  |  2**62 - 1  |  2**63  |  -2**63  |  2**64  |  10**30  |  -10**18  |  -2**61 - 1  |  0x1F600  |  65
small: 0  |  1  |  2  |  3  |  -1  |  -2  |  5  |  10  |  7  |  True  |  -3  |  100
int: $small  |  $small  |  0  |  1  |  -1  |  2  |  3  |  7  |  255  |  256  |  -129  |  10**5  |  97  |  2**31  |  -2**31  |  2**32 - 1  |  2**53 + 1  |  2**60  |  2**61  |  -2**61 - 1  |  2**62  |  2**63 - 1
  2**63  |  -2**63  |  2**64  |  10**30  |  -10**18  |  123456789  |  0x1F600  |  65  |  True  |  False  |  ($int $arith $int)  |  -$int  |  ~$int
arith: +  |  -  |  *  |  //  |  %  |  &  |  |  |  ^
digits: $small  |  -3  |  None  |  2.0  |  True  |  I(1)  |  300  |  20
size: $small  |  $small  |  4  |  12  |  2**63  |  -2**63  |  10**30  |  None  |  2.0  |  True  |  '3'  |  I(2)
index: $small  |  $small  |  -5  |  2**63  |  -2**64  |  True  |  I(1)  |  1.0  |  '0'  |  None
bound:   |    |  $small  |  $small  |  None  |  2**63  |  -2**70  |  I(1)  |  -100  |  1.5
step:   |  $small  |  -1  |  -2  |  2  |  3  |  0  |  None  |  2**65  |  -2**65  |  I(-1)
sl: [$bound:$bound]  |  [$bound:$bound:$step]  |  [::$step]
float: 0.0  |  (-0.0)  |  1.0  |  1.5  |  (-2.5)  |  0.1  |  2.5  |  3.5  |  1e16  |  1e15  |  123456.789  |  1e-4  |  1e-5  |  1e22  |  1e300  |  (-1e-300)  |  5e-324  |  1.7976931348623157e308  |  inf  |  (-inf)  |  nan  |  (2.0**53)  |  (2.0**63)  |  (-2.0**63)  |  1/3  |  0.30000000000000004  |  1e100  |  9007199254740993.0  |  ($float $farith $num)  |  -$float
farith: +  |  -  |  *  |  /  |  //  |  %
complex: 1j  |  0j  |  -0j  |  (1+2j)  |  (1.5-2j)  |  complex(nan, 1)  |  complex(-0.0, -0.0)  |  complex(inf, -inf)  |  (1e16+1e-5j)  |  ($complex $carith $num)  |  -$complex
carith: +  |  -  |  *  |  /
num: $int  |  $int  |  $float  |  $complex  |  $small
str: ''  |  'a'  |  'abc'  |  'Hello World'  |  'a,b,,c'  |  '  x y\t'  |  '12'  |  '-7'  |  ' 3.5 '  |  '1_000'  |  'straße'  |  'É'  |  'ǅ'  |  'İ'  |  '\u4e2d\u6587'  |  '\U0001f600x'  |  'line1\nline2\r\nx'  |  '\x00'  |  'ß'  |  'abcabc'  |  'aaaa'  |  'ﬁ'  |  '٣'  |  '½'  |  'inf'  |  'nan'  |  '0x1F'  |  '1e5'
  "it's"  |  'q"\'b'  |  '\ud800'  |  'tab\tb'  |  '\x85\u2028z'  |  'Ab1'  |  '{}'  |  '%s'  |  'True'  |  ($str + $str)  |  $str$sl  |  ($str * $small)
bytes: b''  |  b'a'  |  b'abc'  |  b'a b\tc'  |  b'\x00\xff'  |  b'12'  |  b'Hello'  |  b'aXbXc'  |  b'\xc3\xa9'  |  b'\xf0\x9f'  |  bytearray(b'abc')  |  bytearray(b'')  |  memoryview(b'abcd')  |  ($bytes + $bytes)  |  $bytes$sl  |  bytes($list)  |  b'\n\r x'  |  b"'"
list: []  |  [1, 2, 3]  |  [3, 1, 2]  |  ['b', 'a']  |  [1, 'a']  |  [[1], [2]]  |  [1.5, 2, True]  |  [None]  |  list(range($small))  |  [$any, $any]  |  ($list + $list)  |  $list$sl  |  [$int, $int, $int]  |  [nan, 1.0]
tuple: ()  |  (1,)  |  (1, 2, 3)  |  ('a', 1)  |  ((1, 2), 3)  |  ($any, $any)  |  ($tuple + $tuple)  |  $tuple$sl
dict: {}  |  {1: 2}  |  {'a': 1, 'b': 2}  |  {None: 0, (1, 2): []}  |  {1.0: 'x', 2: 'y'}  |  {$hashable: $any}  |  ($dict | $dict)  |  {**$dict, 'z': $any}
hashable: $int  |  $str  |  $float  |  None  |  (1, 2)  |  frozenset((1, 2))  |  b'x'  |  True
numbers: [1, 2, 3]  |  (1, 2.5)  |  $range  |  [$int, $int]  |  {1: 2, 3: 4}  |  $set  |  $vint  |  (x * 2 for x in $range)  |  bytes(3)
set: set()  |  {1, 2}  |  {3, 5, 7}  |  frozenset((1,))  |  frozenset()  |  {1, 2.5}  |  {1}.union($numbers)  |  ($set $setop $set)
setop: |  |  &  |  -  |  ^
view: $dict.keys()  |  $dict.items()  |  $dict.values()
range: range(5)  |  range(0)  |  range(1, 10, 3)  |  range(5, -5, -2)  |  range(2**63, 2**63 + 3)  |  range(-2**64, 2**65, 2**62)  |  $range$sl  |  range($small)
iterable: $list  |  $tuple  |  $str  |  $range  |  $dict  |  $set  |  $view  |  $bytes  |  (x for x in $list)  |  map(str, $list)  |  zip($list, $tuple)  |  enumerate($str)  |  reversed($list)  |  iter($tuple)  |  filter(None, $list)  |  L(3)  |  $small
other: None  |  Ellipsis  |  NotImplemented  |  int  |  str  |  list  |  object  |  ValueError  |  L(2)  |  I(3)  |  O()  |  slice(1, 2)  |  slice(None, 3, $any)  |  type(None)  |  ValueError('e')  |  KeyError(1)  |  len  |  H()
any: $vint  |  $vint  |  $float  |  $str  |  $str  |  $bytes  |  $list  |  $tuple  |  $dict  |  $set  |  $range  |  $complex  |  $other  |  $view
callable: str  |  int  |  float  |  len  |  abs  |  lambda x: x  |  lambda x: -x  |  lambda x: (x, x)  |  repr  |  bool  |  type  |  lambda x: x % 3  |  None  |  list  |  lambda *a: a  |  ord
kind: int  |  float  |  str  |  bytes  |  bytearray  |  list  |  tuple  |  dict  |  set  |  frozenset  |  bool  |  complex  |  range  |  slice  |  object  |  type  |  memoryview
op: +  |  -  |  *  |  /  |  //  |  %  |  @  |  &  |  |  |  ^  |  ==  |  !=  |  <  |  <=  |  >  |  >=  |  is  |  in  |  not in  |  and  |  or
codec: 'utf-8'  |  'ascii'  |  'latin-1'  |  'utf-16'  |  'utf-8', 'ignore'  |  'ascii', 'replace'  |  'ascii', 'backslashreplace'  |  'nope'  |  'utf-16-le'  |  'utf-8', 'surrogateescape'  |  'latin-1', 'strict'  |  'utf-8', 'surrogatepass'  |  'ascii', 'xmlcharrefreplace'  |  'utf-32'
space:  |  $str  |  None  |  ' '  |  'a'  |  'ab'  |  $any
strcall: upper()  |  lower()  |  title()  |  swapcase()  |  capitalize()  |  casefold()  |  strip($space)  |  lstrip($space)  |  rstrip($space)  |  split($space)  |  split(None, $small)  |  split($str, $small)  |  rsplit($str, $small)  |  rsplit($space)  |  splitlines()  |  splitlines(True)  |  partition($str)  |  rpartition($str)
  replace($str, $str)  |  replace($str, $str, $small)  |  find($str)  |  find($str, $bound1 or 0, $small)  |  rfind($str)  |  index($str)  |  rindex($str, $small)  |  count($str)  |  count($str, $small, $small)  |  startswith($str)  |  endswith($str)  |  startswith(($str, $str), $small)  |  endswith($any)  |  join($iterable)  |  join($list)
  center($size)  |  center($small, '*')  |  ljust($size)  |  rjust($small, $str)  |  zfill($size)  |  expandtabs()  |  expandtabs($small)  |  isalpha()  |  isdigit()  |  isdecimal()  |  isnumeric()  |  isalnum()  |  isspace()  |  isupper()  |  islower()  |  istitle()  |  isidentifier()  |  isprintable()  |  isascii()  |  encode($codec)  |  removeprefix($str)  |  removesuffix($str)
  translate({97: 'X', 98: None})  |  translate(str.maketrans('abc', 'xyz', ' '))  |  translate(str.maketrans($dict))  |  format($any, $any)  |  format_map($dict)  |  __contains__($any)  |  __len__()  |  __add__($any)  |  __mul__($any)  |  __getitem__($index)  |  __mod__($any)  |  __eq__($any)  |  nothing  |  replace($str, $str, count=$size)  |  split(sep=$str, maxsplit=$small)
bytescall: upper()  |  lower()  |  title()  |  strip()  |  strip($bytes)  |  split()  |  split($bytes)  |  split($bytes, $small)  |  rsplit($bytes, $small)  |  splitlines()  |  partition($bytes)  |  replace($bytes, $bytes)  |  find($bytes)  |  find($int)  |  index($bytes)  |  rfind($bytes)  |  count($bytes)  |  count($int)  |  startswith($bytes)  |  endswith($bytes)  |  join([$bytes, $bytes])  |  join($list)
  center($size)  |  ljust($small, b'*')  |  zfill($size)  |  isalpha()  |  isdigit()  |  isspace()  |  isupper()  |  istitle()  |  decode($codec)  |  hex()  |  hex(':')  |  hex('-', $small)  |  expandtabs($small)  |  translate(None, b'a')  |  translate(bytes(range(256)), $bytes)  |  removeprefix($bytes)  |  removesuffix($bytes)  |  tolist()  |  tobytes()  |  append($int)  |  extend($iterable)  |  insert($index, $int)  |  pop()  |  pop($index)  |  remove($int)  |  reverse()  |  copy()  |  clear()  |  __contains__($any)  |  capitalize()  |  swapcase()  |  nbytes  |  itemsize  |  format  |  shape  |  readonly  |  cast('B')  |  cast('h')  |  release()
listcall: append($any)  |  extend($iterable)  |  insert($index, $any)  |  pop()  |  pop($index)  |  remove($any)  |  index($any)  |  index($any, $index)  |  index($any, $small, $small)  |  count($any)  |  sort()  |  sort(reverse=True)  |  sort(key=$callable)  |  reverse()  |  copy()  |  clear()  |  __add__($any)  |  __iadd__($iterable)  |  __mul__($size)  |  __getitem__($index)  |  __setitem__($index, $any)  |  __delitem__($index)  |  __contains__($any)  |  sort(key=$callable, reverse=$small)  |  sort($any)  |  __len__()  |  __eq__($any)  |  __lt__($any)
dictcall: get($any)  |  get($hashable, $any)  |  pop($hashable)  |  pop($any, $any)  |  setdefault($hashable, $any)  |  setdefault($any)  |  update($dict)  |  update($any)  |  update(a=1, $kwname=2)  |  keys()  |  values()  |  items()  |  copy()  |  clear()  |  popitem()  |  __contains__($any)  |  __getitem__($any)  |  __or__($any)  |  __ior__($any)  |  __eq__($any)  |  fromkeys($iterable)  |  fromkeys($iterable, $any)  |  update([$any, $any])  |  update([(1, 2), $any])  |  __setitem__($any, 1)  |  __delitem__($any)
kwname: b  |  self  |  other  |  key
setcall: add($any)  |  discard($any)  |  remove($any)  |  pop()  |  clear()  |  copy()  |  union($numbers)  |  union()  |  intersection($numbers)  |  intersection($numbers, $numbers)  |  difference($numbers)  |  difference()  |  symmetric_difference($numbers)  |  update($numbers, $numbers)  |  issubset($numbers)  |  issuperset($numbers)  |  isdisjoint($numbers)  |  difference_update($numbers)  |  intersection_update($numbers)  |  symmetric_difference_update($numbers)  |  __and__($any)  |  __or__($any)  |  __sub__($any)  |  __contains__($any)  |  __le__($any)
tuplecall: index($any)  |  index($any, $index)  |  count($any)  |  __add__($any)  |  __mul__($small)  |  __getitem__($index)  |  __contains__($any)  |  __lt__($any)  |  __hash__() == 0
intcall: bit_length()  |  bit_count()  |  to_bytes($small, 'big')  |  to_bytes($size, 'little', signed=True)  |  to_bytes()  |  to_bytes(20, $str)  |  as_integer_ratio()  |  is_integer()  |  conjugate()  |  real  |  imag  |  numerator  |  denominator  |  __add__($any)  |  __rsub__($any)  |  __floordiv__($any)  |  __pow__($small)  |  __pow__($small, $int)  |  __divmod__($any)  |  __round__($digits)  |  __index__()  |  __trunc__()  |  __ceil__()  |  __bool__()  |  __eq__($any)  |  __lt__($any)  |  __float__()  |  __truediv__($any)  |  __lshift__($small)  |  __and__($any)  |  __format__($spec)
floatcall: is_integer()  |  as_integer_ratio()  |  hex()  |  conjugate()  |  real  |  imag  |  __add__($any)  |  __rsub__($any)  |  __floordiv__($any)  |  __mod__($any)  |  __pow__($num)  |  __divmod__($any)  |  __round__($digits)  |  __round__()  |  __trunc__()  |  __floor__()  |  __ceil__()  |  __eq__($any)  |  __lt__($any)  |  __int__()  |  fromhex($str)  |  fromhex('0x1.8p3')  |  __bool__()  |  __format__($spec)  |  __hash__()
complexcall: conjugate()  |  real  |  imag  |  __add__($any)  |  __mul__($any)  |  __pow__($small)  |  __eq__($any)  |  __lt__($any)  |  __bool__()  |  __truediv__($any)  |  __format__($spec)  |  __rsub__($any)
rangecall: index($any)  |  count($any)  |  start  |  stop  |  step  |  __len__()  |  __contains__($any)  |  __getitem__($index)  |  __reversed__()  |  __eq__($any)  |  __hash__() == 0
viewcall: __and__($any)  |  __or__($any)  |  __sub__($any)  |  __contains__($any)  |  __len__()  |  isdisjoint($iterable)  |  __eq__($any)  |  mapping  |  __lt__($any)
othercall: __class__  |  indices($small)  |  indices($size)  |  args  |  with_traceback(None)  |  add_note($any)  |  __name__  |  __mro__  |  mro()  |  __repr__()  |  __eq__($any)  |  start  |  nothing  |  __len__()  |  __bool__()
spec: ''  |  'd'  |  '5'  |  '05d'  |  'x'  |  '#b'  |  '+'  |  ' '  |  ','  |  '_'  |  '>10'  |  '*^9'  |  '<4'  |  '=+8'  |  'e'  |  'f'  |  'g'  |  '.3f'  |  '.0f'  |  '10.2e'  |  '%'  |  '.1%'  |  'n'  |  's'  |  '.2s'  |  'c'  |  'X'  |  'o'  |  ',d'  |  '_x'  |  '08.3f'  |  '+.2g'  |  'z.1f'  |  '#.3g'  |  'q'  |  '5.'  |  '10'  |  '.'  |  '0>5'  |  '$align$sign$alt$width$group$prec$type'
align:  |   |  <  |  >  |  ^  |  =  |  *<  |  0=  |  é^
sign:  |   |   |  +  |  -
alt:  |   |  #  |  0  |  #0  |  z
width:  |   |  1  |  6  |  12  |  20
group:  |   |   |  ,  |  _
prec:  |   |  .0  |  .1  |  .3  |  .10  |  .20
type:  |  d  |  x  |  X  |  b  |  o  |  c  |  n  |  e  |  E  |  f  |  F  |  g  |  G  |  %  |  s
percent: '%d'  |  '%s'  |  '%r'  |  '%5.2f'  |  '%x'  |  '%#o'  |  '%c'  |  '%e'  |  '%g'  |  '%%'  |  '%05d'  |  '%-6s|'  |  '%+d'  |  '%a'  |  '%.3s'  |  '%*d'  |  '%(a)s'  |  '%i %s'  |  '%u'  |  '%z'  |  '%'  |  '%.10g'  |  '%#x'  |  '% d'  |  '%.0f'  |  '%X'  |  '%s %s'  |  '%.*f'  |  b'%d'  |  b'%s'  |  b'%x'
fmt: '{}'  |  '{0} {1}'  |  '{!r}'  |  '{:>8}'  |  '{0:{1}}'  |  '{a}'  |  '{0[0]}'  |  '{0.real}'  |  '{} {}'  |  '{0!s:^9}'  |  '{:,}'  |  '{:x}'  |  '{:.2f}'  |  '{{}}'  |  '{'  |  '}'  |  '{!x}'  |  '{0[a]}'  |  '{:%}'  |  '{1}'  |  '{} {0}'  |  '{:e}'  |  '{!a}'  |  '{0.nothing}'  |  '{:{}}'
fun: abs($any)  |  all($iterable)  |  any($iterable)  |  ascii($any)  |  bin($any)  |  bool($any)  |  bytearray($any)  |  bytes($bsrc)  |  callable($any)  |  chr($int)  |  complex($num, $num)  |  complex($any)  |  complex($str)  |  dict($any)  |  dict($iterable)  |  divmod($num, $num)  |  divmod($any, $any)  |  list(enumerate($iterable, $int))  |  list(filter($callable, $iterable))  |  float($any)  |  float($str)  |  format($any, $spec)  |  format($int, $spec)  |  format($float, $spec)  |  format($float, $spec)  |  format($str, $spec)  |  format($complex, $spec)
  frozenset($numbers)  |  getattr($any, 'real')  |  getattr($any, $str, 0)  |  hasattr($any, 'append')  |  hash($num)  |  hash($any) == 0  |  hex($any)  |  int($any)  |  int($str)  |  int($str, $small)  |  int($str, 16)  |  int('ff', $size)  |  int($float)  |  isinstance($any, $kind)  |  isinstance($any, $any)  |  issubclass($kind, $kind)  |  issubclass($any, $kind)  |  list(iter($any))  |  len($any)  |  list($iterable)  |  list(map($callable, $iterable))  |  list(map($callable, $iterable, $iterable))  |  max($iterable)  |  max($any, $any)  |  max($iterable, key=$callable)  |  max($iterable, default=$any)  |  min($num, $num)  |  min($iterable)  |  min($iterable, key=$callable, default=1)
  next(iter($iterable))  |  next($any, 1)  |  oct($any)  |  ord($str)  |  ord($any)  |  pow($small, $small)  |  pow($num, $small)  |  pow($int, $int, $int)  |  pow($any, 2)  |  range($any)  |  range($int, $int, $small)  |  repr($any)  |  list(reversed($any))  |  round($num)  |  round($float, $small)  |  round($num, $digits)  |  round($any)  |  set($numbers)  |  slice($any, $any)  |  sorted($iterable)  |  sorted($iterable, key=$callable)  |  sorted($iterable, reverse=True)  |  str($any)  |  str($bytes, $codec)  |  sum($iterable)  |  sum($iterable, $any)  |  sum([$num, $num, $num])  |  sum([$float, $float, $int])  |  tuple($iterable)  |  type($any).__name__  |  list(zip($iterable, $iterable))  |  list(zip($list, $tuple, strict=True))
  int.from_bytes($bytes, 'big')  |  int.from_bytes($iterable, 'little', signed=True)  |  float.fromhex($str)  |  bytes.fromhex($str)  |  bytes.fromhex('0a ff')  |  dict.fromkeys($iterable)  |  str.maketrans($any)  |  str.maketrans($str, $str)  |  $kind($any)  |  $kind($any, $any)  |  $kind()  |  $kind($any, $any, $any)  |  bytes($vint, $any)  |  type($any)($any)  |  int(x=$any)  |  $kind.__name__  |  $kind.__call__($any)  |  $kind.__eq__($any, $any)  |  str.join($any, $any)  |  list.append($any, 1)  |  dict.get($any, 1)  |  int.__add__($any, $any)  |  float.__add__($any, $any)  |  object.__repr__(1)[:4]  |  str.upper($any)  |  print($any, $any, sep=$str, end='\n')  |  print(sep=$any)
bsrc: $int1 % 50  |  $list  |  $any  |  $str, $codec
term: $any  |  $num  |  $num
expr: $any $op $any  |  $num $op $num  |  $num $op $num  |  ($int) ** $small  |  ($float) ** $float  |  ($num) ** $small  |  ($complex) ** $num  |  ($int) << $small  |  ($int) >> $small  |  ($int) >> ($int)  |  0 << ($int)  |  -$any  |  ~$any  |  +$any  |  not $any  |  $fun  |  $fun  |  $fun  |  $fun  |  $fun  |  $fun  |  $str.$strcall  |  $str.$strcall  |  $str.$strcall  |  $bytes.$bytescall  |  $bytes.$bytescall  |  $tuple.$tuplecall  |  ($int).$intcall  |  ($float).$floatcall  |  $complex.$complexcall  |  $range.$rangecall  |  $view.$viewcall  |  $other.$othercall  |  ($any).$othercall
  $percent % $any  |  $percent % ($any, $any)  |  $percent % {'a': $any}  |  $percent % $num  |  $percent % ($num,)  |  $fmt.format($any, $any, a=$any)  |  $fmt.format($num, $spec)  |  $fmt.format($any)  |  f'{$nameval!r:>{$small}}'  |  f"{$nameval:$fspec}"  |  f"{$nameval=}"  |  $seq[$index]  |  $seq$sl  |  $seq$sl  |  ($any)[$any]  |  $num < $num < $num  |  $any == $any != $any  |  $list $op $list  |  $tuple $op $tuple  |  $set $op $set  |  $view $op $set  |  $view $op $view  |  $str $op $str  |  $bytes $op $bytes  |  $any in $iterable  |  $list * $size  |  $str * $size  |  $bytes * $size
  [*$iterable, *$iterable]  |  {*$iterable}  |  {**$dict, **$any}  |  (*$any, 1)  |  {$any: 1}  |  {$any}  |  len([*$any])  |  ($any)($any)  |  (lambda a, b=1, *c, d=2, **e: (a, b, c, d, e))($callargs)  |  (lambda a, /, b, *, c: (a, b, c))($callargs)  |  (lambda: 0)($callargs)  |  (lambda *, d: d)($callargs)
callargs: 1  |  1, 2  |  1, c=3  |  *[1, 2]  |  *(1, 2), 3  |  1, **{'c': 3}  |  1, 2, c=3  |  a=1, b=2  |  b=2, c=1  |  **{'a': 1, 'b': 2}  |  1, a=2  |  d=4  |  *$iterable  |  **$any  |  *$any, d=1  |  1, 2, 3, 4, x=9  |  **{1: 2}  |  1, c=3, **{'c': 4}  |
nameval: a  |  b  |  c
fspec: >8  |  .2f  |  d  |  x  |  ,  |  5  |  <{b}  |  .{b}f  |  ^+10  |    |  e  |  %  |  08b
seq: $list  |  $tuple  |  $str  |  $bytes  |  $range
change: x.$listcall  |  x.$listcall  |  x$sl = $iterable  |  x$sl = $list  |  x[$index] = $any  |  del x[$index]  |  del x$sl  |  x += $iterable  |  x *= $small  |  x.append(x[0])
changeb: x.$bytescall  |  x$sl = $bytes  |  x[$index] = $int  |  del x[$index]  |  del x$sl  |  x += $bytes  |  x *= $small  |  x.extend($iterable)
changed: x.$dictcall  |  x[$hashable] = $any  |  x[$any] = 1  |  del x[$hashable]  |  x |= $dict  |  x |= $any  |  x.update($any)
changes: x.$setcall  |  x |= $set  |  x &= $set  |  x -= $any  |  x ^= $set  |  x.add($num)  |  x.update($numbers)
""")
RULES["setop"] = ["|", "&", "-", "^"]
RULES["arith"] = ["+", "-", "*", "//", "%", "&", "|", "^"]
RULES["op"] = ["+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "==", "!=", "<", "<=", ">", ">=", "is", "in", "not in", "and", "or"]
for _name in ("bound", "step", "space", "align", "sign", "alt", "width", "group", "prec", "type", "fspec"):
    RULES[_name] += ["", ""]
del RULES["op"][16]  # `is` on numbers asks what CPython keeps


class Calls:
    def __init__(self, seed, index):
        self.rng = random.Random(f"calls/{seed}/{index}")
        self.index = index
        self.grammar = grammar.Grammar(RULES, self.rng, index)

    def program(self):
        lines = [f"def case_{self.index}():", f"    a, b, c = {self.grammar.text('any')}, {self.grammar.text('small')}, {self.grammar.text('num')}"]
        for _ in range(self.rng.choice((4, 6, 8))):
            pick = self.rng.random()
            if pick < 0.7:
                text = self.grammar.text("expr")
                lines += [f"    try: show({text})", "    except Exception as e: error(e)"]
                continue
            start, changes = self.rng.choice((("list", "change"), ("list", "change"), ("bytearray", "changeb"), ("dict", "changed"), ("set", "changes")))
            value = f"bytearray({self.grammar.text('bytes')})" if start == "bytearray" else self.grammar.text(start)
            lines += ["    try:", f"        x = {value}"]
            for _ in range(self.rng.randint(1, 3)):
                text = self.grammar.text(changes)
                lines.append(f"        show({text})" if text.startswith("x.") else f"        {text}")
            lines += ["    except Exception as e: error(e)", "    try: show(x)", "    except Exception as e: error(e)"]
        return "\n".join(lines)
