/* See the header. Attributes of these names do not count by themselves, as with re.compile. */
#include "cg_evaluates.h"

#include <string.h>

#include "edgert/image.h"

static bool is_one(const EgConst *c) {
    static const char *const names[] = {"eval", "exec", "compile"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (c->len == strlen(names[i]) && !memcmp(c->text, names[i], c->len)) return true;
    return false;
}

/* A global that no statement of its module binds is one of a star import or a builtin. */
static bool reads_unbound(const IrInst *i, const IrModule *m) {
    bool global = ir_is_prim(i, IR_P_global_get) || ir_is_prim(i, IR_P_ns_get);
    return global && m->global_stores[i->n[0]] == 0 && is_one(&m->consts[i->n[1]]);
}

static bool function_evaluates(const IrFunc *f) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            if (reads_unbound(i, f->module)) return true;
            if (!ir_is_prim(i, IR_P_builtin_get)) continue;
            if (i->n[0] == EG_B_eval || i->n[0] == EG_B_exec || i->n[0] == EG_B_compile)
                return true;
        }
    return false;
}

/* The names of the module of builtins, and of what finds it. */
static bool is_module(const EgConst *c) {
    static const char *const names[] = {"builtins", "__builtins__"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (c->len == strlen(names[i]) && !memcmp(c->text, names[i], c->len)) return true;
    return false;
}

bool cg_evaluates(const IrProgram *p) {
    bool named = false, module = false;
    for (uint32_t i = 0; i < p->nfuncs; i++)
        if (function_evaluates(p->funcs[i])) return true;
    for (uint32_t i = 0; i < p->nmodules; i++)
        for (uint32_t k = 0; k < p->modules[i]->nconsts; k++) {
            const EgConst *c = &p->modules[i]->consts[k];
            if (c->kind != EG_K_NAME && c->kind != EG_K_STR) continue;
            named |= is_one(c);
            module |= is_module(c);
        }
    return named && module;
}
