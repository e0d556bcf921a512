#!/usr/bin/env python3
"""Runs random programs in every mode and says where they differ; what differs is made small.

usage: differential.py [--modes vm,jit,background,native,wasm] [--python CPYTHON] [--seed N] [--first N] [--count N]
                       [--batch N] [--keep FOLDER] [--no-minimize]

The cases of a batch share one file and one process. The first mode (or CPython, when --python gives one) is
the reference. A case that differs is run alone, then made smaller line by line for as long as the same
modes still differ, and written to --keep. Exit status 1 when anything differed.
"""
import argparse
import importlib.util
import marshal
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import programs

ROOT = Path(__file__).resolve().parents[2]
CODE = ["", None]  # the text compiled last
RUN_MJS = ROOT / "runtime/host-js/run.mjs"


class Runner:
    """Runs a source text in a mode and gives its output, exit status and last line of error output."""

    def __init__(self, options):
        self.options = options
        self.edgec = str(Path(options.edgec).resolve())
        self.folder = Path(tempfile.mkdtemp(prefix="edgec-differential-"))
        self.env = dict(os.environ, PYTHONHASHSEED="0", ASAN_OPTIONS="detect_leaks=0")

    def execute(self, command, timeout):
        def limit():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_CPU, (int(timeout) + 1, int(timeout) + 1))
            if "sanitizers" not in self.edgec and "node" not in command[0]:
                resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        try:
            done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout * 30, env=self.env, preexec_fn=limit)
        except subprocess.TimeoutExpired as late:
            return (late.stdout or b"").decode("utf-8", "replace") + "\n[timeout]"
        text = done.stdout.decode("utf-8", "replace")
        if done.returncode:
            last = done.stderr.decode("utf-8", "replace").strip().splitlines()
            if done.returncode < 0 or done.returncode > 2 or "Sanitizer" in str(last):
                report = [line.strip()[:140] for line in last if "ERROR:" in line or "runtime error" in line or "    #" in line][:8]
                text += f"\n[status {done.returncode}] {report or last[-2:]}"
            else:
                text += f"\n[error] {last[-1][:200] if last else ''}"
        return text

    def compiled(self, text):
        """The file for CPython: bytecode when this process is the same version, so that nothing is compiled twice."""
        if sys.implementation.cache_tag != "cpython-313" or text != CODE[0]:
            return "p.py"
        with open(self.folder / "p.pyc", "wb") as file:
            file.write(importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(CODE[1]))
        return "p.pyc"

    def run(self, text, mode, timeout=None):
        file = self.folder / "p.py"
        file.write_text(text, encoding="utf-8")
        timeout = timeout or self.options.timeout
        if mode == "python":
            return self.execute([self.options.python, "-W", "ignore", self.compiled(text)], timeout)
        if mode == "vm":
            return self.execute([self.edgec, "run", "--jit=off", "p.py"], timeout)
        if mode == "jit":
            return self.execute([self.edgec, "run", "--jit-threshold=1", "p.py"], timeout)
        if mode == "background":  # all that can be is compiled by clang or gcc
            return self.execute([self.edgec, "run", "--jit=wait", "--no-cache", "--jit-threshold=1", "p.py"], timeout * 20)
        output = "p.wasm" if mode == "wasm" else "p.exe"
        options = {"native": ["-O1"], "native0": ["-O0"], "native2": ["-O2"], "wasm": ["-O1"]}[mode]
        built = self.execute([self.edgec, "build", *options, "p.py", "-o", output], timeout * 20)
        if "[status" in built or "[error]" in built or "[timeout]" in built:
            return "[build] " + built
        return self.execute(["node", str(RUN_MJS), output] if mode == "wasm" else ["./" + output], timeout * 2)


def sections(output):
    """The output case by case: {"0": text, ...}; what ended the process belongs to the case that ran."""
    parts = re.split(r"^== case (\d+)\n", output, flags=re.M)
    found = {"": parts[0]}
    found.update(zip(parts[1::2], parts[2::2]))
    return found


