/* The class statement: bases, metaclass, namespace, body, class. */
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_class.h"
#include "eg_func.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* The root words of a class statement under construction; keyword values follow. */
enum { BASES, ORIG_BASES, META, NAMESPACE, KWNAMES, BODY, NAME, CELL, WORDS };

/* ---- bases that are not classes: __mro_entries__ ---- */

static bool resolve_bases_u(EgRt *rt, EgVal *sp, EgVal *r) {
    const EgTuple *bases = EG_TUPLE(r[BASES]);
    bool all_types = true;
    for (uint32_t i = 0; i < bases->len; i++) all_types &= EG_IS_TYPE(bases->v[i]);
    if (all_types) return true;
    sp[0] = eg_list_new(rt, NULL, 0);
    if (sp[0] == EG_ERR) return false;
    for (uint32_t i = 0; i < bases->len; i++) {
        EgVal base = bases->v[i];
        EgVal f = EG_IS_TYPE(base)
                      ? EG_UNBOUND
                      : eg_getattr_opt_u(rt, sp + 1, base, EG_ATOM_OF(rt, mro_entries));
        if (f == EG_ERR) return false;
        if (f == EG_UNBOUND) {
            if (!eg_list_push(rt, EG_LIST(sp[0]), base)) return false;
            continue;
        }
        sp[1] = f;
        sp[1] = eg_call1_u(rt, sp + 2, f, r[BASES]);
        if (sp[1] == EG_ERR) return false;
        if (!EG_IS_TUPLE(sp[1]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "__mro_entries__ must return a tuple"), false;
        if (!eg_list_extend_u_raw(rt, sp + 2, sp[0], sp[1])) return false;
    }
    EgVal t = eg_list_to_tuple(rt, sp[0]);
    if (t == EG_ERR) return false;
    r[ORIG_BASES] = r[BASES];
    r[BASES] = t;
    return true;
}

/* ---- metaclass ---- */

/* Takes metaclass=... out of the keywords: names and values without it. */
static bool take_metaclass(EgRt *rt, EgVal *r, EgVal *values) {
    if (!eg_nkw(r[KWNAMES])) return true;
    const EgTuple *names = EG_TUPLE(r[KWNAMES]);
    uint32_t at = 0;
    while (at < names->len && !eg_str_is(rt, names->v[at], "metaclass")) at++;
    if (at == names->len) return true;
    r[META] = values[at];
    EgTuple *rest = eg_tuple_make(rt, names->len - 1);
    if (!rest) return false;
    for (uint32_t i = 0, j = 0; i < names->len; i++) {
        if (i == at) continue;
        rest->v[j] = names->v[i];
        values[j++] = values[i];
    }
    r[KWNAMES] = rest->len ? EG_PTR(rest) : EG_NONE;
    return true;
}

static bool choose_meta(EgRt *rt, EgVal *r) {
    if (r[META] == EG_UNBOUND) {
        const EgTuple *bases = EG_TUPLE(r[BASES]);
        r[META] = EG_PTR(bases->len ? eg_type_of(rt, bases->v[0]) : rt->types[EG_T_TYPE]);
    }
    if (!EG_IS_TYPE(r[META])) return true; /* any callable will do */
    EgType *best = eg_best_meta(rt, EG_TYPE_OF_VAL(r[META]), r[BASES]);
    r[META] = EG_PTR(best);
    return best != NULL;
}

/* ---- namespace ---- */

static bool prepare_u(EgRt *rt, EgVal *sp, EgVal *r, EgVal *values) {
    EgVal f = EG_UNBOUND;
    if (r[META] != EG_PTR(rt->types[EG_T_TYPE]))
        f = eg_getattr_opt_u(rt, sp, r[META], EG_ATOM_OF(rt, prepare));
    if (f == EG_ERR) return false;
    if (f == EG_UNBOUND) {
        r[NAMESPACE] = eg_dict_new(rt);
        return r[NAMESPACE] != EG_ERR;
    }
    uint32_t nk = eg_nkw(r[KWNAMES]);
    sp[0] = f;
    sp[1] = r[NAME];
    sp[2] = r[BASES];
    for (uint32_t i = 0; i < nk; i++) sp[3 + i] = values[i];
    EgVal ns = eg_call_u(rt, sp + 3 + nk, f, sp + 1, 2, r[KWNAMES]);
    if (ns == EG_ERR) return false;
    r[NAMESPACE] = ns;
    const EgType *t = eg_type_of(rt, ns);
    if (t->s.getitem && t->s.setitem) return true;
    if (EG_IS_TYPE(r[META]))
        eg_raise(rt, EG_T_TYPE_ERROR, "%N.__prepare__() must return a mapping, not %T",
                 EG_TYPE_OF_VAL(r[META]), ns);
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "<metaclass>.__prepare__() must return a mapping, not %T",
                 ns);
    return false;
}

