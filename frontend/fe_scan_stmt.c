/* The scope scan over statements. Suites need no structure of their own: only def, class and match
 * have an end that matters, and they find it by the block's match. */
#include "fe_scan.h"

#include "fe_literal.h"

static uint8_t kind_at(const FeScan *c) {
    return c->tok[c->i].kind;
}

/* A problem with name `id` in the declaration that starts at token `tok`. */
static void late_name(FeScan *c, FeDiagId diag, uint32_t tok, uint32_t id) {
    const char *text = ir_strtab_text(&c->s->names, id);
    fe_late(c->s->lates, diag, c->tok[tok].start, c->tok[tok].end, text);
}

/* Behind the header's `:` (where c->i is): the index where the suite ends. */
static uint32_t suite_end(const FeScan *c, uint32_t limit) {
    uint32_t i = c->i;
    if (i < limit && c->tok[i].kind == FE_T_COLON) i++;
    if (c->tok[i].kind == FE_T_NEWLINE) {
        i++;
        return c->tok[i].kind == FE_T_INDENT ? c->tok[i].match + 1 : i;
    }
    while (i < limit && c->tok[i].kind != FE_T_NEWLINE) i++;
    return i < limit ? i + 1 : limit;
}

/* ---- def and class ---- */

/* The expression behind the token at c->i, which is evaluated when it is asked for: a function. */
static void scan_lazy(FeScan *c, uint32_t end) {
    FeScope *up = c->scope;
    c->scope = fe_scope_new(c->s, FE_SCOPE_FUNCTION, up, c->i);
    c->scope->lazy = true;
    c->s->info[c->i++] = c->scope->number + 1;
    fe_scan_run(c, end, false);
    c->scope = up;
    if (c->i < end) c->i = end;
}

static void scan_type_param(FeScan *c, uint32_t end) {
    uint32_t id = fe_scan_intern(c, c->i);
    if (fe_scope_find(c->s, c->scope, id)) late_name(c, FE_D_DUPLICATE_TYPE_PARAM, c->i, id);
    fe_scan_name(c, FE_SYM_BOUND);
    while (c->i < end && (kind_at(c) == FE_T_COLON || kind_at(c) == FE_T_ASSIGN))
        scan_lazy(c, fe_skip_expr(c->ts, c->i + 1, end));
}

/* Type parameters: afterwards c->scope is theirs, if there are any. */
static void scan_type_params(FeScan *c) {
    if (kind_at(c) != FE_T_LBRACKET) return;
    uint32_t open = c->i++, end = c->tok[open].match;
    c->scope = fe_scope_new(c->s, FE_SCOPE_TYPE, c->scope, open);
    c->s->info[open] = c->scope->number + 1;
    while (c->i < end) {
        if (kind_at(c) == FE_T_NAME)
            scan_type_param(c, end);
        else
            c->i++;
    }
    c->i = end + 1;
}

static void scan_suite(FeScan *c, FeScope *scope, uint32_t limit) {
    uint32_t end = suite_end(c, limit);
    FeScope *up = c->scope;
    c->scope = scope;
    if (kind_at(c) == FE_T_COLON) c->i++;
    fe_scan_statements(c, end < limit ? end : limit);
    c->scope = up;
    if (c->i < end) c->i = end;
}

static void scan_def(FeScan *c, uint32_t limit, bool is_async) {
    uint32_t def = c->i++;
    FeScope *up = c->scope;
    if (kind_at(c) == FE_T_NAME) fe_scan_name(c, FE_SYM_BOUND);
    scan_type_params(c);
    FeScope *fn = fe_scope_new(c->s, FE_SCOPE_FUNCTION, c->scope, def);
    fn->is_async = is_async;
    c->s->info[def] = fn->number + 1;
    if (kind_at(c) == FE_T_LPAREN) {
        uint32_t end = c->tok[c->i].match;
        c->i++;
        fe_scan_params(c, fn, end, true);
        c->i = end + 1;
    }
    if (kind_at(c) == FE_T_ARROW && c->s->future_annotations)
        c->i = fe_find_header_end(c->ts, c->i);
    fe_scan_run(c, limit, true);
    scan_suite(c, fn, limit);
    c->scope = up;
}

static void set_private_name(FeScan *c, uint32_t name) {
    FeText text = fe_name_text(c->s->arena, c->ts, name);
    while (text.len && *text.ptr == '_') {
        text.ptr++;
        text.len--;
    }
    c->private_name = text.ptr;
    c->private_len = (uint32_t)text.len;
}

