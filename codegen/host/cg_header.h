/* The part of the runtime's headers that a text of generated C uses.
 *
 * Compilers read all they are given, and the whole header is many times what a hot function needs:
 * half of libtcc's time for one function, and ten milliseconds of clang's. tools/embed_header.py
 * cuts it into items with what each needs; here the items of the names that occur in a text are
 * collected, in their order.
 */
#ifndef CG_HEADER_H
#define CG_HEADER_H

#include <stddef.h>
#include <stdint.h>

#include "ir/support/ir_strbuf.h"

typedef struct CgHeaderItem {
    const char *text;
    uint32_t needs, nneeds; /* a range of cg_header_needs */
} CgHeaderItem;

/* A slot of an open hash table by cg_header_hash; name NULL: free. */
typedef struct CgHeaderName {
    const char *name;
    uint32_t items, nitems; /* a range of cg_header_needs: the items that define it */
} CgHeaderName;

/* ---- generated ---- */
extern const CgHeaderItem cg_header_items[];
extern const uint32_t cg_header_nitems, cg_header_mask; /* the table has mask + 1 slots */
extern const uint16_t cg_header_needs[];
extern const CgHeaderName cg_header_names[];
extern const char cg_header_digest[]; /* names the whole header's content */

/* Appends the items that `text` and, unless NULL, `tail` need, directly or not. Names inside
 * strings and comments count, which does no harm. */
void cg_header_for(IrStrbuf *out, const char *text, const char *tail);

#endif
