/* The optimised form: SSA values as C variables, roots stored once at their definition (objects do
 * not move), guards that leave through cold exits at the end of the function.
 */
#include <string.h>

#include "cg_c_impl.h"
#include "edgert/fast.h"
#include "ir/ir_dom.h"
#include "ir/ir_live.h"
#include "ir/support/ir_vec.h"

/* ---- instructions ---- */

void cg_c_assign(CgC *c, const IrInst *i) {
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
    cg_c_assign(c, i);
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
    cg_c_assign(c, i);
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
    cg_c_views_again(c, i, callee->nparams + 1);
    ir_strbuf_puts(c->out, "    }\n");
}

bool cg_c_is_expanded(const CgC *c, const IrInst *i) {
    return c->copies > c->copy && c->program->funcs[i->imm.i] == c->f->baseline;
}

/* For libtcc, which expands nothing: a callee that is one expression or a few is written in the
 * call's place, in front of the call, where its failed guards go: nothing has happened by then. */
static bool is_expression(const CgC *c, const IrFunc *callee) {
    enum { LARGEST = 30 };
    const IrFunc *clone = callee->optimised;
    uint32_t n = 0;
    if (!c->tcc || c->within || !clone || clone->nregs || clone->entry->last->op != IR_RET)
        return false;
    for (const IrInst *i = clone->entry->first; i; i = i->next, n++) {
        bool computes = i->op >= IR_I2F && i->op <= IR_GUARD;
        bool constant = cg_c_is_constant(i) && i->op != IR_KONST; /* which is of its module */
        if (!computes && !constant && i->op != IR_PARAM && i->op != IR_RET) return false;
    }
    return n <= LARGEST && clone->entry->last->args[0]->rep == clone->ret_rep;
}

static void declarations(CgC *c);
static void instruction(CgC *c, IrBlock *b, IrInst *i);

static void write_within(CgC *c, const IrInst *call, IrFunc *clone) {
    CgC outer = *c;
    c->f = clone;
    c->within = call->id + 1;
    c->variable = NULL;
    cg_c_nest(c, clone);
    ir_strbuf_puts(c->out, "    {\n");
    declarations(c);
    for (IrInst *i = clone->entry->first; i != clone->entry->last; i = i->next)
        instruction(c, clone->entry, i);
    ir_strbuf_puts(c->out, "    result = ");
    cg_c_operand(c, clone->entry->last->args[0]);
    ir_strbuf_puts(c->out, ";\n    }\n");
    outer.last_line = c->last_line;
    *c = outer;
}

static void call_or_leave(CgC *c, IrInst *i);

/* Names of the callee's variables hide the caller's, except in the parameters' values. */
static void expression_call(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    IrFunc *clone = c->program->funcs[i->imm.i]->optimised;
    ir_strbuf_puts(out, "    {\n");
    for (uint32_t p = 0; p < clone->nparams; p++) {
        ir_strbuf_printf(out, "    %sp%u = ", cg_c_type(clone->params[p].rep), p);
        cg_c_operand(c, i->args[p + 1]);
        ir_strbuf_puts(out, ";\n");
    }
    ir_strbuf_printf(out, "    %sresult;\n", cg_c_type(clone->ret_rep));
    write_within(c, i, clone);
    cg_c_assign(c, i);
    ir_strbuf_printf(out, "result;\n    }\n    goto done%u;\ncall%u:;\n", i->id, i->id);
    call_or_leave(c, i);
    ir_strbuf_printf(out, "done%u:;\n", i->id);
}

static void direct_call(CgC *c, IrInst *i) {
    if (is_expression(c, c->program->funcs[i->imm.i]))
        expression_call(c, i);
    else
        call_or_leave(c, i);
}

