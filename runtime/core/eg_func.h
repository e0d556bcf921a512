/* Callables and descriptors: layouts and makers. Python functions (EgFunc) are in edgert/object.h.
 *
 * Makers never collect and answer EG_ERR with MemoryError.
 */
#ifndef EG_FUNC_H
#define EG_FUNC_H

#include "edgert/image.h"

typedef struct EgBuiltin { /* a C function, with the object it is bound to: len, [].append */
    EgObj h;
    const EgDef *def;
    EgType *owner;    /* type whose method it is, or NULL */
    EgRaw *sig;       /* parsed signature or NULL */
    EgVal self;       /* bound object, or EG_NONE */
    EgVal module;     /* name of the module, or EG_NONE */
    uint32_t special; /* bound slot wrapper: index into eg_specials + 1 */
    uint32_t pad;
} EgBuiltin;

typedef struct EgMethodDescr { /* list.append, int.__add__ */
    EgObj h;
    const EgDef *def; /* NULL for slot wrappers */
    EgType *owner;
    EgRaw *sig;
    EgVal name;
    uint32_t special;  /* slot wrapper: index into eg_specials + 1 */
    uint32_t is_class; /* EG_DEF_CLASSM */
} EgMethodDescr;

typedef struct EgGetset {
    EgObj h;
    const EgDef *def;
    EgType *owner;
    EgVal name;
} EgGetset;

typedef struct EgMember { /* a name of __slots__ */
    EgObj h;
    EgType *owner;
    EgVal name;
    uint32_t slot; /* EgAttrs.slot number; EG_MEMBER_IN_DICT: kept in the hidden attribute dict */
    uint32_t pad;
} EgMember;
#define EG_MEMBER_IN_DICT UINT32_MAX

typedef struct EgMethod { /* bound method of a Python function (or any callable) */
    EgObj h;
    EgVal func, self;
} EgMethod;

/* aux of a method that method_ahead made to hold what it found until the call: func and self are
 * what eg_load_method_u gives, self may be EG_UNBOUND. No shape and no type has that aux. */
#define EG_METHOD_HELD 0xfffffffeu
#define EG_IS_HELD(v) (eg_ptr_type(v)->kind == EG_T_METHOD && EG_OBJ(v)->aux == EG_METHOD_HELD)

typedef struct EgProperty {
    EgObj h;
    EgVal fget, fset, fdel, doc, name;
} EgProperty;

typedef struct EgWrapped { /* staticmethod, classmethod */
    EgObj h;
    EgVal func;
    EgVal dict; /* EG_NONE until attributes are set */
} EgWrapped;

typedef struct EgSuper {
    EgObj h;
    EgVal type, obj; /* obj EG_NONE when unbound */
    EgVal obj_type;  /* type in whose mro the search runs */
} EgSuper;

typedef struct EgCodeObj {
    EgObj h;
    EgCode *code;
} EgCodeObj;

#define EG_FUNC(v) EG_TO_PTR(EgFunc, v)
#define EG_IS_FUNC(v) EG_IS_KIND(v, EG_T_FUNCTION)
#define EG_IS_BUILTIN(v) EG_IS_KIND(v, EG_T_BUILTIN)
#define EG_IS_METHOD_DESCR(v) EG_IS_KIND(v, EG_T_METHOD_DESCR)

/* A function object for a table row. owner: its type (methods) or NULL; module: str or EG_NONE. */
EgVal eg_builtin_new(EgRt *rt, const EgDef *def, EgVal self, EgType *owner, EgVal module);
/* What a row of a type's table puts into the type's dict (method, static, class method or getset
 * descriptor). */
EgVal eg_def_value(EgRt *rt, const EgDef *def, EgType *owner);
EgVal eg_wrapper_new(EgRt *rt, EgType *owner, uint32_t special);
EgVal eg_member_new(EgRt *rt, EgType *owner, EgVal name, uint32_t slot);
EgVal eg_method_new(EgRt *rt, EgVal func, EgVal self);
EgVal eg_staticmethod_new(EgRt *rt, EgVal func);
EgVal eg_classmethod_new(EgRt *rt, EgVal func);
EgVal eg_super_new(EgRt *rt, EgVal type, EgVal obj, EgType *obj_type);
/* The code object of a function's code, always the same one. */
EgVal eg_code_new(EgRt *rt, EgCode *code);
/* Its table (eg_dyn_unit.c): EG_NONE when there is none yet; false: MemoryError. */
EgVal eg_code_known(EgRt *rt, const EgCode *code);
bool eg_code_remember(EgRt *rt, const EgCode *code, EgVal object);
EgVal eg_mappingproxy_new(EgRt *rt, EgVal mapping);

/* The function of a code object: `env`, an environment (eg_dynamic.h), are its globals, `closure`
 * is a tuple of cells or EG_NONE. NotImplementedError when the code was compiled ahead of time and
 * belongs to other globals. */
EgVal eg_func_of_code(EgRt *rt, EgCode *code, EgVal env, EgVal closure);

/* Slots of the function type: type(f)(code, globals, name, argdefs, closure, kwdefaults). */
EgVal eg_func_new_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_func_init_u(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames);

/* The cells of a closure: behind them that of dynamic code has its globals. */
static inline uint32_t eg_func_ncells(const EgFunc *fn) {
    bool hidden = (fn->code->flags & EG_CODE_DYNAMIC) && fn->code != fn->code->unit->codes[0];
    return fn->ncells - hidden;
}

/* Lazily made attributes of functions; EG_ERR: MemoryError. */
EgVal eg_func_name(EgRt *rt, EgFunc *fn);
EgVal eg_func_qualname(EgRt *rt, EgFunc *fn);
EgVal eg_func_module(EgRt *rt, EgFunc *fn);
EgVal eg_func_doc(EgRt *rt, EgFunc *fn);

/* Calls one of these kinds of objects; the kind must match. */
EgVal eg_method_descr_call_u(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_builtin_call_u(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n, EgVal kwnames);

extern const EgTypeSpec eg_type_function, eg_type_builtin_function_or_method,
    eg_type_method_descriptor, eg_type_getset_descriptor, eg_type_member_descriptor, eg_type_method,
    eg_type_property, eg_type_staticmethod, eg_type_classmethod, eg_type_super, eg_type_cell,
    eg_type_code;

#endif
