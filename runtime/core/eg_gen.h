/* Generators and coroutines: frames that stop at a YIELD and go on later.
 *
 * THE PROTOCOL OF A FRAME THAT YIELDS (the VM and generated C follow it alike)
 *   Start    A generator function's EgCode.entry is eg_gen_entry: it puts R[0 .. nparams) into an
 * EgGen and returns that. The first resumption calls code->resume(rt, R, fn, 0); rt->sent is None.
 *   Yield    Point k (k >= 1) is the k-th YIELD. The frame leaves everything that lives across it
 * in R[0 .. nregs), then `return eg_gen_yield(rt, k, value)`: rt->yield_point = k + 1, the value is
 * the function's result. Resume   code->resume(rt, R, fn, k) is called with the registers back in R
 * (not at the same address) and rt->sent holding the YIELD's result. EG_ERR there means: rt->exc is
 * set, raise it at the YIELD (as if it had failed). The frame must take rt->sent before anything
 * else runs. Return   Any other return leaves rt->yield_point 0. EG_ERR: the exception leaves the
 * generator. R needs nregs words below rt->limit; the core checks before it resumes. The core saves
 * R[0 .. nregs) of a frame that yielded, so every register must hold a valid EgVal then.
 *
 * Results come back without exceptions: EG_STOP with rt->stop_value set when the frame returned.
 * rt->handled inside a generator is the generator's own handled exception, else its caller's, as in
 * CPython.
 */
#ifndef EG_GEN_H
#define EG_GEN_H

#include "edgert/image.h"

typedef enum EgGenState {
    EG_GEN_CREATED,
    EG_GEN_SUSPENDED,
    EG_GEN_RUNNING,
    EG_GEN_DONE
} EgGenState;

typedef struct EgGen { /* generator, coroutine, async_generator */
    EgObj h;           /* aux: EgGenState */
    EgFunc *fn;
    EgVal name, qualname; /* EG_UNBOUND until asked for or set */
    EgVal handled;        /* exception being handled inside, or EG_NONE */
    EgVal outer;          /* what was handled outside when that began */
    uint32_t handlers;    /* how many handlers it is in */
    uint32_t flags;       /* EG_GEN_* */
    EgVal delegate;       /* asynchronous generators: EG_TRUE while an asend/athrow is running */
    uint32_t point;       /* resume point */
    uint32_t nregs;
    EgVal r[]; /* saved registers while CREATED or SUSPENDED */
} EgGen;

enum {
    EG_GEN_REGISTERED = 1, /* the collector closes it when it dies */
    EG_GEN_OWNED = 2,      /* one loop has the only reference to it (prim gen_own) */
};

#define EG_GEN(v) EG_TO_PTR(EgGen, v)
#define EG_IS_GEN_KIND(v)                                      \
    (EG_IS_PTR(v) && eg_ptr_type(v)->kind >= EG_T_GENERATOR && \
     eg_ptr_type(v)->kind <= EG_T_ASYNC_GEN)

/* Leaves a frame at YIELD number `point` (>= 1). */
static inline EgVal eg_gen_yield(EgRt *rt, uint32_t point, EgVal value) {
    rt->yield_point = point + 1;
    return value;
}

/* EgCode.entry of generator, coroutine and asynchronous generator functions. Never collect. */
EgVal eg_gen_entry(EgRt *rt, EgVal *R, EgFunc *fn);
EgVal eg_coro_entry(EgRt *rt, EgVal *R, EgFunc *fn);
EgVal eg_async_gen_entry(EgRt *rt, EgVal *R, EgFunc *fn);
/* The one of them that EgCode.flags ask for; NULL: an ordinary function. */
EgEntry eg_gen_entry_of(uint32_t flags);

/* next(gen) (value EG_NONE) or gen.send(value): the yielded value, EG_STOP with rt->stop_value, or
 * EG_ERR. gen must be rooted by the caller. */
EgVal eg_gen_send_u(EgRt *rt, EgVal *sp, EgGen *gen, EgVal value);
/* Raises exc (an instance) inside. Results as eg_gen_send_u. */
EgVal eg_gen_throw_u(EgRt *rt, EgVal *sp, EgGen *gen, EgVal exc);
/* gen.close(): the value the generator returned, or None; EG_ERR. */
EgVal eg_gen_close_u(EgRt *rt, EgVal *sp, EgGen *gen);
/* Closes an abandoned generator or coroutine; what it raises is reported and dropped. */
void eg_gen_finalize_u(EgRt *rt, EgVal *sp, EgVal gen);
/* Is it a generator whose frame has nothing left to do? */
static inline bool eg_gen_is_done(const EgObj *o) {
    uint32_t kind = o->type->kind;
    return kind >= EG_T_GENERATOR && kind <= EG_T_ASYNC_GEN && o->aux == EG_GEN_DONE;
}
/* EG_STOP -> StopIteration(rt->stop_value) raised (EG_ERR); everything else as it is. */
EgVal eg_stop_to_exc(EgRt *rt, EgVal result);
/* A pending StopIteration -> EG_STOP with its value in rt->stop_value; everything else as it is. */
EgVal eg_exc_to_stop(EgRt *rt, EgVal result);
/* The exception instance of a throw(type[, value[, tb]]) call; EG_ERR with TypeError. */
EgVal eg_throw_arg_u(EgRt *rt, EgVal *sp, EgVal *args, uint32_t n);

/* The pending exception replaced by RuntimeError("<what> raised <exception>") with it as its cause.
 */
EgVal eg_gen_raised(EgRt *rt, const char *what, const char *exception);
/* "generator", "coroutine" or "async generator". */
const char *eg_gen_word(const EgGen *gen);
/* Methods that all three types have, and their slots. */
EgVal eg_gen_repr(EgRt *rt, EgVal *sp, EgVal o);
void eg_gen_trace(EgRt *rt, EgObj *o);

/* ---- asynchronous generators (eg_asyncgen.c) ---- */
typedef struct EgAsyncValue { /* what an asynchronous generator yields, as opposed to what it awaits
                               */
    EgObj h;
    EgVal value;
} EgAsyncValue;

extern const EgTypeSpec eg_type_generator, eg_type_coroutine, eg_type_async_generator,
    eg_type_coroutine_wrapper, eg_type_async_generator_asend, eg_type_async_generator_athrow,
    eg_type_async_generator_wrapped_value;

#endif
