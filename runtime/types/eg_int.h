/* Integers from C: inline 61-bit words and EgLong. No user code, no collection. */
#ifndef EG_INT_H
#define EG_INT_H

#include "edgert/rt.h"

#define EG_IS_LONG(v) (EG_IS_PTR(v) && eg_ptr_type(v)->kind == EG_T_INT)
#define EG_IS_ANY_INT(v) (EG_IS_INT(v) || EG_IS_BOOL(v) || EG_IS_LONG(v)) /* bool and int subclasses included */

EgVal eg_int_from_u64(EgRt *rt, uint64_t u);
EgVal eg_int_from_text(EgRt *rt, const char *text, size_t n, int base); /* checked literal text; 0: by prefix */
EgVal eg_int_from_double(EgRt *rt, double d);                          /* truncates; OverflowError/ValueError */
EgVal eg_int_binop(EgRt *rt, EgVal a, EgVal b, EgBinop op);            /* both any int; float results for truediv and negative powers */
int eg_int_cmp(EgVal a, EgVal b);
bool eg_int_is_zero(EgVal a);
bool eg_int_is_neg(EgVal a);
uint64_t eg_int_hash(EgVal a);                  /* Python's hash, as int64 bits; fits 61 bits */
EgVal eg_int_to_str(EgRt *rt, EgVal a, int base); /* without prefix, lower case */
bool eg_int_to_double(EgRt *rt, EgVal a, double *out); /* OverflowError */
/* An index argument: int or __index__; clamps to int64 when clamp, else OverflowError/IndexError. */
bool eg_index_i64_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out, bool clamp);

#endif
