/* What each instruction of an .ebc file wants of its registers and leaves in them: vm_ops.def and
 * ebc_kinds.def as the flow check reads them. */
#include "eg_ebc_flow.h"

#include <string.h>

enum {
#define EG_PRIM(name, ...) P_##name,
#include "../prims.def"
#undef EG_PRIM
    NPRIMS
};

#define RAISES_NONE false
#define RAISES_SENT true
#define RAISES_FLAG true
static const bool raising[NPRIMS] = {
#define EG_PRIM(name, function, signature, error, ...) RAISES_##error,
#include "../prims.def"
#undef EG_PRIM
};

typedef struct Kinds {
    const char *operands, *result;
} Kinds;
static const Kinds kinds[NPRIMS] = {
#define EBC_KINDS(name, operands, result) [P_##name] = {operands, result},
#include "ebc_kinds.def"
#undef EBC_KINDS
};

static const char *const signatures[] = {
#define EG_PRIM(name, function, signature, ...) signature,
#include "../prims.def"
#undef EG_PRIM
};

static const char *const letters[VM_OP_COUNT] = {
#define VM_OP(name, operands, ...) operands,
#include "vm_ops.def"
#undef VM_OP
};

/* ---- letters ---- */

/* What an operand letter of ebc_kinds.def wants. */
static uint32_t wanted(char letter) {
    switch (letter) {
    case 'u': return EG_EBC_ANY | EG_EBC_UNBOUND;
    case 's': return EG_EBC_ANY | EG_EBC_STOP;
    case 'a': return EG_EBC_ALL;
    case 'c': return EG_EBC_CELL;
    case 'l': return EG_EBC_LIST;
    case 't': return EG_EBC_TUPLE;
    case 'x': return EG_EBC_SET;
    case 'd': return EG_EBC_DICT;
    case 'r': return EG_EBC_STR;
    case 'T': return EG_EBC_TUPLE | EG_EBC_NONE;
    case 'D': return EG_EBC_DICT | EG_EBC_NONE;
    case 'R': return EG_EBC_STR | EG_EBC_NONE;
    case 'f': return EG_EBC_FUNC;
    case 'e': return EG_EBC_EXC;
    case 'o': return EG_EBC_NONE;
    case 'E': return EG_EBC_EXC | EG_EBC_NONE;
    case 'z': return EG_EBC_EXC | EG_EBC_NONE | EG_EBC_INT;
    case 'm': return EG_EBC_ANY | EG_EBC_HELD;
    default: return EG_EBC_ANY;
    }
}

/* What a result letter gives. */
static uint32_t given(char letter) {
    switch (letter) {
    case 'v': return EG_EBC_VALUE;
    case 's': return EG_EBC_VALUE | EG_EBC_STOP;
    case 'm': return EG_EBC_VALUE | EG_EBC_HELD;
    case 'g': return EG_EBC_PAIR;
    case 'n': return EG_EBC_TUPLE;
    case 'N': return EG_EBC_TUPLE | EG_EBC_NONE;
    case '-': return EG_EBC_NONE;
    case '=': return EG_EBC_BOUND;
    default: return wanted(letter);
    }
}

static uint32_t kind_of_value(EgVal v) {
    return v == EG_NONE      ? EG_EBC_NONE
           : v == EG_UNBOUND ? EG_EBC_UNBOUND
           : v == EG_STOP    ? EG_EBC_STOP
           : EG_IS_INT(v)    ? EG_EBC_INT
                             : EG_EBC_VALUE;
}

static uint32_t kind_of_const(const EgConst *c) {
    switch (c->kind) {
    case EG_K_NONE: return EG_EBC_NONE;
    case EG_K_STR:
    case EG_K_NAME: return EG_EBC_STR;
    case EG_K_TUPLE: return EG_EBC_TUPLE;
    default: return EG_EBC_VALUE;
    }
}

uint32_t eg_ebc_param_kind(const EgCode *code, uint32_t reg) {
    if (reg >= code->nparams) return EG_EBC_INT;
    if ((code->flags & EG_CODE_VARKW) && reg == code->nparams - 1) return EG_EBC_DICT;
    if ((code->flags & EG_CODE_VARARGS) && reg == code->npos + code->nkwonly) return EG_EBC_TUPLE;
    return EG_EBC_VALUE;
}

/* ---- primitives ---- */

bool eg_ebc_may_call(uint32_t prim) {
    return !kinds[prim].result || *kinds[prim].result != '!';
}

typedef struct Call {
    const EgUnit *unit;
    const uint32_t *imm, *operands;
    uint32_t id, n;
    bool wide; /* operands are words of PRIMX, not bytes */
} Call;

