/* eg_codec_utf.c: utf-8, utf-16 and utf-32. Broken UTF-8 is reported in maximal subparts (Unicode,
 * section 3.9), as CPython does. */
#include "core/eg_textbuf.h"
#include "eg_codec_impl.h"

/* ---- encoding ---- */

static void put_utf8(EgCodec *c, EgStrBuild *b, uint32_t cp) {
    char buf[4];
    (void)c;
    size_t n = eg_utf8_put(buf, cp);
    for (size_t i = 0; i < n; i++) eg_sb_cp(b, (uint8_t)buf[i]);
}

static void put_unit(EgStrBuild *b, uint32_t unit, unsigned bytes, bool big) {
    for (unsigned i = 0; i < bytes; i++)
        eg_sb_cp(b, unit >> (8 * (big ? bytes - 1 - i : i)) & 0xff);
}

static bool is_big(const EgCodec *c) {
    return c->id == CODEC_UTF16_BE || c->id == CODEC_UTF32_BE;
}

static void put_utf16(EgCodec *c, EgStrBuild *b, uint32_t cp) {
    bool big = is_big(c);
    if (cp >= 0x10000) {
        put_unit(b, 0xd800 + ((cp - 0x10000) >> 10), 2, big);
        cp = 0xdc00 + (cp & 0x3ff);
    }
    put_unit(b, cp, 2, big);
}

static void put_utf32(EgCodec *c, EgStrBuild *b, uint32_t cp) {
    put_unit(b, cp, 4, is_big(c));
}

static bool is_surrogate(uint32_t cp) {
    return cp >= 0xd800 && cp <= 0xdfff;
}

bool eg_codec_encode_utf(EgCodec *c, EgStrBuild *b) {
    EgText t = eg_text(c->source);
    c->put_cp = c->id <= CODEC_UTF8_SIG ? put_utf8 : c->id >= CODEC_UTF32 ? put_utf32 : put_utf16;
    if (c->id == CODEC_UTF8_SIG || c->id == CODEC_UTF16 || c->id == CODEC_UTF32)
        c->put_cp(c, b, 0xfeff);
    for (uint32_t i = 0; i < t.n;) {
        uint32_t cp = eg_text_at(t, i), from = i;
        if (!is_surrogate(cp)) {
            c->put_cp(c, b, cp);
            i++;
            continue;
        }
        while (i < t.n && is_surrogate(eg_text_at(t, i))) i++;
        if (!eg_codec_encode_error(c, b, from, i, "surrogates not allowed")) return false;
    }
    return !b->failed;
}

/* ---- decoding utf-8 ---- */

/* One sequence at p (n >= 1 bytes). Its length with *reason NULL, or the length of the broken part.
 */
