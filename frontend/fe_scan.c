/* The scope scan over expressions: names, lambdas, comprehensions, parameters, targets. */
#include "fe_scan.h"

#include <string.h>

#include "fe_literal.h"

/* "_Class__name" for a private name in a class (not for __dunder__ names). */
static uint32_t intern_text(FeScan *c, const char *text, size_t len) {
    IrStrTab *names = &c->s->names;
    bool private = c->private_len && len > 2 && text[0] == '_' && text[1] == '_' &&
                   !(text[len - 1] == '_' && text[len - 2] == '_');
    uint32_t raw = ir_strtab_intern(names, text, len);
    if (!private) return raw;
    char *full = ir_arena_alloc(c->s->arena, c->private_len + len + 2);
    full[0] = '_';
    memcpy(full + 1, c->private_name, c->private_len);
    memcpy(full + 1 + c->private_len, text, len);
    uint32_t id = ir_strtab_intern(names, full, c->private_len + len + 1);
    ir_map_set(&c->s->raw_names, id, raw);
    return id;
}

uint32_t fe_scan_intern(FeScan *c, uint32_t i) {
    FeText text = fe_name_text(c->s->arena, c->ts, i);
    return c->s->info[i] = intern_text(c, text.ptr, text.len);
}

/* `super` needs the class's cell: the compiler turns super() into super(__class__, self). */
static void note_super(FeScan *c, uint32_t id, uint32_t tok) {
    FeScopeKind kind = c->scope->kind;
    if (id != c->s->id_super || kind == FE_SCOPE_MODULE || kind == FE_SCOPE_CLASS) return;
    fe_scope_add(c->s, c->scope, c->s->id_class, FE_SYM_USED, tok);
}

FeSymbol *fe_scan_name(FeScan *c, unsigned flags) {
    uint32_t id = fe_scan_intern(c, c->i);
    FeScope *scope = c->scope;
    if (flags == FE_SYM_USED)
        while (scope->kind == FE_SCOPE_TYPE && !fe_scope_find(c->s, scope, id))
            scope = scope->parent;
    FeSymbol *sym = fe_scope_add(c->s, scope, id, flags, c->i);
    if (flags == FE_SYM_USED) note_super(c, id, c->i);
    c->i++;
    return sym;
}

static void late_at(FeScan *c, FeDiagId id, uint32_t tok, const char *arg) {
    fe_late(c->s->lates, id, c->tok[tok].start, c->tok[tok].end, arg);
}

/* ---- := ---- */

/* `name :=` binds in the innermost scope that is no comprehension; those in between use it. */
static void scan_walrus(FeScan *c) {
    uint32_t tok = c->i, id = fe_scan_intern(c, tok);
    const char *text = ir_strtab_text(&c->s->names, id);
    if (c->iterables) late_at(c, FE_D_WALRUS_IN_COMP_ITER, tok, NULL);
    FeScope *t = c->scope;
    for (; t->kind == FE_SCOPE_INLINED || t->kind == FE_SCOPE_GENERATOR; t = t->parent) {
        FeSymbol *sym = fe_scope_add(c->s, t, id, FE_SYM_USED | FE_SYM_WALRUS, tok);
        if (!(sym->flags & FE_SYM_ITERATED)) continue;
        late_at(c, FE_D_WALRUS_REBINDS_ITER, tok, text);
        sym->flags |= FE_SYM_PARAM; /* reported */
    }
    if (t != c->scope && t->kind == FE_SCOPE_CLASS)
        late_at(c, FE_D_WALRUS_IN_CLASS_COMP, tok, NULL);
    fe_scope_add(c->s, t, id, FE_SYM_BOUND, tok);
    c->i += 2;
}

/* ---- comprehensions ---- */

/* The first `for` directly inside the bracket `open`, or 0. */
static uint32_t comprehension_for(const FeScan *c, uint32_t open) {
    uint32_t end = c->tok[open].match, at = fe_find(c->ts, open + 1, end, FE_T_KW_FOR);
    return at < end ? at : 0;
}

/* Where the clause at `i` ends: the next for, async or if of its level. */
static uint32_t clause_end(const FeScan *c, uint32_t i, uint32_t end) {
    for (; i < end; i = fe_skip_one(c->ts, i)) {
        uint8_t kind = c->tok[i].kind;
        if (kind == FE_T_KW_FOR || kind == FE_T_KW_ASYNC || kind == FE_T_KW_IF) return i;
    }
    return end;
}

static void check_rebinding(FeScan *c, FeScope *comp) {
    for (FeSymbol *sym = comp->first; sym; sym = sym->next)
        if ((sym->flags & FE_SYM_ITERATED) && (sym->flags & FE_SYM_WALRUS) &&
            !(sym->flags & FE_SYM_PARAM)) {
            sym->flags |= FE_SYM_PARAM; /* reported */
            late_at(c, FE_D_INNER_REBINDS_WALRUS, sym->tok,
                    ir_strtab_text(&c->s->names, sym->name));
        }
}

