/* eg_textbuf.c: the growing text of messages, and UTF-8 one code point at a time. */
#include "eg_textbuf.h"

#include <string.h>

#include "edgert/image.h"
#include "os/eg_os.h"
#include "types/eg_str.h"

void eg_tb_free(EgTextBuf *b) {
    eg_os_free(b->data);
    *b = (EgTextBuf){0};
}

static bool reserve(EgTextBuf *b, size_t n) {
    if (b->failed) return false;
    if (n <= b->cap - b->len) return true;
    size_t cap = b->cap ? b->cap * 2 : 256;
    while (cap - b->len < n) cap *= 2;
    char *data = eg_os_realloc(b->data, cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap = cap;
    return true;
}

void eg_tb_put(EgTextBuf *b, const char *s, size_t n) {
    if (n == 0 || !reserve(b, n)) return;
    memcpy(b->data + b->len, s, n);
    b->len += n;
}

void eg_tb_puts(EgTextBuf *b, const char *s) {
    eg_tb_put(b, s, strlen(s));
}

void eg_tb_char(EgTextBuf *b, char c, size_t count) {
    if (count == 0 || !reserve(b, count)) return;
    memset(b->data + b->len, c, count);
    b->len += count;
}

void eg_tb_uint(EgTextBuf *b, uint64_t u) {
    char digits[20];
    size_t n = 0;
    do digits[sizeof digits - ++n] = (char)('0' + u % 10);
    while (u /= 10);
    eg_tb_put(b, digits + sizeof digits - n, n);
}

size_t eg_utf8_put(char *out, uint32_t cp) {
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t eg_utf8_get(const char *s, size_t n, uint32_t *cp) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint8_t b = (uint8_t)s[0];
    *cp = b;
    if (b < 0x80) return 1;
    size_t len = b >= 0xF0 && b < 0xF5   ? 4
                 : b >= 0xE0 && b < 0xF0 ? 3
                 : b >= 0xC2 && b < 0xE0 ? 2
                                         : 0;
    if (len == 0 || len > n) {
        *cp = 0xFFFD;
        return 1;
    }
    uint32_t c = b & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (((uint8_t)s[i] & 0xC0) != 0x80) {
            *cp = 0xFFFD;
            return 1;
        }
        c = c << 6 | ((uint8_t)s[i] & 0x3F);
    }
    if (c < least[len] || c > 0x10FFFF) {
        *cp = 0xFFFD;
        return 1;
    }
    *cp = c;
    return len;
}

static void put_surrogate(EgTextBuf *b, uint32_t cp) {
    static const char hex[] = "0123456789abcdef";
    char out[6] = {'\\',        'u', hex[cp >> 12 & 15], hex[cp >> 8 & 15], hex[cp >> 4 & 15],
                   hex[cp & 15]};
    eg_tb_put(b, out, sizeof out);
}

/* Text outside ASCII (hooks.def). */
void eg_tb_wide(EgTextBuf *b, EgVal v);
void eg_tb_wide(EgTextBuf *b, EgVal v) {
    const EgStr *s = EG_STR(v);
    for (uint32_t i = 0; i < s->len; i++) {
        uint32_t cp = eg_str_at(s, i);
        char out[4];
        if (cp >= 0xD800 && cp < 0xE000)
            put_surrogate(b, cp);
        else
            eg_tb_put(b, out, eg_utf8_put(out, cp));
    }
}

void eg_tb_str(EgRt *rt, EgTextBuf *b, EgVal v) {
    const EgStr *s = EG_STR(v);
    if (s->h.aux & EG_STR_ASCII)
        eg_tb_put(b, EG_STR_DATA(s), s->len);
    else
        EG_HOOKED(rt, tb_wide)(b, v);
}
