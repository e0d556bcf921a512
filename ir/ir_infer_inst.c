/* The transfer function of type prediction, row by row. */
#include "ir_infer_inst.h"

#include <string.h>

static IrType const_type(IrInfer *s, const IrModule *m, uint32_t k, void **node) {
    const EgConst *c = &m->consts[k];
    switch (c->kind) {
    case EG_K_NONE: return ir_t(IR_T_NONETYPE);
    case EG_K_TRUE:
    case EG_K_FALSE: return ir_t(IR_T_BOOL);
    case EG_K_INT:
    case EG_K_BIGINT: return ir_t(IR_T_INT);
    case EG_K_FLOAT: return ir_t(IR_T_FLOAT);
    case EG_K_STR:
    case EG_K_NAME: return ir_t(IR_T_STR);
    case EG_K_BYTES: return ir_t(IR_T_BYTES);
    case EG_K_TUPLE: {
        if (!node) return ir_t(IR_T_ANY);
        if (!*node) *node = ir_infer_container_new(s);
        IrType items[16];
        uint32_t n = c->len < 16 ? c->len : 16;
        for (uint32_t i = 0; i < n; i++)
            items[i] = const_type(s, m, m->tuple_items[c->num + i], NULL);
        ir_infer_set_items(s, *node, items, n);
        return ir_tc(IR_T_TUPLE, ir_infer_find(*node));
    }
    default: return ir_t(IR_T_ANY);
    }
}

static IrType word_type(EgVal v) {
    if (EG_IS_INT(v)) return ir_t(IR_T_INT);
    if (EG_IS_FLO(v)) return ir_t(IR_T_FLOAT);
    if (EG_IS_BOOL(v)) return ir_t(IR_T_BOOL);
    if (v == EG_NONE) return ir_t(IR_T_NONETYPE);
    return ir_t(v == EG_UNBOUND ? IR_T_NONE : IR_T_ANY);
}

/* ---- operators ---- */

typedef enum Operator { ADD, SUB, MUL, TRUEDIV, FLOORDIV, MOD, POW, BITS, SHIFT, OTHER } Operator;

static Operator operator_of(IrPrim p) {
    switch (p) {
    case IR_P_add:
    case IR_P_iadd: return ADD;
    case IR_P_sub:
    case IR_P_isub: return SUB;
    case IR_P_mul:
    case IR_P_imul: return MUL;
    case IR_P_truediv:
    case IR_P_itruediv: return TRUEDIV;
    case IR_P_floordiv:
    case IR_P_ifloordiv: return FLOORDIV;
    case IR_P_mod:
    case IR_P_imod: return MOD;
    case IR_P_pow:
    case IR_P_ipow: return POW;
    case IR_P_and:
    case IR_P_or:
    case IR_P_xor:
    case IR_P_iand:
    case IR_P_ior:
    case IR_P_ixor: return BITS;
    case IR_P_lshift:
    case IR_P_rshift:
    case IR_P_ilshift:
    case IR_P_irshift: return SHIFT;
    default: return OTHER;
    }
}

static IrType number_result(Operator op, IrType a, IrType b) {
    bool flt = a.kind == IR_T_FLOAT || b.kind == IR_T_FLOAT;
    if (op == TRUEDIV) return ir_t(IR_T_FLOAT);
    if (op == BITS && a.kind == IR_T_BOOL && b.kind == IR_T_BOOL) return a;
    return ir_t(flt ? IR_T_FLOAT : IR_T_INT);
}

/* A sequence made of the members of two. */
static IrType sequence_result(IrInfer *s, const IrInst *i, IrType a, IrType b) {
    IrContainer *c = ir_infer_site(s, i);
    ir_infer_flow(s, &c->elem, ir_infer_iterated(a));
    if (b.kind == a.kind) ir_infer_flow(s, &ir_infer_find(c)->elem, ir_infer_iterated(b));
    return ir_tc(a.kind, ir_infer_find(c));
}

