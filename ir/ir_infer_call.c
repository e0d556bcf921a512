/* Type prediction across calls: arguments flow into parameters, results flow back; classes and
 * their attributes.
 *
 * All classes of one inheritance tree share one attribute table, on the root: a base class's
 * methods see what the subclasses assign, and the reverse. */
#include <string.h>

#include "ir_infer_impl.h"

/* ---- functions ---- */

static FuncInfo *info_of(IrInfer *s, const IrFunc *f) {
    return &s->funcs[f->number];
}

static uint32_t param_by_name(IrInfer *s, const IrFunc *f, uint32_t name) {
    for (uint32_t i = f->nposonly; i < f->npos + f->nkwonly && i < f->nparams; i++)
        if (ir_infer_name(s, f->module, f->params[i].name) == name) return i;
    return IR_NO_ID;
}

static IrContainer *rest_node(IrInfer *s, IrContainer **node) {
    if (!*node) *node = ir_infer_container_new(s);
    return ir_infer_find(*node);
}

/* An argument that no declared parameter takes. */
static void flow_rest(IrInfer *s, FuncInfo *fi, bool keyword, IrType t) {
    IrContainer *c = rest_node(s, keyword ? &fi->kw : &fi->star);
    ir_infer_flow(s, &c->elem, t);
}

static IrType result_of(IrInfer *s, IrFunc *f) {
    FuncInfo *fi = info_of(s, f);
    if (f->flags & (EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN)) return ir_t(IR_T_ANY);
    if (f->flags & EG_CODE_GENERATOR) return ir_tc(IR_T_ITER, rest_node(s, &fi->yields));
    return f->ret_type;
}

IrType ir_infer_call_func(IrInfer *s, IrFunc *f, const IrType *self, const CallArgs *args) {
    FuncInfo *fi = info_of(s, f);
    uint32_t shift = self ? 1 : 0, plain = args->n - args->nkw;
    uint64_t filled = 0;
    if (self && f->npos) ir_infer_flow(s, &f->params[0].type, *self);
    if (self) filled = 1;
    for (uint32_t i = 0; i < plain; i++) {
        if (i + shift >= f->npos) {
            flow_rest(s, fi, false, args->types[i]);
            continue;
        }
        ir_infer_flow(s, &f->params[i + shift].type, args->types[i]);
        if (i + shift < 64) filled |= (uint64_t)1 << (i + shift);
    }
    for (uint32_t i = 0; i < args->nkw; i++) {
        uint32_t p = param_by_name(s, f, args->kw[i]);
        if (p == IR_NO_ID) {
            flow_rest(s, fi, true, args->types[plain + i]);
            continue;
        }
        ir_infer_flow(s, &f->params[p].type, args->types[plain + i]);
        if (p < 64) filled |= (uint64_t)1 << p;
    }
    for (uint32_t i = 0; i < f->nparams && i < 64; i++)
        if (!(filled >> i & 1)) ir_infer_flow(s, &f->params[i].type, fi->defaults[i]);
    return result_of(s, f);
}

/* ---- classes ---- */

static IrClass *root_of(IrClass *c) {
    while (c->nbases) c = c->bases[0];
    return c;
}

bool ir_infer_derives(const IrClass *c, const IrClass *base) {
    if (c == base) return true;
    for (uint32_t i = 0; i < c->nbases; i++)
        if (ir_infer_derives(c->bases[i], base)) return true;
    return false;
}

const char *ir_class_name(const IrClass *c) {
    return c->name;
}

IrFunc *ir_infer_lookup(const IrClass *c, uint32_t name) {
    uint64_t found;
    if (ir_map_get(&c->methods, name, &found)) return (IrFunc *)(uintptr_t)found;
    for (uint32_t i = 0; i < c->nbases; i++) {
        IrFunc *f = ir_infer_lookup(c->bases[i], name);
        if (f) return f;
    }
    return NULL;
}

static IrType *attr_slot(IrInfer *s, IrClass *c, uint32_t name) {
    IrMap *attrs = &root_of(c)->attrs;
    uint64_t found;
    if (ir_map_get(attrs, name, &found)) return (IrType *)(uintptr_t)found;
    IrType *t = IR_NEW(s->arena, IrType);
    ir_map_set(attrs, name, ir_map_ptr_key(t));
    return t;
}

