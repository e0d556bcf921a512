/* eg_os.h: everything the runtime asks of its host.
 *
 * Purpose    The only door between the runtime and an operating system. eg_os_posix*.c implements
 * it with libc, eg_os_wasi*.c with WASI preview 1 imports and no libc at all. Results    Functions
 * that return int or int64_t give >= 0 on success and a negated EgOsErr on failure. The numbers and
 * texts are CPython's on Linux, on every host. Strings    Paths, names and variables are
 * NUL-terminated UTF-8. Refusing embedded NULs is the caller's work. Signals    An interrupted call
 * is restarted here; EINTR is never returned. Ownership  The caller owns every buffer it passes.
 * Strings that come back belong to this layer and live as long as the process, unless their comment
 * says otherwise. Collection Nothing here allocates from the collector, runs user code or raises.
 * State      Process-wide, as in any kernel interface: arguments, environment, the page map (wasm).
 */
#ifndef EG_OS_H
#define EG_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Error numbers: CPython's errno module on Linux. Results carry them negated. */
typedef enum EgOsErr {
    EG_OS_OK = 0,
#define EG_OS_ERR(name, number, wasi, text) EG_OS_E##name = number,
#include "eg_os_err.def"
#undef EG_OS_ERR
} EgOsErr;

/* The text of os.strerror(err) for a positive number, or NULL for a number outside the table (the
 * caller then writes "Unknown error N"). Static storage. */
const char *eg_os_strerror(int err);

/* The symbolic name of errno.errorcode[err] ("ENOENT"), or NULL for an unknown number. */
const char *eg_os_errname(int err);

/* Row `index` (from 0) of the error table: stores number and name; false past its end. */
bool eg_os_err_row(size_t index, int *number, const char **name);

/* ---- files --------------------------------------------------------------------------------- */

/* Flags of eg_os_open: the values of os.O_* under Linux. Descriptors are never inherited. */
enum {
    EG_OS_O_RDONLY = 0,
    EG_OS_O_WRONLY = 1,
    EG_OS_O_RDWR = 2,
    EG_OS_O_CREAT = 0100,
    EG_OS_O_EXCL = 0200,
    EG_OS_O_TRUNC = 01000,
    EG_OS_O_APPEND = 02000,
    EG_OS_O_NONBLOCK = 04000,
    EG_OS_O_DIRECTORY = 0200000,
};

enum { EG_OS_SEEK_SET = 0, EG_OS_SEEK_CUR = 1, EG_OS_SEEK_END = 2 };

typedef enum EgOsKind {
    EG_OS_KIND_UNKNOWN,
    EG_OS_KIND_FILE,
    EG_OS_KIND_DIR,
    EG_OS_KIND_LINK,
    EG_OS_KIND_CHAR,
    EG_OS_KIND_BLOCK,
    EG_OS_KIND_FIFO,
    EG_OS_KIND_SOCKET,
} EgOsKind;

/* What os.stat reports. Times are nanoseconds since 1970. WASI hosts report no permissions and no
 * owner: mode then carries 0644 or 0755, uid and gid 0. */
typedef struct EgOsStat {
    int64_t size;
    int64_t atime_ns, mtime_ns, ctime_ns;
    uint64_t dev, ino, nlink;
    uint32_t mode; /* Linux st_mode: kind bits and permissions */
    uint32_t uid, gid;
    EgOsKind kind;
} EgOsStat;

/* Reads up to n bytes; 0 is end of file. */
int64_t eg_os_read(int fd, void *buf, size_t n);

/* Writes up to n bytes and returns how many were taken (short only for non-blocking or full
 * targets). */
int64_t eg_os_write(int fd, const void *buf, size_t n);

/* Writes all n bytes; returns n, or the error that stopped it (part may have been written). */
int64_t eg_os_write_all(int fd, const void *buf, size_t n);

/* Opens a path with EG_OS_O_* flags; mode holds the permissions of a file it creates. Returns the
 * descriptor. */
int eg_os_open(const char *path, int flags, int mode);

/* Closes a descriptor. It is gone whatever the result. */
int eg_os_close(int fd);

/* Moves the file position; returns the new one, in bytes from the start. */
int64_t eg_os_seek(int fd, int64_t offset, int whence);

/* The file position. */
static inline int64_t eg_os_tell(int fd) {
    return eg_os_seek(fd, 0, EG_OS_SEEK_CUR);
}

/* Whether the process has the descriptor. Hosts of wasm modules give the first three always. */
#ifdef __wasm__
static inline bool eg_os_has_fd(int fd) {
    return fd >= 0;
}
#else
bool eg_os_has_fd(int fd);
#endif

/* Whether the descriptor is a terminal; false also on errors. */
bool eg_os_isatty(int fd);

/* Columns of the terminal behind fd, or 0 when it is none or the host does not tell. */
int eg_os_columns(int fd);

/* Describes an open descriptor. */
int eg_os_fstat(int fd, EgOsStat *out);

/* Describes a path; follow says whether a final symbolic link is followed. */
int eg_os_stat(const char *path, bool follow, EgOsStat *out);

/* Sets the size of an open file, in bytes. */
int eg_os_truncate(int fd, int64_t size);

/* Hands written data to the storage device. */
int eg_os_sync(int fd);

int eg_os_unlink(const char *path);
int eg_os_rename(const char *from, const char *to);
int eg_os_mkdir(const char *path, int mode);
int eg_os_rmdir(const char *path);

