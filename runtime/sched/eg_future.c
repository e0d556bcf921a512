/* eg_future.c: futures as the scheduler sees them. The Python type is in eg_future_type.c. */
#include "eg_sched.h"

#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_gen.h"
#include "core/eg_type.h"
#include "gc/eg_heap.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

void eg_future_trace(EgRt *rt, EgObj *o) {
    const EgFuture *f = (const EgFuture *)o;
    eg_gc_mark(rt, f->loop);
    eg_gc_mark(rt, f->value);
    eg_gc_mark(rt, f->traceback);
    eg_gc_mark(rt, f->cancelled);
    eg_gc_mark(rt, f->callback);
    eg_gc_mark(rt, f->callbacks);
}

void eg_future_init(EgFuture *f, EgVal loop) {
    f->loop = loop;
    f->value = f->traceback = f->cancelled = f->callbacks = EG_NONE;
    f->callback = EG_UNBOUND;
}

EgVal eg_future_new(EgRt *rt, EgVal loop) {
    EgFuture *f = eg_alloc(rt, rt->types[EG_T_FUTURE], sizeof *f);
    if (!f) return EG_ERR;
    eg_future_init(f, loop);
    return EG_PTR(f);
}

EgVal eg_future_loop_u(EgRt *rt, EgVal *sp, EgVal loop) {
    if (loop == EG_UNBOUND || loop == EG_NONE) loop = eg_loop_running(rt);
    if (loop == EG_NONE) loop = eg_call0_u(rt, sp, EG_SCHED(rt, GET_LOOP));
    if (loop == EG_ERR || EG_IS_KIND(loop, EG_T_EVENT_LOOP)) return loop;
    return eg_raise(rt, EG_T_TYPE_ERROR, "an event loop is required, not %T", loop);
}

/* ---- errors ---- */

EgVal eg_invalid_state_u(EgRt *rt, EgVal *sp, const char *message) {
    sp[0] = eg_fmt(rt, "%s", message);
    if (sp[0] == EG_ERR) return EG_ERR;
    EgVal exc = eg_call1_u(rt, sp + 1, EG_SCHED(rt, INVALID_STATE), sp[0]);
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

EgVal eg_cancelled_error_u(EgRt *rt, EgVal *sp, EgVal message) {
    EgVal type = EG_SCHED(rt, CANCELLED);
    return message == EG_NONE ? eg_call0_u(rt, sp, type) : eg_call1_u(rt, sp, type, message);
}

/* ---- results ---- */

EgVal eg_future_result_u(EgRt *rt, EgVal *sp, EgFuture *f) {
    if (f->state == EG_FUTURE_RESULT) return f->value;
    if (f->state == EG_FUTURE_EXCEPTION) {
        f->unseen = 0;
        EgExc *e = EG_EXC_OF(f->value);
        e->traceback = f->traceback;
        EG_BARRIER(rt, e);
        return eg_raise_value(rt, f->value);
    }
    if (f->state != EG_FUTURE_CANCELLED) return eg_invalid_state_u(rt, sp, "Result is not set.");
    EgVal exc = f->cancelled;
    f->cancelled = EG_NONE;
    if (exc == EG_NONE) exc = eg_cancelled_error_u(rt, sp, f->value);
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

/* ---- callbacks ---- */

static bool schedule_callbacks(EgRt *rt, EgFuture *f) {
    EgVal first = f->callback, others = f->callbacks;
    if (first == EG_UNBOUND) return true;
    f->callback = EG_UNBOUND;
    f->callbacks = EG_NONE;
    EgLoop *loop = EG_LOOP(f->loop);
    bool ok = eg_loop_push(rt, loop, first, EG_PTR(f));
    if (others == EG_NONE) return ok;
    for (uint32_t i = 0; ok && i < EG_LIST(others)->len; i++)
        ok = eg_loop_push(rt, loop, eg_list_get_raw(rt, EG_LIST(others), i), EG_PTR(f));
    return ok;
}

bool eg_future_watch(EgRt *rt, EgFuture *f, EgVal callback) {
    if (eg_future_done(f)) return eg_loop_push(rt, EG_LOOP(f->loop), callback, EG_PTR(f));
    if (f->callback == EG_UNBOUND) {
        f->callback = callback;
    } else {
        if (f->callbacks == EG_NONE) {
            EgVal list = eg_list_new(rt, NULL, 0);
            if (list == EG_ERR) return false;
            f->callbacks = list;
        }
        if (!eg_list_push(rt, EG_LIST(f->callbacks), callback)) return false;
    }
    EG_BARRIER(rt, f);
    return true;
}

/* ---- ending ---- */

bool eg_future_finish(EgRt *rt, EgFuture *f, EgFutureState state, EgVal value) {
    f->state = (uint8_t)state;
    f->value = value;
    EG_BARRIER(rt, f);
    return schedule_callbacks(rt, f);
}

bool eg_future_fail(EgRt *rt, EgFuture *f, EgVal exc) {
    f->traceback = EG_EXC_OF(exc)->traceback;
    f->unseen = 1;
    if (!f->watched && rt->image->hooks->finalize) {
        if (!eg_gc_finalizer_add(rt, &f->h)) return false;
        f->watched = 1;
    }
    return eg_future_finish(rt, f, EG_FUTURE_EXCEPTION, exc);
}

int eg_future_cancel(EgRt *rt, EgFuture *f, EgVal message) {
    f->unseen = 0;
    if (eg_future_done(f)) return 0;
    return eg_future_finish(rt, f, EG_FUTURE_CANCELLED, message) ? 1 : -1;
}

int eg_future_cancel_any_u(EgRt *rt, EgVal *sp, EgVal f, EgVal message) {
    EgType *type = eg_ptr_type(f);
    if (type == rt->types[EG_T_FUTURE]) return eg_future_cancel(rt, EG_FUTURE(f), message);
    if (type == rt->types[EG_T_TASK]) return eg_task_cancel_u(rt, sp, EG_TASK(f), message);
    sp[0] = message;
    EgVal name = eg_str_intern(rt, "cancel", 6);
    EgVal r = name == EG_ERR ? EG_ERR : eg_call_method_u(rt, sp + 1, f, name, sp, 1, EG_NONE);
    return r == EG_ERR ? -1 : r == EG_TRUE;
}

/* ---- asynchronous generators ---- */

static bool over(EgVal gen) {
    return EG_OBJ(gen)->aux == EG_GEN_DONE;
}

bool eg_sched_generator(EgRt *rt, EgVal gen) {
    if (rt->sched == EG_NONE || eg_loop_running(rt) == EG_NONE) return true;
    EgList *l = EG_LIST(EG_SCHED(rt, GENERATORS));
    /* Those that are over go whenever their room would have to grow. */
    if (l->len && l->len == l->cap) {
        uint32_t kept = 0;
        for (uint32_t i = 0; i < l->len; i++) {
            EgVal g = eg_list_get_raw(rt, l, i);
            if (!over(g) && !eg_list_set_raw(rt, l, kept++, g)) return false;
        }
        if (!eg_list_remove_range(rt, l, kept, l->len)) return false;
    }
    return eg_list_push(rt, l, gen);
}
