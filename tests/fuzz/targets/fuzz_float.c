/* Doubles: the shortest digits read back as the same double, with the C library as a second opinion
 * on parsing. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/eg_dtoa.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void round_trip(double v) {
    if (!isfinite(v) || v == 0) return;
    EgDigits d;
    char text[64], copy[40];
    eg_dtoa_shortest(fabs(v), &d);
    memcpy(copy, d.digit, (size_t)d.count);
    copy[d.count] = 0;
    double back = eg_dtoa_parse_digits(d.digit, (size_t)d.count, (int64_t)d.point - d.count);
    if (back != fabs(v)) abort();
    snprintf(text, sizeof text, "0.%se%lld", copy, (long long)d.point);
    if (strtod(text, NULL) != fabs(v)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    for (size_t at = 0; at + 8 <= n; at += 8) {
        double v;
        memcpy(&v, data + at, 8);
        round_trip(v);
    }
    char digits[400], text[440];
    size_t count = 0;
    for (size_t i = 2; i < n && count < sizeof digits - 1; i++)
        digits[count++] = (char)('0' + data[i] % 10);
    if (n < 2 || !count) return 0;
    digits[count] = 0;
    int64_t exp = (int64_t)(int8_t)data[0] * 3 + (int8_t)data[1];
    snprintf(text, sizeof text, "%se%lld", digits, (long long)exp);
    double a = eg_dtoa_parse_digits(digits, count, exp), b = strtod(text, NULL);
    if (memcmp(&a, &b, sizeof a)) abort();
    return 0;
}
