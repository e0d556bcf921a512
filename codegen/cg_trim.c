/* Trimming library modules: see the header. Definitions are statements whose value nobody else
 * uses; they are set aside first, and come back when their name turns up in what stays. */
#include "cg_trim.h"

#include <ctype.h>
#include <string.h>

#include "edgert/image.h"
#include "ir/support/ir_map.h"

/* A statement `name = value` of a module or class body: a function, a class or an imported name. */
typedef struct Definition {
    IrInst *store, *value;
    const char *name;
    size_t len;
    bool lives;
} Definition;

typedef struct Trim {
    IrProgram *p;
    bool (*is_library)(const IrModule *m);
    IrStrTab *names; /* all names that what stays mentions */
    bool *lives;     /* by IrFunc.number */
    Definition *defs;
    uint32_t ndefs, cap;
    bool computes; /* the program can make up names */
} Trim;

enum { ASIDE = 0x7a5, FREE = 0 }; /* IrInst.mark of instructions of definitions */

/* ---- names ---- */

static void mention(Trim *t, const char *text, size_t len) {
    ir_strtab_intern(t->names, text, len);
}

static bool mentioned(const Trim *t, const char *text, size_t len) {
    return ir_strtab_find(t->names, text, len) != IR_NONE;
}

/* "{0.name}" names an attribute. */
static void mention_words(Trim *t, const EgConst *c) {
    if (!memchr(c->text, '{', c->len)) return;
    for (uint32_t i = 0; i < c->len;) {
        uint32_t from = i;
        while (i < c->len && (isalnum((unsigned char)c->text[i]) || c->text[i] == '_')) i++;
        if (i > from) mention(t, c->text + from, i - from);
        if (i == from) i++;
    }
}

static void mention_const(Trim *t, const IrModule *m, uint32_t index) {
    const EgConst *c = &m->consts[index];
    if (c->kind == EG_K_STR || c->kind == EG_K_NAME) {
        mention(t, c->text, c->len);
        mention_words(t, c);
    }
    if (c->kind != EG_K_TUPLE && c->kind != EG_K_FROZENSET) return;
    for (uint32_t i = 0; i < c->len; i++) mention_const(t, m, m->tuple_items[c->num + i]);
}

/* ---- definitions ---- */

static uint32_t uses(const IrFunc *f, const IrInst *v) {
    uint32_t n = 0;
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->nargs; k++) n += i->args[k] == v;
    return n;
}

/* Operands that go when the value goes. */
static bool goes_along(const IrFunc *f, const IrInst *operand) {
    return (ir_is_prim(operand, IR_P_make_function) || ir_is_prim(operand, IR_P_global_get)) &&
           uses(f, operand) == 1;
}

static void set_mark(const IrFunc *f, const Definition *d, uint32_t mark) {
    d->store->mark = d->value->mark = mark;
    for (uint32_t k = 0; k < d->value->nargs; k++)
        if (d->value->args[k]->mark != mark && goes_along(f, d->value->args[k]))
            d->value->args[k]->mark = mark;
}

static void define(Trim *t, const IrFunc *f, IrInst *store, IrInst *value, uint32_t name) {
    const EgConst *c = &f->module->consts[name];
    if (t->ndefs == t->cap) {
        uint32_t room = t->cap ? 2 * t->cap : 128;
        t->defs =
            ir_arena_grow(t->p->arena, t->defs, t->cap * sizeof *t->defs, room * sizeof *t->defs);
        t->cap = room;
    }
    t->defs[t->ndefs] = (Definition){store, value, c->text, c->len, false};
    set_mark(f, &t->defs[t->ndefs++], ASIDE);
}

static bool is_special(const EgConst *name) {
    return name->len > 4 && !memcmp(name->text, "__", 2) &&
           !memcmp(name->text + name->len - 2, "__", 2);
}

static void find_in_module(Trim *t, IrFunc *f, IrInst *i) {
    if (!ir_is_prim(i, IR_P_global_set)) return;
    IrInst *v = i->args[0];
    uint32_t slot = i->n[0], name = f->module->global_names[slot];
    bool kind = ir_is_prim(v, IR_P_make_function) || ir_is_prim(v, IR_P_build_class) ||
                ir_is_prim(v, IR_P_import_from);
    if (kind && f->module->global_stores[slot] == 1 && uses(f, v) == 1 &&
        !is_special(&f->module->consts[name]))
        define(t, f, i, v, name);
}

static void find_in_class(Trim *t, IrFunc *f, IrInst *i) {
    if (!ir_is_prim(i, IR_P_ns_set) || !ir_is_prim(i->args[1], IR_P_make_function)) return;
    if (uses(f, i->args[1]) == 1 && !is_special(&f->module->consts[i->n[0]]))
        define(t, f, i, i->args[1], i->n[0]);
}

static void set_aside(Trim *t, IrFunc *f) {
    if (!(f->flags & (EG_CODE_MODULE | EG_CODE_CLASS_BODY))) return;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->mark == ASIDE) continue;
            if (f->flags & EG_CODE_MODULE)
                find_in_module(t, f, i);
            else
                find_in_class(t, f, i);
        }
}

/* ---- what stays ---- */

static void keep_function(Trim *t, IrFunc *f);

/* __all__ names everything and uses nothing. */
static bool is_all(const IrFunc *f, const IrInst *value) {
    for (const IrInst *i = value->next; i; i = i->next) {
        if (ir_is_prim(i, IR_P_build_list))
            for (uint32_t k = 0; k < i->nargs; k++)
                if (i->args[k] == value) return is_all(f, i);
        if (!ir_is_prim(i, IR_P_global_set) || i->args[0] != value) continue;
        const EgConst *c = &f->module->consts[f->module->global_names[i->n[0]]];
        return c->len == 7 && !memcmp(c->text, "__all__", 7);
    }
    return false;
}

