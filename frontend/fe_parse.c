/* The front end's frame: set-up, module bodies, tokens, blocks of statements, recovery. */
#include "fe_parse.h"

/* ---- tokens ---- */

bool fe_accept(FeParser *p, FeTokKind kind) {
    if (fe_kind(p) != kind || kind == FE_T_EOF) return false;
    p->i++;
    return true;
}

bool fe_expect(FeParser *p, FeTokKind kind) {
    if (fe_accept(p, kind)) return true;
    if (p->panic) return false;
    fe_error_here(p);
    return false;
}

bool fe_at_name(const FeParser *p, const char *text) {
    return !p->panic && fe_token_is_name(p->ts, p->i, text);
}

/* ---- docstrings ---- */

/* The width of the blanks that all lines of `s` but the first begin with; tabs must be expanded. */
static size_t margin_of(const char *s, size_t n) {
    size_t margin = SIZE_MAX;
    const char *end = s + n, *line = memchr(s, '\n', n);
    while (line && ++line < end) {
        const char *q = line;
        while (q < end && *q == ' ') q++;
        if (q < end && *q != '\n' && (size_t)(q - line) < margin) margin = (size_t)(q - line);
        line = memchr(line, '\n', (size_t)(end - line));
    }
    return margin == SIZE_MAX ? 0 : margin;
}

/* What CPython 3.13 keeps of a docstring: the first line without leading blanks, the others
 * without their common margin. */
static void clean_doc(IrStrbuf *out, const char *s, size_t n) {
    IrStrbuf wide = {0};
    size_t col = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\t') {
            ir_strbuf_fill(&wide, ' ', 8 - col % 8);
            col += 8 - col % 8;
        } else {
            ir_strbuf_putc(&wide, s[i]);
            col = s[i] == '\n' ? 0 : col + 1;
        }
    }
    const char *t = ir_strbuf_str(&wide), *end = t + wide.len;
    size_t margin = margin_of(t, wide.len);
    while (t < end && *t == ' ') t++;
    while (t < end) {
        const char *nl = memchr(t, '\n', (size_t)(end - t)), *stop = nl ? nl + 1 : end;
        ir_strbuf_putn(out, t, (size_t)(stop - t));
        t = stop;
        for (size_t k = 0; k < margin && t < end && *t == ' '; k++) t++;
    }
    ir_strbuf_free(&wide);
}

/* The token behind a run of plain strings at p->i that is a statement, or 0. */
static uint32_t docstring_end(const FeParser *p) {
    uint32_t i = p->i;
    if (p->tok[i].kind == FE_T_NEWLINE && p->tok[i + 1].kind == FE_T_INDENT) i += 2;
    if (p->tok[i].kind != FE_T_STRING) return 0;
    while (p->tok[i].kind == FE_T_STRING) i++;
    return p->tok[i].kind == FE_T_NEWLINE || p->tok[i].kind == FE_T_SEMI ? i : 0;
}

void fe_docstring(FeParser *p) {
    uint32_t end = docstring_end(p), last = end - 1, first = last;
    FeText raw = {"", 0};
    if (!end) return;
    while (first && p->tok[first - 1].kind == FE_T_STRING) first--;
    FeDiags ignored = {.arena = p->arena}; /* the statement itself is parsed too */
    if (!fe_string_concat(p->arena, p->ts, first, last, &ignored, &raw)) return;
    IrStrbuf text = {0};
    clean_doc(&text, raw.ptr, raw.len);
    uint32_t k = ir_const_str(p->m, ir_strbuf_str(&text), text.len);
    ir_strbuf_free(&text);
    p->fn->ir->doc = k + 1;
    if (p->scope->kind == FE_SCOPE_FUNCTION) return;
    uint32_t id = ir_strtab_intern_z(&p->scopes->names, "__doc__");
    fe_store_id(p, id, (FeRange){first, last}, fe_konst(p, k));
}

/* ---- blocks of statements ---- */

/* Ends the panic and goes to the next statement of the same block: behind the line, behind the
 * block that hangs on it, and behind the clauses that belong to the same construct. */
static void recover(FeParser *p, uint32_t start) {
    uint32_t i = p->i > start ? p->i : start;
    fe_flush_error(p);
    while (p->tok[i].kind != FE_T_NEWLINE && p->tok[i].kind != FE_T_EOF) i++;
    if (p->tok[i].kind == FE_T_NEWLINE) i++;
    if (p->tok[i].kind == FE_T_INDENT) i = p->tok[i].match + 1;
    for (;;) {
        uint8_t kind = p->tok[i].kind;
        if (kind != FE_T_KW_ELIF && kind != FE_T_KW_ELSE && kind != FE_T_KW_EXCEPT &&
            kind != FE_T_KW_FINALLY)
            break;
        i = fe_skip_compound(p->ts, i);
    }
    p->i = i;
}

