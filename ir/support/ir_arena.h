/* ir_arena.h: bump allocation for the compiler.
 *
 * Purpose: everything a compilation makes is freed at once; nothing is freed by hand.
 * Invariants: memory is zeroed and 16-byte aligned; pointers stay valid until reset or free.
 * Ownership: the arena owns its chunks. Failure: out of memory ends the process through
 * ir_out_of_memory; callers never see NULL. No locking: one arena belongs to one thread.
 */
#ifndef IR_ARENA_H
#define IR_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct IrArenaChunk IrArenaChunk;

typedef struct IrArena {
    IrArenaChunk *chunks; /* newest first */
    char *cur;            /* next free byte of the newest chunk */
    char *end;            /* behind its last byte */
    size_t used;          /* bytes handed out, padding included */
    size_t reserved;      /* bytes taken from malloc */
    size_t allocs;        /* number of allocations */
    uint32_t chunk_count;
} IrArena;

/* Makes `a` an empty arena; takes no memory until the first allocation. */
void ir_arena_init(IrArena *a);

/* Frees everything at once; `a` is empty and usable again. */
void ir_arena_free(IrArena *a);

/* `size` zeroed bytes, 16-byte aligned. Size 0 gives a valid unique-enough pointer. */
void *ir_arena_alloc(IrArena *a, size_t size);

/* Makes the block `ptr` of `old_size` bytes `new_size` bytes long, in place when it was the last
 * one handed out, else by copying; the growth is zeroed. A NULL `ptr` is a plain allocation. */
void *ir_arena_grow(IrArena *a, void *ptr, size_t old_size, size_t new_size);

/* Copies `size` bytes. */
void *ir_arena_memdup(IrArena *a, const void *src, size_t size);

/* Copies a NUL-terminated string. */
char *ir_arena_strdup(IrArena *a, const char *s);

/* Copies `len` bytes and adds a NUL. */
char *ir_arena_strndup(IrArena *a, const char *s, size_t len);

/* One zeroed T, or an array of n. */
#define IR_NEW(arena, T) ((T *)ir_arena_alloc((arena), sizeof(T)))
#define IR_NEW_ARRAY(arena, T, n) ((T *)ir_arena_alloc((arena), sizeof(T) * (size_t)(n)))

/* Ends the process: the compiler has no way on without memory. Calls the handler, then aborts. */
_Noreturn void ir_out_of_memory(void);

/* Who uses the compiler says how its process ends without memory; the handler does not return and
 * allocates nothing. For the whole process. */
void ir_on_out_of_memory(void (*handler)(void));

#endif
