/* The generator core: running a suspended frame until it yields, returns or fails.
 *
 * While the frame runs its registers live on the root stack and the copies in the object are stale,
 * so the collector skips them (state RUNNING). On the way in the frame's own handled exception
 * replaces the caller's, if it has one; on the way out it is put aside again. `outer` remembers
 * what was handled outside when the frame entered its handler: leaving the handler restores it.
 * Whether the frame is in a handler of its own is counted (rt->handlers), as the exception that it
 * handles may be its caller's too (throw(e) in an except clause).
 */
#include "eg_gen.h"

#include <string.h>

#include "eg_error.h"
#include "eg_exc.h"
#include "eg_type.h"
#include "gc/eg_heap.h"

static EgVal new_frame(EgRt *rt, const EgVal *R, EgFunc *fn, EgType *type) {
    const EgCode *code = fn->code;
    EgGen *g = eg_alloc(rt, type, sizeof(EgGen) + code->nregs * sizeof(EgVal));
    if (!g) return EG_ERR;
    g->fn = fn;
    g->name = fn->name;
    g->qualname = fn->qualname;
    g->handled = g->outer = g->delegate = EG_NONE;
    g->nregs = code->nregs;
    if (code->nparams) memcpy(g->r, R, code->nparams * sizeof(EgVal));
    return EG_PTR(g);
}

EgVal eg_gen_entry(EgRt *rt, EgVal *R, EgFunc *fn) {
    return new_frame(rt, R, fn, rt->types[EG_T_GENERATOR]);
}

EgVal eg_coro_entry(EgRt *rt, EgVal *R, EgFunc *fn) {
    return new_frame(rt, R, fn, rt->types[EG_T_COROUTINE]);
}

EgVal eg_async_gen_entry(EgRt *rt, EgVal *R, EgFunc *fn) {
    return new_frame(rt, R, fn, rt->types[EG_T_ASYNC_GEN]);
}

EgEntry eg_gen_entry_of(uint32_t flags) {
    if (flags & EG_CODE_ASYNC_GEN) return eg_async_gen_entry;
    if (flags & EG_CODE_COROUTINE) return eg_coro_entry;
    return flags & EG_CODE_GENERATOR ? eg_gen_entry : NULL;
}

const char *eg_gen_word(const EgGen *gen) {
    switch (gen->h.type->kind) {
    case EG_T_COROUTINE: return "coroutine";
    case EG_T_ASYNC_GEN: return "async generator";
    default: return "generator";
    }
}

void eg_gen_trace(EgRt *rt, EgObj *o) {
    const EgGen *g = (const EgGen *)o;
    eg_gc_mark_obj(rt, &g->fn->h);
    eg_gc_mark(rt, g->name);
    eg_gc_mark(rt, g->qualname);
    eg_gc_mark(rt, g->handled);
    eg_gc_mark(rt, g->outer);
    if (g->h.aux == EG_GEN_RUNNING || g->h.aux == EG_GEN_DONE) return;
    for (uint32_t i = 0; i < g->nregs; i++) eg_gc_mark(rt, g->r[i]);
}

EgVal eg_gen_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    char at[24];
    const EgGen *g = EG_GEN(o);
    const char *kind = g->h.type->kind == EG_T_ASYNC_GEN ? "async_generator" : eg_gen_word(g);
    eg_addr_text(g, at);
    if (g->qualname != EG_UNBOUND) return eg_fmt(rt, "<%s object %S at %s>", kind, g->qualname, at);
    return eg_fmt(rt, "<%s object %s at %s>", kind, g->fn->code->qualname, at);
}

/* ---- results ---- */

EgVal eg_gen_raised(EgRt *rt, const char *what, const char *exception) {
    EgVal cause = eg_exc_take(rt);
    eg_raise(rt, EG_T_RUNTIME_ERROR, "%s raised %s", what, exception);
    if (rt->exc == rt->memory_error) return EG_ERR;
    EgExc *e = EG_EXC_OF(rt->exc);
    e->cause = e->context = cause;
    e->suppress_context = 1;
    EG_BARRIER(rt, e);
    return EG_ERR;
}

EgVal eg_stop_to_exc(EgRt *rt, EgVal result) {
    if (result != EG_STOP) return result;
    EgVal value = rt->stop_value;
    rt->stop_value = EG_NONE;
    return eg_raise_stop(rt, value);
}

EgVal eg_exc_to_stop(EgRt *rt, EgVal result) {
    if (result != EG_ERR || !eg_exc_is(rt, EG_T_STOP_ITERATION)) return result;
    EgVal exc = eg_exc_take(rt);
    EgVal value = EG_EXC_OF(exc)->extra[0];
    rt->stop_value = value == EG_UNBOUND ? EG_NONE : value;
    return EG_STOP;
}

