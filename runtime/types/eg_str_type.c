/* eg_str_type.c: the type str: its slots, constructor and iterator. Methods are rows of
 * eg_str_methods.def. */
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "edgert/image.h"
#include "eg_bytes.h"
#include "eg_format.h"
#include "eg_int.h"
#include "eg_list.h"
#include "eg_seq.h"
#include "eg_iter_impl.h"
#include "eg_str_impl.h"

/* ---- slots ---- */

static void str_trace(EgRt *rt, EgObj *o) {
    const EgStr *s = (const EgStr *)o;
    if (s->ext) eg_gc_mark_obj(rt, &s->ext->h);
    eg_attrs_trace(rt, o);
}

static EgVal str_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_str_repr(rt, o);
}

static EgVal str_str(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_str_plain(rt, o);
}

static EgVal str_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(eg_str_hash(EG_STR(o)));
}

static EgVal str_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_BOOL(EG_STR(o)->len);
}

static EgVal str_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(EG_STR(o)->len);
}

static EgVal str_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    (void)rt, (void)sp;
    if (!EG_IS_STR(a) || !EG_IS_STR(b)) return EG_NOTIMPL;
    if (op == EG_EQ) return EG_BOOL(eg_str_eq(EG_STR(a), EG_STR(b)));
    if (op == EG_NE) return EG_BOOL(!eg_str_eq(EG_STR(a), EG_STR(b)));
    int c = eg_str_cmp(EG_STR(a), EG_STR(b));
    return EG_BOOL(op == EG_LT ? c < 0 : op == EG_LE ? c <= 0 : op == EG_GT ? c > 0 : c >= 0);
}

static EgVal repeat(EgRt *rt, EgVal v, int64_t count) {
    const EgStr *s = EG_STR(v);
    if (count <= 0 || s->len == 0) return eg_str_empty(rt);
    if (count == 1) return eg_str_plain(rt, v);
    if (count > EG_STR_MAX / s->len) return eg_raise_nomem(rt);
    EgStr *r = eg_str_alloc(rt, s->len * (uint32_t)count, eg_str_maxcp(s));
    if (!r) return EG_ERR;
    uint32_t kind = eg_str_kind(s);
    if (s->len == 1) {
        eg_units_fill(r + 1, kind, 0, eg_str_at(s, 0), (size_t)count);
        return EG_PTR(r);
    }
    size_t unit = (size_t)s->len * kind, total = unit * (size_t)count, done = unit;
    uint8_t *out = (uint8_t *)(r + 1);
    memcpy(out, EG_STR_DATA(s), unit);
    for (; done < total; done *= 2)
        memcpy(out + done, out, done * 2 <= total ? done : total - done);
    return EG_PTR(r);
}

static EgVal str_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    int64_t count;
    switch (op) {
    case EG_OP_ADD:
        if (!EG_IS_STR(a)) return EG_NOTIMPL;
        if (EG_IS_STR(b)) return eg_str_concat(rt, a, b);
        return eg_raise(rt, EG_T_TYPE_ERROR, "can only concatenate str (not \"%T\") to str", b);
    case EG_OP_MUL:
        switch (eg_repeat_count_u(rt, sp, a, b, EG_IS_STR(a), &count)) {
        case 1: return repeat(rt, EG_IS_STR(a) ? a : b, count);
        case 0: return EG_NOTIMPL;
        default: return EG_ERR;
        }
    case EG_OP_MOD: return EG_IS_STR(a) ? EG_HOOKED(rt, str_mod)(rt, sp, a, b) : EG_NOTIMPL;
    default: return EG_NOTIMPL;
    }
}

static EgVal str_inplace(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    (void)sp;
    const EgType *str = rt->types[EG_T_STR]; /* a class of str on the right may have __radd__ */
    if (op != EG_OP_ADD || !EG_IS_PTR(b) || EG_OBJ(b)->type != str || EG_OBJ(a)->type != str)
        return EG_NOTIMPL;
    return eg_str_append(rt, a, b);
}

static EgVal str_slice_u(EgRt *rt, EgVal *sp, EgVal o, EgVal slice) {
    int64_t start, stop, step, count;
    if (!eg_slice_bounds_u(rt, sp, slice, EG_STR(o)->len, &start, &stop, &step, &count))
        return EG_ERR;
    if (count <= 0) return eg_str_empty(rt);
    if (step == 1) return eg_str_substr(rt, o, (uint32_t)start, (uint32_t)(start + count));
    const EgStr *s = EG_STR(o);
    EgText t = eg_text(o);
    uint32_t acc = 0;
    for (int64_t i = 0; i < count; i++) acc |= eg_text_at(t, (size_t)(start + i * step));
    if (count == 1) return eg_str_from_cp(rt, acc);
    EgStr *r = eg_str_alloc(rt, (uint32_t)count, EG_STR_IS_ASCII(s) ? 127 : acc);
    if (!r) return EG_ERR;
    for (int64_t i = 0; i < count; i++)
        eg_unit_put(r + 1, eg_str_kind(r), (size_t)i, eg_text_at(t, (size_t)(start + i * step)));
    return EG_PTR(r);
}

