/* Lists, tuples and iteration from C. Layouts in edgert/object.h. _u functions may run user code
 * and collect. */
#ifndef EG_LIST_H
#define EG_LIST_H

#include "edgert/rt.h"

#define EG_LIST(v) EG_TO_PTR(EgList, v)
#define EG_TUPLE(v) EG_TO_PTR(EgTuple, v)
#define EG_IS_LIST(v) EG_IS_KIND(v, EG_T_LIST)
#define EG_IS_TUPLE(v) EG_IS_KIND(v, EG_T_TUPLE)

EgVal eg_list_get_raw(EgRt *rt, const EgList *l,
                      uint32_t i); /* i < len; boxes; EG_ERR only for memory */
bool eg_list_set_raw(EgRt *rt, EgList *l, uint32_t i,
                     EgVal v);                   /* changes strategy when v does not fit */
bool eg_list_push(EgRt *rt, EgList *l, EgVal v); /* append */
bool eg_list_insert(EgRt *rt, EgList *l, uint32_t at, EgVal v);
bool eg_list_remove_range(EgRt *rt, EgList *l, uint32_t from, uint32_t to);
bool eg_list_generalise(EgRt *rt, EgList *l); /* to EG_LIST_VAL */
bool eg_list_reserve(EgRt *rt, EgList *l, uint32_t cap);
EgVal eg_list_slice(EgRt *rt, EgList *l, uint32_t from, uint32_t to);
bool eg_list_sort_u(EgRt *rt, EgVal *sp, EgVal list, EgVal key,
                    bool reverse);                          /* stable; key EG_NONE for none */
EgTuple *eg_tuple_make(EgRt *rt, uint32_t n);               /* items hold 0 */
EgVal eg_list_from_u(EgRt *rt, EgVal *sp, EgVal iterable);  /* list(iterable) */
EgVal eg_tuple_from_u(EgRt *rt, EgVal *sp, EgVal iterable); /* tuple(iterable) */
bool eg_list_extend_u_raw(EgRt *rt, EgVal *sp, EgVal list, EgVal iterable);
/* iter()/next() for C loops: `it` must be rooted by the caller. */
EgVal eg_iter_u(EgRt *rt, EgVal *sp, EgVal v);
EgVal eg_next_u(EgRt *rt, EgVal *sp, EgVal it);     /* EG_STOP at the end, EG_ERR on error */
int64_t eg_len_u_raw(EgRt *rt, EgVal *sp, EgVal v); /* -1 on error */
/* Normalises a slice against a length as CPython does; false with an exception set. */
bool eg_slice_bounds_u(EgRt *rt, EgVal *sp, EgVal slice, int64_t len, int64_t *start, int64_t *stop,
                       int64_t *step, int64_t *count);

#endif
