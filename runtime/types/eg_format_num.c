/* eg_format_num.c: ints and floats in the format mini-language. */
#include "core/eg_type.h"
#include "eg_float.h"
#include "eg_format.h"
#include "eg_int_impl.h"
#include "num/eg_dtoa.h"

/* ---- grouping and padding ---- */

/* Length of n digits with a separator after every `size` of them from the right, filled with zeros
 * to min_width. The zeros' count goes to *zeros. */
static uint64_t grouped_length(uint64_t n, int64_t min_width, unsigned size, uint64_t *zeros) {
    uint64_t total = 0;
    int64_t left = (int64_t)n;
    *zeros = 0;
    for (;;) {
        int64_t want = left > min_width ? left : min_width, take = want < 1 ? 1 : want;
        if (take > (int64_t)size) take = size;
        int64_t digits = left < take ? left : take;
        *zeros += (uint64_t)(take - digits);
        total += (uint64_t)take;
        left -= digits;
        min_width -= take;
        if (left <= 0 && min_width <= 0) return total;
        total++;
        min_width--;
    }
}

static void put_grouped(EgStrBuild *b, const char *digits, uint64_t n, uint64_t zeros, uint32_t sep,
                        unsigned size) {
    uint64_t all = n + zeros;
    for (uint64_t i = 0; i < all; i++) {
        eg_sb_cp(b, i < zeros ? '0' : (uint8_t)digits[i - zeros]);
        uint64_t left = all - 1 - i;
        if (size && left && left % size == 0) eg_sb_cp(b, sep);
    }
}

static uint8_t *put_bytes(uint8_t *to, const char *from, uint64_t n) {
    eg_bytes_copy(to, from, (size_t)n);
    return to + n;
}

/* ASCII throughout and without separators: `total` characters, written where they stay. */
static EgVal plain_parts(EgRt *rt, const EgNumParts *parts, uint8_t fill, const EgPadding *p,
                         uint64_t zeros, uint64_t total) {
    EgStr *r = eg_str_alloc(rt, (uint32_t)total, 127);
    if (!r) return EG_ERR;
    uint8_t *to = (uint8_t *)(r + 1);
    for (uint32_t i = p->left; i; i--) *to++ = fill;
    if (parts->sign) *to++ = (uint8_t)parts->sign;
    to = put_bytes(to, parts->prefix, parts->nprefix);
    for (uint32_t i = p->inner; i; i--) *to++ = fill;
    for (uint64_t i = zeros; i; i--) *to++ = '0';
    to = put_bytes(to, parts->digits, parts->ndigits);
    to = put_bytes(to, parts->rest, parts->nrest);
    for (uint32_t i = p->right; i; i--) *to++ = fill;
    return EG_PTR(r);
}

EgVal eg_format_parts(EgRt *rt, const EgNumParts *parts, const EgSpec *given) {
    EgPadding p = {0, 0, 0};
    size_t body = (parts->sign != 0) + parts->nprefix + parts->ndigits + parts->nrest;
    if (!given->group && given->width <= (int64_t)body && body - 2 < EG_STR_MAX - 2)
        return plain_parts(rt, parts, ' ', &p, 0, body);
    EgSpec s = *given;
    if (!s.align) s.align = '>';
    bool hex = eg_spec_is(s.type, "boxX");
    unsigned size = s.group ? (hex ? 4 : 3) : 0;
    uint64_t others = (parts->sign != 0) + parts->nprefix + parts->nrest, zeros = 0, len = 0;
    if (s.width > EG_STR_MAX) return eg_raise_nomem(rt);
    int64_t min_width = s.fill == '0' && s.align == '=' ? s.width - (int64_t)others : 0;
    if (parts->ndigits && size) {
        len = grouped_length(parts->ndigits, min_width, size, &zeros);
    } else if (parts->ndigits) {
        len = min_width > (int64_t)parts->ndigits ? (uint64_t)min_width : parts->ndigits;
        zeros = len - parts->ndigits;
    }
    if (!eg_spec_padding(rt, &s, others + len, &p)) return EG_ERR;
    uint64_t total = others + len + p.left + p.inner + p.right;
    if (!size && s.fill < 128 && total > 1 && total <= EG_STR_MAX)
        return plain_parts(rt, parts, (uint8_t)s.fill, &p, zeros, total);
    EgStrBuild b;
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, others + len + p.left + p.inner + p.right, 127);
    eg_sb_repeat(&b, s.fill, p.left);
    if (parts->sign) eg_sb_cp(&b, (uint8_t)parts->sign);
    eg_sb_ascii(&b, parts->prefix, parts->nprefix);
    eg_sb_repeat(&b, s.fill, p.inner);
    if (size || zeros)
        put_grouped(&b, parts->digits, parts->ndigits, zeros, s.group, size);
    else
        eg_sb_ascii(&b, parts->digits, parts->ndigits);
    eg_sb_ascii(&b, parts->rest, parts->nrest);
    eg_sb_repeat(&b, s.fill, p.right);
    return eg_sb_finish(&b);
}

static char sign_char(bool neg, uint32_t sign) {
    return neg ? '-' : sign == '+' || sign == ' ' ? (char)sign : 0;
}

/* ---- ints ---- */

