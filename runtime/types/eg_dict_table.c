/* The compact ordered hash table.
 *
 * Entries stand in insertion order in one array; a separate index of 1, 2 or 4 byte numbers holds
 * the hash order (the layout of PyPy's and CPython's dicts, after Raymond Hettinger's proposal of
 * 2012). The index is probed linearly from a Fibonacci-hashed start (Knuth, TAOCP 3, 6.4). Up to
 * eight entries there is no index: comparing eight hashes is faster than building one.
 */
#include "eg_dict_table.h"

#include <string.h>

#include "core/eg_ops.h"
#include "eg_int.h"
#include "eg_str.h"
#include "num/eg_fmath.h"

enum { SMALL = 8 };

/* ---- hashes ---- */

bool eg_key_hash(EgVal key, uint64_t *hash) {
    if (EG_IS_INT(key)) {
        int64_t i = EG_TO_INT(key);
        *hash = (uint64_t)(i == -1 ? -2 : i);
        return true;
    }
    if (EG_IS_PTR(key)) {
        EgObj *o = EG_OBJ(key);
        if (o->type->kind != EG_T_STR || (o->type->flags & EG_TYPE_HEAP)) return false;
        EgStr *s = EG_STR(key);
        *hash = s->hash ? s->hash : eg_str_hash(s);
        return true;
    }
    if (EG_IS_FLO(key)) {
        *hash = (uint64_t)eg_float_hash(eg_flo_decode(key));
        return true;
    }
    *hash = EG_IS_BOOL(key) ? key == EG_TRUE : key;
    return true;
}

bool eg_key_hash_u(EgRt *rt, EgVal *sp, EgVal key, uint64_t *hash) {
    if (eg_key_hash(key, hash)) return true;
    EgVal h = eg_hash_u(rt, sp, key);
    if (h == EG_ERR) return false;
    *hash = (uint64_t)EG_TO_INT(h);
    return true;
}

/* ---- the index ---- */

static uint32_t slot_of(uint64_t hash, uint32_t log2) {
    return (uint32_t)((hash * 0x9e3779b97f4a7c15u) >> (64 - log2));
}

static uint32_t index_width(uint32_t cap) {
    return cap < 255 ? 1 : cap < 65535 ? 2 : 4;
}

static uint32_t index_get(const EgDict *d, uint32_t slot, uint32_t width) {
    const EgRaw *x = d->index;
    return width == 1 ? x->u.b[slot] : width == 2 ? x->u.u16[slot] : x->u.u32[slot];
}

static void index_put(EgDict *d, uint32_t slot, uint32_t width, uint32_t number) {
    EgRaw *x = d->index;
    if (width == 1)
        x->u.b[slot] = (uint8_t)number;
    else if (width == 2)
        x->u.u16[slot] = (uint16_t)number;
    else
        x->u.u32[slot] = number;
}

static void index_insert(EgDict *d, uint64_t hash, uint32_t entry) {
    uint32_t width = index_width(d->cap), mask = (1u << d->log2) - 1;
    uint32_t slot = slot_of(hash, d->log2);
    while (index_get(d, slot, width)) slot = (slot + 1) & mask;
    index_put(d, slot, width, entry + 1);
}

/* ---- growing ---- */

/* Moves the live entries into new tables with room for `cap`. */
static bool rebuild(EgRt *rt, EgDict *d, uint32_t cap) {
    size_t bytes = sizeof(EgEntries) + (size_t)cap * sizeof(EgDictEntry);
    EgEntries *fresh = eg_alloc(rt, rt->types[EG_T_RAW_ENTRIES], bytes);
    EgRaw *index = NULL;
    uint32_t log2 = 0;
    if (!fresh) return false;
    if (cap > SMALL) {
        for (log2 = 4; (1u << log2) < cap + cap / 2; log2++) continue;
        index = eg_raw_new(rt, (1u << log2) * index_width(cap));
        if (!index) return false;
    }
    fresh->cap = cap;
    EgEntries *old = d->entries;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->fill; i++)
        if (old->e[i].key != EG_UNBOUND) fresh->e[n++] = old->e[i];
    for (uint32_t i = n; i < cap; i++) fresh->e[i].key = EG_UNBOUND;
    d->entries = fresh;
    d->index = index;
    d->log2 = log2;
    d->cap = cap;
    d->fill = n;
    d->first = 0;
    if (index)
        for (uint32_t i = 0; i < n; i++) index_insert(d, fresh->e[i].hash, i);
    EG_BARRIER(rt, fresh);
    EG_BARRIER(rt, d);
    return true;
}

