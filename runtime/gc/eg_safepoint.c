/* eg_safepoint.c: when to collect, and what else happens at a safepoint.
 *
 * Policy: a minor collection whenever the nursery budget is allocated. The budget is what stays in
 * the cache, unless the last collection had much to trace whatever was allocated: tracing the
 * remembered set (a large list that grows is traced as a whole) and walking the blocks shall stay a
 * small share. While the heap grows, few collections are better. A minor collection
 * that leaves more than twice what the last major one left makes the next collection a major one.
 */
#include "edgert/image.h"
#include "eg_heap_int.h"

#include "core/eg_error.h"
#include "core/eg_gen.h"

enum {
    NURSERY = 1 << 20,
    NURSERY_MAX = sizeof(void *) == 4 ? 16 << 20 : 64 << 20,
    MAJOR_MIN = 16 << 20,
};

static void set_budget(EgHeap *h) {
    /* The fixed cost of a minor collection: the remembered set, and a look at each block. */
    /* The fixed cost of a minor collection: the remembered set, and a look at each block. */
    uint64_t budget = h->growing ? h->stats.live / 4 : h->logged * 4 + h->stats.committed / 32;
    if (budget < NURSERY) budget = NURSERY;
    if (budget > NURSERY_MAX) budget = NURSERY_MAX;
    if (h->limit) {
        uint64_t left = h->limit > h->stats.live ? (h->limit - h->stats.live) / 2 : 0;
        if (budget > left) budget = left > HEAP_BLOCK ? left : HEAP_BLOCK;
        if (h->stats.committed > h->limit - h->limit / 4) h->next_major = true;
    }
    h->budget = (int64_t)budget;
}

/* Stress builds: ends the process when the heap is not what it should be. */
static void verify(EgRt *rt, EgVal *sp, const char *when) {
    const char *problem = eg_heap_check(rt, sp);
    if (!problem) return;
    const char *parts[] = {"edgec: heap check ", when, ": ", problem, "\n"};
    for (unsigned i = 0; i < 5; i++) {
        size_t n = 0;
        while (parts[i][n]) n++;
        eg_os_write_all(2, parts[i], n);
    }
    eg_os_exit(70);
}

void eg_gc_collect(EgRt *rt, EgVal *sp, bool major) {
    EgHeap *h = rt->heap;
    int64_t began = eg_os_mono_ns();
    if (h->log_overflow) major = true;
    if (EG_STRESS && !major) verify(rt, sp, "before a minor collection");
    if (major) {
        heap_unmark_all(h);
        if (rt->mcache) eg_mcache_clear(rt);
    }
    uint64_t before = h->stats.live;
    heap_mark(rt, sp, major);
    if (!major) h->growing = h->stats.live - before > NURSERY / 4;
    if (rt->image->hooks->gc_final) rt->image->hooks->gc_final(rt);
    if (h->weak_classes) rt->image->hooks->sweep_classes(rt);
    if (rt->image->hooks->sweep_units) rt->image->hooks->sweep_units(rt);
    if (rt->io) eg_io_sweep(rt);
    h->mode = HEAP_IDLE;
    heap_sweep(rt, major);
    if (major) {
        h->stats.majors++;
        h->major_at = h->stats.live * 2 > MAJOR_MIN ? h->stats.live * 2 : MAJOR_MIN;
        h->next_major = false;
    } else {
        h->stats.minors++;
        h->next_major = h->stats.live > h->major_at;
    }
    set_budget(h);
    rt->gc_wanted &= ~(uint32_t)(EG_WANT_MINOR | EG_WANT_MAJOR);
    if (EG_STRESS) verify(rt, sp, "after a collection");
    uint64_t pause = (uint64_t)(eg_os_mono_ns() - began);
    h->stats.pause_ns += pause;
    if (pause > h->stats.max_pause_ns) h->stats.max_pause_ns = pause;
}

/* Calls __del__ of dead objects that waited for a safepoint; keeps what is pending in rt as it was.
 */
void eg_gc_run_pending_u(EgRt *rt, EgVal *sp) {
    EgHeap *h = rt->heap;
    EgVal exc = rt->exc, handled = rt->handled, stop = rt->stop_value, ret = rt->ret_val;
    sp[0] = exc, sp[1] = handled, sp[2] = stop, sp[3] = ret;
    rt->exc = EG_UNBOUND;
    while (h->pending.count) {
        EgObj *o = h->pending.items[--h->pending.count];
        sp[4] = EG_PTR(o);
        if (EG_IS_GEN_KIND(sp[4]))
            EG_HOOKED(rt, finalize_gen)(rt, sp + 5, sp[4]);
        else
            EG_HOOKED(rt, finalize)(rt, sp + 5, sp[4]);
    }
    rt->exc = exc, rt->handled = handled, rt->stop_value = stop, rt->ret_val = ret;
}

#if EG_STRESS
/* Every safepoint at first; each STRESS_DENSE collections the distance doubles, so that a program
 * of millions of safepoints ends in the time of some hundred thousand collections. */
#    define STRESS_DENSE 16384u
static bool stress_due(EgHeap *h) {
    if (++h->stress_wait < h->stress_every) return false;
    h->stress_wait = 0;
    if (++h->stress % STRESS_DENSE == 0) h->stress_every *= 2;
    return true;
}
#endif

static void collect_if_due(EgRt *rt, EgVal *sp) {
    EgHeap *h = rt->heap;
    uint32_t want = rt->gc_wanted;
#if EG_STRESS
    if (stress_due(h)) {
        eg_gc_collect(rt, sp, h->stress % 2 == 0);
        return;
    }
#endif
    if (want & (EG_WANT_MINOR | EG_WANT_MAJOR))
        eg_gc_collect(rt, sp, (want & EG_WANT_MAJOR) || h->next_major);
}

bool eg_safepoint_slow_u(EgRt *rt, EgVal *sp) {
    uint32_t want = rt->gc_wanted;
#ifndef __wasm__
    if (want & EG_WANT_TICK)
        __atomic_fetch_and(&rt->gc_wanted, ~(uint32_t)EG_WANT_TICK, __ATOMIC_RELAXED);
#endif
    collect_if_due(rt, sp);
    if (want & EG_WANT_INTERRUPT) {
        eg_os_interrupt_take();
        return eg_raise_interrupt(rt) != EG_ERR;
    }
    if (rt->gc_wanted & EG_WANT_FINALIZE) {
        rt->gc_wanted &= ~(uint32_t)EG_WANT_FINALIZE;
        EG_HOOKED(rt, finalize_pending)(rt, sp);
    }
    return true;
}

void eg_gc_collect_u(EgRt *rt, EgVal *sp) {
    eg_gc_collect(rt, sp, true);
    if (rt->gc_wanted & EG_WANT_FINALIZE) {
        rt->gc_wanted &= ~(uint32_t)EG_WANT_FINALIZE;
        EG_HOOKED(rt, finalize_pending)(rt, sp);
        eg_gc_collect(rt, sp, true);
    }
}

void eg_gc_finalize_all_u(EgRt *rt, EgVal *sp) {
    EgHeap *h = rt->heap;
    eg_gc_run_pending_u(rt, sp);
    while (h->finalizers.count) {
        /* The oldest runs first, as CPython empties a module: `pending` is taken from its end. */
        while (h->finalizers.count &&
               heap_push(&h->pending, h->finalizers.items[h->finalizers.count - 1]))
            h->finalizers.count--;
        if (h->pending.count == 0) return;
        eg_gc_run_pending_u(rt, sp);
    }
}
