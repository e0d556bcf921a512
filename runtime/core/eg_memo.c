/* Remembered results: the table behind the primitives memo_get and memo_put.
 *
 * One table per function, in a cell of its unit's constants. A place holds the arguments and the
 * result of one call; where two calls want the same place, the later one has it, so the table is
 * bounded and forgetting is cheap. It grows while it fills up. A function whose calls rarely repeat
 * stops asking.
 */
#include <string.h>

#include "edgert/edgert.h"
#include "types/eg_str.h"

/* An EgArr whose first words are counters, as ints. A place is `stride` words: the arguments, then
 * the result, EG_UNBOUND where the place is free. */
enum { ASKED, FOUND, USED, HEAD };
enum { FIRST_PLACES = 64, MOST_PLACES = 1 << 14, TRIAL = 1024, LEAST_HITS = TRIAL / 16 };
#define TABLE(v) EG_TO_PTR(EgArr, v)
#define CELL(v) EG_TO_PTR(EgCell, v)

static uint32_t places_of(const EgArr *t, uint32_t stride) {
    return (t->cap - HEAD) / stride;
}

static void count(EgArr *t, uint32_t which) {
    t->v[which] += EG_INT(1);
}

static bool is_text(EgRt *rt, EgVal v) {
    return EG_IS_PTR(v) && EG_OBJ(v)->type == rt->types[EG_T_STR];
}

/* Mixes the arguments into *hash; false: one of them is no number that fits a word, None, bool or
 * str. The finaliser is that of MurmurHash3 (Appleby, 2011). */
static bool hash_args(EgRt *rt, const EgVal *args, uint32_t n, uint64_t *hash) {
    uint64_t h = n;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t word = args[i];
        if (EG_IS_PTR(args[i])) {
            if (!is_text(rt, args[i])) return false;
            word = eg_str_hash(EG_TO_PTR(EgStr, args[i]));
        }
        h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
        h ^= h >> 33;
    }
    *hash = h;
    return true;
}

static bool same_args(EgRt *rt, const EgVal *a, const EgVal *b, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (a[i] == b[i]) continue;
        if (!is_text(rt, a[i]) || !is_text(rt, b[i]) ||
            !eg_str_eq(EG_TO_PTR(EgStr, a[i]), EG_TO_PTR(EgStr, b[i])))
            return false;
    }
    return true;
}

/* The table in the cell if the running function may use it: its name still means itself, nobody
 * has put names into modules from outside, and its calls have been seen to repeat. */
static EgArr *usable(EgRt *rt, EgFunc *fn, EgVal cell, EgVal named) {
    if (named != EG_PTR(fn) || rt->dynamic_globals || !EG_IS_KIND(cell, EG_T_CELL)) return NULL;
    EgVal table = CELL(cell)->value;
    return EG_IS_KIND(table, EG_T_RAW_ARR) ? TABLE(table) : NULL;
}

EgVal eg_memo_get(EgRt *rt, EgFunc *fn, EgVal cell, EgVal named, EgVal *args, uint32_t n) {
    EgArr *t = usable(rt, fn, cell, named);
    uint64_t hash;
    if (!t || !hash_args(rt, args, n, &hash)) return EG_STOP;
    count(t, ASKED);
    EgVal *place = t->v + HEAD + (hash & (places_of(t, n + 1) - 1)) * (n + 1);
    if (place[n] != EG_UNBOUND && same_args(rt, place, args, n)) {
        count(t, FOUND);
        return place[n];
    }
    if (t->v[ASKED] != EG_INT(TRIAL)) return EG_STOP;
    if (t->v[FOUND] < EG_INT(LEAST_HITS)) CELL(cell)->value = EG_NONE;
    t->v[ASKED] = t->v[FOUND] = EG_INT(0);
    return EG_STOP;
}

/* NULL: no memory, which is no reason to stop the program. */
static EgArr *make_table(EgRt *rt, uint32_t places, uint32_t stride) {
    EgVal pending = rt->exc;
    EgArr *t = eg_arr_new(rt, HEAD + places * stride);
    if (!t) {
        rt->exc = pending;
        return NULL;
    }
    for (uint32_t i = HEAD; i < t->cap; i++) t->v[i] = EG_UNBOUND;
    return t;
}

static void store(EgRt *rt, EgArr *t, const EgVal *row, uint32_t stride) {
    uint64_t hash;
    if (!hash_args(rt, row, stride - 1, &hash)) return;
    EgVal *place = t->v + HEAD + (hash & (places_of(t, stride) - 1)) * stride;
    if (place[stride - 1] == EG_UNBOUND) count(t, USED);
    memcpy(place, row, stride * sizeof *row);
}

static EgArr *grow(EgRt *rt, EgArr *old, uint32_t stride) {
    EgArr *t = make_table(rt, places_of(old, stride) * 2, stride);
    if (!t) return old;
    t->v[ASKED] = old->v[ASKED], t->v[FOUND] = old->v[FOUND];
    for (uint32_t i = HEAD; i < old->cap; i += stride)
        if (old->v[i + stride - 1] != EG_UNBOUND) store(rt, t, old->v + i, stride);
    return t;
}

void eg_memo_put(EgRt *rt, EgFunc *fn, EgVal cell, EgVal named, EgVal *args, uint32_t n) {
    EgVal result = args[n - 1];
    if (EG_IS_PTR(result) && !is_text(rt, result) && !EG_IS_KIND(result, EG_T_INT) &&
        !EG_IS_KIND(result, EG_T_FLOAT))
        return;
    EgArr *t = usable(rt, fn, cell, named);
    if (!t) {
        if (named != EG_PTR(fn) || rt->dynamic_globals || !EG_IS_KIND(cell, EG_T_CELL) ||
            CELL(cell)->value != EG_UNBOUND)
            return;
        t = make_table(rt, FIRST_PLACES, n);
        if (!t) return;
    } else if ((uint64_t)EG_TO_INT(t->v[USED]) * 2 > places_of(t, n) &&
               places_of(t, n) < MOST_PLACES) {
        t = grow(rt, t, n);
    }
    CELL(cell)->value = EG_PTR(t);
    EG_BARRIER(rt, CELL(cell));
    store(rt, t, args, n);
    EG_BARRIER(rt, t);
}
