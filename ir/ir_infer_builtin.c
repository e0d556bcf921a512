/* What built-in functions, built-in methods and native modules give, as far as predictions go. */
#include <string.h>

#include "ir_infer_impl.h"

typedef struct NativeRow {
    const char *module, *name;
    IrTypeKind value, result; /* of the attribute itself, of a call */
} NativeRow;

/* Only numbers: nothing else is worth a prediction. */
static const NativeRow natives[] = {
    {"math", "pi", IR_T_FLOAT, IR_T_NONE},       {"math", "e", IR_T_FLOAT, IR_T_NONE},
    {"math", "tau", IR_T_FLOAT, IR_T_NONE},      {"math", "inf", IR_T_FLOAT, IR_T_NONE},
    {"math", "nan", IR_T_FLOAT, IR_T_NONE},      {"math", "sqrt", IR_T_ANY, IR_T_FLOAT},
    {"math", "sin", IR_T_ANY, IR_T_FLOAT},       {"math", "cos", IR_T_ANY, IR_T_FLOAT},
    {"math", "tan", IR_T_ANY, IR_T_FLOAT},       {"math", "atan", IR_T_ANY, IR_T_FLOAT},
    {"math", "atan2", IR_T_ANY, IR_T_FLOAT},     {"math", "asin", IR_T_ANY, IR_T_FLOAT},
    {"math", "acos", IR_T_ANY, IR_T_FLOAT},      {"math", "exp", IR_T_ANY, IR_T_FLOAT},
    {"math", "log", IR_T_ANY, IR_T_FLOAT},       {"math", "log2", IR_T_ANY, IR_T_FLOAT},
    {"math", "log10", IR_T_ANY, IR_T_FLOAT},     {"math", "hypot", IR_T_ANY, IR_T_FLOAT},
    {"math", "pow", IR_T_ANY, IR_T_FLOAT},       {"math", "fabs", IR_T_ANY, IR_T_FLOAT},
    {"math", "fmod", IR_T_ANY, IR_T_FLOAT},      {"math", "floor", IR_T_ANY, IR_T_INT},
    {"math", "ceil", IR_T_ANY, IR_T_INT},        {"math", "trunc", IR_T_ANY, IR_T_INT},
    {"math", "gcd", IR_T_ANY, IR_T_INT},         {"math", "isqrt", IR_T_ANY, IR_T_INT},
    {"math", "factorial", IR_T_ANY, IR_T_INT},   {"math", "comb", IR_T_ANY, IR_T_INT},
    {"random", "random", IR_T_ANY, IR_T_FLOAT},  {"random", "uniform", IR_T_ANY, IR_T_FLOAT},
    {"random", "randint", IR_T_ANY, IR_T_INT},   {"random", "randrange", IR_T_ANY, IR_T_INT},
    {"time", "time", IR_T_ANY, IR_T_FLOAT},      {"time", "perf_counter", IR_T_ANY, IR_T_FLOAT},
    {"time", "monotonic", IR_T_ANY, IR_T_FLOAT}, {"time", "perf_counter_ns", IR_T_ANY, IR_T_INT},
};

IrType ir_infer_native(const char *module, const char *name, bool called) {
    for (size_t i = 0; i < sizeof natives / sizeof *natives; i++)
        if (strcmp(natives[i].module, module) == 0 && strcmp(natives[i].name, name) == 0)
            return ir_t(called ? natives[i].result : natives[i].value);
    return ir_t(IR_T_ANY);
}

/* ---- built-in functions and types ---- */

/* A container of kind `kind` made at this call whose members are `elem`. */
static IrType made_here(IrInfer *s, const CallArgs *a, IrTypeKind kind, IrType elem) {
    IrContainer *c = ir_infer_site(s, a->inst);
    ir_infer_flow(s, &c->elem, elem);
    return ir_tc(kind, ir_infer_find(c));
}

static IrType tuples_of(IrInfer *s, const CallArgs *a, const IrType *items, uint32_t n) {
    IrContainer *outer = ir_infer_site(s, a->inst);
    if (outer->elem.kind == IR_T_NONE) outer->elem = ir_tc(IR_T_TUPLE, ir_infer_container_new(s));
    if (outer->elem.kind == IR_T_TUPLE) ir_infer_set_items(s, ir_container(outer->elem), items, n);
    return ir_tc(IR_T_ITER, ir_infer_find(outer));
}

