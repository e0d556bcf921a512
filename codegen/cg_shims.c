/* Finding library modules. */
#include "cg_shims.h"

#include <string.h>

const CgShim *cg_shim_find(const char *module) {
    for (const CgShim *s = cg_shims; s->module; s++)
        if (!strcmp(s->module, module)) return s;
    return NULL;
}
