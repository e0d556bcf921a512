/* Compiled modules as units that this process can run. */
#ifndef CG_LOAD_H
#define CG_LOAD_H

#include "codegen/cg_unit.h"

/* Generates bytecode for every function and fills u->unit, ready for eg_unit_load. */
void cg_unit_bytecode(CgUnit *u);

#endif
