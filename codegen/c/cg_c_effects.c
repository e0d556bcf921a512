/* The generated table of effects, and lookups in it. */
#include <string.h>

#include "cg_c_reach.h"
#include "cg_c_reach_int.h"

enum {
#define EG_HOOK(name, result, params, function, when) HOOK_##name,
#include "runtime/hooks.def"
#undef EG_HOOK
    HOOK_COUNT
};

#define S(slot) (1u << EG_SLOT_AT(slot))
#include "eg_effects.inc"
#undef S

enum { EFFECT_COUNT = sizeof effects / sizeof *effects };
_Static_assert(HOOK_COUNT <= 128 && sizeof markers / sizeof *markers <= 65, "bits of CgEffect");

const CgEffect *cg_effects(void) {
    return effects;
}

unsigned cg_effect_count(void) {
    return EFFECT_COUNT;
}

unsigned cg_effect_find(const char *symbol, size_t n) {
    unsigned low = 0, high = EFFECT_COUNT;
    while (low < high) {
        unsigned mid = low + (high - low) / 2;
        int order = strncmp(effects[mid].name, symbol, n);
        if (order == 0 && effects[mid].name[n]) order = 1;
        if (order == 0) return mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return CG_NO_EFFECT;
}

bool cg_effect_marked(uint64_t set, const char *function) {
    for (unsigned i = 0; markers[i]; i++)
        if (!strcmp(markers[i], function)) return set >> i & 1;
    return false;
}

const CgHook cg_hooks[] = {
#define EG_HOOK(name, result, params, function, when) {#name, #result, #params, #function, when},
#include "runtime/hooks.def"
#undef EG_HOOK
    {0}};
const unsigned cg_hook_count = HOOK_COUNT;

const CgHidden cg_hidden[] = {
#define EG_HIDDEN(id, slot, when) {EG_T_##id, EG_SLOT_AT(slot), when},
#include "runtime/hooks.def"
#undef EG_HIDDEN
};
const unsigned cg_hidden_count = sizeof cg_hidden / sizeof *cg_hidden;

const CgBuilt cg_built[] = {
#define EG_BUILT(id, when) {EG_T_##id, when},
#include "runtime/hooks.def"
#undef EG_BUILT
};
const unsigned cg_built_count = sizeof cg_built / sizeof *cg_built;

const char *cg_c_slot_token(unsigned at) {
    static const char *const tokens[] = {
        [EG_SLOT_AT(trace)] = "trace",
#define EG_SPECIAL(atom, slot, wrap, arg, doc)
#define EG_SLOT(field, id) [EG_SLOT_AT(field)] = #field,
#include "runtime/core/eg_slots.def"
#undef EG_SLOT
#undef EG_SPECIAL
    };
    return tokens[at];
}
