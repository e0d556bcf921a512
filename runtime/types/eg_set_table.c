/* The hash table of sets.
 *
 * Programs print sets, and their order shows the table: numbers come out as they do in CPython only
 * if the probe sequence, the reuse of deleted slots and the moments of growth are its own. So this
 * table follows the facts of CPython 3.7 and later: a power of two of slots, at least 8, at most
 * three fifths in use; a look at up to nine neighbours, then a jump i = 5 i + 1 + perturb with
 * perturb shifted by 5 (Knuth's linear probing for the cache, the jump for clusters); growth to
 * four times the items (twice, beyond 50,000); merging into an empty set without comparisons.
 */
#include "eg_set.h"

#include <string.h>

#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "eg_container.h"
#include "eg_dict_table.h"

enum { LEAST = 8, NEIGHBOURS = 9, JUMP_SHIFT = 5, MOST_SLOTS = 1 << 29 };

static EgSetSlot *slots_of(const EgSet *s) {
    return (EgSetSlot *)(void *)s->slots->v;
}

EgVal eg_set_new(EgRt *rt, EgType *type) {
    EgSet *s = eg_alloc_sub(rt, type, sizeof *s);
    if (!s) return EG_ERR;
    s->mask = LEAST - 1;
    s->hash = EG_NONE;
    return EG_PTR(s);
}

/* ---- probing: group after group of neighbouring slots ---- */

typedef struct Probe {
    uint64_t at, perturb; /* first slot of the group */
    uint64_t end;         /* last slot of the group */
} Probe;

static Probe probe_first(const EgSet *s, uint64_t hash) {
    uint64_t at = hash & s->mask;
    return (Probe){at, hash, at + NEIGHBOURS <= s->mask ? at + NEIGHBOURS : at};
}

static void probe_next(const EgSet *s, Probe *p) {
    p->perturb >>= JUMP_SHIFT;
    p->at = (p->at * 5 + 1 + p->perturb) & s->mask;
    p->end = p->at + NEIGHBOURS <= s->mask ? p->at + NEIGHBOURS : p->at;
}

/* Is the key in a slot equal? 1, 0, -1, or 2 when user code changed the set meanwhile. */
static int same_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal candidate, EgVal key) {
    int same = eg_keys_equal(candidate, key);
    if (same != 2) return same;
    uint32_t version = s->version;
    sp[0] = candidate;
    same = eg_equal_u(rt, sp + 1, candidate, key);
    return same >= 0 && s->version != version ? 2 : same;
}

/* Finds a key: 1 and its slot; 0 and the slot where it would be put (deleted: it is a reused one);
 * -1 on error. User code may have emptied the set: then it is 0, and there are no slots at all. */
static int locate_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal key, uint64_t hash, uint64_t *slot) {
again:;
    uint64_t tag = EG_SET_TAG(hash), reuse = UINT64_MAX;
    if (!s->slots) return 0;
    const EgSetSlot *slots = slots_of(s);
    for (Probe p = probe_first(s, hash);; probe_next(s, &p)) {
        for (uint64_t i = p.at; i <= p.end; i++) {
            if (slots[i].tag == tag) {
                int same = same_u(rt, sp, s, slots[i].key, key);
                if (same == 2) goto again;
                *slot = i;
                if (same) return same;
            } else if (!slots[i].tag) {
                *slot = reuse != UINT64_MAX ? reuse : i;
                return 0;
            } else if (slots[i].tag == EG_SET_DELETED) {
                reuse = i;
            }
        }
    }
}

int64_t eg_set_find_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal key, uint64_t hash) {
    uint64_t slot = hash & s->mask;
    if (!s->used) return -1;
    const EgSetSlot *home = slots_of(s) + slot;
    if (!home->tag) return -1;
    if (home->key == key && home->tag == EG_SET_TAG(hash)) return (int64_t)slot;
    int found = locate_u(rt, sp, s, key, hash, &slot);
    return found < 0 ? -2 : found ? (int64_t)slot : -1;
}

/* ---- changes ---- */

/* Stores a key that is known to be absent, in a table without deleted slots. */
static void insert_clean(EgSet *s, EgVal key, uint64_t tag) {
    EgSetSlot *slots = slots_of(s), *home = &slots[EG_SET_HASH(tag) & s->mask];
    if (!home->tag) {
        *home = (EgSetSlot){key, tag};
        return;
    }
    for (Probe p = probe_first(s, EG_SET_HASH(tag));; probe_next(s, &p))
        for (uint64_t i = p.at; i <= p.end; i++)
            if (!slots[i].tag) {
                slots[i] = (EgSetSlot){key, tag};
                return;
            }
}

