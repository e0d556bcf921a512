/* Layout of instances of classes made by Python code: private to eg_class.c and eg_layout.c. */
#ifndef EG_LAYOUT_H
#define EG_LAYOUT_H

#include "edgert/rt.h"

/* Decides where instances of `type` keep __slots__ and attributes, from type->base, type->bases and
 * __slots__ in its dict; adds member descriptors, and __dict__ and __weakref__ where they begin.
 * Runs user code (__slots__ may be any iterable). False with an exception set. type is rooted by
 * the caller. */
bool eg_layout_class_u(EgRt *rt, EgVal *sp, EgType *type);

/* Puts the __dict__ descriptor into the dict of a type whose instances have attributes. False:
 * MemoryError. */
bool eg_layout_add_dict(EgRt *rt, EgType *type);

#endif
