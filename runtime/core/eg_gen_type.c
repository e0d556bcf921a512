/* The generator and coroutine types as Python sees them. */
#include <string.h>

#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_gen.h"
#include "eg_type.h"
#include "types/eg_str.h"

static EgVal next(EgRt *rt, EgVal *sp, EgVal o) { return eg_gen_send_u(rt, sp, EG_GEN(o), EG_NONE); }

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
    EgVal exc = eg_throw_arg_u(rt, sp, args, n);
    if (exc == EG_ERR) return EG_ERR;
    sp[0] = exc;
    return eg_stop_to_exc(rt, eg_gen_throw_u(rt, sp + 1, EG_GEN(self), exc));
}

static EgVal m_close(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    return eg_gen_close_u(rt, sp, EG_GEN(self));
}

/* ---- attributes ---- */

static EgVal text_attr(EgRt *rt, EgGen *g, EgVal *word, const char *lazy, const EgVal *args, uint32_t n,
                       const char *name) {
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

static EgVal get_suspended(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_BOOL(EG_OBJ(self)->aux == EG_GEN_SUSPENDED);
}

/* Frames are not objects here: what tells a finished generator from a live one is None or not None. */
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

static const EgDef generator_defs[] = {
    {"send", m_send, EG_DEF_METHOD, "(self, value, /)",
     "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration."},
    {"throw", m_throw, EG_DEF_METHOD, NULL, "Raise exception in generator, return next yielded value or raise\nStopIteration."},
    {"close", m_close, EG_DEF_METHOD, "(self, /)", "close() -> raise GeneratorExit inside generator."},
    {"__name__", get_name, EG_DEF_GETSET, "rw", "name of the generator"},
    {"__qualname__", get_qualname, EG_DEF_GETSET, "rw", "qualified name of the generator"},
    {"gi_running", get_running, EG_DEF_GETSET, NULL, NULL},
    {"gi_suspended", get_suspended, EG_DEF_GETSET, NULL, NULL},
    {"gi_frame", get_frame, EG_DEF_GETSET, NULL, NULL},
    {"gi_code", get_code, EG_DEF_GETSET, NULL, NULL},
    {"gi_yieldfrom", get_none, EG_DEF_GETSET, NULL, "object being iterated by yield from, or None"},
    {0},
};
static const EgSlots generator_slots = {.trace = eg_gen_trace, .repr = eg_gen_repr, .iter = self_iter, .next = next};
const EgTypeSpec eg_type_generator = {
    EG_T_GENERATOR, "generator", "builtins", EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, sizeof(EgGen), &generator_slots,
    generator_defs, NULL,
};

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

static const EgDef coroutine_defs[] = {
    {"send", m_send, EG_DEF_METHOD, "(self, value, /)", NULL},
    {"throw", m_throw, EG_DEF_METHOD, NULL, NULL},
    {"close", m_close, EG_DEF_METHOD, "(self, /)", "close() -> raise GeneratorExit inside coroutine."},
    {"__await__", coro_await, EG_DEF_METHOD, "(self, /)", "Return an iterator to be used in await expression."},
    {"__name__", get_name, EG_DEF_GETSET, "rw", "name of the coroutine"},
    {"__qualname__", get_qualname, EG_DEF_GETSET, "rw", "qualified name of the coroutine"},
    {"cr_running", get_running, EG_DEF_GETSET, NULL, NULL},
    {"cr_suspended", get_suspended, EG_DEF_GETSET, NULL, NULL},
    {"cr_frame", get_frame, EG_DEF_GETSET, NULL, NULL},
    {"cr_code", get_code, EG_DEF_GETSET, NULL, NULL},
    {"cr_await", get_none, EG_DEF_GETSET, NULL, "object being awaited on, or None"},
    {"cr_origin", get_none, EG_DEF_GETSET, NULL, NULL},
    {0},
};
static const EgSlots coroutine_slots = {.trace = eg_gen_trace, .repr = eg_gen_repr};
const EgTypeSpec eg_type_coroutine = {
    EG_T_COROUTINE, "coroutine", "builtins", EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, sizeof(EgGen), &coroutine_slots,
    coroutine_defs, NULL,
};

#define CORO(v) EG_TO_PTR(Wrapper, v)->coro

static void wrapper_trace(EgRt *rt, EgObj *o) { eg_gc_mark(rt, ((Wrapper *)o)->coro); }

static EgVal wrapper_next(EgRt *rt, EgVal *sp, EgVal o) { return next(rt, sp, CORO(o)); }

static EgVal wrapper_send(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    return m_send(rt, sp, CORO(self), args, n, kwnames);
}

static EgVal wrapper_throw(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    return m_throw(rt, sp, CORO(self), args, n, kwnames);
}

static EgVal wrapper_close(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    return m_close(rt, sp, CORO(self), args, n, kwnames);
}

static const EgDef wrapper_defs[] = {
    {"send", wrapper_send, EG_DEF_METHOD, "(self, value, /)", NULL},
    {"throw", wrapper_throw, EG_DEF_METHOD, NULL, NULL},
    {"close", wrapper_close, EG_DEF_METHOD, "(self, /)", NULL},
    {0},
};
static const EgSlots wrapper_slots = {.trace = wrapper_trace, .iter = self_iter, .next = wrapper_next};
const EgTypeSpec eg_type_coroutine_wrapper = {
    EG_T_CORO_WRAPPER, "coroutine_wrapper", "builtins", EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, sizeof(Wrapper),
    &wrapper_slots, wrapper_defs, "A wrapper object implementing __await__ for coroutines.",
};