/* Simple statements up to and with the NEWLINE. */
static void simple_line(FeParser *p) {
    for (;;) {
        fe_simple_statement(p);
        if (!fe_accept(p, FE_T_SEMI) || fe_at(p, FE_T_NEWLINE)) break;
    }
    fe_expect(p, FE_T_NEWLINE);
}

/* A block where none belongs: its statements are parsed all the same. */
static void stray_block(FeParser *p) {
    uint32_t end = p->tok[p->i].match;
    fe_error(p, FE_D_UNEXPECTED_INDENT, p->i, p->i);
    fe_flush_error(p);
    p->i++;
    fe_statements(p, end);
    p->i = end + 1;
}

void fe_statements(FeParser *p, uint32_t end) {
    while (p->i < end && p->tok[p->i].kind != FE_T_EOF) {
        uint32_t start = p->i;
        if (fe_at(p, FE_T_INDENT)) {
            stray_block(p);
            continue;
        }
        if (!fe_compound_statement(p) && !p->panic) simple_line(p);
        p->literal = NULL;
        if (p->panic) recover(p, start);
        if (p->i == start) p->i++;
    }
}

/* The `:` of a header. Some headers can only go on with it, and CPython says so; behind the others
 * it does when the line ends. */
static bool header_colon(FeParser *p, const char *what) {
    static const char *const certain[] = {"'else' statement", "'try' statement",
                                          "'finally' statement", "function definition"};
    if (fe_accept(p, FE_T_COLON)) return true;
    bool forced = fe_at(p, FE_T_NEWLINE);
    for (size_t i = 0; i < sizeof certain / sizeof *certain; i++)
        forced |= strcmp(what, certain[i]) == 0;
    if (forced && !p->panic)
        fe_error_else(p, FE_D_EXPECTED_COLON);
    else if (!p->panic)
        fe_error_here(p);
    return false;
}

void fe_suite(FeParser *p, const char *what, uint32_t header, bool docstring) {
    if (!header_colon(p, what)) return;
    if (docstring) fe_docstring(p);
    if (!fe_at(p, FE_T_NEWLINE)) {
        simple_line(p);
        return;
    }
    p->i++;
    if (!fe_at(p, FE_T_INDENT)) {
        fe_error(p, FE_D_EXPECTED_BLOCK, p->i, p->i, what, p->tok[header].line);
        return;
    }
    uint32_t end = p->tok[p->i].match;
    p->i++;
    fe_statements(p, end);
    p->i = end + 1;
}

/* ---- modules ---- */

/* Columns of all tokens, when the text is not plain ASCII. */
static const uint32_t *columns(IrArena *arena, const FeTokens *ts) {
    const FeSource *src = ts->src;
    uint32_t i = 0;
    while (i < src->len && (uint8_t)src->text[i] < 0x80) i++;
    if (i == src->len) return NULL;
    uint32_t *cols = IR_NEW_ARRAY(arena, uint32_t, ts->count);
    uint32_t line = 0, at = 0, col = 0;
    for (uint32_t t = 0; t < ts->count; t++) {
        const FeToken *tok = &ts->tok[t];
        if (tok->line != line || tok->start < at) {
            line = tok->line;
            at = src->line_starts[line - 1];
            col = 0;
        }
        col += fe_utf8_count(src->text + at, tok->start - at);
        at = tok->start;
        cols[t] = col;
    }
    return cols;
}

static void start_parser(FeParser *p, IrModule *m, const FeSource *src, FeDiags *diags) {
    IrArena *arena = m->program->arena;
    *p = (FeParser){.arena = arena, .m = m, .src = src, .diags = diags};
    uint32_t before = diags->errors, kept = diags->count;
    p->ts = fe_lex(arena, src, diags);
    p->tok = p->ts->tok;
    for (uint32_t i = kept; i < diags->count; i++) diags->items[i].stage = FE_STAGE_LEXER;
    p->lexer_errors = diags->errors > before ? diags->count : 0;
    p->lates.arena = arena;
    p->scopes = fe_scope_build(arena, p->ts, &p->lates);
    p->cols = columns(arena, p->ts);
    ir_strtab_intern_z(&p->scopes->names, "__doc__");
    ir_strtab_intern_z(&p->scopes->names, "__annotations__");
    p->name_consts = IR_NEW_ARRAY(arena, uint32_t, p->scopes->names.count);
    p->builtins = IR_NEW_ARRAY(arena, uint32_t, p->scopes->names.count);
}

