/* Inline halves of attribute access for the VM and generated C; the out-of-line halves are in
 * runtime/core/eg_attr*.c.
 *
 * A cache is one EgCache per site, zero-filled at first, used by one kind of access only. All
 * macros evaluate their arguments more than once: pass plain variables. They neither raise nor run
 * user code by themselves.
 */
#ifndef EDGERT_FAST_H
#define EDGERT_FAST_H

#include "rt.h"

/* Does the cache say in which word of obj the attribute is? */
#define EG_SLOT_HIT(obj, c)                              \
    (EG_IS_PTR(obj) && EG_OBJ(obj)->aux == (c)->shape && \
     (uint32_t)((c)->index - 1u) < EG_CACHE_SLOTS - 1u)
/* That word. It holds EG_UNBOUND when a name of __slots__ is not set. */
#define EG_SLOT_WORD(obj, c) (((EgVal *)EG_OBJ(obj))[(c)->index])
/* Is the cached callable a method to be called with obj first? */
#define EG_METHOD_HIT(obj, c)                                                             \
    (EG_IS_PTR(obj) && EG_OBJ(obj)->aux == (c)->shape && (c)->index == EG_CACHE_METHOD && \
     EG_OBJ(obj)->type->version == (c)->version)

/* What primitive method_ahead gives for obj.name: obj where the class has a function for it. EG_ERR
 * with an exception set. obj must be rooted. May run user code and collect. */
#define EG_METHOD_AHEAD(rt, sp, obj, name, c)                                   \
    (EG_IS_PTR(obj) && (c)->index == EG_CACHE_METHOD &&                         \
             EG_OBJ(obj)->type->version == (c)->version &&                      \
             (EG_OBJ(obj)->aux == (c)->shape || (c)->shape == EG_CACHE_BY_TYPE) \
         ? (obj)                                                                \
         : eg_method_ahead_ic_u((rt), (sp), (obj), (name), (c)))

/* obj.name as an expression; EG_ERR with an exception set. obj must be rooted. May run user code
 * and collect. */
#define EG_GETATTR(rt, sp, obj, name, c)                       \
    (EG_SLOT_HIT(obj, c) && EG_SLOT_WORD(obj, c) != EG_UNBOUND \
         ? EG_SLOT_WORD(obj, c)                                \
         : eg_getattr_ic_u((rt), (sp), (obj), (name), (c)))
/* obj.name = v as an expression: false with an exception set. */
#define EG_SETATTR(rt, sp, obj, v, name, c)                                                \
    (EG_SLOT_HIT(obj, c) ? (EG_SLOT_WORD(obj, c) = (v), EG_BARRIER(rt, EG_OBJ(obj)), true) \
                         : eg_setattr_ic_u((rt), (sp), (obj), (v), (name), (c)))

/* The same where objects of several classes come by: the cache is an array of EG_WAYS. */
#define EG_WAYS 4
#define EG_WAY_WORD(obj, c, w) (((EgVal *)EG_OBJ(obj))[(c)[w].index])
#define EG_WAY_HIT(obj, c, w)                                                                   \
    (EG_OBJ(obj)->aux == (c)[w].shape && (uint32_t)((c)[w].index - 1u) < EG_CACHE_SLOTS - 1u && \
     EG_WAY_WORD(obj, c, w) != EG_UNBOUND)
#define EG_GETATTR_WAYS(rt, sp, obj, name, c)                                  \
    (!EG_IS_PTR(obj)         ? eg_getattr_ic_u((rt), (sp), (obj), (name), (c)) \
     : EG_WAY_HIT(obj, c, 0) ? EG_WAY_WORD(obj, c, 0)                          \
     : EG_WAY_HIT(obj, c, 1) ? EG_WAY_WORD(obj, c, 1)                          \
     : EG_WAY_HIT(obj, c, 2) ? EG_WAY_WORD(obj, c, 2)                          \
     : EG_WAY_HIT(obj, c, 3) ? EG_WAY_WORD(obj, c, 3)                          \
                             : eg_getattr_ways_u((rt), (sp), (obj), (name), (c)))
#define EG_STORE_WAY(obj, v, c, w)                                                              \
    (EG_OBJ(obj)->aux == (c)[w].shape && (uint32_t)((c)[w].index - 1u) < EG_CACHE_SLOTS - 1u && \
     (EG_WAY_WORD(obj, c, w) = (v), true))
#define EG_SETATTR_WAYS(rt, sp, obj, v, name, c)                                    \
    (EG_IS_PTR(obj) && (EG_STORE_WAY(obj, v, c, 0) || EG_STORE_WAY(obj, v, c, 1) || \
                        EG_STORE_WAY(obj, v, c, 2) || EG_STORE_WAY(obj, v, c, 3))   \
         ? (EG_BARRIER(rt, EG_OBJ(obj)), true)                                      \
         : eg_setattr_ways_u((rt), (sp), (obj), (v), (name), (c)))
EgVal eg_getattr_ways_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c);
bool eg_setattr_ways_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal v, EgVal name, EgCache *c);

/* The function that obj.name(...) reaches through the class of obj, if it is that of `code`; else
 * EG_UNBOUND. c: an array of `ways` caches. */
#define EG_METHOD_WAY(obj, c, w) \
    (EG_OBJ(obj)->aux == (c)[w].shape && EG_OBJ(obj)->type->version == (c)[w].version)
#define EG_METHOD_OF(rt, obj, name, code, c, ways)         \
    (EG_LIKELY(EG_IS_PTR(obj) && EG_METHOD_WAY(obj, c, 0)) \
         ? (c)->value                                      \
         : eg_method_site(rt, obj, name, code, c, ways))
EgVal eg_method_site(EgRt *rt, EgVal obj, EgVal name, const EgCode *code, EgCache *c,
                     uint32_t ways);
/* The __init__ of class `cls`, if it is that of `code` and instances of the class are made by
 * object.__new__; else EG_UNBOUND. c->shape starts as EG_NO_CLASS. */
#define EG_NO_CLASS 0xffffffffu
#define EG_INIT_OF(rt, cls, code, c)                                          \
    (EG_LIKELY(EG_IS_PTR(cls) && EG_OBJ(cls)->aux == (c)->shape) ? (c)->value \
                                                                 : eg_init_site(rt, cls, code, c))
EgVal eg_init_site(EgRt *rt, EgVal cls, const EgCode *code, EgCache *c);

EgVal eg_method_ahead_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c);
EgVal eg_getattr_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c);
bool eg_setattr_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal v, EgVal name, EgCache *c);
/* The callable of obj.name(...), and in *self_out what goes before the arguments, or EG_UNBOUND for
 * nothing. EG_ERR with an exception set. */
EgVal eg_load_method_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c, EgVal *self_out);

#endif
