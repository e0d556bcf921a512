/* ir_strbuf.h: text that grows.
 *
 * Purpose: every dump, diagnostic and emitted file is built in one of these.
 * Invariants: `data` is NULL while empty and never written to, else NUL-terminated at data[len].
 * Ownership: malloc; free with ir_strbuf_free, or take the text with ir_strbuf_take. Bytes may be
 * anything, NUL included. Failure: out of memory ends the process. No libc formatting inside, so
 * the result does not depend on the locale or the host.
 */
#ifndef IR_STRBUF_H
#define IR_STRBUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "ir_arena.h"

#if defined(__GNUC__) && !defined(__TINYC__)
#    define IR_PRINTF(fmt_arg, first_arg) __attribute__((format(printf, fmt_arg, first_arg)))
#else
#    define IR_PRINTF(fmt_arg, first_arg)
#endif

typedef struct IrStrbuf {
    char *data;
    size_t len;
    size_t cap;
} IrStrbuf;

/* Makes `b` empty; a zeroed IrStrbuf is one already. */
void ir_strbuf_init(IrStrbuf *b);
/* Frees the text; `b` is empty and usable again. */
void ir_strbuf_free(IrStrbuf *b);
/* Drops the text and keeps the room. */
void ir_strbuf_clear(IrStrbuf *b);
/* Makes room for `extra` more bytes. */
void ir_strbuf_reserve(IrStrbuf *b, size_t extra);

/* Append one byte, a NUL-terminated string, `len` bytes, or `n` times one byte. */
void ir_strbuf_putc(IrStrbuf *b, char c);
void ir_strbuf_puts(IrStrbuf *b, const char *s);
void ir_strbuf_putn(IrStrbuf *b, const char *s, size_t len);
void ir_strbuf_fill(IrStrbuf *b, char c, size_t n);

/* Append numbers: decimal, and lower-case hexadecimal of at least `width` digits. */
void ir_strbuf_put_i64(IrStrbuf *b, int64_t v);
void ir_strbuf_put_u64(IrStrbuf *b, uint64_t v);
void ir_strbuf_put_hex(IrStrbuf *b, uint64_t v, int width);

/* Appends a double as an exact C hexadecimal literal ("0x1.8p+1", "-0x0p+0"), or "inf", "-inf",
 * "nan", "-nan". */
void ir_strbuf_put_f64(IrStrbuf *b, double v);

/* Appends code point `cp` as UTF-8; surrogates give their three bytes (WTF-8). */
void ir_strbuf_put_utf8(IrStrbuf *b, uint32_t cp);

/* Appends bytes as the inside of a C string literal: quotes, backslashes, control and non-ASCII
 * bytes escaped; octal escapes have three digits, so that any byte may follow. Question marks are
 * escaped where they would make a trigraph. */
void ir_strbuf_put_cescaped(IrStrbuf *b, const char *s, size_t len);

/* Appends bytes as the inside of a JSON string; the bytes are taken as UTF-8 and kept. */
void ir_strbuf_put_json(IrStrbuf *b, const char *s, size_t len);

/* Appends formatted text. Conversions: %% %c %s %.*s %.Ns %p, %d %i %u %x %X %o with l, ll, z, j,
 * t, h, hh, 0 and - flags and a width (a number or *); %a %e %f %g all give ir_strbuf_put_f64's
 * form. */
void ir_strbuf_printf(IrStrbuf *b, const char *fmt, ...) IR_PRINTF(2, 3);
void ir_strbuf_vprintf(IrStrbuf *b, const char *fmt, va_list ap);

/* The text so far, NUL-terminated, "" when empty; valid until the next append. */
const char *ir_strbuf_str(const IrStrbuf *b);

/* Takes the text out (NUL-terminated, free() it); `b` is empty afterwards. */
char *ir_strbuf_take(IrStrbuf *b, size_t *len);

/* A copy of the text in `a`, NUL-terminated; `b` is emptied and its room freed. */
char *ir_strbuf_take_arena(IrStrbuf *b, IrArena *a, size_t *len);

/* A formatted text in `a`. */
char *ir_arena_printf(IrArena *a, const char *fmt, ...) IR_PRINTF(2, 3);

#endif
