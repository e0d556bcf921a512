/* Entries of the optimised form: from a frame of boxed registers into unboxed parameters, at the
 * start of a function or in front of a loop.
 */
#include "cg_c_impl.h"
#include "edgert/fast.h"

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
void cg_c_entry(CgC *c) {
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
void cg_c_osr_entry(CgC *c) {
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
