/* list.sort: a stable natural merge sort.
 *
 * Runs that are there already are found and used; short ones are extended by binary insertion.
 * Which neighbours to merge first follows the powersort rule (Munro, Wild, "Nearly-Optimal
 * Mergesorts", 2018), so the cost is within a few comparisons of the entropy of the run lengths.
 * Merges skip what is in place already and gallop where one side keeps winning (Peters,
 * listsort.txt, 2002; the doubling search is Bentley and Yao's, 1976).
 *
 * Lists of ints and of doubles are sorted as machine words in place, those of bools by counting.
 * Otherwise pairs (key,
 * position) are sorted: with int64 keys when all keys are ints or all are floats, with values as
 * keys otherwise; then the elements are gathered in that order. While user code runs (the key
 * function,
 * __lt__), the list is empty and its elements are in a list of ours, which keeps them alive; a
 * failure puts them back in the order that had been reached.
 */
#include <string.h>

#include "core/eg_ops.h"
#include "eg_container.h"

enum { SORT_MIN_GALLOP = 7, SORT_MAX_RUNS = 64 };

typedef struct SortRun {
    size_t start, len;
    unsigned power; /* of the boundary behind it */
} SortRun;

typedef struct SortCall {
    EgRt *rt;
    EgVal *sp;         /* the first word for the scratch cell, the next for comparisons */
    void *tmp;         /* room for half of the elements; NULL until a merge needs it */
    const EgVal *strs; /* the keys while strings are sorted by their first bytes */
    size_t n, nruns, min_gallop;
    SortRun runs[SORT_MAX_RUNS];
} SortCall;

/* ---- shared by all element types ---- */

/* Runs shorter than this are extended; n divided by it is a power of two or slightly less. */
static size_t sort_min_run(size_t n) {
    size_t rest = 0;
    while (n >= 64) {
        rest |= n & 1;
        n >>= 1;
    }
    return n + rest;
}

/* The power of the boundary between the youngest run and the next one of length `len`: the depth at
 * which a binary division of the whole array first separates the middles of the two. */
static unsigned sort_power(const SortCall *s, size_t len) {
    const SortRun *r = &s->runs[s->nruns - 1];
    uint64_t left = 2 * (uint64_t)r->start + r->len;
    uint64_t right = 2 * (uint64_t)(r->start + r->len) + len;
    uint64_t x = (left << 31) / s->n, y = (right << 31) / s->n;
    unsigned power = 0;
    for (uint64_t bit = (uint64_t)1 << 32; bit && !((x ^ y) & bit); bit >>= 1) power++;
    return power;
}

static bool sort_tmp(SortCall *s, size_t size) {
    if (s->tmp) return true;
    EgRaw *raw = eg_raw_new(s->rt, (uint32_t)((s->n / 2 + 1) * size));
    if (!raw) return false;
    s->sp[0] = EG_PTR(raw);
    s->tmp = raw->u.b;
    return true;
}

/* ---- the element types ---- */

typedef struct IntKey {
    int64_t key;
    uint64_t at;
} IntKey;

typedef struct AnyKey {
    EgVal key;
    uint64_t at;
} AnyKey;

static bool is_plain_str(EgRt *rt, EgVal v) {
    return EG_IS_PTR(v) && eg_ptr_type(v) == rt->types[EG_T_STR];
}

/* x < y for any values: 1, 0, -1. */
static int less_u(SortCall *s, EgVal x, EgVal y) {
    bool yes;
    if (eg_fast_lt(x, y, &yes)) return yes;
    if (is_plain_str(s->rt, x) && is_plain_str(s->rt, y))
        return eg_str_cmp(EG_STR(x), EG_STR(y)) < 0;
    EgVal v = eg_compare_u(s->rt, s->sp + 1, x, y, EG_LT);
    if (EG_IS_BOOL(v)) return v == EG_TRUE;
    if (v == EG_ERR) return -1;
    s->sp[1] = v;
    return eg_truth_int_u(s->rt, s->sp + 2, v);
}

/* Strings whose first eight bytes are x.key and y.key. */
static bool less_str(const SortCall *s, IntKey x, IntKey y) {
    if (x.key != y.key) return x.key < y.key;
    return eg_str_cmp(EG_STR(s->strs[x.at]), EG_STR(s->strs[y.at])) < 0;
}

