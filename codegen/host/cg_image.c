/* All types, builtins and native modules, from the tables. A builtin that has no implementation yet
 * stays unlinked and is an ordinary NameError. */
#include "cg_image.h"

#include <string.h>

#define EG_TYPE(id, name)                                                  \
    extern const EgTypeSpec eg_type_##name __attribute__((weak));          \
    extern const char eg_doc_##name[] __attribute__((weak));               \
    extern const EgSlotRow *const eg_slots_##name[] __attribute__((weak)); \
    extern const EgDef *const eg_defs_##name[] __attribute__((weak));
#include "runtime/types.def"
#undef EG_TYPE
#define EG_BUILTIN(id, name) extern const EgDef eg_bi_##id __attribute__((weak));
#include "stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
#define EG_MODULE(name)                         \
    extern const EgModuleSpec eg_module_##name; \
    extern const EgDef *const eg_defs_mod_##name[] __attribute__((weak));
#include "stdlib-shims/modules.def"
#undef EG_MODULE

static const EgTypeEntry types[EG_T_COUNT] = {
#define EG_TYPE(id, name) {&eg_type_##name, eg_defs_##name, eg_slots_##name, eg_doc_##name, 0},
#include "runtime/types.def"
#undef EG_TYPE
};

static const EgAtomEntry atoms[EG_A_COUNT] = {
#define EG_ATOM(id, text) {EG_A_##id, text},
#include "runtime/atoms.def"
#undef EG_ATOM
};

static const EgDef *const builtins[EG_B_COUNT] = {
#define EG_BUILTIN(id, name) &eg_bi_##id,
#include "stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
};

static const EgModuleSpec *const modules[] = {
#define EG_MODULE(name) &eg_module_##name,
#include "stdlib-shims/modules.def"
#undef EG_MODULE
    NULL};

static const EgDef *const *const functions[] = {
#define EG_MODULE(name) eg_defs_mod_##name,
#include "stdlib-shims/modules.def"
#undef EG_MODULE
    NULL};

#define EG_HOOK(name, result, params, function, when) extern result function params;
#include "runtime/hooks.def"
#undef EG_HOOK
static const EgHooks hooks = {
#define EG_HOOK(name, result, params, function, when) .name = function,
#include "runtime/hooks.def"
#undef EG_HOOK
    .end = NULL};

static EgUnit *const no_units[] = {NULL};

const EgImage *eg_image_full(void) {
    static const EgImage image = {types,   EG_T_COUNT, atoms,  EG_A_COUNT, builtins,
                                  modules, functions,  &hooks, no_units,   EG_ABI};
    return &image;
}

bool cg_has_native_module(const char *name) {
    for (const EgModuleSpec *const *m = modules; *m; m++)
        if (!strcmp((*m)->name, name)) return true;
    return false;
}
