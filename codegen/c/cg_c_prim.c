/* Primitives as C calls: operands in the order of the signature, inline forms where they exist. */
#include <string.h>

#include "cg_c_impl.h"
#include "edgert/fast.h"

static const IrPrim inline_forms[] = {
    IR_P_add,        IR_P_sub,     IR_P_mul,      IR_P_truediv,   IR_P_floordiv,  IR_P_mod,
    IR_P_and,        IR_P_or,      IR_P_xor,      IR_P_lshift,    IR_P_rshift,    IR_P_iadd,
    IR_P_isub,       IR_P_imul,    IR_P_itruediv, IR_P_ifloordiv, IR_P_imod,      IR_P_iand,
    IR_P_ior,        IR_P_ixor,    IR_P_ilshift,  IR_P_irshift,   IR_P_lt,        IR_P_le,
    IR_P_eq,         IR_P_ne,      IR_P_gt,       IR_P_ge,        IR_P_truth,     IR_P_not,
    IR_P_getitem,    IR_P_setitem, IR_P_call,     IR_P_cell_get,  IR_P_cell_set,  IR_P_free_cell,
    IR_P_tuple_item, IR_P_is_stop, IR_P_i64_min,  IR_P_i64_max,   IR_P_i64_abs,   IR_P_f64_min,
    IR_P_f64_max,    IR_P_f64_abs, IR_P_is,       IR_P_is_not,    IR_P_match_len,
};

static bool has_inline_form(const CgC *c, IrPrim p) {
    for (size_t i = 0; c->fast && i < sizeof inline_forms / sizeof *inline_forms; i++)
        if (inline_forms[i] == p) return true;
    return false;
}

void cg_c_word(IrStrbuf *out, EgVal v) {
    static const struct {
        EgVal v;
        const char *name;
    } names[] = {{EG_NONE, "EG_NONE"},         {EG_FALSE, "EG_FALSE"},
                 {EG_TRUE, "EG_TRUE"},         {EG_NOTIMPL, "EG_NOTIMPL"},
                 {EG_ELLIPSIS, "EG_ELLIPSIS"}, {EG_UNBOUND, "EG_UNBOUND"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].v != v) continue;
        ir_strbuf_puts(out, names[i].name);
        return;
    }
    if (EG_IS_INT(v)) {
        ir_strbuf_printf(out, "EG_INT(%lld)", (long long)EG_TO_INT(v));
        return;
    }
    ir_strbuf_puts(out, "0x");
    ir_strbuf_put_hex(out, v, 16);
    ir_strbuf_puts(out, "u");
}

static void constant(CgC *c, uint32_t k) {
    const EgConst *e = &c->m->consts[k];
    ir_strbuf_printf(c->out, "K(%u", k);
    if ((e->kind == EG_K_NAME || e->kind == EG_K_STR) && e->len && e->len < 24 &&
        c->options->comments) {
        bool plain = true;
        for (uint32_t i = 0; i < e->len; i++)
            plain &= e->text[i] >= ' ' && e->text[i] < 127 && e->text[i] != '*' &&
                     e->text[i] != '?' && e->text[i] != '\\' && e->text[i] != '/';
        if (plain) ir_strbuf_printf(c->out, " /*%.*s*/", (int)e->len, e->text);
    }
    ir_strbuf_putc(c->out, ')');
}

/* Infinities and nans have no C literal. */
static void double_constant(IrStrbuf *out, double d) {
    EgBits bits = {.f = d};
    if (d - d == 0.0)
        ir_strbuf_put_f64(out, d);
    else
        ir_strbuf_printf(out, "eg_f64_of_bits(0x%llxu)", (unsigned long long)bits.u);
}

