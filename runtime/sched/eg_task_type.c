/* eg_task_type.c: Task as Python sees it. */
#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "eg_sched.h"
#include "types/eg_container.h"
#include "types/eg_str.h"

static EgVal task_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgTask *t = eg_alloc_sub(rt, type, sizeof *t);
    if (!t) return EG_ERR;
    eg_future_init(&t->f, EG_NONE);
    t->coro = t->name = t->waiter = t->message = EG_NONE;
    return EG_PTR(t);
}

static EgVal new_name_u(EgRt *rt, EgVal *sp, EgVal name) {
    if (name == EG_UNBOUND || name == EG_NONE) {
        EG_SCHED(rt, NAMES) += EG_INT(1);
        return EG_SCHED(rt, NAMES);
    }
    return EG_IS_STR(name) ? name : eg_str_of_u(rt, sp, name);
}

/* Can it be stepped: a coroutine, or an object with its methods? */
static bool is_coroutine(EgRt *rt, EgVal v) {
    return EG_IS_KIND(v, EG_T_COROUTINE) ||
           (eg_type_lookup(rt, eg_type_of(rt, v), EG_ATOM_OF(rt, n_send)) != EG_UNBOUND &&
            eg_type_lookup(rt, eg_type_of(rt, v), EG_ATOM_OF(rt, await)) != EG_UNBOUND);
}

/* Fills in a task, which is rooted, and starts it. */
static bool set_up_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal loop, EgVal coro, EgVal name) {
    if (!is_coroutine(rt, coro)) {
        sp[0] = eg_repr_u(rt, sp, coro);
        if (sp[0] != EG_ERR)
            eg_raise(rt, EG_T_TYPE_ERROR, "a coroutine was expected, got %S", sp[0]);
        return false;
    }
    t->f.loop = loop;
    t->coro = coro;
    EG_BARRIER(rt, t);
    name = new_name_u(rt, sp, name);
    if (name == EG_ERR) return false;
    t->name = name;
    EG_BARRIER(rt, t);
    return eg_task_start(rt, t);
}

EgVal eg_task_new_u(EgRt *rt, EgVal *sp, EgVal loop, EgVal coro, EgVal name) {
    sp[0] = task_new(rt, sp, rt->types[EG_T_TASK], sp, 0, EG_NONE);
    if (sp[0] == EG_ERR) return EG_ERR;
    return set_up_u(rt, sp + 1, EG_TASK(sp[0]), loop, coro, name) ? sp[0] : EG_ERR;
}

/* args: coro, loop, name, context, eager_start */
static EgVal init_with(EG_ARGS) {
    (void)n, (void)kwnames;
    EgVal loop = eg_future_loop_u(rt, sp, args[1]);
    if (loop == EG_ERR) return EG_ERR;
    return set_up_u(rt, sp, EG_TASK(self), loop, args[0], args[2]) ? EG_NONE : EG_ERR;
}

static const EgDef init_def = {"Task", init_with, EG_DEF_FUNC,
                               "(coro, *, loop=None, name=None, context=None, eager_start=False)",
                               NULL};

static EgVal task_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    EgRaw *sig = eg_sig_parse(rt, &init_def);
    if (!sig) return EG_ERR;
    return eg_cfunc_call_u(rt, sp, &init_def, sig, NULL, o, args, n, kwnames);
}

static void task_trace(EgRt *rt, EgObj *o) {
    const EgTask *t = (const EgTask *)o;
    eg_future_trace(rt, o);
    eg_gc_mark(rt, t->coro);
    eg_gc_mark(rt, t->name);
    eg_gc_mark(rt, t->waiter);
    eg_gc_mark(rt, t->message);
    if (t->next) eg_gc_mark_obj(rt, &t->next->f.h);
    if (t->prev) eg_gc_mark_obj(rt, &t->prev->f.h);
}

static EgVal task_cancel(EG_ARGS) {
    (void)n, (void)kwnames;
    int done = eg_task_cancel_u(rt, sp, EG_TASK(self), args[0] == EG_UNBOUND ? EG_NONE : args[0]);
    return done < 0 ? EG_ERR : EG_BOOL(done);
}

static EgVal task_uncancel(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgTask *t = EG_TASK(self);
    if (t->cancelling && --t->cancelling == 0) t->must_cancel = 0;
    return EG_INT(t->cancelling);
}

static EgVal task_cancelling(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_INT(EG_TASK(self)->cancelling);
}

static EgVal task_get_name(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgTask *t = EG_TASK(self);
    if (!EG_IS_INT(t->name)) return t->name;
    EgVal name = eg_fmt(rt, "Task-%S", t->name);
    if (name == EG_ERR) return EG_ERR;
    t->name = name;
    EG_BARRIER(rt, t);
    return name;
}

static EgVal task_set_name(EG_ARGS) {
    (void)n, (void)kwnames;
    EgVal name = EG_IS_STR(args[0]) ? args[0] : eg_str_of_u(rt, sp, args[0]);
    if (name == EG_ERR) return EG_ERR;
    EG_TASK(self)->name = name;
    EG_BARRIER(rt, EG_OBJ(self));
    return EG_NONE;
}

static EgVal task_get_coro(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_TASK(self)->coro;
}

static EgVal task_waiter(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_TASK(self)->waiter;
}

static EgVal task_must_cancel(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(EG_TASK(self)->must_cancel);
}

static EgVal task_set_result(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_raise(rt, EG_T_RUNTIME_ERROR, "Task does not support set_result operation");
}

static EgVal task_set_exception(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_raise(rt, EG_T_RUNTIME_ERROR, "Task does not support set_exception operation");
}

#define TASK_METHODS(ROW, T)                                                        \
    ROW(T, cancel, task_cancel, METHOD, "(self, msg=None)",                         \
        "Request that this task cancel itself.")                                    \
    ROW(T, uncancel, task_uncancel, METHOD, "(self, /)",                            \
        "Decrement the task's count of cancellation requests.")                     \
    ROW(T, cancelling, task_cancelling, METHOD, "(self, /)",                        \
        "Return the count of the task's cancellation requests.")                    \
    ROW(T, get_name, task_get_name, METHOD, "(self, /)", NULL)                      \
    ROW(T, set_name, task_set_name, METHOD, "(self, value, /)", NULL)               \
    ROW(T, get_coro, task_get_coro, METHOD, "(self, /)", NULL)                      \
    ROW(T, set_result, task_set_result, METHOD, "(self, result, /)", NULL)          \
    ROW(T, set_exception, task_set_exception, METHOD, "(self, exception, /)", NULL) \
    ROW(T, _fut_waiter, task_waiter, GETSET, NULL, NULL)                            \
    ROW(T, _must_cancel, task_must_cancel, GETSET, NULL, NULL)
EG_DEFS(Task, TASK_METHODS)
#define TASK_SLOTS(SLOT, T)    \
    SLOT(T, trace, task_trace) \
    SLOT(T, new_, task_new) SLOT(T, init, task_init)
EG_SLOTS(Task, TASK_SLOTS)
const EgTypeSpec eg_type_Task = {EG_T_TASK, "Task", "_asyncio", EG_T_FUTURE, 0, sizeof(EgTask)};
EG_TYPE_DOC(Task, "A coroutine wrapped in a Future.")
