/* eg_view_cast.c: memoryviews as arrays of several dimensions: cast, tolist, comparison. */
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_view.h"

enum { MAX_DIMENSIONS = 64 };

int64_t eg_view_shape(const EgMemView *m, uint32_t dim) {
    return dim == 0 ? m->len : EG_TO_INT(EG_TUPLE(m->shape)->v[dim]);
}

int64_t eg_view_stride(const EgMemView *m, uint32_t dim) {
    if (dim == 0) return m->stride;
    int64_t stride = m->itemsize;
    for (uint32_t d = m->ndim - 1u; d > dim; d--) stride *= eg_view_shape(m, d);
    return stride;
}

void eg_view_settle(EgMemView *m) {
    int64_t row = m->len ? m->nbytes / m->len : 0;
    bool contiguous = m->nbytes == 0 || m->len <= 1 || m->stride == row;
    m->h.aux &= ~(uint32_t)EG_VIEW_CONTIGUOUS;
    if (contiguous) m->h.aux |= EG_VIEW_CONTIGUOUS;
}

/* ---- cast ---- */

/* The format character of a str like "B" or "@B", or 0. */
static uint8_t format_of(EgVal str, bool *at) {
    const EgStr *s = EG_STR(str);
    *at = s->len == 2 && eg_str_at(s, 0) == '@';
    if (s->len != 1 && !*at) return 0;
    uint32_t c = eg_str_at(s, s->len - 1);
    return c < 128 && eg_view_itemsize((uint8_t)c) ? (uint8_t)c : 0;
}

static bool is_byte_format(uint8_t format) {
    return format == 'B' || format == 'b' || format == 'c';
}

static bool has_zero(const EgMemView *m) {
    for (uint32_t d = 0; d < m->ndim; d++)
        if (eg_view_shape(m, d) == 0 || eg_view_stride(m, d) == 0) return true;
    return false;
}

/* The shape argument as a tuple of positive ints whose product is *items. */
static EgVal shape_of(EgRt *rt, EgVal v, uint64_t *items) {
    uint32_t n = EG_IS_TUPLE(v) ? EG_TUPLE(v)->len : EG_LIST(v)->len;
    EgTuple *shape = eg_tuple_make(rt, n);
    *items = 1;
    for (uint32_t i = 0; shape && i < n; i++) {
        EgVal x = EG_IS_TUPLE(v) ? EG_TUPLE(v)->v[i] : eg_list_get_raw(rt, EG_LIST(v), i);
        int64_t k;
        if (x == EG_ERR) return EG_ERR;
        if (!EG_IS_ANY_INT(x))
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "memoryview.cast(): elements of shape must be integers");
        if (!eg_int_to_i64(x, &k) || k <= 0)
            return eg_raise(rt, EG_T_VALUE_ERROR,
                            "memoryview.cast(): elements of shape must be integers > 0");
        if ((uint64_t)k > (uint64_t)INT64_MAX / *items)
            return eg_raise(rt, EG_T_VALUE_ERROR, "memoryview.cast(): product(shape) > SSIZE_MAX");
        *items *= (uint64_t)k;
        shape->v[i] = k < EG_INT_MAX ? EG_INT(k) : EG_INT(EG_INT_MAX);
    }
    return shape ? EG_PTR(shape) : EG_ERR;
}

static EgVal cast_error(EgRt *rt, const char *text) {
    return eg_raise(rt, EG_T_TYPE_ERROR, "memoryview: %s", text);
}

/* The checks of a shape argument that come before those of the format. */
static bool shape_allowed(EgRt *rt, const EgMemView *m, EgVal shape) {
    if (!EG_IS_TUPLE(shape) && !EG_IS_LIST(shape)) {
        eg_raise(rt, EG_T_TYPE_ERROR, "shape must be a list or a tuple");
        return false;
    }
    uint32_t n = EG_IS_TUPLE(shape) ? EG_TUPLE(shape)->len : EG_LIST(shape)->len;
    if (n > MAX_DIMENSIONS) {
        eg_raise(rt, EG_T_VALUE_ERROR, "memoryview: number of dimensions must not exceed %u",
                 MAX_DIMENSIONS);
        return false;
    }
    if (m->ndim != 1 && n != 1) {
        cast_error(rt, "cast must be 1D -> ND or ND -> 1D");
        return false;
    }
    return true;
}

