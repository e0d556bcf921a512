/* Problems: collecting the leftmost one of a statement, and its wording. */
#include "fe_parse.h"

static const struct {
    const char *format, *hint;
    uint8_t cls;
} rows[FE_D_COUNT] = {
#define FE_DIAG(id, severity, cls, format, hint) {format, hint, FE_CLS_##cls},
#include "diags.def"
};

/* ---- collecting ---- */

/* Where a problem at token `tok` is shown: that of an INDENT at its last blank, that of the end of
 * the text at the end of the last line, as CPython does. */
static uint32_t start_byte(const FeParser *p, uint32_t tok) {
    const FeToken *t = &p->tok[tok];
    if (t->kind == FE_T_INDENT && t->end > t->start) return t->end - 1;
    if (t->kind == FE_T_DEDENT && p->tok[tok + 1].kind == FE_T_EOF) t++;
    while (t->kind == FE_T_EOF || t->kind == FE_T_DEDENT) {
        if (t == p->tok || (t[-1].kind != FE_T_NEWLINE && t[-1].kind != FE_T_DEDENT)) break;
        if (t->kind == FE_T_DEDENT && t[1].kind != FE_T_EOF && t[1].kind != FE_T_DEDENT) break;
        t--;
    }
    return t->start;
}

static uint32_t end_byte(const FeParser *p, uint32_t tok) {
    const FeToken *t = &p->tok[tok];
    return t->end > t->start ? t->end : t->start;
}

void fe_error(FeParser *p, FeDiagId id, uint32_t first, uint32_t last, ...) {
    p->panic = true;
    uint32_t start = start_byte(p, first);
    if (p->silent || (p->failed && p->pending.start <= start)) return;
    IrStrbuf text = {0};
    va_list args;
    va_start(args, last);
    ir_strbuf_vprintf(&text, rows[id].format, args);
    va_end(args);
    uint32_t end = end_byte(p, last);
    p->pending = (FePending){.id = id, .start = start, .end = end > start ? end : start};
    p->pending.message = ir_strbuf_take_arena(&text, p->arena, NULL);
    /* the line of the last token that CPython's parser looked at */
    uint32_t reach = id == FE_D_INVALID_SYNTAX || p->tok[last].kind == FE_T_EOF ? last : last + 1;
    p->pending.line = p->tok[reach].line;
    p->failed = true;
}

/* Whether CPython's tokenizer raises `id` by itself; the others are only its last token. */
static bool is_tokenizer_error(uint16_t id) {
    switch (id) {
    case FE_D_INVALID_SYNTAX:
    case FE_D_UNINDENT_MISMATCH:
    case FE_D_INCONSISTENT_TABS:
    case FE_D_TOO_MANY_INDENTS:
    case FE_D_LINE_CONTINUATION:
    case FE_D_UNEXPECTED_EOF:
    case FE_D_NEVER_CLOSED: return false;
    default: return true;
    }
}

static void replace(FeParser *p, FeDiag *d) {
    d->start = p->pending.start;
    d->end = p->pending.end;
    d->message = p->pending.message;
    d->id = (uint16_t)p->pending.id;
    d->cls = rows[d->id].cls;
    d->hint = rows[d->id].hint;
}

/* CPython prefers what its tokenizer finds further on to what its parser found, and a bracket that
 * is never closed to a problem on a later line. A bracket of the same line loses. */
static bool yields_to_lexer(FeParser *p) {
    if (p->pending.id == FE_D_UNEXPECTED_INDENT) return false;
    for (uint32_t i = 0; p->lexer_errors && i < p->diags->count; i++) {
        FeDiag *d = &p->diags->items[i];
        if (d->src != p->src || d->severity != FE_SEV_ERROR || d->seq >= p->lexer_errors) continue;
        if (d->start > p->pending.start && is_tokenizer_error(d->id)) return true;
        bool indent = d->id == FE_D_UNINDENT_MISMATCH || d->id == FE_D_INCONSISTENT_TABS;
        if (indent && fe_source_line(p->src, d->start) <= p->pending.line) return true;
        if (d->id != FE_D_NEVER_CLOSED || d->start > p->pending.start) continue;
        if (fe_source_line(p->src, d->start) >= p->pending.line) replace(p, d);
        return true;
    }
    return false;
}

