/* What an instance of a new class looks like: __slots__, attributes, and how many of them to
 * expect. */
#include "eg_layout.h"

#include "eg_class.h"
#include "eg_exc.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

enum { DEFAULT_ATTRS = 3 };

/* ---- primary base ---- */

/* The type of the base chain that last extended the layout. */
static EgType *solid_base(EgRt *rt, EgType *type) {
    if (!type->base) return type;
    if (!(type->flags & EG_TYPE_HEAP)) {
        if (!(type->flags & EG_TYPE_EXC)) return type;
        while (type->base->flags & EG_TYPE_EXC &&
               eg_exc_kind_of(type) == eg_exc_kind_of(type->base))
            type = type->base;
        return type;
    }
    return type->nslots > type->base->nslots ? type : solid_base(rt, type->base);
}

EgType *eg_best_base(EgRt *rt, EgVal bases) {
    const EgTuple *t = EG_TUPLE(bases);
    EgType *base = NULL, *winner = NULL;
    for (uint32_t i = 0; i < t->len; i++) {
        if (!EG_IS_TYPE(t->v[i])) return eg_raise(rt, EG_T_TYPE_ERROR, "bases must be types"), NULL;
        EgType *b = EG_TYPE_OF_VAL(t->v[i]), *solid = solid_base(rt, b);
        if (b->flags & EG_TYPE_NO_SUBCLASS)
            return eg_raise(rt, EG_T_TYPE_ERROR, "type '%N' is not an acceptable base type", b),
                   NULL;
        if (winner && eg_is_subtype(winner, solid)) continue;
        if (winner && !eg_is_subtype(solid, winner))
            return eg_raise(rt, EG_T_TYPE_ERROR, "multiple bases have instance lay-out conflict"),
                   NULL;
        winner = solid;
        base = b;
    }
    return base;
}

bool eg_same_layout(const EgType *a, const EgType *b) {
    const uint32_t layout = EG_TYPE_INSTANCE | EG_TYPE_ATTR_DICT | EG_TYPE_SLOTS_ONLY | EG_TYPE_EXC;
    if (a->kind != b->kind || a->nslots != b->nslots || (a->flags & layout) != (b->flags & layout))
        return false;
    while (a->base && a->nslots && a->base->nslots == a->nslots) a = a->base;
    while (b->base && b->nslots && b->base->nslots == b->nslots) b = b->base;
    return !a->nslots || a == b;
}

/* ---- __slots__ ---- */

static bool any_base_has_dict(const EgType *type) {
    const EgTuple *bases = EG_TUPLE(type->bases);
    for (uint32_t i = 0; i < bases->len; i++)
        if (eg_has_dict(EG_TYPE_OF_VAL(bases->v[i]))) return true;
    return false;
}

static bool is_identifier(const EgStr *s) {
    if (!s->len) return false;
    for (uint32_t i = 0; i < s->len; i++) {
        uint32_t c = eg_str_at(s, i);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 127;
        if (!letter && !(i && c >= '0' && c <= '9')) return false;
    }
    return true;
}

/* __x in class C is _C__x. */
static EgVal mangle(EgRt *rt, EgVal name, EgVal class_name) {
    const EgStr *s = EG_STR(name), *c = EG_STR(class_name);
    if (s->len < 3 || eg_str_at(s, 0) != '_' || eg_str_at(s, 1) != '_') return name;
    if (eg_str_at(s, s->len - 1) == '_' && eg_str_at(s, s->len - 2) == '_') return name;
    uint32_t from = 0;
    while (from < c->len && eg_str_at(c, from) == '_') from++;
    if (from == c->len) return name;
    EgStrBuild b;
    eg_sb_init(&b, rt);
    eg_sb_cp(&b, '_');
    for (uint32_t i = from; i < c->len; i++) eg_sb_cp(&b, eg_str_at(c, i));
    eg_sb_str(&b, name);
    EgVal v = eg_sb_finish(&b);
    return v == EG_ERR ? EG_ERR : eg_str_intern_val(rt, v);
}

/* Have instances of `type` room for weak references? CPython's layouts that have it by themselves
 * show no descriptor for it. */
static bool has_weakref(EgRt *rt, EgType *type) {
    switch (type->kind) {
    case EG_T_SET:
    case EG_T_FROZENSET:
    case EG_T_MODULE: return true;
    default: return eg_type_lookup(rt, type, EG_ATOM_OF(rt, weakref)) != EG_UNBOUND;
    }
}

static bool varies_in_size(const EgType *type) {
    return type->kind == EG_T_INT || type->kind == EG_T_TUPLE || type->kind == EG_T_BYTES ||
           type->kind == EG_T_TYPE;
}

