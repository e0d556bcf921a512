/* The just-in-time tier of `edgec run`: hot functions get their optimised form, through C and
 * libtcc, while the program runs.
 *
 * The VM counts entries and loop rounds (EgCode.calls) and reports a function that reaches the
 * threshold. The first report runs the optimised pipeline over the whole program, which is in
 * memory already; each report then compiles that function and the ones it calls directly, and sets
 * EgCode.entry. A hot loop is entered in the middle through an OSR form (ir/ir_osr.h). Guards that
 * fail hand the frame to the VM; a function whose guards fail too often goes back to it for good.
 * Whatever cannot be compiled stays in the VM: a failure here is never the program's.
 */
#ifndef CG_JIT_H
#define CG_JIT_H

#include "codegen/cg_program.h"

typedef struct CgJit CgJit;

typedef struct CgJitOptions {
    int32_t threshold; /* entries plus loop rounds; 0: the default */
    bool verbose;      /* tell on standard error what is compiled, and why something is not */
    bool show;         /* write the C text to standard error */
    bool background;   /* what stays hot is compiled by gcc or clang in a child process */
    bool wait;         /* for tests: everything is, and the program waits for it */
    bool no_cache;     /* neither look for objects on disk nor keep them there */
    const char *cc;    /* the compiler; NULL: the first found */
} CgJitOptions;

/* Installs the tier in rt's VM. p has bytecode (cg_program_bytecode) and outlives it, as rt does.
 * NULL when memory is short: the program then runs in the VM. */
CgJit *cg_jit_start(CgProgram *p, EgRt *rt, const CgJitOptions *o);

/* Ends the compiler in the background, before rt goes. Nothing is compiled any more. */
void cg_jit_stop(CgJit *j);

/* Frees all code. Nothing of it may be running or be entered again. */
void cg_jit_free(CgJit *j);

#endif
