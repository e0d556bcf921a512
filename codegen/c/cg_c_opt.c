/* The optimised form: SSA values as C variables, roots stored once at their definition (objects do
 * not move), guards that leave through cold exits at the end of the function.
 */
#include <string.h>

#include "cg_c_impl.h"
#include "edgert/fast.h"
#include "ir/ir_dom.h"
#include "ir/ir_live.h"
#include "ir/support/ir_vec.h"

/* Constants are written where they are used. */
static bool has_variable(const IrInst *i) {
    return !cg_c_is_constant(i);
}

/* ---- exits ---- */

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
    ir_strbuf_printf(c->out, "goto exit%u;\n", exit_number(c, i));
}

static const char *error_return(IrRep rep) {
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

static void boxed(CgC *c, const IrInst *v) {
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
static void write_exits(CgC *c, const IrFunc *f, bool resigns) {
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
    ir_strbuf_printf(c->out, "    if (rt->exc != EG_UNBOUND) %s\n", error_return(c->f->ret_rep));
    ir_strbuf_printf(c->out, "    return %s%s_g(rt, sp, fn, site));\n", convert[c->f->ret_rep],
                     c->name);
}

/* ---- instructions ---- */

static void assign(CgC *c, const IrInst *i) {
    ir_strbuf_puts(c->out, "    ");
    cg_c_operand(c, i);
    ir_strbuf_puts(c->out, " = ");
}

static void root(CgC *c, const IrInst *i) {
    if (i->rep == IR_REP_VAL && i->reg != IR_NO_ID) {
        ir_strbuf_printf(c->out, "    sp[%u] = ", i->reg);
        cg_c_operand(c, i);
        ir_strbuf_puts(c->out, ";\n");
    }
}

/* dst = prefix a infix b suffix; */
static void expr(CgC *c, const IrInst *i, const char *prefix, const char *infix,
                 const char *suffix) {
    assign(c, i);
    ir_strbuf_puts(c->out, prefix);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(c->out, infix);
    if (i->nargs > 1) cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(c->out, suffix);
    ir_strbuf_puts(c->out, ";\n");
}

/* if (EG_UNLIKELY(prefix a infix b suffix)) leave */
static void guard_if(CgC *c, IrInst *i, const char *prefix, const char *infix, const char *suffix) {
    ir_strbuf_puts(c->out, "    if (EG_UNLIKELY(");
    ir_strbuf_puts(c->out, prefix);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(c->out, infix);
    if (i->nargs > 1) cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(c->out, suffix);
    ir_strbuf_puts(c->out, ")) ");
    cg_c_leave(c, i);
}

/* For tcc, which has no overflow test: sums with a constant are compared with a bound first. */
static void bounded_op(CgC *c, IrInst *i) {
    bool sub = i->op == IR_ISUB;
    const IrInst *k = i->args[i->args[1]->op == IR_CONST_I], *x = i->args[k == i->args[0]];
    bool up = (k->imm.i >= 0) != sub;
    int64_t bound = sub ? (up ? INT64_MAX + k->imm.i : INT64_MIN + k->imm.i)
                        : (up ? INT64_MAX - k->imm.i : INT64_MIN - k->imm.i);
    ir_strbuf_puts(c->out, "    if (");
    cg_c_operand(c, x);
    ir_strbuf_printf(c->out, " %s INT64_C(%lld)) ", up ? ">" : "<", (long long)bound);
    cg_c_leave(c, i);
    expr(c, i, "", sub ? " - " : " + ", "");
}

/* The other operand is the constant; INT64_MIN has no bound that is a C literal. */
static bool has_bound(const IrInst *i) {
    const IrInst *a = i->args[0], *b = i->args[1];
    if (b->op == IR_CONST_I) return a->op != IR_CONST_I && b->imm.i > INT64_MIN && b->imm.i != 0;
    return i->op == IR_IADD && a->op == IR_CONST_I && a->imm.i > INT64_MIN && a->imm.i != 0;
}

bool cg_c_reads_first(const CgC *c, const IrInst *i) {
    switch (i->op) {
    case IR_IADD:
    case IR_ISUB: return c->tcc && has_bound(i);
    case IR_PARAM:
    case IR_UNBOX_I:
    case IR_UNBOX_F:
    case IR_UNBOX_B:
    case IR_LIST_GET:
    case IR_LIST_LEN:
    case IR_INEG:
    case IR_IDIV:
    case IR_IMOD:
    case IR_ISHL:
    case IR_ISHR:
    case IR_FDIV: return true;
    default: return cg_c_is_pure(i);
    }
}

static void overflow_op(CgC *c, IrInst *i, const char *function) {
    if (c->tcc && i->op != IR_IMUL && has_bound(i)) {
        bounded_op(c, i);
        return;
    }
    ir_strbuf_printf(c->out, "    if (EG_UNLIKELY(%s(", function);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(c->out, ", ");
    cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(c->out, ", &");
    cg_c_operand(c, i);
    ir_strbuf_puts(c->out, "))) ");
    cg_c_leave(c, i);
}

/* ---- lists ---- */

static const char *const element_fields[] = {"arr->v", "raw->u.i", "raw->u.f", "raw->u.b"};
static const char *const element_types[] = {"EgVal", "int64_t", "double", "uint8_t"};

/* The view through which an access goes, or NULL. */
static const IrInst *view_of(const IrInst *i) {
    uint32_t plain = i->op == IR_LIST_GET ? 2 : 3;
    return i->nargs > plain ? i->args[plain] : NULL;
}

static void list_view(CgC *c, const IrInst *i) {
    IrStrbuf *out = c->out;
    assign(c, i);
    ir_strbuf_puts(out, "0;\n    if (EG_LIKELY(eg_is_list_of(rt, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ", %lld))) {\n    ", (long long)i->imm.i);
    assign(c, i);
    ir_strbuf_puts(out, "EG_TO_PTR(EgList, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ")->len;\n        q%u = EG_TO_PTR(EgList, ", i->id);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ")->items.%s;\n    }\n", element_fields[i->imm.i]);
}

/* Reads the views again that are operands of `i` from number `from` on. */
static void views_again(CgC *c, const IrInst *i, uint32_t from) {
    for (uint32_t a = from; a < i->nargs; a++) list_view(c, i->args[a]);
}

