/* The parts of the speculation pass: what each instruction becomes (ir_spec_plan.c), frame states
 * and conversions (ir_spec_state.c), loops over ranges and lists (ir_spec_loop.c), the rewriting
 * (pass_speculate.c).
 *
 * A clone starts with the ids of its baseline, so tables are indexed by baseline id. `base` is only
 * read. */
#ifndef IR_SPEC_IMPL_H
#define IR_SPEC_IMPL_H

#include "ir_infer.h"
#include "ir_speculate.h"

/* What a baseline instruction is rewritten to. */
typedef enum SpecKind {
    SPEC_NONE,
    SPEC_INT,   /* int64 arithmetic, checked */
    SPEC_FLOAT, /* double arithmetic */
    SPEC_INT_TRUEDIV,
    SPEC_ICMP,
    SPEC_FCMP,
    SPEC_TRUTH,
    SPEC_NOT,
    SPEC_LIST_GET,
    SPEC_LIST_SET,
    SPEC_LIST_LEN,
    SPEC_APPEND, /* list_append, or the method */
    SPEC_CALL,
    SPEC_METHOD, /* a direct call of the method that the class has */
    SPEC_AHEAD,  /* finds the function of a SPEC_METHOD in front of its arguments */
    SPEC_SAME,   /* its operand: a method looked up ahead whose call will find it as well */
    SPEC_NEW,    /* an instance and a direct call of its __init__ */
    SPEC_LEN,    /* len of anything else: a primitive instead of a call */
    SPEC_SQRT,
    SPEC_MIN, /* min, max of numbers of one kind */
    SPEC_MAX,
    SPEC_ABS,
    SPEC_TO_FLOAT, /* float(x) */
    SPEC_TO_INT,   /* int(x) of an int */
    SPEC_DROP,     /* replaced as part of a loop */
} SpecKind;

/* A loop over a range or a list whose iterator is never made. */
typedef struct SpecLoop {
    bool range;       /* over a range; else over a list */
    IrInst *call;     /* range(...), NULL for lists and for loops that an OSR form enters */
    IrInst *iter_new; /* or the parameter of an OSR form that holds the iterator */
    IrInst *iter_next;
    IrType list_type; /* lists: the type of the list */
    IrBlock *header, *body;
    int64_t step;
    IrInst *start, *stop, *step_value; /* int64 */
    IrInst *list;
    IrInst *index;                          /* phi */
    IrInst *next;                           /* index behind the current item */
    IrInst *at_entry, *at_header, *at_body; /* sunk iterators for frame states */
} SpecLoop;

typedef struct Spec {
    IrPassContext *c;
    IrInfer *infer;
    IrFunc *f, *base;
    IrFunc *real;       /* whose points frame states name: base, or what base is an OSR body of */
    IrInst **real_inst; /* OSR: its instructions by id, else NULL */
    IrArena scratch;
    uint32_t n;                /* ids of the baseline */
    IrInst **base_inst;        /* by id */
    IrInst **inst;             /* the clone's original instruction, by id */
    IrBlock **block;           /* the clone's blocks, by id */
    IrInst **base_block_last;  /* the baseline's terminators, by block id */
    uint8_t *kind;             /* SpecKind by id */
    bool *wanted;              /* by id: somebody takes the value unboxed */
    uint8_t *rep;              /* IrRep of the result by id */
    IrInst **unboxed;          /* by id: guarded unboxed form of a boxed value, or NULL */
    SpecLoop **loop_of;        /* by id: for iter_new instructions */
    IrInst **call_of;          /* by id: the call of a method that is looked up ahead */
    IrInst **found;            /* by id: the function that SPEC_AHEAD has found */
    uint32_t *again;           /* by id: where generic code begins again instead, plus 1; or 0 */
    IrState **before, **after; /* by id */
    size_t words;
    IrBlock **order;
    uint32_t nblocks;
} Spec;

/* ---- ir_spec_plan.c ---- */
void ir_spec_decide(Spec *s);
/* The function that an instruction of kind SPEC_CALL, SPEC_METHOD or SPEC_NEW calls. */
IrFunc *ir_spec_callee(const Spec *s, const IrInst *i);
/* The representation in which a rewritten `user` takes operand `k`. */
IrRep ir_spec_operand_rep(const Spec *s, const IrInst *user, uint32_t k);
/* The strategy to expect of a list of that element type; -1 when nothing is to be expected. */
int ir_spec_strategy(IrType element);
/* The representation in which elements of a list of that type are read and written. */
IrRep ir_spec_element_rep(IrType list);

/* ---- ir_spec_state.c ---- */
/* The frame state right before / behind baseline instruction `id`. */
IrState *ir_spec_before(Spec *s, uint32_t id);
IrState *ir_spec_after(Spec *s, uint32_t id);
/* The value of `v` in representation `rep`, computed before `at`; guards get the state before
 * baseline instruction `id`. */
IrInst *ir_spec_as(Spec *s, IrInst *v, IrRep rep, IrInst *at, uint32_t id);
IrInst *ir_spec_new(Spec *s, IrInst *at, IrOp op, IrRep rep, IrInst *a, IrInst *b);
IrInst *ir_spec_int(Spec *s, IrInst *at, int64_t i);

/* ---- ir_spec_loop.c ---- */
/* Finds the loops and marks what they replace; called by ir_spec_decide. */
void ir_spec_find_loops(Spec *s);
/* The rewriting of iter_new and of iter_next with its branch. */
void ir_spec_enter_loop(Spec *s, SpecLoop *l);
/* The index and the iterator that the header's frame states show: before anything else there. */
void ir_spec_loop_index(Spec *s, SpecLoop *l);
void ir_spec_loop_head(Spec *s, SpecLoop *l);
/* The iterator of the loop as frame states see it in block `where`. */
IrInst *ir_spec_loop_iterator(const SpecLoop *l, const IrBlock *where);

#endif