static void module_prologue(FeParser *p) {
    FeScope *scope = p->fn->scope;
    p->fn->ir->flags |= EG_CODE_MODULE;
    p->fn->ir->first_line = 1;
    fe_safepoint(p, FE_NO_RANGE);
    if (!scope->annotations) return;
    uint32_t id = ir_strtab_intern_z(&p->scopes->names, "__annotations__");
    fe_store_id(p, id, FE_NO_RANGE, fe_prim(p, IR_P_build_dict, FE_NO_RANGE, NULL, FE_NO_ARGS));
}

static IrModule *finish(FeParser *p, uint32_t errors_before) {
    fe_fn_end(p, NULL);
    if (p->diags->errors == errors_before) fe_late_flush(&p->lates, p->src, p->diags);
    return p->diags->errors == errors_before && p->src->ok ? p->m : NULL;
}

static IrModule *new_module(IrProgram *program, const FeSource *src, const char *name) {
    IrModule *m = ir_module_new(program, name, src->path);
    m->source = src->text;
    m->source_len = src->len;
    return m;
}

IrModule *fe_compile(IrProgram *program, const FeSource *src, const char *module_name,
                     FeDiags *diags, FeImports *imports) {
    FeParser p;
    FeFn fn;
    uint32_t errors = diags->errors;
    start_parser(&p, new_module(program, src, module_name), src, diags);
    p.imports = imports;
    fe_fn_begin(&p, &fn, p.scopes->scopes.data[0], "<module>", "<module>");
    module_prologue(&p);
    fe_docstring(&p);
    fe_statements(&p, p.ts->count - 1);
    fe_return(&p, fe_none(&p));
    return finish(&p, errors);
}

/* The parameters of a body of dynamic code. */
static void dynamic_prologue(FeParser *p) {
    static const char *const names[] = {".globals", ".locals"};
    IrFunc *f = p->fn->ir;
    IrInst *params[2];
    f->nparams = f->npos = f->nposonly = 2;
    f->params = IR_NEW_ARRAY(p->arena, IrParam, 2);
    for (uint32_t i = 0; i < 2; i++) {
        params[i] = ir_inst_new(f, IR_PARAM, IR_REP_VAL, 0);
        params[i]->imm.i = i;
        fe_ssa_prologue(&p->fn->ssa, params[i]);
        f->params[i].name = ir_const_name(p->m, names[i], strlen(names[i]));
        f->params[i].type.kind = IR_T_ANY;
    }
    p->fn->env = params[0];
    p->fn->ns = params[1];
    module_prologue(p);
}

static IrInst *eval_input(FeParser *p) {
    while (fe_accept(p, FE_T_NEWLINE)) continue;
    IrInst *v = fe_star_expressions(p);
    while (fe_accept(p, FE_T_NEWLINE)) continue;
    if (p->i != p->ts->count - 1 && !p->panic) fe_error_here(p);
    if (p->panic) fe_flush_error(p);
    return v;
}

/* One statement, as the interactive interpreter takes it: one that is followed by a suite on its
 * own line with its line end. */
static void single_input(FeParser *p) {
    uint32_t start = p->i, end = p->ts->count - 1;
    bool line = false;
    if (start == end) {
        fe_error_here(p);
    } else if (!fe_compound_statement(p)) {
        if (!p->panic) simple_line(p);
        line = true;
    } else if (!p->panic && p->i == end && p->tok[end - 1].kind != FE_T_DEDENT &&
               p->src->text[p->src->len - 1] != '\n')
        fe_error_here(p);
    uint32_t last = p->i ? p->i - 1 : 0;
    while (!p->panic && fe_accept(p, FE_T_NEWLINE)) continue;
    if (!p->panic && p->i != end) {
        if (line)
            fe_error(p, FE_D_MULTIPLE_STATEMENTS, last, last);
        else
            fe_error_here(p);
    }
    if (p->panic) fe_flush_error(p);
}

static IrInst *dynamic_body(FeParser *p, FeDynMode mode) {
    switch (mode) {
    case FE_DYN_EVAL: return eval_input(p);
    case FE_DYN_SINGLE: single_input(p); break;
    default: fe_docstring(p); fe_statements(p, p->ts->count - 1);
    }
    return fe_none(p);
}

IrModule *fe_compile_dynamic(IrProgram *program, const FeSource *src, FeDynMode mode,
                             bool future_annotations, FeDiags *diags) {
    FeParser p;
    FeFn fn;
    uint32_t errors = diags->errors;
    start_parser(&p, new_module(program, src, "<dynamic>"), src, diags);
    p.dynamic = mode;
    p.scopes->future_annotations |= future_annotations;
    fe_fn_begin(&p, &fn, p.scopes->scopes.data[0], "<module>", "<module>");
    dynamic_prologue(&p);
    fe_return(&p, dynamic_body(&p, mode));
    return finish(&p, errors);
}