/* `for targets in iterable`; the first iterable belongs to the enclosing scope. */
static void scan_for_clause(FeScan *c, FeScope *comp, uint32_t end, bool first) {
    c->i++;
    fe_scan_targets(c, fe_find(c->ts, c->i, end, FE_T_KW_IN), FE_SYM_BOUND | FE_SYM_ITERATED);
    if (c->i < end) c->i++;
    if (first) c->scope = comp->parent;
    c->iterables++;
    fe_scan_run(c, clause_end(c, c->i, end), false);
    c->iterables--;
    c->scope = comp;
}

static void scan_comprehension(FeScan *c, uint32_t open, uint32_t at) {
    uint32_t end = c->tok[open].match;
    bool inlined = c->tok[open].kind != FE_T_LPAREN;
    FeScope *up = c->scope;
    uint32_t outer_iterables = c->iterables;
    FeScope *comp = fe_scope_new(c->s, inlined ? FE_SCOPE_INLINED : FE_SCOPE_GENERATOR, up, open);
    c->s->info[open] = comp->number + 1;
    c->scope = comp;
    comp->yields = !inlined;
    if (c->tok[at - 1].kind == FE_T_KW_ASYNC) comp->owner->awaits = true;
    c->iterables = 0;
    c->i = at;
    for (bool first = true; c->i < end;) {
        uint8_t kind = c->tok[c->i].kind;
        if (kind == FE_T_KW_FOR) {
            c->iterables = first ? outer_iterables : 0;
            scan_for_clause(c, comp, end, first);
            c->iterables = 0;
            first = false;
        } else {
            if (kind == FE_T_KW_ASYNC) comp->owner->awaits = true;
            c->i++;
            if (kind == FE_T_KW_IF) fe_scan_run(c, clause_end(c, c->i, end), false);
        }
    }
    check_rebinding(c, comp);
    c->i = open + 1;
    fe_scan_run(c, at, false);
    c->scope = up;
    c->iterables = outer_iterables;
    c->i = end + 1;
}

/* ---- brackets and f-strings ---- */

static void scan_bracket(FeScan *c) {
    uint32_t open = c->i, end = c->tok[open].match;
    uint32_t at = c->tok[open].flags & FE_TF_FIELD ? 0 : comprehension_for(c, open);
    if (at) {
        scan_comprehension(c, open, at);
        return;
    }
    c->i++;
    fe_scan_run(c, end, false);
    c->i = end + 1;
}

/* ---- lambda ---- */

static uint32_t lambda_colon(const FeScan *c, uint32_t i) {
    uint32_t inner = 0;
    for (; !fe_ends_statement(c->tok[i].kind); i = fe_skip_one(c->ts, i)) {
        uint8_t kind = c->tok[i].kind;
        if (kind == FE_T_KW_LAMBDA) inner++;
        if (kind == FE_T_COLON && inner-- == 0) return i;
        if (kind == FE_T_RPAREN || kind == FE_T_RBRACKET || kind == FE_T_RBRACE) return i;
    }
    return i;
}

static bool ends_lambda(uint8_t kind) {
    return kind == FE_T_COMMA || kind == FE_T_COLON || kind == FE_T_ASSIGN || kind == FE_T_KW_FOR ||
           kind == FE_T_KW_ASYNC || kind == FE_T_EXCLAM || fe_is_aug_assign(kind);
}

/* The end of the lambda body at `i`: the first token of its level that no expression contains. */
static uint32_t lambda_end(const FeScan *c, uint32_t i, uint32_t end) {
    uint32_t inner = 0;
    for (; i < end && !fe_ends_statement(c->tok[i].kind); i = fe_skip_one(c->ts, i)) {
        uint8_t kind = c->tok[i].kind;
        if (kind == FE_T_KW_LAMBDA)
            inner++;
        else if (kind == FE_T_COLON && inner)
            inner--;
        else if (!inner && ends_lambda(kind))
            return i;
    }
    return i;
}

/* A body that is itself a lambda ends where that ends, so only the innermost one is measured. */
static void scan_lambda(FeScan *c, uint32_t end) {
    if (c->depth >= FE_SCAN_DEPTH) {
        c->i++;
        return;
    }
    c->depth++;
    FeScope *up = c->scope;
    FeScope *fn = fe_scope_new(c->s, FE_SCOPE_FUNCTION, up, c->i);
    uint32_t iterables = c->iterables;
    c->s->info[c->i] = fn->number + 1;
    uint32_t colon = lambda_colon(c, c->i + 1);
    c->i++;
    fe_scan_params(c, fn, colon < end ? colon : end, false);
    if (c->i < end && c->tok[c->i].kind == FE_T_COLON) c->i++;
    c->scope = fn;
    c->iterables = 0;
    if (c->tok[c->i].kind == FE_T_KW_LAMBDA)
        scan_lambda(c, end);
    else
        fe_scan_run(c, lambda_end(c, c->i, end), false);
    c->scope = up;
    c->iterables = iterables;
    c->depth--;
}

/* ---- parameters ---- */

