// Decimal text to the nearest double.
//
// Up to 2^53 and 10^22 one exact multiplication or division does (Clinger 1990). Otherwise the
// first 19 digits times a truncated 128-bit power of ten decide nearly always (the observation of
// Lemire 2021). When the truncation leaves the rounding open, the decimal is compared exactly with
// the midpoint of the two candidates, in a big integer of fixed size: 769 digits tell any decimal
// from a midpoint once the rest is summed up as "something follows".
#include "eg_dtoa.h"

#include "eg_fbits.h"
#include "eg_pow10.h"

// A decimal as written: digits with at most one point, and underscores; scaled by 10^exp10.
typedef struct Written {
    const char *text;
    size_t len;
    int64_t exp10;
} Written;

enum { DIGITS_KEPT = 770, BIG_WORDS = 104, W_DIGITS = 19 };

// ---- exact comparison ----

typedef struct Big {
    uint32_t word[BIG_WORDS];
    int n;
} Big;

static void big_times_add(Big *b, uint32_t factor, uint32_t add) {
    uint64_t carry = add;
    for (int i = 0; i < b->n; i++) {
        uint64_t t = (uint64_t)b->word[i] * factor + carry;
        b->word[i] = (uint32_t)t;
        carry = t >> 32;
    }
    if (carry) b->word[b->n++] = (uint32_t)carry;
}

static void big_times_pow5(Big *b, int64_t e) {
    for (; e >= 13; e -= 13) big_times_add(b, 1220703125, 0);
    for (; e > 0; e--) big_times_add(b, 5, 0);
}

static void big_shift(Big *b, int64_t bits) {
    int whole = (int)(bits / 32);
    big_times_add(b, (uint32_t)1 << (bits % 32), 0);
    if (!whole) return;
    memmove(b->word + whole, b->word, (size_t)b->n * sizeof(uint32_t));
    memset(b->word, 0, (size_t)whole * sizeof(uint32_t));
    b->n += whole;
}

static int big_cmp(const Big *a, const Big *b) {
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    for (int i = a->n; i-- > 0;)
        if (a->word[i] != b->word[i]) return a->word[i] < b->word[i] ? -1 : 1;
    return 0;
}

// Up to DIGITS_KEPT significant digits; *exp10 is the exponent of the last one. Digits beyond count
// as one more digit 1 when any of them is not zero.
static void big_from_written(Big *b, const Written *w, int64_t *exp10) {
    int kept = 0;
    bool point = false, more = false;
    *exp10 = w->exp10;
    b->n = 0;
    for (size_t i = 0; i < w->len; i++) {
        char ch = w->text[i];
        if (ch == '.') point = true;
        if (ch == '.' || ch == '_') continue;
        if (kept < DIGITS_KEPT) {
            if (ch != '0' || kept) kept++;
            big_times_add(b, 10, (uint32_t)(ch - '0'));
            *exp10 -= point;
        } else {
            more = more || ch != '0';
            *exp10 += !point;
        }
    }
    if (more) {
        big_times_add(b, 10, 1);
        *exp10 -= 1;
    }
}

// The decimal lies between `low` and the next double: which one is nearer?
static double nearer(const Written *w, double low) {
    uint64_t c;
    int64_t q = eg_double_parts(low, &c), e;
    Big dec, mid;
    big_from_written(&dec, w, &e);
    // The midpoint is (2c + 1) * 2^(q - 1).
    q--;
    uint64_t m = 2 * c + 1;
    mid.word[0] = (uint32_t)m;
    mid.word[1] = (uint32_t)(m >> 32);
    mid.n = mid.word[1] ? 2 : 1;
    // Compare dec * 5^e * 2^e with mid * 2^q in naturals: fives and twos go where they are
    // positive.
    if (e > 0)
        big_times_pow5(&dec, e);
    else
        big_times_pow5(&mid, -e);
    if (e > q)
        big_shift(&dec, e - q);
    else
        big_shift(&mid, q - e);
    int order = big_cmp(&dec, &mid);
    bool up = order > 0 || (order == 0 && c & 1);
    // The next double up is the next bit pattern, infinity included.
    return up ? eg_bits_double(eg_double_bits(low) + 1) : low;
}

// ---- the usual way ----

// w * 10^exp10 when both factors are exact doubles: one operation, rounded once.
static bool exact_factors(uint64_t w, int64_t exp10, double *out) {
    if (w >> 53 || exp10 < -22 || exp10 > 22) return false;
    unsigned k = (unsigned)(exp10 < 0 ? -exp10 : exp10);
    double power = (double)(int64_t)eg_pow5(k) * (double)((int64_t)1 << k);
    *out = exp10 < 0 ? (double)(int64_t)w / power : (double)(int64_t)w * power;
    return true;
}

