#!/usr/bin/env python3
"""What each function of the runtime can lead to, for tree shaking (docs/decisions/0002-tree-shaking.md).

    gen_effects.py update OUT.inc HOOKS.def LIST -- CC ARGS...   the table that edgec compiles in
    gen_effects.py why FUNCTION FACT HOOKS.def OUT.inc           a shortest path from a function to a fact

LIST names the sources and headers, a line each. Beside OUT.inc stand OUT.inc.cache (what each file says,
with a digest of everything it was preprocessed from, so that an edit costs one small scan) and OUT.inc.d
(a depfile: everything that was read).

A node is a function, a constant or (in headers) a macro; an edge is an identifier that names another
node. Facts: `slot:repr` calls that slot of some type, `type:INT` may make or raise one, `atom:iter`
looks the name up, `word:iter` uses it otherwise, `hook:suggest` calls a hook. Calls through slots and hooks are facts, not edges:
who is behind them depends on the program. Facts that are missed make an artifact end with an internal
error; too many facts make it larger.
"""
import hashlib
import json
import multiprocessing
import os
import re
import subprocess
import sys
from collections import deque

TOKEN = re.compile(r'''[A-Za-z_]\w*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\d[\w.]*|->|[=!<>]=|&&|\|\||\S''')
IDENT = re.compile(r'[A-Za-z_]\w*$')
SLOTS = ('trace repr str hash truth len compare binop inplace unop index getitem setitem contains iter next call '
         'getattr setattr get set new_ init').split()
KEYWORDS = set('if for while switch return sizeof do else case static const inline extern struct union enum void int '
               'char bool double unsigned long goto break continue default typedef'.split())
# Functions that ask about types without making any: EG_T_ in their arguments is a question.
QUESTIONS = {'eg_is_subtype', 'eg_is_instance', 'eg_exc_matches', 'eg_exc_is', 'is_kind', 'eg_type_linked'}
# Nodes whose own facts do not count: they move slots and type ids around without calling or making.
MOVERS = {
    'eg_type_of': 'names the types of values that exist already',
    'eg_slots_inherit': 'copies slots', 'take_builtin_slots': 'copies slots', 'eg_slots_fix': 'copies slots',
    'is_own': 'compares slots', 'eg_python_slots': 'what classes written in Python get',
    'eg_specials': 'the names of slots: looked up by their users', 'operators': 'asked by kind',
    'eg_object_str': 'calls repr of types without str: the solver knows',
    'exc_base': 'the base of each exception',
    'type_names': 'lists the types there are',
    'call_get': 'slots by name: the solver adds them', 'call_attr': 'likewise', 'call_unary': 'likewise',
    'call_binary': 'likewise', 'eg_wrapper_call_u': 'likewise',
}
# Operators whose implementation for some operands is a hook: handing one on is a fact `fn:EG_OP_x`. int % int needs none.
OPERATIONS = {'EG_OP_MOD', 'EG_OP_POW', 'EG_OP_TRUEDIV', 'EG_OP_DIVMOD', 'EG_OP_OR'}
# Functions that store under a name and look nothing up, or only in classes written in Python, which name what they have.
STORES = {'set_standard', 'put', 'eg_reflected', 'has_own'}
# Calls that make what only the runtime sees: the types must be there, but no user code meets their objects. (Where it can
# ask for __dict__, all names count; sys.modules, *args and **kwargs are added by the solver.)
INNER_CALLS = {('fill', 'eg_dict_make'), ('make_index', 'eg_dict_make'), ('eg_module_put_attr', 'eg_dict_new'),
               ('eg_dir_names_u', 'eg_dict_new'), ('eg_layout_add_dict', 'dict_def'), ('eg_modules_add', 'eg_dict_new'),
               ('bind_general', 'eg_dict_new'), ('bind_general', 'eg_tuple_new'), ('eg_type_alloc', 'eg_dict_make'),
               ('eg_type_alloc', 'eg_list_new'), ('to_dict', 'eg_dict_make'), ('place_keyword', 'eg_dict_new')}
