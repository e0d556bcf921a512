#!/usr/bin/env python3
"""Makes things fail that never fail: the n-th allocation, the disk, the reader of a pipe, the C stack.

usage: inject.py [--edgec PATH] [--smoke] [--part allocations|outputs|recursion] [--mode vm|jit] [FILTER...]

Allocations need a build with EDGEC_FAIL_ALLOC (the sanitizers preset has it): the program must end as if nothing
had happened, or with MemoryError, or with a handler's output. Outputs: a full disk, a closed pipe, a folder that
cannot be written to, and their messages and exit status. Recursion: every way through the runtime that calls
itself ends with RecursionError, in whichever mode.
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Each ends in RecursionError. A `bomb` function is called; the setup stands before it.
BOMBS = {
    "call": "def bomb(): return bomb()",
    "call_wide": "def bomb(*a, **k): return bomb(1, *a[:3], x=2)",
    "repr": "class C:\n    def __repr__(self): return repr(self)\ndef bomb(): return repr(C())",
    "repr_list": "class C(list):\n    def __repr__(self): return str([self])\ndef bomb(): return repr(C())",
    "str_format": "class C:\n    def __format__(self, s): return '{}'.format(self)\ndef bomb(): return format(C())",
    "fstring": "class C:\n    def __str__(self): return f'{self}'\ndef bomb(): return str(C())",
    "percent": "class C:\n    def __str__(self): return '%s' % self\ndef bomb(): return str(C())",
    "eq": "class C:\n    def __eq__(self, o): return [self] == [o]\ndef bomb(): return C() == C()",
    "eq_tuple": "class C:\n    def __eq__(self, o): return (1, self) == (1, o)\ndef bomb(): return C() == C()",
    "eq_nested": "def bomb():\n    a, b = [], []\n    for i in range(100000): a, b = [a], [b]\n    return a == b",
    "lt_nested": "def bomb():\n    a, b = (), ()\n    for i in range(100000): a, b = (a,), (b,)\n    return a < b",
    "eq_dict": "def bomb():\n    a, b = {}, {}\n    for i in range(100000): a, b = {1: a}, {1: b}\n    return a == b",
    "repr_nested": "def bomb():\n    a = []\n    for i in range(100000): a = [a]\n    return repr(a)",
    "repr_dict": "def bomb():\n    a = {}\n    for i in range(100000): a = {1: (a,)}\n    return str(a)",
    "hash": "class C:\n    def __hash__(self): return hash((self,))\ndef bomb(): return hash(C())",
    "hash_nested": "def bomb():\n    a = ()\n    for i in range(100000): a = (a,)\n    return hash(a)",
    "sort": "class C:\n    def __lt__(self, o): return sorted([self, o]) == 1\ndef bomb(): return sorted([C(), C()])",
    "sort_key": "def bomb(): return sorted([2, 1], key=lambda x: bomb())",
    "isinstance_nested": "def bomb():\n    a = int\n    for i in range(100000): a = (a,)\n    return isinstance('', a)",
    "issubclass_nested": "def bomb():\n    a = int\n    for i in range(100000): a = (a,)\n    return issubclass(str, a)",
    "getattr": "class C:\n    def __getattr__(self, n): return self.zz\ndef bomb(): return C().y",
    "getattribute": "class C:\n    def __getattribute__(self, n): return self.zz\ndef bomb(): return C().y",
    "setattr": "class C:\n    def __setattr__(self, n, v): self.y = v\ndef bomb(): C().x = 1",
    "property": "class C:\n    @property\n    def p(self): return self.p\ndef bomb(): return C().p",
    "getitem": "class C:\n    def __getitem__(self, i): return self[i]\ndef bomb(): return C()[1]",
    "iter": "class C:\n    def __iter__(self): return iter(list(self))\ndef bomb(): return list(C())",
    "iter_next": "class C:\n    def __iter__(self): return self\n    def __next__(self): return next(self)\ndef bomb(): return list(C())",
    "len": "class C:\n    def __len__(self): return len(self)\ndef bomb(): return len(C())",
    "bool": "class C:\n    def __bool__(self): return not self\ndef bomb(): return 1 if C() else 2",
    "contains": "class C:\n    def __contains__(self, x): return x in self\ndef bomb(): return 1 in C()",
    "add": "class C:\n    def __add__(self, o): return self + o\ndef bomb(): return C() + C()",
    "radd": "class C:\n    def __radd__(self, o): return 1 + self\ndef bomb(): return 1 + C()",
    "neg": "class C:\n    def __neg__(self): return -self\ndef bomb(): return -C()",
    "call_object": "class C:\n    def __call__(self): return self()\ndef bomb(): return C()()",
    "call_chain": "class C: pass\nC.__call__ = C()\ndef bomb(): return C()()",
    "init": "class C:\n    def __init__(self): C()\ndef bomb(): return C()",
    "new": "class C:\n    def __new__(cls): return cls()\ndef bomb(): return C()",
    "generator": "def g(n):\n    yield from g(n + 1)\ndef bomb(): return list(g(0))",
    "generator_next": "def g(n):\n    yield next(g(n + 1))\ndef bomb(): return next(g(0))",
    "generator_chain": "def bomb():\n    g = iter([1])\n    for i in range(100000): g = (x for x in g)\n    return list(g)",
    "map_chain": "def bomb():\n    g = iter([1])\n    for i in range(100000): g = map(abs, g)\n    return list(g)",
    "zip_chain": "def bomb():\n    g = iter([1])\n    for i in range(100000): g = zip(g)\n    return list(g)",
    "filter_chain": "def bomb():\n    g = iter([1])\n    for i in range(100000): g = filter(None, g)\n    return list(g)",
    "enumerate_chain": "def bomb():\n    g = iter([1])\n    for i in range(100000): g = enumerate(g)\n    return list(g)",
    "with": "class C:\n    def __enter__(self):\n        with self: pass\n    def __exit__(self, *a): pass\ndef bomb():\n    with C(): pass",
    "finally": "def bomb():\n    try: bomb()\n    finally: len('')",
    "except": "def bomb():\n    try: raise ValueError\n    except ValueError: return bomb()",
    "lambda": "bomb = lambda: bomb()",
    "comprehension": "def bomb(): return [bomb() for x in (1,)]",
    "max": "def bomb(): return max([1, 2], key=lambda x: bomb())",
    "map": "def bomb(): return list(map(lambda x: bomb(), [1]))",
    "reduce_sum": "class C:\n    def __add__(self, o): return sum([self, o], self)\ndef bomb(): return sum([C()], C())",
    "join": "class C:\n    def __iter__(self): return iter([''.join(self)])\ndef bomb(): return ''.join(C())",
    "index": "class C:\n    def __index__(self): return [1][self]\ndef bomb(): return [1][C()]",
    "int": "class C:\n    def __int__(self): return int(self)\ndef bomb(): return int(C())",
    "instancecheck": "class M(type):\n    def __instancecheck__(c, o): return isinstance(o, c)\nclass C(metaclass=M): pass\ndef bomb(): return isinstance(1, C)",
    "class_body": "def bomb():\n    class C:\n        x = bomb()",
    "metaclass": "class M(type):\n    def __call__(c): return c()\nclass C(metaclass=M): pass\ndef bomb(): return C()",
    "descriptor": "class D:\n    def __get__(self, o, t): return o.d\nclass C:\n    d = D()\ndef bomb(): return C().d",
    "getattr_builtin": "class C:\n    def __getattr__(self, n): return getattr(self, n)\ndef bomb(): return C().y",
    "print": "class C:\n    def __str__(self): print(self); return ''\ndef bomb(): print(C())",
    "dict_eq_key": "class C:\n    def __hash__(self): return 1\n    def __eq__(self, o): return o in {self: 1}\ndef bomb(): return C() in {C(): 1}",
    "deep_marking": "def bomb():\n    a = None\n    for i in range(300000): a = [a]\n    b = None\n    for i in range(300000): b = (b, {1: b})\n    raise RecursionError",
    "deep_exceptions": "def bomb():\n    e = None\n    for i in range(30000):\n        try:\n            try: raise ValueError(i)\n            except ValueError: raise KeyError(i) from e\n        except KeyError as k: e = k\n    raise RecursionError",
    "deep_objects": "class C:\n    def __init__(self, n): self.n = n\ndef bomb():\n    a = None\n    for i in range(300000): a = C(a)\n    raise RecursionError",
    "deep_closures": "def bomb():\n    f = None\n    def make(g): return lambda: g\n    for i in range(300000): f = make(f)\n    raise RecursionError",
    "match": "class C:\n    __match_args__ = ('x',)\n    @property\n    def x(self):\n        match self:\n            case C(y): return y\ndef bomb(): return C().x",
    "unpack": "class C:\n    def __iter__(self):\n        a, = self\n        yield a\ndef bomb(): a, = C()",
    "raise_chain": "class E(Exception):\n    def __init__(self): raise E\ndef bomb(): raise E",
    "del": "class C:\n    def __delattr__(self, n): del self.x\ndef bomb(): del C().x",
    "format_nested": "class C:\n    def __format__(self, s): return f'{self:{s}}'\ndef bomb(): return f'{C():>5}'",
    "bytes": "class C:\n    def __bytes__(self): return bytes(self)\ndef bomb(): return bytes(C())",
    "round": "class C:\n    def __round__(self): return round(self)\ndef bomb(): return round(C())",
    "reversed": "class C:\n    def __reversed__(self): return reversed(self)\ndef bomb(): return reversed(C())",
    "super": "class A:\n    def m(self): return self.m()\nclass B(A):\n    def m(self): return super().m()\ndef bomb(): return B().m()",
    "classmethod": "class A:\n    @classmethod\n    def m(cls): return cls.m()\ndef bomb(): return A.m()",
    "set_name": "class D:\n    def __set_name__(self, o, n): bomb()\ndef bomb():\n    class C: d = D()",
    "init_subclass": "class A:\n    def __init_subclass__(cls):\n        class B(A): pass\ndef bomb():\n    class C(A): pass",
}
BOMB_END = "\ntry:\n    bomb()\n    print('no error')\nexcept RecursionError: print('recursion')\ntry:\n    bomb()\nexcept RecursionError: print('recursion')\n"


class Count:
    passed = failed = 0

    def check(self, name, problem):
        if problem:
            self.failed += 1
            print(f"FAIL {name}: {problem}", flush=True)
        else:
            self.passed += 1


def run(command, **options):
    def limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0", **options.pop("env", {}))
    return subprocess.run(command, capture_output=True, timeout=1800, preexec_fn=limit, env=env, errors="replace", stdin=subprocess.DEVNULL, **options)


def crash(done):
    """What is wrong with the way a process ended, whatever the program said."""
    if "Sanitizer" in done.stderr or "runtime error:" in done.stderr:
        return "sanitizer: " + " | ".join(line.strip()[:100] for line in done.stderr.splitlines() if "ERROR" in line or "runtime error" in line or line.strip()[:1] == "#")[:900]
    if done.returncode not in (0, 1, 120):
        return f"status {done.returncode}: {done.stderr[-200:]}"
    return None


def allocations(options, count):
    """The n-th allocation fails, for n in growing steps, once or from there on."""
    names = options.filter or (["exceptions/basics.py", "classes/inheritance.py", "containers/subclasses.py"] if options.smoke else
                               [str(f.relative_to(ROOT / "tests/conformance")) for f in sorted((ROOT / "tests/conformance").rglob("*.py")) if f.with_suffix(".out").exists() and not f.with_suffix(".in").exists()])
    for name in names:
        path = ROOT / "tests/conformance" / name
        n = 1
        while n < 2_000_000:
            for plus in ("",) if options.smoke else ("", "+"):
                done = run([options.edgec, "run", "--jit=off" if options.mode == "vm" else "--jit-threshold=1", str(path)], env={"EDGEC_FAIL_ALLOC": f"{n}{plus}"}, cwd=options.folder, text=True)
                problem = crash(done)
                if not problem and done.returncode == 1 and not any(word in done.stderr for word in ("MemoryError", "memory")):
                    problem = f"no MemoryError: {done.stderr[-300:]}"
                count.check(f"allocation {n}{plus} of {name}", problem)
            if done.returncode == 0 and "MemoryError" not in done.stdout and n > 30_000:
                break
            n = max(n + 1, int(n * (1.6 if options.smoke else options.step)))


# Started without some of the standard streams: they are None, and nothing that is printed gets into other files.
CLOSED = """import sys
with open("closed.txt", "w") as file:
    print("nowhere")
    print("nowhere", file=sys.stderr)
    absent = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None and getattr(sys, f"__{name}__") is None]
    try:
        input()
    except RuntimeError as error:
        file.write(f"{absent} {str(error)[9:]} {file.name}\\n")
