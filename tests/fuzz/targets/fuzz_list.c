/* Random operations on a list against an array of values. The values belong to all storage
 * strategies: small ints, ints beyond a word, floats with and without an inline form, and others.
 */
#include "fuzz_runtime.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { POOL = 32, MOST = 4000, LIST = POOL, OTHER, FIRST };

static EgVal model[MOST * 2], spare[MOST * 2];
static int64_t count;
static EgVal *pool, *top;

static EgVal make_value(uint32_t i) {
    static const double floats[8] = {0.5, -0.0, 1e-300, -2e300, 3.0, 1e16, -0.25, 5e-324};
    static const int64_t ints[8] = {EG_INT_MAX, EG_INT_MIN, 4, -9, 0, 77, 1 << 20, -1};
    if (i < 8) return eg_float_box(rt, floats[i]);
    if (i < 16) return EG_INT(ints[i - 8]);
    if (i < 20) return eg_int_from_i64_slow(rt, i & 1 ? INT64_MAX - i : INT64_MIN + i);
    if (i < 22) return i & 1 ? EG_TRUE : EG_NONE;
    if (i < 24) return eg_str_from_utf8(rt, "text", i - 20);
    return EG_INT((int64_t)i - 28);
}

static void start(void) {
    fuzz_rt(256);
    pool = rt->stack + 1;
    top = pool + FIRST;
    for (uint32_t i = 0; i < FIRST; i++) pool[i] = EG_NONE;
    for (uint32_t i = 0; i < POOL; i++) EXPECT((pool[i] = make_value(i)) != EG_ERR);
}

/* Identical, or floats of the same bits: lists of floats box anew. */
static bool same(EgVal a, EgVal b) {
    double x, y;
    if (a == b) return true;
    return eg_type_of(rt, a) == eg_type_of(rt, b) && eg_float_value(a, &x) &&
           eg_float_value(b, &y) && memcmp(&x, &y, sizeof x) == 0;
}

static void check_list(EgVal list, const EgVal *want, int64_t n) {
    EgList *l = EG_LIST(list);
    EXPECT(EG_IS_LIST(list) && l->len == n);
    for (int64_t i = 0; i < n; i++) EXPECT(same(eg_list_get_raw(rt, l, (uint32_t)i), want[i]));
}

/* Puts `n` values over model[from, to). */
static void splice(int64_t from, int64_t to, const EgVal *values, int64_t n) {
    if (n) memmove(spare, values, (size_t)n * sizeof *values);
    memmove(model + from + n, model + to, (size_t)(count - to) * sizeof *model);
    memcpy(model + from, spare, (size_t)n * sizeof *model);
    count += n - (to - from);
}

static int64_t clamp(int64_t i) {
    if (i < 0) i += count;
    return i < 0 ? 0 : i > count ? count : i;
}

/* An index around the list. */
static int64_t index_of(Input *in) {
    return (int64_t)(input_word(in) % (uint32_t)(2 * count + 4)) - count - 2;
}

/* A list of a few values in top[0]; returns how many. */
static int64_t few(Input *in, EgVal *values) {
    uint32_t n = input_byte(in) % 12, base = input_byte(in);
    for (uint32_t i = 0; i < n; i++) values[i] = pool[(base + i * (base >> 5)) % POOL];
    EXPECT((top[0] = eg_list_new(rt, values, n)) != EG_ERR);
    return n;
}

/* ---- one element ---- */

