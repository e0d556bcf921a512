/* Private to bytes and bytearray. Methods work on runs of kind 1 (EgText), so one implementation
 * serves both. */
#ifndef EG_BYTES_IMPL_H
#define EG_BYTES_IMPL_H

#include "eg_bytes.h"

/* The run of self, which is bytes or a bytearray. */
static inline EgText eg_bytes_run(EgVal self) {
    EgText t = {NULL, 0, 1};
    eg_bytes_text(self, &t);
    return t;
}
static inline const uint8_t *eg_run_ptr(EgText t) {
    return t.p;
}

/* The run of an argument; false with TypeError "a bytes-like object is required, not 'X'". */
bool eg_bytes_arg(EgRt *rt, EgVal v, EgText *out);
/* A byte from an int argument: 0 .. 255, or -1 with TypeError or ValueError. May run user code. */
int eg_byte_arg_u(EgRt *rt, EgVal *sp, EgVal v);
/* New bytes or bytearray, by the type of self, with this contents. */
EgVal eg_bytes_like(EgRt *rt, EgVal self, EgText t);
/* The same from a text under construction. */
EgVal eg_bytes_built(EgRt *rt, EgVal self, EgStrBuild *b);
/* self unchanged: exact bytes are shared, everything else is copied. */
EgVal eg_bytes_same(EgRt *rt, EgVal self);

/* Slots that both types share. */
EgVal eg_bytes_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op);
EgVal eg_bytes_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op);
EgVal eg_bytes_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key);
EgVal eg_bytes_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item);
EgVal eg_bytes_iter(EgRt *rt, EgVal *sp, EgVal o);
EgVal eg_bytes_len(EgRt *rt, EgVal *sp, EgVal o);
EgVal eg_bytes_truth(EgRt *rt, EgVal *sp, EgVal o);
/* "b'...'"; `single`: single quotes are escaped whatever the quote is, as bytearray does. */
EgVal eg_bytes_text_repr(EgRt *rt, EgText t, bool single);
/* The contents that bytes(...) and bytearray(...) make of their arguments, as exact bytes. `type`
 * for messages. */
EgVal eg_bytes_make_u(EgRt *rt, EgVal *sp, const EgType *type, EgVal *args, uint32_t n,
                      EgVal kwnames);

#define EG_BYTES_METHOD(name, kind, sig, doc)                                         \
    EgVal eg_bytes_m_##name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, \
                            EgVal kwnames);
#include "eg_bytes_methods.def"
#undef EG_BYTES_METHOD

/* ASCII white space as bytes methods understand it. */
static inline bool eg_byte_is_space(uint32_t c) {
    return c == ' ' || (c >= 9 && c <= 13);
}

#endif