static IrType arg(const CallArgs *a, uint32_t i) {
    return i < a->n ? a->types[i] : ir_t(IR_T_NONE);
}

static IrType call_back(IrInfer *s, const CallArgs *a, IrType f, const IrType *types, uint32_t n) {
    CallArgs inner = {.inst = a->inst, .types = types, .n = n};
    if (f.kind == IR_T_FUNC) return ir_infer_call_func(s, f.detail, NULL, &inner);
    return ir_t(IR_T_ANY);
}

/* key= functions see the members. */
static void call_key(IrInfer *s, const CallArgs *a, IrType member) {
    for (uint32_t i = 0; i < a->nkw; i++)
        if (ir_infer_name_is(s, a->kw[i], "key"))
            call_back(s, a, a->types[a->n - a->nkw + i], &member, 1);
}

static IrType min_max(IrInfer *s, const CallArgs *a) {
    uint32_t plain = a->n - a->nkw;
    IrType t = ir_t(IR_T_NONE);
    if (plain == 1) {
        t = ir_infer_iterated(a->types[0]);
        call_key(s, a, t);
        return t;
    }
    for (uint32_t i = 0; i < plain; i++) t = ir_infer_join(s, t, a->types[i]);
    call_key(s, a, t);
    return t;
}

static IrType sum_of(IrInfer *s, const CallArgs *a) {
    IrType elem = ir_infer_iterated(arg(a, 0));
    if (elem.kind == IR_T_BOOL) elem = ir_t(IR_T_INT);
    if (a->n < 2 || !ir_is_number(elem)) return elem;
    return arg(a, 1).kind == IR_T_FLOAT ? arg(a, 1) : ir_infer_join(s, elem, ir_t(IR_T_NONE));
}

static IrType absolute(IrType t) {
    return t.kind == IR_T_BOOL ? ir_t(IR_T_INT) : t;
}

static IrType make_map(IrInfer *s, const CallArgs *a) {
    IrType items[8];
    uint32_t n = 0;
    for (uint32_t i = 1; i < a->n && n < 8; i++) items[n++] = ir_infer_iterated(a->types[i]);
    IrType f = arg(a, 0), r = ir_t(IR_T_ANY);
    if (f.kind == IR_T_FUNC) {
        r = call_back(s, a, f, items, n);
    } else if (f.kind == IR_T_BUILTIN) {
        uint32_t id = (uint32_t)((uintptr_t)f.detail - 1);
        if (id == EG_B_COUNT + EG_T_INT || id == EG_B_len || id == EG_B_ord) r = ir_t(IR_T_INT);
        if (id == EG_B_COUNT + EG_T_FLOAT) r = ir_t(IR_T_FLOAT);
        if (id == EG_B_COUNT + EG_T_STR || id == EG_B_repr) r = ir_t(IR_T_STR);
    }
    return made_here(s, a, IR_T_ITER, r);
}

static IrType make_zip(IrInfer *s, const CallArgs *a) {
    IrType items[8];
    uint32_t n = a->n - a->nkw;
    if (n > 8) return made_here(s, a, IR_T_ITER, ir_t(IR_T_ANY));
    for (uint32_t i = 0; i < n; i++) items[i] = ir_infer_iterated(a->types[i]);
    return tuples_of(s, a, items, n);
}

static IrType make_dict(IrInfer *s, const CallArgs *a) {
    IrContainer *c = ir_infer_site(s, a->inst);
    IrType from = arg(a, 0);
    if (from.kind == IR_T_DICT) {
        ir_infer_unify(s, c, from.detail);
    } else if (a->n > a->nkw) {
        IrType pair = ir_infer_iterated(from);
        ir_infer_flow(s, &c->key, ir_infer_item(pair, 0));
        ir_infer_flow(s, &ir_infer_find(c)->elem, ir_infer_item(pair, 1));
    }
    for (uint32_t i = 0; i < a->nkw; i++) {
        ir_infer_flow(s, &ir_infer_find(c)->key, ir_t(IR_T_STR));
        ir_infer_flow(s, &ir_infer_find(c)->elem, a->types[a->n - a->nkw + i]);
    }
    return ir_tc(IR_T_DICT, ir_infer_find(c));
}

