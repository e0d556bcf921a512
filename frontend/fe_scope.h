/* fe_scope.h: who owns each name.
 *
 * Purpose: before any code is emitted, one linear pass over the tokens (fe_scan.c) builds the tree
 * of scopes with their names, and a second over the tree (fe_scope.c) decides for each name whether
 * it is a local, a cell, a free variable, a global or a class namespace's.
 *
 * Invariants: each NAME token has an interned, mangled name (fe_scope_name); each token that opens
 * a scope leads to it (fe_scope_at): `def`, `class`, `lambda`, and the bracket of a comprehension
 * (for a generator that is a call's only argument, the call's). A list, set or dict comprehension
 * is a scope of its own but runs inside its owner's function (PEP 709), and so are type parameters
 * (PEP 695): their scope is found at the bracket, those of bounds, defaults and alias values at the
 * `:` or `=` in front of them.
 * On bad syntax the tree is arbitrary but complete, so that every look-up succeeds.
 * Ownership: the arena's. Failure: never; problems become late diagnostics (fe_late.h).
 */
#ifndef FE_SCOPE_H
#define FE_SCOPE_H

#include "fe_late.h"
#include "fe_lexer.h"
#include "ir/ir.h"
#include "ir/support/ir_map.h"
#include "ir/support/ir_vec.h"

typedef enum FeScopeKind {
    FE_SCOPE_MODULE,
    FE_SCOPE_CLASS,
    FE_SCOPE_FUNCTION,  /* def and lambda */
    FE_SCOPE_GENERATOR, /* generator expression: a function of one hidden parameter */
    FE_SCOPE_INLINED,   /* list, set or dict comprehension */
    FE_SCOPE_TYPE /* the type parameters of a def, class or type statement, and nothing else: all
                     other names in headers and annotations belong to the scope around */
} FeScopeKind;

/* What the text does with a name in a scope. */
enum {
    FE_SYM_PARAM = 1 << 0,
    FE_SYM_BOUND = 1 << 1, /* stored or deleted */
    FE_SYM_USED = 1 << 2,
    FE_SYM_GLOBAL = 1 << 3,   /* declared */
    FE_SYM_NONLOCAL = 1 << 4, /* declared */
    FE_SYM_ANNOTATED = 1 << 5,
    FE_SYM_ITERATED = 1 << 6, /* target of a comprehension's for */
    FE_SYM_WALRUS = 1 << 7    /* assigned by := in a comprehension below */
};

typedef enum FeSymKind {
    FE_NAME_GLOBAL, /* module variable or builtin */
    FE_NAME_LOCAL,  /* SSA variable `var` of the owner */
    FE_NAME_CELL,   /* captured: lives in a cell that the owner makes */
    FE_NAME_FREE,   /* cell number `var` of the owner's closure */
    FE_NAME_CLASS   /* entry of a class namespace */
} FeSymKind;

typedef struct FeScope FeScope;

typedef struct FeSymbol {
    uint32_t name; /* id of its text */
    uint32_t tok;  /* where it was first mentioned */
    uint32_t var;
    uint16_t flags; /* FE_SYM_* */
    uint8_t kind;   /* FeSymKind */
    FeScope *scope;
    struct FeSymbol *next;  /* in the scope, by first mention */
    struct FeSymbol *alias; /* an inlined comprehension's name that is its owner's, or NULL */
    IrInst *cell;           /* CELL: the cell, while the owner is emitted */
} FeSymbol;

/* A variable of an outer function that a function uses or passes on. */
typedef struct FeFree {
    FeSymbol *origin; /* the CELL */
    IrInst *cell;     /* free_cell instruction, once emitted */
} FeFree;

struct FeScope {
    FeScopeKind kind;
    uint32_t number, token;
    FeScope *parent;
    FeScope *owner; /* itself, or for an inlined comprehension the scope whose function runs it */
    FeSymbol *first, *last;
    IR_VEC(FeFree) frees; /* owners only: the closure, in order */
    uint32_t nvars;       /* owners only: SSA variables */
    uint32_t class_name;  /* class scopes: token of the name */
    FeSymbol *class_cell; /* class scopes: the cell __class__, when a method wants it */
    bool yields, awaits;  /* owners: contains yield; await, async for or async with */
    bool guards;          /* owners: contains try, with or yield from */
    bool is_async;        /* async def */
    bool lazy; /* functions: a bound, default or alias value that is evaluated when asked for */
    const char *lazy_name; /* "a type alias" ... (the parser's) */
    bool annotations;      /* module, class: needs __annotations__ */
};

typedef struct FeScopes {
    IrArena *arena;
    const FeTokens *ts;
    IrStrTab names;
    uint32_t *info; /* by token: name id, or scope number + 1 */
    IR_VEC(FeScope *) scopes;
    IrMap symbols;   /* (scope number, name id) -> FeSymbol * */
    IrMap raw_names; /* mangled name id -> id as written */
    uint8_t *stored; /* by name id: module variable that some code stores to */
    uint32_t stored_count;
    bool star_import;
    bool future_annotations;
    uint32_t id_super, id_class;
    uint8_t *guarded; /* by name id: some generator function of that name has guards */
    FeLates *lates;
} FeScopes;

/* Reads the tokens and resolves all names. */
FeScopes *fe_scope_build(IrArena *arena, const FeTokens *ts, FeLates *lates);

/* The interned name of NAME token `i`, mangled where a class makes it private. */
uint32_t fe_scope_name(const FeScopes *s, uint32_t i);

/* The scope that token `i` opens. */
FeScope *fe_scope_at(const FeScopes *s, uint32_t i);

/* The resolved symbol of name `id` in `scope`, aliases followed; NULL when the scan never saw the
 * name there, which means it is global. */
FeSymbol *fe_scope_find(const FeScopes *s, const FeScope *scope, uint32_t id);

/* Whether some code of the module stores to the module variable `id`. */
bool fe_scope_is_stored(const FeScopes *s, uint32_t id);

/* ---- between the scan and the resolution ---- */

FeScope *fe_scope_new(FeScopes *s, FeScopeKind kind, FeScope *parent, uint32_t token);
/* The symbol of `id` in `scope`, made when it is new; adds `flags`. */
FeSymbol *fe_scope_add(FeScopes *s, FeScope *scope, uint32_t id, unsigned flags, uint32_t tok);
/* The scan: builds the tree below a fresh module scope. */
void fe_scan_module(FeScopes *s, FeScope *module);

#endif
