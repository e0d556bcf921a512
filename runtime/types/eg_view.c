/* eg_view.c: the type memoryview. A view points into bytes or into the cell of a bytearray, which
 * keeps its size while it has views (eg_bytes.h). */
#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_view.h"
#include "gc/eg_heap.h"

/* ---- making and releasing ---- */

static void set_phase(EgMemView *m, uint32_t exports) {
    m->h.aux &= ~(uint32_t)EG_VIEW_PHASE;
    if (exports & EG_EXPORT_PHASE) m->h.aux |= EG_VIEW_PHASE;
}

static void count_export(EgMemView *m) {
    if (!EG_IS_BYTEARRAY(m->obj)) return;
    set_phase(m, EG_BYTEARRAY(m->obj)->exports++);
    m->h.aux |= EG_VIEW_COUNTED;
    m->h.aux &= ~(uint32_t)EG_VIEW_BOUND;
}

/* While exports are counted again: has the view not had its turn yet? */
static bool is_due(const EgMemView *m) {
    uint32_t exports = EG_BYTEARRAY(m->obj)->exports;
    return (exports & EG_EXPORT_COUNTING) &&
           !(exports & EG_EXPORT_PHASE) != !(m->h.aux & EG_VIEW_PHASE);
}

static void view_trace(EgRt *rt, EgObj *o) {
    EgMemView *m = (EgMemView *)o;
    eg_gc_mark(rt, m->obj);
    eg_gc_mark(rt, m->shape);
    if (m->raw) eg_gc_mark_obj(rt, &m->raw->h);
    if (!EG_IS_BYTEARRAY(m->obj) || !is_due(m)) return;
    set_phase(m, EG_BYTEARRAY(m->obj)->exports++);
    m->h.aux |= EG_VIEW_COUNTED;
}

/* Each live view whose phase differs from the array's is counted once, when it is traced. Those
 * that are not to be counted get the new phase beforehand. */
void eg_views_recount(EgRt *rt, EgVal *sp, EgByteArray *a) {
    a->exports = ((a->exports & EG_EXPORT_PHASE) ^ EG_EXPORT_PHASE) | EG_EXPORT_COUNTING;
    for (EgVal *p = rt->stack; p < sp; p++) {
        if (EG_TAG(*p) == 6) {
            p += *p >> 3;
            continue;
        }
        if (!EG_IS_VIEW(*p) || EG_VIEW(*p)->obj != EG_PTR(a)) continue;
        EgMemView *m = EG_VIEW(*p);
        if ((m->h.aux & EG_VIEW_BOUND) || !is_due(m)) continue;
        set_phase(m, a->exports);
        m->h.aux &= ~(uint32_t)EG_VIEW_COUNTED;
    }
    sp[0] = EG_PTR(a);
    eg_gc_collect(rt, sp + 1, true);
    a->exports &= ~EG_EXPORT_COUNTING;
}

void eg_view_bind(EgRt *rt, EgVal v) {
    (void)rt;
    if (EG_IS_VIEW(v)) EG_VIEW(v)->h.aux |= EG_VIEW_BOUND;
}

static void release(EgMemView *m) {
    if (m->h.aux & EG_VIEW_COUNTED) EG_BYTEARRAY(m->obj)->exports--;
    m->h.aux &= ~(uint32_t)EG_VIEW_COUNTED;
    m->obj = EG_NONE;
    m->raw = NULL;
    m->p = NULL;
}

bool eg_view_check(EgRt *rt, EgVal view) {
    if (EG_VIEW(view)->obj != EG_NONE) return true;
    eg_view_refuse(rt, view);
    return false;
}

EgMemView *eg_view_again(EgRt *rt, const EgMemView *m) {
    EgMemView *r = eg_alloc(rt, rt->types[EG_T_MEMORYVIEW], sizeof *r);
    if (!r) return NULL;
    EgObj h = r->h;
    *r = *m;
    r->h = h;
    r->h.aux = m->h.aux;
    count_export(r);
    return r;
}