static void scan_class(FeScan *c, uint32_t limit) {
    uint32_t class_token = c->i++, name = c->i;
    const char *private_name = c->private_name;
    uint32_t private_len = c->private_len;
    FeScope *up = c->scope;
    bool named = kind_at(c) == FE_T_NAME;
    if (named) fe_scan_name(c, FE_SYM_BOUND);
    scan_type_params(c);
    fe_scan_run(c, limit, true);
    FeScope *scope = fe_scope_new(c->s, FE_SCOPE_CLASS, c->scope, class_token);
    scope->class_name = name;
    c->s->info[class_token] = scope->number + 1;
    if (named) set_private_name(c, name);
    scan_suite(c, scope, limit);
    c->scope = up;
    c->private_name = private_name;
    c->private_len = private_len;
}

/* ---- global and nonlocal ---- */

static void check_global(FeScan *c, const FeSymbol *old, bool global, uint32_t tok) {
    unsigned f = old->flags;
    if (f & FE_SYM_PARAM)
        late_name(c, global ? FE_D_PARAM_AND_GLOBAL : FE_D_PARAM_AND_NONLOCAL, tok, old->name);
    else if (f & FE_SYM_USED)
        late_name(c, global ? FE_D_USED_BEFORE_GLOBAL : FE_D_USED_BEFORE_NONLOCAL, tok, old->name);
    else if (f & FE_SYM_ANNOTATED)
        late_name(c, global ? FE_D_ANNOTATED_AND_GLOBAL : FE_D_ANNOTATED_AND_NONLOCAL, tok,
                  old->name);
    else if (f & FE_SYM_BOUND)
        late_name(c, global ? FE_D_ASSIGNED_BEFORE_GLOBAL : FE_D_ASSIGNED_BEFORE_NONLOCAL, tok,
                  old->name);
    else if (f & (global ? FE_SYM_NONLOCAL : FE_SYM_GLOBAL))
        late_name(c, FE_D_NONLOCAL_AND_GLOBAL, old->tok, old->name);
}

static void scan_global(FeScan *c, bool global) {
    uint32_t start = c->i++;
    if (!global && c->scope->kind == FE_SCOPE_MODULE)
        fe_late(c->s->lates, FE_D_NONLOCAL_AT_MODULE, c->tok[start].start, c->tok[start].end, NULL);
    for (; !fe_ends_statement(kind_at(c)); c->i++) {
        if (kind_at(c) != FE_T_NAME) continue;
        uint32_t id = fe_scan_intern(c, c->i);
        FeSymbol *old = fe_scope_find(c->s, c->scope, id);
        bool again = old && (old->flags & (FE_SYM_GLOBAL | FE_SYM_NONLOCAL));
        if (old) check_global(c, old, global, start);
        FeSymbol *sym =
            fe_scope_add(c->s, c->scope, id, global ? FE_SYM_GLOBAL : FE_SYM_NONLOCAL, start);
        if (!again) sym->tok = start;
        if (global) fe_scope_add(c->s, c->s->scopes.data[0], id, FE_SYM_GLOBAL, c->i);
    }
}

/* ---- imports ---- */

/* `a.b as c, d`: binds c, or the first part of a dotted name. */
static void scan_import(FeScan *c) {
    c->i++;
    while (!fe_ends_statement(kind_at(c))) {
        if (kind_at(c) != FE_T_NAME) {
            c->i++;
            continue;
        }
        uint32_t first = c->i++;
        while (kind_at(c) == FE_T_DOT ||
               (kind_at(c) == FE_T_NAME && c->tok[c->i - 1].kind == FE_T_DOT))
            c->i++;
        if (kind_at(c) == FE_T_KW_AS) {
            c->i++;
            if (kind_at(c) == FE_T_NAME) fe_scan_name(c, FE_SYM_BOUND);
        } else {
            uint32_t after = c->i;
            c->i = first;
            fe_scan_name(c, FE_SYM_BOUND);
            c->i = after;
        }
    }
}

static void scan_star_import(FeScan *c) {
    if (c->scope->kind == FE_SCOPE_MODULE)
        c->s->star_import = true;
    else
        fe_late(c->s->lates, FE_D_IMPORT_STAR_INSIDE, c->tok[c->i].start, c->tok[c->i].end, NULL);
}

