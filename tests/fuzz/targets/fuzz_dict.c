/* Random operations on two dicts and two sets against a model: what they hold, in which order, and
 * which of several equal keys they keep. Keys collide in the low bits or in the whole hash, and
 * some are equal across types. */
#include "fuzz_runtime.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Keys: CLASSES values that differ, each in FORMS forms that are equal. */
enum { CLASSES = 224, FORMS = 2, KEYS = CLASSES * FORMS, PLACES = 4, FIRST = KEYS + PLACES };

typedef struct Dict { /* entries in order: the key that was stored first, and the last value */
    uint32_t key[CLASSES];
    int64_t value[CLASSES];
    uint32_t count;
} Dict;

static Dict dicts[2];
static bool sets[2][CLASSES];
static EgVal *keys, *place, *top;
static int64_t stamp;

/* All keys of one class are equal, and of equal hash. */
static EgVal make_key(uint32_t class, uint32_t form) {
    uint32_t i = class % 32;
    EgVal modulus = top[0] = eg_int_from_i64_slow(rt, ((int64_t)1 << 61) - 1);
    char text[16];
    switch (class / 32) {
    case 0: return form ? eg_float_box(rt, i) : i < 2 ? (i ? EG_TRUE : EG_FALSE) : EG_INT(i);
    case 1: return form ? eg_float_box(rt, (i + 1) * 1024.0) : EG_INT((i + 1) * 1024);
    case 2: /* hash 5, all of them */
        top[1] = eg_mul_u(rt, top + 1, modulus, EG_INT(i + 1));
        return eg_add_u(rt, top + 2, top[1], EG_INT(5));
    case 3: return eg_float_box(rt, (i + 1) * 1e-300);
    case 4:
        snprintf(text, sizeof text, "key%u", i);
        return form ? eg_str_intern(rt, text, strlen(text))
                    : eg_str_from_utf8(rt, text, strlen(text));
    case 5: top[1] = EG_INT(i); return eg_tuple_new(rt, top + 1, 1);
    default: return EG_INT(-(int64_t)i * 65536 - 2);
    }
}

static void start(void) {
    fuzz_rt(256);
    keys = rt->stack + 1;
    place = keys + KEYS;
    top = keys + FIRST;
    for (uint32_t i = 0; i < FIRST; i++) keys[i] = EG_NONE;
    for (uint32_t i = 0; i < KEYS; i++)
        EXPECT((keys[i] = make_key(i / FORMS, i % FORMS)) != EG_ERR);
}

static int64_t find(const Dict *m, uint32_t key) {
    for (uint32_t i = 0; i < m->count; i++)
        if (m->key[i] / FORMS == key / FORMS) return i;
    return -1;
}

static void model_set(Dict *m, uint32_t key, int64_t value) {
    int64_t at = find(m, key);
    if (at < 0) {
        at = m->count++;
        m->key[at] = key;
    }
    m->value[at] = value;
}

static void model_del(Dict *m, int64_t at) {
    m->count--;
    for (uint32_t i = (uint32_t)at; i < m->count; i++) {
        m->key[i] = m->key[i + 1];
        m->value[i] = m->value[i + 1];
    }
}

static void check_dict(uint32_t which) {
    const Dict *m = &dicts[which];
    EgDict *d = EG_DICT(place[which]);
    uint32_t i = 0, at = 0;
    EgVal key, value;
    EXPECT(d->used == m->count);
    while (eg_dict_next(d, &i, &key, &value)) {
        EXPECT(at < m->count && key == keys[m->key[at]]);
        EXPECT(value == EG_INT(m->value[at]));
        at++;
    }
    EXPECT(at == m->count);
    EgVal it = top[0] = eg_iter_u(rt, top, place[which]);
    for (at = 0; (key = eg_next_u(rt, top + 1, it)) != EG_STOP; at++)
        EXPECT(key == keys[m->key[at]]);
    EXPECT(at == m->count);
}