static IrType call_type(IrInfer *s, uint32_t type, const CallArgs *a) {
    switch (type) {
    case EG_T_INT: return ir_t(IR_T_INT);
    case EG_T_FLOAT: return ir_t(IR_T_FLOAT);
    case EG_T_BOOL: return ir_t(IR_T_BOOL);
    case EG_T_STR: return ir_t(IR_T_STR);
    case EG_T_BYTES: return ir_t(IR_T_BYTES);
    case EG_T_RANGE: return ir_t(IR_T_RANGE);
    case EG_T_LIST: return made_here(s, a, IR_T_LIST, ir_infer_iterated(arg(a, 0)));
    case EG_T_TUPLE:
        if (arg(a, 0).kind == IR_T_TUPLE) return a->types[0];
        return made_here(s, a, IR_T_TUPLE, ir_infer_iterated(arg(a, 0)));
    case EG_T_SET:
    case EG_T_FROZENSET: return made_here(s, a, IR_T_SET, ir_infer_iterated(arg(a, 0)));
    case EG_T_DICT: return make_dict(s, a);
    case EG_T_ENUMERATE: {
        IrType items[2] = {ir_t(IR_T_INT), ir_infer_iterated(arg(a, 0))};
        return tuples_of(s, a, items, 2);
    }
    case EG_T_ZIP: return make_zip(s, a);
    case EG_T_MAP: return make_map(s, a);
    case EG_T_FILTER: {
        IrType member = ir_infer_iterated(arg(a, 1));
        call_back(s, a, arg(a, 0), &member, 1);
        return made_here(s, a, IR_T_ITER, member);
    }
    case EG_T_REVERSED: return made_here(s, a, IR_T_ITER, ir_infer_iterated(arg(a, 0)));
    case EG_T_SUPER:
        if (s->cur->owner && s->cur->owner->nbases)
            return (IrType){IR_T_INST, s->cur->owner->bases[0]};
        return ir_t(IR_T_ANY);
    default: return ir_t(IR_T_ANY);
    }
}

IrType ir_infer_call_builtin(IrInfer *s, uint32_t id, const CallArgs *a) {
    if (id >= EG_B_COUNT) return call_type(s, id - EG_B_COUNT, a);
    switch (id) {
    case EG_B_len:
    case EG_B_ord:
    case EG_B_hash:
    case EG_B_id: return ir_t(IR_T_INT);
    case EG_B_abs: return absolute(arg(a, 0));
    case EG_B_round:
        if (a->n == 1) return ir_t(IR_T_INT);
        return arg(a, 0);
    case EG_B_min:
    case EG_B_max: return min_max(s, a);
    case EG_B_sum: return sum_of(s, a);
    case EG_B_pow:
        if (a->n == 3) return ir_t(IR_T_INT);
        return ir_infer_join(s, arg(a, 0), arg(a, 1));
    case EG_B_divmod: {
        IrType t = ir_infer_join(s, arg(a, 0), arg(a, 1)), items[2] = {t, t};
        IrContainer *c = ir_infer_site(s, a->inst);
        ir_infer_set_items(s, c, items, 2);
        return ir_tc(IR_T_TUPLE, ir_infer_find(c));
    }
    case EG_B_chr:
    case EG_B_repr:
    case EG_B_ascii:
    case EG_B_bin:
    case EG_B_hex:
    case EG_B_oct:
    case EG_B_format:
    case EG_B_input: return ir_t(IR_T_STR);
    case EG_B_isinstance:
    case EG_B_issubclass:
    case EG_B_callable:
    case EG_B_hasattr:
    case EG_B_all:
    case EG_B_any: return ir_t(IR_T_BOOL);
    case EG_B_print: return ir_t(IR_T_NONETYPE);
    case EG_B_iter: return made_here(s, a, IR_T_ITER, ir_infer_iterated(arg(a, 0)));
    case EG_B_next: {
        IrType t = ir_infer_iterated(arg(a, 0));
        return a->n > 1 ? ir_infer_join(s, t, arg(a, 1)) : t;
    }
    case EG_B_sorted: {
        IrType member = ir_infer_iterated(arg(a, 0));
        call_key(s, a, member);
        return made_here(s, a, IR_T_LIST, member);
    }
    default: return ir_t(IR_T_ANY);
    }
}

/* ---- methods of built-in types ---- */

static bool one_of(const char *name, const char *const *names) {
    for (; *names; names++)
        if (strcmp(name, *names) == 0) return true;
    return false;
}

