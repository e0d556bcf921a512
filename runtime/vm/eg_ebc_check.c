/* Checks of bytecode: one walk over the words marks where instructions start and checks their
 * operands, a second one the jumps; then the registers are followed (eg_ebc_flow.h). What an
 * operand letter means is in vm_ops.def; the primitives' operands are in prims.def. */
#include "eg_ebc_flow.h"
#include "eg_ebc_int.h"

#include <string.h>

enum { MAX_FRAME = 1 << 16, SKIP = 6 }; /* words a fast read jumps over with its fallback */

typedef struct Check {
    const EgUnit *unit;
    const EgCode *code;
    const EgBytecode *bc;
    uint8_t *starts;
    EgEbcShared *shared;
    uint32_t at; /* word of the instruction */
} Check;

static const char *const letters[VM_OP_COUNT] = {
#define VM_OP(name, operands, ...) operands,
#include "vm_ops.def"
#undef VM_OP
};

static const char *const signatures[] = {
#define EG_PRIM(name, function, signature, ...) signature,
#include "../prims.def"
#undef EG_PRIM
};
enum { NPRIMS = sizeof signatures / sizeof *signatures };

typedef enum Prim {
#define EG_PRIM(name, ...) P_##name,
#include "../prims.def"
#undef EG_PRIM
} Prim;

/* ---- operands ---- */

static uint32_t word(const Check *c, uint32_t k) {
    return c->bc->code[c->at + k];
}

static bool is_reg(const Check *c, uint32_t r) {
    return r < c->bc->frame;
}

static bool is_kind(const Check *c, uint32_t k, EgConstKind kind) {
    return k < c->unit->nconsts && c->unit->consts[k].kind == kind;
}

/* A constant that code may load: all but the cells that primitives keep things in. */
static bool is_loadable(const Check *c, uint32_t k) {
    return k < c->unit->nconsts && c->unit->consts[k].kind != EG_K_CELL;
}

static bool is_name_tuple(const Check *c, uint32_t k) {
    if (!is_kind(c, k, EG_K_TUPLE)) return false;
    const EgConst *t = &c->unit->consts[k];
    for (uint32_t i = 0; i < t->len; i++) {
        uint32_t item = c->unit->tuple_items[(size_t)t->num + i];
        if (!is_kind(c, item, EG_K_NAME) && !is_kind(c, item, EG_K_STR)) return false;
    }
    return true;
}

/* A word that code may load: no pointer, no error. */
static bool is_immediate(uint64_t v, bool variable) {
    switch (EG_TAG(v)) {
    case 0:
    case 1:
    case 4:
    case 5: return true;
    case 3:
        return v == EG_NONE || v == EG_TRUE || v == EG_FALSE || v == EG_NOTIMPL ||
               v == EG_ELLIPSIS || (variable && (v == EG_UNBOUND || v == EG_STOP));
    default: return false;
    }
}

static bool regs_in_words(const Check *c, uint32_t k, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (!is_reg(c, word(c, k + i / 4) >> (i % 4 * 8) & 255u)) return false;
    return true;
}

/* ---- primitives ---- */

/* A cell of remembered results has a table made for one number of arguments. */
static const char *check_memo(const Check *c, Prim id, const uint32_t *imm, uint32_t n) {
    if (id != P_memo_get && id != P_memo_put) return NULL;
    uint32_t *arity = &c->shared->memo[imm[0]], want = n + (id == P_memo_get);
    if (!want || (*arity && *arity != want)) return "a cell of results used in two ways";
    *arity = want;
    return NULL;
}

/* The n immediates that are indexes. Others are numbers with any value. */
static const char *check_number(const Check *c, Prim id, uint32_t n, uint32_t which) {
    switch (id) {
    case P_global_get:
    case P_global_set:
    case P_global_del:
    case P_ns_get: return n < c->unit->nglobals ? NULL : "a global slot out of bounds";
    case P_builtin_get: return n < (uint32_t)EG_B_COUNT + EG_T_COUNT ? NULL : "an unknown builtin";
    case P_free_cell: return n < c->code->nfree ? NULL : "a closure cell out of bounds";
    case P_match_class:
    case P_unpack:
    case P_unpack_ex: return n < 1u << 24 ? NULL : "a count out of bounds";
    default: return (void)which, NULL;
    }
}

