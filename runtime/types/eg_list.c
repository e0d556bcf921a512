/* Storage of lists: strategies, growth, and everything that needs no user code.
 *
 * A list stores its elements in the tightest form they allow (after Bolz, Diekmann, Tratt, "Storage
 * Strategies for Collections in Dynamically Typed Languages", 2013): int64 words while all are
 * inline ints, doubles while all are floats, bytes while all are bools, else values. The first
 * element decides; an element that does not fit turns the list into one of values, and an empty
 * list may choose again. NaNs are
 * never stored as doubles: a list of values keeps their identity, which `in` and == look at first.
 * While a list is EMPTY, cap is a wish for the size of its first storage.
 */
#include <string.h>

#include "core/eg_shape.h"
#include "eg_container.h"

enum { FIRST_CAP = 5, SHRINK_FROM = 64 };

/* Is v a float that a list of doubles can hold? */
static bool is_double(EgRt *rt, EgVal v, double *d) {
    if (EG_IS_FLO(v)) {
        *d = eg_flo_decode(v);
        return true;
    }
    if (!EG_IS_EXACT(rt, v, EG_T_FLOAT)) return false;
    *d = EG_TO_PTR(EgFloat, v)->value;
    return *d == *d;
}

static uint32_t strategy_of(EgRt *rt, EgVal v) {
    double d;
    return EG_IS_INT(v)           ? EG_LIST_I64
           : EG_IS_BOOL(v)        ? EG_LIST_BOOL
           : is_double(rt, v, &d) ? EG_LIST_F64
                                  : EG_LIST_VAL;
}

static uint32_t strategy_of_all(EgRt *rt, const EgVal *v, uint32_t n) {
    if (!n) return EG_LIST_EMPTY;
    uint32_t s = strategy_of(rt, v[0]);
    for (uint32_t i = 1; i < n && s != EG_LIST_VAL; i++)
        if (strategy_of(rt, v[i]) != s) s = EG_LIST_VAL;
    return s;
}

/* ---- storage ---- */

_Static_assert(offsetof(EgArr, v) == offsetof(EgRaw, u), "eg_list_at");

static EgObj *cell_new(EgRt *rt, uint32_t strategy, uint32_t cap) {
    if (cap > EG_SEQ_MAX + 1) return eg_raise_nomem(rt), NULL;
    if (strategy == EG_LIST_VAL) {
        EgArr *a = eg_arr_new(rt, cap);
        return a ? &a->h : NULL;
    }
    EgRaw *r = eg_raw_new(rt, strategy == EG_LIST_BOOL ? cap : cap * 8);
    return r ? &r->h : NULL;
}

static void set_cell(EgRt *rt, EgList *l, uint32_t strategy, EgObj *cell, uint32_t cap) {
    l->items.cell = cell;
    l->h.aux = strategy;
    l->cap = cap;
    EG_BARRIER(rt, l);
}

/* Gives the list storage for `cap` elements (>= len) in its own strategy. */
static bool set_cap(EgRt *rt, EgList *l, uint32_t cap) {
    EgObj *cell = cell_new(rt, l->h.aux, cap);
    if (!cell) return false;
    if (l->len)
        memcpy((uint8_t *)cell + offsetof(EgRaw, u), eg_list_at(l, 0),
               l->len * (size_t)eg_list_width(l));
    EG_BARRIER(rt, cell);
    set_cell(rt, l, l->h.aux, cell, cap);
    return true;
}

/* Chooses a strategy for a list without elements. */
static bool adopt(EgRt *rt, EgList *l, uint32_t strategy) {
    if (l->h.aux == strategy) return true;
    uint32_t cap = l->cap > FIRST_CAP ? l->cap : FIRST_CAP;
    EgObj *cell = cell_new(rt, strategy, cap);
    if (!cell) return false;
    set_cell(rt, l, strategy, cell, cap);
    return true;
}

static bool grow(EgRt *rt, EgList *l, uint32_t need) {
    if (need > EG_SEQ_MAX) return eg_raise_nomem(rt), false;
    uint32_t cap = need < FIRST_CAP ? FIRST_CAP : need + need / 2 + 3;
    return set_cap(rt, l, (cap > EG_SEQ_MAX ? EG_SEQ_MAX : cap) | 1);
}

bool eg_list_reserve(EgRt *rt, EgList *l, uint32_t cap) {
    if (cap > EG_SEQ_MAX) return eg_raise_nomem(rt), false;
    if (cap <= l->cap) return true;
    if (l->h.aux == EG_LIST_EMPTY) {
        l->cap = cap;
        return true;
    }
    return set_cap(rt, l, cap);
}

