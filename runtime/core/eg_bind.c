/* Binding arguments to the parameters of a Python function, with CPython's order of checks and its
 * messages.
 *
 * Order: positional values, *args, keywords (unexpected, repeated), too many, missing positional,
 * missing keyword-only. Nothing here runs user code: names are strs and are compared as such.
 */
#include <string.h>

#include "eg_call.h"
#include "eg_func.h"
#include "eg_traceback.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

typedef struct Names { /* a list of names in words: 'a', 'b', and 'c' */
    char text[600];
    size_t len;
} Names;

static void names_put(Names *b, const char *s) {
    size_t n = strlen(s);
    if (b->len + n + 1 > sizeof b->text) return;
    memcpy(b->text + b->len, s, n + 1);
    b->len += n;
}

static void names_quote(Names *b, EgVal name) {
    char one[200];
    names_put(b, "'");
    names_put(b, eg_name_text(name, one, sizeof one));
    names_put(b, "'");
}

static EgVal param_name(const EgCode *code, uint32_t i) {
    return EG_UNIT_CONST(code->unit, code->param_names[i]);
}

/* ---- errors ---- */

/* Parameters from..to that are still unbound. */
static bool missing(EgRt *rt, const EgVal *R, EgFunc *fn, uint32_t from, uint32_t to,
                    const char *kind) {
    Names b = {{0}, 0};
    uint32_t n = 0, k = 0;
    for (uint32_t i = from; i < to; i++) n += R[i] == EG_UNBOUND;
    for (uint32_t i = from; i < to; i++) {
        if (R[i] != EG_UNBOUND) continue;
        if (k) names_put(&b, n == 2 ? " and " : k + 1 == n ? ", and " : ", ");
        names_quote(&b, param_name(fn->code, i));
        k++;
    }
    EgVal q = eg_func_qualname(rt, fn);
    if (q != EG_ERR)
        eg_raise(rt, EG_T_TYPE_ERROR, "%S() missing %u required %s argument%s: %s", q, n, kind,
                 n == 1 ? "" : "s", b.text);
    return false;
}

static uint32_t default_count(const EgFunc *fn) {
    return EG_IS_PTR(fn->defaults) ? EG_TUPLE(fn->defaults)->len : 0;
}

static bool too_many(EgRt *rt, const EgVal *R, EgFunc *fn, uint32_t given) {
    const EgCode *code = fn->code;
    uint32_t npos = code->npos, defaults = default_count(fn), kwonly = 0;
    for (uint32_t i = npos; i < npos + code->nkwonly; i++) kwonly += R[i] != EG_UNBOUND;
    EgVal q = eg_func_qualname(rt, fn);
    if (q == EG_ERR) return false;
    const char *were = given == 1 && !kwonly ? "was" : "were",
               *s = defaults || npos != 1 ? "s" : "";
    if (kwonly && defaults)
        eg_raise(
            rt, EG_T_TYPE_ERROR,
            "%S() takes from %u to %u positional argument%s but %u positional argument%s (and %u "
            "keyword-only argument%s) %s given",
            q, npos - defaults, npos, s, given, given == 1 ? "" : "s", kwonly,
            kwonly == 1 ? "" : "s", were);
    else if (kwonly)
        eg_raise(
            rt, EG_T_TYPE_ERROR,
            "%S() takes %u positional argument%s but %u positional argument%s (and %u keyword-only "
            "argument%s) %s given",
            q, npos, s, given, given == 1 ? "" : "s", kwonly, kwonly == 1 ? "" : "s", were);
    else if (defaults)
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "%S() takes from %u to %u positional argument%s but %u %s given", q,
                 npos - defaults, npos, s, given, were);
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "%S() takes %u positional argument%s but %u %s given", q,
                 npos, s, given, were);
    return false;
}

/* Were positional-only parameters named? Raises if so. */
static bool named_posonly(EgRt *rt, EgFunc *fn, EgVal kwnames) {
    const EgCode *code = fn->code;
    const EgTuple *names = EG_TUPLE(kwnames);
    Names b = {{0}, 0};
    char one[200];
    for (uint32_t i = 0; i < code->nposonly; i++)
        for (uint32_t k = 0; k < names->len; k++) {
            if (!eg_str_eq(EG_STR(names->v[k]), EG_STR(param_name(code, i)))) continue;
            if (b.len) names_put(&b, ", ");
            names_put(&b, eg_name_text(names->v[k], one, sizeof one));
        }
    if (!b.len) return false;
    EgVal q = eg_func_qualname(rt, fn);
    if (q != EG_ERR)
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "%S() got some positional-only arguments passed as keyword arguments: '%s'", q,
                 b.text);
    return true;
}

static bool unexpected(EgRt *rt, EgFunc *fn, EgVal name, EgVal kwnames) {
    const EgCode *code = fn->code;
    if (code->nposonly && named_posonly(rt, fn, kwnames)) return false;
    char wrong[200], one[200];
    size_t best = SIZE_MAX;
    EgVal suggestion = EG_UNBOUND, q = eg_func_qualname(rt, fn);
    eg_name_text(name, wrong, sizeof wrong);
    for (uint32_t i = code->nposonly; i < code->npos + code->nkwonly; i++) {
        eg_name_text(param_name(code, i), one, sizeof one);
        if (eg_suggest_better(wrong, strlen(wrong), one, strlen(one), &best))
            suggestion = param_name(code, i);
    }
    if (q == EG_ERR) return false;
    if (suggestion != EG_UNBOUND)
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "%S() got an unexpected keyword argument '%S'. Did you mean '%S'?", q, name,
                 suggestion);
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "%S() got an unexpected keyword argument '%S'", q, name);
    return false;
}

