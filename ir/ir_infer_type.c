/* The lattice of type prediction: joins, and containers as union-find nodes. */
#include <string.h>

#include "ir_infer_impl.h"

static bool has_container(IrTypeKind k) {
    return k == IR_T_LIST || k == IR_T_TUPLE || k == IR_T_DICT || k == IR_T_SET || k == IR_T_ITER;
}

IrContainer *ir_infer_find(IrContainer *c) {
    if (!c) return NULL;
    IrContainer *root = c;
    while (root->parent) root = root->parent;
    while (c->parent && c->parent != root) {
        IrContainer *next = c->parent;
        c->parent = root;
        c = next;
    }
    return root;
}

IrContainer *ir_container(IrType t) {
    return has_container(t.kind) ? ir_infer_find(t.detail) : NULL;
}

IrType ir_element_type(IrType t) {
    IrContainer *c = ir_container(t);
    if (!c) return ir_t(IR_T_NONE);
    return t.kind == IR_T_DICT ? c->key : c->elem;
}

IrContainer *ir_infer_container_new(IrInfer *s) {
    return IR_NEW(s->arena, IrContainer);
}

IrContainer *ir_infer_site(IrInfer *s, const IrInst *i) {
    void **node = &s->cur->node[i->id];
    if (!*node) *node = ir_infer_container_new(s);
    return ir_infer_find(*node);
}

/* Forgets the length of a tuple: what is known of its items becomes the element type. */
static void drop_items(IrInfer *s, IrContainer *c) {
    IrType *items = c->items;
    uint32_t n = c->nitems;
    c->items = NULL;
    c->nitems = 0;
    for (uint32_t i = 0; i < n; i++) {
        c = ir_infer_find(c);
        IrType t = ir_infer_join(s, c->elem, items[i]);
        ir_infer_find(c)->elem = t;
    }
}

static bool is_blank(const IrContainer *c) {
    return !c->items && c->elem.kind == IR_T_NONE && c->key.kind == IR_T_NONE;
}

void ir_infer_unify(IrInfer *s, IrContainer *a, IrContainer *b) {
    a = ir_infer_find(a);
    b = ir_infer_find(b);
    if (a == b || !a || !b) return;
    s->changed = true;
    if (is_blank(a) && b->items) { /* keep what is known of the other's items */
        a->items = b->items;
        a->nitems = b->nitems;
    }
    b->parent = a;
    if (a->items && a->items != b->items) {
        if (b->items && b->nitems == a->nitems) {
            for (uint32_t i = 0; i < a->nitems; i++) {
                IrType t = ir_infer_join(s, a->items[i], b->items[i]);
                if (ir_infer_find(a) != a || !a->items) break;
                a->items[i] = t;
            }
        } else {
            drop_items(s, a);
        }
    }
    if (b->items && !ir_infer_find(a)->items) drop_items(s, b);
    IrType elem = ir_infer_join(s, ir_infer_find(a)->elem, b->elem);
    ir_infer_find(a)->elem = elem;
    IrType key = ir_infer_join(s, ir_infer_find(a)->key, b->key);
    ir_infer_find(a)->key = key;
}

static IrType join_instances(IrClass *a, IrClass *b) {
    for (IrClass *x = a; x; x = x->nbases ? x->bases[0] : NULL)
        if (ir_infer_derives(b, x)) return (IrType){IR_T_INST, x};
    return ir_t(IR_T_ANY);
}

/* Kinds whose values are boxed in any case, so that None among them costs a prediction nothing. */
static bool is_reference(IrTypeKind k) {
    return k != IR_T_NONE && k != IR_T_NONETYPE && k != IR_T_BOOL && k != IR_T_INT &&
           k != IR_T_FLOAT;
}

IrType ir_infer_join(IrInfer *s, IrType a, IrType b) {
    if (a.kind == IR_T_NONE) return b;
    if (b.kind == IR_T_NONE) return a;
    if (a.kind == IR_T_NONETYPE && is_reference(b.kind)) return b;
    if (b.kind == IR_T_NONETYPE && is_reference(a.kind)) return a;
    if (a.kind != b.kind) return ir_t(IR_T_ANY);
    if (has_container(a.kind)) {
        ir_infer_unify(s, a.detail, b.detail);
        return ir_tc(a.kind, ir_infer_find(a.detail));
    }
    if (a.detail == b.detail) return a;
    return a.kind == IR_T_INST ? join_instances(a.detail, b.detail) : ir_t(IR_T_ANY);
}

static bool same(IrType a, IrType b) {
    if (a.kind != b.kind) return false;
    if (has_container(a.kind)) return ir_infer_find(a.detail) == ir_infer_find(b.detail);
    return a.detail == b.detail;
}

void ir_infer_flow(IrInfer *s, IrType *to, IrType from) {
    IrType t = ir_infer_join(s, *to, from);
    if (!same(t, *to)) s->changed = true;
    *to = t;
}

void ir_infer_set_items(IrInfer *s, IrContainer *c, const IrType *items, uint32_t n) {
    c = ir_infer_find(c);
    if (is_blank(c) && n <= 16) {
        c->items = IR_NEW_ARRAY(s->arena, IrType, n + 1);
        c->nitems = n;
    }
    if (c->items && c->nitems != n) drop_items(s, c);
    for (uint32_t i = 0; i < n; i++) {
        c = ir_infer_find(c);
        ir_infer_flow(s, c->items ? &c->items[i] : &c->elem, items[i]);
    }
}

IrType ir_infer_item(IrType t, uint32_t i) {
    IrContainer *c = ir_container(t);
    if (!c && (t.kind == IR_T_NONE || t.kind == IR_T_NONETYPE)) return ir_t(IR_T_NONE);
    if (!c) return ir_t(t.kind == IR_T_STR ? IR_T_STR : IR_T_ANY);
    if (t.kind == IR_T_DICT) return c->key;
    if (!c->items) return c->elem;
    return i < c->nitems ? c->items[i] : ir_t(IR_T_ANY);
}

IrType ir_infer_iterated(IrType t) {
    switch (t.kind) {
    case IR_T_NONE:
    case IR_T_NONETYPE: return ir_t(IR_T_NONE);
    case IR_T_RANGE:
    case IR_T_BYTES: return ir_t(IR_T_INT);
    case IR_T_STR: return t;
    case IR_T_DICT: return ir_container(t)->key;
    case IR_T_LIST:
    case IR_T_SET:
    case IR_T_ITER: return ir_container(t)->elem;
    case IR_T_TUPLE: {
        const IrContainer *c = ir_container(t);
        if (!c->items) return c->elem;
        IrType all = ir_t(IR_T_NONE);
        for (uint32_t i = 0; i < c->nitems; i++) {
            if (all.kind == IR_T_NONE) all = c->items[i];
            if (!same(all, c->items[i])) return ir_t(IR_T_ANY);
        }
        return all;
    }
    default: return ir_t(IR_T_ANY);
    }
}

uint32_t ir_infer_name(IrInfer *s, const IrModule *m, uint32_t k) {
    const EgConst *c = &m->consts[k];
    return ir_strtab_intern(&s->names, c->text ? c->text : "", c->text ? c->len : 0);
}

bool ir_infer_name_is(const IrInfer *s, uint32_t id, const char *text) {
    return strcmp(ir_strtab_text(&s->names, id), text) == 0;
}