/* k immediates are names, but for a few tuples of names and the cells of remembered results. */
static const char *check_constant(const Check *c, Prim id, uint32_t k, uint32_t which) {
    bool tuple = id == P_call_kw || id == P_match_class ||
                 ((id == P_call_method_kw || id == P_build_class) && which == 1);
    if (tuple) return is_name_tuple(c, k) ? NULL : "a constant that is no tuple of names";
    if (id == P_memo_get || id == P_memo_put)
        return is_kind(c, k, EG_K_CELL) ? NULL : "a constant that is no cell";
    return is_kind(c, k, EG_K_NAME) || is_kind(c, k, EG_K_STR) ? NULL
                                                               : "a constant that is no name";
}

/* The last of the n variadic operands belong to the names of a constant tuple. */
static const char *check_keywords(const Check *c, Prim id, const uint32_t *imm, uint32_t n) {
    if (id != P_call_kw && id != P_call_method_kw && id != P_build_class) return NULL;
    const EgConst *names = &c->unit->consts[imm[id == P_call_kw ? 0 : 1]];
    return n < names->len ? "a call with fewer operands than names" : NULL;
}

/* Immediates at imm[0 .. ), then `total` operands. */
static const char *check_prim(const Check *c, uint32_t id, const uint32_t *imm, uint32_t nimm,
                              uint32_t total) {
    uint32_t values = 0, imms = 0, cells = 0;
    bool variadic = false, makes = false;
    for (const char *s = signatures[id] + 2; *s; s++) {
        const char *what = NULL;
        if (*s == 'v') values++;
        if (*s == 'd' || *s == 'i' || *s == 'b') what = "a primitive that no file calls";
        if (*s == 'V') variadic = true;
        if (strchr("knc", *s)) {
            if (imms == nimm) return "a primitive with too few numbers";
            if (*s == 'k') what = check_constant(c, (Prim)id, imm[imms], imms);
            if (*s == 'n') what = check_number(c, (Prim)id, imm[imms], imms);
            if (*s == 'c') {
                makes = imm[imms] < c->unit->ncodes;
                if (!makes) return "a function out of bounds";
                cells = c->unit->codes[imm[imms]]->nfree;
            }
            imms++;
        }
        if (what) return what;
    }
    if (!strchr("vb-", signatures[id][0]) || !eg_ebc_may_call(id))
        return "a primitive that no file calls";
    if (imms != nimm) return "a primitive with too many numbers";
    if (total < values || (!variadic && total != values)) return "a primitive with other operands";
    if (id == P_call_scoped && total != values + 3) return "a primitive with other operands";
    if (makes && total - values != cells) return "a function with another number of cells";
    const char *what = check_memo(c, (Prim)id, imm, total - values);
    return what ? what : check_keywords(c, (Prim)id, imm, total - values);
}

static const char *instruction_prim(const Check *c, uint32_t room, uint32_t *len) {
    uint32_t nimm = word(c, 0) >> 16 & 255u, n = word(c, 0) >> 24;
    if (room < 2 || room < 2 + nimm + (n + 3) / 4) return "an instruction beyond the end";
    *len = 2 + nimm + (n + 3) / 4;
    if (word(c, 1) >= NPRIMS) return "an unknown primitive";
    if (!regs_in_words(c, 2 + nimm, n)) return "a register out of bounds";
    return check_prim(c, word(c, 1), c->bc->code + c->at + 2, nimm, n);
}

static uint32_t imms_of(uint32_t id) {
    uint32_t n = 0;
    for (const char *s = signatures[id] + 2; *s; s++) n += strchr("knc", *s) != NULL;
    return n;
}

static const char *instruction_primx(const Check *c, uint32_t room, uint32_t *len) {
    if (room < 3) return "an instruction beyond the end";
    uint32_t id = word(c, 1), n = word(c, 2);
    if (id >= NPRIMS) return "an unknown primitive";
    uint32_t nimm = imms_of(id);
    if (n > room || room - n < 3 + nimm) return "an instruction beyond the end";
    *len = 3 + nimm + n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t w = word(c, 3 + nimm + i), number = w & ~(uint32_t)VM_X_KIND;
        bool good = (w & VM_X_KIND) == VM_X_REG     ? is_reg(c, number)
                    : (w & VM_X_KIND) == VM_X_CONST ? is_loadable(c, number)
                    : (w & VM_X_KIND) == VM_X_IMM   ? is_immediate(EG_IMM(number), true)
                                                    : false;
        if (!good) return "an operand out of bounds";
    }
    return check_prim(c, id, c->bc->code + c->at + 3, nimm, n);
}

/* ---- the other instructions ---- */