/* ---- the general case ---- */

/* Parameter number of a keyword, or UINT32_MAX. Names are mostly interned, so identity is tried
 * first. */
static uint32_t find_param(const EgCode *code, EgVal name) {
    uint32_t end = code->npos + code->nkwonly;
    for (uint32_t i = code->nposonly; i < end; i++)
        if (param_name(code, i) == name) return i;
    if (EG_OBJ(name)->aux & EG_STR_INTERNED) return UINT32_MAX;
    for (uint32_t i = code->nposonly; i < end; i++)
        if (eg_str_eq(EG_STR(param_name(code, i)), EG_STR(name))) return i;
    return UINT32_MAX;
}

static bool bind_keywords(EgRt *rt, EgVal *R, EgFunc *fn, const EgVal *values, EgVal kwnames) {
    const EgCode *code = fn->code;
    const EgTuple *names = EG_TUPLE(kwnames);
    for (uint32_t k = 0; k < names->len; k++) {
        EgVal name = names->v[k];
        if (!EG_IS_STR(name)) {
            eg_raise(rt, EG_T_TYPE_ERROR, "keywords must be strings");
            return false;
        }
        uint32_t i = find_param(code, name);
        if (i == UINT32_MAX) {
            if (!(code->flags & EG_CODE_VARKW)) return unexpected(rt, fn, name, kwnames);
            EgDict *d = EG_TO_PTR(EgDict, R[code->nparams - 1]);
            if (!eg_dict_set_str(rt, d, name, values[k])) return false;
            continue;
        }
        if (R[i] != EG_UNBOUND) {
            EgVal q = eg_func_qualname(rt, fn);
            if (q != EG_ERR)
                eg_raise(rt, EG_T_TYPE_ERROR, "%S() got multiple values for argument '%S'", q,
                         name);
            return false;
        }
        R[i] = values[k];
    }
    return true;
}

static bool bind_defaults(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t given) {
    const EgCode *code = fn->code;
    uint32_t npos = code->npos, defaults = default_count(fn);
    uint32_t required = npos > defaults ? npos - defaults : 0;
    bool lacking = false;
    for (uint32_t i = given; i < npos; i++) {
        if (R[i] != EG_UNBOUND) continue;
        if (i < required)
            lacking = true;
        else
            R[i] = EG_TUPLE(fn->defaults)->v[i + defaults - npos];
    }
    if (lacking) return missing(rt, R, fn, 0, required, "positional");
    uint32_t end = npos + code->nkwonly;
    for (uint32_t i = npos; i < end; i++) {
        if (R[i] == EG_UNBOUND && EG_IS_PTR(fn->kwdefaults))
            R[i] = eg_dict_get_str(rt, EG_TO_PTR(EgDict, fn->kwdefaults), param_name(code, i));
        lacking |= R[i] == EG_UNBOUND;
    }
    return !lacking || missing(rt, R, fn, npos, end, "keyword-only");
}

static bool bind_general(EgRt *rt, EgVal *R, EgFunc *fn, EgVal *args, uint32_t n, EgVal kwnames) {
    const EgCode *code = fn->code;
    uint32_t total = n + eg_nkw(kwnames), npos = code->npos, take = n < npos ? n : npos;
    if (args < R + code->nparams && args + total > R) {
        /* In place: move the arguments out of the way of the parameters. */
        EgVal *away = R + (code->nparams > total ? code->nparams : total);
        if (away + total > rt->stack_end) return eg_recursion_error(rt), false;
        memcpy(away, args, total * sizeof(EgVal));
        args = away;
    }
    for (uint32_t i = 0; i < take; i++) R[i] = args[i];
    for (uint32_t i = take; i < code->nparams; i++) R[i] = EG_UNBOUND;
    if (code->flags & EG_CODE_VARARGS) {
        EgVal rest = n > npos ? eg_tuple_new(rt, args + npos, n - npos) : rt->empty_tuple;
        if (rest == EG_ERR) return false;
        R[npos + code->nkwonly] = rest;
    }
    if (code->flags & EG_CODE_VARKW) {
        EgVal d = eg_dict_new(rt);
        if (d == EG_ERR) return false;
        R[code->nparams - 1] = d;
    }
    if (total > n && !bind_keywords(rt, R, fn, args + n, kwnames)) return false;
    if (n > npos && !(code->flags & EG_CODE_VARARGS)) return too_many(rt, R, fn, n);
    return bind_defaults(rt, R, fn, take);
}

bool eg_bind_args(EgRt *rt, EgVal *R, EgFunc *fn, EgVal *args, uint32_t n, EgVal kwnames) {
    const EgCode *code = fn->code;
    const uint32_t stars = EG_CODE_VARARGS | EG_CODE_VARKW;
    if ((code->flags & stars) || code->nkwonly || n > code->npos || eg_nkw(kwnames))
        return bind_general(rt, R, fn, args, n, kwnames);
    uint32_t defaults = default_count(fn), npos = code->npos;
    if (args != R) memmove(R, args, n * sizeof(EgVal));
    for (uint32_t i = n; i < npos; i++)
        R[i] = i + defaults >= npos ? EG_TUPLE(fn->defaults)->v[i + defaults - npos] : EG_UNBOUND;
    if (n + defaults >= npos) return true;
    return missing(rt, R, fn, n, npos - defaults, "positional");
}