bool eg_list_generalise(EgRt *rt, EgList *l) {
    if (l->h.aux == EG_LIST_VAL) return true;
    uint32_t cap = l->cap > FIRST_CAP ? l->cap : FIRST_CAP;
    EgArr *arr = eg_arr_new(rt, cap);
    if (!arr) return false;
    for (uint32_t i = 0; i < l->len; i++) {
        EgVal v = eg_list_get_raw(rt, l, i);
        if (v == EG_ERR) return false;
        arr->v[i] = v;
    }
    EG_BARRIER(rt, arr);
    set_cell(rt, l, EG_LIST_VAL, &arr->h, cap);
    return true;
}

/* Makes the list one that can store v. */
static bool accept(EgRt *rt, EgList *l, EgVal v) {
    double d;
    switch (l->h.aux) {
    case EG_LIST_VAL:
        if (l->len) return true;
        break;
    case EG_LIST_I64:
        if (EG_IS_INT(v)) return true;
        break;
    case EG_LIST_F64:
        if (is_double(rt, v, &d)) return true;
        break;
    case EG_LIST_BOOL:
        if (EG_IS_BOOL(v)) return true;
        break;
    default: break;
    }
    return l->len ? eg_list_generalise(rt, l) : adopt(rt, l, strategy_of(rt, v));
}

/* Stores an accepted value within the capacity. */
static void put(EgRt *rt, EgList *l, uint32_t i, EgVal v) {
    double d = 0;
    switch (l->h.aux) {
    case EG_LIST_VAL:
        l->items.arr->v[i] = v;
        EG_BARRIER(rt, l->items.arr);
        break;
    case EG_LIST_I64: l->items.raw->u.i[i] = EG_TO_INT(v); break;
    case EG_LIST_BOOL: l->items.raw->u.b[i] = v == EG_TRUE; break;
    default:
        (void)is_double(rt, v, &d);
        l->items.raw->u.f[i] = d;
        break;
    }
}

/* Moves `n` elements within the storage. */
static void move(EgRt *rt, EgList *l, uint32_t to, uint32_t from, uint32_t n) {
    if (!n) return;
    memmove(eg_list_at(l, to), eg_list_at(l, from), n * (size_t)eg_list_width(l));
    EG_BARRIER(rt, l->items.cell);
}

/* ---- making ---- */

EgList *eg_list_alloc(EgRt *rt, EgType *type) {
    EgList *l = eg_alloc_sub(rt, type, sizeof(EgList));
    if (l) l->h.aux = EG_LIST_EMPTY;
    return l;
}

EgList *eg_list_make(EgRt *rt, uint32_t strategy, uint32_t len) {
    EgList *l = eg_alloc(rt, rt->types[EG_T_LIST], sizeof *l);
    if (!l) return NULL;
    l->h.aux = EG_LIST_EMPTY;
    if (strategy == EG_LIST_EMPTY || !len) return l;
    EgObj *cell = cell_new(rt, strategy, len);
    if (!cell) return NULL;
    set_cell(rt, l, strategy, cell, len);
    l->len = len;
    return l;
}

EgVal eg_list_new(EgRt *rt, const EgVal *items, uint32_t n) {
    EgList *l = eg_list_make(rt, strategy_of_all(rt, items, n), n);
    if (!l) return EG_ERR;
    if (n && l->h.aux == EG_LIST_VAL)
        memcpy(l->items.arr->v, items, n * sizeof(EgVal));
    else
        for (uint32_t i = 0; i < n; i++) put(rt, l, i, items[i]);
    return EG_PTR(l);
}

EgVal eg_build_list(EgRt *rt, EgVal *args, uint32_t n) {
    return eg_list_new(rt, args, n);
}

EgVal eg_list_slice(EgRt *rt, EgList *l, uint32_t from, uint32_t to) {
    EgList *r = eg_list_make(rt, l->h.aux, to - from);
    if (!r) return EG_ERR;
    if (from != to)
        memcpy(eg_list_at(r, 0), eg_list_at(l, from), (to - from) * (size_t)eg_list_width(l));
    return EG_PTR(r);
}

/* ---- single elements ---- */

EgVal eg_list_get_raw(EgRt *rt, const EgList *l, uint32_t i) {
    EgVal v;
    switch (l->h.aux) {
    case EG_LIST_VAL: return l->items.arr->v[i];
    case EG_LIST_I64: return EG_BOX_I64(rt, l->items.raw->u.i[i]);
    case EG_LIST_BOOL: return EG_BOOL(l->items.raw->u.b[i]);
    default:
        return eg_fast_float(l->items.raw->u.f[i], &v) ? v : eg_float_box(rt, l->items.raw->u.f[i]);
    }
}

bool eg_list_set_raw(EgRt *rt, EgList *l, uint32_t i, EgVal v) {
    if (!accept(rt, l, v)) return false;
    put(rt, l, i, v);
    return true;
}

bool eg_list_push(EgRt *rt, EgList *l, EgVal v) {
    if (l->len && l->len < l->cap) {
        if (l->h.aux == EG_LIST_VAL) {
            l->items.arr->v[l->len++] = v;
            EG_BARRIER(rt, l->items.arr);
            return true;
        }
        if (l->h.aux == EG_LIST_I64 && EG_IS_INT(v)) {
            l->items.raw->u.i[l->len++] = EG_TO_INT(v);
            return true;
        }
    }
    if (!accept(rt, l, v)) return false;
    if (l->len >= l->cap && !grow(rt, l, l->len + 1)) return false;
    put(rt, l, l->len++, v);
    return true;
}

