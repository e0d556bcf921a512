/* Sets from C: a dict table whose values are None (layout EgSet, eg_container.h).
 *
 * Functions ending in _u may run user code (__hash__, __eq__, iterators) and collect: the values
 * given must be rooted by the caller. EG_ERR, false and negative answers have rt->exc set.
 */
#ifndef EG_SET_H
#define EG_SET_H

#include "edgert/rt.h"

/* An empty set of `type` (set, frozenset or a subclass). */
EgVal eg_set_new(EgRt *rt, EgType *type);
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
/* set & iterable as a new set of built-in type id. */
EgVal eg_set_common_u(EgRt *rt, EgVal *sp, EgTypeId id, EgVal set, EgVal iterable);
/* Are all keys of table a (set, frozenset or dict) in table b? 1, 0, -1. */
int eg_set_within_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b);
/* Have table a and an iterable no item in common? 1, 0, -1. */
int eg_set_apart_u(EgRt *rt, EgVal *sp, EgVal a, EgVal iterable);

#endif
