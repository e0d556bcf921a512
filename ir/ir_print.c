/* The printer of the text form (ir_text.h). What it writes, ir_parse reads back to the same text.
 */
#include <string.h>

#include "ir_text.h"

const char *const ir_rep_names[5] = {"none", "val", "i64", "f64", "bool"};
const char *const ir_type_names[IR_T_ANY + 1] = {
    "-",   "nonetype", "bool", "int",   "float", "str",     "bytes",  "list", "tuple", "dict",
    "set", "range",    "inst", "class", "func",  "builtin", "module", "iter", "any"};
const char *const ir_cmp_names[6] = {"lt", "le", "eq", "ne", "gt", "ge"};
const char *const ir_strategy_names[5] = {"val", "i64", "f64", "bool", "empty"};
const char *const ir_const_names[EG_K_COUNT] = {"none",   "true",  "false",     "ellipsis", "int",
                                                "bigint", "float", "imag",      "str",      "name",
                                                "bytes",  "tuple", "frozenset", "cell"};

IrImmKind ir_imm_kind(IrOp op) {
    switch (op) {
    case IR_PARAM:
    case IR_KONST:
    case IR_GUARD_KIND:
    case IR_CALL_DIRECT:
    case IR_METHOD_OF:
    case IR_INIT_OF:
    case IR_SHAPE_LOAD: return IR_IMM_INT;
    case IR_CONST_I: return IR_IMM_NUMBER;
    case IR_CONST_F: return IR_IMM_DOUBLE;
    case IR_CONST: return IR_IMM_VAL;
    case IR_ICMP:
    case IR_FCMP: return IR_IMM_CMP;
    case IR_LIST_GET:
    case IR_LIST_SET:
    case IR_LIST_VIEW:
    case IR_LIST_PUSH: return IR_IMM_STRATEGY;
    case IR_PRIM: return IR_IMM_ROW;
    default: return IR_IMM_NONE;
    }
}

static void print_quoted(IrStrbuf *out, const char *s, size_t n) {
    ir_strbuf_putc(out, '"');
    ir_strbuf_put_cescaped(out, s, n);
    ir_strbuf_putc(out, '"');
}

static void print_word(IrStrbuf *out, EgVal v) {
    static const char *const names[] = {"none",     "?",       "false", "true", "notimpl",
                                        "ellipsis", "unbound", "err",   "stop"};
    if (EG_IS_INT(v)) {
        ir_strbuf_puts(out, "int ");
        ir_strbuf_put_i64(out, EG_TO_INT(v));
    } else if (EG_IS_FLO(v)) {
        ir_strbuf_puts(out, "float ");
        ir_strbuf_put_f64(out, eg_flo_decode(v));
    } else {
        ir_strbuf_puts(out, v >> 3 < 9 ? names[v >> 3] : "?");
    }
}

static void print_imm(IrStrbuf *out, const IrInst *i) {
    switch (ir_imm_kind(i->op)) {
    case IR_IMM_NONE: break;
    case IR_IMM_INT: ir_strbuf_printf(out, " #%lld", (long long)i->imm.i); break;
    case IR_IMM_NUMBER: ir_strbuf_printf(out, " %lld", (long long)i->imm.i); break;
    case IR_IMM_DOUBLE:
        ir_strbuf_putc(out, ' ');
        ir_strbuf_put_f64(out, i->imm.f);
        break;
    case IR_IMM_VAL:
        ir_strbuf_putc(out, ' ');
        print_word(out, i->imm.val);
        break;
    case IR_IMM_CMP: ir_strbuf_printf(out, " %s", ir_cmp_names[i->imm.i]); break;
    case IR_IMM_STRATEGY: ir_strbuf_printf(out, " %s", ir_strategy_names[i->imm.i]); break;
    case IR_IMM_ROW:
        for (uint32_t n = 0; n < ir_prims[i->imm.prim].nimm; n++)
            ir_strbuf_printf(out, " #%u", i->n[n]);
        break;
    }
}

static void print_state(IrStrbuf *out, const IrState *s) {
    ir_strbuf_printf(out, " [p%u", s->point);
    for (uint32_t v = 0; v < s->count; v++)
        ir_strbuf_printf(out, " r%u=%%%u", s->regs[v], s->values[v]->id);
    ir_strbuf_putc(out, ']');
}

/* A comment of one line, whatever is in the text. */
static void print_remark(IrStrbuf *out, const char *s) {
    ir_strbuf_puts(out, " ; ");
    ir_strbuf_put_cescaped(out, s, strlen(s));
}

