/* Calling things: the generic entry points and the call primitives. */
#include "eg_call.h"

#include <string.h>

#include "edgert/image.h"

#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_type.h"
#include "types/eg_container.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* Root words that a call from the runtime into Python code takes beside the frame. On wasm they
 * stand for the C functions between two frames of Python, which take much of the engine's small
 * stack. */
#ifdef __wasm__
enum { BETWEEN = 40 };
#else
enum { BETWEEN = 0 };
#endif

EgVal eg_call_func_u(EgRt *rt, EgVal *sp, EgFunc *fn, EgVal *args, uint32_t n, EgVal kwnames) {
    const EgCode *code = fn->code;
    if (BETWEEN) {
        uint32_t words = n + eg_nkw(kwnames);
        if (sp + BETWEEN + words > rt->limit) return eg_recursion_error(rt);
        if (args == sp) args = memmove(sp + BETWEEN, sp, words * sizeof(EgVal));
        sp[0] = EG_SKIP(BETWEEN - 1);
        sp += BETWEEN;
    }
    if (sp + code->nregs > rt->limit) return eg_recursion_error(rt);
    if ((code->flags & EG_CODE_SIMPLE) && n == code->npos && kwnames == EG_NONE) {
        if (args != sp)
            for (uint32_t i = 0; i < n; i++) sp[i] = args[i];
    } else if (!EG_HOOKED(rt, bind_args)(rt, sp, fn, args, n, kwnames)) {
        return EG_ERR;
    }
    return code->entry(rt, sp, fn);
}

EgVal eg_call_u(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n, EgVal kwnames) {
    if (EG_IS_PTR(f)) {
        const EgType *t = eg_ptr_type(f);
        if (t->kind == EG_T_FUNCTION) return eg_call_func_u(rt, sp, EG_FUNC(f), args, n, kwnames);
        if (t->s.call) return t->s.call(rt, sp, f, args, n, kwnames);
    }
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not callable", f);
}

EgVal eg_call0_u(EgRt *rt, EgVal *sp, EgVal f) {
    return eg_call_u(rt, sp, f, sp, 0, EG_NONE);
}

/* The arguments at sp are the callee's parameters already when it is a Python function. */
static EgVal call_laid_out(EgRt *rt, EgVal *sp, EgVal f, uint32_t n, uint32_t total,
                           EgVal kwnames) {
    if (EG_IS_FUNC(f)) return eg_call_func_u(rt, sp, EG_FUNC(f), sp, n, kwnames);
    return eg_call_u(rt, sp + total, f, sp, n, kwnames);
}

EgVal eg_call1_u(EgRt *rt, EgVal *sp, EgVal f, EgVal a) {
    sp[0] = a;
    return call_laid_out(rt, sp, f, 1, 1, EG_NONE);
}

EgVal eg_call2_u(EgRt *rt, EgVal *sp, EgVal f, EgVal a, EgVal b) {
    sp[0] = a;
    sp[1] = b;
    return call_laid_out(rt, sp, f, 2, 2, EG_NONE);
}

EgVal eg_call_self_u(EgRt *rt, EgVal *sp, EgVal f, EgVal self, EgVal *args, uint32_t n,
                     EgVal kwnames) {
    uint32_t total = n + eg_nkw(kwnames);
    if (self == EG_UNBOUND) return eg_call_u(rt, sp, f, args, n, kwnames);
    if (sp + total + 1 > rt->limit) return eg_recursion_error(rt);
    if (total) memmove(sp + 1, args, total * sizeof(EgVal));
    sp[0] = self;
    return call_laid_out(rt, sp, f, n + 1, total + 1, kwnames);
}

/* ---- primitives ---- */

EgVal eg_call_pos_u(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n) {
    /* The operands lie on top of the caller's frame and are dead afterwards: they become the
     * callee's parameters. */
    if (EG_IS_FUNC(f)) return eg_call_func_u(rt, args, EG_FUNC(f), args, n, EG_NONE);
    return eg_call_u(rt, sp, f, args, n, EG_NONE);
}

EgVal eg_call_kw_u(EgRt *rt, EgVal *sp, EgVal f, EgVal kwnames, EgVal *args, uint32_t n) {
    return eg_call_u(rt, sp, f, args, n - eg_nkw(kwnames), kwnames);
}

