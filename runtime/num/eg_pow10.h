// Private to runtime/num: powers of ten to 128 bits, from a table of 840 bytes.
//
// Pure functions on values; nothing allocates or fails.
#ifndef EG_POW10_H
#define EG_POW10_H

#include <stdbool.h>
#include <stdint.h>

// The exponents that eg_pow10 knows.
enum { EG_POW10_MIN = -342, EG_POW10_MAX = 324 };

// 10^k is (hi:lo) * 2^exp2, truncated to 128 bits with the top bit set; exact for 0 <= k <= 55.
typedef struct EgPow10 {
    uint64_t hi, lo;
    int exp2;
    bool exact;
} EgPow10;

void eg_pow10(int k, EgPow10 *out);

// 5^k for 0 <= k <= 26.
uint64_t eg_pow5(unsigned k);

// A 192-bit product, most significant word first.
typedef struct EgProduct {
    uint64_t w2, w1, w0;
} EgProduct;

// x * (hi:lo).
EgProduct eg_pow10_times(const EgPow10 *g, uint64_t x);

// How the part of a product below some bit compares with one half of that bit.
typedef enum EgHalf {
    EG_HALF_BELOW,
    EG_HALF_EQUAL,
    EG_HALF_ABOVE,
    EG_HALF_UNKNOWN, // the truncation of the power leaves it open
} EgHalf;

// Compares the bits of p below bit 128 + drop with half of that bit, 1 <= drop <= 64, where p may
// be too small by less than 2^65 unless exact.
EgHalf eg_product_half(EgProduct p, unsigned drop, bool exact);

// a * b; the low word goes to *lo.
static inline uint64_t eg_mul_64(uint64_t a, uint64_t b, uint64_t *lo) {
#if defined(__SIZEOF_INT128__) && !defined(__TINYC__) && !defined(__wasm32__)
    __extension__ typedef unsigned __int128 Wide;
    Wide t = (Wide)a * b;
    *lo = (uint64_t)t;
    return (uint64_t)(t >> 64);
#else
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t low = a0 * b0, mid = a1 * b0 + (low >> 32), mid2 = a0 * b1 + (uint32_t)mid;
    *lo = mid2 << 32 | (uint32_t)low;
    return a1 * b1 + (mid >> 32) + (mid2 >> 32);
#endif
}

// floor(log2(10^k)) for |k| <= 1233, and floor(log10(2^e)) for |e| <= 1500. Right shifts of
// negative numbers are arithmetic on every compiler used here.
static inline int eg_log2_pow10(int k) {
    return (k * 1741647) >> 19;
}

static inline int eg_log10_pow2(int e) {
    return (e * 1262611) >> 22;
}

#endif
