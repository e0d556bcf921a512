/* ir_vec.h: typed growable arrays.
 *
 * Purpose: `IR_VEC(T) v;` is a struct { T *data; uint32_t len, cap; } to push to and index.
 * A zeroed one is empty. Storage comes from the arena argument, or from malloc when it is NULL
 * (then IR_VEC_FREE it); one vector keeps to one of the two. Elements move when the vector grows,
 * so keep indices, not pointers. The macros evaluate `v` more than once and hide no control flow.
 * Failure: out of memory ends the process.
 */
#ifndef IR_VEC_H
#define IR_VEC_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ir_arena.h"

#define IR_VEC(T)          \
    struct {               \
        T *data;           \
        uint32_t len, cap; \
    }

/* Makes room for `n` elements in all. */
#define IR_VEC_RESERVE(arena, v, n) \
    ((v)->data = ir_vec_grow((arena), (v)->data, &(v)->cap, (n), sizeof *(v)->data))

/* Appends a value. */
#define IR_VEC_PUSH(arena, v, value) \
    (IR_VEC_RESERVE((arena), (v), (v)->len + 1u), (v)->data[(v)->len++] = (value))

/* Appends a zeroed element and gives its address, valid until the next growth. */
#define IR_VEC_PUSH_NEW(arena, v)                 \
    (IR_VEC_RESERVE((arena), (v), (v)->len + 1u), \
     memset(&(v)->data[(v)->len], 0, sizeof *(v)->data), &(v)->data[(v)->len++])

/* The last element as an lvalue; removing the last; emptying. Not for empty vectors (but CLEAR). */
#define IR_VEC_LAST(v) ((v)->data[(v)->len - 1u])
#define IR_VEC_POP(v) ((v)->data[--(v)->len])
#define IR_VEC_CLEAR(v) ((v)->len = 0)

/* Frees a malloc-backed vector; it is empty and usable again. */
#define IR_VEC_FREE(v) (free((v)->data), (v)->data = NULL, (v)->len = 0, (v)->cap = 0)

/* Growth by doubling: room for `need` elements of `size` bytes at the returned address, *cap
 * updated. `data` must have come from the same arena (or from malloc, for a NULL arena). */
void *ir_vec_grow(IrArena *a, void *data, uint32_t *cap, uint32_t need, size_t size);

#endif
