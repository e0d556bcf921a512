/* Asynchronous generators: a generator whose own values come out wrapped, and the awaitables that
 * drive it.
 *
 * Each asend(), athrow() or aclose() makes one step object. Awaiting it runs the generator: bare
 * values that come out belong to an await inside and are passed on; a wrapped value ends the await
 * with that value.
 */
#include "edgert/prims.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_gen.h"
#include "eg_type.h"
#include "types/eg_str.h"

typedef enum Mode { SEND, THROW, CLOSE } Mode;
typedef enum StepState { FRESH, STARTED, FINISHED } StepState;

typedef struct Step {
    EgObj h; /* aux: StepState */
    EgVal gen;
    EgVal arg; /* value to send or exception to raise first */
    uint32_t mode;
    uint32_t pad;
} Step;

#define STEP(v) EG_TO_PTR(Step, v)

EgVal eg_async_gen_wrap(EgRt *rt, EgVal v) {
    EgAsyncValue *w = eg_alloc(rt, rt->types[EG_T_ASYNC_VALUE], sizeof *w);
    if (!w) return EG_ERR;
    w->value = v;
    return EG_PTR(w);
}

static void value_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgAsyncValue *)o)->value);
}

#define VALUE_SLOTS(SLOT, T) SLOT(T, trace, value_trace)
EG_SLOTS(async_generator_wrapped_value, VALUE_SLOTS)
const EgTypeSpec eg_type_async_generator_wrapped_value = {
    EG_T_ASYNC_VALUE,    "async_generator_wrapped_value",
    "builtins",          EG_T_OBJECT,
    EG_TYPE_NO_SUBCLASS, sizeof(EgAsyncValue)};

/* ---- steps ---- */

static EgVal step_init(EgVal gen, EgVal arg, Mode mode, Step *s) {
    if (!s) return EG_ERR;
    s->gen = gen;
    s->arg = arg;
    s->mode = mode;
    return EG_PTR(s);
}

static EgVal send_new(EgRt *rt, EgVal gen, EgVal value) {
    return step_init(gen, value, SEND, eg_alloc(rt, rt->types[EG_T_ASYNC_STEP], sizeof(Step)));
}

static EgVal throw_new(EgRt *rt, EgVal gen, EgVal exc, Mode mode) {
    return step_init(gen, exc, mode, eg_alloc(rt, rt->types[EG_T_ASYNC_THROW], sizeof(Step)));
}

static void step_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((Step *)o)->gen);
    eg_gc_mark(rt, ((Step *)o)->arg);
}

static void finish(Step *s) {
    s->h.aux = FINISHED;
    EG_GEN(s->gen)->delegate = EG_NONE;
}

/* What the awaiting code sees of a result of the generator. */
static EgVal outcome(EgRt *rt, Step *s, EgVal r) {
    if (EG_IS_KIND(r, EG_T_ASYNC_VALUE)) {
        finish(s);
        if (s->mode == CLOSE)
            return eg_raise(rt, EG_T_RUNTIME_ERROR, "async generator ignored GeneratorExit");
        rt->stop_value = EG_TO_PTR(EgAsyncValue, r)->value;
        return EG_STOP;
    }
    if (r != EG_STOP && r != EG_ERR) return r;
    finish(s);
    if (s->mode == CLOSE) {
        bool over = r == EG_STOP || eg_exc_is(rt, EG_T_STOP_ASYNC_ITERATION) ||
                    eg_exc_is(rt, EG_T_GENERATOR_EXIT);
        if (!over) return EG_ERR;
        if (r == EG_ERR) eg_exc_clear(rt);
        rt->stop_value = EG_NONE;
        return EG_STOP;
    }
    if (r == EG_ERR) return EG_ERR;
    EgVal exc = eg_exc_new(rt, EG_T_STOP_ASYNC_ITERATION, EG_UNBOUND);
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

static EgVal start_u(EgRt *rt, EgVal *sp, Step *s) {
    static const char *const names[] = {"anext", "athrow", "aclose"};
    EgGen *g = EG_GEN(s->gen);
    if (g->delegate == EG_TRUE) {
        s->h.aux = FINISHED;
        return eg_raise(rt, EG_T_RUNTIME_ERROR, "%s(): asynchronous generator is already running",
                        names[s->mode]);
    }
    bool (*first)(EgRt *, EgVal) = rt->image->hooks->async_gen_first;
    if (g->h.aux == EG_GEN_CREATED && first && !first(rt, s->gen)) return EG_ERR;
    s->h.aux = STARTED;
    g->delegate = EG_TRUE;
    if (s->mode == CLOSE && g->h.aux == EG_GEN_CREATED) g->h.aux = EG_GEN_DONE;
    if (g->h.aux == EG_GEN_DONE && s->mode != THROW) {
        rt->stop_value = EG_NONE;
        return outcome(rt, s, EG_STOP);
    }
    if (s->mode == SEND) return outcome(rt, s, eg_gen_send_u(rt, sp, g, s->arg));
    EgVal exc = s->mode == THROW ? s->arg : eg_exc_new(rt, EG_T_GENERATOR_EXIT, EG_UNBOUND);
    return exc == EG_ERR ? EG_ERR : outcome(rt, s, eg_gen_throw_u(rt, sp, g, exc));
}

static EgVal step_u(EgRt *rt, EgVal *sp, EgVal o, EgVal sent) {
    Step *s = STEP(o);
    if (s->h.aux == FINISHED)
        return eg_raise(rt, EG_T_RUNTIME_ERROR, "cannot reuse already awaited %s",
                        s->mode == SEND ? "__anext__()/asend()" : "aclose()/athrow()");
    sp[0] = o;
    if (s->h.aux == FRESH) {
        if (s->mode == SEND && sent != EG_NONE) s->arg = sent;
        EG_BARRIER(rt, EG_OBJ(o));
        return start_u(rt, sp + 1, s);
    }
    return outcome(rt, s, eg_gen_send_u(rt, sp + 1, EG_GEN(s->gen), sent));
}

static EgVal step_next(EgRt *rt, EgVal *sp, EgVal o) {
    return step_u(rt, sp, o, EG_NONE);
}

static EgVal step_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

static EgVal step_await(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return self;
}

static EgVal step_send(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)n, (void)kwnames;
    return eg_stop_to_exc(rt, step_u(rt, sp, self, args[0]));
}

