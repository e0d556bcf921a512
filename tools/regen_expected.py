#!/usr/bin/env python3
"""Make the expected outputs of tests and samples with CPython 3.13 (the tests do not need it).

usage: regen_expected.py PYTHON [FILTER...] [--check]

Runs every case under the hash seeds 0 and 1 and refuses a case that prints something else under
the second. Writes .out, and .status and .err where the exit status is not 0; for syntax_errors/
an .err of the form `LINE: MESSAGE` (for .snippets a .out with `LINE:COLUMN: CLASS: MESSAGE`); for samples/ and tests/bench_expected/ the .out. A module that
cases import (no .out beside it) is never run: a new case is made known by creating its empty .out.
Tracebacks name files by their last part only. --check writes nothing and reports differences.
"""

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))
import casekit

CASES, SAMPLES, BENCH = ROOT / "tests" / "conformance", ROOT / "samples", ROOT / "tests" / "bench_expected"
SYNTAX = """
import sys
try:
    compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec")
except SyntaxError as error:
    print(f"{error.lineno}: {error.msg}")
"""


SNIPPETS = """
import sys
for name in sys.argv[1:]:
    try:
        compile(open(name, encoding="utf-8").read(), name, "exec")
    except SyntaxError as error:
        print(f"{error.lineno}:{error.offset}: {type(error).__name__}: {error.msg}")
    else:
        print("accepted")
"""


class Regen:
    def __init__(self, python, check):
        self.python, self.check = python, check
        self.changed, self.problems = 0, []

    def write(self, path, content):
        """Make the file hold content; None removes it."""
        if (path.read_bytes() if path.exists() else None) == content:
            return
        self.changed += 1
        print(f"{'differs' if self.check else 'wrote' if content is not None else 'removed'}: {path.relative_to(ROOT)}")
        if not self.check:
            path.unlink(missing_ok=True) if content is None else path.write_bytes(content)

    def run(self, words, stdin=b"", cwd=None):
        """(status, stdout, stderr) under seed 0, or None with a problem noted when seed 1 differs."""
        results = []
        for seed in "01":
            with tempfile.TemporaryDirectory() as scratch:
                results.append(casekit.execute([self.python, "-B", "-Wignore", *words], cwd or scratch, stdin, 60.0,
                                               casekit.environment(PYTHONHASHSEED=seed)))
        if results[0] != results[1]:
            self.problems.append(f"{words[0]}: depends on the hash seed")
            return None
        if results[0][0] is None:
            self.problems.append(f"{words[0]}: timeout")
            return None
        return results[0]

    def conformance(self, case):
        result = self.run([str(case.path), *case.arguments], case.stdin)
        if result is None:
            return
        code, out, err = result
        self.write(case.sibling(".out"), out)
        self.write(case.sibling(".status"), f"{code}\n".encode() if code else None)
        self.write(case.sibling(".err"), casekit.normal_stderr(casekit.decode(err)).encode() if err else None)

    def syntax_error(self, path):
        result = self.run(["-c", SYNTAX, str(path)])
        if result and not result[1]:
            self.problems.append(f"{path.relative_to(ROOT)}: CPython finds no syntax error")
        elif result:
            self.write(path.with_suffix(".err"), result[1])

    def snippets(self, path):
        with tempfile.TemporaryDirectory() as scratch:
            names = casekit.write_snippets(path, scratch)
            result = self.run(["-c", SNIPPETS, *names], cwd=scratch)
        if result:
            lines = result[1].decode().splitlines()
            accepted = [name for name, line in zip(names.values(), lines) if line == "accepted"]
            self.problems += [f"{path.name}: CPython finds no error in {name!r}" for name in accepted]
            text = "".join(f"== {name}\n{line}\n" for name, line in zip(names.values(), lines, strict=True))
            self.write(path.with_suffix(".out"), text.encode())

    def sample(self, path):
        case = casekit.Case(path, SAMPLES)
        result = self.run([str(path), *case.arguments], case.stdin, str(SAMPLES))
        if result and result[0] == 0:
            self.write(path.with_suffix(".out"), result[1])
        elif result:
            self.problems.append(f"{path.relative_to(ROOT)}: {casekit.tail(result[2])}")

    def bench(self, expected):
        source = ROOT.parent / "shared" / "bench" / (expected.stem + ".py")
        result = self.run([str(source)])
        if result and result[0] == 0:
            self.write(expected, result[1])
        elif result:
            self.problems.append(f"{source.name}: {casekit.tail(result[2])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="a CPython 3.13")
    parser.add_argument("filters", nargs="*", metavar="FILTER")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    version = casekit.execute([options.python, "--version"], str(ROOT))[1].decode()
    if not version.startswith("Python 3.13."):
        sys.exit(f"regen_expected: {options.python} is not CPython 3.13 ({version.strip() or 'no answer'})")
    regen = Regen(options.python, options.check)

    def wanted(path):
        return not options.filters or any(f in str(path.relative_to(ROOT)) for f in options.filters)

    for path in filter(wanted, sorted((CASES / "syntax_errors").glob("*.py"))):
        regen.syntax_error(path)
    for path in filter(wanted, sorted((CASES / "syntax_errors").glob("*.snippets"))):
        regen.snippets(path)
    for case in casekit.find_cases(CASES):
        if case.category != "syntax_errors" and wanted(case.path):
            regen.conformance(case)
    for path in filter(wanted, sorted(SAMPLES.glob("*.py"))):
        regen.sample(path)
    for path in filter(wanted, sorted(BENCH.glob("*.out"))):
        regen.bench(path)
    for problem in regen.problems:
        print(f"problem: {problem}")
    print(f"{regen.changed} files {'differ' if options.check else 'changed'}, {len(regen.problems)} problems")
    return 1 if regen.problems or (options.check and regen.changed) else 0


if __name__ == "__main__":
    sys.exit(main())
