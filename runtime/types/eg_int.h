/* Integers from C: inline 61-bit words and EgLong. No user code, no collection. */
#ifndef EG_INT_H
#define EG_INT_H

#include "edgert/image.h"

#define EG_IS_LONG(v) (EG_IS_PTR(v) && eg_ptr_type(v)->kind == EG_T_INT)
#define EG_IS_ANY_INT(v) \
    (EG_IS_INT(v) || EG_IS_BOOL(v) || EG_IS_LONG(v)) /* bool and int subclasses included */

EgVal eg_int_from_u64(EgRt *rt, uint64_t u);
EgVal eg_int_from_text(EgRt *rt, const char *text, size_t n,
                       int base);             /* checked literal text; 0: by prefix */
EgVal eg_int_from_double(EgRt *rt, double d); /* truncates; OverflowError/ValueError */
EgVal eg_int_binop(EgRt *rt, EgVal a, EgVal b,
                   EgBinop op); /* both any int; float results for truediv and negative powers */
int eg_int_cmp(EgVal a, EgVal b);
bool eg_int_is_zero(EgVal a);
bool eg_int_is_neg(EgVal a);
uint64_t eg_int_hash(EgVal a); /* Python's hash, as int64 bits; fits 61 bits */
EgVal eg_int_to_str(EgRt *rt, EgVal a,
                    int base); /* without prefix, lower case; no limit on digits */
/* sys.get_int_max_str_digits() and its setter: 0 means no limit. */
uint32_t eg_int_digits_limit(const EgRt *rt);
void eg_int_set_digits_limit(EgRt *rt, uint32_t limit);
bool eg_int_to_double(EgRt *rt, EgVal a, double *out); /* OverflowError */
/* An index argument: int or __index__; clamps to int64 when clamp, else IndexError ("cannot fit
 * 'int' ..."). */
bool eg_index_i64_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out, bool clamp);
/* A size argument of a method: int or __index__; OverflowError "Python int too large to convert to
 * C ssize_t". */
bool eg_size_arg_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out);
/* The same for what CPython keeps in a C int: OverflowError beyond 32 bits. */
bool eg_int_arg_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out);

extern const EgTypeSpec eg_type_int, eg_type_bool;

#endif
