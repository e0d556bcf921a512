/* Units of dynamic code. The compiler's result is copied, twice through the same code: once to
 * count the bytes, once to write them behind the object's head. */
#include "eg_dynamic.h"

#include <string.h>

#include "eg_error.h"
#include "eg_func.h"
#include "eg_module.h"
#include "gc/eg_heap.h"
#include "os/eg_os.h"
#include "types/eg_dict.h"
#include "types/eg_str.h"
#include "vm/eg_bytecode.h"

typedef struct DynUnit {
    EgObj h;
    EgVal codes; /* EgArr of code objects that somebody asked for, or 0 */
    EgUnit unit;
} DynUnit;

/* ---- copying ---- */

typedef struct Copy {
    uint8_t *base; /* NULL: only count */
    size_t at;
} Copy;

static void *put(Copy *c, const void *from, size_t n) {
    size_t at = c->at;
    c->at += (n + 7) & ~(size_t)7;
    if (!c->base) return NULL;
    if (n) memcpy(c->base + at, from, n);
    return c->base + at;
}

static void *space(Copy *c, size_t n) {
    size_t at = c->at;
    c->at += (n + 7) & ~(size_t)7;
    return c->base ? c->base + at : NULL;
}

static const char *put_text(Copy *c, const char *s) {
    return put(c, s, strlen(s) + 1);
}

static void *put_bytecode(Copy *c, const EgBytecode *from) {
    EgBytecode bc = *from;
    bc.code = put(c, from->code, from->ncode * sizeof *from->code);
    bc.site = put(c, from->site, from->ncode * sizeof *from->site);
    bc.handlers = put(c, from->handlers, from->nhandlers * sizeof *from->handlers);
    bc.points = put(c, from->points, from->npoints * sizeof *from->points);
    return put(c, &bc, sizeof bc);
}

static EgCode *put_code(Copy *c, const EgCode *from, EgUnit *unit) {
    EgCode code = *from;
    code.unit = unit;
    code.name = put_text(c, from->name);
    code.qualname = put_text(c, from->qualname);
    code.param_names = put(c, from->param_names, from->nparams * sizeof *from->param_names);
    code.pos = put(c, from->pos, from->npos_table * sizeof *from->pos);
    code.bytecode = put_bytecode(c, from->bytecode);
    return put(c, &code, sizeof code);
}

/* Everything behind `unit`, which is NULL while counting. */
static void put_unit(Copy *c, const EgUnit *from, EgUnit *unit) {
    const char *file = put_text(c, from->file), *name = put_text(c, from->name);
    EgVal *k = space(c, ((size_t)from->nglobals + from->nconsts) * sizeof(EgVal));
    EgCache *ic = space(c, from->nic * sizeof(EgCache));
    EgCode **codes = space(c, from->ncodes * sizeof(EgCode *));
    for (uint32_t i = 0; i < from->ncodes; i++) {
        EgCode *code = put_code(c, from->codes[i], unit);
        if (codes) codes[i] = code;
    }
    if (!unit) return;
    *unit = *from;
    unit->file = file;
    unit->name = name;
    unit->package = "";
    unit->k = k;
    unit->ic = ic;
    unit->codes = codes;
}

/* ---- the list of units, for the caches in them ---- */

static bool enlist(EgRt *rt, EgUnit *unit) {
    EgUnits *u = rt->units;
    if (u->ndyn == u->dyn_cap) {
        uint32_t cap = u->dyn_cap ? u->dyn_cap * 2 : 64;
        EgUnit **dyn = eg_os_realloc(u->dyn, cap * sizeof *dyn);
        if (!dyn) return eg_raise_nomem(rt), false;
        u->dyn = dyn;
        u->dyn_cap = cap;
    }
    u->dyn[u->ndyn++] = unit;
    return true;
}

void eg_units_sweep(EgRt *rt) {
    EgUnits *u = rt->units;
    uint32_t kept = 0, before = u->ndyn;
    for (uint32_t i = 0; i < before; i++)
        if (eg_gc_survives(rt, EG_OBJ(u->dyn[i]->owner))) u->dyn[kept++] = u->dyn[i];
    u->ndyn = kept;
    /* what is known of the sites of a dead unit must not be found by those of its successor */
    if (kept < before && rt->poly) memset(rt->poly->u.b, 0, rt->poly->bytes);
}