EgVal eg_call_method_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n,
                       EgVal kwnames) {
    EgVal self, f = eg_load_method_u(rt, sp, obj, name, &self);
    if (f == EG_ERR) return EG_ERR;
    sp[0] = f;
    return eg_call_self_u(rt, sp + 1, f, self, args, n, kwnames);
}

/* As eg_call_method_u, for the instruction: a missing method is noted for eg_traceback. */
static EgVal method_instruction_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args,
                                  uint32_t n, EgVal kwnames) {
    EgVal self, f = eg_load_method_u(rt, sp, obj, name, &self);
    if (f == EG_ERR) {
        rt->reraised = EG_AT_METHOD_NAME;
        return EG_ERR;
    }
    sp[0] = f;
    return eg_call_self_u(rt, sp + 1, f, self, args, n, kwnames);
}

EgVal eg_call_method_pos_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n) {
    return method_instruction_u(rt, sp, obj, name, args, n, EG_NONE);
}

EgVal eg_call_method_kw_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal kwnames, EgVal *args,
                          uint32_t n) {
    return method_instruction_u(rt, sp, obj, name, args, n - eg_nkw(kwnames), kwnames);
}

/* Lays a list or tuple out at sp; UINT32_MAX on failure. */
static uint32_t spread(EgRt *rt, EgVal *sp, EgVal seq) {
    bool tuple = EG_IS_TUPLE(seq);
    uint32_t n = tuple ? EG_TUPLE(seq)->len : EG_LIST(seq)->len;
    if (n >= (size_t)(rt->stack_end - sp) || sp + n > rt->limit)
        return eg_recursion_error(rt), UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        sp[i] = tuple ? EG_TUPLE(seq)->v[i] : eg_list_get_raw(rt, EG_LIST(seq), i);
        if (sp[i] == EG_ERR) return UINT32_MAX;
    }
    return n;
}

EgVal eg_call_tuple_u(EgRt *rt, EgVal *sp, EgVal f, EgVal seq, EgVal dict) {
    EgDict *d = EG_IS_PTR(dict) ? EG_TO_PTR(EgDict, dict) : NULL;
    if (!d || !d->used) {
        if (EG_IS_TUPLE(seq))
            return eg_call_u(rt, sp, f, EG_TUPLE(seq)->v, EG_TUPLE(seq)->len, EG_NONE);
        uint32_t n = spread(rt, sp, seq);
        return n == UINT32_MAX ? EG_ERR : call_laid_out(rt, sp, f, n, n, EG_NONE);
    }
    EgTuple *names = eg_tuple_make(rt, d->used);
    if (!names) return EG_ERR;
    sp[0] = EG_PTR(names);
    uint32_t n = spread(rt, sp + 1, seq), k = 0;
    if (n == UINT32_MAX) return EG_ERR;
    if (sp + 1 + n + d->used > rt->limit) return eg_recursion_error(rt);
    EgVal key, value;
    for (uint32_t i = 0; eg_dict_next(d, &i, &key, &value); k++) {
        if (!EG_IS_STR(key) && !EG_IS_FUNC(f) && !eg_type_of(rt, f)->s.call)
            return eg_call0_u(rt, sp, f); /* not callable comes first */
        if (!EG_IS_STR(key)) return eg_raise(rt, EG_T_TYPE_ERROR, "keywords must be strings");
        names->v[k] = key;
        sp[1 + n + k] = value;
    }
    return call_laid_out(rt, sp + 1, f, n, n + k, sp[0]);
}

/* The tuple of f(*args) when args is neither list nor tuple, or of a class that may iterate in its
 * own way. */
static EgVal star_args_u(EgRt *rt, EgVal *sp, EgVal f, EgVal args) {
    const EgSlots *s = &eg_type_of(rt, args)->s;
    if (s->iter || (s->getitem && !EG_IS_TYPE(args))) return eg_tuple_from_u(rt, sp, args);
    EgVal text = eg_callable_text_u(rt, sp, f);
    if (text == EG_ERR) return EG_ERR;
    return eg_raise(rt, EG_T_TYPE_ERROR, "%S argument after * must be an iterable, not %T", text,
                    args);
}

