/* eg_unit.c: making the constants and slots of a unit. Constants become values when the unit is
 * loaded, so a program pays only for modules that it imports. */
#include <string.h>

#include "edgert/image.h"
#include "eg_error.h"
#include "eg_module.h"
#include "os/eg_os.h"
#include "types/eg_int.h"
#include "types/eg_str.h"

enum { SCRATCH_WORDS = 64 };

/* Calls a built-in type's constructor on constants. Constants run no user code, and no collection
 * may run here because the scratch words lie above everything that is scanned. */
EgVal eg_const_call(EgRt *rt, EgConstKind kind, EgVal *args, uint32_t n);
EgVal eg_const_call(EgRt *rt, EgConstKind kind, EgVal *args, uint32_t n) {
    EgTypeId id = kind == EG_K_FROZENSET ? EG_T_FROZENSET : EG_T_COMPLEX;
    EgType *type = rt->types[id];
    uint32_t wanted = rt->gc_wanted;
    rt->gc_wanted = 0;
    EgVal v = type->s.new_(rt, rt->stack_end - SCRATCH_WORDS, type, args, n, EG_NONE);
    rt->gc_wanted |= wanted;
    return v;
}

EgVal eg_const_bytes(EgRt *rt, const EgConst *c);
EgVal eg_const_bytes(EgRt *rt, const EgConst *c) {
    EgBytes *b = eg_alloc(rt, rt->types[EG_T_BYTES], offsetof(EgBytes, b) + (size_t)c->len + 1);
    if (!b) return EG_ERR;
    b->len = c->len;
    if (c->len) memcpy(b->b, c->text, c->len);
    return EG_PTR(b);
}

static EgVal constant(EgRt *rt, EgUnit *unit, uint32_t i);

static EgVal make_tuple(EgRt *rt, EgUnit *unit, const EgConst *c) {
    EgVal t = eg_tuple_new(rt, NULL, 0);
    if (c->len) {
        EgTuple *made =
            eg_alloc(rt, rt->types[EG_T_TUPLE], sizeof(EgTuple) + (size_t)c->len * sizeof(EgVal));
        if (!made) return EG_ERR;
        made->len = c->len;
        t = EG_PTR(made);
        for (uint32_t i = 0; i < c->len; i++) {
            made->v[i] = constant(rt, unit, unit->tuple_items[(size_t)c->num + i]);
            if (made->v[i] == EG_ERR) return EG_ERR;
        }
    }
    return c->kind == EG_K_FROZENSET && t != EG_ERR ? EG_HOOKED(rt, const_call)(rt, c->kind, &t, 1)
                                                    : t;
}

/* The kinds of constants that many programs do without (hooks.def). */
EgVal eg_const_rare(EgRt *rt, EgUnit *unit, const EgConst *c);
EgVal eg_const_rare(EgRt *rt, EgUnit *unit, const EgConst *c) {
    EgBits bits;
    switch (c->kind) {
    case EG_K_BIGINT: return EG_HOOKED(rt, const_big)(rt, c->text, c->len, 0);
    case EG_K_FLOAT: bits.u = (uint64_t)c->num; return EG_HOOKED(rt, const_float)(rt, bits.f);
    case EG_K_IMAG: {
        bits.u = (uint64_t)c->num;
        EgVal parts[2] = {EG_HOOKED(rt, const_float)(rt, 0.0),
                          EG_HOOKED(rt, const_float)(rt, bits.f)};
        return parts[1] == EG_ERR ? EG_ERR : EG_HOOKED(rt, const_call)(rt, c->kind, parts, 2);
    }
    case EG_K_BYTES: return EG_HOOKED(rt, const_bytes)(rt, c);
    case EG_K_TUPLE:
    case EG_K_FROZENSET: return make_tuple(rt, unit, c);
    case EG_K_CELL: return EG_HOOKED(rt, const_cell)(rt, EG_UNBOUND);
    default: return eg_raise(rt, EG_T_SYSTEM_ERROR, "bad constant");
    }
}

static EgVal make(EgRt *rt, EgUnit *unit, const EgConst *c) {
    switch (c->kind) {
    case EG_K_NONE: return EG_NONE;
    case EG_K_TRUE: return EG_TRUE;
    case EG_K_FALSE: return EG_FALSE;
    case EG_K_ELLIPSIS: return EG_ELLIPSIS;
    case EG_K_INT: return EG_BOX_I64(rt, c->num);
    case EG_K_STR: return eg_str_from_utf8(rt, c->text, c->len);
    case EG_K_NAME: return eg_str_intern(rt, c->text, c->len);
    default: return EG_HOOKED(rt, const_rare)(rt, unit, c);
    }
}

/* Constant i, made on first sight: elements of tuples may stand behind them. */
static EgVal constant(EgRt *rt, EgUnit *unit, uint32_t i) {
    EgVal *at = &EG_UNIT_CONST(unit, i);
    if (*at == EG_UNBOUND) {
        EgVal v = make(rt, unit, &unit->consts[i]);
        if (v == EG_ERR) return EG_ERR;
        *at = v;
    }
    return *at;
}

/* A unit that is not part of the image brings its own words. */
static bool own_memory(EgRt *rt, EgUnit *unit) {
    size_t words = (size_t)unit->nglobals + unit->nconsts;
    if (!unit->k) unit->k = eg_os_malloc((words ? words : 1) * sizeof(EgVal));
    if (unit->nic && !unit->ic) {
        unit->ic = eg_os_malloc(unit->nic * sizeof *unit->ic);
        if (unit->ic) memset(unit->ic, 0, unit->nic * sizeof *unit->ic);
    }
    if (unit->k && (unit->ic || !unit->nic)) return true;
    eg_raise_nomem(rt);
    return false;
}

static bool register_unit(EgRt *rt, EgUnit *unit) {
    EgUnits *u = rt->units;
    for (uint32_t i = 0; i < u->count; i++)
        if (u->items[i] == unit) return true;
    if (u->count == u->cap) {
        uint32_t cap = u->cap ? u->cap * 2 : 16;
        EgUnit **items = eg_os_realloc(u->items, cap * sizeof *items);
        if (!items) {
            eg_raise_nomem(rt);
            return false;
        }
        u->items = items;
        u->cap = cap;
    }
    u->items[u->count++] = unit;
    return true;
}

bool eg_unit_constants(EgRt *rt, EgUnit *unit) {
    for (uint32_t i = 0; i < unit->nconsts; i++)
        if (constant(rt, unit, i) == EG_ERR) return false;
    return true;
}

bool eg_unit_load(EgRt *rt, EgUnit *unit) {
    if (!own_memory(rt, unit)) return false;
    for (uint32_t i = 0; i < unit->nglobals + unit->nconsts; i++) unit->k[i] = EG_UNBOUND;
    unit->module = EG_NONE;
    if (!register_unit(rt, unit)) return false;
    return eg_unit_constants(rt, unit);
}

void eg_units_trace(EgRt *rt) {
    const EgUnits *units = rt->units;
    for (uint32_t i = 0; i < units->count; i++) {
        const EgUnit *u = units->items[i];
        for (uint32_t k = 0; k < u->nglobals + u->nconsts; k++) eg_gc_mark(rt, u->k[k]);
        eg_gc_mark(rt, u->module);
    }
}