/* a + b of instances: what __add__ gives; only the left operand is looked at. */
static IrType instance_operator(IrInfer *s, const IrInst *i, IrType a, IrType b) {
    static const char *const names[] = {"__add__",      "__sub__", "__mul__", "__truediv__",
                                        "__floordiv__", "__mod__", "__pow__", NULL,
                                        NULL,           NULL};
    const char *name = names[operator_of(i->imm.prim)];
    if (!name) return ir_t(IR_T_ANY);
    CallArgs args = {.inst = i, .types = &b, .n = 1};
    return ir_infer_method(s, a, ir_strtab_intern_z(&s->names, name), &args);
}

static IrType binary(IrInfer *s, const IrInst *i) {
    Operator op = operator_of(i->imm.prim);
    IrType a = i->args[0]->type, b = i->args[1]->type;
    if (a.kind == IR_T_NONE || b.kind == IR_T_NONE) return ir_t(IR_T_NONE);
    if (a.kind == IR_T_NONETYPE || b.kind == IR_T_NONETYPE) return ir_t(IR_T_NONE); /* it raises */
    if (ir_is_number(a) && ir_is_number(b)) return number_result(op, a, b);
    if (a.kind == IR_T_STR && (op == ADD || op == MOD || (op == MUL && b.kind == IR_T_INT)))
        return a;
    if (op == MUL && a.kind == IR_T_INT && b.kind == IR_T_STR) return b;
    bool seq_a = a.kind == IR_T_LIST || a.kind == IR_T_TUPLE;
    if (seq_a && ((op == ADD && b.kind == a.kind) || (op == MUL && b.kind == IR_T_INT))) {
        if (op == ADD && a.kind == IR_T_LIST && i->imm.prim == IR_P_iadd) {
            ir_infer_unify(s, a.detail, b.detail);
            return a;
        }
        return sequence_result(s, i, a, b);
    }
    if (i->imm.prim == IR_P_iadd && a.kind == IR_T_LIST) {
        ir_infer_flow(s, &ir_container(a)->elem, ir_infer_iterated(b));
        return a;
    }
    if (op == MUL && a.kind == IR_T_INT && (b.kind == IR_T_LIST || b.kind == IR_T_TUPLE))
        return sequence_result(s, i, b, a);
    if (a.kind == IR_T_SET && b.kind == IR_T_SET) return a;
    if (a.kind == IR_T_INST) return instance_operator(s, i, a, b);
    return ir_t(IR_T_ANY);
}

static IrType comparison(const IrInst *i) {
    IrType a = i->args[0]->type, b = i->args[1]->type;
    if (a.kind == IR_T_NONE || b.kind == IR_T_NONE) return ir_t(IR_T_NONE);
    return ir_t(a.kind == IR_T_ANY && b.kind == IR_T_ANY ? IR_T_ANY
                : a.kind == IR_T_INST                    ? IR_T_ANY
                                                         : IR_T_BOOL);
}

/* ---- items ---- */

static bool int_constant(const IrInst *i, int64_t *out) {
    if (i->op != IR_CONST || !EG_IS_INT(i->imm.val)) return false;
    *out = EG_TO_INT(i->imm.val);
    return true;
}

static IrType get_item(IrInfer *s, const IrInst *i) {
    IrType a = i->args[0]->type, k = i->args[1]->type;
    bool slice = ir_is_prim(i->args[1], IR_P_build_slice);
    int64_t n;
    switch (a.kind) {
    case IR_T_NONE:
    case IR_T_NONETYPE: return ir_t(IR_T_NONE);
    case IR_T_STR: return a;
    case IR_T_BYTES: return slice ? a : ir_t(IR_T_INT);
    case IR_T_LIST: return slice ? a : ir_container(a)->elem;
    case IR_T_DICT: return ir_container(a)->elem;
    case IR_T_TUPLE:
        if (slice) return sequence_result(s, i, a, ir_t(IR_T_NONE));
        if (int_constant(i->args[1], &n)) {
            if (n < 0) n += ir_container(a)->nitems;
            return n < 0 ? ir_t(IR_T_ANY) : ir_infer_item(a, (uint32_t)n);
        }
        return ir_infer_iterated(a);
    case IR_T_INST: {
        CallArgs args = {.inst = i, .types = &k, .n = 1};
        return ir_infer_method(s, a, ir_strtab_intern_z(&s->names, "__getitem__"), &args);
    }
    default: return ir_t(IR_T_ANY);
    }
}

