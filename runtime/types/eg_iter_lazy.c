/* enumerate, zip, map, filter. A StopIteration that leaves a called function ends map and filter,
 * as it does in CPython. */
#include "core/eg_call.h"
#include "core/eg_gen.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_iter_impl.h"

/* ---- enumerate ---- */

typedef struct EgEnumerate {
    EgObj h;
    EgVal it, count;
} EgEnumerate;

#define ENUMERATE(v) EG_TO_PTR(EgEnumerate, v)

static void enumerate_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgEnumerate *)o)->it);
    eg_gc_mark(rt, ((EgEnumerate *)o)->count);
}

/* Puts enumerate's arguments into out[0] and out[1]; EG_UNBOUND where missing. */
static bool enumerate_args(EgRt *rt, EgVal *out, const EgVal *args, uint32_t n, EgVal kwnames) {
    static const char *const names[] = {"iterable", "start"};
    uint32_t nk = eg_nkw(kwnames);
    out[0] = out[1] = EG_UNBOUND;
    if (n + nk > 2) {
        eg_raise(rt, EG_T_TYPE_ERROR, "enumerate() takes at most 2 arguments (%u given)", n + nk);
        return false;
    }
    for (uint32_t i = 0; i < n; i++) out[i] = args[i];
    for (uint32_t i = 0; i < nk; i++) {
        EgVal name = EG_TUPLE(kwnames)->v[i];
        uint32_t at = 0;
        /* A keyword on its own has to be the iterable. */
        uint32_t known = n + nk == 1 ? 1 : 2;
        while (at < known && !eg_str_is(rt, name, names[at])) at++;
        if (at == known || out[at] != EG_UNBOUND) {
            eg_raise(rt, EG_T_TYPE_ERROR, "'%S' is an invalid keyword argument for enumerate()",
                     name);
            return false;
        }
        out[at] = args[n + i];
    }
    if (out[0] != EG_UNBOUND) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "enumerate() missing required argument 'iterable'");
    return false;
}

static EgVal enumerate_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                           EgVal kwnames) {
    if (!enumerate_args(rt, sp, args, n, kwnames)) return EG_ERR;
    sp[1] = sp[1] == EG_UNBOUND ? EG_INT(0) : eg_index_u(rt, sp + 2, sp[1]);
    if (sp[1] == EG_ERR) return EG_ERR;
    sp[0] = eg_iter_u(rt, sp + 2, sp[0]);
    EgEnumerate *e = sp[0] == EG_ERR ? NULL : eg_alloc_sub(rt, type, sizeof *e);
    if (!e) return EG_ERR;
    e->it = sp[0];
    e->count = sp[1];
    return EG_PTR(e);
}

static EgVal enumerate_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgEnumerate *e = ENUMERATE(o);
    EgVal pair[2] = {e->count, eg_iter_next_u(rt, sp, e->it)};
    if (pair[1] == EG_STOP || pair[1] == EG_ERR) return pair[1];
    pair[0] = e->count;
    EgVal next = eg_int_binop(rt, pair[0], EG_INT(1), EG_OP_ADD);
    if (next == EG_ERR) return EG_ERR;
    e->count = next;
    EG_BARRIER(rt, e);
    return eg_tuple_new(rt, pair, 2);
}

static EgVal enumerate_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgVal v[2] = {ENUMERATE(self)->it, ENUMERATE(self)->count};
    sp[0] = EG_PTR(eg_ptr_type(self));
    sp[1] = eg_tuple_new(rt, v, 2);
    return sp[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, sp, 2);
}

#define ENUMERATE_METHODS(ROW, T) \
    EG_CLASS_GETITEM(ROW, T) ROW(T, __reduce__, enumerate_reduce, METHOD, "(self, /)", NULL)
EG_DEFS(enumerate, ENUMERATE_METHODS)
#define ENUMERATE_SLOTS(SLOT, T)    \
    SLOT(T, trace, enumerate_trace) \
    SLOT(T, iter, eg_iter_self) SLOT(T, next, enumerate_next) SLOT(T, new_, enumerate_new)
EG_SLOTS(enumerate, ENUMERATE_SLOTS)
const EgTypeSpec eg_type_enumerate = {EG_T_ENUMERATE, "enumerate", "builtins",
                                      EG_T_OBJECT,    0,           sizeof(EgEnumerate)};
EG_TYPE_DOC(enumerate, "enumerate(iterable, start=0): pairs of a count and an item.")

/* ---- zip, map: a tuple of iterators ---- */

typedef struct EgManyIter {
    EgObj h;
    EgVal its; /* tuple */
    EgVal fn;  /* map's function; zip: True when strict */
} EgManyIter;

