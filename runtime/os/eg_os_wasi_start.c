/* eg_os_wasi_start.c: the entry point of WASI command modules.
 *
 * It is a file of its own so that a module without an entry (a library whose functions JavaScript
 * calls) does not link it. The arguments are fetched only if the program itself refers to
 * eg_os_argv: the weak reference below does not pull it, and its allocator, into the link. */
#include "eg_os_wasi.h"

#pragma weak eg_os_argv

void _start(void) {
    static char *no_args[] = {NULL};
    int argc = 0;
    char **argv = eg_os_argv ? eg_os_argv(&argc) : no_args;
    int status = eg_main(argc, argv);
    if (status != 0) eg_os_exit(status);
}
