/* The tables that the solver reads: effects of the runtime's functions (made by
 * tools/gen_effects.py) and the rows of runtime/hooks.def. */
#ifndef CG_C_REACH_INT_H
#define CG_C_REACH_INT_H

#include "edgert/image.h"
#include "ir/ir.h"

/* What calling (or taking along) a symbol of the runtime can lead to. */
typedef struct CgEffect {
    const char *name;
    uint32_t slots;        /* 1 << EG_SLOT_AT(slot) */
    uint64_t hooks[2];     /* bit of each row of hooks.def */
    uint64_t markers;      /* functions that hooks.def asks for */
    const uint16_t *types; /* EgTypeId, up to EG_T_COUNT; or NULL */
    const uint16_t
        *inner; /* EgTypeId, up to EG_T_COUNT, of which user code meets no object; or NULL */
    const uint16_t *atoms; /* EgAtom, up to EG_A_COUNT: looked up as attributes; or NULL */
    const uint16_t *words; /* EgAtom, up to EG_A_COUNT: used in other ways; or NULL */
} CgEffect;

typedef struct CgHook {
    const char *name, *result, *params, *function, *when;
} CgHook;

typedef struct CgHidden {
    unsigned type;
    unsigned slot; /* EG_SLOT_AT of what is linked all the same */
    const char *when;
} CgHidden;

/* Rows EG_BUILT of hooks.def. */
typedef struct CgBuilt {
    unsigned type;
    const char *when;
} CgBuilt;

enum { CG_NO_EFFECT = ~0u };

typedef struct CgTypeName {
    const char *name;
    unsigned type;
} CgTypeName;
extern const CgTypeName cg_type_names[];
extern const unsigned cg_type_name_count;

/* How a program uses a built-in type: at all (catching, isinstance), by calling it, as a value that
 * may be called or looked into anywhere. */
enum { CG_USE_READ = 1, CG_USE_CALL = 2, CG_USE_VALUE = 4 };
/* uses[EG_T_COUNT], by EgTypeId. text: the generated C, n bytes. annotations: those of functions
 * can be asked for. */
void cg_c_type_uses(const IrProgram *p, const char *text, size_t n, bool annotations,
                    uint8_t *uses);

const CgEffect *cg_effects(void);
unsigned cg_effect_count(void);
/* The index of a symbol, or CG_NO_EFFECT: it leads to nothing. */
unsigned cg_effect_find(const char *symbol, size_t n);
/* Whether the marker of that function is set. */
bool cg_effect_marked(uint64_t markers, const char *function);

extern const CgHook cg_hooks[];
extern const unsigned cg_hook_count;
extern const CgHidden cg_hidden[];
extern const unsigned cg_hidden_count;
extern const CgBuilt cg_built[];
extern const unsigned cg_built_count;

/* EG_SLOT_AT by the ids of eg_slots.def. */
enum {
#define EG_SPECIAL(atom, slot, wrap, arg, doc)
#define EG_SLOT(field, id) SLOT_AT_##id = EG_SLOT_AT(field),
#include "runtime/core/eg_slots.def"
#undef EG_SLOT
#undef EG_SPECIAL
};

#endif
