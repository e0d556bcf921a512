/* eg_bytes.c: the type bytes: values, slots shared with bytearray, constructor, iterator. */
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "edgert/image.h"
#include "eg_bytes_impl.h"
#include "eg_iter_impl.h"
#include "eg_container.h"
#include "eg_codec.h"
#include "eg_format.h"
#include "eg_int.h"
#include "eg_list.h"
#include "eg_seq.h"

/* ---- values ---- */

EgBytes *eg_bytes_alloc(EgRt *rt, size_t n) {
    if (n > EG_STR_MAX) {
        eg_raise_nomem(rt);
        return NULL;
    }
    EgBytes *b = eg_alloc(rt, rt->types[EG_T_BYTES], offsetof(EgBytes, b) + n + 1);
    if (b) b->len = (uint32_t)n;
    return b;
}

EgVal eg_bytes_new(EgRt *rt, const void *p, size_t n) {
    if (n == 0 && EG_IS_PTR(rt->empty_bytes)) return rt->empty_bytes;
    EgBytes *b = eg_bytes_alloc(rt, n);
    if (!b) return EG_ERR;
    if (n) memcpy(b->b, p, n);
    return EG_PTR(b);
}

EgVal eg_view_refuse(EgRt *rt, EgVal view) {
    if (EG_VIEW(view)->obj == EG_NONE)
        return eg_raise(rt, EG_T_VALUE_ERROR, "operation forbidden on released memoryview object");
    return eg_raise(rt, EG_T_BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous");
}

EgVal eg_view_bytes(EgRt *rt, EgVal view) {
    const EgMemView *m = EG_VIEW(view);
    if (m->obj == EG_NONE) return eg_view_refuse(rt, view);
    if (m->h.aux & EG_VIEW_CONTIGUOUS) return eg_bytes_new(rt, m->p, m->nbytes);
    EgBytes *b = eg_bytes_alloc(rt, m->nbytes);
    if (!b) return EG_ERR;
    uint32_t row = m->len ? m->nbytes / m->len : 0;
    for (uint32_t i = 0; i < m->len; i++) memcpy(b->b + i * row, m->p + i * m->stride, row);
    return EG_PTR(b);
}

bool eg_bytes_writable(EgVal v, uint8_t **p, uint32_t *n) {
    EgText t;
    if (EG_IS_BYTES(v) || !eg_bytes_text(v, &t)) return false;
    if (EG_IS_VIEW(v) && (EG_VIEW(v)->h.aux & EG_VIEW_READONLY)) return false;
    *p = EG_IS_VIEW(v) ? EG_VIEW(v)->p : t.n ? EG_BYTEARRAY(v)->raw->u.b : NULL;
    *n = t.n;
    return true;
}

bool eg_bytes_arg(EgRt *rt, EgVal v, EgText *out) {
    if (eg_bytes_text(v, out)) return true;
    if (EG_IS_VIEW(v)) return eg_view_refuse(rt, v), false;
    eg_raise(rt, EG_T_TYPE_ERROR, "a bytes-like object is required, not '%T'", v);
    return false;
}

int eg_byte_arg_u(EgRt *rt, EgVal *sp, EgVal v) {
    int64_t i;
    if (!eg_index_i64_u(rt, sp, v, &i, true)) return -1;
    if (i >= 0 && i <= 255) return (int)i;
    eg_raise(rt, EG_T_VALUE_ERROR, "byte must be in range(0, 256)");
    return -1;
}

EgVal eg_bytes_like(EgRt *rt, EgVal self, EgText t) {
    return EG_IS_BYTES(self) ? eg_bytes_new(rt, t.p, t.n) : eg_bytearray_new(rt, t.p, t.n);
}

EgVal eg_bytes_built(EgRt *rt, EgVal self, EgStrBuild *b) {
    if (b->failed) return EG_ERR;
    return eg_bytes_like(rt, self, (EgText){EG_SB_DATA(b), b->len, 1});
}

EgVal eg_bytes_same(EgRt *rt, EgVal self) {
    return EG_OBJ(self)->type == rt->types[EG_T_BYTES]
               ? self
               : eg_bytes_like(rt, self, eg_bytes_run(self));
}

EgVal eg_bytes_from_u(EgRt *rt, EgVal *sp, EgVal v) {
    EgText t;
    if (EG_IS_VIEW(v)) return eg_view_bytes(rt, v);
    if (eg_bytes_text(v, &t)) return eg_bytes_new(rt, t.p, t.n);
    if (EG_IS_STR(v) || !eg_is_iterable(rt, v))
        return eg_raise(rt, EG_T_TYPE_ERROR, "cannot convert '%T' object to bytes", v);
    bool list = EG_IS_PTR(v) && eg_ptr_type(v) == rt->types[EG_T_LIST];
    sp[0] = list ? v : eg_list_from_u(rt, sp, v); /* a list may change while its items are asked */
    if (sp[0] == EG_ERR) return EG_ERR;
    EgStrBuild b;
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < EG_LIST(sp[0])->len; i++) {
        int64_t byte;
        sp[1] = EG_SB_ROOT(&b);
        EgVal item = eg_list_get_raw(rt, EG_LIST(sp[0]), i);
        if (item == EG_ERR || !eg_index_i64_u(rt, sp + 2, item, &byte, true)) return EG_ERR;
        if (byte < 0 || byte > 255)
            return eg_raise(rt, EG_T_VALUE_ERROR, "bytes must be in range(0, 256)");
        eg_sb_cp(&b, (uint32_t)byte);
    }
    return b.failed ? EG_ERR : eg_bytes_new(rt, EG_SB_DATA(&b), b.len);
}

