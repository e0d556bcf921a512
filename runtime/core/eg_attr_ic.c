/* Attribute access with inline caches.
 *
 * A cache entry is made for what the object's shape (or, for types without instance attributes, the
 * type's version) decides. Instance slots are cached by shape alone: a data descriptor or access
 * hook that appears later empties all caches (eg_caches_flush). Everything found on a class is
 * cached by shape and version.
 */
#include "eg_attr.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_super.h"
#include "eg_type.h"
#include "edgert/prims.h"

#define MISS EG_STOP /* never an attribute value */

/* ---- sites that see many shapes ----
 *
 * A site's own cache keeps one shape; what it knows of others is in one table per runtime, found by
 * site and shape. An entry that is asked for often changes places with the site's own. */

enum { POLY_SIZE = 1024, POLY_PROMOTE = 64 };

typedef struct Poly {
    const EgCache *site;
    uint32_t hits, pad;
    EgCache c;
} Poly;

static Poly *poly_at(const EgRt *rt, const EgCache *site, uint32_t shape) {
    uint32_t h = (uint32_t)((uintptr_t)site / sizeof(EgCache)) * 7u + shape * 61u;
    return (Poly *)(void *)rt->poly->u.b + h % POLY_SIZE;
}

/* What the table knows of objects of that shape at a site; NULL: nothing. */
static Poly *poly_find(const EgRt *rt, const EgCache *site, uint32_t shape) {
    if (!rt->poly) return NULL;
    Poly *p = poly_at(rt, site, shape);
    return p->site == site && p->c.shape == shape ? p : NULL;
}

static void poly_put(EgRt *rt, const EgCache *site, const EgCache *c) {
    if (!rt->poly) {
        EgVal pending = rt->exc;
        rt->poly = eg_raw_new(rt, POLY_SIZE * (uint32_t)sizeof(Poly));
        rt->exc = pending;
        if (!rt->poly) return;
    }
    Poly *p = poly_at(rt, site, c->shape);
    p->site = site;
    p->hits = 0;
    p->c = *c;
}

static void poly_hit(EgRt *rt, EgCache *site, Poly *p) {
    if (++p->hits < POLY_PROMOTE) return;
    EgCache mine = p->c;
    p->site = NULL;
    poly_put(rt, site, site);
    *site = mine;
}

/* Takes over what was learnt at a site (nothing when it has no index): its caches keep the shapes
 * that they know, and the table gets what finds no room in them. */
static void remember(EgRt *rt, EgCache *site, uint32_t ways, const EgCache *learnt) {
    if (!learnt->index) return;
    for (uint32_t w = 0; w < ways; w++) {
        if (site[w].index && site[w].shape != learnt->shape && site[w].shape != EG_CACHE_BY_TYPE)
            continue;
        site[w] = *learnt;
        return;
    }
    poly_put(rt, site, learnt);
}

static void fill(EgCache *c, uint32_t shape, uint32_t index, uint32_t version, EgVal value) {
    c->shape = shape;
    c->index = index;
    c->version = version;
    c->value = value;
    c->misses++;
}

/* ---- hits ---- */

static EgVal class_hit_u(EgRt *rt, EgVal *sp, EgVal obj, const EgCache *c, EgVal *self) {
    switch (c->index) {
    case EG_CACHE_METHOD: *self = obj; return c->value;
    case EG_CACHE_CLASSM: *self = EG_PTR(EG_OBJ(obj)->type); return c->value;
    case EG_CACHE_CLASS: return c->value;
    case EG_CACHE_PROPERTY: return eg_call1_u(rt, sp, c->value, obj);
    default: return MISS;
    }
}

static EgVal *overflow_word(EgObj *o, uint32_t index) {
    EgAttrs *a = (EgAttrs *)(void *)((char *)o + o->type->attr_offset);
    return &((EgArr *)a->overflow)->v[index - EG_CACHE_OVERFLOW];
}

static EgVal hit_u(EgRt *rt, EgVal *sp, EgVal obj, EgCache *c, EgVal *self) {
    EgObj *o = EG_OBJ(obj);
    if (o->aux == c->shape) {
        if ((uint32_t)(c->index - 1u) < EG_CACHE_SLOTS - 1u) {
            EgVal v = EG_SLOT_WORD(obj, c);
            return v == EG_UNBOUND ? MISS : v;
        }
        if (c->index >= EG_CACHE_OVERFLOW && c->index < EG_CACHE_ADD)
            return *overflow_word(o, c->index);
    } else if (c->shape != EG_CACHE_BY_TYPE) {
        return MISS;
    }
    return o->type->version == c->version ? class_hit_u(rt, sp, obj, c, self) : MISS;
}

