/* Compiled objects on disk, by content: a folder per program below $XDG_CACHE_HOME/edgec or
 * ~/.cache/edgec, a file per object, named by the hash of all that made it.
 *
 * Everything is private to the user (0700, 0600). A folder or file that belongs to somebody else,
 * that others may write, or that is damaged, counts as absent; a cache that cannot be written stays
 * as it is. Files are written beside their name and renamed: processes may share the cache. Beyond
 * CG_CACHE_MAX bytes the files used longest ago are removed.
 */
#ifndef CG_CACHE_H
#define CG_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cg_hash.h"

enum { CG_CACHE_MAX = 64 << 20 };

typedef struct CgCache {
    char *top, *folder; /* malloc-owned; NULL: there is no cache */
    bool exists;        /* the program's folder was there, so objects may be */
} CgCache;

/* The cache of the program whose text has this hash. Nothing is created yet. */
CgCache cg_cache_open(const char program[CG_HASH_TEXT]);
void cg_cache_close(CgCache *c);

/* The object of that name, malloc-owned, or NULL. */
uint8_t *cg_cache_get(const CgCache *c, const char name[CG_HASH_TEXT], size_t *n);

/* Keeps a copy of the object, if that is possible. */
void cg_cache_put(CgCache *c, const char name[CG_HASH_TEXT], const uint8_t *object, size_t n);

#endif
