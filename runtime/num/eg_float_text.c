// Float text: repr, the presentation types of format specs, and hexadecimal both ways.
#include "eg_dtoa.h"

#include "eg_fbits.h"

// A bounded buffer: what does not fit is counted but not stored.
typedef struct Out {
    char *buf;
    size_t cap, len;
} Out;

static void put(Out *o, char c) {
    if (o->len < o->cap) o->buf[o->len] = c;
    o->len++;
}

static void put_text(Out *o, const char *s) {
    while (*s) put(o, *s++);
}

// Digits [from, to) of d counted from its first one; zeros outside.
static void put_range(Out *o, const EgDigits *d, int64_t from, int64_t to) {
    if (from >= 0 && to <= d->count && to > from && (size_t)(to - from) <= o->cap - o->len &&
        o->len <= o->cap) {
        char *out = o->buf + o->len;
        o->len += (size_t)(to - from);
        for (const char *p = d->digit + from, *end = d->digit + to; p < end;) *out++ = *p++;
        return;
    }
    for (int64_t i = from; i < to; i++) put(o, i >= 0 && i < d->count ? d->digit[i] : '0');
}

static void put_exponent(Out *o, int e, char letter) {
    put(o, letter);
    put(o, e < 0 ? '-' : '+');
    unsigned x = (unsigned)(e < 0 ? -e : e);
    if (x >= 100) put(o, (char)('0' + x / 100));
    put(o, (char)('0' + x / 10 % 10));
    put(o, (char)('0' + x % 10));
}

static void put_sign(Out *o, bool neg, unsigned flags) {
    if (neg)
        put(o, '-');
    else if (flags & EG_FMT_PLUS)
        put(o, '+');
    else if (flags & EG_FMT_SPACE)
        put(o, ' ');
}

// What to print: digits, where the point goes, and how many decimals at least.
typedef struct Layout {
    EgDigits d;
    int64_t point;    // digits before the point; in exponent form 1
    int64_t decimals; // digits after the point
    bool exponent;
    int exp10;
} Layout;

// Rounds |v| as the lower-case type wants it.
static void lay_out(Layout *l, double v, char type, int precision, unsigned flags) {
    EgDigits *d = &l->d;
    int64_t shown = 0; // digits asked for, counted from the first one
    if (type == 'f')
        eg_dtoa_decimals(v, precision, d);
    else if (type == 'r')
        eg_dtoa_shortest(v, d);
    else
        eg_dtoa_significant(v, type == 'e' ? precision + 1 : precision, d);
    // Zero has one digit before the point.
    int64_t point = d->count ? d->point : 1;
    l->exponent = type == 'e';
    if (type == 'r') l->exponent = point <= -4 || point > 16;
    if (type == 'g')
        l->exponent = point <= -4 || point > precision - (flags & EG_FMT_ADD_DOT_0 ? 1 : 0);
    l->exp10 = (int)(point - 1);
    l->point = l->exponent ? 1 : point;
    shown = d->count;
    if (type == 'g' && flags & EG_FMT_ALT) shown = precision;
    if (type == 'e') shown = (int64_t)precision + 1;
    l->decimals = shown > l->point ? shown - l->point : 0;
    if (type == 'f') l->decimals = precision;
    if (flags & EG_FMT_ADD_DOT_0 && !l->exponent && l->decimals < 1) l->decimals = 1;
}

static void put_layout(Out *o, const Layout *l, unsigned flags, char letter) {
    const EgDigits *d = &l->d;
    int64_t point = l->point;
    if (point > 0)
        put_range(o, d, 0, point);
    else
        put(o, '0');
    if (l->decimals > 0 || flags & EG_FMT_ALT) put(o, '.');
    put_range(o, d, point, point + l->decimals);
    if (l->exponent) put_exponent(o, l->exp10, letter);
}

// Resolves type and precision into one of 'e', 'f', 'g', 'r'.
static char plain_type(char type, int *precision, unsigned *flags) {
    bool absent = *precision < 0;
    if (type == 0) {
        *flags |= EG_FMT_ADD_DOT_0;
        type = absent ? 'r' : 'g';
    }
    if (absent) *precision = 6;
    type |= 0x20;
    if (type == ('%' | 0x20)) type = 'f';
    if (type == 'n') type = 'g';
    if (type == 'g' && !*precision) *precision = 1;
    return type;
}

