/* Macro forms of the inline functions that generated C uses most, for tcc, which never inlines.
 * They stand behind the functions' definitions and hide them from generated code.
 *
 * Arguments are plain variables and constants (the C emitter writes nothing else), so that they may
 * be evaluated more than once; results written through a pointer come as `&variable`.
 */
#ifndef EDGERT_NOCALL_H
#define EDGERT_NOCALL_H

#include "ops.h"

/* Names of the inline halves that exist as functions too (runtime/core/eg_outline.c): eg_o_NAME has
 * the signature of eg_i_NAME. */
#define EG_OUTLINE_2(X)                                                                         \
    X(add)                                                                                      \
    X(sub)                                                                                      \
    X(mul)                                                                                      \
    X(truediv)                                                                                  \
    X(floordiv)                                                                                 \
    X(mod)                                                                                      \
    X(and)                                                                                      \
    X(or)                                                                                       \
    X(xor) X(lshift) X(rshift) X(iadd) X(isub) X(imul) X(itruediv) X(ifloordiv) X(imod) X(iand) \
        X(ior) X(ixor) X(ilshift) X(irshift) X(lt) X(le) X(eq) X(ne) X(gt) X(ge) X(getitem)
#define EG_OUTLINE_1(X) X(truth) X(not )
#define EG_DECLARE_2(name) EgVal eg_o_##name(EgRt *rt, EgVal *sp, EgVal a, EgVal b);
#define EG_DECLARE_1(name) EgVal eg_o_##name(EgRt *rt, EgVal *sp, EgVal a);
EG_OUTLINE_2(EG_DECLARE_2)
EG_OUTLINE_1(EG_DECLARE_1)
bool eg_o_setitem(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgVal v);
EgVal eg_o_call(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n);
EgVal eg_o_call_method(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n,
                       EgCache *ic);

#ifdef __TINYC__

/* What the macros need: stands at the start of every function of generated C. */
#    define EG_LOCALS   \
        EgBits eg_bits; \
        EgVal eg_t;

/* ---- values ---- */
#    define EG_SUM_(rt, sp, a, b, slow)                                                    \
        (EG_BOTH_INT(a, b) && (eg_t = (a) + (b), (((a) ^ eg_t) & ((b) ^ eg_t)) >> 63 == 0) \
             ? eg_t                                                                        \
             : slow(rt, sp, a, b))
#    define EG_DIFFERENCE_(rt, sp, a, b, slow)                                            \
        (EG_BOTH_INT(a, b) && (eg_t = (a) - (b), (((a) ^ (b)) & ((a) ^ eg_t)) >> 63 == 0) \
             ? eg_t                                                                       \
             : slow(rt, sp, a, b))
#    define EG_BITWISE_(rt, sp, a, op, b, slow) (EG_BOTH_INT(a, b) ? (a)op(b) : slow(rt, sp, a, b))
#    define EG_COMPARE_(rt, sp, a, op, b, slow) \
        (EG_BOTH_INT(a, b) ? EG_BOOL((int64_t)(a)op(int64_t)(b)) : slow(rt, sp, a, b))
#    define eg_i_add(rt, sp, a, b) EG_SUM_(rt, sp, a, b, eg_o_add)
#    define eg_i_iadd(rt, sp, a, b) EG_SUM_(rt, sp, a, b, eg_o_iadd)
#    define eg_i_sub(rt, sp, a, b) EG_DIFFERENCE_(rt, sp, a, b, eg_o_sub)
#    define eg_i_isub(rt, sp, a, b) EG_DIFFERENCE_(rt, sp, a, b, eg_o_isub)
#    define eg_i_and(rt, sp, a, b) EG_BITWISE_(rt, sp, a, &, b, eg_o_and)
#    define eg_i_iand(rt, sp, a, b) EG_BITWISE_(rt, sp, a, &, b, eg_o_iand)
#    define eg_i_or(rt, sp, a, b) EG_BITWISE_(rt, sp, a, |, b, eg_o_or)
#    define eg_i_ior(rt, sp, a, b) EG_BITWISE_(rt, sp, a, |, b, eg_o_ior)
#    define eg_i_xor(rt, sp, a, b) EG_BITWISE_(rt, sp, a, ^, b, eg_o_xor)
#    define eg_i_ixor(rt, sp, a, b) EG_BITWISE_(rt, sp, a, ^, b, eg_o_ixor)
#    define eg_i_lt(rt, sp, a, b) EG_COMPARE_(rt, sp, a, <, b, eg_o_lt)
#    define eg_i_le(rt, sp, a, b) EG_COMPARE_(rt, sp, a, <=, b, eg_o_le)
#    define eg_i_eq(rt, sp, a, b) EG_COMPARE_(rt, sp, a, ==, b, eg_o_eq)
#    define eg_i_ne(rt, sp, a, b) EG_COMPARE_(rt, sp, a, !=, b, eg_o_ne)
#    define eg_i_gt(rt, sp, a, b) EG_COMPARE_(rt, sp, a, >, b, eg_o_gt)
#    define eg_i_ge(rt, sp, a, b) EG_COMPARE_(rt, sp, a, >=, b, eg_o_ge)
#    define eg_i_truth(rt, sp, a) (EG_IS_BOOL(a) ? (a) : eg_o_truth(rt, sp, a))
#    define eg_i_not(rt, sp, a) (EG_IS_BOOL(a) ? (a) ^ 8u : eg_o_not(rt, sp, a))
#    define eg_i_mul eg_o_mul
#    define eg_i_imul eg_o_imul
#    define eg_i_truediv eg_o_truediv
#    define eg_i_itruediv eg_o_itruediv
#    define eg_i_floordiv eg_o_floordiv
#    define eg_i_ifloordiv eg_o_ifloordiv
#    define eg_i_mod eg_o_mod
#    define eg_i_imod eg_o_imod
#    define eg_i_lshift eg_o_lshift
#    define eg_i_ilshift eg_o_ilshift
#    define eg_i_rshift eg_o_rshift
#    define eg_i_irshift eg_o_irshift
#    define eg_i_getitem eg_o_getitem
#    define eg_i_setitem eg_o_setitem
#    define eg_i_call eg_o_call
#    define eg_i_call_method eg_o_call_method
#    define eg_i_global_get(rt, unit, slot, name) \
        ((eg_t = k[slot]) != EG_UNBOUND ? eg_t : eg_global_get(rt, unit, slot, name))
