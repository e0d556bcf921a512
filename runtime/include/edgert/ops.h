/* Inline halves of primitives for generated C: the common case here, everything else in the
 * primitive. The C emitter uses the name in `inline_forms` of codegen/c instead of the primitive's
 * where speed matters more than size.
 *
 * Operands are rooted by the caller; sp is the first free root word. Results as the primitive's.
 */
#ifndef EDGERT_OPS_H
#define EDGERT_OPS_H

#include "fast.h"
#include "fastlist.h"
#include "prims.h"

#define EG_INLINE_ARITH(name, fast)                                                   \
    static inline EgVal eg_i_##name(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {          \
        EgVal v = 0;                                                                  \
        return EG_LIKELY(eg_fast_##fast(a, b, &v)) ? v : eg_##name##_u(rt, sp, a, b); \
    }
EG_INLINE_ARITH(add, add)
EG_INLINE_ARITH(sub, sub)
EG_INLINE_ARITH(mul, mul)
EG_INLINE_ARITH(truediv, truediv)
EG_INLINE_ARITH(floordiv, floordiv)
EG_INLINE_ARITH(mod, mod)
EG_INLINE_ARITH(and, and)
EG_INLINE_ARITH(or, or)
EG_INLINE_ARITH(xor, xor)
EG_INLINE_ARITH(lshift, lshift)
EG_INLINE_ARITH(rshift, rshift)
EG_INLINE_ARITH(iadd, add)
EG_INLINE_ARITH(isub, sub)
EG_INLINE_ARITH(imul, mul)
EG_INLINE_ARITH(itruediv, truediv)
EG_INLINE_ARITH(ifloordiv, floordiv)
EG_INLINE_ARITH(imod, mod)
EG_INLINE_ARITH(iand, and)
EG_INLINE_ARITH(ior, or)
EG_INLINE_ARITH(ixor, xor)
EG_INLINE_ARITH(ilshift, lshift)
EG_INLINE_ARITH(irshift, rshift)

#define EG_INLINE_COMPARE(name)                                                                \
    static inline EgVal eg_i_##name(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {                   \
        bool c = false;                                                                        \
        return EG_LIKELY(eg_fast_##name(a, b, &c)) ? EG_BOOL(c) : eg_##name##_u(rt, sp, a, b); \
    }
EG_INLINE_COMPARE(lt)
EG_INLINE_COMPARE(le)
EG_INLINE_COMPARE(eq)
EG_INLINE_COMPARE(ne)
EG_INLINE_COMPARE(gt)
EG_INLINE_COMPARE(ge)

static inline EgVal eg_i_truth(EgRt *rt, EgVal *sp, EgVal a) {
    bool c = false;
    return EG_LIKELY(eg_fast_truth(a, &c)) ? EG_BOOL(c) : eg_truth_u(rt, sp, a);
}

static inline EgVal eg_i_not(EgRt *rt, EgVal *sp, EgVal a) {
    bool c = false;
    return EG_LIKELY(eg_fast_truth(a, &c)) ? EG_BOOL(!c) : eg_not_u(rt, sp, a);
}

static inline EgVal eg_i_getitem(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    EgVal v = 0;
    return EG_LIKELY(eg_fast_getitem(rt, a, b, &v)) ? v : eg_getitem_u(rt, sp, a, b);
}

/* The same where a str is expected: characters that one byte holds are shared objects. */
static inline EgVal eg_i_str_getitem(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    if (EG_LIKELY(EG_IS_PTR(a) && EG_IS_INT(b) && EG_OBJ(a)->type == rt->types[EG_T_STR])) {
        const EgStr *s = EG_TO_PTR(EgStr, a);
        int64_t i = EG_TO_INT(b);
        if (i < 0) i += s->len;
        if (EG_LIKELY((s->h.aux & EG_STR_KIND) == 1 && (uint64_t)i < s->len)) {
            EgVal v = rt->latin1[((const uint8_t *)EG_STR_DATA(s))[i]];
            if (EG_LIKELY(v)) return v;
        }
    }
    return eg_getitem_u(rt, sp, a, b);
}

