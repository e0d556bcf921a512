/* Shapes: which attributes an instance has, and where.
 *
 * A shape is a number (EgObj.aux) into a table; it stands for one type, one inline capacity and one
 * ordered list of attribute names, built as a tree of transitions (the hidden classes of Self:
 * Chambers, Ungar, Lee 1989). Attribute i of the list is slot nslots + i. The inline capacity of a
 * class is the largest number of attributes seen so far: when an instance overflows, later
 * instances get a larger layout under a new root shape. Objects with very many attributes, or whose
 * __dict__ was taken, keep them in a dict (EG_SHAPE_DICT). Type authors: allocate instances with
 * eg_alloc_sub, and mark attributes with eg_attrs_trace. Nothing here runs user code or collects.
 * The table lives in heap cells marked by eg_shapes_trace. Ids are not used again.
 */
#ifndef EG_SHAPE_H
#define EG_SHAPE_H

#include "edgert/rt.h"

enum {
    EG_SHAPE_DICT = 1,            /* all attributes are in the EgDict that `overflow` points to */
    EG_SHAPE_MAX_ATTRS = 128,     /* more: a dict */
    EG_SHAPE_MAX_INLINE = 60,     /* slots beyond these always overflow */
    EG_SHAPE_MAX_PER_TYPE = 1024, /* more transitions: new attributes make the object a dict */
};

typedef struct EgShape {
    EgType *type;
    EgVal name;          /* of the last attribute; 0 for roots */
    uint32_t parent;     /* shape without it; 0 for roots */
    uint32_t count;      /* attributes (without __slots__) */
    uint32_t inline_cap; /* words of slot[] within the instance, __slots__ included */
    uint32_t flags;
    uint32_t child, sibling; /* transitions; roots: sibling is the next root of the type */
    uint32_t root;           /* root shape of the same type and capacity */
    uint32_t used;           /* roots: shapes below */
} EgShape;

/* Makes rt->shapes. False: MemoryError. Needs RAW_BYTES. */
bool eg_shapes_init(EgRt *rt);
/* The shape of id (never 0), whose type must be alive. */
EgShape *eg_shape_at(EgRt *rt, uint32_t id);

/* A zeroed object of `type`, a built-in type whose layout takes `bytes`, or a subclass of it:
 * subclasses get room for their attributes and __slots__ (bound to EG_UNBOUND). Every new_ slot of
 * a type that may be subclassed uses it. NULL: MemoryError. */
void *eg_alloc_sub(EgRt *rt, EgType *type, size_t bytes);
/* eg_alloc_sub(type, type->inst_size). */
EgObj *eg_inst_alloc(EgRt *rt, EgType *type);
/* Marks the attributes of any object (none for types without); for trace slots. */
void eg_attrs_trace(EgRt *rt, EgObj *o);

/* Where the attributes of o are; NULL when its type has none. */
EgAttrs *eg_attrs_of(EgObj *o);
/* The value of an attribute that the instance itself has; EG_UNBOUND when absent. */
EgVal eg_inst_get(EgRt *rt, EgObj *o, EgVal name);
/* Stores an attribute of the instance itself. False: MemoryError. */
bool eg_inst_set(EgRt *rt, EgObj *o, EgVal name, EgVal value);
/* Deletes one: 1 done, 0 absent, -1 MemoryError. */
int eg_inst_del(EgRt *rt, EgObj *o, EgVal name);
/* The live __dict__ of an instance (turns it into dict mode). EG_ERR: MemoryError. The type must
 * have one. */
EgVal eg_inst_dict(EgRt *rt, EgObj *o);
/* obj.__dict__ = dict. */
bool eg_inst_set_dict(EgRt *rt, EgObj *o, EgVal dict);
/* Copies attribute names and values into d without changing o. False: MemoryError. */
bool eg_inst_copy_attrs(EgRt *rt, EgObj *o, EgVal d);
/* obj.__class__ = type between compatible layouts. False: MemoryError. */
bool eg_inst_retype(EgRt *rt, EgObj *o, EgType *type);
/* Do instances of the type have attributes of their own (a __dict__)? */
bool eg_has_dict(const EgType *type);

/* Slot number of `name` in a shape, or EG_NO_SLOT. */
#define EG_NO_SLOT UINT32_MAX
uint32_t eg_shape_slot(EgRt *rt, uint32_t shape, EgVal name);
/* The shape with `name` added; 0 when the object must become a dict, UINT32_MAX for MemoryError. */
uint32_t eg_shape_add(EgRt *rt, uint32_t shape, EgVal name);
/* Word offset of slot i from the start of an instance of the type, for EgCache.index. */
uint32_t eg_slot_word(const EgType *type, uint32_t i);
/* The type's instances now have a larger layout. */
void eg_type_grow_inline(EgType *type, uint32_t slots);

#endif
