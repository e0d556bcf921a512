/* Annotations: evaluated, kept as text, or only checked. */
#include "fe_parse.h"

/* The text of tokens [first, end) with the spaces that ast.unparse would give most expressions. */
static IrInst *as_text(FeParser *p, uint32_t first, uint32_t end) {
    IrStrbuf text = {0};
    for (uint32_t i = first; i < end; i++) {
        size_t len;
        const char *s = fe_token_text(p->ts, i, &len);
        uint8_t kind = p->tok[i].kind;
        uint8_t before = i > first ? p->tok[i - 1].kind : FE_T_EOF;
        bool word = fe_tok_is_keyword(kind) && kind != FE_T_KW_NONE && kind != FE_T_KW_TRUE &&
                    kind != FE_T_KW_FALSE;
        bool after_word = fe_tok_is_keyword(before) && before != FE_T_KW_NONE;
        bool binary = kind == FE_T_PIPE || kind == FE_T_AMP || kind == FE_T_SLASH;
        bool after_binary = before == FE_T_PIPE || before == FE_T_AMP || before == FE_T_SLASH;
        bool space = before == FE_T_COMMA || binary || after_binary || word || after_word;
        if (i > first && space && kind != FE_T_RBRACKET && kind != FE_T_RPAREN)
            ir_strbuf_putc(&text, ' ');
        if (kind == FE_T_STRING && len > 1 && s[0] == '"' && !memchr(s, '\'', len)) {
            ir_strbuf_putc(&text, '\'');
            ir_strbuf_putn(&text, s + 1, len - 2);
            ir_strbuf_putc(&text, '\'');
        } else {
            ir_strbuf_putn(&text, s, len);
        }
    }
    IrInst *k = fe_konst(p, ir_const_str(p->m, ir_strbuf_str(&text), text.len));
    ir_strbuf_free(&text);
    return k;
}

IrInst *fe_maybe_starred(FeParser *p, bool star) {
    if (!star || !fe_at(p, FE_T_STAR)) return fe_expression(p);
    uint32_t first = p->i++;
    IrInst *v = fe_binary(p, FE_BP_BITOR);
    IrInst *items = fe_prim(p, IR_P_unpack, fe_since(p, first), FE_IMM(1), FE_ARGS(v));
    return fe_prim(p, IR_P_tuple_item, FE_NO_RANGE, FE_IMM(0), FE_ARGS(items));
}

/* Parses an annotation in code that is never reached. */
static void check(FeParser *p, bool star) {
    IrBlock *cur = p->fn->cur, *dead = fe_block(p);
    fe_start(p, dead);
    fe_maybe_starred(p, star);
    p->fn->cur = cur;
}

void fe_unused_annotation(FeParser *p) {
    check(p, false);
}

IrInst *fe_annotation(FeParser *p, bool star) {
    if (!p->scopes->future_annotations) return fe_maybe_starred(p, star);
    uint32_t first = p->i;
    check(p, star);
    return as_text(p, first, p->i);
}