/* Two strs of which one glance tells whether they are equal: 1 or 0; else -1. */
static inline int eg_str_glance(EgRt *rt, EgVal a, EgVal b) {
    if (!EG_IS_PTR(a) || !EG_IS_PTR(b) || EG_OBJ(a)->type != rt->types[EG_T_STR]) return -1;
    if (a == b) return 1;
    if (EG_OBJ(b)->type != rt->types[EG_T_STR]) return -1;
    const EgStr *s = EG_TO_PTR(EgStr, a), *t = EG_TO_PTR(EgStr, b);
    if (s->len != t->len || ((s->h.aux ^ t->h.aux) & EG_STR_KIND)) return 0;
    if (s->len != 1 || (s->h.aux & EG_STR_KIND) != 1) return -1;
    return *(const uint8_t *)EG_STR_DATA(s) == *(const uint8_t *)EG_STR_DATA(t);
}
static inline EgVal eg_i_str_eq(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    int c = eg_str_glance(rt, a, b);
    return EG_LIKELY(c >= 0) ? EG_BOOL(c) : eg_eq_u(rt, sp, a, b);
}
static inline EgVal eg_i_str_ne(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    int c = eg_str_glance(rt, a, b);
    return EG_LIKELY(c >= 0) ? EG_BOOL(!c) : eg_ne_u(rt, sp, a, b);
}

static inline EgVal eg_i_match_len(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_LIKELY(EG_IS_PTR(v))) {
        const EgType *t = EG_OBJ(v)->type;
        if (t == rt->types[EG_T_STR]) return EG_INT(EG_TO_PTR(EgStr, v)->len);
        if (t == rt->types[EG_T_LIST]) return EG_INT(EG_TO_PTR(EgList, v)->len);
        if (t == rt->types[EG_T_TUPLE]) return EG_INT(EG_TO_PTR(EgTuple, v)->len);
        if (t == rt->types[EG_T_DICT]) return EG_INT(EG_TO_PTR(EgDict, v)->used);
    }
    return eg_match_len_u(rt, sp, v);
}

static inline bool eg_i_setitem(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgVal v) {
    return EG_LIKELY(eg_fast_setitem(rt, a, b, v)) || eg_setitem_u(rt, sp, a, b, v);
}

static inline EgVal eg_i_global_get(EgRt *rt, EgUnit *unit, uint32_t slot, EgVal name) {
    EgVal v = EG_UNIT_GLOBAL(unit, slot);
    return EG_LIKELY(v != EG_UNBOUND) ? v : eg_global_get(rt, unit, slot, name);
}

static inline void eg_i_global_set(EgRt *rt, EgUnit *unit, uint32_t slot, EgVal v) {
    (void)rt;
    EG_UNIT_GLOBAL(unit, slot) = v;
}

static inline EgVal eg_i_builtin_get(EgRt *rt, EgUnit *unit, uint32_t number, EgVal name) {
    EgVal v = rt->builtins[number];
    return EG_LIKELY(v != EG_UNBOUND && !rt->dynamic_globals)
               ? v
               : eg_builtin_get(rt, unit, number, name);
}

static inline EgVal eg_i_cell_get(EgRt *rt, EgVal cell, EgVal name, uint32_t free) {
    EgVal v = EG_TO_PTR(EgCell, cell)->value;
    return EG_LIKELY(v != EG_UNBOUND) ? v : eg_cell_get(rt, cell, name, free);
}

static inline void eg_i_cell_set(EgRt *rt, EgVal cell, EgVal v) {
    EG_TO_PTR(EgCell, cell)->value = v;
    EG_BARRIER(rt, EG_TO_PTR(EgCell, cell));
}

static inline EgVal eg_i_free_cell(EgRt *rt, EgFunc *fn, uint32_t n) {
    (void)rt;
    return fn->cells[n];
}

static inline EgVal eg_i_tuple_item(EgRt *rt, EgVal t, uint32_t n) {
    (void)rt;
    return EG_TO_PTR(EgTuple, t)->v[n];
}

static inline EgVal eg_i_is(EgRt *rt, EgVal a, EgVal b) {
    (void)rt;
    return EG_BOOL(a == b);
}

static inline EgVal eg_i_is_not(EgRt *rt, EgVal a, EgVal b) {
    (void)rt;
    return EG_BOOL(a != b);
}

static inline EgVal eg_i_is_stop(EgRt *rt, EgVal v) {
    (void)rt;
    return EG_BOOL(v == EG_STOP);
}

/* f(args...): args lie at sp - n. A Python function with n plain parameters is entered directly. */
static inline EgVal eg_i_call(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n) {
    if (EG_LIKELY(EG_IS_PTR(f) && EG_OBJ(f)->type == rt->types[EG_T_FUNCTION])) {
        EgFunc *fn = EG_TO_PTR(EgFunc, f);
        if (EG_LIKELY((fn->code->flags & EG_CODE_SIMPLE) && fn->code->npos == n))
            return fn->code->entry(rt, args, fn);
    }
    return eg_call_pos_u(rt, sp, f, args, n);
}

/* obj.name(args...) with an inline cache. args[0] is free for the instance, the n arguments follow
 * it; sp lies above. */
