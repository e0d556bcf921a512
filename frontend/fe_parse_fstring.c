/* String literals and f-strings: runs of adjacent literals become one value. */
#include "fe_parse.h"

/* The pieces of an f-string: literal text that waits to be merged, and finished values. */
typedef struct Parts {
    IrStrbuf text;
    IR_VEC(IrInst *) v;
} Parts;

static void flush_text(FeParser *p, Parts *s) {
    if (!s->text.len) return;
    IrInst *k = fe_konst(p, ir_const_str(p->m, s->text.data, s->text.len));
    IR_VEC_PUSH(p->arena, &s->v, k);
    ir_strbuf_clear(&s->text);
}

static void add_text(Parts *s, FeText t) {
    if (t.len) ir_strbuf_putn(&s->text, t.ptr, t.len);
}

/* All parts as one str. Frees the text buffer. */
static IrInst *join(FeParser *p, Parts *s, FeRange r) {
    flush_text(p, s);
    ir_strbuf_free(&s->text);
    if (!s->v.len) return fe_konst(p, ir_const_str(p->m, "", 0));
    if (s->v.len == 1) return s->v.data[0];
    return fe_prim(p, IR_P_build_string, r, NULL, s->v.len, s->v.data);
}

static void field(FeParser *p, Parts *s);

/* Literal text and fields up to token index `end`. */
static void pieces(FeParser *p, Parts *s, uint32_t end) {
    while (p->i < end && !p->panic) {
        if (fe_at(p, FE_T_FSTRING_MIDDLE)) {
            FeText t;
            if (fe_string_value(p->arena, p->ts, p->i, p->diags, &t)) add_text(s, t);
            p->i++;
        } else if (fe_at(p, FE_T_LBRACE)) {
            field(p, s);
        } else {
            fe_error_here(p);
        }
    }
}

/* `!r`: the letter, or 0 when there is no conversion. */
static uint32_t conversion(FeParser *p, uint32_t end) {
    if (!fe_at(p, FE_T_EXCLAM)) return 0;
    p->i++;
    uint32_t tok = p->i;
    if (!fe_at(p, FE_T_NAME)) {
        fe_error(p,
                 tok == end || fe_at(p, FE_T_COLON) ? FE_D_FSTRING_NO_CONVERSION
                                                    : FE_D_FSTRING_BAD_CONVERSION,
                 tok, tok);
        return 0;
    }
    const char *name = fe_raw_name(p, tok);
    if (p->tok[tok].start != p->tok[tok - 1].end) {
        fe_error(p, FE_D_FSTRING_SPACE, tok - 1, tok);
        return 0;
    }
    if (strlen(name) != 1 || !strchr("rsa", name[0])) {
        fe_error(p, FE_D_FSTRING_CONVERSION, tok, tok, name);
        return 0;
    }
    p->i++;
    return (uint32_t)name[0];
}

static IrInst *format_spec(FeParser *p, uint32_t end, FeRange r) {
    if (!fe_at(p, FE_T_COLON)) return NULL;
    p->i++;
    Parts spec = {0};
    pieces(p, &spec, end);
    return join(p, &spec, r);
}

static void field_error(FeParser *p, uint32_t open) {
    uint32_t i = open + 1;
    const char *text = fe_tok_kind_text((FeTokKind)p->tok[i].kind);
    if (p->tok[i].kind == FE_T_KW_LAMBDA)
        fe_error(p, FE_D_FSTRING_LAMBDA, i, p->tok[open].match - 1);
    else
        fe_error(p, FE_D_FSTRING_NO_EXPRESSION, i, i, text ? text : "}");
}

/* Whether the field begins with something that no expression begins with. */
static bool is_empty_field(const FeParser *p, uint32_t open) {
    switch (p->tok[open + 1].kind) {
    case FE_T_RBRACE:
    case FE_T_EXCLAM:
    case FE_T_COLON:
    case FE_T_ASSIGN:
    case FE_T_KW_LAMBDA: return true;
    default: return false;
    }
}