/* ---- misses ---- */

/* Remembers a class attribute for reads through an instance. */
static void fill_class(EgRt *rt, EgCache *c, uint32_t shape, EgType *type, EgVal name, EgVal d) {
    uint32_t version = type->version;
    const EgType *dt = EG_IS_PTR(d) ? eg_ptr_type(d) : NULL;
    if (dt &&
        (EG_IS_FUNC(d) || (EG_IS_METHOD_DESCR(d) && !EG_TO_PTR(EgMethodDescr, d)->is_class))) {
        fill(c, shape, EG_CACHE_METHOD, version, d);
    } else if (dt && dt->kind == EG_T_STATICMETHOD && !(dt->flags & EG_TYPE_HEAP)) {
        fill(c, shape, EG_CACHE_CLASS, version, EG_TO_PTR(EgWrapped, d)->func);
    } else if (dt && dt->kind == EG_T_CLASSMETHOD && EG_IS_FUNC(EG_TO_PTR(EgWrapped, d)->func)) {
        if (!(dt->flags & EG_TYPE_HEAP))
            fill(c, shape, EG_CACHE_CLASSM, version, EG_TO_PTR(EgWrapped, d)->func);
    } else if (!dt || !dt->s.get) {
        EgType *owner;
        if (eg_is_plain_data(d) && eg_type_find(rt, type, name, &owner) != EG_UNBOUND &&
            eg_type_uncacheable(owner, d))
            return;
        fill(c, shape, EG_CACHE_CLASS, version, d);
    }
}

static void fill_slot(EgRt *rt, EgCache *c, const EgObj *o, uint32_t i) {
    uint32_t cap = eg_shape_at(rt, o->aux)->inline_cap;
    uint32_t index = i < cap ? eg_slot_word(o->type, i) : EG_CACHE_OVERFLOW + (i - cap);
    fill(c, o->aux, index, o->type->version, 0);
}

/* Data descriptors whose effect a cache can stand for. */
static void fill_descriptor(EgCache *c, const EgObj *o, EgVal d) {
    const EgType *dt = eg_ptr_type(d);
    uint32_t shape = o->type->flags & EG_TYPE_INSTANCE ? o->aux : EG_CACHE_BY_TYPE;
    if (dt->flags & EG_TYPE_HEAP) return;
    if (dt->kind == EG_T_PROPERTY && EG_IS_FUNC(EG_TO_PTR(EgProperty, d)->fget)) {
        fill(c, shape, EG_CACHE_PROPERTY, o->type->version, EG_TO_PTR(EgProperty, d)->fget);
    } else if (dt->kind == EG_T_MEMBER && (o->type->flags & EG_TYPE_INSTANCE) && o->aux) {
        uint32_t slot = EG_TO_PTR(EgMember, d)->slot;
        if (slot < o->type->nslots && eg_is_subtype(o->type, EG_TO_PTR(EgMember, d)->owner))
            fill(c, shape, eg_slot_word(o->type, slot), o->type->version, 0);
    }
}

/* Fills the cache from what an instance access finds, if that can be cached. */
static void learn(EgRt *rt, EgVal obj, EgVal name, EgCache *c) {
    EgObj *o = EG_OBJ(obj);
    EgType *type = o->type;
    EgVal d = eg_type_lookup(rt, type, name);
    if (d != EG_UNBOUND && EG_IS_PTR(d) && eg_ptr_type(d)->s.set) {
        fill_descriptor(c, o, d);
        return;
    }
    uint32_t shape = EG_CACHE_BY_TYPE;
    if (type->flags & EG_TYPE_INSTANCE) {
        if (o->aux && (eg_shape_at(rt, o->aux)->flags & EG_SHAPE_DICT)) return;
        uint32_t i = o->aux ? eg_shape_slot(rt, o->aux, name) : EG_NO_SLOT;
        if (i != EG_NO_SLOT) {
            fill_slot(rt, c, o, i);
            return;
        }
        shape = o->aux;
    } else if ((type->flags & EG_TYPE_ATTR_DICT) || type->kind == EG_T_FUNCTION ||
               type->kind == EG_T_STATICMETHOD || type->kind == EG_T_CLASSMETHOD) {
        return; /* attributes of their own that neither shape nor version tells of */
    }
    if (d != EG_UNBOUND) fill_class(rt, c, shape, type, name, d);
}

