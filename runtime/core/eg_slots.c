/* Which C slots a type has: inheritance among built-in types, and repair after a Python class
 * changed. */
#include "eg_slots.h"

#include "eg_attr.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

const EgSpecial eg_specials[] = {
#define EG_SPECIAL(atom, slot, wrap, arg, doc) {EG_A_##atom, EG_SLOT_##slot, EG_WRAP_##wrap, arg},
#include "eg_slots.def"
#undef EG_SPECIAL
};
const char *const eg_special_docs[] = {
#define EG_SPECIAL(atom, slot, wrap, arg, doc) doc,
#include "eg_slots.def"
#undef EG_SPECIAL
};
const uint32_t eg_nspecials = sizeof eg_specials / sizeof eg_specials[0];

uint32_t eg_special_bits(EgRt *rt, EgVal name) {
    const EgStr *s = EG_STR(name);
    if (s->len < 5 || eg_str_at(s, 0) != '_' || eg_str_at(s, 1) != '_') return 0;
    for (uint32_t i = 0; i < eg_nspecials; i++)
        if (name == rt->atoms[eg_specials[i].atom]) {
            uint32_t bit = 1u << eg_specials[i].slot;
            return eg_specials[i].slot == EG_SLOT_LEN ? bit | 1u << EG_SLOT_TRUTH : bit;
        }
    if (name == EG_ATOM_OF(rt, new)) return 1u << EG_SLOT_NEW;
    if (name == EG_ATOM_OF(rt, getattr)) return EG_SLOT_BIT_GETATTR_HOOK;
    if (name == EG_ATOM_OF(rt, del)) return EG_SLOT_BIT_DEL;
    return 0;
}

/* ---- classes written in Python ---- */

static void trace_instance(EgRt *rt, EgObj *o) {
    eg_attrs_trace(rt, o);
}

/* Instances of Python subclasses of built-in layouts: the built-in part, then the attributes. */
static void trace_subclass(EgRt *rt, EgObj *o) {
    const EgType *layout = rt->types[o->type->kind];
    if (layout->s.trace) layout->s.trace(rt, o);
    eg_attrs_trace(rt, o);
}

static uint32_t own_bits(EgRt *rt, EgType *type) {
    EgVal key, value;
    uint32_t bits = 0;
    for (uint32_t i = 0; eg_dict_next(eg_type_attrs(rt, type), &i, &key, &value);)
        if (EG_IS_STR(key)) bits |= eg_special_bits(rt, key);
    return bits;
}

/* First built-in type of the mro: all its slots are filled, its own and inherited ones. */
static void take_builtin_slots(EgType *type) {
    const EgTuple *mro = EG_TUPLE(type->mro);
    EgSlots s = {0};
    for (uint32_t i = 1; i < mro->len; i++) {
        const EgType *t = EG_TYPE_OF_VAL(mro->v[i]);
        if (t->flags & EG_TYPE_HEAP) continue;
#define EG_SLOT(field, id) \
    if (!s.field) s.field = t->s.field;
#include "eg_slots.def"
#undef EG_SLOT
    }
    type->s = s;
}

/* str() of a class that only defines __repr__ uses it, unless its built-in base has a str of its
 * own. */
static bool str_follows_repr(const EgType *t) {
    const uint32_t both = 1u << EG_SLOT_REPR | 1u << EG_SLOT_STR;
    if ((t->py_slots & both) != 1u << EG_SLOT_REPR || (t->flags & EG_TYPE_EXC)) return false;
    return t->kind != EG_T_STR && t->kind != EG_T_BYTES && t->kind != EG_T_BYTEARRAY;
}

static void set_flags(EgType *type) {
    const uint32_t py = type->py_slots;
    const uint32_t computed =
        EG_TYPE_GETATTR | EG_TYPE_SETATTR | EG_TYPE_FINALIZER | EG_TYPE_DATA_DESCR;
    type->flags &= ~computed;
    if (py & (1u << EG_SLOT_GETATTR | EG_SLOT_BIT_GETATTR_HOOK)) type->flags |= EG_TYPE_GETATTR;
    if (py & 1u << EG_SLOT_SETATTR) type->flags |= EG_TYPE_SETATTR;
    if (py & EG_SLOT_BIT_DEL) type->flags |= EG_TYPE_FINALIZER;
    if (type->s.set) type->flags |= EG_TYPE_DATA_DESCR;
}

