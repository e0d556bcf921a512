/* C functions: their textual signatures, argument layout, and the errors of CPython's own argument
 * parsers.
 *
 * CPython words errors by how a function was declared. The signature tells: nothing but
 * positional-only parameters means METH_NOARGS, METH_O or a positional clinic ("len() takes exactly
 * one argument (2 given)", "pop expected at most 1 argument, got 2"); named parameters mean its
 * keyword clinic ("split() takes at most 2 arguments (3 given)").
 */
#include <string.h>

#include "eg_call.h"
#include "eg_traceback.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

enum { MAX_PARAMS = 32 };

/* ---- parsing ---- */

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Skips a default value: up to the comma or bracket that ends the parameter. */
static const char *skip_default(const char *p) {
    int depth = 0;
    for (char quote = 0; *p; p++) {
        if (quote) {
            if (*p == '\\' && p[1])
                p++;
            else if (*p == quote)
                quote = 0;
        } else if (*p == '\'' || *p == '"') {
            quote = *p;
        } else if (*p == '(' || *p == '[' || *p == '{') {
            depth++;
        } else if (*p == ')' || *p == ']' || *p == '}') {
            if (!depth--) break;
        } else if (*p == ',' && !depth) {
            break;
        }
    }
    return p;
}

static bool is_self(const char *name, size_t n, EgDefKind kind) {
    if (kind == EG_DEF_METHOD || kind == EG_DEF_GETSET) return n == 4 && !memcmp(name, "self", 4);
    if (kind != EG_DEF_CLASSM) return false;
    return (n == 3 && !memcmp(name, "cls", 3)) || (n == 4 && !memcmp(name, "type", 4));
}

/* One parameter at p, `stars` before it; returns what follows. NULL: MemoryError. */
static const char *parse_param(EgRt *rt, EgSig *s, const char *p, int stars, bool kwonly,
                               EgDefKind kind, bool first) {
    const char *name = p;
    while (is_name_char(*p)) p++;
    size_t n = (size_t)(p - name);
    while (*p == ' ') p++;
    bool optional = *p == '=';
    if (optional) p = skip_default(p + 1);
    if ((first && is_self(name, n, kind)) || s->nparams == MAX_PARAMS) return p;
    uint32_t i = s->nparams++;
    s->names[i] = eg_str_intern(rt, name, n);
    if (s->names[i] == EG_ERR) return NULL;
    if (stars == 1) {
        s->varargs = (int32_t)i;
    } else if (stars == 2) {
        s->varkw = (int32_t)i;
    } else {
        if (!optional) s->required |= 1u << i;
        if (kwonly) {
            s->nkwonly++;
        } else {
            s->npos++;
            if (!optional) s->minpos = s->npos;
        }
    }
    return p;
}

EgRaw *eg_sig_parse(EgRt *rt, const EgDef *def) {
    EgRaw *raw = eg_raw_new(rt, (uint32_t)(sizeof(EgSig) + MAX_PARAMS * sizeof(EgVal)));
    if (!raw) return NULL;
    EgSig *s = (EgSig *)(void *)raw->u.b;
    s->varargs = s->varkw = -1;
    bool kwonly = false, first = true;
    const char *p = def->sig + 1;
    while (*p && *p != ')') {
        int stars = 0;
        if (*p == '$') p++;
        while (*p == '*') stars++, p++;
        if (*p == '/') {
            s->nposonly = s->npos;
            p++;
        } else if (stars && (*p == ',' || *p == ' ')) {
            kwonly = true;
        } else {
            p = parse_param(rt, s, p, stars, kwonly, def->kind, first);
            if (!p) return NULL;
            if (stars == 1) kwonly = true;
            first = false;
        }
        while (*p == ',' || *p == ' ') p++;
    }
    return raw;
}

/* ---- errors ---- */

typedef struct Call {
    const EgDef *def;
    const EgSig *sig;
    const char *qual;
    uint32_t n, nk;
} Call;

static const char *plural(uint32_t n) {
    return n == 1 ? "" : "s";
}

/* "list.append() <format>", where a type or module qualifies the name. */
static bool qualified(EgRt *rt, const Call *c, const char *text) {
    if (c->qual)
        eg_raise(rt, EG_T_TYPE_ERROR, "%s.%s() %s", c->qual, c->def->name, text);
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() %s", c->def->name, text);
    return false;
}

static bool qualified_count(EgRt *rt, const Call *c, const char *text) {
    if (c->qual)
        eg_raise(rt, EG_T_TYPE_ERROR, "%s.%s() %s (%u given)", c->qual, c->def->name, text, c->n);
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() %s (%u given)", c->def->name, text, c->n);
    return false;
}

static bool wrong_positional(EgRt *rt, const Call *c) {
    const EgSig *s = c->sig;
    if (!s->npos) return qualified_count(rt, c, "takes no arguments");
    if (s->npos == 1 && s->minpos == 1 && s->varargs < 0)
        return qualified_count(rt, c, "takes exactly one argument");
    bool few = c->n < s->minpos, exact = s->minpos == s->npos && s->varargs < 0;
    uint32_t bound = few ? s->minpos : s->npos;
    eg_raise(rt, EG_T_TYPE_ERROR, "%s expected %s%u argument%s, got %u", c->def->name,
             exact ? ""
             : few ? "at least "
                   : "at most ",
             bound, plural(bound), c->n);
    return false;
}

