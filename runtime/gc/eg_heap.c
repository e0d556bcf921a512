/* eg_heap.c: allocation. The fast path bumps a window of the cell's size class; the slow path opens
 * the next window (eg_sweep.c) or takes a large cell from the host. Nothing here collects:
 * allocation only asks for a collection. */
#include "eg_heap_int.h"

#include <string.h>

#include "core/eg_error.h"

static const uint16_t medium_sizes[HEAP_MEDIUM_CLASSES] = {
    640, 768, 896, 1040, 1296, 1536, 1792, 2160, 2704, 3232, 4048, 5408, HEAP_MAX_CELL};

bool heap_push(HeapVec *v, EgObj *o) {
    if (v->count == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 256;
        EgObj **items = eg_os_realloc(v->items, cap * sizeof *items);
        if (!items) return false;
        v->items = items;
        v->cap = cap;
    }
    v->items[v->count++] = o;
    return true;
}

void heap_vec_free(HeapVec *v) {
    eg_os_free(v->items);
    *v = (HeapVec){0};
}

uint32_t heap_cell_size(unsigned class_) {
    return class_ < EG_BUMP_CLASSES ? (class_ + 1) * HEAP_GRANULE
                                    : medium_sizes[class_ - EG_BUMP_CLASSES];
}

unsigned heap_class(size_t bytes) {
    if (bytes <= EG_BUMP_CLASSES * HEAP_GRANULE)
        return (unsigned)((bytes + HEAP_GRANULE - 1) / HEAP_GRANULE) - 1;
    unsigned i = 0;
    while (medium_sizes[i] < bytes) i++;
    return EG_BUMP_CLASSES + i;
}

/* Bytes by which the heap may still grow. */
static uint64_t headroom(const EgHeap *h) {
    if (h->limit == 0) return UINT64_MAX;
    return h->limit > h->stats.committed ? h->limit - h->stats.committed : 0;
}

static bool chunk_add(EgHeap *h) {
    /* The first chunk is small, so that short programs touch little; wasm memory grows in small
     * steps too. */
    size_t size = (size_t)HEAP_BLOCK * (sizeof(void *) == 4 ? 8 : h->nchunks ? 128 : 32);
    while (size > headroom(h) && size > HEAP_BLOCK) size /= 2;
    if (size > headroom(h)) return false;
    if (h->nchunks == h->chunks_cap) {
        uint32_t cap = h->chunks_cap ? h->chunks_cap * 2 : 16;
        HeapChunk *chunks = eg_os_realloc(h->chunks, cap * sizeof *chunks);
        if (!chunks) return false;
        h->chunks = chunks;
        h->chunks_cap = cap;
    }
    uint8_t *base = eg_os_block_alloc(size);
    if (!base && size > HEAP_BLOCK) base = eg_os_block_alloc(size = HEAP_BLOCK);
    if (!base) return false;
    h->chunks[h->nchunks++] = (HeapChunk){base, size};
    h->chunk_used = 0;
    h->stats.committed += size;
    return true;
}

HeapBlock *heap_block_new(EgHeap *h) {
    HeapBlock *b = h->pool;
    if (b) {
        h->pool = b->next;
        b->next = NULL;
        return b;
    }
    if ((h->nchunks == 0 || h->chunk_used == h->chunks[h->nchunks - 1].size) && !chunk_add(h))
        return NULL;
    b = (HeapBlock *)(void *)(h->chunks[h->nchunks - 1].base + h->chunk_used);
    h->chunk_used += HEAP_BLOCK;
    b->clean = 1;
    return b;
}

/* Takes bytes from the budget; at its end the next safepoint collects. */
static void spend(EgRt *rt, uint64_t bytes) {
    EgHeap *h = rt->heap;
    h->stats.allocated += bytes;
    h->budget -= (int64_t)bytes;
    if (h->budget <= 0 && (!h->off || headroom(h) < HEAP_BLOCK * 64))
        rt->gc_wanted |= EG_WANT_MINOR;
}

static EgObj *fill(void *p, EgType *type, uint32_t gc) {
    EgObj *o = p;
    o->type = type;
    o->gc = gc;
    return o;
}

static void *out_of_memory(EgRt *rt) {
    rt->gc_wanted |= EG_WANT_MAJOR;
    eg_raise_nomem(rt);
    return NULL;
}

static void *alloc_large(EgRt *rt, EgType *type, size_t bytes, bool clear) {
    EgHeap *h = rt->heap;
    size_t total = bytes + sizeof(HeapLarge);
    if (total < bytes || total > headroom(h)) return out_of_memory(rt);
    bool mapped = total >= HEAP_MAPPED_LARGE;
    HeapLarge *large = mapped ? eg_os_block_alloc(total) : eg_os_malloc(total);
    if (!large) return out_of_memory(rt);
    if (!mapped) memset(large, 0, clear ? total : sizeof(HeapLarge) + sizeof(EgObj));
    large->size = bytes;
    large->mapped = mapped;
    EgObj *o = fill(large + 1, type, EG_GC_LARGE);
    if (!heap_push(&h->large, o)) {
        if (mapped)
            eg_os_block_free(large, total);
        else
            eg_os_free(large);
        return out_of_memory(rt);
    }
    h->stats.committed += total;
    spend(rt, total);
    return o;
}