/* The text of the name or string constants an instruction mentions, as a comment. */
static void print_comment(IrStrbuf *out, const IrInst *i) {
    if (!i->block) return;
    const IrModule *m = i->block->func->module;
    if (i->op == IR_KONST) {
        const EgConst *c = (uint64_t)i->imm.i < m->nconsts ? &m->consts[i->imm.i] : NULL;
        if (!c || !c->text) return;
        ir_strbuf_puts(out, " ; ");
        print_quoted(out, c->text, c->len < 40 ? c->len : 40);
        return;
    }
    bool names = i->op == IR_CALL_DIRECT || i->op == IR_METHOD_OF || i->op == IR_INIT_OF;
    if (names && (uint64_t)i->imm.i < m->program->nfuncs)
        print_remark(out, m->program->funcs[i->imm.i]->qualname);
    if (i->op != IR_PRIM) return;
    uint32_t n = 0;
    for (const char *c = ir_prims[i->imm.prim].sig + 2; *c; c++) {
        if (*c == 'k' && i->n[n] < m->nconsts && m->consts[i->n[n]].text) {
            ir_strbuf_puts(out, " ; ");
            print_quoted(out, m->consts[i->n[n]].text, m->consts[i->n[n]].len);
            return;
        }
        if (*c == 'c' && i->n[n] < m->nfunctions) {
            print_remark(out, m->functions[i->n[n]]->qualname);
            return;
        }
        n += *c == 'k' || *c == 'n' || *c == 'c';
    }
}

static IrRep implied_rep(const IrInst *i) {
    if (i->op == IR_PRIM) return ir_prims[i->imm.prim].result;
    return ir_ops[i->op].any ? IR_REP_VAL : ir_ops[i->op].result;
}

void ir_print_inst(IrStrbuf *out, const IrInst *i) {
    if (i->rep != IR_REP_NONE) {
        ir_strbuf_printf(out, "%%%u", i->id);
        if (i->rep != implied_rep(i)) ir_strbuf_printf(out, ":%s", ir_rep_names[i->rep]);
        if (i->block && i->block->func->nregs && i->reg != IR_NO_ID)
            ir_strbuf_printf(out, "{%u}", i->reg);
        ir_strbuf_puts(out, " = ");
    } else if (implied_rep(i) != IR_REP_NONE) {
        ir_strbuf_puts(out, ":none ");
    }
    ir_strbuf_puts(out, ir_ops[i->op].name);
    if (i->op == IR_PRIM) ir_strbuf_printf(out, ".%s", ir_prims[i->imm.prim].name);
    print_imm(out, i);
    if (i->op != IR_PRIM && i->n[0]) ir_strbuf_printf(out, " !%u", i->n[0]);
    for (uint32_t a = 0; a < i->nargs; a++)
        if (i->args[a])
            ir_strbuf_printf(out, " %%%u", i->args[a]->id);
        else
            ir_strbuf_puts(out, " %?");
    if (ir_ops[i->op].terminator && i->block)
        for (uint32_t s = 0; s < i->block->nsucc; s++)
            ir_strbuf_printf(out, " b%u", i->block->succ[s]->id);
    if (i->pos && i->block && i->pos <= i->block->func->npos_table) {
        const EgPos *p = &i->block->func->pos[i->pos - 1];
        ir_strbuf_printf(out, " @%u:%u-%u:%u", p->line, p->col, p->end_line, p->end_col);
    }
    if (i->state) print_state(out, i->state);
    if (i->sunk) ir_strbuf_puts(out, " sunk");
    if (i->type.kind != IR_T_NONE) ir_strbuf_printf(out, " : %s", ir_type_names[i->type.kind]);
    print_comment(out, i);
}

/* The resume points of one place, each on a line of its own. */
static void print_points(IrStrbuf *out, const IrBlock *b, const IrInst *inst, IrPointKind kind) {
    static const char *const names[] = {"before", "after", "block"};
    const IrFunc *f = b->func;
    for (uint32_t i = 0; i < f->npoints; i++) {
        const IrPoint *p = &f->points[i];
        if (p->kind == kind && (kind == IR_POINT_BLOCK ? p->block == b : p->inst == inst))
            ir_strbuf_printf(out, "  point %u %s\n", i, names[kind]);
    }
}

static void print_block(IrStrbuf *out, const IrBlock *b) {
    ir_strbuf_printf(out, "b%u:", b->id);
    if (b->npreds) ir_strbuf_puts(out, " preds");
    for (uint32_t p = 0; p < b->npreds; p++) ir_strbuf_printf(out, " b%u", b->preds[p]->id);
    if (b->unwind) ir_strbuf_printf(out, " unwind b%u", b->unwind->id);
    if (b->landing) ir_strbuf_puts(out, " landing");
    ir_strbuf_putc(out, '\n');
    print_points(out, b, NULL, IR_POINT_BLOCK);
    for (const IrInst *i = b->first; i; i = i->next) {
        print_points(out, b, i, IR_POINT_BEFORE);
        ir_strbuf_puts(out, "  ");
        ir_print_inst(out, i);
        ir_strbuf_putc(out, '\n');
        print_points(out, b, i, IR_POINT_AFTER);
    }
}

