#include "ir_vec.h"

#define FIRST_CAP 8u

void *ir_vec_grow(IrArena *a, void *data, uint32_t *cap, uint32_t need, size_t size) {
    if (need <= *cap) return data;
    uint32_t next = *cap < FIRST_CAP / 2 ? FIRST_CAP : *cap;
    while (next < need) {
        if (next > UINT32_MAX / 2) ir_out_of_memory();
        next *= 2;
    }
    if (size && next > SIZE_MAX / size) ir_out_of_memory();
    if (a) {
        data = ir_arena_grow(a, data, *cap * size, next * size);
    } else {
        data = realloc(data, next * size);
        if (!data) ir_out_of_memory();
    }
    *cap = next;
    return data;
}
