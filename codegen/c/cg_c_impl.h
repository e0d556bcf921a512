/* Shared by the parts of the C emitter. */
#ifndef CG_C_IMPL_H
#define CG_C_IMPL_H

#include "cg_c.h"
#include "ir/support/ir_map.h"

enum { CG_MIRRORS = 2 };

typedef struct CgC {
    IrStrbuf *out;
    IrProgram *program;
    const CgCOptions *options;
    IrModule *m;
    uint32_t *ncaches; /* inline caches of the current unit */
    IrMap ahead;       /* method_ahead instruction -> its cache, which is the call's too, plus 1 */
    /* the current function */
    IrFunc *f;
    const CgOutSsa *regs; /* generic form */
    const char *name;     /* C name stem: u0_f3_fib */
    const char *form;     /* what follows it in the optimised form's name: _o, or _osrN */
    bool jit;      /* for this process: forms are linked by name, the VM is the generic form */
    bool tcc;      /* jit: for libtcc, which optimises nothing; else for gcc or clang */
    bool external; /* jit: the forms are looked up by name */
    const uint32_t *pcs; /* jit, not tcc: exits name the word of the VM instead of the resume point,
                            whose number depends on what was compiled before; else NULL */
    uint32_t *entries;   /* tcc: counts the entries of a function with loops */
    const uint32_t *cache_of; /* jit: the VM's cache by baseline instruction id */
    uint32_t copies,
        copy; /* texts of a function that are expanded in itself, and the current one */
    uint32_t mirrors[CG_MIRRORS], nmirrors; /* slots of module variables (cg_c_mirror.c) */
    uint32_t within; /* a call's id plus 1: its callee is being written in its place, and guards
                        that fail go to the call; 0: none */
    bool in_jump;    /* the safepoint of a tight loop's jump is being written */
    uint32_t *tight; /* optimised form, by block id: the header of the tight loop that the block
                        heads or jumps back to, plus 1; NULL: not known */
    uint64_t *live;  /* optimised form: a set of ids, scratch; NULL: liveness is not known */
    size_t live_words;
    bool optimised;       /* values are C variables */
    bool shown;           /* tracebacks are laid out already (cg_c_shown) */
    bool fast;            /* inline forms of primitives */
    uint8_t *nested;      /* by id: written where it is used (optimised form) */
    uint32_t *variable;   /* by id: whose variable holds it; NULL: its own */
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

/* An operand as a C expression without side effects. */
void cg_c_operand(CgC *c, const IrInst *i);
/* A value word constant as a C expression. */
void cg_c_word(IrStrbuf *out, EgVal v);
/* The statement of a primitive with its error check; dst: what to assign to, or NULL. */
void cg_c_prim(CgC *c, const IrInst *i);
/* ---- exits of the optimised form (cg_c_exit.c) ---- */
/* Writes `goto exitN;` for guard `i` of the optimised form. */
void cg_c_leave(CgC *c, IrInst *i);
/* The exits that were used, behind the code of form `f`. `resigns`: its code may give up for good.
 */
void cg_c_exits(CgC *c, const IrFunc *f, bool resigns);
/* The statement that leaves a function of that result with an error. */
const char *cg_c_error_return(IrRep rep);
/* A value as a boxed word; a sunk one is computed here. */
void cg_c_boxed(CgC *c, const IrInst *v);
/* ---- module variables of a function that is expanded in itself (cg_c_mirror.c) ---- */
/* Decides which have mirrors; c->copies is known. */
void cg_c_find_mirrors(CgC *c, const IrFunc *f);
/* Their addresses as further parameters or arguments. */
void cg_c_mirror_params(CgC *c, const char *before);
/* The mirrors themselves, in the outermost text. */
void cg_c_mirror_variables(CgC *c);
/* Reads them again: always, or where instruction i may have stored to the module's variables. */
void cg_c_mirror_again(CgC *c);
void cg_c_mirror_after(CgC *c, const IrInst *i);
/* What is read for the module variable of a slot, and what a store to it sets beside it. */
void cg_c_global(CgC *c, uint32_t slot);
void cg_c_mirror_set(CgC *c, uint32_t slot);
/* Whether direct call i, of the function itself, is written as one of its texts. */
bool cg_c_is_expanded(const CgC *c, const IrInst *i);
/* ---- entries (cg_c_entry.c) ---- */
/* EgCode.entry of the function: checks its arguments, then the optimised form or the generic one.
 */
void cg_c_entry(CgC *c);
/* CgOsrEntry of the loop of c->f. */
void cg_c_osr_entry(CgC *c);
/* ---- lists (cg_c_list.c) ---- */
/* The variables that an access or a view needs beside its value's; `end` closes a declaration. */
void cg_c_list_variables(CgC *c, const IrInst *i, const char *end);
/* LIST_VIEW, LIST_GET or LIST_SET, and LIST_PUSH. */
void cg_c_list_view(CgC *c, const IrInst *i);
void cg_c_list_access(CgC *c, IrInst *i);
void cg_c_list_push(CgC *c, IrInst *i);
/* What an access asks before it reads, alone: its expression is written where it is used. */
void cg_c_check_access(CgC *c, IrInst *i);
/* Reads the views again that are operands of `i` from number `from` on. */
void cg_c_views_again(CgC *c, const IrInst *i, uint32_t from);
/* ---- phis (cg_c_phi.c) ---- */
/* The parallel copy of the edge from `b` to `succ`; cycles go through temporaries. */
void cg_c_phi_copies(CgC *c, const IrBlock *b, const IrBlock *succ);
/* The same to a landing block, into temporaries only: the exception may not come. */
void cg_c_unwind_copies(CgC *c, const IrBlock *b, const IrBlock *landing);
/* In the landing block: a phi takes its temporary's value. */
void cg_c_phi_from_temp(CgC *c, const IrInst *phi);
/* Marks the phis whose temporaries are used: temp, by id. */
void cg_c_find_temps(CgC *c, uint8_t *temp);
/* ---- statements ---- */
/* Writes `    v = ` for the variable of i. */
void cg_c_assign(CgC *c, const IrInst *i);
/* Whether BOX_I `box` is written as a sum of words; the sum itself is then computed where that
 * overflows. */
bool cg_c_sums_words(const IrInst *box);
/* Whether the variable of a module that `i` reads is tested for an int by the instruction behind:
 * one test then is that guard and the question whether the variable is bound. */
bool cg_c_reads_int(const CgC *c, const IrInst *i);
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
/* Whether the program carries the source parts of its tracebacks as text. */
bool cg_c_shows_text(const IrProgram *p, const CgCOptions *o);
/* The table <name>_shown of f: EgCode.shown. */
void cg_c_shown(CgC *c, const IrFunc *f, const char *name);
/* The image and main. sources: tracebacks show lines that are not laid out yet. */
void cg_c_image(IrStrbuf *out, const IrProgram *p, const EgImage *full, bool sources);
/* Declares the forms of a function. */
void cg_c_declare(CgC *c, IrFunc *f);
/* `static `, or nothing for forms that are looked up by name. */
const char *cg_c_storage(const CgC *c);
/* By EgConstKind, without EG_K_. */
extern const char *const cg_c_const_kinds[EG_K_COUNT];
/* Sets what belongs to the function: name, registers, tables of labels. */
void cg_c_begin(CgC *c, IrFunc *f, const CgUnit *u);
/* The signature of optimised form `clone`, without an end. */
void cg_c_signature(CgC *c, const IrFunc *clone);
/* ---- expressions and variables of the optimised form ---- */
/* Whether the value is a constant: it has no variable and is written where it is used. */
bool cg_c_is_constant(const IrInst *i);
/* Whether it has one: everything else has, though several may share it. */
static inline bool cg_c_has_variable(const IrInst *i) {
    return !cg_c_is_constant(i);
}
/* Whether the instruction is one C expression without effects or checks. */
bool cg_c_is_pure(const IrInst *i);
/* Whether the instruction reads an element through a view: once its index is checked that is an
 * expression which depends on nothing but later stores. */
bool cg_c_is_load(const IrInst *i);
/* Whether the value is a number and a constant: cheap enough to be computed again where an exit
 * shows it, which does not count as a use then. */
bool cg_c_is_step(const IrInst *i);
/* Writes the expression of either. */
void cg_c_pure(CgC *c, const IrInst *i);
/* The element that an access reads or writes. */
void cg_c_element(CgC *c, const IrInst *i);
/* Decides which instructions are written where they are used: c->nested. */
void cg_c_nest(CgC *c, IrFunc *f);
/* Decides which values share a variable: c->variable. */
void cg_c_share(CgC *c, IrFunc *f);
/* Whether the text of i has read its operands, and left if it must, before it writes its result. */
bool cg_c_reads_first(const CgC *c, const IrInst *i);
/* The id that names i's variable. */
static inline uint32_t cg_c_variable(const CgC *c, const IrInst *i) {
    return c->variable ? c->variable[i->id] : i->id;
}
/* Whether the C compiler is to expand every call of the optimised form: a few instructions without
 * loops and calls. */
bool cg_c_is_small_leaf(const IrFunc *clone);
/* The optimised form alone: `clone` of c->f, named by c->form. */
void cg_c_body(CgC *c, IrFunc *clone);
/* An OSR form and its entry, named by c->form. */
void cg_c_osr(CgC *c, IrFunc *form);
/* The C type of a representation. */
const char *cg_c_type(IrRep rep);
/* Whether the generic form is needed: generators, functions without an optimised form, and those
 * whose guards fail into it. */
bool cg_c_has_generic(const IrFunc *f);

#endif
