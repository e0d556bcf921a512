/* Leaves out of a program what it does not use of the library modules written in Python.
 *
 * A function, class or method of such a module stays if something that stays mentions its name: as
 * a variable, an attribute, an import or in a string. Programs that compute names keep everything.
 * Works on the IR as the front end made it.
 */
#ifndef CG_TRIM_H
#define CG_TRIM_H

#include "ir/ir.h"

/* is_library tells the modules that may lose definitions. */
void cg_trim(IrProgram *p, bool (*is_library)(const IrModule *m));

#endif
