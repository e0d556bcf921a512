/* The SSA program: what the front end builds, passes transform and both back ends read.
 *
 * An IrProgram holds modules; a module holds functions (functions[0] is its body) and a constant
 * pool. A function is a list of basic blocks. An instruction belongs to one block; its operands are
 * instructions. All of it lives in the program's arena and is freed at once.
 *
 * INVARIANTS (ir_verify checks them)
 *  - Every reachable block ends in exactly one terminator. phis come first; in a landing block
 * `catch` follows the phis.
 *  - block->preds lists predecessors (by normal or unwind edge), once per edge; a phi has one
 * operand per entry.
 *  - A definition dominates its uses; a phi operand dominates the end of the corresponding
 * predecessor. For an unwind edge the operand must be defined before the first instruction of the
 * predecessor that can raise.
 *  - `unwind`, if set, is where an exception raised by any instruction of the block goes; NULL: out
 * of the function. A landing block is entered by unwind edges only. Front end rule that makes the
 * phis right: inside a try region a block is split before a variable is written if the block
 * already holds an instruction that can raise.
 *  - BASELINE form (what the front end gives): every value is VAL; no op with flag G. The bytecode
 * and the generic C of a function come from the baseline; optimised C comes from a clone, whose
 * guards carry frame states (IrState) that name baseline registers and baseline resume points.
 * Nothing here touches the runtime; constants are kept in static form (EgConst).
 */
#ifndef IR_H
#define IR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "edgert/image.h"
#include "support/ir_arena.h"
#include "support/ir_strbuf.h"

typedef enum IrOp {
#define IR_OP(name, ...) IR_##name,
#include "ir_ops.def"
#undef IR_OP
    IR_OP_COUNT
} IrOp;

typedef enum IrPrim {
#define EG_PRIM(name, ...) IR_P_##name,
#include "../runtime/prims.def"
#undef EG_PRIM
    IR_PRIM_COUNT
} IrPrim;

/* Representation of a value. NONE: no result. */
typedef enum IrRep { IR_REP_NONE, IR_REP_VAL, IR_REP_I64, IR_REP_F64, IR_REP_BOOL } IrRep;

/* Type facts (predictions until a guard or a proof makes them true). A small lattice: bottom NONE,
 * top ANY. */
typedef enum IrTypeKind {
    IR_T_NONE, /* no value reaches here yet */
    IR_T_NONETYPE,
    IR_T_BOOL,
    IR_T_INT,
    IR_T_FLOAT,
    IR_T_STR,
    IR_T_BYTES,
    IR_T_LIST, /* detail: IrContainer (element type) */
    IR_T_TUPLE,
    IR_T_DICT,
    IR_T_SET,
    IR_T_RANGE,
    IR_T_INST,    /* detail: IrClass */
    IR_T_CLASS,   /* detail: IrClass: the class object itself */
    IR_T_FUNC,    /* detail: IrFunc */
    IR_T_BUILTIN, /* detail: builtin index */
    IR_T_MODULE,  /* detail: IrModule or native module name */
    IR_T_ITER,    /* an iterator; detail: IrContainer of what it gives */
    IR_T_ANY
} IrTypeKind;

typedef struct IrType {
    IrTypeKind kind;
    void *detail;
} IrType;

typedef struct IrInst IrInst;
typedef struct IrBlock IrBlock;
typedef struct IrFunc IrFunc;
typedef struct IrModule IrModule;
typedef struct IrProgram IrProgram;

/* Frame state of a guard: where generic code goes on and what its registers hold. */
typedef struct IrState {
    uint32_t point; /* resume point number of the baseline function (IrFunc.points) */
    uint32_t count;
    uint32_t *regs;  /* baseline register of each value */
    IrInst **values; /* any representation; boxed on the way out */
} IrState;