static EgVal view_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)type;
    if (eg_nkw(kwnames) == 1 && n == 0 &&
        eg_str_is(rt, EG_TO_PTR(EgTuple, kwnames)->v[0], "object")) {
        n = 1;
        kwnames = EG_NONE;
    }
    if (n == 0)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "memoryview() missing required argument 'object' (pos 1)");
    if (!eg_check_args(rt, "memoryview", n, kwnames, 1, 1)) return EG_ERR;
    EgVal v = args[0];
    if (EG_IS_VIEW(v)) {
        if (!eg_view_check(rt, v)) return EG_ERR;
        EgMemView *again = eg_view_again(rt, EG_VIEW(v));
        return again ? EG_PTR(again) : EG_ERR;
    }
    if (!EG_IS_BYTES_LIKE(v))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "memoryview: a bytes-like object is required, not '%T'", v);
    EgMemView *m = eg_alloc(rt, rt->types[EG_T_MEMORYVIEW], sizeof *m);
    if (!m) return EG_ERR;
    EgText t = eg_bytes_run(v);
    m->h.aux = EG_VIEW_CONTIGUOUS | (EG_IS_BYTES(v) ? EG_VIEW_READONLY : 0);
    m->obj = v;
    m->shape = EG_NONE;
    m->raw = EG_IS_BYTES(v) ? NULL : EG_BYTEARRAY(v)->raw;
    m->p = (uint8_t *)(uintptr_t)t.p;
    m->len = m->nbytes = t.n;
    m->stride = m->itemsize = m->ndim = 1;
    m->format = 'B';
    count_export(m);
    return EG_PTR(m);
}

/* ---- subscripts ---- */

EgVal eg_view_slice_u(EgRt *rt, EgVal *sp, EgVal view, EgVal slice) {
    int64_t start, stop, step, count;
    if (!eg_slice_bounds_u(rt, sp, slice, EG_VIEW(view)->len, &start, &stop, &step, &count))
        return EG_ERR;
    if (!eg_view_check(rt, view)) return EG_ERR;
    EgMemView *r = eg_view_again(rt, EG_VIEW(view));
    if (!r) return EG_ERR;
    uint32_t row = r->len ? r->nbytes / r->len : 0;
    if (count > 0 || start < (int64_t)r->len) r->p += start * r->stride;
    r->stride = r->stride * step;
    r->len = (uint32_t)count;
    r->nbytes = r->len * row;
    if (r->ndim > 1) {
        sp[0] = EG_PTR(r);
        EgTuple *shape = eg_tuple_make(rt, r->ndim);
        if (!shape) return EG_ERR;
        memcpy(shape->v, EG_TUPLE(r->shape)->v, r->ndim * sizeof(EgVal));
        shape->v[0] = EG_INT(count);
        r->shape = EG_PTR(shape);
        EG_BARRIER(rt, r);
    }
    eg_view_settle(r);
    return EG_PTR(r);
}

/* Offset of element i of a dimension; -1 with IndexError (strides are never so small that -1 is an
 * offset: p is what moves). */
static bool offset_u(EgRt *rt, EgVal *sp, EgVal view, uint32_t dim, EgVal index, int64_t *offset) {
    int64_t i;
    if (EG_IS_INT(index)) {
        i = EG_TO_INT(index);
    } else if (!eg_index_i64_u(rt, sp, index, &i, false) || !eg_view_check(rt, view)) {
        return false;
    }
    const EgMemView *m = EG_VIEW(view);
    int64_t n = eg_view_shape(m, dim);
    if (i < 0) i += n;
    if (i < 0 || i >= n) {
        eg_raise(rt, EG_T_INDEX_ERROR, "index out of bounds on dimension %u", dim + 1);
        return false;
    }
    *offset += i * eg_view_stride(m, dim);
    return true;
}

static bool has_index(EgRt *rt, EgVal v) {
    return EG_IS_INT(v) || eg_type_of(rt, v)->s.index;
}

enum { KEY_OTHER, KEY_INDEXES, KEY_SLICES };
static int tuple_key(EgRt *rt, EgVal key) {
    if (!EG_IS_TUPLE(key)) return KEY_OTHER;
    const EgTuple *t = EG_TUPLE(key);
    uint32_t indexes = 0, slices = 0;
    for (uint32_t i = 0; i < t->len; i++) {
        indexes += has_index(rt, t->v[i]);
        slices += eg_is_slice(t->v[i]);
    }
    if (indexes == t->len) return KEY_INDEXES;
    return slices == t->len ? KEY_SLICES : KEY_OTHER;
}

