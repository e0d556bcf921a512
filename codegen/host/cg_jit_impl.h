/* Shared by the parts of the just-in-time tier: policy (cg_jit.c), what can be compiled
 * (cg_jit_check.c), loops (cg_jit_osr.c). */
#ifndef CG_JIT_IMPL_H
#define CG_JIT_IMPL_H

#include "cg_jit.h"
#include "cg_tcc.h"
#include "edgert/ops.h"
#include "codegen/c/cg_c.h"
#include "ir/support/ir_vec.h"
#include "vm/eg_vm.h"

typedef enum JitState { JIT_COLD, JIT_COMPILED, JIT_REFUSED } JitState;

/* What the background tier has done for a function or a loop. */
typedef enum BackState { BACK_NONE, BACK_ASKED, BACK_DONE, BACK_FAILED } BackState;

/* A loop that got hot while the VM ran it, by its SAFEPOINT. */
typedef struct JitLoop {
    struct JitLoop *next;
    IrInst *at;
    IrFunc *form; /* once made */
    JitState state;
    uint32_t number; /* of its form's name */
    uint32_t misses; /* entries refused because of the values in the frame */
    CgOsrEntry enter;
    BackState back;
} JitLoop;

/* What the tier knows of a function, by IrFunc.number. */
typedef struct JitFunc {
    JitState state;
    const void *entry, *body; /* <name>_e and <name>_o when compiled */
    const char *why;          /* refused */
    uint32_t *pcs;            /* where the VM goes on, by resume point */
    bool slow;                /* its form is not faster than the VM */
    bool queued;              /* in the list of the compilation that is being put together */
    JitLoop *loops;
    BackState back;
    uint32_t entries;         /* counted by libtcc's code (CgCJit.entries) */
    uint32_t seen;            /* entries when the program was last found in the function */
    uint32_t stayed, entered; /* how often it was found in the same activation, in another one */
} JitFunc;

typedef IR_VEC(IrFunc *) JitFuncs;

/* Functions that are compiled together. */
typedef struct Batch {
    JitFuncs define;  /* now */
    JitFuncs declare; /* were before, and are called */
} Batch;

typedef struct Symbols {
    IR_VEC(CgSymbol) list;
} Symbols;

typedef struct CgBack CgBack; /* cg_back.c */

struct CgJit {
    CgProgram *p;
    EgRt *rt;
    CgJitOptions options;
    double began;   /* milliseconds */
    IrArena *arena; /* the program's */
    JitFunc *funcs;
    IR_VEC(CgTccCode) code;
    bool optimised, failed;
    CgBack *back; /* NULL: there is no background tier */
    uint32_t nloops;
};

/* The function that the runtime's code belongs to, or NULL for one that is not the program's. */
IrFunc *cg_jit_func_of(const CgJit *j, const EgCode *code);
CgUnit *cg_jit_unit_of(const CgJit *j, const IrFunc *f);
EgCode *cg_jit_code_of(const CgJit *j, const IrFunc *f);

/* Fills the function's pcs and looks whether `form` (its clone, or an OSR form) can be compiled
 * here; NULL, or why not. */
const char *cg_jit_check(CgJit *j, IrFunc *f, const IrFunc *form);

/* Whether the form is likely to be faster than the VM: calls and attributes are not. With a
 * threshold of 1 (tests) everything is taken. */
bool cg_jit_gains(const CgJit *j, IrFunc *form);

/* Runs the optimised pipeline over the program, once; false: it failed. */
bool cg_jit_prepare(CgJit *j);

/* Compiles f, and the OSR form if one is given, with all they call. NULL, or why not; the entry's
 * address goes to osr_entry. */
const char *cg_jit_compile(CgJit *j, IrFunc *f, const CgCOsr *osr, const void **osr_entry);

/* Makes sure that f is compiled if it can be. */
bool cg_jit_compiled(CgJit *j, IrFunc *f);

/* When the VM is to ask again about the function: after another period, or practically never. */
void cg_jit_ask_again(EgCode *code);
void cg_jit_never_again(EgCode *code);

/* The VM's hook for hot loops (EgOsrHook). */
bool cg_jit_osr(EgRt *rt, void *ctx, EgVal *R, EgFunc *fn, uint32_t pc, EgVal *result);

/* ---- for the background tier ---- */
CgCJit *cg_jit_descriptions(CgJit *j, const JitFuncs *f);
/* Units, codes and forms compiled before that the text of a batch names. */
Symbols cg_jit_given(CgJit *j, const Batch *batch, const CgCOsr *osr);
JitLoop *cg_jit_loop(CgJit *j, IrFunc *f, IrInst *at);
/* The OSR form of a loop, made once; NULL: there is none. */
IrFunc *cg_jit_osr_form(CgJit *j, IrFunc *f, JitLoop *l);

/* ---- the background tier (cg_back.c) ---- */
CgBack *cg_back_start(CgJit *j);
/* Ends the compiler; code stays. */
void cg_back_stop(CgBack *b);
void cg_back_free(CgBack *b);
/* Takes a function's form (l NULL) or a loop's from the cache; true when it is installed. */
bool cg_back_cached(CgJit *j, IrFunc *f, JitLoop *l);
/* libtcc made code of it: tests have it compiled at once. */
void cg_back_compiled(CgJit *j, IrFunc *f, JitLoop *l);

/* "edgec: jit: TEXT" on standard error when the tier is verbose. */
void cg_jit_say(const CgJit *j, const char *format, ...);

#endif
