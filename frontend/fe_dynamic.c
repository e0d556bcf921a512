/* Dynamic code: what names mean in a text of eval, exec or compile.
 *
 * The body has two parameters, the globals and the locals. A name of the body is looked up in the
 * locals, the globals and the builtins (name_get and its kin); a global name of a function in it
 * in the globals and the builtins (env_get). Functions get the globals as the last word of their
 * closure, behind the cells; locals, cells and free variables are what they are everywhere. */
#include "fe_parse.h"

static bool in_body(const FeParser *p) {
    return !p->fn->up;
}

IrInst *fe_env(FeParser *p) {
    FeFn *fn = p->fn;
    if (!p->dynamic) return fe_none(p);
    if (fn->env) return fn->env;
    fn->env = ir_inst_new(fn->ir, IR_PRIM, IR_REP_VAL, 0);
    fn->env->imm.prim = IR_P_free_cell;
    fn->env->n[0] = fn->scope->frees.len;
    fe_ssa_prologue(&fn->ssa, fn->env);
    return fn->env;
}

IrInst *fe_env_ns(FeParser *p) {
    return in_body(p) && p->fn->ns ? p->fn->ns : fe_none(p);
}

IrInst *fe_env_load(FeParser *p, uint32_t k, bool declared, FeRange r) {
    if (declared || !in_body(p)) return fe_prim(p, IR_P_env_get, r, FE_IMM(k), FE_ARGS(fe_env(p)));
    return fe_prim(p, IR_P_name_get, r, FE_IMM(k), FE_ARGS(p->fn->ns, fe_env(p)));
}

void fe_env_store(FeParser *p, uint32_t k, bool declared, FeRange r, IrInst *v) {
    if (declared || !in_body(p))
        fe_prim(p, IR_P_env_set, r, FE_IMM(k), FE_ARGS(fe_env(p), v));
    else
        fe_prim(p, IR_P_name_set, r, FE_IMM(k), FE_ARGS(p->fn->ns, fe_env(p), v));
}

void fe_env_delete(FeParser *p, uint32_t k, bool declared, FeRange r) {
    if (declared || !in_body(p))
        fe_prim(p, IR_P_env_del, r, FE_IMM(k), FE_ARGS(fe_env(p)));
    else
        fe_prim(p, IR_P_name_del, r, FE_IMM(k), FE_ARGS(p->fn->ns, fe_env(p)));
}

IrInst *fe_module_name(FeParser *p, FeRange r) {
    uint32_t k = ir_const_name(p->m, "__name__", 8);
    if (p->dynamic) return fe_env_load(p, k, true, r);
    uint32_t slot = ir_global_slot(p->m, "__name__", 8);
    return fe_prim(p, IR_P_global_get, r, FE_IMM(slot, k), FE_NO_ARGS);
}

IrInst *fe_import_prim(FeParser *p, uint32_t k, uint32_t level, bool leaf, FeRange r) {
    if (p->dynamic)
        return fe_prim(p, IR_P_env_import, r, FE_IMM(k, level, leaf),
                       FE_ARGS(fe_env_ns(p), fe_env(p)));
    return fe_prim(p, leaf ? IR_P_import_leaf : IR_P_import_name, r, FE_IMM(k, level), FE_NO_ARGS);
}

void fe_import_star(FeParser *p, IrInst *module, FeRange r) {
    if (p->dynamic)
        fe_op3(p, IR_P_env_star, r, fe_env_ns(p), fe_env(p), module);
    else
        fe_op1(p, IR_P_import_star, r, module);
}
