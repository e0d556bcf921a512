/* What + and * of the built-in sequences share. */
#ifndef EG_SEQ_H
#define EG_SEQ_H

#include "edgert/rt.h"

/* Does the type of v, a class written in Python, define this reflected method? Then the operator is
 * not ours to refuse. */
bool eg_reflected(EgRt *rt, EgVal v, EgVal name);
/* The count of sequence * count, where the sequence is a (when `left`) or b: 1 and the count, 0
 * when the operator is somebody else's (EG_NOTIMPL), -1 with TypeError or OverflowError. May run
 * user code (__index__). */
int eg_repeat_count_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, bool left, int64_t *count);

#endif