void cg_c_operand(CgC *c, const IrInst *i) {
    switch (i->op) {
    case IR_CONST: cg_c_word(c->out, i->imm.val); return;
    case IR_KONST: constant(c, (uint32_t)i->imm.i); return;
    case IR_CONST_I:
        if (i->imm.i == INT64_MIN)
            ir_strbuf_puts(c->out, "INT64_MIN");
        else
            ir_strbuf_printf(c->out, "INT64_C(%lld)", (long long)i->imm.i);
        return;
    case IR_CONST_F: double_constant(c->out, i->imm.f); return;
    default: break;
    }
    if (cg_c_is_constant(i)) { /* of the comparisons */
        bool same = i->args[0]->imm.i == i->args[1]->imm.i;
        ir_strbuf_putc(c->out, same == (i->imm.i == EG_EQ) ? '1' : '0');
        return;
    }
    if (!c->optimised) {
        ir_strbuf_printf(c->out, "R[%u]", i->reg);
    } else if (c->within && i->op == IR_PARAM) {
        ir_strbuf_printf(c->out, "p%lld", (long long)i->imm.i);
    } else if (c->nested[i->id]) {
        ir_strbuf_putc(c->out, '(');
        cg_c_pure(c, i);
        ir_strbuf_putc(c->out, ')');
    } else {
        static const char letters[] = "?vidb";
        ir_strbuf_printf(c->out, "%c%u", letters[i->rep], cg_c_variable(c, i));
    }
}

void cg_c_unwind(CgC *c, const IrInst *i) {
    const IrBlock *to = i->block->unwind;
    c->unwind_used[to ? to->id + 1 : 0] = 1;
    ir_strbuf_printf(c->out, " { site = %u; goto ", i->pos);
    if (to)
        ir_strbuf_printf(c->out, "unwind_b%u; }\n", to->id);
    else
        ir_strbuf_puts(c->out, "unwind; }\n");
}

void cg_c_unwind_stubs(CgC *c, const char *leave) {
    IrStrbuf *out = c->out;
    if (c->unwind_used[0])
        ir_strbuf_printf(out,
                         "unwind:\n    if (site) eg_traceback(rt, &%s_code, site - 1);\n    %s\n",
                         c->name, leave);
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        if (!c->unwind_used[b->id + 1]) continue;
        ir_strbuf_printf(
            out,
            "unwind_b%u:\n    if (site) eg_traceback(rt, &%s_code, site - 1);\n    goto b%u;\n",
            b->id, c->name, b->id);
    }
}

/* V operands go to the root stack above the frame; returns how many words they take. */
static uint32_t spread(CgC *c, const IrInst *i, uint32_t fixed, uint32_t skip) {
    for (uint32_t a = fixed; a < i->nargs; a++) {
        ir_strbuf_printf(c->out, "    top[%u] = ", skip + a - fixed);
        cg_c_operand(c, i->args[a]);
        ir_strbuf_puts(c->out, ";\n");
    }
    return skip + i->nargs - fixed;
}

static void sp_arg(CgC *c, uint32_t words) {
    if (words)
        ir_strbuf_printf(c->out, ", top + %u", words);
    else
        ir_strbuf_puts(c->out, ", top");
}

/* The hint of speculation that a row is about strs. */
static bool is_of_text(const IrInst *i) {
    IrPrim p = i->imm.prim;
    return (p == IR_P_getitem || p == IR_P_eq || p == IR_P_ne) && i->n[0];
}

static void call_text(CgC *c, const IrInst *i, uint32_t words) {
    const IrPrimInfo *info = &ir_prims[i->imm.prim];
    IrStrbuf *out = c->out;
    uint32_t value = 0, imm = 0;
    if (c->optimised && c->fast && is_of_text(i))
        ir_strbuf_printf(out, "eg_i_str_%s(rt", info->name);
    else if (has_inline_form(c, i->imm.prim))
        ir_strbuf_printf(out, "eg_i_%s(rt", info->name);
    else
        ir_strbuf_printf(out, "%s(rt", info->cfunc);
    if (info->user) sp_arg(c, words);
    for (const char *s = info->sig + 2; *s; s++) {
        ir_strbuf_puts(out, ", ");
        switch (*s) {
        case 'k': constant(c, i->n[imm++]); break;
        case 'n': ir_strbuf_printf(out, "%u", i->n[imm++]); break;
        case 'c':
            ir_strbuf_printf(out, "&%s_code",
                             cg_c_name(c->program->arena, c->m->functions[i->n[imm++]]));
            break;
        case 'F': ir_strbuf_puts(out, "fn"); break;
        case 'u': ir_strbuf_printf(out, "&u%u", c->m->index); break;
        case 'V': ir_strbuf_printf(out, "top, %u", i->nargs - value); break;
        default: cg_c_operand(c, i->args[value++]); break;
        }
    }
    ir_strbuf_putc(out, ')');
}

