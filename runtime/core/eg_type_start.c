/* Built-in types from their tables.
 *
 * A type object exists from the start (layout, C slots, mro); its dict is filled when something is
 * first looked up in it, because most programs never touch most of the hundred types.
 */
#include "eg_type_start.h"

#include <string.h>

#include "eg_func.h"
#include "eg_layout.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "gc/eg_heap.h"
#include "os/eg_os.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"

enum { INTERNAL_ERROR = 70 };

/* ---- step 1 ---- */

void eg_left_out(unsigned what) {
    /* The number of the row instead of its name, which every artifact would carry. */
    char text[] = "edgec: internal error: left out of this program: 00\n";
    text[sizeof text - 4] = (char)('0' + what / 10);
    text[sizeof text - 3] = (char)('0' + what % 10);
    eg_os_write_all(2, text, sizeof text - 1);
    eg_os_exit(INTERNAL_ERROR);
}

/* Stands where a type has a slot that nothing in the program was found to call. */
static void dropped_slot(void) {
    eg_left_out(EG_HOOK_COUNT);
}

static void put_slot(EgSlots *slots, uint32_t at, EgSlotFn fn) {
    memcpy((char *)slots + at * sizeof(EgSlotFn), &fn, sizeof fn);
}

/* The type's own slots. */
static void own_slots(const EgTypeEntry *entry, EgSlots *out) {
    const EgSlotRow *const *rows = entry->slots;
    memset(out, 0, sizeof *out);
    for (; rows && *rows; rows++) put_slot(out, (*rows)->at, (*rows)->fn);
    uint32_t dropped = entry->dropped;
    for (uint32_t at = 0; dropped; at++, dropped >>= 1)
        if (dropped & 1) put_slot(out, at, dropped_slot);
}

static void boot_type(EgRt *rt, const EgTypeEntry *entry) {
    const EgTypeSpec *spec = entry->spec;
    EgType *t = rt->types[spec->id];
    t->h.type = rt->types[EG_T_TYPE];
    t->kind = spec->id;
    t->flags = spec->flags | EG_TYPE_IMMUTABLE | EG_TYPE_LAZY;
    t->inst_size = spec->inst_size;
    own_slots(entry, &t->s);
    t->base = spec->id == EG_T_OBJECT ? NULL : rt->types[spec->base];
    if (t->flags & EG_TYPE_EXC) {
        t->flags |= EG_TYPE_INSTANCE;
        t->attr_offset = (uint32_t)offsetof(EgExc, a);
        if (!t->inst_size) t->inst_size = (uint32_t)sizeof(EgExc);
    }
    t->dict = t->subclasses = EG_NONE;
    t->version = ++rt->type_version;
    t->h.aux = EG_AUX_TYPE | t->version;
}

/* Bases may stand behind their subtypes in the table: `done` is a set of ids. */
static void inherit(EgType *t, bool *done) {
    if (done[t->kind]) return;
    done[t->kind] = true;
    if (!t->base) return;
    inherit(t->base, done);
    eg_slots_inherit(t, t->base);
    t->flags |=
        t->base->flags & (EG_TYPE_EXC | EG_TYPE_INSTANCE | EG_TYPE_SEQUENCE | EG_TYPE_MAPPING);
    if (!t->attr_offset) t->attr_offset = t->base->attr_offset;
    if (!t->inst_size) t->inst_size = t->base->inst_size;
}

bool eg_types_boot(EgRt *rt) {
    bool done[EG_T_COUNT] = {false};
    const EgImage *image = rt->image;
    for (uint32_t i = 0; i < image->ntypes; i++) {
        if (!image->types[i].spec) continue;
        EgType *t = eg_alloc(rt, NULL, sizeof(EgType));
        if (!t) return false;
        rt->types[image->types[i].spec->id] = t;
    }
    for (uint32_t i = 0; i < image->ntypes; i++)
        if (image->types[i].spec) boot_type(rt, &image->types[i]);
    for (unsigned i = 0; i < EG_T_COUNT; i++)
        if (rt->types[i]) inherit(rt->types[i], done);
    return true;
}

EgType *eg_type_alloc(EgRt *rt, EgType *meta) {
    EgType *t = eg_alloc(rt, meta, sizeof(EgType));
    EgDict *d = t ? eg_dict_make(rt, 8) : NULL;
    EgVal subs = d ? eg_list_new(rt, NULL, 0) : EG_ERR;
    if (subs == EG_ERR) return NULL;
    t->dict = EG_PTR(d);
    t->subclasses = subs;
    t->name = t->qualname = t->module = EG_NONE;
    return t;
}

/* ---- step 2 ---- */

/* The one built-in type with two bases: ExceptionGroup is an Exception too. */
static EgType *second_base(EgRt *rt, EgTypeId id) {
    return id == EG_T_EXCEPTION_GROUP ? rt->types[EG_T_EXCEPTION] : NULL;
}

/* Single inheritance: the type, then the order of its base; a second base comes behind the first,
 * whose own bases are among those of the second. */
static EgVal linear_mro(EgRt *rt, EgType *t, EgType *second) {
    EgType *next = second ? second : t->base;
    uint32_t own = second ? 2 : 1, n = next ? EG_TUPLE(next->mro)->len : 0;
    EgTuple *mro = eg_tuple_make(rt, n + own);
    if (!mro) return EG_ERR;
    mro->v[0] = EG_PTR(t);
    if (second) mro->v[1] = EG_PTR(t->base);
    if (n) memcpy(mro->v + own, EG_TUPLE(next->mro)->v, n * sizeof(EgVal));
    return EG_PTR(mro);
}

