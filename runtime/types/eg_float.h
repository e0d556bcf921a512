/* Floats from C. A float value is an inline word or an EgFloat; instances of subclasses are always
 * EgFloat. */
#ifndef EG_FLOAT_H
#define EG_FLOAT_H

#include "edgert/image.h"

#define EG_IS_ANY_FLOAT(v) (EG_IS_FLO(v) || EG_IS_KIND(v, EG_T_FLOAT))

extern const EgTypeSpec eg_type_float;

/* float(v) for a real number: float, int, or __float__ / __index__; TypeError "must be real number,
 * not X", OverflowError. May run user code. */
/* float(v) for what is no text: EG_UNBOUND when v is no real number. Runs user code. */
EgVal eg_real_u(EgRt *rt, EgVal *sp, EgVal v);
bool eg_to_double_u(EgRt *rt, EgVal *sp, EgVal v, double *out);
/* The double of a float or int operand: 1, 0 for other types, -1 with OverflowError. No user code.
 */
int eg_operand_double(EgRt *rt, EgVal v, double *out);
/* repr(d) */
EgVal eg_float_text(EgRt *rt, double d);
/* float(text); ValueError. `shown` is what the message shows the repr of. */
EgVal eg_float_parse_str(EgRt *rt, EgVal str, EgVal shown);
/* OverflowError(34, 'Numerical result out of range') */
EgVal eg_raise_range(EgRt *rt);
/* x ** y with all its errors and the complex result of a negative base. */
EgVal eg_float_power(EgRt *rt, EgVal *sp, double x, double y);

#endif
