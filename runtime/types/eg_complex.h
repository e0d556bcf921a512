/* Complex numbers from C. No function without _u runs user code or collects; makers answer EG_ERR
 * with MemoryError. */
#ifndef EG_COMPLEX_H
#define EG_COMPLEX_H

#include "edgert/image.h"

typedef struct EgComplex {
    EgObj h;
    double re, im;
} EgComplex;

#define EG_COMPLEX(v) EG_TO_PTR(EgComplex, v)
#define EG_IS_COMPLEX(v) EG_IS_KIND(v, EG_T_COMPLEX)

EgVal eg_complex_new(EgRt *rt, double re, double im);
/* repr(re + im j) */
EgVal eg_complex_text(EgRt *rt, double re, double im);
/* complex(text): ValueError "complex() arg is a malformed string". */
bool eg_complex_parse(EgRt *rt, EgVal str, double *re, double *im);
/* __format__ with a spec that is not empty. */
EgVal eg_format_complex(EgRt *rt, EgVal v, EgVal spec);

#endif