/* Whether the index of an access needs a variable of its own: it is read twice, and counted from
 * the end where it is negative. */
static bool has_index(const CgC *c, const IrInst *i) {
    if (i->op != IR_LIST_GET && i->op != IR_LIST_SET) return false;
    if (!view_of(i)) return true;
    if (i->n[0] & IR_VIEW_IN_BOUNDS) return false;
    return c->nested[i->args[1]->id] || !(i->n[0] & (IR_NATURAL | IR_LIST_IN_BOUNDS));
}

static void view_index(CgC *c, IrInst *i, const IrInst *view) {
    IrStrbuf *out = c->out;
    if (i->n[0] & IR_VIEW_IN_BOUNDS) return;
    if (!has_index(c, i)) {
        ir_strbuf_puts(out, "    if (EG_UNLIKELY((uint64_t)");
        cg_c_operand(c, i->args[1]);
        ir_strbuf_puts(out, " >= (uint64_t)");
        cg_c_operand(c, view);
        ir_strbuf_puts(out, ")) ");
        cg_c_leave(c, i);
        return;
    }
    ir_strbuf_printf(out, "    x%u = ", i->id);
    cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(out, ";\n");
    if (!(i->n[0] & (IR_NATURAL | IR_LIST_IN_BOUNDS))) {
        ir_strbuf_printf(out, "    if (x%u < 0) x%u += ", i->id, i->id);
        cg_c_operand(c, view);
        ir_strbuf_puts(out, ";\n");
    }
    ir_strbuf_printf(out, "    if (EG_UNLIKELY((uint64_t)x%u >= (uint64_t)", i->id);
    cg_c_operand(c, view);
    ir_strbuf_puts(out, ")) ");
    cg_c_leave(c, i);
}

static void list_guard(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    ir_strbuf_puts(out, "    if (EG_UNLIKELY(!eg_is_list_of(rt, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ", %lld))) ", (long long)i->imm.i);
    cg_c_leave(c, i);
}

void cg_c_element(CgC *c, const IrInst *i) {
    if (view_of(i)) {
        ir_strbuf_printf(c->out, "q%u[", view_of(i)->id);
        if (has_index(c, i))
            ir_strbuf_printf(c->out, "x%u", i->id);
        else
            cg_c_operand(c, i->args[1]);
        ir_strbuf_putc(c->out, ']');
        return;
    }
    ir_strbuf_puts(c->out, "EG_TO_PTR(EgList, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(c->out, ")->items.%s[x%u]", element_fields[i->imm.i], i->id);
}

static void list_index(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    bool proved = i->n[0] & IR_LIST_IN_BOUNDS;
    ir_strbuf_printf(out, proved ? "    x%u = (uint32_t)" : "    x%u = eg_list_index(", i->id);
    if (!proved) {
        cg_c_operand(c, i->args[0]);
        ir_strbuf_puts(out, ", ");
    }
    cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(out, proved ? ";\n" : ");\n");
    if (proved) return;
    ir_strbuf_printf(out, "    if (EG_UNLIKELY(x%u == UINT32_MAX)) ", i->id);
    cg_c_leave(c, i);
}

static void check_access(CgC *c, IrInst *i) {
    if (view_of(i)) {
        view_index(c, i, view_of(i));
        return;
    }
    list_guard(c, i);
    list_index(c, i);
}

static void list_access(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    check_access(c, i);
    if (i->op == IR_LIST_SET && i->imm.i == EG_LIST_I64 && !(i->n[0] & IR_NO_OVERFLOW)) {
        ir_strbuf_puts(out, "    if (EG_UNLIKELY(!EG_INT_FITS(");
        cg_c_operand(c, i->args[2]);
        ir_strbuf_puts(out, "))) ");
        cg_c_leave(c, i);
    }
    if (i->op == IR_LIST_GET) {
        assign(c, i);
        cg_c_element(c, i);
        ir_strbuf_puts(out, ";\n");
        return;
    }
    ir_strbuf_puts(out, "    ");
    cg_c_element(c, i);
    ir_strbuf_puts(out, " = ");
    cg_c_operand(c, i->args[2]);
    ir_strbuf_puts(out, ";\n");
    const IrInst *v = i->args[2]; /* words that are no pointers need no barrier */
    if (i->imm.i != EG_LIST_VAL || v->op == IR_CONST || v->op == IR_BOX_B) return;
    ir_strbuf_puts(out, "    EG_BARRIER(rt, EG_TO_PTR(EgList, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(out, ")->items.arr);\n");
}

/* Appending never leaves optimised code for want of room or strategy: the primitive does the rest.
 */
