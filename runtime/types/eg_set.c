/* Set algebra on hash tables. A table operand (set, frozenset, dict) is walked entry by entry with
 * its stored hashes; anything else through its iterator. */
#include "eg_set.h"

#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "eg_container.h"
#include "eg_dict_table.h"

EgVal eg_set_new(EgRt *rt, EgType *type) {
    EgSet *s = eg_alloc_sub(rt, type, sizeof *s);
    if (!s) return EG_ERR;
    s->d.h.aux = EG_DICT_STRKEYS;
    s->hash = EG_NONE;
    return EG_PTR(s);
}

/* ---- single items ---- */

static bool put_hashed_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal key, uint64_t hash) {
    sp[0] = key;
    int64_t i = eg_dict_find_u(rt, sp + 1, d, key, hash);
    if (i == EG_DICT_FAILED) return false;
    return i >= 0 || eg_dict_append(rt, d, key, EG_NONE, hash);
}

bool eg_set_put_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    uint64_t hash;
    sp[0] = key;
    return eg_key_hash_u(rt, sp + 1, key, &hash) && put_hashed_u(rt, sp, EG_DICT(set), key, hash);
}

/* Entry number of key; a set as key, which is unhashable, stands for a frozenset. */
static int64_t find_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    uint64_t hash;
    sp[0] = key;
    if (!eg_key_hash_u(rt, sp + 1, key, &hash)) {
        if (!EG_IS_SET(key) || !eg_exc_is(rt, EG_T_TYPE_ERROR)) return EG_DICT_FAILED;
        eg_exc_clear(rt);
        sp[0] = eg_set_from_u(rt, sp + 1, EG_T_FROZENSET, key);
        if (sp[0] == EG_ERR || !eg_key_hash_u(rt, sp + 1, sp[0], &hash)) return EG_DICT_FAILED;
    }
    return eg_dict_find_u(rt, sp + 1, EG_DICT(set), sp[0], hash);
}

int eg_set_has_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    int64_t i = find_u(rt, sp, set, key);
    return i == EG_DICT_FAILED ? -1 : i >= 0;
}

int eg_set_drop_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    int64_t i = find_u(rt, sp, set, key);
    if (i == EG_DICT_FAILED) return -1;
    if (i >= 0) eg_dict_drop(rt, EG_DICT(set), (uint32_t)i);
    return i >= 0;
}

/* ---- walking an operand ---- */

/* What is done with each item. The set is the accumulator. 1: go on, 0: stop, -1: error. */
typedef int (*Visit)(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal key, uint64_t hash);

static bool is_table(EgRt *rt, EgVal v) {
    return EG_IS_ANY_SET(v) || EG_IS_EXACT(rt, v, EG_T_DICT);
}

static int walk_table_u(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal source, Visit visit) {
    EgDict *d = EG_DICT(source);
    for (uint32_t i = d->first; i < d->fill; i++) {
        const EgDictEntry e = d->entries->e[i];
        if (e.key == EG_UNBOUND) continue;
        sp[0] = e.key;
        int go = visit(rt, sp + 1, set, other, e.key, e.hash);
        if (go != 1) return go;
    }
    return 1;
}

static int walk_iter_u(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal source, Visit visit) {
    uint64_t hash;
    sp[0] = eg_iter_u(rt, sp, source);
    if (sp[0] == EG_ERR) return -1;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 1)) return -1;
        EgVal key = eg_next_u(rt, sp + 1, sp[0]);
        if (key == EG_STOP) return 1;
        if (key == EG_ERR) return -1;
        sp[1] = key;
        if (!eg_key_hash_u(rt, sp + 2, key, &hash)) return -1;
        int go = visit(rt, sp + 2, set, other, key, hash);
        if (go != 1) return go;
    }
}

static int walk_u(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal source, Visit visit) {
    return is_table(rt, source) ? walk_table_u(rt, sp, set, other, source, visit)
                                : walk_iter_u(rt, sp, set, other, source, visit);
}

static int visit_add(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal key, uint64_t hash) {
    (void)other;
    return put_hashed_u(rt, sp, EG_DICT(set), key, hash) ? 1 : -1;
}

static int visit_drop(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal key, uint64_t hash) {
    (void)other;
    int64_t i = eg_dict_find_u(rt, sp, EG_DICT(set), key, hash);
    if (i == EG_DICT_FAILED) return -1;
    if (i >= 0) eg_dict_drop(rt, EG_DICT(set), (uint32_t)i);
    return 1;
}

static int visit_flip(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal key, uint64_t hash) {
    (void)other;
    int64_t i = eg_dict_find_u(rt, sp, EG_DICT(set), key, hash);
    if (i == EG_DICT_FAILED) return -1;
    if (i < 0) return eg_dict_append(rt, EG_DICT(set), key, EG_NONE, hash) ? 1 : -1;
    eg_dict_drop(rt, EG_DICT(set), (uint32_t)i);
    return 1;
}

