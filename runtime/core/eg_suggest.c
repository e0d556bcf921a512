/* eg_suggest.c: "Did you mean: 'x'?". The distance is the edit distance of Wagner and Fischer
 * (1974) with the costs and limits of CPython's suggestions.c: a move costs 2, a change of case 1.
 * Works on UTF-8 bytes. */
#include <string.h>

#include "edgert/image.h"
#include "eg_attr.h"
#include "eg_error.h"
#include "eg_exc_int.h"
#include "eg_module.h"
#include "eg_traceback.h"
#include "types/eg_dict.h"
#include "types/eg_str.h"

enum { MOVE_COST = 2, CASE_COST = 1, MAX_NAME = 40, MAX_CANDIDATES = 750 };

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t substitution(char a, char b) {
    return a == b ? 0 : lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* Edit distance, or max_cost + 1 when it is larger. */
static size_t distance(const char *a, size_t na, const char *b, size_t nb, size_t max_cost) {
    size_t row[MAX_NAME];
    while (na && nb && *a == *b) a++, b++, na--, nb--;
    while (na && nb && a[na - 1] == b[nb - 1]) na--, nb--;
    if (na == 0 || nb == 0) return (na + nb) * MOVE_COST;
    if (na > MAX_NAME || nb > MAX_NAME) return max_cost + 1;
    if (nb < na) {
        const char *s = a;
        size_t n = na;
        a = b, na = nb, b = s, nb = n;
    }
    if ((nb - na) * MOVE_COST > max_cost) return max_cost + 1;
    for (size_t i = 0; i < na; i++) row[i] = (i + 1) * MOVE_COST;
    size_t result = 0;
    for (size_t j = 0; j < nb; j++) {
        size_t diagonal = j * MOVE_COST, least = SIZE_MAX;
        result = diagonal;
        for (size_t i = 0; i < na; i++) {
            size_t substitute = diagonal + substitution(b[j], a[i]);
            diagonal = row[i];
            size_t insert = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = insert < substitute ? insert : substitute;
            row[i] = result;
            if (result < least) least = result;
        }
        if (least > max_cost) return max_cost + 1;
    }
    return result;
}

bool eg_suggest_better(const char *wrong, size_t nwrong, const char *name, size_t nname,
                       size_t *best) {
    if (nwrong == nname && memcmp(wrong, name, nname) == 0) return false;
    if (*best == 0) return false;
    size_t max_distance = (nwrong + nname + 3) * MOVE_COST / 6;
    if (max_distance > *best - 1) max_distance = *best - 1;
    size_t d = distance(wrong, nwrong, name, nname, max_distance);
    if (d > max_distance) return false;
    *best = d;
    return true;
}

typedef struct Search {
    EgRt *rt;
    const char *wrong;
    size_t nwrong, best;
    EgVal found;
    bool hide; /* names with a leading underscore are not suggested */
    bool sort; /* of equals the first in the alphabet, not the first seen */
} Search;

/* Whether the text comes before what was found. */
static bool before(const Search *s, const char *text, size_t n) {
    size_t found;
    const char *other = eg_str_utf8(s->rt, s->found, &found);
    int order = other ? memcmp(text, other, n < found ? n : found) : 1;
    return order < 0 || (order == 0 && n < found);
}

static bool is_better(Search *s, const char *text, size_t n) {
    if (s->hide && n && text[0] == '_') return false;
    if (!s->sort || s->best == SIZE_MAX)
        return eg_suggest_better(s->wrong, s->nwrong, text, n, &s->best);
    size_t best = s->best + 1;
    if (!eg_suggest_better(s->wrong, s->nwrong, text, n, &best)) return false;
    if (best == s->best && !before(s, text, n)) return false;
    s->best = best;
    return true;
}

static void consider(Search *s, EgVal name) {
    size_t n;
    if (!EG_IS_STR(name)) return;
    const char *text = eg_str_utf8(s->rt, name, &n);
    if (!text) {
        eg_exc_clear(s->rt);
        return;
    }
    if (is_better(s, text, n)) s->found = name;
}

static void consider_dict(Search *s, EgVal dict) {
    uint32_t i = 0;
    EgVal key, value;
    if (!EG_IS_KIND(dict, EG_T_DICT)) return;
    while (eg_dict_next(EG_TO_PTR(EgDict, dict), &i, &key, &value)) consider(s, key);
}

static void consider_module(Search *s, const EgModule *m) {
    consider_dict(s, m->dict);
    consider_dict(s, m->globals);
    for (uint32_t i = 0; m->unit && i < m->unit->nglobals; i++)
        if (EG_UNIT_GLOBAL(m->unit, i) != EG_UNBOUND)
            consider(s, EG_UNIT_CONST(m->unit, m->unit->global_names[i]));
}

static void consider_builtins(Search *s) {
    if (EG_IS_PTR(s->rt->builtins_module)) {
        consider_dict(s, EG_MODULE(s->rt->builtins_module)->dict);
        return;
    }
    const char *name;
    for (uint32_t i = 0; (name = eg_builtin_name(s->rt, i)) != NULL; i++) {
        if (!*name || !is_better(s, name, strlen(name))) continue;
        EgVal text = eg_str_intern(s->rt, name, strlen(name));
        if (text != EG_ERR) s->found = text;
    }
}

/* An environment of dynamic code: a dict, or a module. */
static void consider_env(Search *s, EgVal env) {
    if (EG_IS_KIND(env, EG_T_MODULE))
        consider_module(s, EG_MODULE(env));
    else
        consider_dict(s, env);
}

/* Names visible where the NameError was raised: parameters, globals, builtins. */
static void consider_frame(Search *s, const EgExc *e) {
    EgVal tb = e->traceback;
    if (!EG_IS_PTR(tb)) return;
    while (EG_IS_PTR(EG_TO_PTR(EgTraceback, tb)->next)) tb = EG_TO_PTR(EgTraceback, tb)->next;
    const EgCode *code = EG_TO_PTR(EgTraceback, tb)->code;
    const EgUnit *unit = code->unit;
    if (!unit->k) return;
    for (uint32_t i = 0; !(code->flags & EG_CODE_MODULE) && i < code->nparams; i++)
        consider(s, EG_UNIT_CONST(unit, code->param_names[i]));
    if (code->flags & EG_CODE_DYNAMIC) consider_env(s, e->extra[2]);
    consider_env(s, code->flags & EG_CODE_DYNAMIC ? e->extra[1] : unit->module);
    consider_builtins(s);
}

static void consider_dir_u(Search *s, EgVal *sp, EgVal obj) {
    EgVal names = EG_HOOKED(s->rt, suggest_dir)(s->rt, sp, obj);
    if (!EG_IS_KIND(names, EG_T_DICT)) return;
    if (EG_TO_PTR(EgDict, names)->used > MAX_CANDIDATES) return;
    s->sort = true;
    consider_dict(s, names);
}

EgVal eg_suggest_u(EgRt *rt, EgVal *sp, EgVal exc) {
    EgExc *e = EG_EXC_OF(exc);
    EgExcKind kind = eg_exc_kind(e);
    EgVal wrong = kind == EG_XK_NAME_PATH ? eg_exc_part(e, 2, 1) : e->extra[0];
    if (kind != EG_XK_NAME && kind != EG_XK_NAME_OBJ && kind != EG_XK_NAME_PATH) return EG_NONE;
    if (!EG_IS_STR(wrong) || EG_STR(wrong)->len > MAX_NAME) return EG_NONE;
    EgVal pending = eg_exc_take(rt);
    Search s = {.rt = rt, .best = SIZE_MAX, .found = EG_NONE};
    sp[0] = exc;
    sp[1] = pending;
    s.wrong = eg_str_utf8(rt, wrong, &s.nwrong);
    if (s.wrong) {
        /* The text may lie in a heap cell that a collection frees: user code runs in dir() only, so
         * copy. */
        char copy[4 * MAX_NAME];
        memcpy(copy, s.wrong, s.nwrong);
        s.wrong = copy;
        s.hide = kind != EG_XK_NAME && copy[0] != '_';
        if (kind == EG_XK_NAME)
            consider_frame(&s, e);
        else if (kind == EG_XK_NAME_OBJ)
            consider_dir_u(&s, sp + 2, e->extra[1]);
        else if (EG_IS_STR(e->extra[0]) && EG_IS_PTR(eg_module_loaded(rt, e->extra[0])))
            consider_dir_u(&s, sp + 2, eg_module_loaded(rt, e->extra[0]));
    }
    eg_exc_restore(rt, pending);
    return s.found;
}
