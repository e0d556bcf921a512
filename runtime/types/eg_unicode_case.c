/* eg_unicode_case.c: which letters have case, and the mappings between cases. */
#include "eg_unicode.h"
#include "eg_unicode_tables.h"
#include "eg_unicode_case_data.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

bool eg_uni_is_lower_slow(uint32_t cp) {
    return EG_UNI_SET_HAS(lower, cp);
}

bool eg_uni_is_upper_slow(uint32_t cp) {
    return EG_UNI_SET_HAS(upper, cp);
}

bool eg_uni_is_case_ignorable_slow(uint32_t cp) {
    return EG_UNI_SET_HAS(ignorable, cp);
}

/* Four digraphs, and the Greek capitals with adscript iota: few enough to list. */
bool eg_uni_is_title_slow(uint32_t cp) {
    if (cp < 0x1f88) return cp == 0x1c5 || cp == 0x1c8 || cp == 0x1cb || cp == 0x1f2;
    if (cp < 0x1fb0) return (cp & 8) != 0;
    return cp == 0x1fbc || cp == 0x1fcc || cp == 0x1ffc;
}

/* Looks cp up in sorted ranges; if one has it, stores the mapping. */
static bool find_range(const CaseRange *ranges, size_t count, uint32_t cp, uint32_t *out) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (ranges[mid].key >> 11 <= cp)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0) return false;
    const CaseRange *range = &ranges[low - 1];
    uint32_t offset = cp - (range->key >> 11), step_less_one = range->key & 1;
    if ((offset & step_less_one) != 0 || offset >> step_less_one > (range->key >> 1 & 0x3ff))
        return false;
    *out = (uint32_t)((int32_t)cp + range->delta);
    return true;
}

/* Looks cp up in sorted specials; if one has it, stores its mapping and returns its length, else 0.
 */
static int find_special(const CaseSpecial *rows, size_t count, uint32_t cp,
                        uint32_t out[EG_UNI_MAX_CASE]) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (rows[mid].cp < cp)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == count || rows[low].cp != cp) return 0;
    int length = 0;
    while (length < EG_UNI_MAX_CASE && rows[low].to[length]) {
        out[length] = rows[low].to[length];
        length++;
    }
    return length;
}

uint32_t eg_uni_lower_slow(uint32_t cp) {
    uint32_t out;
    return find_range(to_lower_ranges, COUNT(to_lower_ranges), cp, &out) ? out : cp;
}

uint32_t eg_uni_upper_slow(uint32_t cp) {
    uint32_t out;
    return find_range(to_upper_ranges, COUNT(to_upper_ranges), cp, &out) ? out : cp;
}

uint32_t eg_uni_title_slow(uint32_t cp) {
    uint32_t out;
    return find_range(to_title_ranges, COUNT(to_title_ranges), cp, &out) ? out
                                                                         : eg_uni_upper_slow(cp);
}

int eg_uni_lower_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    int length = find_special(lower_specials, COUNT(lower_specials), cp, out);
    if (length) return length;
    out[0] = eg_uni_lower_slow(cp);
    return 1;
}

int eg_uni_upper_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    int length = find_special(upper_specials, COUNT(upper_specials), cp, out);
    if (length) return length;
    out[0] = eg_uni_upper_slow(cp);
    return 1;
}

int eg_uni_title_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    int length = find_special(title_specials, COUNT(title_specials), cp, out);
    if (length) return length;
    out[0] = eg_uni_title_slow(cp);
    return 1;
}

int eg_uni_fold_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    int length = find_special(fold_specials, COUNT(fold_specials), cp, out);
    if (length) return length;
    if (find_range(to_fold_ranges, COUNT(to_fold_ranges), cp, out)) return 1;
    return eg_uni_lower_full_slow(cp, out);
}
