/* eg_os_posix_start.c: the entry point of native executables. Not linked where the embedder has a
 * main of its own. */
#include "eg_os.h"

#ifdef __GLIBC__
#    include <malloc.h>
#endif
#include <signal.h>

/* A broken pipe is an ordinary error, as in CPython, and not the death of the process. */
int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
#ifdef __GLIBC__
    /* Large cells come and go with each collection: their pages stay here. */
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
    eg_os_args_set(argc, argv);
    return eg_main(argc, argv);
}
