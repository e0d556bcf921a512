/* eg_future_type.c: Future as Python sees it. Awaiting one yields the future itself, so that no
 * iterator is made: `next` answers with the future while it is pending and ends with its result. */
#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "eg_sched.h"
#include "types/eg_container.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

static EgVal fut_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgFuture *f = eg_alloc_sub(rt, type, sizeof *f);
    if (!f) return EG_ERR;
    eg_future_init(f, EG_NONE);
    return EG_PTR(f);
}

static EgVal init_with(EG_ARGS) {
    (void)n, (void)kwnames;
    EgVal loop = eg_future_loop_u(rt, sp, args[0]);
    if (loop == EG_ERR) return EG_ERR;
    EG_FUTURE(self)->loop = loop;
    EG_BARRIER(rt, EG_OBJ(self));
    return EG_NONE;
}

static const EgDef init_def = {"Future", init_with, EG_DEF_FUNC, "(*, loop=None)", NULL};

static EgVal fut_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    EgRaw *sig = eg_sig_parse(rt, &init_def);
    if (!sig) return EG_ERR;
    return eg_cfunc_call_u(rt, sp, &init_def, sig, NULL, o, args, n, kwnames);
}

/* ---- awaiting ---- */

static EgVal fut_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

static EgVal fut_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgFuture *f = EG_FUTURE(o);
    if (f->state == EG_FUTURE_PENDING) {
        f->blocking = 1;
        return o;
    }
    if (f->state == EG_FUTURE_PAUSE) {
        f->state = EG_FUTURE_RESULT;
        return EG_NONE;
    }
    EgVal v = eg_future_result_u(rt, sp, f);
    if (v == EG_ERR) return EG_ERR;
    rt->stop_value = v;
    return EG_STOP;
}

static EgVal fut_await(EG_ARGS) {
    EG_UNUSED_ARGS;
    return self;
}

static EgVal fut_repr(EgRt *rt, EgVal *sp, EgVal o) {
    return eg_call1_u(rt, sp, EG_SCHED(rt, REPR), o);
}

/* ---- results ---- */

static EgVal fut_result(EG_ARGS) {
    (void)args, (void)n, (void)kwnames;
    return eg_future_result_u(rt, sp, EG_FUTURE(self));
}

static EgVal fut_exception(EG_ARGS) {
    (void)args, (void)n, (void)kwnames;
    EgFuture *f = EG_FUTURE(self);
    if (f->state == EG_FUTURE_PENDING) return eg_invalid_state_u(rt, sp, "Exception is not set.");
    if (f->state == EG_FUTURE_CANCELLED) return eg_future_result_u(rt, sp, f);
    f->unseen = 0;
    return f->state == EG_FUTURE_EXCEPTION ? f->value : EG_NONE;
}

static EgVal fut_set_result(EG_ARGS) {
    (void)n, (void)kwnames;
    EgFuture *f = EG_FUTURE(self);
    if (eg_future_done(f)) return eg_invalid_state_u(rt, sp, "invalid state");
    return eg_future_finish(rt, f, EG_FUTURE_RESULT, args[0]) ? EG_NONE : EG_ERR;
}

/* A StopIteration cannot pass an await. */
static EgVal passable(EgRt *rt, EgVal exc) {
    if (!eg_is_instance(rt, exc, rt->types[EG_T_STOP_ITERATION])) return exc;
    EgVal text = eg_fmt(rt, "StopIteration interacts badly with generators and cannot be raised "
                            "into a Future");
    EgVal error = text == EG_ERR ? EG_ERR : eg_exc_new(rt, EG_T_RUNTIME_ERROR, text);
    if (error == EG_ERR) return EG_ERR;
    EG_EXC_OF(error)->cause = EG_EXC_OF(error)->context = exc;
    EG_EXC_OF(error)->suppress_context = 1;
    return error;
}

