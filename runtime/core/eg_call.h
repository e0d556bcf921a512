/* Calls: argument binding for Python functions and for C functions with a textual signature.
 *
 * The calling convention is EgSlots.call's: args points at n positional values followed by one
 * value per name in kwnames (a tuple of strs, or EG_NONE). args and the callee are rooted by the
 * caller. sp is above args when they lie on the root stack. Errors are CPython 3.13's TypeErrors
 * word for word.
 */
#ifndef EG_CALL_H
#define EG_CALL_H

#include "edgert/image.h"

/* A parsed EgDef.sig: immutable, a heap cell (EgRaw payload). names are interned strs, nparams of
 * them. */
typedef struct EgSig {
    uint32_t nparams; /* words that fn receives, *args and **kwargs included; at most 32 */
    uint32_t npos;    /* positional parameters */
    uint32_t nposonly;
    uint32_t minpos; /* required positional parameters */
    uint32_t nkwonly;
    uint32_t required;      /* bit per parameter without a default */
    int32_t varargs, varkw; /* index of *args, **kwargs, or -1 */
    EgVal names[];
} EgSig;

/* Parses def->sig (the cell that holds it is returned; the EgSig starts at its payload). NULL:
 * MemoryError. */
EgRaw *eg_sig_parse(EgRt *rt, const EgDef *def);
#define EG_SIG_OF(raw) ((const EgSig *)(const void *)(raw)->u.b)

/* Calls a C function: checks and lays out arguments by sig (NULL: raw). `qual` is the type's name
 * for messages about methods ("list"), or NULL. */
EgVal eg_cfunc_call_u(EgRt *rt, EgVal *sp, const EgDef *def, const EgRaw *sig, const char *qual,
                      EgVal self, EgVal *args, uint32_t n, EgVal kwnames);

/* The keywords that a built-in constructor of `base` has to refuse: none where the subclass `type`
 * has a `method` of its own, for which they may be meant. */
EgVal eg_subclass_keywords(EgRt *rt, const EgType *type, const EgType *base, EgAtom method,
                           EgVal kwnames);

/* For raw C functions: TypeError unless min <= n <= max and there are no keywords. name as in
 * messages. */
bool eg_check_args(EgRt *rt, const char *name, uint32_t n, EgVal kwnames, uint32_t min,
                   uint32_t max);
#define EG_ANY_COUNT UINT32_MAX
/* For raw C functions with keywords: names[i] goes to out[i], which is EG_UNBOUND unless positional
 * argument number i+1 has given it. `fn` and all errors as in messages; `given` positional
 * arguments count against the limit (EG_ANY_COUNT: there is none). False: TypeError. Neither runs
 * user code nor collects. */
bool eg_take_keywords(EgRt *rt, const char *fn, const char *const *names, uint32_t count,
                      uint32_t given, EgVal *out, const EgVal *values, EgVal kwnames);
/* TypeError for a keyword that no parameter has; `hint`: one that it looks like, or NULL. */
EgVal eg_raise_keyword(EgRt *rt, const char *fn, EgVal name, const char *hint);
/* Number of names in kwnames. */
static inline uint32_t eg_nkw(EgVal kwnames) {
    return kwnames == EG_NONE ? 0 : EG_TO_PTR(EgTuple, kwnames)->len;
}

/* Calls f with `self` put before the arguments (none when self is EG_UNBOUND). */
EgVal eg_call_self_u(EgRt *rt, EgVal *sp, EgVal f, EgVal self, EgVal *args, uint32_t n,
                     EgVal kwnames);
/* f(*args, **kwargs) with a tuple (or list) and a dict or EG_NONE. */
EgVal eg_call_tuple_u(EgRt *rt, EgVal *sp, EgVal f, EgVal tuple, EgVal dict);
/* "f()" of any callable for messages: its qualified name with brackets, or its repr. EG_ERR:
 * MemoryError. */
EgVal eg_callable_text_u(EgRt *rt, EgVal *sp, EgVal f);

#endif