static void set_item(IrInfer *s, const IrInst *i) {
    IrType a = i->args[0]->type, v = i->args[2]->type;
    IrContainer *c = ir_container(a);
    if (a.kind == IR_T_LIST && ir_is_prim(i->args[1], IR_P_build_slice)) {
        ir_infer_flow(s, &c->elem, ir_infer_iterated(v));
    } else if (a.kind == IR_T_LIST) {
        ir_infer_flow(s, &c->elem, v);
    } else if (a.kind == IR_T_DICT) {
        ir_infer_flow(s, &c->elem, v);
        ir_infer_flow(s, &ir_infer_find(c)->key, i->args[1]->type);
    } else if (a.kind == IR_T_INST) {
        IrType both[2] = {i->args[1]->type, v};
        CallArgs args = {.inst = i, .types = both, .n = 2};
        ir_infer_method(s, a, ir_strtab_intern_z(&s->names, "__setitem__"), &args);
    }
}

static IrType build(IrInfer *s, const IrInst *i) {
    IrContainer *c = ir_infer_site(s, i);
    switch (i->imm.prim) {
    case IR_P_build_tuple: {
        IrType items[16];
        if (i->nargs <= 16) {
            for (uint32_t a = 0; a < i->nargs; a++) items[a] = i->args[a]->type;
            ir_infer_set_items(s, c, items, i->nargs);
            return ir_tc(IR_T_TUPLE, ir_infer_find(c));
        }
        for (uint32_t a = 0; a < i->nargs; a++) ir_infer_flow(s, &c->elem, i->args[a]->type);
        return ir_tc(IR_T_TUPLE, ir_infer_find(c));
    }
    case IR_P_build_dict:
        for (uint32_t a = 0; a + 1 < i->nargs; a += 2) {
            ir_infer_flow(s, &ir_infer_find(c)->key, i->args[a]->type);
            ir_infer_flow(s, &ir_infer_find(c)->elem, i->args[a + 1]->type);
        }
        return ir_tc(IR_T_DICT, ir_infer_find(c));
    default:
        for (uint32_t a = 0; a < i->nargs; a++)
            ir_infer_flow(s, &ir_infer_find(c)->elem, i->args[a]->type);
        return ir_tc(i->imm.prim == IR_P_build_set ? IR_T_SET : IR_T_LIST, ir_infer_find(c));
    }
}

/* ---- functions, classes, names ---- */

/* The type an annotation names. */
static IrType hint_of(IrInfer *s, IrType t) {
    if (t.kind == IR_T_CLASS) return (IrType){IR_T_INST, t.detail};
    if (t.kind != IR_T_BUILTIN) return ir_t(IR_T_NONE);
    switch ((uint32_t)((uintptr_t)t.detail - 1) - EG_B_COUNT) {
    case EG_T_INT: return ir_t(IR_T_INT);
    case EG_T_FLOAT: return ir_t(IR_T_FLOAT);
    case EG_T_STR: return ir_t(IR_T_STR);
    case EG_T_BOOL: return ir_t(IR_T_BOOL);
    default: (void)s; return ir_t(IR_T_NONE);
    }
}

static void read_hints(IrInfer *s, FuncInfo *fi, const IrInst *dict) {
    const IrFunc *f = fi->f;
    for (uint32_t a = 0; a + 1 < dict->nargs; a += 2) {
        const IrInst *key = dict->args[a];
        if (key->op != IR_KONST) continue;
        uint32_t name = ir_infer_name(s, s->cur->f->module, (uint32_t)key->imm.i);
        for (uint32_t p = 0; p < f->npos + f->nkwonly && p < f->nparams; p++)
            if (ir_infer_name(s, f->module, f->params[p].name) == name)
                fi->hints[p] = hint_of(s, dict->args[a + 1]->type);
    }
}