/* Bases that are classes of the program. */
static void find_bases(IrInfer *s, IrClass *c, const IrInst *build) {
    c->bases = IR_NEW_ARRAY(s->arena, IrClass *, build->nargs + 1);
    for (uint32_t i = 1; i < build->nargs; i++) {
        IrType t = build->args[i]->type;
        if (t.kind != IR_T_CLASS) continue;
        IrClass *base = t.detail;
        if (ir_infer_derives(base, c)) continue;
        c->bases[c->nbases++] = base;
        IR_VEC_PUSH(s->arena, &base->subclasses, c);
        if (base->depth + 1 > c->depth) c->depth = base->depth + 1;
    }
}

IrClass *ir_infer_class(IrInfer *s, const IrInst *build, IrFunc *body) {
    void **node = &s->cur->node[build->id];
    if (*node) return *node;
    /* bases first: a class is made when the types of all of them are there */
    for (uint32_t i = 1; i < build->nargs; i++)
        if (build->args[i]->type.kind == IR_T_NONE) return NULL;
    IrClass *c = IR_NEW(s->arena, IrClass);
    c->name = body->name;
    c->body = body;
    ir_map_init(&c->methods, s->arena);
    ir_map_init(&c->attrs, s->arena);
    find_bases(s, c, build);
    s->funcs[body->number].owner = c;
    s->changed = true;
    *node = c;
    return c;
}

static IrType instantiate(IrInfer *s, IrClass *c, const CallArgs *args) {
    IrType self = {IR_T_INST, c};
    IrFunc *init = ir_infer_lookup(c, ir_strtab_intern_z(&s->names, "__init__"));
    if (init) ir_infer_call_func(s, init, &self, args);
    return self;
}

/* Flows a call into the overriding methods of the subclasses. */
static void call_overrides(IrInfer *s, IrClass *c, uint32_t name, const CallArgs *args,
                           IrType *result) {
    for (uint32_t i = 0; i < c->subclasses.len; i++) {
        IrClass *sub = c->subclasses.data[i];
        uint64_t found;
        if (ir_map_get(&sub->methods, name, &found)) {
            IrType self = {IR_T_INST, sub};
            IrFunc *f = (IrFunc *)(uintptr_t)found;
            *result = ir_infer_join(s, *result, ir_infer_call_func(s, f, &self, args));
        }
        call_overrides(s, sub, name, args, result);
    }
}

static IrType call_instance_method(IrInfer *s, IrClass *c, uint32_t name, const CallArgs *args) {
    IrType self = {IR_T_INST, c}, result = ir_t(IR_T_NONE);
    IrFunc *f = ir_infer_lookup(c, name);
    if (f) result = ir_infer_call_func(s, f, &self, args);
    call_overrides(s, c, name, args, &result);
    if (f || result.kind != IR_T_NONE) return result;
    return ir_infer_call(s, *attr_slot(s, c, name), args);
}

IrType ir_infer_getattr(IrInfer *s, IrType object, uint32_t name) {
    switch (object.kind) {
    case IR_T_NONE:
    case IR_T_NONETYPE: return ir_t(IR_T_NONE);
    case IR_T_INST:
        if (ir_infer_lookup(object.detail, name)) return ir_t(IR_T_ANY);
        return *attr_slot(s, object.detail, name);
    case IR_T_CLASS: {
        IrFunc *f = ir_infer_lookup(object.detail, name);
        if (f) return (IrType){IR_T_FUNC, f};
        return *attr_slot(s, object.detail, name);
    }
    case IR_T_MODULE: {
        const ModuleRef *m = object.detail;
        if (!m->module) return ir_infer_native(m->name, ir_strtab_text(&s->names, name), false);
        uint32_t slot = ir_strtab_find(m->module->global_map, ir_strtab_text(&s->names, name),
                                       ir_strtab_len(&s->names, name));
        return slot == IR_NONE ? ir_t(IR_T_ANY) : s->mods[m->module->index].slots[slot];
    }
    default: return ir_t(IR_T_ANY);
    }
}

void ir_infer_setattr(IrInfer *s, IrType object, uint32_t name, IrType value) {
    if (object.kind == IR_T_INST || object.kind == IR_T_CLASS)
        ir_infer_flow(s, attr_slot(s, object.detail, name), value);
}

IrType ir_infer_module(IrInfer *s, const char *name, size_t n) {
    uint32_t id = ir_strtab_intern(&s->names, name, n);
    uint64_t found;
    if (ir_map_get(&s->modrefs, id, &found))
        return (IrType){IR_T_MODULE, (ModuleRef *)(uintptr_t)found};
    ModuleRef *ref = IR_NEW(s->arena, ModuleRef);
    ref->name = ir_strtab_text(&s->names, id);
    for (uint32_t i = 0; i < s->program->nmodules; i++)
        if (strcmp(s->program->modules[i]->name, ref->name) == 0)
            ref->module = s->program->modules[i];
    ir_map_set(&s->modrefs, id, ir_map_ptr_key(ref));
    return (IrType){IR_T_MODULE, ref};
}

