/* Shared by the parts of the C emitter. */
#ifndef CG_C_IMPL_H
#define CG_C_IMPL_H

#include "cg_c.h"

typedef struct CgC {
    IrStrbuf *out;
    IrProgram *program;
    const CgCOptions *options;
    IrModule *m;
    uint32_t *ncaches; /* inline caches of the current unit */
    /* the current function */
    IrFunc *f;
    const CgOutSsa *regs; /* generic form */
    const char *name;     /* C name stem: u0_f3_fib */
    bool optimised;       /* values are C variables */
    bool fast;            /* inline forms of primitives */
    uint8_t *label_used;  /* by block id */
    uint8_t *unwind_used; /* by block id + 1; 0: out of the function */
    uint32_t last_line;   /* of the source comment written last */
    struct CgExit *exits; /* deoptimization exits of the optimised form */
    uint32_t nexits, exits_cap;
} CgC;

typedef struct CgExit {
    IrState *state;
    IrInst *guard;
} CgExit;

/* The C name stem of a function. */
const char *cg_c_name(IrArena *arena, const IrFunc *f);
/* An operand as a C expression without side effects. */
void cg_c_operand(CgC *c, const IrInst *i);
/* A value word constant as a C expression. */
void cg_c_word(IrStrbuf *out, EgVal v);
/* The statement of a primitive with its error check; dst: what to assign to, or NULL. */
void cg_c_prim(CgC *c, const IrInst *i);
/* Where i's exception goes: marks the label used and writes `{ site = N; goto unwind_X; }`. */
void cg_c_unwind(CgC *c, const IrInst *i);
/* The unwind stubs that were used. `leave`: the statement that leaves the function with an error.
 */
void cg_c_unwind_stubs(CgC *c, const char *leave);
/* The comment that shows the source line of an instruction, when it changes. */
void cg_c_line(CgC *c, const IrInst *i);
/* Writes `goto bN;` unless the block is next in the layout. */
void cg_c_goto(CgC *c, const IrBlock *from, const IrBlock *to);
void cg_c_generic(CgC *c, bool cold);
void cg_c_optimised(CgC *c);
/* The image and main. */
void cg_c_image(IrStrbuf *out, const IrProgram *p, const EgImage *full);
/* Declares the forms of a function. */
void cg_c_declare(CgC *c, IrFunc *f);
/* The C type of a representation. */
const char *cg_c_type(IrRep rep);
/* Whether the generic form is needed: generators, functions without an optimised form, and those
 * whose guards fail into it. */
bool cg_c_has_generic(const IrFunc *f);

#endif
