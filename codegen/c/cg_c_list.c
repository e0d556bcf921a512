/* Elements of lists with a known storage strategy, in the optimised form: through views
 * (pass_views) or with a guard of the strategy each time.
 */
#include "cg_c_impl.h"
#include "edgert/fast.h"

static const char *const element_fields[] = {"arr->v", "raw->u.i", "raw->u.f", "raw->u.b"};
static const char *const element_types[] = {"EgVal", "int64_t", "double", "uint8_t"};

/* The view through which an access goes, or NULL. */
static const IrInst *view_of(const IrInst *i) {
    uint32_t plain = i->op == IR_LIST_GET ? 2 : 3;
    return i->nargs > plain ? i->args[plain] : NULL;
}

void cg_c_list_view(CgC *c, const IrInst *i) {
    IrStrbuf *out = c->out;
    cg_c_assign(c, i);
    ir_strbuf_puts(out, "0;\n    if (EG_LIKELY(eg_is_list_of(rt, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ", %lld))) {\n    ", (long long)i->imm.i);
    cg_c_assign(c, i);
    ir_strbuf_puts(out, "EG_TO_PTR(EgList, ");
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ")->len;\n        q%u = EG_TO_PTR(EgList, ", i->id);
    cg_c_operand(c, i->args[0]);
    ir_strbuf_printf(out, ")->items.%s;\n    }\n", element_fields[i->imm.i]);
}

/* Reads the views again that are operands of `i` from number `from` on. */
void cg_c_views_again(CgC *c, const IrInst *i, uint32_t from) {
    for (uint32_t a = from; a < i->nargs; a++) cg_c_list_view(c, i->args[a]);
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

void cg_c_check_access(CgC *c, IrInst *i) {
    if (view_of(i)) {
        view_index(c, i, view_of(i));
        return;
    }
    list_guard(c, i);
    list_index(c, i);
}

void cg_c_list_access(CgC *c, IrInst *i) {
    IrStrbuf *out = c->out;
    cg_c_check_access(c, i);
    if (i->op == IR_LIST_SET && i->imm.i == EG_LIST_I64 && !(i->n[0] & IR_NO_OVERFLOW)) {
        ir_strbuf_puts(out, "    if (EG_UNLIKELY(!EG_INT_FITS(");
        cg_c_operand(c, i->args[2]);
        ir_strbuf_puts(out, "))) ");
        cg_c_leave(c, i);
    }
    if (i->op == IR_LIST_GET) {
        cg_c_assign(c, i);
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
void cg_c_list_push(CgC *c, IrInst *i) {
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
    cg_c_boxed(c, i->args[1]);
    ir_strbuf_puts(out, ")))");
    cg_c_unwind(c, i);
}

void cg_c_list_variables(CgC *c, const IrInst *i, const char *end) {
    if (has_index(c, i))
        ir_strbuf_printf(c->out, "    %s x%u%s", view_of(i) ? "int64_t" : "uint32_t", i->id, end);
    if (i->op == IR_LIST_VIEW)
        ir_strbuf_printf(c->out, "    %s *q%u%s", element_types[i->imm.i], i->id, end);
}