static EgVal str_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    int64_t i;
    const EgStr *s = EG_STR(o);
    if (EG_IS_INT(key)) {
        i = EG_TO_INT(key);
    } else {
        if (EG_IS_KIND(key, EG_T_SLICE)) return str_slice_u(rt, sp, o, key);
        if (!eg_type_of(rt, key)->s.index)
            return eg_raise(rt, EG_T_TYPE_ERROR, "string indices must be integers, not '%T'", key);
        if (!eg_index_i64_u(rt, sp, key, &i, false)) return EG_ERR;
    }
    if (i < 0) i += s->len;
    if (i < 0 || i >= (int64_t)s->len)
        return eg_raise(rt, EG_T_INDEX_ERROR, "string index out of range");
    uint32_t cp = eg_unit_at(EG_STR_DATA(s), eg_str_kind(s), (size_t)i);
    return cp < 256 && EG_IS_PTR(rt->latin1[cp]) ? rt->latin1[cp] : eg_str_from_cp(rt, cp);
}

static EgVal str_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    (void)sp;
    if (!EG_IS_STR(item))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "'in <string>' requires string as left operand, not %T", item);
    EgText hay = eg_text(o), needle = eg_text(item);
    if (needle.n == 1 && hay.n <= 16 && hay.kind == 1 && needle.kind == 1) {
        const uint8_t *p = hay.p;
        for (uint32_t i = 0; i < hay.n; i++)
            if (p[i] == *(const uint8_t *)needle.p) return EG_TRUE;
        return EG_FALSE;
    }
    return EG_BOOL(eg_text_find(hay, needle, 0, hay.n) >= 0);
}

/* ---- str(...) ---- */

EgVal eg_str_subclass(EgRt *rt, EgType *type, EgVal v) {
    const EgStr *s = EG_STR(v);
    uint32_t kind = eg_str_kind(s);
    EgStr *r = eg_alloc_sub(rt, type, sizeof(EgStr) + (s->len + (size_t)1) * kind);
    if (!r) return EG_ERR;
    r->h.aux = s->h.aux & (EG_STR_KIND | EG_STR_ASCII);
    r->len = s->len;
    eg_units_copy(r + 1, kind, 0, EG_STR_DATA(s), kind, 0, s->len);
    return EG_PTR(r);
}

static EgVal decode_u(EgRt *rt, EgVal *sp, EgVal v, EgVal encoding, EgVal errors) {
    if (EG_IS_STR(v)) return eg_raise(rt, EG_T_TYPE_ERROR, "decoding str is not supported");
    EgText t;
    if (!eg_bytes_text(v, &t))
        return eg_raise(rt, EG_T_TYPE_ERROR, "decoding to str: need a bytes-like object, %T found",
                        v);
    EgVal name = EG_ATOM_OF(rt, n_decode);
    uint32_t n = 1;
    sp[0] = EG_IS_BYTES_LIKE(v) ? v : eg_view_bytes(rt, v);
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[n++] = encoding == EG_UNBOUND ? eg_str_intern(rt, "utf-8", 5) : encoding;
    if (errors != EG_UNBOUND) sp[n++] = errors;
    return eg_call_method_u(rt, sp + n, sp[0], name, sp + 1, n - 1, EG_NONE);
}

static EgVal str_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    static const char *const names[] = {"object", "encoding", "errors"};
    EgVal a[3] = {EG_UNBOUND, EG_UNBOUND, EG_UNBOUND}, v;
    uint32_t nk = eg_nkw(kwnames);
    if (n > 3)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        type == rt->types[EG_T_STR] && !nk
                            ? "str expected at most 3 arguments, got %u"
                            : "str() takes at most 3 arguments (%u given)",
                        n + nk);
    for (uint32_t i = 0; i < n; i++) a[i] = args[i];
    if (nk && !eg_take_keywords(rt, "str", names, 3, n, a, args + n, kwnames)) return EG_ERR;
    for (int k = 1; k < 3; k++)
        if (a[k] != EG_UNBOUND && !EG_IS_STR(a[k]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "str() argument '%s' must be str, not %T",
                            names[k], a[k]);
    if (a[0] == EG_UNBOUND)
        v = eg_str_empty(rt);
    else if (a[1] != EG_UNBOUND || a[2] != EG_UNBOUND)
        v = decode_u(rt, sp, a[0], a[1], a[2]);
    else
        v = eg_str_of_u(rt, sp, a[0]);
    return v == EG_ERR || type == rt->types[EG_T_STR] ? v : eg_str_subclass(rt, type, v);
}