/* ---- repr ---- */

EgVal eg_bytes_text_repr(EgRt *rt, EgText t, bool single) {
    const uint8_t *p = t.p;
    EgStrBuild b;
    bool has_single = t.n && memchr(p, '\'', t.n), has_double = t.n && memchr(p, '"', t.n);
    uint32_t quote = has_single && !has_double ? '"' : '\'';
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, (size_t)t.n + 3, 127);
    eg_sb_cp(&b, 'b');
    eg_sb_cp(&b, quote);
    for (uint32_t i = 0; i < t.n; i++) {
        uint8_t c = p[i];
        if (c == quote || c == '\\' || (single && c == '\'')) {
            eg_sb_cp(&b, '\\');
            eg_sb_cp(&b, c);
        } else if (c == '\t' || c == '\n' || c == '\r') {
            eg_sb_cstr(&b, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
        } else if (c < ' ' || c >= 0x7f) {
            eg_sb_cstr(&b, "\\x");
            eg_sb_cp(&b, (uint8_t)eg_digit_chars[c >> 4]);
            eg_sb_cp(&b, (uint8_t)eg_digit_chars[c & 15]);
        } else {
            eg_sb_cp(&b, c);
        }
    }
    eg_sb_cp(&b, quote);
    return eg_sb_finish(&b);
}

static EgVal bytes_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_bytes_text_repr(rt, eg_bytes_run(o), false);
}

/* ---- slots ---- */

static void bytes_trace(EgRt *rt, EgObj *o) {
    eg_attrs_trace(rt, o);
}

static EgVal bytes_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    EgBytes *b = EG_BYTES(o);
    if (!b->hash) {
        uint64_t h = 0x9e3779b97f4a7c15u ^ b->len;
        for (uint32_t i = 0; i < b->len; i++) h = (h ^ b->b[i]) * 0x100000001b3u;
        h ^= h >> 32;
        b->hash = (uint32_t)h ? (uint32_t)h : 1;
    }
    return EG_INT(b->hash);
}

EgVal eg_bytes_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(eg_bytes_run(o).n);
}

EgVal eg_bytes_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_BOOL(eg_bytes_run(o).n);
}

EgVal eg_bytes_compare(EgRt *rt, EgVal *sp, EgVal av, EgVal bv, EgCmp op) {
    (void)rt, (void)sp;
    EgText a, b;
    /* A memoryview compares items of its format with bytes, raw bytes with a bytearray. */
    if ((EG_IS_VIEW(av) || EG_IS_VIEW(bv)) && !EG_IS_BYTEARRAY(av) && !EG_IS_BYTEARRAY(bv))
        return EG_NOTIMPL;
    if (!eg_bytes_text(av, &a) || !eg_bytes_text(bv, &b)) return EG_NOTIMPL;
    if (EG_IS_BYTES(av) && !EG_IS_BYTES(bv)) return EG_NOTIMPL; /* bytearray's answers */
    if (a.n != b.n && (op == EG_EQ || op == EG_NE)) return EG_BOOL(op == EG_NE);
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c == 0) c = a.n < b.n ? -1 : a.n > b.n;
    switch (op) {
    case EG_LT: return EG_BOOL(c < 0);
    case EG_LE: return EG_BOOL(c <= 0);
    case EG_EQ: return EG_BOOL(c == 0);
    case EG_NE: return EG_BOOL(c != 0);
    case EG_GT: return EG_BOOL(c > 0);
    default: return EG_BOOL(c >= 0);
    }
}