static Call call_at(const EgUnit *unit, const uint32_t *pc) {
    Call c = {.unit = unit, .id = pc[1], .wide = (*pc & 255u) == VM_PRIMX};
    uint32_t nimm = 0;
    for (const char *s = signatures[c.id] + 2; *s; s++) nimm += strchr("knc", *s) != NULL;
    c.imm = pc + (c.wide ? 3 : 2);
    c.n = c.wide ? pc[2] : *pc >> 24;
    c.operands = c.imm + nimm;
    return c;
}

/* Operand i: its register, or what constant it is. */
static EgEbcUse operand(const Call *c, uint32_t i) {
    EgEbcUse u = {.reg = EG_EBC_NOWHERE};
    uint32_t w = c->wide ? c->operands[i] : c->operands[i / 4] >> (i % 4 * 8) & 255u;
    uint32_t number = w & ~(uint32_t)VM_X_KIND;
    if (!c->wide || (w & VM_X_KIND) == VM_X_REG) {
        u.reg = number;
    } else if ((w & VM_X_KIND) == VM_X_CONST) {
        u.kinds = kind_of_const(&c->unit->consts[number]);
        u.has_len = c->unit->consts[number].len;
    } else {
        u.kinds = kind_of_value(EG_IMM(number));
    }
    return u;
}

/* Items of the tuple that the primitive gives. */
static uint32_t length(const Call *c) {
    switch (c->id) {
    case P_unpack: return c->imm[0];
    case P_unpack_ex: return c->imm[0] + 1 + c->imm[1];
    case P_match_class: return c->imm[0] + c->unit->consts[c->imm[1]].len;
    case P_build_tuple: return c->n;
    default: return 0;
    }
}

static void describe_prim(const Call *c, EgEbcInst *i) {
    const char *result = kinds[c->id].result;
    i->gives = given(result ? *result : 'v');
    i->len = length(c);
    i->raises = c->wide || raising[c->id];
    i->catches = c->id == P_catch;
    if (c->id == P_tuple_item) i->gives = EG_EBC_ITEM;
    if (c->id == P_match_keys) i->gives = EG_EBC_AS_LONG;
    if (i->gives < EG_EBC_COPY) return;
    EgEbcUse u = operand(c, c->id == P_match_keys);
    i->source = u.reg;
    if (u.reg != EG_EBC_NOWHERE) return;
    i->len = u.has_len;
    i->gives = c->id == P_match_keys   ? u.kinds | EG_EBC_NONE
               : c->id == P_tuple_item ? EG_EBC_VALUE
                                       : u.kinds;
}

static EgEbcUse item_of_tuple(EgEbcUse u, uint32_t item) {
    u.wants = EG_EBC_TUPLE | (item < 2 ? EG_EBC_PAIR : 0);
    u.len = item + 1;
    return u;
}

static EgEbcUse prim_use(const Call *c, uint32_t i) {
    const char *wants = kinds[c->id].operands ? kinds[c->id].operands : "v";
    size_t last = strlen(wants) - 1;
    EgEbcUse u = operand(c, i);
    if (c->id == P_tuple_item) return item_of_tuple(u, c->imm[0]);
    u.wants = wanted(wants[i < last ? i : last]);
    return u;
}

/* ---- instructions ---- */

/* Operand a of these is read, or nothing at all; it is the destination of the others. */
static bool writes(VmOp op) {
    switch (op) {
    case VM_STOREFAR:
    case VM_SETGLOBAL:
    case VM_SETCELL:
    case VM_SETATTR:
    case VM_SETITEM:
    case VM_GETGLOBAL: /* the primitive behind it writes the same register */
    case VM_GETBUILTIN:
    case VM_GETCELL:
    case VM_SAFEPOINT:
    case VM_RET:
    case VM_RETIMM:
    case VM_JMP:
    case VM_UNREACHABLE: return false;
    default: return op == VM_FORITER || !strchr(letters[op], 'T');
    }
}

static bool cannot_raise(VmOp op) {
    switch (op) {
    case VM_MOVE:
    case VM_LOADK:
    case VM_LOADI:
    case VM_LOADIMM:
    case VM_LOADFAR:
    case VM_STOREFAR:
    case VM_JMP:
    case VM_BRT:
    case VM_BRF:
    case VM_BRSTOP:
    case VM_IS_BRT:
    case VM_IS_BRF:
    case VM_ISIMM_BRT:
    case VM_ISIMM_BRF:
    case VM_GETGLOBAL:
    case VM_GETBUILTIN:
    case VM_SETGLOBAL:
    case VM_GETCELL:
    case VM_SETCELL:
    case VM_TUPLEITEM:
    case VM_RET:
    case VM_RETIMM: return true;
    default: return false;
    }
}

