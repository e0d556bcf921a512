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
    uint32_t exports; /* memoryviews over it (EG_EXPORTS) and how they are counted: below */
    EgRaw *raw;       /* NULL: empty */
} EgByteArray;

/* EgByteArray.exports. While there are any views the size is fixed. A view that was dropped without
 * release() still counts; before a resize fails, the reachable ones are counted again by
 * eg_views_recount. */
#define EG_EXPORTS 0x3fffffffu
#define EG_EXPORT_PHASE 0x40000000u
#define EG_EXPORT_COUNTING 0x80000000u

/* A memoryview (eg_view.c). Dimension 0 may have any stride; the others are C-contiguous. */
typedef struct EgMemView {
    EgObj h;         /* aux: EG_VIEW_* bits */
    EgVal obj;       /* bytes or bytearray; EG_NONE once released */
    EgVal shape;     /* tuple of ints when ndim is not 1, else EG_NONE */
    int64_t stride;  /* bytes from one item of dimension 0 to the next */
    EgRaw *raw;      /* of a bytearray: the cell that p points into; may outlive a resize */
    uint8_t *p;      /* the first item */
    uint32_t len;    /* items along dimension 0; 1 without dimensions */
    uint32_t nbytes; /* of all items */
    uint8_t itemsize, format, ndim;
    uint8_t pad[5];
} EgMemView;

enum {
    EG_VIEW_READONLY = 1,
    EG_VIEW_CONTIGUOUS = 2, /* C-contiguous: the bytes are p[0 .. nbytes) */
    EG_VIEW_AT = 4,         /* the format was spelled with '@' */
    EG_VIEW_PHASE = 8,      /* the EG_EXPORT_PHASE of the array when it was last counted */
    EG_VIEW_COUNTED = 16,   /* it is one of the array's exports */
    EG_VIEW_BOUND = 32,     /* a local variable was bound to it */
};

#define EG_VIEW(v) EG_TO_PTR(EgMemView, v)
#define EG_IS_VIEW(v) EG_IS_KIND(v, EG_T_MEMORYVIEW)

#define EG_BYTEARRAY(v) EG_TO_PTR(EgByteArray, v)
#define EG_IS_BYTEARRAY(v) EG_IS_KIND(v, EG_T_BYTEARRAY)
#define EG_IS_BYTES_LIKE(v) (EG_IS_BYTES(v) || EG_IS_BYTEARRAY(v))

/* Uninitialised (zero) bytes, and a copy of n bytes at p. */
EgBytes *eg_bytes_alloc(EgRt *rt, size_t n);
EgVal eg_bytes_new(EgRt *rt, const void *p, size_t n);
EgVal eg_bytearray_new(EgRt *rt, const void *p, size_t n);
/* The contents of bytes, a bytearray or a contiguous memoryview as units of kind 1; false for all
 * else. Good until it is resized. */
static inline bool eg_bytes_text(EgVal v, EgText *out) {
    if (EG_IS_BYTES(v)) {
        *out = (EgText){EG_BYTES(v)->b, EG_BYTES(v)->len, 1};
        return true;
    }
    if (EG_IS_VIEW(v)) {
        const EgMemView *m = EG_VIEW(v);
        *out = (EgText){m->p, m->nbytes, 1};
        return m->obj != EG_NONE && (m->h.aux & EG_VIEW_CONTIGUOUS);
    }
    if (!EG_IS_BYTEARRAY(v)) return false;
    const EgByteArray *a = EG_BYTEARRAY(v);
    *out = (EgText){a->raw ? a->raw->u.b : (const uint8_t *)"", a->len, 1};
    return true;
}

/* Where the bytes of a bytearray or a writable contiguous memoryview are, and how many; false for
 * other values. */
bool eg_bytes_writable(EgVal v, uint8_t **p, uint32_t *n);
/* Is v a buffer of any shape: bytes, a bytearray or a memoryview, even a released one? */
#define EG_IS_BUFFER(v) (EG_IS_BYTES_LIKE(v) || EG_IS_VIEW(v))
/* The exception of a memoryview whose run cannot be had: released, or not contiguous. Returns
 * EG_ERR. */
EgVal eg_view_refuse(EgRt *rt, EgVal view);
/* Counts the reachable views of a bytearray by a collection, and puts the result into its exports.
 * Registers of running functions still hold temporaries that are done with, so views that only the
 * root stack refers to count when some variable was bound to them (prim view_bind). sp: first free
 * root word. */
void eg_views_recount(EgRt *rt, EgVal *sp, EgByteArray *a);
/* Exact bytes of all items of a memoryview, in C order. EG_ERR: MemoryError, or it is released. */
EgVal eg_view_bytes(EgRt *rt, EgVal view);

/* bytes(v) for a buffer or an iterable of ints; TypeError "cannot convert 'X' object to bytes". May
 * run user code. */
EgVal eg_bytes_from_u(EgRt *rt, EgVal *sp, EgVal v);

#endif