static void list_push(CgC *c, IrInst *i) {
    static const char *const names[] = {"val", "i64", "f64", "bool"};
    IrStrbuf *out = c->out;
    ir_strbuf_puts(out, "    if (EG_UNLIKELY(!eg_is_list(rt, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(out, "))) ");
    cg_c_leave(c, i);
    ir_strbuf_puts(out, "    if (EG_UNLIKELY(!(eg_is_list_of(rt, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ", %lld) && eg_list_push_%s(rt, ", (long long)i->imm.i, names[i->imm.i]);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(out, ", ");
    cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(out, ")) && !eg_list_append(rt, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(out, ", ");
    boxed(c, i->args[1]);
    ir_strbuf_puts(out, ")))");
    cg_c_unwind(c, i);
}

static void division(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    ir_strbuf_puts(out, "    if (EG_UNLIKELY(eg_bad_division(");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(out, ", ");
    cg_c_operand(c, i->args[1]);
    ir_strbuf_puts(out, "))) ");
    cg_c_leave(c, i);
    expr(c, i, i->op == IR_IDIV ? "eg_idiv(" : "eg_imod(", ", ", ")");
}

/* The guards that find a function through a class; each has a cache of its own. */
static void found_function(CgC *c, IrInst *i) {
    bool method = i->op == IR_METHOD_OF;
    assign(c, i);
    ir_strbuf_puts(c->out, method ? "EG_METHOD_OF(rt, " : "EG_INIT_OF(rt, ");
    cg_c_operand(c, i->args[0]);
    if (method) ir_strbuf_printf(c->out, ", K(%u)", i->n[0]);
    ir_strbuf_printf(c->out, ", &%s_code, c%u",
                     cg_c_name(c->program->arena, c->program->funcs[i->imm.i]), i->id);
    if (method) ir_strbuf_printf(c->out, ", %u", i->n[1] > 1 ? EG_WAYS : 1);
    ir_strbuf_puts(c->out, ");\n    if (EG_UNLIKELY(");
    cg_c_operand(c, i);
    ir_strbuf_puts(c->out, " == EG_UNBOUND)) ");
    cg_c_leave(c, i);
}

/* A callee that had to leave for generic code once may do so again, and that may do anything. */
static void calls_views(CgC *c, const IrInst *i, const IrFunc *callee) {
    if (i->nargs <= callee->nparams + 1) return;
    ir_strbuf_printf(c->out, "    if (EG_UNLIKELY(%s_code.deopts)) {\n",
                     cg_c_name(c->program->arena, callee));
    views_again(c, i, callee->nparams + 1);
    ir_strbuf_puts(c->out, "    }\n");
}

static void direct_call(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    IrFunc *callee = c->program->funcs[i->imm.i];
    IrRep rep = callee->optimised ? callee->optimised->ret_rep : IR_REP_VAL;
    assign(c, i);
    ir_strbuf_puts(out, cg_c_name(c->program->arena, callee));
    bool expanded = c->copies > c->copy && callee == c->f->baseline;
    if (expanded)
        ir_strbuf_printf(out, "_i%u", c->copy + 1);
    else
        ir_strbuf_puts(out, "_o");
    ir_strbuf_puts(out, "(rt, top, EG_TO_PTR(EgFunc, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_puts(out, ")");
    for (uint32_t a = 1; a <= callee->nparams; a++) {
        ir_strbuf_puts(out, ", ");
        cg_c_operand(c, i->args[a]);
    }
    if (expanded) ir_strbuf_puts(out, ", k");
    ir_strbuf_puts(out, ");\n    if (EG_UNLIKELY(");
    if (rep == IR_REP_F64) ir_strbuf_puts(out, "eg_is_f64_none(");
    cg_c_operand(c, i);
    if (rep == IR_REP_VAL) {
        ir_strbuf_puts(out, " == EG_ERR))");
        cg_c_unwind(c, i);
        calls_views(c, i, callee);
        return;
    }
    ir_strbuf_puts(out, rep == IR_REP_F64 ? "))) {\n" : " == EG_I64_NONE)) {\n");
    ir_strbuf_puts(out, "        if (rt->exc != EG_UNBOUND)");
    cg_c_unwind(c, i);
    ir_strbuf_puts(out, "        ");
    cg_c_leave(c, i);
    ir_strbuf_puts(out, "    }\n");
    calls_views(c, i, callee);
}

static void integer(CgC *c, IrInst *i) {
    switch (i->op) {
    case IR_IADD: overflow_op(c, i, "eg_add_ovf"); break;
    case IR_ISUB: overflow_op(c, i, "eg_sub_ovf"); break;
    case IR_IMUL: overflow_op(c, i, "eg_mul_ovf"); break;
    case IR_INEG:
        guard_if(c, i, "", " == INT64_MIN", "");
        expr(c, i, "-", "", "");
        break;
    case IR_IDIV:
    case IR_IMOD: division(c, i); break;
    case IR_ISHL:
        guard_if(c, i, "eg_bad_shl(", ", ", ")");
        expr(c, i, "(int64_t)((uint64_t)", " << ", ")");
        break;
    case IR_ISHR:
        ir_strbuf_puts(c->out, "    if (EG_UNLIKELY(");
        cg_c_operand(c, i->args[1]);
        ir_strbuf_puts(c->out, " < 0)) ");
        cg_c_leave(c, i);
        expr(c, i, "eg_ishr(", ", ", ")");
        break;
    default: break;
    }
}

static void ret(CgC *c, const IrInst *i) {
    const IrInst *v = i->args[0];
    const char *form = "";
    if (c->f->ret_rep == IR_REP_I64)
        form = v->rep == IR_REP_I64 ? "eg_ret_int(rt, " : "eg_ret_i64(rt, ";
    if (c->f->ret_rep == IR_REP_F64 && v->rep != IR_REP_F64) form = "eg_ret_f64(rt, ";
    ir_strbuf_printf(c->out, "    return %s", form);
    if (c->f->ret_rep == IR_REP_VAL)
        boxed(c, v);
    else
        cg_c_operand(c, v);
    ir_strbuf_puts(c->out, *form ? ");\n" : ";\n");
}

static void guarded(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    switch (i->op) {
    case IR_UNBOX_I:
        if (!cg_c_reads_int(c, i->args[0]) || i->prev != i->args[0])
            guard_if(c, i, "!EG_IS_INT(", ")", "");
        expr(c, i, "EG_TO_INT(", ")", "");
        break;
    case IR_UNBOX_F:
        ir_strbuf_puts(out, "    if (EG_UNLIKELY(!eg_unbox_f64(rt, ");
        cg_c_operand(c, i->args[0]);
        ir_strbuf_puts(out, ", &");
        cg_c_operand(c, i);
        ir_strbuf_puts(out, "))) ");
        cg_c_leave(c, i);
        break;
    case IR_UNBOX_B:
        guard_if(c, i, "!EG_IS_BOOL(", ")", "");
        expr(c, i, "", " == EG_TRUE", "");
        break;
    case IR_FDIV:
        ir_strbuf_puts(out, "    if (EG_UNLIKELY(");
        cg_c_operand(c, i->args[1]);
        ir_strbuf_puts(out, " == 0.0)) ");
        cg_c_leave(c, i);
        expr(c, i, "", " / ", "");
        break;
    case IR_GUARD: guard_if(c, i, "!", "", ""); break;
    case IR_GUARD_IS: guard_if(c, i, "", " != ", ""); break;
    case IR_GUARD_KIND:
        ir_strbuf_puts(out, "    if (EG_UNLIKELY(!EG_IS_PTR(");
        cg_c_operand(c, i->args[0]);
        ir_strbuf_puts(out, ") || EG_OBJ(");
        cg_c_operand(c, i->args[0]);
        ir_strbuf_printf(out, ")->type != rt->types[%lld])) ", (long long)i->imm.i);
        cg_c_leave(c, i);
        break;
    case IR_LIST_LEN:
        if (!(i->n[0] & IR_LIST_IS_LIST)) guard_if(c, i, "!eg_is_list(rt, ", ")", "");
        expr(c, i, "EG_TO_PTR(EgList, ", ")->len", "");
        break;
    case IR_LIST_VIEW: list_view(c, i); break;
    case IR_LIST_GET:
    case IR_LIST_SET: list_access(c, i); break;
    case IR_LIST_PUSH: list_push(c, i); break;
    case IR_METHOD_OF:
    case IR_INIT_OF: found_function(c, i); break;
    case IR_CALL_DIRECT: direct_call(c, i); break;
    case IR_DEOPT:
        ir_strbuf_puts(out, "    ");
        cg_c_leave(c, i);
        break;
    default: integer(c, i); break;
    }
}

/* Whether the word of v's value is at hand: it was an inline int, or it is a constant. */
static bool has_word(const IrInst *v) {
    if (v->op == IR_UNBOX_I) return true;
    return v->op == IR_CONST_I && EG_INT_FITS(v->imm.i);
}

static void word_of(CgC *c, const IrInst *v) {
    ir_strbuf_puts(c->out, "(int64_t)");
    if (v->op == IR_CONST_I)
        cg_c_word(c->out, EG_INT(v->imm.i));
    else
        cg_c_operand(c, v->args[0]);
}

/* The boxed sum of two values whose words are at hand is the sum of the words, unless that
 * overflows: a counter in a variable or attribute is neither unpacked nor packed. */
static bool sum_of_words(CgC *c, const IrInst *box) {
    if (c->tcc || box->op != IR_BOX_I) return false;
    const IrInst *sum = box->args[0];
    bool sub = sum->op == IR_ISUB_W;
    if ((sum->op != IR_IADD_W && !sub)) return false;
    if (!has_word(sum->args[0]) || !has_word(sum->args[1])) return false;
    ir_strbuf_puts(c->out,
                   sub ? "    if (EG_UNLIKELY(eg_sub_ovf(" : "    if (EG_UNLIKELY(eg_add_ovf(");
    word_of(c, sum->args[0]);
    ir_strbuf_puts(c->out, ", ");
    word_of(c, sum->args[1]);
    ir_strbuf_puts(c->out, ", (int64_t *)&");
    cg_c_operand(c, box);
    ir_strbuf_puts(c->out, "))) ");
    cg_c_operand(c, box);
    ir_strbuf_puts(c->out, " = eg_int_from_i64_slow(rt, ");
    cg_c_operand(c, sum);
    ir_strbuf_puts(c->out, ");\n");
    return true;
}

static void plain(CgC *c, IrInst *i) {
    if (sum_of_words(c, i)) return;
    switch (i->op) {
    case IR_PARAM:
        assign(c, i);
        ir_strbuf_printf(c->out, "p%lld;\n", (long long)i->imm.i);
        break;
    case IR_BOX_I:
    case IR_BOX_F:
    case IR_BOX_B:
        assign(c, i);
        boxed(c, i->args[0]);
        ir_strbuf_puts(c->out, ";\n");
        break;
    default: guarded(c, i); break;
    }
}

/* The successor that follows in the layout is fallen into. */
static void branch(CgC *c, const IrBlock *b, const IrInst *i, const char *value) {
    bool invert = b->succ[0] == b->next, boxed_test = i->args[0]->rep == IR_REP_VAL;
    ir_strbuf_puts(c->out, invert && !boxed_test ? "    if (!" : "    if (");
    if (!invert && c->nested[i->args[0]->id])
        cg_c_pure(c, i->args[0]);
    else
        cg_c_operand(c, i->args[0]);
    if (boxed_test) ir_strbuf_printf(c->out, " %s %s", invert ? "!=" : "==", value);
    ir_strbuf_printf(c->out, ") goto b%u;\n", b->succ[invert]->id);
    cg_c_goto(c, b, b->succ[!invert]);
}

/* Unboxed values go through memory around the call, which hardly ever happens: a value that is
 * alive across it where the compiler can see it would be kept in memory by the whole loop, as no
 * register for doubles survives calls. */
static void set_aside(CgC *c, const IrInst *at, bool back) {
    for (const IrBlock *b = c->f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            if (i->rep != IR_REP_F64 && i->rep != IR_REP_I64) continue;
            if (!ir_bit(c->live, i->id) || i->sunk || c->nested[i->id] || !has_variable(i))
                continue;
            if (i == at || i->op == IR_LIST_VIEW) continue;
            ir_strbuf_puts(c->out, "        ");
            if (!back) ir_strbuf_printf(c->out, "volatile %s", cg_c_type(i->rep));
            if (back) cg_c_operand(c, i);
            ir_strbuf_printf(c->out, back ? " = s%u;\n" : "s%u = ", i->id);
            if (back) continue;
            cg_c_operand(c, i);
            ir_strbuf_puts(c->out, ";\n");
        }
}

/* Whether the safepoint is asked for by the jump behind it (jump_back). */
static bool is_tight_latch(const CgC *c, const IrBlock *b) {
    return c->tight && c->tight[b->id] && b->last->op == IR_JMP &&
           c->tight[b->id] == b->succ[0]->id + 1 &&
           c->tight[b->succ[0]->id] == b->succ[0]->id + 1 && b->last->prev &&
           b->last->prev->op == IR_SAFEPOINT;
}

/* For libtcc: the hook tells whether to go on here (cg_jit.h), and a loop can be left for better
 * code. */
static void tick(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    const IrFunc *base = c->f->baseline->osr_of ? c->f->baseline->osr_of : c->f->baseline;
    uint32_t at = i->state ? base->points[i->state->point].inst->id : IR_NO_ID;
    ir_strbuf_printf(out,
                     "    if (EG_UNLIKELY(rt->gc_wanted)) {\n"
                     "        int tick = eg_jit_tick_u(rt, top, %u, %uu);\n        if (!tick)",
                     base->number, at);
    cg_c_unwind(c, i);
    views_again(c, i, 0);
    if (i->state) {
        ir_strbuf_puts(out, "        if (tick > 1) ");
        cg_c_leave(c, i);
    }
    ir_strbuf_puts(out, "    }\n");
}

/* In a tight loop, and with nothing to be read again, the question is asked elsewhere or alone. */
static void safepoint(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    if (is_tight_latch(c, i->block) && i->next == i->block->last && !c->in_jump) return;
    if (c->tcc) {
        tick(c, i);
        return;
    }
    if (i->block == c->f->entry || c->in_jump) {
        if (i->nargs) ir_strbuf_puts(out, "    if (EG_UNLIKELY(rt->gc_wanted)) {\n");
        ir_strbuf_puts(out, "    if (EG_UNLIKELY(!EG_SAFEPOINT(rt, top)))");
        cg_c_unwind(c, i);
        views_again(c, i, 0);
        if (i->nargs) ir_strbuf_puts(out, "    }\n");
        return;
    }
    ir_live_before(i->next, c->live, c->live_words);
    ir_strbuf_puts(out, "    if (EG_UNLIKELY(rt->gc_wanted)) {\n");
    set_aside(c, i, false);
    ir_strbuf_puts(out, "        bool ok = EG_SAFEPOINT(rt, top);\n");
    set_aside(c, i, true);
    ir_strbuf_puts(out, "        if (!ok)");
    cg_c_unwind(c, i);
    views_again(c, i, 0);
    ir_strbuf_puts(out, "    }\n");
}

/* The jump back of a tight loop: a thousand rounds go without a question, and the one that asks
 * goes round by way of a loop outside, so that the inner loop contains no call. */
static void jump(CgC *c, const IrBlock *b) {
    IrBlock *to = b->succ[0];
    bool header = c->tight && c->tight[to->id] == to->id + 1;
    if (!is_tight_latch(c, b)) {
        if (header && b->next != to) ir_strbuf_printf(c->out, "    goto o%u;\n", to->id);
        if (!header) cg_c_goto(c, b, to);
        return;
    }
    ir_strbuf_printf(c->out, "    if (EG_LIKELY(--fuel%u)) goto b%u;\n", to->id, to->id);
    c->in_jump = true;
    safepoint(c, b->last->prev);
    c->in_jump = false;
    ir_strbuf_printf(c->out, "    goto o%u;\n", to->id);
}

static void instruction(CgC *c, IrBlock *b, IrInst *i) {
    if (i->sunk || cg_c_is_constant(i)) return;
    if (c->nested[i->id]) { /* but its index is checked here */
        if (cg_c_is_load(i)) check_access(c, i);
        return;
    }
    cg_c_line(c, i);
    if (cg_c_is_pure(i)) {
        assign(c, i);
        cg_c_pure(c, i);
        ir_strbuf_puts(c->out, ";\n");
        return;
    }
    switch (i->op) {
    case IR_PRIM: cg_c_prim(c, i); break;
    case IR_SAFEPOINT:
        if (c->copy) break; /* the one of the function around it is enough */
        safepoint(c, i);
        break;
    case IR_JMP: jump(c, b); break;
    case IR_BR: branch(c, b, i, "EG_TRUE"); break;
    case IR_BR_STOP: branch(c, b, i, "EG_STOP"); break;
    case IR_RET: ret(c, i); break;
    case IR_UNREACHABLE: ir_strbuf_printf(c->out, "    %s\n", error_return(c->f->ret_rep)); break;
    case IR_NOP: break;
    default: plain(c, i); break;
    }
    root(c, i);
}

/* ---- phis ---- */

typedef struct Copy {
    IrInst *phi, *from;
} Copy;

static uint32_t edge_index(const IrBlock *succ, const IrBlock *b) {
    for (uint32_t i = 0; i < succ->npreds; i++)
        if (succ->preds[i] == b) return i;
    return 0;
}

/* Whether the text of v reads the variable of `phi`. */
static bool reads(const CgC *c, const IrInst *v, const IrInst *phi) {
    if (!c->nested[v->id])
        return has_variable(v) && v->rep == phi->rep &&
               cg_c_variable(c, v) == cg_c_variable(c, phi);
    for (uint32_t k = 0; k < v->nargs; k++)
        if (reads(c, v->args[k], phi)) return true;
    return false;
}

/* The copies of an edge in an order in which none overwrites what a later one reads; the last
 * *ncyclic of them have no such order. Returns how many there are. */
static uint32_t order_copies(CgC *c, const IrBlock *b, const IrBlock *succ, Copy *out,
                             uint32_t *ncyclic) {
    uint32_t k = edge_index(succ, b), n = 0, done = 0;
    for (IrInst *p = succ->first; p && p->op == IR_PHI; p = p->next)
        if (c->nested[p->args[k]->id] || !reads(c, p->args[k], p)) out[n++] = (Copy){p, p->args[k]};
    for (bool progress = true; progress;) {
        progress = false;
        for (uint32_t i = done; i < n; i++) {
            bool read = false;
            for (uint32_t j = done; j < n; j++) read |= j != i && reads(c, out[j].from, out[i].phi);
            if (read) continue;
            Copy next = out[i];
            out[i] = out[done];
            out[done++] = next;
            progress = true;
        }
    }
    *ncyclic = n - done;
    return n;
}

static Copy *room_for_copies(CgC *c, const IrBlock *succ) {
    uint32_t n = 0;
    for (IrInst *p = succ->first; p && p->op == IR_PHI; p = p->next) n++;
    return IR_NEW_ARRAY(c->program->arena, Copy, n + 1);
}

static void copy(CgC *c, const IrInst *to, bool to_temp, const IrInst *from, bool from_temp) {
    ir_strbuf_puts(c->out, "    ");
    if (to_temp)
        ir_strbuf_printf(c->out, "t%u", to->id);
    else
        cg_c_operand(c, to);
    ir_strbuf_puts(c->out, " = ");
    if (from_temp)
        ir_strbuf_printf(c->out, "t%u", from->id);
    else
        cg_c_operand(c, from);
    ir_strbuf_puts(c->out, ";\n");
}

/* The parallel copy of an edge; cycles go through temporaries. */
static void phi_copies(CgC *c, const IrBlock *b, const IrBlock *succ) {
    uint32_t cyclic;
    Copy *m = room_for_copies(c, succ);
    uint32_t n = order_copies(c, b, succ, m, &cyclic);
    for (uint32_t i = 0; i < n - cyclic; i++) copy(c, m[i].phi, false, m[i].from, false);
    for (uint32_t i = n - cyclic; i < n; i++) copy(c, m[i].phi, true, m[i].from, false);
    for (uint32_t i = n - cyclic; i < n; i++) copy(c, m[i].phi, false, m[i].phi, true);
}

/* To a landing block: it takes the values from temporaries, since the exception may not come. */
static void unwind_copies(CgC *c, const IrBlock *b, const IrBlock *landing) {
    uint32_t k = edge_index(landing, b);
    for (IrInst *p = landing->first; p && p->op == IR_PHI; p = p->next)
        copy(c, p, true, p->args[k], false);
}

/* Marks the phis whose temporaries are used. */
static void find_temps(CgC *c, uint8_t *temp) {
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        for (IrInst *p = b->first; b->landing && p && p->op == IR_PHI; p = p->next) temp[p->id] = 1;
        if (b->nsucc != 1) continue;
        uint32_t cyclic;
        Copy *m = room_for_copies(c, b->succ[0]);
        uint32_t n = order_copies(c, b, b->succ[0], m, &cyclic);
        for (uint32_t i = n - cyclic; i < n; i++) temp[m[i].phi->id] = 1;
    }
}

