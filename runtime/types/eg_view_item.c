/* eg_view_item.c: the items of a memoryview: numbers of the host's byte order, bools, characters.
 * Sizes are those of 64-bit Linux on every target, as programs print them. */
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_float.h"
#include "eg_int.h"
#include "eg_view.h"

uint32_t eg_view_itemsize(uint8_t format) {
    switch (format) {
    case 'b':
    case 'B':
    case 'c':
    case '?': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'P':
    case 'd': return 8;
    default: return 0;
    }
}

static bool is_signed(uint8_t format) {
    return format >= 'a' && format != 'c' && format != 'd' && format != 'e' && format != 'f';
}

/* IEEE 754 binary16: sign, 5 bits of exponent, 10 of fraction. */
static double half_double(uint16_t h) {
    int e = h >> 10 & 31, f = h & 1023;
    double d;
    if (e == 31) {
        uint64_t bits = (uint64_t)0x7ff << 52 | (uint64_t)f << 42;
        memcpy(&d, &bits, sizeof d);
    } else {
        d = e ? 1024 + f : f;
        for (int k = e ? e : 1; k < 25; k++) d /= 2;
        for (int k = 25; k < e; k++) d *= 2;
    }
    return h >> 15 ? -d : d;
}

/* Rounded half to even; false when the value is too large. */
static bool double_half(double d, uint16_t *out) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    uint32_t sign = (uint32_t)(bits >> 63) << 15;
    int e = (int)(bits >> 52 & 0x7ff);
    uint64_t frac = bits & 0xfffffffffffffu;
    if (e == 0x7ff) {
        *out = (uint16_t)(sign | 0x7c00u | (frac ? 0x200u : 0));
        return true;
    }
    int he = e - 1023 + 15;
    uint64_t m = frac | (e ? (uint64_t)1 << 52 : 0);
    int drop = 42 + (he < 1 ? 1 - he : 0);
    uint64_t q = 0;
    if (drop < 64) {
        uint64_t half = (uint64_t)1 << (drop - 1), rest = m & (half * 2 - 1);
        q = m >> drop;
        if (rest > half || (rest == half && (q & 1))) q++;
    }
    /* The hidden bit of a normal number is carried into the exponent. */
    uint64_t all = he < 1 ? q : q + ((uint64_t)(he - 1) << 10);
    if (all >= 0x7c00u) return false;
    *out = (uint16_t)(sign | (uint32_t)all);
    return true;
}

static EgVal unpack_float(EgRt *rt, uint8_t format, const uint8_t *p) {
    double d;
    if (format == 'd') {
        memcpy(&d, p, sizeof d);
    } else if (format == 'f') {
        float f;
        memcpy(&f, p, sizeof f);
        d = f;
    } else {
        uint16_t h;
        memcpy(&h, p, sizeof h);
        d = half_double(h);
    }
    return eg_float_box(rt, d);
}

EgVal eg_view_unpack(EgRt *rt, uint8_t format, const uint8_t *p) {
    uint64_t u = 0;
    uint32_t size = eg_view_itemsize(format);
    if (format == 'B') return EG_INT(*p);
    if (format == 'c') return eg_bytes_new(rt, p, 1);
    if (format == '?') return EG_BOOL(*p);
    if (format == 'd' || format == 'f' || format == 'e') return unpack_float(rt, format, p);
    memcpy(&u, p, size); /* every target is little-endian */
    if (!is_signed(format)) return eg_int_from_u64(rt, u);
    unsigned shift = 64 - 8 * size;
    int64_t i = (int64_t)(u << shift) >> shift;
    return EG_BOX_I64(rt, i);
}

static bool bad_item(EgRt *rt, EgTypeId type, uint8_t format) {
    eg_raise(rt, type, "memoryview: invalid %s for format '%c'",
             type == EG_T_TYPE_ERROR ? "type" : "value", format);
    return false;
}

/* An int item as the low bytes of a word; checked against the range of the format. */
static bool int_word_u(EgRt *rt, EgVal *sp, uint8_t format, EgVal v, uint64_t *out) {
    int64_t i = 0;
    uint32_t bits = 8 * eg_view_itemsize(format);
    if (!EG_IS_INT(v)) {
        if (!eg_type_of(rt, v)->s.index) return bad_item(rt, EG_T_TYPE_ERROR, format);
        v = eg_index_u(rt, sp, v);
        if (v == EG_ERR) return false;
    }
    if (!eg_int_to_i64(v, &i)) {
        /* Beyond int64, which only the unsigned words of 64 bits may be. */
        EgVal over = eg_int_from_u64(rt, UINT64_MAX);
        if (over == EG_ERR) return false;
        if (bits < 64 || is_signed(format) || eg_int_is_neg(v) || eg_int_cmp(v, over) > 0)
            return bad_item(rt, EG_T_VALUE_ERROR, format);
        *out = EG_TO_PTR(EgLong, v)->d[0];
        return true;
    }
    bool fits = is_signed(format) ? bits == 64 || (i >= -((int64_t)1 << (bits - 1)) &&
                                                   i < (int64_t)1 << (bits - 1))
                                  : i >= 0 && (bits == 64 || i < (int64_t)1 << bits);
    *out = (uint64_t)i;
    return fits || bad_item(rt, EG_T_VALUE_ERROR, format);
}

/* The bytes of a float item as the low bytes of a word. */
static bool float_word_u(EgRt *rt, EgVal *sp, uint8_t format, EgVal v, uint64_t *out) {
    double d;
    if (!eg_to_double_u(rt, sp, v, &d)) {
        bool type = eg_exc_is(rt, EG_T_TYPE_ERROR);
        if (!type && !eg_exc_is(rt, EG_T_OVERFLOW_ERROR) && !eg_exc_is(rt, EG_T_VALUE_ERROR))
            return false;
        eg_exc_clear(rt);
        return bad_item(rt, type ? EG_T_TYPE_ERROR : EG_T_VALUE_ERROR, format);
    }
    if (format == 'd') {
        memcpy(out, &d, sizeof d);
    } else if (format == 'f') {
        float f = (float)d;
        memcpy(out, &f, sizeof f);
    } else {
        uint16_t h;
        if (!double_half(d, &h)) return bad_item(rt, EG_T_VALUE_ERROR, format);
        *out = h;
    }
    return true;
}

bool eg_view_pack_u(EgRt *rt, EgVal *sp, EgVal view, int64_t offset, EgVal v) {
    uint8_t format = EG_VIEW(view)->format;
    uint64_t word = 0;
    if (format == 'c') {
        if (!EG_IS_BYTES(v)) return bad_item(rt, EG_T_TYPE_ERROR, format);
        if (EG_BYTES(v)->len != 1) return bad_item(rt, EG_T_VALUE_ERROR, format);
        word = EG_BYTES(v)->b[0];
    } else if (format == '?') {
        int truth = eg_truth_int_u(rt, sp, v);
        if (truth < 0) return false;
        word = (uint64_t)truth;
    } else if (format == 'd' || format == 'f' || format == 'e') {
        if (!float_word_u(rt, sp, format, v, &word)) return false;
    } else if (!int_word_u(rt, sp, format, v, &word)) {
        return false;
    }
    if (!eg_view_check(rt, view)) return false;
    memcpy(EG_VIEW(view)->p + offset, &word, EG_VIEW(view)->itemsize);
    return true;
}
