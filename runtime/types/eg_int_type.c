/* eg_int_type.c: the types int and bool: slots and constructors. */
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "eg_bytes.h"
#include "eg_int_impl.h"
#include "eg_num_text.h"

/* ---- slots ---- */

static void int_trace(EgRt *rt, EgObj *o) {
    eg_attrs_trace(rt, o);
}

static EgVal int_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_int_decimal(rt, o);
}

static EgVal int_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT((int64_t)eg_int_hash(o));
}

static EgVal int_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_BOOL(!eg_int_is_zero(o));
}

static EgVal int_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    (void)rt, (void)sp;
    if (!EG_IS_ANY_INT(a) || !EG_IS_ANY_INT(b)) return EG_NOTIMPL;
    int c = eg_int_cmp(a, b);
    switch (op) {
    case EG_LT: return EG_BOOL(c < 0);
    case EG_LE: return EG_BOOL(c <= 0);
    case EG_EQ: return EG_BOOL(c == 0);
    case EG_NE: return EG_BOOL(c != 0);
    case EG_GT: return EG_BOOL(c > 0);
    default: return EG_BOOL(c >= 0);
    }
}

static EgVal int_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    (void)sp;
    if (!EG_IS_ANY_INT(a) || !EG_IS_ANY_INT(b)) return EG_NOTIMPL;
    return eg_int_binop(rt, a, b, op);
}

static EgVal int_unop(EgRt *rt, EgVal *sp, EgVal o, EgUnop op) {
    (void)sp;
    switch (op) {
    case EG_UOP_NEG: return eg_int_neg(rt, o);
    case EG_UOP_INVERT: return eg_int_invert(rt, o);
    case EG_UOP_ABS: return eg_int_abs(rt, o);
    default: return eg_int_plain(rt, o);
    }
}

static EgVal int_index(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_int_plain(rt, o);
}

/* ---- int(...) ---- */

EgVal eg_int_subclass(EgRt *rt, EgType *type, EgVal v) {
    EgIntView a;
    eg_int_view(v, &a);
    size_t words = (a.n * sizeof(EgLimb) + 7) / 8;
    EgLong *l = eg_alloc_sub(rt, type, sizeof(EgLong) + words * 8);
    if (!l) return EG_ERR;
    if (a.n) memcpy(l->d, a.d, a.n * sizeof(EgLimb));
    l->n32 = (uint32_t)words * 2;
    l->h.aux = a.neg;
    return EG_PTR(l);
}

/* The result of __int__ and __trunc__ must be an int. */
static EgVal checked_int(EgRt *rt, EgVal r, const char *method) {
    if (r == EG_ERR || EG_IS_ANY_INT(r)) return r == EG_ERR ? r : eg_int_plain(rt, r);
    return eg_raise(rt, EG_T_TYPE_ERROR, "%s returned non-int (type %T)", method, r);
}

static EgVal int_from_any_u(EgRt *rt, EgVal *sp, EgVal v) {
    double d;
    if (EG_IS_ANY_INT(v) && !(EG_IS_PTR(v) && (eg_ptr_type(v)->flags & EG_TYPE_HEAP)))
        return eg_int_plain(rt, v);
    if (EG_IS_STR(v) && !(eg_ptr_type(v)->flags & EG_TYPE_HEAP)) return eg_int_parse(rt, v, 10, v);
    if (eg_float_value(v, &d) && !(EG_IS_PTR(v) && (eg_ptr_type(v)->flags & EG_TYPE_HEAP)))
        return eg_int_from_double(rt, d);
    EgVal r = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, int), EG_UNBOUND, EG_UNBOUND, 0);
    if (r != EG_UNBOUND) return checked_int(rt, r, "__int__");
    if (eg_type_of(rt, v)->s.index) return eg_index_u(rt, sp, v);
    r = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, trunc), EG_UNBOUND, EG_UNBOUND, 0);
    if (r != EG_UNBOUND && r != EG_ERR && !eg_type_of(rt, r)->s.index)
        return eg_raise(rt, EG_T_TYPE_ERROR, "__trunc__ returned non-Integral (type %T)", r);
    if (r != EG_UNBOUND) return r == EG_ERR ? r : eg_index_u(rt, sp, r);
    if (EG_IS_STR(v)) return eg_int_parse(rt, v, 10, v);
    EgVal text = eg_num_bytes_text(rt, v);
    if (text == EG_ERR) return EG_ERR;
    if (text != EG_UNBOUND) return eg_int_parse(rt, text, 10, v);
    return eg_raise(
        rt, EG_T_TYPE_ERROR,
        "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

static EgVal int_from_text_u(EgRt *rt, EgVal *sp, EgVal v, EgVal base) {
    int64_t b;
    if (!eg_index_i64_u(rt, sp, base, &b, true)) return EG_ERR;
    if (b != 0 && (b < 2 || b > 36))
        return eg_raise(rt, EG_T_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    if (EG_IS_STR(v)) return eg_int_parse(rt, v, (int)b, v);
    EgVal text = eg_num_bytes_text(rt, v);
    if (text == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "int() can't convert non-string with explicit base");
    return text == EG_ERR ? EG_ERR : eg_int_parse(rt, text, (int)b, v);
}

static EgVal int_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    static const char *const names[] = {"", "base"};
    EgVal given[2] = {n ? args[0] : EG_UNBOUND, n > 1 ? args[1] : EG_UNBOUND}, v;
    uint32_t nk = eg_nkw(kwnames);
    if (n > 2)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        type == rt->types[EG_T_INT] && !nk
                            ? "int expected at most 2 arguments, got %u"
                            : "int() takes at most 2 arguments (%u given)",
                        n + nk);
    if (nk && !eg_take_keywords(rt, "int", names, 2, n, given, args + n, kwnames)) return EG_ERR;
    EgVal base = given[1];
    if (n == 0 && base != EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "int() missing string argument");
    if (n == 0)
        v = EG_INT(0);
    else
        v = base == EG_UNBOUND ? int_from_any_u(rt, sp, args[0])
                               : int_from_text_u(rt, sp, args[0], base);
    if (v == EG_ERR || type == rt->types[EG_T_INT]) return v == EG_ERR ? v : eg_int_plain(rt, v);
    return eg_int_subclass(rt, type, v);
}

