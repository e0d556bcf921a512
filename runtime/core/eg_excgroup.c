/* eg_excgroup.c: exception groups and except*. extra[0] is the message, extra[1] the tuple of
 * exceptions. */
#include "eg_call.h"
#include "eg_error.h"
#include "eg_exc_int.h"
#include "eg_type.h"
#include "eg_attr.h"
#include "eg_ops.h"
#include "types/eg_container.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define ITEMS(v) EG_TUPLE(EG_EXC_OF(v)->extra[1])

static bool is_group(EgRt *rt, EgVal v) {
    return eg_is_exc(rt, v) && eg_exc_kind(EG_EXC_OF(v)) == EG_XK_GROUP;
}

/* The checked tuple of exceptions of a new group; *plain: all are Exceptions. */
static EgVal checked_items_u(EgRt *rt, EgVal *sp, EgVal items, bool *plain) {
    if (!(eg_type_of(rt, items)->flags & EG_TYPE_SEQUENCE))
        return eg_raise(rt, EG_T_TYPE_ERROR, "second argument (exceptions) must be a sequence");
    EgVal tuple = eg_tuple_from_u(rt, sp, items);
    if (tuple == EG_ERR) return EG_ERR;
    const EgTuple *t = EG_TUPLE(tuple);
    if (t->len == 0)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "second argument (exceptions) must be a non-empty sequence");
    *plain = true;
    for (uint32_t i = 0; i < t->len; i++) {
        if (!eg_is_exc(rt, t->v[i]))
            return eg_raise(rt, EG_T_VALUE_ERROR,
                            "Item %u of second argument (exceptions) is not an exception", i);
        *plain = *plain && eg_is_instance(rt, t->v[i], rt->types[EG_T_EXCEPTION]);
    }
    return tuple;
}

EgVal eg_exc_group_new_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                         EgVal kwnames) {
    (void)kwnames; /* __init__ refuses them */
    if (n != 2)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "BaseExceptionGroup.__new__() takes exactly 2 arguments (%u given)", n);
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "BaseExceptionGroup.__new__() argument 1 must be str, not %A", args[0]);
    bool plain = false;
    EgVal items = checked_items_u(rt, sp, args[1], &plain);
    if (items == EG_ERR) return EG_ERR;
    if (type == rt->types[EG_T_BASE_EXCEPTION_GROUP]) {
        if (plain && rt->types[EG_T_EXCEPTION_GROUP]) type = rt->types[EG_T_EXCEPTION_GROUP];
    } else if (!plain && type == rt->types[EG_T_EXCEPTION_GROUP]) {
        return eg_raise(rt, EG_T_TYPE_ERROR, "Cannot nest BaseExceptions in an ExceptionGroup");
    } else if (!plain && eg_is_subtype(type, rt->types[EG_T_EXCEPTION])) {
        return eg_raise(rt, EG_T_TYPE_ERROR, "Cannot nest BaseExceptions in '%N'", type);
    }
    EgVal tuple = eg_tuple_new(rt, args, 2);
    if (tuple == EG_ERR) return EG_ERR;
    EgExc *e = eg_exc_alloc(rt, type);
    if (!e) return EG_ERR;
    e->args = tuple;
    e->extra[0] = args[0];
    e->extra[1] = items;
    return EG_PTR(e);
}

/* A group like `orig` over the exceptions of a list: orig.derive(list), with traceback and the rest
 * copied. None for an empty list. `list` must be rooted. */
static EgVal derive_u(EgRt *rt, EgVal *sp, EgVal orig, EgVal list) {
    if (EG_LIST(list)->len == 0) return EG_NONE;
    EgVal name = EG_ATOM_OF(rt, n_derive);
    sp[0] = list;
    EgVal group = eg_call_method_u(rt, sp + 1, orig, name, sp, 1, EG_NONE);
    if (group == EG_ERR) return EG_ERR;
    if (!is_group(rt, group))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "derive must return an instance of BaseExceptionGroup");
    EgExc *to = EG_EXC_OF(group), *from = EG_EXC_OF(orig);
    to->traceback = from->traceback;
    to->context = from->context;
    to->cause = from->cause;
    to->suppress_context = from->suppress_context;
    sp[0] = group;
    if (EG_IS_LIST(from->notes)) {
        EgVal notes = eg_list_slice(rt, EG_LIST(from->notes), 0, EG_LIST(from->notes)->len);
        if (notes == EG_ERR) return EG_ERR;
        to->notes = notes;
    }
    EG_BARRIER(rt, to);
    return group;
}

/* How leaves are told apart. */
typedef struct Condition {
    EgVal what; /* class, tuple of classes, callable, or list of leaves (by_identity) */
    bool callable;
    bool by_identity;
} Condition;

