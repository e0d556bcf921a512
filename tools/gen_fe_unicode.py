#!/usr/bin/env python3
"""Writes frontend/fe_unicode_tab.h: which code points may start or continue an identifier, and
which cannot be printed. Run with the CPython whose language edgec implements (3.13, Unicode
15.1), from anywhere: python3.13 tools/gen_fe_unicode.py

A set is stored as the places where membership changes, per plane of 65,536 code points: an
even count of places at or below a code point means outside, an odd one inside.
"""
import pathlib
import sys
import unicodedata

PLANES = 17
OUT = pathlib.Path(__file__).resolve().parent.parent / "frontend" / "fe_unicode_tab.h"

SETS = {
    "id_start": lambda c: c.isidentifier(),
    "id_continue": lambda c: ("a" + c).isidentifier(),
    "nonprintable": lambda c: not c.isprintable(),
}


def changes(member):
    """The low 16 bits of every change, and the index of each plane's first one."""
    lows, firsts = [], []
    for plane in range(PLANES):
        firsts.append(len(lows))
        inside = False
        for low in range(0x10000):
            now = member(chr(plane << 16 | low))
            if now != inside:
                lows.append(low)
                inside = now
    firsts.append(len(lows))
    return lows, firsts


def array(name, values):
    lines = [f"static const uint16_t {name}[] = {{"]
    for i in range(0, len(values), 14):
        lines.append("    " + ", ".join(str(v) for v in values[i : i + 14]) + ",")
    return lines + ["};"]


def main():
    if sys.version_info[:2] != (3, 13):
        sys.exit("run this with Python 3.13")
    out = [
        "/* fe_unicode_tab.h: written by tools/gen_fe_unicode.py from Unicode "
        + unicodedata.unidata_version
        + "; do not edit.",
        " * Included by fe_unicode.c only. For each set: where membership changes, by plane. */",
        "/* clang-format off */",
    ]
    for name, member in SETS.items():
        lows, firsts = changes(member)
        out += array(name + "_changes", lows) + array(name + "_planes", firsts)
    OUT.write_text("\n".join(out + ["/* clang-format on */", ""]))


main()
