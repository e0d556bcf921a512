/* Methods of dict. */
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_dict_table.h"

static EgVal get(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal v = eg_dict_get_u_raw(rt, sp, EG_DICT(self), args[0]);
    if (v != EG_UNBOUND) return v;
    return args[1] == EG_UNBOUND ? EG_NONE : args[1];
}

static EgVal setdefault(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgDict *d = EG_DICT(self);
    EgVal value = args[1] == EG_UNBOUND ? EG_NONE : args[1];
    uint64_t hash;
    if (!eg_key_hash_u(rt, sp, args[0], &hash)) return EG_ERR;
    int64_t i = eg_dict_find_u(rt, sp, d, args[0], hash);
    if (i == EG_DICT_FAILED) return EG_ERR;
    if (i >= 0) return d->entries->e[i].value;
    return eg_dict_append(rt, d, args[0], value, hash) ? value : EG_ERR;
}

static EgVal pop(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgDict *d = EG_DICT(self);
    uint64_t hash;
    if (!d->used) /* the key is not even hashed */
        return args[1] == EG_UNBOUND ? eg_raise_key(rt, args[0]) : args[1];
    if (!eg_key_hash_u(rt, sp, args[0], &hash)) return EG_ERR;
    int64_t i = eg_dict_find_u(rt, sp, d, args[0], hash);
    if (i == EG_DICT_FAILED) return EG_ERR;
    if (i < 0) return args[1] == EG_UNBOUND ? eg_raise_key(rt, args[0]) : args[1];
    EgVal v = d->entries->e[i].value;
    eg_dict_drop(rt, d, (uint32_t)i);
    return v;
}

static EgVal popitem(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal pair[2];
    if (eg_dict_pop_last(rt, EG_DICT(self), &pair[0], &pair[1])) return eg_tuple_new(rt, pair, 2);
    EgVal text = EG_STR_LIT(rt, "popitem(): dictionary is empty");
    return text == EG_ERR ? EG_ERR : eg_raise_key(rt, text);
}

static EgVal keys(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_dict_view_new(rt, EG_T_DICT_KEYS, self);
}

static EgVal values(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_dict_view_new(rt, EG_T_DICT_VALUES, self);
}

static EgVal items(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_dict_view_new(rt, EG_T_DICT_ITEMS, self);
}

static EgVal update(EG_ARGS) {
    return eg_dict_init_args_u(rt, sp, self, "update", args, n, kwnames) ? EG_NONE : EG_ERR;
}

static EgVal clear(EG_ARGS) {
    EG_UNUSED_ARGS;
    eg_dict_clear(rt, EG_DICT(self));
    return EG_NONE;
}

static EgVal copy(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgDict *d = eg_dict_copied_u(rt, sp, self);
    return d ? EG_PTR(d) : EG_ERR;
}

/* Stores key -> value into the dict or other object at sp[-1]. */
static bool put_u(EgRt *rt, EgVal *sp, EgVal d, EgVal key, EgVal value) {
    if (EG_IS_EXACT(rt, d, EG_T_DICT)) return eg_dict_set_u_raw(rt, sp, EG_DICT(d), key, value);
    return eg_setitem_u(rt, sp, d, key, value);
}

/* The items of a set as keys: their hashes are known. */
static bool put_set_u(EgRt *rt, EgVal *sp, EgVal dict, EgVal set, EgVal value) {
    uint64_t hash;
    for (uint32_t i = 0; eg_set_next(EG_SET(set), &i, &sp[0], &hash);)
        if (!eg_dict_store_u(rt, sp + 1, EG_DICT(dict), sp[0], value, hash)) return false;
    return true;
}

static EgVal fromkeys(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal value = args[1] == EG_UNBOUND ? EG_NONE : args[1];
    sp[0] = self == EG_PTR(rt->types[EG_T_DICT]) ? eg_dict_new(rt) : eg_call0_u(rt, sp, self);
    if (sp[0] == EG_ERR) return EG_ERR;
    if (EG_IS_EXACT(rt, sp[0], EG_T_DICT) &&
        (EG_IS_EXACT(rt, args[0], EG_T_SET) || EG_IS_EXACT(rt, args[0], EG_T_FROZENSET)))
        return put_set_u(rt, sp + 1, sp[0], args[0], value) ? sp[0] : EG_ERR;
    sp[1] = eg_iter_u(rt, sp + 1, args[0]);
    if (sp[1] == EG_ERR) return EG_ERR;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 2)) return EG_ERR;
        sp[2] = eg_next_u(rt, sp + 2, sp[1]);
        if (sp[2] == EG_STOP) return sp[0];
        if (sp[2] == EG_ERR || !put_u(rt, sp + 3, sp[0], sp[2], value)) return EG_ERR;
    }
}

static EgVal reversed(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT_REV, self, EG_PART_KEYS);
}

#define DICT_METHODS(ROW, T)                                                                  \
    ROW(T, get, get, METHOD, "(self, key, default=None, /)", "The value of key, or default.") \
    ROW(T, setdefault, setdefault, METHOD, "(self, key, default=None, /)",                    \
        "The value of key, which is set to default when it is absent.")                       \
    ROW(T, pop, pop, METHOD, "(self, key, default=<unrepresentable>, /)",                     \
        "Remove key and return its value, or default; KeyError when both are absent.")        \
    ROW(T, popitem, popitem, METHOD, "(self, /)",                                             \
        "Remove and return the youngest (key, value) pair.")                                  \
    ROW(T, keys, keys, METHOD, "(self, /)", "A live view of the keys.")                       \
    ROW(T, items, items, METHOD, "(self, /)", "A live view of the (key, value) pairs.")       \
    ROW(T, values, values, METHOD, "(self, /)", "A live view of the values.")                 \
    ROW(T, update, update, METHOD, NULL,                                                      \
        "Store all entries of a mapping or of pairs, and keywords.")                          \
    ROW(T, fromkeys, fromkeys, CLASSM, "(type, iterable, value=None, /)",                     \
        "A new dict with these keys, all with the same value.")                               \
    ROW(T, clear, clear, METHOD, "(self, /)", "Drop all entries.")                            \
    ROW(T, copy, copy, METHOD, "(self, /)", "A shallow copy.")                                \
    ROW(T, __reversed__, reversed, METHOD, "(self, /)",                                       \
        "An iterator over the keys from the youngest.")                                       \
    EG_CLASS_GETITEM(ROW, T)
EG_DEFS(dict, DICT_METHODS)
