/* property: attributes computed by functions. */
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_ops.h"
#include "eg_shape.h"
#include "eg_type.h"
#include "types/eg_str.h"

#define PROP(v) EG_TO_PTR(EgProperty, v)

static void trace(EgRt *rt, EgObj *o) {
    const EgProperty *p = (const EgProperty *)o;
    eg_gc_mark(rt, p->fget);
    eg_gc_mark(rt, p->fset);
    eg_gc_mark(rt, p->fdel);
    eg_gc_mark(rt, p->doc);
    eg_gc_mark(rt, p->name);
}

static EgVal new_property(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                          EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgProperty *p = eg_alloc_sub(rt, type, sizeof *p);
    if (!p) return EG_ERR;
    p->fget = p->fset = p->fdel = p->doc = p->name = EG_NONE;
    return EG_PTR(p);
}

/* A subclass has a __doc__ of its own in its dict, which would hide the property's: there the text
 * goes to the instance, and where that takes no attributes a text that was not asked for is
 * dropped. */
static EgVal set_doc_u(EgRt *rt, EgVal *sp, EgVal self, EgVal doc, bool given) {
    if (EG_OBJ(self)->type == rt->types[EG_T_PROPERTY]) {
        PROP(self)->doc = doc;
        EG_BARRIER(rt, EG_OBJ(self));
        return EG_NONE;
    }
    sp[0] = doc;
    if (eg_setattr_u(rt, sp + 1, self, doc, EG_ATOM_OF(rt, doc))) return EG_NONE;
    if ((!given && doc != EG_NONE) || !eg_exc_is(rt, EG_T_ATTRIBUTE_ERROR)) return EG_ERR;
    eg_exc_clear(rt);
    return EG_NONE;
}

static EgVal init_with(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)n, (void)kwnames;
    EgProperty *p = PROP(self);
    p->fget = args[0] == EG_UNBOUND ? EG_NONE : args[0];
    p->fset = args[1] == EG_UNBOUND ? EG_NONE : args[1];
    p->fdel = args[2] == EG_UNBOUND ? EG_NONE : args[2];
    EG_BARRIER(rt, p);
    EgVal doc = args[3] == EG_UNBOUND ? EG_NONE : args[3];
    bool given = doc != EG_NONE || p->fget == EG_NONE;
    if (!given) doc = eg_getattr_opt_u(rt, sp, p->fget, EG_ATOM_OF(rt, doc));
    if (doc == EG_ERR) return EG_ERR;
    return set_doc_u(rt, sp, self, doc == EG_UNBOUND ? EG_NONE : doc, given);
}

static const EgDef init_def = {"property", init_with, EG_DEF_FUNC,
                               "(fget=None, fset=None, fdel=None, doc=None)", NULL};

static EgVal init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    EgRaw *sig = eg_sig_parse(rt, &init_def);
    if (!sig) return EG_ERR;
    return eg_cfunc_call_u(rt, sp, &init_def, sig, NULL, o, args, n, kwnames);
}

/* "property 'x' of 'C' object has no setter" */
static EgVal lacks(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, const char *what) {
    const EgProperty *p = PROP(descr);
    EgVal name = p->name;
    if (name == EG_NONE && p->fget != EG_NONE) {
        name = eg_getattr_opt_u(rt, sp, p->fget, EG_ATOM_OF(rt, name));
        if (name == EG_ERR) return EG_ERR;
    }
    EgVal owner = eg_type_of(rt, obj)->qualname;
    if (!EG_IS_STR(name))
        return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "property of %R object has no %s", owner, what);
    return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "property %R of %R object has no %s", name, owner,
                    what);
}

static EgVal get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)type;
    if (obj == EG_UNBOUND) return descr;
    if (PROP(descr)->fget == EG_NONE) return lacks(rt, sp, descr, obj, "getter");
    return eg_call1_u(rt, sp, PROP(descr)->fget, obj);
}

static EgVal set(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal value) {
    const EgProperty *p = PROP(descr);
    EgVal r;
    if (value == EG_UNBOUND) {
        if (p->fdel == EG_NONE) return lacks(rt, sp, descr, obj, "deleter");
        r = eg_call1_u(rt, sp, p->fdel, obj);
    } else {
        if (p->fset == EG_NONE) return lacks(rt, sp, descr, obj, "setter");
        r = eg_call2_u(rt, sp, p->fset, obj, value);
    }
    return r == EG_ERR ? EG_ERR : EG_NONE;
}

/* A copy with one accessor replaced: @x.setter and its kin. The copy is made by the class of the
 * original. */
