// Doubles to decimal digits.
//
// Shortest digits are Schubfach (Giulietti 2020): scale the significand and both ends of its
// rounding interval by one power of ten, rounded to odd so that comparisons stay exact, and pick
// the shortest candidate inside. Fixed counts of digits multiply by a truncated 128-bit power of
// ten; when the truncation leaves the rounding open, the whole decimal expansion is made and
// rounded.
#include "eg_dtoa.h"

#include "eg_digits.h"
#include "eg_fbits.h"
#include "eg_pow10.h"

// Stores value * 10^exp10 as digits. Most values have eight digits at most.
static void put_digits(EgDigits *out, uint64_t value, int exp10) {
    enum { BLOCK = 100000000, ROOM = 24 };
    char text[2 * ROOM]; // a copy of ROOM bytes from anywhere in the first half
    int from = ROOM - 8, to = ROOM;
    eg_put_8_digits(text + from, (uint32_t)(value % BLOCK));
    for (value /= BLOCK; value; value /= BLOCK)
        eg_put_8_digits(text + (from -= 8), (uint32_t)(value % BLOCK));
    while (from < ROOM && text[from] == '0') from++;
    while (to > from && text[to - 1] == '0') to--;
    out->count = to - from;
    out->point = out->count ? exp10 + ROOM - from : 0;
    memcpy(out->digit, text + from, ROOM);
}

// ---- shortest ----

// The top word of c * g / 2^128, with the last bit set when anything was lost.
static uint64_t round_to_odd(const EgPow10 *g, uint64_t c) {
    EgProduct p = eg_pow10_times(g, c);
    return p.w2 | (p.w1 > 1);
}

void eg_dtoa_shortest(double v, EgDigits *out) {
    uint64_t c;
    int q = eg_double_parts(v, &c);
    if (!c) {
        put_digits(out, 0, 0);
        return;
    }
    bool odd = c & 1;
    // Below a power of two the next double is twice as near.
    bool closer = c == EG_DBL_HIDDEN && q > -1074;
    int k = (q * 1262611 - (closer ? 524031 : 0)) >> 22;
    EgPow10 g;
    eg_pow10(-k, &g);
    if (!g.exact && !++g.lo) g.hi++;
    int h = q + eg_log2_pow10(-k) + 1;
    // Four times the value and the ends of its interval, in units of 10^k.
    uint64_t low = round_to_odd(&g, (4 * c - 2 + closer) << h) + odd;
    uint64_t mid = round_to_odd(&g, 4 * c << h);
    uint64_t high = round_to_odd(&g, (4 * c + 2) << h) - odd;
    uint64_t s = mid / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool down = low <= 40 * tens, up = 40 * tens + 40 <= high;
        if (down != up) {
            put_digits(out, tens + up, k + 1);
            return;
        }
    }
    bool down = low <= 4 * s, up = 4 * s + 4 <= high;
    if (down == up) up = mid > 4 * s + 2 || (mid == 4 * s + 2 && s & 1);
    put_digits(out, s + up, k);
}

// ---- exact expansion ----

enum { CHUNK = 1000000000, CHUNK_DIGITS = 9, CHUNKS = 88 };

// A natural in base 10^9, least significant first.
typedef struct Expansion {
    uint32_t chunk[CHUNKS];
    int n;
} Expansion;

static void expansion_times(Expansion *x, uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < x->n; i++) {
        uint64_t t = (uint64_t)x->chunk[i] * factor + carry;
        carry = t / CHUNK;
        x->chunk[i] = (uint32_t)(t - carry * CHUNK);
    }
    for (; carry; carry /= CHUNK) x->chunk[x->n++] = (uint32_t)(carry % CHUNK);
}