/* The cache of a site: a new one, or in this process the VM's, which is warm. False: it has none.
 */
static bool cache_number(CgC *c, const IrInst *i, uint32_t ways, uint32_t *number) {
    if (!c->jit) {
        bool call = i->imm.prim == IR_P_call_method;
        uint64_t shared = call ? ir_map_get_or(&c->ahead, ir_map_ptr_key(i->args[0]), 0) : 0;
        if (shared) {
            *number = (uint32_t)shared - 1;
            return true;
        }
        *number = *c->ncaches;
        if (i->imm.prim == IR_P_method_ahead) ir_map_set(&c->ahead, ir_map_ptr_key(i), *number + 1);
        *c->ncaches += ways;
        return true;
    }
    *number = i->base_id == IR_NO_ID ? IR_NO_ID : c->cache_of[i->base_id];
    return *number != IR_NO_ID;
}

static bool is_cached(const IrInst *i) {
    return i->imm.prim == IR_P_getattr || i->imm.prim == IR_P_setattr ||
           i->imm.prim == IR_P_call_method || i->imm.prim == IR_P_method_ahead;
}

/* Attribute sites and method calls have an inline cache each. */
static bool cached_form(CgC *c, const IrInst *i) {
    IrStrbuf *out = c->out;
    uint32_t cache;
    bool attribute = i->imm.prim == IR_P_getattr || i->imm.prim == IR_P_setattr;
    bool several = !c->jit && attribute && i->n[1];
    if (!is_cached(i) || !cache_number(c, i, several ? EG_WAYS : 1, &cache)) return false;
    const char *ways = several ? "_WAYS" : "";
    switch (i->imm.prim) {
    case IR_P_getattr:
        ir_strbuf_printf(out, "EG_GETATTR%s(rt, top, ", ways);
        cg_c_operand(c, i->args[0]);
        break;
    case IR_P_method_ahead:
        ir_strbuf_puts(out, "EG_METHOD_AHEAD(rt, top, ");
        cg_c_operand(c, i->args[0]);
        break;
    case IR_P_setattr:
        ir_strbuf_printf(out, "EG_SETATTR%s(rt, top, ", ways);
        cg_c_operand(c, i->args[0]);
        ir_strbuf_puts(out, ", ");
        cg_c_operand(c, i->args[1]);
        break;
    case IR_P_call_method:
        ir_strbuf_printf(out, "eg_i_call_method(rt, top + %u, ", i->nargs);
        cg_c_operand(c, i->args[0]);
        break;
    default: break;
    }
    ir_strbuf_puts(out, ", ");
    constant(c, i->n[0]);
    if (i->imm.prim == IR_P_call_method) ir_strbuf_printf(out, ", top, %u", i->nargs - 1);
    ir_strbuf_printf(out, ", &u%u.ic[%u])", c->m->index, cache);
    return true;
}

bool cg_c_reads_int(const CgC *c, const IrInst *i) {
    if (!c->optimised || !c->fast || !ir_is_prim(i, IR_P_global_get)) return false;
    if (i->n[2] & IR_SLOT_BOUND) return false; /* there is nothing but the int to check */
    return i->next && i->next->op == IR_UNBOX_I && i->next->args[0] == i;
}

/* Variables of the module and built-ins: the word itself where it is set. The error check belongs
 * to the primitive alone. False: some other row. */