#define SORT_T int64_t
#define SORT_LESS(s, x, y) ((x) < (y))
#define SORT_NAME(f) int_##f
#include "eg_sort_impl.h"

#define SORT_T double
#define SORT_LESS(s, x, y) ((x) < (y))
#define SORT_NAME(f) double_##f
#include "eg_sort_impl.h"

#define SORT_T IntKey
#define SORT_LESS(s, x, y) ((x).key < (y).key)
#define SORT_NAME(f) intkey_##f
#include "eg_sort_impl.h"

#define SORT_T IntKey
#define SORT_LESS(s, x, y) less_str((s), (x), (y))
#define SORT_NAME(f) str_##f
#include "eg_sort_impl.h"

#define SORT_T AnyKey
#define SORT_LESS(s, x, y) less_u((s), (x).key, (y).key)
#define SORT_NAME(f) any_##f
#include "eg_sort_impl.h"

/* ---- machine words in place ---- */

static void reverse_words(int64_t *v, size_t n) {
    for (size_t i = 0, j = n; i + 1 < j; i++) {
        int64_t t = v[i];
        v[i] = v[--j];
        v[j] = t;
    }
}

static bool sort_bools(EgList *l, bool reverse) {
    uint8_t *b = l->items.raw->u.b;
    uint32_t ones = 0;
    for (uint32_t i = 0; i < l->len; i++) ones += b[i];
    uint32_t first = reverse ? ones : l->len - ones;
    memset(b, reverse, first);
    memset(b + first, !reverse, l->len - first);
    return true;
}

static bool sort_words(SortCall *s, EgList *l, bool reverse) {
    if (l->h.aux == EG_LIST_BOOL) return sort_bools(l, reverse);
    EgRaw *raw = l->items.raw;
    if (reverse) reverse_words(raw->u.i, l->len);
    bool done =
        l->h.aux == EG_LIST_I64 ? int_sort(s, raw->u.i, l->len) : double_sort(s, raw->u.f, l->len);
    if (reverse) reverse_words(raw->u.i, l->len);
    return done;
}

/* ---- keys and positions ---- */

/* An int64 in the order of a double; -0.0 and 0.0 become the same. */
static int64_t double_order(double d) {
    EgBits b;
    b.f = d + 0.0;
    return (int64_t)(b.u & ((uint64_t)1 << 63) ? ~b.u ^ ((uint64_t)1 << 63) : b.u);
}

/* An int64 in the order of key i of a list that does not hold values. */
static int64_t word_order(const EgList *keys, size_t i) {
    const EgRaw *raw = keys->items.raw;
    if (keys->h.aux == EG_LIST_BOOL) return raw->u.b[i];
    return keys->h.aux == EG_LIST_I64 ? raw->u.i[i] : double_order(raw->u.f[i]);
}

/* The first eight bytes of a one-byte string as a number in the order of the strings. */
static int64_t str_order(const EgStr *t) {
    const uint8_t *bytes = EG_STR_DATA(t);
    uint64_t u = 0;
    for (uint32_t i = 0; i < 8; i++) u = u << 8 | (i < t->len ? bytes[i] : 0);
    return (int64_t)(u ^ (uint64_t)1 << 63);
}

/* Are all keys strs proper of one byte per code point? */
static bool all_byte_strs(EgRt *rt, const EgList *keys) {
    for (uint32_t i = 0; i < keys->len; i++) {
        EgVal v = keys->items.arr->v[i];
        if (!is_plain_str(rt, v) || (EG_OBJ(v)->aux & EG_STR_KIND) != 1) return false;
    }
    return true;
}

/* Sorts positions by keys; the cell with the pairs is left at sp[0]. Position p of the result is in
 * the second word of pair p, or of pair n - 1 - p in reverse, also when a comparison failed (*done
 * is false). NULL: MemoryError. */
