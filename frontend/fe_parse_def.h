/* fe_parse_def.h: parameters, shared by def and lambda.
 *
 * Purpose: a parameter list is read once for names and defaults, which are emitted at once into the
 * enclosing function; where annotations stand is only noted, since they are evaluated after all the
 * defaults. Ownership: the arena's. Problems set panic as everywhere in the parser.
 */
#ifndef FE_PARSE_DEF_H
#define FE_PARSE_DEF_H

#include "fe_parse.h"

/* IrParam.kind */
typedef enum FeParamKind {
    FE_PAR_POSONLY,
    FE_PAR_NORMAL,
    FE_PAR_KWONLY,
    FE_PAR_ARGS,
    FE_PAR_KWARGS
} FeParamKind;

typedef struct FeParam {
    uint32_t tok;        /* the name */
    uint32_t annotation; /* its first token, or 0 */
    FeParamKind kind;
    bool has_default;
} FeParam;

typedef struct FeParams {
    IR_VEC(FeParam) v;           /* text order */
    FeItems defaults;            /* of positional parameters, as a tuple */
    IR_VEC(IrInst *) kwdefaults; /* names and values alternate */
    bool any_default;
} FeParams;

/* Reads parameters up to token `end`, which closes the list. */
void fe_params(FeParser *p, FeParams *ps, uint32_t end, bool lambda);
/* The defaults as make_function wants them (NULL: none). */
IrInst *fe_params_defaults(FeParser *p, FeParams *ps, FeRange r);
IrInst *fe_params_kwdefaults(FeParser *p, FeParams *ps, FeRange r);
/* The annotations dict of the parameters and of the result (token index behind `->`, or 0), or
 * NULL. p->i is undefined afterwards. */
IrInst *fe_params_annotations(FeParser *p, FeParams *ps, uint32_t result, FeRange r);
/* In the new function p->fn: declares its parameters and makes their values variables. */
void fe_params_declare(FeParser *p, FeParams *ps, FeRange r);

#endif