static void read_defaults(IrInfer *s, FuncInfo *fi, const IrInst *i) {
    const IrFunc *f = fi->f;
    IrType defaults = i->args[0]->type;
    IrContainer *c = ir_container(defaults);
    if (c && c->items && c->nitems <= f->npos)
        for (uint32_t d = 0; d < c->nitems; d++)
            ir_infer_flow(s, &fi->defaults[f->npos - c->nitems + d], c->items[d]);
    if (!ir_is_prim(i->args[1], IR_P_build_dict)) return;
    const IrInst *kw = i->args[1];
    for (uint32_t a = 0; a + 1 < kw->nargs; a += 2) {
        if (kw->args[a]->op != IR_KONST) continue;
        uint32_t name = ir_infer_name(s, s->cur->f->module, (uint32_t)kw->args[a]->imm.i);
        for (uint32_t p = f->npos; p < f->npos + f->nkwonly && p < f->nparams; p++)
            if (ir_infer_name(s, f->module, f->params[p].name) == name)
                ir_infer_flow(s, &fi->defaults[p], kw->args[a + 1]->type);
    }
}

IrContainer *ir_infer_cell(IrInfer *s, const IrInst *cell) {
    if (ir_is_prim(cell, IR_P_cell_new)) return ir_infer_site(s, cell);
    if (!ir_is_prim(cell, IR_P_free_cell) || cell->n[0] >= s->cur->f->nfree) return NULL;
    IrContainer **c = &s->cur->cells[cell->n[0]];
    if (!*c) *c = ir_infer_container_new(s);
    return ir_infer_find(*c);
}

static IrType make_function(IrInfer *s, const IrInst *i) {
    IrFunc *f = s->cur->f->module->functions[i->n[0]];
    FuncInfo *fi = &s->funcs[f->number];
    read_defaults(s, fi, i);
    if (ir_is_prim(i->args[2], IR_P_build_dict)) read_hints(s, fi, i->args[2]);
    for (uint32_t c = 0; c < f->nfree && c + 3 < i->nargs; c++) {
        IrContainer *outer = ir_infer_cell(s, i->args[c + 3]);
        if (!outer) continue;
        if (!fi->cells[c]) fi->cells[c] = outer;
        ir_infer_unify(s, fi->cells[c], outer);
    }
    if (!fi->owner) fi->owner = s->cur->owner;
    return (IrType){IR_T_FUNC, f};
}

static IrType build_class(IrInfer *s, const IrInst *i) {
    if (i->args[0]->type.kind != IR_T_FUNC) return ir_t(IR_T_ANY);
    IrFunc *body = i->args[0]->type.detail;
    IrClass *c = ir_infer_class(s, i, body);
    if (!c) return ir_t(IR_T_NONE);
    return (IrType){IR_T_CLASS, c};
}

static void class_store(IrInfer *s, const IrInst *i) {
    IrClass *c = s->cur->owner;
    IrType v = i->args[1]->type;
    if (!c || !(s->cur->f->flags & EG_CODE_CLASS_BODY) || v.kind == IR_T_NONE) return;
    uint32_t name = ir_infer_name(s, s->cur->f->module, i->n[0]);
    if (v.kind == IR_T_FUNC) {
        if (ir_map_set(&c->methods, name, ir_map_ptr_key(v.detail))) s->changed = true;
    } else {
        ir_infer_setattr(s, (IrType){IR_T_CLASS, c}, name, v);
    }
}

static IrType class_name_read(IrInfer *s, const IrInst *i) {
    uint32_t slot = i->n[0];
    IrClass *c = s->cur->owner;
    uint32_t name = ir_infer_name(s, s->cur->f->module, i->n[1]);
    uint64_t found;
    if (c && ir_map_get(&c->methods, name, &found))
        return (IrType){IR_T_FUNC, (IrFunc *)(uintptr_t)found};
    ModInfo *m = &s->mods[s->cur->f->module->index];
    return slot < s->cur->f->module->nglobals ? m->slots[slot] : ir_t(IR_T_ANY);
}

/* ---- calls ---- */

static IrType call_row(IrInfer *s, const IrInst *i, bool method, bool keywords) {
    IrType types[64];
    uint32_t names[64], n = i->nargs - 1, nkw = 0;
    if (n > 64) return ir_t(IR_T_ANY);
    for (uint32_t a = 0; a < n; a++) types[a] = i->args[a + 1]->type;
    const IrModule *m = s->cur->f->module;
    if (keywords) {
        const EgConst *k = &m->consts[i->n[method ? 1 : 0]];
        for (; nkw < k->len && nkw < n; nkw++)
            names[nkw] = ir_infer_name(s, m, m->tuple_items[k->num + nkw]);
    }
    CallArgs args = {i, types, i->args + 1, n, names, nkw};
    if (method) return ir_infer_method(s, i->args[0]->type, ir_infer_name(s, m, i->n[0]), &args);
    return ir_infer_call(s, i->args[0]->type, &args);
}

