/* eg_bytes_pad.c: methods of bytes and bytearray that add or remove bytes at the ends. */
#include "eg_bytes_impl.h"
#include "eg_int.h"

static EgVal pad(EgRt *rt, EgVal self, int64_t left, int64_t right, uint32_t fill) {
    EgText t = eg_bytes_run(self);
    EgStrBuild b;
    if (left <= 0 && right <= 0) return eg_bytes_same(rt, self);
    if (left + right > EG_STR_MAX) return eg_raise_nomem(rt);
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, (size_t)(left + right) + t.n, 255);
    eg_sb_repeat(&b, fill, (uint32_t)left);
    eg_sb_text(&b, t);
    eg_sb_repeat(&b, fill, (uint32_t)right);
    return eg_bytes_built(rt, self, &b);
}

static bool pad_args_u(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, const char *who,
                       int64_t *width, int64_t *missing, uint32_t *fill) {
    EgText t;
    *fill = ' ';
    if (!eg_size_arg_u(rt, sp, args[0], width)) return false;
    if (args[1] != EG_UNBOUND) {
        if (!eg_bytes_text(args[1], &t) || t.n != 1) {
            eg_raise(rt, EG_T_TYPE_ERROR,
                     "%s() argument 2 must be a byte string of length 1, not %T", who, args[1]);
            return false;
        }
        *fill = eg_run_ptr(t)[0];
    }
    uint32_t len = eg_bytes_run(self).n;
    *missing = *width > (int64_t)len ? *width - len : 0;
    return true;
}

EgVal eg_bytes_m_center(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t width, missing;
    uint32_t fill;
    if (!pad_args_u(rt, sp, self, args, "center", &width, &missing, &fill)) return EG_ERR;
    int64_t left = missing / 2 + (missing & width & 1);
    return pad(rt, self, left, missing - left, fill);
}

EgVal eg_bytes_m_ljust(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t width, missing;
    uint32_t fill;
    if (!pad_args_u(rt, sp, self, args, "ljust", &width, &missing, &fill)) return EG_ERR;
    return pad(rt, self, 0, missing, fill);
}

EgVal eg_bytes_m_rjust(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t width, missing;
    uint32_t fill;
    if (!pad_args_u(rt, sp, self, args, "rjust", &width, &missing, &fill)) return EG_ERR;
    return pad(rt, self, missing, 0, fill);
}

EgVal eg_bytes_m_zfill(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t width;
    if (!eg_size_arg_u(rt, sp, args[0], &width)) return EG_ERR;
    EgText t = eg_bytes_run(self);
    if (width <= (int64_t)t.n) return eg_bytes_same(rt, self);
    if (width > EG_STR_MAX) return eg_raise_nomem(rt);
    bool sign = t.n && (eg_run_ptr(t)[0] == '+' || eg_run_ptr(t)[0] == '-');
    EgStrBuild b;
    eg_sb_init(&b, rt);
    eg_sb_text(&b, eg_text_sub(t, 0, sign));
    eg_sb_repeat(&b, '0', (uint32_t)width - t.n);
    eg_sb_text(&b, eg_text_sub(t, sign, t.n));
    return eg_bytes_built(rt, self, &b);
}

EgVal eg_bytes_m_expandtabs(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t size = 8, column = 0;
    if (args[0] != EG_UNBOUND && !eg_int_arg_u(rt, sp, args[0], &size)) return EG_ERR;
    EgText t = eg_bytes_run(self);
    EgStrBuild b;
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < t.n; i++) {
        uint8_t c = eg_run_ptr(t)[i];
        if (c == '\t') {
            int64_t fill = size > 0 ? size - column % size : 0;
            if (fill > EG_STR_MAX) return eg_raise_nomem(rt);
            eg_sb_repeat(&b, ' ', (uint32_t)fill);
            column += fill;
        } else {
            eg_sb_cp(&b, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return eg_bytes_built(rt, self, &b);
}

enum { LEFT = 1, RIGHT = 2 };

static bool is_one_of(uint8_t c, const EgText *set) {
    return set ? set->n && memchr(set->p, c, set->n) : eg_byte_is_space(c);
}

static EgVal part(EgRt *rt, EgVal self, uint32_t from, uint32_t to) {
    EgText t = eg_bytes_run(self);
    return from == 0 && to == t.n ? eg_bytes_same(rt, self)
                                  : eg_bytes_like(rt, self, eg_text_sub(t, from, to));
}

static EgVal strip(EgRt *rt, EgVal self, EgVal chars, int sides) {
    EgText t = eg_bytes_run(self), set;
    const EgText *of = NULL;
    if (chars != EG_UNBOUND && chars != EG_NONE) {
        if (!eg_bytes_arg(rt, chars, &set)) return EG_ERR;
        of = &set;
    }
    uint32_t from = 0, to = t.n;
    if (sides & LEFT)
        while (from < to && is_one_of(eg_run_ptr(t)[from], of)) from++;
    if (sides & RIGHT)
        while (to > from && is_one_of(eg_run_ptr(t)[to - 1], of)) to--;
    return part(rt, self, from, to);
}

EgVal eg_bytes_m_strip(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return strip(rt, self, args[0], LEFT | RIGHT);
}

EgVal eg_bytes_m_lstrip(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return strip(rt, self, args[0], LEFT);
}

EgVal eg_bytes_m_rstrip(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return strip(rt, self, args[0], RIGHT);
}

EgVal eg_bytes_m_removeprefix(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_bytes_run(self), x;
    if (!eg_bytes_arg(rt, args[0], &x)) return EG_ERR;
    return part(rt, self, x.n <= t.n && eg_text_match(t, 0, x) ? x.n : 0, t.n);
}

EgVal eg_bytes_m_removesuffix(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_bytes_run(self), x;
    if (!eg_bytes_arg(rt, args[0], &x)) return EG_ERR;
    return part(rt, self, 0, x.n <= t.n && eg_text_match(t, t.n - x.n, x) ? t.n - x.n : t.n);
}