static int matches_u(EgRt *rt, EgVal *sp, EgVal exc, const Condition *c) {
    if (c->by_identity) {
        const EgList *l = EG_LIST(c->what);
        for (uint32_t i = 0; i < l->len; i++)
            if (eg_list_get_raw(rt, l, i) == exc) return 1;
        return 0;
    }
    if (c->callable) {
        EgVal r = eg_call1_u(rt, sp, c->what, exc);
        return r == EG_ERR ? -1 : eg_truth_int_u(rt, sp, r);
    }
    EgVal r = eg_exc_match_u(rt, sp, exc, c->what);
    return r == EG_ERR ? -1 : r == EG_TRUE;
}

static bool append(EgRt *rt, EgVal list, EgVal v) {
    return v == EG_NONE || eg_list_push(rt, EG_LIST(list), v);
}

/* Leaves sp[0] = matching part, sp[1] = rest (exceptions or None). exc and c->what are rooted by
 * the caller. Recursion is as deep as groups are nested; every level uses root words, so the
 * stack's limit bounds it. */
static bool split_u(EgRt *rt, EgVal *sp, EgVal exc, const Condition *c) {
    sp[0] = sp[1] = EG_NONE;
    if (sp > rt->limit) {
        eg_recursion_error(rt);
        return false;
    }
    int hit = matches_u(rt, sp + 2, exc, c);
    if (hit < 0) return false;
    if (hit || !is_group(rt, exc)) {
        sp[hit ? 0 : 1] = exc;
        return true;
    }
    sp[2] = eg_list_new(rt, NULL, 0);
    sp[3] = eg_list_new(rt, NULL, 0);
    if (sp[2] == EG_ERR || sp[3] == EG_ERR) return false;
    for (uint32_t i = 0; i < ITEMS(exc)->len; i++) {
        if (!split_u(rt, sp + 4, ITEMS(exc)->v[i], c)) return false;
        if (!append(rt, sp[2], sp[4]) || !append(rt, sp[3], sp[5])) return false;
    }
    sp[0] = derive_u(rt, sp + 4, exc, sp[2]);
    if (sp[0] == EG_ERR) return false;
    sp[1] = derive_u(rt, sp + 4, exc, sp[3]);
    return sp[1] != EG_ERR;
}

static bool condition(EgRt *rt, EgVal what, Condition *c) {
    *c = (Condition){what, false, false};
    if (eg_is_exc_class(rt, what)) return true;
    if (EG_IS_TUPLE(what)) {
        bool all = true;
        for (uint32_t i = 0; i < EG_TUPLE(what)->len; i++)
            all = all && eg_is_exc_class(rt, EG_TUPLE(what)->v[i]);
        if (all) return true;
    } else if (!EG_IS_TYPE(what) && eg_type_of(rt, what)->s.call) {
        c->callable = true;
        return true;
    }
    eg_raise(rt, EG_T_TYPE_ERROR,
             "expected an exception type, a tuple of exception types, or a callable (other than a "
             "class)");
    return false;
}

bool eg_exc_group_split(EgRt *rt, EgVal *sp, EgVal exc, EgVal what, EgVal *match, EgVal *rest) {
    Condition c;
    if (!condition(rt, what, &c) || !split_u(rt, sp, exc, &c)) return false;
    *match = sp[0];
    *rest = sp[1];
    return true;
}

/* ---- methods ---- */

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

static EgVal message(ARGS) {
    UNUSED_ARGS;
    return EG_EXC_OF(self)->extra[0];
}

static EgVal exceptions(ARGS) {
    UNUSED_ARGS;
    return EG_EXC_OF(self)->extra[1];
}

static EgVal derive(ARGS) {
    UNUSED_ARGS;
    sp[0] = EG_EXC_OF(self)->extra[0];
    sp[1] = args[0];
    return eg_call_u(rt, sp + 2, EG_PTR(rt->types[EG_T_BASE_EXCEPTION_GROUP]), sp, 2, EG_NONE);
}

static EgVal split(ARGS) {
    UNUSED_ARGS;
    EgVal both[2];
    if (!eg_exc_group_split(rt, sp, self, args[0], &both[0], &both[1])) return EG_ERR;
    return eg_tuple_new(rt, both, 2);
}

static EgVal subgroup(ARGS) {
    UNUSED_ARGS;
    EgVal match, rest;
    return eg_exc_group_split(rt, sp, self, args[0], &match, &rest) ? match : EG_ERR;
}

#define GROUP_METHODS(ROW, T)                                            \
    ROW(T, message, message, GETSET, "r", "exception message")           \
    ROW(T, exceptions, exceptions, GETSET, "r", "nested exceptions")     \
    ROW(T, derive, derive, METHOD, "(self, excs, /)", NULL)              \
    ROW(T, split, split, METHOD, "(self, matcher_value, /)", NULL)       \
    ROW(T, subgroup, subgroup, METHOD, "(self, matcher_value, /)", NULL) \
    EG_CLASS_GETITEM(ROW, T)
