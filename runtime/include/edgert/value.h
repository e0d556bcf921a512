/* The value word: how every Python object is represented in 64 bits, on every target.
 *
 * Self-tagged words (Melancon, Serrano, Feeley, "Float Self-Tagging", 2024). The low three bits say
 * what a word is:
 *
 *   0        int: signed 61-bit integer shifted left by 3
 *   1, 4, 5  float: the double's bits rotated left by 4, plus 1. Covers +-0, subnormals and tiny
 * numbers (1), and all magnitudes from 2^-255 to 2^257 (4 and 5). Every other double (inf and nan
 * too) is an EgFloat on the heap 2        heap pointer, plus 2 3        immediate: None, False,
 * True, NotImplemented, Ellipsis and the sentinels that Python code never sees 6, 7     unused;
 * never stored
 *
 * The word 0 is the int 0, so zero-filled memory holds valid values. Nothing here allocates, raises
 * or runs user code. This header is included by generated C and must stay free of libc and of
 * compiler extensions that tcc lacks.
 */
#ifndef EDGERT_VALUE_H
#define EDGERT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t EgVal;

#define EG_IMM(n) (((EgVal)(n) << 3) | 3u)
#define EG_NONE EG_IMM(0)
#define EG_FALSE EG_IMM(2)
#define EG_TRUE EG_IMM(3)
#define EG_NOTIMPL EG_IMM(4)
#define EG_ELLIPSIS EG_IMM(5)
#define EG_UNBOUND EG_IMM(6) /* a variable, slot or argument that holds nothing */
#define EG_ERR EG_IMM(7)     /* returned by whatever raised; rt->exc holds the exception */
#define EG_STOP EG_IMM(8)    /* returned by `next` primitives at exhaustion */

/* A root word after which the collector leaves n words out: they are no roots and hold anything. */
#define EG_SKIP(n) (((EgVal)(n) << 3) | 6u)

#define EG_INT_MIN (-((int64_t)1 << 60))
#define EG_INT_MAX (((int64_t)1 << 60) - 1)

#define EG_TAG(v) ((unsigned)((v)&7u))
#define EG_IS_INT(v) (((v)&7u) == 0)
#define EG_BOTH_INT(a, b) ((((a) | (b)) & 7u) == 0)
#define EG_IS_PTR(v) (((v)&7u) == 2)
#define EG_IS_FLO(v) ((0x32u >> ((v)&7u)) & 1u) /* an inline double; boxed ones answer false */
#define EG_IS_BOOL(v) (((v) | 8u) == EG_TRUE)
#define EG_BOOL(c) ((c) ? EG_TRUE : EG_FALSE)

#define EG_INT(i) \
    ((EgVal)((uint64_t)(int64_t)(i) << 3)) /* i must lie in EG_INT_MIN .. EG_INT_MAX */
#define EG_TO_INT(v) ((int64_t)(v) >> 3)
#define EG_INT_FITS(i) ((uint64_t)(int64_t)(i) + ((uint64_t)1 << 60) < ((uint64_t)1 << 61))

#define EG_PTR(p) ((EgVal)(uintptr_t)(p) + 2u)
#define EG_TO_PTR(T, v) ((T *)(uintptr_t)((v)-2u))
#define EG_OBJ(v) EG_TO_PTR(EgObj, v)

typedef union EgBits {
    double f;
    uint64_t u;
} EgBits;

/* The word of a double, or a word whose EG_IS_FLO is false when it needs a box. */
static inline EgVal eg_flo_encode(double d) {
    EgBits b;
    b.f = d;
    return ((b.u << 4) | (b.u >> 60)) + 1u;
}

/* The double of an inline float word; the word's EG_IS_FLO must be true. */
static inline double eg_flo_decode(EgVal v) {
    EgBits b;
    v -= 1u;
    b.u = (v >> 4) | (v << 60);
    return b.f;
}

#endif
