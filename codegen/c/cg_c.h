/* Verified IR to C: one emitter for native executables, wasm modules and in-process compilation by
 * libtcc.
 *
 * A function is written in up to two forms. GENERIC (fN_g): the baseline, all values in the
 * registers of its frame on the root stack, enterable at every resume point; generators and the
 * deoptimized rest of optimised functions run here. OPTIMISED (fN_o): the clone, values in C
 * variables, unboxed where predicted; a guard that fails stores the frame and continues in fN_g.
 * fN_e is the entry with parameters in a frame. The C is the dialect that tcc accepts.
 */
#ifndef CG_C_H
#define CG_C_H

#include "codegen/cg_unit.h"

typedef struct CgCOptions {
    bool comments;       /* source lines as comments */
    bool lines;          /* source lines for tracebacks */
    bool compiled_again; /* compiled while someone waits for it (wasm: at each start): large
                            functions cost */
} CgCOptions;

/* Writes the whole program: units, functions, image and main. units: per module; full: the image of
 * everything there is, from which the artifact's is chosen. */
void cg_c_program(IrStrbuf *out, IrProgram *p, CgUnit **units, const EgImage *full,
                  const CgCOptions *o);

/* A function for cg_c_jit. It has an optimised form. */
typedef struct CgCJit {
    IrFunc *f; /* baseline */
    const CgUnit *unit;
    const uint32_t *pcs; /* where the VM goes on, by resume point */
    uint32_t npcs;
    uint32_t *entries; /* counts its entries where libtcc's code has loops; NULL: nobody asks */
} CgCJit;

/* A loop's OSR form (ir/ir_osr.h) for cg_c_jit. */
typedef struct CgCOsr {
    CgCJit of;
    IrFunc *form;
    const char *suffix; /* _osrN; the entry is <name>_osrN_e, a CgOsrEntry */
} CgCOsr;

/* Finishes the function whose generic frame is R in optimised code: true with its result, or
 * EG_ERR, in *result. False: a value in the frame is not what was predicted, nothing happened. */
typedef bool (*CgOsrEntry)(EgRt *rt, EgVal *R, EgFunc *fn, EgVal *result);

/* Writes the optimised forms of a few functions for this process: <name>_o and <name>_e, external.
 * `declare_` are functions compiled before that these call. `osr`, if given, is of a function in
 * one of the two. The units (uN), the codes (<name>_code) and eg_vm_* are symbols for the linker.
 */
void cg_c_jit(IrStrbuf *out, IrProgram *p, const CgCJit *define_, uint32_t ndefine,
              const CgCJit *declare_, uint32_t ndeclare, const CgCOsr *osr);

/* The same for gcc and clang, with one external function: the OSR form's entry if `osr` is given,
 * else the forms <name>_o and <name>_e of the first of `define_`. The others are there to be
 * expanded. The text is the same in every process that runs the same program. */
void cg_c_background(IrStrbuf *out, IrProgram *p, const CgCJit *define_, uint32_t ndefine,
                     const CgCJit *declare_, uint32_t ndeclare, const CgCOsr *osr);

/* The C name stem of a function: u0_f3_fib. */
const char *cg_c_name(IrArena *arena, const IrFunc *f);

#endif
