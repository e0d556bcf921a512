/* eg_os_wasi_mem.c: memory on wasm32, straight from memory.grow.
 *
 * Blocks: linear memory behind the program's data is cut into units of EG_OS_BLOCK_SIZE, one bit
 * per unit says whether it is taken. Units above `fresh` were never handed out and are still zero,
 * so only reused ones are cleared. First fit, scanned from the lowest unit that may be free.
 *
 * Small memory: powers of two from 16 bytes to half a block, each with a free list; an 8-byte
 * header in front of each piece holds its capacity. Pieces are cut from a block; larger ones are
 * blocks.
 */
#include "eg_os.h"

#include <string.h>

extern unsigned char __heap_base;

enum {
    UNIT_SHIFT = 15,
    PAGE_SHIFT = 16,
    MAX_UNITS = 1 << (32 - UNIT_SHIFT),
    HEADER = 8,
    MIN_CLASS = 4,
    MAX_CLASS = UNIT_SHIFT - 1,
};

_Static_assert((size_t)1 << UNIT_SHIFT == EG_OS_BLOCK_SIZE, "a unit is a block");

static uint32_t taken[MAX_UNITS / 32];
static uint32_t lowest; /* no free unit below */
static uint32_t fresh;  /* first unit never handed out */
static uint32_t limit;  /* first unit beyond memory */

static bool is_taken(uint32_t unit) {
    return taken[unit / 32] >> (unit % 32) & 1;
}

static void mark(uint32_t unit, uint32_t count, bool value) {
    for (uint32_t i = unit; i < unit + count; i++) {
        uint32_t bit = (uint32_t)1 << (i % 32);
        taken[i / 32] = value ? taken[i / 32] | bit : taken[i / 32] & ~bit;
    }
}

/* The first run of count free units, or the free units that end at `fresh`, however few. */
static uint32_t find_run(uint32_t count) {
    uint32_t start = lowest;
    for (uint32_t i = lowest; i < fresh; i++) {
        if (i % 32 == 0 && taken[i / 32] == UINT32_MAX) i += 31;
        if (is_taken(i))
            start = i + 1;
        else if (i + 1 - start == count)
            break;
    }
    return start < fresh ? start : fresh;
}

/* Makes units below `end` exist. A sixteenth more is asked for, since growing may be slow. */
static bool reach(uint32_t end) {
    if (end <= limit) return true;
    uint32_t pages = (end - limit + 1) >> (PAGE_SHIFT - UNIT_SHIFT);
    uint32_t spare = limit >> 5;
    if (__builtin_wasm_memory_grow(0, pages + spare) == SIZE_MAX) {
        spare = 0;
        if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX) return false;
    }
    limit += (pages + spare) << (PAGE_SHIFT - UNIT_SHIFT);
    return true;
}

void *eg_os_block_alloc(size_t size) {
    uint32_t count = (size >> UNIT_SHIFT) + (size % EG_OS_BLOCK_SIZE != 0);
    if (count == 0) return NULL;
    if (limit == 0) {
        limit = __builtin_wasm_memory_size(0) << (PAGE_SHIFT - UNIT_SHIFT);
        lowest = fresh = ((uintptr_t)&__heap_base + EG_OS_BLOCK_SIZE - 1) >> UNIT_SHIFT;
    }
    uint32_t unit = find_run(count);
    if (count > MAX_UNITS - unit || !reach(unit + count)) return NULL;
    mark(unit, count, true);
    char *block = (char *)((uintptr_t)unit << UNIT_SHIFT);
    uint32_t end = unit + count;
    uint32_t dirty = (end < fresh ? end : fresh) - unit;
    if (dirty) memset(block, 0, (size_t)dirty << UNIT_SHIFT);
    if (unit == lowest) lowest = end;
    if (fresh < end) fresh = end;
    return block;
}

void eg_os_block_free(void *block, size_t size) {
    if (!block) return;
    uint32_t unit = (uintptr_t)block >> UNIT_SHIFT;
    mark(unit, (size >> UNIT_SHIFT) + (size % EG_OS_BLOCK_SIZE != 0), false);
    if (unit < lowest) lowest = unit;
}

/* What the linker gave is not known here; engines' own stacks end first. */
size_t eg_os_stack_reserve(size_t wanted) {
    return wanted < (size_t)1 << 20 ? wanted : (size_t)1 << 20;
}

typedef struct Piece {
    struct Piece *next;
} Piece;

static Piece *free_pieces[MAX_CLASS + 1];
static char *chunk; /* rest of the block that pieces are cut from */
static uint32_t chunk_left;

static uint32_t *capacity_of(void *p) {
    return (uint32_t *)((char *)p - HEADER);
}

static unsigned class_of(size_t total) {
    return total <= 1u << MIN_CLASS ? MIN_CLASS : 32 - (unsigned)__builtin_clz((uint32_t)total - 1);
}

static void give(unsigned class, char *piece) {
    *capacity_of(piece) = (1u << class) - HEADER;
    ((Piece *)piece)->next = free_pieces[class];
    free_pieces[class] = (Piece *)piece;
}

/* Cuts one piece; what is left of a block that is too short becomes smaller pieces. */
static bool cut(unsigned class) {
    uint32_t total = 1u << class;
    if (chunk_left < total) {
        while (chunk_left) {
            unsigned part = 31 - (unsigned)__builtin_clz(chunk_left);
            give(part, chunk + HEADER);
            chunk += 1u << part;
            chunk_left -= 1u << part;
        }
        chunk = eg_os_block_alloc(EG_OS_BLOCK_SIZE);
        if (!chunk) return false;
        chunk_left = EG_OS_BLOCK_SIZE;
    }
    give(class, chunk + HEADER);
    chunk += total;
    chunk_left -= total;
    return true;
}

void *eg_os_malloc(size_t size) {
    size_t total = size + HEADER;
    if (total < size) return NULL;
    if (total > 1u << MAX_CLASS) {
        char *block = eg_os_block_alloc(total);
        if (!block) return NULL;
        *(uint32_t *)block = ((total + EG_OS_BLOCK_SIZE - 1) & ~(EG_OS_BLOCK_SIZE - 1)) - HEADER;
        return block + HEADER;
    }
    unsigned class = class_of(total);
    if (!free_pieces[class] && !cut(class)) return NULL;
    Piece *piece = free_pieces[class];
    free_pieces[class] = piece->next;
    return piece;
}

void eg_os_free(void *p) {
    if (!p) return;
    size_t total = *capacity_of(p) + HEADER;
    if (total > 1u << MAX_CLASS)
        eg_os_block_free((char *)p - HEADER, total);
    else
        give(class_of(total), p);
}

void *eg_os_realloc(void *p, size_t size) {
    if (!p) return eg_os_malloc(size);
    size_t capacity = *capacity_of(p);
    if (size <= capacity && size >= capacity / 4) return p;
    void *moved = eg_os_malloc(size);
    if (!moved) return NULL;
    memcpy(moved, p, size < capacity ? size : capacity);
    eg_os_free(p);
    return moved;
}
