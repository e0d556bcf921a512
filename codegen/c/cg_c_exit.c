/* Exits of the optimised form: a failed guard writes the frame of the generic form from the values
 * of its frame state, and the generic form goes on where the state says.
 */
#include "cg_c_impl.h"
#include "edgert/fast.h"
#include "ir/support/ir_vec.h"

/* The number of the exit for a guard; guards with the same state share one. */
static uint32_t exit_number(CgC *c, IrInst *i) {
    for (uint32_t n = 0; n < c->nexits; n++)
        if (c->exits[n].state == i->state && i->op != IR_CALL_DIRECT &&
            c->exits[n].guard->op != IR_CALL_DIRECT)
            return n;
    if (c->nexits == c->exits_cap)
        c->exits = ir_vec_grow(c->program->arena, c->exits, &c->exits_cap, c->nexits + 1,
                               sizeof *c->exits);
    c->exits[c->nexits] = (CgExit){i->state, i};
    return c->nexits++;
}

void cg_c_leave(CgC *c, IrInst *i) {
    if (c->within) {
        ir_strbuf_printf(c->out, "goto call%u;\n", c->within - 1);
        return;
    }
    ir_strbuf_printf(c->out, "goto exit%u;\n", exit_number(c, i));
}

const char *cg_c_error_return(IrRep rep) {
    switch (rep) {
    case IR_REP_I64: return "return EG_I64_NONE;";
    case IR_REP_F64: return "return eg_f64_none();";
    default: return "return EG_ERR;";
    }
}

/* A value as a boxed word. Sunk values are computed here, in the exit, and nowhere else. */
static void boxed_with(CgC *c, const IrInst *v, const char *const *forms) {
    if (v->sunk && v->op == IR_PRIM) {
        ir_strbuf_printf(c->out, "%s(rt", ir_prims[v->imm.prim].cfunc);
        for (uint32_t a = 0; a < v->nargs; a++) {
            ir_strbuf_puts(c->out, ", ");
            if (v->args[a]->rep == IR_REP_VAL)
                boxed_with(c, v->args[a], forms);
            else
                cg_c_operand(c, v->args[a]);
        }
        ir_strbuf_putc(c->out, ')');
        return;
    }
    if (v->sunk) v = v->args[0];
    ir_strbuf_puts(c->out, forms[v->rep]);
    cg_c_operand(c, v);
    if (v->rep != IR_REP_VAL) ir_strbuf_putc(c->out, ')');
}

void cg_c_boxed(CgC *c, const IrInst *v) {
    static const char *const forms[] = {"", "", "EG_BOX_I64(rt, ", "eg_box_f64(rt, ", "EG_BOOL("};
    boxed_with(c, v, forms);
}

/* By calls, where code is seldom run and should be small. */
static void boxed_small(CgC *c, const IrInst *v) {
    static const char *const forms[] = {"", "", "eg_int_from_i64_slow(rt, ", "eg_float_box(rt, ",
                                        "EG_BOOL("};
    boxed_with(c, v, forms);
}

/* Whether the point lies behind the moves that the block makes before it can raise. */
static bool behind_first_raise(const IrPoint *p) {
    if (!p->inst || p->inst->op == IR_YIELD) return p->inst != NULL;
    for (const IrInst *i = p->inst->block->first; i; i = i->next) {
        if (ir_can_raise(i)) return true;
        if (i == p->inst) return false;
    }
    return false;
}

/* Registers in which a landing block finds its phis: the generic form filled them before the first
 * instruction that can raise, so whoever enters it later does that too. */
static void transfer_moves(CgC *c, const IrPoint *p) {
    if (!behind_first_raise(p)) return;
    const CgMoves *m = &c->regs->before_raise[p->inst->block->id];
    for (uint32_t i = 0; i < m->n; i++) {
        ir_strbuf_printf(c->out, "    sp[%u] = ", m->m[i].dst);
        if (m->m[i].src_const)
            cg_c_operand(c, m->m[i].src_const);
        else
            ir_strbuf_printf(c->out, "sp[%u]", m->m[i].src);
        ir_strbuf_puts(c->out, ";\n");
    }
}

