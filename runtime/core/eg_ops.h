/* Operators on any values, for C code. The primitives (eg_add_u ...) are in edgert/prims.h.
 *
 * All run user code and may collect; operands are rooted by the caller. int-valued answers are 1, 0
 * or -1 with an exception set.
 */
#ifndef EG_OPS_H
#define EG_OPS_H

#include "edgert/prims.h"

EgVal eg_binop_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op);
EgVal eg_inplace_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op);
EgVal eg_unop_u(EgRt *rt, EgVal *sp, EgVal a, EgUnop op);
EgVal eg_compare_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op);
/* Truth of a comparison; identical objects are equal (as list and dict searches want it). */
int eg_compare_bool_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op);
int eg_equal_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b);
int eg_truth_int_u(EgRt *rt, EgVal *sp, EgVal v);
int eg_contains_u(EgRt *rt, EgVal *sp, EgVal container, EgVal item);
/* hash(v): an inline int, or EG_ERR. */
EgVal eg_hash_u(EgRt *rt, EgVal *sp, EgVal v);
/* v.__index__() as an int, with "'X' object cannot be interpreted as an integer". */
EgVal eg_index_u(EgRt *rt, EgVal *sp, EgVal v);
/* "+" and so on; with '=' for the in-place form. */
const char *eg_binop_text(EgBinop op, bool inplace);
const char *eg_cmp_text(EgCmp op);
/* a op b answered for op mirrored: a < b is b > a. */
EgCmp eg_cmp_swap(EgCmp op);

#endif
