/* Decoding of literals. Errors carry CPython's texts, including its positions: those count in the
 * buffer CPython decodes, where each non-ASCII character has become a ten-byte \U escape. */
#include "fe_literal.h"

#include <string.h>

#include "fe_utf8.h"

typedef struct Decoder {
    const char *s; /* the literal's body */
    size_t len, p;
    size_t base; /* where the current piece began: an f-string's doubled brace ends one */
    const FeTokens *ts;
    const FeToken *tok;
    FeDiags *diags;
    IrStrbuf out;
    bool bytes, warned, ok;
} Decoder;

static FeText body_of(const FeTokens *ts, const FeToken *t) {
    const char *s = ts->src->text + t->start;
    size_t len = t->end - t->start;
    if (t->kind == FE_T_FSTRING_MIDDLE) return (FeText){s, len};
    size_t quotes = t->flags & FE_TF_TRIPLE ? 3 : 1;
    size_t prefix = strcspn(s, "\"'");
    return (FeText){s + prefix + quotes, len - prefix - 2 * quotes};
}

/* The source offset of body position `p`. */
static uint32_t offset_of(const Decoder *d, size_t p) {
    return (uint32_t)(d->s + p - d->ts->src->text);
}

static uint32_t position_of(const Decoder *d, size_t p) {
    uint32_t pos = 0;
    for (size_t i = d->base; i < p;) {
        uint32_t n = fe_utf8_len(d->s + i, d->len - i);
        pos += n > 1 ? 10 : 1;
        /* A backslash before a non-ASCII character is spelled \u005c. */
        if (d->s[i] == '\\' && i + 1 < p) {
            i++;
            if ((unsigned char)d->s[i] >= 0x80)
                pos += 5;
            else
                pos++, i++;
            continue;
        }
        i += n;
    }
    return pos;
}

static void unicode_error(Decoder *d, size_t from, size_t to, const char *why) {
    uint32_t start = position_of(d, from);
    fe_diag(d->diags, d->ts->src, FE_D_UNICODE_ESCAPE, d->tok->start, d->tok->end, start,
            start + (uint32_t)(to - from) - 1, why);
    d->ok = false;
}

