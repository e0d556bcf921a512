/* Units with bytecode to the bytes of an .ebc file (runtime/vm/eg_ebc.h has the format). */
#ifndef CG_EBC_H
#define CG_EBC_H

#include "ir/support/ir_strbuf.h"
#include "vm/eg_ebc.h"

/* Appends a whole file. units: NULL-terminated, units[0] is __main__. */
void cg_ebc_write(IrStrbuf *out, EgUnit *const *units);

#endif