void eg_slots_fix(EgRt *rt, EgType *type) {
    const EgTuple *bases = EG_TUPLE(type->bases);
    uint32_t py = own_bits(rt, type);
    for (uint32_t i = 0; i < bases->len; i++) py |= EG_TYPE_OF_VAL(bases->v[i])->py_slots;
    type->py_slots = py;
    take_builtin_slots(type);
#define EG_SLOT(field, id) \
    if (py & (1u << EG_SLOT_##id)) type->s.field = eg_python_slots.field;
#include "eg_slots.def"
#undef EG_SLOT
    if ((py & EG_SLOT_BIT_GETATTR_HOOK) && !(py & 1u << EG_SLOT_GETATTR))
        type->s.getattr = eg_slot_getattr_hook;
    if (str_follows_repr(type)) type->s.str = eg_object_str;
    const EgType *layout = rt->types[type->kind];
    if (type->kind == EG_T_OBJECT)
        type->s.trace = trace_instance;
    else if (type->flags & EG_TYPE_ATTR_DICT)
        type->s.trace = trace_subclass;
    else
        type->s.trace = layout->s.trace;
    set_flags(type);
}

/* ---- built-in types ---- */

/* A word of the structure of slots. */
static EgSlotFn *slot_word(EgSlots *s, size_t at) {
    return (EgSlotFn *)(void *)s + at;
}

void eg_slots_inherit(EgType *type, const EgType *base) {
    EgSlots *s = &type->s, from = base->s;
    bool equality = s->compare || s->hash;
    if (s->compare && !s->hash) s->hash = eg_hash_not_implemented;
    if (equality) from.hash = NULL;
    from.new_ = NULL;
    for (size_t at = 0; at < sizeof *s / sizeof(EgSlotFn); at++)
        if (!*slot_word(s, at)) *slot_word(s, at) = *slot_word(&from, at);
    /* A built-in type without a constructor of its own cannot be instantiated. */
    if (!s->new_ && base->kind != EG_T_OBJECT) s->new_ = base->s.new_;
    if (s->set) type->flags |= EG_TYPE_DATA_DESCR;
}

#define B(op) (1u << EG_OP_##op)
#define U(op) (1u << EG_UOP_##op)
enum { SETOPS = B(SUB) | B(AND) | B(OR) | B(XOR), ALL = 0x7FFFFFFF };

/* Which of the operators that share one slot a type has as methods; types not listed have all. */
static const struct {
    uint32_t kind, forward, reflected, inplace, unary;
} operators[] = {
    {EG_T_INT, ALL & ~B(MATMUL), ALL & ~B(MATMUL), 0, ALL},
    {EG_T_BOOL, B(AND) | B(OR) | B(XOR), B(AND) | B(OR) | B(XOR), 0, U(INVERT)},
    {EG_T_FLOAT, B(ADD) | B(SUB) | B(MUL) | B(TRUEDIV) | B(FLOORDIV) | B(MOD) | B(POW) | B(DIVMOD),
     B(ADD) | B(SUB) | B(MUL) | B(TRUEDIV) | B(FLOORDIV) | B(MOD) | B(POW) | B(DIVMOD), 0,
     U(NEG) | U(POS) | U(ABS)},
    {EG_T_COMPLEX, B(ADD) | B(SUB) | B(MUL) | B(TRUEDIV) | B(POW),
     B(ADD) | B(SUB) | B(MUL) | B(TRUEDIV) | B(POW), 0, U(NEG) | U(POS) | U(ABS)},
    {EG_T_STR, B(ADD) | B(MUL) | B(MOD), B(MUL) | B(MOD), 0, 0},
    {EG_T_BYTES, B(ADD) | B(MUL) | B(MOD), B(MUL) | B(MOD), 0, 0},
    {EG_T_BYTEARRAY, B(ADD) | B(MUL) | B(MOD), B(MUL) | B(MOD), B(ADD) | B(MUL), 0},
    {EG_T_LIST, B(ADD) | B(MUL), B(MUL), B(ADD) | B(MUL), 0},
    {EG_T_TUPLE, B(ADD) | B(MUL), B(MUL), 0, 0},
    {EG_T_SET, SETOPS, SETOPS, SETOPS, 0},
    {EG_T_FROZENSET, SETOPS, SETOPS, 0, 0},
    {EG_T_DICT_KEYS, SETOPS, SETOPS, 0, 0},
    {EG_T_DICT_ITEMS, SETOPS, SETOPS, 0, 0},
    {EG_T_DICT, B(OR), B(OR), B(OR), 0},
    {EG_T_MAPPINGPROXY, B(OR), B(OR), B(OR), 0},
    {EG_T_TYPE, B(OR), B(OR), 0, 0},
    {EG_T_UNION, B(OR), B(OR), 0, 0},
    {EG_T_GENERIC_ALIAS, B(OR), B(OR), 0, 0},
};
#undef B
#undef U

static bool has_operator(const EgType *type, const EgSlots *own, const EgSpecial *special) {
    if (special->wrap == EG_WRAP_TRUTH) return !own->len;
    if (special->slot == EG_SLOT_GETITEM && type->kind == EG_T_TYPE) return false;
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        if (operators[i].kind != type->kind) continue;
        uint32_t bit = 1u << special->arg;
        switch (special->wrap) {
        case EG_WRAP_BINOP: return operators[i].forward & bit;
        case EG_WRAP_RBINOP: return operators[i].reflected & bit;
        case EG_WRAP_INPLACE: return operators[i].inplace & bit;
        case EG_WRAP_UNOP: return operators[i].unary & bit;
        default: return true;
        }
    }
    return true;
}

/* Does the type bring this slot itself, other than its base's? */
static bool is_own(const EgSlots *own, const EgType *base, unsigned slot) {
    switch (slot) {
#define EG_SLOT(field, id) \
    case EG_SLOT_##id:     \
        return own->field && !(base && base->s.field == own->field);
#include "eg_slots.def"
#undef EG_SLOT
    default: return false;
    }
}

bool eg_slots_wrap(EgRt *rt, EgType *type, const EgSlots *own) {
    EgDict *d = EG_TO_PTR(EgDict, type->dict);
    for (uint32_t i = 0; i < eg_nspecials; i++) {
        const EgSpecial *special = &eg_specials[i];
        if (!is_own(own, type->base, special->slot) || !has_operator(type, own, special)) continue;
        if (special->slot == EG_SLOT_HASH && own->hash == eg_hash_not_implemented) continue;
        EgVal name = rt->atoms[special->atom];
        if (eg_dict_get_str(rt, d, name) != EG_UNBOUND) continue;
        EgVal w = eg_wrapper_new(rt, type, i);
        if (w == EG_ERR || !eg_dict_set_str(rt, d, name, w)) return false;
    }
    return true;
}
