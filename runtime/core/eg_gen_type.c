/* The generator and coroutine types as Python sees them. */
#include <string.h>

#include "eg_call.h"
#include "eg_error.h"
#include "eg_exc.h"
#include "eg_func.h"
#include "eg_gen.h"
#include "eg_type.h"
#include "types/eg_str.h"

static EgVal next(EgRt *rt, EgVal *sp, EgVal o) {
    return eg_gen_send_u(rt, sp, EG_GEN(o), EG_NONE);
}

static EgVal self_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

/* ---- methods ---- */

static EgVal m_send(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)n, (void)kwnames;
    return eg_stop_to_exc(rt, eg_gen_send_u(rt, sp, EG_GEN(self), args[0]));
}

static EgVal m_throw(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!eg_check_args(rt, "throw", n, kwnames, 1, 3)) return EG_ERR;
    if (n > 2 && args[2] != EG_NONE && !EG_IS_KIND(args[2], EG_T_TRACEBACK))
        return eg_raise(rt, EG_T_TYPE_ERROR, "throw() third argument must be a traceback object");
    EgVal exc = eg_throw_arg_u(rt, sp, args, n);
    bool made = n == 1 && exc != args[0] && exc != EG_ERR;
    if (exc == EG_ERR) { /* what goes wrong in making the exception is raised in the generator */
        if (!eg_is_exc_class(rt, args[0])) return EG_ERR;
        exc = eg_exc_take(rt);
    }
    sp[0] = exc;
    rt->thrown = made ? exc : EG_NONE;
    return eg_stop_to_exc(rt, eg_gen_throw_u(rt, sp + 1, EG_GEN(self), exc));
}

static EgVal m_close(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    return eg_gen_close_u(rt, sp, EG_GEN(self));
}

/* ---- attributes ---- */

static EgVal text_attr(EgRt *rt, EgGen *g, EgVal *word, const char *lazy, const EgVal *args,
                       uint32_t n, const char *name) {
    if (!n) return *word != EG_UNBOUND ? *word : eg_str_from_utf8(rt, lazy, strlen(lazy));
    if (args[0] == EG_UNBOUND || !EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s must be set to a string object", name);
    *word = args[0];
    EG_BARRIER(rt, g);
    return EG_NONE;
}

static EgVal get_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgGen *g = EG_GEN(self);
    return text_attr(rt, g, &g->name, g->fn->code->name, args, n, "__name__");
}

static EgVal get_qualname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgGen *g = EG_GEN(self);
    return text_attr(rt, g, &g->qualname, g->fn->code->qualname, args, n, "__qualname__");
}

static EgVal get_running(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_BOOL(EG_OBJ(self)->aux == EG_GEN_RUNNING);
}

static EgVal get_suspended(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                           EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_BOOL(EG_OBJ(self)->aux == EG_GEN_SUSPENDED);
}

/* Frames are not objects here: what tells a finished generator from a live one is None or not None.
 */
static EgVal get_frame(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_OBJ(self)->aux == EG_GEN_DONE ? EG_NONE : eg_code_new(rt, EG_GEN(self)->fn->code);
}

static EgVal get_code(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_code_new(rt, EG_GEN(self)->fn->code);
}

static EgVal get_none(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames;
    return EG_NONE;
}

#define GENERATOR_METHODS(ROW, T)                                                           \
    ROW(T, send, m_send, METHOD, "(self, value, /)",                                        \
        "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise "      \
        "StopIteration.")                                                                   \
    ROW(T, throw, m_throw, METHOD, NULL,                                                    \
        "Raise exception in generator, return next yielded value or raise\nStopIteration.") \
    ROW(T, close, m_close, METHOD, "(self, /)",                                             \
        "close() -> raise GeneratorExit inside generator.")                                 \
    ROW(T, __name__, get_name, GETSET, "rw", "name of the generator")                       \
    ROW(T, __qualname__, get_qualname, GETSET, "rw", "qualified name of the generator")     \
    ROW(T, gi_running, get_running, GETSET, NULL, NULL)                                     \
    ROW(T, gi_suspended, get_suspended, GETSET, NULL, NULL)                                 \
    ROW(T, gi_frame, get_frame, GETSET, NULL, NULL)                                         \
    ROW(T, gi_code, get_code, GETSET, NULL, NULL)                                           \
    ROW(T, gi_yieldfrom, get_none, GETSET, NULL, "object being iterated by yield from, or None")