#define MANY(v) EG_TO_PTR(EgManyIter, v)

static void many_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgManyIter *)o)->its);
    eg_gc_mark(rt, ((EgManyIter *)o)->fn);
}

static EgVal many_new_u(EgRt *rt, EgVal *sp, EgType *type, const EgVal *args, uint32_t n,
                        EgVal fn) {
    EgTuple *its = eg_tuple_make(rt, n);
    if (!its) return EG_ERR;
    sp[0] = EG_PTR(its);
    for (uint32_t i = 0; i < n; i++) {
        EgVal it = eg_iter_u(rt, sp + 1, args[i]);
        if (it == EG_ERR) return EG_ERR;
        its->v[i] = it;
        EG_BARRIER(rt, its);
    }
    EgManyIter *m = eg_alloc_sub(rt, type, sizeof *m);
    if (!m) return EG_ERR;
    m->its = EG_PTR(its);
    m->fn = fn;
    return EG_PTR(m);
}

static EgVal zip_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    static const char *const names[] = {"strict"};
    EgVal strict = EG_UNBOUND;
    if (eg_nkw(kwnames) && !eg_take_keywords(rt, "zip", names, 1, 0, &strict, args + n, kwnames))
        return EG_ERR;
    int yes = strict == EG_UNBOUND ? 0 : eg_truth_int_u(rt, sp, strict);
    if (yes < 0) return EG_ERR;
    strict = EG_BOOL(yes);
    return many_new_u(rt, sp, type, args, n, strict);
}

static EgVal unequal(EgRt *rt, uint32_t at, const char *what) {
    return eg_raise(rt, EG_T_VALUE_ERROR, "zip() argument %u is %s than argument%s%u", at + 1, what,
                    at == 1 ? " " : "s 1-", at);
}

/* A strict zip whose iterator number `at` ended: all the others must end now. */
static EgVal zip_strict_end_u(EgRt *rt, EgVal *sp, const EgTuple *its, uint32_t at) {
    if (at) return unequal(rt, at, "shorter");
    for (uint32_t i = 1; i < its->len; i++) {
        EgVal v = eg_next_u(rt, sp, its->v[i]);
        if (v == EG_ERR) return EG_ERR;
        if (v != EG_STOP) return unequal(rt, i, "longer");
    }
    return eg_iter_end(rt);
}

static EgVal zip_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgManyIter *m = MANY(o);
    const EgTuple *its = EG_TUPLE(m->its);
    if (!its->len) return eg_iter_end(rt);
    EgTuple *t = eg_tuple_make(rt, its->len);
    if (!t) return EG_ERR;
    sp[0] = EG_PTR(t);
    for (uint32_t i = 0; i < its->len; i++) {
        EgVal v = eg_iter_next_u(rt, sp + 1, its->v[i]);
        if (v == EG_ERR) return EG_ERR;
        if (v == EG_STOP) return m->fn == EG_TRUE ? zip_strict_end_u(rt, sp, its, i) : EG_STOP;
        t->v[i] = v;
        EG_BARRIER(rt, t);
    }
    return EG_PTR(t);
}

static EgVal zip_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgVal v[3] = {EG_PTR(eg_ptr_type(self)), MANY(self)->its, EG_TRUE};
    return eg_tuple_new(rt, v, MANY(self)->fn == EG_TRUE ? 3 : 2);
}

static EgVal zip_setstate(EG_ARGS) {
    EG_UNUSED_ARGS;
    int strict = eg_truth_int_u(rt, sp, args[0]);
    if (strict < 0) return EG_ERR;
    MANY(self)->fn = EG_BOOL(strict);
    return EG_NONE;
}

#define ZIP_METHODS(ROW, T)                                   \
    ROW(T, __reduce__, zip_reduce, METHOD, "(self, /)", NULL) \
    ROW(T, __setstate__, zip_setstate, METHOD, "(self, object, /)", NULL)
EG_DEFS(zip, ZIP_METHODS)
#define ZIP_SLOTS(SLOT, T)     \
    SLOT(T, trace, many_trace) \
    SLOT(T, iter, eg_iter_self) SLOT(T, next, zip_next) SLOT(T, new_, zip_new)
EG_SLOTS(zip, ZIP_SLOTS)

const EgTypeSpec eg_type_zip = {EG_T_ZIP, "zip", "builtins", EG_T_OBJECT, 0, sizeof(EgManyIter)};
EG_TYPE_DOC(zip, "zip(*iterables, strict=False): tuples of one item from each.")