EG_DEFS(BaseExceptionGroup, GROUP_METHODS)

/* ---- except* ---- */

static bool check_star_classes(EgRt *rt, EgVal what) {
    const EgVal *items = &what;
    uint32_t n = 1;
    if (EG_IS_TUPLE(what)) items = EG_TUPLE(what)->v, n = EG_TUPLE(what)->len;
    for (uint32_t i = 0; i < n; i++) {
        if (!eg_is_exc_class(rt, items[i])) {
            eg_raise(rt, EG_T_TYPE_ERROR,
                     "catching classes that do not inherit from BaseException is not allowed");
            return false;
        }
        if (eg_is_subtype(EG_TO_PTR(EgType, items[i]), rt->types[EG_T_BASE_EXCEPTION_GROUP])) {
            eg_raise(rt, EG_T_TYPE_ERROR,
                     "catching ExceptionGroup with except* is not allowed. Use except instead.");
            return false;
        }
    }
    return true;
}

EgVal eg_exc_group_split_u(EgRt *rt, EgVal *sp, EgVal exc, EgVal what) {
    EgVal both[2] = {EG_NONE, exc};
    if (!check_star_classes(rt, what)) return EG_ERR;
    if (exc == EG_NONE) {
        both[1] = EG_NONE;
    } else if (is_group(rt, exc)) {
        if (!eg_exc_group_split(rt, sp, exc, what, &both[0], &both[1])) return EG_ERR;
    } else {
        EgVal hit = eg_exc_match_u(rt, sp, exc, what);
        if (hit == EG_ERR) return EG_ERR;
        if (hit == EG_TRUE) {
            sp[0] = rt->empty_str;
            sp[1] = eg_tuple_new(rt, &exc, 1);
            if (sp[1] == EG_ERR) return EG_ERR;
            both[0] = eg_exc_group_new_u(rt, sp + 2, rt->types[EG_T_BASE_EXCEPTION_GROUP], sp, 2,
                                         EG_NONE);
            if (both[0] == EG_ERR) return EG_ERR;
            EG_EXC_OF(both[0])->traceback = EG_EXC_OF(exc)->traceback;
            both[1] = EG_NONE;
        }
    }
    return eg_tuple_new(rt, both, 2);
}

/* Is e a part that was split off orig and not raised anew? */
static bool is_part_of(const EgExc *e, const EgExc *orig) {
    return eg_exc_kind(e) == EG_XK_GROUP && e->traceback == orig->traceback &&
           e->cause == orig->cause && e->context == orig->context;
}

static bool collect_leaves(EgRt *rt, EgVal exc, EgVal list) {
    if (!is_group(rt, exc)) return eg_list_push(rt, EG_LIST(list), exc);
    for (uint32_t i = 0; i < ITEMS(exc)->len; i++)
        if (!collect_leaves(rt, ITEMS(exc)->v[i], list)) return false;
    return true;
}

EgVal eg_exc_group_join_u(EgRt *rt, EgVal *sp, EgVal original, EgVal list) {
    sp[0] = original, sp[1] = list;
    sp[2] = eg_list_new(rt, NULL, 0); /* raised by handlers */
    sp[3] = eg_list_new(rt, NULL, 0); /* leaves that were not handled */
    if (sp[2] == EG_ERR || sp[3] == EG_ERR) return EG_ERR;
    for (uint32_t i = 0; i < EG_LIST(list)->len; i++) {
        EgVal e = eg_list_get_raw(rt, EG_LIST(list), i);
        if (e == EG_NONE) continue;
        if (!eg_is_exc(rt, e)) /* a made-up .ebc file */
            return eg_raise(rt, EG_T_SYSTEM_ERROR, "'%T' object in except*", e);
        if (!is_group(rt, original)) return e; /* a naked exception: only one clause can have run */
        bool ok = is_part_of(EG_EXC_OF(e), EG_EXC_OF(original))
                      ? collect_leaves(rt, e, sp[3])
                      : eg_list_push(rt, EG_LIST(sp[2]), e);
        if (!ok) return EG_ERR;
    }
    if (EG_LIST(sp[3])->len) {
        Condition c = {sp[3], false, true};
        if (!split_u(rt, sp + 4, original, &c)) return EG_ERR;
        if (EG_LIST(sp[2])->len == 0) return sp[4];
        if (!append(rt, sp[2], sp[4])) return EG_ERR;
    }
    uint32_t n = EG_LIST(sp[2])->len;
    if (n == 0) return EG_NONE;
    if (n == 1) return eg_list_get_raw(rt, EG_LIST(sp[2]), 0);
    sp[3] = rt->empty_str;
    sp[4] = sp[2];
    return eg_exc_group_new_u(rt, sp + 5, rt->types[EG_T_BASE_EXCEPTION_GROUP], sp + 3, 2, EG_NONE);
}
