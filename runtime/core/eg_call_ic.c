/* Method calls of generated C that miss the inline path of edgert/ops.h. */
#include "edgert/ops.h"

EgVal eg_call_method_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n,
                          EgCache *ic) {
    EgVal self = obj, f = ic->value;
    args[0] = obj;
    if (!EG_METHOD_HIT(obj, ic)) {
        f = eg_load_method_ic_u(rt, sp, obj, name, ic, &self);
        if (f == EG_ERR) return EG_ERR;
    }
    sp[0] = f;
    if (self == EG_UNBOUND) return eg_call_u(rt, sp + 1, f, args + 1, n, EG_NONE);
    args[0] = self;
    return eg_call_u(rt, sp + 1, f, args, n + 1, EG_NONE);
}