static EgVal not_implemented(EgRt *rt, const char *text) {
    return eg_raise(rt, EG_T_NOT_IMPLEMENTED_ERROR, text);
}

static EgVal sub_views(EgRt *rt) {
    return not_implemented(rt, "sub-views are not implemented");
}

/* The offset of an item of several dimensions. */
static bool multi_offset_u(EgRt *rt, EgVal *sp, EgVal view, EgVal key, int64_t *offset) {
    uint32_t ndim = EG_VIEW(view)->ndim, n = EG_TUPLE(key)->len;
    if (n < ndim) return sub_views(rt), false;
    if (n > ndim) {
        eg_raise(rt, EG_T_TYPE_ERROR, "cannot index %u-dimension view with %u-element tuple", ndim,
                 n);
        return false;
    }
    for (uint32_t d = 0; d < ndim; d++)
        if (!offset_u(rt, sp, view, d, EG_TUPLE(key)->v[d], offset)) return false;
    return true;
}

static EgVal item_at(EgRt *rt, EgVal view, int64_t offset) {
    return eg_view_unpack(rt, EG_VIEW(view)->format, EG_VIEW(view)->p + offset);
}

static bool is_empty_tuple(EgVal v) {
    return EG_IS_TUPLE(v) && EG_TUPLE(v)->len == 0;
}

static EgVal no_dimensions(EgRt *rt) {
    return eg_raise(rt, EG_T_TYPE_ERROR, "invalid indexing of 0-dim memory");
}

static EgVal view_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    int64_t offset = 0;
    if (!eg_view_check(rt, o)) return EG_ERR;
    uint32_t ndim = EG_VIEW(o)->ndim;
    if (ndim == 0)
        return is_empty_tuple(key) ? item_at(rt, o, 0) : key == EG_ELLIPSIS ? o : no_dimensions(rt);
    if (has_index(rt, key)) {
        if (ndim > 1) return not_implemented(rt, "multi-dimensional sub-views are not implemented");
        return offset_u(rt, sp, o, 0, key, &offset) ? item_at(rt, o, offset) : EG_ERR;
    }
    if (eg_is_slice(key)) return eg_view_slice_u(rt, sp, o, key);
    switch (tuple_key(rt, key)) {
    case KEY_INDEXES:
        return multi_offset_u(rt, sp, o, key, &offset) ? item_at(rt, o, offset) : EG_ERR;
    case KEY_SLICES: return not_implemented(rt, "multi-dimensional slicing is not implemented");
    default: return eg_raise(rt, EG_T_TYPE_ERROR, "memoryview: invalid slice key");
    }
}

/* dst[slice] = value: items are moved as by way of a copy. */
static EgVal set_slice_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    if (!EG_IS_BUFFER(value))
        return eg_raise(rt, EG_T_TYPE_ERROR, "a bytes-like object is required, not '%T'", value);
    sp[0] = eg_view_slice_u(rt, sp, o, key);
    if (sp[0] == EG_ERR) return EG_ERR;
    EgMemView *to = EG_VIEW(sp[0]);
    const EgMemView *from = EG_IS_VIEW(value) ? EG_VIEW(value) : NULL;
    EgVal bytes = EG_ERR;
    bool same = from ? from->obj == EG_NONE ||
                           (from->ndim == 1 && from->format == to->format && from->len == to->len)
                     : to->format == 'B' && eg_bytes_run(value).n == to->len;
    if (!same)
        eg_raise(rt, EG_T_VALUE_ERROR,
                 "memoryview assignment: lvalue and rvalue have different structures");
    else
        bytes = eg_bytes_from_u(rt, sp + 1, value);
    if (bytes != EG_ERR)
        for (uint32_t i = 0; i < to->len; i++)
            memcpy(to->p + i * to->stride, EG_BYTES(bytes)->b + i * to->itemsize, to->itemsize);
    release(to);
    return bytes == EG_ERR ? EG_ERR : EG_NONE;
}