static void block(CgC *c, IrBlock *b) {
    bool copied = false;
    if (c->tight &&
        c->tight[b->id] == b->id + 1) /* the barrier keeps compilers from joining the loops */
        ir_strbuf_printf(c->out, "o%u:;\n    __asm__ volatile(\"\");\n    fuel%u = 1024;\n", b->id,
                         b->id);
    if (c->label_used[b->id]) ir_strbuf_printf(c->out, "b%u:;\n", b->id);
    for (IrInst *i = b->first; i; i = i->next) {
        if (i->op == IR_PHI) {
            if (b->landing) copy(c, i, false, i, true);
            root(c, i);
            continue;
        }
        if (b->unwind && !copied && ir_can_raise(i)) {
            unwind_copies(c, b, b->unwind);
            copied = true;
        }
        if (i == b->last && b->nsucc == 1) phi_copies(c, b, b->succ[0]);
        instruction(c, b, i);
    }
}

/* ---- the function ---- */

/* The cache of a guard on a class. What libtcc makes is not writable: there it lies beside the
 * code. */
static void class_cache(CgC *c, const IrInst *i) {
    uint32_t ways = i->op == IR_METHOD_OF && i->n[1] > 1 ? EG_WAYS : 1;
    if (c->tcc) {
        EgCache *cache = IR_NEW_ARRAY(c->program->arena, EgCache, ways);
        if (i->op == IR_INIT_OF) cache->shape = EG_NO_CLASS;
        ir_strbuf_printf(c->out, "    EgCache *const c%u = (EgCache *)%lluu;\n", i->id,
                         (unsigned long long)(uintptr_t)cache);
        return;
    }
    ir_strbuf_printf(c->out, "    static EgCache c%u[%u]%s;\n", i->id, ways,
                     i->op == IR_INIT_OF ? " = {{EG_NO_CLASS}}" : "");
}

