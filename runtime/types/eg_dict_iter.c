/* Iterators over dicts. They walk the entry array; a change of size ends them with
 * RuntimeError, once and for all. */
#include "eg_container.h"
#include "eg_dict_table.h"
#include "eg_iter_impl.h"

#define ITER(v) EG_TO_PTR(EgDictIter, v)

EgVal eg_dict_iter_new(EgRt *rt, EgTypeId id, EgVal dict, EgDictPart part) {
    EgDictIter *it = eg_alloc(rt, rt->types[id], sizeof *it);
    if (!it) return EG_ERR;
    const EgDict *d = EG_DICT(dict);
    it->dict = dict;
    it->i = id == EG_T_ITER_DICT_REV ? d->fill : d->first;
    it->used = it->left = d->used;
    it->what = part;
    return EG_PTR(it);
}

static void iter_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgDictIter *)o)->dict);
}

static EgVal finish(EgRt *rt, EgDictIter *it) {
    it->dict = EG_NONE;
    return eg_iter_end(rt);
}

/* EG_NONE when the iteration may go on, else what next answers. */
static EgVal check(EgRt *rt, EgDictIter *it) {
    if (it->dict == EG_NONE) return eg_iter_end(rt);
    if (EG_DICT(it->dict)->used == it->used) return EG_NONE;
    it->used = UINT32_MAX;
    return eg_raise(rt, EG_T_RUNTIME_ERROR, "dictionary changed size during iteration");
}

/* The next live entry, or NULL with *end set to what next answers. */
static const EgDictEntry *forward(EgRt *rt, EgDictIter *it, EgVal *end) {
    *end = check(rt, it);
    if (*end != EG_NONE) return NULL;
    const EgDict *d = EG_DICT(it->dict);
    while (it->i < d->fill && d->entries->e[it->i].key == EG_UNBOUND) it->i++;
    if (it->i >= d->fill) {
        *end = finish(rt, it);
        return NULL;
    }
    if (!it->left) {
        *end = eg_raise(rt, EG_T_RUNTIME_ERROR, "dictionary keys changed during iteration");
        return NULL;
    }
    it->left--;
    return &d->entries->e[it->i++];
}

static const EgDictEntry *backward(EgRt *rt, EgDictIter *it, EgVal *end) {
    *end = check(rt, it);
    if (*end != EG_NONE) return NULL;
    const EgDict *d = EG_DICT(it->dict);
    if (it->i > d->fill) it->i = d->fill;
    while (it->i > 0 && d->entries->e[it->i - 1].key == EG_UNBOUND) it->i--;
    if (!it->i) {
        *end = finish(rt, it);
        return NULL;
    }
    if (it->left) it->left--;
    return &d->entries->e[--it->i];
}

static EgVal pair(EgRt *rt, const EgDictEntry *e) {
    EgTuple *t = eg_tuple_make(rt, 2);
    if (!t) return EG_ERR;
    t->v[0] = e->key;
    t->v[1] = e->value;
    return EG_PTR(t);
}

static EgVal key_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgVal end;
    const EgDictEntry *e = forward(rt, ITER(o), &end);
    return e ? e->key : end;
}

static EgVal value_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgVal end;
    const EgDictEntry *e = forward(rt, ITER(o), &end);
    return e ? e->value : end;
}

static EgVal item_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgVal end;
    const EgDictEntry *e = forward(rt, ITER(o), &end);
    return e ? pair(rt, e) : end;
}

static EgVal rev_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgVal end;
    const EgDictEntry *e = backward(rt, ITER(o), &end);
    if (!e) return end;
    switch (ITER(o)->what) {
    case EG_PART_KEYS: return e->key;
    case EG_PART_VALUES: return e->value;
    default: return pair(rt, e);
    }
}

static EgVal hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgDictIter *it = ITER(self);
    bool live = it->dict != EG_NONE && EG_DICT(it->dict)->used == it->used;
    return EG_INT(live ? it->left : 0);
}

#define ITER_METHODS(ROW, T)                                           \
    ROW(T, __reduce__, eg_dict_iter_reduce, METHOD, "(self, /)", NULL) \
    ROW(T, __length_hint__, hint, METHOD, "(self, /)", NULL)
EG_DEFS(dict_keyiterator, ITER_METHODS)
EG_DEFS(dict_valueiterator, ITER_METHODS)
EG_DEFS(dict_itemiterator, ITER_METHODS)
EG_DEFS(dict_reversekeyiterator, ITER_METHODS)

#define KEY_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, key_next)
EG_SLOTS(dict_keyiterator, KEY_SLOTS)
const EgTypeSpec eg_type_dict_keyiterator = {EG_T_ITER_DICT,      "dict_keyiterator",
                                             "builtins",          EG_T_OBJECT,
                                             EG_TYPE_NO_SUBCLASS, sizeof(EgDictIter)};

#define VALUE_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, value_next)
EG_SLOTS(dict_valueiterator, VALUE_SLOTS)
const EgTypeSpec eg_type_dict_valueiterator = {
    EG_T_ITER_DICT_VALUES, "dict_valueiterator", "builtins",
    EG_T_OBJECT,           EG_TYPE_NO_SUBCLASS,  sizeof(EgDictIter)};

#define ITEM_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, item_next)
EG_SLOTS(dict_itemiterator, ITEM_SLOTS)
const EgTypeSpec eg_type_dict_itemiterator = {EG_T_ITER_DICT_ITEMS, "dict_itemiterator",
                                              "builtins",           EG_T_OBJECT,
                                              EG_TYPE_NO_SUBCLASS,  sizeof(EgDictIter)};

#define REV_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, rev_next)
EG_SLOTS(dict_reversekeyiterator, REV_SLOTS)
const EgTypeSpec eg_type_dict_reversekeyiterator = {EG_T_ITER_DICT_REV,  "dict_reversekeyiterator",
                                                    "builtins",          EG_T_OBJECT,
                                                    EG_TYPE_NO_SUBCLASS, sizeof(EgDictIter)};
