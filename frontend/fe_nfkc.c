/* Normalisation: take apart, put combining marks in order, put together. Each step works on one
 * array of items, a code point above and its combining class in the low byte. */
#include "fe_nfkc.h"

#include <stdbool.h>
#include <string.h>

#include "fe_nfkc_tab.h"
#include "fe_utf8.h"
#include "ir/support/ir_strbuf.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define CODE(item) ((item) >> 8)
#define CLASS(item) ((item)&0xff)

/* Hangul syllables are composed by arithmetic (The Unicode Standard, section 3.12). */
enum {
    S_BASE = 0xac00,
    L_BASE = 0x1100,
    V_BASE = 0x1161,
    T_BASE = 0x11a7,
    L_COUNT = 19,
    V_COUNT = 21,
    T_COUNT = 28,
    S_COUNT = L_COUNT * V_COUNT * T_COUNT
};

/* ---- tables ---- */

static uint32_t class_of(uint32_t cp) {
    uint32_t lo = 0, hi = COUNT(class_runs);
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (CODE(class_runs[mid]) <= cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo || cp - CODE(class_runs[lo - 1]) >= class_counts[lo - 1]) return 0;
    return CLASS(class_runs[lo - 1]);
}

/* The index of `cp` in apart_keys, or COUNT(apart_keys). */
static uint32_t find_apart(uint32_t cp) {
    uint32_t lo = 0, hi = COUNT(apart_keys);
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2, key = apart_keys[mid] & 0x1fffff;
        if (key == cp) return mid;
        if (key < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return COUNT(apart_keys);
}

/* The composite of two code points, or 0. */
static uint32_t composite(uint32_t a, uint32_t b) {
    if (a - L_BASE < L_COUNT && b - V_BASE < V_COUNT)
        return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
    if (a - S_BASE < S_COUNT && (a - S_BASE) % T_COUNT == 0 && b > T_BASE && b < T_BASE + T_COUNT)
        return a + (b - T_BASE);
    uint32_t lo = 0, hi = COUNT(pair_firsts);
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (pair_firsts[mid] == a && pair_seconds[mid] == b) return pair_results[mid];
        if (pair_firsts[mid] < a || (pair_firsts[mid] == a && pair_seconds[mid] < b))
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

/* ---- the three steps ---- */

static size_t put(uint32_t *items, size_t n, uint32_t cp) {
    if (items) items[n] = cp << 8 | class_of(cp);
    return n + 1;
}

/* Appends the full decomposition of `cp` behind `n` items, or only counts when items is NULL. */
static size_t take_apart(uint32_t *items, size_t n, uint32_t cp) {
    uint32_t s = cp - S_BASE, at = find_apart(cp);
    if (s < S_COUNT) {
        n = put(items, n, L_BASE + s / (V_COUNT * T_COUNT));
        n = put(items, n, V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT);
        return s % T_COUNT ? put(items, n, T_BASE + s % T_COUNT) : n;
    }
    if (at == COUNT(apart_keys)) return put(items, n, cp);
    const uint32_t *to = apart_pool + apart_places[at];
    for (uint32_t i = 0; i < apart_keys[at] >> 21; i++) n = put(items, n, to[i]);
    return n;
}

/* Decomposes valid text; *n gets the number of items. NULL when the text is not valid. */
static uint32_t *decomposed(IrArena *arena, const char *text, size_t len, size_t *n) {
    uint32_t cp, *items = NULL;
    for (int pass = 0; pass < 2; pass++) {
        size_t count = 0;
        for (size_t i = 0, step; i < len; i += step) {
            step = fe_utf8_decode(text + i, len - i, &cp);
            if (!step) return NULL;
            count = take_apart(items, count, cp);
        }
        if (!items) items = IR_NEW_ARRAY(arena, uint32_t, count);
        *n = count;
    }
    return items;
}

/* Sorts marks by class, equal ones in their order: one round for each of the few classes. */
static void sort_marks(uint32_t *marks, size_t n, uint32_t *room) {
    size_t done = 0;
    for (uint32_t last = 0; done < n;) {
        uint32_t next = 256;
        for (size_t i = 0; i < n; i++)
            if (CLASS(marks[i]) > last && CLASS(marks[i]) < next) next = CLASS(marks[i]);
        for (size_t i = 0; i < n; i++)
            if (CLASS(marks[i]) == next) room[done++] = marks[i];
        last = next;
    }
    memcpy(marks, room, n * sizeof *marks);
}

static void put_in_order(uint32_t *items, size_t n, uint32_t *room) {
    for (size_t i = 0, end; i < n; i = end) {
        end = i + 1;
        if (!CLASS(items[i])) continue;
        bool sorted = true;
        for (; end < n && CLASS(items[end]); end++)
            sorted = sorted && CLASS(items[end - 1]) <= CLASS(items[end]);
        if (!sorted) sort_marks(items + i, end - i, room);
    }
}

/* Composes in place; the new number of items. A mark joins the starter before it unless one of its
 * own class, or what could not join, stands between. */
static size_t compose(uint32_t *items, size_t n) {
    size_t out = 0, starter = n;
    for (size_t i = 0; i < n; i++) {
        uint32_t item = items[i];
        bool open = starter < n && (out == starter + 1 || CLASS(items[out - 1]) < CLASS(item));
        uint32_t both = open ? composite(CODE(items[starter]), CODE(item)) : 0;
        if (both) {
            items[starter] = both << 8;
            continue;
        }
        if (!CLASS(item)) starter = out;
        items[out++] = item;
    }
    return out;
}

const char *fe_nfkc(void *ctx, IrArena *arena, const char *text, size_t len, size_t *out_len) {
    (void)ctx;
    size_t n = 0;
    *out_len = len;
    uint32_t *items = decomposed(arena, text, len, &n);
    if (!items) return text;
    put_in_order(items, n, IR_NEW_ARRAY(arena, uint32_t, n));
    n = compose(items, n);
    IrStrbuf buf = {0};
    for (size_t i = 0; i < n; i++) ir_strbuf_put_utf8(&buf, CODE(items[i]));
    if (buf.len == len && (!len || !memcmp(buf.data, text, len)))
        ir_strbuf_free(&buf);
    else
        text = ir_strbuf_take_arena(&buf, arena, out_len);
    return text;
}
