/* String literals, and f-strings as token streams (PEP 701). Values are decoded elsewhere
 * (fe_literal); here only the end of the literal is found. */
#include "fe_lexer_impl.h"

bool fe_lx_string_prefix(const FeLexer *lx, uint32_t start, uint32_t end, uint8_t *flags,
                         FeTokKind *kind) {
    uint32_t len = end - start;
    if (len > 2) return false;
    int b = 0, f = 0, r = 0, u = 0;
    for (uint32_t i = start; i < end; i++) {
        char c = (char)(lx->text[i] | 32);
        b += c == 'b';
        f += c == 'f';
        r += c == 'r';
        u += c == 'u';
    }
    if (b + f + r + u != (int)len || b > 1 || f > 1 || r > 1 || b + f > 1 || (u && len > 1))
        return false;
    *flags = (uint8_t)((r ? FE_TF_RAW : 0) | (u ? FE_TF_UPREFIX : 0));
    *kind = b ? FE_T_BYTES : f ? FE_T_FSTRING_START : FE_T_STRING;
    return true;
}

/* Whether the closing quotes are at `p`. */
static bool quotes_at(const FeLexer *lx, uint32_t p, char quote, bool triple) {
    const char *s = lx->text + p;
    return s[0] == quote && (!triple || (s[1] == quote && s[2] == quote));
}

/* The line on which the end of the text is noticed: that of the last byte. */
static uint32_t last_line(const FeLexer *lx) {
    return fe_source_line(lx->src, lx->len - 1);
}

/* The f-string around the field that is being read, as an index into nest, or -1. */
static int enclosing_fstring(const FeLexer *lx) {
    int i = (int)lx->depth - 1;
    while (i >= 0 && lx->nest[i].kind != FE_NEST_FSTRING) i--;
    return i;
}

static bool has_escaped_quote(const FeLexer *lx, uint32_t p, uint32_t end, char quote) {
    for (; p + 1 < end; p++) {
        if (lx->text[p] != '\\') continue;
        p++;
        if (lx->text[p] == quote) return true;
    }
    return false;
}

/* The string that starts at `start`, quote at `quote_pos`, has no end (`end` is where that became
 * clear). Inside a field, the same quotes as the f-string's mean that the field's `}` is missing:
 * then they end the f-string. */
static void unterminated(FeLexer *lx, uint32_t start, uint32_t quote_pos, uint32_t end,
                         bool triple) {
    uint32_t size = triple ? 3 : 1;
    int f = enclosing_fstring(lx);
    if (f >= 0 && lx->nest[f].open == lx->text[quote_pos] &&
        !(lx->nest[f].flags & FE_TF_TRIPLE) == !triple) {
        FE_LX_DIAG(lx, FSTRING_EXPECTING_BRACE, start, start + 1);
        lx->pos = quote_pos;
        fe_lx_close_to(lx, (uint32_t)f + 1);
        fe_lx_close_top(lx, quote_pos, quote_pos + size, 0);
        lx->pos = quote_pos + size;
        return;
    }
    uint32_t seen = end < lx->len ? fe_source_line(lx->src, end) : last_line(lx);
    if (triple)
        FE_LX_DIAG(lx, UNTERMINATED_TRIPLE, start, start + 1, seen);
    else if (has_escaped_quote(lx, quote_pos + 1, end, lx->text[quote_pos]))
        FE_LX_DIAG(lx, UNTERMINATED_ESCAPED, start, start + 1, seen);
    else
        FE_LX_DIAG(lx, UNTERMINATED_STRING, start, start + 1, seen);
    fe_lx_emit(lx, FE_T_ERROR, start, end, 0, lx->line);
    lx->pos = end;
    lx->line = fe_source_line(lx->src, end);
    fe_lx_skip_line(lx);
}

/* Finds the end of a plain literal whose text begins at `p`: the closing quote's offset, or false
 * with *end where the search ended. */
static bool scan_plain(const FeLexer *lx, uint32_t p, char quote, bool triple, uint32_t *end,
                       uint32_t *lines, uint8_t *flags) {
    unsigned char seen = 0;
    bool found = false, escapes = false;
    for (; p < lx->len; p++) {
        char c = lx->text[p];
        seen |= (unsigned char)c;
        if (c == quote) {
            found = quotes_at(lx, p, quote, triple);
            if (found) break;
        } else if (c == '\\') {
            escapes = true;
            p++;
            if (p < lx->len && lx->text[p] == '\n')
                ++*lines;
            else if (p < lx->len)
                seen |= (unsigned char)lx->text[p];
        } else if (c == '\n') {
            if (!triple) break;
            ++*lines;
        }
    }
    *end = p < lx->len ? p : lx->len;
    if (seen >= 0x80) *flags |= FE_TF_NONASCII;
    if (escapes) *flags |= FE_TF_ESCAPES;
    return found;
}

void fe_lx_string(FeLexer *lx, uint32_t start, FeTokKind kind, uint8_t flags) {
    uint32_t quote_pos = lx->pos;
    char quote = lx->text[quote_pos];
    bool triple = quotes_at(lx, quote_pos, quote, true);
    uint32_t body = quote_pos + (triple ? 3 : 1);
    if (triple) flags |= FE_TF_TRIPLE;
    if (kind == FE_T_FSTRING_START) {
        uint32_t token = fe_lx_emit(lx, kind, start, body, flags, lx->line);
        lx->pos = body;
        fe_lx_open(lx, FE_NEST_FSTRING, quote, flags, token);
        return;
    }
    uint32_t end, lines = 0;
    if (!scan_plain(lx, body, quote, triple, &end, &lines, &flags)) {
        unterminated(lx, start, quote_pos, end, triple);
        return;
    }
    if (flags & FE_TF_RAW) flags &= (uint8_t)~FE_TF_ESCAPES;
    end += triple ? 3 : 1;
    fe_lx_emit(lx, kind, start, end, flags, lx->line);
    lx->pos = end;
    lx->line += lines;
}

