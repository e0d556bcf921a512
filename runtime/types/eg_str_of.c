/* eg_str_of.c: the text of any value: str(), repr(), ascii(), format(), and what f-strings are made
 * of. Types are reached through their slots and attributes only, so that a program links none that
 * it does not name. */
#include "edgert/image.h"
#include "core/eg_func.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "edgert/prims.h"
#include "eg_str_impl.h"

static EgVal check_text(EgRt *rt, EgVal text, const char *method) {
    if (text == EG_ERR || EG_IS_STR(text)) return text;
    return eg_raise(rt, EG_T_TYPE_ERROR, "%s returned non-string (type %T)", method, text);
}

EgVal eg_repr_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (sp > rt->limit) return eg_recursion_error(rt);
    return check_text(rt, eg_type_of(rt, v)->s.repr(rt, sp, v), "__repr__");
}

EgVal eg_str_of_u(EgRt *rt, EgVal *sp, EgVal v) {
    EgType *type = eg_type_of(rt, v);
    if (type == rt->types[EG_T_STR]) return v;
    if (sp > rt->limit) return eg_recursion_error(rt);
    return check_text(rt, type->s.str(rt, sp, v), "__str__");
}

EgVal eg_ascii_u(EgRt *rt, EgVal *sp, EgVal v) {
    EgVal text = eg_repr_u(rt, sp, v);
    return text == EG_ERR ? EG_ERR : eg_str_ascii_escape(rt, text);
}

EgVal eg_object_format_u(EgRt *rt, EgVal *sp, EgVal v, EgVal spec) {
    if (EG_STR(spec)->len)
        return eg_raise(rt, EG_T_TYPE_ERROR, "unsupported format string passed to %T.__format__",
                        v);
    return eg_str_of_u(rt, sp, v);
}

EgVal eg_format_u(EgRt *rt, EgVal *sp, EgVal v, EgVal spec) {
    EgType *type = eg_type_of(rt, v);
    bool built_in = !(type->flags & EG_TYPE_HEAP);
    if (built_in && (spec == EG_UNBOUND || spec == EG_NONE || EG_STR(spec)->len == 0))
        return eg_str_of_u(rt, sp, v);
    sp[0] = spec == EG_UNBOUND || spec == EG_NONE ? eg_str_empty(rt) : spec;
    if (sp[0] == EG_ERR) return EG_ERR;
    if (built_in) {
        EgVal f = eg_type_lookup(rt, type, EG_ATOM_OF(rt, format));
        if (EG_IS_METHOD_DESCR(f) && EG_TO_PTR(EgMethodDescr, f)->def)
            return EG_TO_PTR(EgMethodDescr, f)->def->fn(rt, sp + 1, v, sp, 1, EG_NONE);
    }
    EgVal text = eg_special_u(rt, sp + 1, v, EG_ATOM_OF(rt, format), sp[0], EG_UNBOUND, 1);
    if (text == EG_UNBOUND) return eg_object_format_u(rt, sp + 1, v, sp[0]);
    if (text == EG_ERR || EG_IS_STR(text)) return text;
    return eg_raise(rt, EG_T_TYPE_ERROR, "__format__ must return a str, not %T", text);
}

EgVal eg_format_value_u(EgRt *rt, EgVal *sp, EgVal v, EgVal spec, uint32_t conversion) {
    sp[0] = spec;
    sp[1] = v;
    switch (conversion) {
    case 'r': sp[1] = eg_repr_u(rt, sp + 2, v); break;
    case 's': sp[1] = eg_str_of_u(rt, sp + 2, v); break;
    case 'a': sp[1] = eg_ascii_u(rt, sp + 2, v); break;
    default: break;
    }
    if (sp[1] == EG_ERR) return EG_ERR;
    return eg_format_u(rt, sp + 2, sp[1], spec);
}

EgVal eg_build_string(EgRt *rt, EgVal *args, uint32_t n) {
    uint64_t len = 0;
    uint32_t maxcp = 0;
    for (uint32_t i = 0; i < n; i++) {
        len += EG_STR(args[i])->len;
        if (EG_STR(args[i])->len) maxcp |= eg_str_maxcp(EG_STR(args[i]));
    }
    if (len == 0) return eg_str_empty(rt);
    if (len > EG_STR_MAX) return eg_raise_nomem(rt);
    EgStr *s = eg_str_alloc(rt, (uint32_t)len, maxcp);
    if (!s) return EG_ERR;
    size_t at = 0;
    if (eg_str_kind(s) == 1) {
        for (uint32_t i = 0; i < n; i++) {
            const EgStr *part = EG_STR(args[i]);
            eg_bytes_copy((uint8_t *)(s + 1) + at, EG_STR_DATA(part), part->len);
            at += part->len;
        }
        return EG_PTR(s);
    }
    for (uint32_t i = 0; i < n; i++) {
        EgText t = eg_text(args[i]);
        eg_units_copy(s + 1, eg_str_kind(s), at, t.p, t.kind, 0, t.n);
        at += t.n;
    }
    return EG_PTR(s);
}
