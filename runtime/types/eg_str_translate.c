/* eg_str_translate.c: translation tables, and the doors to codecs and formatting. */
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "eg_codec.h"
#include "eg_dict.h"
#include "eg_format.h"
#include "eg_int.h"
#include "eg_str_impl.h"

/* ---- translate ---- */

/* Appends what the table says about cp. sp[0] keeps the text under construction. */
static bool translate_one_u(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal table, uint32_t cp) {
    int64_t to;
    sp[0] = EG_SB_ROOT(b);
    EgVal v = eg_getitem_u(rt, sp + 1, table, EG_INT(cp));
    if (v == EG_ERR) {
        if (!eg_exc_is(rt, EG_T_LOOKUP_ERROR)) return false;
        eg_exc_clear(rt);
        eg_sb_cp(b, cp);
    } else if (EG_IS_STR(v)) {
        eg_sb_str(b, v);
    } else if (EG_IS_ANY_INT(v)) {
        if (!eg_int_to_i64(v, &to) || to < 0 || to > 0x10ffff) {
            eg_raise(rt, EG_T_VALUE_ERROR, "character mapping must be in range(0x110000)");
            return false;
        }
        eg_sb_cp(b, (uint32_t)to);
    } else if (v != EG_NONE) {
        eg_raise(rt, EG_T_TYPE_ERROR, "character mapping must return integer, None or str");
        return false;
    }
    return !b->failed;
}

EgVal eg_str_m_translate(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgStrBuild b;
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < EG_STR(self)->len; i++)
        if (!translate_one_u(rt, sp, &b, args[0], eg_str_at(EG_STR(self), i))) return EG_ERR;
    return eg_sb_finish(&b);
}

static EgVal table_from_dict_u(EgRt *rt, EgVal *sp, EgVal source) {
    EgVal key, value;
    if (!EG_IS_KIND(source, EG_T_DICT))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "if you give only one argument to maketrans it must be a dict");
    sp[0] = eg_dict_new(rt);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (uint32_t i = 0; eg_dict_next(EG_TO_PTR(EgDict, source), &i, &key, &value);) {
        if (EG_IS_STR(key)) {
            if (EG_STR(key)->len != 1)
                return eg_raise(rt, EG_T_VALUE_ERROR,
                                "string keys in translate table must be of length 1");
            key = EG_INT(eg_str_at(EG_STR(key), 0));
        } else if (!EG_IS_ANY_INT(key)) {
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "keys in translate table must be strings or integers");
        }
        if (!eg_dict_set_u_raw(rt, sp + 1, EG_TO_PTR(EgDict, sp[0]), key, value)) return EG_ERR;
    }
    return sp[0];
}

EgVal eg_str_m_maketrans(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (args[1] == EG_UNBOUND) return table_from_dict_u(rt, sp, args[0]);
    if (!EG_IS_STR(args[1])) return eg_str_arg_error(rt, "maketrans", 2, "str", args[1]);
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "first maketrans argument must be a string if there is a second argument");
    if (args[2] != EG_UNBOUND && !EG_IS_STR(args[2]))
        return eg_str_arg_error(rt, "maketrans", 3, "str", args[2]);
    EgText x = eg_text(args[0]), y = eg_text(args[1]);
    if (x.n != y.n)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "the first two maketrans arguments must have equal length");
    sp[0] = eg_dict_new(rt);
    if (sp[0] == EG_ERR) return EG_ERR;
    EgDict *d = EG_TO_PTR(EgDict, sp[0]);
    for (uint32_t i = 0; i < x.n; i++)
        if (!eg_dict_set_u_raw(rt, sp + 1, d, EG_INT(eg_text_at(x, i)), EG_INT(eg_text_at(y, i))))
            return EG_ERR;
    for (uint32_t i = 0; args[2] != EG_UNBOUND && i < EG_STR(args[2])->len; i++)
        if (!eg_dict_set_u_raw(rt, sp + 1, d, EG_INT(eg_str_at(EG_STR(args[2]), i)), EG_NONE))
            return EG_ERR;
    return sp[0];
}

/* ---- doors ---- */

EgVal eg_str_m_encode(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    static const char *const names[] = {"encoding", "errors"};
    for (int i = 0; i < 2; i++)
        if (args[i] != EG_UNBOUND && !EG_IS_STR(args[i]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "encode() argument '%s' must be str, not %A",
                            names[i], args[i]);
    return eg_codec_encode(rt, self, args[0], args[1]);
}

EgVal eg_str_m_format(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_str_format_u(rt, sp, self, args[0], args[1]);
}

EgVal eg_str_m_format_map(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_str_format_u(rt, sp, self, EG_NONE, args[0]);
}

EgVal eg_str_m___format__(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "__format__", 0, "str", args[0]);
    if (EG_STR(args[0])->len == 0) return eg_str_of_u(rt, sp, self);
    return eg_format_str(rt, self, args[0]);
}

EgVal eg_str_m___getnewargs__(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgVal v = eg_str_make(rt, eg_text(self));
    return v == EG_ERR ? EG_ERR : eg_tuple_new(rt, &v, 1);
}
