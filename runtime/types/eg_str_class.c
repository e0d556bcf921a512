/* eg_str_class.c: methods that ask what kind of characters a string has. */
#include "eg_str_impl.h"
#include "eg_unicode.h"

/* Is the string non-empty and every character of the class? */
#define ALL_OF(name, test)                                \
    EgVal eg_str_m_##name(EG_METHOD_ARGS) {               \
        EG_METHOD_UNUSED;                                 \
        EgText t = eg_text(self);                         \
        for (uint32_t i = 0; i < t.n; i++)                \
            if (!test(eg_text_at(t, i))) return EG_FALSE; \
        return EG_BOOL(t.n);                              \
    }
ALL_OF(isalnum, eg_uni_is_alnum)
ALL_OF(isalpha, eg_uni_is_alpha)
ALL_OF(isdecimal, eg_uni_is_decimal)
ALL_OF(isdigit, eg_uni_is_digit)
ALL_OF(isnumeric, eg_uni_is_numeric)
ALL_OF(isspace, eg_uni_is_space)

EgVal eg_str_m_isascii(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return EG_BOOL(EG_STR_IS_ASCII(EG_STR(self)));
}

EgVal eg_str_m_isprintable(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_text(self);
    for (uint32_t i = 0; i < t.n; i++)
        if (!eg_uni_is_printable(eg_text_at(t, i))) return EG_FALSE;
    return EG_TRUE;
}

EgVal eg_str_m_isidentifier(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_text(self);
    if (!t.n || !eg_uni_is_xid_start(eg_text_at(t, 0))) return EG_FALSE;
    for (uint32_t i = 1; i < t.n; i++)
        if (!eg_uni_is_xid_continue(eg_text_at(t, i))) return EG_FALSE;
    return EG_TRUE;
}

EgVal eg_str_m_islower(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_text(self);
    bool some = false;
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        if (eg_uni_is_upper(cp) || eg_uni_is_title(cp)) return EG_FALSE;
        some |= eg_uni_is_lower(cp);
    }
    return EG_BOOL(some);
}

EgVal eg_str_m_isupper(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_text(self);
    bool some = false;
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        if (eg_uni_is_lower(cp) || eg_uni_is_title(cp)) return EG_FALSE;
        some |= eg_uni_is_upper(cp);
    }
    return EG_BOOL(some);
}

EgVal eg_str_m_istitle(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText t = eg_text(self);
    bool some = false, inside = false;
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        bool capital = eg_uni_is_upper(cp) || eg_uni_is_title(cp), small = eg_uni_is_lower(cp);
        if ((capital && inside) || (small && !inside)) return EG_FALSE;
        inside = capital || small;
        some |= inside;
    }
    return EG_BOOL(some);
}