struct IrInst {
    IrOp op;
    IrRep rep;
    uint32_t id; /* unique within the function; %id in the text form */
    uint32_t nargs;
    IrInst **args;
    union {
        int64_t
            i; /* PARAM number, KONST index, CONST_I, comparison, strategy, function number ... */
        double f;
        EgVal val;
        IrPrim prim;
    } imm;
    uint32_t n[3]; /* PRIM immediates for its k, n, c letters, in order (F and u take none) */
    uint32_t pos;  /* index + 1 into func->pos (source range), 0: none. Also the traceback site */
    IrType type;
    IrState *state; /* ops with flag G in optimised form */
    IrBlock *block;
    IrInst *prev, *next;
    IrInst *fwd;      /* replaced by (ir_resolve); NULL: itself */
    uint32_t base_id; /* in a clone: id of the baseline instruction it came from, or IR_NO_ID */
    uint32_t reg;     /* register (baseline, after cg_outssa) or scratch number of a pass */
    uint32_t mark;    /* scratch of passes */
    bool sunk; /* set by pass_roots: only frame states use it; computed in the cold exits, nowhere
                  else */
};
#define IR_NO_ID 0xffffffffu

/* Facts that need not be checked again. A consumer may ignore them. Bits of inst->n[2]: */
enum {
    IR_SLOT_BOUND = 1, /* global_get: there is a value */
    IR_SLOT_STABLE = 2 /* global_get: always the same, once there is one */
};

/* Bits of inst->n[0] of the ops named. */
enum {
    IR_LIST_IS_LIST = 1,   /* LIST_*: operand 0 is an exact list */
    IR_VIEW_IN_BOUNDS = 2, /* LIST_GET, LIST_SET: 0 <= index < the view, their last operand */
    IR_LIST_IN_BOUNDS = 4, /* LIST_GET, LIST_SET: 0 <= index < len */
    IR_NO_OVERFLOW =
        8, /* ISHL, ISHR, IDIV, IMOD: the guard cannot fail; LIST_SET: the int fits 61 bits */
    IR_NATURAL =
        16 /* IDIV, IMOD: operands are not negative; LIST_GET, LIST_SET: the index is not */
};

struct IrBlock {
    uint32_t id; /* unique within the function; bN in the text form */
    IrFunc *func;
    IrInst *first, *last; /* instructions, terminator included */
    IrBlock **preds;
    uint32_t npreds, preds_cap;
    IrBlock *succ[2];
    uint32_t nsucc;
    IrBlock *unwind;
    IrBlock *next;    /* layout order: list from func->entry */
    bool landing;     /* entered by unwind edges */
    bool sealed;      /* all predecessors known (SSA construction) */
    bool has_raise;   /* holds an instruction that can raise (front end bookkeeping) */
    uint32_t base_id; /* in a clone: id of the baseline block */
    /* analyses, valid after the pass that computes them (ir_cfg.h, ir_dom.h, ir_live.h) */
    uint32_t rpo; /* reverse post order number */
    IrBlock *idom;
    IrBlock *dom_jump; /* an ancestor in the dominator tree, far up (ir_dom.c) */
    uint32_t dom_depth;
    bool exc_reach; /* reachable from its idom by an exception: not all of the idom need have run */
    uint32_t loop_depth;
    IrBlock *loop_header;         /* innermost loop's header, itself for a header */
    uint64_t *live_in, *live_out; /* bit sets over instruction ids */
    void *ssa;                    /* construction state */
    uint32_t mark;
};

typedef struct IrParam {
    uint32_t name; /* constant index (NAME) */
    uint32_t kind; /* 0 positional-only, 1 positional, 2 keyword-only, 3 *args, 4 **kwargs */
    bool has_default;
    IrType type;  /* predicted */
    IrRep rep;    /* of the optimised entry */
    uint32_t reg; /* OSR forms: the baseline register that holds the value on entry */
} IrParam;

/* A place where generic code can be entered: before instruction `inst` of the baseline (its
 * operands and all values live there are in registers), after it (its result is in its register
 * too), or at the start of a block behind its phis. */
