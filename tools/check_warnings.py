#!/usr/bin/env python3
"""The warning gate: clang accepts what gcc compiled, without a warning.

usage: check_warnings.py [BUILD_FOLDER] [--cc clang-19]

Reads compile_commands.json of a configured build and runs the other compiler over the project's
own sources with -fsyntax-only, so that both compilers watch every file and only one builds.
"""

import argparse
import concurrent.futures
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import tree


def command(entry, compiler):
    """The entry's flags for the other compiler, without its output and dependency files."""
    words = shlex.split(entry["command"])[1:]
    flags, skip = [], False
    for word in words:
        if skip or word in ("-c", "-MD"):
            skip = False
        elif word in ("-o", "-MF", "-MT"):
            skip = True
        else:
            flags.append(word)
    return [compiler, "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-unknown-warning-option",
            "-Qunused-arguments", *flags]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", default=str(tree.ROOT / "build" / "release"))
    parser.add_argument("--cc", default="clang-19")
    options = parser.parse_args()
    database = Path(options.build, "compile_commands.json")
    if not database.exists():
        sys.exit(f"check_warnings: {database} is missing; configure first: cmake --preset release")
    if not shutil.which(options.cc):
        sys.exit(f"check_warnings: {options.cc} is missing; run tools/setup.sh")
    root = str(tree.ROOT) + "/"
    entries = {e["file"]: e for e in json.loads(database.read_text()) if e["file"].startswith(root)}

    def check(entry):
        done = subprocess.run(command(entry, options.cc), cwd=entry["directory"], capture_output=True, text=True)
        return done.stderr.replace(root, "") if done.returncode else None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p.rstrip() for p in pool.map(check, entries.values()) if p]
    return tree.report("check_warnings", problems, len(entries))


if __name__ == "__main__":
    sys.exit(main())
