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

EgVal eg_getattr_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c);
bool eg_setattr_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal v, EgVal name, EgCache *c);
/* The callable of obj.name(...), and in *self_out what goes before the arguments, or EG_UNBOUND for
 * nothing. EG_ERR with an exception set. */
EgVal eg_load_method_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgCache *c, EgVal *self_out);

#endif
