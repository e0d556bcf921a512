/* The solver behind the image: see the header. A fixed point over a few bit sets; nothing is ever
 * taken back, so the order in which facts arrive does not matter. */
#include "cg_c_reach.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cg_c_impl.h"
#include "cg_c_reach_int.h"
#include "codegen/cg_evaluates.h"
#include "core/eg_traceback.h"

static const char *const type_tokens[EG_T_COUNT] = {
#define EG_TYPE(id, name) #name,
#include "runtime/types.def"
#undef EG_TYPE
};

static const char *const type_ids[EG_T_COUNT] = {
#define EG_TYPE(id, name) #id,
#include "runtime/types.def"
#undef EG_TYPE
};

static const char *const builtin_tokens[EG_B_COUNT] = {
#define EG_BUILTIN(id, name) #id,
#include "stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
};

static const char *const atom_texts[EG_A_COUNT] = {
#define EG_ATOM(id, text) text,
#include "runtime/atoms.def"
#undef EG_ATOM
};

/* Special methods by the slots that they stand for. */
static const struct {
    unsigned atom, at;
} specials[] = {
#define EG_SLOT(field, id)
#define EG_SPECIAL(atom, slot, wrap, arg, doc) {EG_A_##atom, SLOT_AT_##slot},
#include "runtime/core/eg_slots.def"
#undef EG_SPECIAL
#undef EG_SLOT
};

/* What the values of generated code have without anything being called for it. */
static const unsigned core_types[] = {EG_T_OBJECT, EG_T_TYPE, EG_T_NONE,
                                      EG_T_INT,    EG_T_BOOL, EG_T_STR};

/* Attribute names that the program computes, and dicts of attributes that it looks into. */
static const char *const computed[] = {
    "dir",    "vars",          "eval",         "exec",         "compile",          "globals",
    "help",   "attrgetter",    "methodcaller", "__builtins__", "__getattribute__", "__dict__",
    "locals", "import_module", "inspect"};

/* Names that lead from objects to their types. */
static const char *const to_types[] = {
    "__args__",          "__base__",       "__bases__",      "__class__",     "__mro__",
    "__objclass__",      "__orig_bases__", "__origin__",     "__reduce__",    "__reduce_ex__",
    "__self__",          "__self_class__", "__subclasses__", "__thisclass__", "mro",
    "get_original_bases"};

/* Those of exceptions: what __exit__ and others are given. */
static const char *const to_exc_types[] = {"__aexit__", "__exit__", "exc_info", "excepthook",
                                           "throw"};

struct CgReach {
    const IrProgram *p;
    const EgImage *full;
    const char **names; /* sorted, without duplicates */
    uint32_t nnames;
    bool all_names; /* every name counts as mentioned */
    bool whole;     /* text that arrives while it runs may name anything: all there is */
    bool changed;
    bool atoms[EG_A_COUNT], words[EG_A_COUNT];
    bool types[EG_T_COUNT];
    bool visible[EG_T_COUNT]; /* made by the program, not only by the runtime for itself */
    uint8_t *seen;            /* by effect: how it was reached */
    uint8_t uses[EG_T_COUNT]; /* of type objects: CG_USE_* */
    bool built[EG_T_COUNT];   /* the constructor can be called */
    bool any_built;
    bool missing_builtins; /* a name of the builtins module that edgec lacks is read */
    bool builtin_values, keywords, wide_text; /* the words has:... of hooks.def */
    bool sources;                             /* see cg_c_reach */
    bool signatures; /* some linked function written in C declares its parameters */
    uint32_t slots;
    uint64_t hooks[2], markers;
    const char *cause; /* what is being added, and who brought each type and slot */
    const char *type_cause[EG_T_COUNT], *slot_cause[32];
};

const char *cg_c_type_token(unsigned type) {
    return type_tokens[type];
}
const char *cg_c_atom_text(unsigned atom) {
    return atom_texts[atom];
}
const char *cg_c_builtin_token(unsigned builtin) {
    return builtin_tokens[builtin];
}

/* ---- names ---- */

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool mentioned(const CgReach *r, const char *name) {
    if (r->nnames && bsearch(&name, r->names, r->nnames, sizeof *r->names, by_text)) return true;
    return false;
}

