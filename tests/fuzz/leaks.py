#!/usr/bin/env python3
"""Compares the peak memory of leak_rounds.py after few and after many rounds of each kind of allocation.

usage: leaks.py [--edgec PATH] [--modes vm,jit,native,wasm] [--rounds N] [KIND...]

Peak memory after all rounds may exceed that after a fifth of them by a quarter and 16 MB, which is what the collector's policy
(a full collection when twice as much lives) and a host's own compiler account for. The result of every run has to be the same in all modes.
"""
import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tests/fuzz/leak_rounds.py"
KINDS = "instances containers closures generators exceptions strings numbers bound_methods classes cycles coroutines".split()


def peak(command):
    """(megabytes, output) of a run; output None when it failed."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024, text if status == 0 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--edgec", default=str(ROOT / "build/release/edgec"))
    parser.add_argument("--modes", type=lambda text: text.split(","), default=["vm", "jit"])
    parser.add_argument("--rounds", type=int, default=100000)
    options = parser.parse_args()
    failed, passed, answers = 0, 0, {}
    with tempfile.TemporaryDirectory(prefix="edgec-leaks-") as folder:
        for mode in options.modes:
            command = [options.edgec, "run", *(["--jit=off"] if mode == "vm" else []), str(PROGRAM)]
            if mode in ("native", "wasm"):
                output = f"{folder}/leaks" + (".wasm" if mode == "wasm" else "")
                subprocess.run([options.edgec, "build", str(PROGRAM), "-o", output], check=True)
                command = ["node", str(ROOT / "runtime/host-js/run.mjs"), output] if mode == "wasm" else [output]
            for kind in options.kinds or KINDS:
                few, _ = peak([*command, str(options.rounds // 5), kind])
                many, text = peak([*command, str(options.rounds), kind])
                good = text is not None and answers.setdefault(kind, text) == text and many <= few * 1.25 + 16
                passed, failed = passed + good, failed + (not good)
                print(f"{'ok  ' if good else 'FAIL'} {mode:6} {kind:14} {few:6.0f} MB {many:6.0f} MB", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
