/* Macro forms of the inline functions that generated C uses most, for tcc, which never inlines. They
 * stand behind the functions' definitions and hide them from generated code.
 *
 * Arguments are plain variables and constants (the C emitter writes nothing else), so that they may
 * be evaluated more than once; results written through a pointer come as `&variable`.
 */
#ifndef EDGERT_NOCALL_H
#define EDGERT_NOCALL_H

#include "ops.h"

#ifdef __TINYC__

/* ---- int64 ---- */
#    define EG_WRAP(a, op, b) ((int64_t)((uint64_t)(a)op(uint64_t)(b)))
#    define eg_add_ovf(a, b, r)                                        \
        (*(r) = EG_WRAP(a, +, b), __builtin_constant_p(b)              \
             ? ((b) >= 0 ? *(r) < (a) : *(r) > (a))                    \
             : __builtin_constant_p(a)                                 \
                   ? ((a) >= 0 ? *(r) < (b) : *(r) > (b))              \
                   : (((a) ^ *(r)) & ((b) ^ *(r))) < 0)
#    define eg_sub_ovf(a, b, r)                                        \
        (*(r) = EG_WRAP(a, -, b), __builtin_constant_p(b)              \
             ? ((b) >= 0 ? *(r) > (a) : *(r) < (a))                    \
             : (((a) ^ (b)) & ((a) ^ *(r))) < 0)
/* Factors of 32 bits cannot overflow; the rest is a call. */
#    define EG_SMALL_FACTOR(a) ((uint64_t)((a) + 0x40000000) < 0x80000000u)
#    define eg_mul_ovf(a, b, r)                                        \
        (EG_SMALL_FACTOR(a) && EG_SMALL_FACTOR(b) ? (*(r) = (a) * (b), 0) : eg_mul_ovf(a, b, r))
#    define eg_bad_division(a, b) ((b) == 0 || ((b) == -1 && (a) == INT64_MIN))
/* A constant divisor is not 0 or -1 here; powers of two are shifts and masks. */
#    define EG_POWER_OF_2(b) ((b) > 0 && ((b) & ((b)-1)) == 0)
#    define EG_SHIFT_OF(b)                                                             \
        ((b) == 2 ? 1 : (b) == 4 ? 2 : (b) == 8 ? 3 : (b) == 16 ? 4 : (b) == 32 ? 5    \
         : (b) == 64 ? 6 : (b) == 128 ? 7 : (b) == 256 ? 8 : (b) == 1024 ? 10 : 0)
#    define eg_idiv(a, b)                                                              \
        (__builtin_constant_p(b) && EG_SHIFT_OF(b) ? (a) >> EG_SHIFT_OF(b)             \
         : (a) >= 0 && (b) > 0                     ? (a) / (b)                         \
                                                   : eg_idiv(a, b))
#    define eg_imod(a, b)                                                              \
        (__builtin_constant_p(b) && EG_POWER_OF_2(b) ? (a) & ((b)-1)                   \
         : (a) >= 0 && (b) > 0                       ? (a) % (b)                       \
                                                     : eg_imod(a, b))
#    define eg_ishr(a, n) ((n) > 63 ? (a) >> 63 : (a) >> (n))

/* ---- double ---- */
#    define EG_LOCALS EgBits eg_bits; /* stands at the start of every function with unboxed values */
#    define eg_unbox_f64(rt, v, d)                                                     \
        (EG_IS_FLO(v) ? (eg_bits.u = (v)-1u, eg_bits.u = eg_bits.u >> 4 | eg_bits.u << 60, \
                         *(d) = eg_bits.f, true)                                       \
                      : eg_unbox_f64(rt, v, d))
#    define eg_box_f64(rt, d)                                                          \
        (eg_bits.f = (d), eg_bits.u = (eg_bits.u << 4 | eg_bits.u >> 60) + 1u,         \
         EG_IS_FLO(eg_bits.u) ? eg_bits.u : eg_float_box(rt, d))
#    define eg_is_f64_none(d) (eg_bits.f = (d), eg_bits.u == EG_F64_NONE_BITS)

/* ---- lists ---- */
#    define eg_is_list(rt, v) (EG_IS_PTR(v) && EG_OBJ(v)->type == (rt)->types[EG_T_LIST])
#    define eg_is_list_of(rt, v, strategy)                                             \
        (EG_IS_PTR(v) && EG_OBJ(v)->type == (rt)->types[EG_T_LIST] &&                  \
         EG_OBJ(v)->aux == (strategy))
#    define eg_list_index(list, i)                                                     \
        ((uint64_t)(i) < EG_TO_PTR(EgList, list)->len ? (uint32_t)(i) : eg_list_index(list, i))

#else
#    define EG_LOCALS
#endif
#endif
