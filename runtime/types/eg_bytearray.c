/* eg_bytearray.c: the type bytearray. Its bytes lie in a cell of their own with room to grow; while
 * memoryviews look at them (exports) the size is fixed. */
#include "core/eg_exc.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "eg_bytes_impl.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_list.h"

static void set_raw(EgRt *rt, EgByteArray *a, EgRaw *raw) {
    a->raw = raw;
    EG_BARRIER(rt, a);
}

EgVal eg_bytearray_new(EgRt *rt, const void *p, size_t n) {
    EgByteArray *a = eg_alloc(rt, rt->types[EG_T_BYTEARRAY], sizeof *a);
    if (!a) return EG_ERR;
    if (n > EG_STR_MAX) return eg_raise_nomem(rt);
    if (!n) return EG_PTR(a);
    EgRaw *raw = eg_raw_new(rt, (uint32_t)n);
    if (!raw) return EG_ERR;
    memcpy(raw->u.b, p, n);
    a->raw = raw;
    a->len = (uint32_t)n;
    return EG_PTR(a);
}

/* ---- changing the contents ---- */

/* Does a memoryview look at the array? Views that were dropped are not known to be dead before a
 * collection, so one is made when it matters. */
static bool is_exported(EgRt *rt, EgVal *sp, EgByteArray *a) {
    if (!(a->exports & EG_EXPORTS)) return false;
    EG_HOOKED(rt, views_recount)(rt, sp, a);
    return a->exports & EG_EXPORTS;
}

/* Replaces bytes [from .. to) by n bytes at p, which must not lie in the array itself. May collect:
 * what p belongs to is rooted by the caller. */
