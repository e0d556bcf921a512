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

#define NONE_SLOTS(SLOT, T)    \
    SLOT(T, repr, none_repr)   \
    SLOT(T, truth, none_truth) \
    SLOT(T, hash, none_hash) SLOT(T, compare, none_compare) SLOT(T, new_, none_new)
EG_SLOTS(NoneType, NONE_SLOTS)
const EgTypeSpec eg_type_NoneType = {EG_T_NONE,   "NoneType",          "builtins",
                                     EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, 0};
EG_TYPE_DOC(NoneType, "The type of the None singleton.")

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

#define NOTIMPL_SLOTS(SLOT, T) SLOT(T, repr, notimpl_repr) SLOT(T, new_, notimpl_new)
EG_SLOTS(NotImplementedType, NOTIMPL_SLOTS)
const EgTypeSpec eg_type_NotImplementedType = {EG_T_NOTIMPL, "NotImplementedType", "builtins",
                                               EG_T_OBJECT,  EG_TYPE_NO_SUBCLASS,  0};
EG_TYPE_DOC(NotImplementedType, "The type of the NotImplemented singleton.")

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

#define ELLIPSIS_SLOTS(SLOT, T) SLOT(T, repr, ellipsis_repr) SLOT(T, new_, ellipsis_new)
EG_SLOTS(ellipsis, ELLIPSIS_SLOTS)
const EgTypeSpec eg_type_ellipsis = {EG_T_ELLIPSIS, "ellipsis",          "builtins",
                                     EG_T_OBJECT,   EG_TYPE_NO_SUBCLASS, 0};
EG_TYPE_DOC(ellipsis, "The type of the Ellipsis singleton.")
