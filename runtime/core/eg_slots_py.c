/* The C slots of classes written in Python: each looks its special method up on the type and calls
 * it. */
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_func.h"
#include "eg_gen.h"
#include "eg_ops.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_int.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

_Static_assert(EG_A_add + EG_OP_DIVMOD == (int)EG_A_divmod, "atoms follow EgBinop");
_Static_assert(EG_A_radd + EG_OP_DIVMOD == (int)EG_A_rdivmod, "atoms follow EgBinop");
_Static_assert(EG_A_iadd + EG_OP_XOR == (int)EG_A_ixor, "atoms follow EgBinop");
_Static_assert(EG_A_lt + EG_GE == (int)EG_A_ge, "atoms follow EgCmp");

EgVal eg_special_u(EgRt *rt, EgVal *sp, EgVal self, EgVal name, EgVal a, EgVal b, uint32_t n) {
    EgType *type = eg_type_of(rt, self);
    EgVal f = eg_type_lookup(rt, type, name);
    if (f == EG_UNBOUND) return EG_UNBOUND;
    EgVal *r = sp;
    r[0] = f;
    r[1] = self;
    r[2] = a;
    r[3] = b;
    if (EG_IS_FUNC(f)) return eg_call_func_u(rt, r + 1, EG_FUNC(f), r + 1, n + 1, EG_NONE);
    sp = r + 4;
    if (EG_IS_METHOD_DESCR(f)) return eg_method_descr_call_u(rt, sp, f, r + 1, n + 1, EG_NONE);
    if (EG_IS_PTR(f) && eg_ptr_type(f)->s.get) {
        f = eg_ptr_type(f)->s.get(rt, sp, f, self, EG_PTR(type));
        if (f == EG_ERR) return EG_ERR;
        r[0] = f;
    }
    return eg_call_u(rt, sp, f, r + 2, n, EG_NONE);
}

static EgVal special0(EgRt *rt, EgVal *sp, EgVal o, EgAtom name) {
    return eg_special_u(rt, sp, o, rt->atoms[name], 0, 0, 0);
}

static EgVal special1(EgRt *rt, EgVal *sp, EgVal o, EgAtom name, EgVal a) {
    return eg_special_u(rt, sp, o, rt->atoms[name], a, 0, 1);
}

/* An operator whose method is missing is not implemented. */
static EgVal or_not_implemented(EgVal r) {
    return r == EG_UNBOUND ? EG_NOTIMPL : r;
}

/* ---- text, hash, truth, size ---- */

/* Whoever asked for the text checks that it is a str: its message depends on what was asked for. */
static EgVal slot_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal v = special0(rt, sp, o, EG_A_repr);
    return v == EG_UNBOUND ? eg_object_repr(rt, sp, o) : v;
}

static EgVal slot_str(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal v = special0(rt, sp, o, EG_A_str);
    return v == EG_UNBOUND ? eg_object_str(rt, sp, o) : v;
}

EgVal eg_special_hash_u(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal f = eg_type_lookup(rt, eg_type_of(rt, o), EG_ATOM_OF(rt, hash));
    if (f == EG_NONE || f == EG_UNBOUND) return eg_hash_not_implemented(rt, sp, o);
    EgVal v = special0(rt, sp, o, EG_A_hash);
    if (v == EG_ERR || EG_IS_ANY_INT(v)) return v;
    return eg_raise(rt, EG_T_TYPE_ERROR, "__hash__ method should return an integer");
}

EgVal eg_slot_hash(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal v = eg_special_hash_u(rt, sp, o);
    int64_t i;
    if (v == EG_ERR) return EG_ERR;
    if (v == EG_INT(-1)) return EG_INT(-2);
    if (EG_IS_INT(v)) return v;
    if (eg_int_to_i64(v, &i)) return EG_INT((int64_t)((uint64_t)i << 3) >> 3);
    return EG_INT((int64_t)eg_int_hash(v));
}

static EgVal slot_len(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal v = special0(rt, sp, o, EG_A_len);
    if (v == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "object of type '%T' has no len()", o);
    if (v == EG_ERR) return EG_ERR;
    sp[0] = v;
    v = eg_index_u(rt, sp + 1, v);
    int64_t n;
    if (v == EG_ERR) return EG_ERR;
    if (eg_int_is_neg(v)) return eg_raise(rt, EG_T_VALUE_ERROR, "__len__() should return >= 0");
    if (!eg_int_to_i64(v, &n))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "cannot fit 'int' into an index-sized integer");
    return v;
}