static bool looked_up(const CgReach *r, const char *name) {
    for (unsigned i = 0; i < EG_A_COUNT; i++)
        if (r->atoms[i] && !strcmp(atom_texts[i], name)) return true;
    return false;
}

/* An attribute of this name may be asked for. */
static bool named(const CgReach *r, const char *name) {
    return r->all_names || mentioned(r, name) || looked_up(r, name);
}

/* The type lacks some name of the program that CPython would correct to this one. */
static bool suggested(const CgReach *r, const char *name) {
    size_t len = strlen(name);
    if (len < 2 || name[0] == '_') return false;
    for (uint32_t i = 0; i < r->nnames; i++) {
        size_t best = SIZE_MAX;
        if (eg_suggest_better(r->names[i], strlen(r->names[i]), name, len, &best)) return true;
    }
    return false;
}

static void add_name(CgReach *r, uint32_t *cap, const char *text, size_t len) {
    if (r->nnames == *cap) {
        uint32_t room = *cap ? *cap * 2 : 256;
        r->names =
            ir_arena_grow(r->p->arena, r->names, *cap * sizeof *r->names, room * sizeof *r->names);
        *cap = room;
    }
    r->names[r->nnames++] = ir_arena_strndup(r->p->arena, text, len);
}

/* "{0.real:>5}" asks for an attribute too: in programs that format, the words of each constant
 * count. */
static void add_words(CgReach *r, uint32_t *cap, const EgConst *c) {
    for (uint32_t i = 0; i < c->len;) {
        uint32_t from = i;
        while (i < c->len && (isalnum((unsigned char)c->text[i]) || c->text[i] == '_')) i++;
        if (i > from && i - from < c->len) add_name(r, cap, c->text + from, i - from);
        if (i == from) i++;
    }
}

static void collect_names(CgReach *r) {
    uint32_t cap = 0, unique = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t m = 0; m < r->p->nmodules; m++)
            for (uint32_t k = 0; k < r->p->modules[m]->nconsts; k++) {
                const EgConst *c = &r->p->modules[m]->consts[k];
                if (c->kind != EG_K_NAME && c->kind != EG_K_STR) continue;
                if (pass)
                    add_words(r, &cap, c);
                else if (!memchr(c->text, 0, c->len))
                    add_name(r, &cap, c->text, c->len);
            }
        qsort(r->names, r->nnames, sizeof *r->names, by_text);
        if (!mentioned(r, "format") && !mentioned(r, "format_map")) break;
    }
    for (uint32_t i = 0; i < r->nnames; i++)
        if (!unique || strcmp(r->names[unique - 1], r->names[i])) r->names[unique++] = r->names[i];
    r->nnames = unique;
}

/* ---- names that are computed ---- */

static bool is_builtin(const IrInst *i, unsigned n) {
    return i->op == IR_PRIM && i->imm.prim == IR_P_builtin_get && i->n[0] == n;
}

/* getattr and hasattr with a name that is not a constant, or handed around. */
static bool computes_names(const IrFunc *f) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->nargs; k++) {
                const IrInst *a = i->args[k];
                if (!is_builtin(a, EG_B_getattr) && !is_builtin(a, EG_B_hasattr)) continue;
                bool call = i->op == IR_PRIM && i->imm.prim == IR_P_call && k == 0;
                if (!call || i->nargs < 3 || i->args[2]->op != IR_KONST) return true;
            }
    return false;
}

static bool computes(const CgReach *r) {
    for (unsigned i = 0; i < sizeof computed / sizeof *computed; i++)
        if (mentioned(r, computed[i])) return true;
    if (r->p->dynamic) return true;
    if (!mentioned(r, "getattr") && !mentioned(r, "hasattr")) return false;
    for (uint32_t i = 0; i < r->p->nfuncs; i++)
        if (computes_names(r->p->funcs[i])) return true;
    return false;
}

/* ---- facts ---- */

/* How a function is reached: by the runtime for its own purposes, or by the program. */
enum { INSIDE = 1, PROGRAM = 2 };

