/* Pure instructions as C expressions, and which of them are written inside their only user instead
 * of into a variable of their own: shorter text for people, and for tcc, which keeps every variable
 * in memory, shorter code.
 */
#include <string.h>

#include "cg_c_impl.h"

enum { MAX_TREE = 12 }; /* instructions in one expression */

static const char *const compare_ops[] = {" < ", " <= ", " == ", " != ", " > ", " >= "};

/* A division that needs no check: by a constant that is neither 0 nor -1. */
static bool is_safe_division(const IrInst *i) {
    const IrInst *y = i->args[1];
    return y->op == IR_CONST_I && y->imm.i != 0 && y->imm.i != -1;
}

static bool is_safe_shift(const IrInst *i) {
    return i->args[1]->op == IR_CONST_I && i->args[1]->imm.i >= 0;
}

bool cg_c_is_constant(const IrInst *i) {
    switch (i->op) {
    case IR_CONST:
    case IR_KONST:
    case IR_CONST_I:
    case IR_CONST_F: return true;
    case IR_ICMP: /* how the IR writes a BOOL constant */
        return (i->imm.i == EG_EQ || i->imm.i == EG_NE) && i->args[0]->op == IR_CONST_I &&
               i->args[1]->op == IR_CONST_I;
    default: return false;
    }
}

bool cg_c_is_pure(const IrInst *i) {
    switch (i->op) {
    case IR_IADD_W:
    case IR_ISUB_W:
    case IR_IMUL_W:
    case IR_IAND:
    case IR_IOR:
    case IR_IXOR:
    case IR_INOT:
    case IR_ICMP:
    case IR_I2F:
    case IR_FADD:
    case IR_FSUB:
    case IR_FMUL:
    case IR_FNEG:
    case IR_FCMP:
    case IR_BNOT: return true;
    case IR_IDIV:
    case IR_IMOD: return is_safe_division(i);
    case IR_ISHR: return is_safe_shift(i);
    default: return false;
    }
}

static void three(CgC *c, const IrInst *i, const char *before, const char *between,
                  const char *after) {
    ir_strbuf_puts(c->out, before);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(c->out, between);
    if (i->nargs > 1) cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(c->out, after);
}

void cg_c_pure(CgC *c, const IrInst *i) {
    switch (i->op) {
    case IR_IADD_W:
    case IR_FADD: three(c, i, "", " + ", ""); break;
    case IR_ISUB_W:
    case IR_FSUB: three(c, i, "", " - ", ""); break;
    case IR_IMUL_W:
    case IR_FMUL: three(c, i, "", " * ", ""); break;
    case IR_IAND: three(c, i, "", " & ", ""); break;
    case IR_IOR: three(c, i, "", " | ", ""); break;
    case IR_IXOR: three(c, i, "", " ^ ", ""); break;
    case IR_INOT: three(c, i, "~", "", ""); break;
    case IR_ICMP:
    case IR_FCMP: three(c, i, "", compare_ops[i->imm.i], ""); break;
    case IR_I2F: three(c, i, "(double)", "", ""); break;
    case IR_FNEG: three(c, i, "-(", ")", ""); break;
    case IR_BNOT: three(c, i, "!", "", ""); break;
    case IR_LIST_GET: cg_c_element(c, i); break;
    case IR_IDIV: three(c, i, "eg_idiv(", ", ", ")"); break;
    case IR_IMOD: three(c, i, "eg_imod(", ", ", ")"); break;
    default: three(c, i, "eg_ishr(", ", ", ")"); break;
    }
}

bool cg_c_is_load(const IrInst *i) {
    return i->op == IR_LIST_GET && i->nargs == 3 && i->rep != IR_REP_VAL;
}

/* ---- which are written where they are used ---- */

typedef struct Uses {
    uint32_t *count;
    IrInst **user;
} Uses;

static void use(Uses *u, IrInst *user, const IrInst *v, uint32_t times) {
    u->count[v->id] += times;
    if (times) u->user[v->id] = user;
}

