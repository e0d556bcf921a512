#include "ir_arena.h"

#include <stdlib.h>
#include <string.h>

#define ALIGN 16u
#define FIRST_CHUNK (16u * 1024u)
#define BIGGEST_CHUNK (1024u * 1024u)

/* The header is a multiple of ALIGN long, so that the payload behind it stays aligned. */
struct IrArenaChunk {
    IrArenaChunk *next;
    size_t size; /* of the payload */
    char pad[ALIGN - (sizeof(void *) + sizeof(size_t)) % ALIGN];
};

static void (*on_out_of_memory)(void);

void ir_on_out_of_memory(void (*handler)(void)) {
    on_out_of_memory = handler;
}

_Noreturn void ir_out_of_memory(void) {
    if (on_out_of_memory) on_out_of_memory();
    abort();
}

void ir_arena_init(IrArena *a) {
    memset(a, 0, sizeof *a);
}

void ir_arena_free(IrArena *a) {
    IrArenaChunk *c = a->chunks;
    while (c) {
        IrArenaChunk *next = c->next;
        free(c);
        c = next;
    }
    ir_arena_init(a);
}

/* Payload starts at the next 16-byte boundary, since malloc on 32-bit hosts gives 8. */
static char *payload_of(IrArenaChunk *c) {
    uintptr_t p = (uintptr_t)(c + 1);
    return (char *)((p + ALIGN - 1) & ~(uintptr_t)(ALIGN - 1));
}

static IrArenaChunk *new_chunk(IrArena *a, size_t size) {
    size_t total = sizeof(IrArenaChunk) + ALIGN + size;
    if (total < size) ir_out_of_memory();
    IrArenaChunk *c = calloc(1, total);
    if (!c) ir_out_of_memory();
    c->size = size;
    a->reserved += total;
    a->chunk_count++;
    return c;
}

static size_t round_up(size_t size) {
    if (size == 0) return ALIGN;
    if (size > SIZE_MAX - 4 * ALIGN) ir_out_of_memory();
    return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

/* A block too big for a common chunk gets its own, put second in the list, so that the room left
 * in the newest chunk is not lost. */
static void *alloc_big(IrArena *a, size_t size) {
    IrArenaChunk *c = new_chunk(a, size);
    if (a->chunks) {
        c->next = a->chunks->next;
        a->chunks->next = c;
    } else {
        a->chunks = c;
    }
    return payload_of(c);
}

static void *alloc_slow(IrArena *a, size_t size) {
    size_t next = a->chunks ? a->chunks->size : FIRST_CHUNK / 2;
    next = next < BIGGEST_CHUNK / 2 ? next * 2 : BIGGEST_CHUNK;
    if (next < FIRST_CHUNK) next = FIRST_CHUNK;
    if (size > next / 4) return alloc_big(a, size);
    IrArenaChunk *c = new_chunk(a, next);
    c->next = a->chunks;
    a->chunks = c;
    a->cur = payload_of(c);
    a->end = a->cur + next;
    void *p = a->cur;
    a->cur += size;
    return p;
}

void *ir_arena_alloc(IrArena *a, size_t size) {
    size = round_up(size);
    a->used += size;
    a->allocs++;
    if (!a->cur || (size_t)(a->end - a->cur) < size) return alloc_slow(a, size);
    void *p = a->cur;
    a->cur += size;
    return p;
}

void *ir_arena_grow(IrArena *a, void *ptr, size_t old_size, size_t new_size) {
    if (!ptr) return ir_arena_alloc(a, new_size);
    if (new_size <= old_size) return ptr;
    size_t old_round = round_up(old_size), new_round = round_up(new_size);
    if (old_round == new_round) return ptr;
    if (a->cur && (char *)ptr + old_round == a->cur &&
        (size_t)(a->end - (char *)ptr) >= new_round) {
        a->cur = (char *)ptr + new_round;
        a->used += new_round - old_round;
        return ptr;
    }
    void *p = ir_arena_alloc(a, new_size);
    if (old_size) memcpy(p, ptr, old_size);
    return p;
}

void *ir_arena_memdup(IrArena *a, const void *src, size_t size) {
    void *p = ir_arena_alloc(a, size);
    if (size) memcpy(p, src, size);
    return p;
}

char *ir_arena_strndup(IrArena *a, const char *s, size_t len) {
    if (len == SIZE_MAX) ir_out_of_memory();
    char *p = ir_arena_alloc(a, len + 1);
    if (len) memcpy(p, s, len);
    return p;
}

char *ir_arena_strdup(IrArena *a, const char *s) {
    return ir_arena_strndup(a, s, strlen(s));
}
