/* What all iterator types share. Nothing here allocates, raises or runs user code. */
#ifndef EG_ITER_IMPL_H
#define EG_ITER_IMPL_H

#include "edgert/image.h"
#include "eg_container.h"

/* The iter slot of iterators. */
EgVal eg_iter_self(EgRt *rt, EgVal *sp, EgVal o);
/* EG_STOP with rt->stop_value None. */
EgVal eg_iter_end(EgRt *rt);

/* ---- __reduce__ and __setstate__ (eg_iter_state.c) ---- */

/* (fn, (arg,), state), without the state where it is EG_UNBOUND. EG_ERR when one of them is, or
 * without memory. Runs no user code. */
EgVal eg_reduce_to(EgRt *rt, EgVal *sp, EgVal fn, EgVal arg, EgVal state);
/* The same with the function iter. */
EgVal eg_reduce_iter(EgRt *rt, EgVal *sp, EgVal arg, EgVal state);
/* The argument of an iterator's __setstate__ as an int. False: TypeError or OverflowError. */
bool eg_iter_state(EgRt *rt, EgVal v, int64_t *out);

/* Methods. */
EgVal eg_seq_iter_reduce(EG_ARGS);
EgVal eg_seq_iter_setstate(EG_ARGS);
EgVal eg_call_iter_reduce(EG_ARGS);
EgVal eg_dict_iter_reduce(EG_ARGS);
EgVal eg_range_iter_reduce(EG_ARGS);
EgVal eg_range_iter_setstate(EG_ARGS);
EgVal eg_set_m_reduce(EG_ARGS);
EgVal eg_range_m_reduce(EG_ARGS);
EgVal eg_slice_m_reduce(EG_ARGS);

#define EG_SEQ_ITER_STATE(ROW, T)                                     \
    ROW(T, __reduce__, eg_seq_iter_reduce, METHOD, "(self, /)", NULL) \
    ROW(T, __setstate__, eg_seq_iter_setstate, METHOD, "(self, object, /)", NULL)

#endif
