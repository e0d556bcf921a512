#include "ir_strbuf.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char hex_digits[] = "0123456789abcdef";

void ir_strbuf_init(IrStrbuf *b) {
    memset(b, 0, sizeof *b);
}

void ir_strbuf_free(IrStrbuf *b) {
    free(b->data);
    ir_strbuf_init(b);
}

void ir_strbuf_clear(IrStrbuf *b) {
    b->len = 0;
    if (b->data) b->data[0] = 0;
}

void ir_strbuf_reserve(IrStrbuf *b, size_t extra) {
    if (extra < b->cap - b->len) return;
    if (extra >= SIZE_MAX / 2 - b->len) ir_out_of_memory();
    size_t cap = b->cap ? b->cap : 64;
    while (cap <= b->len + extra) cap = cap < SIZE_MAX / 2 ? cap * 2 : SIZE_MAX;
    b->data = realloc(b->data, cap);
    if (!b->data) ir_out_of_memory();
    b->cap = cap;
    b->data[b->len] = 0;
}

void ir_strbuf_putn(IrStrbuf *b, const char *s, size_t len) {
    if (!len) return;
    ir_strbuf_reserve(b, len);
    memcpy(b->data + b->len, s, len);
    b->len += len;
    b->data[b->len] = 0;
}

void ir_strbuf_putc(IrStrbuf *b, char c) {
    ir_strbuf_putn(b, &c, 1);
}
void ir_strbuf_puts(IrStrbuf *b, const char *s) {
    ir_strbuf_putn(b, s, strlen(s));
}

void ir_strbuf_fill(IrStrbuf *b, char c, size_t n) {
    if (!n) return;
    ir_strbuf_reserve(b, n);
    memset(b->data + b->len, c, n);
    b->len += n;
    b->data[b->len] = 0;
}

/* Writes the digits of `v` at the end of a 64-byte buffer; returns the first. */
static char *digits_of(char *end, uint64_t v, unsigned base, bool upper) {
    *end = 0;
    do {
        char d = hex_digits[v % base];
        *--end = upper && d >= 'a' ? (char)(d - 32) : d;
        v /= base;
    } while (v);
    return end;
}

void ir_strbuf_put_u64(IrStrbuf *b, uint64_t v) {
    char buf[65];
    ir_strbuf_puts(b, digits_of(buf + 64, v, 10, false));
}

void ir_strbuf_put_i64(IrStrbuf *b, int64_t v) {
    if (v < 0) ir_strbuf_putc(b, '-');
    ir_strbuf_put_u64(b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void ir_strbuf_put_hex(IrStrbuf *b, uint64_t v, int width) {
    char buf[65];
    const char *s = digits_of(buf + 64, v, 16, false);
    int len = (int)(buf + 64 - s);
    if (width > len) ir_strbuf_fill(b, '0', (size_t)(width - len));
    ir_strbuf_puts(b, s);
}

void ir_strbuf_put_f64(IrStrbuf *b, double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    uint64_t frac = bits & ((UINT64_C(1) << 52) - 1);
    int exp = (int)(bits >> 52 & 0x7ff);
    if (bits >> 63) ir_strbuf_putc(b, '-');
    if (exp == 0x7ff) {
        ir_strbuf_puts(b, frac ? "nan" : "inf");
        return;
    }
    bool subnormal = exp == 0;
    ir_strbuf_puts(b, subnormal ? "0x0" : "0x1");
    int digits = 13;
    uint64_t f = frac;
    while (digits && !(f & 15)) {
        f >>= 4;
        digits--;
    }
    if (digits) {
        ir_strbuf_putc(b, '.');
        ir_strbuf_put_hex(b, f, digits);
    }
    int e = subnormal ? (frac ? -1022 : 0) : exp - 1023;
    ir_strbuf_puts(b, e < 0 ? "p" : "p+");
    ir_strbuf_put_i64(b, e);
}

void ir_strbuf_put_utf8(IrStrbuf *b, uint32_t cp) {
    char s[4];
    size_t n = 0;
    if (cp < 0x80) {
        s[n++] = (char)cp;
    } else if (cp < 0x800) {
        s[n++] = (char)(0xc0 | cp >> 6);
        s[n++] = (char)(0x80 | (cp & 63));
    } else if (cp < 0x10000) {
        s[n++] = (char)(0xe0 | cp >> 12);
        s[n++] = (char)(0x80 | (cp >> 6 & 63));
        s[n++] = (char)(0x80 | (cp & 63));
    } else {
        s[n++] = (char)(0xf0 | (cp >> 18 & 7));
        s[n++] = (char)(0x80 | (cp >> 12 & 63));
        s[n++] = (char)(0x80 | (cp >> 6 & 63));
        s[n++] = (char)(0x80 | (cp & 63));
    }
    ir_strbuf_putn(b, s, n);
}

/* The letter of a two-character escape that C and JSON share, or 0. */
static char short_escape(unsigned char c) {
    switch (c) {
    case '\n': return 'n';
    case '\t': return 't';
    case '\r': return 'r';
    case '\b': return 'b';
    case '\f': return 'f';
    case '"': return '"';
    case '\\': return '\\';
    default: return 0;
    }
}

void ir_strbuf_put_cescaped(IrStrbuf *b, const char *s, size_t len) {
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        char e = short_escape(c);
        if (c == '?' && i > 0 && s[i - 1] == '?') e = '?';
        if (e) {
            char two[2] = {'\\', e};
            ir_strbuf_putn(b, two, 2);
        } else if (c >= 0x20 && c < 0x7f) {
            ir_strbuf_putc(b, (char)c);
        } else {
            char four[4] = {'\\', (char)('0' + (c >> 6)), (char)('0' + (c >> 3 & 7)),
                            (char)('0' + (c & 7))};
            ir_strbuf_putn(b, four, 4);
        }
    }
}

void ir_strbuf_put_json(IrStrbuf *b, const char *s, size_t len) {
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        char e = short_escape(c);
        if (e) {
            char two[2] = {'\\', e};
            ir_strbuf_putn(b, two, 2);
        } else if (c < 0x20 || c == 0x7f) {
            ir_strbuf_puts(b, "\\u");
            ir_strbuf_put_hex(b, c, 4);
        } else {
            ir_strbuf_putc(b, (char)c);
        }
    }
}

const char *ir_strbuf_str(const IrStrbuf *b) {
    return b->data ? b->data : "";
}

char *ir_strbuf_take(IrStrbuf *b, size_t *len) {
    ir_strbuf_reserve(b, 0);
    char *s = b->data;
    if (len) *len = b->len;
    ir_strbuf_init(b);
    return s;
}

char *ir_strbuf_take_arena(IrStrbuf *b, IrArena *a, size_t *len) {
    char *s = ir_arena_strndup(a, b->data, b->len);
    if (len) *len = b->len;
    ir_strbuf_free(b);
    return s;
}