/* Behind a fast read stands the primitive that does it in general, and fills the skipped words. */
static const char *check_fallback(const Check *c, uint32_t room, uint32_t len, Prim id) {
    const uint32_t *general = c->bc->code + c->at + len;
    if (room < SKIP || (*general & 255u) != VM_PRIM || general[1] != (uint32_t)id ||
        (*general >> 8 & 255u) != (word(c, 0) >> 8 & 255u))
        return "a fast read without its general form";
    return NULL;
}

static const char *check_value_word(const Check *c, bool variable) {
    EgVal v = (EgVal)word(c, 1) | (EgVal)word(c, 2) << 32;
    return is_immediate(v, variable) ? NULL : "a value that no code may load";
}

/* A cache belongs to one attribute and one way of using it. */
static const char *check_cache(const Check *c, VmOp op) {
    uint32_t n = word(c, 2), way = op == VM_GETATTR ? 1 : op == VM_SETATTR ? 2 : 3;
    if (!is_kind(c, word(c, 1), EG_K_NAME)) return "an attribute without a name";
    if (n >= c->unit->nic) return "a cache out of bounds";
    uint64_t *owner = &c->shared->caches[n], self = (uint64_t)way << 32 | word(c, 1);
    if (*owner && *owner != self) return "a cache used in two ways";
    *owner = self;
    return NULL;
}

/* What the letters do not say. */
static const char *check_meaning(const Check *c, VmOp op, uint32_t room, uint32_t len) {
    switch (op) {
    case VM_LOADIMM: return check_value_word(c, true);
    case VM_RETIMM: return check_value_word(c, false);
    case VM_LOADFAR:
    case VM_STOREFAR: return is_reg(c, word(c, 1)) ? NULL : "a register out of bounds";
    case VM_SETGLOBAL: return word(c, 1) < c->unit->nglobals ? NULL : "a global slot out of bounds";
    case VM_GETGLOBAL:
        if (word(c, 1) >= c->unit->nglobals) return "a global slot out of bounds";
        return check_fallback(c, room, len, P_global_get);
    case VM_GETBUILTIN:
        if (word(c, 1) >= (uint32_t)EG_B_COUNT + EG_T_COUNT) return "an unknown builtin";
        return check_fallback(c, room, len, P_builtin_get);
    case VM_GETCELL: return check_fallback(c, room, len, P_cell_get);
    case VM_GETATTR:
    case VM_METHODAHEAD:
    case VM_SETATTR:
    case VM_CALLMETHOD: return check_cache(c, op);
    case VM_YIELD:
        if (!(c->code->flags & (EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN)))
            return "a yield outside a generator";
        return word(c, 1) && word(c, 1) < c->bc->npoints && c->bc->points[word(c, 1)] == c->at
                   ? NULL
                   : "a yield that is not its resume point";
    default: return NULL;
    }
}

/* Whether operand letter `l` names a register byte of this instruction. */
static bool names_reg(VmOp op, char l) {
    if (l == 'a') return op != VM_RETIMM;
    if (l == 'b') return op != VM_ISIMM_BRT && op != VM_ISIMM_BRF;
    return l == 'c' && op != VM_CALL && op != VM_CALLMETHOD;
}

static const char *instruction(const Check *c, uint32_t *len) {
    uint32_t first = word(c, 0), room = c->bc->ncode - c->at, n = 1;
    if ((first & 255u) >= VM_OP_COUNT) return "an unknown instruction";
    VmOp op = (VmOp)(first & 255u);
    if (op == VM_PRIM || op == VM_PRIMX) {
        if (!is_reg(c, first >> 8 & 255u)) return "a register out of bounds";
        return op == VM_PRIM ? instruction_prim(c, room, len) : instruction_primx(c, room, len);
    }
    for (const char *l = letters[op]; *l; l++) {
        uint32_t shift = *l == 'a' ? 8 : *l == 'b' ? 16 : 24;
        if (names_reg(op, *l) && !is_reg(c, first >> shift & 255u))
            return "a register out of bounds";
        if (strchr("TKN", *l)) n++;
        if (*l != 'V') continue;
        uint32_t regs = first >> 24, words = (regs + 3) / 4;
        if (room < n + words) return "an instruction beyond the end";
        if (!regs_in_words(c, n, regs)) return "a register out of bounds";
        n += words;
    }
    if (room < n) return "an instruction beyond the end";
    *len = n;
    if (op == VM_LOADK && !is_loadable(c, word(c, 1))) return "a constant out of bounds";
    return check_meaning(c, op, room, n);
}