EgVal eg_call_method_ic_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n,
                          EgCache *ic);

static inline EgVal eg_i_call_method(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args,
                                     uint32_t n, EgCache *ic) {
    if (EG_LIKELY(EG_METHOD_HIT(obj, ic) && EG_IS_PTR(ic->value) &&
                  EG_OBJ(ic->value)->type == rt->types[EG_T_FUNCTION])) {
        EgFunc *fn = EG_TO_PTR(EgFunc, ic->value);
        if (EG_LIKELY((fn->code->flags & EG_CODE_SIMPLE) && fn->code->npos == n + 1)) {
            args[0] = obj;
            return fn->code->entry(rt, args, fn);
        }
    }
    return eg_call_method_ic_u(rt, sp, obj, name, args, n, ic);
}

/* ---- leaving optimised code ---- */

/* EgCode.deopts: how often the code was left for its generic form, in the low half; above it a
 * score that goes up by four for each time and down by one for every entry that came back. Above
 * the limit, guards fail too often, and the function runs in its generic form. */
enum {
    EG_DEOPT_BACK = 1 << 16,
    EG_DEOPT_COST = 4 * EG_DEOPT_BACK + 1,
    EG_DEOPT_LIMIT = 200 * EG_DEOPT_BACK
};

/* The first word above a frame of n root words at sp. On wasm the engine's own stack is small and
 * cannot be measured, so that the root stack's limit has to bound the number of frames too: each
 * takes at least EG_MIN_FRAME words there. */
#ifdef __wasm__
#    define EG_MIN_FRAME 32
#    define EG_TOP(sp, n)                                                                          \
        ((n) + 1 < EG_MIN_FRAME ? ((sp)[n] = EG_SKIP(EG_MIN_FRAME - 1 - (n)), (sp) + EG_MIN_FRAME) \
                                : (sp) + (n))
#else
#    define EG_TOP(sp, n) ((sp) + (n))
#endif
#ifdef EG_HAS_OVERFLOW_BUILTINS
#    define EG_ALWAYS_INLINE __attribute__((always_inline)) inline
#    define EG_NOINLINE __attribute__((noinline))
#else
#    define EG_ALWAYS_INLINE
#    define EG_NOINLINE
#endif

/** On a function that contains a loop or calls itself, in wasm: it is listed in a custom section of
 * the module
 * ("llvm.func_attr.annotate.edgec.loop", function indexes of four bytes each), so that a host that
 * cannot replace a running function can ask for optimised code from the start. Elsewhere nothing.
 */
#ifdef __wasm__
#    define EG_RUNS_LONG __attribute__((annotate("edgec.loop"), noinline))
#else
#    define EG_RUNS_LONG
#endif
/* The first word above a frame of n root words that takes w: every frame that can recurse takes
 * some. */
#ifdef __wasm__
#    define EG_FRAME(sp, n, w) EG_TOP(sp, n)
#else
#    define EG_FRAME(sp, n, w) \
        ((n) < (w) ? ((sp)[n] = EG_SKIP((w)-1 - (n)), (sp) + (w)) : (sp) + (w))
#endif

/* ---- results of unboxed functions ---- */

/* An int64 or double function that raised, or whose result has no such form, returns these; then
 * rt->exc is set or rt->ret_val holds the value. */
#define EG_I64_NONE INT64_MIN
#define EG_F64_NONE_BITS 0x7ffdeadbeef01234u
static inline double eg_f64_none(void) {
    EgBits b;
    b.u = EG_F64_NONE_BITS;
    return b.f;
}
static inline double eg_f64_of_bits(uint64_t u) {
    EgBits b;
    b.u = u;
    return b.f;
}
static inline bool eg_is_f64_none(double d) {
    EgBits b;
    b.f = d;
    return b.u == EG_F64_NONE_BITS;
}

/* Passes a boxed result on from a function that was asked for an int64 or a double. */
static inline int64_t eg_ret_i64(EgRt *rt, EgVal v) {
    rt->ret_val = v;
    if (EG_IS_INT(v)) return EG_TO_INT(v);
    return EG_I64_NONE;
}
static inline double eg_ret_f64(EgRt *rt, EgVal v) {
    rt->ret_val = v;
    if (EG_IS_FLO(v)) return eg_flo_decode(v);
    return eg_f64_none();
}

static inline EgVal eg_box_f64(EgRt *rt, double d) {
    EgVal v = eg_flo_encode(d);
    return EG_LIKELY(EG_IS_FLO(v)) ? v : eg_float_box(rt, d);
}