typedef enum IrPointKind { IR_POINT_BEFORE, IR_POINT_AFTER, IR_POINT_BLOCK } IrPointKind;
typedef struct IrPoint {
    IrPointKind kind;
    IrInst *inst; /* baseline */
    IrBlock *block;
} IrPoint;

struct IrFunc {
    IrModule *module;
    uint32_t index; /* in module->functions */
    const char *name, *qualname;
    uint32_t flags; /* EgCodeFlags */
    IrParam *params;
    uint32_t nparams, npos, nposonly, nkwonly;
    uint32_t nfree; /* closure cells */
    uint32_t doc;   /* constant index + 1 */
    uint32_t first_line;
    uint32_t number;          /* in program->funcs: what CALL_DIRECT names */
    IrBlock *entry;           /* first in layout order */
    IrBlock *last;            /* last in layout order */
    uint32_t nblocks, ninsts; /* ids handed out */
    EgPos *pos;               /* source ranges of instructions */
    uint32_t npos_table, pos_cap;
    IrPoint *points; /* resume points of the baseline: yields first, then guards' states */
    uint32_t npoints, points_cap;
    uint32_t nregs; /* after cg_outssa */
    IrRep ret_rep;  /* result of the optimised form */
    IrType ret_type;
    IrFunc *baseline;  /* in an optimised clone: where it came from */
    IrFunc *optimised; /* of a baseline: its clone, or NULL */
    IrFunc *osr_of;    /* OSR forms: the function whose frame they replace */
    void *infer;       /* inference state */
};

struct IrModule {
    IrProgram *program;
    uint32_t index;
    const char *name; /* "__main__" ... */
    const char *file; /* display path for tracebacks */
    const char *package;
    bool is_package;
    const char *source; /* whole text, for tracebacks and dumps; borrowed */
    size_t source_len;
    IrFunc **functions;
    uint32_t nfunctions, functions_cap;
    EgConst *consts;
    uint32_t nconsts, consts_cap;
    uint32_t *tuple_items;
    uint32_t ntuple_items, tuple_items_cap;
    uint32_t *global_names; /* constant index of each global slot's name */
    uint8_t *global_stores; /* how many STORES the module's code has to each slot (255 = many);
                               parallel array */
    uint32_t nglobals, globals_cap;
    void *const_map, *global_map; /* interning tables of the builder */
};

struct IrProgram {
    IrArena *arena;
    IrModule **modules;
    uint32_t nmodules, modules_cap;
    IrFunc **funcs; /* all baseline functions, by IrFunc.number */
    uint32_t nfuncs, funcs_cap;
    bool dynamic; /* some module uses eval, exec, globals(), setattr on a module ... */
};

/* Facts about a row of prims.def. */
typedef struct IrPrimInfo {
    const char *name, *cfunc, *sig, *effects, *doc;
    enum { IR_ERR_NONE, IR_ERR_SENT, IR_ERR_FLAG } err;
    IrRep result;   /* NONE for "-" and for FLAG rows */
    uint32_t nvals; /* fixed value operands (v d i) */
    uint32_t nimm;  /* immediates (k n c) */
    bool variadic, user, pure;
    bool always_raises;
} IrPrimInfo;
extern const IrPrimInfo ir_prims[IR_PRIM_COUNT];

typedef struct IrOpInfo {
    const char *name, *flags, *doc;
    IrRep result; /* REP_NONE also for ANY: see any */
    bool any, terminator, pure, guard, effect;
} IrOpInfo;
extern const IrOpInfo ir_ops[IR_OP_COUNT];

/* True if the instruction can raise a Python exception (so its block's unwind edge, or an exit, is
 * taken). */
bool ir_can_raise(const IrInst *inst);
/* True if the instruction may leave for generic code: an op with flag G that carries a frame state.
 */
bool ir_is_guard(const IrInst *inst);
/* True if the instruction may run user code or collect: roots must be in place around it. */
bool ir_is_safepoint(const IrInst *inst);
/* True if removing an unused instance changes nothing. */
bool ir_is_removable(const IrInst *inst);
/* The representation operand `i` of the instruction must have; NONE: any but NONE. */
IrRep ir_operand_rep(const IrInst *inst, uint32_t i);
static inline bool ir_is_prim(const IrInst *inst, IrPrim prim) {
    return inst->op == IR_PRIM && inst->imm.prim == prim;
}

