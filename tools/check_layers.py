#!/usr/bin/env python3
"""The layer gate: who may include whom (README, folder map), and no include cycles.

usage: check_layers.py [--graph]

An include is looked up as the compiler would find it: beside the including file, then from the
root, then in any include folder; a name that ends in the wanted path counts. What is not found in
the tree is a system header and is not checked (the runtime's own limits on libc live elsewhere).
"""

import re
import sys

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)

# layer -> what it may include beside itself. "runtime:public" is runtime/include, "runtime:format" also the headers that describe bytecode and ABI.
MAY_INCLUDE = {
    "runtime": set(),
    "ir": {"runtime:public"},
    "frontend": {"ir"},
    "codegen": {"ir", "runtime:public", "runtime:format"},
    "stdlib-shims": {"runtime:public", "runtime:format", "runtime:internal"},
    "driver": {"*"},
    "tests": {"*"},
    "tools": {"*"},
    "samples": {"runtime:public", "codegen:public"},
}
FORMAT_HEADER = re.compile(r"(bytecode|_bc|ebc|abi|eg_traceback)[^/]*\.(h|def)$")


def layer(path):
    """The layer of a file, or None for files that are not part of the C program."""
    if path.startswith(("codegen/driver/", "codegen/host/", "codegen/cg_program.", "codegen/cg_library.",
                        "codegen/cg_dynamic.")):
        return "driver"  # what joins front end, back ends and the running system
    top = path.split("/", 1)[0]
    return top if top in MAY_INCLUDE else None


def room(path):
    """The name under which a file is offered to other layers."""
    name = layer(path)
    if name == "runtime":
        if path.startswith("runtime/include/") or path.endswith(".def"):
            return "runtime:public"
        return "runtime:format" if FORMAT_HEADER.search(path) else "runtime:internal"
    if name == "codegen" and path.startswith("codegen/include/"):
        return "codegen:public"
    return name


def allowed(source, target):
    may = MAY_INCLUDE[layer(source)]
    if target.endswith(".def"):  # tables are the shared vocabulary
        return True
    return layer(source) == layer(target) or "*" in may or room(target) in may


def normal(path):
    parts = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def resolve(source, name, quoted, known, by_base):
    """The file of the tree that this include means, or None."""
    folder = source.rsplit("/", 1)[0] if "/" in source else ""
    beside = normal(f"{folder}/{name}") if quoted else None
    for candidate in (beside, normal(name)):
        if candidate in known:
            return candidate
    found = [p for p in by_base.get(name.rsplit("/", 1)[-1], ()) if p.endswith("/" + name)]
    if not quoted:                      # <edge.h> is ours, <string.h> is not
        found = [p for p in found if "/include/" in p]
    same = [p for p in found if layer(p) == layer(source)]
    return (same or found or [None])[0]


def cycles(graph):
    """Strongly connected components of more than one file, or a file that includes itself (Tarjan)."""
    index, low, stack, on_stack, out = {}, {}, [], set(), []

    def visit(root):
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, edges = work[-1]
            for target in edges:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(graph[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = []
                    while not group or group[-1] != node:
                        group.append(stack.pop())
                        on_stack.discard(group[-1])
                    if len(group) > 1 or node in graph[node]:
                        out.append(sorted(group))

    for node in graph:
        if node not in index:
            visit(node)
    return out


def main():
    names = [n for n in tree.files(".c", ".h", ".def", ".inc") if layer(n)]
    known, by_base = set(names), {}
    for name in names:
        by_base.setdefault(name.rsplit("/", 1)[-1], []).append(name)
    graph, problems = {n: [] for n in names}, []
    for source in names:
        content = tree.text(source)
        for match in INCLUDE.finditer(content):
            target = resolve(source, match[2], match[1] == '"', known, by_base)
            if target is None:
                continue
            if not target.endswith(".def"):     # a table is read many times on purpose
                graph[source].append(target)
            if not allowed(source, target):
                line = content.count("\n", 0, match.start(2)) + 1
                problems.append(f"{source}:{line}: {layer(source)} may not include {target} ({room(target)})")
    for group in cycles(graph):
        problems.append("include cycle: " + " -> ".join(group + group[:1]))
    if "--graph" in sys.argv[1:]:
        for source, targets in graph.items():
            for target in targets:
                print(f"{source} -> {target}")
    return tree.report("check_layers", problems, len(names))


if __name__ == "__main__":
    sys.exit(main())
