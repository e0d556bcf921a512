/* eg_mark.c: marking.
 *
 * The collector is a mark-region one in the sense of Blackburn and McKinley (Immix, 2008) reduced
 * to blocks of one cell size, with the sticky mark bits of Demers, Weiser, Hayes, Boehm, Bobrow and
 * Shenker ("Combining generational and conservative garbage collection", 1990):
 *
 *   - An object is old exactly if its mark bit is set between collections. It becomes old when it
 * is first marked.
 *   - A minor collection leaves all bits set and marks what is reachable from the roots and from
 * the remembered set. It stops at marked objects, so its cost is proportional to the young
 * survivors. Unmarked cells become free.
 *   - A store into an old object logs the object once (EG_BARRIER): the next collection traces it
 * again. Nothing is logged twice, because logging clears EG_GC_OLD in its header until then.
 *   - A major collection clears every bit first.
 *
 * No list of free cells exists: allocation finds the holes between set bits when it needs them
 * (eg_sweep.c), so the pause has no sweep in it but that of large cells.
 *
 * Marking keeps its own stack and does not recurse. If that stack cannot grow, objects stay marked
 * but untraced, and the whole heap is rescanned for them afterwards, as often as needed. */
#include "edgert/image.h"
#include "eg_heap_int.h"

/* Sets the mark; false if it was set. */
static inline bool set_mark(EgHeap *h, EgObj *o) {
    if (o->gc & (EG_GC_STATIC | EG_GC_LARGE)) {
        if (o->gc & EG_GC_STATIC) return false;
        HeapLarge *large = heap_large(o);
        if (large->marked) return false;
        large->marked = 1;
        h->stats.live += large->size;
    } else {
        HeapBlock *b = heap_block(o);
        uint32_t g = heap_granule(o);
        uint64_t bit = (uint64_t)1 << (g % 64);
        if (b->mark[g / 64] & bit) return false;
        b->mark[g / 64] |= bit;
        b->live++;
        h->stats.live += b->cell;
    }
    o->gc = (o->gc & ~(uint32_t)EG_GC_LOGGED) | EG_GC_OLD;
    return true;
}

static inline void queue(EgHeap *h, EgObj *o) {
    if (!heap_push(&h->stack, o)) h->rescan = true;
}

void eg_gc_mark_obj(EgRt *rt, EgObj *o) {
    EgHeap *h = rt->heap;
    if (!o) return;
    if (h->mode == HEAP_CHECKING) {
        h->check(h, o);
        return;
    }
    while (set_mark(h, o)) {
        if (o->type->s.trace) queue(h, o);
        o = &o->type->h;
    }
}

void eg_gc_mark(EgRt *rt, EgVal v) {
    if (EG_IS_PTR(v)) eg_gc_mark_obj(rt, EG_OBJ(v));
}

void heap_each_marked(EgRt *rt, void (*fn)(EgRt *rt, EgObj *o)) {
    EgHeap *h = rt->heap;
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        for (uint32_t i = 0; i < h->classes[c].count; i++) {
            HeapBlock *b = h->classes[c].blocks[i];
            for (uint32_t at = HEAP_FIRST, n = b->ncells; n; n--, at += b->cell) {
                EgObj *o = (EgObj *)(void *)((uint8_t *)b + at);
                uint32_t g = at / HEAP_GRANULE;
                if (b->mark[g / 64] >> (g % 64) & 1) fn(rt, o);
            }
        }
    }
    for (size_t i = 0; i < h->large.count; i++)
        if (heap_large(h->large.items[i])->marked) fn(rt, h->large.items[i]);
}

static void trace_children(EgRt *rt, EgObj *o) {
    if (o->type->s.trace) o->type->s.trace(rt, o);
}

static void drain_stack(EgRt *rt) {
    HeapVec *stack = &rt->heap->stack;
    while (stack->count) {
        EgObj *o = stack->items[--stack->count];
        o->type->s.trace(rt, o);
    }
}

static void rescan_one(EgRt *rt, EgObj *o) {
    trace_children(rt, o);
    drain_stack(rt);
}

void heap_drain(EgRt *rt) {
    drain_stack(rt);
    while (rt->heap->rescan) {
        rt->heap->rescan = false;
        heap_each_marked(rt, rescan_one);
    }
}

static void mark_words(EgRt *rt, const EgVal *from, size_t n) {
    for (size_t i = 0; i < n; i++) eg_gc_mark(rt, from[i]);
}

static void mark_root_stack(EgRt *rt, const EgVal *sp) {
    for (const EgVal *p = rt->stack; p < sp; p++) {
        if (EG_TAG(*p) == 6)
            p += *p >> 3;
        else
            eg_gc_mark(rt, *p);
    }
}

static void mark_handle(EgRt *rt) {
    const EgVal words[] = {rt->exc,         rt->handled,      rt->stop_value,
                           rt->ret_val,     rt->sent,         rt->builtins_module,
                           rt->modules,     rt->empty_str,    rt->empty_tuple,
                           rt->empty_bytes, rt->memory_error, rt->atexit_list,
                           rt->sched,       rt->scope};
    mark_words(rt, words, sizeof words / sizeof *words);
    mark_words(rt, rt->atoms, EG_A_COUNT);
    mark_words(rt, rt->latin1, 256);
    if (rt->builtins) mark_words(rt, rt->builtins, EG_B_COUNT);
    for (unsigned i = 0; i < EG_T_COUNT; i++) eg_gc_mark_obj(rt, (EgObj *)rt->types[i]);
}

/* The remembered set: old objects that were written to. They are marked; their referents may not
 * be. */
static void mark_logged(EgRt *rt, bool major) {
    HeapVec *log = &rt->heap->log;
    rt->heap->logged = 0;
    for (size_t i = 0; i < log->count; i++) {
        EgObj *o = log->items[i];
        rt->heap->logged += eg_gc_size(rt, EG_PTR(o));
        o->gc = (o->gc & ~(uint32_t)EG_GC_LOGGED) | EG_GC_OLD;
        if (!major) trace_children(rt, o);
    }
    log->count = 0;
    rt->heap->log_overflow = false;
}

void heap_mark(EgRt *rt, EgVal *sp, bool major) {
    EgHeap *h = rt->heap;
    h->mode = HEAP_MARKING;
    h->weak_classes = major && rt->image->hooks->sweep_classes;
    mark_logged(rt, major);
    if (sp) mark_root_stack(rt, sp);
    mark_handle(rt);
    for (EgRootList *r = h->roots; r; r = r->next) mark_words(rt, r->items, r->count);
    for (size_t i = major ? 0 : h->pins_done; i < h->pins.count; i++)
        eg_gc_mark_obj(rt, h->pins.items[i]);
    h->pins_done = h->pins.count;
    for (size_t i = 0; i < h->pending.count; i++) eg_gc_mark_obj(rt, h->pending.items[i]);
    if (rt->units) eg_units_trace(rt);
    if (rt->shapes) rt->image->hooks->shapes_trace(rt);
    if (rt->io) eg_io_trace(rt);
    heap_drain(rt);
}