static void scan_from(FeScan *c) {
    uint32_t from = c->i++;
    while (!fe_ends_statement(kind_at(c)) && kind_at(c) != FE_T_KW_IMPORT) c->i++;
    bool future = c->i == from + 2 && fe_token_is_name(c->ts, from + 1, "__future__");
    while (!fe_ends_statement(kind_at(c))) {
        if (kind_at(c) == FE_T_STAR) scan_star_import(c);
        if (kind_at(c) != FE_T_NAME) {
            c->i++;
            continue;
        }
        if (future && fe_token_is_name(c->ts, c->i, "annotations")) c->s->future_annotations = true;
        if (c->tok[c->i + 1].kind == FE_T_KW_AS) c->i += 2;
        if (kind_at(c) == FE_T_NAME) fe_scan_name(c, FE_SYM_BOUND);
    }
}

/* ---- match ---- */

/* The names that a pattern captures: not dotted, not called, not a keyword, not `_`. */
static void scan_pattern(FeScan *c, uint32_t end) {
    for (; c->i < end && kind_at(c) != FE_T_KW_IF; c->i++) {
        if (kind_at(c) != FE_T_NAME) continue;
        uint8_t before = c->tok[c->i - 1].kind, after = c->tok[c->i + 1].kind;
        uint32_t at = c->i;
        if (before == FE_T_DOT || after == FE_T_ASSIGN)
            fe_scan_intern(c, at);
        else if (after == FE_T_DOT || after == FE_T_LPAREN)
            fe_scan_name(c, FE_SYM_USED);
        else if (!fe_token_is_name(c->ts, at, "_"))
            fe_scan_name(c, FE_SYM_BOUND);
        c->i = at;
    }
}

static void scan_case(FeScan *c, uint32_t limit) {
    c->i++;
    scan_pattern(c, fe_find_header_end(c->ts, c->i));
    fe_scan_run(c, limit, true);
    uint32_t end = suite_end(c, limit);
    if (kind_at(c) == FE_T_COLON) c->i++;
    fe_scan_statements(c, end);
}

static void scan_match(FeScan *c, uint32_t limit) {
    c->i++;
    fe_scan_run(c, limit, true);
    if (kind_at(c) == FE_T_COLON) c->i++;
    if (kind_at(c) != FE_T_NEWLINE || c->tok[c->i + 1].kind != FE_T_INDENT) return;
    c->i++;
    uint32_t end = c->tok[c->i].match;
    c->i++;
    while (c->i < end) {
        if (fe_token_is_name(c->ts, c->i, "case")) {
            scan_case(c, end);
        } else {
            fe_scan_run(c, end, false);
            c->i++;
        }
    }
}

/* ---- simple statements and headers ---- */

static void scan_annotated(FeScan *c, const FeShape *shape) {
    bool bare = kind_at(c) == FE_T_NAME && c->i + 1 == shape->colon;
    bool at_level = c->scope->kind == FE_SCOPE_MODULE || c->scope->kind == FE_SCOPE_CLASS;
    bool binds = bare || shape->last_assign;
    if (bare && at_level) c->scope->annotations = true;
    const FeSymbol *old = bare ? fe_scope_find(c->s, c->scope, fe_scan_intern(c, c->i)) : NULL;
    if (old && c->scope->kind != FE_SCOPE_MODULE && (old->flags & FE_SYM_GLOBAL))
        late_name(c, FE_D_ANNOTATED_AND_GLOBAL, c->i, old->name);
    else if (old && (old->flags & FE_SYM_NONLOCAL))
        late_name(c, FE_D_ANNOTATED_AND_NONLOCAL, c->i, old->name);
    if (binds)
        fe_scan_targets(c, shape->colon, FE_SYM_BOUND | (bare ? FE_SYM_ANNOTATED : 0u));
    else
        fe_scan_run(c, shape->colon, false);
    c->i = shape->colon + 1;
    uint32_t end = shape->last_assign ? shape->last_assign : shape->end;
    if (c->s->future_annotations)
        c->i = end;
    else
        fe_scan_run(c, end, false);
}

static void scan_expression_statement(FeScan *c) {
    FeShape shape = fe_shape(c->ts, c->i);
    if (shape.colon && (!shape.first_assign || shape.colon < shape.first_assign))
        scan_annotated(c, &shape);
    else if (shape.aug)
        fe_scan_targets(c, shape.aug, FE_SYM_BOUND);
    while (c->i < shape.last_assign) {
        uint32_t eq = fe_find(c->ts, c->i, shape.last_assign, FE_T_ASSIGN);
        fe_scan_targets(c, eq, FE_SYM_BOUND);
        c->i = eq + (eq < shape.last_assign);
    }
    fe_scan_run(c, shape.end, false);
    if (c->i < shape.end) c->i = shape.end;
}