static void element(uint32_t op, Input *in) {
    EgVal list = pool[LIST], v = pool[input_byte(in) % POOL], r;
    int64_t i = index_of(in), at = i < 0 ? i + count : i;
    bool inside = at >= 0 && at < count;
    top[0] = EG_INT(i), top[1] = v;
    switch (op) {
    case 0:
        EXPECT(fuzz_method(top + 2, list, "append", 1) == EG_NONE);
        model[count++] = v;
        break;
    case 1:
        EXPECT(fuzz_method(top + 2, list, "insert", 2) == EG_NONE);
        splice(clamp(i), clamp(i), &v, 1);
        break;
    case 2:
        r = fuzz_method(top + 1, list, "pop", 1);
        EXPECT(inside ? same(r, model[at]) : fuzz_raised(r, EG_T_INDEX_ERROR));
        if (inside) splice(at, at + 1, NULL, 0);
        break;
    case 3:
        r = eg_setitem_u(rt, top + 2, list, top[0], v) ? EG_NONE : EG_ERR;
        EXPECT(inside ? r == EG_NONE : fuzz_raised(r, EG_T_INDEX_ERROR));
        if (inside) model[at] = v;
        break;
    case 4:
        r = eg_getitem_u(rt, top + 1, list, top[0]);
        EXPECT(inside ? same(r, model[at]) : fuzz_raised(r, EG_T_INDEX_ERROR));
        break;
    case 5:
        r = eg_delitem_u(rt, top + 1, list, top[0]) ? EG_NONE : EG_ERR;
        EXPECT(inside ? r == EG_NONE : fuzz_raised(r, EG_T_INDEX_ERROR));
        if (inside) splice(at, at + 1, NULL, 0);
        break;
    default:
        r = fuzz_method(top + 2, list, op == 6 ? "remove" : "index", 1);
        for (at = 0; at < count; at++)
            if (eg_eq_u(rt, top + 2, model[at], v) == EG_TRUE) break;
        if (at == count) EXPECT(fuzz_raised(r, EG_T_VALUE_ERROR));
        if (at < count) EXPECT(r == (op == 6 ? EG_NONE : EG_INT(at)));
        if (op == 6 && at < count) splice(at, at + 1, NULL, 0);
    }
}

/* ---- slices ---- */

/* start and number of a slice with a step, by Python's rules. */
static int64_t slice_of(int64_t i, int64_t k, int64_t step, int64_t *from) {
    int64_t least = step < 0 ? -1 : 0, most = step < 0 ? count - 1 : count;
    if (i < 0) i += count;
    if (k < 0) k += count;
    i = i < least ? least : i > most ? most : i;
    k = k < least ? least : k > most ? most : k;
    *from = i;
    if (step > 0) return i < k ? (k - i - 1) / step + 1 : 0;
    return k < i ? (i - k - 1) / -step + 1 : 0;
}

static void delete_slice(int64_t from, int64_t step, int64_t n) {
    if (step < 0 && n) {
        from += (n - 1) * step;
        step = -step;
    }
    for (int64_t i = n; i-- > 0;) splice(from + i * step, from + i * step + 1, NULL, 0);
}

static void set_slice(Input *in, int64_t from, int64_t step, int64_t n) {
    EgVal values[16];
    bool self = input_byte(in) % 8 == 0;
    int64_t have = few(in, values);
    if (self) have = count, top[0] = pool[LIST];
    if (count + have > MOST) return;
    memcpy(spare + MOST, self ? model : values, (size_t)have * sizeof *model);
    bool done = eg_setitem_u(rt, top + 2, pool[LIST], top[1], top[0]);
    if (step != 1 && n != have) {
        EXPECT(fuzz_raised(done ? EG_NONE : EG_ERR, EG_T_VALUE_ERROR));
        return;
    }
    EXPECT(done);
    if (step == 1)
        splice(from, from + n, spare + MOST, have);
    else
        for (int64_t i = 0; i < n; i++) model[from + i * step] = spare[MOST + i];
}

static void slice(uint32_t op, Input *in) {
    int64_t i = index_of(in), k = index_of(in), step = (int64_t)(input_byte(in) % 9) - 4, from;
    if (step == 0 || op == 0) step = 1;
    int64_t n = slice_of(i, k, step, &from);
    EXPECT((top[1] = eg_build_slice(rt, EG_INT(i), EG_INT(k), EG_INT(step))) != EG_ERR);
    if (op < 2) {
        EgVal r = top[0] = eg_getitem_u(rt, top + 2, pool[LIST], top[1]);
        for (int64_t at = 0; at < n; at++) spare[at] = model[from + at * step];
        check_list(r, spare, n);
    } else if (op == 2) {
        EXPECT(eg_delitem_u(rt, top + 2, pool[LIST], top[1]));
        delete_slice(from, step, n);
    } else {
        set_slice(in, from, step, n);
    }
}

/* ---- the whole list ---- */

static bool number_of(EgVal v, long double *out) {
    double d;
    int64_t i;
    if (eg_int_to_i64(v, &i)) return *out = (long double)i, true;
    if (eg_float_value(v, &d)) return *out = d, true;
    return false;
}

