/* Hashes as CPython shows them. Tables work with the low 61 bits, which hash slots answer with as
 * an inline int; hash() and __hash__() show all 64. */
#ifndef EG_HASH_H
#define EG_HASH_H

#include "edgert/rt.h"

/* xxHash's round over the elements' hashes (Yann Collet's XXH64), as CPython 3.8 and later do it
 * for tuples, so that they hash to the same numbers. */
#define EG_TUPLE_HASH_START 2870177450012600261u

static inline uint64_t eg_tuple_hash_step(uint64_t acc, uint64_t item) {
    acc += item * 14029467366897019727u;
    acc = acc << 31 | acc >> 33;
    return acc * 11400714785074694791u;
}

static inline uint64_t eg_tuple_hash_end(uint64_t acc, uint32_t n) {
    acc += n ^ (EG_TUPLE_HASH_START ^ 3527539u);
    return acc == UINT64_MAX ? 1546275796u : acc;
}

/* Slices mix in the same way, but for their number of parts. */
static inline uint64_t eg_slice_hash_end(uint64_t acc) {
    return acc == UINT64_MAX ? 1546275796u : acc;
}

/* The element hashes of a frozenset scattered and combined so that their order does not matter, by
 * CPython's formula. Start with 0. */
static inline uint64_t eg_frozenset_hash_step(uint64_t h, uint64_t item) {
    return h ^ ((item ^ 89869747u) ^ (item << 16)) * 3644798167u;
}

static inline uint64_t eg_frozenset_hash_end(uint64_t h, uint32_t n) {
    h ^= ((uint64_t)n + 1) * 1927868237u;
    h ^= (h >> 11) ^ (h >> 25);
    h = h * 69069u + 907133923u;
    return h == UINT64_MAX ? 590923713u : h;
}

/* hash(v), all bits; false: an exception. May run user code. */
bool eg_hash_full_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out);

#endif
