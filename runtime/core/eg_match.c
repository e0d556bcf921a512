/* What pattern matching asks of values (PEP 634). */
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_ops.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

EgVal eg_match_seq(EgRt *rt, EgVal v) {
    const EgType *t = eg_type_of(rt, v);
    if (t->flags & EG_TYPE_SEQUENCE) return EG_TRUE;
    return EG_BOOL(t->kind == EG_T_LIST || t->kind == EG_T_TUPLE || t->kind == EG_T_RANGE ||
                   t->kind == EG_T_MEMORYVIEW);
}

EgVal eg_match_map(EgRt *rt, EgVal v) {
    const EgType *t = eg_type_of(rt, v);
    return EG_BOOL((t->flags & EG_TYPE_MAPPING) || t->kind == EG_T_DICT ||
                   t->kind == EG_T_MAPPINGPROXY);
}

EgVal eg_match_len_u(EgRt *rt, EgVal *sp, EgVal v) {
    const EgType *t = eg_type_of(rt, v);
    return t->s.len ? t->s.len(rt, sp, v)
                    : eg_raise(rt, EG_T_TYPE_ERROR, "object of type '%T' has no len()", v);
}

/* ---- mappings ---- */

static bool check_distinct_u(EgRt *rt, EgVal *sp, const EgTuple *keys) {
    for (uint32_t i = 0; i < keys->len; i++)
        for (uint32_t j = 0; j < i; j++) {
            int same = eg_equal_u(rt, sp, keys->v[i], keys->v[j]);
            if (same < 0) return false;
            if (same)
                return eg_raise(rt, EG_T_VALUE_ERROR, "mapping pattern checks duplicate key (%R)",
                                keys->v[i]),
                       false;
        }
    return true;
}

/* subject.get(key, marker): EG_UNBOUND when absent. The marker is the tuple of keys, which no
 * mapping holds. */
static EgVal find_key_u(EgRt *rt, EgVal *sp, EgVal subject, EgVal key, EgVal marker) {
    if (EG_IS_PTR(subject) && eg_ptr_type(subject) == rt->types[EG_T_DICT])
        return eg_dict_get_u_raw(rt, sp, EG_TO_PTR(EgDict, subject), key);
    EgVal name = EG_ATOM_OF(rt, n_get);
    sp[0] = key;
    sp[1] = marker;
    EgVal v = eg_call_method_u(rt, sp + 2, subject, name, sp, 2, EG_NONE);
    return v == marker ? EG_UNBOUND : v;
}

EgVal eg_match_keys_u(EgRt *rt, EgVal *sp, EgVal subject, EgVal keys) {
    const EgTuple *k = EG_TUPLE(keys);
    if (!check_distinct_u(rt, sp, k)) return EG_ERR;
    EgTuple *values = eg_tuple_make(rt, k->len);
    if (!values) return EG_ERR;
    sp[0] = EG_PTR(values);
    for (uint32_t i = 0; i < k->len; i++) {
        EgVal v = find_key_u(rt, sp + 1, subject, k->v[i], keys);
        if (v == EG_ERR) return EG_ERR;
        if (v == EG_UNBOUND) return EG_NONE;
        values->v[i] = v;
        EG_BARRIER(rt, values);
    }
    return sp[0];
}

EgVal eg_match_rest_u(EgRt *rt, EgVal *sp, EgVal subject, EgVal keys) {
    sp[0] = eg_dict_new(rt);
    if (sp[0] == EG_ERR) return EG_ERR;
    EgDict *d = EG_TO_PTR(EgDict, sp[0]);
    if (!eg_dict_update_u_raw(rt, sp + 1, d, subject)) return EG_ERR;
    for (uint32_t i = 0; i < EG_TUPLE(keys)->len; i++)
        if (eg_dict_del_u_raw(rt, sp + 1, d, EG_TUPLE(keys)->v[i]) < 0) return EG_ERR;
    return sp[0];
}

/* ---- classes ---- */