static bool run_body_u(EgRt *rt, EgVal *sp, EgVal *r) {
    EgVal cell = eg_call_func_u(rt, sp, EG_FUNC(r[BODY]), &r[NAMESPACE], 1, EG_NONE);
    if (cell == EG_ERR) return false;
    r[CELL] = cell;
    if (r[ORIG_BASES] != EG_UNBOUND &&
        !eg_ns_set_u(rt, sp, r[NAMESPACE], r[ORIG_BASES], EG_ATOM_OF(rt, orig_bases)))
        return false;
    return cell == EG_NONE || eg_ns_set_u(rt, sp, r[NAMESPACE], cell, EG_ATOM_OF(rt, classcell));
}

static EgVal make_class_u(EgRt *rt, EgVal *sp, const EgVal *r, const EgVal *values) {
    uint32_t nk = eg_nkw(r[KWNAMES]);
    sp[0] = r[NAME];
    sp[1] = r[BASES];
    sp[2] = r[NAMESPACE];
    for (uint32_t i = 0; i < nk; i++) sp[3 + i] = values[i];
    EgVal *top = sp + 3 + nk;
    if (r[META] == EG_PTR(rt->types[EG_T_TYPE]) && EG_IS_KIND(r[NAMESPACE], EG_T_DICT))
        return eg_type_new_u(rt, top, rt->types[EG_T_TYPE], sp, 3, r[KWNAMES]);
    return eg_call_u(rt, top, r[META], sp, 3, r[KWNAMES]);
}

/* The cell __class__ of the body must hold the class by now, if a class came out at all. */
static bool check_cell(EgRt *rt, EgVal cell, EgVal name, EgVal cls) {
    if (!EG_IS_KIND(cell, EG_T_CELL)) return true;
    EgVal value = EG_TO_PTR(EgCell, cell)->value;
    if (value == cls) return true;
    if (!EG_IS_TYPE(cls)) {
        if (value == EG_UNBOUND) eg_cell_set(rt, cell, cls);
        return true;
    }
    const EgType *made = EG_TYPE_OF_VAL(cls);
    if (value == EG_UNBOUND)
        eg_raise(
            rt, EG_T_RUNTIME_ERROR,
            "__class__ not set defining %R as <class '%S.%S'>. Was __classcell__ propagated to "
            "type.__new__?",
            name, made->module, made->qualname);
    else if (EG_IS_TYPE(value))
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "__class__ set to <class '%S.%S'> defining %R as <class '%S.%S'>",
                 EG_TYPE_OF_VAL(value)->module, EG_TYPE_OF_VAL(value)->qualname, name, made->module,
                 made->qualname);
    return rt->exc == EG_UNBOUND;
}

/* r[BASES], r[KWNAMES], r[BODY], r[NAME] are set; values (after r's words) belong to the keyword
 * names. */
static EgVal class_statement_u(EgRt *rt, EgVal *sp, EgVal *r, EgVal *values) {
    r[ORIG_BASES] = r[META] = EG_UNBOUND;
    r[NAMESPACE] = r[CELL] = EG_NONE;
    if (!resolve_bases_u(rt, sp, r) || !take_metaclass(rt, r, values) || !choose_meta(rt, r))
        return EG_ERR;
    if (!prepare_u(rt, sp, r, values) || !run_body_u(rt, sp, r)) return EG_ERR;
    EgVal cls = make_class_u(rt, sp, r, values);
    if (cls == EG_ERR) return EG_ERR;
    return check_cell(rt, r[CELL], r[NAME], cls) ? cls : EG_ERR;
}

EgVal eg_build_class_u(EgRt *rt, EgVal *sp, EgVal body, EgVal name, EgVal kwnames, EgVal *args,
                       uint32_t n) {
    uint32_t nk = eg_nkw(kwnames);
    EgVal *r = sp, *values = sp + WORDS;
    if (values + nk > rt->limit) return eg_recursion_error(rt);
    r[BASES] = eg_tuple_new(rt, args, n - nk);
    if (r[BASES] == EG_ERR) return EG_ERR;
    r[KWNAMES] = nk ? kwnames : EG_NONE;
    r[BODY] = body;
    r[NAME] = name;
    for (uint32_t i = 0; i < nk; i++) values[i] = args[n - nk + i];
    return class_statement_u(rt, values + nk, r, values);
}

EgVal eg_build_class_ex_u(EgRt *rt, EgVal *sp, EgVal body, EgVal name, EgVal bases,
                          EgVal keywords) {
    EgDict *d = EG_IS_PTR(keywords) ? EG_TO_PTR(EgDict, keywords) : NULL;
    uint32_t nk = d ? d->used : 0, k = 0;
    EgVal *r = sp, *values = sp + WORDS;
    if (values + nk > rt->limit) return eg_recursion_error(rt);
    r[BASES] = eg_list_to_tuple(rt, bases);
    EgTuple *names = eg_tuple_make(rt, nk);
    if (r[BASES] == EG_ERR || !names) return EG_ERR;
    EgVal key, value;
    for (uint32_t i = 0; d && eg_dict_next(d, &i, &key, &value); k++) {
        if (!EG_IS_STR(key)) return eg_raise(rt, EG_T_TYPE_ERROR, "keywords must be strings");
        names->v[k] = key;
        values[k] = value;
    }
    r[KWNAMES] = nk ? EG_PTR(names) : EG_NONE;
    r[BODY] = body;
    r[NAME] = name;
    return class_statement_u(rt, values + nk, r, values);
}
