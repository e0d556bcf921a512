/* eg_os_wasi.h: the imports of WASI preview 1 that the runtime uses, and helpers shared by the
 * eg_os_wasi*.c files. Internal to runtime/os.
 *
 * Every import returns a WASI errno (0 is success) unless its comment says otherwise. Structures
 * have the layout of the preview 1 witx description; the assertions below hold them to it.
 */
#ifndef EG_OS_WASI_H
#define EG_OS_WASI_H

#include "eg_os.h"

#define WASI_IMPORT(name) \
    __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name)))

typedef struct WasiBuf {
    const void *data;
    uint32_t size;
} WasiBuf;

typedef struct WasiFdStat {
    uint8_t filetype;
    uint16_t flags;
    uint64_t rights, inheriting;
} WasiFdStat;

typedef struct WasiFileStat {
    uint64_t dev, ino;
    uint8_t filetype;
    uint64_t nlink, size, atime, mtime, ctime;
} WasiFileStat;

typedef struct WasiDirEntry {
    uint64_t next, ino;
    uint32_t name_size;
    uint8_t filetype;
} WasiDirEntry;

typedef struct WasiPrestat {
    uint8_t tag;
    uint32_t name_size;
} WasiPrestat;

typedef struct WasiClockWait {
    uint64_t userdata;
    uint8_t tag;
    struct {
        uint32_t id;
        uint64_t timeout, precision;
        uint16_t flags;
    } clock;
} WasiClockWait;

typedef struct WasiEvent {
    uint64_t userdata;
    uint16_t error;
    uint8_t tag;
    uint64_t bytes;
    uint16_t flags;
} WasiEvent;

_Static_assert(sizeof(WasiBuf) == 8, "iovec");
_Static_assert(sizeof(WasiFdStat) == 24, "fdstat");
_Static_assert(sizeof(WasiFileStat) == 64, "filestat");
_Static_assert(sizeof(WasiDirEntry) == 24, "dirent");
_Static_assert(sizeof(WasiPrestat) == 8, "prestat");
_Static_assert(sizeof(WasiClockWait) == 48, "subscription");
_Static_assert(sizeof(WasiEvent) == 32, "event");

enum { WASI_CLOCK_REALTIME, WASI_CLOCK_MONOTONIC, WASI_CLOCK_PROCESS };
enum { WASI_LOOKUP_FOLLOW = 1 };
enum { WASI_O_CREAT = 1, WASI_O_DIRECTORY = 2, WASI_O_EXCL = 4, WASI_O_TRUNC = 8 };
enum { WASI_FD_APPEND = 1, WASI_FD_NONBLOCK = 4 };
enum { WASI_KIND_CHAR = 2 };

/* Bits of WasiFdStat.rights. */
#define WASI_RIGHT_READ ((uint64_t)1 << 1)
#define WASI_RIGHT_SEEK ((uint64_t)1 << 2)
#define WASI_RIGHT_SYNC ((uint64_t)1 << 4)
#define WASI_RIGHT_TELL ((uint64_t)1 << 5)
#define WASI_RIGHT_WRITE ((uint64_t)1 << 6)
#define WASI_RIGHT_READDIR ((uint64_t)1 << 14)
#define WASI_RIGHT_FILESTAT_GET ((uint64_t)1 << 21)
#define WASI_RIGHT_SET_SIZE ((uint64_t)1 << 22)

WASI_IMPORT(args_sizes_get) int wasi_args_sizes_get(uint32_t *count, uint32_t *bytes);
WASI_IMPORT(args_get) int wasi_args_get(char **list, char *bytes);
WASI_IMPORT(environ_sizes_get) int wasi_environ_sizes_get(uint32_t *count, uint32_t *bytes);
WASI_IMPORT(environ_get) int wasi_environ_get(char **list, char *bytes);
WASI_IMPORT(clock_time_get) int wasi_clock_time_get(uint32_t id, uint64_t precision, uint64_t *ns);
WASI_IMPORT(random_get) int wasi_random_get(void *buf, uint32_t n);
WASI_IMPORT(poll_oneoff)
int wasi_poll_oneoff(const WasiClockWait *in, WasiEvent *out, uint32_t n, uint32_t *ready);
WASI_IMPORT(proc_exit) _Noreturn void wasi_proc_exit(int status);
WASI_IMPORT(sched_yield) int wasi_sched_yield(void);
WASI_IMPORT(fd_read) int wasi_fd_read(int fd, const WasiBuf *bufs, uint32_t n, uint32_t *got);
WASI_IMPORT(fd_write) int wasi_fd_write(int fd, const WasiBuf *bufs, uint32_t n, uint32_t *put);
WASI_IMPORT(fd_close) int wasi_fd_close(int fd);
WASI_IMPORT(fd_seek) int wasi_fd_seek(int fd, int64_t offset, uint32_t whence, uint64_t *at);
WASI_IMPORT(fd_sync) int wasi_fd_sync(int fd);
WASI_IMPORT(fd_fdstat_get) int wasi_fd_fdstat_get(int fd, WasiFdStat *out);
WASI_IMPORT(fd_filestat_get) int wasi_fd_filestat_get(int fd, WasiFileStat *out);
WASI_IMPORT(fd_filestat_set_size) int wasi_fd_filestat_set_size(int fd, uint64_t size);
WASI_IMPORT(fd_readdir)
int wasi_fd_readdir(int fd, void *buf, uint32_t size, uint64_t cookie, uint32_t *used);
WASI_IMPORT(fd_prestat_get) int wasi_fd_prestat_get(int fd, WasiPrestat *out);
WASI_IMPORT(fd_prestat_dir_name) int wasi_fd_prestat_dir_name(int fd, char *name, uint32_t size);
WASI_IMPORT(path_open)
int wasi_path_open(int dir, uint32_t lookup, const char *path, uint32_t size, uint32_t oflags,
                   uint64_t rights, uint64_t inheriting, uint32_t fdflags, int *fd);
WASI_IMPORT(path_filestat_get)
int wasi_path_filestat_get(int dir, uint32_t lookup, const char *path, uint32_t size,
                           WasiFileStat *out);
WASI_IMPORT(path_unlink_file) int wasi_path_unlink_file(int dir, const char *path, uint32_t size);
WASI_IMPORT(path_create_directory)
int wasi_path_create_directory(int dir, const char *path, uint32_t size);
WASI_IMPORT(path_remove_directory)
int wasi_path_remove_directory(int dir, const char *path, uint32_t size);
WASI_IMPORT(path_rename)
int wasi_path_rename(int from_dir, const char *from, uint32_t from_size, int to_dir, const char *to,
                     uint32_t to_size);

/* Turns a WASI errno into 0 or a negated EgOsErr. */
int eg_os_wasi_result(int wasi);

/* Translates a WASI file type. */
EgOsKind eg_os_wasi_kind(uint8_t filetype);

/* Translates a file description. */
void eg_os_wasi_stat(const WasiFileStat *in, EgOsStat *out);

#endif