static EgVal step_throw(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    Step *s = STEP(self);
    if (!eg_check_args(rt, "throw", n, kwnames, 1, 3)) return EG_ERR;
    EgVal exc = eg_throw_arg_u(rt, sp, args, n);
    if (exc == EG_ERR) return EG_ERR;
    if (s->h.aux == FINISHED) return step_u(rt, sp, self, EG_NONE);
    s->h.aux = STARTED;
    sp[0] = exc;
    return eg_stop_to_exc(rt, outcome(rt, s, eg_gen_throw_u(rt, sp + 1, EG_GEN(s->gen), exc)));
}

static EgVal step_close(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    if (EG_OBJ(self)->aux != FINISHED) finish(STEP(self));
    return EG_NONE;
}

#define STEP_METHODS(ROW, T)                                  \
    ROW(T, send, step_send, METHOD, "(self, value, /)", NULL) \
    ROW(T, throw, step_throw, METHOD, NULL, NULL)             \
    ROW(T, close, step_close, METHOD, "(self, /)", NULL)      \
    ROW(T, __await__, step_await, METHOD, "(self, /)", NULL)
EG_DEFS(async_generator_asend, STEP_METHODS)
EG_DEFS(async_generator_athrow, STEP_METHODS)
#define STEP_SLOTS(SLOT, T) \
    SLOT(T, trace, step_trace) SLOT(T, iter, step_iter) SLOT(T, next, step_next)
EG_SLOTS(async_generator_asend, STEP_SLOTS)
EG_SLOTS(async_generator_athrow, STEP_SLOTS)
const EgTypeSpec eg_type_async_generator_asend = {EG_T_ASYNC_STEP,     "async_generator_asend",
                                                  "builtins",          EG_T_OBJECT,
                                                  EG_TYPE_NO_SUBCLASS, sizeof(Step)};
const EgTypeSpec eg_type_async_generator_athrow = {EG_T_ASYNC_THROW,    "async_generator_athrow",
                                                   "builtins",          EG_T_OBJECT,
                                                   EG_TYPE_NO_SUBCLASS, sizeof(Step)};

/* ---- async_generator ---- */

static EgVal gen_aiter(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return self;
}

static EgVal gen_anext(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return send_new(rt, self, EG_NONE);
}

static EgVal gen_asend(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)n, (void)kwnames;
    return send_new(rt, self, args[0]);
}

static EgVal gen_athrow(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!eg_check_args(rt, "athrow", n, kwnames, 1, 3)) return EG_ERR;
    EgVal exc = eg_throw_arg_u(rt, sp, args, n);
    return exc == EG_ERR ? EG_ERR : throw_new(rt, self, exc, THROW);
}

static EgVal gen_aclose(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return throw_new(rt, self, EG_NONE, CLOSE);
}

static EgVal get_running(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_BOOL(EG_GEN(self)->delegate == EG_TRUE);
}

static EgVal get_code(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_code_new(rt, EG_GEN(self)->fn->code);
}

/* Frames are not objects here: None tells a generator that is over from others. */
static EgVal get_frame(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    if (EG_OBJ(self)->aux == EG_GEN_DONE) return EG_NONE;
    return get_code(rt, sp, self, args, n, kwnames);
}

static EgVal get_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_func_name(rt, EG_GEN(self)->fn);
}

static EgVal get_qualname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_func_qualname(rt, EG_GEN(self)->fn);
}

#define ASYNC_GEN_METHODS(ROW, T)                                                              \
    ROW(T, __aiter__, gen_aiter, METHOD, "(self, /)", NULL)                                    \
    ROW(T, __anext__, gen_anext, METHOD, "(self, /)", NULL)                                    \
    ROW(T, asend, gen_asend, METHOD, "(self, value, /)", "asend(v) -> send 'v' in generator.") \
    ROW(T, athrow, gen_athrow, METHOD, NULL, "athrow(value) -> raise exception in generator.") \
    ROW(T, aclose, gen_aclose, METHOD, "(self, /)",                                            \
        "aclose() -> raise GeneratorExit inside generator.")                                   \
    ROW(T, __name__, get_name, GETSET, NULL, NULL)                                             \
    ROW(T, __qualname__, get_qualname, GETSET, NULL, NULL)                                     \
    ROW(T, ag_running, get_running, GETSET, NULL, NULL)                                        \
    ROW(T, ag_frame, get_frame, GETSET, NULL, NULL)                                            \
    ROW(T, ag_code, get_code, GETSET, NULL, NULL)
EG_DEFS(async_generator, ASYNC_GEN_METHODS)
#define ASYNCGEN_SLOTS(SLOT, T) SLOT(T, trace, eg_gen_trace) SLOT(T, repr, eg_gen_repr)
EG_SLOTS(async_generator, ASYNCGEN_SLOTS)
const EgTypeSpec eg_type_async_generator = {EG_T_ASYNC_GEN, "async_generator",   "builtins",
                                            EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, sizeof(EgGen)};