EgVal eg_call_ex_u(EgRt *rt, EgVal *sp, EgVal f, EgVal args, EgVal kwargs) {
    if (EG_IS_EXACT(rt, args, EG_T_TUPLE) || EG_IS_EXACT(rt, args, EG_T_LIST))
        return eg_call_tuple_u(rt, sp, f, args, kwargs);
    sp[0] = star_args_u(rt, sp, f, args);
    return sp[0] == EG_ERR ? EG_ERR : eg_call_tuple_u(rt, sp + 1, f, sp[0], kwargs);
}

/* ---- f(**mapping) ---- */

EgVal eg_callable_text_u(EgRt *rt, EgVal *sp, EgVal f) {
    EgVal *r = sp;
    r[0] = eg_getattr_opt_u(rt, sp + 1, f, EG_ATOM_OF(rt, qualname));
    if (r[0] == EG_ERR) return EG_ERR;
    if (!EG_IS_STR(r[0])) return eg_str_of_u(rt, sp, f);
    r[1] = eg_getattr_opt_u(rt, sp + 2, f, EG_ATOM_OF(rt, module));
    if (r[1] == EG_ERR) return EG_ERR;
    if (EG_IS_STR(r[1]) && !eg_str_is(rt, r[1], "builtins"))
        return eg_fmt(rt, "%S.%S()", r[1], r[0]);
    return eg_fmt(rt, "%S()", r[0]);
}

static bool merge_one(EgRt *rt, EgVal *sp, EgVal dict, EgVal key, EgVal value, EgVal f) {
    EgDict *d = EG_TO_PTR(EgDict, dict);
    EgVal *r = sp;
    r[0] = key;
    r[1] = value;
    sp = r + 2;
    if (!EG_IS_STR(key)) { /* the call refuses it, if it comes to that */
        uint32_t used = d->used;
        if (!eg_dict_set_u_raw(rt, sp, d, key, value)) return false;
        if (d->used > used) return true;
        key = r[0] = eg_str_of_u(rt, sp, key);
        if (key == EG_ERR) return false;
    } else if (eg_dict_get_str(rt, d, key) == EG_UNBOUND) {
        return eg_dict_set_str(rt, d, key, value);
    }
    EgVal text = eg_callable_text_u(rt, sp, f);
    if (text != EG_ERR)
        eg_raise(rt, EG_T_TYPE_ERROR, "%S got multiple values for keyword argument '%S'", text,
                 key);
    return false;
}

static bool merge_mapping(EgRt *rt, EgVal *sp, EgVal dict, EgVal v, EgVal f) {
    EgVal *r = sp;
    EgVal keys = eg_getattr_opt_u(rt, sp, v, EG_ATOM_OF(rt, n_keys));
    if (keys == EG_ERR) return false;
    if (keys == EG_UNBOUND) {
        EgVal text = eg_callable_text_u(rt, sp, f);
        if (text != EG_ERR)
            eg_raise(rt, EG_T_TYPE_ERROR, "%S argument after ** must be a mapping, not %T", text,
                     v);
        return false;
    }
    r[0] = keys;
    r[0] = eg_call0_u(rt, sp + 1, keys);
    if (r[0] == EG_ERR || (r[0] = eg_keys_iter_u(rt, sp + 1, v, r[0])) == EG_ERR) return false;
    for (;;) {
        r[1] = eg_next_u(rt, sp + 1, r[0]);
        if (r[1] == EG_STOP) return true;
        if (r[1] == EG_ERR) return false;
        r[2] = eg_getitem_u(rt, sp + 2, v, r[1]);
        if (r[2] == EG_ERR || !merge_one(rt, sp + 3, dict, r[1], r[2], f)) return false;
    }
}

bool eg_dict_merge_u(EgRt *rt, EgVal *sp, EgVal dict, EgVal v, EgVal f) {
    if (!EG_IS_PTR(v) || eg_ptr_type(v) != rt->types[EG_T_DICT])
        return merge_mapping(rt, sp, dict, v, f);
    EgVal key, value;
    for (uint32_t i = 0; eg_dict_next(EG_TO_PTR(EgDict, v), &i, &key, &value);)
        if (!merge_one(rt, sp, dict, key, value, f)) return false;
    return true;
}