static bool may_add_weakref(EgRt *rt, const EgType *type) {
    const EgTuple *bases = EG_TUPLE(type->bases);
    if (varies_in_size(type)) return false;
    for (uint32_t i = 0; i < bases->len; i++)
        if (has_weakref(rt, EG_TYPE_OF_VAL(bases->v[i]))) return false;
    return true;
}

typedef struct Slots {
    EgType *type;
    bool wants_dict, wants_weakref;
    bool in_dict; /* the layout has no room for words of its own */
} Slots;

static bool add_slot(EgRt *rt, Slots *s, EgVal name) {
    EgType *type = s->type;
    if (varies_in_size(type))
        return eg_raise(rt, EG_T_TYPE_ERROR, "nonempty __slots__ not supported for subtype of '%N'",
                        type->base),
               false;
    if (!EG_IS_STR(name))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__slots__ items must be strings, not '%T'", name),
               false;
    if (!is_identifier(EG_STR(name)))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__slots__ must be identifiers"), false;
    name = eg_str_intern_val(rt, name);
    if (name == EG_ERR) return false;
    if (name == EG_ATOM_OF(rt, dict)) {
        if (s->wants_dict || any_base_has_dict(type))
            return eg_raise(rt, EG_T_TYPE_ERROR, "__dict__ slot disallowed: we already got one"),
                   false;
        return s->wants_dict = true;
    }
    if (name == EG_ATOM_OF(rt, weakref)) {
        if (s->wants_weakref || !may_add_weakref(rt, type))
            return eg_raise(rt, EG_T_TYPE_ERROR, "__weakref__ slot disallowed: we already got one"),
                   false;
        return s->wants_weakref = true;
    }
    EgDict *d = EG_TO_PTR(EgDict, type->dict);
    EgVal own = mangle(rt, name, type->name);
    if (own == EG_ERR) return false;
    EgVal there = eg_dict_get_str(rt, d, own);
    if (there != EG_UNBOUND && EG_IS_KIND(there, EG_T_MEMBER) &&
        EG_TO_PTR(EgMember, there)->owner == type)
        return true; /* named twice */
    if (there != EG_UNBOUND)
        return eg_raise(rt, EG_T_VALUE_ERROR, "%R in __slots__ conflicts with class variable", own),
               false;
    EgVal m = eg_member_new(rt, type, own, s->in_dict ? EG_MEMBER_IN_DICT : type->nslots);
    if (m == EG_ERR || !eg_dict_set_str(rt, d, own, m)) return false;
    if (!s->in_dict) type->nslots++;
    return true;
}

static bool add_slots_u(EgRt *rt, EgVal *sp, Slots *s, EgVal slots) {
    if (EG_IS_STR(slots)) return add_slot(rt, s, slots);
    EgVal *r = sp;
    r[0] = eg_tuple_from_u(rt, sp, slots);
    if (r[0] == EG_ERR) return false;
    const EgTuple *t = EG_TUPLE(r[0]);
    for (uint32_t i = 0; i < t->len; i++)
        if (!add_slot(rt, s, t->v[i])) return false;
    return true;
}

/* ---- how many attributes ---- */

/* Names that methods of the class assign and that no base is known to assign. */
static uint32_t predicted_attrs(EgRt *rt, EgType *type) {
    const EgType *base = type->base;
    uint32_t known = base->flags & EG_TYPE_HEAP && base->inline_cap > base->nslots
                         ? base->inline_cap - base->nslots
                         : 0;
    EgVal names =
        eg_dict_get_str(rt, EG_TO_PTR(EgDict, type->dict), EG_ATOM_OF(rt, static_attributes));
    if (names == EG_UNBOUND || !EG_IS_TUPLE(names))
        return known > DEFAULT_ATTRS ? known : DEFAULT_ATTRS;
    EgVal inherited = eg_type_lookup(rt, type->base, EG_ATOM_OF(rt, static_attributes));
    const EgTuple *mine = EG_TUPLE(names);
    uint32_t more = mine->len;
    for (uint32_t i = 0; inherited != EG_UNBOUND && EG_IS_TUPLE(inherited) && i < mine->len; i++)
        for (uint32_t j = 0; j < EG_TUPLE(inherited)->len; j++)
            if (mine->v[i] == EG_TUPLE(inherited)->v[j]) {
                more--;
                break;
            }
    return known + more;
}

static void choose_capacity(EgRt *rt, EgType *type) {
    uint32_t n = type->nslots;
    type->root_shape = 0;
    type->inline_cap = n;
    if (!eg_has_dict(type)) return;
    uint32_t want = n + predicted_attrs(rt, type);
    if (want > EG_SHAPE_MAX_INLINE) want = EG_SHAPE_MAX_INLINE;
    want |= 1; /* an even number of words together with header and overflow pointer */
    if (want > n) type->inline_cap = want;
}

