#!/usr/bin/env python3
"""Runs very many random programs, in one process at a time, and keeps what differs for differential.py.

usage: campaign.py --python CPYTHON [--modes vm,jit] [--seed N] [--first N] [--count N] [--batch N]
                   [--kind NAME] [--keep FOLDER] [--log FILE] [--seconds N]

The programs of a batch share one file, and each mode runs the batch in one process. Nothing is made small here. Each batch
adds a line to the log: kind, seed, first, and how many programs each mode agreed on with CPython, so that `--sum FILE`
can say how much has been run. A program that differs is written to the folder, alone, under the name of what it shows; of the
same difference no more than five are kept.
"""
import argparse
import collections
import json
import re
import shutil
import sys
import time
import warnings
from pathlib import Path

import differential
import programs

KNOWN = (
    # (name, what CPython prints, what edgec prints): differences that docs/differences.md has
    ("iterator's name", r"longrange_iterator|str_ascii_iterator", r"range_iterator|str_iterator"),
    ("depth of recursion", r"RecursionError", r"."),
    ("depth of recursion", r".", r"RecursionError"),
    ("when a generator is closed", r"exit \w GeneratorExit", r"."),
    ("when a generator is closed", r".", r"exit \w GeneratorExit"),
    ("object.__new__'s message", r"is not safe, use", r"is not safe, use"),
    ("sequence * object", r"can't multiply sequence by non-int", r"TypeError"),
)


def same_cause(line):
    """A line with what changes from program to program taken out."""
    line = re.sub(r"'[^']*'", "'Q'", line)
    return re.sub(r"[^A-Za-z'.]+", " ", re.sub(r"\w*\d\w*", "N", line)).strip()[:70]


def first_difference(want, got):
    a, b = (want or "[nothing]").splitlines(), (got or "[nothing]").splitlines()
    for x, y in zip(a + ["[end]"] * (len(b) + 1), b + ["[end]"] * (len(a) + 1)):
        if x != y:
            return x, y
    return "", ""


def split(texts):
    """Eight parts, or single programs."""
    items, size = list(texts.items()), max(1, len(texts) // 8)
    return [dict(items[at:at + size]) for at in range(0, len(items), size)]


def known(want, got):
    for name, left, right in KNOWN:
        if re.search(left, want) and re.search(right, got):
            return name
    return None


class Campaign:
    def __init__(self, options):
        self.options = options
        self.runner = differential.Runner(options)
        self.seen = collections.Counter()
        self.started = time.time()
        self.total = collections.Counter()

    def texts(self, indices):
        """The programs of the batch; one that is no valid Python is left out (and counted)."""
        o = self.options
        found = {index: programs.case(o.seed, index, o.kind) for index in indices}
        if differential.compiles(programs.assemble(found)):
            return found
        valid = {index: text for index, text in found.items() if differential.compiles(text)}
        self.total["invalid"] += len(found) - len(valid)
        return valid

    def run(self, texts, mode):
        text = programs.assemble(texts)
        return differential.sections(self.runner.run(text, mode, 2 + len(texts) / (150 if mode in ("python", "vm") else 20)))

    def batch(self, texts, counts):
        """A mode counts for a program when CPython and it have both run it to the end and agree."""
        reference = self.run(texts, "python")
        last = str(max(texts))
        whole = all(str(index) in reference for index in texts) and not re.search(r"^\[(status|error|timeout)", reference[last], re.M)
        if not whole:
            if len(texts) > 1:
                return self.parts(texts, counts)
            counts["no reference"] += 1
            return None
        counts["python"] += len(texts)
        for mode in self.options.modes:
            self.compare(texts, mode, reference, counts)
        return None

    def parts(self, texts, counts):
        for part in split(texts):
            self.batch(part, counts)

    def compare(self, texts, mode, reference, counts):
        got = self.run(texts, mode)
        missing = [index for index in texts if str(index) not in got]
        if missing and len(texts) > 1:  # the process ended early: smaller batches find who it was
            for part in split(texts):  # what runs at module level is printed in the section before
                self.compare(part, mode, self.run(part, "python"), counts)
            return
        for index in texts:
            want, is_ = reference.get(str(index), "[nothing]"), got.get(str(index), got.get("", "[nothing]"))
            if is_ == want:
                counts[mode] += 1
            else:
                self.report(index, texts[index], mode, want, is_, counts)

    def report(self, index, text, mode, want, got, counts):
        left, right = first_difference(want, got)
        name = known(left, right)
        if name:
            counts[f"{mode} known: {name}"] += 1
            return
        counts[f"{mode} differs"] += 1
        cause = (mode, same_cause(left), same_cause(right))
        self.seen[cause] += 1
        print(f"{mode} {self.options.kind} s{self.options.seed}-{index}\n    python: {left[:150]}\n    {mode}: {right[:150]}", flush=True)
        if self.seen[cause] > 5:
            return
        folder = Path(self.options.keep)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{mode}-{self.options.kind}-s{self.options.seed}-{index}.py"
        file.write_text(programs.assemble({index: text}) + f"# python: {left[:200]}\n# {mode}: {right[:200]}\n", encoding="utf-8")

    def go(self):
        o = self.options
        for first in range(o.first, o.first + o.count, o.batch):
            if o.seconds and time.time() - self.started > o.seconds:
                break
            counts = collections.Counter()
            texts = self.texts(range(first, min(first + o.batch, o.first + o.count)))
            if texts:
                self.batch(texts, counts)
            self.total.update(counts)
            Path(o.log).parent.mkdir(parents=True, exist_ok=True)
            with open(o.log, "a", encoding="utf-8") as log:
                log.write(json.dumps({"kind": o.kind, "seed": o.seed, "first": first, "n": len(texts), **counts}) + "\n")
        shutil.rmtree(self.runner.folder, ignore_errors=True)
        print(dict(self.total))
        return 1 if any("differs" in name for name in self.total) else 0


def add_up(file):
    """Sums a log; a program that was run twice counts once."""
    seen, total = set(), collections.Counter()
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key = row["kind"], row["seed"], row["first"], tuple(sorted(k for k in row if k in ("vm", "jit", "native", "wasm")))
        if key in seen:
            continue
        seen.add(key)
        total.update({f"{name}": n for name, n in row.items() if name not in ("kind", "seed", "first")})
    for name, n in sorted(total.items()):
        print(f"{n:9} {name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edgec", default=str(differential.ROOT / "build/release/edgec"))
    parser.add_argument("--modes", type=lambda text: text.split(","), default=["vm", "jit"])
    parser.add_argument("--python", help="a CPython 3.13 to compare with (needed, but for --sum)")
    parser.add_argument("--kind", default="typed", choices=sorted(programs.KINDS_OF_CASES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--keep", default=str(differential.ROOT / "build/fuzz/differences"))
    parser.add_argument("--log", default=str(differential.ROOT / "build/fuzz/campaign.jsonl"))
    parser.add_argument("--sum")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.sum:
        return add_up(options.sum)
    if not options.python:
        parser.error("--python: what shall the programs be compared with?")
    return Campaign(options).go()


if __name__ == "__main__":
    sys.exit(main())