static void add_type(CgReach *r, unsigned type, int how) {
    if (type >= EG_T_COUNT || !r->full->types[type].spec) return;
    bool *have = how == PROGRAM ? r->visible : r->types;
    if (have[type]) return;
    r->types[type] = have[type] = r->changed = true;
    r->type_cause[type] = r->cause;
    add_type(r, r->full->types[type].spec->base, how);
}

static void add_slots(CgReach *r, uint32_t slots) {
    if (slots & ~r->slots) r->changed = true;
    for (unsigned at = 0; at < 32; at++)
        if ((slots & ~r->slots) >> at & 1) r->slot_cause[at] = r->cause;
    r->slots |= slots;
}

/* What linking the symbol brings. */
static void need(CgReach *r, const char *symbol, size_t len, int how) {
    unsigned n = cg_effect_find(symbol, len);
    if (n == CG_NO_EFFECT || r->seen[n] >= how) return;
    const CgEffect *e = &cg_effects()[n];
    r->seen[n] = (uint8_t)how;
    r->changed = true;
    r->cause = e->name;
    add_slots(r, e->slots);
    r->hooks[0] |= e->hooks[0];
    r->hooks[1] |= e->hooks[1];
    r->markers |= e->markers;
    for (const uint16_t *t = e->types; t && *t != EG_T_COUNT; t++) add_type(r, *t, how);
    for (const uint16_t *t = e->inner; t && *t != EG_T_COUNT; t++) add_type(r, *t, INSIDE);
    for (const uint16_t *a = e->atoms; a && *a != EG_A_COUNT; a++) r->atoms[*a] = true;
    for (const uint16_t *a = e->words; a && *a != EG_A_COUNT; a++) r->words[*a] = true;
}

static void needf(CgReach *r, const char *prefix, const char *owner, const char *name) {
    char symbol[160];
    size_t n = strlen(prefix), o = strlen(owner), m = strlen(name);
    if (n + o + m + 2 > sizeof symbol) return;
    memcpy(symbol, prefix, n);
    memcpy(symbol + n, owner, o);
    if (m) symbol[n + o++] = '_';
    memcpy(symbol + n + o, name, m);
    need(r, symbol, n + o + m, PROGRAM);
}

static void need_text(CgReach *r, const char *text, size_t len) {
    for (size_t i = 0; i < len;) {
        size_t from = i;
        while (i < len && (isalnum((unsigned char)text[i]) || text[i] == '_')) i++;
        if (i - from > 3 && (text[from] == 'e' || text[from] == 'E'))
            need(r, text + from, i - from, PROGRAM);
        if (i == from) i++;
        if (i < len && text[i - 1] == '"') /* strings name nothing */
            while (i < len && text[i] != '"' && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
    }
}

/* ---- values that generated code holds itself ---- */

static void add_const_types(CgReach *r) {
    static const uint8_t type_of[] = {
        [EG_K_ELLIPSIS] = EG_T_ELLIPSIS, [EG_K_FLOAT] = EG_T_FLOAT,
        [EG_K_IMAG] = EG_T_COMPLEX,      [EG_K_BYTES] = EG_T_BYTES,
        [EG_K_TUPLE] = EG_T_TUPLE,       [EG_K_FROZENSET] = EG_T_FROZENSET,
        [EG_K_CELL] = EG_T_CELL};
    for (uint32_t m = 0; m < r->p->nmodules; m++)
        for (uint32_t k = 0; k < r->p->modules[m]->nconsts; k++) {
            unsigned kind = r->p->modules[m]->consts[k].kind;
            if (kind < sizeof type_of && type_of[kind]) add_type(r, type_of[kind], PROGRAM);
        }
}

/* Calls with keywords, and builtins that are more than called. */
static void add_uses(CgReach *r, const IrInst *i) {
    bool prim = i->op == IR_PRIM, call = prim && i->imm.prim == IR_P_call;
    r->keywords |= prim && (i->imm.prim == IR_P_call_kw || i->imm.prim == IR_P_call_ex ||
                            i->imm.prim == IR_P_call_method_kw);
    for (uint32_t k = 0; k < i->nargs; k++) {
        const IrInst *a = i->args[k];
        bool builtin = a && a->op == IR_PRIM && a->imm.prim == IR_P_builtin_get;
        r->builtin_values |= builtin && a->n[0] < EG_B_COUNT && !(call && k == 0);
    }
}

static void add_inst_types(CgReach *r, const IrFunc *f) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            if (i->rep == IR_REP_F64 || i->op == IR_BOX_F) add_type(r, EG_T_FLOAT, PROGRAM);
            if (i->op == IR_PRIM && i->imm.prim == IR_P_builtin_get)
                r->missing_builtins |= i->n[0] < EG_B_COUNT
                                           ? !r->full->builtins[i->n[0]]
                                           : !r->full->types[i->n[0] - EG_B_COUNT].spec;
            add_uses(r, i);
            if (i->op != IR_CONST) continue;
            if (EG_IS_FLO(i->imm.val)) add_type(r, EG_T_FLOAT, PROGRAM);
            if (i->imm.val == EG_ELLIPSIS) add_type(r, EG_T_ELLIPSIS, PROGRAM);
        }
}

