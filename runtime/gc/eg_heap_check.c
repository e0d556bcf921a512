/* eg_heap_check.c: the verifier. Every marked object that is not in the remembered set may refer to
 * marked cells only; that finds missing barriers (an old object with an unmarked referent), missing
 * roots (a freed cell in a root) and trace functions that read beyond their object. */
#include "edgert/image.h"
#include "eg_heap_int.h"

/* Is o the start of a cell of one of our blocks, or a large object? */
static bool is_cell(const EgHeap *h, const EgObj *o) {
    for (uint32_t i = 0; i < h->nchunks; i++) {
        const uint8_t *base = h->chunks[i].base;
        if ((const uint8_t *)o < base || (const uint8_t *)o >= base + h->chunks[i].size) continue;
        const HeapBlock *b = heap_block(o);
        uint32_t at = (uint32_t)((uintptr_t)o & (HEAP_BLOCK - 1));
        return b->cell && at >= HEAP_FIRST && (at - HEAP_FIRST) % b->cell == 0 &&
               (at - HEAP_FIRST) / b->cell < b->ncells;
    }
    for (size_t i = 0; i < h->large.count; i++)
        if (h->large.items[i] == o) return true;
    return false;
}

static void report(EgHeap *h, const char *text) {
    if (!h->problem) h->problem = text;
}

static bool cell_marked(const EgHeap *h, const EgObj *o) {
    for (size_t i = 0; i < h->large.count; i++)
        if (h->large.items[i] == o) return heap_large(o)->marked != 0;
    uint32_t g = heap_granule(o);
    return heap_block(o)->mark[g / 64] >> (g % 64) & 1;
}

static void check_ref(EgHeap *h, EgObj *o) {
    if ((uintptr_t)o % 8 != 0) {
        report(h, "a misaligned pointer");
    } else if (!is_cell(h, o)) {
        /* Static objects lie outside; anything else does not belong here. */
        if (!(o->gc & EG_GC_STATIC)) report(h, "a pointer that leads to no cell");
    } else if (h->holder && !cell_marked(h, o)) {
        report(h,
               "an old object refers to a free or young cell without being in the remembered set");
    }
}

static void check_object(EgRt *rt, EgObj *o) {
    EgHeap *h = rt->heap;
    if (h->problem || (o->gc & EG_GC_LOGGED)) return;
    if (!(o->gc & EG_GC_OLD)) {
        report(h, "a marked object is neither old nor logged");
        return;
    }
    h->holder = o;
    if (!o->type)
        report(h, "an object without a type");
    else
        check_ref(h, &o->type->h);
    if (!h->problem && o->type->s.trace) o->type->s.trace(rt, o);
    if (!h->problem) h->holder = NULL;
}

const char *eg_heap_check(EgRt *rt, EgVal *sp) {
    EgHeap *h = rt->heap;
    HeapMode mode = h->mode;
    h->mode = HEAP_CHECKING;
    h->check = check_ref;
    h->problem = NULL;
    h->holder = NULL;
    if (sp)
        for (EgVal *p = rt->stack; p < sp; p++) {
            if (EG_TAG(*p) == 6) {
                p += *p >> 3;
                continue;
            }
            if (EG_TAG(*p) == 7) report(h, "a root word that is no value");
            if (EG_IS_PTR(*p)) check_ref(h, EG_OBJ(*p));
        }
    heap_each_marked(rt, check_object);
    h->mode = mode;
    return h->problem;
}