static IrType list_method(IrInfer *s, IrType list, const char *name, const CallArgs *a) {
    IrContainer *c = ir_container(list);
    if (strcmp(name, "append") == 0 || strcmp(name, "insert") == 0) {
        if (a->n) ir_infer_flow(s, &c->elem, a->types[a->n - 1]);
        return ir_t(IR_T_NONETYPE);
    }
    if (strcmp(name, "extend") == 0) {
        ir_infer_flow(s, &c->elem, ir_infer_iterated(arg(a, 0)));
        return ir_t(IR_T_NONETYPE);
    }
    if (strcmp(name, "pop") == 0) return c->elem;
    if (strcmp(name, "copy") == 0) return list;
    if (strcmp(name, "index") == 0 || strcmp(name, "count") == 0) return ir_t(IR_T_INT);
    if (strcmp(name, "sort") == 0) call_key(s, a, c->elem);
    return ir_t(IR_T_NONETYPE);
}

static IrType dict_method(IrInfer *s, IrType dict, const char *name, const CallArgs *a) {
    IrContainer *c = ir_container(dict);
    if (strcmp(name, "get") == 0 || strcmp(name, "pop") == 0 || strcmp(name, "setdefault") == 0) {
        IrType other = a->n > 1 ? arg(a, 1) : ir_t(name[0] == 'p' ? IR_T_NONE : IR_T_NONETYPE);
        if (name[0] == 's') {
            ir_infer_flow(s, &c->key, arg(a, 0));
            ir_infer_flow(s, &ir_infer_find(c)->elem, arg(a, 1));
            return ir_infer_find(c)->elem;
        }
        return ir_infer_join(s, c->elem, other);
    }
    if (strcmp(name, "keys") == 0) return made_here(s, a, IR_T_ITER, c->key);
    if (strcmp(name, "values") == 0) return made_here(s, a, IR_T_ITER, c->elem);
    if (strcmp(name, "items") == 0) {
        IrType items[2] = {c->key, c->elem};
        return tuples_of(s, a, items, 2);
    }
    if (strcmp(name, "copy") == 0) return dict;
    if (strcmp(name, "update") == 0 && arg(a, 0).kind == IR_T_DICT)
        ir_infer_unify(s, c, arg(a, 0).detail);
    return ir_t(IR_T_ANY);
}

static IrType set_method(IrInfer *s, IrType set, const char *name, const CallArgs *a) {
    static const char *const same[] = {"copy", "union", "intersection", "difference", NULL};
    IrContainer *c = ir_container(set);
    if (strcmp(name, "add") == 0) ir_infer_flow(s, &c->elem, arg(a, 0));
    if (strcmp(name, "update") == 0) ir_infer_flow(s, &c->elem, ir_infer_iterated(arg(a, 0)));
    if (strcmp(name, "pop") == 0) return c->elem;
    return one_of(name, same) ? set : ir_t(IR_T_ANY);
}

static IrType str_method(IrInfer *s, const char *name, const CallArgs *a) {
    static const char *const ints[] = {"find", "index", "count", "rfind", "rindex", NULL};
    static const char *const lists[] = {"split", "rsplit", "splitlines", NULL};
    if (one_of(name, ints)) return ir_t(IR_T_INT);
    if (one_of(name, lists)) return made_here(s, a, IR_T_LIST, ir_t(IR_T_STR));
    if (strncmp(name, "is", 2) == 0 || strcmp(name, "startswith") == 0 ||
        strcmp(name, "endswith") == 0)
        return ir_t(IR_T_BOOL);
    if (strcmp(name, "encode") == 0) return ir_t(IR_T_BYTES);
    if (strcmp(name, "partition") == 0 || strcmp(name, "rpartition") == 0)
        return made_here(s, a, IR_T_TUPLE, ir_t(IR_T_STR));
    return ir_t(IR_T_STR);
}

IrType ir_infer_builtin_method(IrInfer *s, IrType object, uint32_t name, const CallArgs *a) {
    const char *text = ir_strtab_text(&s->names, name);
    switch (object.kind) {
    case IR_T_LIST: return list_method(s, object, text, a);
    case IR_T_DICT: return dict_method(s, object, text, a);
    case IR_T_SET: return set_method(s, object, text, a);
    case IR_T_STR: return str_method(s, text, a);
    case IR_T_INT: return ir_t(strcmp(text, "bit_length") == 0 ? IR_T_INT : IR_T_ANY);
    case IR_T_ITER: /* a generator's send gives what it yields next */
        if (strcmp(text, "send") == 0 || strcmp(text, "__next__") == 0)
            return ir_infer_iterated(object);
        return ir_t(IR_T_ANY);
    default: return ir_t(IR_T_ANY);
    }
}
