/* Diagnostics that wait. */
#include "fe_late.h"

void fe_late(FeLates *l, FeDiagId id, uint32_t start, uint32_t end, const char *arg) {
    FeLate late = {id, start, end, arg ? ir_arena_strdup(l->arena, arg) : NULL};
    IR_VEC_PUSH(l->arena, &l->items, late);
}

void fe_late_flush(FeLates *l, const FeSource *src, FeDiags *diags) {
    for (uint32_t i = 0; i < l->items.len; i++) {
        const FeLate *x = &l->items.data[i];
        FeDiag *d = x->arg ? fe_diag(diags, src, x->id, x->start, x->end, x->arg)
                           : fe_diag(diags, src, x->id, x->start, x->end);
        if (d) d->stage = FE_STAGE_LATE;
    }
}