/* ---- the whole ---- */

/* The built-in descriptor `name` of BaseException or of any class: they work on every object with
 * attributes. */
static bool add_getset(EgRt *rt, EgType *type, const EgDef *def, EgVal name) {
    EgDict *d = EG_TO_PTR(EgDict, type->dict);
    if (eg_dict_get_str(rt, d, name) != EG_UNBOUND) return true;
    EgVal g = eg_def_value(rt, def, type);
    return g != EG_ERR && eg_dict_set_str(rt, d, name, g);
}

/* __dict__ of an object whose built-in layout keeps its attributes elsewhere (a class, a module),
 * asked for through the descriptor of a Python base that it has besides. */
static EgVal builtin_dict_u(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n) {
    EgType *type = eg_type_of(rt, self);
    EgVal d = eg_type_lookup(rt, rt->types[type->kind], EG_ATOM_OF(rt, dict));
    if (d == EG_UNBOUND)
        return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "'%T' object has no attribute '__dict__'", self);
    const EgSlots *s = &eg_type_of(rt, d)->s;
    return n ? s->set(rt, sp, d, self, args[0]) : s->get(rt, sp, d, self, EG_PTR(type));
}

static EgVal get_dict(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)kwnames;
    const EgType *type = eg_ptr_type(self);
    if (!(type->flags & (EG_TYPE_INSTANCE | EG_TYPE_ATTR_DICT)))
        return builtin_dict_u(rt, sp, self, args, n);
    if (!n) return eg_inst_dict(rt, EG_OBJ(self));
    if (args[0] == EG_UNBOUND && type->flags & EG_TYPE_EXC)
        return eg_raise(rt, EG_T_TYPE_ERROR, "cannot delete __dict__");
    if (args[0] == EG_UNBOUND)
        return eg_inst_set_dict(rt, EG_OBJ(self), eg_dict_new(rt)) ? EG_NONE : EG_ERR;
    if (!EG_IS_KIND(args[0], EG_T_DICT))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%T'",
                        args[0]);
    return eg_inst_set_dict(rt, EG_OBJ(self), args[0]) ? EG_NONE : EG_ERR;
}

static EgVal get_weakref(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames;
    return EG_NONE;
}

static const EgDef dict_def = {"__dict__", get_dict, EG_DEF_GETSET, "rw",
                               "dictionary for instance variables"};
static const EgDef weakref_def = {"__weakref__", get_weakref, EG_DEF_GETSET, NULL,
                                  "list of weak references to the object"};

bool eg_layout_add_dict(EgRt *rt, EgType *type) {
    return add_getset(rt, type, &dict_def, EG_ATOM_OF(rt, dict));
}

bool eg_layout_class_u(EgRt *rt, EgVal *sp, EgType *type) {
    EgType *base = type->base;
    bool instance = type->kind == EG_T_OBJECT || (type->flags & EG_TYPE_EXC),
         inherited = any_base_has_dict(type);
    type->nslots = base->nslots;
    type->attr_offset = base->attr_offset;
    bool metaclass = type->kind == EG_T_TYPE;
    if (type->kind == EG_T_OBJECT) type->attr_offset = (uint32_t)offsetof(EgInst, a);
    EgVal slots = eg_dict_get_str(rt, EG_TO_PTR(EgDict, type->dict), EG_ATOM_OF(rt, slots));
    Slots s = {type, false, false, !instance};
    if (slots != EG_UNBOUND && !add_slots_u(rt, sp, &s, slots)) return false;
    if (metaclass) return true;
    bool dict = slots == EG_UNBOUND || s.wants_dict || inherited;
    type->flags |= instance ? EG_TYPE_INSTANCE : EG_TYPE_ATTR_DICT;
    if (!dict) type->flags |= EG_TYPE_SLOTS_ONLY;
    if (!instance) {
        /* Built-in layouts of variable size say where they end by themselves. */
        bool variable = type->kind == EG_T_TUPLE || type->kind == EG_T_INT ||
                        type->kind == EG_T_BYTES || type->kind == EG_T_STR;
        type->attr_offset = variable ? 0 : (rt->types[type->kind]->inst_size + 7u) & ~7u;
    }
    choose_capacity(rt, type);
    if (dict && !inherited && !eg_layout_add_dict(rt, type)) return false;
    bool weak = s.wants_weakref || (slots == EG_UNBOUND && may_add_weakref(rt, type));
    return !weak || add_getset(rt, type, &weakref_def, EG_ATOM_OF(rt, weakref));
}