/* The same for reads from a type object, whose aux stands for its version. */
static void learn_type(EgRt *rt, EgVal obj, EgVal name, EgCache *c) {
    EgType *type = EG_TYPE_OF_VAL(obj), *meta = type->h.type, *owner;
    EgVal d = eg_type_lookup(rt, meta, name);
    if (d != EG_UNBOUND && EG_IS_PTR(d) && eg_ptr_type(d)->s.set) return;
    EgVal v = eg_type_find(rt, type, name, &owner);
    if (v == EG_UNBOUND || eg_type_uncacheable(owner, v)) return;
    const EgType *vt = EG_IS_PTR(v) ? eg_ptr_type(v) : NULL;
    uint32_t aux = type->h.aux, version = meta->version;
    if (!vt || !vt->s.get || EG_IS_FUNC(v)) {
        fill(c, aux, EG_CACHE_CLASS, version, v);
    } else if (vt->flags & EG_TYPE_HEAP) {
        return;
    } else if (vt->kind == EG_T_METHOD_DESCR && !EG_TO_PTR(EgMethodDescr, v)->is_class) {
        fill(c, aux, EG_CACHE_CLASS, version, v);
    } else if (vt->kind == EG_T_STATICMETHOD) {
        fill(c, aux, EG_CACHE_CLASS, version, EG_TO_PTR(EgWrapped, v)->func);
    } else if (vt->kind == EG_T_CLASSMETHOD && EG_IS_FUNC(EG_TO_PTR(EgWrapped, v)->func)) {
        fill(c, aux, EG_CACHE_METHOD, version, EG_TO_PTR(EgWrapped, v)->func);
    }
}

/* The attribute, unbound: the callable and *self, or the value and EG_UNBOUND. */
static EgVal find_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c, uint32_t ways,
                    EgVal *self) {
    *self = EG_UNBOUND;
    if (!EG_IS_PTR(obj)) return eg_load_method_u(rt, sp, obj, name, self);
    EgVal v;
    for (uint32_t w = 0; w < ways; w++)
        if ((v = hit_u(rt, sp, obj, &c[w], self)) != MISS) return v;
    Poly *p = poly_find(rt, c, EG_OBJ(obj)->aux);
    if (p) {
        EgCache known = p->c;
        poly_hit(rt, c, p);
        if ((v = hit_u(rt, sp, obj, &known, self)) != MISS) return v;
    }
    const EgType *type = eg_ptr_type(obj);
    EgCache learnt = {0};
    if (type->s.getattr == eg_generic_getattr_u || type->s.getattr == eg_slot_getattr_hook) {
        if (type->kind != EG_T_TYPE) learn(rt, obj, name, &learnt);
    } else if (type->s.getattr == eg_type_getattr_u) {
        learn_type(rt, obj, name, &learnt);
    }
    remember(rt, c, ways, &learnt);
    return eg_load_method_u(rt, sp, obj, name, self);
}

void eg_cache_promote(EgRt *rt, EgVal obj, EgCache *c) {
    Poly *p = EG_IS_PTR(obj) ? poly_find(rt, c, EG_OBJ(obj)->aux) : NULL;
    if (!p) return;
    EgCache known = p->c;
    p->site = NULL;
    poly_put(rt, c, c);
    *c = known;
}

EgVal eg_load_method_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c, EgVal *self_out) {
    return find_u(rt, sp, obj, name, c, 1, self_out);
}

static EgVal getattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c, uint32_t ways) {
    EgVal self, f = find_u(rt, sp, obj, name, c, ways, &self);
    if (self == EG_UNBOUND || f == EG_ERR) return f;
    if (EG_IS_METHOD_DESCR(f))
        return eg_ptr_type(f)->s.get(rt, sp, f, self, EG_PTR(eg_type_of(rt, self)));
    return eg_method_new(rt, f, self);
}

