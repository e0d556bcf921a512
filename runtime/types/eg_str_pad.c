/* eg_str_pad.c: methods that add or remove characters at the ends. */
#include "eg_int.h"
#include "eg_str_impl.h"
#include "eg_unicode.h"

/* ---- padding ---- */

static EgVal pad(EgRt *rt, EgVal self, int64_t left, int64_t right, uint32_t fill) {
    const EgStr *s = EG_STR(self);
    if (left <= 0 && right <= 0) return eg_str_plain(rt, self);
    if (left + right > (int64_t)EG_STR_MAX - s->len) return eg_raise_nomem(rt);
    EgStr *r =
        eg_str_alloc(rt, s->len + (uint32_t)(left + right), (s->len ? eg_str_maxcp(s) : 0) | fill);
    if (!r) return EG_ERR;
    uint32_t kind = eg_str_kind(r);
    eg_units_fill(r + 1, kind, 0, fill, (size_t)left);
    eg_units_copy(r + 1, kind, (size_t)left, EG_STR_DATA(s), eg_str_kind(s), 0, s->len);
    eg_units_fill(r + 1, kind, (size_t)left + s->len, fill, (size_t)right);
    return r->len == 1 ? eg_str_from_cp(rt, fill) : EG_PTR(r);
}

/* How many characters are missing to the width in args[0], and the fill character of args[1]. */
static bool pad_args_u(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, int64_t *missing,
                       int64_t *width, uint32_t *fill) {
    *fill = ' ';
    if (!eg_size_arg_u(rt, sp, args[0], width)) return false;
    if (args[1] != EG_UNBOUND) {
        if (!EG_IS_STR(args[1])) {
            eg_raise(rt, EG_T_TYPE_ERROR, "The fill character must be a unicode character, not %T",
                     args[1]);
            return false;
        }
        if (EG_STR(args[1])->len != 1) {
            eg_raise(rt, EG_T_TYPE_ERROR, "The fill character must be exactly one character long");
            return false;
        }
        *fill = eg_str_at(EG_STR(args[1]), 0);
    }
    *missing = *width > (int64_t)EG_STR(self)->len ? *width - EG_STR(self)->len : 0;
    return true;
}

EgVal eg_str_m_center(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t missing, width;
    uint32_t fill;
    if (!pad_args_u(rt, sp, self, args, &missing, &width, &fill)) return EG_ERR;
    int64_t left = missing / 2 + (missing & width & 1);
    return pad(rt, self, left, missing - left, fill);
}

EgVal eg_str_m_ljust(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t missing, width;
    uint32_t fill;
    if (!pad_args_u(rt, sp, self, args, &missing, &width, &fill)) return EG_ERR;
    return pad(rt, self, 0, missing, fill);
}

EgVal eg_str_m_rjust(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t missing, width;
    uint32_t fill;
    if (!pad_args_u(rt, sp, self, args, &missing, &width, &fill)) return EG_ERR;
    return pad(rt, self, missing, 0, fill);
}

EgVal eg_str_m_zfill(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t width;
    if (!eg_size_arg_u(rt, sp, args[0], &width)) return EG_ERR;
    const EgStr *s = EG_STR(self);
    if (width <= (int64_t)s->len) return eg_str_plain(rt, self);
    EgVal r = pad(rt, self, width - s->len, 0, '0');
    if (r == EG_ERR || !s->len) return r;
    uint32_t sign = eg_str_at(s, 0);
    if (sign != '+' && sign != '-') return r;
    EgStr *o = EG_STR(r);
    eg_unit_put(o + 1, eg_str_kind(o), o->len - s->len, '0');
    eg_unit_put(o + 1, eg_str_kind(o), 0, sign);
    return r;
}

EgVal eg_str_m_expandtabs(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t size = 8, column = 0;
    if (args[0] != EG_UNBOUND && !eg_int_arg_u(rt, sp, args[0], &size)) return EG_ERR;
    EgText t = eg_text(self);
    EgStrBuild b;
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        if (cp == '\t') {
            int64_t fill = size > 0 ? size - column % size : 0;
            if (fill > EG_STR_MAX) return eg_raise_nomem(rt);
            eg_sb_repeat(&b, ' ', (uint32_t)fill);
            column += fill;
        } else {
            eg_sb_cp(&b, cp);
            column = cp == '\n' || cp == '\r' ? 0 : column + 1;
        }
    }
    return eg_sb_finish(&b);
}

/* ---- stripping ---- */

enum { LEFT = 1, RIGHT = 2 };

static bool is_one_of(uint32_t cp, const EgText *chars) {
    if (!chars) return eg_uni_is_space(cp);
    for (uint32_t i = 0; i < chars->n; i++)
        if (eg_text_at(*chars, i) == cp) return true;
    return false;
}

static EgVal strip(EgRt *rt, EgVal self, EgVal chars, int sides, const char *who) {
    EgText t = eg_text(self), set;
    const EgText *of = NULL;
    if (chars != EG_UNBOUND && chars != EG_NONE) {
        if (!EG_IS_STR(chars))
            return eg_raise(rt, EG_T_TYPE_ERROR, "%s arg must be None or str", who);
        set = eg_text(chars);
        of = &set;
    }
    uint32_t from = 0, to = t.n;
    if (sides & LEFT)
        while (from < to && is_one_of(eg_text_at(t, from), of)) from++;
    if (sides & RIGHT)
        while (to > from && is_one_of(eg_text_at(t, to - 1), of)) to--;
    return eg_str_substr(rt, self, from, to);
}

EgVal eg_str_m_strip(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return strip(rt, self, args[0], LEFT | RIGHT, "strip");
}

EgVal eg_str_m_lstrip(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return strip(rt, self, args[0], LEFT, "lstrip");
}

EgVal eg_str_m_rstrip(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return strip(rt, self, args[0], RIGHT, "rstrip");
}

EgVal eg_str_m_removeprefix(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "removeprefix", 0, "str", args[0]);
    EgText t = eg_text(self), p = eg_text(args[0]);
    if (p.n > t.n || !eg_text_match(t, 0, p)) return eg_str_plain(rt, self);
    return eg_str_substr(rt, self, p.n, t.n);
}

EgVal eg_str_m_removesuffix(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "removesuffix", 0, "str", args[0]);
    EgText t = eg_text(self), p = eg_text(args[0]);
    if (p.n > t.n || !eg_text_match(t, t.n - p.n, p)) return eg_str_plain(rt, self);
    return eg_str_substr(rt, self, 0, t.n - p.n);
}
