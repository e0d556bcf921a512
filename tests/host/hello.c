/* hello.c: the smallest program; its module's size is watched. */
#include "runtime/os/eg_os.h"

int eg_main(int argc, char **argv) {
    (void)argc;
    (void)argv;
    return eg_os_write_all(1, "Hello, world\n", 13) < 0;
}
