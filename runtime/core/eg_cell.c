/* Cells (captured variables) with their primitives, and code objects. */
#include <string.h>

#include "edgert/prims.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_type.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define CELL(v) EG_TO_PTR(EgCell, v)
#define CODE(v) (EG_TO_PTR(EgCodeObj, v)->code)

/* ---- primitives ---- */

EgVal eg_cell_new(EgRt *rt, EgVal v) {
    EgCell *c = eg_alloc(rt, rt->types[EG_T_CELL], sizeof *c);
    if (!c) return EG_ERR;
    c->value = v;
    return EG_PTR(c);
}

EgVal eg_cell_get(EgRt *rt, EgVal cell, EgVal name, uint32_t is_free) {
    EgVal v = CELL(cell)->value;
    return v == EG_UNBOUND ? eg_raise_unbound(rt, name, is_free) : v;
}

void eg_cell_set(EgRt *rt, EgVal cell, EgVal v) {
    CELL(cell)->value = v;
    EG_BARRIER(rt, EG_OBJ(cell));
}

EgVal eg_free_cell(EgRt *rt, EgFunc *fn, uint32_t n) {
    (void)rt;
    return fn->cells[n];
}

/* ---- cell ---- */

static void cell_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgCell *)o)->value);
}

static EgVal cell_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    char at[24], to[24];
    EgVal v = CELL(o)->value;
    eg_addr_text(EG_OBJ(o), at);
    if (v == EG_UNBOUND) return eg_fmt(rt, "<cell at %s: empty>", at);
    return eg_fmt(rt, "<cell at %s: %T object at %s>", at, v,
                  eg_addr_text(EG_IS_PTR(v) ? EG_OBJ(v) : NULL, to));
}

static EgVal cell_contents(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                           EgVal kwnames) {
    (void)sp, (void)kwnames;
    if (n) return eg_cell_set(rt, self, args[0]), EG_NONE;
    EgVal v = CELL(self)->value;
    return v == EG_UNBOUND ? eg_raise(rt, EG_T_VALUE_ERROR, "Cell is empty") : v;
}

static EgVal cell_make(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)type, (void)kwnames;
    if (n > 1) return eg_raise(rt, EG_T_TYPE_ERROR, "cell expected at most 1 argument, got %u", n);
    return eg_cell_new(rt, n ? args[0] : EG_UNBOUND);
}

/* Cells compare by what they hold; an empty one is less than any other. */
static EgVal cell_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    static EgVal (*const compare[])(EgRt *, EgVal *, EgVal, EgVal) = {
        [EG_LT] = eg_lt_u, [EG_LE] = eg_le_u, [EG_EQ] = eg_eq_u,
        [EG_NE] = eg_ne_u, [EG_GT] = eg_gt_u, [EG_GE] = eg_ge_u};
    if (!EG_IS_KIND(a, EG_T_CELL) || !EG_IS_KIND(b, EG_T_CELL)) return EG_NOTIMPL;
    EgVal x = CELL(a)->value, y = CELL(b)->value;
    if (x != EG_UNBOUND && y != EG_UNBOUND) return compare[op](rt, sp, x, y);
    return compare[op](rt, sp, EG_INT(x != EG_UNBOUND), EG_INT(y != EG_UNBOUND));
}

#define CELL_METHODS(ROW, T) ROW(T, cell_contents, cell_contents, GETSET, "rw", NULL)
EG_DEFS(cell, CELL_METHODS)
#define CELL_SLOTS(SLOT, T)    \
    SLOT(T, trace, cell_trace) \
    SLOT(T, repr, cell_repr)   \
    SLOT(T, hash, eg_hash_not_implemented) SLOT(T, compare, cell_compare) SLOT(T, new_, cell_make)
EG_SLOTS(cell, CELL_SLOTS)
const EgTypeSpec eg_type_cell = {EG_T_CELL,           "cell",        "builtins", EG_T_OBJECT,
                                 EG_TYPE_NO_SUBCLASS, sizeof(EgCell)};

/* ---- code ---- */

EgVal eg_code_new(EgRt *rt, EgCode *code) {
    EgVal known = eg_code_known(rt, code);
    if (known != EG_NONE) return known;
    EgCodeObj *o = eg_alloc(rt, rt->types[EG_T_CODE], sizeof *o);
    if (!o) return EG_ERR;
    o->code = code;
    return eg_code_remember(rt, code, EG_PTR(o)) ? EG_PTR(o) : EG_ERR;
}

static void code_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgCodeObj *)o)->code->unit->owner);
}

