/* Attribute access: the descriptor protocol, and the cached forms used by the VM and compiled code.
 *
 * Names are interned strs in all functions but eg_getattr_str_u. All may run user code and collect;
 * obj and value must be rooted by the caller. Setters take EG_UNBOUND to delete. A `get` slot
 * receives EG_UNBOUND as obj when the attribute is read from a type.
 */
#ifndef EG_ATTR_H
#define EG_ATTR_H

#include "edgert/fast.h"

/* Interned form of an attribute name given by user code; EG_ERR with TypeError for non-strings. */
EgVal eg_attr_name(EgRt *rt, EgVal name, const char *who);

/* object.__getattribute__ without the error: EG_UNBOUND when absent, EG_ERR when a descriptor
 * raised. */
EgVal eg_generic_find_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name);
/* object's getattr and setattr slots. */
EgVal eg_generic_getattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name);
EgVal eg_generic_setattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal value);
/* type's getattr and setattr slots. */
EgVal eg_type_getattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name);
EgVal eg_type_setattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal value);
/* getattr(obj, name) that answers EG_UNBOUND instead of AttributeError: hasattr, getattr with a
 * default. */
EgVal eg_getattr_opt_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name);
/* obj.name for a C string, e.g. "__length_hint__". */
EgVal eg_getattr_str_u(EgRt *rt, EgVal *sp, EgVal obj, const char *name);
/* Stores or deletes an attribute of any object: obj.name = value. False with an exception set. */
bool eg_setattr_any_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal value);

/* Looks a method up to be called: the callable, and in *self the first argument or EG_UNBOUND when
 * there is none to add. */
EgVal eg_load_method_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *self);

/* Own attributes of objects that are neither instances nor types (functions have a dict):
 * EG_UNBOUND when none. */
EgVal eg_own_attr(EgRt *rt, EgVal obj, EgVal name);

/* AttributeErrors with CPython's texts. */
EgVal eg_raise_no_attr(EgRt *rt, EgVal obj, EgVal name);
EgVal eg_raise_no_set(EgRt *rt, EgVal obj, EgVal name, bool deleting);

/* Attribute names of an object for dir(): a sorted list. */
EgVal eg_dir_u(EgRt *rt, EgVal *sp, EgVal obj);
/* Its names as keys of a new dict, in no particular order. */
EgVal eg_dir_names_u(EgRt *rt, EgVal *sp, EgVal obj);

/* Makes what is known of obj's shape at a site the site's own cache: the same object comes by again
 * soon. */
void eg_cache_promote(EgRt *rt, EgVal obj, EgCache *c);

#endif