static EgVal concat(EgRt *rt, EgVal av, EgVal bv) {
    EgText a = eg_bytes_run(av), b;
    if (!eg_bytes_text(bv, &b)) {
        return eg_raise(rt, EG_T_TYPE_ERROR, "can't concat %T to %T", bv, av);
    }
    EgStrBuild out;
    eg_sb_init(&out, rt);
    eg_sb_reserve(&out, (size_t)a.n + b.n, 255);
    eg_sb_text(&out, a);
    eg_sb_text(&out, b);
    return eg_bytes_built(rt, av, &out);
}

static EgVal repeat(EgRt *rt, EgVal self, int64_t count) {
    EgText t = eg_bytes_run(self);
    EgStrBuild b;
    if (count == 1) return eg_bytes_same(rt, self);
    if (count > 0 && t.n && count > EG_STR_MAX / t.n) return eg_raise_nomem(rt);
    eg_sb_init(&b, rt);
    if (count > 0) eg_sb_reserve(&b, t.n * (size_t)count, 255);
    for (int64_t i = 0; i < count && t.n; i++) eg_sb_text(&b, t);
    return eg_bytes_built(rt, self, &b);
}

EgVal eg_bytes_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    int64_t count;
    switch (op) {
    case EG_OP_ADD: return EG_IS_BYTES_LIKE(a) ? concat(rt, a, b) : EG_NOTIMPL;
    case EG_OP_MOD:
        return EG_IS_BYTES_LIKE(a) ? EG_HOOKED(rt, bytes_mod)(rt, sp, a, b) : EG_NOTIMPL;
    case EG_OP_MUL:
        switch (eg_repeat_count_u(rt, sp, a, b, EG_IS_BYTES_LIKE(a), &count)) {
        case 1: return repeat(rt, EG_IS_BYTES_LIKE(a) ? a : b, count);
        case 0: return EG_NOTIMPL;
        default: return EG_ERR;
        }
    default: return EG_NOTIMPL;
    }
}

static EgVal slice_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    int64_t start, stop, step;
    if (!eg_slice_unpack_u(rt, sp, key, &start, &stop, &step)) return EG_ERR;
    EgText t = eg_bytes_run(o); /* only now: __index__ may have resized a bytearray */
    int64_t count = eg_slice_adjust(t.n, &start, &stop, step);
    if (count <= 0) return eg_bytes_like(rt, o, (EgText){"", 0, 1});
    if (count == t.n && step == 1) return eg_bytes_same(rt, o);
    if (step == 1)
        return eg_bytes_like(rt, o, eg_text_sub(t, (uint32_t)start, (uint32_t)(start + count)));
    EgStrBuild b;
    eg_sb_init(&b, rt);
    for (int64_t i = 0; i < count; i++) eg_sb_cp(&b, eg_run_ptr(t)[start + i * step]);
    return eg_bytes_built(rt, o, &b);
}

EgVal eg_bytes_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    int64_t i;
    bool bytes = EG_IS_BYTES(o);
    if (EG_IS_KIND(key, EG_T_SLICE)) return slice_u(rt, sp, o, key);
    if (!EG_IS_INT(key) && !eg_type_of(rt, key)->s.index)
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s indices must be integers or slices, not %T",
                        bytes ? "byte" : "bytearray", key);
    if (!eg_index_i64_u(rt, sp, key, &i, false)) return EG_ERR;
    EgText t = eg_bytes_run(o);
    if (i < 0) i += t.n;
    if (i < 0 || i >= (int64_t)t.n)
        return eg_raise(rt, EG_T_INDEX_ERROR,
                        bytes ? "index out of range" : "bytearray index out of range");
    return EG_INT(eg_run_ptr(t)[i]);
}

EgVal eg_bytes_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    EgText x;
    if (!EG_IS_BUFFER(item) && eg_type_of(rt, item)->s.index) {
        int byte = eg_byte_arg_u(rt, sp, item);
        EgText t = eg_bytes_run(o);
        return byte < 0 ? EG_ERR : EG_BOOL(t.n && memchr(t.p, byte, t.n));
    }
    if (!eg_bytes_arg(rt, item, &x)) return EG_ERR;
    EgText t = eg_bytes_run(o);
    return EG_BOOL(eg_text_find(t, x, 0, t.n) >= 0);
}

