/* eg_loop.c: the event loop: rounds of what is ready, and sleeping until the next timer.
 *
 * A round runs what was ready when it began. There are no other sources of events than timers, so a
 * loop with neither would sleep for ever: that is an error here. */
#include "eg_sched.h"

#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_type.h"
#include "os/eg_os.h"
#include "types/eg_list.h"

enum { FIRST_PAIRS = 32 };
#define CLOCK_STEP 1e-9                 /* timers this close to now are due */
#define LONGEST_SLEEP (24 * 3600 * 1.0) /* then the clock is looked at again */

double eg_loop_time(void) {
    return (double)eg_os_mono_ns() / 1e9;
}

/* ---- the queue ---- */

static bool grow(EgRt *rt, EgLoop *loop) {
    uint32_t pairs = loop->ready ? loop->ready->cap / 2 : 0;
    EgArr *bigger = eg_arr_new(rt, pairs ? 4 * pairs : 2 * FIRST_PAIRS);
    if (!bigger) return false;
    for (uint32_t i = 0; i < loop->count; i++) {
        uint32_t from = (loop->head + i) & (pairs - 1);
        bigger->v[2 * i] = loop->ready->v[2 * from];
        bigger->v[2 * i + 1] = loop->ready->v[2 * from + 1];
    }
    loop->ready = bigger;
    loop->head = 0;
    EG_BARRIER(rt, loop);
    return true;
}

bool eg_loop_push(EgRt *rt, EgLoop *loop, EgVal what, EgVal argument) {
    if (loop->closed) {
        eg_raise(rt, EG_T_RUNTIME_ERROR, "Event loop is closed");
        return false;
    }
    if ((!loop->ready || loop->count == loop->ready->cap / 2) && !grow(rt, loop)) return false;
    uint32_t at = (loop->head + loop->count++) & (loop->ready->cap / 2 - 1);
    loop->ready->v[2 * at] = what;
    loop->ready->v[2 * at + 1] = argument;
    EG_BARRIER(rt, loop->ready);
    return true;
}

/* Takes the oldest pair out into p[0], p[1]. */
static void pop(EgLoop *loop, EgVal *p) {
    EgVal *at = loop->ready->v + 2 * loop->head;
    p[0] = at[0];
    p[1] = at[1];
    at[0] = at[1] = 0;
    loop->head = (loop->head + 1) & (loop->ready->cap / 2 - 1);
    loop->count--;
}

EgVal eg_loop_call(EgRt *rt, EgLoop *loop, EgVal callback, EgVal args, double when) {
    bool timer = when >= 0;
    if (loop->closed) return eg_raise(rt, EG_T_RUNTIME_ERROR, "Event loop is closed");
    EgType *type = rt->types[EG_T_LOOP_HANDLE];
    if (timer) type = rt->types[EG_T_TIMER_HANDLE];
    EgHandle *h = eg_alloc(rt, type, sizeof *h);
    if (!h) return EG_ERR;
    h->loop = EG_PTR(loop);
    h->callback = callback;
    h->args = args;
    h->when = when;
    bool ok = timer ? eg_timers_push(rt, loop, h) : eg_loop_push(rt, loop, EG_PTR(h), EG_NONE);
    return ok ? EG_PTR(h) : EG_ERR;
}

void eg_handle_cancel(EgRt *rt, EgHandle *h) {
    if (h->cancelled) return;
    h->cancelled = 1;
    h->callback = h->args = EG_NONE;
    if (h->scheduled) EG_LOOP(h->loop)->ncancelled++;
    (void)rt;
}

/* ---- running ---- */

/* A callback raised: SystemExit and KeyboardInterrupt end the loop, others are reported. handle:
 * what was run, rooted; the callback itself where there is no handle. */
