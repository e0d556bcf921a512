/* A whole program on its way through the compiler: the main module, everything it imports, and the
 * passes over it.
 *
 * The driver and the library API use this; nothing here prints or exits. Diagnostics are collected
 * in p->diags.
 */
#ifndef CG_PROGRAM_H
#define CG_PROGRAM_H

#include "codegen/cg_unit.h"
#include "frontend/fe_front.h"
#include "ir/ir_pass.h"
#include "ir/support/ir_map.h"

typedef struct CgProgram {
    IrArena arena; /* sources, tokens, names; the IR has its own */
    IrProgram *ir;
    FeDiags diags;
    IrPassContext passes;
    const char **paths; /* module search path: the script's folder first */
    uint32_t npaths;
    IrStrTab *names;   /* module names looked for so far */
    CgUnit **units;    /* per module, after cg_program_baseline */
    bool warn_missing; /* warn of imports that will fail */
    bool debug_ir;     /* verify after every pass */
    const char *bug;   /* an internal error's message, or NULL */
} CgProgram;

/* An empty program that looks for modules in `paths` (borrowed). */
CgProgram *cg_program_new(const char *const *paths, uint32_t npaths);
void cg_program_free(CgProgram *p);

/* Compiles a file ("-": standard input), or text, as __main__ and, transitively, the modules it
 * imports that are files on the search path. Modules that are not found are left to the run time's
 * ModuleNotFoundError. False: see p->diags; *why is set when the file cannot be read. */
bool cg_program_load(CgProgram *p, const char *path, const char **why);
bool cg_program_load_text(CgProgram *p, const char *name, const char *text);

/* Runs the baseline passes and numbers registers: p->units. False: internal error, see p->bug. */
bool cg_program_baseline(CgProgram *p);
/* Adds optimised forms of the functions that gain from them. */
bool cg_program_optimise(CgProgram *p);
/* Generates bytecode for all units; returns them as a NULL-terminated array for an image. */
EgUnit **cg_program_bytecode(CgProgram *p);

#endif