static void keep_inst(Trim *t, IrFunc *f, IrInst *i) {
    if (i->op == IR_KONST && !is_all(f, i)) mention_const(t, f->module, (uint32_t)i->imm.i);
    if (i->op != IR_PRIM) return;
    uint32_t at = 0;
    for (const char *s = strchr(ir_prims[i->imm.prim].sig, ':') + 1; *s; s++) {
        if (*s == 'k' && !ir_is_prim(i, IR_P_ns_set))
            mention_const(t, f->module, i->n[at++]);
        else if (*s == 'c')
            keep_function(t, f->module->functions[i->n[at++]]);
        else if (*s == 'k' || *s == 'n')
            at++;
    }
}

static void keep_function(Trim *t, IrFunc *f) {
    if (t->lives[f->number]) return;
    t->lives[f->number] = true;
    if (t->is_library(f->module)) set_aside(t, f);
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->mark != ASIDE) keep_inst(t, f, i);
}

static void keep_definition(Trim *t, uint32_t n) {
    Definition d = t->defs[n];
    IrFunc *f = d.store->block->func;
    t->defs[n].lives = true;
    set_mark(f, &d, FREE);
    keep_inst(t, f, d.value);
    for (uint32_t k = 0; k < d.value->nargs; k++) keep_inst(t, f, d.value->args[k]);
}

static void keep_mentioned(Trim *t) {
    bool changed;
    do {
        changed = false;
        for (uint32_t n = 0; n < t->ndefs; n++)
            if (!t->defs[n].lives && mentioned(t, t->defs[n].name, t->defs[n].len)) {
                keep_definition(t, n);
                changed = true;
            }
    } while (changed);
}

/* ---- programs that make up names ---- */

static bool looks_up(const IrInst *i) {
    return ir_is_prim(i, IR_P_builtin_get) &&
           (i->n[0] == EG_B_getattr || i->n[0] == EG_B_hasattr || i->n[0] == EG_B_setattr);
}

static bool function_computes(const IrFunc *f) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            if (ir_is_prim(i, IR_P_import_star)) return true;
            for (uint32_t k = 0; k < i->nargs; k++)
                if (looks_up(i->args[k]) && !(k == 0 && ir_is_prim(i, IR_P_call) && i->nargs > 2 &&
                                              i->args[2]->op == IR_KONST))
                    return true;
        }
    return false;
}

static bool program_computes(const Trim *t) {
    static const char *const words[] = {"dir",           "vars",
                                        "eval",          "exec",
                                        "compile",       "globals",
                                        "attrgetter",    "methodcaller",
                                        "__dict__",      "locals",
                                        "import_module", "inspect",
                                        "__builtins__",  "__getattribute__",
                                        "help"};
    if (t->p->dynamic) return true;
    for (uint32_t i = 0; i < t->p->nmodules; i++) {
        const IrModule *m = t->p->modules[i];
        if (t->is_library(m)) continue;
        for (uint32_t k = 0; k < m->nconsts; k++)
            for (unsigned w = 0; w < sizeof words / sizeof *words; w++)
                if (m->consts[k].kind == EG_K_NAME && m->consts[k].len == strlen(words[w]) &&
                    !memcmp(m->consts[k].text, words[w], m->consts[k].len))
                    return true;
        for (uint32_t k = 0; k < m->nfunctions; k++)
            if (function_computes(m->functions[k])) return true;
    }
    return false;
}

/* ---- leaving out ---- */

static void drop(const Definition *d) {
    IrFunc *f = d->store->block->func;
    IrInst *operands[64];
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->value->nargs && n < 64; k++)
        if (d->value->args[k]->mark == ASIDE && uses(f, d->value->args[k]) == 1)
            operands[n++] = d->value->args[k];
    ir_remove(d->store);
    ir_remove(d->value);
    while (n) ir_remove(operands[--n]);
}

/* Nothing makes this function any more: what is left of it is `return None`. */
static void hollow_out(IrFunc *f) {
    IrBlock *b = f->entry;
    for (IrInst *i = b->last, *prev; i; i = prev) {
        prev = i->prev;
        if (i->op != IR_PARAM) ir_remove(i);
    }
    b->next = NULL;
    b->unwind = NULL;
    b->nsucc = 0;
    f->last = b;
    f->flags &= ~(uint32_t)(EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN);
    ir_ret(b, ir_const_val(b, EG_NONE));
}

void cg_trim(IrProgram *p, bool (*is_library)(const IrModule *m)) {
    bool any = false;
    for (uint32_t i = 0; i < p->nmodules; i++) any |= is_library(p->modules[i]);
    Trim t = {.p = p, .is_library = is_library};
    if (!any || program_computes(&t)) return;
    t.names = IR_NEW(p->arena, IrStrTab);
    ir_strtab_init(t.names, p->arena);
    t.lives = IR_NEW_ARRAY(p->arena, bool, p->nfuncs + 1);
    memset(t.lives, 0, p->nfuncs + 1);
    mention(&t, "cancel", 6); /* what the scheduler calls by name */
    for (uint32_t i = 0; i < p->nmodules; i++) {
        IrModule *m = p->modules[i];
        for (uint32_t k = 0; k < (is_library(m) ? 1 : m->nfunctions); k++)
            keep_function(&t, m->functions[k]);
    }
    keep_mentioned(&t);
    for (uint32_t n = 0; n < t.ndefs; n++)
        if (!t.defs[n].lives) drop(&t.defs[n]);
    for (uint32_t i = 0; i < p->nfuncs; i++)
        if (!t.lives[i]) hollow_out(p->funcs[i]);
}
