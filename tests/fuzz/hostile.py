#!/usr/bin/env python3
"""Feeds edgec input that was made to break it, and asks for a diagnostic or a Python exception every time.

A shape is a kind of text that can be made as large as one likes: nesting of every kind, long chains,
long lines, many names. A mutation is a program of tests/conformance with bytes changed, cut off, doubled or
mixed with another program's. Every input goes through `edgec check` and, in part, `run`, `build -o x.c` and
`build -o x`. What counts as a failure: a signal, a sanitizer's report, an internal error (exit status 70),
more time or memory than a bound in proportion to the input, an output file of a build that failed, or a
failure without a word on standard error.

usage: hostile.py [--edgec PATH] [--smoke] [--seed N] [--count N] [--only NAME] [--native] [-v]
"""
import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# name -> function of a size to the source text
SHAPES = {}


def shape(make):
    SHAPES[make.__name__] = make
    return make


def nest(name, opening, inner, closing):
    SHAPES[name] = lambda n: opening * n + inner + closing * n + "\n"


def repeat(name, head, piece, tail="\n"):
    SHAPES[name] = lambda n: head + "".join(piece.replace("$", str(i)) for i in range(n)) + tail


nest("parentheses", "(", "1", ")")
nest("lists", "[", "1", "]")
nest("tuples", "(", "1", ",)")
nest("sets", "{", "1", "}")
nest("dicts", "{1:", "1", "}")
nest("dict_keys", "{", "1", ":1}")
nest("open_only", "(", "", "")
nest("open_brackets", "[{(", "", "")
nest("close_only", "", "1", ")")
nest("unary_minus", "-", "1", "")
nest("unary_tilde", "~", "x", "")
nest("not_chain", "not ", "1", "")
nest("await_chain", "await ", "1", "")
nest("calls_nested", "f(", "1", ")")
nest("keyword_calls", "f(a=", "1", ")")
nest("star_calls", "f(*", "x", ")")
nest("subscripts_nested", "a[", "1", "]")
nest("slices_nested", "a[1:", "1", ":2]")
nest("conditional_right", "1 if 1 else ", "1", "")
nest("conditional_test", "1 if ", "1", " else 1")
nest("conditional_left", "(", "1", " if 1 else 1)")
nest("lambdas", "lambda:", "1", "")
nest("lambda_defaults", "lambda x=", "1", ":1")
nest("walrus", "(a:=", "1", ")")
nest("power", "2**", "1", "")
nest("comparisons_nested", "(1<", "1", ")")
nest("comprehensions_nested", "[", "1", " for x in y]")
nest("comprehension_sources", "[1 for x in ", "y", "]")
nest("generators_nested", "(", "1", " for x in y)")
nest("yield_nested", "(yield ", "1", ")")
nest("targets_nested", "(", "a", ",)")
SHAPES["targets_assigned"] = lambda n: "(" * n + "a" + ",)" * n + " = 1\n"
SHAPES["targets_listed"] = lambda n: "[" * n + "a" + "]" * n + " = 1\n"
SHAPES["targets_for"] = lambda n: "for " + "(" * n + "a" + ",)" * n + " in x: pass\n"
SHAPES["targets_del"] = lambda n: "del " + "(" * n + "a" + ")" * n + "\n"
SHAPES["targets_with"] = lambda n: "with x as " + "(" * n + "a" + ",)" * n + ": pass\n"
SHAPES["star_targets"] = lambda n: "a, " + "*" * n + "b = 1\n"
SHAPES["chained_assign"] = lambda n: "a = " * n + "1\n"
SHAPES["annotations"] = lambda n: "a: " + "[" * n + "1" + "]" * n + " = 1\n"
SHAPES["hint_union"] = lambda n: "def f(a: " + "int | " * n + "str): pass\n"
SHAPES["hint_nested"] = lambda n: "def f(a: " + "list[" * n + "int" + "]" * n + "): return a\nf(1)\n"
SHAPES["attributes"] = lambda n: "a" + ".b" * n + "\n"
SHAPES["calls_chained"] = lambda n: "a" + "()" * n + "\n"
SHAPES["subscripts_chained"] = lambda n: "a" + "[0]" * n + "\n"
SHAPES["method_chain"] = lambda n: "a" + ".b(1)" * n + "\n"
SHAPES["attribute_store"] = lambda n: "a" + ".b" * n + " = 1\n"
for _op in ("+", "-", "*", "/", "//", "%", "@", "|", "&", "^", "<<", ">>", " and ", " or ", "<", " in ", " is ", " is not ", ","):
    SHAPES["chain_" + _op.strip()] = lambda n, op=_op: "x = 1\nx" + (op + "x") * n + "\n"
    SHAPES["consts_" + _op.strip()] = lambda n, op=_op: "x = 1" + (op + "1") * n + "\n"
