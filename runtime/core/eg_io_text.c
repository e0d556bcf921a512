/* eg_io_text.c: bytes to text: UTF-8, ASCII, Latin-1, with CPython's reasons and error handlers. */
#include "eg_io_text.h"

#include "eg_error.h"
#include "types/eg_str.h"

/* Length of the valid UTF-8 sequence at s, or 0 with *bad = bytes to blame and *reason. Ranges by
 * Unicode table 3-7. */
static size_t utf8_length(const uint8_t *s, size_t n, size_t *bad, const char **reason) {
    uint8_t b = s[0];
    size_t want = b < 0x80 ? 1 : b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
    *bad = 1;
    if (want == 0) {
        *reason = "invalid start byte";
        return 0;
    }
    for (size_t i = 1; i < want; i++) {
        if (i == n) {
            *bad = n;
            *reason = "unexpected end of data";
            return 0;
        }
        uint8_t low = 0x80, high = 0xBF;
        if (i == 1 && b == 0xE0) low = 0xA0;
        if (i == 1 && b == 0xED) high = 0x9F;
        if (i == 1 && b == 0xF0) low = 0x90;
        if (i == 1 && b == 0xF4) high = 0x8F;
        if (s[i] < low || s[i] > high) {
            *bad = i;
            *reason = "invalid continuation byte";
            return 0;
        }
    }
    return want;
}

static void handle(EgStrBuild *b, uint8_t errors, const uint8_t *s, size_t bad) {
    static const char hex[] = "0123456789abcdef";
    if (errors == EG_FE_REPLACE) eg_sb_cp(b, 0xFFFD);
    for (size_t i = 0; i < bad; i++) {
        if (errors == EG_FE_SURROGATE) eg_sb_cp(b, 0xDC00u + s[i]);
        if (errors == EG_FE_BACKSLASH) {
            char out[4] = {'\\', 'x', hex[s[i] >> 4], hex[s[i] & 15]};
            eg_sb_ascii(b, out, 4);
        }
    }
}

static EgVal fail(EgRt *rt, bool ascii, const uint8_t *s, size_t n, size_t at, size_t bad,
                  const char *reason) {
    EgVal object = eg_bytes_make(rt, s, n);
    if (object == EG_ERR) return EG_ERR;
    return eg_raise_unicode(rt, EG_T_UNICODE_DECODE_ERROR, ascii ? "ascii" : "utf-8", object,
                            (int64_t)at, (int64_t)(at + bad), reason);
}

EgVal eg_io_decode(EgRt *rt, uint8_t encoding, uint8_t errors, const char *text, size_t n) {
    const uint8_t *s = (const uint8_t *)text;
    bool ascii = encoding == EG_ENC_ASCII, latin = encoding == EG_ENC_LATIN1;
    size_t good = 0, bad = 0;
    const char *reason = "ordinal not in range(128)";
    while (good < n && s[good] < 0x80) good++;
    if (good == n) return eg_str_from_utf8(rt, text, n);
    while (!ascii && !latin && good < n) {
        size_t len = utf8_length(s + good, n - good, &bad, &reason);
        if (len == 0) break;
        good += len;
    }
    if (good == n) return eg_str_from_utf8(rt, text, n);
    if (errors == EG_FE_STRICT && !latin)
        return fail(rt, ascii, s, n, good, ascii ? 1 : bad, reason);
    EgStrBuild b;
    eg_sb_init(&b, rt);
    for (size_t at = 0; at < n;) {
        size_t len = s[at] < 0x80 || latin ? 1 : 0;
        bad = 1;
        if (!len && !ascii) len = utf8_length(s + at, n - at, &bad, &reason);
        if (len <= 1 && len) {
            eg_sb_cp(&b, s[at]);
        } else if (len) {
            uint32_t cp = s[at] & (0x7Fu >> len);
            for (size_t i = 1; i < len; i++) cp = cp << 6 | (s[at + i] & 0x3Fu);
            eg_sb_cp(&b, cp);
        } else {
            handle(&b, errors, s + at, len = bad);
        }
        at += len;
    }
    return eg_sb_finish(&b);
}