static IrType import_row(IrInfer *s, const IrInst *i) {
    const EgConst *name = &s->cur->f->module->consts[i->n[0]];
    if (i->n[1] || !name->text) return ir_t(IR_T_ANY);
    size_t n = name->len;
    if (i->imm.prim == IR_P_import_name) {
        const char *dot = memchr(name->text, '.', n);
        if (dot) n = (size_t)(dot - name->text);
    }
    return ir_infer_module(s, name->text, n);
}

/* Containers, iteration and imports. */
static IrType container_row(IrInfer *s, IrInst *i) {
    IrFunc *f = s->cur->f;
    IrType a = i->nargs ? i->args[0]->type : ir_t(IR_T_NONE);
    IrContainer *c;
    switch (i->imm.prim) {
    case IR_P_build_list:
    case IR_P_build_tuple:
    case IR_P_build_set:
    case IR_P_build_dict: return build(s, i);
    case IR_P_build_string:
    case IR_P_format_value: return ir_t(IR_T_STR);
    case IR_P_list_append:
    case IR_P_set_add:
        if (ir_container(a)) ir_infer_flow(s, &ir_container(a)->elem, i->args[1]->type);
        return a;
    case IR_P_list_extend:
    case IR_P_set_update:
        if (ir_container(a))
            ir_infer_flow(s, &ir_container(a)->elem, ir_infer_iterated(i->args[1]->type));
        return a;
    case IR_P_dict_set:
        if (!ir_container(a)) return a;
        ir_infer_flow(s, &ir_container(a)->key, i->args[1]->type);
        ir_infer_flow(s, &ir_container(a)->elem, i->args[2]->type);
        return a;
    case IR_P_list_to_tuple:
        return a.kind == IR_T_LIST
                   ? sequence_result(s, i, ir_tc(IR_T_TUPLE, ir_container(a)), ir_t(IR_T_NONE))
                   : a;
    case IR_P_iter_new:
    case IR_P_yf_iter: {
        IrType member = ir_infer_iterated(a);
        if (a.kind == IR_T_ITER || a.kind == IR_T_NONE) return a;
        c = ir_infer_site(s, i);
        ir_infer_flow(s, &c->elem, member);
        return ir_tc(IR_T_ITER, ir_infer_find(c));
    }
    case IR_P_iter_next:
    case IR_P_yf_send: return ir_infer_iterated(a);
    case IR_P_unpack: return a;
    case IR_P_tuple_item:
        return a.kind == IR_T_TUPLE ? ir_infer_item(a, i->n[0]) : ir_infer_iterated(a);
    case IR_P_with_enter: return a;
    case IR_P_import_name:
    case IR_P_import_leaf: return import_row(s, i);
    case IR_P_import_from: return ir_infer_getattr(s, a, ir_infer_name(s, f->module, i->n[0]));
    default: return ir_t(IR_T_ANY);
    }
}

