/* eg_task.c: stepping tasks.
 *
 * A step resumes the coroutine with None, or raises in it. What it yields says what it waits for: a
 * future that an await has just marked, or None for "let the others have a turn". When the future
 * is done its callback puts the task back into the queue; the resumed await takes the result, or
 * the exception, out of the future itself. */
#include "eg_sched.h"

#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_gen.h"
#include "core/eg_type.h"
#include "edgert/prims.h"
#include "types/eg_str.h"

bool eg_task_start(EgRt *rt, EgTask *t) {
    EgLoop *loop = EG_LOOP(t->f.loop);
    if (!eg_loop_push(rt, loop, EG_PTR(t), EG_NONE)) return false;
    t->next = loop->tasks;
    if (t->next) {
        t->next->prev = t;
        EG_BARRIER(rt, t->next);
    }
    loop->tasks = t;
    EG_BARRIER(rt, loop);
    EG_BARRIER(rt, t);
    return true;
}

/* Takes a task that is done out of the loop's list. */
static void unlink_task(EgRt *rt, EgTask *t) {
    EgLoop *loop = EG_LOOP(t->f.loop);
    if (t->next) {
        t->next->prev = t->prev;
        EG_BARRIER(rt, t->next);
    }
    if (t->prev) {
        t->prev->next = t->next;
        EG_BARRIER(rt, t->prev);
    } else if (loop->tasks == t) {
        loop->tasks = t->next;
        EG_BARRIER(rt, loop);
    }
    t->next = t->prev = NULL;
}

int eg_task_cancel_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal message) {
    t->f.unseen = 0;
    if (eg_future_done(&t->f)) return 0;
    t->cancelling++;
    if (t->waiter != EG_NONE) {
        int done = eg_future_cancel_any_u(rt, sp, t->waiter, message);
        if (done) return done;
    }
    t->must_cancel = 1;
    t->message = message;
    EG_BARRIER(rt, t);
    return 1;
}

/* ---- what a step can lead to ---- */

static bool returned(EgRt *rt, EgTask *t) {
    EgVal value = rt->stop_value;
    rt->stop_value = EG_NONE;
    unlink_task(rt, t);
    if (!t->must_cancel) return eg_future_finish(rt, &t->f, EG_FUTURE_RESULT, value);
    t->must_cancel = 0;
    return eg_future_cancel(rt, &t->f, t->message) >= 0;
}

static bool raised(EgRt *rt, EgTask *t) {
    unlink_task(rt, t);
    bool ends = eg_exc_is(rt, EG_T_SYSTEM_EXIT) || eg_exc_is(rt, EG_T_KEYBOARD_INTERRUPT);
    EgVal exc = eg_exc_take(rt);
    if (eg_is_subtype(eg_ptr_type(exc), EG_TYPE_OF_VAL(EG_SCHED(rt, CANCELLED)))) {
        t->f.cancelled = exc;
        return eg_future_cancel(rt, &t->f, EG_NONE) >= 0;
    }
    if (!eg_future_fail(rt, &t->f, exc)) return false;
    if (ends) eg_exc_restore(rt, exc);
    return !ends;
}

/* The next step raises RuntimeError with this text. */
static bool fail_later(EgRt *rt, EgTask *t, EgVal text) {
    EgVal exc = text == EG_ERR ? EG_ERR : eg_exc_new(rt, EG_T_RUNTIME_ERROR, text);
    return exc != EG_ERR && eg_loop_push(rt, EG_LOOP(t->f.loop), EG_PTR(t), exc);
}

/* fail_later with a text that shows the task and what it yielded. */
static bool complain_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal value, const char *before,
                       const char *between, const char *after) {
    sp[0] = eg_repr_u(rt, sp, EG_PTR(t));
    if (sp[0] == EG_ERR) return false;
    sp[1] = eg_repr_u(rt, sp + 1, value);
    if (sp[1] == EG_ERR) return false;
    return fail_later(rt, t, eg_fmt(rt, "%s%S%s%S%s", before, sp[0], between, sp[1], after));
}

static bool awaits_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal value) {
    EgFuture *f = EG_FUTURE(value);
    if (f->loop != t->f.loop)
        return complain_u(rt, sp, t, value, "Task ", " got Future ",
                          " attached to a different loop");
    if (!f->blocking)
        return complain_u(rt, sp, t, value, "yield was used instead of yield from in task ",
                          " with ", "");
    f->blocking = 0;
    if (f == &t->f) {
        sp[0] = eg_repr_u(rt, sp, value);
        return sp[0] != EG_ERR &&
               fail_later(rt, t, eg_fmt(rt, "Task cannot await on itself: %S", sp[0]));
    }
    if (!eg_future_watch(rt, f, EG_PTR(t))) return false;
    t->waiter = value;
    EG_BARRIER(rt, t);
    if (!t->must_cancel) return true;
    int cancelled = eg_future_cancel_any_u(rt, sp, value, t->message);
    if (cancelled > 0) t->must_cancel = 0;
    return cancelled >= 0;
}

static bool yielded_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal value) {
    sp[0] = value;
    if (eg_is_future(value)) return awaits_u(rt, sp + 1, t, value);
    if (value == EG_NONE) return eg_loop_push(rt, EG_LOOP(t->f.loop), EG_PTR(t), EG_NONE);
    if (EG_IS_KIND(value, EG_T_GENERATOR))
        return complain_u(rt, sp + 1, t, value,
                          "yield was used instead of yield from for generator in task ", " with ",
                          "");
    sp[1] = eg_repr_u(rt, sp + 1, value);
    return sp[1] != EG_ERR && fail_later(rt, t, eg_fmt(rt, "Task got bad yield: %S", sp[1]));
}

/* The exception that the step has to raise: a cancellation that is due comes first. EG_NONE: none.
 */
static EgVal to_raise_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal argument) {
    EgVal exc = eg_is_exc(rt, argument) ? argument : EG_NONE;
    if (!t->must_cancel) return exc;
    t->must_cancel = 0;
    EgType *cancelled = EG_TYPE_OF_VAL(EG_SCHED(rt, CANCELLED));
    if (exc != EG_NONE && eg_is_subtype(eg_ptr_type(exc), cancelled)) return exc;
    return eg_cancelled_error_u(rt, sp, t->message);
}

bool eg_task_step_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal argument) {
    EgLoop *loop = EG_LOOP(t->f.loop);
    if (eg_future_done(&t->f)) return true;
    t->waiter = EG_NONE;
    sp[0] = argument;
    sp[0] = to_raise_u(rt, sp + 1, t, argument);
    if (sp[0] == EG_ERR) return false;
    sp[1] = loop->current;
    loop->current = EG_PTR(t);
    EG_BARRIER(rt, loop);
    EgVal r = sp[0] == EG_NONE ? eg_yf_send_u(rt, sp + 2, t->coro, EG_NONE)
                               : eg_yf_throw_u(rt, sp + 2, t->coro, sp[0]);
    loop->current = sp[1];
    EG_BARRIER(rt, loop);
    if (r == EG_STOP) return returned(rt, t);
    return r == EG_ERR ? raised(rt, t) : yielded_u(rt, sp + 2, t, r);
}