# Calls that make no new kind of value.
QUIET_CALLS = {('new_of_type', 'eg_tuple_new'): 'seen by those who name args, or by repr',
               ('eg_raise_os', 'eg_tuple_new'): 'likewise', ('eg_raise_unicode', 'eg_tuple_new'): 'likewise',
               ('eg_list_get_raw', 'eg_float_box'): 'the list has floats only where there are floats'}


def guarded(path, cache={}):
    """Headers with an include guard are scanned by themselves; templates belong to who includes them."""
    if path not in cache:
        try:
            text = open(path, encoding='utf-8').read()
        except OSError:
            text = '#ifndef'
        code = re.sub(r'/\*.*?\*/', '', text, flags=re.S).lstrip()
        cache[path] = path.endswith('.h') and bool(re.match(r'#(ifndef \w+_H|pragma once)', code) or text == '#ifndef')
    return cache[path]


def preprocess(source, cc):
    """(text, paths): what the file itself says with its macros expanded, and the project's files that it was made from."""
    text = subprocess.run(cc + [source], check=True, stdout=subprocess.PIPE, text=True).stdout
    stack, out, paths = [], [], {source}
    for line in text.split('\n'):
        m = re.match(r'# \d+ "([^"]*)"(?: (\d))?', line)
        if m:
            path, flag = m.groups()
            if flag == '2':
                stack.pop()
            elif flag == '1':
                own = not path.startswith(('/usr', '<'))
                stack.append(stack[-1] and own and not guarded(path))
                if own:
                    paths.add(path)
            elif not stack:
                stack.append(True)
        elif stack and stack[-1] and not line.startswith('#'):
            out.append(line)
    return '\n'.join(out), sorted(paths)


def skip_group(tokens, i):
    """The index behind the bracket group that opens at i."""
    depth = 0
    while i < len(tokens):
        if tokens[i] in '([{':
            depth += 1
        elif tokens[i] in ')]}':
            depth -= 1
            if depth == 0:
                return i + 1
        i += 1
    return i


def type_is_made(tokens, i, callees):
    """Whether the type id at i is made or raised there, and not asked about."""
    if callees and callees[-1] in QUESTIONS or tokens[i - 1] in ('case', '==', '!=', '<=', '>=', '<', '>'):
        return False
    before, after = i - 1, i + 1
    if tokens[before] == '[':
        before -= 1
        while before > 0 and (IDENT.match(tokens[before]) or tokens[before] in ('->', '.')) and \
                tokens[before] not in KEYWORDS:
            before -= 1
        after += 1
    while before > 0 and tokens[before] in '()' or IDENT.match(tokens[before]) and tokens[before] not in KEYWORDS \
            and tokens[before + 1] == '(':
        before -= 1
    while after < len(tokens) and tokens[after] == ')':
        after += 1
    asked = ('==', '!=', '&&', '||', '?', '!')
    return tokens[before] not in asked and (after >= len(tokens) or tokens[after] not in asked)


def slot_is_called(tokens, i, holders):
    """Whether the field at i is a slot that is called or taken along to be called."""
    if tokens[i - 1] not in ('->', '.') or tokens[i] not in SLOTS:
        return False
    holder = tokens[i - 2]
    if not (holder == 's' and tokens[i - 3] in ('->', '.') or holder in holders):
        return False
    return tokens[i + 1] not in (')', '&&', '||', '==', '!=', '?', '=')


def plain(tokens):
    """The tokens without brackets around single names: (rt)->types is rt->types."""
    out, i = [], 0
    while i < len(tokens):
        if tokens[i] == '(' and i + 3 < len(tokens) and IDENT.match(tokens[i + 1]) and tokens[i + 2] == ')' and \
                tokens[i + 3] in ('->', '.', '[') and not (out and IDENT.match(out[-1]) and out[-1] not in KEYWORDS):
            out.append(tokens[i + 1])
            i += 3
        else:
            out.append(tokens[i])
            i += 1
    return out