/* A variable for each value that is not written where it is used; they are set before they are
 * read, but C compilers cannot always see it. */
static void declarations(CgC *c) {
    IrStrbuf *out = c->out;
    const char *end = c->tcc ? ";\n" : " = 0;\n";
    uint8_t *temp = IR_NEW_ARRAY(c->program->arena, uint8_t, c->f->ninsts + 1);
    find_temps(c, temp);
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->op == IR_INIT_OF || i->op == IR_METHOD_OF) class_cache(c, i);
            if (has_index(c, i))
                ir_strbuf_printf(out, "    %s x%u%s", view_of(i) ? "int64_t" : "uint32_t", i->id,
                                 end);
            if (i->op == IR_LIST_VIEW)
                ir_strbuf_printf(out, "    %s *q%u%s", element_types[i->imm.i], i->id, end);
            if (i->sunk || i->rep == IR_REP_NONE || c->nested[i->id] || !has_variable(i)) continue;
            if (temp[i->id]) ir_strbuf_printf(out, "    %st%u%s", cg_c_type(i->rep), i->id, end);
            if (cg_c_variable(c, i) != i->id) continue;
            ir_strbuf_printf(out, "    %s", cg_c_type(i->rep));
            cg_c_operand(c, i);
            ir_strbuf_puts(out, end);
        }
    }
}

