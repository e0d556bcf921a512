#!/usr/bin/env python3
"""Measures single operations of the language in every mode beside CPython, and lists what is slower.

usage: measure_ops.py [--edgec PATH] [--python PATH] [--modes vm,native] [--only WORD] [--target MS] [--above RATIO] [--rounds N]

Each operation runs in a loop of its own function; all of them are one program, so a mode is one process. The loops are
sized to take --target milliseconds in CPython. The programs run in turn --rounds times and the best time of each loop counts:
processor times of the process, as the machine may be busy.
A ratio below 1 is faster than CPython. Figures for docs/performance.md; nothing here is a test.
"""
import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPS = Path(__file__).resolve().parent / "measure_ops.txt"

HEAD = """
import time
clock = time.process_time
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def norm(self):
        return self.x + self.y
    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __eq__(self, other):
        return self.x == other.x
    def __hash__(self):
        return self.x
    def __lt__(self, other):
        return self.x < other.x
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return i
    def __contains__(self, i):
        return i == 1
    def __call__(self, i):
        return i
    def __bool__(self):
        return True
    def __enter__(self):
        return self
    def __exit__(self, a, b, c):
        return None
    def __repr__(self):
        return "P"
    def __iter__(self):
        return iter((self.x, self.y))
    @property
    def sum(self):
        return self.x
    @staticmethod
    def st(a):
        return a
    @classmethod
    def cm(cls, a):
        return a
    const = 5
class Sub(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z
    def norm(self):
        return super().norm() + 1
class Slotted:
    __slots__ = ("a", "b")
    def __init__(self, a, b):
        self.a = a
        self.b = b
class Counter:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
class MyError(ValueError):
    pass
def f0():
    return None
def f1(a):
    return a
def f3(a, b, c):
    return b
def fd(a, b=2, c=3):
    return b
def fk(a, *, k=1):
    return k
def fa(*args):
    return args
def fkw(**kw):
    return kw
def fr(e):
    raise e
def fail():
    raise ValueError("x")
def gen(n):
    for i in range(n):
        yield i
def genf(n):
    yield from gen(n)
def deep(n):
    if n == 0:
        raise KeyError(n)
    deep(n - 1)
def use(x):
    pass
"""
LOOP = """
def b_{i}(rounds):
{setup}
    start = clock()
    for i in range(rounds):
{stmt}
    return clock() - start
"""


def load(only):
    """Rows `group | setup | statement`; a statement's or setup's lines are divided by `;;`."""
    ops = []
    for line in OPS.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        group, setup, stmt = (part.strip() for part in line.split(" | ", 2))
        if only in group or only in stmt:
            ops.append((group, setup, stmt))
    return ops


def block(text, indent):
    return "\n".join(" " * indent + part.rstrip().removeprefix(" ") for part in text.split(";;"))


def source(ops):
    out = [HEAD]
    for i, (_, setup, stmt) in enumerate(ops):
        out.append(LOOP.format(i=i, setup=block(setup or "pass", 4), stmt=block(stmt, 8)))
    return "\n".join(out)


def sized(ops, target):
    """How many rounds of each operation take `target` seconds here."""
    scope = {"__name__": "ops"}
    exec(compile(source(ops), "ops.py", "exec"), scope)
    rounds = []
    for i in range(len(ops)):
        n = 1
        while True:
            t = scope[f"b_{i}"](n)
            if t > target / 5 or n > 1 << 24:
                break
            n *= 4
        rounds.append(max(1, int(n * target / t)))
    return rounds


def program(ops, sizes):
    text = [source(ops), "def main():"]
    for i, n in enumerate(sizes):
        text.append(f"    print(b_{i}({n}))")
    text.append("main()\n")
    return "\n".join(text)


def times(command):
    out = subprocess.run(command, capture_output=True, text=True, check=False)
    if out.returncode:
        sys.exit(f"{command}: {out.stderr[-2000:]}")
    return [float(line) for line in out.stdout.split()]


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--edgec", default=str(ROOT / "build/release/edgec"))
    args.add_argument("--python", default=sys.executable)
    args.add_argument("--modes", default="vm,native")
    args.add_argument("--only", default="")
    args.add_argument("--target", type=float, default=20)
    args.add_argument("--above", type=float, default=0)
    args.add_argument("--rounds", type=int, default=5)
    opt = args.parse_args()
    ops = load(opt.only)
    sizes = sized(ops, opt.target / 1000)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/ops.py"
        Path(path).write_text(program(ops, sizes))
        modes = opt.modes.split(",")
        commands = {"vm": [opt.edgec, "run", "--jit=off", path], "jit": [opt.edgec, "run", path], "native": [f"{folder}/ops"],
                    "wasm": ["node", str(ROOT / "runtime/host-js/run.mjs"), f"{folder}/ops.wasm"]}
        for mode, suffix in (("native", ""), ("wasm", ".wasm")):
            if mode in modes:
                subprocess.run([opt.edgec, "build", "-O2", path, "-o", f"{folder}/ops{suffix}"], check=True)
        runs = [[times(c) for c in [[opt.python, path]] + [commands[mode] for mode in modes]] for _ in range(opt.rounds)]
    base, *columns = [[min(column) for column in zip(*same)] for same in zip(*runs)]
    print(f"{'ns':>10} {' '.join(f'{m:>7}' for m in modes)}  operation")
    rows = sorted(range(len(ops)), key=lambda i: -columns[-1][i] / base[i])
    for i in rows:
        ratios = [column[i] / base[i] for column in columns]
        if max(ratios) >= opt.above:
            print(f"{base[i] / sizes[i] * 1e9:10.1f} {' '.join(f'{r:7.2f}' for r in ratios)}  {ops[i][0]}: {ops[i][2]}")


if __name__ == "__main__":
    main()
