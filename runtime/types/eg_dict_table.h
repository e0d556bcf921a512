/* The hash table under dict. Invariants: fill <= cap; entries[0 .. fill) are in insertion order,
 * deleted ones have key EG_UNBOUND; while cap > 8 the index maps hash slots to entry numbers + 1,
 * and the slot of a deleted entry stays occupied until the entry is reused or the table rebuilt.
 * Entries below `first` are deleted, so that taking the oldest entry again and again is cheap.
 * Functions without _u neither run user code nor collect.
 */
#ifndef EG_DICT_TABLE_H
#define EG_DICT_TABLE_H

#include "eg_dict.h"

enum { EG_DICT_ABSENT = -1, EG_DICT_FAILED = -2 };

/* Python's hash of keys whose hash runs no user code (str, int, bool, float, None). False: ask
 * eg_hash_u. */
bool eg_key_hash(EgVal key, uint64_t *hash);
/* The same for every key; false with TypeError ("unhashable type") or the user's exception set. */
bool eg_key_hash_u(EgRt *rt, EgVal *sp, EgVal key, uint64_t *hash);
/* Are two keys of the same hash equal? 1, 0, or 2 when only eg_equal_u can tell. */
int eg_keys_equal(EgVal a, EgVal b);
/* Entry number of an equal key, EG_DICT_ABSENT, or EG_DICT_FAILED with an exception set. */
int64_t eg_dict_find_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal key, uint64_t hash);
int64_t eg_dict_find_str(EgDict *d, EgStr *key);
/* Appends an entry for a key that is known to be absent; false: MemoryError. */
bool eg_dict_append(EgRt *rt, EgDict *d, EgVal key, EgVal value, uint64_t hash);
/* Deletes entry number i. */
void eg_dict_drop(EgRt *rt, EgDict *d, uint32_t i);
/* Removes the youngest entry; false when there is none. */
bool eg_dict_pop_last(EgRt *rt, EgDict *d, EgVal *key, EgVal *value);
/* Gives a dict without entries those of another one, which has some. False: MemoryError. */
bool eg_dict_fill_from(EgRt *rt, EgDict *d, const EgDict *from);
/* Makes room for `expected` entries in all. */
bool eg_dict_reserve(EgRt *rt, EgDict *d, uint32_t expected);

#endif