static EgVal zeros(EgRt *rt, EgVal shown, EgVal n) {
    int64_t count;
    if (!eg_int_to_i64(n, &count))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "cannot fit '%T' into an index-sized integer",
                        shown);
    if (count < 0) return eg_raise(rt, EG_T_VALUE_ERROR, "negative count");
    EgBytes *b = eg_bytes_alloc(rt, count > EG_STR_MAX ? SIZE_MAX : (size_t)count);
    return b ? EG_PTR(b) : EG_ERR;
}

/* ---- constructor ---- */

static EgVal from_source_u(EgRt *rt, EgVal *sp, const EgType *type, EgVal v) {
    EgVal made = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, bytes), EG_UNBOUND, EG_UNBOUND, 0);
    if (made != EG_UNBOUND) {
        if (made == EG_ERR || EG_IS_BYTES(made)) return made;
        return eg_raise(rt, EG_T_TYPE_ERROR, "__bytes__ returned non-bytes (type %T)", made);
    }
    if (EG_IS_STR(v)) return eg_raise(rt, EG_T_TYPE_ERROR, "string argument without an encoding");
    if (!EG_IS_BYTES_LIKE(v) && eg_type_of(rt, v)->s.index) {
        EgVal i = eg_index_u(rt, sp, v);
        if (i != EG_ERR) return zeros(rt, v, i);
        if (!eg_exc_is(rt, EG_T_TYPE_ERROR)) return EG_ERR;
        eg_exc_clear(rt); /* no count after all: perhaps it can be iterated over */
    }
    if (!EG_IS_BYTES_LIKE(v) && !eg_type_of(rt, v)->s.iter && !eg_type_of(rt, v)->s.getitem)
        return eg_raise(rt, EG_T_TYPE_ERROR, "cannot convert '%T' object to %N", v, type);
    return eg_bytes_from_u(rt, sp, v);
}

EgVal eg_bytes_make_u(EgRt *rt, EgVal *sp, const EgType *type, EgVal *args, uint32_t n,
                      EgVal kwnames) {
    static const char *const names[] = {"source", "encoding", "errors"};
    EgVal a[3] = {EG_UNBOUND, EG_UNBOUND, EG_UNBOUND};
    uint32_t nk = eg_nkw(kwnames);
    if (n > 3)
        return eg_raise(rt, EG_T_TYPE_ERROR, "%N() takes at most 3 arguments (%u given)", type,
                        n + nk);
    for (uint32_t i = 0; i < n; i++) a[i] = args[i];
    const char *of = type->kind == EG_T_BYTEARRAY ? "bytearray" : "bytes";
    if (nk && !eg_take_keywords(rt, of, names, 3, n, a, args + n, kwnames)) return EG_ERR;
    for (int k = 1; k < 3; k++)
        if (a[k] != EG_UNBOUND && !EG_IS_STR(a[k]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "%N() argument '%s' must be str, not %A", type,
                            names[k], a[k]);
    if (a[1] == EG_UNBOUND && a[2] == EG_UNBOUND)
        return a[0] == EG_UNBOUND ? eg_bytes_new(rt, NULL, 0) : from_source_u(rt, sp, type, a[0]);
    if (!EG_IS_STR(a[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        a[1] != EG_UNBOUND ? "encoding without a string argument"
                                           : "errors without a string argument");
    if (a[1] == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "string argument without an encoding");
    return eg_codec_encode(rt, a[0], a[1], a[2]);
}

static EgVal bytes_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    EgVal v = eg_bytes_make_u(rt, sp, type, args, n, kwnames);
    if (v == EG_ERR || type == rt->types[EG_T_BYTES]) return v;
    const EgBytes *b = EG_BYTES(v);
    EgBytes *r = eg_alloc_sub(rt, type, offsetof(EgBytes, b) + b->len + 1);
    if (!r) return EG_ERR;
    r->len = b->len;
    if (b->len) memcpy(r->b, b->b, b->len);
    return EG_PTR(r);
}

/* ---- iteration ---- */

typedef struct BytesIter {
    EgObj h;
    EgVal bytes; /* EG_NONE at the end */
    uint32_t at, pad;
} BytesIter;

EgVal eg_bytes_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    BytesIter *it = eg_alloc(rt, rt->types[EG_T_ITER_BYTES], sizeof *it);
    if (!it) return EG_ERR;
    it->bytes = o;
    return EG_PTR(it);
}

static void iter_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((BytesIter *)o)->bytes);
}

static EgVal iter_self(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

static EgVal iter_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    BytesIter *it = EG_TO_PTR(BytesIter, o);
    if (EG_IS_PTR(it->bytes)) {
        EgText t = eg_bytes_run(it->bytes);
        if (it->at < t.n) return EG_INT(eg_run_ptr(t)[it->at++]);
    }
    it->bytes = EG_NONE;
    rt->stop_value = EG_NONE;
    return EG_STOP;
}

