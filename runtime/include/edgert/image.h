/* What a program consists of: the compiled units and the runtime parts that they reach.
 *
 * The compiler writes one EgImage per artifact (generated C) or fills one in memory (edgec run,
 * .ebc files). The runtime creates types, built-in functions and native modules only from what the
 * image lists, so the linker drops the rest. All tables are constant; all mutable state is in the
 * EgRt.
 */
#ifndef EDGERT_IMAGE_H
#define EDGERT_IMAGE_H

#include "rt.h"

/* ---- a constant in static form; made into values when the unit is loaded ---- */
typedef enum EgConstKind {
    EG_K_NONE,
    EG_K_TRUE,
    EG_K_FALSE,
    EG_K_ELLIPSIS,
    EG_K_INT,    /* num: fits int64 */
    EG_K_BIGINT, /* text: decimal or 0x.. digits, len bytes */
    EG_K_FLOAT,  /* num: the bits of the double */
    EG_K_IMAG,   /* num: bits of the imaginary part */
    EG_K_STR,    /* text: WTF-8, len bytes */
    EG_K_NAME,   /* same, interned */
    EG_K_BYTES,
    EG_K_TUPLE,     /* num: first element in the unit's tuple_items table, len elements (constant
                       indexes) */
    EG_K_FROZENSET, /* likewise */
    EG_K_CELL,      /* a cell of its own, empty at first: primitives keep things in it */
    EG_K_COUNT
} EgConstKind;

typedef struct EgConst {
    EgConstKind kind;
    uint32_t len;
    int64_t num;
    const char *text;
} EgConst;

/* One Python module, compiled. Slots and constants are numbered within the unit; k = rt->k + k_base
 * for AOT code. */
struct EgUnit {
    const char *name;    /* "__main__", "pkg.mod" */
    const char *file;    /* as tracebacks show it */
    const char *package; /* "" or "pkg" */
    bool is_package;
    const EgConst *consts;
    uint32_t nconsts;
    const uint32_t *tuple_items;
    const uint32_t *global_names; /* constant index (NAME) of each global slot */
    uint32_t nglobals;
    EgCode **codes; /* codes[0] is the module body */
    uint32_t ncodes;
    const char *const *lines; /* source lines that can appear in tracebacks, or NULL; pairs below */
    const uint32_t *line_numbers; /* ascending; same length as lines */
    uint32_t nlines;
    /* filled when loaded: */
    EgVal *k; /* nglobals global slots, then nconsts constants */
    EgVal module;
    EgVal owner; /* dynamic code: the object that the unit lies in; else 0 */
    EgCache *ic;
    uint32_t nic;
};
#define EG_UNIT_GLOBAL(unit, i) ((unit)->k[i])
#define EG_UNIT_CONST(unit, i) ((unit)->k[(unit)->nglobals + (i)])

/* ---- built-in functions, methods and types, from .def rows ---- */

/* One method, function, getter or constant of a built-in type or module. */
typedef enum EgDefKind {
    EG_DEF_METHOD, /* fn: self, args */
    EG_DEF_STATIC,
    EG_DEF_CLASSM, /* self is the type */
    EG_DEF_GETSET, /* fn called with n = 0 to read; n = 1 to write (EG_UNBOUND deletes) when `sig`
                      is "rw" */
    EG_DEF_FUNC,   /* module-level function or builtin; self is the module or EG_NONE */
} EgDefKind;

/* `sig` is the textual signature used for argument checking, keyword names, messages and
 * __text_signature__:
 *   "(self, sub, start=None, end=None, /)"  "(iterable, /, *, key=None, reverse=False)"  "(*args,
 * **kwargs)" The runtime parses it once when the function object is made. With a sig, fn receives
 * exactly one word per declared parameter in args (missing optional ones are EG_UNBOUND; *args
 * arrives as a tuple, **kwargs as a dict or EG_NONE) and n = number of parameters, kwnames =
 * EG_NONE. With sig NULL, fn receives the call's raw arguments. */
typedef struct EgDef {
    const char *name;
    EgCFunc fn;
    EgDefKind kind;
    const char *sig;
    const char *doc;
} EgDef;

/* A row is a constant of its own, eg_m_<owner>_<name>, so that an artifact links only the rows that
 * its image lists. A type (or native module) writes its rows once, as a list macro, and EG_DEFS
 * makes the constants and the full table eg_defs_<owner>, which only edgec itself links:
 *
 *     #define LIST_METHODS(ROW, T) \
 *         ROW(T, append, append, METHOD, "(self, object, /)", "Put object at the end.") \
 *         ROW(T, clear, clear, METHOD, "(self, /)", "Drop all elements.")
 *     EG_DEFS(list, LIST_METHODS)
 *
 * The columns are owner, name, function, EgDefKind without EG_DEF_, sig, doc. The owner is the name
 * of the type in types.def, or mod_<name> for a native module; two types with the same rows expand
 * the list twice. A type without rows has no table. Nothing else may refer to a row: see
 * docs/decisions/0002-tree-shaking.md. */
#define EG_DEFS(T, ROWS) \
    ROWS(EG_DEF_ROW, T)  \
    EG_DEF_TABLE(T) = {ROWS(EG_DEF_REF, T) NULL};
#define EG_DEF_ROW(T, name, fn, kind, sig, doc) \
    extern const EgDef eg_m_##T##_##name;       \
    const EgDef eg_m_##T##_##name = {#name, fn, EG_DEF_##kind, sig, doc};
#define EG_DEF_REF(T, name, fn, kind, sig, doc) &eg_m_##T##_##name,
#define EG_DEF_TABLE(T)                      \
    extern const EgDef *const eg_defs_##T[]; \
    const EgDef *const eg_defs_##T[]