static EgVal format_char(EgRt *rt, EgVal v, const EgSpec *given) {
    EgSpec s = *given;
    EgPadding p;
    int64_t cp;
    if (s.sign)
        return eg_raise(rt, EG_T_VALUE_ERROR, "Sign not allowed with integer format specifier 'c'");
    if (s.alt)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!eg_int_to_i64(v, &cp))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C long");
    if (cp < 0 || cp > 0x10ffff)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
    if (!s.align) s.align = '>';
    if (!eg_spec_padding(rt, &s, 1, &p)) return EG_ERR;
    EgStrBuild b;
    eg_sb_init(&b, rt);
    eg_sb_repeat(&b, s.fill, p.left + p.inner);
    eg_sb_cp(&b, (uint32_t)cp);
    eg_sb_repeat(&b, s.fill, p.right);
    return eg_sb_finish(&b);
}

static void upper_ascii(char *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (p[i] >= 'a' && p[i] <= 'z') p[i] = (char)(p[i] - 32);
}

EgVal eg_format_int(EgRt *rt, EgVal v, EgVal spec) {
    EgSpec s;
    if (!eg_spec_parse(rt, spec, v, 'd', &s)) return EG_ERR;
    if (s.type != 'd' && eg_spec_is(s.type, "eEfFgG%")) {
        double d;
        return eg_int_to_double(rt, v, &d) ? eg_format_double(rt, d, &s) : EG_ERR;
    }
    if (!eg_spec_is(s.type, "dxbcoXn")) return eg_spec_unknown(rt, s.type, v);
    if (s.precision >= 0)
        return eg_raise(rt, EG_T_VALUE_ERROR, "Precision not allowed in integer format specifier");
    if (s.no_neg_0)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    if (s.type == 'c') return format_char(rt, v, &s);
    int base = s.type == 'b' ? 2 : s.type == 'o' ? 8 : s.type == 'x' || s.type == 'X' ? 16 : 10;
    char buf[EG_INT_DIGITS];
    EgText t;
    int64_t i;
    if (eg_int_small(v, &i)) {
        char *end = buf + sizeof buf, *p = eg_int_digits(i, (unsigned)base, end);
        t = (EgText){p, (uint32_t)(end - p), 1};
        if (s.type == 'X') upper_ascii(p, t.n);
    } else {
        EgVal text = base == 10 ? eg_int_decimal(rt, v) : eg_int_to_str(rt, v, base);
        if (text == EG_ERR) return EG_ERR;
        if (s.type == 'X') {
            /* A copy: short texts are shared. */
            EgStr *copy = eg_str_alloc(rt, EG_STR(text)->len, 127);
            if (!copy) return EG_ERR;
            memcpy(copy + 1, EG_STR_DATA(EG_STR(text)), copy->len);
            upper_ascii((char *)(copy + 1), copy->len);
            text = EG_PTR(copy);
        }
        t = eg_text(text);
    }
    bool neg = eg_int_is_neg(v);
    char prefix[2] = {'0', (char)s.type};
    EgNumParts parts = {.sign = sign_char(neg, s.sign),
                        .prefix = prefix,
                        .nprefix = s.alt && base != 10 ? 2 : 0,
                        .digits = (const char *)t.p + neg,
                        .ndigits = t.n - neg,
                        .rest = ""};
    return eg_format_parts(rt, &parts, &s);
}

/* ---- floats ---- */

enum { ON_STACK = 400 };

EgVal eg_format_double(EgRt *rt, double d, const EgSpec *s) {
    char small[ON_STACK], *buf = small;
    size_t cap = sizeof small;
    if (s->precision > INT32_MAX - 8) return eg_raise(rt, EG_T_VALUE_ERROR, "precision too big");
    unsigned flags = (s->alt ? EG_FMT_ALT : 0u) | (s->no_neg_0 ? EG_FMT_NO_NEG_0 : 0u);
    char type = (char)s->type;
    int precision = (int)s->precision;
    size_t n = eg_float_format(buf, cap, d, type, precision, flags);
    if (n > cap) {
        if (n > EG_STR_MAX) return eg_raise_nomem(rt);
        EgRaw *raw = eg_raw_new(rt, (uint32_t)n);
        if (!raw) return EG_ERR;
        buf = (char *)raw->u.b;
        eg_float_format(buf, n, d, type, precision, flags);
    }
    bool neg = n && *buf == '-';
    EgNumParts parts = {.sign = sign_char(neg, s->sign), .prefix = "", .digits = buf + neg};
    size_t at = neg;
    while (at < n && buf[at] >= '0' && buf[at] <= '9') at++;
    parts.ndigits = at - neg;
    parts.rest = buf + at;
    parts.nrest = n - at;
    return eg_format_parts(rt, &parts, s);
}

EgVal eg_format_float(EgRt *rt, EgVal v, EgVal spec) {
    EgSpec s;
    double d = 0;
    if (!eg_spec_parse(rt, spec, v, 0, &s)) return EG_ERR;
    if (s.type && !eg_spec_is(s.type, "fgeEFGn%")) return eg_spec_unknown(rt, s.type, v);
    eg_float_value(v, &d);
    return eg_format_double(rt, d, &s);
}