/* `{value[=][!conversion][:spec]}` */
static void field(FeParser *p, Parts *s) {
    uint32_t open = p->i, end = p->tok[open].match;
    if (is_empty_field(p, open)) {
        field_error(p, open);
        return;
    }
    p->i++;
    if (!fe_at_operand(p) && !fe_at(p, FE_T_STAR) && !fe_at(p, FE_T_KW_YIELD)) {
        fe_error(p, FE_D_FSTRING_NO_VALID, p->i, p->i);
        return;
    }
    if (!fe_in(p)) {
        fe_out(p);
        return;
    }
    IrInst *v = fe_value_list(p);
    fe_fstring_error(p, open);
    bool debug = fe_accept(p, FE_T_ASSIGN);
    if (debug) add_text(s, fe_fstring_debug_text(p->arena, p->ts, open, p->i));
    flush_text(p, s);
    bool plain = p->i == end || (p->tok[p->i].flags & FE_TF_FIELD);
    if (!plain && !p->panic)
        fe_error_else(p, debug ? FE_D_FSTRING_AFTER_DEBUG : FE_D_FSTRING_EXPECTING);
    uint32_t conv = conversion(p, end);
    bool has_spec = fe_at(p, FE_T_COLON);
    IrInst *spec = format_spec(p, end, (FeRange){open, end});
    if (debug && !conv && !has_spec) conv = 'r';
    fe_out(p);
    if (p->i != end || p->panic) {
        if (!p->panic) fe_error(p, FE_D_FSTRING_AFTER_CONVERSION, p->i, p->i);
        return;
    }
    p->i++;
    if (!spec) spec = fe_none(p);
    FeRange r = {open, end};
    IrInst *text = fe_prim(p, IR_P_format_value, r, FE_IMM(conv), FE_ARGS(v, spec));
    IR_VEC_PUSH(p->arena, &s->v, text);
}

static bool is_string(FeTokKind kind) {
    return kind == FE_T_STRING || kind == FE_T_FSTRING_START;
}

/* A run with at least one f-string. */
static IrInst *mixed(FeParser *p) {
    uint32_t first = p->i;
    Parts s = {0};
    while (is_string(fe_kind(p))) {
        if (fe_at(p, FE_T_FSTRING_START)) {
            uint32_t end = p->tok[p->i].match;
            p->i++;
            pieces(p, &s, end);
            if (!p->panic) p->i = end + 1;
        } else {
            FeText t;
            if (fe_string_value(p->arena, p->ts, p->i, p->diags, &t)) add_text(&s, t);
            p->i++;
        }
    }
    if (fe_at(p, FE_T_BYTES)) fe_error(p, FE_D_MIX_BYTES, first, p->i);
    IrInst *v = join(p, &s, fe_since(p, first));
    p->literal = NULL;
    return v;
}

IrInst *fe_strings(FeParser *p) {
    uint32_t first = p->i, last = first;
    uint8_t kind = p->tok[first].kind;
    bool fstring = false;
    for (;;) {
        uint8_t k = p->tok[last].kind;
        if (k == FE_T_FSTRING_START) fstring = true;
        uint32_t next = fe_skip_one(p->ts, last);
        uint8_t nk = p->tok[next].kind;
        if (nk != FE_T_STRING && nk != FE_T_BYTES && nk != FE_T_FSTRING_START) break;
        last = next;
        if ((nk == FE_T_BYTES) == (kind == FE_T_BYTES)) continue;
        while (nk == FE_T_STRING || nk == FE_T_BYTES || nk == FE_T_FSTRING_START) {
            last = fe_skip_one(p->ts, next) - 1;
            next = last + 1;
            nk = p->tok[next].kind;
        }
        fe_error(p, FE_D_MIX_BYTES, next, next);
        return fe_none(p);
    }
    if (fstring) return mixed(p);
    p->i = last + 1;
    FeText t = {"", 0};
    fe_string_concat(p->arena, p->ts, first, last, p->diags, &t);
    uint32_t k =
        kind == FE_T_BYTES ? ir_const_bytes(p->m, t.ptr, t.len) : ir_const_str(p->m, t.ptr, t.len);
    return p->literal = fe_konst(p, k);
}
