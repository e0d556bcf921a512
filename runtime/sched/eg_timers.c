/* eg_timers.c: the timers of a loop, a binary heap.
 *
 * Timers that fall due at the same time run in the order in which CPython's heapq gives them out:
 * a removal moves the hole down to a leaf along the smaller children (the right one when equal),
 * puts the last element there and lets it rise. Cancelled timers stay until they are first or are
 * the majority. */
#include "eg_sched.h"

enum {
    LEAST_CLEANED = 100, /* so many timers before a heap is rebuilt for the cancelled ones */
    FIRST_ROOM = 16
};

static bool earlier(EgVal a, EgVal b) {
    return EG_HANDLE(a)->when < EG_HANDLE(b)->when;
}

/* Lets v rise from `at` towards `top`. */
static void rise(EgVal *v, uint32_t top, uint32_t at) {
    EgVal moving = v[at];
    while (at > top) {
        uint32_t parent = (at - 1) / 2;
        if (!earlier(moving, v[parent])) break;
        v[at] = v[parent];
        at = parent;
    }
    v[at] = moving;
}

/* Moves the element at `top` down to a leaf, then lets it rise. */
static void sink(EgVal *v, uint32_t n, uint32_t top) {
    EgVal moving = v[top];
    uint32_t at = top, child;
    while ((child = 2 * at + 1) < n) {
        if (child + 1 < n && !earlier(v[child], v[child + 1])) child++;
        v[at] = v[child];
        at = child;
    }
    v[at] = moving;
    rise(v, top, at);
}

bool eg_timers_push(EgRt *rt, EgLoop *loop, EgHandle *handle) {
    uint32_t cap = loop->timers ? loop->timers->cap : 0;
    if (loop->ntimers == cap) {
        EgArr *bigger = eg_arr_new(rt, cap ? 2 * cap : FIRST_ROOM);
        if (!bigger) return false;
        for (uint32_t i = 0; i < cap; i++) bigger->v[i] = loop->timers->v[i];
        loop->timers = bigger;
        EG_BARRIER(rt, loop);
    }
    loop->timers->v[loop->ntimers] = EG_PTR(handle);
    rise(loop->timers->v, 0, loop->ntimers++);
    EG_BARRIER(rt, loop->timers);
    handle->scheduled = 1;
    return true;
}

EgHandle *eg_timers_pop(EgRt *rt, EgLoop *loop) {
    EgVal *v = loop->timers->v, first = v[0];
    uint32_t n = --loop->ntimers;
    v[0] = v[n];
    v[n] = 0;
    if (n) sink(v, n, 0);
    EG_BARRIER(rt, loop->timers);
    EG_HANDLE(first)->scheduled = 0;
    return EG_HANDLE(first);
}

/* Keeps the timers that are not cancelled. */
static void rebuild(EgRt *rt, EgLoop *loop) {
    EgVal *v = loop->timers->v;
    uint32_t n = 0;
    for (uint32_t i = 0; i < loop->ntimers; i++) {
        EgHandle *h = EG_HANDLE(v[i]);
        if (h->cancelled)
            h->scheduled = 0;
        else
            v[n++] = v[i];
    }
    for (uint32_t i = n; i < loop->ntimers; i++) v[i] = 0;
    for (uint32_t i = n / 2; i-- > 0;) sink(v, n, i);
    loop->ntimers = n;
    loop->ncancelled = 0;
    EG_BARRIER(rt, loop->timers);
}

void eg_timers_clean(EgRt *rt, EgLoop *loop) {
    if (loop->ntimers > LEAST_CLEANED && loop->ncancelled > loop->ntimers / 2) {
        rebuild(rt, loop);
        return;
    }
    while (loop->ntimers && EG_HANDLE(loop->timers->v[0])->cancelled) {
        loop->ncancelled--;
        eg_timers_pop(rt, loop);
    }
}