static bool splice(EgRt *rt, EgVal *sp, EgByteArray *a, uint32_t from, uint32_t to,
                   const uint8_t *p, uint32_t n) {
    uint64_t len = (uint64_t)a->len - (to - from) + n;
    uint32_t tail = a->len - to;
    if (len != a->len && is_exported(rt, sp, a)) {
        eg_raise(rt, EG_T_BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
        return false;
    }
    if (len > EG_STR_MAX) {
        eg_raise_nomem(rt);
        return false;
    }
    if (!a->raw || len > a->raw->bytes) {
        uint64_t cap = len + len / 4 + 8;
        EgRaw *raw = eg_raw_new(rt, (uint32_t)cap);
        if (!raw) return false;
        if (a->raw) {
            memcpy(raw->u.b, a->raw->u.b, from);
            memcpy(raw->u.b + from + n, a->raw->u.b + to, tail);
        }
        set_raw(rt, a, raw);
    } else if (tail && n != to - from) {
        memmove(a->raw->u.b + from + n, a->raw->u.b + to, tail);
    }
    if (n) memcpy(a->raw->u.b + from, p, n);
    a->len = (uint32_t)len;
    return true;
}

/* The bytes of v, which may be self or any iterable of ints, as exact bytes or a distinct run. */
static EgVal contents_u(EgRt *rt, EgVal *sp, EgVal self, EgVal v) {
    if (EG_IS_BYTES(v)) return v;
    if (EG_IS_VIEW(v)) return eg_view_bytes(rt, v);
    if (v == self || EG_IS_BYTEARRAY(v))
        return eg_bytes_new(rt, eg_bytes_run(v).p, eg_bytes_run(v).n);
    return eg_bytes_from_u(rt, sp, v);
}

static bool is_iterable(EgRt *rt, EgVal v) {
    return EG_IS_BYTES_LIKE(v) || eg_type_of(rt, v)->s.iter || eg_type_of(rt, v)->s.getitem;
}

/* ValueErrors of bytes(iterable) speak of bytes, those of bytearray of a byte. */
static EgVal reword(EgRt *rt) {
    if (!eg_exc_is(rt, EG_T_VALUE_ERROR)) return EG_ERR;
    const EgTuple *t = EG_TUPLE(EG_EXC_OF(rt->exc)->args); /* an iterator raises its own */
    bool ours = t->len == 1 && EG_IS_STR(t->v[0]) &&
                eg_str_is(rt, t->v[0], "bytes must be in range(0, 256)");
    if (!ours) return EG_ERR;
    eg_exc_clear(rt);
    return eg_raise(rt, EG_T_VALUE_ERROR, "byte must be in range(0, 256)");
}

static bool extended_slice(EgRt *rt, EgVal *sp, EgByteArray *a, int64_t start, int64_t step,
                           int64_t count, EgText t, bool del) {
    if (!del) {
        if ((int64_t)t.n != count) {
            eg_raise(rt, EG_T_VALUE_ERROR,
                     "attempt to assign bytes of size %l to extended slice of size %l",
                     (int64_t)t.n, count);
            return false;
        }
        for (int64_t i = 0; i < count; i++) a->raw->u.b[start + i * step] = eg_run_ptr(t)[i];
        return true;
    }
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    for (int64_t i = 0; i < count; i++)
        if (!splice(rt, sp, a, (uint32_t)(start + i * (step - 1)),
                    (uint32_t)(start + i * (step - 1)) + 1, NULL, 0))
            return false;
    return true;
}

static EgVal set_slice_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    int64_t start, stop, step;
    EgText t = {"", 0, 1};
    bool del = value == EG_UNBOUND;
    if (!del) {
        if (EG_IS_STR(value) || !is_iterable(rt, value))
            return eg_raise(
                rt, EG_T_TYPE_ERROR,
                "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        sp[0] = contents_u(rt, sp, o, value);
        if (sp[0] == EG_ERR) return reword(rt);
    } else {
        sp[0] = EG_NONE;
    }
    EgByteArray *a = EG_BYTEARRAY(o);
    if (!eg_slice_unpack_u(rt, sp + 1, key, &start, &stop, &step)) return EG_ERR;
    /* only now: __index__ may have resized either of the two */
    int64_t count = eg_slice_adjust(a->len, &start, &stop, step);
    if (!del) t = eg_bytes_run(sp[0]);
    if (step != 1) {
        if (count == 0 && t.n == 0) return EG_NONE;
        del |= !t.n; /* as in CPython, alone among the sequences */
        return extended_slice(rt, sp + 1, a, start, step, count, t, del) ? EG_NONE : EG_ERR;
    }
    return splice(rt, sp + 1, a, (uint32_t)start, (uint32_t)(start + count), t.p, t.n) ? EG_NONE
                                                                                       : EG_ERR;
}

static EgVal array_setitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    int64_t i;
    if (EG_IS_KIND(key, EG_T_SLICE)) return set_slice_u(rt, sp, o, key, value);
    if (!EG_IS_INT(key) && !eg_type_of(rt, key)->s.index)
        return eg_raise(rt, EG_T_TYPE_ERROR, "bytearray indices must be integers or slices, not %T",
                        key);
    if (!eg_index_i64_u(rt, sp, key, &i, false)) return EG_ERR;
    int byte = value == EG_UNBOUND ? 0 : eg_byte_arg_u(rt, sp, value);
    if (byte < 0) return EG_ERR;
    EgByteArray *a = EG_BYTEARRAY(o);
    if (i < 0) i += a->len;
    if (i < 0 || i >= (int64_t)a->len)
        return eg_raise(rt, EG_T_INDEX_ERROR, "bytearray index out of range");
    if (value == EG_UNBOUND)
        return splice(rt, sp, a, (uint32_t)i, (uint32_t)i + 1, NULL, 0) ? EG_NONE : EG_ERR;
    a->raw->u.b[i] = (uint8_t)byte;
    return EG_NONE;
}

/* ---- methods ---- */

static EgVal m_append(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int byte = eg_byte_arg_u(rt, sp, args[0]);
    if (byte < 0) return EG_ERR;
    uint8_t one = (uint8_t)byte;
    EgByteArray *a = EG_BYTEARRAY(self);
    return splice(rt, sp, a, a->len, a->len, &one, 1) ? EG_NONE : EG_ERR;
}

static EgVal m_extend(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (EG_IS_STR(args[0]) && EG_STR(args[0])->len)
        return eg_raise(rt, EG_T_TYPE_ERROR, "expected iterable of integers; got: 'str'");
    if (!is_iterable(rt, args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "can't extend bytearray with %T", args[0]);
    sp[0] = EG_IS_STR(args[0]) ? eg_bytes_new(rt, NULL, 0) : contents_u(rt, sp, self, args[0]);
    if (sp[0] == EG_ERR) return reword(rt);
    EgByteArray *a = EG_BYTEARRAY(self);
    EgText t = eg_bytes_run(sp[0]);
    return splice(rt, sp + 1, a, a->len, a->len, t.p, t.n) ? EG_NONE : EG_ERR;
}

static EgVal m_insert(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t i;
    if (!eg_size_arg_u(rt, sp, args[0], &i)) return EG_ERR;
    int byte = eg_byte_arg_u(rt, sp, args[1]);
    if (byte < 0) return EG_ERR;
    uint8_t one = (uint8_t)byte;
    EgByteArray *a = EG_BYTEARRAY(self);
    if (i < 0) i += a->len;
    uint32_t at = i < 0 ? 0 : i > (int64_t)a->len ? a->len : (uint32_t)i;
    return splice(rt, sp, a, at, at, &one, 1) ? EG_NONE : EG_ERR;
}

static EgVal m_pop(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t i = -1;
    if (args[0] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[0], &i)) return EG_ERR;
    EgByteArray *a = EG_BYTEARRAY(self);
    if (!a->len) return eg_raise(rt, EG_T_INDEX_ERROR, "pop from empty bytearray");
    if (i < 0) i += a->len;
    if (i < 0 || i >= (int64_t)a->len)
        return eg_raise(rt, EG_T_INDEX_ERROR, "pop index out of range");
    uint8_t byte = a->raw->u.b[i];
    return splice(rt, sp, a, (uint32_t)i, (uint32_t)i + 1, NULL, 0) ? EG_INT(byte) : EG_ERR;
}