static EgVal slot_truth(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal v = special0(rt, sp, o, EG_A_bool);
    if (v == EG_ERR || EG_IS_BOOL(v)) return v;
    if (v != EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "__bool__ should return bool, returned %T", v);
    const EgType *t = eg_type_of(rt, o);
    if (!t->s.len) return EG_TRUE;
    v = t->s.len(rt, sp, o);
    return v == EG_ERR ? EG_ERR : EG_BOOL(v != EG_INT(0));
}

/* ---- operators ---- */

EgVal eg_slot_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    return or_not_implemented(special1(rt, sp, a, (EgAtom)(EG_A_lt + op), b));
}

/* Does `right` define the reflected method differently from `left`? */
static bool overloads(EgRt *rt, EgType *left, EgType *right, EgVal name) {
    EgVal r = eg_type_lookup(rt, right, name);
    return r != EG_UNBOUND && r != eg_type_lookup(rt, left, name);
}

EgVal eg_slot_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    EgType *ta = eg_type_of(rt, a), *tb = eg_type_of(rt, b);
    EgAtom forward = (EgAtom)(EG_A_add + op), reflected = (EgAtom)(EG_A_radd + op);
    bool other = ta != tb && tb->s.binop == eg_slot_binop;
    EgVal v;
    if (ta->s.binop == eg_slot_binop) {
        if (other && eg_is_subtype(tb, ta) && overloads(rt, ta, tb, rt->atoms[reflected])) {
            v = special1(rt, sp, b, reflected, a);
            if (v != EG_NOTIMPL) return v;
            other = false;
        }
        v = special1(rt, sp, a, forward, b);
        if (v != EG_NOTIMPL && v != EG_UNBOUND) return v;
        if (ta == tb) return EG_NOTIMPL;
    }
    return other ? or_not_implemented(special1(rt, sp, b, reflected, a)) : EG_NOTIMPL;
}

static EgVal slot_inplace(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    return or_not_implemented(special1(rt, sp, a, (EgAtom)(EG_A_iadd + op), b));
}

/* EG_STOP: the method is there and said NotImplemented, which for a single operand is a value like
 * any other. */
static EgVal slot_unop(EgRt *rt, EgVal *sp, EgVal o, EgUnop op) {
    static const EgAtom names[] = {EG_A_neg, EG_A_pos, EG_A_invert, EG_A_abs};
    EgVal v = special0(rt, sp, o, names[op]);
    return v == EG_NOTIMPL ? EG_STOP : or_not_implemented(v);
}

static EgVal slot_index(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal v = special0(rt, sp, o, EG_A_index);
    if (v == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object cannot be interpreted as an integer", o);
    if (v == EG_ERR || EG_IS_ANY_INT(v)) return v;
    return eg_raise(rt, EG_T_TYPE_ERROR, "__index__ returned non-int (type %T)", v);
}

/* ---- containers and iteration ---- */

static EgVal slot_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    EgVal v = special1(rt, sp, o, EG_A_getitem, key);
    return v != EG_UNBOUND ? v
                           : eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not subscriptable", o);
}

static EgVal slot_setitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    EgVal v = value == EG_UNBOUND ? special1(rt, sp, o, EG_A_delitem, key)
                                  : eg_special_u(rt, sp, o, EG_ATOM_OF(rt, setitem), key, value, 2);
    if (v != EG_UNBOUND) return v;
    return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "%s",
                    value == EG_UNBOUND ? "__delitem__" : "__setitem__");
}

static EgVal slot_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    if (eg_type_lookup(rt, eg_type_of(rt, o), EG_ATOM_OF(rt, contains)) == EG_NONE)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not a container", o);
    EgVal v = special1(rt, sp, o, EG_A_contains, item);
    if (v == EG_ERR) return EG_ERR;
    sp[0] = v;
    return eg_truth_u(rt, sp + 1, v);
}

static EgVal slot_iter(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal f = eg_type_lookup(rt, eg_type_of(rt, o), EG_ATOM_OF(rt, iter));
    if (f == EG_NONE || f == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not iterable", o);
    return special0(rt, sp, o, EG_A_iter);
}

static EgVal slot_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal v = special0(rt, sp, o, EG_A_next);
    if (v == EG_UNBOUND) return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not an iterator", o);
    return v == EG_ERR ? eg_exc_to_stop(rt, v) : v;
}

EgVal eg_slot_call(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    EgType *type = eg_type_of(rt, o);
    EgVal f = eg_type_lookup(rt, type, EG_ATOM_OF(rt, call));
    if (f == EG_UNBOUND) return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not callable", o);
    sp[0] = f;
    if (EG_IS_FUNC(f) || EG_IS_METHOD_DESCR(f))
        return eg_call_self_u(rt, sp + 1, f, o, args, n, kwnames);
    if (EG_IS_PTR(f) && eg_ptr_type(f)->s.get) {
        f = sp[0] = eg_ptr_type(f)->s.get(rt, sp + 1, f, o, EG_PTR(type));
        if (f == EG_ERR) return EG_ERR;
    }
    /* A chain of callable instances runs no frame that would notice endless recursion. */
    if (sp + 1 > rt->limit) return eg_recursion_error(rt);
    return eg_call_u(rt, sp + 1, f, args, n, kwnames);
}

