/* Set algebra. A set or an exact dict as operand is walked slot by slot with its stored hashes,
 * anything else through its iterator. Which operand is walked, and into which table, follows
 * CPython, because it decides the order of the result. */
#include "eg_set.h"

#include "core/eg_ops.h"
#include "eg_container.h"
#include "eg_dict_table.h"

/* ---- single items ---- */

bool eg_set_put_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    uint64_t hash;
    sp[0] = key;
    return eg_key_hash_u(rt, sp + 1, key, &hash) &&
           eg_set_add_hashed_u(rt, sp, EG_SET(set), key, hash);
}

/* Slot of key; a set as key, which is unhashable, stands for a frozenset. */
static int64_t find_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    uint64_t hash;
    sp[0] = key;
    if (!eg_key_hash_u(rt, sp + 1, key, &hash)) {
        if (!EG_IS_SET(key) || !eg_exc_is(rt, EG_T_TYPE_ERROR)) return -2;
        eg_exc_clear(rt);
        sp[0] = eg_set_from_u(rt, sp + 1, EG_T_FROZENSET, key);
        if (sp[0] == EG_ERR || !eg_key_hash_u(rt, sp + 1, sp[0], &hash)) return -2;
    }
    return eg_set_find_u(rt, sp + 1, EG_SET(set), sp[0], hash);
}

int eg_set_has_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    int64_t i = find_u(rt, sp, set, key);
    return i == -2 ? -1 : i >= 0;
}

int eg_set_drop_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key) {
    int64_t i = find_u(rt, sp, set, key);
    if (i == -2) return -1;
    if (i >= 0) eg_set_drop_slot(EG_SET(set), i);
    return i >= 0;
}

/* ---- walking an operand ---- */

/* What is done with each item; `set` accumulates, `asked` is looked into. 1: go on, 0: stop, -1. */
typedef int (*Visit)(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash);

static bool is_exact_dict(EgRt *rt, EgVal v) {
    return EG_IS_EXACT(rt, v, EG_T_DICT);
}

static int walk_set_u(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal source, Visit visit) {
    uint64_t hash;
    for (uint32_t i = 0; eg_set_next(EG_SET(source), &i, &sp[0], &hash);) {
        int go = visit(rt, sp + 1, set, asked, sp[0], hash);
        if (go != 1) return go;
    }
    return 1;
}

static int walk_dict_u(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal source, Visit visit) {
    EgDict *d = EG_DICT(source);
    for (uint32_t i = d->first; i < d->fill; i++) {
        const EgDictEntry e = d->entries->e[i];
        if (e.key == EG_UNBOUND) continue;
        sp[0] = e.key;
        int go = visit(rt, sp + 1, set, asked, e.key, e.hash);
        if (go != 1) return go;
    }
    return 1;
}

static int walk_iter_u(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal source, Visit visit) {
    uint64_t hash;
    sp[0] = eg_iter_u(rt, sp, source);
    if (sp[0] == EG_ERR) return -1;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 1)) return -1;
        EgVal key = eg_iter_next_u(rt, sp + 1, sp[0]);
        if (key == EG_STOP) return 1;
        if (key == EG_ERR) return -1;
        sp[1] = key;
        if (!eg_key_hash_u(rt, sp + 2, key, &hash)) return -1;
        int go = visit(rt, sp + 2, set, asked, key, hash);
        if (go != 1) return go;
    }
}

static int walk_u(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal source, Visit visit) {
    return EG_IS_ANY_SET(source)       ? walk_set_u(rt, sp, set, asked, source, visit)
           : is_exact_dict(rt, source) ? walk_dict_u(rt, sp, set, asked, source, visit)
                                       : walk_iter_u(rt, sp, set, asked, source, visit);
}

static int visit_add(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash) {
    (void)asked;
    return eg_set_add_hashed_u(rt, sp, EG_SET(set), key, hash) ? 1 : -1;
}

static int visit_drop(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash) {
    (void)asked;
    int64_t i = eg_set_find_u(rt, sp, EG_SET(set), key, hash);
    if (i >= 0) eg_set_drop_slot(EG_SET(set), i);
    return i == -2 ? -1 : 1;
}

