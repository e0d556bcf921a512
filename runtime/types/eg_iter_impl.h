/* What all iterator types share. Nothing here allocates, raises or runs user code. */
#ifndef EG_ITER_IMPL_H
#define EG_ITER_IMPL_H

#include "edgert/image.h"

/* The iter slot of iterators. */
EgVal eg_iter_self(EgRt *rt, EgVal *sp, EgVal o);
/* EG_STOP with rt->stop_value None. */
EgVal eg_iter_end(EgRt *rt);

#endif