static uint64_t *sort_pairs_u(SortCall *s, EgList *keys, bool reverse, bool *done) {
    size_t n = keys->len;
    if (n > UINT32_MAX / sizeof(AnyKey)) return eg_raise_nomem(s->rt), NULL;
    EgRaw *raw = eg_raw_new(s->rt, (uint32_t)(n * sizeof(AnyKey)));
    if (!raw) return NULL;
    *s->sp++ = EG_PTR(raw);
    s->sp[0] = EG_INT(0);
    uint64_t *words = (uint64_t *)(void *)raw->u.b;
    bool values = keys->h.aux == EG_LIST_VAL;
    if (values && all_byte_strs(s->rt, keys)) s->strs = keys->items.arr->v;
    for (size_t i = 0; i < n; i++) {
        size_t at = reverse ? n - 1 - i : i;
        words[2 * i] = s->strs  ? (uint64_t)str_order(EG_STR(s->strs[at]))
                       : values ? keys->items.arr->v[at]
                                : (uint64_t)word_order(keys, at);
        words[2 * i + 1] = at;
    }
    *done = s->strs  ? str_sort(s, (IntKey *)(void *)words, n)
            : values ? any_sort(s, (AnyKey *)(void *)words, n)
                     : intkey_sort(s, (IntKey *)(void *)words, n);
    return words;
}

/* Moves the elements of a list to their places. */
static bool gather(EgRt *rt, EgList *l, const uint64_t *pairs, bool reverse) {
    uint32_t n = l->len;
    EgList *fresh = eg_list_make(rt, l->h.aux, n);
    if (!fresh) return false;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t from = pairs[2 * (reverse ? n - 1 - i : i) + 1];
        eg_list_copy_item(fresh, i, l, (uint32_t)from);
    }
    l->items = fresh->items;
    l->cap = fresh->cap;
    EG_BARRIER(rt, l);
    return true;
}

/* ---- list.sort ---- */

static void move_items(EgRt *rt, EgList *to, EgList *from) {
    to->h.aux = from->h.aux;
    to->items = from->items;
    to->len = from->len;
    to->cap = from->cap;
    EG_BARRIER(rt, to);
    eg_list_clear(from);
}

/* key(x) for every element, as a list. */
static EgVal keys_u(EgRt *rt, EgVal *sp, EgList *items, EgVal key) {
    EgList *keys = eg_list_make(rt, EG_LIST_EMPTY, 0);
    if (!keys || !eg_list_reserve(rt, keys, items->len)) return EG_ERR;
    sp[0] = EG_PTR(keys);
    for (uint32_t i = 0; i < items->len; i++) {
        sp[1] = eg_list_get_raw(rt, items, i);
        EgVal k = sp[1] == EG_ERR ? EG_ERR : eg_call1_u(rt, sp + 2, key, sp[1]);
        if (k == EG_ERR || !eg_list_push(rt, keys, k) || !EG_SAFEPOINT(rt, sp + 2)) return EG_ERR;
    }
    return sp[0];
}

/* Sorts the private list at sp[0]. */
static bool sort_items_u(EgRt *rt, EgVal *sp, EgVal key, bool reverse) {
    EgList *items = EG_LIST(sp[0]);
    sp[1] = key == EG_NONE ? sp[0] : keys_u(rt, sp + 1, items, key);
    if (sp[1] == EG_ERR) return false;
    if (items->len < 2) return true;
    SortCall s = {.rt = rt, .sp = sp + 2};
    bool done;
    const uint64_t *pairs = sort_pairs_u(&s, EG_LIST(sp[1]), reverse, &done);
    return pairs && gather(rt, items, pairs, reverse) && done;
}

bool eg_list_sort_u(EgRt *rt, EgVal *sp, EgVal list, EgVal key, bool reverse) {
    EgList *l = EG_LIST(list);
    if (key == EG_NONE && l->len < 2) return true;
    if (key == EG_NONE && l->h.aux != EG_LIST_VAL) {
        SortCall s = {.rt = rt, .sp = sp};
        return sort_words(&s, l, reverse);
    }
    EgList *items = eg_list_make(rt, EG_LIST_EMPTY, 0);
    if (!items) return false;
    sp[0] = EG_PTR(items);
    move_items(rt, items, l);
    bool done = sort_items_u(rt, sp, key, reverse);
    bool modified = l->h.aux != EG_LIST_EMPTY;
    move_items(rt, l, items);
    if (done && modified) return eg_raise(rt, EG_T_VALUE_ERROR, "list modified during sort"), false;
    return done;
}