/* CPython warns once a literal. `from` is the backslash, [from + 1, to) what follows it. */
static void warn_escape(Decoder *d, FeDiagId id, size_t from, size_t to) {
    if (d->warned) return;
    d->warned = true;
    IrStrbuf text = {0};
    ir_strbuf_putn(&text, d->s + from + 1, to - from - 1);
    fe_diag(d->diags, d->ts->src, id, offset_of(d, from), offset_of(d, to), ir_strbuf_str(&text));
    ir_strbuf_free(&text);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static void put_code(Decoder *d, uint32_t cp) {
    if (d->bytes)
        ir_strbuf_putc(&d->out, (char)cp);
    else
        ir_strbuf_put_utf8(&d->out, cp);
}

/* \xhh, \uhhhh, \Uhhhhhhhh; `from` is the backslash, p behind the letter. */
static void hex_escape(Decoder *d, size_t from, int digits, const char *truncated) {
    uint32_t v = 0;
    int n = 0;
    while (n < digits && d->p < d->len && hex_value(d->s[d->p]) >= 0) {
        v = v << 4 | (uint32_t)hex_value(d->s[d->p++]);
        n++;
    }
    if (n < digits && d->bytes) {
        fe_diag(d->diags, d->ts->src, FE_D_BYTES_ESCAPE, d->tok->start, d->tok->end,
                (uint32_t)from);
        d->ok = false;
    } else if (n < digits) {
        unicode_error(d, from, d->p, truncated);
    } else if (v > 0x10ffff) {
        unicode_error(d, from, d->p, "illegal Unicode character");
    } else {
        put_code(d, v);
    }
}

static void octal_escape(Decoder *d, size_t from) {
    uint32_t v = 0;
    d->p = from + 1;
    for (int n = 0; n < 3 && d->p < d->len && d->s[d->p] >= '0' && d->s[d->p] < '8'; n++)
        v = v << 3 | (uint32_t)(d->s[d->p++] - '0');
    if (v > 0xff) warn_escape(d, FE_D_INVALID_OCTAL_ESCAPE, from, d->p);
    put_code(d, v);
}

/* \N{name}; p is behind the N. */
static void named_escape(Decoder *d, size_t from) {
    const FeTextHooks *hooks = d->ts->src->hooks;
    size_t begin = d->p + 1, end = begin;
    if (d->p >= d->len || d->s[d->p] != '{') {
        unicode_error(d, from, d->p, "malformed \\N character escape");
        return;
    }
    while (end < d->len && d->s[end] != '}') end++;
    if (end == begin || end >= d->len) {
        unicode_error(d, from, end, "malformed \\N character escape");
        return;
    }
    d->p = end + 1;
    if (!hooks || !hooks->unicode_name_lookup) {
        fe_diag(d->diags, d->ts->src, FE_D_NO_UNICODE_NAMES, offset_of(d, from),
                offset_of(d, d->p));
        d->ok = false;
        return;
    }
    uint32_t cps[8];
    int n = hooks->unicode_name_lookup(hooks->ctx, d->s + begin, end - begin, cps);
    if (n <= 0) unicode_error(d, from, d->p, "unknown Unicode character name");
    for (int i = 0; i < n; i++) ir_strbuf_put_utf8(&d->out, cps[i]);
}

/* The byte that a one-letter escape stands for, or -1. */
static int simple_escape(char c) {
    switch (c) {
    case '\\':
    case '\'':
    case '"': return c;
    case 'a': return 7;
    case 'b': return 8;
    case 'f': return 12;
    case 'n': return 10;
    case 'r': return 13;
    case 't': return 9;
    case 'v': return 11;
    default: return -1;
    }
}

/* What is no escape stays as it is, backslash included. The brace behind a backslash in an
 * f-string belongs to the next piece, so only the backslash is passed. */
static void unknown_escape(Decoder *d, size_t from) {
    bool brace = d->tok->kind == FE_T_FSTRING_MIDDLE &&
                 (from + 1 >= d->len || d->s[from + 1] == '{' || d->s[from + 1] == '}');
    size_t avail = d->ts->src->len - offset_of(d, from + 1);
    size_t n = avail ? fe_utf8_len(d->s + from + 1, avail) : 0;
    warn_escape(d, FE_D_INVALID_ESCAPE, from, from + 1 + n);
    d->p = brace ? from + 1 : from + 1 + n;
    ir_strbuf_putn(&d->out, d->s + from, d->p - from);
}

static void escape(Decoder *d) {
    size_t from = d->p;
    char c = from + 1 < d->len ? d->s[from + 1] : 0;
    int simple = simple_escape(c);
    d->p += 2;
    if (simple >= 0) {
        ir_strbuf_putc(&d->out, (char)simple);
    } else if (c == '\n') {
        return;
    } else if (c >= '0' && c < '8') {
        octal_escape(d, from);
    } else if (c == 'x') {
        hex_escape(d, from, 2, "truncated \\xXX escape");
    } else if (c == 'u' && !d->bytes) {
        hex_escape(d, from, 4, "truncated \\uXXXX escape");
    } else if (c == 'U' && !d->bytes) {
        hex_escape(d, from, 8, "truncated \\UXXXXXXXX escape");
    } else if (c == 'N' && !d->bytes) {
        named_escape(d, from);
    } else {
        unknown_escape(d, from);
    }
}

/* Where the next byte that needs work is: a backslash (unless raw) or an f-string's brace. */
static size_t plain_run(const Decoder *d, bool raw, bool braces) {
    size_t p = d->p;
    while (p < d->len) {
        char c = d->s[p];
        if ((c == '\\' && !raw) || (braces && (c == '{' || c == '}'))) break;
        p++;
    }
    return p - d->p;
}

static void decode(Decoder *d, bool raw, bool braces) {
    while (d->ok && d->p < d->len) {
        size_t run = plain_run(d, raw, braces);
        ir_strbuf_putn(&d->out, d->s + d->p, run);
        d->p += run;
        if (d->p >= d->len) break;
        char c = d->s[d->p];
        if (c == '\\') {
            escape(d);
        } else {
            ir_strbuf_putc(&d->out, c);
            d->p += d->p + 1 < d->len && d->s[d->p + 1] == c ? 2 : 1;
            d->base = d->p;
        }
    }
}

static bool check_ascii(const FeTokens *ts, const FeToken *t, FeDiags *diags) {
    if (t->kind != FE_T_BYTES || !(t->flags & FE_TF_NONASCII)) return true;
    fe_diag(diags, ts->src, FE_D_BYTES_NON_ASCII, t->start, t->end);
    return false;
}

bool fe_string_value(IrArena *arena, const FeTokens *ts, uint32_t i, FeDiags *diags, FeText *out) {
    const FeToken *t = &ts->tok[i];
    FeText body = body_of(ts, t);
    *out = (FeText){"", 0};
    if (!check_ascii(ts, t, diags)) return false;
    if (!(t->flags & FE_TF_ESCAPES)) {
        *out = body;
        return true;
    }
    Decoder d = {.s = body.ptr, .len = body.len, .ts = ts, .tok = t, .diags = diags, .ok = true};
    d.bytes = t->kind == FE_T_BYTES;
    bool braces = t->kind == FE_T_FSTRING_MIDDLE && !(t->flags & FE_TF_SPEC);
    decode(&d, t->flags & FE_TF_RAW, braces);
    if (d.ok)
        out->ptr = ir_strbuf_take_arena(&d.out, arena, &out->len);
    else
        ir_strbuf_free(&d.out);
    return d.ok;
}

bool fe_string_concat(IrArena *arena, const FeTokens *ts, uint32_t first, uint32_t last,
                      FeDiags *diags, FeText *out) {
    if (first == last) return fe_string_value(arena, ts, first, diags, out);
    IrStrbuf all = {0};
    bool ok = true;
    for (uint32_t i = first; i <= last; i++) {
        FeText part;
        ok = fe_string_value(arena, ts, i, diags, &part) && ok;
        ir_strbuf_putn(&all, part.ptr, part.len);
    }
    *out = (FeText){"", 0};
    if (ok)
        out->ptr = ir_strbuf_take_arena(&all, arena, &out->len);
    else
        ir_strbuf_free(&all);
    return ok;
}

FeText fe_number_text(IrArena *arena, const FeTokens *ts, uint32_t i) {
    size_t len, n = 0;
    const char *s = fe_token_text(ts, i, &len);
    char *text = ir_arena_alloc(arena, len + 1);
    if (ts->tok[i].kind == FE_T_NUMBER_IMAG) len--;
    for (size_t k = 0; k < len; k++) {
        char c = s[k];
        if (c != '_') text[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return (FeText){text, n};
}

FeText fe_name_text(IrArena *arena, const FeTokens *ts, uint32_t i) {
    FeText t;
    t.ptr = fe_token_text(ts, i, &t.len);
    const FeTextHooks *hooks = ts->src->hooks;
    if ((ts->tok[i].flags & FE_TF_NONASCII) && hooks && hooks->nfkc)
        t.ptr = hooks->nfkc(hooks->ctx, arena, t.ptr, t.len, &t.len);
    return t;
}

/* Comments stand only between tokens, so only the gaps are searched. */
FeText fe_fstring_debug_text(IrArena *arena, const FeTokens *ts, uint32_t lbrace, uint32_t after) {
    const char *text = ts->src->text;
    IrStrbuf out = {0};
    uint32_t from = ts->tok[lbrace].end;
    for (uint32_t i = lbrace; i < after; i++) {
        uint32_t gap = ts->tok[i].end, end = ts->tok[i + 1].start;
        const char *hash = gap < end ? memchr(text + gap, '#', end - gap) : NULL;
        while (hash) {
            uint32_t at = (uint32_t)(hash - text);
            ir_strbuf_putn(&out, text + from, at - from);
            while (at < end && text[at] != '\n') at++;
            from = at;
            hash = memchr(text + at, '#', end - at);
        }
    }
    uint32_t end = ts->tok[after].start;
    ir_strbuf_putn(&out, text + from, end - from);
    FeText t;
    t.ptr = ir_strbuf_take_arena(&out, arena, &t.len);
    return t;
}