static void check_set(uint32_t which) {
    EgVal set = place[2 + which], key;
    uint32_t i = 0, seen = 0, want = 0;
    uint64_t hash;
    bool met[CLASSES] = {false};
    while (eg_set_next(EG_SET(set), &i, &key, &hash)) {
        uint32_t k = 0;
        while (k < KEYS && keys[k] != key) k++;
        EXPECT(k < KEYS && !met[k / FORMS] && sets[which][k / FORMS]);
        met[k / FORMS] = true;
        seen++;
    }
    for (uint32_t c = 0; c < CLASSES; c++) want += sets[which][c];
    EXPECT(seen == want && EG_SET(set)->used == want);
}

/* ---- operations ---- */

static void dict_change(uint32_t op, uint32_t which, uint32_t key) {
    Dict *m = &dicts[which];
    EgVal d = place[which], r;
    int64_t at = find(m, key);
    top[0] = keys[key];
    switch (op) {
    case 0:
        EXPECT(eg_setitem_u(rt, top + 1, d, keys[key], EG_INT(++stamp)));
        model_set(m, key, stamp);
        return;
    case 1:
        r = eg_getitem_u(rt, top + 1, d, keys[key]);
        EXPECT(at < 0 ? fuzz_raised(r, EG_T_KEY_ERROR) : r == EG_INT(m->value[at]));
        return;
    case 2:
        r = eg_delitem_u(rt, top + 1, d, keys[key]) ? EG_NONE : EG_ERR;
        EXPECT(at < 0 ? fuzz_raised(r, EG_T_KEY_ERROR) : r == EG_NONE);
        break;
    case 3:
        r = fuzz_method(top + 1, d, "pop", 1);
        EXPECT(at < 0 ? fuzz_raised(r, EG_T_KEY_ERROR) : r == EG_INT(m->value[at]));
        break;
    case 4:
        top[1] = EG_INT(++stamp);
        r = fuzz_method(top + 2, d, "setdefault", 2);
        EXPECT(r == (at < 0 ? EG_INT(stamp) : EG_INT(m->value[at])));
        if (at < 0) model_set(m, key, stamp);
        return;
    default:
        r = fuzz_method(top + 1, d, "popitem", 0);
        at = (int64_t)m->count - 1;
        if (at < 0) EXPECT(fuzz_raised(r, EG_T_KEY_ERROR));
        if (at >= 0) EXPECT(EG_TUPLE(r)->v[0] == keys[m->key[at]]);
        if (at >= 0) EXPECT(EG_TUPLE(r)->v[1] == EG_INT(m->value[at]));
    }
    if (at >= 0) model_del(m, at);
}

static void dict_whole(uint32_t op, uint32_t which, uint32_t key, uint32_t count) {
    Dict *m = &dicts[which];
    const Dict *other = &dicts[!which];
    EgVal d = place[which];
    switch (op) {
    case 0: EXPECT((place[which] = fuzz_method(top, d, "copy", 0)) != EG_ERR); break;
    case 1:
        top[0] = place[!which];
        EXPECT(fuzz_method(top + 1, d, "update", 1) == EG_NONE);
        for (uint32_t i = 0; i < other->count; i++) model_set(m, other->key[i], other->value[i]);
        break;
    case 2:
        EXPECT(fuzz_method(top, d, "clear", 0) == EG_NONE);
        m->count = 0;
        break;
    case 3:
        for (uint32_t i = 0; i < count; i++) dict_change(0, which, (key + i) % KEYS);
        break;
    case 4:
        for (uint32_t i = 0; i < count; i++) dict_change(2, which, (key + i) % KEYS);
        break;
    case 5:
        for (uint32_t i = 0; i < count; i++) dict_change(5, which, 0);
        break;
    default: /* growing while iterating is an error, at the next step */
        top[0] = eg_iter_u(rt, top, d);
        if (!m->count || eg_next_u(rt, top + 1, top[0]) == EG_ERR || find(m, key) >= 0) break;
        top[1] = keys[key];
        EXPECT(eg_setitem_u(rt, top + 2, d, keys[key], EG_INT(++stamp)));
        model_set(m, key, stamp);
        EXPECT(fuzz_raised(eg_next_u(rt, top + 2, top[0]), EG_T_RUNTIME_ERROR));
    }
    check_dict(which);
}