/* The double of an exact float, inline or boxed. */
static inline bool eg_unbox_f64(EgRt *rt, EgVal v, double *d) {
    if (EG_LIKELY(EG_IS_FLO(v))) {
        *d = eg_flo_decode(v);
        return true;
    }
    if (!EG_IS_PTR(v) || EG_OBJ(v)->type != rt->types[EG_T_FLOAT]) return false;
    *d = EG_TO_PTR(EgFloat, v)->value;
    return true;
}

/* An int64 result; the one that means "none" goes through ret_val. */
static inline int64_t eg_ret_int(EgRt *rt, int64_t i) {
    if (EG_UNLIKELY(i == EG_I64_NONE)) rt->ret_val = eg_int_from_i64_slow(rt, i);
    return i;
}

/* ---- int64 operators with Python's meaning ---- */
static inline bool eg_bad_division(int64_t a, int64_t b) {
    return b == 0 || (b == -1 && a == INT64_MIN);
}
static inline int64_t eg_idiv(int64_t a, int64_t b) {
    int64_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}
static inline int64_t eg_imod(int64_t a, int64_t b) {
    int64_t m = a % b;
    return (m != 0 && (m < 0) != (b < 0)) ? m + b : m;
}
static inline bool eg_bad_shl(int64_t a, int64_t n) {
    return (uint64_t)n > 62 || ((int64_t)((uint64_t)a << n) >> n) != a;
}
static inline int64_t eg_ishr(int64_t a, int64_t n) {
    return a >> (n > 63 ? 63 : n);
}

/* ---- numbers that built-in functions compare ---- */
static inline int64_t eg_i_i64_min(EgRt *rt, int64_t a, int64_t b) {
    (void)rt;
    return b < a ? b : a;
}
static inline int64_t eg_i_i64_max(EgRt *rt, int64_t a, int64_t b) {
    (void)rt;
    return b > a ? b : a;
}
static inline double eg_i_f64_min(EgRt *rt, double a, double b) {
    (void)rt;
    return b < a ? b : a;
}
static inline double eg_i_f64_max(EgRt *rt, double a, double b) {
    (void)rt;
    return b > a ? b : a;
}
static inline int64_t eg_i_i64_abs(EgRt *rt, int64_t a) {
    (void)rt;
    return a < 0 ? -a : a;
}
static inline double eg_i_f64_abs(EgRt *rt, double a) {
    EgBits b;
    (void)rt;
    b.f = a;
    b.u &= ~((uint64_t)1 << 63);
    return b.f;
}

/* ---- lists with a known strategy ---- */
static inline bool eg_is_list(EgRt *rt, EgVal v) {
    return EG_IS_PTR(v) && EG_OBJ(v)->type == rt->types[EG_T_LIST];
}
static inline bool eg_is_list_of(EgRt *rt, EgVal v, uint32_t strategy) {
    return EG_IS_PTR(v) && EG_OBJ(v)->type == rt->types[EG_T_LIST] && EG_OBJ(v)->aux == strategy;
}
/* The index within bounds, negative ones counted from the end, or UINT32_MAX. */
static inline uint32_t eg_list_index(EgVal list, int64_t i) {
    uint32_t n = EG_TO_PTR(EgList, list)->len;
    if (i < 0) i += n;
    return (uint64_t)i < n ? (uint32_t)i : UINT32_MAX;
}
/* Appends to a list of that strategy; false: nothing was done (no room, or an int beyond 61 bits),
 * the primitive does it. */
static inline bool eg_list_push_val(EgRt *rt, EgVal list, EgVal v) {
    EgList *l = EG_TO_PTR(EgList, list);
    if (l->len == l->cap) return false;
    l->items.arr->v[l->len++] = v;
    EG_BARRIER(rt, l->items.arr);
    return true;
}
static inline bool eg_list_push_i64(EgRt *rt, EgVal list, int64_t i) {
    EgList *l = EG_TO_PTR(EgList, list);
    (void)rt;
    if (l->len == l->cap || !EG_INT_FITS(i)) return false;
    l->items.raw->u.i[l->len++] = i;
    return true;
}
static inline bool eg_list_push_f64(EgRt *rt, EgVal list, double d) {
    EgList *l = EG_TO_PTR(EgList, list);
    (void)rt;
    if (l->len == l->cap) return false;
    l->items.raw->u.f[l->len++] = d;
    return true;
}
static inline bool eg_list_push_bool(EgRt *rt, EgVal list, bool b) {
    EgList *l = EG_TO_PTR(EgList, list);
    (void)rt;
    if (l->len == l->cap) return false;
    l->items.raw->u.b[l->len++] = b;
    return true;
}

#endif
