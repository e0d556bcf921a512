/* The op and primitive tables as C data, and the questions every pass asks about one instruction.
 *
 * The facts in IrOpInfo and IrPrimInfo are parsed from the rows' strings by constant expressions,
 * so both tables are read-only data and nothing has to be initialised.
 */
#include <string.h>

#include "ir.h"

#define LEN(s) (sizeof(s) - 1)
#define AT(s, i) ((i) < LEN(s) ? (s)[(i) < LEN(s) ? (i) : 0] : 0)
#define HAS(s, c) (AT(s, 0) == (c) || AT(s, 1) == (c) || AT(s, 2) == (c) || AT(s, 3) == (c))

/* Operand letters of a signature start behind "r:". */
#define LETTERS(s, c)                                                                \
    ((AT(s, 2) == (c)) + (AT(s, 3) == (c)) + (AT(s, 4) == (c)) + (AT(s, 5) == (c)) + \
     (AT(s, 6) == (c)) + (AT(s, 7) == (c)) + (AT(s, 8) == (c)))
#define RESULT(s)                    \
    (AT(s, 0) == 'v'   ? IR_REP_VAL  \
     : AT(s, 0) == 'i' ? IR_REP_I64  \
     : AT(s, 0) == 'd' ? IR_REP_F64  \
     : AT(s, 0) == 'b' ? IR_REP_BOOL \
                       : IR_REP_NONE)