static void scan_param(FeScan *c, FeScope *fn) {
    FeScope *up = c->scope;
    c->scope = fn;
    uint32_t id = fe_scan_intern(c, c->i);
    FeSymbol *old = fe_scope_find(c->s, fn, id);
    if (old && (old->flags & FE_SYM_PARAM))
        late_at(c, FE_D_DUPLICATE_ARGUMENT, c->i, ir_strtab_text(&c->s->names, id));
    fe_scan_name(c, FE_SYM_PARAM);
    c->scope = up;
}

void fe_scan_params(FeScan *c, FeScope *fn, uint32_t end, bool annotated) {
    while (c->i < end) {
        uint8_t kind = c->tok[c->i].kind;
        if (kind == FE_T_NAME) {
            scan_param(c, fn);
        } else if (kind == FE_T_ASSIGN || (kind == FE_T_COLON && annotated)) {
            c->i++;
            bool skip = kind == FE_T_COLON && c->s->future_annotations;
            uint32_t stop = fe_skip_expr(c->ts, c->i, end);
            FeScope *scope = c->scope;
            if (kind == FE_T_ASSIGN && scope->kind == FE_SCOPE_TYPE) c->scope = scope->parent;
            if (!skip) fe_scan_run(c, stop, false);
            c->scope = scope;
            c->i = stop;
        } else {
            c->i++;
        }
    }
}

/* ---- targets ---- */

static void scan_trailers(FeScan *c, uint32_t end) {
    while (c->i < end && fe_is_trailer(c->tok[c->i].kind)) {
        if (c->tok[c->i].kind != FE_T_DOT) {
            scan_bracket(c);
            continue;
        }
        c->i++;
        if (c->i < end && c->tok[c->i].kind == FE_T_NAME) fe_scan_intern(c, c->i++);
    }
}

void fe_scan_targets(FeScan *c, uint32_t end, unsigned flags) {
    while (c->i < end) {
        uint32_t at = c->i, after = fe_skip_one(c->ts, at);
        uint8_t kind = c->tok[at].kind;
        bool primary = after < end && fe_is_trailer(c->tok[after].kind);
        if (kind == FE_T_STAR || kind == FE_T_COMMA) {
            c->i++;
        } else if (primary) {
            fe_scan_run(c, after, false);
            if (c->i < after) c->i = after;
            scan_trailers(c, end);
        } else if (kind == FE_T_NAME) {
            fe_scan_name(c, flags);
        } else if (kind == FE_T_LPAREN || kind == FE_T_LBRACKET) {
            if (comprehension_for(c, at)) {
                scan_bracket(c);
                continue;
            }
            c->i++;
            fe_scan_targets(c, after - 1, flags);
            c->i = after;
        } else {
            fe_scan_run(c, after, false);
            if (c->i == at) c->i = after;
        }
    }
}

/* ---- runs ---- */

/* Whether the NAME at `i` is a keyword argument's. */
static bool is_keyword_name(const FeScan *c, uint32_t i) {
    if (c->tok[i + 1].kind != FE_T_ASSIGN || i == 0) return false;
    uint8_t before = c->tok[i - 1].kind;
    bool debug_text = c->tok[i + 2].flags & FE_TF_FIELD && c->tok[i + 2].kind != FE_T_LBRACE;
    return (before == FE_T_LPAREN || before == FE_T_COMMA) && !debug_text;
}

static void run_name(FeScan *c) {
    uint32_t i = c->i;
    uint8_t before = i ? c->tok[i - 1].kind : FE_T_EOF;
    if (c->tok[i + 1].kind == FE_T_WALRUS)
        scan_walrus(c);
    else if (before == FE_T_DOT || is_keyword_name(c, i))
        fe_scan_intern(c, c->i++);
    else if (before == FE_T_EXCLAM)
        c->i++;
    else
        fe_scan_name(c, FE_SYM_USED);
}

/* `as` in a with item: its target goes up to the next `,` `:` or closer. */
static void run_as(FeScan *c, uint32_t end) {
    c->i++;
    uint32_t stop = fe_skip_expr(c->ts, c->i, end);
    fe_scan_targets(c, stop, FE_SYM_BOUND);
}

static void run_step(FeScan *c, uint32_t end) {
    switch (c->tok[c->i].kind) {
    case FE_T_NAME: run_name(c); break;
    case FE_T_LPAREN:
    case FE_T_LBRACKET:
    case FE_T_LBRACE: scan_bracket(c); break;
    case FE_T_KW_LAMBDA: scan_lambda(c, end); break;
    case FE_T_KW_AS: run_as(c, end); break;
    case FE_T_KW_YIELD:
        c->scope->owner->yields = true;
        if (c->tok[c->i + 1].kind == FE_T_KW_FROM) c->scope->owner->guards = true;
        c->i++;
        break;
    case FE_T_KW_AWAIT:
        c->scope->owner->awaits = true;
        c->i++;
        break;
    default: c->i++; break;
    }
}

void fe_scan_run(FeScan *c, uint32_t end, bool colon) {
    while (c->i < end) {
        uint8_t kind = c->tok[c->i].kind;
        if (fe_ends_statement(kind) || (colon && kind == FE_T_COLON)) break;
        run_step(c, end);
    }
}