static EgVal iter_reduce(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    const BytesIter *it = EG_TO_PTR(BytesIter, self);
    return EG_IS_PTR(it->bytes) ? eg_reduce_iter(rt, sp, it->bytes, EG_INT(it->at))
                                : eg_reduce_iter(rt, sp, rt->empty_tuple, EG_UNBOUND);
}

static EgVal iter_setstate(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    BytesIter *it = EG_TO_PTR(BytesIter, self);
    int64_t i;
    if (!eg_iter_state(rt, args[0], &i)) return EG_ERR;
    if (!EG_IS_PTR(it->bytes)) return EG_NONE;
    uint32_t len = eg_bytes_run(it->bytes).n;
    it->at = i < 0 ? 0 : i > len ? len : (uint32_t)i;
    return EG_NONE;
}

static EgVal iter_length_hint(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    const BytesIter *it = EG_TO_PTR(BytesIter, self);
    uint32_t len = EG_IS_PTR(it->bytes) ? eg_bytes_run(it->bytes).n : 0;
    return EG_INT(len > it->at ? len - it->at : 0);
}

#define ITER_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, iter_self) SLOT(T, next, iter_next)
EG_SLOTS(bytes_iterator, ITER_SLOTS)
#define BYTES_ITER_METHODS(ROW, T)                                         \
    ROW(T, __reduce__, iter_reduce, METHOD, "(self, /)", NULL)             \
    ROW(T, __setstate__, iter_setstate, METHOD, "(self, object, /)", NULL) \
    ROW(T, __length_hint__, iter_length_hint, METHOD, "(self, /)",         \
        "Private method returning an estimate of len(list(it)).")
EG_DEFS(bytes_iterator, BYTES_ITER_METHODS)

const EgTypeSpec eg_type_bytes_iterator = {EG_T_ITER_BYTES, "bytes_iterator",    "builtins",
                                           EG_T_OBJECT,     EG_TYPE_NO_SUBCLASS, sizeof(BytesIter)};

/* ---- the type ---- */

static EgVal m_getnewargs(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_bytes_run(self);
    EgVal v = eg_bytes_new(rt, t.p, t.n);
    return v == EG_ERR ? EG_ERR : eg_tuple_new(rt, &v, 1);
}

static EgVal m_bytes(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_bytes_same(rt, self);
}

#define BYTES_METHODS(ROW, T)                                                                  \
    ROW(T, __bytes__, m_bytes, METHOD, "(self, /)", "Convert this value to exact type bytes.") \
    ROW(T, __getnewargs__, m_getnewargs, METHOD, "(self, /)", NULL)

#define EG_BYTES_METHOD(name, kind, sig, doc) \
    EG_DEF_ROW(bytes, name, eg_bytes_m_##name, kind, sig, doc)
#include "eg_bytes_methods.def"
#undef EG_BYTES_METHOD
BYTES_METHODS(EG_DEF_ROW, bytes)
EG_DEF_TABLE(bytes) = {
#define EG_BYTES_METHOD(name, kind, sig, doc) EG_DEF_REF(bytes, name, , , , )
#include "eg_bytes_methods.def"
#undef EG_BYTES_METHOD
    BYTES_METHODS(EG_DEF_REF, bytes) NULL};

#define BYTES_SLOTS(SLOT, T)           \
    SLOT(T, trace, bytes_trace)        \
    SLOT(T, repr, bytes_repr)          \
    SLOT(T, hash, bytes_hash)          \
    SLOT(T, truth, eg_bytes_truth)     \
    SLOT(T, len, eg_bytes_len)         \
    SLOT(T, compare, eg_bytes_compare) \
    SLOT(T, binop, eg_bytes_binop)     \
    SLOT(T, getitem, eg_bytes_getitem) \
    SLOT(T, contains, eg_bytes_contains) SLOT(T, iter, eg_bytes_iter) SLOT(T, new_, bytes_new)
EG_SLOTS(bytes, BYTES_SLOTS)

const EgTypeSpec eg_type_bytes = {EG_T_BYTES, "bytes", "builtins", EG_T_OBJECT, 0, sizeof(EgBytes)};
EG_TYPE_DOC(bytes, "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, "
                   "errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable "
                   "copy of bytes_or_buffer\nbytes(int) -> bytes object of size "
                   "given by the parameter initialized with null bytes\n"
                   "bytes() -> empty bytes object")
