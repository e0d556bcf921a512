/* eg_os_wasi_path.c: paths and directories under WASI preview 1.
 *
 * WASI knows no absolute paths: the host hands over open directories ("preopens"), each under a
 * name, and every path is relative to one of them. A path is served by the preopen whose name is
 * its longest prefix. Relative paths prefer relative preopens ("."); where there is none, or the
 * path climbs with
 * "..", the working directory (variable PWD, else "/") is put in front and absolute preopens are
 * tried.
 */
#include "eg_os_wasi.h"

#include <string.h>

typedef struct Preopen {
    const char *name; /* without "./" in front and "/" behind; "" for "." */
    uint32_t size;
    int fd;
    bool absolute;
} Preopen;

/* A path resolved to a directory and a path inside it. */
typedef struct Where {
    int dir; /* -1: no preopen covers the path */
    const char *path;
    uint32_t size;
    char *owned; /* what leave() releases */
} Where;

enum { FIRST_PREOPEN = 3 };

static Preopen *preopens;
static uint32_t preopen_count;
static bool loaded;

static const char *strip_dots(const char *path) {
    while (path[0] == '.' && path[1] == '/') {
        path += 2;
        while (*path == '/') path++;
    }
    return path[0] == '.' && path[1] == 0 ? path + 1 : path;
}

static bool add_preopen(int fd, uint32_t size) {
    char *name = eg_os_malloc(size + 1);
    Preopen *list = eg_os_realloc(preopens, (preopen_count + 1) * sizeof *list);
    if (!name || !list) return false;
    preopens = list;
    if (wasi_fd_prestat_dir_name(fd, name, size) != 0) return false;
    name[size] = 0;
    bool absolute = name[0] == '/';
    for (size_t end = strlen(name); end > 0 && name[end - 1] == '/'; end--) name[end - 1] = 0;
    const char *stripped = absolute ? name : strip_dots(name);
    list[preopen_count++] = (Preopen){stripped, strlen(stripped), fd, absolute};
    return true;
}

static void load_preopens(void) {
    WasiPrestat pre;
    if (loaded) return;
    loaded = true;
    for (int fd = FIRST_PREOPEN; wasi_fd_prestat_get(fd, &pre) == 0; fd++)
        if (pre.tag == 0 && !add_preopen(fd, pre.name_size)) return;
}

/* The preopen with the longest name that is a prefix of path, at a component boundary. */
static bool find(const char *path, bool absolute, Where *out) {
    const Preopen *best = NULL;
    load_preopens();
    for (uint32_t i = 0; i < preopen_count; i++) {
        const Preopen *p = &preopens[i];
        if (p->absolute != absolute || (best && p->size <= best->size)) continue;
        if (strlen(path) < p->size || memcmp(path, p->name, p->size) != 0) continue;
        if (p->size == 0 || path[p->size] == 0 || path[p->size] == '/') best = p;
    }
    if (!best) return false;
    path += best->size;
    while (*path == '/') path++;
    out->dir = best->fd;
    out->path = *path ? path : ".";
    out->size = strlen(out->path);
    return true;
}

static bool climbs(const char *path) {
    for (const char *p = path; *p; p++)
        if (p[0] == '.' && p[1] == '.' && (p == path || p[-1] == '/') && (p[2] == 0 || p[2] == '/'))
            return true;
    return false;
}

static const char *working_dir(void) {
    const char *dir = eg_os_getenv("PWD");
    return dir && dir[0] == '/' ? dir : "/";
}

/* An absolute path that no absolute preopen covers may still lie below the working directory. */
static bool find_below_cwd(const char *path, Where *out) {
    const char *cwd = working_dir();
    size_t size = strlen(cwd);
    while (size > 0 && cwd[size - 1] == '/') size--;
    if (strlen(path) < size || memcmp(path, cwd, size) != 0) return false;
    if (path[size] != '/' && path[size] != 0) return false;
    path += size;
    while (*path == '/') path++;
    return find(path, false, out);
}

static bool find_joined(const char *path, Where *out) {
    const char *cwd = working_dir();
    size_t cwd_size = strlen(cwd), size = strlen(path);
    char *joined = eg_os_malloc(cwd_size + size + 2);
    if (!joined) return false;
    memcpy(joined, cwd, cwd_size);
    joined[cwd_size] = '/';
    memcpy(joined + cwd_size + 1, path, size + 1);
    if (!find(joined, true, out)) {
        eg_os_free(joined);
        return false;
    }
    out->owned = joined;
    return true;
}

/* Resolves a path; false if it is empty or not covered. A path that ends in "/" keeps it. */
static bool enter(const char *path, Where *out) {
    *out = (Where){.dir = -1};
    if (*path == 0) return false;
    if (*path == '/') return find(path, true, out) || find_below_cwd(path, out);
    const char *inside = strip_dots(path);
    if (climbs(inside) && find_joined(inside, out)) return true;
    return find(inside, false, out) || find_joined(inside, out);
}

static int leave(Where *where, int wasi) {
    eg_os_free(where->owned);
    return eg_os_wasi_result(wasi);
}