static uint32_t required_posonly(const EgSig *s) {
    return s->minpos < s->nposonly ? s->minpos : s->nposonly;
}

/* Counts, for functions whose parameters have names; true when they are acceptable. */
static bool check_named_counts(EgRt *rt, const Call *c) {
    const EgSig *s = c->sig;
    uint32_t all = s->npos + s->nkwonly, least = required_posonly(s), given = c->n + c->nk;
    if (given > all && s->varargs < 0 && s->varkw < 0) {
        bool exact = s->required == (all < 32 ? (1u << all) - 1 : UINT32_MAX);
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() takes %s %u %sargument%s (%u given)", c->def->name,
                 exact ? "exactly" : "at most", all, c->n ? "" : "keyword ", plural(all), given);
        return false;
    }
    if (c->n > s->npos && s->varargs < 0) {
        if (!s->npos)
            eg_raise(rt, EG_T_TYPE_ERROR, "%s() takes no positional arguments", c->def->name);
        else
            eg_raise(rt, EG_T_TYPE_ERROR, "%s() takes %s %u positional argument%s (%u given)",
                     c->def->name, s->minpos < s->npos ? "at most" : "exactly", s->npos,
                     plural(s->npos), c->n);
        return false;
    }
    if (c->n >= least) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "%s() takes %s %u positional argument%s (%u given)", c->def->name,
             least < s->npos ? "at least" : "exactly", least, plural(least), c->n);
    return false;
}

static bool check_counts(EgRt *rt, const Call *c) {
    const EgSig *s = c->sig;
    bool named = s->npos > s->nposonly || s->nkwonly;
    if (named) return check_named_counts(rt, c);
    if (c->nk && s->varkw < 0) return qualified(rt, c, "takes no keyword arguments");
    if (c->n < s->minpos || (c->n > s->npos && s->varargs < 0)) return wrong_positional(rt, c);
    return true;
}

EgVal eg_raise_keyword(EgRt *rt, const char *fn, EgVal name, const char *hint) {
    if (!hint)
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s() got an unexpected keyword argument '%S'", fn,
                        name);
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "%s() got an unexpected keyword argument '%S'. Did you mean '%s'?", fn, name,
                    hint);
}

/* A keyword that no parameter has, with the parameter that it looks like. */
static bool unexpected(EgRt *rt, const Call *c, EgVal name) {
    const EgSig *s = c->sig;
    uint32_t first_kwonly = s->npos + (s->varargs >= 0);
    size_t best = SIZE_MAX;
    bool found = false;
    char wrong[200], one[200], hint[200];
    eg_name_text(name, wrong, sizeof wrong);
    for (uint32_t i = s->nposonly; i < s->nparams; i++) {
        if (i >= s->npos && (i < first_kwonly || (int32_t)i == s->varkw)) continue;
        eg_name_text(s->names[i], one, sizeof one);
        if (!eg_suggest_better(wrong, strlen(wrong), one, strlen(one), &best)) continue;
        memcpy(hint, one, sizeof hint);
        found = true;
    }
    eg_raise_keyword(rt, c->def->name, name, found ? hint : NULL);
    return false;
}

/* Does a parameter with this name exist? Its number, or `count`. */
static uint32_t keyword_at(EgRt *rt, EgVal name, const char *const *names, uint32_t count) {
    uint32_t i = 0;
    while (i < count && !eg_str_is(rt, name, names[i])) i++;
    return i;
}

bool eg_take_keywords(EgRt *rt, const char *fn, const char *const *names, uint32_t count,
                      uint32_t given, EgVal *out, const EgVal *values, EgVal kwnames) {
    uint32_t nk = eg_nkw(kwnames);
    if (nk && given != EG_ANY_COUNT && given + nk > count) {
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() takes at most %u %sargument%s (%u given)", fn, count,
                 given ? "" : "keyword ", plural(count), given + nk);
        return false;
    }
    uint32_t strange = UINT32_MAX;
    for (uint32_t k = 0; k < nk; k++) {
        EgVal name = EG_TUPLE(kwnames)->v[k];
        uint32_t i = keyword_at(rt, name, names, count);
        if (i < count && out[i] != EG_UNBOUND) {
            eg_raise(rt, EG_T_TYPE_ERROR,
                     "argument for %s() given by name ('%S') and position (%u)", fn, name, i + 1);
            return false;
        }
        if (i < count)
            out[i] = values[k];
        else if (strange == UINT32_MAX)
            strange = k;
    }
    if (strange == UINT32_MAX) return true;
    size_t best = SIZE_MAX;
    const char *hint = NULL;
    char wrong[200];
    eg_name_text(EG_TUPLE(kwnames)->v[strange], wrong, sizeof wrong);
    for (uint32_t i = 0; i < count; i++)
        if (eg_suggest_better(wrong, strlen(wrong), names[i], strlen(names[i]), &best))
            hint = names[i];
    eg_raise_keyword(rt, fn, EG_TUPLE(kwnames)->v[strange], hint);
    return false;
}