/* One run of literal text while it is being read. */
typedef struct Run {
    uint32_t start, line;
    uint8_t flags;
} Run;

static void emit_run(FeLexer *lx, const Run *run) {
    if (lx->pos > run->start)
        fe_lx_emit(lx, FE_T_FSTRING_MIDDLE, run->start, lx->pos, run->flags, run->line);
}

/* Passes a backslash and what it escapes. It never escapes a brace, except in \N{name}. */
static void pass_backslash(FeLexer *lx, Run *run) {
    bool raw = run->flags & FE_TF_RAW;
    if (!raw) run->flags |= FE_TF_ESCAPES;
    lx->pos++;
    if (lx->pos >= lx->len) return;
    char c = lx->text[lx->pos];
    if (c == '{' || c == '}') return;
    if (c == '\n') lx->line++;
    if ((unsigned char)c >= 0x80) run->flags |= FE_TF_NONASCII;
    lx->pos++;
    if (raw || c != 'N' || lx->text[lx->pos] != '{') return;
    uint32_t p = lx->pos + 1;
    while (p < lx->len &&
           (fe_lx_is_id_byte(lx->text[p]) || lx->text[p] == ' ' || lx->text[p] == '-'))
        p++;
    lx->pos = p < lx->len && lx->text[p] == '}' ? p + 1 : p;
}

/* The text or the line ended inside the f-string `f` of the nest. */
static void unterminated_fstring(FeLexer *lx, int f, const Run *run) {
    const FeToken *open = &lx->toks.data[lx->nest[f].token];
    uint32_t start = open->start;
    uint32_t seen = lx->pos < lx->len ? lx->line : last_line(lx);
    if (lx->nest[f].flags & FE_TF_TRIPLE)
        FE_LX_DIAG(lx, UNTERMINATED_FTRIPLE, start, start + 1, seen);
    else
        FE_LX_DIAG(lx, UNTERMINATED_FSTRING, start, start + 1, seen);
    emit_run(lx, run);
    fe_lx_close_to(lx, (uint32_t)f);
    fe_lx_skip_line(lx);
}

/* The closing quotes; in a format spec they come too early. */
static void end_fstring(FeLexer *lx, int f, bool triple) {
    uint32_t start = lx->pos, end = start + (triple ? 3 : 1);
    if ((int)lx->depth - 1 > f) {
        FE_LX_DIAG(lx, FSTRING_EXPECTING_SPEC, start, start + 1);
        fe_lx_close_to(lx, (uint32_t)f + 1);
    }
    fe_lx_close_top(lx, start, end, 0);
    lx->pos = end;
}

static void open_field(FeLexer *lx) {
    uint32_t token = fe_lx_emit(lx, FE_T_LBRACE, lx->pos, lx->pos + 1, FE_TF_FIELD, lx->line);
    lx->pos++;
    fe_lx_open(lx, FE_NEST_FIELD, '{', 0, token);
}

/* The `}` behind a format spec ends the spec and its field. */
static void close_spec(FeLexer *lx) {
    fe_lx_close_top(lx, lx->pos, lx->pos, 0);
    fe_lx_close_top(lx, lx->pos, lx->pos + 1, 0);
    lx->pos++;
}

/* A brace in literal text that is not a field: doubled, or a stray `}`, which stays as text. */
static void pass_brace(FeLexer *lx, Run *run) {
    char c = lx->text[lx->pos];
    bool twice = lx->text[lx->pos + 1] == c;
    if (!twice) FE_LX_DIAG(lx, FSTRING_SINGLE_BRACE, lx->pos, lx->pos + 1);
    run->flags |= FE_TF_ESCAPES;
    lx->pos += twice ? 2 : 1;
}

void fe_lx_fstring_part(FeLexer *lx) {
    bool spec = fe_lx_top(lx)->kind == FE_NEST_SPEC;
    int f = enclosing_fstring(lx);
    char quote = lx->nest[f].open;
    bool triple = lx->nest[f].flags & FE_TF_TRIPLE;
    Run run = {lx->pos, lx->line,
               (uint8_t)((lx->nest[f].flags & FE_TF_RAW) | (spec ? FE_TF_SPEC : 0))};
    while (lx->pos < lx->len) {
        char c = lx->text[lx->pos];
        if (c == quote && quotes_at(lx, lx->pos, quote, triple)) {
            emit_run(lx, &run);
            end_fstring(lx, f, triple);
            return;
        }
        if (c == '{' && (spec || lx->text[lx->pos + 1] != '{')) {
            emit_run(lx, &run);
            open_field(lx);
            return;
        }
        if (c == '}' && spec) {
            emit_run(lx, &run);
            close_spec(lx);
            return;
        }
        if (c == '\n' && !triple) {
            if (!spec) break;
            /* The spec of a single-quoted f-string ends with the line; its `}` may follow. */
            emit_run(lx, &run);
            fe_lx_close_top(lx, lx->pos, lx->pos, 0);
            return;
        }
        if (c == '\\') {
            pass_backslash(lx, &run);
        } else if (c == '{' || c == '}') {
            pass_brace(lx, &run);
        } else {
            lx->line += c == '\n';
            if ((unsigned char)c >= 0x80) run.flags |= FE_TF_NONASCII;
            lx->pos++;
        }
    }
    unterminated_fstring(lx, f, &run);
}
