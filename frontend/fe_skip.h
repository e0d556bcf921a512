/* fe_skip.h: looking ahead in the token array without understanding it.
 *
 * Purpose: where Python's evaluation order is not its text order, the scope scan and the parser
 * must find the end of a piece before they read it. Brackets are passed by their match, so a token
 * is looked at once for each bracket level it is directly in, and all the work stays linear.
 * No failure: on bad text the answers are merely useless, and the parser reports the error.
 */
#ifndef FE_SKIP_H
#define FE_SKIP_H

#include "fe_lexer.h"

/* Whether `kind` opens a pair that is to be passed as a whole. */
static inline bool fe_opens(uint8_t kind) {
    return kind == FE_T_LPAREN || kind == FE_T_LBRACKET || kind == FE_T_LBRACE ||
           kind == FE_T_FSTRING_START;
}

/* The index behind token `i`, or behind its match when it opens a bracket or an f-string. */
static inline uint32_t fe_skip_one(const FeTokens *ts, uint32_t i) {
    return fe_opens(ts->tok[i].kind) ? ts->tok[i].match + 1 : i + 1;
}

/* Whether `kind` goes on with a primary: a dot, a call or a subscript. */
static inline bool fe_is_trailer(uint8_t kind) {
    return kind == FE_T_DOT || kind == FE_T_LPAREN || kind == FE_T_LBRACKET;
}

/* Whether `kind` is += or one of its kin. */
static inline bool fe_is_aug_assign(uint8_t kind) {
    return kind >= FE_T_PLUS_ASSIGN && kind <= FE_T_DSTAR_ASSIGN;
}

/* Whether `kind` can end a simple statement. */
static inline bool fe_ends_statement(uint8_t kind) {
    return kind == FE_T_NEWLINE || kind == FE_T_SEMI || kind == FE_T_EOF || kind == FE_T_INDENT ||
           kind == FE_T_DEDENT;
}

/* What a simple statement is made of; an index is 0 where there is no such token (a statement
 * never starts with one). Colons and `=` of lambdas do not count. */
typedef struct FeShape {
    uint32_t end;                       /* the NEWLINE, `;` or EOF */
    uint32_t first_assign, last_assign; /* `=` */
    uint32_t aug;                       /* first augmented assignment operator */
    uint32_t colon;                     /* first `:` */
} FeShape;
FeShape fe_shape(const FeTokens *ts, uint32_t i);

/* The first token of kind `kind` in [i, end) on the level of `i`, or `end`. */
uint32_t fe_find(const FeTokens *ts, uint32_t i, uint32_t end, FeTokKind kind);

/* The end of the expression at `i`: the first `,` `=` `:` or closing token of its level that is
 * not a lambda's; at most `end`. */
uint32_t fe_skip_expr(const FeTokens *ts, uint32_t i, uint32_t end);

/* Where the `if` of a conditional expression that starts at `i` stands, or 0. */
uint32_t fe_find_if(const FeTokens *ts, uint32_t i);

/* The `else` of the conditional expression whose condition starts at `i`, or 0. */
uint32_t fe_find_else(const FeTokens *ts, uint32_t i);

/* The `:` that ends a compound statement's header starting at `i`, or the NEWLINE or EOF where
 * there is none. */
uint32_t fe_find_header_end(const FeTokens *ts, uint32_t i);

/* The first token behind the suite whose header starts at `i`: behind the DEDENT of its block or
 * behind the NEWLINE of its line. */
uint32_t fe_skip_compound(const FeTokens *ts, uint32_t i);

/* Whether the NAME `match`, or `type`, at `i` begins a statement of that name. */
bool fe_is_match_statement(const FeTokens *ts, uint32_t i);
bool fe_is_type_statement(const FeTokens *ts, uint32_t i);

/* Whether an expression can begin with `kind`. */
bool fe_begins_expr(FeTokKind kind);

#endif