bool eg_set_resize(EgRt *rt, EgSet *s, uint64_t least) {
    uint64_t size = LEAST;
    while (size <= least) size <<= 1;
    if (size > MOST_SLOTS) return eg_raise_nomem(rt), false;
    EgArr *fresh = eg_arr_new(rt, (uint32_t)size * 2), *old = s->slots;
    if (!fresh) return false;
    uint32_t n = s->mask + 1;
    s->slots = fresh;
    s->mask = (uint32_t)size - 1;
    s->fill = s->used;
    s->version++;
    const EgSetSlot *from = old ? (const EgSetSlot *)(const void *)old->v : NULL;
    for (uint32_t i = 0; from && i < n; i++)
        if (from[i].tag > EG_SET_DELETED) insert_clean(s, from[i].key, from[i].tag);
    EG_BARRIER(rt, fresh);
    EG_BARRIER(rt, s);
    return true;
}

uint64_t eg_set_roomy(const EgSet *s) {
    return s->used > 50000 ? (uint64_t)s->used * 2 : (uint64_t)s->used * 4;
}

bool eg_set_add_hashed_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal key, uint64_t hash) {
    uint64_t slot = hash & s->mask;
    sp[0] = key;
    if (!s->slots || slots_of(s)[slot].tag) {
        do {
            if (!s->slots && !eg_set_resize(rt, s, 0)) return false;
            int found = locate_u(rt, sp + 1, s, key, hash, &slot);
            if (found) return found > 0;
        } while (!s->slots);
    }
    EgSetSlot *at = slots_of(s) + slot;
    bool fresh = !at->tag;
    *at = (EgSetSlot){key, EG_SET_TAG(hash)};
    EG_BARRIER(rt, s->slots);
    s->used++;
    s->version++;
    if (!fresh) return true;
    s->fill++;
    return (uint64_t)s->fill * 5 < (uint64_t)s->mask * 3 || eg_set_resize(rt, s, eg_set_roomy(s));
}

void eg_set_drop_slot(EgSet *s, int64_t slot) {
    slots_of(s)[slot] = (EgSetSlot){0, EG_SET_DELETED};
    s->used--;
    s->version++;
}

void eg_set_clear(EgSet *s) {
    s->slots = NULL;
    s->used = s->fill = s->finger = 0;
    s->mask = LEAST - 1;
    s->version++;
}

bool eg_set_take(EgSet *s, EgVal *key) {
    if (!s->used) return false;
    uint32_t i = s->finger & s->mask;
    while (slots_of(s)[i].tag <= EG_SET_DELETED) i = i < s->mask ? i + 1 : 0;
    *key = slots_of(s)[i].key;
    eg_set_drop_slot(s, i);
    s->finger = i + 1;
    return true;
}

/* Into an empty table: nothing to compare with. */
static void copy_items(EgRt *rt, EgSet *s, const EgSet *from) {
    if (s->mask == from->mask && from->fill == from->used) {
        memcpy(s->slots->v, from->slots->v, ((size_t)from->mask + 1) * sizeof(EgSetSlot));
    } else {
        const EgSetSlot *slot = slots_of(from);
        for (uint32_t i = 0; i <= from->mask; i++)
            if (slot[i].tag > EG_SET_DELETED) insert_clean(s, slot[i].key, slot[i].tag);
    }
    EG_BARRIER(rt, s->slots);
    s->used = s->fill = from->used;
    s->version++;
}

bool eg_set_merge_u(EgRt *rt, EgVal *sp, EgSet *s, EgVal other) {
    EgSet *from = EG_SET(other);
    EgVal key;
    uint64_t hash;
    if (from == s || !from->used) return true;
    if (((uint64_t)s->fill + from->used) * 5 >= (uint64_t)s->mask * 3 &&
        !eg_set_resize(rt, s, ((uint64_t)s->used + from->used) * 2))
        return false;
    if (!s->slots && !eg_set_resize(rt, s, 0)) return false;
    if (!s->fill) return copy_items(rt, s, from), true;
    for (uint32_t i = 0; eg_set_next(from, &i, &key, &hash);)
        if (!eg_set_add_hashed_u(rt, sp, s, key, hash)) return false;
    return true;
}