bool eg_dict_reserve(EgRt *rt, EgDict *d, uint32_t expected) {
    if (expected > 0x40000000u) return eg_raise_nomem(rt), false;
    if (expected <= d->cap && d->entries) return true;
    return rebuild(rt, d, expected < SMALL ? SMALL : expected);
}

bool eg_dict_append(EgRt *rt, EgDict *d, EgVal key, EgVal value, uint64_t hash) {
    if (d->fill == d->cap || !d->entries) {
        uint32_t want = d->used < 0x20000000u ? d->used * 2 : 0x40000000u;
        if (d->used >= 0x40000000u) return eg_raise_nomem(rt), false;
        if (!rebuild(rt, d, want < SMALL ? SMALL : want)) return false;
    }
    uint32_t i = d->fill++;
    d->entries->e[i] = (EgDictEntry){key, value, hash};
    EG_BARRIER(rt, d->entries);
    d->used++;
    d->version++;
    if (d->index) index_insert(d, hash, i);
    if (!EG_IS_STR(key)) d->h.aux &= ~(uint32_t)EG_DICT_STRKEYS;
    return true;
}

void eg_dict_drop(EgRt *rt, EgDict *d, uint32_t i) {
    (void)rt;
    d->entries->e[i].key = EG_UNBOUND;
    d->entries->e[i].value = 0;
    d->used--;
    d->version++;
    while (d->first < d->fill && d->entries->e[d->first].key == EG_UNBOUND) d->first++;
}

/* Takes an entry number out of the index and closes the gap (Knuth, TAOCP 3, 6.4, algorithm R). */
static void index_remove(EgDict *d, uint32_t entry) {
    uint32_t width = index_width(d->cap), mask = (1u << d->log2) - 1, number;
    uint32_t gap = slot_of(d->entries->e[entry].hash, d->log2);
    while (index_get(d, gap, width) != entry + 1) gap = (gap + 1) & mask;
    for (uint32_t slot = (gap + 1) & mask; (number = index_get(d, slot, width));
         slot = (slot + 1) & mask) {
        uint32_t home = slot_of(d->entries->e[number - 1].hash, d->log2);
        if (((slot - home) & mask) < ((slot - gap) & mask)) continue;
        index_put(d, gap, width, number);
        gap = slot;
    }
    index_put(d, gap, width, 0);
}

bool eg_dict_pop_last(EgRt *rt, EgDict *d, EgVal *key, EgVal *value) {
    if (!d->used) return false;
    uint32_t i = d->fill;
    do {
        i--;
        if (d->index) index_remove(d, i);
    } while (d->entries->e[i].key == EG_UNBOUND);
    *key = d->entries->e[i].key;
    *value = d->entries->e[i].value;
    eg_dict_drop(rt, d, i);
    d->fill = i;
    if (d->first > i) d->first = i;
    return true;
}

/* ---- finding ---- */

int eg_keys_equal(EgVal a, EgVal b) {
    if (a == b) return 1;
    if (EG_IS_PTR(a) && EG_IS_PTR(b)) {
        EgType *ta = EG_OBJ(a)->type, *tb = EG_OBJ(b)->type;
        if (ta->kind == EG_T_STR && ta == tb && !(ta->flags & EG_TYPE_HEAP)) {
            if (EG_OBJ(a)->aux & EG_OBJ(b)->aux & EG_STR_INTERNED) return 0;
            return eg_str_eq(EG_STR(a), EG_STR(b));
        }
        return 2;
    }
    if (EG_BOTH_INT(a, b)) return 0;
    if (!EG_IS_PTR(a) && !EG_IS_PTR(b)) { /* numbers of different kinds may be equal */
        bool na = EG_IS_INT(a) || EG_IS_FLO(a) || EG_IS_BOOL(a);
        bool nb = EG_IS_INT(b) || EG_IS_FLO(b) || EG_IS_BOOL(b);
        return na && nb ? 2 : 0;
    }
    return 2;
}