// w * 10^exp10 rounded, when that is certain (true); else the double below it. w not zero.
static bool round_product(uint64_t w, int64_t exp10, double *out) {
    if (exp10 < EG_POW10_MIN) {
        *out = 0.0;
        return true;
    }
    if (exp10 > 308) {
        *out = eg_bits_double(EG_DBL_INF);
        return true;
    }
    EgPow10 g;
    eg_pow10((int)exp10, &g);
    unsigned lead = eg_clz64(w);
    EgProduct p = eg_pow10_times(&g, w << lead);
    int e = g.exp2 - (int)lead + 128;
    if (!(p.w2 >> 63)) {
        p.w2 = p.w2 << 1 | p.w1 >> 63;
        p.w1 = p.w1 << 1 | p.w0 >> 63;
        p.w0 <<= 1;
        e--;
    }
    unsigned drop = e < -1074 - 11 ? (unsigned)(-1074 - e) : 11;
    if (drop <= 64 && eg_product_half(p, drop, g.exact) == EG_HALF_UNKNOWN) {
        uint64_t kept = drop < 64 ? p.w2 >> drop : 0;
        if (e > 1023 - 63)
            *out = eg_bits_double(EG_DBL_INF);
        else
            *out = kept ? eg_round_to_double(kept, false, e + (int)drop) : 0.0;
        return !eg_is_finite(*out);
    }
    *out = eg_round_to_double(p.w2, p.w1 || p.w0 || !g.exact, e);
    return true;
}

static double written_to_double(const Written *w) {
    uint64_t m = 0;
    int kept = 0;
    int64_t exp10 = w->exp10;
    bool point = false, more = false;
    for (size_t i = 0; i < w->len; i++) {
        char ch = w->text[i];
        if (ch == '.') point = true;
        if (ch == '.' || ch == '_') continue;
        if (kept < W_DIGITS) {
            m = m * 10 + (unsigned)(ch - '0');
            kept += m != 0;
            exp10 -= point;
        } else {
            more = more || ch != '0';
            exp10 += !point;
        }
    }
    if (!m) return 0.0;
    double low, high;
    if (!more && exact_factors(m, exp10, &low)) return low;
    if (!round_product(m, exp10, &low)) return nearer(w, low);
    if (!more) return low;
    // The true value lies between m and m + 1.
    if (!round_product(m + 1, exp10, &high)) return nearer(w, high);
    return low == high ? low : nearer(w, low);
}

double eg_dtoa_parse_digits(const char *digits, size_t count, int64_t exp10) {
    Written w = {digits, count, exp10};
    return written_to_double(&w);
}

// ---- grammar ----

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// End of a run of digits from `at`; underscores only between two digits.
static size_t skip_digits(const char *s, size_t len, size_t at, bool underscores) {
    while (at < len) {
        bool joined = underscores && s[at] == '_' && at > 0 && is_digit(s[at - 1]) &&
                      at + 1 < len && is_digit(s[at + 1]);
        if (!is_digit(s[at]) && !joined) break;
        at++;
    }
    return at;
}

// Exponents beyond any text that fits memory saturate.
static int64_t exponent_value(const char *s, size_t from, size_t to) {
    int64_t e = 0;
    for (size_t i = from; i < to; i++)
        if (s[i] != '_' && e < INT64_MAX / 100) e = e * 10 + (s[i] - '0');
    return e;
}

static size_t scan(const char *s, size_t len, bool underscores, double *out) {
    size_t at = 0;
    bool neg = len && s[0] == '-';
    if (len && (s[0] == '-' || s[0] == '+')) at++;
    size_t start = at;
    at = skip_digits(s, len, at, underscores);
    size_t digits = at - start;
    if (at < len && s[at] == '.') {
        size_t end = skip_digits(s, len, at + 1, underscores);
        digits += end - at - 1;
        if (digits) at = end;
    }
    if (!digits) return 0;
    Written w = {s + start, at - start, 0};
    if (at < len && (s[at] == 'e' || s[at] == 'E')) {
        size_t from = at + 1;
        bool minus = from < len && s[from] == '-';
        if (from < len && (s[from] == '-' || s[from] == '+')) from++;
        size_t end = skip_digits(s, len, from, underscores);
        if (end > from) {
            w.exp10 = exponent_value(s, from, end);
            if (minus) w.exp10 = -w.exp10;
            at = end;
        }
    }
    double v = written_to_double(&w);
    *out = neg ? -v : v;
    return at;
}

size_t eg_float_scan(const char *text, size_t len, double *out) {
    return scan(text, len, false, out);
}

bool eg_float_word(const char *text, size_t len, double *out) {
    static const char words[3][9] = {"inf", "infinity", "nan"};
    size_t at = len && (text[0] == '-' || text[0] == '+');
    for (int i = 0; i < 3; i++) {
        size_t j = 0;
        while (at + j < len && words[i][j] && (text[at + j] | 0x20) == words[i][j]) j++;
        if (words[i][j] || at + j != len) continue;
        uint64_t bits = i < 2 ? EG_DBL_INF : EG_DBL_INF | (uint64_t)1 << 51;
        if (text[0] == '-') bits |= EG_DBL_SIGN;
        *out = eg_bits_double(bits);
        return true;
    }
    return false;
}

EgNumStatus eg_float_parse(const char *text, size_t len, double *out) {
    if (eg_float_word(text, len, out)) return EG_NUM_OK;
    double v;
    size_t used = scan(text, len, true, &v);
    if (!used || used != len) return EG_NUM_INVALID;
    *out = v;
    return EG_NUM_OK;
}