static EgVal fut_set_exception(EG_ARGS) {
    (void)n, (void)kwnames;
    EgFuture *f = EG_FUTURE(self);
    if (eg_future_done(f)) return eg_invalid_state_u(rt, sp, "invalid state");
    EgVal exc = args[0];
    if (eg_is_exc_class(rt, exc)) exc = eg_call0_u(rt, sp, exc);
    if (exc == EG_ERR) return EG_ERR;
    if (!eg_is_exc(rt, exc)) return eg_raise(rt, EG_T_TYPE_ERROR, "invalid exception object");
    exc = passable(rt, exc);
    return exc != EG_ERR && eg_future_fail(rt, f, exc) ? EG_NONE : EG_ERR;
}

static EgVal fut_cancel(EG_ARGS) {
    (void)sp, (void)n, (void)kwnames;
    int done = eg_future_cancel(rt, EG_FUTURE(self), args[0] == EG_UNBOUND ? EG_NONE : args[0]);
    return done < 0 ? EG_ERR : EG_BOOL(done);
}

static EgVal fut_done(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(eg_future_done(EG_FUTURE(self)));
}

static EgVal fut_cancelled(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(EG_FUTURE(self)->state == EG_FUTURE_CANCELLED);
}

static EgVal fut_get_loop(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_FUTURE(self)->loop;
}

/* ---- callbacks ---- */

static EgVal fut_add_done_callback(EG_ARGS) {
    (void)sp, (void)n, (void)kwnames;
    return eg_future_watch(rt, EG_FUTURE(self), args[0]) ? EG_NONE : EG_ERR;
}

/* The callbacks in order, as a list; those of tasks are the tasks. */
static EgVal callback_list(EgRt *rt, const EgFuture *f) {
    EgVal list = eg_list_new(rt, &f->callback, f->callback == EG_UNBOUND ? 0 : 1);
    if (list == EG_ERR || f->callbacks == EG_NONE) return list;
    for (uint32_t i = 0; i < EG_LIST(f->callbacks)->len; i++)
        if (!eg_list_push(rt, EG_LIST(list), eg_list_get_raw(rt, EG_LIST(f->callbacks), i)))
            return EG_ERR;
    return list;
}

static EgVal fut_callbacks(EG_ARGS) {
    EG_UNUSED_ARGS;
    return callback_list(rt, EG_FUTURE(self));
}

static EgVal fut_remove_done_callback(EG_ARGS) {
    (void)n, (void)kwnames;
    EgFuture *f = EG_FUTURE(self);
    int64_t removed = 0;
    sp[0] = callback_list(rt, f);
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[1] = eg_list_new(rt, NULL, 0);
    if (sp[1] == EG_ERR) return EG_ERR;
    for (uint32_t i = 0; i < EG_LIST(sp[0])->len; i++) {
        sp[2] = eg_list_get_raw(rt, EG_LIST(sp[0]), i);
        int same = eg_is_task(sp[2]) ? 0 : eg_equal_u(rt, sp + 3, sp[2], args[0]);
        if (same < 0) return EG_ERR;
        removed += same;
        if (!same && !eg_list_push(rt, EG_LIST(sp[1]), sp[2])) return EG_ERR;
    }
    if (!removed) return EG_INT(0);
    f->callback = EG_UNBOUND;
    f->callbacks = EG_NONE;
    for (uint32_t i = 0; i < EG_LIST(sp[1])->len; i++)
        if (!eg_future_watch(rt, f, eg_list_get_raw(rt, EG_LIST(sp[1]), i))) return EG_ERR;
    return EG_INT(removed);
}

/* ---- for the library ---- */

/* The CancelledError of a cancelled future, for who passes it on. */
static EgVal fut_make_cancelled_error(EG_ARGS) {
    (void)args, (void)n, (void)kwnames;
    EgFuture *f = EG_FUTURE(self);
    EgVal exc = f->cancelled;
    f->cancelled = EG_NONE;
    return exc != EG_NONE ? exc : eg_cancelled_error_u(rt, sp, f->value);
}