/* Stable insertion; false when an element is no number. */
static bool model_sort(bool reverse) {
    long double a, b;
    for (int64_t i = 0; i < count; i++)
        if (!number_of(model[i], &a)) return false;
    for (int64_t i = 1; i < count; i++) {
        EgVal v = model[i];
        int64_t k = i;
        number_of(v, &a);
        while (k > 0 && number_of(model[k - 1], &b) && (reverse ? b < a : a < b)) {
            model[k] = model[k - 1];
            k--;
        }
        model[k] = v;
    }
    return true;
}

static void sort(bool reverse) {
    if (count > 300) return;
    if (model_sort(reverse)) {
        EXPECT(eg_list_sort_u(rt, top, pool[LIST], EG_NONE, reverse));
        return;
    }
    /* with values that may have no order: sorted, partly sorted, but as many as before */
    if (!eg_list_sort_u(rt, top, pool[LIST], EG_NONE, reverse))
        EXPECT(fuzz_raised(EG_ERR, EG_T_TYPE_ERROR));
    EXPECT(EG_LIST(pool[LIST])->len == count);
    for (int64_t i = 0; i < count; i++)
        model[i] = eg_list_get_raw(rt, EG_LIST(pool[LIST]), (uint32_t)i);
}

static void extend(Input *in) {
    EgVal values[16];
    int64_t n = few(in, values);
    uint32_t how = input_byte(in) % 4;
    EgVal list = pool[LIST];
    if (how == 0 && count * 2 < MOST) {
        top[0] = list;
        EXPECT(fuzz_method(top + 1, list, "extend", 1) == EG_NONE);
        splice(count, count, model, count);
        return;
    }
    if (how == 1) EXPECT((top[0] = eg_tuple_new(rt, values, (uint32_t)n)) != EG_ERR);
    if (how == 2)
        EXPECT((pool[LIST] = eg_add_u(rt, top + 1, list, top[0])) != EG_ERR);
    else
        EXPECT(fuzz_method(top + 1, list, "extend", 1) == EG_NONE);
    splice(count, count, values, n);
    if (how != 2) return;
    /* the old list has not changed */
    pool[OTHER] = list;
    check_list(pool[OTHER], model, count - n);
}

static void repeat(Input *in) {
    int64_t times = (int64_t)(input_byte(in) % 6) - 1, n = count;
    if (n * times > MOST) return;
    EXPECT((pool[LIST] = eg_mul_u(rt, top, pool[LIST], EG_INT(times))) != EG_ERR);
    count = 0;
    for (int64_t i = 0; i < times; i++, count += n)
        memmove(model + count, model, (size_t)n * sizeof *model);
}

static void whole(uint32_t op, Input *in) {
    switch (op) {
    case 0:
    case 1: extend(in); break;
    case 2: repeat(in); break;
    case 3:
        EXPECT(fuzz_method(top, pool[LIST], "reverse", 0) == EG_NONE);
        for (int64_t i = 0, k = count - 1; i < k; i++, k--) {
            EgVal v = model[i];
            model[i] = model[k];
            model[k] = v;
        }
        break;
    case 4:
    case 5: sort(op == 5); break;
    case 6: EXPECT((pool[LIST] = fuzz_method(top, pool[LIST], "copy", 0)) != EG_ERR); break;
    default:
        if (input_byte(in) % 2 == 0) {
            fuzz_collect(top, input_byte(in) & 1);
        } else {
            EXPECT(fuzz_method(top, pool[LIST], "clear", 0) == EG_NONE);
            count = 0;
        }
    }
}

static void step(Input *in) {
    uint32_t op = input_byte(in);
    if (count >= MOST) return;
    if (op < 128)
        element(op % 8, in);
    else if (op < 192)
        slice(op % 4, in);
    else
        whole(op % 8, in);
    EXPECT(rt->exc == EG_UNBOUND);
    if (count < 64) check_list(pool[LIST], model, count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    Input in = {data, data + n};
    if (!rt) start();
    count = 0;
    EXPECT((pool[LIST] = eg_list_new(rt, NULL, 0)) != EG_ERR);
    while (in.p < in.end) step(&in);
    check_list(pool[LIST], model, count);
    EXPECT(eg_safepoint_slow_u(rt, top));
    return 0;
}
