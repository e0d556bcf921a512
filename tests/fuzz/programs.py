"""Random programs that are valid Python, deterministic by seed, and the same under every implementation.

A program is a list of cases; case N is a few classes, functions and a function `case_N` that is called under
a handler which prints what it raised. Expressions come from templates by type, so that most of them work, with
now and then one of a wrong type, so that guards fail and errors rise. Loops are short: the compilers are
told to compile at the first round. Nothing depends on addresses, time or the order of sets of strings, and what is
assigned in loops is kept small, so that no program runs away.
"""
import random

import calls
import constructs
import wider

EXPRESSIONS = {
    "int": """{int} + {int}|{int} - {int}|{int} * {int}|{int} + {int}|{int} // {pos}|{int} % {pos}|{int} // {int}|{int} % {int}|{int} & {int}|{int} | {int}|{int} ^ {int}
-{int}|~{int}|abs({int})|{int} << {shift}|{int} >> {shift}|{small} ** {shift}|len({list})|len({str})|len({dict})|len({tup})|len({set})|{list}[{index}]|{list}[{neg}]|{tup}[{index}]|sum({list})
max({list})|min({int}, {int})|max({int}, {int}, {int})|int({float})|int({bool})|{int} if {bool} else {int}|{bool} and {int}|{int} or {int}|{bool} + {int}
{dict}.get({int}, {int})|{sdict}.get({str}, {int})|{dict}[{int}]|{str}.find({str})|{str}.count({str})|ord({str}[{index}])|{list}.count({int})|{list}.index({int})
{int}.bit_length()|int({int})|round({float})|pow({int}, {shift}, {pos})|divmod({int}, {pos})[{bit}]|divmod({int}, {int})[{bit}]|{fn}({int})|{obj}.a|{obj}.b|{obj}.m({int})|{obj}.n({int}, {int})
{obj}.p|{obj}[{int}]|len({obj})|{obj}({int})|{obj}.k|sum(1 for t in {list} if t % 2)|sum(t * {int} for t in {list})|hash({int})|int(str({int}))|{bytes}[{index}]
({int} if {int} < {int} else {int})|{float} // 1 and {int}|[{int}, {int}][{bit}]|({int}, {int})[{bit}]|{set}.__len__()|bool({any}) + 1|next(iter({list}), {int})|next(({any} for t in ()), {int})
isinstance({any}, int) + {int}|{int} - {bool}|(lambda x: x + {int})({int})|(lambda x, y={int}: x - y)({int})|{list}[-1]|int.from_bytes({bytes}[:3], 'little')|{int}.real|{int}.numerator|{range}[{index}]|len({range})""",
    "float": """{float} + {float}|{float} - {float}|{float} * {float}|{float} / {fpos}|{float} / {float}|{int} / {pos}|{int} / {int}|{float} // {fpos}|{float} % {fpos}|-{float}|abs({float})|float({int})
{float} + {int}|{int} - {float}|{float} * {int}|{flist}[{index}]|sum({flist})|max({flist})|min({float}, {float})|round({float}, {bit})|{float} if {bool} else {float}|{float} ** 2|{fpos} ** 0.5|float({bool})
float(str({float}))|{float} or {float}|{obj}.f|sum(t * {float} for t in {flist})|divmod({float}, {fpos})[{bit}]|[{float}, {float}][{bit}]|{float}.real|float({str})""",
    "bool": """{int} < {int}|{int} <= {int}|{int} == {int}|{int} != {int}|{int} > {int}|{int} >= {int}|{float} < {float}|{float} == {int}|{str} < {str}|{str} == {str}|not {bool}|not {any}|{bool} and {bool}
{bool} or {bool}|{int} < {int} < {int}|{int} == {int} != {int}|{int} in {list}|{int} not in {set}|{str} in {str}|{any} is None|{any} is not None|isinstance({any}, int)|isinstance({any}, (str, float))|{list} == {list}
{list} < {list}|{tup} < {tup}|{dict} == {dict}|bool({any})|{any} == {any}|{any} != {any}|any({list})|all({list})|{int} in {dict}|{str} in {sdict}|{obj} == {obj}|{obj} < {obj}|{int} in {obj}|{str}.startswith({str})
{str}.isdigit()|{set} <= {set}|{bool} ^ {bool}|{bool} & {bool}|any(t > {int} for t in {list})|{float} != {float}|{int} in {range}|True|False|callable({any})|hasattr({obj}, 'a')|{any} in ({int}, {str}, None)|{tup} == {tup}""",
    "str": """{str} + {str}|{str} * {small}|str({int})|str({float})|str({any})|repr({any})|{str}[{index}]|{str}[{int}:{int}]|{str}[::-1]|{str}[{slice}:{slice}:{step}]|{str}.upper()|{str}.replace({str}, {str})|','.join({slist})
{slist}[{index}]|{str}.strip()|{str}.title()|f'{{int}}'|f'{{int}:{spec}}'|f'{{float}:{fspec}}'|f'{{str}!r:>{small}}'|f'{{int}=}'|f'{{any}}-{{any}!r}'|'%d' % {int}|'%s,%r' % ({any}, {any})|'%5.2f' % {float}|'%x' % {pos}
chr(97 + {pos} % 26)|{str} if {bool} else {str}|{str} or {str}|'{}-{}'.format({any}, {int})|'{0:>{1}}'.format({str}, {small})|hex({int})|bin({int})|oct({int})|{str}.zfill({small})|{str}.center({small} + 5, '*')|str({list})|repr({dict})
{str}.join([{str}, {str}])|{str}.split({sep})[0]|type({any}).__name__|{obj}.s|str({obj})|''.join(t + {str} for t in {slist})|''.join(sorted({str}))|format({int}, '{spec}')|str({bool})|str({tup})|str({bytes})|max({str}, {str})
'\\u00e9' + {str}|{str} + '\\u4e2d'|{str}.lower()|{str}.partition({sep})[2]|{str}.encode().decode()|{str}.swapcase()|{str}.capitalize()|{str}.lstrip('a')|{str}.rjust({small})""",
    "list": """[{int}, {int}]|[{int}]|[]|{list} + {list}|{list} * {small}|{list}[{slice}:{slice}]|{list}[::{step}]|sorted({list})|[t * {int} for t in {list}]|[t for t in {list} if t > {int}]|[{int} for t in range({small})]
list({range})|list({tup})|list({set})|list({dict})|list({dict}.values())|list(map({fn}, {list}))|list(filter(None, {list}))|list(reversed({list}))|sorted({list}, key=lambda t: -t)|{list}.copy()|[*{list}, {int}]|[t + u for t in {list} for u in {list}][:9]
[int(t) for t in {flist} if t * 0 == 0]|[len(t) for t in {slist}]|sorted({set})|list({gen})|{list} if {bool} else {list}|[ord(t) for t in {str}]|[t for t in range({pos} % 20) if t % 3 == {bit}]|[a + b for a, b in zip({list}, {list})]|[i * t for i, t in enumerate({list})]
sorted({dict}.keys())|sorted({list}, reverse={bool})|[*{range}]|list({obj})|[t if t > {int} else {int} for t in {list}]|[(lambda q: q + t)({int}) for t in {list}]|[f() for f in [lambda t=t: t for t in {list}]]|list({bytes})""",
    "flist": """[{float}, {float}]|[{float}]|[t / 2 for t in {list}]|[t * {float} for t in {flist}]|{flist} + {flist}|sorted({flist})|[float(t) for t in {list}]|{flist}[{slice}:{slice}]|{flist}[::-1]|[{float}] * {small}""",
    "slist": """[{str}, {str}]|{str}.split({sep})|[str(t) for t in {list}]|list({str})|sorted({slist})|{slist} + {slist}|[t + {str} for t in {slist}]|{slist}[{slice}:{slice}]|[f'{t}:{{int}}' for t in {list}]|[{str}] * {small}|{str}.split()|sorted({slist}, key=len)""",
    "tup": """({int}, {int})|({int},)|()|{tup} + {tup}|tuple({list})|{tup}[{slice}:{slice}]|{tup} * {small}|divmod({int}, {pos})|({int}, *{list})|tuple(t for t in {list})|{tup}[::-1]|tuple(sorted({tup}))|{tup} if {bool} else {tup}""",
    "dict": """{}|{{int}: {int}}|{{int}: {int}, {int}: {int}}|{t: t * t for t in {list}}|dict(zip({list}, {list}))|{**{dict}, {int}: {int}}|{dict} | {dict}|{dict}.copy()|dict.fromkeys({list}, {int})|{v: k for k, v in {dict}.items()}|dict(enumerate({list}))|{t: {int} for t in {range}}""",
    "sdict": """{{str}: {int}}|{t: len(t) for t in {slist}}|dict(a={int}, b={int})|{**{sdict}, {str}: {int}}|{str(k): v for k, v in {dict}.items()}|{'a': {int}, 'b': {int}}""",
    "set": """{{int}, {int}}|set({list})|{set} | {set}|{set} & {set}|{set} - {set}|{set} ^ {set}|{t % 7 for t in {list}}|set()|frozenset({list})|set({tup})""",
    "bytes": """b'abc'|bytes({small})|bytes([t % 256 for t in {list}])|{bytes} + {bytes}|{bytes}[{slice}:{slice}]|{str}.encode()|{bytes} * {small}|b''""",
    "range": """range({int} % 12)|range({small}, {pos} % 20)|range({pos} % 15, 0, -1)|range(0, {pos} % 40, {small} + 1)|{range}[{slice}:{slice}]|{range}[::-1]""",
    "gen": """(t for t in {list})|(t * {int} for t in {range})|{genfn}({list})|{genfn}({range})|map(lambda t: t + {int}, {list})|filter(lambda t: t > {int}, {list})|iter({list})|reversed({list})|(t for t in {gen} if t > {int})|{genfn}({gen})""",
    "obj": """{cls}({int})|{cls}({int}, {int})|{cls}({int}, b={int})|{obj} + {obj}|{obj} + {int}|-{obj}|{obj}.me()|{obj} if {bool} else {obj}|{obj} * {small}|{cls}({float})|{cls}({int}).me()|{cls}.make({int})""",
    "fn": """(lambda x: x + {int})|(lambda x: x * {small})|abs|(lambda x, y={int}: x - y)|{obj}.m|(lambda *a: len(a))|int|{userfn}|{userfn}|(lambda x: -x)""",
    "any": "{int}|{int}|{float}|{str}|{bool}|None|{list}|{tup}|{dict}|{obj}|{set}|{flist}|{slist}|{bytes}|{range}|{big}|...|int|{sdict}",
    "num": "{int}|{int}|{float}|{bool}|{big}",
}


