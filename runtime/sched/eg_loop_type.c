/* eg_loop_type.c: the event loop and its handles as Python sees them. asyncio's loop class derives
 * from EventLoop and adds what is written in Python. */
#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "eg_sched.h"
#include "types/eg_container.h"
#include "types/eg_float.h"
#include "types/eg_list.h"

static EgVal loop_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgLoop *loop = eg_alloc_sub(rt, type, sizeof *loop);
    if (!loop) return EG_ERR;
    loop->current = EG_NONE;
    return EG_PTR(loop);
}

static EgVal loop_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)o, (void)args;
    return eg_check_args(rt, "EventLoop", n, kwnames, 0, 0) ? EG_NONE : EG_ERR;
}

static void loop_trace(EgRt *rt, EgObj *o) {
    const EgLoop *loop = (const EgLoop *)o;
    if (loop->ready) eg_gc_mark_obj(rt, &loop->ready->h);
    if (loop->timers) eg_gc_mark_obj(rt, &loop->timers->h);
    if (loop->tasks) eg_gc_mark_obj(rt, &loop->tasks->f.h);
    eg_gc_mark(rt, loop->current);
}

/* ---- scheduling ---- */

/* args: callback, *args, context */
static EgVal loop_call_soon(EG_ARGS) {
    (void)sp, (void)n, (void)kwnames;
    return eg_loop_call(rt, EG_LOOP(self), args[0], args[1], -1);
}

static bool seconds_u(EgRt *rt, EgVal *sp, EgVal v, const char *complaint, double *out) {
    if (v == EG_NONE) {
        eg_raise(rt, EG_T_TYPE_ERROR, "%s", complaint);
        return false;
    }
    return eg_to_double_u(rt, sp, v, out);
}

static EgVal timer(EgRt *rt, EgVal self, EgVal *args, double when) {
    return eg_loop_call(rt, EG_LOOP(self), args[1], args[2], when > 0 ? when : 0);
}

static EgVal loop_call_later(EG_ARGS) {
    (void)n, (void)kwnames;
    double delay;
    if (!seconds_u(rt, sp, args[0], "delay must not be None", &delay)) return EG_ERR;
    return timer(rt, self, args, eg_loop_time() + delay);
}

static EgVal loop_call_at(EG_ARGS) {
    (void)n, (void)kwnames;
    double when;
    if (!seconds_u(rt, sp, args[0], "when cannot be None", &when)) return EG_ERR;
    return timer(rt, self, args, when);
}

static EgVal loop_time(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_float_box(rt, eg_loop_time());
}

static EgVal loop_create_future(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_future_new(rt, self);
}

/* args: coro, name, context */
static EgVal loop_create_task(EG_ARGS) {
    (void)n, (void)kwnames;
    if (EG_LOOP(self)->closed) return eg_raise(rt, EG_T_RUNTIME_ERROR, "Event loop is closed");
    return eg_task_new_u(rt, sp, self, args[0], args[1]);
}

/* ---- running ---- */

static EgVal loop_run_forever(EG_ARGS) {
    (void)args, (void)n, (void)kwnames;
    return eg_loop_run_u(rt, sp, EG_LOOP(self)) ? EG_NONE : EG_ERR;
}

static EgVal loop_stop(EG_ARGS) {
    EG_UNUSED_ARGS;
    EG_LOOP(self)->stopping = 1;
    return EG_NONE;
}

static EgVal loop_close(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgLoop *loop = EG_LOOP(self);
    if (loop->running) return eg_raise(rt, EG_T_RUNTIME_ERROR, "Cannot close a running event loop");
    loop->closed = 1;
    loop->ready = loop->timers = NULL;
    loop->count = loop->ntimers = loop->ncancelled = loop->head = 0;
    return EG_NONE;
}

static EgVal loop_is_running(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(EG_LOOP(self)->running);
}

static EgVal loop_is_closed(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(EG_LOOP(self)->closed);
}

/* The tasks that are not done, oldest first. */
static EgVal loop_tasks(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal list = eg_list_new(rt, NULL, 0);
    const EgTask *t = EG_LOOP(self)->tasks;
    while (t && t->next) t = t->next;
    for (; list != EG_ERR && t; t = t->prev)
        if (!eg_list_push(rt, EG_LIST(list), EG_PTR(t))) return EG_ERR;
    return list;
}

static EgVal loop_current(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_LOOP(self)->current;
}

