/* mappingproxy: a read-only view of a mapping; what C.__dict__ gives. */
#include "edgert/prims.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_ops.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

typedef struct EgMappingProxy {
    EgObj h;
    EgVal mapping;
} EgMappingProxy;

#define MAPPING(v) EG_TO_PTR(EgMappingProxy, v)->mapping

EgVal eg_mappingproxy_new(EgRt *rt, EgVal mapping) {
    EgMappingProxy *p = eg_alloc(rt, rt->types[EG_T_MAPPINGPROXY], sizeof *p);
    if (!p) return EG_ERR;
    p->mapping = mapping;
    return EG_PTR(p);
}

static void trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgMappingProxy *)o)->mapping);
}

static EgVal repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal text = eg_repr_u(rt, sp, MAPPING(o));
    return text == EG_ERR ? EG_ERR : eg_fmt(rt, "mappingproxy(%S)", text);
}

static EgVal str(EgRt *rt, EgVal *sp, EgVal o) {
    return eg_str_of_u(rt, sp, MAPPING(o));
}
static EgVal iter(EgRt *rt, EgVal *sp, EgVal o) {
    return eg_iter_u(rt, sp, MAPPING(o));
}
static EgVal getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    return eg_getitem_u(rt, sp, MAPPING(o), key);
}

static EgVal len(EgRt *rt, EgVal *sp, EgVal o) {
    int64_t n = eg_len_u_raw(rt, sp, MAPPING(o));
    return n < 0 ? EG_ERR : EG_INT(n);
}

static EgVal contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    int yes = eg_contains_u(rt, sp, MAPPING(o), item);
    return yes < 0 ? EG_ERR : EG_BOOL(yes);
}

static EgVal compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (EG_IS_KIND(b, EG_T_MAPPINGPROXY)) b = MAPPING(b);
    return eg_compare_u(rt, sp, MAPPING(a), b, op);
}

static EgVal hash(EgRt *rt, EgVal *sp, EgVal o) {
    return eg_hash_u(rt, sp, MAPPING(o));
}

static EgVal binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (op != EG_OP_OR) return EG_NOTIMPL;
    if (EG_IS_KIND(a, EG_T_MAPPINGPROXY)) a = MAPPING(a);
    if (EG_IS_KIND(b, EG_T_MAPPINGPROXY)) b = MAPPING(b);
    return eg_binop_u(rt, sp, a, b, op);
}

static EgVal new_proxy(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)type;
    if (!eg_check_args(rt, "mappingproxy", n, kwnames, 1, 1)) return EG_ERR;
    const EgType *t = eg_type_of(rt, args[0]);
    if (!t->s.getitem || t->kind == EG_T_LIST || t->kind == EG_T_TUPLE)
        return eg_raise(rt, EG_T_TYPE_ERROR, "mappingproxy() argument must be a mapping, not %T",
                        args[0]);
    return eg_mappingproxy_new(rt, args[0]);
}

/* Methods of the mapping, called on it. */
#define FORWARD(fname, text)                                                                      \
    static EgVal fname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) { \
        EgVal name = eg_str_intern(rt, text, sizeof text - 1);                                    \
        return name == EG_ERR ? EG_ERR                                                            \
                              : eg_call_method_u(rt, sp, MAPPING(self), name, args, n, kwnames);  \
    }
FORWARD(m_get, "get")
FORWARD(m_keys, "keys")
FORWARD(m_values, "values")
FORWARD(m_items, "items")
FORWARD(m_copy, "copy")
FORWARD(m_reversed, "__reversed__")

#define PROXY_METHODS(ROW, T)                                               \
    ROW(T, get, m_get, METHOD, NULL,                                        \
        "Return the value for key if key is in the mapping, else default.") \
    ROW(T, keys, m_keys, METHOD, NULL,                                      \
        "D.keys() -> a set-like object providing a view on D's keys")       \
    ROW(T, values, m_values, METHOD, NULL,                                  \
        "D.values() -> an object providing a view on D's values")           \
    ROW(T, items, m_items, METHOD, NULL,                                    \
        "D.items() -> a set-like object providing a view on D's items")     \
    ROW(T, copy, m_copy, METHOD, NULL, "D.copy() -> a shallow copy of D")   \
    ROW(T, __reversed__, m_reversed, METHOD, NULL, "D.__reversed__() -> reverse iterator")
EG_DEFS(mappingproxy, PROXY_METHODS)
#define MAPPINGPROXY_SLOTS(SLOT, T) \
    SLOT(T, trace, trace)           \
    SLOT(T, repr, repr)             \
    SLOT(T, str, str)               \
    SLOT(T, hash, hash)             \
    SLOT(T, len, len)               \
    SLOT(T, compare, compare)       \
    SLOT(T, binop, binop)           \
    SLOT(T, getitem, getitem)       \
    SLOT(T, contains, contains) SLOT(T, iter, iter) SLOT(T, new_, new_proxy)
EG_SLOTS(mappingproxy, MAPPINGPROXY_SLOTS)
const EgTypeSpec eg_type_mappingproxy = {EG_T_MAPPINGPROXY,
                                         "mappingproxy",
                                         "builtins",
                                         EG_T_OBJECT,
                                         EG_TYPE_NO_SUBCLASS | EG_TYPE_MAPPING,
                                         sizeof(EgMappingProxy)};
EG_TYPE_DOC(mappingproxy, "Read-only proxy of a mapping.")
