/* The generic form: every value in its register of the frame R, one switch on the resume point. */
#include <string.h>

#include "cg_c_impl.h"

static void moves(CgC *c, const CgMoves *m) {
    for (uint32_t i = 0; i < m->n; i++) {
        ir_strbuf_printf(c->out, "    R[%u] = ", m->m[i].dst);
        if (m->m[i].src_const)
            cg_c_operand(c, m->m[i].src_const);
        else
            ir_strbuf_printf(c->out, "R[%u]", m->m[i].src);
        ir_strbuf_puts(c->out, ";\n");
    }
}

static void branch(CgC *c, const IrBlock *b, const IrInst *i, const char *test) {
    ir_strbuf_puts(c->out, "    if (");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(c->out, " == %s) goto b%u;\n", test, b->succ[0]->id);
    c->label_used[b->succ[0]->id] = 1;
    cg_c_goto(c, b, b->succ[1]);
}

static void yield(CgC *c, const IrInst *i) {
    IrStrbuf *out = c->out;
    ir_strbuf_printf(out, "    rt->yield_point = %lld;\n    return ", (long long)i->imm.i + 1);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out,
                     ";\npoint%lld:\n    R[%u] = rt->sent;\n    if (EG_UNLIKELY(R[%u] == EG_ERR))",
                     (long long)i->imm.i, i->reg, i->reg);
    cg_c_unwind(c, i);
}

static void instruction(CgC *c, const IrBlock *b, const IrInst *i) {
    cg_c_line(c, i);
    switch (i->op) {
    case IR_PRIM: cg_c_prim(c, i); break;
    case IR_YIELD: yield(c, i); break;
    case IR_SAFEPOINT:
        ir_strbuf_puts(c->out, "    if (EG_UNLIKELY(!EG_SAFEPOINT(rt, top)))");
        cg_c_unwind(c, i);
        break;
    case IR_JMP: cg_c_goto(c, b, b->succ[0]); break;
    case IR_BR: branch(c, b, i, "EG_TRUE"); break;
    case IR_BR_STOP: branch(c, b, i, "EG_STOP"); break;
    case IR_RET:
        ir_strbuf_puts(c->out, "    return ");
        cg_c_operand(c, i->args[0]);
        ir_strbuf_puts(c->out, ";\n");
        break;
    case IR_UNREACHABLE: ir_strbuf_puts(c->out, "    return EG_ERR;\n"); break;
    default: break;
    }
}

/* Resume points before, behind or at the start of something: a label there. Yields write their own.
 */
static void point_labels(CgC *c, const IrBlock *b, const IrInst *i, IrPointKind kind) {
    for (uint32_t n = 1; n < c->f->npoints; n++) {
        const IrPoint *p = &c->f->points[n];
        if (p->kind != kind || (kind == IR_POINT_BLOCK ? p->block != b : p->inst != i)) continue;
        if (p->inst && p->inst->op == IR_YIELD) continue;
        ir_strbuf_printf(c->out, "point%u:;\n", n);
    }
}

static void block(CgC *c, IrBlock *b) {
    const CgOutSsa *regs = c->regs;
    bool unwind_moves = false;
    if (c->label_used[b->id]) ir_strbuf_printf(c->out, "b%u:;\n", b->id);
    moves(c, &regs->at_entry[b->id]);
    point_labels(c, b, NULL, IR_POINT_BLOCK);
    for (IrInst *i = b->first; i; i = i->next) {
        if (i->op == IR_PHI) continue;
        if (!unwind_moves && ir_can_raise(i)) {
            moves(c, &regs->before_raise[b->id]);
            unwind_moves = true;
        }
        point_labels(c, b, i, IR_POINT_BEFORE);
        if (i == b->last) moves(c, &regs->at_exit[b->id]);
        instruction(c, b, i);
        point_labels(c, b, i, IR_POINT_AFTER);
    }
}

/* Labels are written only where something jumps to: found by a dry run over the terminators. */
static void find_labels(CgC *c) {
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        if (b->unwind) c->label_used[b->unwind->id] = 1;
        for (uint32_t s = 0; s < b->nsucc; s++)
            if (b->succ[s] != b->next || (s == 0 && b->nsucc == 2))
                c->label_used[b->succ[s]->id] = 1;
    }
}

static void dispatch(CgC *c) {
    IrStrbuf *out = c->out;
    if (c->f->npoints <= 1) {
        ir_strbuf_puts(out, "    (void)point;\n");
        return;
    }
    ir_strbuf_puts(out, "    rt->yield_point = 0;\n    switch (point) {\n");
    for (uint32_t n = 1; n < c->f->npoints; n++)
        ir_strbuf_printf(out, "    case %u: goto point%u;\n", n, n);
    ir_strbuf_puts(out, "    default: break;\n    }\n");
}

static void entry(CgC *c) {
    IrStrbuf *out = c->out;
    uint32_t n = c->f->nregs, params = c->f->nparams;
    ir_strbuf_printf(out, "static EgVal %s_e(EgRt *rt, EgVal *R, EgFunc *fn) {\n", c->name);
    ir_strbuf_printf(
        out, "    if (EG_UNLIKELY(R + %u > rt->limit)) return eg_recursion_error(rt);\n", n + 16);
    if (n > params)
        ir_strbuf_printf(out, "    for (uint32_t i = %u; i < %u; i++) R[i] = 0;\n", params, n);
    ir_strbuf_printf(out, "    return %s_g(rt, R, fn, 0);\n}\n\n", c->name);
}

void cg_c_generic(CgC *c, bool cold) {
    IrStrbuf *out = c->out;
    c->optimised = false;
    c->fast = !cold;
    memset(c->label_used, 0, c->f->nblocks + 2);
    memset(c->unwind_used, 0, c->f->nblocks + 2);
    find_labels(c);
    ir_strbuf_printf(out, "%sstatic EgVal %s_g(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point) {\n",
                     cold ? "EG_NOINLINE " : "", c->name);
    ir_strbuf_printf(out,
                     "    EgVal *const top = EG_TOP(R, %u);\n    EgVal *const k = u%u.k;\n    "
                     "uint32_t site = 0;\n",
                     c->f->nregs, c->m->index);
    ir_strbuf_puts(out, "    EG_LOCALS\n    (void)top, (void)k, (void)site, (void)fn;\n");
    dispatch(c);
    for (IrBlock *b = c->f->entry; b; b = b->next) block(c, b);
    cg_c_unwind_stubs(c, "return EG_ERR;");
    ir_strbuf_puts(out, "}\n\n");
    if (!c->f->optimised &&
        !(c->f->flags & (EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN)))
        entry(c);
}
