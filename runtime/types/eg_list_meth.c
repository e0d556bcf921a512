/* Methods of list. */
#include "core/eg_ops.h"
#include "eg_container.h"
#include "eg_int.h"

static EgVal append(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_list_push(rt, EG_LIST(self), args[0]) ? EG_NONE : EG_ERR;
}

static EgVal clear(EG_ARGS) {
    EG_UNUSED_ARGS;
    eg_list_clear(EG_LIST(self));
    return EG_NONE;
}

static EgVal copy(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_list_slice(rt, EG_LIST(self), 0, EG_LIST(self)->len);
}

static EgVal count(EG_ARGS) {
    EG_UNUSED_ARGS;
    int64_t found = 0;
    for (int64_t i = -1;;) {
        i = eg_list_find_u(rt, sp, self, args[0], i + 1, EG_INDEX_END);
        if (i == -2) return EG_ERR;
        if (i < 0) return EG_INT(found);
        found++;
    }
}

static EgVal extend(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_list_extend_u_raw(rt, sp, self, args[0]) ? EG_NONE : EG_ERR;
}

static EgVal list_index(EG_ARGS) {
    EG_UNUSED_ARGS;
    int64_t start = 0, stop = EG_INDEX_END;
    if (!eg_index_arg_u(rt, sp, args[1], &start) || !eg_index_arg_u(rt, sp, args[2], &stop))
        return EG_ERR;
    int64_t len = EG_LIST(self)->len;
    int64_t i = eg_list_find_u(rt, sp, self, args[0], eg_clamp_index(start, len),
                               eg_clamp_index(stop, len));
    if (i == -2) return EG_ERR;
    if (i >= 0) return EG_INT(i);
    EgVal text = eg_repr_u(rt, sp, args[0]);
    return text == EG_ERR ? EG_ERR : eg_raise(rt, EG_T_VALUE_ERROR, "%S is not in list", text);
}

static EgVal insert(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal at = eg_index_u(rt, sp, args[0]);
    int64_t i;
    if (at == EG_ERR) return EG_ERR;
    if (!eg_int_to_i64(at, &i))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    EgList *l = EG_LIST(self);
    return eg_list_insert(rt, l, (uint32_t)eg_clamp_index(i, l->len), args[1]) ? EG_NONE : EG_ERR;
}

static EgVal pop(EG_ARGS) {
    EG_UNUSED_ARGS;
    int64_t i = -1;
    if (EG_IS_INT(args[0]))
        i = EG_TO_INT(args[0]);
    else if (args[0] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[0], &i))
        return EG_ERR;
    EgList *l = EG_LIST(self);
    if (!l->len) return eg_raise(rt, EG_T_INDEX_ERROR, "pop from empty list");
    if (i < 0) i += l->len;
    if (i < 0 || i >= l->len) return eg_raise(rt, EG_T_INDEX_ERROR, "pop index out of range");
    return eg_list_take(rt, l, (uint32_t)i);
}

static EgVal remove_(EG_ARGS) {
    EG_UNUSED_ARGS;
    int64_t i = eg_list_find_u(rt, sp, self, args[0], 0, EG_INDEX_END);
    if (i == -2) return EG_ERR;
    if (i < 0) return eg_raise(rt, EG_T_VALUE_ERROR, "list.remove(x): x not in list");
    EgList *l = EG_LIST(self);
    if (i >= l->len) return EG_NONE;
    return eg_list_remove_range(rt, l, (uint32_t)i, (uint32_t)i + 1) ? EG_NONE : EG_ERR;
}

static EgVal reverse(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgList *l = EG_LIST(self);
    if (l->len < 2) return EG_NONE;
    if (l->h.aux == EG_LIST_BOOL) {
        uint8_t *b = l->items.raw->u.b;
        for (uint32_t i = 0, j = l->len - 1; i < j; i++, j--) {
            uint8_t t = b[i];
            b[i] = b[j];
            b[j] = t;
        }
        return EG_NONE;
    }
    int64_t *v = l->items.raw->u.i; /* values are words too */
    for (uint32_t i = 0, j = l->len - 1; i < j; i++, j--) {
        int64_t t = v[i];
        v[i] = v[j];
        v[j] = t;
    }
    return EG_NONE;
}

static EgVal sort(EG_ARGS) {
    EG_UNUSED_ARGS;
    int down = args[1] == EG_UNBOUND ? 0 : eg_truth_int_u(rt, sp, args[1]);
    if (down < 0) return EG_ERR;
    EgVal key = args[0] == EG_UNBOUND ? EG_NONE : args[0];
    return eg_list_sort_u(rt, sp, self, key, down) ? EG_NONE : EG_ERR;
}

static EgVal reversed(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgSeqIter *it = eg_alloc(rt, rt->types[EG_T_ITER_LIST_REV], sizeof *it);
    if (!it) return EG_ERR;
    it->seq = self;
    it->i = (int64_t)EG_LIST(self)->len - 1;
    return EG_PTR(it);
}

#define LIST_METHODS(ROW, T)                                                                \
    ROW(T, append, append, METHOD, "(self, object, /)", "Put object at the end.")           \
    ROW(T, clear, clear, METHOD, "(self, /)", "Drop all elements.")                         \
    ROW(T, copy, copy, METHOD, "(self, /)", "A shallow copy.")                              \
    ROW(T, count, count, METHOD, "(self, value, /)", "How many elements equal value.")      \
    ROW(T, extend, extend, METHOD, "(self, iterable, /)", "Append every item of iterable.") \
    ROW(T, index, list_index, METHOD, "(self, value, start=0, stop=sys.maxsize, /)",        \
        "First index of value; ValueError when it is absent.")                              \
    ROW(T, insert, insert, METHOD, "(self, index, object, /)", "Put object before index.")  \
    ROW(T, pop, pop, METHOD, "(self, index=-1, /)",                                         \
        "Remove and return the element at index (the last one by default).")                \
    ROW(T, remove, remove_, METHOD, "(self, value, /)",                                     \
        "Remove the first element equal to value; ValueError when there is none.")          \
    ROW(T, reverse, reverse, METHOD, "(self, /)", "Reverse in place.")                      \
    ROW(T, sort, sort, METHOD, "(self, /, *, key=None, reverse=False)",                     \
        "Sort in place; stable, also in reverse.")                                          \
    ROW(T, __reversed__, reversed, METHOD, "(self, /)", "An iterator from the end.")        \
    EG_CLASS_GETITEM(ROW, T)
EG_DEFS(list, LIST_METHODS)
