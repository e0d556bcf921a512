/* Sets from C: an open hash table that iterates in the order of CPython's.
 *
 * Invariants: `used` slots hold items, `fill` counts deleted ones too, and some slot is always
 * empty. Functions ending in _u may run user code (__hash__, __eq__, iterators) and collect: the
 * values given must be rooted by the caller, and sp is the first free root word. EG_ERR, false and
 * negative answers have rt->exc set. The others neither run user code nor collect.
 */
#ifndef EG_SET_H
#define EG_SET_H

#include "edgert/rt.h"

typedef struct EgSetSlot {
    EgVal key;
    uint64_t tag; /* 0 empty, EG_SET_DELETED, or EG_SET_TAG(hash) */
} EgSetSlot;

typedef struct EgSet { /* set and frozenset */
    EgObj h;
    uint32_t used;
    uint32_t fill;
    uint32_t mask;    /* slots - 1 */
    uint32_t finger;  /* where pop looks first */
    uint32_t version; /* bumped by every change */
    uint32_t pad;
    EgArr *slots; /* EgSetSlot[mask + 1]; NULL while nothing was ever stored */
    EgVal hash;   /* of a frozenset once asked for; EG_NONE: not yet */
} EgSet;

#define EG_SET_DELETED 1u
#define EG_SET_TAG(hash) ((uint64_t)(hash) << 3 | 3)
#define EG_SET_HASH(tag) ((uint64_t)((int64_t)(tag) >> 3))
#define EG_SET(v) EG_TO_PTR(EgSet, v)
#define EG_IS_SET(v) EG_IS_KIND(v, EG_T_SET)
#define EG_IS_FROZENSET(v) EG_IS_KIND(v, EG_T_FROZENSET)
#define EG_IS_ANY_SET(v) (EG_IS_SET(v) || EG_IS_FROZENSET(v))

/* ---- the table (eg_set_table.c) ---- */

/* An empty set of `type` (set, frozenset or a subclass). */
EgVal eg_set_new(EgRt *rt, EgType *type);
/* Slot of an equal key, -1 when absent, -2 on error. */
int64_t eg_set_find_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal key, uint64_t hash);
/* Adds a key unless an equal one is there. */
bool eg_set_add_hashed_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal key, uint64_t hash);
/* Deletes the item in a slot. */
void eg_set_drop_slot(EgSet *s, int64_t slot);
void eg_set_clear(EgSet *s);
/* A new table for more than `least` items. False: MemoryError. */
bool eg_set_resize(EgRt *rt, EgSet *s, uint64_t least);
/* What resizing after growth and after many deletions asks for. */
uint64_t eg_set_roomy(const EgSet *s);
/* Adds all items of another set. */
bool eg_set_merge_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal other);
/* Walks the items: *i starts at 0; false at the end. */
static inline bool eg_set_next(const EgSet *s, uint32_t *i, EgVal *key, uint64_t *hash) {
    if (!s->slots) return false;
    const EgSetSlot *slots = (const EgSetSlot *)(const void *)s->slots->v;
    for (uint32_t at = *i; at <= s->mask; at++) {
        if (slots[at].tag <= EG_SET_DELETED) continue;
        *key = slots[at].key;
        *hash = EG_SET_HASH(slots[at].tag);
        *i = at + 1;
        return true;
    }
    *i = s->mask + 1;
    return false;
}
/* Removes some item; false when the set is empty. */
bool eg_set_take(EgSet *s, EgVal *key);

/* ---- operations (eg_set.c) ---- */

/* set.add. */
bool eg_set_put_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key);
/* Is key in it? A set as key is looked up as a frozenset. 1, 0, -1. */
int eg_set_has_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key);
/* Removes key: 1 done, 0 absent, -1. */
int eg_set_drop_u(EgRt *rt, EgVal *sp, EgVal set, EgVal key);
/* A set of built-in type id with the items of any iterable. */
EgVal eg_set_from_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal iterable);
/* |=, &=, -= and ^= of a set and any iterable. */
bool eg_set_add_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable);
bool eg_set_keep_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable);
bool eg_set_drop_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable);
bool eg_set_flip_all_u(EgRt *rt, EgVal *sp, EgVal set, EgVal iterable);
/* set & iterable, set - iterable and set ^ iterable as new sets of built-in type id. */
EgVal eg_set_common_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable);
EgVal eg_set_minus_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable);
EgVal eg_set_xor_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable);
/* The items of `from`, a set that nobody else uses, become those of `set`. */
void eg_set_take_over(EgRt *rt, EgVal set, EgVal from);
/* Are all items of set a in set b? 1, 0, -1. */
int eg_set_within_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b);
/* Have a set and an iterable no item in common? 1, 0, -1. */
int eg_set_apart_u(EgRt *rt, EgVal *sp, EgVal a, EgVal iterable);

#endif
