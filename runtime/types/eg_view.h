/* Private to memoryview: items of the native single-character formats, and views made from views.
 *
 * Functions with _u may run user code and collect; the others do neither. */
#ifndef EG_VIEW_H
#define EG_VIEW_H

#include "eg_bytes_impl.h"

/* Bytes of one item of a format character, 0 for characters that are no format. */
uint32_t eg_view_itemsize(uint8_t format);
/* The value of the item at p. EG_ERR: MemoryError. */
EgVal eg_view_unpack(EgRt *rt, uint8_t format, const uint8_t *p);
/* Stores v as an item. The place is asked for after user code has run, so it is passed as a view
 * and an offset; false with TypeError, ValueError or (the view was released meanwhile) ValueError.
 */
bool eg_view_pack_u(EgRt *rt, EgVal *sp, EgVal view, int64_t offset, EgVal v);

/* False with ValueError when the view is released. */
bool eg_view_check(EgRt *rt, EgVal view);
/* Another view of the same object with the same geometry, to be adjusted. NULL: MemoryError. */
EgMemView *eg_view_again(EgRt *rt, const EgMemView *m);
/* The view with dimension 0 cut by a slice. */
EgVal eg_view_slice_u(EgRt *rt, EgVal *sp, EgVal view, EgVal slice);
/* Length of a dimension; items behind one index of dimension `dim`, in bytes. */
int64_t eg_view_shape(const EgMemView *m, uint32_t dim);
int64_t eg_view_stride(const EgMemView *m, uint32_t dim);
/* Sets EG_VIEW_CONTIGUOUS by the geometry. */
void eg_view_settle(EgMemView *m);

/* memoryview.cast(format, shape) and memoryview.tolist() (eg_view_cast.c). */
EgVal eg_view_m_cast(EG_METHOD_ARGS);
EgVal eg_view_m_tolist(EG_METHOD_ARGS);
/* == of views and of a view with another buffer: 1, 0, -1 (an exception is set), or -2 when `other`
 * is no buffer. May run no user code: items are numbers, bools and bytes. */
int eg_view_equal_u(EgRt *rt, EgVal *sp, EgVal view, EgVal other);

#endif
