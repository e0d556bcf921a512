/* Library modules that are written in Python and embedded into edgec: the rows of
 * stdlib-shims/shims.def.
 *
 * They are compiled into every program that imports them, like modules of its own, unless a file of
 * the same name lies on its search path. Their frames do not appear in tracebacks.
 */
#ifndef CG_SHIMS_H
#define CG_SHIMS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct CgShim {
    const char *module; /* "asyncio.locks" */
    const char *file;   /* below stdlib-shims */
    const char *text;
    size_t len;
    bool package;
} CgShim;

/* All of them; the last has no module. Made by tools/embed_shims.py. */
extern const CgShim cg_shims[];

/* The module of that dotted name, or NULL. */
const CgShim *cg_shim_find(const char *module);

#endif
