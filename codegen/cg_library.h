/* Compiling modules of Python's library (cg_shims.h): for a program that imports them (cg_program)
 * and for text that does so while the program runs (cg_dynamic).
 */
#ifndef CG_LIBRARY_H
#define CG_LIBRARY_H

#include "codegen/cg_shims.h"
#include "frontend/fe_front.h"

/* How the file names of library modules begin. */
#define CG_LIBRARY "<library>/"

/* Character names and normal forms, for sources that are read without a program. */
extern const FeTextHooks cg_text_hooks;

/* Compiles one module and fills in what its text does not say. NULL: see diags. */
IrModule *cg_compile_module(IrProgram *program, FeSource *src, const char *name, bool package,
                            FeDiags *diags, FeImports *imports);

/* The text of a library module. */
FeSource *cg_library_source(IrArena *arena, const CgShim *shim, FeDiags *diags);

/* Keeps the frames of a library module out of tracebacks. */
void cg_hide_positions(const IrModule *m);

#endif
