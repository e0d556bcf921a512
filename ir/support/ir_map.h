/* ir_map.h: the compiler's hash tables.
 *
 * IrStrTab interns strings to dense ids (0, 1, 2 ...) in order of first sight; ids and text
 * pointers are stable. IrMap maps 64-bit keys (ids, pairs, pointers) to 64-bit values and is
 * walked in insertion order, so that output never depends on addresses.
 * Ownership: all storage comes from the arena given at init. Failure: out of memory ends the
 * process. Open addressing with linear probing, at most 3/4 full; removal leaves a gap in the
 * entries that the next rebuild drops.
 */
#ifndef IR_MAP_H
#define IR_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ir_arena.h"

/* "not there" for ids and positions. */
#define IR_NONE UINT32_MAX

typedef struct IrStr {
    const char *ptr; /* NUL-terminated copy; may contain NULs before that */
    uint32_t len;
    uint32_t hash;
} IrStr;

typedef struct IrStrTab {
    IrArena *arena;
    IrStr *strs; /* by id */
    uint32_t count, cap;
    uint32_t *index; /* id + 1, or 0 */
    uint32_t index_size;
} IrStrTab;

void ir_strtab_init(IrStrTab *t, IrArena *arena);
/* The id of the text, made when it is new. */
uint32_t ir_strtab_intern(IrStrTab *t, const char *s, size_t len);
/* The same for a NUL-terminated string. */
uint32_t ir_strtab_intern_z(IrStrTab *t, const char *s);
/* The id of the text, or IR_NONE when it was never interned. */
uint32_t ir_strtab_find(const IrStrTab *t, const char *s, size_t len);
/* The text of an id: stable, NUL-terminated. */
const char *ir_strtab_text(const IrStrTab *t, uint32_t id);
/* Its length in bytes. */
uint32_t ir_strtab_len(const IrStrTab *t, uint32_t id);

typedef struct IrMapEntry {
    uint64_t key;
    uint64_t value;
    bool live; /* false: removed */
} IrMapEntry;

typedef struct IrMap {
    IrArena *arena;
    IrMapEntry *entries; /* insertion order, with removed ones */
    uint32_t entry_count, entry_cap;
    uint32_t live;   /* entries that count */
    uint32_t *index; /* entry + 1, or 0 */
    uint32_t index_size;
} IrMap;

void ir_map_init(IrMap *m, IrArena *arena);
/* Whether `key` is there; *value (when not NULL) gets its value. */
bool ir_map_get(const IrMap *m, uint64_t key, uint64_t *value);
/* The value, or `otherwise`. */
uint64_t ir_map_get_or(const IrMap *m, uint64_t key, uint64_t otherwise);
/* Sets the value; true when the key is new. */
bool ir_map_set(IrMap *m, uint64_t key, uint64_t value);
/* Removes the key; whether it was there. */
bool ir_map_remove(IrMap *m, uint64_t key);
/* Forgets all entries and keeps the room. */
void ir_map_clear(IrMap *m);
/* Walks in insertion order: start with *pos == 0; false at the end. The map must not be changed
 * meanwhile, except by setting keys that exist. */
bool ir_map_next(const IrMap *m, uint32_t *pos, uint64_t *key, uint64_t *value);

/* A pointer as a key. */
static inline uint64_t ir_map_ptr_key(const void *p) {
    return (uint64_t)(uintptr_t)p;
}
/* Two 32-bit ids as a key. */
static inline uint64_t ir_map_pair_key(uint32_t a, uint32_t b) {
    return (uint64_t)a << 32 | b;
}

/* A 32-bit hash of bytes (FNV-1a with a final mix); the same on every host. */
uint32_t ir_hash_bytes(const char *s, size_t len);

#endif