static EgVal view_setitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    int64_t offset = 0;
    if (!eg_view_check(rt, o)) return EG_ERR;
    const EgMemView *m = EG_VIEW(o);
    if (m->h.aux & EG_VIEW_READONLY)
        return eg_raise(rt, EG_T_TYPE_ERROR, "cannot modify read-only memory");
    if (value == EG_UNBOUND) return eg_raise(rt, EG_T_TYPE_ERROR, "cannot delete memory");
    int tuple = tuple_key(rt, key);
    if (m->ndim == 0) {
        if (key != EG_ELLIPSIS && !is_empty_tuple(key)) return no_dimensions(rt);
    } else if (has_index(rt, key)) {
        if (m->ndim > 1) return sub_views(rt);
        if (!offset_u(rt, sp, o, 0, key, &offset)) return EG_ERR;
    } else if (eg_is_slice(key) && m->ndim == 1) {
        return set_slice_u(rt, sp, o, key, value);
    } else if (tuple == KEY_INDEXES) {
        if (!multi_offset_u(rt, sp, o, key, &offset)) return EG_ERR;
    } else if (eg_is_slice(key) || tuple == KEY_SLICES) {
        return not_implemented(rt,
                               "memoryview slice assignments are currently restricted to ndim = 1");
    } else {
        return eg_raise(rt, EG_T_TYPE_ERROR, "memoryview: invalid slice key");
    }
    return eg_view_pack_u(rt, sp, o, offset, value) ? EG_NONE : EG_ERR;
}

/* ---- other slots ---- */

static EgVal view_repr(EgRt *rt, EgVal *sp, EgVal o) {
    char addr[24];
    (void)sp;
    return eg_fmt(rt, EG_VIEW(o)->obj == EG_NONE ? "<released memory at %s>" : "<memory at %s>",
                  eg_addr_text(EG_OBJ(o), addr));
}

static EgVal view_hash(EgRt *rt, EgVal *sp, EgVal o) {
    if (!eg_view_check(rt, o)) return EG_ERR;
    const EgMemView *m = EG_VIEW(o);
    if (!(m->h.aux & EG_VIEW_READONLY))
        return eg_raise(rt, EG_T_VALUE_ERROR, "cannot hash writable memoryview object");
    if (m->format != 'B' && m->format != 'b' && m->format != 'c')
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    if (!EG_IS_BYTES(m->obj) && eg_hash_u(rt, sp, m->obj) == EG_ERR) return EG_ERR;
    EgVal bytes = eg_view_bytes(rt, o);
    return bytes == EG_ERR ? EG_ERR : eg_hash_u(rt, sp, bytes);
}

static EgVal view_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    if (!eg_view_check(rt, o)) return EG_ERR;
    if (EG_VIEW(o)->ndim == 0) return eg_raise(rt, EG_T_TYPE_ERROR, "0-dim memory has no length");
    return EG_INT(EG_VIEW(o)->len);
}

static EgVal view_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (op != EG_EQ && op != EG_NE) return EG_NOTIMPL;
    int same = EG_IS_VIEW(a) ? eg_view_equal_u(rt, sp, a, b) : eg_view_equal_u(rt, sp, b, a);
    if (same == -2) return EG_NOTIMPL;
    return same < 0 ? EG_ERR : EG_BOOL(same == (op == EG_EQ));
}

/* ---- iteration ---- */

typedef struct ViewIter {
    EgObj h;
    EgVal view; /* EG_NONE at the end */
    uint32_t at, len;
} ViewIter;

static EgVal view_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    if (!eg_view_check(rt, o)) return EG_ERR;
    if (EG_VIEW(o)->ndim == 0) return no_dimensions(rt);
    if (EG_VIEW(o)->ndim > 1)
        return not_implemented(rt, "multi-dimensional sub-views are not implemented");
    ViewIter *it = eg_alloc(rt, rt->types[EG_T_ITER_VIEW], sizeof *it);
    if (!it) return EG_ERR;
    it->view = o;
    it->len = EG_VIEW(o)->len;
    return EG_PTR(it);
}

static void iter_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((ViewIter *)o)->view);
}

static EgVal iter_self(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

static EgVal iter_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    ViewIter *it = EG_TO_PTR(ViewIter, o);
    if (EG_IS_PTR(it->view) && it->at < it->len) {
        if (!eg_view_check(rt, it->view)) return EG_ERR;
        return item_at(rt, it->view, EG_VIEW(it->view)->stride * it->at++);
    }
    it->view = EG_NONE;
    rt->stop_value = EG_NONE;
    return EG_STOP;
}