int eg_os_open(const char *path, int flags, int mode) {
    Where at;
    uint32_t oflags = 0, fdflags = 0;
    uint64_t rights = WASI_RIGHT_SEEK | WASI_RIGHT_TELL | WASI_RIGHT_FILESTAT_GET;
    int access = flags & 3, fd = -1;
    (void)mode;
    if (access != EG_OS_O_WRONLY) rights |= WASI_RIGHT_READ | WASI_RIGHT_READDIR;
    if (access != EG_OS_O_RDONLY)
        rights |= WASI_RIGHT_WRITE | WASI_RIGHT_SET_SIZE | WASI_RIGHT_SYNC;
    if (flags & EG_OS_O_CREAT) oflags |= WASI_O_CREAT;
    if (flags & EG_OS_O_EXCL) oflags |= WASI_O_EXCL;
    if (flags & EG_OS_O_TRUNC) oflags |= WASI_O_TRUNC;
    if (flags & EG_OS_O_DIRECTORY) oflags |= WASI_O_DIRECTORY;
    if (flags & EG_OS_O_APPEND) fdflags |= WASI_FD_APPEND;
    if (flags & EG_OS_O_NONBLOCK) fdflags |= WASI_FD_NONBLOCK;
    if (!enter(path, &at)) return -EG_OS_ENOENT;
    int r = leave(&at, wasi_path_open(at.dir, WASI_LOOKUP_FOLLOW, at.path, at.size, oflags, rights,
                                      0, fdflags, &fd));
    return r < 0 ? r : fd;
}

int eg_os_stat(const char *path, bool follow, EgOsStat *out) {
    Where at;
    WasiFileStat st;
    if (!enter(path, &at)) return -EG_OS_ENOENT;
    int r = leave(&at, wasi_path_filestat_get(at.dir, follow ? WASI_LOOKUP_FOLLOW : 0, at.path,
                                              at.size, &st));
    if (r == 0) eg_os_wasi_stat(&st, out);
    return r;
}

typedef int PathFn(int dir, const char *path, uint32_t size);

static int apply(PathFn *fn, const char *path) {
    Where at;
    if (!enter(path, &at)) return -EG_OS_ENOENT;
    return leave(&at, fn(at.dir, at.path, at.size));
}

int eg_os_unlink(const char *path) {
    return apply(wasi_path_unlink_file, path);
}

int eg_os_mkdir(const char *path, int mode) {
    (void)mode;
    return apply(wasi_path_create_directory, path);
}

int eg_os_rmdir(const char *path) {
    return apply(wasi_path_remove_directory, path);
}

int eg_os_rename(const char *from, const char *to) {
    Where source, target;
    if (!enter(from, &source)) return -EG_OS_ENOENT;
    if (!enter(to, &target)) {
        eg_os_free(source.owned);
        return -EG_OS_ENOENT;
    }
    int failed = wasi_path_rename(source.dir, source.path, source.size, target.dir, target.path,
                                  target.size);
    eg_os_free(target.owned);
    return leave(&source, failed);
}

int eg_os_getcwd(char *buf, size_t size) {
    const char *dir = working_dir();
    size_t length = strlen(dir);
    if (length >= size) return -EG_OS_ERANGE;
    memcpy(buf, dir, length + 1);
    return (int)length;
}

/* A listing: entries [at, used) of buf are still to be given out; cookie names the one behind them.
 */
typedef struct Listing {
    int fd;
    uint32_t size, used, at;
    uint64_t cookie;
    char *buf;
} Listing;

enum { FIRST_LISTING_SIZE = 4096 };

int eg_os_dir_open(EgOsDir *dir, const char *path) {
    int fd = eg_os_open(path, EG_OS_O_RDONLY | EG_OS_O_DIRECTORY, 0);
    dir->impl = NULL;
    if (fd < 0) return fd;
    Listing *list = eg_os_malloc(sizeof *list);
    char *buf = eg_os_malloc(FIRST_LISTING_SIZE);
    if (!list || !buf) {
        eg_os_free(list);
        eg_os_free(buf);
        eg_os_close(fd);
        return -EG_OS_ENOMEM;
    }
    /* used == size: the buffer counts as filled and used up, so the first call reads. */
    *list = (Listing){fd, FIRST_LISTING_SIZE, FIRST_LISTING_SIZE, FIRST_LISTING_SIZE, 0, buf};
    dir->impl = list;
    return 0;
}

/* Reads the entries from cookie on, into a larger buffer if not even one fitted before. */
static int refill(Listing *list) {
    if (list->at == 0) {
        char *larger = eg_os_realloc(list->buf, list->size * 2);
        if (!larger) return -EG_OS_ENOMEM;
        list->buf = larger;
        list->size *= 2;
    }
    list->at = list->used = 0;
    return eg_os_wasi_result(
        wasi_fd_readdir(list->fd, list->buf, list->size, list->cookie, &list->used));
}

/* The next whole entry of the buffer: stores its head and returns its name, NUL-terminated by
 * moving it down over the head. NULL if the rest of the buffer holds none. */
static const char *take(Listing *list, WasiDirEntry *head) {
    uint32_t left = list->used - list->at;
    if (left < sizeof *head) return NULL;
    memcpy(head, list->buf + list->at, sizeof *head);
    if (left - sizeof *head < head->name_size) return NULL;
    char *name = list->buf + list->at + sizeof *head - 1;
    memmove(name, name + 1, head->name_size);
    name[head->name_size] = 0;
    list->at += sizeof *head + head->name_size;
    list->cookie = head->next;
    return name;
}

static bool is_dots(const char *name) {
    return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

int eg_os_dir_next(EgOsDir *dir, EgOsDirEntry *out) {
    Listing *list = dir->impl;
    for (;;) {
        WasiDirEntry head;
        const char *name = take(list, &head);
        if (name) {
            if (is_dots(name)) continue;
            *out = (EgOsDirEntry){name, eg_os_wasi_kind(head.filetype)};
            return 1;
        }
        if (list->used < list->size) return 0;
        int r = refill(list);
        if (r < 0) return r;
    }
}

void eg_os_dir_close(EgOsDir *dir) {
    Listing *list = dir->impl;
    if (!list) return;
    eg_os_close(list->fd);
    eg_os_free(list->buf);
    eg_os_free(list);
    dir->impl = NULL;
}
