/* The collector as the rest of the runtime sees it (allocation and barriers: edgert/rt.h and
 * edgert/object.h).
 *
 * Purpose      A precise, non-moving, generational heap: 32 KB blocks of one cell size, marks in a
 * bitmap beside the cells, sticky between minor collections. The essay stands at the top of
 * eg_mark.c. Invariants   Cells are handed out zeroed (but see eg_alloc_data). A cell that no root
 * reaches is free memory after the next collection; a reachable one never moves. Collections happen
 * inside eg_safepoint_slow_u and eg_gc_collect_u only. Ownership    Blocks come from
 * eg_os_block_alloc, large cells and the mark stack from eg_os_malloc; eg_heap_free returns all of
 * them. Failure Allocation answers NULL with MemoryError set. Marking never fails: without memory
 * for its stack it rescans the heap.
 */
#ifndef EG_HEAP_H
#define EG_HEAP_H

#include "edgert/rt.h"

/* Bits of rt->gc_wanted. */
enum {
    EG_WANT_MINOR = 1,     /* the nursery budget is used up */
    EG_WANT_MAJOR = 2,     /* somebody asked for a full collection */
    EG_WANT_INTERRUPT = 4, /* KeyboardInterrupt is to be raised; may be set by a signal handler */
    EG_WANT_FINALIZE = 8,  /* objects wait for their __del__ */
    EG_WANT_STRESS = 16,   /* stress builds: always set */
    EG_WANT_TICK = 32,     /* the just-in-time tier asks where the program is: set by its thread */
};

typedef struct EgHeapStats {
    uint64_t minors, majors; /* collections so far */
    uint64_t allocated;      /* bytes handed out so far, counted when a window is opened */
    uint64_t live;           /* bytes marked by the last collection (old objects included) */
    uint64_t committed;      /* bytes obtained from the host now: blocks and large cells */
    uint64_t pause_ns, max_pause_ns;
    uint64_t freed_blocks;
} EgHeapStats;

/* Makes the heap of rt. limit: bytes of committed memory beyond which eg_alloc answers MemoryError;
 * 0 for none. False when memory is short. Needs nothing else of rt. */
bool eg_heap_init(EgRt *rt, uint64_t limit);
/* Frees the heap and everything in it; no finalizer runs. */
void eg_heap_free(EgRt *rt);
void eg_heap_set_limit(EgRt *rt, uint64_t limit);
/* Takes the limit away for a moment and returns it: give it to eg_heap_set_limit soon. */
uint64_t eg_heap_lift_limit(EgRt *rt);
const EgHeapStats *eg_heap_stats(const EgRt *rt);

/* Collects now. sp: first free root word. A minor collection keeps every old object. Runs no user
 * code. */
void eg_gc_collect(EgRt *rt, EgVal *sp, bool major);
/* Collects everything, then runs pending finalizers (user code). The gc module's collect(). */
void eg_gc_collect_u(EgRt *rt, EgVal *sp);
/* gc.disable(), gc.enable(): while off, safepoints collect only when the heap limit is near. */
void eg_gc_enable(EgRt *rt, bool on);
bool eg_gc_enabled(const EgRt *rt);

/* eg_alloc for types without references, whose maker writes all that it reads: a large cell is not
 * cleared behind its header. */
void *eg_alloc_data(EgRt *rt, EgType *type, size_t bytes);
/* The object stays alive for ever (interned strings, preallocated exceptions). Does not collect. */
void eg_gc_pin(EgRt *rt, EgObj *o);

/* C code that holds values outside the root stack across a safepoint links a list of them in;
 * strictly nested. `items` may change while linked. */
typedef struct EgRootList {
    EgVal *items;
    size_t count;
    struct EgRootList *next;
} EgRootList;
void eg_gc_roots_push(EgRt *rt, EgRootList *list);
void eg_gc_roots_pop(EgRt *rt, EgRootList *list);

/* Registers an instance whose type has EG_TYPE_FINALIZER, or a suspended generator: once it is
 * unreachable, a later safepoint calls its __del__ or closes it (once). False with MemoryError set.
 */
bool eg_gc_finalizer_add(EgRt *rt, EgObj *o);
/* Calls __del__ of, or closes, everything registered, reachable or not: the end of the program.
 * Runs user code.
 */
void eg_gc_finalize_all_u(EgRt *rt, EgVal *sp);

/* Weak words: `*slot`, a word inside the object `holder`, refers to an object without keeping it
 * alive (the holder's trace function must skip it). When the object dies the slot becomes
 * EG_UNBOUND. The registration ends with either death. False with MemoryError set. */
bool eg_gc_weak_add(EgRt *rt, EgObj *holder, EgVal *slot);

/* Bytes of the cell of a value; 0 for immediates. */
size_t eg_gc_size(EgRt *rt, EgVal v);

/* Is this a full collection, which classes survive only if somebody else than their bases and their
 * shapes refers to them? */
bool eg_gc_classes_weak(const EgRt *rt);

/* Within a hook that runs after marking: does the object survive this collection? */
bool eg_gc_survives(EgRt *rt, EgObj *o);

/* Walks the whole heap and checks that every reachable pointer leads to a live cell and that every
 * old object with a young referent is in the remembered set. NULL when all is well, else what is
 * wrong (static text). Slow. */
const char *eg_heap_check(EgRt *rt, EgVal *sp);

/* ---- what other parts provide to the collector; called during a collection only ---- */

/* eg_shape.c: marks names and types that shapes refer to; only the table when classes are weak. */
void eg_shapes_trace(EgRt *rt);
/* eg_shape.c, after marking: gives up the shapes of dead classes and marks the others. */
void eg_shapes_sweep(EgRt *rt);
/* eg_type.c, after marking, when classes are weak: lists of subclasses lose what is dead and are
 * marked. */
void eg_subclasses_sweep(EgRt *rt);
/* eg_attr.c: forgets every cached lookup (at major collections). */
void eg_mcache_clear(EgRt *rt);
/* eg_module.c: marks modules, globals and constants of loaded units. */
void eg_units_trace(EgRt *rt);
/* eg_io.c: marks the standard streams. */
void eg_io_trace(EgRt *rt);
/* eg_io.c, after marking: flushes and closes files that nobody refers to any more. No user code. */
void eg_io_sweep(EgRt *rt);
/* eg_finalize.c: runs o.__del__() and reports what it raises, as "Exception ignored in". */
void eg_run_finalizer_u(EgRt *rt, EgVal *sp, EgVal o);

#endif
