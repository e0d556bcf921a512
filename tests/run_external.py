#!/usr/bin/env python3
"""Run a suite that lies outside this checkout, in every mode, and compare what its programs print.

usage: run_external.py FOLDER [FILTER...] (--reference COMMAND | --expected SUFFIX) [options]

    run_external.py ~/suite/tests/basics --reference 'python3.13 {case}' --modules sys,math
    run_external.py ~/suite/cases float/ --expected .exp --modes vm --skip-list notes.txt

Every .py below FOLDER is a case; a FILTER keeps those whose name holds it. What a case must print comes from
a file beside it (--expected .exp: NAME.py.exp, or else NAME.exp) or from a reference implementation, whose
command gets the case's path for {case}. With a reference, a case takes part only when the reference ends
with status 0 and prints the same text twice, under two hash seeds; --modules also leaves out what imports
anything else, --without what prints one of the given lines (such as SKIP). Cases left out are not counted.

A mode's command is a template, replaced with --command MODE=TEMPLATE; it may name {edgec}, {case}, {out} (a
path in the scratch folder) and {loader}, and may be two commands around `&&`. A skip list has lines
`mode case | reason`, as tests/conformance/skips.txt.
"""

import argparse
import ast
import os
import shlex
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
import casekit

TEMPLATES = {
    "vm": "{edgec} run --jit=off {case}",
    "jit": "{edgec} run --jit-threshold=1 {case}",
    "native": "{edgec} build {case} -o {out} && {out}",
    "wasm": "{edgec} build {case} -o {out}.wasm && node {loader} {out}.wasm",
}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("filters", nargs="*", metavar="FILTER")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--reference", metavar="COMMAND", help="prints what is expected, such as 'python3.13 {case}'")
    source.add_argument("--expected", metavar="SUFFIX", help="of the files that hold what is expected")
    parser.add_argument("--modes", default="vm,jit,native,wasm")
    parser.add_argument("--command", action="append", default=[], metavar="MODE=TEMPLATE")
    parser.add_argument("--modules", metavar="A,B", help="leave out cases that import anything else")
    parser.add_argument("--without", action="append", default=[], metavar="LINE", help="leave out cases that print it")
    parser.add_argument("--silent", action="store_true", help="keep cases that print nothing: they only assert")
    parser.add_argument("--skip-list", type=Path, metavar="FILE")
    parser.add_argument("--edgec", default=str(casekit.ROOT / "build" / "release" / "edgec"))
    parser.add_argument("--jobs", "-j", type=int, default=2)
    parser.add_argument("--timeout", "-t", type=float, default=30.0, help="seconds for each command")
    parser.add_argument("--label", default="", help="name of this build in the skip list, such as stress")
    parser.add_argument("--failed", type=Path, metavar="FILE", help="write `mode case` for every failure there")
    parser.add_argument("--verbose", "-v", action="store_true")
    options = parser.parse_intermixed_args()
    options.modes = [m for m in options.modes.split(",") if m]
    options.templates = dict(TEMPLATES)
    for text in options.command:
        mode, equals, template = text.partition("=")
        if not equals:
            parser.error(f"--command: expected MODE=TEMPLATE, not {text!r}")
        options.templates[mode] = template
    for mode in options.modes:
        if mode not in options.templates:
            parser.error(f"mode {mode!r} has no command; there are {', '.join(options.templates)}")
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is not a folder")
    options.folder = options.folder.resolve()
    if any("{edgec}" in options.templates[m] for m in options.modes):
        options.edgec = casekit.need_edgec(options.edgec)
    return options


