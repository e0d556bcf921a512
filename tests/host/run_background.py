#!/usr/bin/env python3
"""The compiler beside a running program: its cache on disk, its processes and files, and machines without one.

usage: run_background.py [--edgec PATH]

Every check runs the same program, whose output may never change, and looks at what `-v` says and at what is left.
"""

import argparse
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import casekit

PROGRAM = """import sys
def mixed(n, bias):
    total = 0
    for i in range(n):
        total += (i * bias) % 7
        if total > 1 << 40:
            total -= 1 << 40
    return total
def rows(n):
    out = []
    for i in range(n):
        line = 0.0
        for k in range(n):
            line += i * 0.5 - k
        out.append(line)
    return out
print(sum(mixed(200, b) for b in range(40)), mixed(10, 1 << 70), sum(rows(60)))
print(mixed(LAPS, 3), sys.stdin.read())
"""
INPUT = "the program's own input"
BACKGROUND, CACHE, GIVEN = ": code from the background", ": code from the cache", " is given to "
MAGIC = b"edgec-o1"


class Failure(Exception):
    pass


def check(true, text):
    if not true:
        raise Failure(text)


class World:
    """A scratch folder with the program, an empty cache and a folder for temporary files."""

    def __init__(self, edgec, scratch, laps=4000):
        self.edgec, self.scratch = edgec, Path(scratch)
        self.cache, self.temporary = self.scratch / "cache", self.scratch / "tmp"
        self.temporary.mkdir()
        self.program = self.scratch / "program.py"
        self.program.write_text(PROGRAM.replace("LAPS", str(laps)))
        self.expected = self.start(["--jit=off"]).communicate(INPUT)[0]

    def start(self, options, **extra):
        env = casekit.environment(XDG_CACHE_HOME=str(self.cache), TMPDIR=str(self.temporary))
        env.update(extra)
        return subprocess.Popen([self.edgec, "run", *options, str(self.program)], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)

    def run(self, *options, jit="--jit=wait", **extra):
        """What -v says; the output is checked."""
        process = self.start([jit, "--jit-threshold=50", "-v", *options], **extra)
        out, err = process.communicate(INPUT, timeout=120)
        check(process.returncode == 0, f"status {process.returncode}: {err[-300:]}")
        check(out == self.expected, f"output {out!r}")
        check(not list(self.temporary.iterdir()), "temporary files are left")
        return err

    def objects(self):
        return sorted(p for p in self.cache.rglob("*") if p.is_file())


def hit(w):
    check(BACKGROUND in w.run(), "nothing was compiled")
    for path in w.objects():
        check(stat.S_IMODE(path.stat().st_mode) == 0o600 and not path.name.startswith("new-"), f"{path}")
    for folder in (w.cache / "edgec", w.objects()[0].parent):
        check(stat.S_IMODE(folder.stat().st_mode) == 0o700, f"{folder} is not private")
    said = w.run()
    check(CACHE in said and GIVEN not in said, "the second run compiled again: " + said)
    said = w.run(jit="--jit=on")
    check(CACHE in said, "the cache was not used at once: " + said)


def damaged(w):
    w.run()
    for damage in (lambda b: b[:-1] + bytes([b[-1] ^ 1]), lambda b: b[:60], lambda b: b"",
                   lambda b: MAGIC + hashlib.sha256(b"\x7fELF" * 50).digest() + b"\x7fELF" * 50):
        for path in w.objects():
            path.write_bytes(damage(path.read_bytes()))
        check(BACKGROUND in w.run(), "a damaged object was not made again")
    said = w.run()
    check(CACHE in said and GIVEN not in said, "what was made again is not used")


def others(w):
    w.run()
    (w.cache / "edgec").chmod(0o777)
    check(CACHE not in w.run(), "a folder that others may write was used")
    (w.cache / "edgec").chmod(0o700)
    for path in w.objects():
        path.chmod(0o666)
    check(CACHE not in w.run(), "a file that others may write was used")
    if os.geteuid() == 0:
        for path in w.objects():
            path.chmod(0o600)
            os.chown(path, 12345, -1)
        check(CACHE not in w.run(), "a file of somebody else was used")
        os.chown(w.cache / "edgec", 12345, -1)
        check(CACHE not in w.run(), "a folder of somebody else was used")


def unwritable(w):
    for place in ("/proc/nowhere", "/dev/null", "relative", ""):
        check(BACKGROUND in w.run(XDG_CACHE_HOME=place, HOME="/proc/nowhere"), f"nothing was compiled with {place!r}")
    check(BACKGROUND in w.run("--no-cache") and not w.cache.exists(), "--no-cache wrote something")


def together(w):
    processes = [w.start(["--jit=wait", "--jit-threshold=50"]) for _ in range(4)]
    for process in processes:
        check(process.communicate(INPUT, timeout=120)[0] == w.expected, "an output differs")
    check(not any(path.name.startswith("new-") for path in w.objects()), "half a file is left")
    said = w.run()
    check(CACHE in said and GIVEN not in said, "the objects of four processes are not used")


def no_compiler(w):
    check(GIVEN not in w.run(PATH="/nowhere"), "a compiler was found")
    check(BACKGROUND not in w.run("--cc=/bin/false"), "code from a compiler that fails")
    check(BACKGROUND not in w.run("--cc=/bin/true"), "code from a compiler that makes nothing")
    check(GIVEN not in w.run(jit="--jit=tcc"), "--jit=tcc started a compiler")


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False


def slow_compiler(w):
    """Neither the end of the program nor an interrupt leaves a compiler behind, or waits for it."""
    compiler, note = w.scratch / "slow", w.scratch / "pid"
    compiler.write_text(f"#!/bin/sh\nsleep 50 & echo $$ $! > {note}.new\nmv {note}.new {note}\nwait\n")
    compiler.chmod(0o755)
    for interrupt in (False, True):
        note.unlink(missing_ok=True)
        process = w.start(["--jit=on", "--jit-threshold=50", f"--cc={compiler}"])
        until = time.time() + 60
        while not note.exists() and process.poll() is None and time.time() < until:
            time.sleep(0.01)
        check(note.exists(), "the compiler was not started")
        if interrupt:
            process.send_signal(signal.SIGINT)
        start = time.time()
        out, err = process.communicate(INPUT, timeout=120)
        check(time.time() - start < 30, "the program waited for the compiler")
        check(process.returncode == (-signal.SIGINT if interrupt else 0), f"status {process.returncode}: {err[-300:]}")
        check(interrupt or out == w.expected, f"output {out!r}")
        pids = [int(word) for word in note.read_text().split()]
        time.sleep(0.1)
        check(not any(alive(pid) for pid in pids), "the compiler is still there")
        check(not list(w.temporary.iterdir()), "temporary files are left")


CHECKS = [(hit, {}), (damaged, {}), (others, {}), (unwritable, {}), (together, {}), (no_compiler, {}),
          (slow_compiler, {"laps": 30000000})]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edgec", default=str(casekit.ROOT / "build" / "release" / "edgec"))
    edgec = casekit.need_edgec(parser.parse_args().edgec)
    if not any(shutil.which(name) for name in ("clang-19", "clang", "gcc", "cc")):
        print("no C compiler here\n0 passed, 0 failed")
        return 0
    failed = 0
    for test, extra in CHECKS:
        with tempfile.TemporaryDirectory(prefix="edgec-background-") as scratch:
            try:
                test(World(edgec, scratch, **extra))
            except (Failure, subprocess.TimeoutExpired) as problem:
                failed += 1
                print(f"FAIL {test.__name__}: {problem}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
