/* eg_final.c: objects that outlive or watch the death of others: pins, root lists, finalizers, weak
 * words. */
#include "eg_heap_int.h"

#include "core/eg_error.h"
#include "core/eg_gen.h"

void eg_gc_pin(EgRt *rt, EgObj *o) {
    /* Without memory for the list the object could only be lost: collections stop instead. */
    if (!heap_push(&rt->heap->pins, o)) rt->heap->off = true;
}

void eg_gc_roots_push(EgRt *rt, EgRootList *list) {
    list->next = rt->heap->roots;
    rt->heap->roots = list;
}

void eg_gc_roots_pop(EgRt *rt, EgRootList *list) {
    rt->heap->roots = list->next;
}

bool eg_gc_finalizer_add(EgRt *rt, EgObj *o) {
    if (heap_push(&rt->heap->finalizers, o)) return true;
    eg_raise_nomem(rt);
    return false;
}

bool eg_gc_weak_add(EgRt *rt, EgObj *holder, EgVal *slot) {
    EgHeap *h = rt->heap;
    if (h->nweak == h->weak_cap) {
        size_t cap = h->weak_cap ? h->weak_cap * 2 : 32;
        HeapWeak *weak = eg_os_realloc(h->weak, cap * sizeof *weak);
        if (!weak) {
            eg_raise_nomem(rt);
            return false;
        }
        h->weak = weak;
        h->weak_cap = cap;
    }
    h->weak[h->nweak++] = (HeapWeak){holder, slot};
    return true;
}

bool eg_gc_survives(EgRt *rt, EgObj *o) {
    (void)rt;
    return heap_marked(o);
}

static void clear_weak(EgHeap *h) {
    size_t kept = 0;
    for (size_t i = 0; i < h->nweak; i++) {
        HeapWeak w = h->weak[i];
        if (!heap_marked(w.holder) || !EG_IS_PTR(*w.slot)) continue;
        if (heap_marked(EG_OBJ(*w.slot)))
            h->weak[kept++] = w;
        else
            *w.slot = EG_UNBOUND;
    }
    h->nweak = kept;
}

/* Weak words die before finalizers run, as in CPython; a finalizer may bring its object back, weak
 * words do not. */
void heap_final(EgRt *rt) {
    EgHeap *h = rt->heap;
    clear_weak(h);
    size_t kept = 0, count = h->finalizers.count;
    for (size_t i = 0; i < count; i++) {
        EgObj *o = h->finalizers.items[i];
        if (!heap_marked(o) && eg_gen_is_done(o)) continue;
        if (heap_marked(o) || !heap_push(&h->pending, o))
            h->finalizers.items[kept++] = o;
        else
            rt->gc_wanted |= EG_WANT_FINALIZE;
    }
    h->finalizers.count = kept;
    for (size_t i = 0; i < kept; i++) eg_gc_mark_obj(rt, h->finalizers.items[i]);
    for (size_t i = 0; i < h->pending.count; i++) eg_gc_mark_obj(rt, h->pending.items[i]);
    heap_drain(rt);
}

void heap_sweep_classes(EgRt *rt) {
    rt->heap->weak_classes = false; /* what is marked from here on is kept whole */
    eg_subclasses_sweep(rt);
    if (rt->shapes) eg_shapes_sweep(rt);
    heap_drain(rt);
}
