/* eg_str_find.c: searching text in text, for strings and byte strings (kind 1) alike. */
#include "eg_str_impl.h"

uint32_t eg_count_byte(const uint8_t *p, size_t n, uint8_t c) {
    uint32_t count = 0;
    for (; n >= 8; p += 8, n -= 8)
        count += (uint32_t)((eg_bytes_equal_in(p, c) >> 7) * 0x0101010101010101u >> 56);
    for (; n; n--) count += *p++ == c;
    return count;
}

static void replace_byte(uint8_t *to, const uint8_t *h, size_t n, uint8_t old, uint8_t new_) {
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t w, mask;
        memcpy(&w, h + i, 8);
        mask = (eg_bytes_equal(w, old) >> 7) * 255u;
        w = (w & ~mask) | (0x0101010101010101u * new_ & mask);
        memcpy(to + i, &w, 8);
    }
    for (; i < n; i++) to[i] = h[i] == old ? new_ : h[i];
}

#define UNIT uint8_t
#define EG_UNIT 1
#define NAME(x) x##_1
#include "eg_str_find_unit.h"
#undef UNIT
#undef EG_UNIT
#undef NAME
#define UNIT uint16_t
#define EG_UNIT 2
#define NAME(x) x##_2
#include "eg_str_find_unit.h"
#undef UNIT
#undef EG_UNIT
#undef NAME
#define UNIT uint32_t
#define EG_UNIT 4
#define NAME(x) x##_4
#include "eg_str_find_unit.h"
#undef UNIT
#undef EG_UNIT
#undef NAME

/* Needles of a narrower kind are widened here; longer ones are compared unit by unit. */
enum { WIDEN_MAX = 64 };

static EgText widen(EgText needle, uint32_t kind, uint32_t *buf) {
    if (needle.kind == kind || needle.n > WIDEN_MAX) return needle;
    eg_units_copy(buf, kind, 0, needle.p, needle.kind, 0, needle.n);
    return (EgText){buf, needle.n, kind};
}

bool eg_text_match(EgText hay, uint32_t i, EgText needle) {
    if (needle.n > hay.n - i) return false;
    if (hay.kind == needle.kind)
        return needle.n == 0 ||
               memcmp(eg_text_ptr(hay, i), needle.p, (size_t)needle.n * needle.kind) == 0;
    for (uint32_t k = 0; k < needle.n; k++)
        if (eg_text_at(hay, i + k) != eg_text_at(needle, k)) return false;
    return true;
}

static int64_t find_mixed(EgText hay, EgText needle, uint32_t from, uint32_t to, bool backwards) {
    for (uint32_t k = 0; k + needle.n <= to - from; k++) {
        uint32_t at = backwards ? to - needle.n - k : from + k;
        if (eg_text_match(hay, at, needle)) return at;
    }
    return -1;
}

int64_t eg_text_find(EgText hay, EgText needle, uint32_t from, uint32_t to) {
    uint32_t buf[WIDEN_MAX];
    if (from > to || needle.n > to - from || needle.kind > hay.kind) return -1;
    if (needle.n == 0) return from;
    needle = widen(needle, hay.kind, buf);
    if (needle.kind != hay.kind) return find_mixed(hay, needle, from, to, false);
    size_t m = needle.n;
    switch (hay.kind) {
    case 1:
        return m == 1 ? find_unit_1(hay.p, from, to, *(const uint8_t *)needle.p)
                      : find_1(hay.p, from, to, needle.p, m);
    case 2:
        return m == 1 ? find_unit_2(hay.p, from, to, *(const uint16_t *)needle.p)
                      : find_2(hay.p, from, to, needle.p, m);
    default:
        return m == 1 ? find_unit_4(hay.p, from, to, *(const uint32_t *)needle.p)
                      : find_4(hay.p, from, to, needle.p, m);
    }
}

int64_t eg_text_rfind(EgText hay, EgText needle, uint32_t from, uint32_t to) {
    uint32_t buf[WIDEN_MAX];
    if (from > to || needle.n > to - from || needle.kind > hay.kind) return -1;
    if (needle.n == 0) return to;
    needle = widen(needle, hay.kind, buf);
    if (needle.kind != hay.kind) return find_mixed(hay, needle, from, to, true);
    switch (hay.kind) {
    case 1: return rfind_1(hay.p, from, to, needle.p, needle.n);
    case 2: return rfind_2(hay.p, from, to, needle.p, needle.n);
    default: return rfind_4(hay.p, from, to, needle.p, needle.n);
    }
}

static uint32_t count_mixed(EgText hay, EgText needle, uint32_t from, uint32_t to, uint32_t max) {
    uint32_t n = 0;
    for (int64_t at; n < max && (at = find_mixed(hay, needle, from, to, false)) >= 0; n++)
        from = (uint32_t)at + needle.n;
    return n;
}

uint32_t eg_text_count(EgText hay, EgText needle, uint32_t from, uint32_t to, uint32_t max) {
    uint32_t buf[WIDEN_MAX];
    if (from > to) return 0;
    if (needle.n == 0) return to - from < max ? to - from + 1 : max;
    if (needle.n > to - from || needle.kind > hay.kind) return 0;
    needle = widen(needle, hay.kind, buf);
    if (needle.kind != hay.kind) return count_mixed(hay, needle, from, to, max);
    switch (hay.kind) {
    case 1: return count_1(hay.p, from, to, needle.p, needle.n, max);
    case 2: return count_2(hay.p, from, to, needle.p, needle.n, max);
    default: return count_4(hay.p, from, to, needle.p, needle.n, max);
    }
}

void eg_units_replace(void *dst, const void *src, uint32_t kind, size_t n, uint32_t old,
                      uint32_t new_) {
    switch (kind) {
    case 1: replace_byte(dst, src, n, (uint8_t)old, (uint8_t)new_); break;
    case 2: replace_2(dst, src, n, (uint16_t)old, (uint16_t)new_); break;
    default: replace_4(dst, src, n, old, new_); break;
    }
}

int64_t eg_bytes_find(const uint8_t *hay, size_t from, size_t to, const uint8_t *needle, size_t n) {
    return n == 1 ? find_unit_1(hay, from, to, *needle) : find_1(hay, from, to, needle, n);
}
