/* eg_os_wasi_env.c: arguments and environment, fetched from the host when first asked for. */
#include "eg_os_wasi.h"

#include <string.h>

typedef int SizesFn(uint32_t *count, uint32_t *bytes);
typedef int ListFn(char **list, char *bytes);

static char *nothing[] = {NULL};
static char **args, **variables;
static int arg_count;

/* One allocation: the pointers, a NULL, then the texts they point to. Kept for the process's life.
 */
static char **fetch(SizesFn *sizes, ListFn *list, int *count) {
    uint32_t n = 0, bytes = 0;
    *count = 0;
    if (sizes(&n, &bytes) != 0 || n == 0) return nothing;
    char **out = eg_os_malloc((n + 1) * sizeof *out + bytes);
    if (!out || list(out, (char *)(out + n + 1)) != 0) return nothing;
    out[n] = NULL;
    *count = (int)n;
    return out;
}

char **eg_os_argv(int *argc) {
    if (!args) args = fetch(wasi_args_sizes_get, wasi_args_get, &arg_count);
    *argc = arg_count;
    return args;
}

void eg_os_args_set(int argc, char **argv) {
    arg_count = argc;
    args = argv;
}

const char *eg_os_environ(size_t i) {
    static int count;
    if (!variables) variables = fetch(wasi_environ_sizes_get, wasi_environ_get, &count);
    return i < (size_t)count ? variables[i] : NULL;
}

const char *eg_os_getenv(const char *name) {
    size_t size = strlen(name);
    const char *entry;
    for (size_t i = 0; (entry = eg_os_environ(i)) != NULL; i++) {
        size_t same = 0;
        while (same < size && entry[same] == name[same]) same++;
        if (same == size && entry[size] == '=') return entry + size + 1;
    }
    return NULL;
}
