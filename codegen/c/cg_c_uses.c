/* How a program uses built-in types: whether it reads them at all, calls them, or has them as
 * values. A type that is only called, caught, raised or asked about at known places is no value
 * that user code passes around, so that nothing else can be done to it: no attribute looked up, no
 * class derived from it, no constructor called behind the compiler's back.
 *
 * The baseline is read, because everything else is derived from it; what the text does not mention
 * (a range that a loop counts by itself) is not used. */
#include <stdlib.h>
#include <string.h>

#include "cg_c_reach_int.h"

/* Types by the names that the builtins module gives them. */
const CgTypeName cg_type_names[] = {
#define EG_BUILTIN_TYPE(id, name) {name, EG_T_##id},
#include "stdlib-shims/builtins/builtin_types.def"
#undef EG_BUILTIN_TYPE
#define EG_EXC(id, name, base, kind) {#name, EG_T_##id},
#include "runtime/exc.def"
#undef EG_EXC
};
const unsigned cg_type_name_count = sizeof cg_type_names / sizeof *cg_type_names;

/* ---- what the text reads ---- */

static void read_number(const char *text, size_t n, size_t i, uint8_t *uses) {
    unsigned long at = 0;
    while (i < n && text[i] >= '0' && text[i] <= '9') at = at * 10 + (unsigned)(text[i++] - '0');
    if (at >= EG_B_COUNT && at < EG_B_COUNT + EG_T_COUNT) uses[at - EG_B_COUNT] |= CG_USE_READ;
}

/* rt->builtins[N] and eg_builtin_get(rt, &u0, N, ...) */
static void read_text(const char *text, size_t n, uint8_t *uses) {
    static const char array[] = "builtins[", call[] = "builtin_get(rt, &u";
    for (size_t i = 0; i + sizeof call < n; i++) {
        if (text[i] == 'b' && !memcmp(text + i, array, sizeof array - 1))
            read_number(text, n, i + sizeof array - 1, uses);
        if (text[i] != 'b' || memcmp(text + i, call, sizeof call - 1)) continue;
        i += sizeof call - 1;
        while (i < n && text[i] != ' ') i++;
        read_number(text, n, i + 1, uses);
    }
}

/* ---- what the instructions do ---- */

static bool is_type(const IrInst *a) {
    return a && ir_is_prim(a, IR_P_builtin_get) && a->n[0] >= EG_B_COUNT &&
           a->n[0] < EG_B_COUNT + EG_T_COUNT;
}

/* isinstance(x, HERE), issubclass(x, HERE) */
static bool asked(const IrInst *i, uint32_t k) {
    if (!ir_is_prim(i, IR_P_call) || k != 2 || i->nargs != 3) return false;
    const IrInst *f = i->args[0];
    return ir_is_prim(f, IR_P_builtin_get) &&
           (f->n[0] == EG_B_isinstance || f->n[0] == EG_B_issubclass);
}

/* What operand k of the instruction is used for, if it is a type. */
static unsigned use_of(const IrInst *i, uint32_t k) {
    if (i->op != IR_PRIM) return CG_USE_CALL | CG_USE_VALUE;
    switch (i->imm.prim) {
    case IR_P_call:
        if (k == 0) return CG_USE_CALL;
        return asked(i, k) ? CG_USE_READ : CG_USE_CALL | CG_USE_VALUE;
    case IR_P_call_kw:
    case IR_P_call_ex: return k == 0 ? CG_USE_CALL : CG_USE_CALL | CG_USE_VALUE;
    case IR_P_raise:
    case IR_P_raise_from: return CG_USE_CALL;
    case IR_P_exc_match: return k == 1 ? CG_USE_READ : CG_USE_CALL | CG_USE_VALUE;
    default: return CG_USE_CALL | CG_USE_VALUE;
    }
}

/* A tuple of types that only asks: except (A, B), isinstance(x, (A, B)). */
static bool only_asks(const IrFunc *f, const IrInst *tuple) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->nargs; k++)
                if (i->args[k] == tuple && use_of(i, k) != CG_USE_READ) return false;
    return true;
}

/* A dict that only becomes the __annotations__ of functions. */
static bool only_annotates(const IrFunc *f, const IrInst *dict) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->nargs; k++)
                if (i->args[k] == dict && !(ir_is_prim(i, IR_P_make_function) && k == 2))
                    return false;
    return true;
}

static void read_function(const IrFunc *f, bool annotations, uint8_t *uses) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->nargs; k++) {
                if (!is_type(i->args[k])) continue;
                unsigned use = use_of(i, k);
                if (ir_is_prim(i, IR_P_build_tuple) && only_asks(f, i)) use = CG_USE_READ;
                if (ir_is_prim(i, IR_P_build_dict) && !annotations && only_annotates(f, i))
                    use = CG_USE_READ;
                uses[i->args[k]->n[0] - EG_B_COUNT] |= (uint8_t)use;
            }
}

/* A module variable with the name of a type gives the type while it is unbound. */
static void read_globals(const IrModule *m, uint8_t *uses) {
    for (uint32_t g = 0; g < m->nglobals; g++) {
        const EgConst *name = &m->consts[m->global_names[g]];
        for (unsigned i = 0; i < cg_type_name_count; i++)
            if (strlen(cg_type_names[i].name) == name->len &&
                !memcmp(cg_type_names[i].name, name->text, name->len))
                uses[cg_type_names[i].type] |= CG_USE_READ | CG_USE_CALL | CG_USE_VALUE;
    }
}

void cg_c_type_uses(const IrProgram *p, const char *text, size_t n, bool annotations,
                    uint8_t *uses) {
    memset(uses, 0, EG_T_COUNT);
    for (uint32_t i = 0; i < p->nfuncs; i++) read_function(p->funcs[i], annotations, uses);
    uint8_t read[EG_T_COUNT] = {0};
    read_text(text, n, read);
    for (unsigned t = 0; t < EG_T_COUNT; t++)
        uses[t] = (uint8_t)(read[t] ? uses[t] | CG_USE_READ : 0);
    for (uint32_t m = 0; m < p->nmodules; m++) read_globals(p->modules[m], uses);
}
