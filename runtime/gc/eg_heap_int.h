/* The heap's own structures: shared by the files of this folder only.
 *
 * A block is 32 KB, aligned to its size: this header, then cells of one size. A mark bit stands for
 * the 16-byte granule in which a cell starts. A cell is free exactly if its bit is clear and no
 * bump window covers it; nothing else records free memory. Blocks come in chunks from the host and
 * go back to a pool when a major collection finds them empty.
 */
#ifndef EG_HEAP_INT_H
#define EG_HEAP_INT_H

#include "eg_heap.h"
#include "os/eg_os.h"

#ifndef EG_STRESS
#    define EG_STRESS 0
#endif

#if defined(__SANITIZE_ADDRESS__)
#    define EG_ASAN 1
#elif defined(__has_feature)
#    if __has_feature(address_sanitizer)
#        define EG_ASAN 1
#    endif
#endif
#ifdef EG_ASAN
#    include <sanitizer/asan_interface.h>
#    define EG_POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#    define EG_UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#    define EG_POISON(p, n) ((void)0)
#    define EG_UNPOISON(p, n) ((void)0)
#endif

enum {
    HEAP_BLOCK = 32768,
    HEAP_GRANULE = 16,
    HEAP_MARK_WORDS = HEAP_BLOCK / HEAP_GRANULE / 64,
    HEAP_MEDIUM_CLASSES = 13, /* 640 .. 8112 bytes, chosen to fill a block */
    HEAP_CLASSES = EG_BUMP_CLASSES + HEAP_MEDIUM_CLASSES,
    HEAP_MAX_CELL = 8112,
    /* Larger cells are mapped, which gives zeroed pages for nothing; below it, memory that was
     * freed comes back without the system. */
    HEAP_MAPPED_LARGE = sizeof(void *) == 4 ? 256 << 10 : 4 << 20,
};

typedef struct HeapBlock {
    uint64_t mark[HEAP_MARK_WORDS];
    struct HeapBlock *next; /* in the pool of free blocks */
    uint32_t cell;          /* bytes per cell */
    uint32_t ncells;
    uint32_t live;  /* marked cells */
    uint32_t clean; /* the cells were never used: still zero */
} HeapBlock;

#define HEAP_FIRST ((uint32_t)((sizeof(HeapBlock) + 15) & ~(size_t)15))

/* Blocks of one cell size. Allocation walks blocks[scan ..) from `offset` in search of holes. */
typedef struct HeapClass {
    HeapBlock **blocks;
    uint32_t count, cap;
    uint32_t scan, offset;
} HeapClass;

/* Stands in front of a large object. */
typedef struct HeapLarge {
    uint64_t size; /* of the object */
    uint32_t marked;
    uint32_t mapped;
} HeapLarge;

typedef struct HeapChunk {
    uint8_t *base;
    size_t size;
} HeapChunk;

typedef struct HeapVec { /* objects: mark stack, remembered set, pins, ... */
    EgObj **items;
    size_t count, cap;
} HeapVec;

typedef struct HeapWeak {
    EgObj *holder;
    EgVal *slot;
} HeapWeak;

typedef enum HeapMode { HEAP_IDLE, HEAP_MARKING, HEAP_CHECKING } HeapMode;

struct EgHeap {
    HeapMode mode;
    bool off;          /* gc.disable() */
    bool next_major;   /* the last minor collection left too much */
    bool log_overflow; /* the remembered set is incomplete */
    bool weak_classes; /* eg_gc_classes_weak */
    bool rescan;       /* the mark stack was full: marked objects may be untraced */
    int64_t budget;    /* bytes until the next collection */
    uint64_t major_at; /* live bytes that make the next collection a major one */
    uint64_t limit;
    HeapClass classes[HEAP_CLASSES];
    EgBump medium[HEAP_MEDIUM_CLASSES];
    HeapBlock *pool;
    HeapChunk *chunks;
    uint32_t nchunks, chunks_cap;
    uint32_t chunk_used; /* bytes of the newest chunk that were cut into blocks */
    HeapVec stack, log, pins, finalizers, pending;
    uint64_t logged;  /* bytes of the remembered set that the last collection traced */
    bool growing;     /* much of what was allocated before the last minor collection survived it */
    HeapVec large;    /* the objects; their HeapLarge lies in front */
    size_t pins_done; /* pins below were marked by an earlier collection */
    HeapWeak *weak;
    size_t nweak, weak_cap;
    EgRootList *roots;
    EgHeapStats stats;
    void (*check)(struct EgHeap *h, EgObj *o); /* what the checker does with each referent */
    const char *problem;                       /* first finding of the checker */
    EgObj *holder;                             /* object being checked */
    /* Stress builds: collections so far, safepoints from one to the next, those since the last. */
    uint32_t stress, stress_every, stress_wait;
};

static inline HeapBlock *heap_block(const EgObj *o) {
    return (HeapBlock *)((uintptr_t)o & ~(uintptr_t)(HEAP_BLOCK - 1));
}

static inline uint32_t heap_granule(const EgObj *o) {
    return (uint32_t)((uintptr_t)o & (HEAP_BLOCK - 1)) / HEAP_GRANULE;
}

static inline HeapLarge *heap_large(const EgObj *o) {
    return (HeapLarge *)((uintptr_t)o - sizeof(HeapLarge));
}

static inline bool heap_marked(const EgObj *o) {
    if (o->gc & EG_GC_STATIC) return true;
    if (o->gc & EG_GC_LARGE) return heap_large(o)->marked != 0;
    uint32_t g = heap_granule(o);
    return heap_block(o)->mark[g / 64] >> (g % 64) & 1;
}

/* Appends; false when memory is short (nothing is raised). */
bool heap_push(HeapVec *v, EgObj *o);
void heap_vec_free(HeapVec *v);
/* Class of a cell of `bytes` (at most HEAP_MAX_CELL). */
unsigned heap_class(size_t bytes);
uint32_t heap_cell_size(unsigned class_);
/* An unused block (its cells zero if block->clean), or NULL. */
HeapBlock *heap_block_new(EgHeap *h);
/* Opens the next window of a class. False when memory is short or the limit is reached. */
bool heap_window(EgHeap *h, unsigned class_, EgBump *out);
/* After marking: closes windows, rewinds the classes, frees unmarked large cells, returns empty
 * blocks (major). */
void heap_sweep(EgRt *rt, bool major);
/* Before a major collection: nothing is marked. */
void heap_unmark_all(EgHeap *h);
/* Marks from the roots; a minor collection starts with the old objects marked. */
void heap_mark(EgRt *rt, EgVal *sp, bool major);
/* Traces what is queued. */
void heap_drain(EgRt *rt);
/* The end of weak classes: what lives of them is known now. */
void heap_sweep_classes(EgRt *rt);
/* After marking: clears dead weak words, queues dead objects with __del__ and keeps them. */
void heap_final(EgRt *rt);
/* Finalizes the dead objects that waited for a safepoint; what is pending in rt stays as it was.
 * Runs user code. */
void eg_gc_run_pending_u(EgRt *rt, EgVal *sp);
/* Calls fn for every marked object. */
void heap_each_marked(EgRt *rt, void (*fn)(EgRt *rt, EgObj *o));

#endif