static void call_or_leave(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    IrFunc *callee = c->program->funcs[i->imm.i];
    IrRep rep = callee->optimised ? callee->optimised->ret_rep : IR_REP_VAL;
    cg_c_assign(c, i);
    ir_strbuf_puts(out, cg_c_name(c->program->arena, callee));
    bool expanded = cg_c_is_expanded(c, i);
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
    if (expanded) {
        ir_strbuf_puts(out, ", k");
        cg_c_mirror_params(c, "");
    }
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
        cg_c_boxed(c, v);
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
    case IR_LIST_VIEW: cg_c_list_view(c, i); break;
    case IR_LIST_GET:
    case IR_LIST_SET: cg_c_list_access(c, i); break;
    case IR_LIST_PUSH: cg_c_list_push(c, i); break;
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

bool cg_c_sums_words(const IrInst *box) {
    if (box->op != IR_BOX_I) return false;
    const IrInst *sum = box->args[0];
    if (sum->op != IR_IADD_W && sum->op != IR_ISUB_W) return false;
    return has_word(sum->args[0]) && has_word(sum->args[1]);
}

/* The boxed sum of two values whose words are at hand is the sum of the words, unless that
 * overflows: a counter in a variable or attribute is neither unpacked nor packed. */
static bool sum_of_words(CgC *c, const IrInst *box) {
    if (!cg_c_sums_words(box)) return false;
    const IrInst *sum = box->args[0];
    bool sub = sum->op == IR_ISUB_W;
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
        cg_c_assign(c, i);
        ir_strbuf_printf(c->out, "p%lld;\n", (long long)i->imm.i);
        break;
    case IR_BOX_I:
    case IR_BOX_F:
    case IR_BOX_B:
        cg_c_assign(c, i);
        cg_c_boxed(c, i->args[0]);
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
            if (!ir_bit(c->live, i->id) || i->sunk || c->nested[i->id] || !cg_c_has_variable(i))
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
    cg_c_views_again(c, i, 0);
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
        cg_c_views_again(c, i, 0);
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
    cg_c_views_again(c, i, 0);
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
    if (i->sunk || cg_c_is_constant(i) || (c->within && i->op == IR_PARAM)) return;
    if (c->nested[i->id]) { /* but its index is checked here */
        if (cg_c_is_load(i)) cg_c_check_access(c, i);
        return;
    }
    cg_c_line(c, i);
    if (cg_c_is_pure(i)) {
        cg_c_assign(c, i);
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
    case IR_UNREACHABLE:
        ir_strbuf_printf(c->out, "    %s\n", cg_c_error_return(c->f->ret_rep));
        break;
    case IR_NOP: break;
    default: plain(c, i); break;
    }
    root(c, i);
}

static void block(CgC *c, IrBlock *b) {
    bool copied = false;
    if (c->tight &&
        c->tight[b->id] == b->id + 1) /* the barrier keeps compilers from joining the loops */
        ir_strbuf_printf(c->out, "o%u:;\n    __asm__ volatile(\"\");\n    fuel%u = 1024;\n", b->id,
                         b->id);
    if (c->label_used[b->id]) ir_strbuf_printf(c->out, "b%u:;\n", b->id);
    if (b->landing) cg_c_mirror_again(c);
    for (IrInst *i = b->first; i; i = i->next) {
        if (i->op == IR_PHI) {
            if (b->landing) cg_c_phi_from_temp(c, i);
            root(c, i);
            continue;
        }
        if (b->unwind && !copied && ir_can_raise(i)) {
            cg_c_unwind_copies(c, b, b->unwind);
            copied = true;
        }
        if (i == b->last && b->nsucc == 1) cg_c_phi_copies(c, b, b->succ[0]);
        instruction(c, b, i);
        cg_c_mirror_after(c, i);
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
    cg_c_find_temps(c, temp);
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->op == IR_INIT_OF || i->op == IR_METHOD_OF) class_cache(c, i);
            cg_c_list_variables(c, i, end);
            if (i->sunk || i->rep == IR_REP_NONE || c->nested[i->id] || !cg_c_has_variable(i))
                continue;
            if (c->within && i->op == IR_PARAM) continue;
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
            n += !i->sunk && cg_c_has_variable(i);
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
    uint32_t levels = self == 1 ? 3 : self == 2 ? (size <= 30 ? 3 : 2) : self <= 4 && size <= 40;
    if (c->options->compiled_again) return levels > 1 ? levels - 1 : levels;
    return self == 2 && size <= 16 ? 4 : levels;
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
                         need + c->copies * words, cg_c_error_return(f->ret_rep));
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
    cg_c_mirror_variables(c);
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
    cg_c_unwind_stubs(c, cg_c_error_return(f->ret_rep));
    cg_c_exits(c, f, resigns);
    ir_strbuf_puts(out, "}\n\n");
}

void cg_c_optimised(CgC *c) {
    static const char *const forms[] = {"_o", "_i1", "_i2", "_i3", "_i4"};
    IrFunc *f = c->f;
    c->copies = copies_of(c, f->optimised);
    cg_c_find_mirrors(c, f->optimised);
    for (c->copy = c->copies; c->copy; c->copy--) {
        c->form = forms[c->copy];
        cg_c_body(c, f->optimised);
    }
    c->form = "_o";
    cg_c_body(c, f->optimised);
    c->copies = c->nmirrors = 0;
    if (!c->jit || c->external) cg_c_entry(c);
}

void cg_c_osr(CgC *c, IrFunc *form) {
    cg_c_body(c, form);
    cg_c_osr_entry(c);
}
