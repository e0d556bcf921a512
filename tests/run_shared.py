#!/usr/bin/env python3
"""Run the realistic programs and the benchmarks that lie beside the checkout, in every mode.

usage: run_shared.py [--modes vm,jit,native,wasm] [--programs A,B] [--bench A,B] [--edgec PATH]

The programs of ../shared/programs are compared by their own run_programs.py; the benchmarks of
../shared/bench with tests/bench_expected/*.out. Where ../shared is absent, that is said and
nothing fails: these are inputs beside the project, not part of it.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
import casekit

SHARED = casekit.ROOT.parent / "shared"
EXPECTED = casekit.ROOT / "tests" / "bench_expected"
LOADER = casekit.ROOT / "runtime" / "host-js" / "run.mjs"
# All of tier 1.
PROGRAMS = "bank_sim,calc_expr,huffman_lz,markdown_html,matrix_ops,rsa_numbers,sudoku_solve,text_adventure"


def templates(mode, edgec):
    """(build template or None, run template) in run_programs.py's placeholders."""
    if mode == "vm":
        return None, f"{edgec} run --jit=off {{main}} {{args}}"
    if mode == "jit":
        return None, f"{edgec} run {{main}} {{args}}"
    if mode == "native":
        return f"{edgec} build -O2 {{main}} -o {{out}}", "{out} {args}"
    return f"{edgec} build -O2 {{main}} -o {{out}}.wasm", f"node {LOADER} {{out}}.wasm {{args}}"


def run_programs(mode, options):
    """One task that runs all wanted programs in one mode; its report is the other runner's."""
    def run():
        start = time.perf_counter()
        build, execute = templates(mode, options.edgec)
        command = [sys.executable, str(SHARED / "programs" / "run_programs.py")]
        command += ["--build", build, "--exec", execute] if build else [execute]
        command += [str(SHARED / "programs"), "--copy", "--jobs", str(options.jobs), "--timeout", f"{options.timeout:g}"]
        for name in options.programs.split(","):
            command += ["--only", name]
        code, out, err = casekit.execute(command, str(casekit.ROOT), timeout=options.timeout * 10)
        text = casekit.decode(out).strip()
        closing = re.search(r"(\d+) passed, (\d+) failed$", text)
        problem = None
        if code != 0 or not closing or closing[1] == "0":
            problem = text or f"{casekit.status_text(code)}: {casekit.tail(err)}"
        return casekit.Outcome(f"{mode:6} programs: {closing[0] if closing else 'no result'}", problem,
                               seconds=time.perf_counter() - start)
    return run


def run_bench(mode, path, options):
    def run():
        start = time.perf_counter()
        label, source = f"{mode:6} bench {path.stem}", SHARED / "bench" / (path.stem + ".py")
        with tempfile.TemporaryDirectory(prefix="edgec-bench-") as scratch:
            values = {"main": str(source), "args": "", "out": os.path.join(scratch, path.stem)}
            for template in templates(mode, options.edgec):
                if template is None:
                    continue
                code, out, err = casekit.execute(template.format(**values).split(), scratch, timeout=options.timeout)
                if code != 0:
                    problem = f"{casekit.status_text(code)}: {casekit.tail(err)}"
                    return casekit.Outcome(label, problem, seconds=time.perf_counter() - start)
        problem = casekit.difference(path.read_text(), casekit.decode(out), "stdout")
        return casekit.Outcome(label, problem, seconds=time.perf_counter() - start)
    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edgec", default=str(casekit.ROOT / "build" / "release" / "edgec"))
    parser.add_argument("--modes", default="vm,jit,native,wasm")
    parser.add_argument("--programs", default=PROGRAMS, help="names, or an empty word for none")
    parser.add_argument("--bench", default=",".join(p.stem for p in sorted(EXPECTED.glob("*.out"))))
    parser.add_argument("--jobs", "-j", type=int, default=2)
    parser.add_argument("--timeout", "-t", type=float, default=60.0)
    parser.add_argument("--verbose", "-v", action="store_true")
    options = parser.parse_args()
    options.edgec = casekit.need_edgec(options.edgec)
    if not SHARED.exists():
        print("../shared is not beside this checkout: nothing to run\n0 passed, 0 failed, 1 skipped")
        return 0
    modes, benches, failed = options.modes.split(","), list(filter(None, options.bench.split(","))), 0
    if options.programs:    # each task keeps all cores busy by itself
        failed |= casekit.run_all(1, [run_programs(m, options) for m in modes], True)
    tasks = [run_bench(m, EXPECTED / (b + ".out"), options) for m in modes for b in benches]
    return failed | casekit.run_all(options.jobs, tasks, options.verbose) if tasks else failed


if __name__ == "__main__":
    sys.exit(main())