size_t eg_float_format(char *buf, size_t cap, double v, char type, int precision, unsigned flags) {
    Out o = {buf, cap, 0};
    bool upper = type == 'E' || type == 'F' || type == 'G', percent = type == '%';
    char plain = plain_type(type, &precision, &flags);
    if (percent) v *= 100.0;
    if (eg_is_finite(v)) {
        Layout l;
        lay_out(&l, v, plain, precision, flags);
        bool neg = eg_sign_bit(v) && !(flags & EG_FMT_NO_NEG_0 && !l.d.count);
        put_sign(&o, neg, flags);
        put_layout(&o, &l, flags, upper ? 'E' : 'e');
    } else {
        bool nan = eg_is_nan(v);
        put_sign(&o, !nan && v < 0, flags);
        put_text(&o, nan ? upper ? "NAN" : "nan" : upper ? "INF" : "inf");
    }
    if (percent) put(&o, '%');
    return o.len;
}

size_t eg_float_format_size(double v, char type, int precision) {
    unsigned flags = 0;
    char plain = plain_type(type, &precision, &flags);
    size_t size = 16;
    if (plain == 'r') return EG_FLOAT_TEXT_MAX;
    // Integers of up to 2^1024 have 309 digits; those below 10^22 need 22.
    if (plain == 'f') size += v < 1e20 && v > -1e20 ? 22 : 310;
    return size + (size_t)precision;
}

size_t eg_float_repr(char *buf, double v) {
    size_t n = eg_float_format(buf, EG_FLOAT_TEXT_MAX - 1, v, 'r', -1, EG_FMT_ADD_DOT_0);
    buf[n] = 0;
    return n;
}

// ---- hexadecimal ----

size_t eg_float_hex(char *buf, double v) {
    Out o = {buf, EG_FLOAT_TEXT_MAX - 1, 0};
    if (!eg_is_finite(v)) return eg_float_repr(buf, v);
    uint64_t c;
    int q = eg_double_parts(v, &c);
    if (eg_sign_bit(v)) put(&o, '-');
    put_text(&o, c & EG_DBL_HIDDEN ? "0x1." : "0x0.");
    if (c)
        for (int shift = 48; shift >= 0; shift -= 4) put(&o, "0123456789abcdef"[c >> shift & 15]);
    else
        put(&o, '0');
    int e = c ? q + 52 : 0;
    put_text(&o, e < 0 ? "p-" : "p+");
    unsigned x = (unsigned)(e < 0 ? -e : e), scale = 1;
    while (x / scale >= 10) scale *= 10;
    for (; scale; scale /= 10) put(&o, (char)('0' + x / scale % 10));
    buf[o.len] = 0;
    return o.len;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// A hexadecimal significand: the first 60 bits, whether anything follows, and the exponent of two.
typedef struct HexNumber {
    uint64_t m;
    bool sticky;
    int64_t exp2;
} HexNumber;

static size_t hex_digits(const char *s, size_t len, size_t at, bool fraction, HexNumber *h) {
    for (; at < len && hex_value(s[at]) >= 0; at++) {
        unsigned d = (unsigned)hex_value(s[at]);
        if (h->m >> 60) {
            h->sticky = h->sticky || d;
            h->exp2 += fraction ? 0 : 4;
        } else {
            h->m = h->m << 4 | d;
            h->exp2 -= fraction ? 4 : 0;
        }
    }
    return at;
}

// The optional exponent from `at`; returns its end, or SIZE_MAX when it is malformed.
static size_t hex_exponent(const char *s, size_t len, size_t at, HexNumber *h) {
    if (at >= len || (s[at] | 0x20) != 'p') return at;
    at++;
    bool minus = at < len && s[at] == '-';
    if (at < len && (s[at] == '-' || s[at] == '+')) at++;
    size_t from = at;
    int64_t e = 0;
    for (; at < len && s[at] >= '0' && s[at] <= '9'; at++)
        if (e < INT64_MAX / 100) e = e * 10 + (s[at] - '0');
    h->exp2 += minus ? -e : e;
    return at > from ? at : SIZE_MAX;
}

EgNumStatus eg_float_from_hex(const char *s, size_t len, double *out) {
    if (eg_float_word(s, len, out)) return EG_NUM_OK;
    size_t at = len && (s[0] == '-' || s[0] == '+');
    bool neg = len && s[0] == '-';
    if (at + 1 < len && s[at] == '0' && (s[at + 1] | 0x20) == 'x') at += 2;
    HexNumber h = {0, false, 0};
    size_t start = at, digits;
    at = hex_digits(s, len, at, false, &h);
    digits = at - start;
    if (at < len && s[at] == '.') {
        start = at + 1;
        at = hex_digits(s, len, start, true, &h);
        digits += at - start;
    }
    if (!digits) return EG_NUM_INVALID;
    at = hex_exponent(s, len, at, &h);
    if (at != len) return EG_NUM_INVALID;
    double v = h.m ? eg_round_to_double(h.m, h.sticky, h.exp2) : 0.0;
    if (!eg_is_finite(v)) return EG_NUM_OVERFLOW;
    *out = neg ? -v : v;
    return EG_NUM_OK;
}