static bool ends_flow(VmOp op) {
    return op == VM_JMP || op == VM_RET || op == VM_RETIMM || op == VM_UNREACHABLE;
}

static const char *check_instructions(Check *c) {
    VmOp last = VM_MOVE;
    for (c->at = 0; c->at < c->bc->ncode;) {
        uint32_t len = 0;
        const char *what = instruction(c, &len);
        if (what) return what;
        c->starts[c->at] = 1;
        last = (VmOp)(word(c, 0) & 255u);
        c->at += len;
    }
    c->at = c->bc->ncode;
    return c->bc->ncode && ends_flow(last) ? NULL : "code that runs out of its function";
}

static bool is_start(const Check *c, uint32_t target) {
    return target < c->bc->ncode && c->starts[target];
}

/* The word of the T operand; 0: none. It is the first extension word wherever it occurs. */
static uint32_t target_word(VmOp op) {
    return strchr(letters[op], 'T') ? 1 : 0;
}

static const char *check_jumps(Check *c) {
    for (c->at = 0; c->at < c->bc->ncode; c->at++) {
        if (!c->starts[c->at]) continue;
        VmOp op = (VmOp)(word(c, 0) & 255u);
        uint32_t k = target_word(op);
        if (k && !is_start(c, word(c, k))) return "a jump into nowhere";
        if ((op == VM_GETGLOBAL || op == VM_GETBUILTIN || op == VM_GETCELL) &&
            !is_start(c, c->at + SKIP))
            return "a fast read without its general form";
    }
    return NULL;
}

static const char *check_handlers(Check *c) {
    uint32_t last = 0;
    for (uint32_t i = 0; i < c->bc->nhandlers; i++) {
        const VmHandler *h = &c->bc->handlers[i];
        c->at = h->from;
        if (h->from < last || h->from >= h->to || h->to > c->bc->ncode)
            return "a handler out of order";
        if (!is_start(c, h->target)) return "a handler that leads nowhere";
        last = h->to;
    }
    return NULL;
}

static const char *check_points(Check *c) {
    c->at = EG_EBC_NOWHERE;
    if (!c->bc->npoints || c->bc->points[0] != 0) return "a function without a start";
    for (uint32_t i = 1; i < c->bc->npoints; i++) {
        uint32_t pc = c->bc->points[i];
        if (!is_start(c, pc) || (c->bc->code[pc] & 255u) != VM_YIELD || c->bc->code[pc + 1] != i)
            return "a resume point that is no yield";
    }
    return NULL;
}

static const char *check_description(const Check *c) {
    const EgCode *d = c->code;
    uint32_t stars = !!(d->flags & EG_CODE_VARARGS) + !!(d->flags & EG_CODE_VARKW);
    uint32_t special =
        EG_CODE_VARARGS | EG_CODE_VARKW | EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN;
    if (d->npos > d->nparams || d->nkwonly > d->nparams || d->nposonly > d->npos ||
        d->npos + d->nkwonly + stars != d->nparams)
        return "parameters that do not add up";
    if ((d->flags & EG_CODE_SIMPLE) && ((d->flags & special) || d->nkwonly))
        return "flags that contradict each other";
    if (d->nregs < d->nparams || c->bc->frame < d->nregs || c->bc->frame > MAX_FRAME ||
        c->bc->frame > d->nparams + c->bc->ncode + VM_FAR + 2 * VM_SCRATCH)
        return "a frame of impossible size";
    if (c->unit->codes[0] == d && (d->nparams || d->nfree || (d->flags & special)))
        return "a module that is no plain function";
    if (d->doc > c->unit->nconsts) return "a docstring out of bounds";
    for (uint32_t i = 0; i < d->nparams; i++)
        if (!is_kind(c, d->param_names[i], EG_K_NAME)) return "a parameter without a name";
    return NULL;
}

const char *eg_ebc_check_code(const EgUnit *unit, const EgCode *code, EgEbcShared *shared,
                              uint8_t *starts, uint32_t *at) {
    Check c = {unit, code, code->bytecode, starts, shared, EG_EBC_NOWHERE};
    const char *what = check_description(&c);
    if (!what) what = check_instructions(&c);
    if (!what) what = check_jumps(&c);
    if (!what) what = check_handlers(&c);
    if (!what) what = check_points(&c);
    *at = c.at;
    return what ? what : eg_ebc_check_flow(unit, code, starts, at);
}
