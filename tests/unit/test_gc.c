/* Does the collector keep exactly what is reachable? Minor and major collections, barriers, large
 * cells, weak words and finalizers on a bare heap, without types, units or files. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "edgert/image.h"
#include "gc/eg_heap.h"

typedef struct World {
    EgRt *rt;
    EgVal *sp;
    EgType pair, leaf;
} World;

typedef struct Pair {
    EgObj h;
    EgVal a, b;
} Pair;

static void trace_pair(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((Pair *)o)->a);
    eg_gc_mark(rt, ((Pair *)o)->b);
}

/* An image of nothing but what the collector itself links on demand. */
void heap_final(EgRt *rt);
static const EgHooks gc_hooks = {.gc_final = heap_final};
static const EgImage gc_image = {.hooks = &gc_hooks, .abi = EG_ABI};

static World *world_new(uint64_t limit) {
    World *w = calloc(1, sizeof *w);
    w->rt = calloc(1, sizeof *w->rt);
    w->rt->exc = EG_UNBOUND;
    w->rt->image = &gc_image;
    w->rt->stack = calloc(4096, sizeof(EgVal));
    w->sp = w->rt->stack;
    w->pair.h = (EgObj){&w->pair, EG_GC_STATIC, 0};
    w->pair.s.trace = trace_pair;
    w->leaf.h = (EgObj){&w->leaf, EG_GC_STATIC, 0};
    w->rt->types[EG_T_RAW_ARR] = &w->pair;
    w->rt->types[EG_T_RAW_BYTES] = &w->leaf;
    cr_assert(eg_heap_init(w->rt, limit));
    return w;
}

static void world_free(World *w) {
    eg_heap_free(w->rt);
    free(w->rt->stack);
    free(w->rt);
    free(w);
}

static Pair *cons(World *w, EgVal a, EgVal b) {
    Pair *p = eg_alloc(w->rt, &w->pair, sizeof *p);
    cr_assert(p);
    cr_assert_eq(p->a, 0);
    cr_assert_eq(p->b, 0);
    p->a = a;
    p->b = b;
    return p;
}

static void collect(World *w, bool major) {
    eg_gc_collect(w->rt, w->sp, major);
    const char *problem = eg_heap_check(w->rt, w->sp);
    cr_assert_null(problem, "%s", problem);
}

Test(gc, lists_survive_and_garbage_is_reused) {
    World *w = world_new(0);
    *w->sp++ = EG_NONE;
    for (int round = 0; round < 40; round++) {
        for (int i = 0; i < 20000; i++) {
            cons(w, EG_INT(i), EG_INT(i));
            if (i % 100 == 0) w->rt->stack[0] = EG_PTR(cons(w, EG_INT(i), w->rt->stack[0]));
        }
        collect(w, round % 4 == 3);
    }
    int n = 0;
    for (EgVal v = w->rt->stack[0]; EG_IS_PTR(v); v = EG_TO_PTR(Pair, v)->b) n++;
    cr_assert_eq(n, 40 * 200);
    cr_assert_lt(eg_heap_stats(w->rt)->committed, 6u << 20);
    world_free(w);
}

Test(gc, a_barrier_keeps_young_referents_of_old_objects) {
    World *w = world_new(0);
    Pair *old = cons(w, EG_NONE, EG_NONE);
    *w->sp++ = EG_PTR(old);
    collect(w, false);
    cr_assert(old->h.gc & EG_GC_OLD);
    for (int i = 0; i < 10; i++) {
        old->a = EG_PTR(cons(w, EG_INT(i), old->a));
        EG_BARRIER(w->rt, old);
        cr_assert_not(old->h.gc & EG_GC_OLD);
        collect(w, false);
        cr_assert(old->h.gc & EG_GC_OLD);
    }
    EgVal v = old->a;
    for (int i = 9; i >= 0; i--, v = EG_TO_PTR(Pair, v)->b)
        cr_assert_eq(EG_TO_PTR(Pair, v)->a, EG_INT(i));
    world_free(w);
}

