/* eg_mod__asyncio.c: what asyncio, written in Python, uses of the scheduler. */
#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_module.h"
#include "core/eg_textbuf.h"
#include "core/eg_traceback.h"
#include "sched/eg_sched.h"
#include "types/eg_container.h"
#include "types/eg_list.h"
#include "types/eg_set.h"

/* setup(CancelledError, InvalidStateError, repr, callback_error, get_event_loop) */
static EgVal aio_setup(EG_ARGS) {
    (void)sp, (void)self, (void)n, (void)kwnames;
    EG_SCHED(rt, CANCELLED) = args[0];
    EG_SCHED(rt, INVALID_STATE) = args[1];
    EG_SCHED(rt, REPR) = args[2];
    EG_SCHED(rt, CALLBACK_ERROR) = args[3];
    EG_SCHED(rt, GET_LOOP) = args[4];
    EG_BARRIER(rt, EG_OBJ(rt->sched));
    return EG_NONE;
}

static EgVal running_or_error(EgRt *rt) {
    EgVal loop = eg_loop_running(rt);
    return loop != EG_NONE ? loop : eg_raise(rt, EG_T_RUNTIME_ERROR, "no running event loop");
}

static EgVal aio_get_running_loop(EG_ARGS) {
    EG_UNUSED_ARGS;
    return running_or_error(rt);
}

static EgVal aio__get_running_loop(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_loop_running(rt);
}

static EgVal loop_argument(EgRt *rt, EgVal loop) {
    if (loop == EG_UNBOUND || loop == EG_NONE) return running_or_error(rt);
    if (EG_IS_KIND(loop, EG_T_EVENT_LOOP)) return loop;
    return eg_raise(rt, EG_T_TYPE_ERROR, "an event loop is required, not %T", loop);
}

static EgVal aio_current_task(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal loop = loop_argument(rt, args[0]);
    return loop == EG_ERR ? EG_ERR : EG_LOOP(loop)->current;
}

static EgVal aio_all_tasks(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal loop = loop_argument(rt, args[0]);
    if (loop == EG_ERR) return EG_ERR;
    sp[0] = eg_set_new(rt, rt->types[EG_T_SET]);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (const EgTask *t = EG_LOOP(loop)->tasks; t; t = t->next)
        if (!eg_set_put_u(rt, sp + 1, sp[0], EG_PTR(t))) return EG_ERR;
    return sp[0];
}

/* A pending future of the running loop. */
static EgVal aio_new_future(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal loop = running_or_error(rt);
    return loop == EG_ERR ? EG_ERR : eg_future_new(rt, loop);
}

/* What sleep(0) awaits. */
static EgVal aio_pause(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal f = eg_future_new(rt, EG_NONE);
    if (f != EG_ERR) EG_FUTURE(f)->state = EG_FUTURE_PAUSE;
    return f;
}

static EgVal aio_is_future(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_BOOL(eg_is_future(args[0]));
}

/* The asynchronous generators that were started and are not over, and forgets them. */
static EgVal aio_take_generators(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal list = EG_SCHED(rt, GENERATORS), fresh = eg_list_new(rt, NULL, 0);
    if (fresh == EG_ERR) return EG_ERR;
    EG_SCHED(rt, GENERATORS) = fresh;
    EG_BARRIER(rt, EG_OBJ(rt->sched));
    return list;
}

/* The traceback and text of an exception, as an uncaught one is shown. */
static EgVal aio_format_exception(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgTextBuf out = {0};
    if (!eg_is_exc(rt, args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "an exception is required, not %T", args[0]);
    eg_tb_format_exc_u(rt, sp, &out, args[0], true);
    EgVal text = eg_str_from_utf8(rt, out.data, out.len);
    eg_tb_free(&out);
    return text;
}

#define ASYNCIO_FUNCTIONS(ROW, T)                                                                \
    ROW(T, setup, aio_setup, FUNC, "(cancelled, invalid, repr, error, get_loop, /)", NULL)       \
    ROW(T, get_running_loop, aio_get_running_loop, FUNC, "()", "Return the running event loop.") \
    ROW(T, _get_running_loop, aio__get_running_loop, FUNC, "()",                                 \
        "Return the running event loop or None.")                                                \
    ROW(T, current_task, aio_current_task, FUNC, "(loop=None)",                                  \
        "Return a currently executed task.")                                                     \
    ROW(T, all_tasks, aio_all_tasks, FUNC, "(loop=None)",                                        \
        "Return a set of all tasks for the loop.")                                               \
    ROW(T, new_future, aio_new_future, FUNC, "()", NULL)                                         \
    ROW(T, pause, aio_pause, FUNC, "()", NULL)                                                   \
    ROW(T, isfuture, aio_is_future, FUNC, "(obj, /)", "Return True if obj is a Future.")         \
    ROW(T, format_exception, aio_format_exception, FUNC, "(error, /)", NULL)                     \
    ROW(T, take_generators, aio_take_generators, FUNC, "()", NULL)
EG_DEFS(mod__asyncio, ASYNCIO_FUNCTIONS)

static bool init(EgRt *rt, EgVal *sp, EgVal module) {
    (void)sp;
    EgArr *words = eg_arr_new(rt, EG_SCHED_WORDS);
    EgVal generators = eg_list_new(rt, NULL, 0);
    if (!words || generators == EG_ERR) return false;
    for (unsigned i = 0; i < EG_SCHED_WORDS; i++) words->v[i] = EG_NONE;
    words->v[EG_SCHED_NAMES] = EG_INT(0);
    words->v[EG_SCHED_GENERATORS] = generators;
    rt->sched = EG_PTR(words);
    return eg_module_set_cstr(rt, module, "Future", EG_PTR(rt->types[EG_T_FUTURE])) &&
           eg_module_set_cstr(rt, module, "Task", EG_PTR(rt->types[EG_T_TASK])) &&
           eg_module_set_cstr(rt, module, "EventLoop", EG_PTR(rt->types[EG_T_EVENT_LOOP])) &&
           eg_module_set_cstr(rt, module, "Handle", EG_PTR(rt->types[EG_T_LOOP_HANDLE])) &&
           eg_module_set_cstr(rt, module, "TimerHandle", EG_PTR(rt->types[EG_T_TIMER_HANDLE]));
}

const EgModuleSpec eg_module__asyncio = {"_asyncio", init};