#define ITER_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, iter_self) SLOT(T, next, iter_next)
EG_SLOTS(memory_iterator, ITER_SLOTS)

const EgTypeSpec eg_type_memory_iterator = {EG_T_ITER_VIEW, "memory_iterator",   "builtins",
                                            EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, sizeof(ViewIter)};

/* ---- methods ---- */

static EgVal m_release(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (EG_VIEW(self)->obj != EG_NONE) release(EG_VIEW(self));
    return EG_NONE;
}

static EgVal m_enter(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_view_check(rt, self) ? self : EG_ERR;
}

static EgVal m_toreadonly(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!eg_view_check(rt, self)) return EG_ERR;
    EgMemView *r = eg_view_again(rt, EG_VIEW(self));
    if (!r) return EG_ERR;
    r->h.aux |= EG_VIEW_READONLY;
    return EG_PTR(r);
}

/* Items of the first dimensions fastest (order 'F'). */
static EgVal fortran_bytes(EgRt *rt, const EgMemView *m) {
    EgBytes *b = eg_bytes_alloc(rt, m->nbytes);
    uint32_t count = m->nbytes / m->itemsize;
    for (uint32_t i = 0; b && i < count; i++) {
        int64_t offset = 0, rest = i;
        for (uint32_t d = 0; d < m->ndim; d++) {
            int64_t n = eg_view_shape(m, d);
            offset += rest % n * eg_view_stride(m, d);
            rest /= n;
        }
        memcpy(b->b + i * m->itemsize, m->p + offset, m->itemsize);
    }
    return b ? EG_PTR(b) : EG_ERR;
}

static EgVal m_tobytes(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!eg_view_check(rt, self)) return EG_ERR;
    EgVal order = args[0];
    if (order != EG_UNBOUND && order != EG_NONE) {
        if (!EG_IS_STR(order))
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "tobytes() argument 'order' must be str or None, not %T", order);
        if (eg_str_is(rt, order, "F")) return fortran_bytes(rt, EG_VIEW(self));
        if (!eg_str_is(rt, order, "C") && !eg_str_is(rt, order, "A"))
            return eg_raise(rt, EG_T_VALUE_ERROR, "order must be 'C', 'F' or 'A'");
    }
    return eg_view_bytes(rt, self);
}

static EgVal m_hex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    sp[0] = eg_view_bytes(rt, self);
    return sp[0] == EG_ERR ? EG_ERR : eg_bytes_m_hex(rt, sp + 1, sp[0], args, n, kwnames);
}

/* ---- attributes ---- */

#define GETTER(name, expression)                     \
    static EgVal name(EG_METHOD_ARGS) {              \
        EG_METHOD_UNUSED;                            \
        const EgMemView *m = EG_VIEW(self);          \
        if (!eg_view_check(rt, self)) return EG_ERR; \
        return expression;                           \
    }
GETTER(get_obj, m->obj)
GETTER(get_nbytes, EG_INT(m->nbytes))
GETTER(get_itemsize, EG_INT(m->itemsize))
GETTER(get_format, eg_fmt(rt, m->h.aux &EG_VIEW_AT ? "@%c" : "%c", m->format))
GETTER(get_ndim, EG_INT(m->ndim))
GETTER(get_readonly, EG_BOOL(m->h.aux &EG_VIEW_READONLY))
GETTER(get_c_contiguous, EG_BOOL(m->h.aux &EG_VIEW_CONTIGUOUS))
GETTER(get_suboffsets, m ? rt->empty_tuple : EG_ERR)

static bool is_fortran(const EgMemView *m) {
    if (m->ndim < 2) return m->h.aux & EG_VIEW_CONTIGUOUS;
    int64_t expected = m->itemsize;
    for (uint32_t d = 0; d < m->ndim; d++) {
        int64_t n = eg_view_shape(m, d);
        if (n == 0) return true;
        if (n > 1 && eg_view_stride(m, d) != expected) return false;
        expected *= n;
    }
    return true;
}
GETTER(get_f_contiguous, EG_BOOL(is_fortran(m)))
GETTER(get_contiguous, EG_BOOL((m->h.aux & EG_VIEW_CONTIGUOUS) || is_fortran(m)))