static int visit_flip(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash) {
    int64_t i = eg_set_find_u(rt, sp, EG_SET(set), key, hash);
    if (i == -1) return visit_add(rt, sp, set, asked, key, hash);
    if (i >= 0) eg_set_drop_slot(EG_SET(set), i);
    return i == -2 ? -1 : 1;
}

/* 1, 0, -1. */
static int asked_has_u(EgRt *rt, EgVal *sp, EgVal asked, EgVal key, uint64_t hash) {
    int64_t i = EG_IS_DICT(asked) ? eg_dict_find_u(rt, sp, EG_DICT(asked), key, hash)
                                  : eg_set_find_u(rt, sp, EG_SET(asked), key, hash);
    return i == -2 ? -1 : i >= 0;
}

static int visit_common(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash) {
    int in = asked_has_u(rt, sp, asked, key, hash);
    return in == 1 ? visit_add(rt, sp, set, asked, key, hash) : in < 0 ? -1 : 1;
}

static int visit_other(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash) {
    int in = asked_has_u(rt, sp, asked, key, hash);
    return in == 0 ? visit_add(rt, sp, set, asked, key, hash) : in;
}

static int visit_drop_common(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key,
                             uint64_t hash) {
    int in = asked_has_u(rt, sp, asked, key, hash);
    return in == 1 ? visit_drop(rt, sp, set, asked, key, hash) : in < 0 ? -1 : 1;
}

static int visit_is_in(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash) {
    (void)set;
    return asked_has_u(rt, sp, asked, key, hash);
}

static int visit_is_not_in(EgRt *rt, EgVal *sp, EgVal set, EgVal asked, EgVal key, uint64_t hash) {
    (void)set;
    int in = asked_has_u(rt, sp, asked, key, hash);
    return in < 0 ? -1 : !in;
}

/* ---- changing a set ---- */

bool eg_set_add_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    EgSet *s = EG_SET(set);
    if (EG_IS_ANY_SET(iterable)) return eg_set_merge_u(rt, sp, s, iterable);
    if (is_exact_dict(rt, iterable)) {
        uint64_t more = EG_DICT(iterable)->used;
        if ((s->fill + more) * 5 >= (uint64_t)s->mask * 3 &&
            !eg_set_resize(rt, s, (s->used + more) * 2))
            return false;
    }
    return walk_u(rt, sp, set, EG_NONE, iterable, visit_add) > 0;
}

void eg_set_take_over(EgRt *rt, EgVal set, EgVal from) {
    EgSet *s = EG_SET(set), *f = EG_SET(from);
    s->used = f->used;
    s->fill = f->fill;
    s->mask = f->mask;
    s->slots = f->slots;
    s->version++;
    EG_BARRIER(rt, s);
}

bool eg_set_keep_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    EgVal kept = eg_set_common_u(rt, sp, EG_T_SET, set, iterable);
    if (kept == EG_ERR) return false;
    eg_set_take_over(rt, set, kept);
    return true;
}

bool eg_set_drop_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    EgSet *s = EG_SET(set);
    if (iterable == set) return eg_set_clear(s), true;
    bool larger = EG_IS_ANY_SET(iterable) && EG_SET(iterable)->used / 8 > s->used;
    int done = larger ? walk_set_u(rt, sp, set, iterable, set, visit_drop_common)
                      : walk_u(rt, sp, set, EG_NONE, iterable, visit_drop);
    if (done < 0) return false;
    return s->fill - s->used <= s->mask / 4 || eg_set_resize(rt, s, eg_set_roomy(s));
}

bool eg_set_flip_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    if (iterable == set) return eg_set_clear(EG_SET(set)), true;
    sp[0] = iterable;
    if (!EG_IS_ANY_SET(iterable) && !is_exact_dict(rt, iterable))
        sp[0] = eg_set_from_u(rt, sp + 1, EG_T_SET, iterable);
    return sp[0] != EG_ERR && walk_u(rt, sp + 1, set, EG_NONE, sp[0], visit_flip) > 0;
}

/* ---- new sets ---- */