EgUnit *eg_dyn_load(EgRt *rt, const EgUnit *from) {
    Copy count = {NULL, 0};
    put_unit(&count, from, NULL);
    DynUnit *d = eg_alloc(rt, rt->types[EG_T_RAW_UNIT], sizeof *d + count.at);
    if (!d) return NULL;
    Copy copy = {(uint8_t *)(d + 1), 0};
    put_unit(&copy, from, &d->unit);
    d->codes = 0;
    EgUnit *unit = &d->unit;
    for (uint32_t i = 0; i < unit->nglobals + unit->nconsts; i++) unit->k[i] = EG_UNBOUND;
    memset(unit->ic, 0, unit->nic * sizeof(EgCache));
    unit->module = EG_NONE;
    unit->owner = EG_PTR(d);
    if (!eg_unit_constants(rt, unit) || !enlist(rt, unit)) return NULL;
    unit->consts = NULL;
    unit->tuple_items = NULL;
    return unit;
}

/* ---- code objects ---- */

EgVal *eg_scope_words(EgRt *rt) {
    if (rt->scope == EG_NONE) {
        EgArr *a = eg_arr_new(rt, SCOPE_WORDS);
        if (!a) return NULL;
        for (uint32_t i = 0; i < SCOPE_WORDS; i++) a->v[i] = EG_NONE;
        rt->scope = EG_PTR(a);
    }
    EG_BARRIER(rt, EG_OBJ(rt->scope));
    return EG_TO_PTR(EgArr, rt->scope)->v;
}

static uint32_t number_of(const EgCode *code) {
    uint32_t i = 0;
    while (code->unit->codes[i] != code) i++;
    return i;
}

/* Where the code objects of a unit's functions are: an EgArr, or EG_NONE. */
static EgVal objects_of(EgRt *rt, const EgUnit *unit) {
    if (EG_IS_PTR(unit->owner)) {
        EgVal codes = EG_TO_PTR(DynUnit, unit->owner)->codes;
        return EG_IS_PTR(codes) ? codes : EG_NONE;
    }
    EgVal dict = rt->scope == EG_NONE ? EG_NONE : EG_TO_PTR(EgArr, rt->scope)->v[SCOPE_CODES];
    EgVal name = dict == EG_NONE ? EG_ERR : eg_str_intern(rt, unit->name, strlen(unit->name));
    EgVal codes = name == EG_ERR ? EG_UNBOUND : eg_dict_get_str(rt, EG_TO_PTR(EgDict, dict), name);
    return codes == EG_UNBOUND ? EG_NONE : codes;
}

static bool set_objects(EgRt *rt, const EgUnit *unit, EgVal codes) {
    if (EG_IS_PTR(unit->owner)) {
        EG_TO_PTR(DynUnit, unit->owner)->codes = codes;
        EG_BARRIER(rt, EG_OBJ(unit->owner));
        return true;
    }
    EgVal *w = eg_scope_words(rt), name = eg_str_intern(rt, unit->name, strlen(unit->name));
    if (!w || name == EG_ERR) return false;
    if (w[SCOPE_CODES] == EG_NONE) w[SCOPE_CODES] = eg_dict_new(rt);
    if (w[SCOPE_CODES] == EG_ERR) return w[SCOPE_CODES] = EG_NONE, false;
    return eg_dict_set_str(rt, EG_TO_PTR(EgDict, w[SCOPE_CODES]), name, codes);
}

EgVal eg_code_known(EgRt *rt, const EgCode *code) {
    EgVal codes = objects_of(rt, code->unit);
    EgVal v = codes == EG_NONE ? 0 : EG_TO_PTR(EgArr, codes)->v[number_of(code)];
    return EG_IS_PTR(v) ? v : EG_NONE;
}

bool eg_code_remember(EgRt *rt, const EgCode *code, EgVal object) {
    EgVal codes = objects_of(rt, code->unit);
    if (codes == EG_NONE) {
        EgArr *a = eg_arr_new(rt, code->unit->ncodes);
        if (!a || !set_objects(rt, code->unit, EG_PTR(a))) return false;
        codes = EG_PTR(a);
    }
    EG_TO_PTR(EgArr, codes)->v[number_of(code)] = object;
    EG_BARRIER(rt, EG_OBJ(codes));
    return true;
}

/* ---- the type of such objects, which user code never sees ---- */

static void trace(EgRt *rt, EgObj *o) {
    DynUnit *d = (DynUnit *)o;
    eg_gc_mark(rt, d->codes);
    for (uint32_t i = 0; i < d->unit.nglobals + d->unit.nconsts; i++) eg_gc_mark(rt, d->unit.k[i]);
}

#define UNIT_SLOTS(SLOT, T) SLOT(T, trace, trace)
EG_SLOTS(raw_unit, UNIT_SLOTS)
extern const EgTypeSpec eg_type_raw_unit;
const EgTypeSpec eg_type_raw_unit = {EG_T_RAW_UNIT, "raw_unit",          "builtins",
                                     EG_T_OBJECT,   EG_TYPE_NO_SUBCLASS, 0};