static void find_labels(CgC *c) {
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        if (b->unwind) c->label_used[b->unwind->id] = 1;
        for (uint32_t s = 0; s < b->nsucc; s++)
            if (b->succ[s] != b->next || (s == 0 && b->nsucc == 2))
                c->label_used[b->succ[s]->id] = 1;
    }
}

/* Checks that parameter i, in register r of the frame, has the representation that the optimised
 * form wants; true when there is something to check. */
static bool check_param(CgC *c, uint32_t i, uint32_t r, IrRep rep) {
    IrStrbuf *out = c->out;
    switch (rep) {
    case IR_REP_F64:
        ir_strbuf_printf(out,
                         "    double d%u;\n    if (EG_UNLIKELY(!eg_unbox_f64(rt, R[%u], &d%u))) "
                         "goto generic;\n",
                         i, r, i);
        return true;
    case IR_REP_I64:
        ir_strbuf_printf(out, "    if (EG_UNLIKELY(!EG_IS_INT(R[%u]))) goto generic;\n", r);
        return true;
    case IR_REP_BOOL:
        ir_strbuf_printf(out, "    if (EG_UNLIKELY(!EG_IS_BOOL(R[%u]))) goto generic;\n", r);
        return true;
    default: return false;
    }
}

static void pass_param(CgC *c, uint32_t i, uint32_t r, IrRep rep) {
    IrStrbuf *out = c->out;
    switch (rep) {
    case IR_REP_F64: ir_strbuf_printf(out, ", d%u", i); break;
    case IR_REP_I64: ir_strbuf_printf(out, ", EG_TO_INT(R[%u])", r); break;
    case IR_REP_BOOL: ir_strbuf_printf(out, ", R[%u] == EG_TRUE", r); break;
    default: ir_strbuf_printf(out, ", R[%u]", r); break;
    }
}

/* Hands the boxed form of result v of representation rep over; `give` begins that statement and
 * `end` ends it. */