/* Of a getter, `sig` says something else. */
static bool has_signature(const EgDef *d) {
    return d->sig && d->kind != EG_DEF_GETSET;
}

/* Whether types may be reached by their names in ways that their uses do not show. */
static bool types_by_name(const CgReach *r) {
    return r->all_names || mentioned(r, "builtins") || mentioned(r, "__builtins__");
}

static void add_type_uses(CgReach *r, const char *text, size_t n) {
    cg_c_type_uses(r->p, text, n, mentioned(r, "__annotations__"), r->uses);
    for (unsigned i = 0; i < cg_type_name_count; i++) {
        const CgTypeName *t = &cg_type_names[i];
        if (types_by_name(r) && mentioned(r, t->name))
            r->uses[t->type] |= CG_USE_READ | CG_USE_CALL | CG_USE_VALUE;
        if (r->uses[t->type] & (CG_USE_CALL | CG_USE_VALUE))
            add_type(r, t->type, PROGRAM);
        else if (r->uses[t->type] || suggested(r, t->name))
            add_type(r, t->type, INSIDE); /* asked about: none need exist */
    }
}

static void add_start(CgReach *r, const char *text, size_t n) {
    for (unsigned i = 0; i < sizeof core_types / sizeof *core_types; i++)
        add_type(r, core_types[i], PROGRAM);
    add_type(r, EG_T_TUPLE, INSIDE);
    add_const_types(r);
    for (uint32_t i = 0; i < r->p->nfuncs; i++) add_inst_types(r, r->p->funcs[i]);
    static const char entry[] = "eg_rt_main";
    need(r, entry, sizeof entry - 1, INSIDE);
    need_text(r, text, n);
    add_type_uses(r, text, n);
    for (unsigned i = 0; i < EG_B_COUNT; i++)
        if (cg_c_has_builtin(r, i)) {
            r->signatures |= has_signature(r->full->builtins[i]);
            needf(r, "eg_bi_", builtin_tokens[i], "");
        }
    add_slots(r, 1u << EG_SLOT_AT(trace));
}

/* ---- the fixed point ---- */

/* A special method that is called by name goes through a wrapper of its slot. */
static void add_wrapped_slots(CgReach *r) {
    r->cause = "its name";
    for (unsigned i = 0; i < sizeof specials / sizeof *specials; i++)
        if (named(r, atom_texts[specials[i].atom])) add_slots(r, 1u << specials[i].at);
    if (r->all_names) add_slots(r, UINT32_MAX);
    bool operators = false;
    for (uint32_t i = 0; i < r->nnames; i++) operators |= !strncmp(r->names[i], "__", 2);
    if (operators || mentioned(r, "NotImplemented") || r->all_names)
        add_type(r, EG_T_NOTIMPL, PROGRAM);
    bool reprs = r->slots >> EG_SLOT_AT(repr) & 1; /* that of an exception shows its args */
    if (reprs && r->visible[EG_T_BASE_EXCEPTION]) add_type(r, EG_T_TUPLE, PROGRAM);
    static const char *const tuples[] = {"args", "__bases__", "__mro__", "mro", "__orig_bases__"};
    for (unsigned i = 0; i < sizeof tuples / sizeof *tuples; i++)
        if (named(r, tuples[i])) add_type(r, EG_T_TUPLE, PROGRAM);
    if (mentioned(r, "Ellipsis") || r->all_names) add_type(r, EG_T_ELLIPSIS, PROGRAM);
}