/* The frame is finished: what its caller sees. */
static EgVal finished(EgRt *rt, EgGen *g, EgVal result) {
    g->h.aux = EG_GEN_DONE;
    g->handled = g->outer = EG_NONE;
    g->handlers = 0;
    if (result != EG_ERR) {
        rt->stop_value = result;
        return EG_STOP;
    }
    if (eg_exc_is(rt, EG_T_STOP_ITERATION))
        return eg_gen_raised(rt, eg_gen_word(g), "StopIteration");
    if (g->h.type->kind == EG_T_ASYNC_GEN && eg_exc_is(rt, EG_T_STOP_ASYNC_ITERATION))
        return eg_gen_raised(rt, "async generator", "StopAsyncIteration");
    return EG_ERR;
}

/* Without memory for the list its finally blocks will not run. */
static void watch(EgRt *rt, EgGen *g) {
    if (g->h.type->kind == EG_T_ASYNC_GEN) return; /* the event loop's affair */
    g->flags |= EG_GEN_REGISTERED;
    if (!eg_gc_finalizer_add(rt, &g->h)) eg_exc_clear(rt);
}

static EgVal suspended(EgRt *rt, EgGen *g, const EgVal *R, EgVal own, EgVal base, EgVal value) {
    g->point = rt->yield_point - 1;
    rt->yield_point = 0;
    if (g->nregs) memcpy(g->r, R, g->nregs * sizeof(EgVal));
    g->h.aux = EG_GEN_SUSPENDED;
    g->handled = g->handlers ? own : EG_NONE;
    g->outer = g->handlers ? base : EG_NONE;
    EG_BARRIER(rt, g);
    if ((g->fn->code->flags & EG_CODE_GUARDED_YIELD) && !(g->flags & EG_GEN_REGISTERED))
        watch(rt, g);
    return value;
}

/* Root words between a frame that resumes a generator and the generator's. On wasm they stand for
 * their share of the engine's stack (docs/decisions/0005), as in eg_call_func_u; the VM's loop
 * takes more than a compiled function. */
static uint32_t words_between(const EgCode *code) {
#ifdef __wasm__
    return code->bytecode ? 120 : 64;
#else
    (void)code;
    return 0;
#endif
}

/* Runs the frame. sent: the result of its YIELD, or EG_ERR to raise rt->exc there. */
static EgVal resume_u(EgRt *rt, EgVal *sp, EgGen *g, EgVal sent) {
    const EgCode *code = g->fn->code;
    EgVal outside = rt->handled, base = g->handlers ? g->outer : outside;
    uint32_t handlers = rt->handlers;
    uint32_t between = words_between(code);
    EgVal *R = sp + 3 + between;
    if (R + g->nregs > rt->limit) return eg_recursion_error(rt);
    sp[0] = outside;
    sp[1] = base;
    sp[2] = EG_PTR(g);
    if (between) sp[3] = EG_SKIP(between - 1);
    if (g->nregs) memcpy(R, g->r, g->nregs * sizeof(EgVal));
    rt->handlers = g->handlers;
    if (g->handlers) {
        rt->handled = g->handled;
        if (sent == EG_ERR) eg_exc_set_context(rt, rt->exc, g->handled);
    }
    g->h.aux = EG_GEN_RUNNING;
    rt->sent = sent;
    rt->yield_point = 0;
    EgVal v = code->resume(rt, R, g->fn, g->point);
    EgVal own = rt->handled;
    rt->handled = outside;
    g->handlers = rt->handlers;
    rt->handlers = handlers;
    if (rt->yield_point) return suspended(rt, g, R, own, base, v);
    return finished(rt, g, v);
}

/* ---- send, throw, close ---- */

static EgVal executing(EgRt *rt, const EgGen *g) {
    return eg_raise(rt, EG_T_VALUE_ERROR, "%s already executing", eg_gen_word(g));
}