#define LOOP_METHODS(ROW, T)                                                                      \
    ROW(T, call_soon, loop_call_soon, METHOD, "(self, callback, *args, context=None)",            \
        "Arrange for a callback to be called as soon as possible.")                               \
    ROW(T, call_soon_threadsafe, loop_call_soon, METHOD, "(self, callback, *args, context=None)", \
        "Like call_soon(); there is one thread only.")                                            \
    ROW(T, call_later, loop_call_later, METHOD, "(self, delay, callback, *args, context=None)",   \
        "Arrange for a callback to be called at a given time.")                                   \
    ROW(T, call_at, loop_call_at, METHOD, "(self, when, callback, *args, context=None)",          \
        "Like call_later(), but uses an absolute time.")                                          \
    ROW(T, time, loop_time, METHOD, "(self, /)",                                                  \
        "Return the time according to the event loop's clock.")                                   \
    ROW(T, create_future, loop_create_future, METHOD, "(self, /)",                                \
        "Create a Future object attached to the loop.")                                           \
    ROW(T, create_task, loop_create_task, METHOD, "(self, coro, *, name=None, context=None)",     \
        "Schedule a coroutine object.")                                                           \
    ROW(T, run_forever, loop_run_forever, METHOD, "(self, /)", "Run until stop() is called.")     \
    ROW(T, stop, loop_stop, METHOD, "(self, /)", "Stop running the event loop.")                  \
    ROW(T, close, loop_close, METHOD, "(self, /)", "Close the event loop.")                       \
    ROW(T, is_running, loop_is_running, METHOD, "(self, /)", NULL)                                \
    ROW(T, is_closed, loop_is_closed, METHOD, "(self, /)", NULL)                                  \
    ROW(T, _tasks, loop_tasks, GETSET, NULL, NULL)                                                \
    ROW(T, _current, loop_current, GETSET, NULL, NULL)
EG_DEFS(EventLoop, LOOP_METHODS)
#define LOOP_SLOTS(SLOT, T)    \
    SLOT(T, trace, loop_trace) \
    SLOT(T, new_, loop_new) SLOT(T, init, loop_init)
EG_SLOTS(EventLoop, LOOP_SLOTS)
const EgTypeSpec eg_type_EventLoop = {EG_T_EVENT_LOOP, "EventLoop", "_asyncio",
                                      EG_T_OBJECT,     0,           sizeof(EgLoop)};

/* ---- handles ---- */

static void handle_trace(EgRt *rt, EgObj *o) {
    const EgHandle *h = (const EgHandle *)o;
    eg_gc_mark(rt, h->loop);
    eg_gc_mark(rt, h->callback);
    eg_gc_mark(rt, h->args);
}

static EgVal handle_cancel(EG_ARGS) {
    EG_UNUSED_ARGS;
    eg_handle_cancel(rt, EG_HANDLE(self));
    return EG_NONE;
}

static EgVal handle_cancelled(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(EG_HANDLE(self)->cancelled);
}

static EgVal handle_when(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_float_box(rt, EG_HANDLE(self)->when);
}

static EgVal handle_callback(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_HANDLE(self)->callback;
}

static EgVal handle_args(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_HANDLE(self)->args;
}

static EgVal handle_repr(EgRt *rt, EgVal *sp, EgVal o) {
    return eg_call1_u(rt, sp, EG_SCHED(rt, REPR), o);
}

#define HANDLE_METHODS(ROW, T)                                     \
    ROW(T, cancel, handle_cancel, METHOD, "(self, /)", NULL)       \
    ROW(T, cancelled, handle_cancelled, METHOD, "(self, /)", NULL) \
    ROW(T, _callback, handle_callback, GETSET, NULL, NULL)         \
    ROW(T, _args, handle_args, GETSET, NULL, NULL)
EG_DEFS(Handle, HANDLE_METHODS)
#define HANDLE_SLOTS(SLOT, T) SLOT(T, trace, handle_trace) SLOT(T, repr, handle_repr)
EG_SLOTS(Handle, HANDLE_SLOTS)
const EgTypeSpec eg_type_Handle = {EG_T_LOOP_HANDLE,    "Handle",
                                   "asyncio.events",    EG_T_OBJECT,
                                   EG_TYPE_NO_SUBCLASS, sizeof(EgHandle)};
EG_TYPE_DOC(Handle, "What call_soon() gives.")

#define TIMER_METHODS(ROW, T) ROW(T, when, handle_when, METHOD, "(self, /)", NULL)
EG_DEFS(TimerHandle, TIMER_METHODS)
#define TIMER_SLOTS(SLOT, T) SLOT(T, trace, handle_trace)
EG_SLOTS(TimerHandle, TIMER_SLOTS)
const EgTypeSpec eg_type_TimerHandle = {EG_T_TIMER_HANDLE, "TimerHandle",       "asyncio.events",
                                        EG_T_LOOP_HANDLE,  EG_TYPE_NO_SUBCLASS, sizeof(EgHandle)};
EG_TYPE_DOC(TimerHandle, "What call_later() and call_at() give.")
