/* object: what every value can do. */
#include <string.h>

#include "edgert/image.h"
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_class.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

const char *eg_addr_text(const void *p, char buf[24]) {
    char digits[20];
    uint64_t u = (uintptr_t)p;
    int n = 0, at = 2;
    do {
        digits[n++] = "0123456789abcdef"[u & 15];
        u >>= 4;
    } while (u);
    buf[0] = '0';
    buf[1] = 'x';
    while (n) buf[at++] = digits[--n];
    buf[at] = 0;
    return buf;
}

/* ---- slots ---- */

EgVal eg_object_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    char at[24];
    const EgType *t = eg_type_of(rt, o);
    eg_addr_text(EG_IS_PTR(o) ? EG_OBJ(o) : NULL, at);
    if (!EG_IS_STR(t->module) || eg_str_is(rt, t->module, "builtins"))
        return eg_fmt(rt, "<%S object at %s>", t->qualname, at);
    return eg_fmt(rt, "<%S.%S object at %s>", t->module, t->qualname, at);
}

EgVal eg_object_str(EgRt *rt, EgVal *sp, EgVal o) {
    return eg_type_of(rt, o)->s.repr(rt, sp, o);
}

EgVal eg_object_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT((int64_t)(o >> 4 & 0xFFFFFFFFFFFFFFull));
}

EgVal eg_hash_not_implemented(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_raise(rt, EG_T_TYPE_ERROR, "unhashable type: '%T'", o);
}

EgVal eg_object_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (op == EG_EQ) return a == b ? EG_TRUE : EG_NOTIMPL;
    if (op != EG_NE) return EG_NOTIMPL;
    /* != follows the type's own idea of ==. */
    const EgType *t = eg_type_of(rt, a);
    if (!t->s.compare) return EG_NOTIMPL;
    EgVal v = t->s.compare(rt, sp, a, b, EG_EQ);
    if (v == EG_ERR || v == EG_NOTIMPL) return v;
    sp[0] = v;
    return eg_not_u(rt, sp + 1, v);
}

/* TypeError for a class with abstract methods left (hooks.def). */
EgVal eg_raise_abstract_u(EgRt *rt, EgVal *sp, EgType *type);
EgVal eg_raise_abstract_u(EgRt *rt, EgVal *sp, EgType *type) {
    EgVal names = eg_type_lookup(rt, type, EG_ATOM_OF(rt, abstractmethods));
    EgVal *r = sp;
    r[0] = names == EG_UNBOUND ? rt->empty_tuple : names;
    r[0] = eg_list_from_u(rt, sp + 1, r[0]);
    if (r[0] == EG_ERR || !eg_list_sort_u(rt, sp + 1, r[0], EG_NONE, false)) return EG_ERR;
    EgStrBuild b;
    eg_sb_init(&b, rt);
    uint32_t n = EG_LIST(r[0])->len;
    for (uint32_t i = 0; i < n; i++) {
        EgVal name = eg_list_get_raw(rt, EG_LIST(r[0]), i);
        if (i) eg_sb_cstr(&b, ", ");
        eg_sb_cp(&b, '\'');
        if (EG_IS_STR(name)) eg_sb_str(&b, name);
        eg_sb_cp(&b, '\'');
    }
    EgVal text = eg_sb_finish(&b);
    if (text == EG_ERR) return EG_ERR;
    return eg_raise(
        rt, EG_T_TYPE_ERROR,
        "Can't instantiate abstract class %N without an implementation for abstract method%s %S",
        type, n == 1 ? "" : "s", text);
}

EgVal eg_object_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args;
    if (n || eg_nkw(kwnames)) {
        if (type->s.new_ != eg_object_new)
            return eg_raise(
                rt, EG_T_TYPE_ERROR,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->s.init == eg_object_init)
            return eg_raise(rt, EG_T_TYPE_ERROR, "%N() takes no arguments", type);
    }
    if (type->flags & EG_TYPE_ABSTRACT) return EG_HOOKED(rt, raise_abstract)(rt, sp, type);
    EgObj *o = eg_inst_alloc(rt, type);
    return o ? EG_PTR(o) : EG_ERR;
}

EgVal eg_object_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args;
    const EgType *type = eg_type_of(rt, o);
    if (!n && !eg_nkw(kwnames)) return EG_NONE;
    if (type->s.init != eg_object_init)
        return eg_raise(
            rt, EG_T_TYPE_ERROR,
            "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->s.new_ == eg_object_new)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "%N.__init__() takes exactly one argument (the instance to initialize)",
                        type);
    return EG_NONE;
}

/* ---- attributes and methods ---- */