/* ---- layout ---- */

/* What keywords got wrong, told only when nothing is missing. */
typedef struct Wrong {
    EgVal twice, strange; /* EG_UNBOUND: none */
    uint32_t at;          /* the position of `twice` */
} Wrong;

static bool place_keyword(EgRt *rt, const Call *c, EgVal *R, EgVal name, EgVal value, Wrong *w) {
    const EgSig *s = c->sig;
    uint32_t first_kwonly = s->npos + (s->varargs >= 0);
    if (!EG_IS_STR(name)) return eg_raise(rt, EG_T_TYPE_ERROR, "keywords must be strings"), false;
    for (uint32_t i = s->nposonly; i < s->nparams; i++) {
        if (i >= s->npos && (i < first_kwonly || (int32_t)i == s->varkw)) continue;
        if (s->names[i] != name && !eg_str_eq(EG_STR(s->names[i]), EG_STR(name))) continue;
        if (R[i] == EG_UNBOUND) {
            R[i] = value;
            return true;
        }
        if (w->twice == EG_UNBOUND || i + 1 < w->at) {
            w->twice = name;
            w->at = i + 1;
        }
        return true;
    }
    if (s->varkw >= 0) {
        EgVal *d = &R[s->varkw];
        if (*d == EG_NONE && (*d = eg_dict_new(rt)) == EG_ERR) return false;
        return eg_dict_set_str(rt, EG_TO_PTR(EgDict, *d), name, value);
    }
    if (w->strange == EG_UNBOUND) w->strange = name;
    return true;
}

static bool lay_out(EgRt *rt, const Call *c, EgVal *R, const EgVal *args, EgVal kwnames) {
    const EgSig *s = c->sig;
    uint32_t take = c->n < s->npos ? c->n : s->npos;
    for (uint32_t i = 0; i < s->nparams; i++) R[i] = i < take ? args[i] : EG_UNBOUND;
    if (s->varargs >= 0) {
        EgVal rest =
            c->n > s->npos ? eg_tuple_new(rt, args + s->npos, c->n - s->npos) : rt->empty_tuple;
        if (rest == EG_ERR) return false;
        R[s->varargs] = rest;
    }
    if (s->varkw >= 0) R[s->varkw] = EG_NONE;
    Wrong w = {EG_UNBOUND, EG_UNBOUND, 0};
    for (uint32_t k = 0; k < c->nk; k++)
        if (!place_keyword(rt, c, R, EG_TUPLE(kwnames)->v[k], args[c->n + k], &w)) return false;
    for (uint32_t i = 0; i < s->nparams; i++) {
        if (!(s->required & 1u << i) || R[i] != EG_UNBOUND) continue;
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() missing required argument '%S' (pos %u)", c->def->name,
                 s->names[i], i + 1);
        return false;
    }
    if (w.twice == EG_UNBOUND) return w.strange == EG_UNBOUND || unexpected(rt, c, w.strange);
    eg_raise(rt, EG_T_TYPE_ERROR, "argument for %s() given by name ('%S') and position (%u)",
             c->def->name, w.twice, w.at);
    return false;
}

EgVal eg_cfunc_call_u(EgRt *rt, EgVal *sp, const EgDef *def, const EgRaw *raw, const char *qual,
                      EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!raw) return def->fn(rt, sp, self, args, n, kwnames);
    const EgSig *s = EG_SIG_OF(raw);
    Call c = {def, s, qual, n, eg_nkw(kwnames)};
    if (n == s->nparams && n == s->npos && !c.nk) return def->fn(rt, sp, self, args, n, EG_NONE);
    if (!check_counts(rt, &c) || !lay_out(rt, &c, sp, args, kwnames)) return EG_ERR;
    return def->fn(rt, sp + s->nparams, self, sp, s->nparams, EG_NONE);
}

EgVal eg_subclass_keywords(EgRt *rt, const EgType *type, const EgType *base, EgAtom method,
                           EgVal kwnames) {
    if (type == base || !eg_nkw(kwnames)) return kwnames;
    EgVal name = rt->atoms[method];
    bool same =
        eg_type_lookup(rt, (EgType *)type, name) == eg_type_lookup(rt, (EgType *)base, name);
    return same ? kwnames : EG_NONE;
}

bool eg_check_args(EgRt *rt, const char *name, uint32_t n, EgVal kwnames, uint32_t min,
                   uint32_t max) {
    if (eg_nkw(kwnames))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s() takes no keyword arguments", name), false;
    if (n >= min && n <= max) return true;
    uint32_t bound = n < min ? min : max;
    eg_raise(rt, EG_T_TYPE_ERROR, "%s expected %s%u argument%s, got %u", name,
             min == max ? ""
             : n < min  ? "at least "
                        : "at most ",
             bound, plural(bound), n);
    return false;
}
