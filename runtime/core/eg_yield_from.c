/* Delegation: the primitives behind `yield from`, `await` and `async for`. */
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_error.h"
#include "eg_exc.h"
#include "eg_gen.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_list.h"

EgVal eg_stop_value(EgRt *rt) {
    EgVal v = rt->stop_value;
    rt->stop_value = EG_NONE;
    return v;
}

EgVal eg_yf_iter_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_KIND(v, EG_T_GENERATOR)) return v;
    if (EG_IS_KIND(v, EG_T_COROUTINE))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "cannot 'yield from' a coroutine object in a non-coroutine generator");
    return eg_iter_u(rt, sp, v);
}

EgVal eg_await_iter_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_KIND(v, EG_T_COROUTINE)) return v;
    if (EG_IS_PTR(v) &&
        (eg_ptr_type(v) == rt->types[EG_T_FUTURE] || eg_ptr_type(v) == rt->types[EG_T_TASK]))
        return v; /* futures are their own iterators */
    EgVal it = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, await), 0, 0, 0);
    if (it == EG_ERR) return EG_ERR;
    if (it == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "object %T can't be used in 'await' expression", v);
    if (EG_IS_KIND(it, EG_T_COROUTINE))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__await__() returned a coroutine");
    if (!eg_type_of(rt, it)->s.next)
        return eg_raise(rt, EG_T_TYPE_ERROR, "__await__() returned non-iterator of type '%T'", it);
    return it;
}

EgVal eg_yf_send_u(EgRt *rt, EgVal *sp, EgVal it, EgVal value) {
    if (EG_IS_KIND(it, EG_T_GENERATOR) || EG_IS_KIND(it, EG_T_COROUTINE))
        return eg_gen_send_u(rt, sp, EG_GEN(it), value);
    if (value == EG_NONE) return eg_next_u(rt, sp, it);
    sp[0] = value;
    return eg_exc_to_stop(rt,
                          eg_call_method_u(rt, sp + 1, it, EG_ATOM_OF(rt, n_send), sp, 1, EG_NONE));
}

/* it.close() of any iterator that has one. */
static EgVal close_any(EgRt *rt, EgVal *sp, EgVal it) {
    if (EG_IS_KIND(it, EG_T_GENERATOR) || EG_IS_KIND(it, EG_T_COROUTINE))
        return eg_gen_close_u(rt, sp, EG_GEN(it));
    EgVal f = eg_getattr_opt_u(rt, sp, it, EG_ATOM_OF(rt, n_close));
    if (f == EG_UNBOUND) return EG_NONE;
    sp[0] = f;
    return f == EG_ERR ? EG_ERR : eg_call0_u(rt, sp + 1, f);
}

EgVal eg_yf_throw_u(EgRt *rt, EgVal *sp, EgVal it, EgVal exc) {
    if (eg_is_instance(rt, exc, rt->types[EG_T_GENERATOR_EXIT])) {
        if (close_any(rt, sp, it) == EG_ERR) return EG_ERR;
        eg_exc_restore(rt, exc);
        return EG_ERR;
    }
    if (EG_IS_KIND(it, EG_T_GENERATOR) || EG_IS_KIND(it, EG_T_COROUTINE))
        return eg_gen_throw_u(rt, sp, EG_GEN(it), exc);
    EgVal f = eg_getattr_opt_u(rt, sp, it, EG_ATOM_OF(rt, n_throw));
    if (f == EG_ERR) return EG_ERR;
    if (f == EG_UNBOUND) { /* raised here, where StopIteration is the iterator's end */
        eg_exc_restore(rt, exc);
        return eg_exc_to_stop(rt, EG_ERR);
    }
    sp[0] = f;
    if (rt->thrown == exc) exc = EG_PTR(eg_type_of(rt, exc));
    rt->thrown = EG_NONE;
    return eg_exc_to_stop(rt, eg_call1_u(rt, sp + 1, f, exc));
}

/* ---- async for ---- */

EgVal eg_aiter_u(EgRt *rt, EgVal *sp, EgVal v) {
    EgVal it = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, aiter), 0, 0, 0);
    if (it == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "'async for' requires an object with __aiter__ method, got %T", v);
    if (it == EG_ERR || eg_type_lookup(rt, eg_type_of(rt, it), EG_ATOM_OF(rt, anext)) != EG_UNBOUND)
        return it;
    return eg_raise(
        rt, EG_T_TYPE_ERROR,
        "'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
}

EgVal eg_anext_u(EgRt *rt, EgVal *sp, EgVal v) {
    EgVal r = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, anext), 0, 0, 0);
    if (r == EG_ERR) return EG_ERR;
    if (r == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "'async for' requires an iterator with __anext__ method, got %T", v);
    sp[0] = r;
    EgVal it = eg_await_iter_u(rt, sp + 1, r);
    if (it != EG_ERR || rt->exc == rt->memory_error) return it;
    EgVal cause = eg_exc_take(rt);
    eg_raise(rt, EG_T_TYPE_ERROR, "'async for' received an invalid object from __anext__: %T", r);
    if (rt->exc == rt->memory_error) return EG_ERR;
    EgExc *e = EG_EXC_OF(rt->exc);
    e->cause = e->context = cause;
    e->suppress_context = 1;
    EG_BARRIER(rt, e);
    return EG_ERR;
}