void fe_flush_error(FeParser *p) {
    if (p->failed && !p->silent && !yields_to_lexer(p)) {
        FeDiag *d = fe_diag(p->diags, p->src, FE_D_SYNTAX, p->pending.start, p->pending.end,
                            p->pending.message);
        if (d) {
            d->id = (uint16_t)p->pending.id;
            d->cls = rows[d->id].cls;
            d->hint = rows[d->id].hint;
        }
    }
    p->panic = p->failed = p->silent = false;
}

bool fe_calm(FeParser *p) {
    bool before = p->panic;
    p->panic = p->silent;
    return before;
}

void fe_upset(FeParser *p, bool before) {
    p->panic |= before;
}

void fe_error_late(FeParser *p, FeDiagId id, uint32_t first, uint32_t last, const char *arg) {
    if (!p->panic) fe_late(&p->lates, id, p->tok[first].start, end_byte(p, last), arg);
}

FeRange fe_statement_range(const FeParser *p, uint32_t first) {
    return (FeRange){first, fe_shape(p->ts, first).end - 1};
}

const char *fe_token_repr(FeParser *p, uint32_t i) {
    size_t len;
    const char *s = fe_token_text(p->ts, i, &len);
    return ir_arena_strndup(p->arena, s, len);
}

/* ---- what an expression is called ---- */

static bool is_comparison(const FeParser *p, uint32_t i) {
    uint8_t k = p->tok[i].kind;
    return (k >= FE_T_LT && k <= FE_T_NE) || k == FE_T_KW_IN || k == FE_T_KW_IS ||
           (k == FE_T_KW_NOT && p->tok[i + 1].kind == FE_T_KW_IN);
}

static bool is_arithmetic(uint8_t k) {
    return (k >= FE_T_AT && k <= FE_T_TILDE) || k == FE_T_PIPE;
}

static const char *bracket_name(const FeParser *p, uint32_t open) {
    uint32_t end = p->tok[open].match;
    bool comp = fe_comprehension_at(p, open) != 0;
    switch (p->tok[open].kind) {
    case FE_T_LPAREN:
        if (comp) return "generator expression";
        if (end == open + 1 || fe_find(p->ts, open + 1, end, FE_T_COMMA) < end) return "tuple";
        return fe_expr_name(p, open + 1, end);
    case FE_T_LBRACKET: return comp ? "list comprehension" : "list";
    default: break;
    }
    bool dict = end == open + 1 || p->tok[open + 1].kind == FE_T_DSTAR ||
                p->tok[fe_skip_expr(p->ts, open + 1, end)].kind == FE_T_COLON;
    if (comp) return dict ? "dict comprehension" : "set comprehension";
    return dict ? "dict literal" : "set display";
}

/* A primary without operators. */
static const char *primary_name(const FeParser *p, uint32_t first, uint32_t end) {
    uint32_t t = fe_skip_one(p->ts, first);
    uint8_t last = 0;
    bool fstring = false;
    for (uint32_t i = first; i < end; i = fe_skip_one(p->ts, i))
        fstring |= p->tok[i].kind == FE_T_FSTRING_START;
    while (t < end && p->tok[t].kind != FE_T_EOF) {
        last = p->tok[t].kind;
        t = last == FE_T_DOT ? t + 2 : fe_skip_one(p->ts, t);
    }
    if (last == FE_T_LPAREN) return "function call";
    if (last == FE_T_LBRACKET) return "subscript";
    if (last == FE_T_DOT) return "attribute";
    switch (p->tok[first].kind) {
    case FE_T_NAME: return fe_token_is_name(p->ts, first, "__debug__") ? "__debug__" : "name";
    case FE_T_ELLIPSIS: return "ellipsis";
    case FE_T_KW_TRUE: return "True";
    case FE_T_KW_FALSE: return "False";
    case FE_T_KW_NONE: return "None";
    case FE_T_LPAREN:
    case FE_T_LBRACKET:
    case FE_T_LBRACE: return bracket_name(p, first);
    default: return fstring ? "f-string expression" : "literal";
    }
}

const char *fe_expr_name(const FeParser *p, uint32_t first, uint32_t end) {
    bool logic = false, comparison = false, arithmetic = false;
    uint8_t k = p->tok[first].kind;
    if (fe_find(p->ts, first, end, FE_T_COMMA) < end) return "tuple";
    if (fe_find(p->ts, first, end, FE_T_WALRUS) < end) return "named expression";
    if (k == FE_T_STAR) return "starred";
    if (k == FE_T_KW_LAMBDA) return "lambda";
    if (k == FE_T_KW_YIELD) return "yield expression";
    if (fe_find(p->ts, first, end, FE_T_KW_IF) < end) return "conditional expression";
    for (uint32_t i = first; i < end; i = fe_skip_one(p->ts, i)) {
        k = p->tok[i].kind;
        comparison |= is_comparison(p, i);
        logic |= k == FE_T_KW_AND || k == FE_T_KW_OR;
        arithmetic |= is_arithmetic(k);
    }
    if (logic || (p->tok[first].kind == FE_T_KW_NOT)) return "expression";
    if (comparison) return "comparison";
    if (arithmetic) return "expression";
    if (p->tok[first].kind == FE_T_KW_AWAIT) return "await expression";
    return primary_name(p, first, end);
}