bool cg_c_is_step(const IrInst *v) {
    return (v->op == IR_IADD_W || v->op == IR_ISUB_W) &&
           (v->args[0]->op == IR_CONST_I) != (v->args[1]->op == IR_CONST_I);
}

static uint32_t exit_uses(const IrInst *v) {
    return cg_c_is_step(v) ? 0 : 2;
}

/* Exits read their values at another place: such a value needs its variable. */
static Uses count_uses(IrFunc *f, IrArena *a) {
    Uses u = {IR_NEW_ARRAY(a, uint32_t, f->ninsts + 1), IR_NEW_ARRAY(a, IrInst *, f->ninsts + 1)};
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->nargs; k++)
                use(&u, i, i->args[k], i->sunk ? exit_uses(i->args[k]) : 1);
            for (uint32_t k = 0; i->state && k < i->state->count; k++)
                use(&u, i, i->state->values[k], exit_uses(i->state->values[k]));
        }
    return u;
}

/* A counter's next value can be computed wherever the counter is known: where the edge is taken. */
static bool is_stepped_on_edge(const IrInst *phi, const IrInst *step) {
    for (uint32_t k = 0; k < phi->nargs; k++)
        if (phi->args[k] == step && phi->block->preds[k]->nsucc != 1) return false;
    return !phi->block->landing;
}

/* Whether the user's text evaluates operand v once, with nothing but the user's block between. */
static bool takes_expression(const IrInst *user, const IrInst *v) {
    if (user->op == IR_PHI && cg_c_is_step(v)) return is_stepped_on_edge(user, v);
    if (user->op == IR_PHI) {
        const IrBlock *b = v->block;
        return b->nsucc == 1 && b->succ[0] == user->block && !user->block->landing;
    }
    if (user->block != v->block) return false;
    switch (user->op) {
    case IR_IDIV:
    case IR_IMOD:
    case IR_ISHR: return false;
    case IR_BR:
    case IR_GUARD: return true;
    case IR_BOX_I: return cg_c_sums_words(user);
    case IR_RET: return user->block->func->ret_rep == v->rep && v->rep == IR_REP_F64;
    case IR_FDIV: return user->args[0] == v && user->args[1] != v;
    case IR_LIST_SET: return user->args[2] == v && user->imm.i == EG_LIST_F64;
    default: return cg_c_is_pure(user);
    }
}

/* Whether the instruction may write to lists. */
static bool may_store(const IrInst *i) {
    if (i->op == IR_PRIM) {
        char effect = ir_prims[i->imm.prim].effects[0];
        return !i->sunk && effect != 'P' && effect != 'R';
    }
    return ir_ops[i->op].effect;
}

/* A load must be over before something is stored behind it: the largest expression around it that
 * is complete by then gets a variable. */
static void end_before_stores(CgC *c, const Uses *u, const IrInst *load) {
    const IrInst *done = load, *at = load->next;
    while (c->nested[done->id]) {
        const IrInst *user = u->user[done->id];
        const IrInst *end = user->op == IR_PHI ? load->block->last : user;
        while (at != end && !may_store(at)) at = at->next;
        if (at != end) c->nested[done->id] = 0;
        if (at != end || user->op == IR_PHI) return;
        done = user;
    }
}

void cg_c_nest(CgC *c, IrFunc *f) {
    IrArena *a = c->program->arena;
    Uses u = count_uses(f, a);
    uint32_t *size = IR_NEW_ARRAY(a, uint32_t, f->ninsts + 1);
    c->nested = IR_NEW_ARRAY(a, uint8_t, f->ninsts + 1);
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            size[i->id] = 1;
            for (uint32_t k = 0; i->op != IR_PHI && k < i->nargs; k++)
                if (c->nested[i->args[k]->id]) size[i->id] += size[i->args[k]->id];
            bool expression = cg_c_is_pure(i) ? !cg_c_is_constant(i) : cg_c_is_load(i);
            c->nested[i->id] = expression && !i->sunk && u.count[i->id] == 1 &&
                               size[i->id] < MAX_TREE && takes_expression(u.user[i->id], i);
        }
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (cg_c_is_load(i)) end_before_stores(c, &u, i);
}
