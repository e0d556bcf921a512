/* Lookups along the mro, the method cache, versions, and what follows from a change of a class. */
#include "eg_type.h"

#include <string.h>

#include "eg_func.h"
#include "eg_module.h"
#include "eg_slots.h"
#include "eg_type_start.h"
#include "gc/eg_heap.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

EgType *eg_type_of(EgRt *rt, EgVal v) {
    switch (EG_TAG(v)) {
    case 0: return rt->types[EG_T_INT];
    case 2: return eg_ptr_type(v);
    case 3: break;
    default: return rt->types[EG_T_FLOAT];
    }
    if (EG_IS_BOOL(v)) return rt->types[EG_T_BOOL];
    if (v == EG_NONE) return rt->types[EG_T_NONE];
    if (v == EG_NOTIMPL) return rt->types[EG_T_NOTIMPL];
    if (v == EG_ELLIPSIS) return rt->types[EG_T_ELLIPSIS];
    return rt->types[EG_T_OBJECT];
}

EgDict *eg_type_attrs(EgRt *rt, EgType *type) {
    static const EgDict none; /* when there was no memory for one: it is only read */
    if (type->flags & EG_TYPE_LAZY) eg_type_fill(rt, type);
    return EG_IS_PTR(type->dict) ? EG_TO_PTR(EgDict, type->dict) : (EgDict *)(uintptr_t)&none;
}

/* ---- the method cache: (version, name) -> value; a version belongs to one type ---- */

enum { MCACHE_SIZE = 1024 };

typedef struct Entry {
    EgVal name, value;
    uint32_t version;
    uint32_t pad;
} Entry;

struct EgMethodCache {
    Entry e[MCACHE_SIZE];
};

bool eg_mcache_init(EgRt *rt) {
    EgRaw *raw = eg_raw_new(rt, (uint32_t)sizeof(struct EgMethodCache));
    if (!raw) return false;
    eg_gc_pin(rt, &raw->h);
    rt->mcache = (struct EgMethodCache *)(void *)raw->u.b;
    return true;
}

void eg_mcache_clear(EgRt *rt) {
    if (rt->mcache) memset(rt->mcache, 0, sizeof(struct EgMethodCache));
}

EgVal eg_type_find(EgRt *rt, EgType *type, EgVal name, EgType **owner) {
    const EgTuple *mro = EG_TUPLE(type->mro);
    for (uint32_t i = 0; i < mro->len; i++) {
        EgType *t = EG_TYPE_OF_VAL(mro->v[i]);
        EgVal v = eg_dict_get_str(rt, eg_type_attrs(rt, t), name);
        if (v != EG_UNBOUND) {
            *owner = t;
            return v;
        }
    }
    *owner = NULL;
    return EG_UNBOUND;
}

EgVal eg_type_lookup(EgRt *rt, EgType *type, EgVal name) {
    Entry *e = &rt->mcache->e[(type->version * 61u + (uint32_t)(name >> 4)) % MCACHE_SIZE];
    if (e->version == type->version && e->name == name) return e->value;
    EgType *owner;
    EgVal v = eg_type_find(rt, type, name, &owner);
    if (owner && eg_type_uncacheable(owner, v)) return v;
    e->version = type->version;
    e->name = name;
    e->value = v;
    return v;
}

EgVal eg_type_lookup_after(EgRt *rt, EgType *type, EgType *after, EgVal name) {
    const EgTuple *mro = EG_TUPLE(type->mro);
    uint32_t i = 0;
    while (i < mro->len && mro->v[i] != EG_PTR(after)) i++;
    for (i++; i < mro->len; i++) {
        EgVal v = eg_dict_get_str(rt, eg_type_attrs(rt, EG_TYPE_OF_VAL(mro->v[i])), name);
        if (v != EG_UNBOUND) return v;
    }
    return EG_UNBOUND;
}

