/* eg_os_posix_mem.c: memory from mmap and libc. */
#ifndef _GNU_SOURCE
#    define _GNU_SOURCE
#endif
#include "eg_os.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>

#if EG_FAIL_ALLOC
#    include <stdio.h>

/* The one place of a test build that counts over the whole process: EDGEC_FAIL_ALLOC=N lets the
 * N-th allocation fail, EDGEC_FAIL_ALLOC=N+ that one and all behind it. */
bool eg_os_fail_alloc(void) {
    static unsigned long count, at, last;
    if (!count++) {
        const char *text = getenv("EDGEC_FAIL_ALLOC");
        char plus = 0;
        if (text && sscanf(text, "%lu%c", &at, &plus) >= 1)
            last = plus == '+' ? (unsigned long)-1 : at;
    }
    return at && count >= at && count <= last;
}
#endif

static size_t round_up(size_t size) {
    return (size + EG_OS_BLOCK_SIZE - 1) & ~(EG_OS_BLOCK_SIZE - 1);
}

/* From here on memory is asked for in huge pages: a list of ten million items that is walked in
 * strides spends half its time on missing translations otherwise. */
enum { HUGE_FROM = 4 << 20 };

static void *map(size_t size) {
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return NULL;
#ifdef MADV_HUGEPAGE
    if (size >= HUGE_FROM) madvise(p, size, MADV_HUGEPAGE); /* advice: not to be had is no error */
#endif
    return p;
}

/* Mappings of whole blocks tend to be placed side by side, so a plain mapping is aligned nearly
 * every time; otherwise one block more is mapped and both ends are cut off. */
void *eg_os_block_alloc(size_t size) {
    size_t total = round_up(size);
    if (eg_os_fail_alloc()) return NULL;
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

size_t eg_os_stack_reserve(size_t wanted) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0) return (size_t)1 << 20;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= wanted) return wanted;
    /* The main thread's stack grows on demand up to the limit in force at that moment. */
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur =
        limit.rlim_max == RLIM_INFINITY || limit.rlim_max > wanted ? wanted : limit.rlim_max;
    return setrlimit(RLIMIT_STACK, &limit) == 0 ? (size_t)limit.rlim_cur : (size_t)before;
}

void *eg_os_malloc(size_t size) {
    return eg_os_fail_alloc() ? NULL : malloc(size ? size : 1);
}

void *eg_os_realloc(void *p, size_t size) {
    return eg_os_fail_alloc() ? NULL : realloc(p, size ? size : 1);
}

void eg_os_free(void *p) {
    free(p);
}