static bool has_hook_named(const CgReach *r, const char *name) {
    for (unsigned h = 0; h < cg_hook_count; h++)
        if (!strcmp(cg_hooks[h].name, name)) return cg_c_has_hook(r, h);
    return false;
}

/* OSError makes itself an instance of the subclass that stands for its errno: when it is called, or
 * raised for more than what writing to a standard stream can say. */
static void add_os_errors(CgReach *r) {
    bool mapped = cg_effect_marked(r->markers, "eg_exc_new_slot") || has_hook_named(r, "os_type");
    if (!r->visible[EG_T_OS_ERROR] || !mapped) return;
    for (unsigned t = 0; t < EG_T_COUNT; t++)
        if (r->full->types[t].spec && r->full->types[t].spec->base == EG_T_OS_ERROR)
            add_type(r, t, PROGRAM);
}

static bool has_module_named(const CgReach *r, const char *name) {
    for (unsigned m = 0; r->full->modules[m]; m++)
        if (!strcmp(r->full->modules[m]->name, name)) return cg_c_has_module(r, m);
    return false;
}

/* sys.modules, *args and **kwargs: the runtime's own in programs that cannot see them. */
static void add_parameters(CgReach *r) {
    unsigned flags = 0;
    for (uint32_t i = 0; i < r->p->nfuncs; i++) flags |= r->p->funcs[i]->flags;
    if (flags & EG_CODE_VARARGS) add_type(r, EG_T_TUPLE, PROGRAM);
    if ((flags & EG_CODE_VARKW) || has_module_named(r, "sys")) add_type(r, EG_T_DICT, PROGRAM);
}

/* What open() makes depends on its mode. */
static void add_files(CgReach *r) {
    bool standard = r->visible[EG_T_FILE] && mentioned(r, "buffer"); /* sys.stdout.buffer */
    if (!standard && !cg_c_has_builtin(r, EG_B_open)) return;
    for (unsigned t = EG_T_FILE; t <= EG_T_FILE_RANDOM; t++) add_type(r, t, PROGRAM);
}

static void add_types(CgReach *r) {
    add_os_errors(r);
    add_files(r);
    add_parameters(r);
    for (unsigned t = 0; t < EG_T_COUNT; t++) {
        if (!r->types[t]) continue;
        for (const EgSlotRow *const *s = r->full->types[t].slots; s && *s; s++)
            if (cg_c_has_slot(r, t, (*s)->at))
                needf(r, "eg_s_", type_tokens[t], cg_c_slot_token((*s)->at));
        for (const EgDef *const *d = r->full->types[t].methods; d && *d; d++)
            if (cg_c_has_method(r, t, (*d)->name)) {
                r->signatures |= has_signature(*d);
                needf(r, "eg_m_", type_tokens[t], (*d)->name);
            }
    }
}

static void add_modules(CgReach *r) {
    for (unsigned m = 0; r->full->modules[m]; m++) {
        const char *name = r->full->modules[m]->name;
        if (!cg_c_has_module(r, m)) continue;
        needf(r, "eg_module_", name, "");
        for (const EgDef *const *d = r->full->functions[m]; d && *d; d++)
            if (cg_c_has_function(r, m, (*d)->name)) {
                r->signatures |= has_signature(*d);
                needf(r, "eg_m_mod_", name, (*d)->name);
            }
    }
}

static bool has_const(const CgReach *r, const char *kind) {
    for (uint32_t m = 0; m < r->p->nmodules; m++)
        for (uint32_t k = 0; k < r->p->modules[m]->nconsts; k++)
            if (!strcmp(cg_c_const_kinds[r->p->modules[m]->consts[k].kind], kind)) return true;
    return false;
}

/* Whether the program reads the object of a built-in type. */
static bool names_a_type(const CgReach *r) {
    for (unsigned t = 0; t < EG_T_COUNT; t++)
        if (r->uses[t]) return true;
    return r->all_names;
}

static bool any_mentioned(const CgReach *r, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (mentioned(r, names[i])) return true;
    return false;
}