def facts_of(tokens, name):
    """(identifiers, facts) of a body or initialiser."""
    tokens = plain(tokens)
    idents, facts, callees = set(), set(), []
    holders = {tokens[k + 2] for k in range(len(tokens) - 2) if tokens[k] == 'EgSlots' and tokens[k + 1] == '*'}
    for i, t in enumerate(tokens):
        if t == '(':
            callees.append(tokens[i - 1] if i and IDENT.match(tokens[i - 1]) and tokens[i - 1] not in KEYWORDS
                           else callees[-1] if callees else '')
        elif t == ')' and callees:
            callees.pop()
        if t[0] == '"' and '%R' in t:
            facts.add('fn:format_R')
        if not IDENT.match(t) or t in KEYWORDS:
            continue
        field = i and tokens[i - 1] in ('->', '.')
        if t in OPERATIONS and callees and callees[-1] not in ('', 'eg_int_binop' if t in ('EG_OP_MOD', 'EG_OP_OR') else '') and \
                tokens[i - 1] in ',)' and tokens[i + 1] in ',)':
            facts.add('fn:' + t)
        if t in ('EG_T_', 'EG_T_COUNT', 'EG_A_', 'EG_A_COUNT'):
            continue
        if t.startswith('EG_T_'):
            if type_is_made(tokens, i, callees):
                facts.add('type:' + t[5:])
        elif t.startswith('EG_A_'):
            facts.add(('word:' if name in MOVERS or callees and callees[-1] in STORES else 'atom:') + t[5:])
        elif field and i > 1 and tokens[i - 2] == 'hooks':
            facts.add('hook:' + t)
        elif field and i + 1 < len(tokens) and slot_is_called(tokens, i, holders):
            facts.add('slot:' + t)
        if not field:
            idents.add(t)
    return idents, {f for f in facts if f.startswith('word:')} if name in MOVERS else facts


def parse(tokens):
    """Definitions: (name, static, inline, identifiers, facts)."""
    i, start, equals, paren = 0, 0, -1, -1
    while i < len(tokens):
        t = tokens[i]
        if t in ('__attribute__', '__asm__', '_Alignas'):
            i = skip_group(tokens, i + 1)
        elif t == '{' and equals < 0 and paren >= 0 and 'typedef' not in tokens[start:paren]:
            end = skip_group(tokens, i)
            head = tokens[start:paren]
            if head:
                yield (head[-1], 'static' in head, 'inline' in head) + facts_of(tokens[paren:end], head[-1])
            i = start = end
            equals = paren = -1
        elif t in '([{':
            if t == '(' and paren < 0:
                paren = i
            i = skip_group(tokens, i)
        elif t == '=' and equals < 0:
            equals = i
            i += 1
        elif t == ';':
            if equals >= 0 and tokens[start] != 'typedef':
                k = equals - 1
                while k > start and tokens[k] == ']':
                    depth = 0
                    while True:
                        depth += (tokens[k] == ']') - (tokens[k] == '[')
                        k -= 1
                        if depth == 0:
                            break
                yield (tokens[k], 'static' in tokens[start:equals], False) + facts_of(tokens[equals:i], tokens[k])
            i += 1
            start, equals, paren = i, -1, -1
        else:
            i += 1


def macros(path):
    """EG_ macros of a header that generated code uses, as definitions."""
    text = open(path, encoding='utf-8').read().replace('\\\n', ' ')
    for m in re.finditer(r'^#define (E[Gg]_\w+|eg_\w+)(\([^)]*\))?[ \t]+(.*)$', text, re.M):
        yield (m.group(1), False, False) + facts_of(TOKEN.findall(m.group(3)), m.group(1))


