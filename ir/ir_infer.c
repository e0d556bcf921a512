/* Type prediction: set-up, the fixpoint, and the facts that need no guard. */
#include "ir_infer.h"

#include <string.h>

#include "ir_cfg.h"
#include "ir_infer_impl.h"
#include "ir_infer_inst.h"

enum { MAX_ROUNDS = 60, MAX_STEPS = 20000000 };

static void scan_stores(IrInfer *s, IrFunc *f) {
    ModInfo *m = &s->mods[f->module->index];
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->op != IR_PRIM) continue;
            uint32_t slot = i->n[0];
            if (i->imm.prim == IR_P_global_del) m->deleted[slot] = true;
            if (i->imm.prim == IR_P_import_star) /* may store to any slot */
                for (uint32_t k = 0; k < f->module->nglobals; k++) m->stores[k] += 2;
            if (i->imm.prim != IR_P_global_set) continue;
            m->stores[slot]++;
            const IrInst *v = i->args[0];
            if (ir_is_prim(v, IR_P_make_function)) m->def[slot] = f->module->functions[v->n[0]];
        }
}

static void init_func(IrInfer *s, IrFunc *f) {
    FuncInfo *fi = &s->funcs[f->number];
    fi->f = f;
    fi->order = ir_cfg_rpo(f, s->arena, &fi->nblocks);
    fi->node = IR_NEW_ARRAY(s->arena, void *, f->ninsts + 1);
    fi->cells = IR_NEW_ARRAY(s->arena, IrContainer *, f->nfree + 1);
    fi->defaults = IR_NEW_ARRAY(s->arena, IrType, f->nparams + 1);
    fi->hints = IR_NEW_ARRAY(s->arena, IrType, f->nparams + 1);
    for (uint32_t i = 0; i < fi->nblocks; i++)
        for (IrInst *inst = fi->order[i]->first; inst; inst = inst->next)
            inst->type = ir_t(IR_T_NONE);
    for (uint32_t i = 0; i < f->nparams; i++) f->params[i].type = ir_t(IR_T_NONE);
    f->ret_type = ir_t(IR_T_NONE);
    f->infer = fi;
    if (f->flags & EG_CODE_CLASS_BODY && f->nparams) f->params[0].type = ir_t(IR_T_ANY);
}

IrInfer *ir_infer_new(IrProgram *p) {
    IrInfer *s = IR_NEW(p->arena, IrInfer);
    s->program = p;
    s->arena = p->arena;
    ir_strtab_init(&s->names, p->arena);
    ir_map_init(&s->modrefs, p->arena);
    ir_map_init(&s->loose_attrs, p->arena);
    s->funcs = IR_NEW_ARRAY(p->arena, FuncInfo, p->nfuncs + 1);
    s->mods = IR_NEW_ARRAY(p->arena, ModInfo, p->nmodules + 1);
    for (uint32_t i = 0; i < p->nmodules; i++) {
        uint32_t n = p->modules[i]->nglobals + 1;
        s->mods[i].slots = IR_NEW_ARRAY(p->arena, IrType, n);
        s->mods[i].stores = IR_NEW_ARRAY(p->arena, uint32_t, n);
        s->mods[i].deleted = IR_NEW_ARRAY(p->arena, bool, n);
        s->mods[i].def = IR_NEW_ARRAY(p->arena, IrFunc *, n);
    }
    for (uint32_t i = 0; i < p->nfuncs; i++) {
        init_func(s, p->funcs[i]);
        scan_stores(s, p->funcs[i]);
    }
    return s;
}

static uint32_t run_func(IrInfer *s, FuncInfo *fi) {
    uint32_t steps = 0;
    s->cur = fi;
    for (uint32_t b = 0; b < fi->nblocks; b++)
        for (IrInst *i = fi->order[b]->first; i; i = i->next, steps++) {
            IrType t = ir_infer_inst(s, i);
            if (i->rep != IR_REP_NONE) ir_infer_flow(s, &i->type, t);
        }
    return steps;
}

static void fixpoint(IrInfer *s) {
    uint64_t steps = 0;
    for (int round = 0; round < MAX_ROUNDS && steps < MAX_STEPS; round++) {
        s->changed = false;
        for (uint32_t i = 0; i < s->program->nfuncs; i++) steps += run_func(s, &s->funcs[i]);
        if (!s->changed) break;
    }
}

/* Parameters that no visible call fills: the annotation, or nothing is known. */
static void open_parameters(IrInfer *s) {
    for (uint32_t i = 0; i < s->program->nfuncs; i++) {
        IrFunc *f = s->program->funcs[i];
        for (uint32_t p = 0; p < f->nparams; p++) {
            if (f->params[p].type.kind != IR_T_NONE || f->params[p].kind > 2) continue;
            IrType hint = s->funcs[i].hints[p];
            f->params[p].type = hint.kind == IR_T_NONE ? ir_t(IR_T_ANY) : hint;
        }
    }
}

void ir_infer_run(IrInfer *s) {
    fixpoint(s);
    open_parameters(s);
    fixpoint(s);
}

/* ---- facts without guards ---- */

bool ir_infer_slot_is_stable(const IrInfer *s, const IrModule *m, uint32_t slot) {
    const ModInfo *info = &s->mods[m->index];
    if (s->program->dynamic || info->stores[slot] != 1 || info->deleted[slot]) return false;
    const EgConst *name = &m->consts[m->global_names[slot]];
    uint32_t id = ir_strtab_find(&s->names, name->text, name->len);
    return id == IR_NONE || !ir_map_get(&s->loose_attrs, id, NULL);
}

IrFunc *ir_infer_known_function(const IrInfer *s, const IrInst *callee) {
    if (!ir_is_prim(callee, IR_P_global_get)) return NULL;
    const IrModule *m = callee->block->func->module;
    uint32_t slot = callee->n[0];
    return ir_infer_slot_is_stable(s, m, slot) ? s->mods[m->index].def[slot] : NULL;
}

bool ir_infer_is_builtin(const IrInfer *s, const IrInst *callee, uint32_t id) {
    return !s->program->dynamic && ir_is_prim(callee, IR_P_builtin_get) && callee->n[0] == id;
}

bool ir_infer_is_module_call(const IrInfer *s, const IrInst *call, const char *module,
                             const char *name) {
    const IrInst *object = call->args[0];
    const IrModule *m = call->block->func->module;
    if (object->type.kind != IR_T_MODULE || !ir_is_prim(object, IR_P_global_get)) return false;
    const ModuleRef *ref = object->type.detail;
    const EgConst *k = &m->consts[call->n[0]];
    if (ref->module || strcmp(ref->name, module) != 0) return false;
    if (k->len != strlen(name) || memcmp(k->text, name, k->len) != 0) return false;
    uint32_t id = ir_strtab_find(&s->names, k->text, k->len);
    if (id != IR_NONE && ir_map_get(&s->loose_attrs, id, NULL)) return false;
    return ir_infer_slot_is_stable(s, m, object->n[0]);
}