/* ---- calls ---- */

/* A class whose __call__ is an instance of itself would have no end. */
static IrType call_instance(IrInfer *s, IrType callee, const CallArgs *args) {
    enum { MAX_CHAIN = 8 };
    if (s->call_chain == MAX_CHAIN) return ir_t(IR_T_ANY);
    s->call_chain++;
    IrType t = ir_infer_method(s, callee, ir_strtab_intern_z(&s->names, "__call__"), args);
    s->call_chain--;
    return t;
}

IrType ir_infer_call(IrInfer *s, IrType callee, const CallArgs *args) {
    switch (callee.kind) {
    case IR_T_NONE:
    case IR_T_NONETYPE: return ir_t(IR_T_NONE);
    case IR_T_FUNC: return ir_infer_call_func(s, callee.detail, NULL, args);
    case IR_T_CLASS: return instantiate(s, callee.detail, args);
    case IR_T_BUILTIN:
        return ir_infer_call_builtin(s, (uint32_t)((uintptr_t)callee.detail - 1), args);
    case IR_T_INST: return call_instance(s, callee, args);
    default:
        /* a class decorator mostly gives the class back */
        if (args->n == 1 && args->types[0].kind == IR_T_CLASS) return args->types[0];
        return ir_t(IR_T_ANY);
    }
}

IrType ir_infer_method(IrInfer *s, IrType object, uint32_t name, const CallArgs *args) {
    switch (object.kind) {
    case IR_T_NONE:
    case IR_T_NONETYPE: return ir_t(IR_T_NONE);
    case IR_T_INST: return call_instance_method(s, object.detail, name, args);
    case IR_T_CLASS: {
        IrFunc *f = ir_infer_lookup(object.detail, name);
        return f ? ir_infer_call_func(s, f, NULL, args) : ir_t(IR_T_ANY);
    }
    case IR_T_MODULE: {
        const ModuleRef *m = object.detail;
        if (!m->module) return ir_infer_native(m->name, ir_strtab_text(&s->names, name), true);
        return ir_infer_call(s, ir_infer_getattr(s, object, name), args);
    }
    default: return ir_infer_builtin_method(s, object, name, args);
    }
}

/* ---- what calls of methods reach ---- */

static bool has_attribute(IrClass *c, uint32_t name) {
    uint64_t found;
    return ir_map_get(&root_of(c)->attrs, name, &found) &&
           ((const IrType *)(uintptr_t)found)->kind != IR_T_NONE;
}

/* Whether the subclasses of c all have method f under the name. */
static bool same_in_subclasses(const IrClass *c, uint32_t name, const IrFunc *f) {
    for (uint32_t i = 0; i < c->subclasses.len; i++) {
        const IrClass *sub = c->subclasses.data[i];
        if (ir_infer_lookup(sub, name) != f || !same_in_subclasses(sub, name, f)) return false;
    }
    return true;
}

IrFunc *ir_infer_sole_method(IrInfer *s, IrType t, const IrModule *m, uint32_t k) {
    if (t.kind != IR_T_INST) return NULL;
    uint32_t name = ir_infer_name(s, m, k);
    IrFunc *f = ir_infer_lookup(t.detail, name);
    if (!f || has_attribute(t.detail, name)) return NULL;
    return same_in_subclasses(t.detail, name, f) ? f : NULL;
}

static uint32_t count_classes(const IrClass *c) {
    uint32_t n = 1;
    for (uint32_t i = 0; i < c->subclasses.len; i++) n += count_classes(c->subclasses.data[i]);
    return n;
}

uint32_t ir_infer_classes(IrType t) {
    return t.kind == IR_T_INST ? count_classes(t.detail) : 0;
}

static bool returns_none(const IrFunc *f) {
    for (const IrBlock *b = f->entry; b; b = b->next) {
        const IrInst *i = b->last;
        if (i->op == IR_RET && (i->args[0]->op != IR_CONST || i->args[0]->imm.val != EG_NONE))
            return false;
    }
    return true;
}

IrFunc *ir_infer_init(IrInfer *s, IrType t) {
    if (t.kind != IR_T_CLASS) return NULL;
    IrFunc *f = ir_infer_lookup(t.detail, ir_strtab_intern_z(&s->names, "__init__"));
    if (!f || ir_infer_lookup(t.detail, ir_strtab_intern_z(&s->names, "__new__"))) return NULL;
    return returns_none(f) ? f : NULL;
}
