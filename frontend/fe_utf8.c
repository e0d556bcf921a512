#include "fe_utf8.h"

static uint32_t byte_at(const char *s, size_t i) {
    return (unsigned char)s[i];
}
static int is_tail(uint32_t b) {
    return (b & 0xc0) == 0x80;
}

uint32_t fe_utf8_decode(const char *s, size_t len, uint32_t *cp) {
    if (len == 0) return 0;
    uint32_t b = byte_at(s, 0);
    if (b < 0x80) {
        *cp = b;
        return 1;
    }
    if (b >= 0xc2 && b < 0xe0) {
        if (len < 2 || !is_tail(byte_at(s, 1))) return 0;
        *cp = (b & 31) << 6 | (byte_at(s, 1) & 63);
        return 2;
    }
    if (b >= 0xe0 && b < 0xf0) {
        if (len < 3 || !is_tail(byte_at(s, 1)) || !is_tail(byte_at(s, 2))) return 0;
        uint32_t v = (b & 15) << 12 | (byte_at(s, 1) & 63) << 6 | (byte_at(s, 2) & 63);
        if (v < 0x800 || (v >= 0xd800 && v < 0xe000)) return 0;
        *cp = v;
        return 3;
    }
    if (b >= 0xf0 && b < 0xf5) {
        if (len < 4 || !is_tail(byte_at(s, 1)) || !is_tail(byte_at(s, 2)) ||
            !is_tail(byte_at(s, 3)))
            return 0;
        uint32_t v = (b & 7) << 18 | (byte_at(s, 1) & 63) << 12 | (byte_at(s, 2) & 63) << 6 |
                     (byte_at(s, 3) & 63);
        if (v < 0x10000 || v > 0x10ffff) return 0;
        *cp = v;
        return 4;
    }
    return 0;
}

uint32_t fe_utf8_len(const char *s, size_t len) {
    uint32_t cp, n = fe_utf8_decode(s, len, &cp);
    return n ? n : 1;
}
