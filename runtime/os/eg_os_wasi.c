/* eg_os_wasi.c: descriptors, clocks, randomness and the end of the process under WASI preview 1.
 * Paths are in eg_os_wasi_path.c, arguments and environment in eg_os_wasi_env.c. */
#include "eg_os_wasi.h"

int eg_os_wasi_result(int wasi) {
    static const uint8_t numbers[77] = {
#define EG_OS_ERR(name, number, wasi, text) [wasi] = number,
#include "eg_os_err.def"
#undef EG_OS_ERR
        [76] = EG_OS_EPERM,
    };
    if (wasi == 0) return 0;
    uint8_t number = wasi > 0 && wasi < 77 ? numbers[wasi] : 0;
    return number ? -(int)number : -EG_OS_EIO;
}

int64_t eg_os_read(int fd, void *buf, size_t n) {
    WasiBuf part = {buf, n};
    uint32_t got = 0;
    int failed = wasi_fd_read(fd, &part, 1, &got);
    return failed ? eg_os_wasi_result(failed) : (int64_t)got;
}

int64_t eg_os_write(int fd, const void *buf, size_t n) {
    WasiBuf part = {buf, n};
    uint32_t put = 0;
    int failed = wasi_fd_write(fd, &part, 1, &put);
    return failed ? eg_os_wasi_result(failed) : (int64_t)put;
}

int64_t eg_os_write_all(int fd, const void *buf, size_t n) {
    for (size_t done = 0; done < n;) {
        int64_t put = eg_os_write(fd, (const char *)buf + done, n - done);
        if (put < 0) return put;
        done += (size_t)put;
    }
    return (int64_t)n;
}

int eg_os_close(int fd) {
    return eg_os_wasi_result(wasi_fd_close(fd));
}

int64_t eg_os_seek(int fd, int64_t offset, int whence) {
    uint64_t at = 0;
    if (whence < 0 || whence > 2) return -EG_OS_EINVAL;
    int failed = wasi_fd_seek(fd, offset, (uint32_t)whence, &at);
    return failed ? eg_os_wasi_result(failed) : (int64_t)at;
}

/* Preview 1 has no question for terminals: a character device that cannot be positioned is one. */
bool eg_os_isatty(int fd) {
    WasiFdStat st;
    return wasi_fd_fdstat_get(fd, &st) == 0 && st.filetype == WASI_KIND_CHAR &&
           !(st.rights & (WASI_RIGHT_SEEK | WASI_RIGHT_TELL));
}

int eg_os_columns(int fd) {
    (void)fd;
    return 0;
}

EgOsKind eg_os_wasi_kind(uint8_t filetype) {
    static const uint8_t kinds[] = {
        EG_OS_KIND_UNKNOWN, EG_OS_KIND_BLOCK,  EG_OS_KIND_CHAR,   EG_OS_KIND_DIR,
        EG_OS_KIND_FILE,    EG_OS_KIND_SOCKET, EG_OS_KIND_SOCKET, EG_OS_KIND_LINK,
    };
    return filetype < sizeof kinds ? (EgOsKind)kinds[filetype] : EG_OS_KIND_UNKNOWN;
}

void eg_os_wasi_stat(const WasiFileStat *in, EgOsStat *out) {
    static const uint32_t modes[] = {
        [EG_OS_KIND_FILE] = 0100644,   [EG_OS_KIND_DIR] = 0040755,   [EG_OS_KIND_LINK] = 0120777,
        [EG_OS_KIND_CHAR] = 0020644,   [EG_OS_KIND_BLOCK] = 0060644, [EG_OS_KIND_FIFO] = 0010644,
        [EG_OS_KIND_SOCKET] = 0140644,
    };
    EgOsKind kind = eg_os_wasi_kind(in->filetype);
    *out = (EgOsStat){
        .size = (int64_t)in->size,
        .atime_ns = (int64_t)in->atime,
        .mtime_ns = (int64_t)in->mtime,
        .ctime_ns = (int64_t)in->ctime,
        .dev = in->dev,
        .ino = in->ino,
        .nlink = in->nlink,
        .mode = modes[kind],
        .kind = kind,
    };
}

int eg_os_fstat(int fd, EgOsStat *out) {
    WasiFileStat st;
    int failed = wasi_fd_filestat_get(fd, &st);
    if (failed) return eg_os_wasi_result(failed);
    eg_os_wasi_stat(&st, out);
    return 0;
}

int eg_os_truncate(int fd, int64_t size) {
    if (size < 0) return -EG_OS_EINVAL;
    return eg_os_wasi_result(wasi_fd_filestat_set_size(fd, (uint64_t)size));
}

int eg_os_sync(int fd) {
    return eg_os_wasi_result(wasi_fd_sync(fd));
}

static int64_t clock_ns(uint32_t id) {
    uint64_t ns = 0;
    return wasi_clock_time_get(id, 1, &ns) == 0 ? (int64_t)ns : -1;
}

int64_t eg_os_mono_ns(void) {
    return clock_ns(WASI_CLOCK_MONOTONIC);
}

int64_t eg_os_wall_ns(void) {
    return clock_ns(WASI_CLOCK_REALTIME);
}

int64_t eg_os_cpu_ns(void) {
    int64_t ns = clock_ns(WASI_CLOCK_PROCESS);
    return ns < 0 ? eg_os_mono_ns() : ns;
}

int32_t eg_os_utc_offset(int64_t unix_seconds, bool *dst, char *name) {
    (void)unix_seconds;
    if (dst) *dst = false;
    if (name) {
        static const char utc[] = "UTC";
        for (unsigned i = 0; i < sizeof utc; i++) name[i] = utc[i];
    }
    return 0;
}

void eg_os_sleep_ns(int64_t ns) {
    if (ns <= 0) {
        wasi_sched_yield();
        return;
    }
    WasiClockWait wait = {.clock = {.id = WASI_CLOCK_MONOTONIC, .timeout = (uint64_t)ns}};
    WasiEvent event;
    uint32_t ready;
    wasi_poll_oneoff(&wait, &event, 1, &ready);
}

int eg_os_random(void *buf, size_t n) {
    return eg_os_wasi_result(wasi_random_get(buf, n));
}

_Noreturn void eg_os_exit(int status) {
    wasi_proc_exit(status & 255);
}

int eg_os_getpid(void) {
    return 1;
}