def scan(source, cc, old):
    """The cache's entry of a file: {text, paths, nodes}. Nodes are kept if the preprocessed text is the old one."""
    text, paths = preprocess(source, cc)
    if source.endswith('.h'):
        digest = hashlib.sha256((text + '\0' + open(source, encoding='utf-8').read()).encode()).hexdigest()
    else:
        digest = hashlib.sha256(text.encode()).hexdigest()
    if old and old['text'] == digest:
        return {'text': digest, 'paths': paths, 'nodes': old['nodes']}
    nodes = list(parse(TOKEN.findall(text)))
    if source.endswith('.h'):
        nodes = [(n, False, inl, i, f) for n, s, inl, i, f in nodes] + list(macros(source))
    return {'text': digest, 'paths': paths, 'nodes': [(n, s, sorted(i), sorted(f)) for n, s, _, i, f in nodes]}


def digest_of(path, cache={}):
    if path not in cache:
        try:
            cache[path] = hashlib.sha256(open(path, 'rb').read()).hexdigest()
        except OSError:
            cache[path] = 'missing'
    return cache[path]


def made_from(paths):
    return hashlib.sha256(''.join(p + digest_of(p) for p in paths).encode()).hexdigest()


def write_if_changed(path, text):
    try:
        if open(path, encoding='utf-8').read() == text:
            return
    except OSError:
        pass
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)


def update(out, hooks_def, listing, cc):
    """Scan what changed since the cache was written, and join."""
    sources = open(listing, encoding='utf-8').read().split()
    stamp = digest_of(os.path.abspath(__file__)) + ' '.join(cc)
    try:
        cache = json.load(open(out + '.cache', encoding='utf-8'))
    except (OSError, ValueError):
        cache = {}
    files = cache['files'] if cache.get('stamp') == stamp else {}
    stale = [s for s in sources if s not in files or made_from(files[s]['paths']) != files[s]['from']]
    jobs = [(s, cc, files.get(s)) for s in stale]
    if len(jobs) > 8:
        with multiprocessing.Pool() as pool:
            entries = pool.starmap(scan, jobs, 8)
    else:
        entries = [scan(*job) for job in jobs]
    for source, entry in zip(stale, entries):
        files[source] = dict(entry, **{'from': made_from(entry['paths'])})
    files = {s: files[s] for s in sources}
    link(out, hooks_def, files)
    paths = sorted({p for e in files.values() for p in e['paths']} | {listing, hooks_def})
    write_if_changed(out + '.d', out + ': ' + ' \\\n '.join(paths) + '\n')
    write_if_changed(out + '.cache', json.dumps({'stamp': stamp, 'files': files}))