EG_DEFS(generator, GENERATOR_METHODS)
#define GENERATOR_SLOTS(SLOT, T) \
    SLOT(T, trace, eg_gen_trace) \
    SLOT(T, repr, eg_gen_repr) SLOT(T, iter, self_iter) SLOT(T, next, next)
EG_SLOTS(generator, GENERATOR_SLOTS)
const EgTypeSpec eg_type_generator = {EG_T_GENERATOR, "generator",         "builtins",
                                      EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, sizeof(EgGen)};

/* ---- coroutine ---- */

typedef struct Wrapper { /* what coroutine.__await__() gives */
    EgObj h;
    EgVal coro;
} Wrapper;

static EgVal coro_await(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    Wrapper *w = eg_alloc(rt, rt->types[EG_T_CORO_WRAPPER], sizeof *w);
    if (!w) return EG_ERR;
    w->coro = self;
    return EG_PTR(w);
}

#define COROUTINE_METHODS(ROW, T)                                                       \
    ROW(T, send, m_send, METHOD, "(self, value, /)", NULL)                              \
    ROW(T, throw, m_throw, METHOD, NULL, NULL)                                          \
    ROW(T, close, m_close, METHOD, "(self, /)",                                         \
        "close() -> raise GeneratorExit inside coroutine.")                             \
    ROW(T, __await__, coro_await, METHOD, "(self, /)",                                  \
        "Return an iterator to be used in await expression.")                           \
    ROW(T, __name__, get_name, GETSET, "rw", "name of the coroutine")                   \
    ROW(T, __qualname__, get_qualname, GETSET, "rw", "qualified name of the coroutine") \
    ROW(T, cr_running, get_running, GETSET, NULL, NULL)                                 \
    ROW(T, cr_suspended, get_suspended, GETSET, NULL, NULL)                             \
    ROW(T, cr_frame, get_frame, GETSET, NULL, NULL)                                     \
    ROW(T, cr_code, get_code, GETSET, NULL, NULL)                                       \
    ROW(T, cr_await, get_none, GETSET, NULL, "object being awaited on, or None")        \
    ROW(T, cr_origin, get_none, GETSET, NULL, NULL)
EG_DEFS(coroutine, COROUTINE_METHODS)
#define COROUTINE_SLOTS(SLOT, T) SLOT(T, trace, eg_gen_trace) SLOT(T, repr, eg_gen_repr)
EG_SLOTS(coroutine, COROUTINE_SLOTS)
const EgTypeSpec eg_type_coroutine = {EG_T_COROUTINE, "coroutine",         "builtins",
                                      EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, sizeof(EgGen)};

#define CORO(v) EG_TO_PTR(Wrapper, v)->coro

static void wrapper_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((Wrapper *)o)->coro);
}

static EgVal wrapper_next(EgRt *rt, EgVal *sp, EgVal o) {
    return next(rt, sp, CORO(o));
}

static EgVal wrapper_send(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    return m_send(rt, sp, CORO(self), args, n, kwnames);
}

static EgVal wrapper_throw(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                           EgVal kwnames) {
    return m_throw(rt, sp, CORO(self), args, n, kwnames);
}

static EgVal wrapper_close(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                           EgVal kwnames) {
    return m_close(rt, sp, CORO(self), args, n, kwnames);
}

#define WRAPPER_METHODS(ROW, T)                                  \
    ROW(T, send, wrapper_send, METHOD, "(self, value, /)", NULL) \
    ROW(T, throw, wrapper_throw, METHOD, NULL, NULL)             \
    ROW(T, close, wrapper_close, METHOD, "(self, /)", NULL)
EG_DEFS(coroutine_wrapper, WRAPPER_METHODS)
#define WRAPPER_SLOTS(SLOT, T) \
    SLOT(T, trace, wrapper_trace) SLOT(T, iter, self_iter) SLOT(T, next, wrapper_next)
EG_SLOTS(coroutine_wrapper, WRAPPER_SLOTS)
const EgTypeSpec eg_type_coroutine_wrapper = {EG_T_CORO_WRAPPER,   "coroutine_wrapper",
                                              "builtins",          EG_T_OBJECT,
                                              EG_TYPE_NO_SUBCLASS, sizeof(Wrapper)};
EG_TYPE_DOC(coroutine_wrapper, "A wrapper object implementing __await__ for coroutines.")