EgVal eg_getattr_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c) {
    return getattr_u(rt, sp, obj, name, c, 1);
}

EgVal eg_getattr_ways_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c) {
    return getattr_u(rt, sp, obj, name, c, EG_WAYS);
}

/* ---- stores ---- */

static void learn_store(EgRt *rt, EgVal obj, EgVal name, EgCache *c) {
    EgObj *o = EG_OBJ(obj);
    EgVal d = eg_type_lookup(rt, o->type, name);
    if (!o->aux) return;
    if (d != EG_UNBOUND && EG_IS_PTR(d) && eg_ptr_type(d)->s.set) {
        const EgType *dt = eg_ptr_type(d);
        if (dt->kind == EG_T_MEMBER) fill_descriptor(c, o, d);
        if (dt->kind == EG_T_PROPERTY && !(dt->flags & EG_TYPE_HEAP) &&
            EG_IS_FUNC(EG_TO_PTR(EgProperty, d)->fset))
            fill(c, o->aux, EG_CACHE_PROPERTY, o->type->version, EG_TO_PTR(EgProperty, d)->fset);
        return;
    }
    if ((eg_shape_at(rt, o->aux)->flags & EG_SHAPE_DICT) || !eg_has_dict(o->type)) return;
    uint32_t i = eg_shape_slot(rt, o->aux, name);
    if (i != EG_NO_SLOT) {
        fill_slot(rt, c, o, i);
        return;
    }
    EgVal pending = rt->exc;
    uint32_t next = eg_shape_add(rt, o->aux, name);
    if (next == UINT32_MAX) rt->exc = pending;
    if (!next || next == UINT32_MAX) return;
    const EgShape *s = eg_shape_at(rt, next);
    i = o->type->nslots + s->count - 1;
    if (i < s->inline_cap)
        fill(c, o->aux, EG_CACHE_ADD + eg_slot_word(o->type, i), o->type->version, EG_INT(next));
}

/* Stores as the cache says; the object has its shape. 1 done, -1 a setter raised, 0 the cache is
 * out of date. */
static int store_hit_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal v, const EgCache *c) {
    EgObj *o = EG_OBJ(obj);
    if (c->index == EG_CACHE_PROPERTY) {
        if (o->type->version != c->version) return 0;
        return eg_call2_u(rt, sp, c->value, obj, v) == EG_ERR ? -1 : 1;
    }
    if (c->index >= EG_CACHE_ADD) {
        ((EgVal *)o)[c->index - EG_CACHE_ADD] = v;
        o->aux = (uint32_t)EG_TO_INT(c->value);
        EG_BARRIER(rt, o);
    } else if (c->index >= EG_CACHE_OVERFLOW) {
        *overflow_word(o, c->index) = v;
        EG_BARRIER(rt, ((EgAttrs *)(void *)((char *)o + o->type->attr_offset))->overflow);
    } else {
        ((EgVal *)o)[c->index] = v;
        EG_BARRIER(rt, o);
    }
    return 1;
}

static bool setattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal v, EgVal name, EgCache *c,
                      uint32_t ways) {
    if (!EG_IS_PTR(obj)) return eg_setattr_any_u(rt, sp, obj, name, v);
    EgObj *o = EG_OBJ(obj);
    int done = 0;
    for (uint32_t w = 0; w < ways && !done; w++)
        if (o->aux == c[w].shape && c[w].index) done = store_hit_u(rt, sp, obj, v, &c[w]);
    if (done) return done > 0;
    Poly *p = poly_find(rt, c, o->aux);
    if (p) {
        EgCache known = p->c;
        poly_hit(rt, c, p);
        done = store_hit_u(rt, sp, obj, v, &known);
        if (done) return done > 0;
    }
    EgCache learnt = {0};
    if ((o->type->flags & EG_TYPE_INSTANCE) && o->type->s.setattr == eg_generic_setattr_u)
        learn_store(rt, obj, name, &learnt);
    remember(rt, c, ways, &learnt);
    return eg_setattr_any_u(rt, sp, obj, name, v);
}

bool eg_setattr_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal v, EgVal name, EgCache *c) {
    return setattr_u(rt, sp, obj, v, name, c, 1);
}

bool eg_setattr_ways_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal v, EgVal name, EgCache *c) {
    return setattr_u(rt, sp, obj, v, name, c, EG_WAYS);
}
