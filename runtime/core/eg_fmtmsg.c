/* eg_fmtmsg.c: the message formatter of eg_raise. No printf, so that wasm artifacts stay small and
 * texts are the same everywhere. */
#include <string.h>

#include "edgert/image.h"
#include "eg_error.h"
#include "eg_type.h"
#include "types/eg_int.h"
#include "types/eg_str.h"

static void put_utf8(EgStrBuild *b, const char *s) {
    EgVal text = eg_str_from_utf8(b->rt, s, strlen(s));
    if (text == EG_ERR)
        b->failed = true;
    else
        eg_sb_str(b, text);
}

static void put_cstr(EgStrBuild *b, const char *s) {
    for (const char *p = s; *p; p++)
        if ((uint8_t)*p >= 0x80) {
            put_utf8(b, s);
            return;
        }
    eg_sb_cstr(b, s);
}

static void put_type_name(EgStrBuild *b, const EgType *type) {
    if (EG_IS_STR(type->name))
        eg_sb_str(b, type->name);
    else
        eg_sb_cstr(b, "object");
}

/* repr of values whose repr runs no Python code; other values are described by their type. The repr
 * slots get scratch words above the stack's limit: nothing can collect, so nobody scans them. */
EgVal eg_fmt_repr(EgRt *rt, EgVal v);
EgVal eg_fmt_repr(EgRt *rt, EgVal v) {
    EgType *type = eg_type_of(rt, v);
    if (EG_IS_STR(v)) return eg_str_repr(rt, v);
    if (EG_IS_INT(v) || EG_IS_LONG(v)) return eg_int_to_str(rt, v, 10);
    if (!(type->flags & EG_TYPE_HEAP) && !type->s.trace && type->s.repr)
        return type->s.repr(rt, rt->stack_end - 64, v);
    return EG_UNBOUND;
}

static void put_repr(EgStrBuild *b, EgVal v) {
    EgVal (*repr)(EgRt *, EgVal) = b->rt->image->hooks->fmt_repr;
    bool is_type = EG_IS_KIND(v, EG_T_TYPE);
    EgVal text = is_type || !repr ? EG_UNBOUND : repr(b->rt, v);
    if (text == EG_ERR) {
        b->failed = true;
    } else if (text != EG_UNBOUND) {
        eg_sb_str(b, text);
    } else {
        const EgType *type = is_type ? EG_TO_PTR(EgType, v) : eg_type_of(b->rt, v);
        eg_sb_cstr(b, is_type ? "<class '" : "<");
        if (is_type && type->flags & EG_TYPE_HEAP && EG_IS_STR(type->module) &&
            EG_IS_STR(type->qualname)) {
            eg_sb_str(b, type->module);
            eg_sb_cp(b, '.');
            eg_sb_str(b, type->qualname);
        } else {
            put_type_name(b, type);
        }
        eg_sb_cstr(b, is_type ? "'>" : " object>");
    }
}

static void put_i64(EgStrBuild *b, int64_t i) {
    eg_sb_int(b, i);
}

static const char *put_one(EgStrBuild *b, const char *f, va_list *ap) {
    switch (*f) {
    case 's': put_cstr(b, va_arg(*ap, const char *)); break;
    case 'd': put_i64(b, va_arg(*ap, int)); break;
    case 'u': put_i64(b, va_arg(*ap, unsigned)); break;
    case 'l': put_i64(b, va_arg(*ap, int64_t)); break;
    case 'c': eg_sb_cp(b, (uint32_t)va_arg(*ap, int)); break;
    case 'T': put_type_name(b, eg_type_of(b->rt, va_arg(*ap, EgVal))); break;
    case 'A': {
        EgVal v = va_arg(*ap, EgVal);
        if (v == EG_NONE)
            eg_sb_cstr(b, "None");
        else
            put_type_name(b, eg_type_of(b->rt, v));
        break;
    }
    case 'N': put_type_name(b, va_arg(*ap, EgType *)); break;
    case 'R': put_repr(b, va_arg(*ap, EgVal)); break;
    case 'S': {
        EgVal v = va_arg(*ap, EgVal);
        if (EG_IS_STR(v))
            eg_sb_str(b, v);
        else
            put_repr(b, v);
        break;
    }
    default: eg_sb_cp(b, (uint8_t)*f); break;
    }
    return f + 1;
}

EgVal eg_fmt_va(EgRt *rt, const char *format, va_list ap) {
    EgStrBuild b;
    va_list args;
    eg_sb_init(&b, rt);
    va_copy(args, ap);
    while (*format) {
        size_t n = 0;
        while (format[n] && format[n] != '%') n++;
        if (n) eg_sb_ascii(&b, format, n);
        format += n;
        if (*format) format = put_one(&b, format + 1, &args);
    }
    va_end(args);
    return eg_sb_finish(&b);
}

EgVal eg_fmt(EgRt *rt, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    EgVal text = eg_fmt_va(rt, format, ap);
    va_end(ap);
    return text;
}