#    define eg_i_global_set(rt, unit, slot, v) (k[slot] = (v))
#    define eg_i_builtin_get(rt, unit, n, name)                             \
        ((eg_t = (rt)->builtins[n]) != EG_UNBOUND && !(rt)->dynamic_globals \
             ? eg_t                                                         \
             : eg_builtin_get(rt, unit, n, name))
#    define eg_i_cell_get(rt, cell, name, free)                \
        ((eg_t = EG_TO_PTR(EgCell, cell)->value) != EG_UNBOUND \
             ? eg_t                                            \
             : eg_cell_get(rt, cell, name, free))
#    define eg_i_free_cell(rt, fn, n) ((fn)->cells[n])
#    define eg_i_tuple_item(rt, t, n) (EG_TO_PTR(EgTuple, t)->v[n])
#    define eg_i_is_stop(rt, v) EG_BOOL((v) == EG_STOP)

/* ---- int64 ---- */
#    define EG_WRAP(a, op, b) ((int64_t)((uint64_t)(a)op(uint64_t)(b)))
#    define eg_add_ovf(a, b, r)                                                                    \
        (*(r) = EG_WRAP(a, +, b), __builtin_constant_p(b)   ? ((b) >= 0 ? *(r) < (a) : *(r) > (a)) \
                                  : __builtin_constant_p(a) ? ((a) >= 0 ? *(r) < (b) : *(r) > (b)) \
                                                            : (((a) ^ *(r)) & ((b) ^ *(r))) < 0)
#    define eg_sub_ovf(a, b, r)                                                                  \
        (*(r) = EG_WRAP(a, -, b), __builtin_constant_p(b) ? ((b) >= 0 ? *(r) > (a) : *(r) < (a)) \
                                                          : (((a) ^ (b)) & ((a) ^ *(r))) < 0)
/* Factors of 32 bits cannot overflow; the rest is a call. */
#    define EG_SMALL_FACTOR(a) ((uint64_t)((a) + 0x40000000) < 0x80000000u)
#    define eg_mul_ovf(a, b, r) \
        (EG_SMALL_FACTOR(a) && EG_SMALL_FACTOR(b) ? (*(r) = (a) * (b), 0) : eg_mul_ovf(a, b, r))
#    define eg_bad_division(a, b) ((b) == 0 || ((b) == -1 && (a) == INT64_MIN))
/* A constant divisor is not 0 or -1 here; powers of two are shifts and masks. */
#    define EG_POWER_OF_2(b) ((b) > 0 && ((b) & ((b)-1)) == 0)
#    define EG_SHIFT_OF(b)  \
        ((b) == 2      ? 1  \
         : (b) == 4    ? 2  \
         : (b) == 8    ? 3  \
         : (b) == 16   ? 4  \
         : (b) == 32   ? 5  \
         : (b) == 64   ? 6  \
         : (b) == 128  ? 7  \
         : (b) == 256  ? 8  \
         : (b) == 1024 ? 10 \
                       : 0)
#    define eg_idiv(a, b)                                                  \
        (__builtin_constant_p(b) && EG_SHIFT_OF(b) ? (a) >> EG_SHIFT_OF(b) \
         : (a) >= 0 && (b) > 0                     ? (a) / (b)             \
                                                   : eg_idiv(a, b))
#    define eg_imod(a, b)                                            \
        (__builtin_constant_p(b) && EG_POWER_OF_2(b) ? (a) & ((b)-1) \
         : (a) >= 0 && (b) > 0                       ? (a) % (b)     \
                                                     : eg_imod(a, b))
#    define eg_ishr(a, n) ((n) > 63 ? (a) >> 63 : (a) >> (n))

/* ---- double ---- */
#    define eg_unbox_f64(rt, v, d)                                                         \
        (EG_IS_FLO(v) ? (eg_bits.u = (v)-1u, eg_bits.u = eg_bits.u >> 4 | eg_bits.u << 60, \
                         *(d) = eg_bits.f, true)                                           \
                      : eg_unbox_f64(rt, v, d))
#    define eg_box_f64(rt, d)                                                  \
        (eg_bits.f = (d), eg_bits.u = (eg_bits.u << 4 | eg_bits.u >> 60) + 1u, \
         EG_IS_FLO(eg_bits.u) ? eg_bits.u : eg_float_box(rt, d))
#    define eg_is_f64_none(d) (eg_bits.f = (d), eg_bits.u == EG_F64_NONE_BITS)

/* ---- lists ---- */
#    define eg_is_list(rt, v) (EG_IS_PTR(v) && EG_OBJ(v)->type == (rt)->types[EG_T_LIST])
#    define eg_is_list_of(rt, v, strategy) \
        (EG_IS_PTR(v) && EG_OBJ(v)->type == (rt)->types[EG_T_LIST] && EG_OBJ(v)->aux == (strategy))
#    define eg_list_index(list, i) \
        ((uint64_t)(i) < EG_TO_PTR(EgList, list)->len ? (uint32_t)(i) : eg_list_index(list, i))

#else
#    define EG_LOCALS
#endif
#endif
