/* Subscripts of lists with slices: reading, assigning, deleting. */
#include <string.h>

#include "eg_container.h"

EgVal eg_list_get_slice_u(EgRt *rt, EgVal *sp, EgVal list, EgVal slice) {
    int64_t start, stop, step;
    EgList *l = EG_LIST(list);
    if (!eg_slice_unpack_u(rt, sp, slice, &start, &stop, &step)) return EG_ERR;
    int64_t count = eg_slice_adjust(l->len, &start, &stop, step);
    if (!count) return eg_list_new(rt, NULL, 0);
    if (step == 1) return eg_list_slice(rt, l, (uint32_t)start, (uint32_t)stop);
    EgList *r = eg_list_make(rt, l->h.aux, (uint32_t)count);
    if (!r) return EG_ERR;
    for (int64_t i = 0; i < count; i++)
        eg_list_copy_item(r, (uint32_t)i, l, (uint32_t)(start + i * step));
    return EG_PTR(r);
}

/* The assigned value as an exact list of its own, so that l[a:b] = l works. */
static EgVal source_u(EgRt *rt, EgVal *sp, EgVal list, EgVal value) {
    if (EG_IS_EXACT(rt, value, EG_T_LIST) && value != list) return value;
    if (eg_is_iterable(rt, value)) return eg_list_from_u(rt, sp, value);
    return eg_raise(rt, EG_T_TYPE_ERROR, "must assign iterable to extended slice");
}

static EgVal assign_steps(EgRt *rt, EgList *l, EgList *from, int64_t start, int64_t step,
                          int64_t count) {
    if (from->len != count)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "attempt to assign sequence of size %u to extended slice of size %l",
                        from->len, count);
    for (int64_t i = 0; i < count; i++) {
        EgVal v = eg_list_get_raw(rt, from, (uint32_t)i);
        if (v == EG_ERR || !eg_list_set_raw(rt, l, (uint32_t)(start + i * step), v)) return EG_ERR;
    }
    return EG_NONE;
}

EgVal eg_list_set_slice_u(EgRt *rt, EgVal *sp, EgVal list, EgVal slice, EgVal value) {
    int64_t start, stop, step;
    if (!eg_slice_unpack_u(rt, sp, slice, &start, &stop, &step)) return EG_ERR;
    EgVal from = source_u(rt, sp, list, value);
    if (from == EG_ERR) return EG_ERR;
    EgList *l = EG_LIST(list);
    int64_t count = eg_slice_adjust(l->len, &start, &stop, step);
    if (step != 1) return assign_steps(rt, l, EG_LIST(from), start, step, count);
    if (stop < start) stop = start;
    return eg_list_replace(rt, l, (uint32_t)start, (uint32_t)stop, EG_LIST(from)) ? EG_NONE
                                                                                  : EG_ERR;
}

/* Moves the elements between the deleted ones down, then cuts the tail. */
static bool delete_steps(EgRt *rt, EgList *l, int64_t start, int64_t step, int64_t count) {
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    int64_t to = start;
    for (int64_t i = start, skip = start, left = count; i < l->len; i++) {
        if (left && i == skip) {
            skip += step;
            left--;
        } else {
            eg_list_copy_item(l, (uint32_t)to++, l, (uint32_t)i);
        }
    }
    EG_BARRIER(rt, l->items.cell);
    return eg_list_remove_range(rt, l, (uint32_t)to, l->len);
}

EgVal eg_list_del_slice_u(EgRt *rt, EgVal *sp, EgVal list, EgVal slice) {
    int64_t start, stop, step;
    if (!eg_slice_unpack_u(rt, sp, slice, &start, &stop, &step)) return EG_ERR;
    EgList *l = EG_LIST(list);
    int64_t count = eg_slice_adjust(l->len, &start, &stop, step);
    if (!count) return EG_NONE;
    bool done = step == 1 ? eg_list_remove_range(rt, l, (uint32_t)start, (uint32_t)stop)
                          : delete_steps(rt, l, start, step, count);
    return done ? EG_NONE : EG_ERR;
}
