/* Making the built-in types at start-up: private to eg_type*.c. */
#ifndef EG_TYPE_START_H
#define EG_TYPE_START_H

#include "edgert/image.h"

/* Makes rt->mcache. False: MemoryError. */
bool eg_mcache_init(EgRt *rt);
/* Fills the dict of a built-in type: methods, slot wrappers, __new__, __doc__. Without memory, the
 * heap's limit aside, the process ends. */
void eg_type_fill(EgRt *rt, EgType *type);
/* The image's entry of a built-in type that is linked. */
const EgTypeEntry *eg_type_entry(EgRt *rt, unsigned id);

#endif