SHAPES["and_or"] = lambda n: "x = 0\nx" + " and x or x" * n + "\n"
SHAPES["not_and"] = lambda n: "x = 0\nif " + "not (x and " * n + "x" + ")" * n + ": pass\n"
SHAPES["strings_adjacent"] = lambda n: "x = " + "'a' " * n + "\n"
SHAPES["strings_added"] = lambda n: "x = 'a'" + " + 'a'" * n + "\n"
SHAPES["bytes_adjacent"] = lambda n: "x = " + "b'a' " * n + "\n"
SHAPES["fstrings_adjacent"] = lambda n: "y = 1\nx = " + "f'{y}' " * n + "\n"
SHAPES["fstring_fields"] = lambda n: "y = 1\nx = f'" + "{y}" * n + "'\n"
SHAPES["fstrings_nested"] = lambda n: "x = " + "f'{" * n + "1" + "}'" * n + "\n"
SHAPES["fstring_specs"] = lambda n: "x = f'" + "{1:" * n + "" + "}" * n + "'\n"
SHAPES["fstring_braces"] = lambda n: "x = f'" + "{" * n + "'\n"
SHAPES["fstring_parens"] = lambda n: "x = f'{" + "(" * n + "1" + ")" * n + "}'\n"
SHAPES["fstring_conversions"] = lambda n: "x = f'{1" + "!r" * n + "}'\n"
SHAPES["if_blocks"] = lambda n: "".join(" " * min(i, 120) + "if 1:\n" for i in range(min(n, 120))) + " " * min(n, 120) + "pass\n"
SHAPES["if_tabs"] = lambda n: "".join("\t" * i + "if x:\n" for i in range(min(n, 400))) + "\t" * min(n, 400) + "pass\n"


def blocks(name, head, limit=95):
    def make(n):
        depth = min(n, limit)
        return "".join(" " * i + head + "\n" for i in range(depth)) + " " * depth + "pass\n"
    SHAPES["blocks_" + name] = make


for _name, _head in (("while", "while x:"), ("for", "for x in y:"), ("def", "def f(x=1):"), ("class", "class C:"),
                     ("with", "with x as y:"), ("async", "async def f():"), ("match", "if x:"), ("else", "if x: pass\n$else:")):
    if "$" not in _head:
        blocks(_name, _head)


@shape
def blocks_try(n):
    depth = min(n, 95)
    return ("".join(" " * i + "try:\n" for i in range(depth)) + " " * depth + "pass\n"
            + "".join(" " * i + "except E as e: pass\n" + " " * i + "finally: f()\n" for i in reversed(range(depth))))


@shape
def blocks_finally_return(n):
    depth = min(n, 24)
    return ("def f():\n" + "".join(" " * (i + 1) + "try:\n" for i in range(depth)) + " " * (depth + 1) + "return 1\n"
            + "".join(" " * (i + 1) + "finally: g()\n" for i in reversed(range(depth))))


