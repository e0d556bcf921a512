/* Type objects: start-up, method resolution order, lookups, versions, subtype tests.
 *
 * Built-in types are made from EgTypeSpec tables in two steps: eg_types_boot allocates and gives
 * layouts (from then on eg_alloc works for every linked type), eg_types_ready fills names, dicts
 * and slots (needs interned atoms). `version` is unique per state of a type: every change that a
 * lookup could see gives the type and all its subclasses new ones. The method cache and the inline
 * caches rely on it. Classes are never freed. Nothing here runs user code unless its name ends in
 * _u.
 */
#ifndef EG_TYPE_H
#define EG_TYPE_H

#include "edgert/image.h"

#define EG_TYPE_OF_VAL(v) EG_TO_PTR(EgType, v)
#define EG_IS_TYPE(v) EG_IS_KIND(v, EG_T_TYPE)
#define EG_ATOM_OF(rt, id) ((rt)->atoms[EG_A_##id])

/* ---- start-up (called by eg_rt_new, in this order) ---- */
/* Step 1: rt->types[] for every spec of the image, with kind, size, flags, C slots and
 * rt->types[EG_T_TYPE] as metatype. Needs the heap only. False when memory is short (no exception
 * can be made yet). */
bool eg_types_boot(EgRt *rt);
/* Step 2: names, mro, shapes and method cache; dicts are filled when first looked into. Needs
 * rt->atoms and rt->empty_tuple. False with MemoryError. */
bool eg_types_ready(EgRt *rt);

/* A zeroed type object of metatype `meta` with an empty dict and subclasses list. NULL:
 * MemoryError. */
EgType *eg_type_alloc(EgRt *rt, EgType *meta);

/* The type's own attributes; fills the dict of a built-in type on first use. */
EgDict *eg_type_attrs(EgRt *rt, EgType *type);
/* Forgets every cached lookup. */
void eg_mcache_clear(EgRt *rt);

/* ---- lookups ---- */
/* The attribute and, in *owner, the type of the mro in whose dict it is. EG_UNBOUND when absent.
 * Not cached. */
EgVal eg_type_find(EgRt *rt, EgType *type, EgVal name, EgType **owner);
/* eg_type_lookup past `after` in the mro of `type`: what super() sees. */
EgVal eg_type_lookup_after(EgRt *rt, EgType *type, EgType *after, EgVal name);
/* issubclass by mro only. */
bool eg_is_subtype(const EgType *type, const EgType *base);
/* isinstance by mro only. */
bool eg_is_instance(EgRt *rt, EgVal v, const EgType *type);
/* Would a cache of this attribute value go stale without a new version? (EG_TYPE_VOLATILE owner,
 * plain data.) */
bool eg_type_uncacheable(const EgType *owner, EgVal value);
/* Data that no descriptor protocol applies to: ints, strs, lists ... */
bool eg_is_plain_data(EgVal v);

/* ---- changes ---- */
/* type.name = value (EG_UNBOUND deletes) in the type's own dict, with all that follows from it:
 * versions, slots, flags, inline caches. False: MemoryError, or deletion of what is absent (no
 * error set). No checks. */
bool eg_type_store(EgRt *rt, EgType *type, EgVal name, EgVal value);
/* New versions for the type and its subclasses. */
void eg_type_changed(EgRt *rt, EgType *type);
/* The C slots of the type and all below it, anew. */
void eg_type_fix_tree(EgRt *rt, EgType *type);
/* Keeps `old` alive as long as the type: calls through inline caches do not root what they call.
 * False: MemoryError. */
bool eg_type_retire(EgRt *rt, EgType *type, EgVal old);
/* type.__bases__ = bases (EG_UNBOUND: del), with all that follows from it. EG_ERR with TypeError as
 * CPython words it. May run a metaclass's mro(). */
EgVal eg_type_set_bases_u(EgRt *rt, EgVal *sp, EgType *type, EgVal bases);
/* Empties the inline caches of all loaded units. */
void eg_caches_flush(EgRt *rt);
/* C3 linearisation of type from type->bases; sets type->mro. False with TypeError ("Cannot create a
 * consistent ..."). */
bool eg_type_linearise(EgRt *rt, EgType *type);
/* The list of direct subclasses; that of a built-in type is made when it is first asked for.
 * EG_ERR: MemoryError. */
EgVal eg_type_subclasses(EgRt *rt, EgType *type);
/* Registers type in the subclasses list of its bases. False: MemoryError. */
bool eg_type_register(EgRt *rt, EgType *type);

/* ---- names ---- */
/* A str value's text for messages, copied into buf and cut to fit; returns buf. */
const char *eg_name_text(EgVal str, char *buf, size_t cap);

/* "0x7f..." of an object, for reprs. Returns buf. */
const char *eg_addr_text(const void *p, char buf[24]);

/* isinstance and issubclass with __instancecheck__, tuples and unions. 1, 0 or -1 with an exception
 * set. */
int eg_isinstance_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls);
int eg_issubclass_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls);

/* A hash slot that raises "unhashable type: 'X'"; a type with it (or with compare but no hash) has
 * __hash__ = None. */
EgVal eg_hash_not_implemented(EgRt *rt, EgVal *sp, EgVal o);

/* object's slots, which others compare with to find out whether they are overridden. */
EgVal eg_object_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_object_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_object_repr(EgRt *rt, EgVal *sp, EgVal o);
EgVal eg_object_str(EgRt *rt, EgVal *sp, EgVal o);
EgVal eg_object_hash(EgRt *rt, EgVal *sp, EgVal o);
EgVal eg_object_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op);

/* What copy and pickle save of an object: a copy of its attributes, or None. EG_ERR: MemoryError.
 */
EgVal eg_object_getstate(EgRt *rt, EgVal self);

/* Calling a type: __new__, then __init__ when the result is an instance. */
EgVal eg_type_call_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames);

extern const EgTypeSpec eg_type_object, eg_type_type;

#endif
