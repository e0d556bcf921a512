#!/usr/bin/env python3
"""Run every conformance case in every mode and compare with CPython 3.13's committed output.

usage: run_conformance.py [FILTER...] [--modes check,vm,jit,native,wasm] [--edgec PATH] [-j 2]

    vm      edgec run --jit=off CASE.py
    jit     edgec run --jit-threshold=1 CASE.py
    native  edgec build CASE.py -o X && X
    wasm    edgec build CASE.py -o X.wasm && node runtime/host-js/run.mjs X.wasm
    background   edgec run --jit=wait --jit-threshold=1 CASE.py, only if named: all that can be is compiled by
            gcc or clang; objects are kept in build/test_cache
    check   edgec check CASE.py, only for the cases in syntax_errors/

A file whose output has lines `== NAME` holds that many cases; all totals count cases, and a failure
names them. syntax_errors/NAME.snippets holds many faulty programs, each under a line `== NAME`.
A filter keeps the files whose name holds it. Every case runs in a scratch folder of its own. The
programs of samples/ are cases too, and run in that folder, where their data is.
skips.txt lists `mode case | reason`; mode may be `*`, the label given with --label (such as
stress), or `vm@stress` for a mode under a label; the case may end in `*`.
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

CASES = casekit.ROOT / "tests" / "conformance"
SAMPLES = casekit.ROOT / "samples"
MODES = ("check", "vm", "jit", "native", "wasm")
MORE_MODES = ("background",)
NAMED = 8                       # failing cases of a file that are named
CLASS_SUFFIX = re.compile(r" \[\w+\]$")  # the class, where it is not SyntaxError
FIRST_ERROR = re.compile(r"^(?:.*/)?([^/:]+):(\d+)(?::(\d+))?: (?:error: )?(.*)$")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("filters", nargs="*", metavar="FILTER")
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--edgec", default=str(casekit.ROOT / "build" / "release" / "edgec"))
    parser.add_argument("--jobs", "-j", type=int, default=2)
    parser.add_argument("--timeout", "-t", type=float, default=30.0, help="seconds for each command")
    parser.add_argument("--label", default="", help="name of this build in skips.txt, such as stress")
    parser.add_argument("--build-args", default="", help="options for every `edgec build`, such as -O0")
    parser.add_argument("--verbose", "-v", action="store_true")
    parser.add_argument("--slowest", type=int, default=0, metavar="N", help="name the N slowest at the end")
    options = parser.parse_args()
    options.modes = [m for m in options.modes.split(",") if m]
    for mode in options.modes:
        if mode not in MODES + MORE_MODES:
            parser.error(f"unknown mode {mode!r}; there are {', '.join(MODES)}")
    options.edgec = casekit.need_edgec(options.edgec)
    os.environ["XDG_CACHE_HOME"] = str(casekit.ROOT / "build" / "test_cache")
    return options


def commands(mode, case, options, scratch):
    """(build command or None, run command)"""
    edgec, source, out = options.edgec, str(case.path), os.path.join(scratch, "program")
    build = [edgec, "build", *case.build_options, *options.build_args.split(), source, "-o", out]
    if mode == "vm":
        return None, [edgec, "run", "--jit=off", source, *case.arguments]
    if mode == "jit":
        return None, [edgec, "run", "--jit-threshold=1", source, *case.arguments]
    if mode == "background":
        return None, [edgec, "run", "--jit=wait", "--jit-threshold=1", source, *case.arguments]
    if mode == "native":
        return build, [out, *case.arguments]
    loader = str(casekit.ROOT / "runtime" / "host-js" / "run.mjs")
    return build[:-1] + [out + ".wasm"], ["node", loader, out + ".wasm", *case.arguments]


def compare(case, code, out, err):
    """(problem or None, how many of the file's cases failed)"""
    problems = []
    names = casekit.differing(casekit.decode(case.out), casekit.decode(out))
    if case.err is not None:
        wrong = casekit.differing(case.err, casekit.normal_stderr(casekit.decode(err)))
        names += [name for name in wrong if name not in names]
    if case.count > 1 and names:
        problems.append("cases: " + ", ".join(name or "(start)" for name in names[:NAMED]) + (", ..." if names[NAMED:] else ""))
    if code != case.status:
        problems.append(f"{casekit.status_text(code)} instead of {case.status}: {casekit.tail(err)}")
    problems.append(casekit.difference(casekit.decode(case.out), casekit.decode(out), "stdout"))
    if case.err is not None:
        problems.append(casekit.difference(case.err, casekit.normal_stderr(casekit.decode(err)), "stderr"))
    return "\n".join(filter(None, problems)) or None, max(1, len(names))


def run_case(mode, case, options):
    with tempfile.TemporaryDirectory(prefix="edgec-case-") as scratch:
        build, run = commands(mode, case, options, scratch)
        cwd = os.path.join(scratch, "cwd")
        os.mkdir(cwd)
        if case.category == "samples":
            cwd = str(SAMPLES)
        if build:
            code, out, err = casekit.execute(build, cwd, timeout=options.timeout)
            if code != 0:
                return f"build ended with {casekit.status_text(code)}: {casekit.tail(err or out)}", case.count
        code, out, err = casekit.execute(run, cwd, case.stdin, options.timeout)
        return compare(case, code, out, err)


def check_case(case, options):
    """`edgec check` must name the line and use CPython's words in its first error line."""
    if case.path.suffix == ".snippets":
        return check_snippets(case, options)
    line, _, message = case.err.strip().partition(": ")
    code, out, err = casekit.execute([options.edgec, "check", str(case.path)], str(CASES), timeout=options.timeout)
    if code != 1:
        return f"{casekit.status_text(code)} instead of 1: {casekit.tail(err or out)}"
    for text in casekit.decode(err + out).splitlines():
        match = FIRST_ERROR.match(text)
        if match:
            want = f"{case.path.name}:{line}: {message}"
            have = f"{match[1]}:{match[2]}: {CLASS_SUFFIX.sub('', match[4])}"
            return casekit.difference(want, have, "first error"), 1
    return f"no line of the form FILE:LINE:COLUMN: error: MESSAGE; stderr ends: {casekit.tail(err)}", 1


def check_snippets(case, options):
    """As check_case, with column and class, for each faulty program of the file; one edgec checks them all."""
    have = {}
    with tempfile.TemporaryDirectory(prefix="edgec-case-") as scratch:
        names = casekit.write_snippets(case.path, scratch)
        code, out, err = casekit.execute([options.edgec, "check", *names], scratch, timeout=options.timeout)
    for text in casekit.decode(err + out).splitlines():
        match = FIRST_ERROR.match(text)
        if match and match[1] not in have and not match[4].startswith("warning"):
            kind = CLASS_SUFFIX.search(match[4])
            message = CLASS_SUFFIX.sub("", match[4])
            have[match[1]] = f"{match[2]}:{match[3]}: {kind[0].strip(' []') if kind else 'SyntaxError'}: {message}"
    actual = "".join(f"== {name}\n{have.get(file, 'accepted')}\n" for file, name in names.items())
    if code != 1:
        return f"{casekit.status_text(code)} instead of 1: {casekit.tail(err or out)}", case.count
    expected = casekit.decode(case.out)
    return casekit.difference(expected, actual, "first errors"), len(casekit.differing(expected, actual))


def task(mode, case, options, skips):
    def run():
        label = f"{mode:6} {case.name}"
        reason = casekit.skip_reason(skips, mode, options.label, case)
        if reason:
            return casekit.Outcome(label, skip=reason, cases=case.count)
        start = time.perf_counter()
        problem, failed = check_case(case, options) if mode == "check" else run_case(mode, case, options)
        return casekit.Outcome(label, problem, None, time.perf_counter() - start, case.count, failed)
    return run


def main():
    options, skips, tasks = parse_arguments(), casekit.read_skips(CASES / "skips.txt"), []
    cases = [c for c in casekit.find_cases(CASES) + casekit.find_cases(SAMPLES)
             if not options.filters or any(f in c.name for f in options.filters)]
    for mode in options.modes:
        tasks += [task(mode, c, options, skips) for c in cases if (mode == "check") == (c.category == "syntax_errors")]
    print(f"{sum(c.count for c in cases)} cases in {len(cases)} files", flush=True)
    return casekit.run_all(options.jobs, tasks, options.verbose, options.slowest)


if __name__ == "__main__":
    sys.exit(main())