static EgVal replaced(EgRt *rt, EgVal *sp, EgVal self, int which, EgVal f) {
    const EgProperty *p = PROP(self);
    EgVal *r = sp;
    r[0] = which == 0 && f != EG_NONE ? f : p->fget;
    r[1] = which == 1 && f != EG_NONE ? f : p->fset;
    r[2] = which == 2 && f != EG_NONE ? f : p->fdel;
    /* Documentation that came from the getter follows the getter. */
    EgVal old = p->fget == EG_NONE ? EG_UNBOUND
                                   : eg_getattr_opt_u(rt, sp + 3, p->fget, EG_ATOM_OF(rt, doc));
    if (old == EG_ERR) return EG_ERR;
    r[3] = old == p->doc ? EG_NONE : p->doc;
    EgVal made = eg_call_u(rt, sp + 4, EG_PTR(EG_OBJ(self)->type), r, 4, EG_NONE);
    if (made != EG_ERR && EG_IS_KIND(made, EG_T_PROPERTY)) {
        PROP(made)->name = PROP(self)->name;
        EG_BARRIER(rt, EG_OBJ(made));
    }
    return made;
}

static EgVal getter(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)n, (void)kwnames;
    return replaced(rt, sp, self, 0, args[0]);
}

static EgVal setter(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)n, (void)kwnames;
    return replaced(rt, sp, self, 1, args[0]);
}

static EgVal deleter(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)n, (void)kwnames;
    return replaced(rt, sp, self, 2, args[0]);
}

static EgVal set_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)n, (void)kwnames;
    PROP(self)->name = args[1];
    EG_BARRIER(rt, EG_OBJ(self));
    return EG_NONE;
}

static EgVal get_fget(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return PROP(self)->fget;
}

static EgVal get_fset(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return PROP(self)->fset;
}

static EgVal get_fdel(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return PROP(self)->fdel;
}

static EgVal get_doc(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    if (!n) return PROP(self)->doc;
    PROP(self)->doc = args[0] == EG_UNBOUND ? EG_NONE : args[0];
    EG_BARRIER(rt, EG_OBJ(self));
    return EG_NONE;
}

static EgVal get_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)kwnames;
    EgProperty *p = PROP(self);
    if (n) {
        p->name = args[0] == EG_UNBOUND ? EG_NONE : args[0];
        EG_BARRIER(rt, p);
        return EG_NONE;
    }
    if (p->name != EG_NONE) return p->name;
    if (p->fget == EG_NONE) return eg_raise_no_attr(rt, self, EG_ATOM_OF(rt, name));
    return eg_getattr_u(rt, sp, p->fget, EG_ATOM_OF(rt, name));
}

static EgVal get_abstract(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    const EgVal part[] = {PROP(self)->fget, PROP(self)->fset, PROP(self)->fdel};
    for (int i = 0; i < 3; i++) {
        EgVal v = part[i] == EG_NONE
                      ? EG_UNBOUND
                      : eg_getattr_opt_u(rt, sp, part[i], EG_ATOM_OF(rt, isabstractmethod));
        if (v == EG_ERR) return EG_ERR;
        int yes = v == EG_UNBOUND ? 0 : eg_truth_int_u(rt, sp, v);
        if (yes) return yes < 0 ? EG_ERR : EG_TRUE;
    }
    return EG_FALSE;
}

#define PROPERTY_METHODS(ROW, T)                                                 \
    ROW(T, getter, getter, METHOD, "(self, fget, /)",                            \
        "Descriptor to obtain a copy of the property with a different getter.")  \
    ROW(T, setter, setter, METHOD, "(self, fset, /)",                            \
        "Descriptor to obtain a copy of the property with a different setter.")  \
    ROW(T, deleter, deleter, METHOD, "(self, fdel, /)",                          \
        "Descriptor to obtain a copy of the property with a different deleter.") \
    ROW(T, __set_name__, set_name, METHOD, "(self, owner, name, /)",             \
        "Method to set name of a property.")                                     \
    ROW(T, fget, get_fget, GETSET, "r", NULL)                                    \
    ROW(T, fset, get_fset, GETSET, "r", NULL)                                    \
    ROW(T, fdel, get_fdel, GETSET, "r", NULL)                                    \
    ROW(T, __doc__, get_doc, GETSET, "rw", NULL)                                 \
    ROW(T, __name__, get_name, GETSET, "rw", NULL)                               \
    ROW(T, __isabstractmethod__, get_abstract, GETSET, NULL, NULL)
EG_DEFS(property, PROPERTY_METHODS)

#define PROPERTY_SLOTS(SLOT, T) \
    SLOT(T, trace, trace)       \
    SLOT(T, get, get) SLOT(T, set, set) SLOT(T, new_, new_property) SLOT(T, init, init)
EG_SLOTS(property, PROPERTY_SLOTS)

const EgTypeSpec eg_type_property = {EG_T_PROPERTY, "property", "builtins",
                                     EG_T_OBJECT,   0,          sizeof(EgProperty)};
EG_TYPE_DOC(property, "Property attribute.")
