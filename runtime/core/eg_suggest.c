/* eg_suggest.c: "Did you mean: 'x'?". The distance is the edit distance of Wagner and Fischer
 * (1974) with the costs and limits of CPython's suggestions.c: a move costs 2, a change of case 1.
 * Works on UTF-8 bytes. */
#include <string.h>

#include "eg_attr.h"
#include "eg_error.h"
#include "eg_exc_int.h"
#include "eg_module.h"
#include "eg_traceback.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
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
} Search;

static void consider(Search *s, EgVal name) {
    size_t n;
    if (!EG_IS_STR(name)) return;
    const char *text = eg_str_utf8(s->rt, name, &n);
    if (!text) {
        eg_exc_clear(s->rt);
        return;
    }
    if (s->hide && n && text[0] == '_') return;
    if (eg_suggest_better(s->wrong, s->nwrong, text, n, &s->best)) s->found = name;
}

static void consider_dict(Search *s, EgVal dict) {
    uint32_t i = 0;
    EgVal key, value;
    if (!EG_IS_KIND(dict, EG_T_DICT)) return;
    while (eg_dict_next(EG_TO_PTR(EgDict, dict), &i, &key, &value)) consider(s, key);
}

/* An environment of dynamic code: a dict, or a module. */
static void consider_env(Search *s, EgVal env) {
    if (EG_IS_KIND(env, EG_T_MODULE)) env = eg_module_dict(s->rt, EG_MODULE(env));
    if (env != EG_ERR) consider_dict(s, env);
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
    EgVal builtins = eg_builtins_module(s->rt);
    if (EG_IS_KIND(builtins, EG_T_MODULE)) consider_dict(s, EG_MODULE(builtins)->dict);
}

static void consider_dir_u(Search *s, EgVal *sp, EgVal obj) {
    EgVal names = eg_dir_u(s->rt, sp, obj);
    if (!EG_IS_LIST(names) || EG_LIST(names)->len > MAX_CANDIDATES) return;
    for (uint32_t i = 0; i < EG_LIST(names)->len; i++)
        consider(s, eg_list_get_raw(s->rt, EG_LIST(names), i));
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