/* Registers that the frame state does not name are empty. */
static void empty_registers(CgC *c, const IrState *s) {
    enum { BY_LOOP = 8 }; /* so many and more */
    uint32_t nregs = c->f->baseline->nregs;
    if (nregs >= s->count + BY_LOOP) {
        ir_strbuf_printf(c->out, "    for (uint32_t r = 0; r < %u; r++) sp[r] = 0;\n", nregs);
        return;
    }
    for (uint32_t r = 0; r < nregs; r++) {
        bool named = false;
        for (uint32_t i = 0; i < s->count && !named; i++) named = s->regs[i] == r;
        if (!named) ir_strbuf_printf(c->out, "    sp[%u] = 0;\n", r);
    }
}

/* A safepoint is left because a faster form waits, everything else because a guard failed. */
static bool is_failure(const CgExit *e) {
    return e->guard->op != IR_SAFEPOINT;
}

static void write_exit(CgC *c, uint32_t n) {
    IrStrbuf *out = c->out;
    const CgExit *e = &c->exits[n];
    const IrState *s = e->state;
    ir_strbuf_printf(out, "exit%u:\n", n);
    empty_registers(c, s);
    for (uint32_t i = 0; i < s->count; i++) {
        ir_strbuf_printf(out, "    sp[%u] = ", s->regs[i]);
        boxed_small(c, s->values[i]);
        ir_strbuf_puts(out, ";\n");
    }
    const IrPoint *p = &c->f->baseline->points[s->point];
    transfer_moves(c, p);
    if (e->guard->op == IR_CALL_DIRECT && p->inst && p->inst->reg != IR_NO_ID)
        ir_strbuf_printf(out, "    sp[%u] = rt->ret_val;\n", p->inst->reg);
    ir_strbuf_printf(out, "    site = %u;\n", c->pcs ? c->pcs[s->point] : s->point);
    ir_strbuf_puts(out, is_failure(e) ? "    goto leave;\n" : "    goto go_on;\n");
}

/* Where a direct call of a function whose guards fail too often goes: its generic form, from the
 * start. */
static void write_resigned(CgC *c, const IrFunc *f) {
    static const char *const forms[] = {"(", "(", "eg_int_from_i64_slow(rt, ", "eg_float_box(rt, ",
                                        "EG_BOOL("};
    uint32_t nregs = f->baseline->nregs;
    ir_strbuf_puts(c->out, "resigned:\n");
    for (uint32_t i = 0; i < f->nparams; i++)
        ir_strbuf_printf(c->out, "    sp[%u] = %sp%u);\n", i, forms[f->params[i].rep], i);
    if (nregs > f->nparams)
        ir_strbuf_printf(c->out, "    for (uint32_t r = %u; r < %u; r++) sp[r] = 0;\n", f->nparams,
                         nregs);
    ir_strbuf_puts(c->out, "    site = 0;\n    goto go_on;\n");
}

/* Where all exits end: failed guards are counted, boxing may have found no memory, else the generic
 * form goes on at the point that `site` numbers. */
void cg_c_exits(CgC *c, const IrFunc *f, bool resigns) {
    static const char *const convert[] = {
        [IR_REP_VAL] = "(", [IR_REP_I64] = "eg_ret_i64(rt, ", [IR_REP_F64] = "eg_ret_f64(rt, "};
    uint32_t failures = 0;
    for (uint32_t n = 0; n < c->nexits; n++) {
        write_exit(c, n);
        failures += is_failure(&c->exits[n]);
    }
    if (resigns) write_resigned(c, f);
    if (!c->nexits && !resigns) return;
    if (failures)
        ir_strbuf_printf(c->out, "leave:\n    %s_code.deopts += EG_DEOPT_COST;\n", c->name);
    if (failures < c->nexits || resigns) ir_strbuf_puts(c->out, "go_on:\n");
    ir_strbuf_printf(c->out, "    if (rt->exc != EG_UNBOUND) %s\n",
                     cg_c_error_return(c->f->ret_rep));
    if (c->copy && c->nmirrors) {
        ir_strbuf_printf(c->out, "    EgVal result = %s_g(rt, sp, fn, site);\n", c->name);
        cg_c_mirror_again(c);
        ir_strbuf_printf(c->out, "    return %sresult);\n", convert[c->f->ret_rep]);
        return;
    }
    ir_strbuf_printf(c->out, "    return %s%s_g(rt, sp, fn, site));\n", convert[c->f->ret_rep],
                     c->name);
}