static EgVal set_class(EgRt *rt, EgVal self, EgVal cls) {
    EgType *from = eg_type_of(rt, self);
    if (cls == EG_UNBOUND) return eg_raise(rt, EG_T_TYPE_ERROR, "can't delete __class__ attribute");
    if (!EG_IS_TYPE(cls))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__class__ must be set to a class, not '%T' object",
                        cls);
    EgType *to = EG_TYPE_OF_VAL(cls);
    if (!(from->flags & EG_TYPE_HEAP) || !(to->flags & EG_TYPE_HEAP))
        return eg_raise(
            rt, EG_T_TYPE_ERROR,
            "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!eg_same_layout(from, to))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "__class__ assignment: '%N' object layout differs from '%N'", to, from);
    return eg_inst_retype(rt, EG_OBJ(self), to) ? EG_NONE : EG_ERR;
}

static EgVal get_class(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    return n ? set_class(rt, self, args[0]) : EG_PTR(eg_type_of(rt, self));
}

static EgVal m_init_subclass(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                             EgVal kwnames) {
    (void)sp, (void)args;
    if (n)
        return eg_raise(rt, EG_T_TYPE_ERROR, "%S.__init_subclass__() takes no arguments (%u given)",
                        EG_TYPE_OF_VAL(self)->qualname, n);
    if (eg_nkw(kwnames))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%S.__init_subclass__() takes no keyword arguments",
                        EG_TYPE_OF_VAL(self)->qualname);
    return EG_NONE;
}

static EgVal m_subclasshook(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                            EgVal kwnames) {
    (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames;
    return EG_NOTIMPL;
}

static EgVal m_format(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)n, (void)kwnames;
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__format__() argument must be str, not %A", args[0]);
    if (EG_STR(args[0])->len)
        return eg_raise(rt, EG_T_TYPE_ERROR, "unsupported format string passed to %T.__format__",
                        self);
    return eg_str_of_u(rt, sp, self);
}

static EgVal m_sizeof(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    const EgType *t = eg_type_of(rt, self);
    uint32_t attrs = t->flags & EG_TYPE_INSTANCE ? t->inline_cap * 8 : 0;
    return EG_INT((t->inst_size ? t->inst_size : 16) + attrs);
}

static EgVal m_dir(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    return eg_dir_u(rt, sp, self);
}

EgVal eg_object_getstate(EgRt *rt, EgVal self) {
    if (!EG_IS_PTR(self) || !eg_has_dict(eg_ptr_type(self))) return EG_NONE;
    EgVal d = eg_dict_new(rt);
    if (d == EG_ERR || !eg_inst_copy_attrs(rt, EG_OBJ(self), d)) return EG_ERR;
    return EG_TO_PTR(EgDict, d)->used ? d : EG_NONE;
}

static EgVal m_getstate(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_object_getstate(rt, self);
}

#define OBJECT_METHODS(ROW, T)                                                                  \
    ROW(T, __class__, get_class, GETSET, "rw", "the object's class")                            \
    ROW(T, __init_subclass__, m_init_subclass, CLASSM, NULL,                                    \
        "This method is called when a class is subclassed.")                                    \
    ROW(T, __subclasshook__, m_subclasshook, CLASSM, NULL,                                      \
        "Abstract classes can override this to customize issubclass().")                        \
    ROW(T, __format__, m_format, METHOD, "(self, format_spec, /)", "Default object formatter.") \
    ROW(T, __sizeof__, m_sizeof, METHOD, "(self, /)", "Size of object in memory, in bytes.")    \
    ROW(T, __dir__, m_dir, METHOD, "(self, /)", "Default dir() implementation.")                \
    ROW(T, __getstate__, m_getstate, METHOD, "(self, /)", "Helper for pickle.")
EG_DEFS(object, OBJECT_METHODS)

#define OBJECT_SLOTS(SLOT, T)              \
    SLOT(T, repr, eg_object_repr)          \
    SLOT(T, str, eg_object_str)            \
    SLOT(T, hash, eg_object_hash)          \
    SLOT(T, compare, eg_object_compare)    \
    SLOT(T, getattr, eg_generic_getattr_u) \
    SLOT(T, setattr, eg_generic_setattr_u) \
    SLOT(T, new_, eg_object_new) SLOT(T, init, eg_object_init)
EG_SLOTS(object, OBJECT_SLOTS)

const EgTypeSpec eg_type_object = {EG_T_OBJECT, "object", "builtins",
                                   EG_T_OBJECT, 0,        sizeof(EgObj)};
EG_TYPE_DOC(
    object,
    "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a "
    "new featureless\n"
    "instance that has no instance attributes and cannot be given any.\n")
