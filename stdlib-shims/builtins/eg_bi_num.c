/* eg_bi_num.c: the builtins about numbers and their text. Types are reached through slots and
 * special methods only. */
#include "core/eg_ops.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "types/eg_bytes.h"
#include "types/eg_int_impl.h"

#define BUILTIN(name) static EgVal name(EG_METHOD_ARGS)
#define UNUSED EG_METHOD_UNUSED

BUILTIN(absolute) {
    UNUSED;
    EgVal (*unop)(EgRt *, EgVal *, EgVal, EgUnop) = eg_type_of(rt, args[0])->s.unop;
    EgVal r = unop ? unop(rt, sp, args[0], EG_UOP_ABS) : EG_NOTIMPL;
    if (r == EG_STOP) return EG_NOTIMPL;
    return r == EG_NOTIMPL
               ? eg_raise(rt, EG_T_TYPE_ERROR, "bad operand type for abs(): '%T'", args[0])
               : r;
}

/* ---- text of ints ---- */

static EgVal based_u(EgRt *rt, EgVal *sp, EgVal v, int base, const char *prefix) {
    EgStrBuild b;
    EgVal i = eg_index_u(rt, sp, v);
    EgVal text = i == EG_ERR ? EG_ERR : eg_int_to_str(rt, i, base);
    if (text == EG_ERR) return EG_ERR;
    bool neg = eg_int_is_neg(i);
    EgText t = eg_text(text);
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, (size_t)t.n + 2, 127);
    if (neg) eg_sb_cp(&b, '-');
    eg_sb_cstr(&b, prefix);
    eg_sb_text(&b, eg_text_sub(t, neg, t.n));
    return eg_sb_finish(&b);
}

BUILTIN(binary) {
    UNUSED;
    return based_u(rt, sp, args[0], 2, "0b");
}

BUILTIN(octal) {
    UNUSED;
    return based_u(rt, sp, args[0], 8, "0o");
}

BUILTIN(hexadecimal) {
    UNUSED;
    return based_u(rt, sp, args[0], 16, "0x");
}

/* ---- characters ---- */

BUILTIN(character) {
    UNUSED;
    int64_t cp;
    EgVal v = eg_index_u(rt, sp, args[0]);
    if (v == EG_ERR) return EG_ERR;
    if (!eg_int_to_i64(v, &cp) || cp < 0 || cp > 0x10ffff)
        return eg_raise(rt, EG_T_VALUE_ERROR, "chr() arg not in range(0x110000)");
    return eg_str_from_cp(rt, (uint32_t)cp);
}

BUILTIN(ordinal) {
    UNUSED;
    EgText t;
    if (EG_IS_STR(args[0]))
        t = eg_text(args[0]);
    else if (EG_IS_VIEW(args[0]) || !eg_bytes_text(args[0], &t))
        return eg_raise(rt, EG_T_TYPE_ERROR, "ord() expected string of length 1, but %T found",
                        args[0]);
    if (t.n != 1)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "ord() expected a character, but string of length %u found", t.n);
    return EG_INT(eg_text_at(t, 0));
}

BUILTIN(ascii_of) {
    UNUSED;
    return eg_ascii_u(rt, sp, args[0]);
}

BUILTIN(format_of) {
    UNUSED;
    if (args[1] != EG_UNBOUND && !EG_IS_STR(args[1]))
        return eg_str_arg_error(rt, "format", 2, "str", args[1]);
    return eg_format_u(rt, sp, args[0], args[1]);
}

/* ---- arithmetic ---- */

BUILTIN(divide) {
    UNUSED;
    return eg_binop_u(rt, sp, args[0], args[1], EG_OP_DIVMOD);
}

static bool is_float(EgVal v) {
    return EG_IS_FLO(v) || EG_IS_KIND(v, EG_T_FLOAT);
}

static bool is_number(EgVal v) {
    return is_float(v) || EG_IS_ANY_INT(v) || EG_IS_KIND(v, EG_T_COMPLEX);
}

BUILTIN(power) {
    UNUSED;
    EgVal a = args[0], b = args[1], m = args[2];
    if (m == EG_UNBOUND || m == EG_NONE) return eg_binop_u(rt, sp, a, b, EG_OP_POW);
    if (EG_IS_PTR(a) && (eg_ptr_type(a)->flags & EG_TYPE_HEAP)) {
        EgVal r = eg_special_u(rt, sp, a, EG_ATOM_OF(rt, pow), b, m, 2);
        if (r != EG_UNBOUND && r != EG_NOTIMPL) return r;
        /* a class with __rpow__ only: the operator is its own, and looks for __pow__ */
        if (r == EG_UNBOUND && eg_type_lookup(rt, eg_ptr_type(a), EG_ATOM_OF(rt, rpow)) != r)
            return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "__pow__");
    }
    if (EG_IS_ANY_INT(a) && EG_IS_ANY_INT(b) && EG_IS_ANY_INT(m))
        return eg_int_pow_mod(rt, a, b, m);
    bool complex = is_number(a) && is_number(b) &&
                   (EG_IS_KIND(a, EG_T_COMPLEX) || EG_IS_KIND(b, EG_T_COMPLEX));
    if (complex && !is_float(a)) return eg_raise(rt, EG_T_VALUE_ERROR, "complex modulo");
    if (is_float(a) || is_float(b) || is_float(m))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, m);
}

BUILTIN(round_of) {
    UNUSED;
    bool plain = args[1] == EG_UNBOUND || args[1] == EG_NONE;
    EgVal r = eg_special_u(rt, sp, args[0], EG_ATOM_OF(rt, round), plain ? EG_UNBOUND : args[1],
                           EG_UNBOUND, !plain);
    if (r != EG_UNBOUND) return r;
    return eg_raise(rt, EG_T_TYPE_ERROR, "type %T doesn't define __round__ method", args[0]);
}

const EgDef eg_bi_abs = {"abs", absolute, EG_DEF_FUNC, "(x, /)",
                         "Return the absolute value of the argument."};
const EgDef eg_bi_bin = {"bin", binary, EG_DEF_FUNC, "(number, /)",
                         "Return the binary representation of an integer."};
const EgDef eg_bi_oct = {"oct", octal, EG_DEF_FUNC, "(number, /)",
                         "Return the octal representation of an integer."};
const EgDef eg_bi_hex = {"hex", hexadecimal, EG_DEF_FUNC, "(number, /)",
                         "Return the hexadecimal representation of an integer."};
const EgDef eg_bi_chr = {
    "chr", character, EG_DEF_FUNC, "(i, /)",
    "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."};
const EgDef eg_bi_ord = {"ord", ordinal, EG_DEF_FUNC, "(c, /)",
                         "Return the ordinal value of a character."};
const EgDef eg_bi_ascii = {"ascii", ascii_of, EG_DEF_FUNC, "(obj, /)",
                           "Return an ASCII-only representation of an object."};
const EgDef eg_bi_format = {"format", format_of, EG_DEF_FUNC, "(value, format_spec='', /)",
                            "Return type(value).__format__(value, format_spec)."};
const EgDef eg_bi_divmod = {"divmod", divide, EG_DEF_FUNC, "(x, y, /)",
                            "Return the tuple (x//y, x%y)."};
const EgDef eg_bi_pow = {
    "pow", power, EG_DEF_FUNC, "(base, exp, mod=None)",
    "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."};
const EgDef eg_bi_round = {"round", round_of, EG_DEF_FUNC, "(number, ndigits=None)",
                           "Round a number to a given precision in decimal digits."};