bool eg_is_plain_data(EgVal v) {
    if (!EG_IS_PTR(v)) return v != EG_UNBOUND;
    const EgType *t = eg_ptr_type(v);
    return !(t->flags & EG_TYPE_HEAP) && !t->s.get && !t->s.set && t->kind != EG_T_TYPE;
}

bool eg_type_uncacheable(const EgType *owner, EgVal value) {
    return (owner->flags & EG_TYPE_VOLATILE) && eg_is_plain_data(value);
}

/* ---- subtypes ---- */

bool eg_is_subtype(const EgType *type, const EgType *base) {
    if (type == base) return true;
    const EgTuple *mro = EG_TUPLE(type->mro);
    for (uint32_t i = 1; i < mro->len; i++)
        if (mro->v[i] == EG_PTR(base)) return true;
    return false;
}

bool eg_is_instance(EgRt *rt, EgVal v, const EgType *type) {
    return eg_is_subtype(eg_type_of(rt, v), type);
}

/* ---- changes ---- */

void eg_type_changed(EgRt *rt, EgType *type) {
    type->version = ++rt->type_version;
    type->h.aux = EG_AUX_TYPE | type->version;
    if (!EG_IS_PTR(type->subclasses)) return;
    const EgList *subs = EG_LIST(type->subclasses);
    for (uint32_t i = 0; i < subs->len; i++)
        eg_type_changed(rt, EG_TYPE_OF_VAL(eg_list_get_raw(rt, subs, i)));
}

void eg_caches_flush(EgRt *rt) {
    if (rt->poly) memset(rt->poly->u.b, 0, rt->poly->bytes);
    if (!rt->units) return;
    for (uint32_t i = 0; i < rt->units->count; i++) {
        EgUnit *u = rt->units->items[i];
        if (u->ic && u->nic) memset(u->ic, 0, u->nic * sizeof(EgCache));
    }
    for (uint32_t i = 0; i < rt->units->ndyn; i++) {
        EgUnit *u = rt->units->dyn[i];
        memset(u->ic, 0, u->nic * sizeof(EgCache));
    }
}

void eg_type_fix_tree(EgRt *rt, EgType *type) {
    eg_slots_fix(rt, type);
    if (!EG_IS_PTR(type->subclasses)) return;
    const EgList *subs = EG_LIST(type->subclasses);
    for (uint32_t i = 0; i < subs->len; i++)
        eg_type_fix_tree(rt, EG_TYPE_OF_VAL(eg_list_get_raw(rt, subs, i)));
}

/* Do inline caches keyed by shapes see that type.name is now value? */
static bool hides_instance_attrs(uint32_t bits, EgVal value) {
    const uint32_t access = 1u << EG_SLOT_GETATTR | 1u << EG_SLOT_SETATTR | 1u << EG_SLOT_GET |
                            1u << EG_SLOT_SET | EG_SLOT_BIT_GETATTR_HOOK;
    return (bits & access) || (EG_IS_PTR(value) && eg_ptr_type(value)->s.set);
}

/* Calls through inline caches do not root the method they found: the class keeps it alive. So a
 * method that is replaced while it runs must stay. */
bool eg_type_retire(EgRt *rt, EgType *type, EgVal old) {
    if (type->retired == 0) {
        EgVal list = eg_list_new(rt, NULL, 0);
        if (list == EG_ERR) return false;
        type->retired = list;
        EG_BARRIER(rt, type);
    }
    return eg_list_push(rt, EG_LIST(type->retired), old);
}

