/* fe_emit.h: giving out instructions.
 *
 * Purpose: the layer between the parser and the IR builder. It keeps the current function and
 * block, attaches unwind edges, source positions and constants, and turns names into operations.
 * Invariants: see fe_ssa.h for dead blocks. The unwind edge of a block is added with its first
 * instruction that can raise; a block never holds instructions of two try regions, and inside one a
 * variable is not written behind an instruction that can raise (the block is split first), so that
 * what a landing block sees of a variable is what it was when the block began to be able to raise.
 * Ownership: the arena's. Failure: never.
 */
#ifndef FE_EMIT_H
#define FE_EMIT_H

#include "fe_scope.h"
#include "fe_ssa.h"

typedef struct FeParser FeParser;
typedef struct FeCtl FeCtl;

/* A function under construction. */
typedef struct FeFn {
    struct FeFn *up;
    FeScope *scope; /* an owner */
    IrFunc *ir;
    FeSsa ssa;
    IrBlock *cur;
    IrBlock *unwind;  /* landing block of the innermost try region, or NULL */
    FeCtl *ctl;       /* innermost construct that an early exit has to leave (fe_lower_ctl.h) */
    uint32_t nvars;   /* variables handed out */
    uint32_t nblocks; /* statically nested blocks */
    IrInst *ns;       /* class body, body of dynamic code: the namespace */
    IrInst *env;      /* dynamic code: the globals, once needed */
    IR_VEC(uint32_t) statics; /* class body: the attributes of self that its methods assign */
} FeFn;

/* Tokens first to last as a source range; FE_NO_RANGE for code without a position. */
typedef struct FeRange {
    uint32_t first, last;
} FeRange;
#define FE_NO_RANGE ((FeRange){1, 0})

/* The range from token `first` to the one before the current. */
FeRange fe_since(const FeParser *p, uint32_t first);
/* The same without brackets that do nothing but group. */
FeRange fe_bare_since(const FeParser *p, uint32_t first);
/* From token `first` to the end of the block that was just left. */
FeRange fe_block_since(const FeParser *p, uint32_t first);
/* Its position for people and tracebacks. */
EgPos fe_position(const FeParser *p, FeRange r);

/* ---- functions and blocks ---- */

/* Begins a function of scope `owner` named `name`; it becomes p->fn, and `owner` p->scope. */
void fe_fn_begin(FeParser *p, FeFn *fn, FeScope *owner, const char *name, const char *qualname);
/* Ends it; p->fn is the enclosing one again. `up_scope` is where the parser goes on. */
void fe_fn_end(FeParser *p, FeScope *up_scope);
/* "f.<locals>.g" for a function or class called `name` defined here. */
const char *fe_qualname(FeParser *p, const char *name);

IrBlock *fe_block(FeParser *p);
/* The current block jumps to `to`; what follows is dead until a block is entered. */
void fe_jump(FeParser *p, IrBlock *to);
/* `b` becomes current; enter: all its predecessors are known. */
void fe_start(FeParser *p, IrBlock *b);
void fe_enter(FeParser *p, IrBlock *b);
/* Whether the current code can be reached. */
bool fe_alive(const FeParser *p);
/* From here on exceptions go to `landing` (NULL: out of the function). */
void fe_set_unwind(FeParser *p, IrBlock *landing);
/* A landing block; and its start: the exception that arrived. */
IrBlock *fe_landing(FeParser *p);
IrInst *fe_catch(FeParser *p, IrBlock *landing);

/* ---- branches whose targets are not known yet ---- */

typedef struct FeJump {
    IrBlock *from;
    uint32_t slot;
    struct FeJump *next;
} FeJump;
typedef struct FeJumps {
    FeJump *first, *last;
} FeJumps;

/* Ends the block by a branch on `cond` (True, False), whose edges are added to the lists. */
void fe_branch(FeParser *p, IrInst *cond, FeJumps *yes, FeJumps *no);
/* The same on EG_STOP. */
void fe_branch_stop(FeParser *p, IrInst *v, FeJumps *stop, FeJumps *more);
/* Ends the block by a jump that is added to the list. */
void fe_jump_later(FeParser *p, FeJumps *list);
/* Moves all of `more` to `list`. */
void fe_jumps_join(FeJumps *list, FeJumps *more);
/* Leads all of the list to `to`, or to a new block that becomes current. */
void fe_patch(FeParser *p, FeJumps *list, IrBlock *to);
void fe_land(FeParser *p, FeJumps *list);

/* ---- instructions ---- */

#define FE_ARGS(...)                                                                 \
    (uint32_t)(sizeof((IrInst *[]){__VA_ARGS__}) / sizeof(IrInst *)), (IrInst *[]) { \
        __VA_ARGS__                                                                  \
    }
