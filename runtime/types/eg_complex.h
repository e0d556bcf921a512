/* Complex numbers from C. No function without _u runs user code or collects; makers answer EG_ERR
 * with MemoryError. */
#ifndef EG_COMPLEX_H
#define EG_COMPLEX_H

#include "edgert/image.h"
#include "num/eg_fmath.h"

typedef struct EgComplex {
    EgObj h;
    double re, im;
} EgComplex;

#define EG_COMPLEX(v) EG_TO_PTR(EgComplex, v)
#define EG_IS_COMPLEX(v) EG_IS_KIND(v, EG_T_COMPLEX)

/* CPython's hash of one part; a NaN hashes by its object. */
static inline int64_t eg_complex_hash_part(double d, EgVal v) {
    return d != d ? (int64_t)((uintptr_t)EG_OBJ(v) >> 4) : eg_float_hash(d);
}
/* CPython's hash, all of it; inline, so that hash() does not link complex numbers. */
static inline int64_t eg_complex_hash_full(EgVal v) {
    const EgComplex *c = EG_COMPLEX(v);
    uint64_t h = (uint64_t)eg_complex_hash_part(c->re, v) +
                 1000003u * (uint64_t)eg_complex_hash_part(c->im, v);
    return h == UINT64_MAX ? -2 : (int64_t)h;
}

EgVal eg_complex_new(EgRt *rt, double re, double im);
/* repr(re + im j) */
EgVal eg_complex_text(EgRt *rt, double re, double im);
/* complex(text): ValueError "complex() arg is a malformed string". */
bool eg_complex_parse(EgRt *rt, EgVal str, double *re, double *im);
/* __format__ with a spec that is not empty. */
EgVal eg_format_complex(EgRt *rt, EgVal v, EgVal spec);

#endif
