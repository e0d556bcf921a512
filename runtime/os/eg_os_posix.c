/* eg_os_posix.c: files, clocks, randomness and the process, by way of libc. */
#ifndef _GNU_SOURCE
#    define _GNU_SOURCE
#endif
#include "eg_os.h"
#include "eg_os_posix.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* One system call never gets more than this, so that every count fits ssize_t everywhere. */
#define MAX_TRANSFER ((size_t)0x7ffff000)

static int from_errno(int e) {
    switch (e) {
#define EG_OS_ERR(name, number, wasi, text) \
    case E##name:                           \
        return -(number);
#include "eg_os_err.def"
#undef EG_OS_ERR
    default: return -EG_OS_EIO;
    }
}

static int failure(void) {
    return from_errno(errno);
}

static int result(int r) {
    return r < 0 ? failure() : r;
}

int64_t eg_os_read(int fd, void *buf, size_t n) {
    ssize_t got;
    if (n > MAX_TRANSFER) n = MAX_TRANSFER;
    if (eg_os_posix_interrupted) return -EG_OS_EINTR;
    do got = read(fd, buf, n);
    while (got < 0 && errno == EINTR && !eg_os_posix_interrupted);
    return got < 0 ? failure() : got;
}

int64_t eg_os_write(int fd, const void *buf, size_t n) {
    ssize_t put;
    if (n > MAX_TRANSFER) n = MAX_TRANSFER;
    do put = write(fd, buf, n);
    while (put < 0 && errno == EINTR);
    return put < 0 ? failure() : put;
}

int64_t eg_os_write_all(int fd, const void *buf, size_t n) {
    for (size_t done = 0; done < n;) {
        int64_t put = eg_os_write(fd, (const char *)buf + done, n - done);
        if (put < 0) return put;
        done += (size_t)put;
    }
    return (int64_t)n;
}

static int native_flags(int flags) {
    int native = O_CLOEXEC;
    switch (flags & 3) {
    case EG_OS_O_WRONLY: native |= O_WRONLY; break;
    case EG_OS_O_RDWR: native |= O_RDWR; break;
    default: native |= O_RDONLY; break;
    }
    if (flags & EG_OS_O_CREAT) native |= O_CREAT;
    if (flags & EG_OS_O_EXCL) native |= O_EXCL;
    if (flags & EG_OS_O_TRUNC) native |= O_TRUNC;
    if (flags & EG_OS_O_APPEND) native |= O_APPEND;
    if (flags & EG_OS_O_NONBLOCK) native |= O_NONBLOCK;
    if (flags & EG_OS_O_DIRECTORY) native |= O_DIRECTORY;
    return native;
}

int eg_os_open(const char *path, int flags, int mode) {
    int fd;
    do fd = open(path, native_flags(flags), (mode_t)mode);
    while (fd < 0 && errno == EINTR);
    return result(fd);
}

/* Not repeated after EINTR: the descriptor may already belong to somebody else. */
int eg_os_close(int fd) {
    int r = close(fd);
    return r < 0 && errno != EINTR ? failure() : 0;
}

int64_t eg_os_seek(int fd, int64_t offset, int whence) {
    static const int native[] = {SEEK_SET, SEEK_CUR, SEEK_END};
    if (whence < 0 || whence > 2) return -EG_OS_EINVAL;
    off_t at = lseek(fd, (off_t)offset, native[whence]);
    return at < 0 ? failure() : (int64_t)at;
}

bool eg_os_has_fd(int fd) {
    return fcntl(fd, F_GETFD) >= 0;
}

bool eg_os_isatty(int fd) {
    return isatty(fd) == 1;
}