bool eg_type_store(EgRt *rt, EgType *type, EgVal name, EgVal value) {
    EgDict *d = eg_type_attrs(rt, type);
    EgVal old = eg_dict_get_str(rt, d, name);
    if (old != EG_UNBOUND && !eg_is_plain_data(old) && !eg_type_retire(rt, type, old)) return false;
    bool quiet = old != EG_UNBOUND && eg_is_plain_data(old) && eg_is_plain_data(value);
    if (value == EG_UNBOUND ? !eg_dict_del_str(rt, d, name) : !eg_dict_set_str(rt, d, name, value))
        return false;
    uint32_t bits = eg_special_bits(rt, name);
    if (quiet && (type->flags & EG_TYPE_VOLATILE) && !bits) return true;
    if (quiet) type->flags |= EG_TYPE_VOLATILE;
    eg_type_changed(rt, type);
    if (bits) eg_type_fix_tree(rt, type);
    if (hides_instance_attrs(bits, value)) eg_caches_flush(rt);
    return true;
}

EgVal eg_type_subclasses(EgRt *rt, EgType *type) {
    if (EG_IS_PTR(type->subclasses)) return type->subclasses;
    EgVal subs = eg_list_new(rt, NULL, 0);
    for (unsigned i = 0; subs != EG_ERR && i < EG_T_COUNT; i++)
        if (rt->types[i] && rt->types[i]->base == type &&
            !eg_list_push(rt, EG_LIST(subs), EG_PTR(rt->types[i])))
            subs = EG_ERR;
    if (subs == EG_ERR) return EG_ERR;
    type->subclasses = subs;
    EG_BARRIER(rt, type);
    return subs;
}

bool eg_type_register(EgRt *rt, EgType *type) {
    const EgTuple *bases = EG_TUPLE(type->bases);
    for (uint32_t i = 0; i < bases->len; i++) {
        EgVal subs = eg_type_subclasses(rt, EG_TYPE_OF_VAL(bases->v[i]));
        if (subs == EG_ERR || !eg_list_push(rt, EG_LIST(subs), EG_PTR(type))) return false;
    }
    return true;
}

/* The classes below a type that lives. A list that is marked has been here before. */
static void sweep_below(EgRt *rt, EgType *type) {
    if (!EG_IS_PTR(type->subclasses)) return;
    EgList *l = EG_LIST(type->subclasses);
    if (eg_gc_survives(rt, &l->h)) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->len; i++) {
        EgVal sub = l->items.arr->v[i];
        if (eg_gc_survives(rt, EG_OBJ(sub))) l->items.arr->v[kept++] = sub;
    }
    for (uint32_t i = kept; i < l->len; i++) l->items.arr->v[i] = 0;
    l->len = kept;
    eg_gc_mark_obj(rt, &l->h);
    for (uint32_t i = 0; i < kept; i++) sweep_below(rt, EG_TYPE_OF_VAL(l->items.arr->v[i]));
}

void eg_subclasses_sweep(EgRt *rt) {
    for (unsigned i = 0; i < EG_T_COUNT; i++)
        if (rt->types[i]) sweep_below(rt, rt->types[i]);
}

/* ---- C3: Barrett, Cassel, Haahr, Moon, Playford, Withington, "A Monotonic Superclass
 * Linearization for Dylan" ---- */

typedef struct Merge {
    const EgTuple **list; /* mro of each base, then the bases themselves */
    uint32_t *at;         /* first element of each list that is not merged yet */
    uint32_t n;
} Merge;

static bool in_a_tail(const Merge *m, EgVal candidate) {
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t j = m->at[i] + 1; j < m->list[i]->len; j++)
            if (m->list[i]->v[j] == candidate) return true;
    return false;
}

/* The next class of the order; 0 when all lists are used up, EG_ERR when no head is acceptable. */
static EgVal next_class(Merge *m) {
    bool empty = true;
    for (uint32_t i = 0; i < m->n; i++) {
        if (m->at[i] >= m->list[i]->len) continue;
        EgVal candidate = m->list[i]->v[m->at[i]];
        empty = false;
        if (in_a_tail(m, candidate)) continue;
        for (uint32_t j = 0; j < m->n; j++)
            if (m->at[j] < m->list[j]->len && m->list[j]->v[m->at[j]] == candidate) m->at[j]++;
        return candidate;
    }
    return empty ? 0 : EG_ERR;
}

