#!/usr/bin/env python3
"""The text gate: no path of a developer's machine, no marks of unfinished work, in any file,
and nothing at the top but what belongs there."""

import re
import sys

import tree

MACHINE_PATH = re.compile(r"(?<![\w.$}])/(?:work|root|home|Users)/[\w.]")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
TOP = set("CMakeLists.txt CMakePresets.json LICENSE README.md codegen docs frontend ir runtime samples stdlib-shims tests tools".split())
BINARY = (".png", ".wasm", ".ebc", ".gz", ".ico")


def main():
    problems, names = [], [n for n in tree.files() if not n.endswith(BINARY)]
    strangers = {n.split("/")[0] for n in names} - TOP
    problems += [f"{top}: does not belong at the top of the tree" for top in sorted(strangers) if not top.startswith(".")]
    for name in names:
        for number, line in enumerate(tree.text(name).splitlines(), start=1):
            for pattern, what in ((MACHINE_PATH, "a path of one machine"), (UNFINISHED, "unfinished work")):
                match = pattern.search(line)
                if match:
                    problems.append(f"{name}:{number}: {what}: {match[0]}")
    return tree.report("check_text", problems, len(names))


if __name__ == "__main__":
    sys.exit(main())
