#!/usr/bin/env python3
"""Measures the engine's building blocks one by one, beside C where there is a C twin.

usage: measure_engine.py [--edgec PATH] [--cc CC] [--rounds N]

Each kernel runs in its own process, commands in turn, and the median over the rounds is printed: process start included,
so kernels are sized to run for some tenths of a second. Figures for docs/performance.md; nothing here is a test.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FLOATS_PY = """
def total(xs, rounds):
    acc = 0.0
    for _ in range(rounds):
        for x in xs:
            acc += x
    return acc
print(total([i * 0.5 for i in range(100000)], 3000))
"""
FLOATS_C = """
#include <stdio.h>
#include <stdlib.h>
static double total(const double *xs, int n, int rounds) {
    double acc = 0;
    for (int r = 0; r < rounds; r++)
        for (int i = 0; i < n; i++) acc += xs[i];
    return acc;
}
int main(int argc, char **argv) {
    (void)argv;
    int n = 100000 * argc;
    double *xs = malloc(sizeof *xs * n);
    for (int i = 0; i < n; i++) xs[i] = i * 0.5;
    printf("%.1f\\n", total(xs, n, 3000));
}
"""
CALLS_PY = """
def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
print(tak(24, 16, 8) + tak(24, 15, 8) + tak(25, 16, 8))
"""
CALLS_C = """
#include <stdio.h>
static long tak(long x, long y, long z) {
    if (y >= x) return z;
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}
int main(void) { printf("%ld\\n", tak(24, 16, 8) + tak(24, 15, 8) + tak(25, 16, 8)); }
"""
TREES_PY = """
class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right
def make(d):
    return Node(make(d - 1), make(d - 1)) if d else Node(None, None)
def count(t):
    return 1 + count(t.left) + count(t.right) if t.left else 1
n = 0
for _ in range(200):
    n += count(make(14))
print(n)
"""
TREES_C = """
#include <stdio.h>
#include <stdlib.h>
typedef struct Node { struct Node *left, *right; } Node;
static Node *make(int d) {
    Node *t = malloc(sizeof *t);
    t->left = d ? make(d - 1) : NULL;
    t->right = d ? make(d - 1) : NULL;
    return t;
}
static long count(const Node *t) { return t->left ? 1 + count(t->left) + count(t->right) : 1; }
static void drop(Node *t) { if (t) drop(t->left), drop(t->right), free(t); }
int main(void) {
    long n = 0;
    for (int i = 0; i < 200; i++) { Node *t = make(14); n += count(t); drop(t); }
    printf("%ld\\n", n);
}
"""
LOOP_PY = """
def loop(n):
    i = 0
    acc = 0
    while i < n:
        acc = (acc + i) & 1048575
        i += 1
    return acc
print(loop(40000000))
"""
RAISE_PY = """
def plain(n):
    acc = 0
    for i in range(n):
        acc ^= i
    return acc
def guarded(n):
    acc = 0
    for i in range(n):
        try:
            acc ^= i
        except ValueError:
            acc = 0
    return acc
import sys
print((guarded if len(sys.argv) > 1 else plain)(300000000))
"""
GEN_PY = """
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
def run(n):
    acc = 0
    for x in count(n):
        acc ^= x
    return acc
print(run(20000000))
"""
POINTS_PY = """
class P:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z
import sys
print(len([P(i, i + 1, i + 2) for i in range(int(sys.argv[1]))]))
"""


class Bench:
    def __init__(self, options):
        self.options, self.dir = options, Path(tempfile.mkdtemp(prefix="edgec-measure-"))

    def python(self, name, text):
        """(source, native executable) of a kernel."""
        source, out = self.dir / f"{name}.py", self.dir / name
        source.write_text(text)
        subprocess.run([self.options.edgec, "build", "-O2", "--no-memo", source, "-o", out], check=True)
        return source, out

    def c(self, name, text):
        source, out = self.dir / f"{name}.c", self.dir / f"{name}.twin"
        source.write_text(text)
        subprocess.run([self.options.cc, "-O2", source, "-o", out, "-lm"], check=True)
        return out

    def times(self, *commands):
        """Median seconds of each command, taken in turn."""
        seconds = [[] for _ in commands]
        for _ in range(self.options.rounds):
            for i, command in enumerate(commands):
                began = time.perf_counter()
                subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
                seconds[i].append(time.perf_counter() - began)
        return [statistics.median(s) for s in seconds]

    def peak(self, *command):
        """Peak memory of a command in bytes."""
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0
        return usage.ru_maxrss * 1024


def twins(bench):
    for name, what, py, c in (("floats", "read a list of floats", FLOATS_PY, FLOATS_C),
                              ("calls", "calls only: recursion check, roots, errors", CALLS_PY, CALLS_C),
                              ("trees", "allocate and trace, against malloc and free", TREES_PY, TREES_C)):
        _, native = bench.python(name, py)
        ours, theirs = bench.times([native], [bench.c(name, c)])
        print(f"{what:45} native {ours:.3f} s, C {theirs:.3f} s: {ours / theirs:.2f}")


def virtual_machine(bench):
    source, _ = bench.python("loop", LOOP_PY)
    vm, = bench.times([bench.options.edgec, "run", "--jit=off", source])
    listing = subprocess.run([bench.options.edgec, "dump", "--stage=bytecode", source], check=True, capture_output=True, text=True)
    print(f"{'VM: a loop of 40,000,000 rounds':45} {vm:.3f} s, {vm / 40e6 * 1e9:.2f} ns a round")
    print("    " + "\n    ".join(listing.stdout.split("function loop")[1].splitlines()[1:]))


def single(bench):
    _, native = bench.python("raise", RAISE_PY)
    plain, guarded = bench.times([native], [native, "guarded"])
    print(f"{'try in a loop that never raises':45} with {guarded:.3f} s, without {plain:.3f} s: {guarded / plain:.2f}")
    source, native = bench.python("gen", GEN_PY)
    ours, vm = bench.times([native], [bench.options.edgec, "run", "--jit=off", source])
    print(f"{'resume a generator':45} native {ours / 20e6 * 1e9:.1f} ns, VM {vm / 20e6 * 1e9:.1f} ns")
    _, native = bench.python("points", POINTS_PY)
    small, large = bench.peak(native, 10000), bench.peak(native, 2010000)
    print(f"{'an instance with 3 attributes, in a list':45} {(large - small) / 2e6:.0f} bytes of peak memory")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--edgec", default=str(ROOT / "build" / "release" / "edgec"))
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--rounds", type=int, default=5)
    bench = Bench(parser.parse_args())
    twins(bench)
    virtual_machine(bench)
    single(bench)


if __name__ == "__main__":
    sys.exit(main())