/* The working directory into buf (size bytes, NUL included); returns its length, ERANGE if too
 * small. A WASI host says it in the variable PWD; without that it is "/". */
int eg_os_getcwd(char *buf, size_t size);

/* A directory being listed; opaque, owned by the caller, released by eg_os_dir_close. */
typedef struct EgOsDir {
    void *impl;
} EgOsDir;

typedef struct EgOsDirEntry {
    const char *name; /* valid until the next call on the same EgOsDir */
    EgOsKind kind;    /* of the entry itself, links not followed; may be EG_OS_KIND_UNKNOWN */
} EgOsDirEntry;

/* Opens a directory for listing. On failure nothing needs closing. */
int eg_os_dir_open(EgOsDir *dir, const char *path);

/* The next entry in the host's order, without "." and "..": 1, 0 at the end, or an error. */
int eg_os_dir_next(EgOsDir *dir, EgOsDirEntry *out);

void eg_os_dir_close(EgOsDir *dir);

/* ---- clocks, randomness, process ---------------------------------------------------------------
 */

/* Nanoseconds of a clock that never goes back, from an arbitrary start. */
int64_t eg_os_mono_ns(void);

/* Nanoseconds since 1970-01-01 UTC. */
int64_t eg_os_wall_ns(void);

/* Processor time of this process in nanoseconds; the monotonic clock where the host has no such
 * clock. */
int64_t eg_os_cpu_ns(void);

/* Seconds east of UTC of local time at the given Unix time, and whether daylight saving is in force
 * (stored through dst unless NULL). Zone abbreviation into name (16 bytes) unless NULL. UTC on
 * WASI. */
int32_t eg_os_utc_offset(int64_t unix_seconds, bool *dst, char *name);

/* Sleeps at least ns nanoseconds, unless interrupted; ns <= 0 only yields. */
void eg_os_sleep_ns(int64_t ns);

/* ---- the user's interrupt (Ctrl-C) -------------------------------------------------------------
 * Reads and sleeps that it cuts short answer -EG_OS_EINTR or return early; everything else goes on.
 * WASI has none. The handler needs one word of the process: the last caller of eg_os_interrupt_to
 * gets the signals. */
#ifdef __wasm__
static inline void eg_os_interrupt_to(uint32_t *word, uint32_t bit) {
    (void)word, (void)bit;
}
static inline bool eg_os_interrupt_take(void) {
    return false;
}
static inline void eg_os_interrupt_die(void) {}
#else
/* From now on an interrupt sets `bit` in *word, which must stay valid; NULL: the host's default
 * again. An interrupt that is ignored when the first call is made stays ignored. */
void eg_os_interrupt_to(uint32_t *word, uint32_t bit);
/* Has there been one since the last call? */
bool eg_os_interrupt_take(void);
/* Ends the process as the default action of the signal does, so that a shell sees it. May return.
 */
void eg_os_interrupt_die(void);
#endif

/* Fills buf with random bytes fit for keys. */
int eg_os_random(void *buf, size_t n);

/* Ends the process at once; flushing is the caller's work. status as in sys.exit: the low 8 bits
 * count. */
_Noreturn void eg_os_exit(int status);

/* Process number; 1 on WASI. */
int eg_os_getpid(void);

/* The value of a variable, or NULL. */
const char *eg_os_getenv(const char *name);

/* Variable number i as "NAME=value", or NULL past the last. */
const char *eg_os_environ(size_t i);

/* The program's arguments, argv[0] first, NULL behind the last; *argc gets their number. Empty
 * until the entry point or eg_os_args_set has run. */
char **eg_os_argv(int *argc);

/* Overrides what eg_os_argv answers (an embedder's arguments); the array is borrowed. */
void eg_os_args_set(int argc, char **argv);

/* The program. Defined by whoever builds an executable out of the runtime and called by the entry
 * point of this folder (main natively, _start on wasm); its result is the exit status. On wasm argc
 * is 0 unless something in the program refers to eg_os_argv, so that what never asks for its
 * arguments does not carry the code that fetches them: prefer eg_os_argv to these parameters. */
int eg_main(int argc, char **argv);

/* ---- memory -------------------------------------------------------------------------------------
 */

/* Granularity and alignment of eg_os_block_alloc. */
#define EG_OS_BLOCK_SIZE ((size_t)32768)

/* In a build with EG_FAIL_ALLOC: whether the allocation that asks is to fail (failure injection).
 */
#if EG_FAIL_ALLOC
bool eg_os_fail_alloc(void);
#else
static inline bool eg_os_fail_alloc(void) {
    return false;
}
#endif

/* Zeroed memory aligned to EG_OS_BLOCK_SIZE; size is rounded up to a multiple of it. NULL when the
 * host has no more. Natively each call may map pages: take many blocks at a time in a hot path. */
void *eg_os_block_alloc(size_t size);

/* Returns what eg_os_block_alloc(size) gave; NULL is ignored. */
void eg_os_block_free(void *block, size_t size);

/* Lets the calling thread's C stack grow to at least `wanted` bytes where the host can, and returns
 * how many bytes it may use in all. */
size_t eg_os_stack_reserve(size_t wanted);

/* Small memory for the few documented owners outside the collector; at least 8-byte aligned, not
 * zeroed. NULL when there is none; size 0 gives a unique pointer. */
void *eg_os_malloc(size_t size);

/* Resizes; p may be NULL. On failure NULL, and p stays valid. */
void *eg_os_realloc(void *p, size_t size);

/* Releases; NULL is ignored. */
void eg_os_free(void *p);

#endif