static void give_boxed(CgC *c, IrRep rep, const char *give, const char *end) {
    const char *none = rep == IR_REP_I64 ? "v == EG_I64_NONE" : "eg_is_f64_none(v)";
    const char *box = rep == IR_REP_I64 ? "EG_BOX_I64(rt, v)" : "eg_box_f64(rt, v)";
    if (rep == IR_REP_VAL)
        ir_strbuf_printf(c->out, "    %sv%s\n", give, end);
    else
        ir_strbuf_printf(c->out,
                         "    if (EG_UNLIKELY(%s)) %srt->exc != EG_UNBOUND ? EG_ERR : "
                         "rt->ret_val%s\n    else %s%s%s\n",
                         none, give, end, give, box, end);
}

/* Parameters in a frame: unboxes what the optimised form wants unboxed, or goes to the generic
 * form; so does a function whose guards fail more often than not. */
static void entry(CgC *c) {
    IrStrbuf *out = c->out;
    const IrFunc *f = c->f, *base = f->baseline;
    bool generic = c->nexits > 0, checks = false;
    ir_strbuf_printf(out, "%sEgVal %s_e(EgRt *rt, EgVal *R, EgFunc *fn) {\n    EG_LOCALS\n",
                     cg_c_storage(c), c->name);
    if (generic)
        ir_strbuf_printf(
            out, "    if (EG_UNLIKELY(%s_code.deopts > EG_DEOPT_LIMIT)) goto resigned;\n", c->name);
    for (uint32_t i = 0; i < f->nparams; i++) checks |= check_param(c, i, i, f->params[i].rep);
    ir_strbuf_printf(out, "    %sv = %s%s(rt, R, fn", cg_c_type(f->ret_rep), c->name, c->form);
    for (uint32_t i = 0; i < f->nparams; i++) pass_param(c, i, i, f->params[i].rep);
    ir_strbuf_puts(out, ");\n");
    if (generic || checks)
        ir_strbuf_printf(out,
                         "    if (EG_UNLIKELY(%s_code.deopts >= EG_DEOPT_BACK)) %s_code.deopts -= "
                         "EG_DEOPT_BACK;\n",
                         c->name, c->name);
    give_boxed(c, f->ret_rep, "return ", ";");
    if (checks) ir_strbuf_printf(out, "generic:\n    %s_code.deopts += EG_DEOPT_COST;\n", c->name);
    if (generic) ir_strbuf_puts(out, "resigned:\n");
    if (generic || checks)
        ir_strbuf_printf(out,
                         "    if (R + %u > rt->limit) return eg_recursion_error(rt);\n"
                         "    for (uint32_t i = %u; i < %u; i++) R[i] = 0;\n"
                         "    return %s_g(rt, R, fn, 0);\n",
                         base->nregs + 16, base->nparams,
                         base->nregs > base->nparams ? base->nregs : base->nparams, c->name);
    ir_strbuf_puts(out, "}\n\n");
}

/* The entry of an OSR form: the registers of the generic frame become its parameters. */
static void osr_entry(CgC *c) {
    IrStrbuf *out = c->out;
    const IrFunc *f = c->f;
    bool checks = false;
    ir_strbuf_printf(out,
                     "bool %s%s_e(EgRt *rt, EgVal *R, EgFunc *fn, EgVal *result) {\n    "
                     "EG_LOCALS\n",
                     c->name, c->form);
    for (uint32_t i = 0; i < f->nparams; i++)
        checks |= check_param(c, i, f->params[i].reg, f->params[i].rep);
    ir_strbuf_printf(out, "    %sv = %s%s(rt, R, fn", cg_c_type(f->ret_rep), c->name, c->form);
    for (uint32_t i = 0; i < f->nparams; i++) pass_param(c, i, f->params[i].reg, f->params[i].rep);
    ir_strbuf_puts(out, ");\n");
    give_boxed(c, f->ret_rep, "*result = ", ";");
    ir_strbuf_puts(out, "    return true;\n");
    if (checks) ir_strbuf_puts(out, "generic:\n    return false;\n");
    ir_strbuf_puts(out, "}\n\n");
}

/* Root words that a frame of the optimised form takes. The root stack's limit is also the check
 * against deep recursion, so every frame moves it; tcc gives each value a word of C stack, of which
 * a root word stands for a dozen (C_BYTES_PER_WORD of the runtime). */
static uint32_t frame_words(const CgC *c, const IrFunc *f) {
    uint32_t values = 0;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            values += (i->rep != IR_REP_NONE) + (i->op == IR_PHI);
    uint32_t least = c->tcc ? 2 + values / 10 : 2;
    return f->nregs > least ? f->nregs : least;
}

/* ---- tight loops ---- */

/* Neither calls anything, apart from functions that are expanded, nor allocates. */
static bool is_light(const IrInst *i) {
    if (i->op == IR_CALL_DIRECT) {
        const IrFunc *callee = i->block->func->module->program->funcs[i->imm.i];
        return callee->optimised && cg_c_is_small_leaf(callee->optimised);
    }
    if (i->op == IR_PRIM) {
        const char *effects = ir_prims[i->imm.prim].effects;
        return i->sunk || (!strchr(effects, 'U') && !strchr(effects, 'A'));
    }
    return i->op != IR_LIST_PUSH && i->op != IR_YIELD;
}

static bool is_latch(const IrBlock *b, const IrBlock *header) {
    return b->last->op == IR_JMP && b->succ[0] == header && !b->unwind && b->last->prev &&
           b->last->prev->op == IR_SAFEPOINT;
}

static bool is_tight(const IrLoop *l) {
    IrBlock *h = l->header;
    for (uint32_t k = 0; k < l->nblocks; k++) {
        const IrBlock *b = l->blocks[k];
        if (b != h && b->loop_header != h) return false; /* a loop inside */
        for (const IrInst *i = b->first; i; i = i->next) {
            if (i->op == IR_SAFEPOINT ? !is_latch(b, h) || i->next != b->last : !is_light(i))
                return false;
        }
    }
    for (uint32_t p = 0; p < h->npreds; p++) {
        if (h->preds[p]->nsucc != 1) return false;
        if (ir_loop_contains(l, h->preds[p]) && !is_latch(h->preds[p], h)) return false;
    }
    return !h->landing;
}