int eg_os_columns(int fd) {
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static EgOsKind kind_of(mode_t mode) {
    switch (mode & S_IFMT) {
    case S_IFREG: return EG_OS_KIND_FILE;
    case S_IFDIR: return EG_OS_KIND_DIR;
    case S_IFLNK: return EG_OS_KIND_LINK;
    case S_IFCHR: return EG_OS_KIND_CHAR;
    case S_IFBLK: return EG_OS_KIND_BLOCK;
    case S_IFIFO: return EG_OS_KIND_FIFO;
    case S_IFSOCK: return EG_OS_KIND_SOCKET;
    default: return EG_OS_KIND_UNKNOWN;
    }
}

static int64_t nanoseconds(struct timespec t) {
    return (int64_t)t.tv_sec * 1000000000 + (int64_t)t.tv_nsec;
}

static int64_t clock_ns(clockid_t clock) {
    struct timespec now;
    return clock_gettime(clock, &now) == 0 ? nanoseconds(now) : 0;
}

static int describe(int r, const struct stat *st, EgOsStat *out) {
    if (r < 0) return failure();
    *out = (EgOsStat){
        .size = (int64_t)st->st_size,
#ifdef __APPLE__
        .atime_ns = nanoseconds(st->st_atimespec),
        .mtime_ns = nanoseconds(st->st_mtimespec),
        .ctime_ns = nanoseconds(st->st_ctimespec),
#else
        .atime_ns = nanoseconds(st->st_atim),
        .mtime_ns = nanoseconds(st->st_mtim),
        .ctime_ns = nanoseconds(st->st_ctim),
#endif
        .dev = (uint64_t)st->st_dev,
        .ino = (uint64_t)st->st_ino,
        .nlink = (uint64_t)st->st_nlink,
        .mode = (uint32_t)st->st_mode,
        .uid = (uint32_t)st->st_uid,
        .gid = (uint32_t)st->st_gid,
        .kind = kind_of(st->st_mode),
    };
    return 0;
}

int eg_os_fstat(int fd, EgOsStat *out) {
    struct stat st;
    return describe(fstat(fd, &st), &st, out);
}

int eg_os_stat(const char *path, bool follow, EgOsStat *out) {
    struct stat st;
    return describe(follow ? stat(path, &st) : lstat(path, &st), &st, out);
}

int eg_os_truncate(int fd, int64_t size) {
    int r;
    do r = ftruncate(fd, (off_t)size);
    while (r < 0 && errno == EINTR);
    return result(r);
}

int eg_os_sync(int fd) {
    int r;
    do r = fsync(fd);
    while (r < 0 && errno == EINTR);
    return result(r);
}

int eg_os_unlink(const char *path) {
    return result(unlink(path));
}

int eg_os_rename(const char *from, const char *to) {
    return result(rename(from, to));
}

int eg_os_mkdir(const char *path, int mode) {
    return result(mkdir(path, (mode_t)mode));
}

int eg_os_rmdir(const char *path) {
    return result(rmdir(path));
}

int eg_os_getcwd(char *buf, size_t size) {
    return getcwd(buf, size) ? (int)strlen(buf) : failure();
}

int eg_os_dir_open(EgOsDir *dir, const char *path) {
    dir->impl = opendir(path);
    return dir->impl ? 0 : failure();
}

static EgOsKind entry_kind(const struct dirent *entry) {
    switch (entry->d_type) {
    case DT_REG: return EG_OS_KIND_FILE;
    case DT_DIR: return EG_OS_KIND_DIR;
    case DT_LNK: return EG_OS_KIND_LINK;
    case DT_CHR: return EG_OS_KIND_CHAR;
    case DT_BLK: return EG_OS_KIND_BLOCK;
    case DT_FIFO: return EG_OS_KIND_FIFO;
    case DT_SOCK: return EG_OS_KIND_SOCKET;
    default: return EG_OS_KIND_UNKNOWN;
    }
}

int eg_os_dir_next(EgOsDir *dir, EgOsDirEntry *out) {
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(dir->impl);
        if (!entry) return errno ? failure() : 0;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        *out = (EgOsDirEntry){entry->d_name, entry_kind(entry)};
        return 1;
    }
}

void eg_os_dir_close(EgOsDir *dir) {
    if (dir->impl) closedir(dir->impl);
    dir->impl = NULL;
}

int64_t eg_os_mono_ns(void) {
    return clock_ns(CLOCK_MONOTONIC);
}

int64_t eg_os_wall_ns(void) {
    return clock_ns(CLOCK_REALTIME);
}

int64_t eg_os_cpu_ns(void) {
    return clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}

int32_t eg_os_utc_offset(int64_t unix_seconds, bool *dst, char *name) {
    time_t when = (time_t)unix_seconds;
    struct tm local;
    bool known = localtime_r(&when, &local) != NULL;
    if (dst) *dst = known && local.tm_isdst > 0;
    if (name) {
        const char *zone = known && local.tm_zone ? local.tm_zone : "UTC";
        size_t length = strlen(zone) < 15 ? strlen(zone) : 15;
        memcpy(name, zone, length);
        name[length] = 0;
    }
    return known ? (int32_t)local.tm_gmtoff : 0;
}

void eg_os_sleep_ns(int64_t ns) {
    struct timespec left = {0, 0};
    if (ns > 0) {
        left.tv_sec = (time_t)(ns / 1000000000);
        left.tv_nsec = (long)(ns % 1000000000);
    }
    if (eg_os_posix_interrupted) return;
    while (nanosleep(&left, &left) < 0 && errno == EINTR && !eg_os_posix_interrupted) {
    }
}

int eg_os_random(void *buf, size_t n) {
    int fd = eg_os_open("/dev/urandom", EG_OS_O_RDONLY, 0);
    if (fd < 0) return fd;
    int64_t got = 1;
    for (size_t done = 0; done < n && got > 0; done += (size_t)got) {
        got = eg_os_read(fd, (char *)buf + done, n - done);
        if (got <= 0) break;
    }
    eg_os_close(fd);
    return got > 0 ? 0 : got < 0 ? (int)got : -EG_OS_EIO;
}

_Noreturn void eg_os_exit(int status) {
    _exit(status & 255);
}

int eg_os_getpid(void) {
    return (int)getpid();
}

const char *eg_os_getenv(const char *name) {
    return getenv(name);
}

const char *eg_os_environ(size_t i) {
    size_t count = 0;
    while (environ && environ[count]) {
        if (count == i) return environ[count];
        count++;
    }
    return NULL;
}
