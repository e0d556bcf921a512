/* eg_cells.c: the storage cells that containers keep their contents in (EgArr, EgRaw, EgEntries),
 * and their types. */
#include "edgert/image.h"
#include "eg_heap.h"

static void trace_arr(EgRt *rt, EgObj *o) {
    EgArr *a = (EgArr *)o;
    for (uint32_t i = 0; i < a->cap; i++) eg_gc_mark(rt, a->v[i]);
}

static void trace_entries(EgRt *rt, EgObj *o) {
    EgEntries *e = (EgEntries *)o;
    for (uint32_t i = 0; i < e->cap; i++) {
        eg_gc_mark(rt, e->e[i].key);
        eg_gc_mark(rt, e->e[i].value);
    }
}

EgArr *eg_arr_new(EgRt *rt, uint32_t cap) {
    uint64_t size = sizeof(EgArr) + (uint64_t)cap * sizeof(EgVal);
    if (size > SIZE_MAX / 2) {
        eg_raise_nomem(rt);
        return NULL;
    }
    EgArr *a = eg_alloc(rt, rt->types[EG_T_RAW_ARR], (size_t)size);
    if (a) a->cap = cap;
    return a;
}

EgRaw *eg_raw_new(EgRt *rt, uint32_t bytes) {
    uint64_t size = offsetof(EgRaw, u) + (uint64_t)bytes;
    if (size < sizeof(EgRaw)) size = sizeof(EgRaw);
    if (size > SIZE_MAX / 2) {
        eg_raise_nomem(rt);
        return NULL;
    }
    EgRaw *r = eg_alloc(rt, rt->types[EG_T_RAW_BYTES], (size_t)size);
    if (r) r->bytes = bytes;
    return r;
}

#define ARR_SLOTS(SLOT, T) SLOT(T, trace, trace_arr)
EG_SLOTS(raw_array, ARR_SLOTS)

#define ENTRIES_SLOTS(SLOT, T) SLOT(T, trace, trace_entries)
EG_SLOTS(raw_entries, ENTRIES_SLOTS)

const EgTypeSpec eg_type_raw_array = {EG_T_RAW_ARR, "raw_array",         "builtins",
                                      EG_T_OBJECT,  EG_TYPE_NO_SUBCLASS, 0};
const EgTypeSpec eg_type_raw_bytes = {EG_T_RAW_BYTES, "raw_bytes",         "builtins",
                                      EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, 0};
const EgTypeSpec eg_type_raw_entries = {EG_T_RAW_ENTRIES, "raw_entries",       "builtins",
                                        EG_T_OBJECT,      EG_TYPE_NO_SUBCLASS, 0};