#define FE_IMM(...)      \
    (const uint32_t[]) { \
        __VA_ARGS__      \
    }
#define FE_NO_ARGS 0, NULL

/* A row of prims.def with its immediates (NULL when it has none) and operands. After a row that
 * always raises the code is dead. */
IrInst *fe_prim(FeParser *p, IrPrim prim, FeRange r, const uint32_t *imm, uint32_t n,
                IrInst *const *args);
IrInst *fe_op1(FeParser *p, IrPrim prim, FeRange r, IrInst *a);
IrInst *fe_op2(FeParser *p, IrPrim prim, FeRange r, IrInst *a, IrInst *b);
IrInst *fe_op3(FeParser *p, IrPrim prim, FeRange r, IrInst *a, IrInst *b, IrInst *c);
void fe_return(FeParser *p, IrInst *v);
void fe_safepoint(FeParser *p, FeRange r);
IrInst *fe_yield_value(FeParser *p, IrInst *v, FeRange r);
/* `v` as True or False, by `truth` unless it is one already. */
IrInst *fe_truth(FeParser *p, IrInst *v, FeRange r);

IrInst *fe_imm(FeParser *p, EgVal word);
IrInst *fe_none(FeParser *p);
IrInst *fe_small(FeParser *p, int64_t i);
IrInst *fe_konst(FeParser *p, uint32_t index);
IrInst *fe_str(FeParser *p, const char *text);
/* The constant index of a literal's instruction. */
uint32_t fe_const_of(FeParser *p, const IrInst *literal);

/* ---- variables ---- */

/* A fresh variable of the function, for values that meet. */
uint32_t fe_temp(FeParser *p);
void fe_temp_write(FeParser *p, uint32_t var, IrInst *v);
IrInst *fe_temp_read(FeParser *p, uint32_t var);
/* A local variable, with the block split that try regions need. */
void fe_local_write(FeParser *p, uint32_t var, IrInst *v);

/* ---- dynamic code (fe_dynamic.c) ---- */

/* The globals and the locals here as operands: None, None in other code. */
IrInst *fe_env(FeParser *p);
IrInst *fe_env_ns(FeParser *p);
/* Module variable k, a name constant, of the scope p->scope; declared: by a global statement. */
IrInst *fe_env_load(FeParser *p, uint32_t k, bool declared, FeRange r);
void fe_env_store(FeParser *p, uint32_t k, bool declared, FeRange r, IrInst *v);
void fe_env_delete(FeParser *p, uint32_t k, bool declared, FeRange r);
/* __name__ of the running module. */
IrInst *fe_module_name(FeParser *p, FeRange r);
/* import k: the top package, or with `leaf` the module named last. */
IrInst *fe_import_prim(FeParser *p, uint32_t k, uint32_t level, bool leaf, FeRange r);
void fe_import_star(FeParser *p, IrInst *module, FeRange r);

/* ---- names (fe_name.c). `tok` is the NAME token ---- */

/* The constant index of name id `id`, and of the identifier at `tok` as written. */
uint32_t fe_name_const(FeParser *p, uint32_t id);
uint32_t fe_raw_name_const(FeParser *p, uint32_t tok);
const char *fe_raw_name(FeParser *p, uint32_t tok);
IrInst *fe_name_load(FeParser *p, uint32_t tok);
void fe_name_store(FeParser *p, uint32_t tok, FeRange r, IrInst *v);
void fe_name_delete(FeParser *p, uint32_t tok);
/* The end of `except ... as name`: None, then del, which cannot fail. */
void fe_name_forget(FeParser *p, uint32_t tok);
/* Name id `id` in the current scope. */
IrInst *fe_load_id(FeParser *p, uint32_t id, FeRange r);
void fe_store_id(FeParser *p, uint32_t id, FeRange r, IrInst *v);
/* The type `type` as the builtins have it, whatever the module calls so. */
IrInst *fe_builtin_type(FeParser *p, EgTypeId type, FeRange r);
/* The cell that variable `origin` of an outer function lives in. */
IrInst *fe_cell_of(FeParser *p, FeSymbol *origin);
/* At a function's start: cells for the parameters and locals that are captured. */
void fe_make_cells(FeParser *p, FeRange r);
/* Fresh cells and unbound variables for an inlined comprehension. */
void fe_open_inlined(FeParser *p, FeScope *comp, FeRange r);
/* make_function of `fn` with the cells of its closure. */
IrInst *fe_make_function(FeParser *p, IrFunc *fn, FeScope *scope, IrInst *defaults,
                         IrInst *kwdefaults, IrInst *annotations, FeRange r);

#endif