/* Compares a candidate entry; user code may change the dict: then the search starts again (3). */
static int entry_equals_u(EgRt *rt, EgVal *sp, EgDict *d, uint32_t i, EgVal key) {
    EgVal candidate = d->entries->e[i].key;
    int same = eg_keys_equal(candidate, key);
    if (same != 2) return same;
    EgEntries *entries = d->entries;
    uint32_t version = d->version;
    sp[0] = candidate;
    same = eg_equal_u(rt, sp + 1, candidate, key);
    if (same < 0) return -1;
    if (d->entries != entries || d->version != version) return 3;
    return same;
}

int64_t eg_dict_find_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal key, uint64_t hash) {
again:
    if (!d->used) return EG_DICT_ABSENT;
    if (!d->index) {
        for (uint32_t i = 0; i < d->fill; i++) {
            const EgDictEntry *e = &d->entries->e[i];
            if (e->hash != hash || e->key == EG_UNBOUND) continue;
            int same = entry_equals_u(rt, sp, d, i, key);
            if (same == 1) return i;
            if (same == 3) goto again;
            if (same < 0) return EG_DICT_FAILED;
        }
        return EG_DICT_ABSENT;
    }
    uint32_t width = index_width(d->cap), mask = (1u << d->log2) - 1, number;
    for (uint32_t slot = slot_of(hash, d->log2); (number = index_get(d, slot, width));
         slot = (slot + 1) & mask) {
        const EgDictEntry *e = &d->entries->e[number - 1];
        if (e->hash != hash || e->key == EG_UNBOUND) continue;
        int same = entry_equals_u(rt, sp, d, number - 1, key);
        if (same == 1) return number - 1;
        if (same == 3) goto again;
        if (same < 0) return EG_DICT_FAILED;
    }
    return EG_DICT_ABSENT;
}

static bool same_str(EgVal candidate, EgStr *key) {
    if (candidate == EG_PTR(key)) return true;
    if (!EG_IS_STR(candidate)) return false;
    EgStr *s = EG_STR(candidate);
    if (s->h.aux & key->h.aux & EG_STR_INTERNED) return false;
    return eg_str_eq(s, key);
}

int64_t eg_dict_find_str(EgDict *d, EgStr *key) {
    if (!d->used) return EG_DICT_ABSENT;
    uint64_t hash = key->hash ? key->hash : eg_str_hash(key);
    if (!d->index) {
        for (uint32_t i = 0; i < d->fill; i++) {
            const EgDictEntry *e = &d->entries->e[i];
            if (e->hash == hash && e->key != EG_UNBOUND && same_str(e->key, key)) return i;
        }
        return EG_DICT_ABSENT;
    }
    uint32_t width = index_width(d->cap), mask = (1u << d->log2) - 1, number;
    for (uint32_t slot = slot_of(hash, d->log2); (number = index_get(d, slot, width));
         slot = (slot + 1) & mask) {
        const EgDictEntry *e = &d->entries->e[number - 1];
        if (e->hash == hash && e->key != EG_UNBOUND && same_str(e->key, key)) return number - 1;
    }
    return EG_DICT_ABSENT;
}

/* ---- eg_dict.h ---- */

EgDict *eg_dict_make(EgRt *rt, uint32_t expected) {
    EgDict *d = eg_alloc(rt, rt->types[EG_T_DICT], sizeof *d);
    if (!d) return NULL;
    d->h.aux = EG_DICT_STRKEYS;
    if (expected && !eg_dict_reserve(rt, d, expected)) return NULL;
    return d;
}

EgVal eg_dict_new(EgRt *rt) {
    EgDict *d = eg_dict_make(rt, 0);
    return d ? EG_PTR(d) : EG_ERR;
}

EgVal eg_dict_get_str(EgRt *rt, EgDict *d, EgVal key) {
    (void)rt;
    int64_t i = eg_dict_find_str(d, EG_STR(key));
    return i < 0 ? EG_UNBOUND : d->entries->e[i].value;
}

static bool store(EgRt *rt, EgDict *d, int64_t i, EgVal key, EgVal value, uint64_t hash) {
    if (i < 0) return eg_dict_append(rt, d, key, value, hash);
    d->entries->e[i].value = value;
    EG_BARRIER(rt, d->entries);
    return true;
}

bool eg_dict_set_str(EgRt *rt, EgDict *d, EgVal key, EgVal value) {
    return store(rt, d, eg_dict_find_str(d, EG_STR(key)), key, value, eg_str_hash(EG_STR(key)));
}