// Every digit of |v|: c * 2^q, or c * 5^-q with the point moved.
static void exact_digits(double v, EgDigits *out) {
    uint64_t c;
    int q = eg_double_parts(v, &c);
    if (!c) {
        put_digits(out, 0, 0);
        return;
    }
    unsigned twos = eg_ctz64(c);
    c >>= twos;
    q += (int)twos;
    Expansion x = {{(uint32_t)(c % CHUNK), (uint32_t)(c / CHUNK)}, 2};
    for (int left = q; left > 0; left -= 29)
        expansion_times(&x, (uint32_t)1 << (left < 29 ? left : 29));
    static const uint32_t fives[14] = {1,       5,        25,        125,       625,
                                       3125,    15625,    78125,     390625,    1953125,
                                       9765625, 48828125, 244140625, 1220703125};
    for (int left = -q; left > 0; left -= 13) expansion_times(&x, fives[left < 13 ? left : 13]);
    while (!x.chunk[x.n - 1]) x.n--;

    // The leading chunk without its zeros, the others in full.
    put_digits(out, x.chunk[x.n - 1], 0);
    int count = out->point;
    memset(out->digit + out->count, '0', (size_t)(count - out->count));
    for (int i = x.n - 1; i-- > 0; count += CHUNK_DIGITS) {
        uint32_t chunk = x.chunk[i];
        for (int j = CHUNK_DIGITS; j-- > 0; chunk /= 10)
            out->digit[count + j] = (char)('0' + chunk % 10);
    }
    out->point = count + (q < 0 ? q : 0);
    while (out->digit[count - 1] == '0') count--;
    out->count = count;
}

// Rounds exact digits half to even to the first `keep` of them.
static void round_digits(EgDigits *d, int64_t keep) {
    if (keep >= d->count) return;
    bool up = false;
    if (keep >= 0) {
        char next = d->digit[keep];
        bool tie = next == '5' && keep + 1 == d->count;
        up = next >= '5' && (!tie || (keep > 0 && (d->digit[keep - 1] - '0') & 1));
    }
    int n = keep > 0 ? (int)keep : 0;
    while (up && n > 0 && d->digit[n - 1] == '9') n--;
    if (up && n > 0) {
        d->digit[n - 1]++;
    } else if (up) {
        d->digit[0] = '1';
        n = 1;
        d->point = d->point + 1;
    }
    while (n > 0 && d->digit[n - 1] == '0') n--;
    d->count = n;
    if (!n) d->point = 0;
}

// ---- fixed counts of digits ----

// *out = v * 10^k rounded half to even when it fits 64 bits and the rounding is certain (true).
// *whole is the part before rounding.
static bool scale_and_round(uint64_t c, int q, int k, uint64_t *out, uint64_t *whole) {
    if (k < EG_POW10_MIN || k > EG_POW10_MAX) return false;
    EgPow10 g;
    eg_pow10(k, &g);
    unsigned lead = eg_clz64(c);
    EgProduct p = eg_pow10_times(&g, c << lead);
    int drop = (int)lead - q - g.exp2 - 128;
    if (drop < 1) return false;
    if (drop > 64) {
        // Below one half.
        *out = *whole = 0;
        return true;
    }
    EgHalf half = eg_product_half(p, (unsigned)drop, g.exact);
    if (half == EG_HALF_UNKNOWN) return false;
    *whole = drop < 64 ? p.w2 >> drop : 0;
    *out = *whole + (half == EG_HALF_ABOVE || (half == EG_HALF_EQUAL && *whole & 1));
    return true;
}

void eg_dtoa_significant(double v, int n, EgDigits *out) {
    enum { FAST = 17 };
    static const uint64_t limits[FAST + 1] = {1,
                                              10,
                                              100,
                                              1000,
                                              10000,
                                              100000,
                                              1000000,
                                              10000000,
                                              100000000,
                                              1000000000,
                                              10000000000,
                                              100000000000,
                                              1000000000000,
                                              10000000000000,
                                              100000000000000,
                                              1000000000000000,
                                              10000000000000000,
                                              100000000000000000};
    uint64_t c, rounded, whole;
    int q = eg_double_parts(v, &c);
    if (!c) {
        put_digits(out, 0, 0);
        return;
    }
    if (n <= FAST) {
        // The count of digits before the point, or one less.
        int point = eg_log10_pow2(q + 63 - (int)eg_clz64(c)) + 1;
        bool sure = scale_and_round(c, q, n - point, &rounded, &whole);
        if (sure && whole >= limits[n]) sure = scale_and_round(c, q, n - ++point, &rounded, &whole);
        if (sure) {
            put_digits(out, rounded, point - n);
            return;
        }
    }
    exact_digits(v, out);
    round_digits(out, n);
}

void eg_dtoa_decimals(double v, int n, EgDigits *out) {
    uint64_t c, rounded, whole;
    int q = eg_double_parts(v, &c);
    if (!c) {
        put_digits(out, 0, 0);
    } else if (scale_and_round(c, q, n, &rounded, &whole)) {
        put_digits(out, rounded, -n);
    } else {
        exact_digits(v, out);
        round_digits(out, (int64_t)out->point + n);
    }
}
