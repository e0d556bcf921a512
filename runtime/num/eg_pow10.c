// Powers of ten: every 27th to 192 bits, the rest by one multiplication with a power of five.
//
// The product is short of the true power by less than 5^26 units of its last place, which reaches
// the top 128 bits for no exponent in range (checked exhaustively by the unit test against big
// integers).
#include "eg_pow10.h"

#include "eg_limbs_prim.h"

enum { STEP = 27, FIRST = -351, ROWS = 26 };

// Most significant word first.
static const uint64_t rows[ROWS][3] = {
    {0x8049a4ac0c5811ae, 0x205b896d777d6278, 0xac261e9f5141430b},
    {0xcf42894a5dce35ea, 0x52064cac828675b9, 0x475f2b7d7df1ad7a},
    {0xa76c582338ed2621, 0xaf2af2b80af6f24e, 0x657c8f4d43323a36},
    {0x873e4f75e2224e68, 0x5a7744a6e804a291, 0xcc35eddfcf0996d7},
    {0xda7f5bf590966848, 0xaf39a475506a899e, 0xa30294cc2934e662},
    {0xb080392cc4349dec, 0xbd8d794d96aacfb3, 0xfe13a5c86af64418},
    {0x8e938662882af53e, 0x547eb47b7282ee9c, 0x41b0230e1421487d},
    {0xe65829b3046b0afa, 0x0cb4a5a3112a5112, 0xa3b561b1cb208396},
    {0xba121a4650e4ddeb, 0x92f34d62616ce413, 0x21a0183e10583cd3},
    {0x964e858c91ba2655, 0x3a6a07f8d510f86f, 0xe9082f25e9c5e9ec},
    {0xf2d56790ab41c2a2, 0xfae27299423fb9c3, 0x3695dad7e8858901},
    {0xc428d05aa4751e4c, 0xaa97e14c3c26b886, 0x96842dc95323f5a8},
    {0x9e74d1b791e07e48, 0x775ea264cf55347d, 0xca49f1c05120c9c7},
    {0x8000000000000000, 0x0000000000000000, 0x0000000000000000},
    {0xcecb8f27f4200f3a, 0x0000000000000000, 0x0000000000000000},
    {0xa70c3c40a64e6c51, 0x999090b65f67d924, 0x0000000000000000},
    {0x86f0ac99b4e8dafd, 0x69a028bb3ded71a3, 0xdf9f915627c04e28},
    {0xda01ee641a708de9, 0xe80e6f4820cc9495, 0xd74baad03bc1d8d3},
    {0xb01ae745b101e9e4, 0x5ec05dcff72e7f8f, 0xc04c79ffe324301f},
    {0x8e41ade9fbebc27d, 0x14588f13be847307, 0x23bd6a2059c002f5},
    {0xe5d3ef282a242e81, 0x8f1668c8a86da5fa, 0xf0b5ccf5176ecc7c},
    {0xb9a74a0637ce2ee1, 0x6d953e2bd7173692, 0x88efb0037ac08bde},
    {0x95f83d0a1fb69cd9, 0x4abdaf101564f98e, 0x0d5a4af7b3a98e47},
    {0xf24a01a73cf2dccf, 0xbc633b39673c8cec, 0x3d9c44cd2f36917c},
    {0xc3b8358109e84f07, 0x0a862f80ec4700c8, 0x02606ea01029dc37},
    {0x9e19db92b4e31ba9, 0x6c07a2c26a8346d1, 0x4944d9f52cd0dec2},
};

static const uint64_t powers_of_5[STEP] = {
    1u,
    5u,
    25u,
    125u,
    625u,
    3125u,
    15625u,
    78125u,
    390625u,
    1953125u,
    9765625u,
    48828125u,
    244140625u,
    1220703125u,
    6103515625u,
    30517578125u,
    152587890625u,
    762939453125u,
    3814697265625u,
    19073486328125u,
    95367431640625u,
    476837158203125u,
    2384185791015625u,
    11920928955078125u,
    59604644775390625u,
    298023223876953125u,
    1490116119384765625u,
};

uint64_t eg_pow5(unsigned k) {
    return powers_of_5[k];
}

void eg_pow10(int k, EgPow10 *out) {
    unsigned index = (unsigned)(k - FIRST), row = index / STEP;
    uint64_t five = powers_of_5[index % STEP];
    const uint64_t *b = rows[row];
    uint64_t l0, l1, l2;
    uint64_t h0 = eg_mul_64(b[2], five, &l0), h1 = eg_mul_64(b[1], five, &l1);
    uint64_t h2 = eg_mul_64(b[0], five, &l2);
    // The product has four words: w3 is short, the lowest one does not matter after normalizing.
    uint64_t w1 = h0 + l1, carry = w1 < l1;
    uint64_t w2 = h1 + carry, w3 = h2 + (w2 < carry);
    w2 += l2;
    w3 += w2 < l2;
    unsigned lead = w3 ? eg_clz64(w3) : 64;
    if (lead == 64) {
        out->hi = w2;
        out->lo = w1;
    } else if (!lead) {
        out->hi = w3;
        out->lo = w2;
    } else {
        out->hi = w3 << lead | w2 >> (64 - lead);
        out->lo = w2 << lead | w1 >> (64 - lead);
    }
    out->exp2 = eg_log2_pow10(k) - 127;
    out->exact = k >= 0 && k <= 55;
}

EgProduct eg_pow10_times(const EgPow10 *g, uint64_t x) {
    EgProduct p;
    uint64_t low;
    uint64_t carry = eg_mul_64(g->lo, x, &p.w0);
    p.w2 = eg_mul_64(g->hi, x, &low);
    p.w1 = low + carry;
    p.w2 += p.w1 < low;
    return p;
}

EgHalf eg_product_half(EgProduct p, unsigned drop, bool exact) {
    uint64_t half = (uint64_t)1 << (drop - 1);
    uint64_t rest = p.w2 & (half - 1 + half);
    if (!exact && ((rest == half - 1 && p.w1 >= UINT64_MAX - 1) || (rest == half && !p.w1)))
        return EG_HALF_UNKNOWN;
    if (rest != half) return rest < half ? EG_HALF_BELOW : EG_HALF_ABOVE;
    return p.w1 || p.w0 ? EG_HALF_ABOVE : EG_HALF_EQUAL;
}