/* ---- iteration ---- */

typedef struct StrIter {
    EgObj h;
    EgVal str; /* EG_NONE at the end */
    uint32_t at, pad;
} StrIter;

static EgVal str_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    StrIter *it = eg_alloc(rt, rt->types[EG_T_ITER_STR], sizeof *it);
    if (!it) return EG_ERR;
    it->str = o;
    return EG_PTR(it);
}

static void iter_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((StrIter *)o)->str);
}

static EgVal iter_self(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

static EgVal iter_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    StrIter *it = EG_TO_PTR(StrIter, o);
    if (EG_IS_PTR(it->str) && it->at < EG_STR(it->str)->len)
        return eg_str_from_cp(rt, eg_str_at(EG_STR(it->str), it->at++));
    it->str = EG_NONE;
    rt->stop_value = EG_NONE;
    return EG_STOP;
}

static EgVal iter_reduce(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    const StrIter *it = EG_TO_PTR(StrIter, self);
    return EG_IS_PTR(it->str) ? eg_reduce_iter(rt, sp, it->str, EG_INT(it->at))
                              : eg_reduce_iter(rt, sp, rt->empty_str, EG_UNBOUND);
}

static EgVal iter_setstate(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    StrIter *it = EG_TO_PTR(StrIter, self);
    int64_t i;
    if (!eg_iter_state(rt, args[0], &i)) return EG_ERR;
    if (!EG_IS_PTR(it->str)) return EG_NONE;
    it->at = i < 0 ? 0 : i > EG_STR(it->str)->len ? EG_STR(it->str)->len : (uint32_t)i;
    return EG_NONE;
}

static EgVal iter_length_hint(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    const StrIter *it = EG_TO_PTR(StrIter, self);
    return EG_INT(EG_IS_PTR(it->str) ? EG_STR(it->str)->len - it->at : 0);
}

#define ITER_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, iter_self) SLOT(T, next, iter_next)
EG_SLOTS(str_iterator, ITER_SLOTS)
#define STR_ITER_METHODS(ROW, T)                                           \
    ROW(T, __reduce__, iter_reduce, METHOD, "(self, /)", NULL)             \
    ROW(T, __setstate__, iter_setstate, METHOD, "(self, object, /)", NULL) \
    ROW(T, __length_hint__, iter_length_hint, METHOD, "(self, /)",         \
        "Private method returning an estimate of len(list(it)).")
EG_DEFS(str_iterator, STR_ITER_METHODS)

const EgTypeSpec eg_type_str_iterator = {EG_T_ITER_STR, "str_iterator",      "builtins",
                                         EG_T_OBJECT,   EG_TYPE_NO_SUBCLASS, sizeof(StrIter)};

/* ---- the type ---- */

#define EG_STR_METHOD(name, kind, sig, doc) EG_DEF_ROW(str, name, eg_str_m_##name, kind, sig, doc)
#include "eg_str_methods.def"
#undef EG_STR_METHOD
EG_DEF_TABLE(str) = {
#define EG_STR_METHOD(name, kind, sig, doc) EG_DEF_REF(str, name, , , , )
#include "eg_str_methods.def"
#undef EG_STR_METHOD
    NULL};

#define STR_SLOTS(SLOT, T)        \
    SLOT(T, trace, str_trace)     \
    SLOT(T, repr, str_repr)       \
    SLOT(T, str, str_str)         \
    SLOT(T, hash, str_hash)       \
    SLOT(T, truth, str_truth)     \
    SLOT(T, len, str_len)         \
    SLOT(T, compare, str_compare) \
    SLOT(T, binop, str_binop)     \
    SLOT(T, inplace, str_inplace) \
    SLOT(T, getitem, str_getitem) \
    SLOT(T, contains, str_contains) SLOT(T, iter, str_iter) SLOT(T, new_, str_new)
EG_SLOTS(str, STR_SLOTS)

const EgTypeSpec eg_type_str = {EG_T_STR, "str", "builtins", EG_T_OBJECT, 0, sizeof(EgStr)};
EG_TYPE_DOC(str, "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) "
                 "-> str\n\nCreate a new string object from the "
                 "given object. If encoding or\nerrors is specified, then the "
                 "object must expose a data buffer\nthat will be decoded "
                 "using the given encoding and error handler.\nOtherwise, returns "
                 "the result of object.__str__() (if defined)\nor "
                 "repr(object).")
