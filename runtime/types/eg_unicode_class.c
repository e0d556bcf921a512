/* eg_unicode_class.c: letters, white space and what may be printed. */
#include "eg_unicode.h"
#include "eg_unicode_tables.h"
#include "eg_unicode_class_data.h"

bool eg_uni_is_alpha_slow(uint32_t cp) {
    return EG_UNI_SET_HAS(alpha, cp);
}

bool eg_uni_is_printable_slow(uint32_t cp) {
    return EG_UNI_SET_HAS(printable, cp);
}

/* White_Space, with bidirectional type B, S or WS (as CPython defines it): few enough to list. */
bool eg_uni_is_space_slow(uint32_t cp) {
    if (cp == 0x85 || cp == 0xa0 || cp == 0x1680) return true;
    if (cp < 0x2000 || cp > 0x3000) return false;
    return cp <= 0x200a || cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f ||
           cp == 0x3000;
}
