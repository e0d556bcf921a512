#include "eg_hash.h"

#include "eg_attr.h"
#include "eg_ops.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "num/eg_fmath.h"
#include "types/eg_complex.h"
#include "types/eg_container.h"
#include "types/eg_int_impl.h"
#include "types/eg_set.h"

/* An int that a __hash__ written in Python answers is the hash as it is, if 64 bits hold it. */
static bool from_python(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    EgVal h = eg_special_hash_u(rt, sp, v);
    if (h == EG_ERR) return false;
    if (!eg_int_to_i64(h, out)) *out = eg_int_hash_full(h);
    if (*out == -1) *out = -2;
    return true;
}

static bool from_slot(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    EgVal h = eg_hash_u(rt, sp, v);
    if (h == EG_ERR) return false;
    *out = EG_TO_INT(h);
    return true;
}

static bool of_tuple(EgRt *rt, EgVal *sp, const EgTuple *t, bool slice, int64_t *out) {
    uint64_t acc = EG_TUPLE_HASH_START;
    for (uint32_t i = 0; i < t->len; i++) {
        int64_t item;
        EgVal *top = EG_IS_TUPLE(t->v[i]) ? eg_nest(rt, sp, "while hashing") : sp;
        if (!top || !eg_hash_full_u(rt, top, t->v[i], &item)) return false;
        acc = eg_tuple_hash_step(acc, (uint64_t)item);
    }
    *out = (int64_t)(slice ? eg_slice_hash_end(acc) : eg_tuple_hash_end(acc, t->len));
    return true;
}

static bool of_frozenset(EgRt *rt, EgVal *sp, EgVal o, int64_t *out) {
    EgSet *s = EG_SET(o);
    uint64_t h = 0, low;
    EgVal key;
    for (uint32_t i = 0; eg_set_next(s, &i, &key, &low);) {
        int64_t item;
        if (!eg_hash_full_u(rt, sp, key, &item)) return false;
        h = eg_frozenset_hash_step(h, (uint64_t)item);
    }
    *out = (int64_t)eg_frozenset_hash_end(h, s->used);
    return true;
}

/* Subclasses that inherit the slot count as their built-in type. */
static bool hashes_as(const EgRt *rt, const EgType *t, EgTypeId id) {
    return rt->types[id] && t->s.hash == rt->types[id]->s.hash;
}

bool eg_hash_full_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    double d;
    const EgType *t = eg_type_of(rt, v);
    if (EG_IS_INT(v) || hashes_as(rt, t, EG_T_INT)) return *out = eg_int_hash_full(v), true;
    if (hashes_as(rt, t, EG_T_TUPLE)) return of_tuple(rt, sp, EG_TUPLE(v), false, out);
    if (hashes_as(rt, t, EG_T_FLOAT) && eg_float_value(v, &d) && d == d)
        return *out = eg_float_hash(d), true;
    if (hashes_as(rt, t, EG_T_COMPLEX)) return *out = eg_complex_hash_full(v), true;
    if (hashes_as(rt, t, EG_T_FROZENSET)) return of_frozenset(rt, sp, v, out);
    bool slice = hashes_as(rt, t, EG_T_SLICE);
    if (slice || hashes_as(rt, t, EG_T_RANGE)) /* the slot leaves the parts at sp[0] */
        return t->s.hash(rt, sp, v) != EG_ERR && of_tuple(rt, sp + 1, EG_TUPLE(sp[0]), slice, out);
    return t->s.hash == eg_slot_hash ? from_python(rt, sp, v, out) : from_slot(rt, sp, v, out);
}
