/* eg_unicode_num.c: decimal digits, digits and numeric characters. */
#include "eg_unicode.h"
#include "eg_unicode_tables.h"
#include "eg_unicode_num_data.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

int eg_uni_decimal_slow(uint32_t cp) {
    size_t low = 0, high = COUNT(decimal_zeros);
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (decimal_zeros[mid] <= cp)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0 || cp - decimal_zeros[low - 1] > 9) return -1;
    return (int)(cp - decimal_zeros[low - 1]);
}

int eg_uni_digit_slow(uint32_t cp) {
    for (size_t i = 0; i < COUNT(digit_runs); i++) {
        uint32_t run = digit_runs[i], offset = cp - (run >> 8);
        if (offset < (run >> 4 & 15)) return (int)((run & 15) + offset);
    }
    return eg_uni_decimal_slow(cp);
}

static const NumericRun *find_run(uint32_t cp) {
    size_t low = 0, high = COUNT(numeric_runs);
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (numeric_runs[mid].key >> 10 <= cp)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0) return NULL;
    const NumericRun *run = &numeric_runs[low - 1];
    return cp - (run->key >> 10) < (run->key >> 1 & 0x1ff) ? run : NULL;
}

bool eg_uni_is_numeric_slow(uint32_t cp) {
    return eg_uni_decimal_slow(cp) >= 0 || find_run(cp);
}

/* Members of one run share the denominator of the first, so 1/4, 2/4, 3/4 are stored. */
static int32_t common_divisor(int32_t a, int32_t b) {
    while (a) {
        int32_t rest = b % a;
        b = a;
        a = rest;
    }
    return b;
}

bool eg_uni_numeric(uint32_t cp, int64_t *num, int32_t *den) {
    int digit = eg_uni_decimal(cp);
    const NumericRun *run = digit < 0 ? find_run(cp) : NULL;
    if (digit < 0 && !run) return false;
    *num = digit;
    *den = 1;
    if (!run) return true;
    *num = run->num;
    if (run->key & 1) *num += cp - (run->key >> 10);
    *den = run->den_exponent >> 4;
    int32_t common = common_divisor(*num < 0 ? -(int32_t)*num : (int32_t)*num, *den);
    *num /= common;
    *den /= common;
    for (int exponent = run->den_exponent & 15; exponent > 0; exponent--) *num *= 10;
    return true;
}