static IrType prim(IrInfer *s, IrInst *i) {
    IrFunc *f = s->cur->f;
    IrType a = i->nargs ? i->args[0]->type : ir_t(IR_T_NONE);
    ModInfo *m = &s->mods[f->module->index];
    IrContainer *c;
    if (operator_of(i->imm.prim) != OTHER) return binary(s, i);
    switch (i->imm.prim) {
    case IR_P_neg:
    case IR_P_pos:
    case IR_P_invert:
        if (a.kind == IR_T_BOOL) return ir_t(IR_T_INT);
        return ir_is_number(a) || a.kind == IR_T_NONE ? a : ir_t(IR_T_ANY);
    case IR_P_lt:
    case IR_P_le:
    case IR_P_eq:
    case IR_P_ne:
    case IR_P_gt:
    case IR_P_ge: return comparison(i);
    case IR_P_truth:
    case IR_P_not:
    case IR_P_is:
    case IR_P_is_not:
    case IR_P_in:
    case IR_P_not_in:
    case IR_P_exc_match:
    case IR_P_match_seq:
    case IR_P_match_map:
    case IR_P_is_stop: return ir_t(IR_T_BOOL);
    case IR_P_memo_get: return f->ret_type;
    case IR_P_match_len: return ir_t(IR_T_INT);
    case IR_P_check_bound:
    case IR_P_method_ahead: return a;
    case IR_P_global_get: return m->stores[i->n[0]] ? m->slots[i->n[0]] : ir_t(IR_T_ANY);
    case IR_P_global_set: ir_infer_flow(s, &m->slots[i->n[0]], a); return a;
    case IR_P_builtin_get: return (IrType){IR_T_BUILTIN, (void *)((uintptr_t)i->n[0] + 1)};
    case IR_P_ns_set: class_store(s, i); return a;
    case IR_P_ns_get: return class_name_read(s, i);
    case IR_P_cell_new: ir_infer_flow(s, &ir_infer_site(s, i)->elem, a); return ir_t(IR_T_ANY);
    case IR_P_cell_get: c = ir_infer_cell(s, i->args[0]); return c ? c->elem : ir_t(IR_T_ANY);
    case IR_P_cell_set:
        c = ir_infer_cell(s, i->args[0]);
        if (c) ir_infer_flow(s, &c->elem, i->args[1]->type);
        return a;
    case IR_P_getattr: return ir_infer_getattr(s, a, ir_infer_name(s, f->module, i->n[0]));
    case IR_P_setattr:
        ir_infer_setattr(s, a, ir_infer_name(s, f->module, i->n[0]), i->args[1]->type);
        return a;
    case IR_P_getitem: return get_item(s, i);
    case IR_P_setitem: set_item(s, i); return a;
    case IR_P_call: return call_row(s, i, false, false);
    case IR_P_call_kw: return call_row(s, i, false, true);
    case IR_P_call_method: return call_row(s, i, true, false);
    case IR_P_call_method_kw: return call_row(s, i, true, true);
    case IR_P_call_ex:
        return a.kind == IR_T_CLASS  ? (IrType){IR_T_INST, a.detail}
               : a.kind == IR_T_FUNC ? ((IrFunc *)a.detail)->ret_type
                                     : ir_t(IR_T_ANY);
    case IR_P_make_function: return make_function(s, i);
    case IR_P_build_class: return build_class(s, i);
    default: return container_row(s, i);
    }
}

IrType ir_infer_inst(IrInfer *s, IrInst *i) {
    IrFunc *f = s->cur->f;
    switch (i->op) {
    case IR_PARAM: {
        IrParam *p = &f->params[i->imm.i];
        if (p->kind == 3) {
            if (!s->cur->star) s->cur->star = ir_infer_container_new(s);
            return ir_tc(IR_T_TUPLE, ir_infer_find(s->cur->star));
        }
        if (p->kind == 4) {
            if (!s->cur->kw) s->cur->kw = ir_infer_container_new(s);
            ir_infer_find(s->cur->kw)->key = ir_t(IR_T_STR);
            return ir_tc(IR_T_DICT, ir_infer_find(s->cur->kw));
        }
        return p->type;
    }
    case IR_CONST: return word_type(i->imm.val);
    case IR_KONST: return const_type(s, f->module, (uint32_t)i->imm.i, &s->cur->node[i->id]);
    case IR_PHI: {
        IrType t = ir_t(IR_T_NONE);
        for (uint32_t a = 0; a < i->nargs; a++) t = ir_infer_join(s, t, i->args[a]->type);
        return t;
    }
    case IR_YIELD:
        if (!s->cur->yields) s->cur->yields = ir_infer_container_new(s);
        ir_infer_flow(s, &ir_infer_find(s->cur->yields)->elem, i->args[0]->type);
        return ir_t(IR_T_ANY);
    case IR_RET:
        if (!(f->flags & (EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN)))
            ir_infer_flow(s, &f->ret_type, i->args[0]->type);
        return ir_t(IR_T_NONE);
    case IR_PRIM: return prim(s, i);
    default: return ir_t(IR_T_ANY);
    }
}