/* ---- arguments that are sizes ---- */

bool eg_index_i64_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out, bool clamp) {
    if (EG_IS_INT(v)) {
        *out = EG_TO_INT(v);
        return true;
    }
    EgVal i = eg_index_u(rt, sp, v);
    if (i == EG_ERR) return false;
    if (eg_int_to_i64(i, out)) return true;
    if (clamp) {
        *out = eg_int_is_neg(i) ? INT64_MIN : INT64_MAX;
        return true;
    }
    eg_raise(rt, EG_T_INDEX_ERROR, "cannot fit '%T' into an index-sized integer", v);
    return false;
}

bool eg_size_arg_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    EgVal i = EG_IS_INT(v) ? v : eg_index_u(rt, sp, v);
    if (i == EG_ERR) return false;
    if (eg_int_to_i64(i, out)) return true;
    eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return false;
}

bool eg_int_arg_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    EgVal i = EG_IS_INT(v) ? v : eg_index_u(rt, sp, v);
    if (i == EG_ERR) return false;
    if (eg_int_to_i64(i, out) && *out >= INT32_MIN && *out <= INT32_MAX) return true;
    eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C int");
    return false;
}

#define INT_SLOTS(SLOT, T)        \
    SLOT(T, trace, int_trace)     \
    SLOT(T, repr, int_repr)       \
    SLOT(T, hash, int_hash)       \
    SLOT(T, truth, int_truth)     \
    SLOT(T, compare, int_compare) \
    SLOT(T, binop, int_binop)     \
    SLOT(T, unop, int_unop) SLOT(T, index, int_index) SLOT(T, new_, int_new)
EG_SLOTS(int, INT_SLOTS)

const EgTypeSpec eg_type_int = {EG_T_INT, "int", "builtins", EG_T_OBJECT, 0, sizeof(EgLong)};
EG_TYPE_DOC(
    int,
    "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer.")

/* ---- bool ---- */

static EgVal bool_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return o == EG_TRUE ? eg_str_intern(rt, "True", 4) : eg_str_intern(rt, "False", 5);
}

static EgVal bool_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

static EgVal bool_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (EG_IS_BOOL(a) && EG_IS_BOOL(b)) {
        bool x = a == EG_TRUE, y = b == EG_TRUE;
        if (op == EG_OP_AND) return EG_BOOL(x && y);
        if (op == EG_OP_OR) return EG_BOOL(x || y);
        if (op == EG_OP_XOR) return EG_BOOL(x != y);
    }
    return int_binop(rt, sp, a, b, op);
}

static EgVal bool_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)type;
    if (eg_nkw(kwnames)) return eg_raise(rt, EG_T_TYPE_ERROR, "bool() takes no keyword arguments");
    if (n > 1) return eg_raise(rt, EG_T_TYPE_ERROR, "bool expected at most 1 argument, got %u", n);
    return n ? eg_truth_u(rt, sp, args[0]) : EG_FALSE;
}

#define BOOL_SLOTS(SLOT, T)  \
    SLOT(T, repr, bool_repr) \
    SLOT(T, truth, bool_truth) SLOT(T, binop, bool_binop) SLOT(T, new_, bool_new)
#undef bool /* stdbool.h; from here on the word is the type's name */
EG_SLOTS(bool, BOOL_SLOTS)

const EgTypeSpec eg_type_bool = {EG_T_BOOL, "bool", "builtins", EG_T_INT, EG_TYPE_NO_SUBCLASS, 0};
EG_TYPE_DOC(
    bool,
    "Returns True when the argument is true, False otherwise.\nThe builtins True and False are the "
    "only two instances "
    "of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.")
