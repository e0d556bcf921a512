/* eg_unicode_tables.h: the layouts of the generated tables and how to read them. Internal to
 * eg_unicode_*.c, each of which includes one generated header and so owns its tables.
 *
 * Sets      Three stages: top[cp >> 11] names a row of 16 bytes in mid, which name leaves of 128
 * bits (four words). Equal rows and leaves are stored once; top ends behind its last member.
 * Mappings  Sorted runs (start, count, step 1 or 2, delta), found by binary search: the letters of
 * a script lie in runs, so this is a tenth of a two-stage table's size. Specials  Sorted rows for
 * what maps to two or three code points (all in the BMP).
 */
#ifndef EG_UNICODE_TABLES_H
#define EG_UNICODE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* start << 11 | (count - 1) << 1 | (step - 1), and what to add to the code point. */
typedef struct CaseRange {
    uint32_t key;
    int32_t delta;
} CaseRange;

/* A code point and its mapping, padded with 0. */
typedef struct CaseSpecial {
    uint16_t cp;
    uint16_t to[3];
} CaseSpecial;

/* start << 10 | count << 1 | grow; value number i is (num + i * grow) * 10**exponent / den, where
 * den_exponent is den << 4 | exponent. */
typedef struct NumericRun {
    uint32_t key;
    int16_t num;
    uint16_t den_exponent;
} NumericRun;

/* Whether a three-stage set has cp; top_size is the number of entries of its first stage. */
static inline bool eg_uni_set_has(const uint8_t *top, size_t top_size, const uint8_t *mid,
                                  const uint32_t *leaves, uint32_t cp) {
    if (cp >> 11 >= top_size) return false;
    uint32_t leaf = mid[top[cp >> 11] * 16u + (cp >> 7) % 16];
    return leaves[leaf * 4 + (cp >> 5) % 4] >> (cp % 32) & 1;
}

/* eg_uni_set_has for the tables name_top, name_mid and name_leaves. */
#define EG_UNI_SET_HAS(name, cp) \
    eg_uni_set_has(name##_top, sizeof name##_top, name##_mid, name##_leaves, cp)

#endif