static bool is_constant_token(uint8_t k) {
    return k == FE_T_NUMBER_INT || k == FE_T_NUMBER_FLOAT || k == FE_T_NUMBER_IMAG ||
           k == FE_T_STRING || k == FE_T_BYTES || k == FE_T_KW_TRUE || k == FE_T_KW_FALSE ||
           k == FE_T_KW_NONE || k == FE_T_ELLIPSIS || k == FE_T_COMMA;
}

static const char *bracket_type(const FeParser *p, uint32_t open, bool constant) {
    uint32_t end = p->tok[open].match;
    bool comprehension = fe_comprehension_at(p, open) != 0, constants = true;
    for (uint32_t i = open + 1; i < end; i++) constants &= is_constant_token(p->tok[i].kind);
    if (p->tok[open].kind == FE_T_LBRACKET) return constant ? NULL : "list";
    if (p->tok[open].kind == FE_T_LBRACE)
        return constant ? NULL : strncmp(bracket_name(p, open), "dict", 4) == 0 ? "dict" : "set";
    if (comprehension) return constant ? NULL : "generator";
    bool tuple = end == open + 1 || fe_find(p->ts, open + 1, end, FE_T_COMMA) < end;
    if (!tuple) return fe_literal_type(p, open + 1, end, constant);
    return constants || !constant ? "tuple" : NULL;
}

const char *fe_literal_type(const FeParser *p, uint32_t first, uint32_t end, bool constant) {
    uint8_t k = p->tok[first].kind;
    if (fe_opens(k) && k != FE_T_FSTRING_START)
        return p->tok[first].match + 1 == end ? bracket_type(p, first, constant) : NULL;
    bool fstring = false, text = true;
    for (uint32_t i = first; i < end; i = fe_skip_one(p->ts, i)) {
        fstring |= p->tok[i].kind == FE_T_FSTRING_START;
        text &= p->tok[i].kind == FE_T_FSTRING_START || p->tok[i].kind == FE_T_STRING;
    }
    if (text && end > first) return constant && fstring ? NULL : "str";
    if (constant && k == FE_T_MINUS) k = p->tok[++first].kind;
    if (end != first + 1) return NULL;
    switch (k) {
    case FE_T_NUMBER_INT: return "int";
    case FE_T_NUMBER_FLOAT: return "float";
    case FE_T_NUMBER_IMAG: return "complex";
    case FE_T_BYTES: return "bytes";
    case FE_T_KW_NONE: return constant ? NULL : "NoneType";
    case FE_T_KW_TRUE:
    case FE_T_KW_FALSE: return constant ? NULL : "bool";
    case FE_T_ELLIPSIS: return constant ? NULL : "ellipsis";
    default: return NULL;
    }
}

/* ---- targets ---- */

/* Narrows [*first, *end) to the part that is no target; false when all of it is fine. */
static bool find_bad(const FeParser *p, uint32_t *first, uint32_t *end, FeTargetUse use) {
    uint32_t i = *first, stop = *end;
    if (fe_find(p->ts, i, stop, FE_T_COMMA) < stop) {
        while (i < stop) {
            uint32_t comma = fe_find(p->ts, i, stop, FE_T_COMMA);
            *first = i;
            *end = comma;
            if (i < comma && find_bad(p, first, end, use)) return true;
            i = comma + 1;
        }
        return false;
    }
    if (p->tok[i].kind == FE_T_STAR && use != FE_TARGET_DELETE) {
        *first = i + 1;
        return find_bad(p, first, end, use);
    }
    bool whole = fe_opens(p->tok[i].kind) && p->tok[i].match + 1 == stop;
    bool list = p->tok[i].kind == FE_T_LBRACKET, group = p->tok[i].kind == FE_T_LPAREN;
    if (whole && (list || group) && !fe_comprehension_at(p, i)) {
        if (stop == i + 2) return false;
        *first = i + 1;
        *end = stop - 1;
        return find_bad(p, first, end, use);
    }
    const char *name = fe_expr_name(p, i, stop);
    if (use == FE_TARGET_FOR && strcmp(name, "comparison") == 0) {
        *end = fe_find(p->ts, i, stop, FE_T_KW_IN);
        if (*end < stop) return find_bad(p, first, end, use);
    }
    return strcmp(name, "name") != 0 && strcmp(name, "attribute") != 0 &&
           strcmp(name, "subscript") != 0;
}

