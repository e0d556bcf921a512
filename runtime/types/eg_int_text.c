/* eg_int_text.c: ints from text and back. */
#include "edgert/image.h"
#include "eg_int_impl.h"
#include "eg_num_text.h"
#include "eg_str_impl.h"

enum { DEFAULT_DIGITS_LIMIT = 4300 };

uint32_t eg_int_digits_limit(const EgRt *rt) {
    return rt->int_digits_limit ? rt->int_digits_limit - 1 : DEFAULT_DIGITS_LIMIT;
}

void eg_int_set_digits_limit(EgRt *rt, uint32_t limit) {
    rt->int_digits_limit = limit + 1;
}

/* ---- to text ---- */

const char eg_digit_chars[36] = "0123456789abcdefghijklmnopqrstuvwxyz";

char *eg_int_digits(int64_t i, unsigned base, char *end) {
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    if (base == 10) {
        /* Division by a constant is a multiplication, and cheapest in 32 bits. */
        for (; u > UINT32_MAX; u /= 10) *--end = (char)('0' + u % 10);
        uint32_t v = (uint32_t)u;
        do *--end = (char)('0' + v % 10);
        while (v /= 10);
    } else if (base == 16) {
        do *--end = eg_digit_chars[u & 15];
        while (u >>= 4);
    } else {
        do *--end = eg_digit_chars[u % base];
        while (u /= base);
    }
    if (i < 0) *--end = '-';
    return end;
}

static EgVal small_text(EgRt *rt, int64_t i, unsigned base) {
    char buf[EG_INT_DIGITS], *end = buf + sizeof buf, *p = eg_int_digits(i, base, end);
    return eg_str_make_ascii(rt, p, (size_t)(end - p));
}

EgVal eg_int_to_str(EgRt *rt, EgVal v, int base) {
    int64_t i;
    if (eg_int_small(v, &i)) return small_text(rt, i, (unsigned)base);
    EgIntView a;
    eg_int_view(v, &a);
    size_t size = eg_limbs_text_size(a.d, a.n, (unsigned)base), len;
    if (size > EG_STR_MAX) return eg_raise_nomem(rt);
    /* The text goes into a cell first: the size is an upper bound, and strings are exact. */
    EgRaw *raw = eg_raw_new(rt, (uint32_t)size + 1);
    if (!raw) return EG_ERR;
    char *out = (char *)raw->u.b;
    *out = '-';
    EgScratch s = eg_int_scratch();
    EgNumStatus status = eg_limbs_to_text(out + a.neg, &len, a.d, a.n, (unsigned)base, &s);
    return status ? eg_num_error(rt, status) : eg_str_make_ascii(rt, out, len + a.neg);
}

static EgVal too_long(EgRt *rt) {
    return eg_raise(rt, EG_T_VALUE_ERROR,
                    "Exceeds the limit (%u digits) for integer string conversion; use "
                    "sys.set_int_max_str_digits() to "
                    "increase the limit",
                    eg_int_digits_limit(rt));
}

/* str() of integers outside 64 bits (hooks.def). */
EgVal eg_long_decimal(EgRt *rt, EgVal v);
EgVal eg_long_decimal(EgRt *rt, EgVal v) {
    uint64_t limit = eg_int_digits_limit(rt);
    /* 0.30103 digits per bit: clearly too long values are refused without work. */
    if (limit && eg_int_bit_length(v) * 30102 / 100000 > limit + 1) return too_long(rt);
    EgVal text = eg_int_to_str(rt, v, 10);
    if (text == EG_ERR || !limit) return text;
    return EG_STR(text)->len - eg_int_is_neg(v) > limit ? too_long(rt) : text;
}

EgVal eg_int_decimal(EgRt *rt, EgVal v) {
    int64_t i;
    return eg_int_small(v, &i) ? small_text(rt, i, 10) : EG_HOOKED(rt, long_text)(rt, v);
}

/* ---- from text ---- */

