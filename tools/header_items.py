"""Cuts flattened header text into items (a macro, a type, a function, a prototype), each with the items that it needs,
so that a text of C can be given just the part of the header that it uses.

What is needed is found by name: an item needs every item that defines a name which occurs in it. Rows of macros that
make names (X-macros, and macros that stand alone at the top level) are expanded here. An item within #if is wrapped in
the same condition.
"""
import re

NAME = re.compile(r"[A-Za-z_]\w*")
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|##|\d\w*|\s+|.')
DEFINE = re.compile(r"#\s*define\s+([A-Za-z_]\w*)(\(([^)]*)\))?\s*(.*)", re.S)
ROW = re.compile(r"([A-Za-z_]\w*)\s*(\(.*\))$", re.S)
TYPE_WORDS = {"struct", "union", "enum"}


def logical_lines(text):
    """Lines with continuations joined (their newlines are kept)."""
    out, pending = [], ""
    for line in text.split("\n"):
        pending += line
        if line.endswith("\\"):
            pending += "\n"
            continue
        if pending.strip():
            out.append(pending)
        pending = ""
    return out


def arguments(text):
    """The comma-separated arguments of a parenthesised list."""
    out, depth, current = [], 0, ""
    for token in TOKEN.findall(text[1:-1]):
        depth += token in ("(", "[", "{")
        depth -= token in (")", "]", "}")
        if token == "," and depth == 0:
            out.append(current.strip())
            current = ""
        else:
            current += token
    return out + [current.strip()]


def expand(macro, args):
    """The body of a macro with its arguments put in."""
    params, body = macro
    values = dict(zip(params, args))
    if params and params[-1] == "...":
        values["__VA_ARGS__"] = ", ".join(args[len(params) - 1:])
    body = re.sub(r"\\\n", " ", body)
    body = re.sub(r"(?<!#)#\s*([A-Za-z_]\w*)", lambda m: '"' + values.get(m[1], m[1]) + '"', body)
    text = "".join(values.get(token, token) for token in TOKEN.findall(body))
    return re.sub(r"\s*##\s*", "", text)


def calls(text):
    """A text that is nothing but macro calls, one by one; any other text as it is."""
    out, depth, current = [], 0, ""
    for token in TOKEN.findall(text):
        if depth == 0 and token not in ("(", ")") and not token.isspace() and not NAME.fullmatch(token):
            return [text]
        depth += (token == "(") - (token == ")")
        current += token
        if token == ")" and depth == 0:
            out.append(current.strip())
            current = ""
    return out if out and not current.strip() else [text]


def expand_rows(lines):
    """Expands rows of macros that are undefined again, and macros alone on a line of the top level."""
    undefined = {m[1] for m in (re.match(r"#\s*undef\s+(\w+)", line) for line in lines) if m}
    macros, live, opened, out, depth = {}, set(), [], [], 0
    for line in lines:
        define = DEFINE.match(line)
        if define:
            live.add(define[1])
            if define[2] is not None:
                macros[define[1]] = ([p.strip() for p in define[3].split(",")], define[4])
            if define[1] not in undefined:
                out.append(line)
            continue
        if line.startswith("#"):
            gone = re.match(r"#\s*undef\s+(\w+)", line)
            if gone:
                live.discard(gone[1])
                continue
            gate = re.match(r"#\s*ifdef\s+(\w+)$", line)
            if re.match(r"#\s*if", line):      # of a macro that is expanded here, the rows stand without it
                opened.append(bool(gate) and gate[1] in undefined & live)
            hidden = opened[-1] if opened else False
            if re.match(r"#\s*endif", line):
                opened.pop()
            if not hidden:
                out.append(line)
            continue
        rows = [line]
        while rows:
            line = rows.pop(0)
            row = ROW.match(line)
            if row and row[1] in macros and (depth == 0 or row[1] in undefined):
                rows = calls(expand(macros[row[1]], arguments(row[2])).strip()) + rows
                continue
            depth += line.count("{") - line.count("}")
            out.append(line)
    return out


def strip_guards(lines):
    """Without the include guards: `#ifndef X_H`, `#define X_H` and their #endif."""
    out, stack = [], []
    k = 0
    while k < len(lines):
        guard = re.match(r"#\s*ifndef\s+(\w+_H)$", lines[k])
        if guard and k + 1 < len(lines) and re.match(rf"#\s*define\s+{guard[1]}$", lines[k + 1]):
            stack.append(True)
            k += 2
            continue
        if re.match(r"#\s*if", lines[k]):
            stack.append(False)
        elif re.match(r"#\s*endif", lines[k]) and stack.pop():
            k += 1
            continue
        out.append(lines[k])
        k += 1
    return out


def declared_names(text):
    """The names that a declaration or definition at the top level introduces."""
    names, depth, last, before = set(), 0, "", ""
    tokens = [t for t in TOKEN.findall(text) if not t.isspace()]
    typedef, enum, head = tokens[0] == "typedef", False, True
    for k, token in enumerate(tokens):
        if token == "{":
            if depth == 0 and k >= 1:
                enum = "enum" in tokens[:k]
            depth += 1
        elif token == "}":
            depth -= 1
        elif depth == 1 and enum and NAME.fullmatch(token) and before in ("{", ","):
            names.add(token)
        elif depth == 0:
            if before in TYPE_WORDS and NAME.fullmatch(token) and tokens[k + 1] in ("{", ";"):
                names.add(token)
            if typedef and token == ";" and NAME.fullmatch(before):
                names.add(before)
            if head and token == "(":
                pointer = tokens[k + 1] == "*"
                names.add(tokens[k + 2] if pointer else before)
                head = False
            if not typedef and token in (";", "[", "=") and NAME.fullmatch(before):
                names.add(before)
        before = token
    return names - TYPE_WORDS


def items(text):
    """[(text, names defined, names used)], in order."""
    out, conditions, current, depth = [], [], [], 0

    def emit(body, names):
        used = set(NAME.findall(body))
        opening = "".join(c + "\n" for group in conditions for c in group)
        used |= set(NAME.findall(opening))
        out.append((opening + body + "\n" + "#endif\n" * len(conditions), names, used))

    for line in expand_rows(strip_guards(logical_lines(text))):
        if re.match(r"#\s*if", line) and depth == 0:
            conditions.append([line])
        elif re.match(r"#\s*(elif|else)", line) and depth == 0:
            conditions[-1].append(line)
        elif re.match(r"#\s*endif", line) and depth == 0:
            conditions.pop()
        elif line.startswith("#") and depth == 0:
            define = DEFINE.match(line)
            emit(line, {define[1]} if define else set())
        else:
            current.append(line)
            depth += line.count("{") - line.count("}") + line.count("(") - line.count(")")
            body = "\n".join(current)
            if depth == 0 and (body.rstrip().endswith((";", "}")) and not incomplete(body)):
                emit(body, declared_names(body))
                current = []
    assert not current and not conditions, current[:3]
    return out


def incomplete(body):
    """A type's closing brace without its semicolon."""
    return body.rstrip().endswith("}") and not re.match(r"(static|extern|EG_\w+\s+static)\b", body)


def needs(parts):
    """For every item the indexes of the items that it needs, and for every name those that define it."""
    where = {}
    for k, (_, names, _) in enumerate(parts):
        for name in names:
            where.setdefault(name, []).append(k)
    direct = [sorted({d for name in used for d in where.get(name, ()) if d != k})
              for k, (_, _, used) in enumerate(parts)]
    return direct, where