/* Whether CPython adds the remark about `==` to what the statement begins with: [first, end) is an
 * arithmetic expression at most, and one value follows the only `=`. */
static bool deserves_remark(const FeParser *p, uint32_t first, uint32_t end) {
    uint8_t k = p->tok[first].kind;
    const char *name = fe_expr_name(p, first, end);
    uint32_t close = p->tok[first].match;
    bool group = k == FE_T_LPAREN && close + 1 == end && close > first + 1 &&
                 fe_find(p->ts, first + 1, close, FE_T_COMMA) == close &&
                 p->tok[first + 1].kind != FE_T_STAR && p->tok[first + 1].kind != FE_T_KW_YIELD;
    bool bracket = k == FE_T_LPAREN && strcmp(name, "generator expression") == 0;
    if (bracket || p->tok[end].kind != FE_T_ASSIGN) return false;
    static const char *const without[] = {
        "tuple",  "list",   "True", "False", "None", "comparison", "conditional expression",
        "lambda", "starred"};
    for (size_t i = 0; !group && i < sizeof without / sizeof *without; i++)
        if (strcmp(name, without[i]) == 0) return false;
    if (k == FE_T_KW_YIELD || k == FE_T_KW_NOT) return false;
    if (strcmp(name, "expression") == 0 && k != FE_T_LPAREN)
        for (uint32_t i = first; i < end; i = fe_skip_one(p->ts, i))
            if (p->tok[i].kind == FE_T_KW_AND || p->tok[i].kind == FE_T_KW_OR) return false;
    if (!fe_begins_expr((FeTokKind)p->tok[end + 1].kind)) return false;
    uint32_t next = fe_skip_expr(p->ts, end + 1, p->ts->count - 1);
    return p->tok[next].kind != FE_T_ASSIGN;
}

static bool begins_statement(const FeParser *p, uint32_t first) {
    uint8_t before = first ? p->tok[first - 1].kind : FE_T_NEWLINE;
    return fe_ends_statement(before) || before == FE_T_COLON;
}

void fe_bad_last_element(FeParser *p, uint32_t first, uint32_t end) {
    uint32_t last = first, comma;
    while ((comma = fe_find(p->ts, last, end, FE_T_COMMA)) < end) last = comma + 1;
    uint32_t a = first, b = end;
    if (last == first || last == end || !begins_statement(p, first) ||
        !deserves_remark(p, last, end) || !find_bad(p, &a, &b, FE_TARGET_ASSIGN))
        return;
    const char *name = fe_expr_name(p, last, end);
    if (strcmp(name, "name") == 0)
        fe_error(p, FE_D_MEANT_EQUAL, last, fe_skip_expr(p->ts, end + 1, p->ts->count - 1) - 1);
    else
        fe_error(p, FE_D_CANNOT_ASSIGN_HERE, last, end - 1, name);
}

bool fe_bad_target(FeParser *p, uint32_t first, uint32_t end, FeTargetUse use) {
    uint32_t a = first, b = end;
    if (use == FE_TARGET_ASSIGN && p->tok[first].kind == FE_T_KW_YIELD) {
        fe_error(p, FE_D_ASSIGN_TO_YIELD, first, end - 1);
        return true;
    }
    if (use == FE_TARGET_ASSIGN && begins_statement(p, first) && deserves_remark(p, first, end)) {
        uint32_t inner = first, close = end;
        while (p->tok[inner].kind == FE_T_LPAREN && p->tok[inner].match + 1 == close) {
            inner++;
            close--;
        }
        fe_error(p, FE_D_CANNOT_ASSIGN_HERE, inner, close - 1, fe_expr_name(p, inner, close));
        return true;
    }
    if (!find_bad(p, &a, &b, use)) return false;
    const char *name = fe_expr_name(p, a, b);
    fe_error(p, use == FE_TARGET_DELETE ? FE_D_CANNOT_DELETE : FE_D_CANNOT_ASSIGN, a, b - 1, name);
    return true;
}

void fe_bad_alias(FeParser *p) {
    fe_error_here(p);
}