/* ---- attributes ---- */

static EgVal hook(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    EgVal v = special1(rt, sp, o, EG_A_getattr, name);
    return v == EG_UNBOUND ? eg_raise_no_attr(rt, o, name) : v;
}

EgVal eg_slot_getattr_hook(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    EgVal v = eg_generic_find_u(rt, sp, o, name);
    if (v == EG_ERR && eg_exc_is(rt, EG_T_ATTRIBUTE_ERROR)) {
        eg_exc_clear(rt);
        v = EG_UNBOUND;
    }
    return v == EG_UNBOUND ? hook(rt, sp, o, name) : v;
}

EgVal eg_slot_getattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    EgVal v = special1(rt, sp, o, EG_A_getattribute, name);
    if (v != EG_ERR || !eg_exc_is(rt, EG_T_ATTRIBUTE_ERROR)) return v;
    if (eg_type_lookup(rt, eg_type_of(rt, o), EG_ATOM_OF(rt, getattr)) == EG_UNBOUND) return v;
    eg_exc_clear(rt);
    return hook(rt, sp, o, name);
}

static EgVal slot_setattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name, EgVal value) {
    if (value == EG_UNBOUND) return special1(rt, sp, o, EG_A_delattr, name);
    return eg_special_u(rt, sp, o, EG_ATOM_OF(rt, setattr), name, value, 2);
}

static EgVal slot_get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    EgVal v = eg_special_u(rt, sp, descr, EG_ATOM_OF(rt, get), obj == EG_UNBOUND ? EG_NONE : obj,
                           type, 2);
    return v == EG_UNBOUND ? descr : v;
}

static EgVal slot_set(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal value) {
    bool del = value == EG_UNBOUND;
    EgVal v = del ? special1(rt, sp, descr, EG_A_delete, obj)
                  : eg_special_u(rt, sp, descr, EG_ATOM_OF(rt, set), obj, value, 2);
    if (v != EG_UNBOUND) return v;
    return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "%s", del ? "__delete__" : "__set__");
}

/* ---- construction ---- */

EgVal eg_slot_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    EgVal f = eg_type_lookup(rt, type, EG_ATOM_OF(rt, new));
    sp[0] = f;
    if (EG_IS_PTR(f) && eg_ptr_type(f)->s.get) {
        f = sp[0] = eg_ptr_type(f)->s.get(rt, sp + 1, f, EG_UNBOUND, EG_PTR(type));
        if (f == EG_ERR) return EG_ERR;
    }
    return eg_call_self_u(rt, sp + 1, f, EG_PTR(type), args, n, kwnames);
}

EgVal eg_slot_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    EgType *type = eg_type_of(rt, o);
    EgVal f = eg_type_lookup(rt, type, EG_ATOM_OF(rt, init)), v;
    sp[0] = f;
    if (EG_IS_FUNC(f) || EG_IS_METHOD_DESCR(f)) {
        v = eg_call_self_u(rt, sp + 1, f, o, args, n, kwnames);
    } else {
        if (EG_IS_PTR(f) && eg_ptr_type(f)->s.get) {
            f = sp[0] = eg_ptr_type(f)->s.get(rt, sp + 1, f, o, EG_PTR(type));
            if (f == EG_ERR) return EG_ERR;
        }
        v = eg_call_u(rt, sp + 1, f, args, n, kwnames);
    }
    if (v == EG_ERR || v == EG_NONE) return v;
    return eg_raise(rt, EG_T_TYPE_ERROR, "__init__() should return None, not '%T'", v);
}

const EgSlots eg_python_slots = {
    .repr = slot_repr,
    .str = slot_str,
    .hash = eg_slot_hash,
    .truth = slot_truth,
    .len = slot_len,
    .compare = eg_slot_compare,
    .binop = eg_slot_binop,
    .inplace = slot_inplace,
    .unop = slot_unop,
    .index = slot_index,
    .getitem = slot_getitem,
    .setitem = slot_setitem,
    .contains = slot_contains,
    .iter = slot_iter,
    .next = slot_next,
    .call = eg_slot_call,
    .getattr = eg_slot_getattr,
    .setattr = slot_setattr,
    .get = slot_get,
    .set = slot_set,
    .new_ = eg_slot_new,
    .init = eg_slot_init,
};
