/* What guards of compiled code ask about classes when their cache does not know the answer. Nothing
 * here runs user code or collects. */
#include "edgert/fast.h"
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_class.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_type.h"

/* The way that is to learn about `shape`: one that knows an older state of it, a free one, or each
 * in turn. */
static EgCache *way_for(EgCache *c, uint32_t shape, uint32_t ways) {
    for (uint32_t w = 0; w < ways; w++)
        if (!c[w].version || c[w].shape == shape) return &c[w];
    return &c[c->misses++ % ways];
}

EgVal eg_method_site(EgRt *rt, EgVal obj, EgVal name, const EgCode *code, EgCache *c,
                     uint32_t ways) {
    if (!EG_IS_PTR(obj)) return EG_UNBOUND;
    const EgObj *o = EG_OBJ(obj);
    EgType *type = o->type;
    for (uint32_t w = 1; w < ways; w++)
        if (o->aux == c[w].shape && type->version == c[w].version) return c[w].value;
    if (!(type->flags & EG_TYPE_INSTANCE)) return EG_UNBOUND;
    if (type->s.getattr != eg_generic_getattr_u && type->s.getattr != eg_slot_getattr_hook)
        return EG_UNBOUND;
    if (o->aux && (eg_shape_at(rt, o->aux)->flags & EG_SHAPE_DICT)) return EG_UNBOUND;
    if (o->aux && eg_shape_slot(rt, o->aux, name) != EG_NO_SLOT) return EG_UNBOUND;
    EgVal f = eg_type_lookup(rt, type, name);
    if (f == EG_UNBOUND || !EG_IS_FUNC(f) || EG_FUNC(f)->code != code) return EG_UNBOUND;
    EgCache *to = way_for(c, o->aux, ways);
    to->shape = o->aux;
    to->version = type->version;
    to->value = f;
    return f;
}

EgVal eg_init_site(EgRt *rt, EgVal cls, const EgCode *code, EgCache *c) {
    if (!EG_IS_PTR(cls) || EG_OBJ(cls)->type != rt->types[EG_T_TYPE]) return EG_UNBOUND;
    EgType *type = EG_TYPE_OF_VAL(cls);
    if (type->s.new_ != eg_object_new || type->s.init != eg_slot_init) return EG_UNBOUND;
    if (type->flags & EG_TYPE_ABSTRACT) return EG_UNBOUND;
    EgVal f = eg_type_lookup(rt, type, EG_ATOM_OF(rt, init));
    if (f == EG_UNBOUND || !EG_IS_FUNC(f) || EG_FUNC(f)->code != code) return EG_UNBOUND;
    c->shape = type->h.aux;
    c->value = f;
    return f;
}

EgVal eg_new_instance(EgRt *rt, EgVal cls) {
    EgObj *o = eg_inst_alloc(rt, EG_TYPE_OF_VAL(cls));
    return o ? EG_PTR(o) : EG_ERR;
}