static EgVal m_remove(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int byte = eg_byte_arg_u(rt, sp, args[0]);
    if (byte < 0) return EG_ERR;
    EgByteArray *a = EG_BYTEARRAY(self);
    const uint8_t *p = a->len ? memchr(a->raw->u.b, byte, a->len) : NULL;
    if (!p) return eg_raise(rt, EG_T_VALUE_ERROR, "value not found in bytearray");
    uint32_t at = (uint32_t)(p - a->raw->u.b);
    return splice(rt, sp, a, at, at + 1, NULL, 0) ? EG_NONE : EG_ERR;
}

static EgVal m_reverse(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgByteArray *a = EG_BYTEARRAY(self);
    for (uint32_t i = 0, k = a->len; i + 1 < k; i++) {
        uint8_t t = a->raw->u.b[i];
        a->raw->u.b[i] = a->raw->u.b[--k];
        a->raw->u.b[k] = t;
    }
    return EG_NONE;
}

static EgVal m_clear(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgByteArray *a = EG_BYTEARRAY(self);
    return splice(rt, sp, a, 0, a->len, NULL, 0) ? EG_NONE : EG_ERR;
}

static EgVal m_copy(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_bytearray_new(rt, eg_bytes_run(self).p, eg_bytes_run(self).n);
}

/* ---- slots ---- */

static void array_trace(EgRt *rt, EgObj *o) {
    const EgByteArray *a = (const EgByteArray *)o;
    if (a->raw) eg_gc_mark_obj(rt, &a->raw->h);
    eg_attrs_trace(rt, o);
}

static EgVal array_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgStrBuild b;
    EgVal text = eg_bytes_text_repr(rt, eg_bytes_run(o), true);
    if (text == EG_ERR) return EG_ERR;
    eg_sb_init(&b, rt);
    eg_sb_str(&b, eg_type_of(rt, o)->name);
    eg_sb_cp(&b, '(');
    eg_sb_str(&b, text);
    eg_sb_cp(&b, ')');
    return eg_sb_finish(&b);
}

static EgVal array_inplace(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    EgByteArray *array = EG_BYTEARRAY(a);
    if (op != EG_OP_ADD && op != EG_OP_MUL) return EG_NOTIMPL;
    EgVal asked = eg_ask_right_u(rt, sp, a, b, op);
    if (asked != EG_NOTIMPL) return asked;
    if (op == EG_OP_ADD) {
        EgText t;
        if (!eg_bytes_text(b, &t))
            return eg_raise(rt, EG_T_TYPE_ERROR, "can't concat %T to %T", b, a);
        sp[0] = contents_u(rt, sp, a, b);
        if (sp[0] == EG_ERR) return EG_ERR;
        t = eg_bytes_run(sp[0]);
        return splice(rt, sp + 1, array, array->len, array->len, t.p, t.n) ? a : EG_ERR;
    }
    if (eg_has_own_mul(rt, a)) return EG_NOTIMPL;
    EgVal r = eg_bytes_binop(rt, sp, a, b, EG_OP_MUL);
    if (r == EG_ERR || r == EG_NOTIMPL) return r;
    sp[0] = r;
    EgText t = eg_bytes_run(r);
    return splice(rt, sp + 1, array, 0, array->len, t.p, t.n) ? a : EG_ERR;
}

static EgVal array_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgByteArray *a = eg_alloc_sub(rt, type, sizeof *a);
    return a ? EG_PTR(a) : EG_ERR;
}

