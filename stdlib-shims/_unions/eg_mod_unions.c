/* eg_mod_unions.c: the module _unions, which lets _typing make unions of objects that are no types.
 */
#include "core/eg_class.h"

static EgVal u_make(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)self, (void)n, (void)kwnames;
    return eg_union_make_u(rt, sp, args[0], args[1]);
}

#define UNION_FUNCTIONS(ROW, T) ROW(T, make_union, u_make, FUNC, "(left, right, /)", NULL)
EG_DEFS(mod__unions, UNION_FUNCTIONS)

extern const EgModuleSpec eg_module__unions;
const EgModuleSpec eg_module__unions = {"_unions", NULL};
