#include "fe_unicode.h"

#include "fe_unicode_tab.h"

/* The number of changes at or below `cp` in its plane is odd inside the set. */
static bool member(const uint16_t *changes, const uint16_t *planes, uint32_t cp) {
    if (cp > 0x10ffff) return false;
    uint32_t low = cp & 0xffff;
    uint32_t first = planes[cp >> 16], lo = first, hi = planes[(cp >> 16) + 1];
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (changes[mid] <= low)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (lo - first) & 1;
}

bool fe_is_id_start(uint32_t cp) {
    return member(id_start_changes, id_start_planes, cp);
}
bool fe_is_id_continue(uint32_t cp) {
    return member(id_continue_changes, id_continue_planes, cp);
}
bool fe_is_printable(uint32_t cp) {
    return cp <= 0x10ffff && !member(nonprintable_changes, nonprintable_planes, cp);
}
