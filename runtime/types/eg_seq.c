/* eg_seq.c: see eg_seq.h; and argument helpers of the text types. */
#include "eg_seq.h"

#include "core/eg_func.h"
#include "core/eg_ops.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "edgert/image.h"
#include "eg_int.h"
#include "eg_str_impl.h"

bool eg_reflected(EgRt *rt, EgVal v, EgVal name) {
    EgType *type = eg_type_of(rt, v);
    return (type->flags & EG_TYPE_HEAP) &&
           EG_HOOKED(rt, class_lookup)(rt, type, name) != EG_UNBOUND;
}

int eg_repeat_count_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, bool left, int64_t *count) {
    EgVal other = left ? b : a;
    if (!EG_IS_INT(other) && !eg_type_of(rt, other)->s.index) {
        if (eg_reflected(rt, other, left ? EG_ATOM_OF(rt, rmul) : EG_ATOM_OF(rt, mul))) return 0;
        eg_raise(rt, EG_T_TYPE_ERROR, "can't multiply sequence by non-int of type '%T'", other);
        return -1;
    }
    EgVal i = EG_IS_INT(other) ? other : eg_index_u(rt, sp, other);
    if (i == EG_ERR) return -1;
    if (eg_int_to_i64(i, count)) return 1;
    eg_raise(rt, EG_T_OVERFLOW_ERROR, "cannot fit '%T' into an index-sized integer", other);
    return -1;
}

static bool bound_u(EgRt *rt, EgVal *sp, EgVal v, uint32_t len, int64_t *out) {
    if (v == EG_UNBOUND || v == EG_NONE) return true;
    if (!EG_IS_INT(v) && !eg_type_of(rt, v)->s.index) {
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    if (!eg_index_i64_u(rt, sp, v, out, true)) return false;
    if (*out < 0) *out += len;
    if (*out < 0) *out = 0;
    return true;
}

bool eg_span_args_u(EgRt *rt, EgVal *sp, EgVal start, EgVal end, uint32_t len, int64_t *from,
                    int64_t *to) {
    *from = 0;
    *to = len;
    if (!bound_u(rt, sp, start, len, from) || !bound_u(rt, sp, end, len, to)) return false;
    if (*to > (int64_t)len) *to = len;
    return true;
}

EgVal eg_str_arg_error(EgRt *rt, const char *who, int arg, const char *what, EgVal got) {
    const char *none = got == EG_NONE ? "None" : NULL;
    EgVal shown = none ? eg_str_intern(rt, none, 4) : eg_type_of(rt, got)->name;
    if (shown == EG_ERR) return EG_ERR;
    if (arg)
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s() argument %d must be %s, not %S", who, arg, what,
                        shown);
    return eg_raise(rt, EG_T_TYPE_ERROR, "%s() argument must be %s, not %S", who, what, shown);
}

/* Is `name` of a class a function written in Python? */
static bool has_own(EgRt *rt, EgType *t, EgVal name) {
    if (!(t->py_slots & (1u << EG_SLOT_BINOP))) return false;
    EgVal f = EG_HOOKED(rt, class_lookup)(rt, t, name);
    return f != EG_UNBOUND && !EG_IS_METHOD_DESCR(f);
}

bool eg_has_own_mul(EgRt *rt, EgVal v) {
    return has_own(rt, eg_ptr_type(v), EG_ATOM_OF(rt, mul));
}

EgVal eg_ask_right_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (!EG_IS_PTR(b)) return EG_NOTIMPL;
    EgType *t = eg_ptr_type(b);
    bool own = op == EG_OP_ADD ? has_own(rt, t, EG_ATOM_OF(rt, radd))
                               : has_own(rt, t, EG_ATOM_OF(rt, rmul));
    return own ? t->s.binop(rt, sp, a, b, op) : EG_NOTIMPL;
}