static bool ready_type(EgRt *rt, const EgTypeEntry *entry) {
    const EgTypeSpec *spec = entry->spec;
    EgType *t = rt->types[spec->id];
    const char *module = spec->module ? spec->module : "builtins";
    EgType *second = second_base(rt, spec->id);
    EgVal bases[2] = {EG_PTR(t->base), EG_PTR(second)};
    t->name = t->qualname = eg_str_intern(rt, spec->name, strlen(spec->name));
    t->module = eg_str_intern(rt, module, strlen(module));
    t->bases = t->base ? eg_tuple_new(rt, bases, second ? 2 : 1) : rt->empty_tuple;
    t->mro = linear_mro(rt, t, second);
    return t->name != EG_ERR && t->module != EG_ERR && t->bases != EG_ERR && t->mro != EG_ERR;
}

/* Entries stand in the order of their ids, and exc.def and types.def name bases first. */
bool eg_types_ready(EgRt *rt) {
    const EgImage *image = rt->image;
    if (image->hooks->shapes_init && !image->hooks->shapes_init(rt)) return false;
    if (image->hooks->mcache_init && !image->hooks->mcache_init(rt)) return false;
    for (uint32_t i = 0; i < image->ntypes; i++)
        if (image->types[i].spec && !ready_type(rt, &image->types[i])) return false;
    return true;
}

/* ---- filling a dict ---- */

static EgVal make_new(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames);
static const EgDef new_def = {
    "__new__", make_new, EG_DEF_STATIC, NULL,
    "Create and return a new object.  See help(type) for accurate signature."};

/* T.__new__(cls, ...): self is T. */
static EgVal make_new(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    EgType *t = EG_TYPE_OF_VAL(self);
    if (!n) return eg_raise(rt, EG_T_TYPE_ERROR, "%N.__new__(): not enough arguments", t);
    if (!EG_IS_TYPE(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%N.__new__(X): X is not a type object (%T)", t,
                        args[0]);
    EgType *cls = EG_TYPE_OF_VAL(args[0]);
    if (!eg_is_subtype(cls, t))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%N.__new__(%N): %N is not a subtype of %N", t, cls,
                        cls, t);
    const EgType *solid = cls;
    while (solid->flags & EG_TYPE_HEAP) solid = solid->base;
    if (solid->s.new_ != t->s.new_)
        return eg_raise(rt, EG_T_TYPE_ERROR, "%N.__new__(%N) is not safe, use %N.__new__()", t, cls,
                        solid);
    return t->s.new_(rt, sp, cls, args + 1, n - 1, kwnames);
}

static bool put(EgRt *rt, EgDict *d, EgVal name, EgVal value) {
    return value != EG_ERR && eg_dict_set_str(rt, d, name, value);
}

static bool put_defs(EgRt *rt, EgType *t, EgDict *d, const EgDef *const *rows) {
    for (; rows && *rows; rows++) {
        EgVal name = eg_str_intern(rt, (*rows)->name, strlen((*rows)->name));
        if (name == EG_ERR || !put(rt, d, name, eg_def_value(rt, *rows, t))) return false;
    }
    return true;
}

/* The special methods that stand for slots (hooks.def). */
bool eg_type_wrap(EgRt *rt, EgType *t, const EgSlots *own);
bool eg_type_wrap(EgRt *rt, EgType *t, const EgSlots *own) {
    EgDict *d = EG_TO_PTR(EgDict, t->dict);
    return eg_slots_wrap(rt, t, own) &&
           (!own->new_ ||
            put(rt, d, EG_ATOM_OF(rt, new), eg_builtin_new(rt, &new_def, EG_PTR(t), t, EG_NONE)));
}

static bool fill(EgRt *rt, EgType *t, const EgTypeEntry *entry) {
    EgDict *d = eg_dict_make(rt, 0);
    const EgHooks *hooks = rt->image->hooks;
    EgSlots own;
    if (!d) return false;
    t->dict = EG_PTR(d);
    EG_BARRIER(rt, t);
    if (!put_defs(rt, t, d, entry->methods)) return false;
    if (t->kind == EG_T_BASE_EXCEPTION && !eg_layout_add_dict(rt, t)) return false;
    own_slots(entry, &own);
    if (hooks->type_wrap && !hooks->type_wrap(rt, t, &own)) return false;
    if (t->s.hash == eg_hash_not_implemented && t->base &&
        t->base->s.hash != eg_hash_not_implemented && !put(rt, d, EG_ATOM_OF(rt, hash), EG_NONE))
        return false;
    if (eg_dict_get_str(rt, d, EG_ATOM_OF(rt, doc)) != EG_UNBOUND) return true;
    EgVal doc = entry->doc ? eg_str_from_utf8(rt, entry->doc, strlen(entry->doc)) : EG_NONE;
    return put(rt, d, EG_ATOM_OF(rt, doc), doc);
}

const EgTypeEntry *eg_type_entry(EgRt *rt, unsigned id) {
    const EgTypeEntry *e = rt->image->types;
    while (!e->spec || e->spec->id != id) e++;
    return e;
}

/* Lookups have no way to fail, and a name that is there must not seem to be missing: what a type's
 * dict takes is small and may go beyond the heap's limit. When the host itself has nothing more,
 * that is the end. */
void eg_type_fill(EgRt *rt, EgType *type) {
    static const char text[] = "MemoryError: not even room for the methods of a built-in type\n";
    const EgTypeEntry *entry = eg_type_entry(rt, type->kind);
    EgVal pending = rt->exc;
    uint64_t limit = eg_heap_lift_limit(rt);
    type->flags &= ~(uint32_t)EG_TYPE_LAZY;
    if (!fill(rt, type, entry) && !fill(rt, type, entry)) {
        eg_os_write_all(2, text, sizeof text - 1);
        eg_os_exit(1);
    }
    rt->exc = pending;
    eg_heap_set_limit(rt, limit);
}
