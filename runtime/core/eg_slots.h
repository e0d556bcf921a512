/* How special methods and the C slots of a type mirror each other.
 *
 * A built-in type has C slots; for each of them its dict gets a method descriptor with `wrap` set
 * ("slot wrapper"), so that `int.__add__` and `super().__repr__()` work. A class written in Python
 * has `__add__` in a dict; then its C slot is a function of eg_slots.c that looks the method up.
 * type->py_slots has a bit for each slot that some Python class of the mro defines a method for;
 * the other slots are those of the first built-in type in the mro that has one. Setting or deleting
 * a special method on a class calls eg_slots_fix for it and its subclasses.
 */
#ifndef EG_SLOTS_H
#define EG_SLOTS_H

#include "edgert/rt.h"

typedef enum EgSlotId {
#define EG_SLOT(field, id) EG_SLOT_##id,
#include "eg_slots.def"
#undef EG_SLOT
    EG_SLOT_COUNT
} EgSlotId;
_Static_assert(EG_SLOT_COUNT <= 30,
               "type->py_slots holds a bit per slot, one for __getattr__, one for __del__");
#define EG_SLOT_BIT_GETATTR_HOOK 0x80000000u /* in py_slots: __getattr__ is defined */
#define EG_SLOT_BIT_DEL 0x40000000u          /* in py_slots: __del__ is defined */

/* How a slot is reached as a method. */
typedef enum EgWrapKind {
    EG_WRAP_NONE,
    EG_WRAP_REPR,
    EG_WRAP_STR,
    EG_WRAP_HASH,
    EG_WRAP_TRUTH,
    EG_WRAP_LEN,
    EG_WRAP_COMPARE,
    EG_WRAP_BINOP,
    EG_WRAP_RBINOP,
    EG_WRAP_INPLACE,
    EG_WRAP_UNOP,
    EG_WRAP_INDEX,
    EG_WRAP_GETITEM,
    EG_WRAP_SETITEM,
    EG_WRAP_DELITEM,
    EG_WRAP_CONTAINS,
    EG_WRAP_ITER,
    EG_WRAP_NEXT,
    EG_WRAP_CALL,
    EG_WRAP_GETATTR,
    EG_WRAP_SETATTR,
    EG_WRAP_DELATTR,
    EG_WRAP_GET,
    EG_WRAP_SET,
    EG_WRAP_DELETE,
    EG_WRAP_INIT
} EgWrapKind;

typedef struct EgSpecial { /* a row of eg_slots.def */
    EgAtom atom;
    uint8_t slot, wrap, arg;
} EgSpecial;
extern const EgSpecial eg_specials[];
extern const char *const eg_special_docs[]; /* apart, as few programs ask for them */
extern const uint32_t eg_nspecials;

/* The py_slots bits that a class with attribute `name` (interned) needs; 0 for ordinary names. */
uint32_t eg_special_bits(EgRt *rt, EgVal name);
/* Recomputes the flags and slots of a class made by Python code from its mro and dict. No user
 * code. */
void eg_slots_fix(EgRt *rt, EgType *type);
/* Fills NULL slots of a built-in type from its base, by CPython's rules. */
void eg_slots_inherit(EgType *type, const EgType *base);
/* Puts slot wrappers for the type's own slots (those of `own`) into its dict. False: MemoryError.
 */
bool eg_slots_wrap(EgRt *rt, EgType *type, const EgSlots *own);
/* Calls a slot wrapper: special method number `special` of built-in type `owner` on self. */
EgVal eg_wrapper_call_u(EgRt *rt, EgVal *sp, EgType *owner, uint32_t special, EgVal self,
                        EgVal *args, uint32_t n, EgVal kwnames);

/* type(self).name(self, a, b): n of the arguments a and b are passed. EG_UNBOUND when the type
 * lacks it. self, a and b need not be rooted by the caller. */
EgVal eg_special_u(EgRt *rt, EgVal *sp, EgVal self, EgVal name, EgVal a, EgVal b, uint32_t n);

/* The slots of classes written in Python that others need to recognise. */
EgVal eg_slot_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_slot_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_slot_getattr(EgRt *rt, EgVal *sp, EgVal o,
                      EgVal name); /* __getattribute__ is overridden */
EgVal eg_slot_getattr_hook(EgRt *rt, EgVal *sp, EgVal o,
                           EgVal name); /* only __getattr__ is defined */
EgVal eg_slot_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op);
EgVal eg_slot_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op);
EgVal eg_slot_call(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_slot_hash(EgRt *rt, EgVal *sp, EgVal o);
/* What the class's __hash__ answers: an int of any size, or EG_ERR. Runs user code. */
EgVal eg_special_hash_u(EgRt *rt, EgVal *sp, EgVal o);
/* All of them, as a table: what eg_slots_fix installs. */
extern const EgSlots eg_python_slots;

#endif
