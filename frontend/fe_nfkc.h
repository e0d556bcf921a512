/* fe_nfkc.h: Unicode normalisation form KC, which identifiers are compared in.
 *
 * Purpose: FeTextHooks.nfkc for compilers that carry the tables (about 70 KB, Unicode 15.1;
 * artifacts do not). The algorithm is that of Unicode Standard Annex 15 and of section 3.11 of the
 * standard; time is linear in the text. No state.
 */
#ifndef FE_NFKC_H
#define FE_NFKC_H

#include <stddef.h>

#include "ir/support/ir_arena.h"

/* The NFKC form of UTF-8 text: `text` itself when it is already normal or no valid UTF-8, else a
 * copy in `arena`, not NUL-terminated. `ctx` is not looked at. */
const char *fe_nfkc(void *ctx, IrArena *arena, const char *text, size_t len, size_t *out_len);

#endif