static EgVal code_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    char at[24];
    const EgCode *c = CODE(o);
    return eg_fmt(rt, "<code object %s at %s, file \"%s\", line %u>", c->name, eg_addr_text(c, at),
                  c->unit->file, c->first_line);
}

static EgVal code_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    (void)rt, (void)sp;
    if ((op != EG_EQ && op != EG_NE) || !EG_IS_KIND(b, EG_T_CODE)) return EG_NOTIMPL;
    return EG_BOOL((CODE(a) == CODE(b)) == (op == EG_EQ));
}

static EgVal code_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT((int64_t)((uint64_t)(uintptr_t)CODE(o) >> 4 & 0xFFFFFFFFFFFFull));
}

static EgVal text(EgRt *rt, const char *s) {
    return eg_str_from_utf8(rt, s, strlen(s));
}

#define CODE_ATTR(fname, expr)                                                                    \
    static EgVal fname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) { \
        (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;                                   \
        const EgCode *c = CODE(self);                                                             \
        return expr;                                                                              \
    }

/* CPython's co_flags bits for what edgec knows. */
static uint32_t python_flags(const EgCode *c) {
    uint32_t f = c->flags & EG_CODE_MODULE ? 0 : 1 | 2; /* OPTIMIZED, NEWLOCALS */
    if (c->flags & EG_CODE_VARARGS) f |= 4;
    if (c->flags & EG_CODE_VARKW) f |= 8;
    if (c->flags & EG_CODE_GENERATOR) f |= 0x20;
    if (c->flags & EG_CODE_COROUTINE) f |= 0x80;
    if (c->flags & EG_CODE_ASYNC_GEN) f |= 0x200;
    if (c->nfree) f |= 0x10;
    return f;
}

/* Parameters that Python knows of: the body of a text has others. */
static uint32_t nparams(const EgCode *c) {
    return c->flags & EG_CODE_MODULE ? 0 : c->nparams;
}

static EgVal varnames(EgRt *rt, const EgCode *c) {
    EgTuple *t = eg_tuple_make(rt, nparams(c));
    if (!t) return EG_ERR;
    for (uint32_t i = 0; i < t->len; i++) t->v[i] = EG_UNIT_CONST(c->unit, c->param_names[i]);
    return EG_PTR(t);
}

CODE_ATTR(co_name, text(rt, c->name))
CODE_ATTR(co_qualname, text(rt, c->qualname))
CODE_ATTR(co_filename, text(rt, c->unit->file))
CODE_ATTR(co_firstlineno, EG_INT(c->first_line))
CODE_ATTR(co_argcount, EG_INT(nparams(c) ? c->npos : 0))
CODE_ATTR(co_posonlyargcount, EG_INT(nparams(c) ? c->nposonly : 0))
CODE_ATTR(co_kwonlyargcount, EG_INT(c->nkwonly))
CODE_ATTR(co_nlocals, EG_INT(nparams(c)))
CODE_ATTR(co_flags, EG_INT(python_flags(c)))
CODE_ATTR(co_varnames, varnames(rt, c))
#undef CODE_ATTR

#define CODE_METHODS(ROW, T)                                          \
    ROW(T, co_name, co_name, GETSET, "r", NULL)                       \
    ROW(T, co_qualname, co_qualname, GETSET, "r", NULL)               \
    ROW(T, co_filename, co_filename, GETSET, "r", NULL)               \
    ROW(T, co_firstlineno, co_firstlineno, GETSET, "r", NULL)         \
    ROW(T, co_argcount, co_argcount, GETSET, "r", NULL)               \
    ROW(T, co_posonlyargcount, co_posonlyargcount, GETSET, "r", NULL) \
    ROW(T, co_kwonlyargcount, co_kwonlyargcount, GETSET, "r", NULL)   \
    ROW(T, co_nlocals, co_nlocals, GETSET, NULL, NULL)                \
    ROW(T, co_flags, co_flags, GETSET, "r", NULL)                     \
    ROW(T, co_varnames, co_varnames, GETSET, NULL, NULL)
EG_DEFS(code, CODE_METHODS)
#define CODE_SLOTS(SLOT, T)    \
    SLOT(T, trace, code_trace) \
    SLOT(T, repr, code_repr) SLOT(T, hash, code_hash) SLOT(T, compare, code_compare)
EG_SLOTS(code, CODE_SLOTS)
const EgTypeSpec eg_type_code = {EG_T_CODE,           "code",           "builtins", EG_T_OBJECT,
                                 EG_TYPE_NO_SUBCLASS, sizeof(EgCodeObj)};