static void *alloc_slow(EgRt *rt, EgType *type, size_t bytes) {
    if (bytes > HEAP_MAX_CELL) return alloc_large(rt, type, bytes, true);
    EgHeap *h = rt->heap;
    unsigned class_ = heap_class(bytes);
    uint32_t size = heap_cell_size(class_);
    EgBump *b = class_ < EG_BUMP_CLASSES ? &rt->bump[class_] : &h->medium[class_ - EG_BUMP_CLASSES];
    if ((size_t)(b->end - b->cur) < size) {
        if (!heap_window(h, class_, b)) return out_of_memory(rt);
        spend(rt, (uint64_t)(b->end - b->cur));
    }
    uint8_t *p = b->cur;
    b->cur = p + size;
    return fill(p, type, 0);
}

void *eg_alloc(EgRt *rt, EgType *type, size_t bytes) {
    if (eg_os_fail_alloc()) return out_of_memory(rt);
    size_t class_ = (bytes + HEAP_GRANULE - 1) / HEAP_GRANULE - 1;
    if (class_ < EG_BUMP_CLASSES) {
        EgBump *b = &rt->bump[class_];
        size_t size = (class_ + 1) * HEAP_GRANULE;
        uint8_t *p = b->cur;
        if ((size_t)(b->end - p) >= size) {
            b->cur = p + size;
            return fill(p, type, 0);
        }
    }
    return alloc_slow(rt, type, bytes);
}

void *eg_alloc_data(EgRt *rt, EgType *type, size_t bytes) {
    return bytes > HEAP_MAX_CELL ? alloc_large(rt, type, bytes, false) : eg_alloc(rt, type, bytes);
}

void eg_gc_log(EgRt *rt, EgObj *obj) {
    EgHeap *h = rt->heap;
    if (!(obj->gc & EG_GC_OLD) || (obj->gc & EG_GC_STATIC)) return;
    if (!heap_push(&h->log, obj)) {
        h->log_overflow = true;
        rt->gc_wanted |= EG_WANT_MAJOR;
        return;
    }
    obj->gc = (obj->gc & ~(uint32_t)EG_GC_OLD) | EG_GC_LOGGED;
}

bool eg_heap_init(EgRt *rt, uint64_t limit) {
    EgHeap *h = eg_os_malloc(sizeof *h);
    if (!h) return false;
    memset(h, 0, sizeof *h);
    rt->heap = h;
    memset(rt->bump, 0, sizeof rt->bump);
    h->major_at = 16u << 20;
    eg_heap_set_limit(rt, limit);
    if (EG_STRESS) rt->gc_wanted |= EG_WANT_STRESS, h->stress_every = EG_STRESS;
    return true;
}

void eg_heap_free(EgRt *rt) {
    EgHeap *h = rt->heap;
    if (!h) return;
    for (size_t i = 0; i < h->large.count; i++) {
        HeapLarge *large = heap_large(h->large.items[i]);
        if (large->mapped)
            eg_os_block_free(large, (size_t)large->size + sizeof *large);
        else
            eg_os_free(large);
    }
    for (uint32_t i = 0; i < h->nchunks; i++) {
        EG_UNPOISON(h->chunks[i].base, h->chunks[i].size);
        eg_os_block_free(h->chunks[i].base, h->chunks[i].size);
    }
    for (unsigned i = 0; i < HEAP_CLASSES; i++) eg_os_free(h->classes[i].blocks);
    heap_vec_free(&h->stack);
    heap_vec_free(&h->log);
    heap_vec_free(&h->pins);
    heap_vec_free(&h->finalizers);
    heap_vec_free(&h->pending);
    heap_vec_free(&h->large);
    eg_os_free(h->weak);
    eg_os_free(h->chunks);
    eg_os_free(h);
    rt->heap = NULL;
    memset(rt->bump, 0, sizeof rt->bump);
}

void eg_heap_set_limit(EgRt *rt, uint64_t limit) {
    EgHeap *h = rt->heap;
    h->limit = limit;
    if (h->budget <= 0) h->budget = 1 << 20;
    if (limit && h->budget > (int64_t)(headroom(h) / 4)) h->budget = (int64_t)(headroom(h) / 4);
}

uint64_t eg_heap_lift_limit(EgRt *rt) {
    uint64_t limit = rt->heap->limit;
    rt->heap->limit = 0;
    return limit;
}

const EgHeapStats *eg_heap_stats(const EgRt *rt) {
    return &rt->heap->stats;
}

void eg_gc_enable(EgRt *rt, bool on) {
    rt->heap->off = !on;
    if (on && rt->heap->budget <= 0) rt->gc_wanted |= EG_WANT_MINOR;
}

bool eg_gc_enabled(const EgRt *rt) {
    return !rt->heap->off;
}

size_t eg_gc_size(EgRt *rt, EgVal v) {
    (void)rt;
    if (!EG_IS_PTR(v)) return 0;
    const EgObj *o = EG_OBJ(v);
    if (o->gc & EG_GC_STATIC) return sizeof(EgObj);
    return o->gc & EG_GC_LARGE ? (size_t)heap_large(o)->size : heap_block(o)->cell;
}

bool eg_gc_classes_weak(const EgRt *rt) {
    return rt->heap->weak_classes;
}