/* Built-in types whose single positional sub-pattern is the subject itself. */
static bool matches_self(const EgType *t) {
    if (t->flags & EG_TYPE_EXC) return false;
    switch (t->kind) {
    case EG_T_BOOL:
    case EG_T_BYTEARRAY:
    case EG_T_BYTES:
    case EG_T_DICT:
    case EG_T_FLOAT:
    case EG_T_FROZENSET:
    case EG_T_INT:
    case EG_T_LIST:
    case EG_T_SET:
    case EG_T_STR:
    case EG_T_TUPLE: return true;
    default: return false;
    }
}

typedef struct Match {
    EgVal subject;
    EgType *cls;
    EgTuple *out;
    EgTuple *names; /* attributes read so far */
    uint32_t n;
} Match;

/* Reads one attribute: 1 done, 0 no match, -1 error. */
static int read_attr_u(EgRt *rt, EgVal *sp, Match *m, EgVal name) {
    for (uint32_t i = 0; i < m->n; i++)
        if (m->names->v[i] == name) {
            eg_raise(rt, EG_T_TYPE_ERROR, "%N() got multiple sub-patterns for attribute %R", m->cls,
                     name);
            return -1;
        }
    EgVal v = eg_getattr_opt_u(rt, sp, m->subject, name);
    if (v == EG_ERR || v == EG_UNBOUND) return v == EG_ERR ? -1 : 0;
    m->out->v[m->n] = v;
    m->names->v[m->n++] = name;
    EG_BARRIER(rt, m->out);
    EG_BARRIER(rt, m->names);
    return 1;
}

static int match_positional_u(EgRt *rt, EgVal *sp, Match *m, uint32_t npos) {
    EgVal args = eg_getattr_opt_u(rt, sp, EG_PTR(m->cls), EG_ATOM_OF(rt, match_args));
    if (args == EG_ERR) return -1;
    bool self = args == EG_UNBOUND && matches_self(m->cls);
    uint32_t allowed = self;
    sp[0] = args;
    if (args != EG_UNBOUND) {
        if (!EG_IS_TUPLE(args)) {
            eg_raise(rt, EG_T_TYPE_ERROR, "%N.__match_args__ must be a tuple (got %T)", m->cls,
                     args);
            return -1;
        }
        allowed = EG_TUPLE(args)->len;
    }
    if (npos > allowed) {
        eg_raise(rt, EG_T_TYPE_ERROR, "%N() accepts %u positional sub-pattern%s (%u given)", m->cls,
                 allowed, allowed == 1 ? "" : "s", npos);
        return -1;
    }
    if (self) {
        m->out->v[m->n] = m->subject;
        m->names->v[m->n++] = EG_NONE;
        return 1;
    }
    for (uint32_t i = 0; i < npos; i++) {
        EgVal name = EG_TUPLE(args)->v[i];
        if (!EG_IS_STR(name)) {
            eg_raise(rt, EG_T_TYPE_ERROR, "__match_args__ elements must be strings (got %T)", name);
            return -1;
        }
        if ((name = eg_str_intern_val(rt, name)) == EG_ERR) return -1;
        int found = read_attr_u(rt, sp + 1, m, name);
        if (found <= 0) return found;
    }
    return 1;
}

EgVal eg_match_class_u(EgRt *rt, EgVal *sp, EgVal subject, EgVal cls, uint32_t npos,
                       EgVal kwnames) {
    if (!EG_IS_TYPE(cls))
        return eg_raise(rt, EG_T_TYPE_ERROR, "called match pattern must be a class");
    int yes = eg_isinstance_u(rt, sp, subject, cls);
    if (yes <= 0) return yes ? EG_ERR : EG_NONE;
    uint32_t nk = EG_IS_PTR(kwnames) ? EG_TUPLE(kwnames)->len : 0;
    EgTuple *out = eg_tuple_make(rt, npos + nk), *names = eg_tuple_make(rt, npos + nk);
    if (!out || !names) return EG_ERR;
    EgVal *r = sp;
    r[0] = EG_PTR(out);
    r[1] = EG_PTR(names);
    Match m = {subject, EG_TYPE_OF_VAL(cls), out, names, 0};
    int found = npos ? match_positional_u(rt, r + 2, &m, npos) : 1;
    for (uint32_t i = 0; i < nk && found > 0; i++)
        found = read_attr_u(rt, r + 2, &m, EG_TUPLE(kwnames)->v[i]);
    return found < 0 ? EG_ERR : found ? r[0] : EG_NONE;
}
