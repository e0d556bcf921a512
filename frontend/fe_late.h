/* fe_late.h: diagnostics that wait until the text is known to be well formed.
 *
 * CPython finds errors in three stages: parser, symbol table, code generator. A single pass meets
 * them in text order, so those of the later stages wait here and are dropped when the text has a
 * syntax error. Ownership: the arena's. Failure: never.
 */
#ifndef FE_LATE_H
#define FE_LATE_H

#include "fe_diag.h"
#include "ir/support/ir_vec.h"

typedef struct FeLate {
    FeDiagId id;
    uint32_t start, end; /* bytes */
    const char *arg;     /* for the row's %s, or NULL */
} FeLate;

typedef struct FeLates {
    IrArena *arena;
    IR_VEC(FeLate) items;
} FeLates;

/* Notes `id` for bytes [start, end); `arg` (copied, may be NULL) fits the row's %s. */
void fe_late(FeLates *l, FeDiagId id, uint32_t start, uint32_t end, const char *arg);

/* Gives what was noted to `diags`; for a text without errors. */
void fe_late_flush(FeLates *l, const FeSource *src, FeDiags *diags);

#endif
