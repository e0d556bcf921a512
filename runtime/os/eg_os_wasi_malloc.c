/* eg_os_wasi_malloc.c: the C library's names for memory, over eg_os_wasi_mem.c, which must be the
 * only one to grow linear memory. The compiler calls them where an artifact carries it; the runtime
 * itself never does. */
#include <stdlib.h>
#include <string.h>

#include "eg_os.h"

void *malloc(size_t size) {
    return eg_os_malloc(size);
}

void free(void *p) {
    eg_os_free(p);
}

void *realloc(void *p, size_t size) {
    return eg_os_realloc(p, size);
}

void *calloc(size_t n, size_t size) {
    if (size && n > SIZE_MAX / size) return NULL;
    void *p = eg_os_malloc(n * size);
    if (p) memset(p, 0, n * size);
    return p;
}