class Graph:
    def __init__(self, hooks_def, files):
        self.hooks = re.findall(r'^EG_HOOK\((\w+),.*?, (\w+), ("[^"]*")\)', open(hooks_def).read(), re.M | re.S)
        marked = set(re.findall(r'fn:(\w+)', open(hooks_def).read()))
        self.public, self.facts, raw, local = {}, [], [], []
        self.names = []
        for path, entry in files.items():
            statics = {}
            for name, static, idents, facts in entry['nodes']:
                k = len(raw)
                raw.append((statics, idents))
                facts = [f for f in facts if not f.endswith((':', ':COUNT'))]
                self.facts.append(set(facts) | ({'fn:' + name} if name in marked else set()))
                self.names.append(name + ('@' + path if static else ''))
                (statics if static else self.public).setdefault(name, k)
        self.edges, self.inner = [], set()
        for k, (statics, idents) in enumerate(raw):
            found = {statics.get(i, self.public.get(i)) for i in idents} - {None, k}
            for caller, callee in QUIET_CALLS:
                if self.names[k].split('@')[0] == caller:
                    found.discard(self.public.get(callee))
            for caller, callee in INNER_CALLS:
                if self.names[k].split('@')[0] == caller:
                    self.inner.add((k, statics.get(callee, self.public.get(callee))))
            self.edges.append(found)

    def closures(self):
        """Facts of everything reachable, per node, as bit sets: facts flow to callers until nothing changes."""
        all_facts = sorted({f for fs in self.facts for f in fs})
        all_facts += ['inner:' + f[5:] for f in all_facts if f.startswith('type:')]
        bit = {f: 1 << i for i, f in enumerate(all_facts)}
        inner_bits = [(bit[f], bit['inner:' + f[5:]]) for f in all_facts if f.startswith('type:')]

        def hidden(facts):
            for made, kept in inner_bits:
                if facts & made:
                    facts = facts & ~made | kept
            return facts
        callers = [[] for _ in self.edges]
        for k, edges in enumerate(self.edges):
            for w in edges:
                callers[w].append(k)
        result = [sum(bit[f] for f in facts) for facts in self.facts]
        queue, queued = deque(range(len(result))), [True] * len(result)
        while queue:
            w = queue.popleft()
            queued[w] = False
            made = result[w]
            kept = hidden(made)
            for k in callers[w]:
                total = result[k] | (kept if (k, w) in self.inner else made)
                if total != result[k]:
                    result[k] = total
                    if not queued[k]:
                        queued[k] = True
                        queue.append(k)
        return result, all_facts

    def path(self, name, fact):
        start = self.public[name]
        before, queue = {start: None}, deque([start])
        while queue:
            v = queue.popleft()
            if fact in self.facts[v]:
                path = []
                while v is not None:
                    path.append(self.names[v])
                    v = before[v]
                return path[::-1]
            for w in sorted(self.edges[v]):
                if w not in before:
                    before[w] = v
                    queue.append(w)
        return None


def link(out, hooks_def, files):
    g = Graph(hooks_def, files)
    sets, names = g.closures()
    arrays, rows = {}, []

    def array(kind, ids):
        key = (kind, tuple(ids))
        if not ids:
            return '0'
        return arrays.setdefault(key, f'{kind}{len(arrays)}')

    hook_names = [h[0] for h in g.hooks]
    markers = sorted({f[3:] for f in names if f.startswith('fn:')})
    for name in sorted(g.public):
        bits = sets[g.public[name]]
        if not bits or not name.lower().startswith('eg_'):
            continue
        facts = [f.split(':') for i, f in enumerate(names) if bits >> i & 1]
        of = lambda kind: [v for k, v in facts if k == kind]
        slots = '|'.join(f'S({s})' for s in of('slot')) or '0'
        hooks = sum(1 << hook_names.index(h) for h in of('hook') if h in hook_names)
        fns = sum(1 << markers.index(m) for m in of('fn'))
        rows.append(f'    {{"{name}", {slots}, {{{hooks & 2**64 - 1:#x}u, {hooks >> 64:#x}u}}, {fns}u, {array("types", of("type"))}, '
                    f'{array("types", of("inner"))}, {array("atoms", of("atom"))}, {array("atoms", of("word"))}}},\n')
    text = ['/* Made by tools/gen_effects.py from the sources of the runtime. */\n']
    for (kind, ids), label in arrays.items():
        prefix, end = ('EG_T_', 'EG_T_COUNT') if kind == 'types' else ('EG_A_', 'EG_A_COUNT')
        text.append(f'static const uint16_t {label}[] = {{{", ".join(prefix + i for i in ids)}, {end}}};\n')
    text.append('static const char *const markers[] = {' + ''.join(f'"{m}", ' for m in markers) + '0};\n')
    text.append('static const CgEffect effects[] = {\n' + ''.join(rows) + '};\n')
    write_if_changed(out, ''.join(text))


if __name__ == '__main__':
    command, args = sys.argv[1], sys.argv[2:]
    if command == 'update':
        update(args[0], args[1], args[2], args[4:])
    elif command == 'why':
        known = json.load(open(args[3] + '.cache', encoding='utf-8'))['files']
        print('\n'.join(Graph(args[2], known).path(args[0], args[1]) or ['no path']))
