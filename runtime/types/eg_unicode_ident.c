/* eg_unicode_ident.c: what identifiers are made of, told as differences from str.isalpha. */
#include "eg_unicode.h"
#include "eg_unicode_tables.h"
#include "eg_unicode_ident_data.h"

bool eg_uni_is_xid_start_slow(uint32_t cp) {
    size_t low = 0, high = sizeof start_flips / sizeof start_flips[0];
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (start_flips[mid] <= cp)
            low = mid + 1;
        else
            high = mid;
    }
    return eg_uni_is_alpha_slow(cp) != (low % 2 == 1);
}

bool eg_uni_is_xid_continue_slow(uint32_t cp) {
    return eg_uni_is_alpha_slow(cp) != EG_UNI_SET_HAS(continue_extra, cp);
}
