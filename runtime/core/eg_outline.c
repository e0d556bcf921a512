/* The inline halves of primitives as functions, for compilers that do not inline: code that libtcc
 * makes takes the int case itself and calls these for the rest (edgert/nocall.h).
 */
#include "edgert/edgert.h"

#define OUTLINE_2(name)                                        \
    EgVal eg_o_##name(EgRt *rt, EgVal *sp, EgVal a, EgVal b) { \
        return eg_i_##name(rt, sp, a, b);                      \
    }
EG_OUTLINE_2(OUTLINE_2)

#define OUTLINE_1(name)                               \
    EgVal eg_o_##name(EgRt *rt, EgVal *sp, EgVal a) { \
        return eg_i_##name(rt, sp, a);                \
    }
EG_OUTLINE_1(OUTLINE_1)

bool eg_o_setitem(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgVal v) {
    return eg_i_setitem(rt, sp, a, b, v);
}

EgVal eg_o_call(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n) {
    return eg_i_call(rt, sp, f, args, n);
}

EgVal eg_o_call_method(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n,
                       EgCache *ic) {
    return eg_i_call_method(rt, sp, obj, name, args, n, ic);
}
