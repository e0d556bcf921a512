/* Dicts from C: the compact insertion-ordered hash table (layout in edgert/object.h).
 *
 * Functions ending in _u may run user code (__hash__, __eq__) and collect: the dict and key must be
 * rooted by the caller. The _str forms take str keys only, run no user code and never collect. A
 * NULL/ERR/false result has rt->exc set.
 */
#ifndef EG_DICT_H
#define EG_DICT_H

#include "edgert/rt.h"

EgDict *eg_dict_make(EgRt *rt, uint32_t expected);     /* NULL: MemoryError */
EgVal eg_dict_get_str(EgRt *rt, EgDict *d, EgVal key); /* EG_UNBOUND when absent */
bool eg_dict_set_str(EgRt *rt, EgDict *d, EgVal key, EgVal value);
bool eg_dict_del_str(EgRt *rt, EgDict *d, EgVal key); /* false when absent, no error set */
EgVal eg_dict_get_u_raw(EgRt *rt, EgVal *sp, EgDict *d,
                        EgVal key); /* EG_UNBOUND when absent, EG_ERR on error */
bool eg_dict_set_u_raw(EgRt *rt, EgVal *sp, EgDict *d, EgVal key, EgVal value);
int eg_dict_del_u_raw(EgRt *rt, EgVal *sp, EgDict *d,
                      EgVal key); /* 1 deleted, 0 absent, -1 error */
EgDict *eg_dict_copy(EgRt *rt, EgDict *d);
/* An iterator over what mapping.keys() answered; TypeError naming both where there is none. */
EgVal eg_keys_iter_u(EgRt *rt, EgVal *sp, EgVal mapping, EgVal keys);
/* dict's copy() and |: a subclass with an __iter__ of its own is read by its keys(). */
EgDict *eg_dict_copied_u(EgRt *rt, EgVal *sp, EgVal dict);
bool eg_dict_update_u_raw(EgRt *rt, EgVal *sp, EgDict *d,
                          EgVal mapping); /* mapping: dict or has keys() */
void eg_dict_clear(EgRt *rt, EgDict *d);
/* Iterates entries in order: *i starts at 0; false at the end. The dict must not change meanwhile.
 */
bool eg_dict_next(EgDict *d, uint32_t *i, EgVal *key, EgVal *value);

#endif