/* One C slot of a built-in type. Rows of slots follow the same rules as rows of methods:
 *
 *     #define LIST_SLOTS(SLOT, T) \
 *         SLOT(T, trace, list_trace) SLOT(T, repr, list_repr)
 *     EG_SLOTS(list, LIST_SLOTS)
 *
 * Slots that have no row are inherited from the base. */
typedef void (*EgSlotFn)(void);
typedef struct EgSlotRow {
    uint32_t at; /* EG_SLOT_AT(slot) */
    EgSlotFn fn;
} EgSlotRow;
#define EG_SLOT_AT(slot) (offsetof(EgSlots, slot) / sizeof(EgSlotFn))
#define EG_SLOTS(T, ROWS)                         \
    ROWS(EG_SLOT_ROW, T)                          \
    extern const EgSlotRow *const eg_slots_##T[]; \
    const EgSlotRow *const eg_slots_##T[] = {ROWS(EG_SLOT_REF, T) NULL};
#define EG_SLOT_ROW(T, slot, fn)                                                       \
    _Static_assert(sizeof(((EgSlots *)0)->slot == fn), "the slot and its type agree"); \
    extern const EgSlotRow eg_s_##T##_##slot;                                          \
    const EgSlotRow eg_s_##T##_##slot = {EG_SLOT_AT(slot), (EgSlotFn)fn};
#define EG_SLOT_REF(T, slot, fn) &eg_s_##T##_##slot,

/* How a built-in type is made. */
typedef struct EgTypeSpec {
    EgTypeId id;
    const char *name;   /* "str", "zip", "ValueError" */
    const char *module; /* "builtins" */
    EgTypeId base;      /* EG_T_OBJECT for most */
    uint32_t flags;
    uint32_t inst_size;
} EgTypeSpec;

/* The docstring of a type, a constant of its own, so that a program without __doc__ drops it:
 * EG_TYPE_DOC(list, "...") behind the type's spec; types without one have none. */
#define EG_TYPE_DOC(T, text)        \
    extern const char eg_doc_##T[]; \
    const char eg_doc_##T[] = text;

/* A native module (math, sys): made at its first import. */
typedef struct EgModuleSpec {
    const char *name;
    bool (*init)(EgRt *rt, EgVal *sp, EgVal module); /* adds constants and state; may be NULL */
} EgModuleSpec;

/* Calls to machinery that artifacts can leave out (runtime/hooks.def): NULL where it is left out.
 */
struct EgSpec;
struct EgTextBuf;
struct EgFile;
struct EgModule;
struct EgByteArray;
typedef struct EgHooks {
#define EG_HOOK(name, result, params, function, when) result(*name) params;
#include "../../hooks.def"
#undef EG_HOOK
    void *end;
} EgHooks;

enum {
#define EG_HOOK(name, result, params, function, when) EG_HOOK_##name,
#include "../../hooks.def"
#undef EG_HOOK
    EG_HOOK_COUNT
};

/* A hook that must be there when it is called: ends the process with an internal error if not. */
#define EG_HOOKED(rt, name) \
    ((rt)->image->hooks->name ? (void)0 : eg_left_out(EG_HOOK_##name), (rt)->image->hooks->name)
/* Says that something was left out of the artifact although it is needed, and exits with 70. what:
 * a row of hooks.def, or EG_HOOK_COUNT for a slot. */
void eg_left_out(unsigned what);

/* A type of the image and what is linked of it. */
typedef struct EgTypeEntry {
    const EgTypeSpec *spec;        /* NULL: not linked (in the full image only) */
    const EgDef *const *methods;   /* NULL-terminated; NULL: none */
    const EgSlotRow *const *slots; /* NULL-terminated; NULL: none */
    const char *doc;               /* or NULL */
    uint32_t dropped; /* 1 << EG_SLOT_AT(slot) for each slot that the type has but nothing linked
                         can call */
} EgTypeEntry;

/* A name that linked code knows by its EgAtom. */
typedef struct EgAtomEntry {
    uint32_t atom;
    const char *text;
} EgAtomEntry;

struct EgImage {
    const EgTypeEntry *types; /* ascending by id; that of the full image is indexed by EgTypeId */
    uint32_t ntypes;
    const EgAtomEntry *atoms;
    uint32_t natoms;
    const EgDef *const *builtins;         /* indexed by EgBuiltinId; NULL: not linked */
    const EgModuleSpec *const *modules;   /* NULL-terminated */
    const EgDef *const *const *functions; /* of modules[i]: its linked rows, or NULL */
    const EgHooks *hooks;
    EgUnit *const *units; /* units[0] is __main__; NULL-terminated */
    uint32_t abi;         /* EG_ABI: checked when a runtime starts */
};
#define EG_ABI 1u

typedef enum EgBuiltinId {
#define EG_BUILTIN(id, ...) EG_B_##id,
#include "../../../stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
    EG_B_COUNT
} EgBuiltinId;

/* The image with every type, builtin and native module, for programs with dynamic code and for
 * edgec run. */
const EgImage *eg_image_full(void);

/* Makes a runtime for an image; NULL when memory is short. argv is borrowed and must outlive it. */
EgRt *eg_rt_new(const EgImage *image, int argc, char **argv);
void eg_rt_free(EgRt *rt);
/* Makes constants and global slots of a unit. False with an exception set. */
bool eg_unit_load(EgRt *rt, EgUnit *unit);
/* Runs units[0] as __main__, prints an uncaught exception as CPython does, flushes, returns the
 * exit status. */
int eg_rt_run_main(EgRt *rt);
/* All of a process: makes a runtime, runs its main program and returns the exit status. What the
 * runtime holds is left to the end of the process. */
int eg_rt_main(const EgImage *image, int argc, char **argv);

#endif