static EgVal reused(EgRt *rt) {
    return eg_raise(rt, EG_T_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
}

EgVal eg_gen_send_u(EgRt *rt, EgVal *sp, EgGen *g, EgVal value) {
    switch ((EgGenState)g->h.aux) {
    case EG_GEN_RUNNING: return executing(rt, g);
    case EG_GEN_DONE:
        if (g->h.type->kind == EG_T_COROUTINE) return reused(rt);
        rt->stop_value = EG_NONE;
        return EG_STOP;
    case EG_GEN_CREATED:
        if (value != EG_NONE)
            return eg_raise(rt, EG_T_TYPE_ERROR, "can't send non-None value to a just-started %s",
                            eg_gen_word(g));
        break;
    default: break;
    }
    return resume_u(rt, sp, g, value);
}

EgVal eg_gen_throw_u(EgRt *rt, EgVal *sp, EgGen *g, EgVal exc) {
    switch ((EgGenState)g->h.aux) {
    case EG_GEN_RUNNING: return executing(rt, g);
    case EG_GEN_DONE:
        if (g->h.type->kind == EG_T_COROUTINE) return reused(rt);
        eg_exc_restore(rt, exc);
        return EG_ERR;
    case EG_GEN_CREATED: /* the body has not begun: even StopIteration goes out as it is */
        g->h.aux = EG_GEN_DONE;
        eg_exc_restore(rt, exc);
        eg_traceback(rt, g->fn->code, g->fn->code->npos_table); /* at its first line */
        return EG_ERR;
    default: break;
    }
    eg_exc_restore(rt, exc);
    return resume_u(rt, sp, g, EG_ERR);
}

EgVal eg_gen_close_u(EgRt *rt, EgVal *sp, EgGen *g) {
    if (g->h.aux == EG_GEN_RUNNING) return executing(rt, g);
    if (g->h.aux == EG_GEN_CREATED) g->h.aux = EG_GEN_DONE;
    if (g->h.aux == EG_GEN_DONE) return EG_NONE;
    EgVal exc = eg_exc_new(rt, EG_T_GENERATOR_EXIT, EG_UNBOUND);
    if (exc == EG_ERR) return EG_ERR;
    EgVal v = eg_gen_throw_u(rt, sp, g, exc);
    if (v == EG_STOP) {
        v = rt->stop_value;
        rt->stop_value = EG_NONE;
        return v;
    }
    if (v != EG_ERR)
        return eg_raise(rt, EG_T_RUNTIME_ERROR, "%s ignored GeneratorExit", eg_gen_word(g));
    if (!eg_exc_is(rt, EG_T_GENERATOR_EXIT)) return EG_ERR;
    eg_exc_clear(rt);
    return EG_NONE;
}

/* ---- abandoned generators ---- */

void eg_gen_finalize_u(EgRt *rt, EgVal *sp, EgVal gen) {
    if (EG_GEN(gen)->h.aux != EG_GEN_SUSPENDED) return;
    sp[0] = gen;
    if (eg_gen_close_u(rt, sp + 1, EG_GEN(gen)) == EG_ERR) eg_write_unraisable_u(rt, sp + 1, gen);
}

void eg_gen_own(EgRt *rt, EgVal it, EgVal callee) {
    (void)rt;
    if (EG_IS_GEN_KIND(it) && EG_PTR(EG_GEN(it)->fn) == callee) EG_GEN(it)->flags |= EG_GEN_OWNED;
}

void eg_gen_own_method(EgRt *rt, EgVal it, EgVal obj, EgVal name) {
    if (EG_IS_GEN_KIND(it)) eg_gen_own(rt, it, eg_type_lookup(rt, eg_type_of(rt, obj), name));
}

bool eg_gen_drop_u(EgRt *rt, EgVal *sp, EgVal it) {
    if (EG_IS_GEN_KIND(it) && (EG_GEN(it)->flags & EG_GEN_OWNED)) eg_gen_finalize_u(rt, sp, it);
    return true;
}

EgVal eg_throw_arg_u(EgRt *rt, EgVal *sp, EgVal *args, uint32_t n) {
    EgVal what = args[0], value = n > 1 ? args[1] : EG_NONE;
    if (eg_is_exc(rt, what)) {
        if (value == EG_NONE) return what;
        return eg_raise(rt, EG_T_TYPE_ERROR, "instance exception may not have a separate value");
    }
    if (!eg_is_exc_class(rt, what))
        return eg_raise(
            rt, EG_T_TYPE_ERROR,
            "exceptions must be classes or instances deriving from BaseException, not %T", what);
    if (eg_is_exc(rt, value) && eg_is_instance(rt, value, EG_TYPE_OF_VAL(what))) return value;
    EgVal exc = value == EG_NONE ? eg_call0_u(rt, sp, what) : eg_call1_u(rt, sp, what, value);
    if (exc == EG_ERR || eg_is_exc(rt, exc)) return exc;
    return eg_raise(
        rt, EG_T_TYPE_ERROR,
        "calling <class '%S.%S'> should have returned an instance of BaseException, not %T",
        EG_TYPE_OF_VAL(what)->module, EG_TYPE_OF_VAL(what)->qualname, exc);
}