static unsigned digit_value(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'z' ? (unsigned)(low - 'a') + 10 : 99;
}

/* The base that a prefix of text names (0x, 0o, 0b), or 0. */
static unsigned prefix_base(const char *p, size_t n) {
    if (n < 2 || p[0] != '0') return 0;
    char c = (char)(p[1] | 0x20);
    return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
}

static EgVal from_digits(EgRt *rt, const char *p, size_t n, unsigned base, bool neg) {
    if (n <= 11) {
        int64_t v = 0;
        for (size_t i = 0; i < n; i++)
            if (p[i] != '_') v = v * (int64_t)base + digit_value(p[i]);
        return EG_INT(neg ? -v : v);
    }
    size_t len;
    EgLong *l = eg_long_new(rt, eg_limbs_from_text_size(n, base));
    if (!l) return EG_ERR;
    EgScratch s = eg_int_scratch();
    EgNumStatus status = eg_limbs_from_text(eg_long_limbs(l), &len, p, n, base, &s);
    return status ? eg_raise_nomem(rt) : eg_long_finish(l, len, neg);
}

EgVal eg_int_from_text(EgRt *rt, const char *p, size_t n, int base) {
    bool neg = n && *p == '-';
    p += neg;
    n -= neg;
    unsigned named = prefix_base(p, n), b = base ? (unsigned)base : named ? named : 10;
    if (named == b && (base == 0 || named)) {
        p += 2;
        n -= 2;
    }
    return from_digits(rt, p, n, b, neg);
}

typedef struct Digits {
    const char *p;
    size_t n, count; /* count: without underscores */
    unsigned base;
    bool neg;
} Digits;

/* Checks [sign] [prefix] digits with single underscores between them. */
static bool check_literal(const char *p, size_t n, unsigned base, Digits *out) {
    out->neg = n && *p == '-';
    if (n && (*p == '-' || *p == '+')) p++, n--;
    unsigned named = prefix_base(p, n);
    bool by_prefix = base == 0;
    if (by_prefix) base = named ? named : 10;
    bool skip = named == base && named;
    if (skip) p += 2, n -= 2;
    if (skip && n && *p == '_') p++, n--;
    out->p = p;
    out->n = n;
    out->base = base;
    out->count = 0;
    bool zeros = true;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '_') {
            if (i == 0 || i + 1 == n || p[i - 1] == '_') return false;
            continue;
        }
        if (digit_value(p[i]) >= base) return false;
        zeros &= p[i] == '0';
        out->count++;
    }
    /* 012 is no literal, but 000 is. */
    return out->count && !(by_prefix && !skip && !zeros && p[0] == '0');
}

EgVal eg_int_parse(EgRt *rt, EgVal str, int base, EgVal shown) {
    EgNumText t;
    Digits d;
    if (!eg_num_text(rt, str, &t)) return EG_ERR;
    if (!check_literal(t.p, t.n, (unsigned)base, &d)) {
        EgVal repr = EG_IS_STR(shown) ? eg_str_repr(rt, shown)
                                      : rt->types[EG_T_BYTES]->s.repr(rt, NULL, shown);
        if (repr == EG_ERR) return EG_ERR;
        if (EG_STR(repr)->len > 200) repr = eg_str_substr(rt, repr, 0, 200);
        if (repr == EG_ERR) return EG_ERR;
        return eg_raise(rt, EG_T_VALUE_ERROR, "invalid literal for int() with base %d: %S", base,
                        repr);
    }
    uint32_t limit = eg_int_digits_limit(rt);
    if (limit && d.count > limit && (d.base & (d.base - 1)))
        return eg_raise(
            rt, EG_T_VALUE_ERROR,
            "Exceeds the limit (%u digits) for integer string conversion: value has %l digits; use "
            "sys.set_int_max_str_digits() to increase the limit",
            limit, (int64_t)d.count);
    return from_digits(rt, d.p, d.n, d.base, d.neg);
}
