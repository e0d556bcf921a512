/* aiter and anext. anext(it, default) gives an awaitable of its own, which turns the
 * StopAsyncIteration that comes out of awaiting it.__anext__() into the default. */
#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_gen.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "edgert/prims.h"
#include "types/eg_container.h"

static EgVal aiter(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal it = eg_special_u(rt, sp, args[0], EG_ATOM_OF(rt, aiter), 0, 0, 0);
    if (it == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not an async iterable", args[0]);
    if (it == EG_ERR || eg_type_lookup(rt, eg_type_of(rt, it), EG_ATOM_OF(rt, anext)) != EG_UNBOUND)
        return it;
    return eg_raise(rt, EG_T_TYPE_ERROR, "aiter() returned not an async iterator of type '%T'", it);
}

const EgDef eg_bi_aiter = {"aiter", aiter, EG_DEF_FUNC, "(async_iterable, /)",
                           "Return an AsyncIterator for an AsyncIterable object."};

/* ---- anext ---- */

typedef struct AnextAwaitable {
    EgObj h;
    EgVal wrapped; /* what __anext__ gave; once awaited: its iterator */
    EgVal fallback;
    uint32_t started, pad;
} AnextAwaitable;

#define AWAITABLE(v) EG_TO_PTR(AnextAwaitable, v)

static EgVal anext(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal it = eg_special_u(rt, sp, args[0], EG_ATOM_OF(rt, anext), 0, 0, 0);
    if (it == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not an async iterator", args[0]);
    if (it == EG_ERR || args[1] == EG_UNBOUND) return it;
    AnextAwaitable *a = eg_alloc(rt, rt->types[EG_T_ANEXT_AWAITABLE], sizeof *a);
    if (!a) return EG_ERR;
    a->wrapped = it;
    a->fallback = args[1];
    return EG_PTR(a);
}

const EgDef eg_bi_anext = {"anext", anext, EG_DEF_FUNC, "(aiterator, default=None, /)",
                           "Return the next item from the async iterator."};

static bool start_u(EgRt *rt, EgVal *sp, AnextAwaitable *a) {
    if (a->started) return true;
    EgVal it = eg_await_iter_u(rt, sp, a->wrapped);
    if (it == EG_ERR) return false;
    a->wrapped = it;
    a->started = 1;
    EG_BARRIER(rt, a);
    return true;
}

/* Results of the iterator as awaiting code sees them. */
static EgVal outcome(EgRt *rt, const AnextAwaitable *a, EgVal r) {
    if (r != EG_ERR || !eg_exc_is(rt, EG_T_STOP_ASYNC_ITERATION)) return r;
    eg_exc_clear(rt);
    rt->stop_value = a->fallback;
    return EG_STOP;
}

static EgVal step_u(EgRt *rt, EgVal *sp, EgVal o, EgVal value) {
    AnextAwaitable *a = AWAITABLE(o);
    if (!start_u(rt, sp, a)) return EG_ERR;
    return outcome(rt, a, eg_yf_send_u(rt, sp, a->wrapped, value));
}

static EgVal a_next(EgRt *rt, EgVal *sp, EgVal o) {
    return step_u(rt, sp, o, EG_NONE);
}

static EgVal a_self(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

static EgVal a_await(EG_ARGS) {
    EG_UNUSED_ARGS;
    return self;
}

static EgVal a_send(EG_ARGS) {
    (void)n, (void)kwnames;
    return eg_stop_to_exc(rt, step_u(rt, sp, self, args[0]));
}

static EgVal a_throw(EG_ARGS) {
    AnextAwaitable *a = AWAITABLE(self);
    if (!eg_check_args(rt, "throw", n, kwnames, 1, 3)) return EG_ERR;
    sp[0] = eg_throw_arg_u(rt, sp, args, n);
    if (sp[0] == EG_ERR || !start_u(rt, sp + 1, a)) return EG_ERR;
    return eg_stop_to_exc(rt, outcome(rt, a, eg_yf_throw_u(rt, sp + 1, a->wrapped, sp[0])));
}

static EgVal a_close(EG_ARGS) {
    (void)args, (void)n, (void)kwnames;
    AnextAwaitable *a = AWAITABLE(self);
    EgVal exc = eg_exc_new(rt, EG_T_GENERATOR_EXIT, EG_UNBOUND);
    if (exc == EG_ERR || !start_u(rt, sp, a)) return EG_ERR;
    sp[0] = exc;
    EgVal r = eg_yf_throw_u(rt, sp + 1, a->wrapped, exc);
    if (r == EG_ERR && eg_exc_is(rt, EG_T_GENERATOR_EXIT)) {
        eg_exc_clear(rt);
        return EG_NONE;
    }
    return r == EG_ERR ? EG_ERR : EG_NONE;
}

static void a_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((AnextAwaitable *)o)->wrapped);
    eg_gc_mark(rt, ((AnextAwaitable *)o)->fallback);
}

#define ANEXT_METHODS(ROW, T)                              \
    ROW(T, send, a_send, METHOD, "(self, value, /)", NULL) \
    ROW(T, throw, a_throw, METHOD, NULL, NULL)             \
    ROW(T, close, a_close, METHOD, "(self, /)", NULL)      \
    ROW(T, __await__, a_await, METHOD, "(self, /)", NULL)
EG_DEFS(anext_awaitable, ANEXT_METHODS)
#define ANEXT_SLOTS(SLOT, T) SLOT(T, trace, a_trace) SLOT(T, iter, a_self) SLOT(T, next, a_next)
EG_SLOTS(anext_awaitable, ANEXT_SLOTS)
extern const EgTypeSpec eg_type_anext_awaitable;
const EgTypeSpec eg_type_anext_awaitable = {EG_T_ANEXT_AWAITABLE, "anext_awaitable",
                                            "builtins",           EG_T_OBJECT,
                                            EG_TYPE_NO_SUBCLASS,  sizeof(AnextAwaitable)};
