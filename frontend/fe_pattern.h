/* fe_pattern.h: patterns of case clauses.
 *
 * Purpose: a pattern is lowered to tests that leave through a list of jumps when they fail. What it
 * captures is bound only after the whole pattern matched: until then captures are values in a list.
 * Ownership: the arena's. Problems set panic as everywhere in the parser.
 */
#ifndef FE_PATTERN_H
#define FE_PATTERN_H

#include "fe_parse.h"

typedef struct FeCapture {
    uint32_t tok; /* the name */
    IrInst *v;
} FeCapture;

typedef struct FeCaptures {
    IR_VEC(FeCapture) v; /* in the order in which CPython stores them */
} FeCaptures;

/* What matches everything, for the message about patterns that cannot be reached. */
typedef enum FeIrrefutable { FE_REFUTABLE, FE_WILDCARD, FE_CAPTURE } FeIrrefutable;

/* The pattern at p->i against `subject`; `name` gets the capture's token for FE_CAPTURE. */
FeIrrefutable fe_pattern(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                         uint32_t *name);
/* The same at the top of a case: `a, *b` without brackets is a sequence. */
FeIrrefutable fe_top_pattern(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                             uint32_t *name);

#endif
