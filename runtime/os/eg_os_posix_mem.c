/* eg_os_posix_mem.c: memory from mmap and libc. */
#ifndef _GNU_SOURCE
#    define _GNU_SOURCE
#endif
#include "eg_os.h"

#include <stdlib.h>
#include <sys/mman.h>

static size_t round_up(size_t size) {
    return (size + EG_OS_BLOCK_SIZE - 1) & ~(EG_OS_BLOCK_SIZE - 1);
}

static void *map(size_t size) {
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

/* Mappings of whole blocks tend to be placed side by side, so a plain mapping is aligned nearly
 * every time; otherwise one block more is mapped and both ends are cut off. */
void *eg_os_block_alloc(size_t size) {
    size_t total = round_up(size);
    if (total < size || total == 0) return NULL;
    char *p = map(total);
    if (!p || (uintptr_t)p % EG_OS_BLOCK_SIZE == 0) return p;
    munmap(p, total);
    if (total + EG_OS_BLOCK_SIZE < total) return NULL;
    p = map(total + EG_OS_BLOCK_SIZE);
    if (!p) return NULL;
    size_t before = EG_OS_BLOCK_SIZE - (uintptr_t)p % EG_OS_BLOCK_SIZE;
    munmap(p, before);
    if (before < EG_OS_BLOCK_SIZE) munmap(p + before + total, EG_OS_BLOCK_SIZE - before);
    return p + before;
}

void eg_os_block_free(void *block, size_t size) {
    if (block) munmap(block, round_up(size));
}

void *eg_os_malloc(size_t size) {
    return malloc(size ? size : 1);
}

void *eg_os_realloc(void *p, size_t size) {
    return realloc(p, size ? size : 1);
}

void eg_os_free(void *p) {
    free(p);
}