/* An exception that nobody asked for is reported when the future goes. */
static EgVal fut_del(EG_ARGS) {
    (void)args, (void)n, (void)kwnames;
    EgFuture *f = EG_FUTURE(self);
    if (!f->unseen) return EG_NONE;
    f->unseen = 0;
    sp[0] = self;
    sp[1] = f->value;
    sp[2] = EG_NONE;
    return eg_call_u(rt, sp + 3, EG_SCHED(rt, CALLBACK_ERROR), sp, 3, EG_NONE);
}

static EgVal fut_state(EG_ARGS) {
    static const char *const words[] = {"PENDING", "CANCELLED", "FINISHED", "FINISHED", "PENDING"};
    EG_UNUSED_ARGS;
    return eg_fmt(rt, "%s", words[EG_FUTURE(self)->state]);
}

/* What the state carries, without counting as a look at the exception. */
static EgVal fut_value(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_FUTURE(self)->value;
}

static EgVal fut_failed(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(EG_FUTURE(self)->state == EG_FUTURE_EXCEPTION);
}

#define FUTURE_METHODS(ROW, T)                                                                   \
    ROW(T, result, fut_result, METHOD, "(self, /)", "Return the result this future represents.") \
    ROW(T, exception, fut_exception, METHOD, "(self, /)",                                        \
        "Return the exception that was set on this future.")                                     \
    ROW(T, set_result, fut_set_result, METHOD, "(self, result, /)",                              \
        "Mark the future done and set its result.")                                              \
    ROW(T, set_exception, fut_set_exception, METHOD, "(self, exception, /)",                     \
        "Mark the future done and set an exception.")                                            \
    ROW(T, cancel, fut_cancel, METHOD, "(self, msg=None)",                                       \
        "Cancel the future and schedule callbacks.")                                             \
    ROW(T, cancelled, fut_cancelled, METHOD, "(self, /)",                                        \
        "Return True if the future was cancelled.")                                              \
    ROW(T, done, fut_done, METHOD, "(self, /)", "Return True if the future is done.")            \
    ROW(T, get_loop, fut_get_loop, METHOD, "(self, /)",                                          \
        "Return the event loop the Future is bound to.")                                         \
    ROW(T, add_done_callback, fut_add_done_callback, METHOD, "(self, fn, /, *, context=None)",   \
        "Add a callback to be run when the future becomes done.")                                \
    ROW(T, remove_done_callback, fut_remove_done_callback, METHOD, "(self, fn, /)",              \
        "Remove all instances of a callback from the \"call when done\" list.")                  \
    ROW(T, __await__, fut_await, METHOD, "(self, /)", NULL)                                      \
    ROW(T, __del__, fut_del, METHOD, "(self, /)", NULL)                                          \
    ROW(T, _make_cancelled_error, fut_make_cancelled_error, METHOD, "(self, /)", NULL)           \
    ROW(T, _state, fut_state, GETSET, NULL, NULL)                                                \
    ROW(T, _value, fut_value, GETSET, NULL, NULL)                                                \
    ROW(T, _failed, fut_failed, GETSET, NULL, NULL)                                              \
    ROW(T, _loop, fut_get_loop, GETSET, NULL, NULL)                                              \
    ROW(T, _callbacks, fut_callbacks, GETSET, NULL, NULL)                                        \
    EG_CLASS_GETITEM(ROW, T)
EG_DEFS(Future, FUTURE_METHODS)
#define FUTURE_SLOTS(SLOT, T)       \
    SLOT(T, trace, eg_future_trace) \
    SLOT(T, repr, fut_repr)         \
    SLOT(T, iter, fut_iter) SLOT(T, next, fut_next) SLOT(T, new_, fut_new) SLOT(T, init, fut_init)
EG_SLOTS(Future, FUTURE_SLOTS)
const EgTypeSpec eg_type_Future = {EG_T_FUTURE, "Future", "_asyncio",
                                   EG_T_OBJECT, 0,        sizeof(EgFuture)};
EG_TYPE_DOC(Future, "A result that is not there yet.")
