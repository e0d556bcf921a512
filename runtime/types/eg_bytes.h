/* bytes and bytearray from C. No user code, no collection; makers answer EG_ERR or NULL with
 * MemoryError. */
#ifndef EG_BYTES_H
#define EG_BYTES_H

#include "eg_str_impl.h"

#define EG_BYTES(v) EG_TO_PTR(EgBytes, v)
#define EG_IS_BYTES(v) EG_IS_KIND(v, EG_T_BYTES)

typedef struct EgByteArray {
    EgObj h;
    uint32_t len;
    uint32_t exports; /* memoryviews over it: while there are any its size is fixed */
    EgRaw *raw;       /* NULL: empty */
} EgByteArray;

#define EG_BYTEARRAY(v) EG_TO_PTR(EgByteArray, v)
#define EG_IS_BYTEARRAY(v) EG_IS_KIND(v, EG_T_BYTEARRAY)
#define EG_IS_BYTES_LIKE(v) (EG_IS_BYTES(v) || EG_IS_BYTEARRAY(v))

/* Uninitialised (zero) bytes, and a copy of n bytes at p. */
EgBytes *eg_bytes_alloc(EgRt *rt, size_t n);
EgVal eg_bytes_new(EgRt *rt, const void *p, size_t n);
EgVal eg_bytearray_new(EgRt *rt, const void *p, size_t n);
/* The contents of bytes or a bytearray as units of kind 1; false for other types. Good until it is
 * resized. */
static inline bool eg_bytes_text(EgVal v, EgText *out) {
    if (EG_IS_BYTES(v)) {
        *out = (EgText){EG_BYTES(v)->b, EG_BYTES(v)->len, 1};
        return true;
    }
    if (!EG_IS_BYTEARRAY(v)) return false;
    const EgByteArray *a = EG_BYTEARRAY(v);
    *out = (EgText){a->raw ? a->raw->u.b : (const uint8_t *)"", a->len, 1};
    return true;
}

/* bytes(v) for a buffer or an iterable of ints; TypeError "cannot convert 'X' object to bytes". May
 * run user code. */
EgVal eg_bytes_from_u(EgRt *rt, EgVal *sp, EgVal v);

#endif
