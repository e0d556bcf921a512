#include "cg_cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file: eight bytes that tell the format, the object's hash, the object. */
static const char magic[8] = "edgec-o1";
enum { HEAD = sizeof magic + CG_HASH_BYTES, MAX_FILES = 100000 };

static char *joined(const char *folder, const char *name) {
    size_t n = strlen(folder) + strlen(name) + 2;
    char *path = malloc(n);
    if (path) snprintf(path, n, "%s/%s", folder, name);
    return path;
}

/* ---- folders ---- */

static bool is_private(const struct stat *s) {
    return s->st_uid == geteuid() && !(s->st_mode & 022);
}

static bool is_our_folder(const char *path) {
    struct stat s;
    return lstat(path, &s) == 0 && S_ISDIR(s.st_mode) && is_private(&s);
}

static bool make_folder(const char *path) {
    return (mkdir(path, 0700) == 0 || errno == EEXIST) && is_our_folder(path);
}

/* Where all caches of the user are, as a new string; NULL: nowhere. */
static char *user_folder(void) {
    const char *given = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (given && *given == '/') return strdup(given);
    return home && *home == '/' ? joined(home, ".cache") : NULL;
}

CgCache cg_cache_open(const char program[CG_HASH_TEXT]) {
    CgCache c = {0};
    char *user = user_folder();
    c.top = user ? joined(user, "edgec") : NULL;
    c.folder = c.top ? joined(c.top, program) : NULL;
    c.exists = c.folder && is_our_folder(c.top) && is_our_folder(c.folder);
    free(user);
    return c;
}

void cg_cache_close(CgCache *c) {
    free(c->top);
    free(c->folder);
    *c = (CgCache){0};
}

/* The folders from the user's down, the user's own as it is. */
static bool make_folders(CgCache *c) {
    if (!c->folder) return false;
    char *user = user_folder();
    if (user) mkdir(user, 0700);
    free(user);
    return c->exists = make_folder(c->top) && make_folder(c->folder);
}

/* ---- objects ---- */

static uint8_t *read_whole(int fd, size_t n) {
    uint8_t *data = malloc(n);
    size_t done = 0;
    while (data && done < n) {
        ssize_t got = read(fd, data + done, n - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += (size_t)got;
    }
    if (data && done == n) return data;
    free(data);
    return NULL;
}

static bool is_intact(const uint8_t *file, size_t n) {
    uint8_t hash[CG_HASH_BYTES];
    CgHash h = cg_hash_begin();
    cg_hash_add(&h, file + HEAD, n - HEAD);
    cg_hash_end(h, hash);
    return !memcmp(file, magic, sizeof magic) && !memcmp(file + sizeof magic, hash, sizeof hash);
}

uint8_t *cg_cache_get(const CgCache *c, const char name[CG_HASH_TEXT], size_t *n) {
    char *path = c->exists ? joined(c->folder, name) : NULL;
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
    struct stat s;
    uint8_t *file = NULL;
    free(path);
    if (fd < 0) return NULL;
    if (fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && is_private(&s) && s.st_size > HEAD &&
        s.st_size < CG_CACHE_MAX)
        file = read_whole(fd, (size_t)s.st_size);
    if (file && is_intact(file, (size_t)s.st_size)) {
        *n = (size_t)s.st_size - HEAD;
        memmove(file, file + HEAD, *n);
        futimens(fd, NULL); /* used now */
    } else {
        free(file);
        file = NULL;
    }
    close(fd);
    return file;
}

static bool write_whole(int fd, const void *data, size_t n) {
    for (size_t done = 0; done < n;) {
        ssize_t put = write(fd, (const char *)data + done, n - done);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        done += (size_t)put;
    }
    return true;
}

static bool write_file(const char *path, const uint8_t *object, size_t n) {
    uint8_t hash[CG_HASH_BYTES];
    CgHash h = cg_hash_begin();
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return false;
    cg_hash_add(&h, object, n);
    cg_hash_end(h, hash);
    bool ok = write_whole(fd, magic, sizeof magic) && write_whole(fd, hash, sizeof hash) &&
              write_whole(fd, object, n);
    return close(fd) == 0 && ok;
}

/* ---- the bound ---- */

typedef struct Old {
    char *path;
    off_t size;
    struct timespec used;
} Old;

typedef struct Olds {
    Old *list;
    size_t n, cap;
    off_t total;
} Olds;

static void note(Olds *o, char *path) {
    struct stat s;
    if (!path || lstat(path, &s) || !S_ISREG(s.st_mode) || o->n >= MAX_FILES) {
        free(path);
        return;
    }
    if (o->n == o->cap) {
        size_t cap = o->cap ? 2 * o->cap : 64;
        Old *list = realloc(o->list, cap * sizeof *list);
        if (!list) {
            free(path);
            return;
        }
        o->list = list, o->cap = cap;
    }
    o->list[o->n++] = (Old){path, s.st_size, s.st_mtim};
    o->total += s.st_size;
}

static void note_folder(Olds *o, const char *folder) {
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));)
        if (e->d_name[0] != '.') note(o, joined(folder, e->d_name));
    if (d) closedir(d);
}

static int by_use(const void *a, const void *b) {
    const struct timespec *x = &((const Old *)a)->used, *y = &((const Old *)b)->used;
    if (x->tv_sec != y->tv_sec) return x->tv_sec < y->tv_sec ? -1 : 1;
    return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

/* Removes the files used longest ago until three quarters of the bound are left, and the folders
 * that became empty. */
static void keep_small(const CgCache *c) {
    Olds o = {0};
    DIR *d = opendir(c->top);
    for (struct dirent *e; d && (e = readdir(d));) {
        char *folder = e->d_name[0] == '.' ? NULL : joined(c->top, e->d_name);
        if (folder) note_folder(&o, folder);
        free(folder);
    }
    if (d) closedir(d);
    if (o.total > CG_CACHE_MAX) qsort(o.list, o.n, sizeof *o.list, by_use);
    bool shrink = o.total > CG_CACHE_MAX;
    for (size_t i = 0; i < o.n; i++) {
        if (shrink && o.total > CG_CACHE_MAX / 4 * 3 && unlink(o.list[i].path) == 0) {
            o.total -= o.list[i].size;
            *strrchr(o.list[i].path, '/') = 0;
            rmdir(o.list[i].path);
        }
        free(o.list[i].path);
    }
    free(o.list);
}

void cg_cache_put(CgCache *c, const char name[CG_HASH_TEXT], const uint8_t *object, size_t n) {
    char temp[64];
    if (n > CG_CACHE_MAX / 8 || !make_folders(c)) return;
    snprintf(temp, sizeof temp, "new-%ld-%.16s", (long)getpid(), name);
    char *from = joined(c->folder, temp), *to = joined(c->folder, name);
    if (from && to && !(write_file(from, object, n) && rename(from, to) == 0)) unlink(from);
    free(from);
    free(to);
    keep_small(c);
}