static EgVal dimensions(EgRt *rt, const EgMemView *m, int64_t (*of)(const EgMemView *, uint32_t)) {
    EgTuple *t = eg_tuple_make(rt, m->ndim);
    for (uint32_t d = 0; t && d < m->ndim; d++) t->v[d] = EG_INT(of(m, d));
    return t ? EG_PTR(t) : EG_ERR;
}
GETTER(get_shape, dimensions(rt, m, eg_view_shape))
GETTER(get_strides, dimensions(rt, m, eg_view_stride))

#define VIEW_METHODS(ROW, T)                                                                      \
    ROW(T, release, m_release, METHOD, "(self, /)",                                               \
        "Release the underlying buffer exposed by the memoryview object.")                        \
    ROW(T, tobytes, m_tobytes, METHOD, "(self, /, order='C')",                                    \
        "Return the data in the buffer as a byte string.")                                        \
    ROW(T, hex, m_hex, METHOD, "(self, /, sep=None, bytes_per_sep=1)",                            \
        "Return the data in the buffer as a str of hexadecimal numbers.")                         \
    ROW(T, tolist, eg_view_m_tolist, METHOD, "(self, /)",                                         \
        "Return the data in the buffer as a list of elements.")                                   \
    ROW(T, cast, eg_view_m_cast, METHOD, "(self, /, format, shape=None)",                         \
        "Cast a memoryview to a new format or shape.")                                            \
    ROW(T, toreadonly, m_toreadonly, METHOD, "(self, /)",                                         \
        "Return a readonly version of the memoryview.")                                           \
    ROW(T, __enter__, m_enter, METHOD, "(self, /)", NULL)                                         \
    ROW(T, __exit__, m_release, METHOD, "(self, *args)", NULL)                                    \
    ROW(T, obj, get_obj, GETSET, NULL, "The underlying object of the memoryview.")                \
    ROW(T, nbytes, get_nbytes, GETSET, NULL, "The bytes that the array would use contiguously.")  \
    ROW(T, itemsize, get_itemsize, GETSET, NULL,                                                  \
        "The size in bytes of each element of the memoryview.")                                   \
    ROW(T, format, get_format, GETSET, NULL, "The format of each element in the view.")           \
    ROW(T, ndim, get_ndim, GETSET, NULL, "The number of dimensions of the array.")                \
    ROW(T, shape, get_shape, GETSET, NULL, "The shape of the array as a tuple of ndim integers.") \
    ROW(T, strides, get_strides, GETSET, NULL,                                                    \
        "The bytes to step in each dimension to get to the next element.")                        \
    ROW(T, suboffsets, get_suboffsets, GETSET, NULL, "An empty tuple: no view is indirect.")      \
    ROW(T, readonly, get_readonly, GETSET, NULL, "Whether the memory is read only.")              \
    ROW(T, c_contiguous, get_c_contiguous, GETSET, NULL, "Whether the memory is C contiguous.")   \
    ROW(T, f_contiguous, get_f_contiguous, GETSET, NULL,                                          \
        "Whether the memory is Fortran contiguous.")                                              \
    ROW(T, contiguous, get_contiguous, GETSET, NULL, "Whether the memory is contiguous.")
EG_DEFS(memoryview, VIEW_METHODS)

#define VIEW_SLOTS(SLOT, T)        \
    SLOT(T, trace, view_trace)     \
    SLOT(T, repr, view_repr)       \
    SLOT(T, hash, view_hash)       \
    SLOT(T, len, view_len)         \
    SLOT(T, compare, view_compare) \
    SLOT(T, getitem, view_getitem) \
    SLOT(T, setitem, view_setitem) SLOT(T, iter, view_iter) SLOT(T, new_, view_new)
EG_SLOTS(memoryview, VIEW_SLOTS)

const EgTypeSpec eg_type_memoryview = {EG_T_MEMORYVIEW, "memoryview",        "builtins",
                                       EG_T_OBJECT,     EG_TYPE_NO_SUBCLASS, sizeof(EgMemView)};
EG_TYPE_DOC(memoryview, "Create a new memoryview object which references the given object.")