static void print_params(IrStrbuf *out, const IrFunc *f) {
    for (uint32_t i = 0; i < f->nparams; i++) {
        const IrParam *p = &f->params[i];
        ir_strbuf_printf(out, "param %u kind %u", p->name, p->kind);
        if (p->has_default) ir_strbuf_puts(out, " default");
        if (p->rep > IR_REP_VAL) ir_strbuf_printf(out, " rep %s", ir_rep_names[p->rep]);
        if (p->type.kind) ir_strbuf_printf(out, " type %s", ir_type_names[p->type.kind]);
        if (p->name < f->module->nconsts && f->module->consts[p->name].text)
            print_remark(out, f->module->consts[p->name].text);
        ir_strbuf_putc(out, '\n');
    }
}

void ir_print_func(IrStrbuf *out, const IrFunc *f) {
    ir_strbuf_printf(out, "%s %u ", f->baseline ? "opt" : "func", f->index);
    print_quoted(out, f->name, strlen(f->name));
    ir_strbuf_puts(out, " qual ");
    print_quoted(out, f->qualname, strlen(f->qualname));
    ir_strbuf_printf(out, " flags %u line %u npos %u posonly %u kwonly %u free %u doc %u", f->flags,
                     f->first_line, f->npos, f->nposonly, f->nkwonly, f->nfree, f->doc);
    if (f->nregs) ir_strbuf_printf(out, " regs %u", f->nregs);
    if (f->ret_rep > IR_REP_VAL) ir_strbuf_printf(out, " ret %s", ir_rep_names[f->ret_rep]);
    if (f->ret_type.kind) ir_strbuf_printf(out, " result %s", ir_type_names[f->ret_type.kind]);
    ir_strbuf_putc(out, '\n');
    print_params(out, f);
    for (const IrBlock *b = f->entry; b; b = b->next) print_block(out, b);
}

static void print_const(IrStrbuf *out, const IrModule *m, uint32_t index) {
    const EgConst *c = &m->consts[index];
    ir_strbuf_printf(out, "const %u %s", index, ir_const_names[c->kind]);
    switch (c->kind) {
    case EG_K_INT: ir_strbuf_printf(out, " %lld", (long long)c->num); break;
    case EG_K_FLOAT:
    case EG_K_IMAG: {
        double d;
        memcpy(&d, &c->num, sizeof d);
        ir_strbuf_putc(out, ' ');
        ir_strbuf_put_f64(out, d);
        break;
    }
    case EG_K_BIGINT:
    case EG_K_STR:
    case EG_K_NAME:
    case EG_K_BYTES:
        ir_strbuf_putc(out, ' ');
        print_quoted(out, c->text, c->len);
        break;
    case EG_K_TUPLE:
    case EG_K_FROZENSET:
        ir_strbuf_puts(out, " (");
        for (uint32_t i = 0; i < c->len; i++)
            ir_strbuf_printf(out, i ? " %u" : "%u", m->tuple_items[c->num + i]);
        ir_strbuf_putc(out, ')');
        break;
    default: break;
    }
    ir_strbuf_putc(out, '\n');
}

static void print_module(IrStrbuf *out, const IrModule *m) {
    ir_strbuf_puts(out, "module ");
    print_quoted(out, m->name, strlen(m->name));
    ir_strbuf_puts(out, " file ");
    print_quoted(out, m->file, strlen(m->file));
    ir_strbuf_puts(out, " package ");
    print_quoted(out, m->package ? m->package : "", m->package ? strlen(m->package) : 0);
    ir_strbuf_puts(out, m->is_package ? " is_package\n" : "\n");
    for (uint32_t i = 0; i < m->nconsts; i++) print_const(out, m, i);
    for (uint32_t i = 0; i < m->nglobals; i++) {
        ir_strbuf_printf(out, "global %u const %u stores %u", i, m->global_names[i],
                         m->global_stores[i]);
        print_remark(out, m->consts[m->global_names[i]].text);
        ir_strbuf_putc(out, '\n');
    }
    for (uint32_t i = 0; i < m->nfunctions; i++) {
        ir_strbuf_putc(out, '\n');
        ir_print_func(out, m->functions[i]);
        if (!m->functions[i]->optimised) continue;
        ir_strbuf_putc(out, '\n');
        ir_print_func(out, m->functions[i]->optimised);
    }
}

void ir_print_program(IrStrbuf *out, const IrProgram *p) {
    ir_strbuf_puts(out, p->dynamic ? "program dynamic\n" : "program\n");
    for (uint32_t i = 0; i < p->nmodules; i++) {
        ir_strbuf_putc(out, '\n');
        print_module(out, p->modules[i]);
    }
}
