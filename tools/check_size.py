#!/usr/bin/env python3
"""The size gate: no file over 1,500 lines, no function over 100, but for reasoned exceptions.

tools/size_exceptions.txt lists them, one per line: `path[:function] | reason`. Files marked as
generated data are not looked at. An exception that is no longer needed is a problem as well.
"""

import re
import sys

import tree

MAX_FILE, MAX_FUNCTION = 1500, 100
EXCEPTIONS = "tools/size_exceptions.txt"
NAME = re.compile(r"([A-Za-z_]\w*)\s*\(")
NOISE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "_Static_assert", "__attribute__"}


def exceptions():
    out = {}
    try:
        lines = tree.text(EXCEPTIONS).splitlines()
    except OSError:
        lines = []
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            name, bar, reason = (part.strip() for part in line.partition("|"))
            if not bar or not reason:
                sys.exit(f"{EXCEPTIONS}:{number}: an exception needs a reason: path[:function] | reason")
            out[name] = number
    return out


def bare(content):
    """The text without comments, literals and preprocessor lines, with every newline kept."""
    content = NOISE.sub(lambda m: "\n" * m[0].count("\n") or " ", content)
    lines, directive = [], False
    for line in content.split("\n"):
        directive = directive or line.lstrip().startswith("#")
        lines.append("" if directive else line)
        directive = directive and line.endswith("\\")
    return lines


def functions(content):
    """(name, first line, number of lines) of every function definition.

    A definition starts at column 0 outside braces; its header holds a parenthesis and no `=`; it
    ends with a closing brace at column 0, which also puts the scanner right after uneven #if arms.
    """
    depth, header, start, found = 0, "", 0, None
    for number, line in enumerate(bare(content), start=1):
        if line.startswith("}"):
            if found:
                yield found[0], found[1], number - found[1] + 1
            depth, header, found = 0, "", None
            continue
        for char in line:
            if depth == 0 and char not in "{};":
                if not header.strip():
                    start = number
                header += char
            elif char == "{":
                if depth == 0 and "(" in header and "=" not in header:
                    names = [n for n in NAME.findall(header) if n not in KEYWORDS]
                    found = (names[-1] if len(names) == 1 else names[0], start) if names else None
                depth += 1
            elif char == "}":
                depth -= 1
                if depth == 0:
                    if found:
                        yield found[0], found[1], number - found[1] + 1
                    header, found = "", None
            elif depth == 0:
                header = ""
        if depth == 0:
            header += "\n" if header else ""


def main():
    allowed, used, problems = exceptions(), set(), []

    def excess(key, message):
        used.add(key)
        if key not in allowed:
            problems.append(message)

    names = tree.files(".c", ".h", ".py", ".sh", ".mjs", ".js", ".cmake", "CMakeLists.txt")
    for name in names:
        content = tree.text(name)
        if tree.is_generated(content):
            continue
        lines = content.count("\n")
        if lines > MAX_FILE:
            excess(name, f"{name}: {lines} lines, over {MAX_FILE}; split it by topic")
        if name.endswith((".c", ".h")):
            for function, start, length in functions(content):
                if length > MAX_FUNCTION:
                    excess(f"{name}:{function}", f"{name}:{start}: {function} has {length} lines, over {MAX_FUNCTION}")
    for key in allowed.keys() - used:
        problems.append(f"{EXCEPTIONS}:{allowed[key]}: {key} is not over the limit any more; remove the line")
    return tree.report("check_size", problems, len(names))


if __name__ == "__main__":
    sys.exit(main())