bool eg_list_append(EgRt *rt, EgVal list, EgVal v) {
    return eg_list_push(rt, EG_LIST(list), v);
}

bool eg_list_insert(EgRt *rt, EgList *l, uint32_t at, EgVal v) {
    if (!accept(rt, l, v)) return false;
    if (l->len >= l->cap && !grow(rt, l, l->len + 1)) return false;
    move(rt, l, at + 1, at, l->len - at);
    l->len++;
    put(rt, l, at, v);
    return true;
}

/* ---- ranges of elements ---- */

bool eg_list_remove_range(EgRt *rt, EgList *l, uint32_t from, uint32_t to) {
    if (from == to) return true;
    move(rt, l, from, to, l->len - to);
    uint32_t len = l->len - (to - from);
    if (l->h.aux == EG_LIST_VAL) memset(l->items.arr->v + len, 0, (l->len - len) * sizeof(EgVal));
    l->len = len;
    if (l->cap < SHRINK_FROM || len >= l->cap / 4) return true;
    return set_cap(rt, l, len * 2 + FIRST_CAP);
}

EgVal eg_list_take(EgRt *rt, EgList *l, uint32_t i) {
    EgVal v = eg_list_get_raw(rt, l, i);
    if (v == EG_ERR) return EG_ERR;
    return eg_list_remove_range(rt, l, i, i + 1) ? v : EG_ERR;
}

void eg_list_clear(EgList *l) {
    l->h.aux = EG_LIST_EMPTY;
    l->items.cell = NULL;
    l->len = l->cap = 0;
}

static bool ensure(EgRt *rt, EgList *l, uint32_t more) {
    if (more > EG_SEQ_MAX - l->len) return eg_raise_nomem(rt), false;
    return l->len + more <= l->cap || grow(rt, l, l->len + more);
}

bool eg_list_append_items(EgRt *rt, EgList *l, const EgVal *items, uint32_t n) {
    if (!n) return true;
    if (!l->len && !adopt(rt, l, strategy_of_all(rt, items, n))) return false;
    if (l->h.aux == EG_LIST_VAL && ensure(rt, l, n)) {
        memcpy(l->items.arr->v + l->len, items, n * sizeof(EgVal));
        EG_BARRIER(rt, l->items.arr);
        l->len += n;
        return true;
    }
    for (uint32_t i = 0; i < n; i++)
        if (!eg_list_push(rt, l, items[i])) return false;
    return true;
}

bool eg_list_append_list(EgRt *rt, EgList *l, EgList *l2) {
    uint32_t n = l2->len;
    if (!n) return true;
    if (!l->len && !adopt(rt, l, l2->h.aux)) return false;
    if (l->h.aux != l2->h.aux) {
        if (!eg_list_generalise(rt, l) || !ensure(rt, l, n)) return false;
        for (uint32_t i = 0; i < n; i++) {
            EgVal v = eg_list_get_raw(rt, l2, i);
            if (v == EG_ERR) return false;
            put(rt, l, l->len++, v);
        }
        return true;
    }
    if (!ensure(rt, l, n)) return false;
    memcpy(eg_list_at(l, l->len), eg_list_at(l2, 0), n * (size_t)eg_list_width(l));
    EG_BARRIER(rt, l->items.cell);
    l->len += n;
    return true;
}

bool eg_list_replace(EgRt *rt, EgList *l, uint32_t from, uint32_t to, EgList *with) {
    uint32_t tail = l->len - to, n = with->len;
    if (l->h.aux != with->h.aux && n) {
        bool fine = l->len ? eg_list_generalise(rt, l) : adopt(rt, l, with->h.aux);
        if (!fine) return false;
    }
    if (n > to - from && !ensure(rt, l, n - (to - from))) return false;
    if (n < to - from) {
        if (!eg_list_remove_range(rt, l, from + n, to)) return false;
    } else {
        move(rt, l, from + n, to, tail);
        l->len = from + n + tail;
    }
    for (uint32_t i = 0; i < n; i++) {
        EgVal v = eg_list_get_raw(rt, with, i);
        if (v == EG_ERR) return false;
        put(rt, l, from + i, v);
    }
    return true;
}

EgVal eg_list_to_tuple(EgRt *rt, EgVal list) {
    EgList *l = EG_LIST(list);
    EgTuple *t = eg_tuple_make(rt, l->len);
    if (!t) return EG_ERR;
    for (uint32_t i = 0; i < l->len; i++) {
        t->v[i] = eg_list_get_raw(rt, l, i);
        if (t->v[i] == EG_ERR) return t->v[i] = 0, EG_ERR;
    }
    return EG_PTR(t);
}