Test(gc, the_checker_finds_a_missing_barrier) {
    World *w = world_new(0);
    Pair *old = cons(w, EG_NONE, EG_NONE);
    *w->sp++ = EG_PTR(old);
    collect(w, false);
    old->a = EG_PTR(cons(w, 0, 0));
    cr_assert_not_null(eg_heap_check(w->rt, w->sp));
    world_free(w);
}

Test(gc, cycles_die_in_major_collections) {
    World *w = world_new(0);
    *w->sp++ = EG_NONE;
    Pair *p = cons(w, EG_NONE, EG_NONE);
    p->a = EG_PTR(p);
    w->rt->stack[0] = EG_PTR(p);
    collect(w, false);
    uint64_t live = eg_heap_stats(w->rt)->live;
    w->rt->stack[0] = EG_NONE;
    collect(w, false);
    cr_assert_eq(eg_heap_stats(w->rt)->live, live);
    collect(w, true);
    cr_assert_eq(eg_heap_stats(w->rt)->live, 0);
    world_free(w);
}

Test(gc, cells_of_every_size_are_zeroed_and_freed) {
    World *w = world_new(0);
    for (int round = 0; round < 3; round++) {
        for (size_t size = 16; size < 600000; size += size / 8 + 8) {
            unsigned char *p = eg_alloc(w->rt, &w->leaf, size);
            cr_assert(p);
            cr_assert_eq((uintptr_t)p % 8, 0);
            for (size_t i = sizeof(EgObj); i < size; i++) cr_assert_eq(p[i], 0);
            memset(p + sizeof(EgObj), 0xAA, size - sizeof(EgObj));
        }
        collect(w, true);
        cr_assert_eq(eg_heap_stats(w->rt)->live, 0);
    }
    world_free(w);
}

Test(gc, the_limit_raises_and_asks_for_a_collection) {
    World *w = world_new(4 << 20);
    w->rt->memory_error = EG_NONE;
    int n = 0;
    while (eg_alloc(w->rt, &w->leaf, 1000)) n++;
    cr_assert_gt(n, 3000);
    cr_assert(w->rt->gc_wanted & EG_WANT_MAJOR);
    w->rt->exc = EG_UNBOUND;
    collect(w, true);
    cr_assert_not_null(eg_alloc(w->rt, &w->leaf, 1000));
    world_free(w);
}

Test(gc, weak_words_are_cleared_when_their_target_dies) {
    World *w = world_new(0);
    struct Weak {
        EgObj h;
        EgVal slot;
    } *weak = eg_alloc(w->rt, &w->leaf, sizeof *weak);
    *w->sp++ = EG_PTR(weak);
    *w->sp++ = weak->slot = EG_PTR(cons(w, 0, 0));
    cr_assert(eg_gc_weak_add(w->rt, &weak->h, &weak->slot));
    collect(w, true);
    cr_assert(EG_IS_PTR(weak->slot));
    w->rt->stack[1] = EG_NONE;
    collect(w, true);
    cr_assert_eq(weak->slot, EG_UNBOUND);
    world_free(w);
}

Test(gc, pins_and_root_lists_keep_their_objects) {
    World *w = world_new(0);
    EgVal items[2] = {EG_PTR(cons(w, EG_INT(7), 0)), EG_NONE};
    EgRootList list = {items, 2, NULL};
    eg_gc_roots_push(w->rt, &list);
    Pair *pinned = cons(w, EG_PTR(cons(w, EG_INT(8), 0)), 0);
    eg_gc_pin(w->rt, &pinned->h);
    collect(w, false);
    collect(w, true);
    cr_assert_eq(EG_TO_PTR(Pair, items[0])->a, EG_INT(7));
    cr_assert_eq(EG_TO_PTR(Pair, pinned->a)->a, EG_INT(8));
    eg_gc_roots_pop(w->rt, &list);
    collect(w, true);
    cr_assert_eq(eg_heap_stats(w->rt)->live, 2 * 32);
    world_free(w);
}