static bool inconsistent(EgRt *rt, const Merge *m) {
    char text[400], one[100];
    size_t used = 0;
    text[0] = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        if (m->at[i] >= m->list[i]->len) continue;
        EgVal head = m->list[i]->v[m->at[i]];
        bool seen = false;
        for (uint32_t j = 0; j < i; j++)
            seen |= m->at[j] < m->list[j]->len && m->list[j]->v[m->at[j]] == head;
        if (seen) continue;
        eg_name_text(EG_TYPE_OF_VAL(head)->name, one, sizeof one);
        size_t n = strlen(one);
        if (used + n + 3 > sizeof text) break;
        if (used) memcpy(text + used, ", ", 2), used += 2;
        memcpy(text + used, one, n + 1);
        used += n;
    }
    eg_raise(rt, EG_T_TYPE_ERROR,
             "Cannot create a consistent method resolution order (MRO) for bases %s", text);
    return false;
}

static bool merge(EgRt *rt, EgType *type, Merge *m, uint32_t room) {
    EgArr *out = eg_arr_new(rt, room);
    if (!out) return false;
    uint32_t n = 0;
    out->v[n++] = EG_PTR(type);
    for (EgVal c; (c = next_class(m)) != 0;) {
        if (c == EG_ERR) return inconsistent(rt, m);
        out->v[n++] = c;
    }
    EgVal mro = eg_tuple_new(rt, out->v, n);
    if (mro == EG_ERR) return false;
    type->mro = mro;
    EG_BARRIER(rt, type);
    return true;
}

bool eg_type_linearise(EgRt *rt, EgType *type) {
    const EgTuple *bases = EG_TUPLE(type->bases);
    uint32_t n = bases->len + 1, room = 1;
    EgRaw *cells = eg_raw_new(rt, n * (uint32_t)(sizeof(EgTuple *) + sizeof(uint32_t)));
    if (!cells) return false;
    Merge m = {(const EgTuple **)(void *)cells->u.b, NULL, n};
    m.at = (uint32_t *)(void *)(cells->u.b + n * sizeof(EgTuple *));
    for (uint32_t i = 0; i < bases->len; i++) {
        for (uint32_t j = 0; j < i; j++)
            if (bases->v[i] == bases->v[j]) {
                eg_raise(rt, EG_T_TYPE_ERROR, "duplicate base class %S",
                         EG_TYPE_OF_VAL(bases->v[i])->name);
                return false;
            }
        m.list[i] = EG_TUPLE(EG_TYPE_OF_VAL(bases->v[i])->mro);
        room += m.list[i]->len;
    }
    m.list[bases->len] = bases;
    return merge(rt, type, &m, room);
}

/* ---- names ---- */

const char *eg_name_text(EgVal str, char *buf, size_t cap) {
    const EgStr *s = EG_STR(str);
    size_t n = 0;
    for (uint32_t i = 0; i < s->len && n + 5 < cap; i++) {
        uint32_t c = eg_str_at(s, i);
        if (c < 0x80) {
            buf[n++] = (char)c;
        } else if (c < 0x800) {
            buf[n++] = (char)(0xC0 | c >> 6);
            buf[n++] = (char)(0x80 | (c & 63));
        } else if (c < 0x10000) {
            buf[n++] = (char)(0xE0 | c >> 12);
            buf[n++] = (char)(0x80 | (c >> 6 & 63));
            buf[n++] = (char)(0x80 | (c & 63));
        } else {
            buf[n++] = (char)(0xF0 | c >> 18);
            buf[n++] = (char)(0x80 | (c >> 12 & 63));
            buf[n++] = (char)(0x80 | (c >> 6 & 63));
            buf[n++] = (char)(0x80 | (c & 63));
        }
    }
    buf[n] = 0;
    return buf;
}