EgVal eg_set_from_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal iterable) {
    sp[0] = eg_set_new(rt, rt->types[id]);
    if (sp[0] == EG_ERR) return EG_ERR;
    return eg_set_add_all_u(rt, sp + 1, sp[0], iterable) ? sp[0] : EG_ERR;
}

EgVal eg_set_common_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable) {
    bool swap = EG_IS_ANY_SET(iterable) && EG_SET(iterable)->used > EG_SET(set)->used;
    sp[0] = eg_set_new(rt, rt->types[id]);
    if (sp[0] == EG_ERR) return EG_ERR;
    int done = swap ? walk_u(rt, sp + 1, sp[0], iterable, set, visit_common)
                    : walk_u(rt, sp + 1, sp[0], set, iterable, visit_common);
    return done > 0 ? sp[0] : EG_ERR;
}

EgVal eg_set_minus_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable) {
    bool table = EG_IS_ANY_SET(iterable) || is_exact_dict(rt, iterable);
    uint32_t other = !table                    ? 0
                     : EG_IS_ANY_SET(iterable) ? EG_SET(iterable)->used
                                               : EG_DICT(iterable)->used;
    if (!table || EG_SET(set)->used / 4 > other) {
        sp[0] = eg_set_from_u(rt, sp, id, set);
        if (sp[0] == EG_ERR) return EG_ERR;
        return eg_set_drop_all_u(rt, sp + 1, sp[0], iterable) ? sp[0] : EG_ERR;
    }
    sp[0] = eg_set_new(rt, rt->types[id]);
    if (sp[0] == EG_ERR) return EG_ERR;
    return walk_set_u(rt, sp + 1, sp[0], iterable, set, visit_other) > 0 ? sp[0] : EG_ERR;
}

EgVal eg_set_xor_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable) {
    sp[0] = eg_set_from_u(rt, sp, id, iterable);
    if (sp[0] == EG_ERR) return EG_ERR;
    return eg_set_flip_all_u(rt, sp + 1, sp[0], set) ? sp[0] : EG_ERR;
}

/* ---- questions ---- */

int eg_set_within_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    if (EG_SET(a)->used > EG_SET(b)->used) return 0;
    return walk_set_u(rt, sp, EG_NONE, b, a, visit_is_in);
}

int eg_set_apart_u(EgRt *rt, EgVal *sp, EgVal a, EgVal iterable) {
    if (EG_IS_ANY_SET(iterable) && EG_SET(iterable)->used > EG_SET(a)->used)
        return walk_set_u(rt, sp, EG_NONE, iterable, a, visit_is_not_in);
    return walk_u(rt, sp, EG_NONE, a, iterable, visit_is_not_in);
}

/* ---- primitives ---- */

static bool is_constant(EgRt *rt, EgVal v) {
    if (!EG_IS_PTR(v)) return true;
    const EgType *t = eg_ptr_type(v);
    return t == rt->types[EG_T_STR] || t == rt->types[EG_T_BYTES] || t == rt->types[EG_T_INT] ||
           t == rt->types[EG_T_FLOAT];
}

/* A display of three or more constants is a frozenset added at once in CPython, which gives the
 * table another size. Constants are guessed by type: values of variables look the same. */
static bool looks_constant(EgRt *rt, const EgVal *args, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (!is_constant(rt, args[i])) return false;
    return n >= 3;
}

EgVal eg_build_set_u(EgRt *rt, EgVal *sp, EgVal *args, uint32_t n) {
    sp[0] = eg_set_new(rt, rt->types[EG_T_SET]);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (uint32_t i = 0; i < n; i++)
        if (!eg_set_put_u(rt, sp + 1, sp[0], args[i])) return EG_ERR;
    return looks_constant(rt, args, n) ? eg_set_from_u(rt, sp + 1, EG_T_SET, sp[0]) : sp[0];
}

bool eg_set_add_u(EgRt *rt, EgVal *sp, EgVal set, EgVal v) {
    return eg_set_put_u(rt, sp, set, v);
}

bool eg_set_update_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable) {
    return eg_set_add_all_u(rt, sp, set, iterable);
}
