/* The text of a number as ASCII: what int(), float() and complex() parse.
 *
 * White space around it is stripped, Unicode decimal digits become ASCII digits and any other code
 * point beyond ASCII a character that no number has. The text lives in the string itself or in a
 * heap cell, so it is good until the next safepoint. No user code, no collection.
 */
#ifndef EG_NUM_TEXT_H
#define EG_NUM_TEXT_H

#include "edgert/rt.h"

typedef struct EgNumText {
    const char *p;
    size_t n;
} EgNumText;

/* False with MemoryError. */
bool eg_num_text(EgRt *rt, EgVal str, EgNumText *out);
/* The Latin-1 text of a bytes-like value as a str, to be parsed as one; EG_UNBOUND for other types.
 */
EgVal eg_num_bytes_text(EgRt *rt, EgVal v);

#endif