@shape
def finally_nested_in_finally(n):
    depth = min(n, 40)
    text = "def f():\n for z in y:\n"
    for i in range(depth):
        text += " " * (i + 2) + "try: a()\n" + " " * (i + 2) + "finally:\n"
    return text + " " * (depth + 2) + "if x: break\n" + " " * (depth + 2) + "return 1\n"


@shape
def try_with_many_exits(n):
    lines = "".join(f"   if x == {i}: return {i}\n   if x == -{i}: break\n" for i in range(n // 10))
    return "def f(x):\n while 1:\n  try:\n" + lines + "   pass\n  finally: g()\n"


@shape
def blocks_match(n):
    depth = min(n, 45)
    return ("".join(" " * (2 * i) + "match x:\n" + " " * (2 * i + 1) + "case 1:\n" for i in range(depth))
            + " " * (2 * depth) + "pass\n")


SHAPES["elif_chain"] = lambda n: "x = 1\nif x == 0: pass\n" + "".join(f"elif x == {i}: pass\n" for i in range(n))
SHAPES["else_if"] = lambda n: "".join(" " * i + "if x: pass\n" + " " * i + "else:\n" for i in range(min(n, 95))) + " " * min(n, 95) + "pass\n"
SHAPES["except_chain"] = lambda n: "try: pass\n" + "".join(f"except E{i}: pass\n" for i in range(n))
SHAPES["case_chain"] = lambda n: "x = 1\nmatch x:\n" + "".join(f" case {i}: pass\n" for i in range(n))
SHAPES["decorators"] = lambda n: "@d\n" * n + "def f(): pass\n"
SHAPES["class_decorators"] = lambda n: "@d\n" * n + "class C: pass\n"
SHAPES["comprehension_fors"] = lambda n: "x = [1" + " for x in y" * n + "]\n"
SHAPES["comprehension_ifs"] = lambda n: "x = [1 for x in y" + " if x" * n + "]\n"
SHAPES["with_items"] = lambda n: "with " + ", ".join(["a as b"] * n) + ": pass\n"
SHAPES["with_parens"] = lambda n: "with (" + "a as b, " * n + "): pass\n"
SHAPES["pattern_lists"] = lambda n: "match x:\n case " + "[" * n + "1" + "]" * n + ": pass\n"
SHAPES["pattern_parens"] = lambda n: "match x:\n case " + "(" * n + "1" + ")" * n + ": pass\n"
SHAPES["pattern_maps"] = lambda n: "match x:\n case " + "{1:" * n + "1" + "}" * n + ": pass\n"
SHAPES["pattern_classes"] = lambda n: "match x:\n case " + "C(" * n + "1" + ")" * n + ": pass\n"
SHAPES["pattern_ors"] = lambda n: "x = 1\nmatch x:\n case " + "|".join(map(str, range(n + 1))) + ": pass\n"
SHAPES["pattern_wide"] = lambda n: "x = 1\nmatch x:\n case [" + ",".join(f"a{i}" for i in range(n + 1)) + "]: pass\n"
SHAPES["pattern_dots"] = lambda n: "match x:\n case a" + ".b" * n + ": pass\n"
SHAPES["imports_dotted"] = lambda n: "import a" + ".b" * n + "\n"
SHAPES["imports_relative"] = lambda n: "from " + "." * n + " import a\n"
SHAPES["imports_many"] = lambda n: "import " + ",".join(f"m{i}" for i in range(n + 1)) + "\n"
SHAPES["imports_from"] = lambda n: "from sys import " + ",".join(f"m{i}" for i in range(n + 1)) + "\n"
SHAPES["nul_bytes"] = lambda n: "x = 1\n" + "\0" * n + "\n"
SHAPES["nul_in_string"] = lambda n: "x = '" + "\0" * n + "'\n"
SHAPES["long_line"] = lambda n: "x = '" + "a" * (100 * n) + "'\nprint(len(x))\n"
SHAPES["long_comment"] = lambda n: "# " + "a" * (100 * n) + "\nprint(1)\n"
SHAPES["long_name"] = lambda n: "a" * (100 * n) + " = 1\n"
SHAPES["long_unknown_name"] = lambda n: "print(" + "a" * n + ")\n"
SHAPES["long_bad_line"] = lambda n: "x = (" + "1, " * (30 * n) + ") )\n"
SHAPES["long_int"] = lambda n: "x = " + "7" * min(n, 4300) + "\n"
SHAPES["too_long_int"] = lambda n: "x = " + "7" * n + "\n"
SHAPES["long_hex"] = lambda n: "x = 0x" + "f" * n + "\nprint(x & 255)\n"
SHAPES["long_float"] = lambda n: "x = 1." + "3" * n + "e-5\nprint(x)\n"
SHAPES["long_exponent"] = lambda n: "x = 1e" + "9" * n + "\nprint(x)\n"
SHAPES["folded_power"] = lambda n: "x = 10**10**10**10\n"
SHAPES["folded_shift"] = lambda n: "def f(): return 1 << 10**18\n"
SHAPES["folded_repeat"] = lambda n: "def f(): return 'a' * 10**15\n" + "def g(): return (1,) * 10**15\n"
SHAPES["folded_powers"] = lambda n: "def f(): return " + "+".join(["9**9999"] * min(n, 1000)) + "\n"
SHAPES["newlines"] = lambda n: "\n" * n + "x\n"
SHAPES["crs"] = lambda n: "x = 1\r" * n
SHAPES["form_feeds"] = lambda n: "\f" * n + "x = 1\n"
SHAPES["backslashes"] = lambda n: "x = 1 + \\\n" * n + "1\n"
SHAPES["backslash_lines"] = lambda n: "\\\n" * n + "x = 1\n"
SHAPES["semicolons"] = lambda n: "x = 1;" * n + "\n"
SHAPES["open_string"] = lambda n: "x = '''" + "a\n" * n
SHAPES["escapes"] = lambda n: "x = '" + "\\x41\\u0041\\N{DIGIT ONE}" * n + "'\n"
SHAPES["bad_escapes"] = lambda n: "x = '" + "\\q" * n + "'\n"
SHAPES["errors_many"] = lambda n: "x = = 1\n" * n
SHAPES["errors_indent"] = lambda n: "".join(" " * (i % 7) + "x\n" for i in range(n))
SHAPES["errors_blocks"] = lambda n: "if x\n y\n" * n
SHAPES["errors_tokens"] = lambda n: "$?!" * n + "\n"
SHAPES["dedents"] = lambda n: ("if x:\n  if x:\n      y\n    z\n") * n
SHAPES["unicode_names"] = lambda n: "".join(f"\u00e9{chr(0x4e00 + i % 20000)}{i} = 1\n" for i in range(n))
SHAPES["locals_many"] = lambda n: "def f():\n" + "".join(f" a{i} = {i}\n" for i in range(n)) + " return a0\nf()\n"
SHAPES["locals_live"] = lambda n: "def f(x):\n" + "".join(f" a{i} = x\n" for i in range(n)) + " return (" + "".join(f"a{i}," for i in range(n)) + ")\nf(1)\n"
SHAPES["locals_loop"] = lambda n: "def f(x):\n" + "".join(f" a{i} = x\n" for i in range(n)) + " while x:\n  x -= 1\n" + "".join(f"  a{i} += 1\n" for i in range(n)) + "f(1)\n"
SHAPES["locals_closed"] = lambda n: "def f():\n" + "".join(f" a{i} = {i}\n" for i in range(n)) + " def g(): return (" + "".join(f"a{i}," for i in range(n)) + ")\n return g\nf()()\n"
SHAPES["globals_many"] = lambda n: "".join(f"g{i} = {i}\n" for i in range(n))
SHAPES["globals_declared"] = lambda n: "def f():\n global " + ",".join(f"g{i}" for i in range(n + 1)) + "\n g0 = 1\n"
SHAPES["constants_many"] = lambda n: "def f():\n" + "".join(f" x = {i}.5\n" for i in range(n)) + "f()\n"
SHAPES["strings_many"] = lambda n: "x = 0\n" + "".join(f"x = 's{i}'\n" for i in range(n))
SHAPES["arguments_many"] = lambda n: "def f(*a, **k): return len(a)\nprint(f(" + "1," * n + "))\n"
SHAPES["keywords_many"] = lambda n: "def f(*a, **k): return len(k)\nprint(f(" + "".join(f"a{i}=1," for i in range(n)) + "))\n"
SHAPES["keywords_same"] = lambda n: "f(" + "a=1," * n + ")\n"
SHAPES["parameters_many"] = lambda n: "def f(" + ",".join(f"a{i}" for i in range(n + 1)) + "): return a0\ntry: f(1)\nexcept TypeError: print('type')\n"
SHAPES["defaults_many"] = lambda n: "def f(" + ",".join(f"a{i}={i}" for i in range(n + 1)) + "): return a0\nprint(f())\n"
SHAPES["elements_list"] = lambda n: "x = [" + "1," * n + "]\nprint(len(x))\n"
SHAPES["elements_mixed"] = lambda n: "y = 1\nx = [" + "1,y,'a',2.5,None," * n + "]\nprint(len(x))\n"
SHAPES["elements_tuple"] = lambda n: "x = (" + "1," * n + ")\nprint(len(x))\n"
SHAPES["elements_set"] = lambda n: "x = {" + ",".join(map(str, range(n + 1))) + "}\nprint(len(x))\n"
SHAPES["elements_dict"] = lambda n: "x = {" + ",".join(f"{i}:{i}" for i in range(n + 1)) + "}\nprint(len(x))\n"
SHAPES["elements_stars"] = lambda n: "y = [1]\nx = [" + "*y," * n + "]\nprint(len(x))\n"
SHAPES["elements_targets"] = lambda n: ",".join(f"a{i}" for i in range(n + 1)) + f" = range({n + 1})\n"
SHAPES["lines_function"] = lambda n: "def f(x):\n" + " x = x + 1\n" * (2 * n) + " return x\nprint(f(1))\n"
SHAPES["lines_calls"] = lambda n: "def g(): pass\ndef f():\n" + " g()\n" * n + "f()\n"
SHAPES["lines_ifs"] = lambda n: "def f(x):\n" + " if x: x += 1\n" * n + " return x\nf(0)\n"
SHAPES["lines_loops"] = lambda n: "def f(x):\n" + " while x: x -= 1\n" * n + " return x\nf(1)\n"
SHAPES["lines_tries"] = lambda n: "def f(x):\n" + " try: x += 1\n except E: x = 2\n" * n + " return x\nf(1)\n"
SHAPES["lines_finally"] = lambda n: "def f(x):\n" + " try: x += 1\n finally: x = 2\n" * n + " return x\nf(1)\n"
SHAPES["lines_with"] = lambda n: "def f(x):\n" + " with x: pass\n" * n + " return x\n"
SHAPES["lines_yield"] = lambda n: "def f(x):\n" + " yield x\n" * n + "print(len(list(f(1))))\n"
SHAPES["lines_assert"] = lambda n: "def f(x):\n" + " assert x, 'no'\n" * n + "f(1)\n"
SHAPES["lines_print"] = lambda n: "def f(x):\n" + " x.append(1)\n" * n + "f([])\n"
SHAPES["lines_compare"] = lambda n: "def f(x):\n y = 0\n" + " if x > 3 and x < 9 or not x: y = x\n" * n + " return y\nf(1)\n"
SHAPES["functions_many"] = lambda n: "".join(f"def f{i}(x): return x + {i}\n" for i in range(n)) + "print(f0(1))\n"
SHAPES["classes_many"] = lambda n: "".join(f"class C{i}: a = {i}\n" for i in range(n // 10))
SHAPES["lambdas_many"] = lambda n: "x = [" + "lambda: 1," * n + "]\n"
SHAPES["methods_many"] = lambda n: "class C:\n" + "".join(f" def m{i}(self): return {i}\n" for i in range(n)) + "C()\n"
SHAPES["bases_many"] = lambda n: "".join(f"class C{i}: pass\n" for i in range(n // 100)) + "class D(" + ",".join(f"C{i}" for i in range(n // 100)) + "): pass\n"
SHAPES["bases_deep"] = lambda n: "class C0: pass\n" + "".join(f"class C{i + 1}(C{i}): pass\n" for i in range(n // 100))
SHAPES["global_chain"] = lambda n: "a0 = 1\n" + "".join(f"a{i + 1} = a{i}\n" for i in range(n))
SHAPES["call_chain"] = lambda n: "def f0(x): return x\n" + "".join(f"def f{i + 1}(x): return f{i}(x)\n" for i in range(n // 10)) + f"print(f{min(n // 10, 300)}(1))\n"
SHAPES["break_chain"] = lambda n: "for i in range(3):\n" + " if i == 9: break\n if i == 8: continue\n" * n

# Sources whose bytes are not text at all.
RAW = {
    "empty": b"", "nul": b"\0", "bom": b"\xef\xbb\xbfprint(1)\n", "bom_only": b"\xef\xbb\xbf", "utf16": "print(1)\n".encode("utf-16"),
    "latin1": b"x = '\xe9'\n", "overlong": b"x = '\xc0\x80'\n", "surrogate": b"x = '\xed\xa0\x80'\n", "too_high": b"x = '\xf4\x90\x80\x80'\n",
    "cut_sequence": b"x = '\xe2\x82", "lone_continuation": b"\x80\n", "invalid_name": b"\xff = 1\n", "in_comment": b"# \xff\nprint(1)\n",
    "cookie": b"# coding: latin-1\nx = '\xe9'\n", "cookie_unknown": b"# coding: nonsense\n", "no_newline": b"print(1)", "backslash_end": b"x = 1\\",
    "quote_end": b"'", "triple_end": b"'''", "f_end": b"f'{", "f_end2": b"f'{1:{", "f_end3": b"f'''{\n", "raw_end": b"r'\\", "ctrl": bytes(range(1, 32)),
    "dollar": b"$", "tabs_spaces": b"if 1:\n\tx\n        y\n", "elf": b"\x7fELF" + bytes(range(256)), "ebc": b"\0ebc" + bytes(range(256)),
    "all_bytes": bytes(range(256)), "paragraph": "x = 1\u2029y = 2\n".encode(), "nbsp": "x\u00a0= 1\n".encode(), "rtl": "x = '\u202e'\n".encode(),
}

TEXT_LIMIT_MB = 64  # memory that edgec may take for nothing; on top comes a multiple of the source


class Bench:
    """Runs edgec on inputs, judges the outcome, and keeps what failed."""

    def __init__(self, options):
        self.edgec = str(Path(options.edgec).resolve())
        self.sanitized = "sanitizers" in self.edgec
        self.options = options
        self.folder = Path(tempfile.mkdtemp(prefix="edgec-hostile-"))
        self.passed, self.failed = 0, 0

    def command(self, mode):
        file = "input.py"
        return {"check": [self.edgec, "check", file], "vm": [self.edgec, "run", "--jit=off", file],
                "jit": [self.edgec, "run", "--jit-threshold=1", file], "c": [self.edgec, "build", file, "-o", "x.c"],
                "native": [self.edgec, "build", "-O0", file, "-o", "x"]}[mode]

    def bounds(self, size):
        """Seconds and megabytes that an input of so many bytes may take: in proportion to its size."""
        seconds = self.options.timeout or 10 + size / 20_000
        return seconds, TEXT_LIMIT_MB * 4 + size * 12_000 / 1e6

    def run(self, name, data, mode):
        for old in self.folder.iterdir():
            old.unlink()
        (self.folder / "input.py").write_bytes(data)
        seconds, megabytes = self.bounds(len(data))

        def limit():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds * 3) + 1, int(seconds * 3) + 1))
            if not self.sanitized:
                resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))

        env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=6000", UBSAN_OPTIONS="print_stacktrace=1")
        began = time.monotonic()
        with open(self.folder / "err", "wb+") as err:
            process = subprocess.Popen(self.command(mode), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err,
                                       preexec_fn=limit, env=env)
            status = usage = None
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - began > seconds * 60:  # it waits for something
                    process.kill()
                    _, status, usage = os.wait4(process.pid, 0)
                    break
                time.sleep(0.002)
            process.returncode = 0
            err.seek(0)
            text = err.read(400_000)
        took = usage.ru_utime + usage.ru_stime
        problem = self.judge(mode, status, text, took, usage.ru_maxrss / 1024, seconds, megabytes)
        if self.options.verbose and (problem or took > 1):
            print(f"     {name} [{mode}] {len(data)} bytes: {took:.2f} s, {usage.ru_maxrss // 1024} MB", flush=True)
        if problem is None:
            self.passed += 1
            return True
        self.failed += 1
        where = ""
        if self.options.keep:
            kept = Path(self.options.keep)
            kept.mkdir(parents=True, exist_ok=True)
            where = kept / f"{name.replace('/', '_')}.{mode}.py"
            where.write_bytes(data)
        print(f"FAIL {name} [{mode}]: {problem} {where}", flush=True)
        return False

    def judge(self, mode, status, text, took, used, seconds, megabytes):
        last = text.decode("utf-8", "replace").strip().splitlines()[-3:]
        if b"AddressSanitizer" in text or b"runtime error:" in text:
            lines = [line for line in text.decode("utf-8", "replace").splitlines() if "ERROR:" in line or "runtime error" in line or "    #" in line]
            return "sanitizer: " + " | ".join(line.strip()[:110] for line in lines[:9])
        if os.WIFSIGNALED(status):
            return f"signal {os.WTERMSIG(status)} after {took:.1f} s, {used:.0f} MB: {last}"
        code = os.WEXITSTATUS(status)
        if code not in (0, 1, 2):
            return f"exit status {code}: {last}"
        if code and not text.strip():
            return f"exit status {code} without a word"
        if b"internal error" in text:
            return f"internal error: {last}"
        if code and ((self.folder / "x").exists() or (self.folder / "x.c").exists()):
            return "a failed build left an output"
        if took > seconds * (3 if self.sanitized else 1):
            return f"{took:.1f} s for it, {seconds:.1f} are allowed"
        if used > megabytes * (3 if self.sanitized else 1):
            return f"{used:.0f} MB for it, {megabytes:.0f} are allowed"
        return None


def mutate(rng, data, others):
    """A copy of data with a few changes of the kinds that parsers stumble over."""
    text = bytearray(data)
    pieces = [b"(", b")", b"[", b"]", b"{", b"}", b":", b",", b"\n", b"    ", b"\t", b"'", b'"', b'"""', b"f'{", b"\\", b"=", b":=", b"*", b"**", b"@", b"lambda ",
              b"yield ", b"await ", b"async ", b"for ", b"in ", b"if ", b"else ", b"def ", b"class ", b"return ", b"try:", b"finally:", b"except ", b"with ", b"as ",
              b"match ", b"case ", b"import ", b"from ", b"global ", b"nonlocal ", b"del ", b"not ", b"is ", b"0x", b"1e", b"1_", b"\0", b"\xff", b"\xe2\x82", b"..."]
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        if not text:
            break
        at = rng.randrange(len(text))
        kind = rng.randrange(8)
        if kind == 0:
            text[at] = rng.randrange(256)
        elif kind == 1:
            del text[at:at + rng.randrange(1, 20)]
        elif kind in (2, 3):
            text[at:at] = rng.choice(pieces)
        elif kind == 4:
            end = min(len(text), at + rng.randrange(1, 80))
            text[at:at] = text[at:end] * rng.choice((1, 1, 2, 20))
        elif kind == 5:
            lines = bytes(text).split(b"\n")
            index = rng.randrange(len(lines))
            lines.insert(rng.randrange(len(lines)), lines.pop(index) if rng.random() < 0.5 else lines[index])
            text = bytearray(b"\n".join(lines))
        elif kind == 6:
            other = rng.choice(others)
            start = rng.randrange(len(other) or 1)
            text[at:at] = other[start:start + rng.randrange(200)]
        else:
            del text[at:]
    return bytes(text)


def sources():
    files = sorted((ROOT / "tests" / "conformance").rglob("*.py"))
    return [(str(file.relative_to(ROOT / "tests" / "conformance")), file.read_bytes()) for file in files]


def run_shapes(bench, options):
    sizes = options.sizes or ([2000] if options.smoke else [300, 10_000, 100_000])
    modes = options.modes or (["check", "vm"] if options.smoke else ["check", "vm", "jit", "c"] + (["native"] if options.native else []))
    for index, (name, make) in enumerate(SHAPES.items()):
        if options.only and options.only not in name:
            continue
        for size in sizes:
            data = make(size).encode()
            for mode in modes if options.modes or not options.smoke else [modes[index % 2]]:
                if not bench.run(f"{name}-{size}", data, mode) and not options.go_on:
                    break


def run_raw(bench, options):
    for name, data in RAW.items():
        if options.only and options.only not in name:
            continue
        for mode in options.modes or (["vm"] if options.smoke else ["check", "vm", "c"]):
            bench.run("raw_" + name, data, mode)


def run_mutations(bench, options):
    rng = random.Random(options.seed)
    files = sources()
    texts = [data for _, data in files]
    for index in range(options.count):
        name, data = rng.choice(files)
        changed = mutate(rng, data, texts)
        bench.run(f"mutation-{options.seed}-{index}-{name}", changed, rng.choice(("check", "check", "c", "vm")) if not options.modes else rng.choice(options.modes))


def run_truncations(bench, options):
    wanted = ("fstrings.py", "literals/strings.py", "mappings_and_classes.py", "with_statement.py")
    for name, data in sources():
        if not any(name.endswith(end) for end in wanted):
            continue
        step = 397 if options.smoke else 1
        for length in range(0, len(data), step):
            bench.run(f"cut-{name}-{length}", data[:length], "check")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edgec", default=str(ROOT / "build/release/edgec"))
    parser.add_argument("--smoke", action="store_true", help="the short selection of continuous integration")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=None, help="how many mutations")
    parser.add_argument("--only", help="shapes whose name holds this text; no mutations, no truncations")
    parser.add_argument("--part", action="append", choices=["shapes", "raw", "mutations", "truncations"])
    parser.add_argument("--modes", type=lambda text: text.split(","))
    parser.add_argument("--sizes", type=lambda text: [int(word) for word in text.split(",")])
    parser.add_argument("--native", action="store_true", help="also build executables")
    parser.add_argument("--timeout", type=float, help="seconds for every input, instead of a bound by size")
    parser.add_argument("--keep", help="folder for the inputs that failed")
    parser.add_argument("--go-on", action="store_true", help="try the other modes of a shape that failed")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    if options.count is None:
        options.count = 60 if options.smoke else 2000
    bench = Bench(options)
    parts = options.part or (["shapes", "raw"] if options.only else ["shapes", "raw", "mutations", "truncations"])
    for part in parts:
        {"shapes": run_shapes, "raw": run_raw, "mutations": run_mutations, "truncations": run_truncations}[part](bench, options)
    print(f"{bench.passed} passed, {bench.failed} failed")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
