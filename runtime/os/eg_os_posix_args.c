/* eg_os_posix_args.c: the arguments the entry point or an embedder has left for the runtime. */
#include "eg_os.h"

static char *no_args[] = {NULL};
static char **args = no_args;
static int arg_count;

char **eg_os_argv(int *argc) {
    *argc = arg_count;
    return args;
}

void eg_os_args_set(int argc, char **argv) {
    arg_count = argc;
    args = argv;
}