static void describe_value(const EgUnit *unit, const uint32_t *pc, EgEbcInst *i) {
    uint32_t a = *pc >> 8 & 255u, b = *pc >> 16 & 255u;
    i->gives = EG_EBC_VALUE;
    switch ((VmOp)i->op) {
    case VM_MOVE: i->gives = EG_EBC_COPY, i->source = b; break;
    case VM_LOADFAR: i->gives = EG_EBC_COPY, i->source = pc[1]; break;
    case VM_STOREFAR: i->gives = EG_EBC_COPY, i->source = a, i->dst = pc[1]; break;
    case VM_LOADK:
        i->gives = kind_of_const(&unit->consts[pc[1]]);
        i->len = unit->consts[pc[1]].len;
        break;
    case VM_LOADIMM: i->gives = kind_of_value((EgVal)pc[1] | (EgVal)pc[2] << 32); break;
    case VM_LOADI: i->gives = EG_EBC_INT; break;
    case VM_TUPLEITEM: i->gives = EG_EBC_ITEM, i->source = b; break;
    case VM_METHODAHEAD: i->gives = EG_EBC_VALUE | EG_EBC_HELD; break;
    case VM_FORITER: i->gives = EG_EBC_VALUE | EG_EBC_STOP; break;
    default: break;
    }
}

EgEbcInst eg_ebc_describe(const EgUnit *unit, const EgCode *code, uint32_t at) {
    const EgBytecode *bc = code->bytecode;
    const uint32_t *pc = bc->code + at;
    VmOp op = (VmOp)(*pc & 255u);
    uint32_t a = *pc >> 8 & 255u;
    EgEbcInst i = {.at = at, .dst = EG_EBC_NOWHERE, .target = EG_EBC_NOWHERE, .op = (uint8_t)op};
    i.falls = op != VM_JMP && op != VM_RET && op != VM_RETIMM && op != VM_UNREACHABLE;
    i.raises = !cannot_raise(op);
    if (strchr(letters[op], 'T')) i.target = pc[1];
    if (writes(op)) i.dst = a;
    describe_value(unit, pc, &i);
    if (op == VM_PRIM || op == VM_PRIMX) {
        Call c = call_at(unit, pc);
        describe_prim(&c, &i);
    }
    if (op == VM_BRSTOP || op == VM_ISIMM_BRT || op == VM_ISIMM_BRF) {
        i.tested = a;
        i.tests = op == VM_BRSTOP ? EG_EBC_STOP : kind_of_value(EG_IMM(*pc >> 16 & 255u));
        i.when = op != VM_ISIMM_BRF;
    }
    return i;
}

/* What an instruction that is no primitive wants of the register of letter l. */
static EgEbcUse plain_use(VmOp op, char l, const uint32_t *pc) {
    EgEbcUse u = {EG_EBC_ANY, 0, *pc >> (l == 'a' ? 8 : l == 'b' ? 16 : 24) & 255u, 0, 0};
    if (op == VM_TUPLEITEM) return item_of_tuple(u, *pc >> 24);
    if (op == VM_GETCELL || (op == VM_SETCELL && l == 'a')) u.wants = wanted('c');
    if (op == VM_SETCELL && l == 'b') u.wants = wanted('u');
    if (op == VM_CALLMETHOD && l == 'b') u.wants = wanted('m');
    return u;
}

/* Copies and tests without a look inside take any word. */
static bool takes_all(VmOp op) {
    return op <= VM_BRSTOP || (op >= VM_IS_BRT && op <= VM_ISIMM_BRF);
}

static bool reads(VmOp op, char l) {
    if (l == 'a')
        return !writes(op) && op != VM_RETIMM && op != VM_GETGLOBAL && op != VM_GETBUILTIN &&
               op != VM_GETCELL;
    return l == 'b' || (l == 'c' && op != VM_CALL && op != VM_CALLMETHOD);
}

uint32_t eg_ebc_uses(const EgUnit *unit, const EgCode *code, uint32_t at, uint32_t from,
                     EgEbcUse *uses) {
    const EgBytecode *bc = code->bytecode;
    const uint32_t *pc = bc->code + at;
    VmOp op = (VmOp)(*pc & 255u);
    uint32_t n = 0, number = 0, extra = 1;
    if (takes_all(op)) return 0;
    if (op == VM_PRIM || op == VM_PRIMX) {
        Call c = call_at(unit, pc);
        for (uint32_t i = from; i < c.n && n < EG_EBC_USES; i++) uses[n++] = prim_use(&c, i);
        return n;
    }
    for (const char *l = letters[op]; *l; l++) {
        if (strchr("TKN", *l)) extra++;
        if (strchr("abc", *l) && reads(op, *l) && number++ >= from && n < EG_EBC_USES)
            uses[n++] = plain_use(op, *l, pc);
        for (uint32_t i = 0; *l == 'V' && i < *pc >> 24; i++)
            if (number++ >= from && n < EG_EBC_USES)
                uses[n++] =
                    (EgEbcUse){EG_EBC_ANY, 0, pc[extra + i / 4] >> (i % 4 * 8) & 255u, 0, 0};
    }
    return n;
}