/* Whether the types of the program's objects can be values in it. */
static bool types_of_objects(const CgReach *r) {
    return r->all_names || (r->uses[EG_T_TYPE] & (CG_USE_CALL | CG_USE_VALUE)) ||
           any_mentioned(r, to_types, sizeof to_types / sizeof *to_types);
}

static bool types_of_exceptions(const CgReach *r) {
    return any_mentioned(r, to_exc_types, sizeof to_exc_types / sizeof *to_exc_types);
}

static bool has_type_values(const CgReach *r) {
    for (unsigned t = 0; t < EG_T_COUNT; t++)
        if (r->uses[t] & CG_USE_VALUE) return true;
    return (r->uses[EG_T_SUPER] & CG_USE_CALL) || types_of_objects(r) || types_of_exceptions(r);
}

/* Whether a special method can be looked up by its name. */
static bool names_specials(const CgReach *r) {
    for (unsigned i = 0; i < sizeof specials / sizeof *specials; i++)
        if (named(r, atom_texts[specials[i].atom])) return true;
    return named(r, "__new__");
}

/* A module variable with the name of a builtin gives the builtin while it is unbound. */
static bool is_builtin_name(const EgConst *name) {
    static const char *const constants[] = {"None",     "True",           "False",
                                            "Ellipsis", "NotImplemented", "__debug__"};
    for (unsigned i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!strcmp(constants[i], name->text)) return true;
    for (unsigned i = 0; i < cg_type_name_count; i++)
        if (!strcmp(cg_type_names[i].name, name->text)) return true;
    for (unsigned i = 0; i < EG_B_COUNT; i++)
        if (!strcmp(builtin_tokens[i], name->text)) return true;
    return false;
}

static bool has_builtin_globals(const CgReach *r) {
    if (r->all_names || r->p->dynamic) return true;
    for (uint32_t m = 0; m < r->p->nmodules; m++)
        for (uint32_t g = 0; g < r->p->modules[m]->nglobals; g++) {
            const IrModule *module = r->p->modules[m];
            if (is_builtin_name(&module->consts[module->global_names[g]])) return true;
        }
    return false;
}

static bool has_packages(const CgReach *r) {
    for (uint32_t m = 0; m < r->p->nmodules; m++)
        if (r->p->modules[m]->is_package) return true;
    return r->p->dynamic;
}

static bool is_ascii(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0x80) return false;
    return true;
}

/* Whether strings outside ASCII can arise: from constants, names of files, numbers, bytes, the
 * world outside. Operations on strings within ASCII stay there. */
static bool has_wide_text(const CgReach *r) {
    static const char *const makers[] = {
        "bytearray", "bytes",     "chr",      "compile",   "decode",     "eval",
        "exec",      "format",    "input",    "maketrans", "memoryview", "open",
        "str",       "translate", "__code__", "__doc__",   "__format__"};
    if (r->all_names || r->p->dynamic) return true;
    for (unsigned i = 0; i < sizeof makers / sizeof *makers; i++)
        if (mentioned(r, makers[i])) return true;
    for (unsigned m = 0; r->full->modules[m]; m++)
        if (cg_c_has_module(r, m)) return true;
    for (uint32_t m = 0; m < r->p->nmodules; m++) {
        const IrModule *module = r->p->modules[m];
        if (!is_ascii(module->file, strlen(module->file))) return true;
        for (uint32_t k = 0; k < module->nconsts; k++)
            if (module->consts[k].text && !is_ascii(module->consts[k].text, module->consts[k].len))
                return true;
    }
    return false;
}