static EgVal map_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    if (eg_nkw(kwnames)) return eg_raise(rt, EG_T_TYPE_ERROR, "map() takes no keyword arguments");
    if (n < 2) return eg_raise(rt, EG_T_TYPE_ERROR, "map() must have at least two arguments.");
    return many_new_u(rt, sp, type, args + 1, n - 1, args[0]);
}

static EgVal map_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgManyIter *m = MANY(o);
    const EgTuple *its = EG_TUPLE(m->its);
    if (sp + its->len + EG_NEST_WORDS > rt->limit) return eg_recursion_error(rt);
    for (uint32_t i = 0; i < its->len; i++) {
        sp[i] = eg_iter_next_u(rt, sp + i, its->v[i]);
        if (sp[i] == EG_ERR || sp[i] == EG_STOP) return sp[i];
    }
    EgVal v = eg_call_u(rt, sp + its->len, m->fn, sp, its->len, EG_NONE);
    return v == EG_ERR ? eg_exc_to_stop(rt, v) : v;
}

static EgVal map_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgTuple *its = EG_TUPLE(MANY(self)->its);
    EgTuple *t = eg_tuple_make(rt, its->len + 1);
    if (!t) return EG_ERR;
    t->v[0] = MANY(self)->fn;
    for (uint32_t i = 0; i < its->len; i++) t->v[i + 1] = its->v[i];
    const EgVal v[2] = {EG_PTR(eg_ptr_type(self)), EG_PTR(t)};
    return eg_tuple_new(rt, v, 2);
}

#define MAP_METHODS(ROW, T) ROW(T, __reduce__, map_reduce, METHOD, "(self, /)", NULL)
EG_DEFS(map, MAP_METHODS)
#define MAP_SLOTS(SLOT, T)     \
    SLOT(T, trace, many_trace) \
    SLOT(T, iter, eg_iter_self) SLOT(T, next, map_next) SLOT(T, new_, map_new)
EG_SLOTS(map, MAP_SLOTS)
const EgTypeSpec eg_type_map = {EG_T_MAP, "map", "builtins", EG_T_OBJECT, 0, sizeof(EgManyIter)};
EG_TYPE_DOC(map, "map(function, *iterables): function called with one item from each.")

/* ---- filter ---- */

typedef struct EgFilter {
    EgObj h;
    EgVal fn, it; /* fn EG_NONE: the truth of the item itself */
} EgFilter;

static void filter_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgFilter *)o)->fn);
    eg_gc_mark(rt, ((EgFilter *)o)->it);
}

static EgVal filter_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!eg_check_args(rt, "filter", n, kwnames, 2, 2)) return EG_ERR;
    sp[0] = eg_iter_u(rt, sp, args[1]);
    EgFilter *f = sp[0] == EG_ERR ? NULL : eg_alloc_sub(rt, type, sizeof *f);
    if (!f) return EG_ERR;
    f->fn = args[0] == EG_PTR(rt->types[EG_T_BOOL]) ? EG_NONE : args[0];
    f->it = sp[0];
    return EG_PTR(f);
}

static EgVal filter_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgFilter *f = EG_TO_PTR(EgFilter, o);
    for (;;) {
        EgVal v = sp[0] = eg_iter_next_u(rt, sp, f->it);
        if (v == EG_STOP || v == EG_ERR) return v;
        sp[1] = f->fn == EG_NONE ? v : eg_call1_u(rt, sp + 1, f->fn, v);
        if (sp[1] == EG_ERR) return eg_exc_to_stop(rt, EG_ERR);
        int yes = eg_truth_int_u(rt, sp + 2, sp[1]);
        if (yes) return yes < 0 ? EG_ERR : v;
        if (!EG_SAFEPOINT(rt, sp + 1)) return EG_ERR;
    }
}

static EgVal filter_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgFilter *f = EG_TO_PTR(EgFilter, self);
    const EgVal v[2] = {f->fn, f->it};
    sp[0] = EG_PTR(eg_ptr_type(self));
    sp[1] = eg_tuple_new(rt, v, 2);
    return sp[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, sp, 2);
}

#define FILTER_METHODS(ROW, T) ROW(T, __reduce__, filter_reduce, METHOD, "(self, /)", NULL)
EG_DEFS(filter, FILTER_METHODS)
#define FILTER_SLOTS(SLOT, T)    \
    SLOT(T, trace, filter_trace) \
    SLOT(T, iter, eg_iter_self) SLOT(T, next, filter_next) SLOT(T, new_, filter_new)
EG_SLOTS(filter, FILTER_SLOTS)
const EgTypeSpec eg_type_filter = {EG_T_FILTER, "filter", "builtins",
                                   EG_T_OBJECT, 0,        sizeof(EgFilter)};
EG_TYPE_DOC(filter, "filter(function_or_None, iterable): the items for which function is true.")
