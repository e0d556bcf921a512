#include "ir_map.h"

#include <string.h>

#include "ir_vec.h"

#define FIRST_INDEX 16u

uint32_t ir_hash_bytes(const char *s, size_t len) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++) h = (h ^ (uint8_t)s[i]) * 16777619u;
    h ^= h >> 15;
    h *= 0x2c1b3c6du;
    return h ^ (h >> 13);
}

/* Fibonacci hashing of both halves; neighbouring ids must not share a probe run. */
static uint32_t hash_u64(uint64_t k) {
    k ^= k >> 32;
    k *= UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(k >> 32);
}

/* The index size for `count` entries at most 3/4 full, at least the current one. */
static uint32_t index_size_for(uint32_t current, uint32_t count) {
    uint32_t n = current ? current : FIRST_INDEX;
    while (count > n / 4 * 3) {
        if (n > UINT32_MAX / 2) ir_out_of_memory();
        n *= 2;
    }
    return n;
}

void ir_strtab_init(IrStrTab *t, IrArena *arena) {
    memset(t, 0, sizeof *t);
    t->arena = arena;
}

static void strtab_rehash(IrStrTab *t, uint32_t size) {
    t->index = IR_NEW_ARRAY(t->arena, uint32_t, size);
    t->index_size = size;
    for (uint32_t id = 0; id < t->count; id++) {
        uint32_t at = t->strs[id].hash & (size - 1);
        while (t->index[at]) at = (at + 1) & (size - 1);
        t->index[at] = id + 1;
    }
}

static uint32_t strtab_lookup(const IrStrTab *t, const char *s, size_t len, uint32_t hash) {
    if (!t->index_size) return IR_NONE;
    uint32_t at = hash & (t->index_size - 1);
    for (; t->index[at]; at = (at + 1) & (t->index_size - 1)) {
        const IrStr *e = &t->strs[t->index[at] - 1];
        if (e->hash == hash && e->len == len && (!len || memcmp(e->ptr, s, len) == 0))
            return t->index[at] - 1;
    }
    return IR_NONE;
}

uint32_t ir_strtab_find(const IrStrTab *t, const char *s, size_t len) {
    return strtab_lookup(t, s, len, ir_hash_bytes(s, len));
}

uint32_t ir_strtab_intern(IrStrTab *t, const char *s, size_t len) {
    if (len >= UINT32_MAX) ir_out_of_memory();
    uint32_t hash = ir_hash_bytes(s, len);
    uint32_t id = strtab_lookup(t, s, len, hash);
    if (id != IR_NONE) return id;
    uint32_t size = index_size_for(t->index_size, t->count + 1);
    if (size != t->index_size) strtab_rehash(t, size);
    t->strs = ir_vec_grow(t->arena, t->strs, &t->cap, t->count + 1, sizeof *t->strs);
    id = t->count++;
    t->strs[id] = (IrStr){ir_arena_strndup(t->arena, s, len), (uint32_t)len, hash};
    uint32_t at = hash & (size - 1);
    while (t->index[at]) at = (at + 1) & (size - 1);
    t->index[at] = id + 1;
    return id;
}

uint32_t ir_strtab_intern_z(IrStrTab *t, const char *s) {
    return ir_strtab_intern(t, s, strlen(s));
}

const char *ir_strtab_text(const IrStrTab *t, uint32_t id) {
    return t->strs[id].ptr;
}
uint32_t ir_strtab_len(const IrStrTab *t, uint32_t id) {
    return t->strs[id].len;
}

void ir_map_init(IrMap *m, IrArena *arena) {
    memset(m, 0, sizeof *m);
    m->arena = arena;
}

/* The index position of `key`, or of the free position where it would go. */
static uint32_t map_probe(const IrMap *m, uint64_t key) {
    uint32_t mask = m->index_size - 1;
    uint32_t at = hash_u64(key) & mask;
    for (; m->index[at]; at = (at + 1) & mask) {
        const IrMapEntry *e = &m->entries[m->index[at] - 1];
        if (e->key == key) break;
    }
    return at;
}

/* Drops removed entries and builds an index of `size`. */
static void map_rebuild(IrMap *m, uint32_t size) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->entry_count; i++)
        if (m->entries[i].live) m->entries[n++] = m->entries[i];
    m->entry_count = n;
    if (size == m->index_size) {
        memset(m->index, 0, size * sizeof *m->index);
    } else {
        m->index = IR_NEW_ARRAY(m->arena, uint32_t, size);
        m->index_size = size;
    }
    for (uint32_t i = 0; i < n; i++) m->index[map_probe(m, m->entries[i].key)] = i + 1;
}

bool ir_map_get(const IrMap *m, uint64_t key, uint64_t *value) {
    if (!m->index_size) return false;
    uint32_t slot = m->index[map_probe(m, key)];
    if (!slot || !m->entries[slot - 1].live) return false;
    if (value) *value = m->entries[slot - 1].value;
    return true;
}

uint64_t ir_map_get_or(const IrMap *m, uint64_t key, uint64_t otherwise) {
    uint64_t v = otherwise;
    ir_map_get(m, key, &v);
    return v;
}

bool ir_map_set(IrMap *m, uint64_t key, uint64_t value) {
    if (m->entry_count + 1 > m->index_size / 4 * 3)
        map_rebuild(m, index_size_for(m->index_size, m->live + 1 + m->live / 2));
    uint32_t at = map_probe(m, key);
    if (m->index[at]) {
        IrMapEntry *e = &m->entries[m->index[at] - 1];
        if (e->live) {
            e->value = value;
            return false;
        }
        /* A removed key comes back: it goes to the end of the order, through a new entry. */
    }
    m->entries =
        ir_vec_grow(m->arena, m->entries, &m->entry_cap, m->entry_count + 1, sizeof *m->entries);
    m->entries[m->entry_count++] = (IrMapEntry){key, value, true};
    m->index[at] = m->entry_count;
    m->live++;
    return true;
}

bool ir_map_remove(IrMap *m, uint64_t key) {
    if (!m->index_size) return false;
    uint32_t slot = m->index[map_probe(m, key)];
    if (!slot || !m->entries[slot - 1].live) return false;
    m->entries[slot - 1].live = false;
    m->live--;
    return true;
}

void ir_map_clear(IrMap *m) {
    if (m->index_size) memset(m->index, 0, m->index_size * sizeof *m->index);
    m->entry_count = 0;
    m->live = 0;
}

bool ir_map_next(const IrMap *m, uint32_t *pos, uint64_t *key, uint64_t *value) {
    while (*pos < m->entry_count) {
        const IrMapEntry *e = &m->entries[(*pos)++];
        if (!e->live) continue;
        if (key) *key = e->key;
        if (value) *value = e->value;
        return true;
    }
    return false;
}
