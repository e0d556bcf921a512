/* Context managers: the primitives behind `with` and `async with`. */
#include "edgert/prims.h"
#include "eg_exc.h"
#include "eg_func.h"
#include "eg_slots.h"
#include "eg_type.h"

/* type(m).name bound to m; EG_UNBOUND when the type lacks it. */
static EgVal bound_u(EgRt *rt, EgVal *sp, EgVal m, EgVal name) {
    EgType *t = eg_type_of(rt, m);
    EgVal f = eg_type_lookup(rt, t, name);
    if (f == EG_UNBOUND || !EG_IS_PTR(f) || !eg_ptr_type(f)->s.get) return f;
    sp[0] = f;
    return eg_ptr_type(f)->s.get(rt, sp + 1, f, m, EG_PTR(t));
}

static EgVal exit_of_u(EgRt *rt, EgVal *sp, EgVal m, EgVal enter, EgVal leave,
                       const char *protocol) {
    if (eg_type_lookup(rt, eg_type_of(rt, m), enter) == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object does not support the %s protocol", m,
                        protocol);
    EgVal f = bound_u(rt, sp, m, leave);
    if (f != EG_UNBOUND) return f;
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "'%T' object does not support the %s protocol (missed %S method)", m, protocol,
                    leave);
}

EgVal eg_with_exit_u(EgRt *rt, EgVal *sp, EgVal m) {
    return exit_of_u(rt, sp, m, EG_ATOM_OF(rt, enter), EG_ATOM_OF(rt, exit), "context manager");
}

EgVal eg_with_enter_u(EgRt *rt, EgVal *sp, EgVal m) {
    return eg_special_u(rt, sp, m, EG_ATOM_OF(rt, enter), 0, 0, 0);
}

/* exit(type, exc, traceback), or exit(None, None, None). */
static EgVal call_exit_u(EgRt *rt, EgVal *sp, EgVal exit, EgVal exc) {
    bool raised = exc != EG_NONE;
    sp[0] = raised ? EG_PTR(eg_type_of(rt, exc)) : EG_NONE;
    sp[1] = exc;
    sp[2] = raised ? EG_EXC_OF(exc)->traceback : EG_NONE;
    return eg_call_u(rt, sp + 3, exit, sp, 3, EG_NONE);
}

EgVal eg_with_leave_u(EgRt *rt, EgVal *sp, EgVal exit, EgVal exc) {
    EgVal v = call_exit_u(rt, sp, exit, exc);
    if (v == EG_ERR || exc == EG_NONE) return v == EG_ERR ? v : EG_FALSE;
    sp[0] = v;
    return eg_truth_u(rt, sp + 1, v);
}

EgVal eg_awith_exit_u(EgRt *rt, EgVal *sp, EgVal m) {
    return exit_of_u(rt, sp, m, EG_ATOM_OF(rt, aenter), EG_ATOM_OF(rt, aexit),
                     "asynchronous context manager");
}

/* v itself if `await v` can work; else TypeError. */
static EgVal awaitable(EgRt *rt, EgVal v, const char *method) {
    if (v == EG_ERR || EG_IS_KIND(v, EG_T_COROUTINE)) return v;
    const EgType *t = eg_type_of(rt, v);
    if (t == rt->types[EG_T_FUTURE] || t == rt->types[EG_T_TASK] ||
        eg_type_lookup(rt, eg_type_of(rt, v), EG_ATOM_OF(rt, await)) != EG_UNBOUND)
        return v;
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "'async with' received an object from %s that does not implement __await__: %T",
                    method, v);
}

EgVal eg_awith_enter_u(EgRt *rt, EgVal *sp, EgVal m) {
    return awaitable(rt, eg_special_u(rt, sp, m, EG_ATOM_OF(rt, aenter), 0, 0, 0), "__aenter__");
}

EgVal eg_awith_leave_u(EgRt *rt, EgVal *sp, EgVal exit, EgVal exc) {
    return awaitable(rt, call_exit_u(rt, sp, exit, exc), "__aexit__");
}
