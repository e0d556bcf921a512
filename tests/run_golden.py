#!/usr/bin/env python3
"""Golden tests: what `edgec dump` shows for a small input, compared with the .expect beside it.

usage: run_golden.py [FILTER...] [--edgec PATH] [--update]

tests/golden/STAGE/NAME.py or NAME.ir opens with a comment that gives the arguments:

    # RUN: dump --stage=ssa
    ; RUN: dump --stage=pass:gvn

The file's path is added as the last argument. Expected is standard output; where the command
fails, a line `[status N]` and standard error follow. --update rewrites the .expect files: read
their diff before committing it.
"""

import argparse
import re
import shlex
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
import casekit

GOLDEN = casekit.ROOT / "tests" / "golden"
# Generated C ends with a table of what the program links: it says nothing about the program.
IMAGE = "/* ---- the image ---- */"
RUN = re.compile(r"^(?:#|;) RUN: (.+)$")


def produce(path, options):
    """The text to compare, and a problem when the file does not say how to run it."""
    match = RUN.match(path.read_text(encoding="utf-8").split("\n", 1)[0])
    if not match:
        return "", "the first line must be `# RUN: arguments` or `; RUN: arguments`"
    command = [options.edgec, *shlex.split(match[1]), path.name]
    code, out, err = casekit.execute(command, str(path.parent), timeout=options.timeout)
    text = casekit.decode(out)
    if code != 0:
        text += f"[{casekit.status_text(code)}]\n" + casekit.decode(err)
    return text.replace(str(path.parent) + "/", "").split(IMAGE)[0], None


def task(path, options):
    def run():
        start = time.perf_counter()
        actual, problem = produce(path, options)
        expect = path.with_suffix(".expect")
        if problem is None and options.update:
            if not expect.exists() or expect.read_text(encoding="utf-8") != actual:
                expect.write_text(actual, encoding="utf-8")
                print(f"updated {expect.relative_to(casekit.ROOT)}")
        elif problem is None and not expect.exists():
            problem = f"{expect.name} is missing; make it with --update"
        elif problem is None:
            problem = casekit.difference(expect.read_text(encoding="utf-8"), actual, "dump")
        return casekit.Outcome(str(path.relative_to(GOLDEN)), problem, seconds=time.perf_counter() - start)
    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("filters", nargs="*", metavar="FILTER")
    parser.add_argument("--edgec", default=str(casekit.ROOT / "build" / "release" / "edgec"))
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--jobs", "-j", type=int, default=2)
    parser.add_argument("--timeout", "-t", type=float, default=30.0)
    parser.add_argument("--verbose", "-v", action="store_true")
    options = parser.parse_args()
    options.edgec = casekit.need_edgec(options.edgec)
    paths = [p for p in sorted(GOLDEN.rglob("*")) if p.suffix in (".py", ".ir")]
    if options.filters:
        paths = [p for p in paths if any(f in str(p.relative_to(GOLDEN)) for f in options.filters)]
    return casekit.run_all(options.jobs, [task(p, options) for p in paths], options.verbose)


if __name__ == "__main__":
    sys.exit(main())