static void scan_except(FeScan *c, uint32_t limit) {
    c->i++;
    uint32_t end = fe_find_header_end(c->ts, c->i);
    uint32_t as = fe_find(c->ts, c->i, end, FE_T_KW_AS);
    fe_scan_run(c, as < limit ? as : limit, false);
    if (c->i >= end || kind_at(c) != FE_T_KW_AS) return;
    c->i++;
    if (kind_at(c) == FE_T_NAME) fe_scan_name(c, FE_SYM_BOUND);
}

static void scan_for(FeScan *c, uint32_t limit) {
    c->i++;
    uint32_t end = fe_find_header_end(c->ts, c->i);
    fe_scan_targets(c, fe_find(c->ts, c->i, end, FE_T_KW_IN), FE_SYM_BOUND);
    fe_scan_run(c, limit, true);
}

static void scan_async(FeScan *c, uint32_t limit) {
    c->i++;
    if (kind_at(c) == FE_T_KW_DEF)
        scan_def(c, limit, true);
    else
        c->scope->owner->awaits = true;
}

static void scan_name_statement(FeScan *c, uint32_t limit) {
    if (fe_is_match_statement(c->ts, c->i)) {
        scan_match(c, limit);
    } else if (fe_is_type_statement(c->ts, c->i)) {
        c->i++;
        fe_scan_name(c, FE_SYM_BOUND);
        FeScope *up = c->scope;
        scan_type_params(c);
        if (kind_at(c) == FE_T_ASSIGN) scan_lazy(c, fe_shape(c->ts, c->i).end);
        c->scope = up;
    } else {
        scan_expression_statement(c);
    }
}

static void scan_del(FeScan *c) {
    c->i++;
    fe_scan_targets(c, fe_shape(c->ts, c->i).end, FE_SYM_BOUND);
}

/* One simple statement, or a compound one's header up to and with its `:`. */
static void scan_statement(FeScan *c, uint32_t limit) {
    switch (kind_at(c)) {
    case FE_T_NEWLINE:
    case FE_T_INDENT:
    case FE_T_DEDENT:
    case FE_T_SEMI:
    case FE_T_COLON: c->i++; break;
    case FE_T_KW_DEF: scan_def(c, limit, false); break;
    case FE_T_KW_ASYNC: scan_async(c, limit); break;
    case FE_T_KW_CLASS: scan_class(c, limit); break;
    case FE_T_KW_FOR: scan_for(c, limit); break;
    case FE_T_KW_EXCEPT: scan_except(c, limit); break;
    case FE_T_KW_GLOBAL: scan_global(c, true); break;
    case FE_T_KW_NONLOCAL: scan_global(c, false); break;
    case FE_T_KW_IMPORT: scan_import(c); break;
    case FE_T_KW_FROM: scan_from(c); break;
    case FE_T_KW_DEL: scan_del(c); break;
    case FE_T_NAME: scan_name_statement(c, limit); break;
    case FE_T_KW_IF:
    case FE_T_KW_ELIF:
    case FE_T_KW_ELSE:
    case FE_T_KW_WHILE:
    case FE_T_KW_WITH:
    case FE_T_KW_TRY: c->scope->owner->guards = true; /* fall through */
    case FE_T_KW_FINALLY:
    case FE_T_AT:
    case FE_T_KW_RETURN:
    case FE_T_KW_RAISE:
    case FE_T_KW_ASSERT:
    case FE_T_KW_PASS:
    case FE_T_KW_BREAK:
    case FE_T_KW_CONTINUE:
        c->i++;
        fe_scan_run(c, limit, true);
        break;
    default: scan_expression_statement(c); break;
    }
}

void fe_scan_statements(FeScan *c, uint32_t end) {
    while (c->i < end && kind_at(c) != FE_T_EOF) {
        uint32_t before = c->i;
        scan_statement(c, end);
        if (c->i == before) c->i++;
    }
}

void fe_scan_module(FeScopes *s, FeScope *module) {
    FeScan c = {.s = s, .ts = s->ts, .tok = s->ts->tok, .scope = module};
    fe_scan_statements(&c, s->ts->count - 1);
}
