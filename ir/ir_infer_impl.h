/* Shared by the parts of type prediction: the lattice (ir_infer_type.c), calls (ir_infer_call.c),
 * built-ins (ir_infer_builtin.c), the transfer function and the fixpoint (ir_infer.c). */
#ifndef IR_INFER_IMPL_H
#define IR_INFER_IMPL_H

#include "ir_infer.h"
#include "support/ir_map.h"
#include "support/ir_vec.h"

struct IrClass {
    const char *name;
    IrFunc *body;
    IrClass **bases;
    uint32_t nbases;
    IR_VEC(IrClass *) subclasses;
    IrMap methods; /* name id -> IrFunc* */
    IrMap attrs;   /* name id -> IrType*; on the root class only, for the whole hierarchy */
    uint32_t depth;
};

/* A module as a value: one of the program, or a native one (module NULL). */
typedef struct ModuleRef {
    const char *name;
    IrModule *module;
} ModuleRef;

typedef struct FuncInfo {
    IrFunc *f;
    IrBlock **order;
    uint32_t nblocks;
    void **node; /* per instruction id: IrContainer or IrClass made there */
    IrContainer *yields;
    IrContainer *star;   /* elements of *args */
    IrContainer *kw;     /* of **kwargs */
    IrContainer **cells; /* contents of the free variables */
    IrType *defaults;    /* per parameter */
    IrType *hints;       /* from annotations */
    IrClass *owner;      /* class whose body defines it */
} FuncInfo;

typedef struct ModInfo {
    IrType *slots;
    uint32_t *stores; /* stores seen in the module's code */
    bool *deleted;    /* by slot: deleted somewhere, or named like a builtin */
    bool *early;      /* by slot: stored to before a function of the module can run */
    IrFunc **def;     /* the function that the one store stores */
    bool exposed;     /* some code imports it: it is an object whose attributes can be set */
} ModInfo;

struct IrInfer {
    IrProgram *program;
    IrArena *arena;
    IrStrTab names;
    FuncInfo *funcs;       /* by function number */
    ModInfo *mods;         /* by module index */
    IrMap modrefs;         /* name id -> ModuleRef* */
    IrMap set_names;       /* name ids that some attribute store or deletion names */
    bool sets_any;         /* attributes are set by names that the text does not show */
    bool exposes_all;      /* any module can be got hold of as an object */
    bool patches_builtins; /* the builtins module can be got hold of */
    bool changed;
    FuncInfo *cur;
    uint32_t
        call_chain; /* calls of instances whose __call__ is an instance that are being followed */
};

static inline IrType ir_t(IrTypeKind kind) {
    return (IrType){kind, NULL};
}
static inline IrType ir_tc(IrTypeKind kind, IrContainer *c) {
    return (IrType){kind, c};
}
static inline bool ir_is_number(IrType t) {
    return t.kind == IR_T_INT || t.kind == IR_T_FLOAT || t.kind == IR_T_BOOL;
}

/* ---- ir_infer_type.c ---- */
IrContainer *ir_infer_find(IrContainer *c);
IrContainer *ir_infer_container_new(IrInfer *s);
/* The container made at instruction `i` of the current function. */
IrContainer *ir_infer_site(IrInfer *s, const IrInst *i);
void ir_infer_unify(IrInfer *s, IrContainer *a, IrContainer *b);
IrType ir_infer_join(IrInfer *s, IrType a, IrType b);
/* *to = join(*to, from); notes a change. */
void ir_infer_flow(IrInfer *s, IrType *to, IrType from);
/* Gives tuple container `c` its items, joined with what it had. */
void ir_infer_set_items(IrInfer *s, IrContainer *c, const IrType *items, uint32_t n);
/* Item `i` of a tuple-like type. */
IrType ir_infer_item(IrType t, uint32_t i);
/* What iterating over a value of type `t` gives. */
IrType ir_infer_iterated(IrType t);
/* The id of constant `k` of module `m`. */
uint32_t ir_infer_name(IrInfer *s, const IrModule *m, uint32_t k);
bool ir_infer_name_is(const IrInfer *s, uint32_t id, const char *text);

/* ---- ir_infer_call.c ---- */
typedef struct CallArgs {
    const IrInst *inst; /* the call */
    const IrType *types;
    IrInst *const *values; /* same length, or NULL */
    uint32_t n;
    const uint32_t *kw; /* name ids of the last nkw arguments */
    uint32_t nkw;
} CallArgs;
IrType ir_infer_call(IrInfer *s, IrType callee, const CallArgs *args);
IrType ir_infer_call_func(IrInfer *s, IrFunc *f, const IrType *self, const CallArgs *args);
IrType ir_infer_method(IrInfer *s, IrType object, uint32_t name, const CallArgs *args);
IrType ir_infer_getattr(IrInfer *s, IrType object, uint32_t name);
void ir_infer_setattr(IrInfer *s, IrType object, uint32_t name, IrType value);
IrType ir_infer_module(IrInfer *s, const char *name, size_t n);
IrClass *ir_infer_class(IrInfer *s, const IrInst *build, IrFunc *body);
IrFunc *ir_infer_lookup(const IrClass *c, uint32_t name);
bool ir_infer_derives(const IrClass *c, const IrClass *base);

/* ---- ir_infer_builtin.c ---- */
IrType ir_infer_call_builtin(IrInfer *s, uint32_t id, const CallArgs *args);
IrType ir_infer_builtin_method(IrInfer *s, IrType object, uint32_t name, const CallArgs *args);
/* The type of attribute or result of function `name` of a native module. */
IrType ir_infer_native(const char *module, const char *name, bool called);

#endif