bool eg_dict_del_str(EgRt *rt, EgDict *d, EgVal key) {
    int64_t i = eg_dict_find_str(d, EG_STR(key));
    if (i < 0) return false;
    eg_dict_drop(rt, d, (uint32_t)i);
    return true;
}

EgVal eg_dict_get_u_raw(EgRt *rt, EgVal *sp, EgDict *d, EgVal key) {
    uint64_t hash;
    if (!eg_key_hash_u(rt, sp, key, &hash)) return EG_ERR;
    int64_t i = eg_dict_find_u(rt, sp, d, key, hash);
    if (i == EG_DICT_FAILED) return EG_ERR;
    return i < 0 ? EG_UNBOUND : d->entries->e[i].value;
}

bool eg_dict_set_u_raw(EgRt *rt, EgVal *sp, EgDict *d, EgVal key, EgVal value) {
    uint64_t hash;
    sp[0] = value;
    if (!eg_key_hash_u(rt, sp + 1, key, &hash)) return false;
    int64_t i = eg_dict_find_u(rt, sp + 1, d, key, hash);
    if (i == EG_DICT_FAILED) return false;
    return store(rt, d, i, key, value, hash);
}

int eg_dict_del_u_raw(EgRt *rt, EgVal *sp, EgDict *d, EgVal key) {
    uint64_t hash;
    if (!eg_key_hash_u(rt, sp, key, &hash)) return -1;
    int64_t i = eg_dict_find_u(rt, sp, d, key, hash);
    if (i == EG_DICT_FAILED) return -1;
    if (i < 0) return 0;
    eg_dict_drop(rt, d, (uint32_t)i);
    return 1;
}

/* Gives a dict without entries, which is young, the tables of another as they are. */
static bool clone_tables(EgRt *rt, EgDict *copy, const EgDict *d) {
    size_t bytes = sizeof(EgEntries) + (size_t)d->cap * sizeof(EgDictEntry);
    EgEntries *entries = eg_alloc(rt, rt->types[EG_T_RAW_ENTRIES], bytes);
    EgRaw *index = entries && d->index ? eg_raw_new(rt, d->index->bytes) : NULL;
    if (!entries || (d->index && !index)) return false;
    entries->cap = d->cap;
    memcpy(entries->e, d->entries->e, bytes - sizeof(EgEntries));
    if (index) memcpy(index->u.b, d->index->u.b, d->index->bytes);
    copy->entries = entries;
    copy->index = index;
    copy->used = d->used;
    copy->fill = d->fill;
    copy->cap = d->cap;
    copy->log2 = d->log2;
    copy->first = d->first;
    copy->version++;
    copy->h.aux = d->h.aux;
    EG_BARRIER(rt, copy);
    return true;
}

bool eg_dict_fill_from(EgRt *rt, EgDict *d, const EgDict *from) {
    /* A table with many holes would hand them on. */
    if (from->fill == from->used && from->used >= from->cap / 3) return clone_tables(rt, d, from);
    if (!eg_dict_reserve(rt, d, from->used)) return false;
    for (uint32_t i = from->first; i < from->fill; i++) {
        const EgDictEntry e = from->entries->e[i];
        if (e.key != EG_UNBOUND && !eg_dict_append(rt, d, e.key, e.value, e.hash)) return false;
    }
    return true;
}

EgDict *eg_dict_copy(EgRt *rt, EgDict *d) {
    EgDict *copy = eg_dict_make(rt, 0);
    if (!copy) return NULL;
    if (d->used && !eg_dict_fill_from(rt, copy, d)) return NULL;
    copy->h.aux = d->h.aux;
    return copy;
}

void eg_dict_clear(EgRt *rt, EgDict *d) {
    (void)rt;
    d->entries = NULL;
    d->index = NULL;
    d->used = d->fill = d->cap = d->log2 = d->first = 0;
    d->version++;
    d->h.aux = EG_DICT_STRKEYS;
}

bool eg_dict_next(EgDict *d, uint32_t *i, EgVal *key, EgVal *value) {
    while (*i < d->fill) {
        const EgDictEntry *e = &d->entries->e[(*i)++];
        if (e->key == EG_UNBOUND) continue;
        *key = e->key;
        *value = e->value;
        return true;
    }
    return false;
}
