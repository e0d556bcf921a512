/* The formatting half of ir_strbuf.h: a printf of our own, so that dumps and messages are the
 * same on every host and pull no libc formatting into wasm builds. */
#include "ir_strbuf.h"

#include <stdbool.h>
#include <string.h>

typedef struct Spec {
    bool left, zero;
    int width, precision; /* precision -1: none */
    char size;            /* 'l', 'L' for ll and j, 'z' for z and t, or 0 */
} Spec;

static const char *parse_number(const char *f, int *n) {
    *n = 0;
    while (*f >= '0' && *f <= '9' && *n < 100000) *n = *n * 10 + (*f++ - '0');
    return f;
}

/* Length modifiers; h and hh change nothing, since small integers arrive promoted. */
static const char *parse_size(const char *f, Spec *s) {
    while (*f == 'h') f++;
    if (*f == 'l') {
        s->size = 'l';
        f++;
        if (*f == 'l') {
            s->size = 'L';
            f++;
        }
    } else if (*f == 'j') {
        s->size = 'L';
        f++;
    } else if (*f == 'z' || *f == 't') {
        s->size = 'z';
        f++;
    }
    return f;
}

static void put_padded(IrStrbuf *b, const Spec *s, bool negative, const char *text, size_t len) {
    size_t total = len + (negative ? 1 : 0);
    size_t pad = s->width > 0 && (size_t)s->width > total ? (size_t)s->width - total : 0;
    if (pad && !s->left && !s->zero) ir_strbuf_fill(b, ' ', pad);
    if (negative) ir_strbuf_putc(b, '-');
    if (pad && !s->left && s->zero) ir_strbuf_fill(b, '0', pad);
    ir_strbuf_putn(b, text, len);
    if (pad && s->left) ir_strbuf_fill(b, ' ', pad);
}

static void put_unsigned(IrStrbuf *b, const Spec *s, bool negative, uint64_t v, char conv) {
    char buf[24];
    char *p = buf + sizeof buf;
    unsigned base = conv == 'x' || conv == 'X' ? 16 : conv == 'o' ? 8 : 10;
    const char *digits = conv == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    do {
        *--p = digits[v % base];
        v /= base;
    } while (v);
    put_padded(b, s, negative, p, (size_t)(buf + sizeof buf - p));
}

/* va_list travels in a struct: as a parameter it may be an array type, which then cannot be
 * advanced for the caller portably. */
typedef struct Args {
    va_list ap;
} Args;

static uint64_t next_unsigned(Args *a, char size) {
    switch (size) {
    case 'l': return va_arg(a->ap, unsigned long);
    case 'L': return va_arg(a->ap, unsigned long long);
    case 'z': return va_arg(a->ap, size_t);
    default: return va_arg(a->ap, unsigned int);
    }
}

static int64_t next_signed(Args *a, char size) {
    switch (size) {
    case 'l': return va_arg(a->ap, long);
    case 'L': return va_arg(a->ap, long long);
    case 'z': return va_arg(a->ap, ptrdiff_t);
    default: return va_arg(a->ap, int);
    }
}

static void put_string(IrStrbuf *b, Spec *s, const char *text) {
    if (!text) text = "(null)";
    size_t len = 0;
    if (s->precision < 0) {
        len = strlen(text);
    } else {
        while (len < (size_t)s->precision && text[len]) len++;
    }
    s->zero = false;
    put_padded(b, s, false, text, len);
}

static void put_conversion(IrStrbuf *b, Spec *s, char conv, Args *a) {
    char c;
    switch (conv) {
    case 'd':
    case 'i': {
        int64_t v = next_signed(a, s->size);
        put_unsigned(b, s, v < 0, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, 'd');
        break;
    }
    case 'u':
    case 'x':
    case 'X':
    case 'o': put_unsigned(b, s, false, next_unsigned(a, s->size), conv); break;
    case 'p':
        ir_strbuf_puts(b, "0x");
        put_unsigned(b, s, false, (uint64_t)(uintptr_t)va_arg(a->ap, void *), 'x');
        break;
    case 'c':
        c = (char)va_arg(a->ap, int);
        put_padded(b, s, false, &c, 1);
        break;
    case 's': put_string(b, s, va_arg(a->ap, const char *)); break;
    case 'a':
    case 'e':
    case 'f':
    case 'g': ir_strbuf_put_f64(b, va_arg(a->ap, double)); break;
    default: ir_strbuf_putc(b, conv); break;
    }
}

static const char *parse_spec(const char *f, Spec *s, Args *a) {
    for (;; f++) {
        if (*f == '-')
            s->left = true;
        else if (*f == '0')
            s->zero = true;
        else
            break;
    }
    if (*f == '*') {
        s->width = va_arg(a->ap, int);
        f++;
    } else {
        f = parse_number(f, &s->width);
    }
    if (*f == '.') {
        f++;
        if (*f == '*') {
            s->precision = va_arg(a->ap, int);
            f++;
        } else {
            f = parse_number(f, &s->precision);
        }
    }
    return parse_size(f, s);
}

void ir_strbuf_vprintf(IrStrbuf *b, const char *fmt, va_list ap) {
    Args a;
    va_copy(a.ap, ap);
    for (const char *f = fmt; *f;) {
        size_t run = strcspn(f, "%");
        ir_strbuf_putn(b, f, run);
        f += run;
        if (!*f) break;
        Spec s = {.precision = -1};
        f = parse_spec(f + 1, &s, &a);
        if (!*f) break;
        put_conversion(b, &s, *f, &a);
        f++;
    }
    va_end(a.ap);
}

void ir_strbuf_printf(IrStrbuf *b, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    ir_strbuf_vprintf(b, fmt, ap);
    va_end(ap);
}

char *ir_arena_printf(IrArena *a, const char *fmt, ...) {
    IrStrbuf b = {0};
    va_list ap;
    va_start(ap, fmt);
    ir_strbuf_vprintf(&b, fmt, ap);
    va_end(ap);
    return ir_strbuf_take_arena(&b, a, NULL);
}
