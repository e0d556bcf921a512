#!/usr/bin/env python3
"""Builds and runs the libFuzzer targets of tests/fuzz/targets over their corpora, or for longer.

usage: libfuzzer.py [--runs N | --seconds N] [--seed N] [--keep FOLDER] [TARGET...]

The corpora are tests/fuzz/corpus/TARGET and what the tests have already: the programs of tests/conformance, their
.ebc files, the IR of tests/golden. Without clang 19's fuzzer runtime (Debian: libclang-rt-19-dev) nothing is run, and that is said.
"""
import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import programs

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/fuzz"
LONGEST_EBC = 30000
AROUND = """\
class Boom(Exception): pass
class Guard:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): return self.name
    def __exit__(self, *e): return self.swallow
class O: pass
class I(int): pass
BadExit = BadEnter = Guard
L, H = list, O
inf, nan = 1e999, 1e999 - 1e999
def show(*a): repr(a)
error = chain = placeless = clip = show
def run(index, case):
    try: case()
    except Exception as e: repr(e)
"""
# Programs that run print: into nothing, and not into this process's memory.
LIMITS = {"fuzz_vm": [f"-max_len={LONGEST_EBC}", "-close_fd_mask=3", "-detect_leaks=0"]}


def available():
    probe = subprocess.run(["clang-19", "-fsanitize=fuzzer,address", "-x", "c", "-", "-o", "/dev/null"], text=True, capture_output=True,
                           input="int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n){return d && n > 9;}")
    return probe.returncode == 0


def bytecode(sources, folder):
    """Compiles programs to .ebc files in the folder; what does not compile, or is too long, is left out."""
    for count, file in enumerate(sources):
        out = folder / f"{count}.ebc"
        subprocess.run([BUILD / "edgec", "build", file, "-o", out], capture_output=True, env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
        if out.exists() and out.stat().st_size > LONGEST_EBC:
            out.unlink()


def cases(folder):
    """Files of one random case each (programs.py), with as little around it as it needs."""
    kinds = ("classes", "flow", "generators", "parameters", "match", "names", "typed", "calls")
    for index in range(48):
        text = programs.case("fuzz_vm", index, kinds[index % len(kinds)])
        (folder / f"case{index}.py").write_text(f"{AROUND}{text}\nrun({index}, case_{index})\n", encoding="utf-8")
    return sorted(folder.glob("case*.py"))


def seeds(target, folder):
    """Writes the corpus of a target into the folder."""
    count = 0
    for file in sorted((ROOT / "tests/fuzz/corpus" / target).glob("*")):
        (folder / f"corpus-{file.name}").write_bytes(file.read_bytes())
    if target == "fuzz_vm":
        with tempfile.TemporaryDirectory(prefix="edgec-fuzz-") as texts:
            own = sorted(folder.glob("corpus-*"))
            bytecode([*own, *cases(Path(texts)), *(file for file in sorted((ROOT / "tests/conformance").rglob("*.py")) if file.stat().st_size < 2500)], folder)
            for file in own:
                file.unlink()
    elif target in ("fuzz_front", "fuzz_ebc"):
        for file in sorted((ROOT / "tests/conformance").rglob("*.py")):
            if file.stat().st_size > 3000:
                continue
            if target == "fuzz_front":
                (folder / f"{count}").write_bytes(file.read_bytes())
            elif count < 60:
                subprocess.run([BUILD / "edgec", "build", file, "-o", folder / f"{count}.ebc"], capture_output=True, env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
            count += 1
    elif target == "fuzz_ir":
        for file in sorted((ROOT / "tests/golden").rglob("*.ir")) + sorted((ROOT / "tests/golden").rglob("*.expect")):
            (folder / f"{count}").write_bytes(file.read_bytes())
            count += 1
    elif target == "fuzz_float":
        for count, text in enumerate((b"\0" * 8, b"\x01\x02" + b"123456789" * 9, bytes(range(64)))):
            (folder / f"{count}").write_bytes(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--runs", type=int, default=0, help="new inputs per target; 0: only the corpus, which is the same each time")
    parser.add_argument("--seconds", type=int, help="as many inputs as fit, instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default=str(ROOT / "build/fuzz/found"))
    options = parser.parse_args()
    if not available():
        print("libfuzzer: clang-19 has no fuzzer runtime here (apt-get install libclang-rt-19-dev); not run")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    names = options.targets or sorted(file.stem for file in (ROOT / "tests/fuzz/targets").glob("fuzz_*.c"))
    for command in (["cmake", "--preset", "fuzz"], ["cmake", "--build", "--preset", "fuzz", "-j", os.environ.get("EDGEC_TEST_JOBS", "2"), "--target", "edgec", *names]):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout[-3000:], done.stderr[-1000:], "FAIL: the targets do not build", "0 passed, 1 failed", sep="\n")
            return 1
    Path(options.keep).mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="edgec-fuzz-") as folder:
            seeds(name, Path(folder))
            length = f"-max_total_time={options.seconds}" if options.seconds else f"-runs={options.runs}"
            done = subprocess.run([BUILD / "tests/fuzz" / name, folder, length, f"-seed={options.seed}", *LIMITS.get(name, ["-max_len=4000"]), "-timeout=20", "-rss_limit_mb=3000",
                                   "-use_value_profile=0", "-verbosity=1", "-print_final_stats=1", f"-artifact_prefix={options.keep}/{name}-"], capture_output=True, text=True, errors="replace", env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
        runs = [line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        if done.returncode:
            failed += 1
            lines = [line for line in done.stderr.splitlines() if "ERROR" in line or "runtime error" in line or line.strip()[:1] == "#" and " in " in line or "Test unit written" in line]
            print(f"FAIL {name}: " + "\n    ".join(line.strip()[:160] for line in lines[:14]))
        else:
            print(f"{name}: {runs[0] if runs else '?'} inputs")
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
