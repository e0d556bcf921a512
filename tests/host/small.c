/* small.c: one program for the loader's tests; its first argument says what to do. */
#include "runtime/os/eg_os.h"

#include <string.h>

static volatile int sink;

__attribute__((noinline)) static int deep(int n) {
    sink = n;
    return n == 0 ? 0 : deep(n - 1) + sink;
}

static int write_until_refused(void) {
    for (;;) {
        int64_t put = eg_os_write_all(1, "line\n", 5);
        if (put < 0) return (int)-put;
    }
}

/* Reads standard input into memory that grows all the while, and writes it back. */
static int echo_all(void) {
    size_t size = 0, room = 0;
    char *text = NULL;
    for (;;) {
        if (size == room) {
            room = room ? room * 2 : 1000;
            text = eg_os_realloc(text, room);
            if (!text) return 1;
        }
        int64_t got = eg_os_read(0, text + size, room - size);
        if (got < 0) return (int)-got;
        if (got == 0) break;
        size += (size_t)got;
    }
    return eg_os_write_all(1, text, size) < 0;
}

/* Takes memory until there is none. */
static int exhaust(void) {
    size_t total = 0;
    while (eg_os_block_alloc(64u << 20)) total += 64;
    return total >= 1024 && !eg_os_malloc(64u << 20) ? 0 : 1;
}

int eg_main(int argc, char **argv) {
    argv = eg_os_argv(&argc);
    const char *what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "hello") == 0) return eg_os_write_all(1, "hello\n", 6) < 0;
    if (strcmp(what, "trap") == 0) __builtin_trap();
    if (strcmp(what, "deep") == 0) return deep(100000) & 1;
    if (strcmp(what, "pipe") == 0) return write_until_refused();
    if (strcmp(what, "echo") == 0) return echo_all();
    if (strcmp(what, "exhaust") == 0) return exhaust();
    if (strcmp(what, "tty") == 0) return eg_os_isatty(0) + 2 * eg_os_isatty(1);
    if (strcmp(what, "open") == 0) {
        int fd = eg_os_open(argv[2], EG_OS_O_RDONLY, 0);
        return fd < 0 ? -fd : 100;
    }
    return 99;
}
