/* import and from statements, and the list of what a module imports. */
#include "fe_parse.h"

static void note(FeParser *p, const char *module, const char *name, uint32_t level, uint32_t first,
                 uint32_t last) {
    if (!p->imports || p->panic) return;
    FeImport i = {.module = module, .name = name, .level = level};
    i.start = p->tok[first].start;
    i.end = p->tok[last].end;
    i.optional = p->tries > 0 || p->fn->scope->kind == FE_SCOPE_FUNCTION;
    IR_VEC_PUSH(p->arena, &p->imports->items, i);
}

IrInst *fe_import_hidden(FeParser *p, const char *name, FeRange r) {
    if (p->imports && !p->panic) {
        FeImport i = {.module = name, .start = p->tok[r.first].start, .end = p->tok[r.first].end};
        IR_VEC_PUSH(p->arena, &p->imports->items, i);
    }
    uint32_t k = ir_const_name(p->m, name, strlen(name));
    return fe_import_prim(p, k, 0, true, r);
}

/* `a.b.c`; the text without blanks. */
static const char *dotted_name(FeParser *p) {
    IrStrbuf text = {0};
    do {
        uint32_t tok = p->i;
        if (!fe_expect(p, FE_T_NAME)) break;
        if (text.len) ir_strbuf_putc(&text, '.');
        ir_strbuf_puts(&text, fe_raw_name(p, tok));
    } while (fe_accept(p, FE_T_DOT));
    return ir_strbuf_take_arena(&text, p->arena, NULL);
}

static uint32_t text_const(FeParser *p, const char *text) {
    return ir_const_name(p->m, text, strlen(text));
}

/* The NAME behind `as`. */
static uint32_t alias(FeParser *p) {
    uint32_t tok = p->i;
    if (fe_accept(p, FE_T_NAME)) return tok;
    fe_bad_alias(p);
    return tok;
}

static void import_one(FeParser *p, uint32_t statement) {
    uint32_t first = p->i, store = first;
    const char *module = dotted_name(p);
    note(p, module, NULL, 0, first, p->i - 1);
    bool named = fe_accept(p, FE_T_KW_AS);
    if (named) store = alias(p);
    if (p->panic) return;
    FeRange r = fe_statement_range(p, statement);
    fe_check_debug(p, store, r);
    IrInst *v = fe_import_prim(p, text_const(p, module), 0, named, r);
    fe_name_store(p, store, (FeRange){store, store}, v);
}

void fe_import_statement(FeParser *p) {
    uint32_t first = p->i++;
    if (fe_ends_statement((uint8_t)fe_kind(p))) {
        fe_error(p, FE_D_EXPECTED_IMPORT_NAMES, p->i, p->i);
        return;
    }
    do {
        import_one(p, first);
    } while (fe_accept(p, FE_T_COMMA));
    if (fe_at(p, FE_T_KW_FROM) && p->tok[p->i + 1].kind == FE_T_NAME)
        fe_error(p, FE_D_IMPORT_FROM_ORDER, first, p->i);
}

/* ---- from ---- */

static uint32_t dots(FeParser *p) {
    uint32_t level = 0;
    for (;; p->i++) {
        if (fe_at(p, FE_T_DOT))
            level++;
        else if (fe_at(p, FE_T_ELLIPSIS))
            level += 3;
        else
            return level;
    }
}

static bool is_feature(const char *name) {
    static const char *const known[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i]) == 0) return true;
    return false;
}

/* Whether only a docstring and other future imports stand before token `from`. */
static bool at_beginning(const FeParser *p, uint32_t from) {
    uint32_t i = 0;
    while (p->tok[i].kind == FE_T_NEWLINE) i++;
    while (p->tok[i].kind == FE_T_STRING) i++;
    while (i < from) {
        uint8_t kind = p->tok[i].kind;
        bool future = kind == FE_T_KW_FROM && fe_token_is_name(p->ts, i + 1, "__future__");
        if (future)
            i = fe_shape(p->ts, i).end;
        else if (kind == FE_T_NEWLINE || kind == FE_T_SEMI)
            i++;
        else
            return false;
    }
    return true;
}

typedef struct From {
    const char *module;
    uint32_t level, first, last; /* tokens of the module's name */
    uint32_t statement;
    bool future;
    IrInst *value;
    IR_VEC(uint32_t) names; /* name and store token alternate */
} From;

static void from_name(FeParser *p, From *f) {
    uint32_t name = p->i, store = name;
    if (!fe_expect(p, FE_T_NAME)) return;
    const char *text = fe_raw_name(p, name);
    if (f->future && strcmp(text, "braces") == 0)
        fe_error_late(p, FE_D_NOT_A_CHANCE, f->statement, name, NULL);
    else if (f->future && !is_feature(text))
        fe_error_late(p, FE_D_NO_FUTURE, f->statement, name, text);
    if (fe_accept(p, FE_T_KW_AS)) store = alias(p);
    if (!f->future) note(p, f->module, text, f->level, f->first, f->last);
    IR_VEC_PUSH(p->arena, &f->names, name);
    IR_VEC_PUSH(p->arena, &f->names, store);
}

static void from_names(FeParser *p, From *f) {
    bool bracketed = fe_accept(p, FE_T_LPAREN);
    if (!bracketed && fe_ends_statement((uint8_t)fe_kind(p))) {
        fe_error(p, FE_D_EXPECTED_IMPORT_NAMES, p->i, p->i);
        return;
    }
    do {
        if (bracketed && f->names.len && fe_at(p, FE_T_RPAREN)) break;
        if (!bracketed && f->names.len && fe_at(p, FE_T_NEWLINE)) {
            fe_error(p, FE_D_TRAILING_COMMA, p->i, p->i);
            return;
        }
        from_name(p, f);
    } while (fe_accept(p, FE_T_COMMA));
    if (bracketed) fe_expect(p, FE_T_RPAREN);
}

/* Emits the import once the whole statement is read, since its position is the whole. */
static void emit_from(FeParser *p, From *f) {
    FeRange r = fe_statement_range(p, f->statement);
    uint32_t k = text_const(p, f->module);
    IrInst *module = fe_import_prim(p, k, f->level, true, r);
    for (uint32_t i = 0; i < f->names.len; i += 2) {
        uint32_t name = fe_raw_name_const(p, f->names.data[i]), store = f->names.data[i + 1];
        fe_check_debug(p, store, r);
        IrInst *v = fe_prim(p, IR_P_import_from, r, FE_IMM(name), FE_ARGS(module));
        fe_name_store(p, store, (FeRange){store, store}, v);
    }
    if (!f->names.len) fe_import_star(p, module, r);
}

void fe_from_statement(FeParser *p) {
    From f = {.statement = p->i++, .module = ""};
    f.first = p->i;
    f.level = dots(p);
    if (!f.level || fe_at(p, FE_T_NAME)) f.module = dotted_name(p);
    f.last = p->i - 1;
    f.future = !f.level && strcmp(f.module, "__future__") == 0;
    if (f.future && !at_beginning(p, f.statement))
        fe_error_late(p, FE_D_FUTURE_LATE, f.statement, fe_shape(p->ts, p->i).end - 1, NULL);
    if (!fe_expect(p, FE_T_KW_IMPORT)) return;
    if (fe_accept(p, FE_T_STAR))
        note(p, f.module, "*", f.level, f.first, f.last);
    else
        from_names(p, &f);
    if (!p->panic && !f.future) emit_from(p, &f);
}