EgVal eg_view_m_cast(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    const EgMemView *m = EG_VIEW(self);
    bool at, shaped = args[1] != EG_UNBOUND;
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "cast() argument 'format' must be str, not %T",
                        args[0]);
    if (!eg_view_check(rt, self)) return EG_ERR;
    if (!(m->h.aux & EG_VIEW_CONTIGUOUS))
        return cast_error(rt, "casts are restricted to C-contiguous views");
    if ((shaped || m->ndim != 1) && has_zero(m))
        return cast_error(rt, "cannot cast view with zeros in shape or strides");
    if (shaped && !shape_allowed(rt, m, args[1])) return EG_ERR;
    uint8_t format = format_of(args[0], &at);
    if (!format)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "memoryview: destination format must be a native single character format "
                        "prefixed with an optional '@'");
    if (!is_byte_format(m->format) && !is_byte_format(format))
        return cast_error(rt, "cannot cast between two non-byte formats");
    uint32_t size = eg_view_itemsize(format);
    if (m->nbytes % size) return cast_error(rt, "length is not a multiple of itemsize");
    uint64_t items = m->nbytes / size;
    EgVal shape = EG_NONE;
    if (shaped) {
        shape = shape_of(rt, args[1], &items);
        if (shape == EG_ERR) return EG_ERR;
        if (items > m->nbytes || items * size != m->nbytes)
            return cast_error(rt, "product(shape) * itemsize != buffer size");
    }
    EgMemView *r = eg_view_again(rt, m);
    if (!r) return EG_ERR;
    r->h.aux = at ? r->h.aux | EG_VIEW_AT : r->h.aux & ~(uint32_t)EG_VIEW_AT;
    r->format = format;
    r->itemsize = (uint8_t)size;
    r->ndim = shaped ? (uint8_t)EG_TUPLE(shape)->len : 1;
    r->shape = r->ndim == 1 ? EG_NONE : shape;
    r->len = r->ndim == 0   ? 1
             : r->ndim == 1 ? (uint32_t)items
                            : (uint32_t)EG_TO_INT(EG_TUPLE(shape)->v[0]);
    r->stride = r->ndim < 2 ? size : r->nbytes / r->len;
    eg_view_settle(r);
    return EG_PTR(r);
}

/* ---- tolist ---- */

static EgVal list_of(EgRt *rt, const EgMemView *m, uint32_t dim, const uint8_t *p) {
    if (dim == m->ndim) return eg_view_unpack(rt, m->format, p);
    EgVal list = eg_list_new(rt, NULL, 0);
    int64_t n = eg_view_shape(m, dim), stride = eg_view_stride(m, dim);
    for (int64_t i = 0; list != EG_ERR && i < n; i++) {
        EgVal item = list_of(rt, m, dim + 1, p + i * stride);
        if (item == EG_ERR || !eg_list_push(rt, EG_LIST(list), item)) return EG_ERR;
    }
    return list;
}

EgVal eg_view_m_tolist(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_view_check(rt, self) ? list_of(rt, EG_VIEW(self), 0, EG_VIEW(self)->p) : EG_ERR;
}

/* ---- comparison ---- */

static int equal_items_u(EgRt *rt, EgVal *sp, const EgMemView *a, const EgMemView *b, uint32_t dim,
                         const uint8_t *p, const uint8_t *q) {
    if (dim == a->ndim) {
        if (a->format == b->format && a->format != 'd' && a->format != 'f' && a->format != 'e' &&
            a->format != '?')
            return memcmp(p, q, a->itemsize) == 0;
        sp[0] = eg_view_unpack(rt, a->format, p);
        sp[1] = eg_view_unpack(rt, b->format, q);
        if (sp[0] == EG_ERR || sp[1] == EG_ERR) return -1;
        return eg_equal_u(rt, sp + 2, sp[0], sp[1]);
    }
    int64_t n = eg_view_shape(a, dim), s = eg_view_stride(a, dim), t = eg_view_stride(b, dim);
    for (int64_t i = 0; i < n; i++) {
        int same = equal_items_u(rt, sp, a, b, dim + 1, p + i * s, q + i * t);
        if (same != 1) return same;
    }
    return 1;
}

int eg_view_equal_u(EgRt *rt, EgVal *sp, EgVal view, EgVal other) {
    const EgMemView *a = EG_VIEW(view), *b;
    EgMemView plain = {0};
    if (EG_IS_VIEW(other)) {
        b = EG_VIEW(other);
    } else if (EG_IS_BYTES_LIKE(other)) {
        EgText t = eg_bytes_run(other);
        plain.p = (uint8_t *)(uintptr_t)t.p;
        plain.obj = other;
        plain.len = plain.nbytes = t.n;
        plain.stride = plain.ndim = plain.itemsize = 1;
        plain.format = 'B';
        plain.shape = EG_NONE;
        b = &plain;
    } else {
        return -2;
    }
    if (a->obj == EG_NONE || b->obj == EG_NONE) return view == other;
    if (a->ndim != b->ndim) return 0;
    for (uint32_t d = 0; d < a->ndim; d++)
        if (eg_view_shape(a, d) != eg_view_shape(b, d)) return 0;
    return equal_items_u(rt, sp, a, b, 0, a->p, b->p);
}
