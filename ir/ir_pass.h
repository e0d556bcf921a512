/* The pass manager: which passes there are (passes.def), how they run, and the two pipelines.
 *
 * BASELINE pipeline: ir_run_baseline on every function the front end made. Then the code generator
 * numbers registers (cg_outssa). OPTIMISED pipeline: ir_run_optimised predicts types over the whole
 * program, clones every baseline function that gains from it, and runs the optimising passes on the
 * clone, which becomes func->optimised. A pass returns true when it changed something. In debug
 * builds (NDEBUG not defined) the verifier runs after every pass; a failure is an internal error:
 * the context's `bug` hook gets the message and the pipeline stops with false.
 */
#ifndef IR_PASS_H
#define IR_PASS_H

#include "ir.h"

typedef struct IrPassContext IrPassContext;
typedef bool (*IrPassFn)(IrPassContext *c, IrFunc *f);

/* Folds a pure runtime primitive over constants for pass_fold: `args` are constant instructions
 * (CONST, CONST_I, CONST_F); true with *out filled in (op CONST, CONST_I or CONST_F with imm). */
typedef bool (*IrFoldFn)(void *user, IrPrim prim, IrInst *const *args, uint32_t nargs, IrInst *out);

enum {
#define IR_PASS(name, ...) IR_PASS_##name,
#include "passes.def"
#undef IR_PASS
    IR_PASS_COUNT
};

struct IrPassContext {
    IrProgram *program;
    IrFoldFn fold;                                /* may be NULL */
    void (*outssa)(IrFunc *baseline, void *user); /* numbers registers; NULL: ir_number_regs */
    void (*bug)(void *user, const char *message); /* may be NULL: see `failed` */
    uint64_t (*clock)(void *user);                /* nanoseconds, for times; may be NULL */
    void *user;
    bool verify;     /* check after every pass; ir_pass_context sets it in debug builds */
    bool no_memo;    /* leave pure functions as they are */
    bool loop_exits; /* SAFEPOINTs of loops carry a frame state, so that code that runs can be left
                        for better code */
    const char *failed; /* message of the verifier, or NULL */
    uint64_t time[IR_PASS_COUNT];
    uint32_t runs[IR_PASS_COUNT];
    void *infer; /* IrInfer of the program, once made (ir_infer.h) */
};

typedef struct IrPassInfo {
    const char *name;
    IrPassFn run;
    const char *requires_, *breaks, *doc;
} IrPassInfo;
extern const IrPassInfo ir_passes[IR_PASS_COUNT];

/* A context with the defaults for `p`. */
IrPassContext ir_pass_context(IrProgram *p);

/* The pass's number, or -1. */
int ir_pass_find(const char *name);

/* Runs one pass on one function, timed and verified. False when the verifier objects: c->failed
 * says what. */
bool ir_run_pass(IrPassContext *c, int pass, IrFunc *f);
/* The same without the table of passes, which would link all of them. */
bool ir_run_checked(IrPassContext *c, int pass, const char *name, IrPassFn run, IrFunc *f);

/* The baseline pipeline over the whole program. */
bool ir_run_baseline(IrPassContext *c);

/* The optimised pipeline over the whole program (ir_run_baseline must have run): sets
 * func->optimised where a clone gained guards or unboxed code. Generators are left alone. */
bool ir_run_optimised(IrPassContext *c);

/* The optimised pipeline on one clone, from its speculation to its roots. */
bool ir_optimise_clone(IrPassContext *c, IrFunc *clone);

/* For `edgec dump --stage=pass:NAME`: for programs read from Python text the pipelines up to and
 * including the pass (whole_pipeline), for programs read from IR text only the pass itself, on
 * baseline or on optimised forms as it requires; `infer` and what needs it are made first. False
 * with c->failed for an unknown name or a failed check. */
bool ir_run_for_dump(IrPassContext *c, const char *name, bool whole_pipeline);

/* Gives every value of a baseline function a register of its own: the numbering used where no code
 * generator is linked (tests, dumps). */
void ir_number_regs(IrFunc *f);

#define IR_PASS(name, function, ...) bool function(IrPassContext *c, IrFunc *f);
#include "passes.def"
#undef IR_PASS

#endif
