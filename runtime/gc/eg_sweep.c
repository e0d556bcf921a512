/* eg_sweep.c: free memory. There is no sweep phase: when a class runs out of its window, the next
 * hole between marked cells becomes the window, and only then is it cleared. Stress builds fill
 * every free cell eagerly, so that a stale pointer meets 0xDB bytes (and AddressSanitizer's
 * shadow). */
#include "eg_heap_int.h"

#include <string.h>

enum { POISON_BYTE = 0xDB };

/* First marked cell start at or after granule g, or the end. */
static uint32_t next_mark(const HeapBlock *b, uint32_t g, uint32_t end) {
    while (g < end) {
        uint64_t word = b->mark[g / 64] >> (g % 64);
        if (word) {
            while (!(word & 0xff)) word >>= 8, g += 8;
            while (!(word & 1)) word >>= 1, g++;
            return g < end ? g : end;
        }
        g = (g / 64 + 1) * 64;
    }
    return end;
}

/* The first run of unmarked cells from byte offset `at`; false if there is none. */
static bool find_hole(const HeapBlock *b, uint32_t at, uint32_t *from, uint32_t *to) {
    uint32_t end = HEAP_FIRST + b->ncells * b->cell;
    while (at < end) {
        uint32_t g = at / HEAP_GRANULE;
        if (!(b->mark[g / 64] >> (g % 64) & 1)) {
            *from = at;
            *to = next_mark(b, g, end / HEAP_GRANULE) * HEAP_GRANULE;
            return true;
        }
        at += b->cell;
    }
    return false;
}

static void open_window(HeapBlock *b, uint32_t from, uint32_t to, EgBump *out) {
    uint8_t *p = (uint8_t *)b + from;
    EG_UNPOISON(p, to - from);
    if (!b->clean) memset(p, 0, to - from);
    out->cur = p;
    out->end = p + (to - from);
}

static HeapBlock *class_grow(EgHeap *h, unsigned class_) {
    HeapClass *k = &h->classes[class_];
    if (k->count == k->cap) {
        uint32_t cap = k->cap ? k->cap * 2 : 8;
        HeapBlock **blocks = eg_os_realloc(k->blocks, cap * sizeof *blocks);
        if (!blocks) return NULL;
        k->blocks = blocks;
        k->cap = cap;
    }
    HeapBlock *b = heap_block_new(h);
    if (!b) return NULL;
    memset(b->mark, 0, sizeof b->mark);
    b->cell = heap_cell_size(class_);
    b->ncells = (HEAP_BLOCK - HEAP_FIRST) / b->cell;
    b->live = 0;
    k->blocks[k->count++] = b;
    return b;
}

bool heap_window(EgHeap *h, unsigned class_, EgBump *out) {
    HeapClass *k = &h->classes[class_];
    for (; k->scan < k->count; k->scan++, k->offset = HEAP_FIRST) {
        HeapBlock *b = k->blocks[k->scan];
        uint32_t from, to;
        /* Nearly full blocks cost more to search than they give. */
        if (b->ncells - b->live <= b->ncells / 16) continue;
        if (find_hole(b, k->offset, &from, &to)) {
            open_window(b, from, to, out);
            k->offset = to;
            return true;
        }
    }
    HeapBlock *b = class_grow(h, class_);
    if (!b) return false;
    open_window(b, HEAP_FIRST, HEAP_FIRST + b->ncells * b->cell, out);
    b->clean = 0;
    k->scan = k->count;
    k->offset = HEAP_FIRST;
    return true;
}

void heap_unmark_all(EgHeap *h) {
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        for (uint32_t i = 0; i < h->classes[c].count; i++) {
            HeapBlock *b = h->classes[c].blocks[i];
            memset(b->mark, 0, sizeof b->mark);
            b->live = 0;
        }
    }
    for (size_t i = 0; i < h->large.count; i++) heap_large(h->large.items[i])->marked = 0;
    h->stats.live = 0;
}

static void sweep_large(EgHeap *h) {
    size_t kept = 0;
    for (size_t i = 0; i < h->large.count; i++) {
        EgObj *o = h->large.items[i];
        HeapLarge *large = heap_large(o);
        if (large->marked) {
            h->large.items[kept++] = o;
            continue;
        }
        size_t total = (size_t)large->size + sizeof *large;
        h->stats.committed -= total;
        if (large->mapped)
            eg_os_block_free(large, total);
        else
            eg_os_free(large);
    }
    h->large.count = kept;
}

/* Moves empty blocks to the pool, where any class finds them. */
static void release_empty(EgHeap *h) {
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        HeapClass *k = &h->classes[c];
        uint32_t kept = 0;
        for (uint32_t i = 0; i < k->count; i++) {
            HeapBlock *b = k->blocks[i];
            if (b->live) {
                k->blocks[kept++] = b;
            } else {
                EG_UNPOISON(b, HEAP_BLOCK);
                b->next = h->pool;
                h->pool = b;
                h->stats.freed_blocks++;
            }
        }
        k->count = kept;
    }
}

static void poison_free(EgHeap *h) {
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        for (uint32_t i = 0; i < h->classes[c].count; i++) {
            HeapBlock *b = h->classes[c].blocks[i];
            uint32_t from, to = HEAP_FIRST;
            while (find_hole(b, to, &from, &to)) {
                EG_UNPOISON((uint8_t *)b + from, to - from);
                memset((uint8_t *)b + from, POISON_BYTE, to - from);
                EG_POISON((uint8_t *)b + from, to - from);
            }
        }
    }
}

void heap_sweep(EgRt *rt, bool major) {
    EgHeap *h = rt->heap;
    memset(rt->bump, 0, sizeof rt->bump);
    memset(h->medium, 0, sizeof h->medium);
    sweep_large(h);
    if (major) release_empty(h);
    if (EG_STRESS) poison_free(h);
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        h->classes[c].scan = 0;
        h->classes[c].offset = HEAP_FIRST;
    }
}
