/* Making classes: type(name, bases, dict), the class statement, unions and generic aliases of
 * types.
 *
 * Everything here may run user code and collect.
 */
#ifndef EG_CLASS_H
#define EG_CLASS_H

#include "edgert/image.h"

/* type.__new__(meta, name, bases, namespace, **kw): kwargs are n values args for names kwnames. */
EgVal eg_type_new_u(EgRt *rt, EgVal *sp, EgType *meta, EgVal *args, uint32_t n, EgVal kwnames);
/* A class made by C code of a module (collections.namedtuple ...): a dict of attributes. bases:
 * tuple. */
EgVal eg_class_make_u(EgRt *rt, EgVal *sp, EgVal name, EgVal bases, EgVal dict);
/* Chooses the primary base of a class by layout. NULL with TypeError. */
EgType *eg_best_base(EgRt *rt, EgVal bases);
/* The most derived metatype of `meta` and those of the bases. NULL with TypeError ("metaclass
 * conflict ..."). */
EgType *eg_best_meta(EgRt *rt, EgType *meta, EgVal bases);
/* Sets type->mro from type->bases, or from the method mro() of its metaclass. False with an
 * exception set. */
bool eg_class_find_mro_u(EgRt *rt, EgVal *sp, EgType *type);
/* Do the layouts of a and b agree, so that obj.__class__ may change between them? */
bool eg_same_layout(const EgType *a, const EgType *b);

typedef struct EgUnion { /* int | str */
    EgObj h;
    EgVal args; /* tuple */
} EgUnion;

typedef struct EgAlias { /* list[int] */
    EgObj h;
    EgVal origin, args;
} EgAlias;

/* a | b of types: flattens and drops repetitions. EG_NOTIMPL when one of them is no type. */
EgVal eg_union_new_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b);
/* The same for any two objects. */
EgVal eg_union_make_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b);
EgVal eg_alias_new(EgRt *rt, EgVal origin, EgVal args);

#endif
