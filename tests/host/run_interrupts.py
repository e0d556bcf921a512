#!/usr/bin/env python3
"""Send SIGINT to programs that compute, read and sleep, in the modes that have signals.

usage: run_interrupts.py [--edgec PATH]

An uncaught KeyboardInterrupt runs the finally blocks, prints its traceback and ends the process by
the signal itself, as CPython does.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import casekit

PROGRAM = Path(__file__).resolve().parent / "interrupts.py"
MODES = ("loop", "count", "input", "read", "sleep", "twice", "exit")


def run(command, mode):
    """What is wrong with one run, or None."""
    process = subprocess.Popen(command + [mode], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    try:
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        if mode == "twice":
            lines.append(process.stdout.readline())
            process.send_signal(signal.SIGINT)
        lines += process.stdout.readlines()
        process.wait(timeout=60)
        error = process.stderr.read()
    finally:
        process.kill()
    expected = ["ready\n"] + (["caught KeyboardInterrupt() ()\n"] if mode == "twice" else []) + ["finally\n"]
    if lines != expected:
        return f"stdout {lines}"
    if mode == "exit":
        return None if (process.returncode, error) == (130, "") else f"status {process.returncode}, stderr {error!r}"
    if process.returncode != -signal.SIGINT or not error.endswith("\nKeyboardInterrupt\n"):
        return f"status {process.returncode}, stderr {error!r}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edgec", default=str(casekit.ROOT / "build" / "release" / "edgec"))
    edgec = casekit.need_edgec(parser.parse_args().edgec)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="edgec-interrupts-") as scratch:
        native = os.path.join(scratch, "interrupts")
        subprocess.run([edgec, "build", str(PROGRAM), "-o", native], check=True)
        commands = {"vm": [edgec, "run", "--jit=off", str(PROGRAM)], "jit": [edgec, "run", str(PROGRAM)],
                    "background": [edgec, "run", "--jit=wait", "--jit-threshold=1", "--no-cache", str(PROGRAM)], "native": [native]}
        for label, command in commands.items():
            for mode in MODES:
                problem = run(command, mode)
                if problem:
                    failed += 1
                    print(f"FAIL {label} {mode}: {problem}")
    print(f"{len(commands) * len(MODES) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