def block_end(lines, at):
    """The first line behind at that belongs to no block that line at opens."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth):
        end += 1
    return end


def smaller_texts(lines):
    """Line lists with one statement less, one block opened, or a clause less."""
    for at in range(len(lines)):
        yield lines[:at] + lines[block_end(lines, at):]
    for at in range(len(lines)):
        end = block_end(lines, at)
        if end > at + 1:
            head = len(lines[at]) - len(lines[at].lstrip())
            yield lines[:at] + [line[4:] if len(line) - len(line.lstrip()) > head else line for line in lines[at + 1:end]] + lines[end:]
    for at, line in enumerate(lines):
        text = line.lstrip()
        for pattern, new in ((r"= .*$", "= 1"), (r"\([^()]*\)", "1"), (r"\[[^\[\]]*\]", "[1]"), (r" (?:and|or|\+|-|\*|//|%|&|\||\^) [^ ()]+", ""), (r"[^ ()]+ (?:and|or|\+|-|\*|//|%|&|\||\^) ", ""), (r", [^,()]+", ""), (r"\(\(([^()]*)\)\)", r"(\1)"), (r"\(([^()]*)\)", r"\1"), (r" if .* else .*", ""), (r" % [0-9*]+$", "")):
            for match in re.finditer(pattern, text):
                changed = text[:match.start()] + match.expand(new) + text[match.end():]
                if changed != text:
                    yield lines[:at] + [line[:len(line) - len(text)] + changed] + lines[at + 1:]


def minimize(text, still, budget):
    """Shrinks text while still(text) holds; budget counts the runs."""
    lines = text.split("\n")
    again = True
    while again and budget > 0:
        again = False
        size = max(1, len(lines) // 4)
        while size > 2 and budget > 0:  # large bites first
            at = 0
            while at < len(lines) and budget > 0:
                candidate = lines[:at] + lines[at + size:]
                budget -= 1
                if still("\n".join(candidate)):
                    lines, again = candidate, True
                else:
                    at += size
            size //= 2
        progress = True
        while progress and budget > 0:
            progress = False
            for candidate in smaller_texts(lines):
                budget -= 1
                if budget <= 0:
                    break
                if still("\n".join(candidate)):
                    lines, progress, again = candidate, True, True
                    break
    return "\n".join(lines)


def compiles(text):
    try:
        CODE[:] = text, compile(text, "p.py", "exec")
        return True
    except (SyntaxError, ValueError):
        return False


class Campaign:
    def __init__(self, options):
        self.options = options
        self.runner = Runner(options)
        self.modes = (["python"] if options.python else []) + options.modes
        self.same, self.differ = 0, 0

    def differs(self, text, modes):
        first = self.runner.run(text, modes[0])
        return any(self.runner.run(text, mode) != first for mode in modes[1:])

    def batch(self, indices):
        text = programs.program(self.options.seed, indices)
        results = {mode: sections(self.runner.run(text, mode)) for mode in self.modes}
        reference = results[self.modes[0]]
        if "[status -" in str(reference.get(str(indices[-1]))) or reference.get(str(indices[-1])) is None and len(indices) > 1:
            if len(indices) > 1:  # the reference ended early, by a limit: case by case then
                for index in indices:
                    self.batch([index])
            return
        for index in indices:
            want = reference.get(str(index))
            if all(results[mode].get(str(index)) is None for mode in self.modes):
                continue
            bad = [mode for mode in self.modes[1:] if results[mode].get(str(index)) != want]
            if not bad:
                self.same += 1
                continue
            self.report(index, bad, want, {mode: results[mode].get(str(index)) for mode in bad}, text)
            if any(results[mode].get(str(index)) is None for mode in self.modes):
                break  # a process ended early: the cases behind it were not run
        if any(results[mode][""] != reference[""] for mode in self.modes) and len(indices) > 1:
            for index in indices:
                self.batch([index])

    def report(self, index, bad, want, got, batch_text):
        self.differ += 1
        print(f"FAIL case {index} of seed {self.options.seed}: {self.modes[0]} and {', '.join(bad)} differ", flush=True)
        text = programs.program(self.options.seed, [index])
        modes = [self.modes[0], bad[0]]
        if not self.differs(text, modes):
            text = batch_text
            print("     only in its batch")
        for mode in bad[:1]:
            a, b = (want or "[nothing]").splitlines(), (got[mode] or "[nothing]").splitlines()
            for x, y in zip(a + [""] * len(b), b + [""] * len(a)):
                if x != y:
                    print(f"     {self.modes[0]}: {x[:200]}\n     {mode}: {y[:200]}")
                    break
        if self.options.minimize:
            text = minimize(text, lambda t: compiles(t) and self.differs(t, modes), 400 if bad[0] in ("native", "native2", "wasm") else 1500)
        if self.options.keep:
            Path(self.options.keep).mkdir(parents=True, exist_ok=True)
            (Path(self.options.keep) / f"s{self.options.seed}-{index}-{bad[0]}.py").write_text(text, encoding="utf-8")
        if self.options.minimize:
            print("\n".join("     | " + line for line in text.split("\n")[:40]), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edgec", default=str(ROOT / "build/release/edgec"))
    parser.add_argument("--modes", type=lambda text: text.split(","), default=["vm", "jit"])
    parser.add_argument("--python", help="a CPython 3.13 to compare with")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--timeout", type=float, default=30)
    parser.add_argument("--keep")
    parser.add_argument("--stop", type=int, default=1000, help="end after so many differences")
    parser.add_argument("--no-minimize", dest="minimize", action="store_false")
    options = parser.parse_args()
    campaign = Campaign(options)
    end = options.first + options.count
    for start in range(options.first, end, options.batch):
        campaign.batch(list(range(start, min(start + options.batch, end))))
        if campaign.differ >= options.stop:
            break
    shutil.rmtree(campaign.runner.folder, ignore_errors=True)
    print(f"{campaign.same} passed, {campaign.differ} failed")
    return 1 if campaign.differ else 0


if __name__ == "__main__":
    sys.exit(main())
