/* eg_bytes_case.c: methods of bytes and bytearray about ASCII letters. */
#include "eg_bytes_impl.h"
#include "eg_unicode.h"

static uint8_t lower(uint8_t c) {
    return (uint8_t)(eg_ascii_is_upper(c) ? c + 32 : c);
}

static uint8_t upper(uint8_t c) {
    return (uint8_t)(eg_ascii_is_lower(c) ? c - 32 : c);
}

static uint8_t swapped(uint8_t c) {
    return eg_ascii_is_upper(c) ? lower(c) : upper(c);
}

/* The first character, or the first letter of each word when `words`, by `head`; the others by
 * `tail`. */
static EgVal map_bytes(EgRt *rt, EgVal self, uint8_t (*head)(uint8_t), uint8_t (*tail)(uint8_t),
                       bool words) {
    EgText t = eg_bytes_run(self);
    const uint8_t *p = t.p;
    EgStrBuild b;
    bool inside = false;
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, t.n, 255);
    for (uint32_t i = 0; i < t.n; i++) {
        eg_sb_cp(&b, inside ? tail(p[i]) : head(p[i]));
        inside = words ? eg_ascii_is_alpha(p[i]) : true;
    }
    return eg_bytes_built(rt, self, &b);
}

EgVal eg_bytes_m_lower(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_bytes(rt, self, lower, lower, false);
}

EgVal eg_bytes_m_upper(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_bytes(rt, self, upper, upper, false);
}

EgVal eg_bytes_m_swapcase(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_bytes(rt, self, swapped, swapped, false);
}

EgVal eg_bytes_m_capitalize(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_bytes(rt, self, upper, lower, false);
}

EgVal eg_bytes_m_title(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_bytes(rt, self, upper, lower, true);
}

static bool is_alnum(uint32_t c) {
    return eg_ascii_is_alpha(c) || eg_ascii_is_digit(c);
}

#define ALL_OF(name, test)                                \
    EgVal eg_bytes_m_##name(EG_METHOD_ARGS) {             \
        EG_METHOD_UNUSED;                                 \
        EgText t = eg_bytes_run(self);                    \
        for (uint32_t i = 0; i < t.n; i++)                \
            if (!test(eg_run_ptr(t)[i])) return EG_FALSE; \
        return EG_BOOL(t.n);                              \
    }
ALL_OF(isalnum, is_alnum)
ALL_OF(isalpha, eg_ascii_is_alpha)
ALL_OF(isdigit, eg_ascii_is_digit)
ALL_OF(isspace, eg_byte_is_space)

EgVal eg_bytes_m_isascii(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_bytes_run(self);
    return EG_BOOL(eg_units_or(t.p, 1, t.n) < 128);
}

/* Some letter of the wanted case and none of the other. */
static EgVal one_case(EgVal self, bool want_upper) {
    EgText t = eg_bytes_run(self);
    bool some = false;
    for (uint32_t i = 0; i < t.n; i++) {
        uint8_t c = eg_run_ptr(t)[i];
        bool up = eg_ascii_is_upper(c), low = eg_ascii_is_lower(c);
        if (want_upper ? low : up) return EG_FALSE;
        some |= up || low;
    }
    return EG_BOOL(some);
}

EgVal eg_bytes_m_islower(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return one_case(self, false);
}

EgVal eg_bytes_m_isupper(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return one_case(self, true);
}

EgVal eg_bytes_m_istitle(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_bytes_run(self);
    bool some = false, inside = false;
    for (uint32_t i = 0; i < t.n; i++) {
        uint8_t c = eg_run_ptr(t)[i];
        bool up = eg_ascii_is_upper(c), low = eg_ascii_is_lower(c);
        if ((up && inside) || (low && !inside)) return EG_FALSE;
        inside = up || low;
        some |= inside;
    }
    return EG_BOOL(some);
}