/* Keeps what is in the other table. */
static int visit_common(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal key, uint64_t hash) {
    int64_t i = eg_dict_find_u(rt, sp, EG_DICT(other), key, hash);
    if (i == EG_DICT_FAILED) return -1;
    return i < 0 || put_hashed_u(rt, sp, EG_DICT(set), key, hash) ? 1 : -1;
}

static int visit_is_in(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal key, uint64_t hash) {
    (void)other;
    int64_t i = eg_dict_find_u(rt, sp, EG_DICT(set), key, hash);
    return i == EG_DICT_FAILED ? -1 : i >= 0;
}

static int visit_is_not_in(EgRt *rt, EgVal *sp, EgVal set, EgVal other, EgVal key, uint64_t hash) {
    (void)other;
    int64_t i = eg_dict_find_u(rt, sp, EG_DICT(set), key, hash);
    return i == EG_DICT_FAILED ? -1 : i < 0;
}

/* ---- operations ---- */

bool eg_set_add_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    if (is_table(rt, iterable)) {
        if (iterable == set) return true;
        EgDict *d = EG_DICT(set), *s = EG_DICT(iterable);
        if (!d->used && !eg_dict_reserve(rt, d, s->used)) return false;
    }
    return walk_u(rt, sp, set, EG_NONE, iterable, visit_add) > 0;
}

EgVal eg_set_from_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal iterable) {
    sp[0] = eg_set_new(rt, rt->types[id]);
    if (sp[0] == EG_ERR) return EG_ERR;
    return eg_set_add_all_u(rt, sp + 1, sp[0], iterable) ? sp[0] : EG_ERR;
}

EgVal eg_set_common_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable) {
    EgVal walked = iterable, asked = set;
    if (is_table(rt, iterable) && EG_DICT(iterable)->used > EG_DICT(set)->used) {
        walked = set;
        asked = iterable;
    }
    sp[0] = eg_set_new(rt, rt->types[id]);
    if (sp[0] == EG_ERR) return EG_ERR;
    return walk_u(rt, sp + 1, sp[0], asked, walked, visit_common) > 0 ? sp[0] : EG_ERR;
}

/* Gives the set the table of another one, which nobody else uses. */
static void take_table(EgRt *rt, EgVal set, EgVal from) {
    EgDict *d = EG_DICT(set), *s = EG_DICT(from);
    d->h.aux = s->h.aux;
    d->used = s->used;
    d->fill = s->fill;
    d->cap = s->cap;
    d->log2 = s->log2;
    d->first = s->first;
    d->entries = s->entries;
    d->index = s->index;
    d->version++;
    EG_BARRIER(rt, d);
}

bool eg_set_keep_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    EgVal kept = eg_set_common_u(rt, sp, EG_T_SET, set, iterable);
    if (kept == EG_ERR) return false;
    take_table(rt, set, kept);
    return true;
}

bool eg_set_drop_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    if (iterable == set) return eg_dict_clear(rt, EG_DICT(set)), true;
    return walk_u(rt, sp, set, EG_NONE, iterable, visit_drop) > 0;
}

bool eg_set_flip_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    if (iterable == set) return eg_dict_clear(rt, EG_DICT(set)), true;
    sp[0] = iterable;
    if (!is_table(rt, iterable)) sp[0] = eg_set_from_u(rt, sp + 1, EG_T_SET, iterable);
    return sp[0] != EG_ERR && walk_u(rt, sp + 1, set, EG_NONE, sp[0], visit_flip) > 0;
}

int eg_set_within_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    if (EG_DICT(a)->used > EG_DICT(b)->used) return 0;
    return walk_table_u(rt, sp, b, EG_NONE, a, visit_is_in);
}

int eg_set_apart_u(EgRt *rt, EgVal *sp, EgVal a, EgVal iterable) {
    if (is_table(rt, iterable) && EG_DICT(iterable)->used > EG_DICT(a)->used)
        return walk_table_u(rt, sp, iterable, EG_NONE, a, visit_is_not_in);
    return walk_u(rt, sp, a, EG_NONE, iterable, visit_is_not_in);
}

/* ---- primitives ---- */

EgVal eg_build_set_u(EgRt *rt, EgVal *sp, EgVal *args, uint32_t n) {
    sp[0] = eg_set_new(rt, rt->types[EG_T_SET]);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (uint32_t i = 0; i < n; i++)
        if (!eg_set_put_u(rt, sp + 1, sp[0], args[i])) return EG_ERR;
    return sp[0];
}

bool eg_set_add_u(EgRt *rt, EgVal *sp, EgVal set, EgVal v) {
    return eg_set_put_u(rt, sp, set, v);
}

bool eg_set_update_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    return eg_set_add_all_u(rt, sp, set, iterable);
}