/* ---- building (ir_build.c). All memory comes from the program's arena ---- */
IrProgram *ir_program_new(void);
void ir_program_free(IrProgram *p);
IrModule *ir_module_new(IrProgram *p, const char *name, const char *file);
IrFunc *ir_func_new(IrModule *m, const char *name, const char *qualname);
uint32_t ir_const_none(IrModule *m);
uint32_t ir_const_str(IrModule *m, const char *text,
                      size_t n); /* interned per module, as the others */
uint32_t ir_const_name(IrModule *m, const char *text, size_t n);
uint32_t ir_const_bytes(IrModule *m, const char *bytes, size_t n);
uint32_t ir_const_int(IrModule *m, int64_t i);
uint32_t ir_const_bigint(IrModule *m, const char *text, size_t n);
uint32_t ir_const_float(IrModule *m, double d);
uint32_t ir_const_imag(IrModule *m, double d);
uint32_t ir_const_cell(IrModule *m);                      /* a new one each time */
uint32_t ir_const_special(IrModule *m, EgConstKind kind); /* NONE TRUE FALSE ELLIPSIS */
uint32_t ir_const_tuple(IrModule *m, const uint32_t *items, uint32_t n, bool frozenset);
uint32_t ir_global_slot(IrModule *m, const char *name, size_t n); /* finds or adds */
IrBlock *ir_block_new(IrFunc *f);           /* appended to the layout when it is started */
void ir_block_place(IrFunc *f, IrBlock *b); /* at the end of the layout order */
void ir_add_pred(IrBlock *b, IrBlock *pred);
IrInst *ir_inst_new(IrFunc *f, IrOp op, IrRep rep, uint32_t nargs); /* detached; args zeroed */
void ir_append(IrBlock *b, IrInst *i);
void ir_insert_before(IrInst *where, IrInst *i);
void ir_insert_after(IrInst *where, IrInst *i);
void ir_remove(IrInst *i);
void ir_replace(
    IrInst *old_,
    IrInst *new_); /* old_->fwd = new_ and removes old_; ir_resolve_all rewrites the uses */
IrInst *ir_resolve(IrInst *i);
void ir_resolve_all(IrFunc *f);
IrInst *ir_prim(IrBlock *b, IrPrim prim, uint32_t nargs, IrInst *const *args,
                const uint32_t *imm); /* appended */
IrInst *ir_const_val(IrBlock *b, EgVal immediate);
IrInst *ir_jmp(IrBlock *b, IrBlock *to); /* adds the predecessor edge; so do the next two */
IrInst *ir_br(IrBlock *b, IrInst *cond, IrBlock *yes, IrBlock *no);
IrInst *ir_br_stop(IrBlock *b, IrInst *v, IrBlock *stop, IrBlock *more);
IrInst *ir_ret(IrBlock *b, IrInst *v);
uint32_t ir_pos(IrFunc *f, EgPos pos); /* index + 1 for inst->pos */
/* The number of a resume point of the baseline `f`, made when it is new. BEFORE, AFTER: inst;
 * BLOCK: block. */
uint32_t ir_point(IrFunc *f, IrPointKind kind, IrInst *inst, IrBlock *block);
IrFunc *ir_clone(IrFunc *f); /* baseline -> optimisable copy with base_id set everywhere */

/* ---- text, checks ---- */
void ir_print_func(IrStrbuf *out, const IrFunc *f);
void ir_print_program(IrStrbuf *out, const IrProgram *p);
/* Reads what ir_print_program wrote (ir_text.h describes it); NULL with a message ("line N: ...",
 * malloc'ed) in *error. */
IrProgram *ir_parse(const char *text, size_t n, const char **error);
/* NULL when f is well formed, else a message (arena-owned). */
const char *ir_verify(IrFunc *f);

#endif
