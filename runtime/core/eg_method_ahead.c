/* Methods that are looked up before the arguments of their call are evaluated. */
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_func.h"
#include "eg_type.h"

/* A method that holds what a lookup found; eg_load_method_u takes it out again. */
static EgVal hold(EgRt *rt, EgVal f, EgVal self) {
    EgVal m = eg_method_new(rt, f, self);
    if (m != EG_ERR) EG_OBJ(m)->aux = EG_METHOD_HELD;
    return m;
}

static bool is_super(EgRt *rt, EgVal obj) {
    return eg_type_of(rt, obj)->kind == EG_T_SUPER;
}

EgVal eg_method_ahead_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    EgVal self, f = eg_load_method_u(rt, sp, obj, name, &self);
    if (f == EG_ERR) return EG_ERR;
    return self != EG_UNBOUND && !is_super(rt, obj) ? obj : hold(rt, f, self);
}

/* Whether the cache has just given an attribute of obj's class, or of obj where that is a class. */
static bool is_class_hit(EgVal obj, const EgCache *c) {
    return EG_IS_PTR(obj) && c->index == EG_CACHE_CLASS && EG_OBJ(obj)->aux == c->shape &&
           EG_OBJ(obj)->type->version == c->version;
}

EgVal eg_method_ahead_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c) {
    eg_cache_promote(rt, obj, c);
    if (EG_METHOD_HIT(obj, c)) return obj;
    EgVal self, f = eg_load_method_ic_u(rt, sp, obj, name, c, &self);
    if (f == EG_ERR) return EG_ERR;
    if (self != EG_UNBOUND ? !is_super(rt, obj) : is_class_hit(obj, c)) return obj;
    return hold(rt, f, self);
}