static bool word_holds(const CgReach *r, const char *word) {
    const char *value = strchr(word, ':') + 1;
    if (!strncmp(word, "type:", 5)) {
        for (unsigned t = 0; t < EG_T_COUNT; t++)
            if (!strcmp(type_ids[t], value)) return r->visible[t];
        return false;
    }
    if (!strcmp(word, "has:functions")) return r->p->nfuncs > r->p->nmodules;
    if (!strcmp(word, "has:builtin_values")) return r->builtin_values || r->all_names;
    if (!strcmp(word, "has:keywords")) return r->keywords || r->all_names;
    if (!strcmp(word, "has:packages")) return has_packages(r);
    if (!strcmp(word, "has:wide_text")) return has_wide_text(r);
    if (!strcmp(word, "has:signatures")) return r->signatures;
    if (!strcmp(word, "has:sources")) return r->sources || r->p->dynamic;
    if (!strcmp(word, "has:missing_builtins")) return r->missing_builtins;
    if (!strcmp(word, "has:type_names")) return names_a_type(r);
    if (!strcmp(word, "has:specials")) return names_specials(r);
    if (!strcmp(word, "has:builtin_globals")) return has_builtin_globals(r);
    if (!strcmp(word, "has:type_values")) return has_type_values(r);
    if (!strncmp(word, "name:", 5)) return r->all_names || mentioned(r, value);
    if (!strncmp(word, "const:", 6)) return has_const(r, value);
    if (!strncmp(word, "module:", 7)) return has_module_named(r, value);
    return !strncmp(word, "fn:", 3) && cg_effect_marked(r->markers, value);
}

/* Whether one of the words of a row's `when` holds. */
static bool holds(const CgReach *r, const char *when) {
    char word[80];
    if (!*when) return true;
    while (*when) {
        size_t n = strcspn(when, " ");
        if (n && n < sizeof word) {
            memcpy(word, when, n);
            word[n] = 0;
            if (word_holds(r, word)) return true;
        }
        when += n + (when[n] == ' ');
    }
    return false;
}

/* The constructor of the type can be called; those it inherits too. */
static void add_built(CgReach *r, unsigned type) {
    r->any_built = true;
    while (r->full->types[type].spec && !r->built[type]) {
        r->built[type] = r->changed = true;
        type = r->full->types[type].spec->base;
        if (type == EG_T_OBJECT) break; /* nothing of it is called for them */
    }
}

static bool is_exception(const CgReach *r, unsigned type) {
    while (type != EG_T_BASE_EXCEPTION && type != EG_T_OBJECT)
        type = r->full->types[type].spec->base;
    return type == EG_T_BASE_EXCEPTION;
}

static void add_builts(CgReach *r) {
    bool objects = types_of_objects(r), exceptions = types_of_exceptions(r);
    for (unsigned t = 0; t < EG_T_COUNT; t++)
        if ((r->uses[t] & (CG_USE_CALL | CG_USE_VALUE)) ||
            (r->visible[t] && (objects || (exceptions && is_exception(r, t)))))
            add_built(r, t);
    for (unsigned i = 0; i < cg_built_count; i++)
        if (r->visible[cg_built[i].type] && holds(r, cg_built[i].when))
            add_built(r, cg_built[i].type);
}

static void add_hooks(CgReach *r) {
    for (unsigned h = 0; h < cg_hook_count; h++)
        if (cg_c_has_hook(r, h))
            need(r, cg_hooks[h].function, strlen(cg_hooks[h].function), PROGRAM);
}

CgReach *cg_c_reach(const IrProgram *p, const char *text, size_t n, const EgImage *full,
                    bool sources) {
    CgReach *r = IR_NEW(p->arena, CgReach);
    memset(r, 0, sizeof *r);
    r->p = p;
    r->full = full;
    r->sources = sources;
    r->cause = "the program";
    r->seen = IR_NEW_ARRAY(p->arena, uint8_t, cg_effect_count());
    memset(r->seen, 0, cg_effect_count());
    r->whole = cg_evaluates(p);
    collect_names(r);
    r->all_names = r->whole || computes(r);
    if (r->whole) return r;
    add_start(r, text, n);
    do {
        r->changed = false;
        add_wrapped_slots(r);
        add_builts(r);
        add_types(r);
        add_modules(r);
        add_hooks(r);
    } while (r->changed);
    return r;
}

/* ---- answers ---- */

bool cg_c_is_whole(const CgReach *r) {
    return r->whole;
}

const char *cg_c_type_cause(const CgReach *r, unsigned type) {
    return r->whole ? "text" : r->type_cause[type];
}

const char *cg_c_slot_cause(const CgReach *r, unsigned at) {
    return r->whole ? "text" : r->slot_cause[at] ? r->slot_cause[at] : "str";
}

bool cg_c_has_type(const CgReach *r, unsigned type) {
    return r->whole ? r->full->types[type].spec != NULL : r->types[type];
}

