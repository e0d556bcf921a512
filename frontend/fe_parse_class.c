/* class statements: the body is a function that fills a namespace. */
#include "fe_parse.h"

/* ns_set of a name that the compiler makes up. */
static void set_name(FeParser *p, const char *name, IrInst *v, FeRange r) {
    uint32_t k = ir_const_name(p->m, name, strlen(name));
    fe_prim(p, IR_P_ns_set, r, FE_IMM(k), FE_ARGS(p->fn->ns, v));
}

/* What every class body begins with. */
static void prologue(FeParser *p, FeScope *scope, FeRange r) {
    IrFunc *f = p->fn->ir;
    IrInst *ns = ir_inst_new(f, IR_PARAM, IR_REP_VAL, 0);
    fe_ssa_prologue(&p->fn->ssa, ns);
    p->fn->ns = ns;
    f->flags |= EG_CODE_CLASS_BODY;
    f->nparams = f->npos = f->nposonly = 1;
    f->params = IR_NEW(p->arena, IrParam);
    f->params[0].name = ir_const_name(p->m, ".ns", 3);
    f->params[0].type.kind = IR_T_ANY;
    fe_make_cells(p, r);
    set_name(p, "__module__", fe_module_name(p, r), r);
    set_name(p, "__qualname__", fe_str(p, f->qualname), r);
    set_name(p, "__firstlineno__", fe_small(p, f->first_line), r);
    if (scope->annotations)
        fe_prim(p, IR_P_ns_annotations, r, FE_IMM(ir_const_name(p->m, "__annotations__", 15)),
                FE_ARGS(ns));
}

void fe_note_static(FeParser *p, uint32_t tok) {
    FeFn *fn = p->fn->up;
    uint32_t k = fe_raw_name_const(p, tok);
    while (fn && fn->scope->kind != FE_SCOPE_CLASS) fn = fn->up;
    for (uint32_t i = 0; fn && i < fn->statics.len; i++)
        if (fn->statics.data[i] == k) return;
    if (fn) IR_VEC_PUSH(p->arena, &fn->statics, k);
}

static void static_attributes(FeParser *p, FeRange r) {
    FeFn *fn = p->fn;
    uint32_t k = ir_const_tuple(p->m, fn->statics.data, fn->statics.len, false);
    set_name(p, "__static_attributes__", fe_konst(p, k), r);
}

static IrFunc *body(FeParser *p, FeScope *scope, const char *name, uint32_t start, FeRange r) {
    FeFn fn;
    FeScope *up = p->scope;
    fe_fn_begin(p, &fn, scope, name, fe_qualname(p, name));
    fn.ir->first_line = p->tok[r.first].line;
    prologue(p, scope, (FeRange){start, r.last});
    fe_suite(p, "class definition", start, true);
    static_attributes(p, (FeRange){start, r.last});
    if (scope->class_cell)
        fe_return(p, scope->class_cell->cell);
    else
        fe_return(p, fe_none(p));
    fe_fn_end(p, up);
    return fn.ir;
}

/* The class object from the body's function and the arguments. */
static IrInst *build(FeParser *p, FeArgs *a, IrInst *function, uint32_t name, FeRange r) {
    uint32_t k = fe_raw_name_const(p, name);
    if (a->starred || a->pos.container) {
        IrInst *bases = fe_args_list(p, a, r), *keywords = fe_args_dict(p, a, r);
        return fe_prim(p, IR_P_build_class_ex, r, FE_IMM(k), FE_ARGS(function, bases, keywords));
    }
    uint32_t np = a->pos.v.len, nk = a->kw.len;
    IrInst **args = IR_NEW_ARRAY(p->arena, IrInst *, 1 + np + nk);
    args[0] = function;
    for (uint32_t i = 0; i < np; i++) args[1 + i] = a->pos.v.data[i];
    for (uint32_t i = 0; i < nk; i++) args[1 + np + i] = a->kw.data[i];
    return fe_prim(p, IR_P_build_class, r, FE_IMM(k, fe_args_names(p, a)), 1 + np + nk, args);
}

void fe_class_statement(FeParser *p, const FeDecorators *d) {
    uint32_t start = p->i++, name = p->i;
    FeScope *scope = fe_scope_at(p->scopes, start);
    FeArgs a = {.pos = {.kind = FE_ITEMS_LIST}};
    if (!fe_expect(p, FE_T_NAME)) return;
    fe_check_debug(p, name, (FeRange){start, name});
    FeTypeParams tp;
    fe_type_params(p, &tp);
    a.callee = fe_none(p);
    uint32_t open = p->i;
    if (fe_accept(p, FE_T_LPAREN)) {
        uint32_t generator = fe_comprehension_at(p, open);
        if (generator) {
            fe_error(p, FE_D_INVALID_SYNTAX, generator, generator);
            return;
        }
        fe_arguments(p, &a, open);
        fe_expect(p, FE_T_RPAREN);
    }
    if (tp.tuple) {
        FeRange header = fe_since(p, start);
        fe_items_add(p, &a.pos, fe_type_params_base(p, &tp, header), false, header);
    }
    FeRange header = {d->v.len ? d->first : start, fe_since(p, start).last};
    IrFunc *f = body(p, scope, fe_raw_name(p, name), start, header);
    FeRange r = fe_block_since(p, start);
    IrInst *function = fe_make_function(p, f, scope, NULL, NULL, NULL, r);
    IrInst *v = build(p, &a, function, name, r);
    fe_type_params_end(p, &tp, v, r);
    fe_store_decorated(p, d, name, v);
}
