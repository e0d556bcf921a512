/* Questions about tokens, and their dump. */
#include <string.h>

#include "fe_lexer.h"
#include "fe_utf8.h"

static const struct {
    const char *name; /* NULL: the identifier itself is the name */
    const char *id, *text;
    bool keyword;
} kinds[FE_T_COUNT] = {
#define FE_TOKEN(id, name) {name, #id, NULL, false},
#define FE_TOKEN_OP(id, text) {NULL, #id, text, false},
#define FE_TOKEN_KW(id, text) {NULL, #id, text, true},
#include "tokens.def"
};

const char *fe_token_text(const FeTokens *ts, uint32_t i, size_t *len) {
    const FeToken *t = &ts->tok[i];
    *len = t->end - t->start;
    return ts->src->text + t->start;
}

bool fe_token_is_name(const FeTokens *ts, uint32_t i, const char *name) {
    if (ts->tok[i].kind != FE_T_NAME) return false;
    size_t len;
    const char *s = fe_token_text(ts, i, &len);
    return strlen(name) == len && memcmp(s, name, len) == 0;
}

const char *fe_tok_kind_name(FeTokKind kind) {
    if ((unsigned)kind >= FE_T_COUNT) return "?";
    return kinds[kind].name ? kinds[kind].name : kinds[kind].id;
}

const char *fe_tok_kind_text(FeTokKind kind) {
    return (unsigned)kind < FE_T_COUNT ? kinds[kind].text : NULL;
}

bool fe_tok_is_keyword(FeTokKind kind) {
    return (unsigned)kind < FE_T_COUNT && kinds[kind].keyword;
}

FeLineCol fe_token_pos(const FeTokens *ts, uint32_t i) {
    return fe_source_pos(ts->src, ts->tok[i].start);
}

uint32_t fe_token_end_line(const FeTokens *ts, uint32_t i) {
    const FeToken *t = &ts->tok[i];
    return t->end > t->start ? fe_source_line(ts->src, t->end - 1) : t->line;
}

void fe_dump_tokens(IrStrbuf *out, const FeTokens *ts) {
    uint32_t line = 1, at = 0, col = 0; /* col is the column of offset `at` */
    for (uint32_t i = 0; i < ts->count; i++) {
        const FeToken *t = &ts->tok[i];
        if (t->line != line) {
            line = t->line;
            at = ts->src->line_starts[line - 1];
            col = 0;
        }
        if (t->start > at) col += fe_utf8_count(ts->src->text + at, t->start - at);
        at = t->start;
        ir_strbuf_printf(out, "%u:%u %s", line, col + 1, fe_tok_kind_name(t->kind));
        size_t len;
        const char *text = fe_token_text(ts, i, &len);
        if (!kinds[t->kind].text && len) {
            ir_strbuf_puts(out, " \"");
            ir_strbuf_put_cescaped(out, text, len);
            ir_strbuf_putc(out, '"');
        }
        if (t->match != FE_NO_MATCH) ir_strbuf_printf(out, " ->%u", t->match);
        if (t->flags & FE_TF_SYNTHETIC) ir_strbuf_puts(out, " synthetic");
        ir_strbuf_putc(out, '\n');
    }
}
