/* The compiler as eval, exec and compile use it (edgert/dynamic.h): text in, a unit with bytecode
 * out. Needs neither files nor a C compiler, so that artifacts can carry it. */
#ifndef CG_DYNAMIC_H
#define CG_DYNAMIC_H

#include "edgert/dynamic.h"

/* Functions for EgRt.dynamic. find_module knows the library only: other modules have to be linked
 * in, so that all modes agree. The runtime needs a VM (eg_vm_init). */
extern const EgDynamic cg_dynamic;

#endif