static uint32_t utf8_step(const uint8_t *p, uint32_t n, uint32_t *cp, const char **reason) {
    uint32_t lead = p[0], need = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3, low = 0x80, high = 0xbf;
    *reason = "invalid start byte";
    if (lead < 0xc2 || lead > 0xf4) return 1;
    if (lead == 0xe0) low = 0xa0;
    if (lead == 0xed) high = 0x9f;
    if (lead == 0xf0) low = 0x90;
    if (lead == 0xf4) high = 0x8f;
    uint32_t v = lead & (need == 1 ? 0x1f : need == 2 ? 0x0f : 0x07);
    for (uint32_t i = 1; i <= need; i++) {
        if (i == n) {
            *reason = "unexpected end of data";
            return i;
        }
        if (p[i] < low || p[i] > high) {
            *reason = "invalid continuation byte";
            return i;
        }
        v = v << 6 | (p[i] & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    *reason = NULL;
    *cp = v;
    return need + 1;
}

static bool passed_surrogate(const EgCodec *c, const uint8_t *p, uint32_t n, uint32_t *cp) {
    if (c->handler != HANDLE_SURROGATEPASS || n < 3 || p[0] != 0xed || p[1] < 0xa0 || p[1] > 0xbf)
        return false;
    if ((p[2] & 0xc0) != 0x80) return false;
    *cp = 0xd000u | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    return true;
}

static bool decode_utf8(EgCodec *c, EgStrBuild *b) {
    const uint8_t *p = c->in.p;
    uint32_t n = c->in.n, i = 0, cp = 0;
    if (c->id == CODEC_UTF8_SIG && n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) i = 3;
    while (i < n) {
        uint32_t from = i;
        while (i < n && p[i] < 0x80) i++;
        eg_sb_ascii(b, (const char *)p + from, i - from);
        if (i == n) break;
        const char *reason;
        uint32_t len = utf8_step(p + i, n - i, &cp, &reason);
        if (!reason) {
            eg_sb_cp(b, cp);
        } else if (passed_surrogate(c, p + i, n - i, &cp)) {
            eg_sb_cp(b, cp);
            len = 3;
        } else if (!eg_codec_decode_error(c, b, i, i + len, reason)) {
            return false;
        }
        i += len;
    }
    return !b->failed;
}

/* ---- decoding utf-16 and utf-32 ---- */

static uint32_t unit_at(const uint8_t *p, unsigned bytes, bool big) {
    uint32_t u = 0;
    for (unsigned i = 0; i < bytes; i++) u |= (uint32_t)p[i] << (8 * (big ? bytes - 1 - i : i));
    return u;
}

/* The byte order from a mark, if the encoding has one; *at is moved behind it. */
static bool byte_order(EgCodec *c, unsigned bytes, uint32_t *at) {
    bool either = c->id == CODEC_UTF16 || c->id == CODEC_UTF32, big = is_big(c);
    if (!either) return big;
    c->name = bytes == 2 ? "utf-16-le" : "utf-32-le";
    if (c->in.n < bytes) return big;
    if (unit_at(c->in.p, bytes, false) == 0xfeff)
        *at = bytes;
    else if (unit_at(c->in.p, bytes, true) == 0xfeff) {
        *at = bytes;
        big = true;
        c->name = bytes == 2 ? "utf-16-be" : "utf-32-be";
    }
    return big;
}

static bool decode_utf16(EgCodec *c, EgStrBuild *b) {
    const uint8_t *p = c->in.p;
    uint32_t n = c->in.n, i = 0;
    bool big = byte_order(c, 2, &i);
    while (i < n) {
        if (n - i < 2) return eg_codec_decode_error(c, b, i, n, "truncated data") && !b->failed;
        uint32_t u = unit_at(p + i, 2, big);
        if (!is_surrogate(u) || c->handler == HANDLE_SURROGATEPASS) {
            bool pair = u >= 0xd800 && u < 0xdc00 && n - i >= 4 &&
                        (unit_at(p + i + 2, 2, big) & 0xfc00) == 0xdc00;
            if (!pair) {
                eg_sb_cp(b, u);
                i += 2;
                continue;
            }
        }
        if (u >= 0xdc00) {
            if (!eg_codec_decode_error(c, b, i, i + 2, "illegal encoding")) return false;
            i += 2;
        } else if (n - i < 4) {
            if (!eg_codec_decode_error(c, b, i, n, "unexpected end of data")) return false;
            i = n;
        } else if ((unit_at(p + i + 2, 2, big) & 0xfc00) != 0xdc00) {
            if (!eg_codec_decode_error(c, b, i, i + 2, "illegal UTF-16 surrogate")) return false;
            i += 2;
        } else {
            eg_sb_cp(b, 0x10000 + ((u & 0x3ff) << 10) + (unit_at(p + i + 2, 2, big) & 0x3ff));
            i += 4;
        }
    }
    return !b->failed;
}

static bool decode_utf32(EgCodec *c, EgStrBuild *b) {
    const uint8_t *p = c->in.p;
    uint32_t n = c->in.n, i = 0;
    bool big = byte_order(c, 4, &i);
    for (; i < n; i += 4) {
        if (n - i < 4) return eg_codec_decode_error(c, b, i, n, "truncated data") && !b->failed;
        uint32_t cp = unit_at(p + i, 4, big);
        const char *reason = cp > 0x10ffff ? "code point not in range(0x110000)"
                             : is_surrogate(cp) && c->handler != HANDLE_SURROGATEPASS
                                 ? "code point in surrogate code point range(0xd800, 0xe000)"
                                 : NULL;
        if (!reason)
            eg_sb_cp(b, cp);
        else if (!eg_codec_decode_error(c, b, i, i + 4, reason))
            return false;
    }
    return !b->failed;
}

bool eg_codec_decode_utf(EgCodec *c, EgStrBuild *b) {
    if (c->id <= CODEC_UTF8_SIG) return decode_utf8(c, b);
    return c->id >= CODEC_UTF32 ? decode_utf32(c, b) : decode_utf16(c, b);
}