bool cg_c_has_docs(const CgReach *r) {
    return r->whole || r->all_names || mentioned(r, "__doc__");
}

bool cg_c_has_atom(const CgReach *r, unsigned atom) {
    return r->whole || r->atoms[atom] || r->words[atom];
}

bool cg_c_slot_called(const CgReach *r, unsigned at) {
    return r->whole || (r->slots >> at & 1);
}

/* The row of a type that every program has but only the runtime sees in this one; or NULL. */
static const CgHidden *hidden(const CgReach *r, unsigned type) {
    for (unsigned i = 0; !r->all_names && i < cg_hidden_count; i++)
        if (cg_hidden[i].type == type) return holds(r, cg_hidden[i].when) ? NULL : &cg_hidden[i];
    return NULL;
}

/* Whether user code can meet an object of the type. */
static bool meets(const CgReach *r, unsigned type) {
    return r->all_names ? r->types[type] : r->visible[type] && !hidden(r, type);
}

/* str() of types without a str of their own is their repr. */
static bool repr_is_str(const CgReach *r, unsigned type) {
    for (unsigned t = type; t != EG_T_OBJECT; t = r->full->types[t].spec->base)
        for (const EgSlotRow *const *s = r->full->types[t].slots; s && *s; s++)
            if ((*s)->at == EG_SLOT_AT(str)) return false;
    return true;
}

/* Whether some type that user code meets has no such slot of its own: for texts, which all common
 * types have. */
static bool object_slot_used(const CgReach *r, unsigned at) {
    if (at != EG_SLOT_AT(repr) && at != EG_SLOT_AT(str)) return true;
    if (r->all_names || mentioned(r, "object") || cg_effect_marked(r->markers, "eg_type_alloc"))
        return true;
    for (unsigned type = 0; type < EG_T_COUNT; type++) {
        bool own = type == EG_T_OBJECT || !meets(r, type);
        for (unsigned t = type; !own && t != EG_T_OBJECT; t = r->full->types[t].spec->base)
            for (const EgSlotRow *const *s = r->full->types[t].slots; s && *s; s++)
                own |= (*s)->at == at;
        if (!own) return true;
    }
    return false;
}

bool cg_c_has_slot(const CgReach *r, unsigned type, unsigned at) {
    if (r->whole) return true;
    if (!r->types[type]) return false;
    if (at == EG_SLOT_AT(trace)) return true;
    if (type == EG_T_OBJECT && !object_slot_used(r, at)) return false;
    if ((at == EG_SLOT_AT(new_) || at == EG_SLOT_AT(init)) && !r->built[type]) return false;
    if (!meets(r, type)) {
        bool call = type == EG_T_TYPE && at == EG_SLOT_AT(call); /* where any can be called */
        return hidden(r, type) && hidden(r, type)->slot == at && (!call || r->any_built);
    }
    if (r->slots >> at & 1) return true;
    return at == EG_SLOT_AT(repr) && (r->slots >> EG_SLOT_AT(str) & 1) && repr_is_str(r, type);
}

bool cg_c_has_method(const CgReach *r, unsigned type, const char *name) {
    if (r->whole) return true;
    return r->types[type] && meets(r, type) && (named(r, name) || suggested(r, name));
}

bool cg_c_has_builtin(const CgReach *r, unsigned b) {
    return r->full->builtins[b] && (r->whole || mentioned(r, builtin_tokens[b]) || r->p->dynamic ||
                                    suggested(r, builtin_tokens[b]));
}

bool cg_c_has_module(const CgReach *r, unsigned m) {
    return r->whole || mentioned(r, r->full->modules[m]->name);
}

bool cg_c_has_function(const CgReach *r, unsigned m, const char *name) {
    if (r->whole) return true;
    static const char star[] = "eg_import_star_u";
    unsigned n = cg_effect_find(star, sizeof star - 1);
    bool all = n != CG_NO_EFFECT && r->seen[n];
    return cg_c_has_module(r, m) && (all || named(r, name) || suggested(r, name));
}

bool cg_c_has_hook(const CgReach *r, unsigned h) {
    return r->whole || ((r->hooks[h / 64] >> h % 64 & 1) && holds(r, cg_hooks[h].when));
}