static EgVal array_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    EgVal v = eg_bytes_make_u(rt, sp, rt->types[EG_T_BYTEARRAY], args, n, kwnames);
    if (v == EG_ERR) {
        bool listed = n && !EG_IS_STR(args[0]) && eg_type_of(rt, args[0])->s.iter;
        return listed ? reword(rt) : EG_ERR;
    }
    EgByteArray *a = EG_BYTEARRAY(o);
    sp[0] = v;
    EgText t = eg_bytes_run(v);
    return splice(rt, sp + 1, a, 0, a->len, t.p, t.n) ? EG_NONE : EG_ERR;
}

static EgVal m_reduce(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_bytes_run(self);
    EgStrBuild b;
    sp[0] = EG_PTR(eg_ptr_type(self));
    sp[1] = rt->empty_tuple;
    if (t.n) {
        eg_sb_init(&b, rt);
        for (uint32_t i = 0; i < t.n; i++) eg_sb_cp(&b, eg_run_ptr(t)[i]);
        sp[2] = eg_sb_finish(&b);
        sp[3] = eg_str_from_utf8(rt, "latin-1", 7);
        if (sp[2] == EG_ERR || sp[3] == EG_ERR) return EG_ERR;
        sp[1] = eg_tuple_new(rt, sp + 2, 2);
    }
    sp[2] = sp[1] == EG_ERR ? EG_ERR : eg_object_getstate(rt, self);
    return sp[2] == EG_ERR ? EG_ERR : eg_tuple_new(rt, sp, 3);
}

#define BYTEARRAY_METHODS(ROW, T)                                                                \
    ROW(T, __reduce__, m_reduce, METHOD, "(self, /)", NULL)                                      \
    ROW(T, append, m_append, METHOD, "(self, item, /)",                                          \
        "Append a single item to the end of the bytearray.")                                     \
    ROW(T, clear, m_clear, METHOD, "(self, /)", "Remove all items from the bytearray.")          \
    ROW(T, copy, m_copy, METHOD, "(self, /)", "Return a copy of B.")                             \
    ROW(T, extend, m_extend, METHOD, "(self, iterable_of_ints, /)",                              \
        "Append all the items from the iterator or sequence to the end of the bytearray.")       \
    ROW(T, insert, m_insert, METHOD, "(self, index, item, /)",                                   \
        "Insert a single item into the bytearray before the given index.")                       \
    ROW(T, pop, m_pop, METHOD, "(self, index=-1, /)", "Remove and return a single item from B.") \
    ROW(T, remove, m_remove, METHOD, "(self, value, /)",                                         \
        "Remove the first occurrence of a value in the bytearray.")                              \
    ROW(T, reverse, m_reverse, METHOD, "(self, /)",                                              \
        "Reverse the order of the values in B in place.")

#define EG_BYTES_METHOD(name, kind, sig, doc) \
    EG_DEF_ROW(bytearray, name, eg_bytes_m_##name, kind, sig, doc)
#include "eg_bytes_methods.def"
#undef EG_BYTES_METHOD
BYTEARRAY_METHODS(EG_DEF_ROW, bytearray)
EG_DEF_TABLE(bytearray) = {
#define EG_BYTES_METHOD(name, kind, sig, doc) EG_DEF_REF(bytearray, name, , , , )
#include "eg_bytes_methods.def"
#undef EG_BYTES_METHOD
    BYTEARRAY_METHODS(EG_DEF_REF, bytearray) NULL};

#define ARRAY_SLOTS(SLOT, T)               \
    SLOT(T, trace, array_trace)            \
    SLOT(T, repr, array_repr)              \
    SLOT(T, hash, eg_hash_not_implemented) \
    SLOT(T, truth, eg_bytes_truth)         \
    SLOT(T, len, eg_bytes_len)             \
    SLOT(T, compare, eg_bytes_compare)     \
    SLOT(T, binop, eg_bytes_binop)         \
    SLOT(T, inplace, array_inplace)        \
    SLOT(T, getitem, eg_bytes_getitem)     \
    SLOT(T, setitem, array_setitem)        \
    SLOT(T, contains, eg_bytes_contains)   \
    SLOT(T, iter, eg_bytes_iter) SLOT(T, new_, array_new) SLOT(T, init, array_init)
EG_SLOTS(bytearray, ARRAY_SLOTS)

const EgTypeSpec eg_type_bytearray = {EG_T_BYTEARRAY, "bytearray", "builtins",
                                      EG_T_OBJECT,    0,           sizeof(EgByteArray)};
EG_TYPE_DOC(
    bytearray,
    "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
    "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array "
    "of size given by the "
    "parameter initialized with null bytes\nbytearray() -> empty bytes array")