"""


def outputs(options, count):
    """A disk that is full, a reader that has gone, a folder that is not there."""
    folder = Path(options.folder)
    (folder / "many.py").write_text("for i in range(100000): print(i)\n")
    (folder / "one.py").write_text("print(1)\n")
    (folder / "err.py").write_text("import sys\nprint('x', file=sys.stderr)\nraise ValueError('y')\n")
    for flags in (["--jit=off"], []):
        with open("/dev/full", "w") as full:
            for name, status, text in (("many.py", 1, "OSError: [Errno 28] No space left on device"), ("one.py", 120, "OSError: [Errno 28] No space left on device")):
                done = subprocess.run([options.edgec, "run", *flags, name], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, env={k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"})
                count.check(f"full disk, {name}", None if done.returncode == status and text in done.stderr else f"status {done.returncode}: {done.stderr[-200:]}")
            done = subprocess.run([options.edgec, "run", *flags, "err.py"], cwd=folder, stderr=full)
            count.check("full disk, standard error", None if done.returncode == 1 else f"status {done.returncode}")
        process = subprocess.Popen([options.edgec, "run", *flags, "many.py"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdout.readline()
        process.stdout.close()
        text = process.stderr.read()
        count.check("closed pipe", None if process.wait() == 1 and "BrokenPipeError: [Errno 32] Broken pipe" in text else text[-300:])
    (folder / "closed.py").write_text(CLOSED)
    for mode in ("--jit=off", "", "native"):
        if mode == "native":
            built = run([options.edgec, "build", "-O1", "closed.py", "-o", "closed"], cwd=folder, text=True)
            count.check("build of closed.py", None if built.returncode == 0 else built.stderr[-300:])
        command = "./closed" if mode == "native" else f"{options.edgec} run {mode} closed.py"
        for closed in ("0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"):
            done = run(["sh", "-c", f"{command} {closed}"], cwd=folder, text=True)
            absent = [name for name, sign in (("stdin", "0<"), ("stdout", "1>"), ("stderr", "2>")) if sign in closed]
            lines = (folder / "closed.txt").read_text() if done.returncode == 0 else done.stderr
            wanted = f"{absent} lost sys.{absent[0]} closed.txt\n"
            count.check(f"{command} {closed}", None if lines == wanted else lines)
    for output in ("/nonexistent/x.c", "/nonexistent/x.ebc", "/nonexistent/x", "/proc/x.c", "."):
        done = run([options.edgec, "build", "one.py", "-o", output], cwd=folder, text=True)
        count.check(f"build -o {output}", crash(done) or (None if done.returncode == 1 and done.stderr.strip() else f"status {done.returncode}: {done.stderr!r}"))


def recursion(options, count):
    for name, text in BOMBS.items():
        if options.filter and not any(word in name for word in options.filter):
            continue
        path = Path(options.folder) / f"bomb_{name}.py"
        path.write_text(text + BOMB_END)
        for mode in options.modes:
            if mode == "native":
                built = run([options.edgec, "build", "-O1", str(path), "-o", str(path) + ".exe"], text=True)
                done = run([str(path) + ".exe"], text=True) if built.returncode == 0 else built
            elif mode == "python":
                done = run([options.python, str(path)], text=True)
            else:
                done = run([options.edgec, "run", "--jit=off" if mode == "vm" else "--jit-threshold=1", str(path)], text=True)
            fine = done.stdout.endswith("recursion\nrecursion\n") or done.stdout == "no error\n"  # chains of iterators work
            count.check(f"bomb {name} [{mode}]", crash(done) or (None if fine else f"{done.stdout[-100:]!r} {done.stderr[-150:]!r}"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("filter", nargs="*")
    parser.add_argument("--edgec", default=str(ROOT / "build/sanitizers/edgec"))
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--part", action="append", choices=["allocations", "outputs", "recursion"])
    parser.add_argument("--mode", default="vm")
    parser.add_argument("--modes", type=lambda text: text.split(","), default=["vm", "jit"])
    parser.add_argument("--python")
    parser.add_argument("--step", type=float, default=1.02, help="factor from one failing allocation to the next")
    options = parser.parse_args()
    options.edgec = str(Path(options.edgec).resolve())
    count = Count()
    with tempfile.TemporaryDirectory(prefix="edgec-inject-") as folder:
        options.folder = folder
        for part in options.part or ["allocations", "outputs", "recursion"]:
            {"allocations": allocations, "outputs": outputs, "recursion": recursion}[part](options, count)
    print(f"{count.passed} passed, {count.failed} failed")
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
