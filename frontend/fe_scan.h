/* fe_scan.h: inside of the scope scan (fe_scan.c: expressions, fe_scan_stmt.c: statements).
 *
 * The scan is a loose parser: exact about names on good text, harmless on bad. Nesting is bounded
 * by the lexer's limits, and that of lambdas by FE_SCAN_DEPTH, behind which names are taken as uses
 * of the current scope (the parser refuses such text anyway).
 */
#ifndef FE_SCAN_H
#define FE_SCAN_H

#include "fe_scope.h"
#include "fe_skip.h"

#define FE_SCAN_DEPTH 1000

typedef struct FeScan {
    FeScopes *s;
    const FeTokens *ts;
    const FeToken *tok;
    uint32_t i; /* current token */
    FeScope *scope;
    const char *private_name; /* innermost class's name without leading underscores, or NULL */
    uint32_t private_len;
    uint32_t depth;
    uint32_t iterables; /* comprehension iterables around this place */
} FeScan;

/* Interns NAME token `i`, mangled, and remembers it for fe_scope_name. */
uint32_t fe_scan_intern(FeScan *c, uint32_t i);
/* Notes that the current scope does `flags` to the NAME at `i`, and passes it. */
FeSymbol *fe_scan_name(FeScan *c, unsigned flags);
/* A run of expression tokens up to index `end`, or earlier to a token that ends a simple statement
 * or, outside brackets, to a `:` when `colon` is set. */
void fe_scan_run(FeScan *c, uint32_t end, bool colon);
/* Targets of an assignment, for, with or del, up to `end`. */
void fe_scan_targets(FeScan *c, uint32_t end, unsigned flags);
/* Parameters up to index `end`; annotations and defaults belong to the current scope. */
void fe_scan_params(FeScan *c, FeScope *function, uint32_t end, bool annotated);
/* Statements up to index `end`. */
void fe_scan_statements(FeScan *c, uint32_t end);

#endif
