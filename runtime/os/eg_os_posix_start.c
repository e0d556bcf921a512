/* eg_os_posix_start.c: the entry point of native executables. Not linked where the embedder has a
 * main of its own. */
#include "eg_os.h"

#include <signal.h>

/* A broken pipe is an ordinary error, as in CPython, and not the death of the process. */
int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
    eg_os_args_set(argc, argv);
    return eg_main(argc, argv);
}