#define EG_PRIM(name, cfunc, sig, err, effects, doc) \
    _Static_assert(sizeof(sig) <= 10, "the signature of " #name " is too long for LETTERS");
#include "../runtime/prims.def"
#undef EG_PRIM

const IrPrimInfo ir_prims[IR_PRIM_COUNT] = {
#define EG_PRIM(pname, pcfunc, psig, perr, peffects, pdoc)                                       \
    {.name = #pname,                                                                             \
     .cfunc = #pcfunc,                                                                           \
     .sig = psig,                                                                                \
     .effects = peffects,                                                                        \
     .doc = pdoc,                                                                                \
     .err = IR_ERR_##perr,                                                                       \
     .result = IR_ERR_##perr == IR_ERR_FLAG ? IR_REP_NONE : RESULT(psig),                        \
     .nvals = LETTERS(psig, 'v') + LETTERS(psig, 'd') + LETTERS(psig, 'i') + LETTERS(psig, 'b'), \
     .nimm = LETTERS(psig, 'k') + LETTERS(psig, 'n') + LETTERS(psig, 'c'),                       \
     .variadic = LETTERS(psig, 'V') != 0,                                                        \
     .user = HAS(peffects, 'U'),                                                                 \
     .pure = HAS(peffects, 'P'),                                                                 \
     .always_raises = HAS(peffects, 'X')},
#include "../runtime/prims.def"
#undef EG_PRIM
};

enum { IR_REP_ANY = -1 };
#define OP_REP(r) ((int)IR_REP_##r == IR_REP_ANY ? IR_REP_NONE : (IrRep)IR_REP_##r)

const IrOpInfo ir_ops[IR_OP_COUNT] = {
#define IR_OP(oname, otext, oresult, oflags, odoc) \
    {.name = otext,                                \
     .flags = oflags,                              \
     .doc = odoc,                                  \
     .result = OP_REP(oresult),                    \
     .any = (int)IR_REP_##oresult == IR_REP_ANY,   \
     .terminator = HAS(oflags, 'T'),               \
     .pure = HAS(oflags, 'P'),                     \
     .guard = HAS(oflags, 'G'),                    \
     .effect = HAS(oflags, 'S')},
#include "ir_ops.def"
#undef IR_OP
};

bool ir_can_raise(const IrInst *inst) {
    switch (inst->op) {
    case IR_PRIM: return ir_prims[inst->imm.prim].err != IR_ERR_NONE;
    case IR_YIELD:
    case IR_SAFEPOINT:
    case IR_CALL_DIRECT: return true;
    default: return false;
    }
}

bool ir_is_guard(const IrInst *inst) {
    return ir_ops[inst->op].guard && inst->state;
}

bool ir_is_safepoint(const IrInst *inst) {
    switch (inst->op) {
    case IR_PRIM: return ir_prims[inst->imm.prim].user;
    case IR_YIELD:
    case IR_SAFEPOINT:
    case IR_CALL_DIRECT: return true;
    default: return false;
    }
}

/* A row that only computes or allocates: its one possible error is MemoryError, which an operation
 * that is not performed cannot raise. */
static bool prim_is_removable(IrPrim p) {
    const IrPrimInfo *info = &ir_prims[p];
    if (info->pure) return info->err == IR_ERR_NONE;
    if (strcmp(info->effects, "A") == 0) return true;
    return strcmp(info->effects, "R") == 0 && info->err == IR_ERR_NONE;
}

bool ir_is_removable(const IrInst *inst) {
    switch (inst->op) {
    case IR_NOP: return true;
    case IR_PRIM: /* a built-in cannot be missing as long as nobody can take it away */
        if (inst->imm.prim == IR_P_builtin_get && inst->block)
            return !inst->block->func->module->program->dynamic;
        return prim_is_removable(inst->imm.prim);
    case IR_IADD:
    case IR_ISUB:
    case IR_IMUL:
    case IR_INEG: return true; /* an overflow nobody looks at changes nothing */
    default: return ir_ops[inst->op].pure;
    }
}

static IrRep prim_operand_rep(IrPrim p, uint32_t i) {
    uint32_t seen = 0;
    for (const char *c = ir_prims[p].sig + 2; *c; c++) {
        IrRep rep = *c == 'v'   ? IR_REP_VAL
                    : *c == 'i' ? IR_REP_I64
                    : *c == 'd' ? IR_REP_F64
                    : *c == 'b' ? IR_REP_BOOL
                                : IR_REP_NONE;
        if (*c == 'V') return IR_REP_VAL;
        if (rep == IR_REP_NONE) continue;
        if (seen++ == i) return rep;
    }
    return IR_REP_VAL;
}

static IrRep element_rep(int64_t strategy) {
    switch (strategy) {
    case EG_LIST_I64: return IR_REP_I64;
    case EG_LIST_F64: return IR_REP_F64;
    case EG_LIST_BOOL: return IR_REP_BOOL;
    default: return IR_REP_VAL;
    }
}

IrRep ir_operand_rep(const IrInst *inst, uint32_t i) {
    switch (inst->op) {
    case IR_PRIM: return prim_operand_rep(inst->imm.prim, i);
    case IR_PHI: return inst->rep;
    case IR_BR:
    case IR_CALL_DIRECT: return IR_REP_NONE;
    case IR_RET: return IR_REP_NONE;
    case IR_YIELD:
    case IR_BR_STOP:
    case IR_UNBOX_I:
    case IR_UNBOX_F:
    case IR_UNBOX_B:
    case IR_GUARD_IS:
    case IR_GUARD_KIND:
    case IR_LIST_LEN:
    case IR_LIST_VIEW:
    case IR_METHOD_OF:
    case IR_INIT_OF:
    case IR_SHAPE_LOAD: return IR_REP_VAL;
    case IR_FADD:
    case IR_FSUB:
    case IR_FMUL:
    case IR_FDIV:
    case IR_FNEG:
    case IR_FCMP:
    case IR_BOX_F: return IR_REP_F64;
    case IR_BOX_B:
    case IR_BNOT:
    case IR_GUARD: return IR_REP_BOOL;
    case IR_LIST_GET: return i == 0 ? IR_REP_VAL : IR_REP_I64;
    case IR_LIST_SET:
        if (i != 2) return i == 0 ? IR_REP_VAL : IR_REP_I64;
        return element_rep(inst->imm.i);
    case IR_LIST_PUSH: return i == 0 ? IR_REP_VAL : element_rep(inst->imm.i);
    default: return IR_REP_I64;
    }
}
