/* The questions of test_num.c with 32-bit limbs and thresholds so small that Karatsuba, Toom-3,
 * recursive division and divide-and-conquer text are reached by operands of a few limbs. */
#define EG_LIMB_BITS 32
#define EG_LIMBS_TINY_THRESHOLDS 1

#include "runtime/num/eg_limbs.c"
#include "runtime/num/eg_limbs_div.c"
#include "runtime/num/eg_limbs_float.c"
#include "runtime/num/eg_limbs_mul.c"
#include "runtime/num/eg_limbs_pow.c"
#include "runtime/num/eg_limbs_root.c"
#include "runtime/num/eg_limbs_text.c"

#include "test_num.c"