def alternatives(text):
    """Splits at the bars that stand outside brackets and are not operators (which have blanks around)."""
    out, piece = [], ""
    for i, char in enumerate(text):
        if char == "\n" or (char == "|" and not (text[i - 1] == " " and text[i + 1] == " ")):
            if piece:
                out.append(piece)
            piece = ""
        else:
            piece += char
    return out + [piece] if piece else out


EXPRESSIONS = {kind: alternatives(text) for kind, text in EXPRESSIONS.items()}
KINDS = ("int", "int", "int", "int", "float", "float", "str", "str", "bool", "list", "list", "flist", "slist", "tup", "dict", "sdict", "set", "obj", "obj", "fn", "num", "any", "bytes", "range", "gen")
LEAVES = {
    "int": ["0", "1", "2", "3", "5", "-1", "-7", "10", "17", "100", "255", "1000", "-1000", "65537", "123456789", "2**31", "2**60", "2**60 - 1", "-2**60", "2**61", "2**62", "2**63 - 1", "2**63", "-2**63", "2**64", "3037000500", "10**18", "True"],
    "float": ["0.0", "1.0", "0.5", "-1.5", "2.25", "3.7", "1e10", "-0.0", "1e-5", "1e300", "0.1", "123.456", "1e16", "float('inf')", "2.0**60"],
    "str": ["''", "'a'", "'abc'", "'b,c'", "'x y z'", "'12'", "'hello world'", "'\\u00e9t\\u00e9'", "'A'", "'\\n'", "'a b'", "'\\U0001f600'"],
    "bool": ["True", "False"], "list": ["[]", "[1, 2, 3]", "[5]", "list(range(6))", "[3, 1, 2]", "[-1, 0, 2**70]"], "flist": ["[1.5, 2.5]", "[0.1]", "[3.0, -1.0, 2.0]"],
    "slist": ["['a', 'b']", "['z', '', 'yy']", "['1']"], "tup": ["()", "(1, 2)", "(4, 5, 6)", "(0,)"], "dict": ["{}", "{1: 2}", "{0: 5, 3: 4}"], "sdict": ["{'a': 1}", "{'abc': 3, 'b': 2}"],
    "set": ["{1, 2}", "set()", "{3, 5, 7}", "frozenset((1,))"], "bytes": ["b'abc'", "b''", "b'\\x00\\xff'"], "range": ["range(5)", "range(0)", "range(2, 9, 3)", "range(3, -3, -1)"], "any": ["None", "1", "'a'", "2.5", "[1]"],
    "gen": ["iter([1, 2])", "(t for t in [4, 5])"], "num": ["1", "2.5", "True", "2**62", "-3"], "fn": ["abs", "(lambda x: x + 1)", "(lambda x: x)"],
    "pos": ["1", "2", "3", "7", "10", "64", "1000", "2**40", "2**65"], "fpos": ["1.0", "2.0", "0.3", "7.5", "100.0"], "small": ["0", "1", "2", "3"], "shift": ["0", "1", "3", "7", "31", "40", "61"],
    "index": ["0", "0", "1", "2", "-1"], "neg": ["-1", "-2"], "bit": ["0", "1"], "slice": ["", "", "0", "1", "2", "-1", "-2", "9"], "step": ["1", "2", "-1", "-2", "3"],
    "spec": ["d", "5", "05d", "x", "+", ",", ">8", "<4", "^7", "b", "#x", "_d", " d", "08b", "e", ".2f"], "fspec": [".2f", "e", "g", ".3g", "8.1f", "+.1f", "%", "", ",.2f", "08.3f", ".0f", "<10"],
    "sep": ["','", "' '", "'a'", "'b'"], "big": ["2**64", "-2**63", "10**30", "2**61", "2**60"],
}
ERRORS = ["ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "AttributeError", "OverflowError", "LookupError", "ArithmeticError", "Exception", "Boom", "(ValueError, TypeError)", "StopIteration", "NameError"]

PRELUDE = '''\
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
'''


class Scope:
    def __init__(self, parent=None, function=None):
        self.names = {}  # name -> kind
        self.parent, self.function = parent, function
        self.loops, self.generator, self.locals = 0, False, set()


class Generator:
    def __init__(self, seed, index):
        self.rng = random.Random(f"{seed}/{index}")
        self.index, self.lines, self.indent = index, [], 0
        self.counter = 0
        self.classes, self.functions, self.generators = [], [], []
        self.budget = self.rng.choice((12, 20, 35, 60))
        self.wrong = self.rng.choice((0.0, 0.01, 0.03))
        self.scope = Scope()

    # -- expressions

    def expr(self, kind, depth=0):
        rng = self.rng
        if rng.random() < self.wrong and kind not in ("spec", "fspec", "small"):
            kind = "any"
        if kind in ("cls", "userfn", "genfn"):
            return self.named(kind)
        if kind == "obj":
            found = [n for n, k in self.visible() if k == "obj"]
            if found and (depth > 1 or rng.random() < 0.7):
                return rng.choice(found)
            if not self.classes:
                return self.expr("int", depth)
            if depth > 2:
                return f"{self.named('cls')}({self.expr('int', depth + 2)})"
        names = [n for n, k in self.visible() if k == kind or (kind in ("num", "any") and k in ("int", "float", "bool"))]
        if kind not in EXPRESSIONS or depth > 3 or rng.random() < 0.18 + 0.17 * depth:
            if names and rng.random() < 0.75:
                return rng.choice(names)
            return self.leaf(kind)
        if names and rng.random() < 0.25:
            return rng.choice(names)
        template = rng.choice(EXPRESSIONS[kind])
        while not self.classes and ("{obj}" in template or "{cls}" in template):
            template = rng.choice(EXPRESSIONS[kind])
        return self.fill(template, depth + 1, kind)

    def leaf(self, kind):
        text = self.rng.choice(LEAVES.get(kind) or ["None"])
        return f"({text})" if "**" in text or text[:1] == "-" else text

    def start(self, count):
        """A few variables to work with."""
        for _ in range(count):
            kind = self.rng.choice(KINDS[:16] + ("obj",))
            if kind == "obj" and self.classes:
                text = f"{self.named('cls')}({self.leaf('int')})"
            else:
                kind = "int" if kind == "obj" else kind
                text = self.leaf(kind)
            name = self.fresh()
            self.line(f"{name} = {text}")
            self.bind(name, kind)

    def guarded(self, chance):
        """A statement, perhaps in a try of its own, so that what follows is reached."""
        if self.rng.random() >= chance:
            return self.statement()
        self.line("try:")
        self.block(self.statement, False)
        self.line("except Exception as e: print(type(e).__name__, str(e)[:120])")

    def fill(self, template, depth, kind=None):
        out, i = [], 0
        in_f = template[:2] == "f'"
        while i < len(template):
            if template[i] == "{":
                end = template.find("}", i)
                word = template[i + 1:end]
                if word in EXPRESSIONS or word in LEAVES or word in ("cls", "userfn", "genfn"):
                    text = self.expr(word, depth)
                    if in_f and template[i - 1] == "{" and any(c in text for c in "{}\\'\"\n:!="):
                        text = self.simple(word)
                    if template[end + 1:end + 2] == "." and text[0].isdigit():
                        text = f"({text})"
                    out.append(text)
                    i = end + 1
                    continue
            out.append(template[i])
            i += 1
        text = "".join(out)
        if in_f or text[-1:] in ")]}'" and text[:1] in "([{'" and kind not in ("int", "float", "str", "bool", "list", "tup", "obj", "fn", "gen"):
            return text
        return f"({text})"

    def simple(self, kind):
        names = [n for n, k in self.visible() if k == kind]
        return self.rng.choice(names) if names else {"int": "7", "float": "2.5", "str": "1", "any": "None", "small": "2"}.get(kind, "0")

    def named(self, kind):
        pool = {"cls": self.classes, "userfn": self.functions, "genfn": self.generators}[kind]
        return self.rng.choice(pool) if pool else {"cls": "Boom", "userfn": "abs", "genfn": "iter"}[kind]

    def visible(self):
        scope, seen, out = self.scope, set(), []
        while scope:
            for name, kind in scope.names.items():
                if name not in seen:
                    seen.add(name)
                    out.append((name, kind))
            scope = scope.parent
        return out

    # -- statements

    def line(self, text):
        self.lines.append("    " * self.indent + text)

    def fresh(self, stem="v"):
        self.counter += 1
        return f"{stem}{self.counter}"

    def target(self, kind):
        own = [n for n, k in self.scope.names.items() if n in self.scope.locals]
        if own and self.rng.random() < 0.55:
            same = [n for n in own if self.scope.names[n] == kind]
            if same and self.rng.random() < 0.85:
                return self.rng.choice(same)
            if self.rng.random() < 0.15:
                return self.rng.choice(own)
        return self.fresh()

    def bind(self, name, kind):
        self.scope.names[name] = kind
        self.scope.locals.add(name)

    def block(self, make, conditional=True):
        """Writes an indented block; what it binds is only kept by name when it is sure to be bound."""
        self.indent += 1
        before = len(self.lines)
        saved = dict(self.scope.names)
        make()
        if len(self.lines) == before:
            self.line("pass")
        self.indent -= 1
        if conditional:
            for name in list(self.scope.names):
                if name not in saved and self.rng.random() < 0.9:
                    del self.scope.names[name]

    def body(self, low=1, high=3):
        def make():
            for _ in range(self.rng.randint(low, high)):
                self.statement()
        return make

    def statement(self):
        self.budget -= 1
        if self.budget < 0 or self.indent > 6:
            return self.simple_statement()
        kinds = ["simple"] * 9 + ["if"] * 3 + ["loop"] * 4 + ["while"] + ["try"] * 2 + ["with", "def", "genloop", "match", "del", "change", "change"]
        return getattr(self, "st_" + self.rng.choice(kinds))()

    def st_simple(self):
        self.simple_statement()

    def simple_statement(self):
        rng = self.rng
        pick = rng.random()
        if pick < 0.40:
            kind = rng.choice(KINDS)
            text = self.expr(kind)
            name = self.target(kind)
            if self.scope.loops and kind in ("int", "str", "list", "tup", "num", "bytes", "slist", "flist"):
                bounded = {"int": f"{text} % {rng.choice((97, 1000003, 2**61, 2**62, 2**64, 2**66))}", "num": f"clip({text})"}.get(kind, f"{text}[:{rng.choice((9, 30))}]")
                text = bounded if rng.random() < 0.9 else f"clip({text})"
            self.line(f"{name} = {text}")
            self.bind(name, kind)
        elif pick < 0.55:
            own = [(n, k) for n, k in self.scope.names.items() if n in self.scope.locals and k in ("int", "float", "str", "list", "num", "set")]
            if not own:
                return self.show()
            name, kind = rng.choice(own)
            if kind in ("int", "num"):
                self.line(f"{name} {rng.choice(('+=', '-=', '+=', '-=', '^=', '&=', '|=', '//=', '%='))} {self.expr(rng.choice(('int', 'int', 'int', 'num')), 1)}")
            elif kind == "float":
                self.line(f"{name} {rng.choice(('+=', '-=', '*='))} {self.expr(rng.choice(('float', 'num')), 1)}")
            elif kind == "str":
                self.line(f"{name} += {self.expr('str', 2)}[:8]")
            elif kind == "set":
                self.line(f"{name} {rng.choice(('|=', '&=', '-=', '^='))} {self.expr('set', 2)}")
            else:
                self.line(f"{name} += {self.expr('list', 2)}[:4]")
        elif pick < 0.70:
            self.mutation()
        elif pick < 0.76:
            names = [self.fresh() for _ in range(rng.randint(2, 3))]
            if rng.random() < 0.4:
                star = rng.randrange(len(names))
                self.line(", ".join(("*" if i == star else "") + n for i, n in enumerate(names)) + f" = {self.expr(rng.choice(('list', 'tup', 'range', 'gen')), 1)}")
                for i, n in enumerate(names):
                    self.bind(n, "list" if i == star else "int")
            else:
                self.line(", ".join(names) + " = " + ", ".join(self.expr("int", 1) for _ in names))
                for n in names:
                    self.bind(n, "int")
        elif pick < 0.80 and self.scope.loops and rng.random() < 0.7:
            self.line(f"if {self.expr('bool', 2)}: {rng.choice(('break', 'continue', 'continue'))}")
        elif pick < 0.83 and self.scope.function:
            if self.scope.generator:
                self.line(rng.choice(("yield {}", "yield {}", "got = yield {}")).format(self.expr("int", 1)))
            else:
                self.line(f"if {self.expr('bool', 2)}: return {self.expr('int', 1)}")
        elif pick < 0.86:
            self.line(f"if {self.expr('bool', 2)}: raise {rng.choice(('ValueError', 'Boom', 'KeyError', 'TypeError'))}({self.expr(rng.choice(('int', 'str')), 2)})")
        elif pick < 0.88:
            self.line(f"assert {self.expr('bool', 1)}, {self.expr('str', 2)}")
        else:
            self.show()

    def show(self):
        self.line(f"show({', '.join(self.expr(self.rng.choice(('int', 'int', 'str', 'float', 'list', 'any', 'bool', 'dict')), self.rng.choice((0, 1, 2))) for _ in range(self.rng.randint(1, 3)))})")

    def mutation(self):
        rng = self.rng
        choices = [(n, k) for n, k in self.visible() if k in ("list", "dict", "sdict", "set", "obj", "flist", "slist")]
        if not choices:
            return self.show()
        name, kind = rng.choice(choices)
        item = {"list": "int", "flist": "float", "slist": "str"}.get(kind, "int")
        if rng.random() < 0.06:
            item = rng.choice(("float", "str", "any", "big", "bool"))
        options = {
            "list": [f"{name}.append({self.expr(item, 1)})"] * 3 + [f"{name}[{self.expr('index')}] = {self.expr(item, 1)}"] * 2 + [f"{name}.pop()", f"{name}.insert({self.expr('index')}, {self.expr(item, 1)})", f"{name}[{self.expr('slice')}:{self.expr('slice')}] = [{self.expr(item, 1)}]",
                     f"del {name}[{self.expr('index')}]", f"del {name}[{self.expr('slice')}:{self.expr('slice')}]", f"{name}.sort()", f"{name}.reverse()", f"{name}.extend({self.expr('list', 2)}[:5])", f"{name}.remove({self.expr(item, 2)})", f"{name}[{self.expr('index')}] += {self.expr(item, 2)}", f"{name}.clear()", f"{name}[{self.expr('index')}], {name}[0] = {name}[0], {name}[{self.expr('index')}]"],
            "dict": [f"{name}[{self.expr('int', 2)}] = {self.expr('int', 1)}"] * 3 + [f"{name}.pop({self.expr('int', 2)}, None)", f"{name}.setdefault({self.expr('int', 2)}, {self.expr('int', 2)})", f"{name}.update({self.expr('dict', 2)})", f"del {name}[{self.expr('int', 2)}]", f"{name}[{self.expr('int', 2)}] = {name}.get({self.expr('int', 2)}, 0) + 1", f"{name}.clear()"],
            "sdict": [f"{name}[{self.expr('str', 2)}] = {self.expr('int', 1)}"] * 3 + [f"{name}['a'] += {self.expr('int', 2)}", f"{name}.pop('a', 0)"],
            "set": [f"{name}.add({self.expr('int', 1)})", f"{name}.discard({self.expr('int', 2)})", f"{name}.update({self.expr('list', 2)})"],
            "obj": [f"{name}.a = {self.expr(item, 1)}", f"{name}.a += {self.expr(item, 2)}", f"{name}.b = {self.expr(item, 2)}", f"{name}.zz = {self.expr('any', 1)}", f"{name}.p = {self.expr(item, 2)}", f"del {name}.b", f"{name}.f = {self.expr('float', 1)}", f"{name}.s = {self.expr('str', 2)}[:30]", f"{name}.m = lambda x: x + {self.expr('int', 2)}", f"{name}[{self.expr('int', 2)}] = {self.expr('int', 2)}", f"{self.named('cls')}.k = {self.expr(item, 2)}", f"{self.named('cls')}.m = lambda self, x: {self.expr('int', 3)} - x"],
        }
        options["flist"] = options["slist"] = options["list"]
        self.line(rng.choice(options[kind]))

    def st_change(self):
        """In the middle of a loop a variable gets another type."""
        own = [(n, k) for n, k in self.scope.names.items() if n in self.scope.locals and k in ("int", "float", "list", "num", "flist", "obj", "str")]
        if not own or not self.scope.loops:
            return self.simple_statement()
        name, kind = self.rng.choice(own)
        other = {"int": ("float", "bool", "big", "big", "num"), "float": ("int", "big", "bool"), "num": ("int", "float"), "list": ("flist", "tup"), "flist": ("list",), "obj": ("obj", "any"), "str": ("slist", "any")}[kind]
        counters = [n for n, _ in self.visible() if n[0] == "i"]
        test = f"{counters[-1]} == {self.rng.choice((0, 1, 2, 5, 11))}" if counters else self.expr("bool", 2)
        self.line(f"if {test}: {name} = {self.expr(self.rng.choice(other), 2)}")

    def st_if(self):
        self.line(f"if {self.expr('bool')}:")
        self.block(self.body())
        while self.rng.random() < 0.3:
            self.line(f"elif {self.expr('bool', 1)}:")
            self.block(self.body(1, 2))
        if self.rng.random() < 0.5:
            self.line("else:")
            self.block(self.body(1, 2))

    def loop_block(self, bindings):
        saved = self.scope.loops
        self.scope.loops = saved + 1

        def make():
            for name, kind in bindings:
                self.bind(name, kind)
            for _ in range(self.rng.randint(1, 4)):
                self.statement()
        self.block(make)
        self.scope.loops = saved
        if self.rng.random() < 0.15:
            self.line("else:")
            self.block(self.body(1, 1))

    def st_loop(self):
        rng = self.rng
        if self.scope.loops > 2:
            return self.simple_statement()
        name, other = self.fresh("i"), self.fresh()
        outer = self.scope.function and self.scope.function.startswith("case")
        rounds = rng.choice((3, 7, 20, 40) if outer else (3, 6, 11)) if not self.scope.loops else rng.choice((2, 3, 5))
        form = rng.randrange(12)
        if form < 4:
            text, bindings = rng.choice((f"for {name} in range({rounds}):", f"for {name} in range({rounds}, 0, -1):", f"for {name} in range({self.expr('small')}, {rounds}, {rng.choice((1, 2, 3))}):", f"for {name} in range({self.expr('int', 2)} % {rounds}):")), [(name, "int")]
        elif form < 6:
            text, bindings = f"for {name} in {self.expr('list')}[:{rounds}]:", [(name, "int")]
        elif form == 6:
            text, bindings = f"for {name}, {other} in enumerate({self.expr('slist', 1)}[:{rounds}]):", [(name, "int"), (other, "str")]
        elif form == 7:
            text, bindings = f"for {name}, {other} in zip({self.expr('list', 1)}, {self.expr('flist', 1)}):", [(name, "int"), (other, "float")]
        elif form == 8:
            text, bindings = f"for {name}, {other} in list({self.expr('dict', 1)}.items())[:{rounds}]:", [(name, "int"), (other, "int")]
        elif form == 9:
            text, bindings = f"for {name} in {self.expr('flist', 1)}[:{rounds}]:", [(name, "float")]
        elif form == 10:
            text, bindings = f"for {name} in {self.expr('str', 1)}[:{rounds}]:", [(name, "str")]
        else:
            text, bindings = f"for {name} in {rng.choice(('[1, 2.5, True, 2**70]', '[1, 2, 3, None]', '(1, 2, 3.5)', '[2**60, 2**61, 2**62, 2**63]', '[0.5, 1, 1.5]'))}:", [(name, "num")]
        self.line(text)
        self.loop_block(bindings)

    def st_while(self):
        if self.scope.loops > 2:
            return self.simple_statement()
        name = self.fresh("w")
        self.line(f"{name} = 0")
        self.line(f"while {name} < {self.rng.choice((3, 9, 25))}{self.rng.choice(('', '', ' and ' + self.expr('bool', 2)))}:")
        self.indent += 1
        self.line(f"{name} += 1")
        self.indent -= 1
        self.loop_block([])

    def st_try(self):
        rng = self.rng
        self.line("try:")
        self.block(self.body(1, 3))
        handlers = rng.choice((0, 1, 1, 2))
        for _ in range(handlers):
            error = rng.choice(ERRORS)
            if rng.random() < 0.6:
                name = self.fresh("e")
                self.line(f"except {error} as {name}:")
                self.indent += 1
                self.line(f"show({rng.choice((f'type({name}).__name__, str({name})', name + '.args', f'type({name}.__context__)'))})")
                self.indent -= 1
            else:
                self.line(f"except {error}:")
            self.block(self.body(1, 2))
            if rng.random() < 0.15:
                self.line(rng.choice(("    raise", f"    raise Boom({self.expr('int', 2)})", f"    raise Boom from ValueError({self.expr('int', 2)})")))
        if handlers and rng.random() < 0.2:
            self.line("else:")
            self.block(self.body(1, 2))
        if not handlers or rng.random() < 0.4:
            self.line("finally:")
            self.block(self.body(1, 2))

    def st_with(self):
        name = self.fresh()
        self.line(f"with Guard({name!r}, {self.rng.random() < 0.5}) as {name}{self.rng.choice(('', ', Guard(1)'))}:")
        saved = self.scope.loops
        self.block(self.body())
        self.scope.loops = saved

    def st_del(self):
        own = [n for n in self.scope.names if n in self.scope.locals and n[0] == "v"]
        if len(own) < 4:
            return self.simple_statement()
        name = self.rng.choice(own)
        if self.rng.random() < 0.5:
            self.line(f"if {self.expr('bool', 2)}: del {name}")
        else:
            self.line(f"del {name}")
            if self.rng.random() < 0.9:
                self.line(f"{name} = {self.expr('int', 1)}")
                self.bind(name, "int")
            else:
                del self.scope.names[name]

    def st_genloop(self):
        rng = self.rng
        if not self.generators:
            return self.simple_statement()
        form = rng.randrange(4)
        name = self.fresh("g")
        call = f"{self.named('genfn')}({self.expr('list', 1)})"
        if form == 0:
            i = self.fresh("i")
            self.line(f"for {i} in {call}:")
            self.loop_block([(i, "int")])
        elif form == 1:
            self.line(f"{name} = {call}")
            self.line(f"show(next({name}, None), next({name}, None))")
            self.line(f"{name}.close()")
        elif form == 2:
            self.line(f"{name} = {call}")
            self.line("try:")
            self.line(f"    next({name}); show({name}.send({self.expr('int', 1)})); show({name}.throw({rng.choice(('ValueError', 'Boom', 'KeyError'))}({self.expr('small')})))")
            self.line("except (StopIteration, Boom, ValueError, KeyError) as e:")
            self.line("    show(type(e).__name__, e.args)")
        else:
            self.line(f"show(sum({call}))")

    def st_match(self):
        rng = self.rng
        self.line(f"match {self.expr(rng.choice(('int', 'list', 'tup', 'dict', 'str', 'obj', 'any')))}:")
        self.indent += 1
        for _ in range(rng.randint(1, 4)):
            name, other = self.fresh(), self.fresh()
            cls = self.named("cls")
            pattern, kinds = rng.choice((("0 | 1 | -1", []), ("'a' | 'abc'", []), (f"[{name}, {other}]", [(name, "int"), (other, "int")]), (f"[{name}, *{other}]", [(name, "int"), (other, "list")]), (f"{{1: {name}}}", [(name, "int")]),
                                         (f"{{**{name}}}", [(name, "dict")]), (f"int({name})", [(name, "int")]), (f"int() | float() as {name}", [(name, "num")]), (f"{cls}(a={name})", [(name, "int")]), (f"str() as {name}", [(name, "str")]), ("None", []), ("[]", []), (f"[_, {name}, _]", [(name, "int")]),
                                         (f"[[{name}, _], *_]", [(name, "int")]), (f"({name}, 2)", [(name, "int")]), ("True", []), (f"[*_, {name}]", [(name, "int")]), (f"{cls}(1, {name})", [(name, "int")])))

            def make(kinds=kinds):
                for n, k in kinds:
                    self.bind(n, k)
                self.body(1, 2)()
            guard = f" if {self.expr('bool', 2)}" if rng.random() < 0.25 else ""
            self.line(f"case {pattern}{guard}:")
            self.block(make)
        if rng.random() < 0.5:
            self.line("case _:")
            self.block(self.body(1, 2))
        self.indent -= 1

    def st_def(self):
        """A nested function: closures, nonlocal, defaults, keyword arguments; and calls of it."""
        rng = self.rng
        if self.indent > 3:
            return self.simple_statement()
        name = self.fresh("f")
        self.function(name, nested=True)
        self.functions.append(name)
        for _ in range(rng.randint(1, 3)):
            result = self.fresh()
            self.line(f"{result} = {name}({self.expr(rng.choice(('int', 'int', 'int', 'num')), 1)}{rng.choice(('', ', ' + self.expr('int', 2), ', y=' + self.expr('int', 2)))})")
            self.bind(result, "int")
        if rng.random() < 0.9:
            self.functions.remove(name)

    def function(self, name, nested=False, generator=False, method=False):
        rng = self.rng
        parameters = ["x"]
        kinds = {"x": "gen" if generator else "int"}
        if not generator:
            parameters.append(f"y={self.leaf('int')}" if rng.random() < 0.9 else "y: int = 3")
            kinds["y"] = "int"
            if rng.random() < 0.2:
                parameters.append("*rest")
                kinds["rest"] = "tup"
            if rng.random() < 0.15:
                parameters.append("**more")
        text = ", ".join((["self"] if method else []) + parameters)
        self.line(f"def {name}({text}):")
        outer = self.scope
        own = [n for n, k in outer.names.items() if nested and n in outer.locals and k in ("int", "float", "list", "str") and n[0] == "v"]
        self.scope = Scope(outer if nested else None, name)
        self.scope.generator = generator
        self.indent += 1
        if own and outer.function and rng.random() < 0.4:
            shared = rng.choice(own)
            self.line(f"nonlocal {shared}")
            self.bind(shared, outer.names[shared])
        elif rng.random() < 0.25:
            self.line(f"global G{self.index}")
            self.line(f"G{self.index} = {self.expr('int', 2)} % 2**62")
        if method:
            self.scope.names["self.a"] = self.scope.names["self.b"] = "int"
        for n, k in kinds.items():
            self.bind(n, k)
        if generator:
            i = self.fresh("i")
            self.line(f"for {i} in x:")
            saved = self.scope.loops
            self.scope.loops = 1

            def make():
                self.bind(i, "int")
                self.body(0, 2)()
                self.line(f"yield {self.expr('int', 1)} % {rng.choice((1000, 2**62, 2**64))}")
            self.block(make)
            self.scope.loops = saved
            if rng.random() < 0.2:
                self.line(f"yield from {self.expr('list', 2)}")
        else:
            if not nested:
                self.start(rng.randint(0, 3))
            for _ in range(rng.randint(1, 4)):
                self.guarded(0.25)
            self.line(f"return {self.expr('int', 1)} % {rng.choice((97, 2**61, 2**63))}" if rng.random() < 0.8 else f"return {self.expr(rng.choice(('int', 'num')), 1)}")
        self.indent -= 1
        self.scope = outer

    def recursive(self, name):
        rng = self.rng
        self.line(f"def {name}(x, y=0):")
        self.line(f"    if not isinstance(x, int) or x <= {rng.choice((0, 1))} or x > 12: return {rng.choice(('y', 'x + y', '1', 'y + 0.5'))}")
        self.line(f"    return {rng.choice((f'{name}(x - 1, y + x)', f'{name}(x - 1) + {name}(x - 2) + y', f'x * {name}(x - 1) + y', f'{name}(x // 2, y) - x', f'{name}(x - 1, y * 2.0 if x == 3 else y + 2**60)'))}")

    def make_class(self, name):
        rng = self.rng
        base = rng.choice(self.classes) if self.classes and rng.random() < 0.6 else None
        self.line(f"class {name}{f'({base})' if base else ''}:")
        self.indent += 1
        self.line(f"k = {self.leaf('int')}")
        if rng.random() < 0.15 and not base:
            self.line("__slots__ = ('a', 'b', 'f', 's', '_p')")
        if not base or rng.random() < 0.3:
            self.line("def __init__(self, a, b=2):")
            if base:
                self.line(f"    super().__init__({rng.choice(('a', 'a, b', 'b, a'))})")
                self.line(f"    self.{rng.choice('ab')} = {rng.choice(('b', 'a', '7', '0.5', '2**61'))}")
            else:
                for text in rng.sample(["self.a = a", "self.b = b", "self.f = 1.5", "self.s = 'q'", "self._p = 3"], 5):
                    self.line("    " + text)
        else:
            self.line("pass")
        if not base:
            self.line("__match_args__ = ('a', 'b')")
        extra = {
            "m": None, "n": None,
            "__add__": ["(self, other):", "    return type(self)(self.a + (other.a if isinstance(other, %s) else other))" % (base or name)], "__neg__": ["(self):", "    return type(self)(-self.a, self.b)"], "__mul__": ["(self, x):", "    return type(self)(self.a * x)"],
            "__eq__": ["(self, other):", "    return isinstance(other, %s) and self.a == other.a" % (base or name)], "__lt__": ["(self, other):", "    return self.a < other.a"], "__len__": ["(self):", "    return %s" % rng.choice(("3", "abs(self.a) % 5", "self.b"))],
            "__getitem__": ["(self, i):", "    if i > 5: raise IndexError(i)", "    return self.a + i"], "__setitem__": ["(self, i, v):", "    self.b = i"], "__call__": ["(self, x):", "    return self.a - x"], "__iter__": ["(self):", "    yield self.a", "    yield self.b"],
            "__contains__": ["(self, x):", "    return x == self.a"], "__bool__": ["(self):", "    return self.a != 0"], "__repr__": ["(self):", "    return f'{type(self).__name__}({self.a}, {self.b})'"], "me": ["(self):", "    return self"],
            "__getattr__": ["(self, name):", "    if name == 'zz': return 5", "    raise AttributeError(name)"], "__hash__": ["(self):", "    return 5"], "__radd__": ["(self, other):", "    return other + self.b"],
        }
        for key, lines in extra.items():
            need = not base or rng.random() < 0.25
            if not base and key in ("__getattr__", "__bool__", "__contains__") and rng.random() < 0.6:
                need = False
            if not need:
                continue
            if key == "m":
                self.function("m", method=True)
            elif key == "n":
                self.line("def n(self, x, y=1):")
                self.line(f"    return {rng.choice(('self.m(x) + y', 'self.a + x - y', 'self.k + x', 'super().n(x, y) + 1' if base else 'x', 'self.a * x // (y or 1)'))}")
            else:
                self.line(f"def {key}{lines[0]}")
                for text in lines[1:]:
                    self.line(text)
        if not base or rng.random() < 0.2:
            self.line("@property")
            self.line("def p(self):")
            self.line("    return self._p + self.a")
            self.line("@p.setter")
            self.line("def p(self, v):")
            self.line(f"    self._p = {rng.choice(('v', 'v + 1', 'self.b'))}")
            self.line("@classmethod")
            self.line("def make(cls, x):")
            self.line("    return cls(x, cls.k)")
        self.indent -= 1
        self.classes.append(name)

    def program(self):
        rng, index = self.rng, self.index
        for i in range(rng.choice((1, 1, 2, 3))):
            self.make_class(f"C{index}_{i}")
        for i in range(rng.choice((1, 2, 3))):
            if rng.random() < 0.2:
                self.recursive(f"r{index}_{i}")
                self.functions.append(f"r{index}_{i}")
            else:
                self.function(f"f{index}_{i}")
                self.functions.append(f"f{index}_{i}")
        for i in range(rng.choice((0, 1, 1))):
            self.function(f"g{index}_{i}", generator=True)
            self.generators.append(f"g{index}_{i}")
        self.line(f"G{index} = 1")
        self.line(f"def case_{index}():")
        self.scope = Scope(None, f"case_{index}")
        self.indent += 1
        self.start(rng.randint(3, 6))
        for _ in range(rng.randint(4, 12)):
            self.guarded(0.75)
        for name, kind in list(self.scope.names.items())[-6:]:
            if kind not in ("fn", "gen"):
                self.line(f"show({name})")
        self.indent -= 1
        if rng.random() < 0.15:  # at module level, too
            self.scope = Scope()
            self.start(3)
            for _ in range(3):
                self.guarded(1)
        return "\n".join(self.lines)


KINDS_OF_CASES = {"typed": Generator, "calls": calls.Calls, **constructs.KINDS, **wider.KINDS}


def case(seed, index, kind="typed"):
    """The text of one case, without what runs it."""
    return KINDS_OF_CASES[kind](seed, index).program()


def assemble(texts):
    """One program of cases by number, each run behind its text."""
    return PRELUDE + "".join(f"{text}\nrun({index}, case_{index})\n" for index, text in texts.items())


def program(seed, indices, kind="typed"):
    return assemble({index: case(seed, index, kind) for index in indices})
