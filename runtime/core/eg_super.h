/* super objects: private to eg_super.c, eg_attr.c and eg_attr_ic.c. */
#ifndef EG_SUPER_H
#define EG_SUPER_H

#include "edgert/rt.h"

/* What super(...).name is, unbound: the callable and in *self what goes before its arguments
 * (EG_UNBOUND: nothing). EG_ERR with AttributeError. Runs user code (descriptors). */
EgVal eg_super_find_u(EgRt *rt, EgVal *sp, EgVal super, EgVal name, EgVal *self);

#endif
