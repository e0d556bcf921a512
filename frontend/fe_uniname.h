/* fe_uniname.h: the characters behind the names of \N{...}.
 *
 * Purpose: FeTextHooks.unicode_name_lookup for compilers that carry the names (about 170 KB of
 * tables; artifacts do not).
 * Accepted is what CPython 3.13 accepts in a literal: names and aliases of Unicode 15.1 in any
 * case, and the two families whose names follow a rule (CJK unified ideographs, Hangul syllables)
 * in capitals only. Named sequences are not: CPython has them in unicodedata.lookup alone.
 * No state, no allocation; a look-up reads the table once, about 0.1 ms.
 */
#ifndef FE_UNINAME_H
#define FE_UNINAME_H

#include <stddef.h>
#include <stdint.h>

/* The code point called `name`, in out[0]; 1, or 0 when there is none. `ctx` is not looked at. */
int fe_unicode_name_lookup(void *ctx, const char *name, size_t len, uint32_t out[8]);

#endif