static void set_change(uint32_t op, uint32_t which, uint32_t key) {
    EgVal s = place[2 + which], r;
    bool *has = &sets[which][key / FORMS];
    top[0] = keys[key];
    switch (op) {
    case 0: EXPECT(fuzz_method(top + 1, s, "add", 1) == EG_NONE); break;
    case 1: EXPECT(fuzz_method(top + 1, s, "discard", 1) == EG_NONE); break;
    case 2:
        r = fuzz_method(top + 1, s, "remove", 1);
        EXPECT(*has ? r == EG_NONE : fuzz_raised(r, EG_T_KEY_ERROR));
        break;
    default: EXPECT(eg_set_has_u(rt, top + 1, s, keys[key]) == *has); return;
    }
    *has = op == 0;
}

static void set_whole(uint32_t op, uint32_t which) {
    static const char *const names[] = {"update", "intersection_update", "difference_update",
                                        "symmetric_difference_update"};
    bool *a = sets[which], *b = sets[!which];
    EgVal s = place[2 + which], r;
    if (op < 4) {
        top[0] = place[2 + !which];
        EXPECT(fuzz_method(top + 1, s, names[op], 1) == EG_NONE);
        for (uint32_t c = 0; c < CLASSES; c++)
            a[c] = op == 0   ? a[c] || b[c]
                   : op == 1 ? a[c] && b[c]
                   : op == 2 ? a[c] && !b[c]
                             : a[c] != b[c];
    } else if (op == 4) {
        EXPECT((place[2 + which] = fuzz_method(top, s, "copy", 0)) != EG_ERR);
    } else if (op == 5) {
        EXPECT(fuzz_method(top, s, "clear", 0) == EG_NONE);
        memset(a, 0, CLASSES);
    } else {
        r = fuzz_method(top, s, "pop", 0);
        uint32_t k = 0;
        while (k < KEYS && keys[k] != r) k++;
        if (r == EG_ERR)
            EXPECT(fuzz_raised(r, EG_T_KEY_ERROR) && EG_SET(s)->used == 0);
        else
            EXPECT(k < KEYS && a[k / FORMS]);
        if (k < KEYS) a[k / FORMS] = false;
    }
    check_set(which);
}

static void step(Input *in) {
    uint32_t op = input_byte(in), which = op & 1, key = input_word(in) % KEYS;
    switch (op >> 1 & 7) {
    case 0:
    case 1: dict_change(0, which, key); break;
    case 2: dict_change(op >> 4 & 7, which, key); break;
    case 3: dict_whole(op >> 4 & 7, which, key, input_byte(in)); break;
    case 4: set_change(0, which, key); break;
    case 5: set_change(op >> 4 & 3, which, key); break;
    case 6: set_whole(op >> 4 & 7, which); break;
    default:
        if (op >> 4 == 0) fuzz_collect(top, key & 1);
        break;
    }
    EXPECT(rt->exc == EG_UNBOUND);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    Input in = {data, data + n};
    if (!rt) start();
    for (uint32_t i = 0; i < 2; i++) {
        dicts[i].count = 0;
        memset(sets[i], 0, sizeof sets[i]);
        EXPECT((place[i] = eg_dict_new(rt)) != EG_ERR);
        EXPECT((place[2 + i] = eg_set_new(rt, rt->types[EG_T_SET])) != EG_ERR);
    }
    stamp = 0;
    while (in.p < in.end) step(&in);
    for (uint32_t i = 0; i < 2; i++) {
        check_dict(i);
        check_set(i);
    }
    EXPECT(eg_safepoint_slow_u(rt, top));
    return 0;
}