static bool word_form(CgC *c, const IrInst *i) {
    IrStrbuf *out = c->out;
    if (i->imm.prim == IR_P_global_set) {
        ir_strbuf_printf(out, "    k[%u] = ", i->n[0]);
        if (c->optimised) cg_c_mirror_set(c, i->n[0]);
        cg_c_operand(c, i->args[0]);
        ir_strbuf_puts(out, ";\n");
        return true;
    }
    if (i->imm.prim != IR_P_global_get && i->imm.prim != IR_P_builtin_get) return false;
    bool global = i->imm.prim == IR_P_global_get;
    ir_strbuf_puts(out, "    ");
    cg_c_operand(c, i);
    ir_strbuf_puts(out, " = ");
    if (global)
        cg_c_global(c, i->n[0]);
    else
        ir_strbuf_printf(out, "rt->builtins[%u]", i->n[0]);
    ir_strbuf_puts(out, ";\n");
    if (global && c->optimised && i->n[2] & IR_SLOT_BOUND) return true;
    if (cg_c_reads_int(c, i)) {
        ir_strbuf_puts(out, "    if (EG_UNLIKELY(!EG_IS_INT(");
        cg_c_operand(c, i);
        ir_strbuf_puts(out, "))) {\n");
    }
    ir_strbuf_puts(out, "    if (EG_UNLIKELY(");
    cg_c_operand(c, i);
    ir_strbuf_puts(out, global ? " == EG_UNBOUND)) {\n        "
                               : " == EG_UNBOUND || rt->dynamic_globals)) {\n        ");
    cg_c_operand(c, i);
    ir_strbuf_printf(out, " = %s(rt, &u%u, %u, ", ir_prims[i->imm.prim].cfunc, c->m->index,
                     i->n[0]);
    constant(c, i->n[1]);
    ir_strbuf_puts(out, ");\n        if (");
    cg_c_operand(c, i);
    ir_strbuf_puts(out, " == EG_ERR)");
    cg_c_unwind(c, i);
    ir_strbuf_puts(out, "    }\n");
    if (cg_c_reads_int(c, i)) {
        ir_strbuf_puts(out, "    if (!EG_IS_INT(");
        cg_c_operand(c, i);
        ir_strbuf_puts(out, ")) ");
        cg_c_leave(c, i->next);
        ir_strbuf_puts(out, "    }\n");
    }
    return true;
}

void cg_c_prim(CgC *c, const IrInst *i) {
    const IrPrimInfo *info = &ir_prims[i->imm.prim];
    IrStrbuf *out = c->out;
    if (c->fast && word_form(c, i)) return;
    uint32_t words =
        info->variadic ? spread(c, i, info->nvals, i->imm.prim == IR_P_call_method) : 0;
    bool flag = info->err == IR_ERR_FLAG;
    ir_strbuf_puts(out, "    ");
    if (flag) {
        ir_strbuf_puts(out, "if (EG_UNLIKELY(!");
    } else if (i->rep != IR_REP_NONE) {
        cg_c_operand(c, i);
        ir_strbuf_puts(out, " = ");
    }
    if (!c->fast || !cached_form(c, i)) {
        if (i->imm.prim == IR_P_call_method && info->variadic) {
            /* the generic form takes its arguments without the room for the instance */
            ir_strbuf_puts(out, "eg_call_method_pos_u(rt");
            sp_arg(c, words);
            ir_strbuf_puts(out, ", ");
            cg_c_operand(c, i->args[0]);
            ir_strbuf_puts(out, ", ");
            constant(c, i->n[0]);
            ir_strbuf_printf(out, ", top + 1, %u)", i->nargs - 1);
        } else {
            call_text(c, i, words);
        }
    }
    if (flag) {
        ir_strbuf_puts(out, "))");
        cg_c_unwind(c, i);
        return;
    }
    ir_strbuf_puts(out, ";\n");
    if (info->err != IR_ERR_SENT) return;
    ir_strbuf_puts(out, "    if (EG_UNLIKELY(");
    cg_c_operand(c, i);
    ir_strbuf_puts(out, " == EG_ERR))");
    cg_c_unwind(c, i);
}