static void find_tight_loops(CgC *c, IrFunc *f, IrArena *scratch) {
    uint32_t n;
    c->tight = NULL;
    if (c->tcc) return;
    ir_dom(f, scratch, &n);
    IrLoops loops = ir_loops(f, scratch);
    c->tight = IR_NEW_ARRAY(scratch, uint32_t, f->nblocks + 1);
    for (uint32_t k = 0; k < loops.count; k++) {
        IrBlock *h = loops.loops[k].header;
        if (!is_tight(&loops.loops[k])) continue;
        c->tight[h->id] = h->id + 1;
        c->label_used[h->id] = 1;
        ir_strbuf_printf(c->out, "    uint32_t fuel%u = 0;\n", h->id);
        for (uint32_t p = 0; p < h->npreds; p++)
            if (ir_loop_contains(&loops.loops[k], h->preds[p]))
                c->tight[h->preds[p]->id] = h->id + 1;
    }
}

/* ---- expansion ---- */

/* Instructions of the clone that are text; UINT32_MAX when it has a loop. */
static uint32_t text_size(const IrFunc *f, uint32_t *self_calls, uint32_t *calls) {
    uint32_t n = 0;
    *self_calls = *calls = 0;
    for (const IrBlock *b = f->entry; b; b = b->next) {
        for (const IrInst *i = b->first; i; i = i->next) {
            n += !i->sunk && has_variable(i);
            *calls += ir_is_safepoint(i);
            if (i->op == IR_SAFEPOINT && b != f->entry) return UINT32_MAX;
            if (i->op == IR_CALL_DIRECT && f->module->program->funcs[i->imm.i] == f->baseline)
                ++*self_calls;
        }
    }
    return n;
}

bool cg_c_is_small_leaf(const IrFunc *clone) {
    uint32_t self, calls;
    return !clone->osr_of && text_size(clone, &self, &calls) <= 60 && !calls;
}

/* How many levels of its recursion a function gets expanded in itself: a few where it is small. */
static uint32_t copies_of(const CgC *c, const IrFunc *f) {
    uint32_t self, calls, size = text_size(f, &self, &calls);
    if (c->tcc || !self || size > 60) return 0;
    return self == 1 ? 3 : self == 2 ? (size <= 30 ? 3 : 2) : self <= 4 && size <= 40;
}

static bool has_safepoints(const IrFunc *f) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (ir_is_safepoint(i)) return true;
    return false;
}

/* The frame: its roots, and room in the reserve above the limit for those who need no check. */
static void prologue(CgC *c, const IrFunc *f, uint32_t words) {
    enum { WITHOUT_CHECK = 200 };
    IrStrbuf *out = c->out;
    uint32_t need = (f->baseline->nregs > words ? f->baseline->nregs : words) + 16;
    bool leaf = !c->tcc && need < WITHOUT_CHECK && !f->nregs && !has_safepoints(f);
    if (!c->copy && !leaf)
        ir_strbuf_printf(out,
                         "    if (EG_UNLIKELY(sp + %u > rt->limit)) {\n        "
                         "eg_recursion_error(rt);\n        %s\n    }\n",
                         need + c->copies * words, error_return(f->ret_rep));
    for (uint32_t r = 0; r < f->nregs; r++) ir_strbuf_printf(out, "    sp[%u] = 0;\n", r);
    if (c->entries) ir_strbuf_puts(out, "    ++*entries;\n");
}

/* Does the form have guards, and is it one that others call without asking its entry? */
static bool may_resign(const CgC *c, const IrFunc *f) {
    if (c->copy || f->osr_of) return false;
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (i->state) return true;
    return false;
}

void cg_c_body(CgC *c, IrFunc *f) {
    IrStrbuf *out = c->out;
    uint32_t words = frame_words(c, f) * (c->copy ? 1 : c->copies + 1); /* its C frame is larger */
    c->f = f;
    c->optimised = true;
    c->fast = true;
    c->nexits = 0;
    find_labels(c);
    cg_c_nest(c, f);
    c->variable = NULL;
    if (c->tcc) cg_c_share(c, f);
    cg_c_signature(c, f);
    if (c->copy || (!c->tcc && cg_c_is_small_leaf(f))) /* part of another frame */
        ir_strbuf_printf(out, " {\n    EgVal *const top = sp + %u;\n", f->nregs);
    else
        ir_strbuf_printf(out, " {\n    EgVal *const top = EG_FRAME(sp, %u, %u);\n", f->nregs,
                         words);
    if (!c->copy) ir_strbuf_printf(out, "    EgVal *const k = u%u.k;\n", c->m->index);
    ir_strbuf_puts(out, "    uint32_t site = 0;\n");
    declarations(c);
    IrArena scratch;
    ir_arena_init(&scratch);
    find_tight_loops(c, f, &scratch);
    if (c->entries) /* libtcc does not reach a constant address that is wide */
        ir_strbuf_printf(out, "    uint32_t *const entries = (uint32_t *)%lluu;\n",
                         (unsigned long long)(uintptr_t)c->entries);
    ir_strbuf_puts(out, "    EG_LOCALS\n");
    ir_strbuf_puts(out, "    (void)top, (void)k, (void)site, (void)fn;\n");
    prologue(c, f, words);
    bool resigns = may_resign(c, f);
    if (resigns)
        ir_strbuf_printf(
            out, "    if (EG_UNLIKELY(%s_code.deopts > EG_DEOPT_LIMIT)) goto resigned;\n", c->name);
    c->live_words = ir_live(f, &scratch);
    c->live = IR_NEW_ARRAY(&scratch, uint64_t, c->live_words + 1);
    for (IrBlock *b = f->entry; b; b = b->next) block(c, b);
    c->live = NULL;
    c->tight = NULL;
    ir_arena_free(&scratch);
    cg_c_unwind_stubs(c, error_return(f->ret_rep));
    write_exits(c, f, resigns);
    ir_strbuf_puts(out, "}\n\n");
}

void cg_c_optimised(CgC *c) {
    static const char *const forms[] = {"_o", "_i1", "_i2", "_i3"};
    IrFunc *f = c->f;
    c->copies = copies_of(c, f->optimised);
    for (c->copy = c->copies; c->copy; c->copy--) {
        c->form = forms[c->copy];
        cg_c_body(c, f->optimised);
    }
    c->form = "_o";
    cg_c_body(c, f->optimised);
    c->copies = 0;
    if (!c->jit || c->external) entry(c);
}

void cg_c_osr(CgC *c, IrFunc *form) {
    cg_c_body(c, form);
    osr_entry(c);
}