def imported(source):
    """The first parts of all names that a program imports; None where this Python cannot parse it."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add("." if node.level else node.module.partition(".")[0])
    return names


class External:
    """A case: its path, and what it must print, found when it is first asked for (by any mode)."""

    def __init__(self, path, options):
        self.path, self.options = path, options
        self.name = str(path.relative_to(options.folder).with_suffix(""))
        self._lock, self._known, self._text = threading.Lock(), False, None

    def expected(self):
        """The expected output, or None when the case takes no part."""
        with self._lock:
            if not self._known:
                self._text, self._known = self._find(), True
            return self._text

    def _find(self):
        modules = self.options.modules
        if modules is not None:
            names = imported(self.path.read_bytes())
            if names is None or not names <= set(modules.split(",")):
                return None
        text = self._from_reference() if self.options.reference else self._from_file()
        if text is None or not (text.strip() or self.options.silent):
            return None
        lines = [line.strip() for line in text.splitlines()]
        return None if any(word in lines for word in self.options.without) else text

    def _from_file(self):
        for path in (self.path.with_name(self.path.name + self.options.expected),
                     self.path.with_suffix(self.options.expected)):
            if path.exists():
                return casekit.decode(path.read_bytes())
        return None

    def _from_reference(self):
        texts = []
        for seed in ("1", "2"):
            with tempfile.TemporaryDirectory(prefix="edgec-reference-") as scratch:
                command = [w.format(case=self.path) for w in shlex.split(self.options.reference)]
                code, out, _ = casekit.execute(command, scratch, timeout=self.options.timeout,
                                               env=casekit.environment(PYTHONHASHSEED=seed))
            if code != 0:
                return None
            texts.append(casekit.decode(out))
        return texts[0] if texts[0] == texts[1] else None


def run_case(mode, case, options):
    """None, or what is wrong with the case in this mode."""
    with tempfile.TemporaryDirectory(prefix="edgec-external-") as scratch:
        values = {"edgec": options.edgec, "case": case.path, "out": os.path.join(scratch, "program"),
                  "loader": casekit.ROOT / "runtime" / "host-js" / "run.mjs"}
        cwd = os.path.join(scratch, "cwd")
        os.mkdir(cwd)
        for part in options.templates[mode].split("&&"):
            code, out, err = casekit.execute([w.format(**values) for w in shlex.split(part)], cwd, timeout=options.timeout)
            if code != 0:
                break
    problems = [] if code == 0 else [f"{casekit.status_text(code)}: {casekit.tail(err or out)}"]
    problems.append(casekit.difference(case.expected(), casekit.decode(out), "stdout"))
    return "\n".join(filter(None, problems)) or None


def task(mode, case, options, skips, tally):
    def run():
        label, start = f"{mode:6} {case.name}", time.perf_counter()
        reason = casekit.skip_reason(skips, mode, options.label, case)
        if reason or case.expected() is None:
            outcome = casekit.Outcome(label, skip=reason or "takes no part")
        else:
            outcome = casekit.Outcome(label, run_case(mode, case, options), seconds=time.perf_counter() - start)
        tally.append((mode, case.name, "skipped" if reason else "left out" if outcome.skip else
                      "failed" if outcome.problem else "passed"))
        return outcome
    return run


def main():
    options, tally = parse_arguments(), []
    skips = casekit.read_skips(options.skip_list) if options.skip_list else []
    cases = [External(p, options) for p in sorted(options.folder.rglob("*.py"))]
    cases = [c for c in cases if not options.filters or any(f in c.name for f in options.filters)]
    tasks = [task(mode, c, options, skips, tally) for c in cases for mode in options.modes]
    status = casekit.run_all(options.jobs, tasks, options.verbose)
    for mode in options.modes:
        count = {what: sum(t[0] == mode and t[2] == what for t in tally) for what in ("passed", "failed", "skipped")}
        share = 100 * count["passed"] / max(1, count["passed"] + count["failed"])
        print(f"{mode:6} {count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped ({share:.1f} %)")
    if options.failed:
        options.failed.write_text("".join(f"{m} {n}\n" for m, n, what in sorted(tally) if what == "failed"))
    return status


if __name__ == "__main__":
    sys.exit(main())