static bool callback_failed_u(EgRt *rt, EgVal *sp, EgLoop *loop, EgVal handle) {
    if (eg_exc_is(rt, EG_T_SYSTEM_EXIT) || eg_exc_is(rt, EG_T_KEYBOARD_INTERRUPT)) return false;
    EgVal report = EG_SCHED(rt, CALLBACK_ERROR);
    if (report == EG_NONE) return false;
    sp[0] = EG_PTR(loop);
    sp[1] = eg_exc_take(rt);
    sp[2] = handle;
    return eg_call_u(rt, sp + 3, report, sp, 3, EG_NONE) != EG_ERR;
}

/* Runs one pair, which lies in sp[0 .. 2); sp[2] is used too. */
static bool run_one_u(EgRt *rt, EgVal *sp, EgLoop *loop) {
    EgVal what = sp[0];
    if (eg_is_task(what)) return eg_task_step_u(rt, sp + 2, EG_TASK(what), sp[1]);
    EgVal r;
    if (EG_IS_KIND(what, EG_T_LOOP_HANDLE) || EG_IS_KIND(what, EG_T_TIMER_HANDLE)) {
        if (EG_HANDLE(what)->cancelled) return true;
        sp[1] = EG_HANDLE(what)->callback;
        sp[2] = EG_HANDLE(what)->args;
        r = eg_call_tuple_u(rt, sp + 3, sp[1], sp[2], EG_NONE);
    } else {
        r = eg_call_u(rt, sp + 2, what, sp + 1, 1, EG_NONE);
    }
    return r != EG_ERR || callback_failed_u(rt, sp + 3, loop, sp[0]);
}

/* Moves what is due to the queue; sleeps before if nothing is ready. */
static bool wait_for_events(EgRt *rt, EgLoop *loop) {
    eg_timers_clean(rt, loop);
    bool idle = !loop->count && !loop->stopping;
    if (!loop->ntimers) {
        if (idle)
            eg_raise(rt, EG_T_RUNTIME_ERROR,
                     "the event loop would wait for ever: nothing is ready and no timer is set");
        return !idle;
    }
    double now = eg_loop_time(), first = EG_HANDLE(loop->timers->v[0])->when;
    if (idle && first > now) {
        double seconds = first - now < LONGEST_SLEEP ? first - now : LONGEST_SLEEP;
        eg_os_sleep_ns((int64_t)(seconds * 1e9) + 1);
        now = eg_loop_time();
    }
    while (loop->ntimers && EG_HANDLE(loop->timers->v[0])->when < now + CLOCK_STEP) {
        EgHandle *h = eg_timers_pop(rt, loop);
        if (h->cancelled) loop->ncancelled--;
        if (!eg_loop_push(rt, loop, EG_PTR(h), EG_NONE)) return false;
    }
    return true;
}

static bool run_round_u(EgRt *rt, EgVal *sp, EgLoop *loop) {
    if (!wait_for_events(rt, loop)) return false;
    for (uint32_t n = loop->count; n > 0; n--) {
        pop(loop, sp);
        if (!run_one_u(rt, sp, loop)) return false;
    }
    return EG_SAFEPOINT(rt, sp);
}

static bool may_run(EgRt *rt, const EgLoop *loop) {
    const char *why = NULL;
    if (loop->closed)
        why = "Event loop is closed";
    else if (loop->running)
        why = "This event loop is already running";
    else if (eg_loop_running(rt) != EG_NONE)
        why = "Cannot run the event loop while another loop is running";
    if (why) eg_raise(rt, EG_T_RUNTIME_ERROR, "%s", why);
    return !why;
}

bool eg_loop_run_u(EgRt *rt, EgVal *sp, EgLoop *loop) {
    if (!may_run(rt, loop)) return false;
    loop->running = 1;
    EG_SCHED(rt, RUNNING) = EG_PTR(loop);
    EG_BARRIER(rt, EG_OBJ(rt->sched));
    bool ok = true;
    do {
        sp[0] = sp[1] = EG_NONE;
        ok = run_round_u(rt, sp, loop);
    } while (ok && !loop->stopping);
    loop->running = loop->stopping = 0;
    EG_SCHED(rt, RUNNING) = EG_NONE;
    return ok;
}
