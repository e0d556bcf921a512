// Private to runtime/num: eight decimal digits at once.
#ifndef EG_DIGITS_H
#define EG_DIGITS_H

#include <stdint.h>

// Writes x < 10^8 as eight digits, zero-padded: halves of four, two, then one digit side by side in
// one word, each split by a multiplication that is exact in its range.
static inline void eg_put_8_digits(char *out, uint32_t x) {
    uint64_t v = x / 10000 | (uint64_t)(x % 10000) << 32;
    uint64_t high = v * 10486 >> 20 & 0x0000007f0000007fu;
    v = high | (v - high * 100) << 16;
    high = v * 103 >> 10 & 0x000f000f000f000fu;
    v = (high | (v - high * 10) << 8) + 0x3030303030303030u;
    for (int i = 0; i < 8; i++) out[i] = (char)(v >> 8 * i);
}

#endif
