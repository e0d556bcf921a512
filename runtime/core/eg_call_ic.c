/* Method calls of generated C that miss the inline path of edgert/ops.h. */
#include "edgert/ops.h"

EgVal eg_call_method_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n,
                          EgCache *ic) {
    EgVal self = obj, f = ic->value;
    args[0] = obj;
    /* Methods of built-in types, whose cache goes by the version alone. */
    if (EG_IS_PTR(obj) && ic->shape == EG_CACHE_BY_TYPE && ic->index == EG_CACHE_METHOD &&
        EG_OBJ(obj)->type->version == ic->version &&
        EG_OBJ(f)->type == rt->types[EG_T_METHOD_DESCR])
        return EG_OBJ(f)->type->s.call(rt, sp, f, args, n + 1, EG_NONE);
    if (!EG_METHOD_HIT(obj, ic)) {
        f = eg_load_method_ic_u(rt, sp, obj, name, ic, &self);
        if (f == EG_ERR) {
            rt->reraised = EG_AT_METHOD_NAME;
            return EG_ERR;
        }
    }
    if (EG_IS_PTR(f) && EG_OBJ(f)->type == rt->types[EG_T_FUNCTION]) {
        EgFunc *fn = EG_TO_PTR(EgFunc, f);
        EgVal *first = self == EG_UNBOUND ? args + 1 : args;
        /* Only a function that is no attribute of a class needs a root while it runs. */
        *args = self == EG_UNBOUND ? f : self;
        if ((fn->code->flags & EG_CODE_SIMPLE) && fn->code->npos == n + (first == args))
            return fn->code->entry(rt, first, fn);
    }
    sp[0] = f;
    if (self == EG_UNBOUND) return eg_call_u(rt, sp + 1, f, args + 1, n, EG_NONE);
    args[0] = self;
    return eg_call_u(rt, sp + 1, f, args, n + 1, EG_NONE);
}
