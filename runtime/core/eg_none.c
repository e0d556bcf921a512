/* The types of None, NotImplemented and Ellipsis. */
#include "eg_none.h"

#include <string.h>

#include "eg_call.h"
#include "types/eg_str.h"

static EgVal singleton(EgRt *rt, EgType *type, EgVal value, const char *name, uint32_t n,
                       EgVal kwnames) {
    (void)type;
    if (n || eg_nkw(kwnames)) return eg_raise(rt, EG_T_TYPE_ERROR, "%s takes no arguments", name);
    return value;
}

static EgVal text(EgRt *rt, const char *s) {
    return eg_str_intern(rt, s, strlen(s));
}

/* ---- None ---- */

static EgVal none_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args;
    return singleton(rt, type, EG_NONE, "NoneType", n, kwnames);
}

static EgVal none_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp, (void)o;
    return text(rt, "None");
}

static EgVal none_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp, (void)o;
    return EG_FALSE;
}

static EgVal none_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp, (void)o;
    return EG_INT(0xFCA86420);
}

static EgVal none_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    (void)rt, (void)sp;
    if ((op != EG_EQ && op != EG_NE) || b != a) return EG_NOTIMPL;
    return EG_BOOL(op == EG_EQ);
}

static const EgSlots none_slots = {.repr = none_repr,
                                   .truth = none_truth,
                                   .hash = none_hash,
                                   .compare = none_compare,
                                   .new_ = none_new};
const EgTypeSpec eg_type_NoneType = {
    EG_T_NONE,
    "NoneType",
    "builtins",
    EG_T_OBJECT,
    EG_TYPE_NO_SUBCLASS,
    0,
    &none_slots,
    "The type of the None singleton.",
};

/* ---- NotImplemented ---- */

static EgVal notimpl_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                         EgVal kwnames) {
    (void)sp, (void)args;
    return singleton(rt, type, EG_NOTIMPL, "NotImplementedType", n, kwnames);
}

static EgVal notimpl_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp, (void)o;
    return text(rt, "NotImplemented");
}

static const EgSlots notimpl_slots = {.repr = notimpl_repr, .new_ = notimpl_new};
const EgTypeSpec eg_type_NotImplementedType = {
    EG_T_NOTIMPL,
    "NotImplementedType",
    "builtins",
    EG_T_OBJECT,
    EG_TYPE_NO_SUBCLASS,
    0,
    &notimpl_slots,
    "The type of the NotImplemented singleton.",
};

/* ---- Ellipsis ---- */

static EgVal ellipsis_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                          EgVal kwnames) {
    (void)sp, (void)args;
    return singleton(rt, type, EG_ELLIPSIS, "EllipsisType", n, kwnames);
}

static EgVal ellipsis_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp, (void)o;
    return text(rt, "Ellipsis");
}

static const EgSlots ellipsis_slots = {.repr = ellipsis_repr, .new_ = ellipsis_new};
const EgTypeSpec eg_type_ellipsis = {
    EG_T_ELLIPSIS,
    "ellipsis",
    "builtins",
    EG_T_OBJECT,
    EG_TYPE_NO_SUBCLASS,
    0,
    &ellipsis_slots,
    "The type of the Ellipsis singleton.",
};
