/* fe_lexer.h: Python text to one array of tokens, made up front.
 *
 * Purpose: the token array is the only form between the text and the SSA; the parser reads it by
 * index and jumps over whole constructs by `match`.
 *
 * Invariants, whatever the bytes were (the parser may rely on them without checks):
 *  - the last token is EOF, and no other token is; before it every INDENT is closed by a DEDENT;
 *  - ( [ { INDENT FSTRING_START each have a `match` that is the index of their closing token, and
 *    the closing token's `match` leads back; pairs nest properly. What the text forgot to close
 *    is closed by a synthetic empty token (FE_TF_SYNTHETIC), after a diagnostic;
 *  - outside brackets every logical line ends in NEWLINE (synthetic at the end of the text);
 *    blank and comment lines leave no token; there is no NEWLINE inside brackets or f-strings;
 *  - offsets do not decrease; INDENT covers the blanks, DEDENT is empty at the line's first token;
 *  - an ERROR token has had its diagnostic: the parser treats it as an operand and stays silent
 *    for the rest of that statement.
 *
 * An f-string is  FSTRING_START (MIDDLE | field)* FSTRING_END,  where START covers prefix and
 * quotes, MIDDLE a maximal run of literal text (doubled braces and escapes still in it), and
 *  field = `{` ordinary tokens [`=`] [`!` NAME] [`:` (MIDDLE | field)*] `}`.
 * The `{`, `}`, `!` and `:` of a field carry FE_TF_FIELD, so they are told from a dict's or a
 * slice's; `{` and `}` match each other. MIDDLE tokens in a format spec carry FE_TF_SPEC.
 *
 * Ownership: everything lives in the arena given to fe_lex and points into the source.
 * Failure: never; problems are collected in FeDiags. Linear time, no recursion.
 */
#ifndef FE_LEXER_H
#define FE_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fe_diag.h"
#include "fe_source.h"
#include "ir/support/ir_arena.h"
#include "ir/support/ir_strbuf.h"

typedef enum FeTokKind {
#define FE_TOKEN(id, name) FE_T_##id,
#define FE_TOKEN_OP(id, text) FE_T_##id,
#define FE_TOKEN_KW(id, text) FE_T_##id,
#include "tokens.def"
    FE_T_COUNT
} FeTokKind;

/* What `match` holds for a token that is not one of a pair. */
#define FE_NO_MATCH UINT32_MAX

/* Token flags; which kinds may carry each is said beside it. */
enum {
    FE_TF_RAW = 1 << 0,       /* STRING, BYTES, FSTRING_*: r prefix, backslashes are literal */
    FE_TF_TRIPLE = 1 << 1,    /* STRING, BYTES, FSTRING_START, FSTRING_END: triple quotes */
    FE_TF_ESCAPES = 1 << 2,   /* STRING, BYTES, FSTRING_MIDDLE: the value differs from the text */
    FE_TF_UPREFIX = 1 << 3,   /* STRING: u prefix */
    FE_TF_NONASCII = 1 << 4,  /* NAME: has non-ASCII characters (NFKC needed), strings likewise */
    FE_TF_FIELD = 1 << 5,     /* { } ! : that belong to an f-string's replacement field */
    FE_TF_SPEC = 1 << 6,      /* FSTRING_MIDDLE inside a format spec */
    FE_TF_SYNTHETIC = 1 << 7, /* empty, not in the text: NEWLINE at the end, repaired closers */
};

/* One token, 20 bytes. */
typedef struct FeToken {
    uint32_t start; /* byte offset of the first byte in the source text */
    uint32_t end;   /* byte offset behind the last byte */
    uint32_t match; /* index of the other token of the pair, or FE_NO_MATCH */
    uint32_t line;  /* 1-based line of `start` */
    uint8_t kind;   /* FeTokKind */
    uint8_t flags;  /* FE_TF_* */
} FeToken;

/* The tokens of one source. */
typedef struct FeTokens {
    FeToken *tok;
    uint32_t count; /* at least 1: the EOF */
    const FeSource *src;
} FeTokens;

/* Lexes all of `src`. The result and its array live in `arena`; problems go to `diags`. */
FeTokens *fe_lex(IrArena *arena, const FeSource *src, FeDiags *diags);

/* The text of token `i` and its length in bytes; a pointer into the source, not NUL-terminated. */
const char *fe_token_text(const FeTokens *ts, uint32_t i, size_t *len);

/* Whether token `i` is a NAME spelled exactly `name` (for soft keywords). */
bool fe_token_is_name(const FeTokens *ts, uint32_t i, const char *name);

/* The kind's name for dumps: "NAME", "LPAREN", "KW_IF". */
const char *fe_tok_kind_name(FeTokKind kind);

/* The fixed text of an operator or keyword kind ("(", "if"), or NULL for kinds without one. */
const char *fe_tok_kind_text(FeTokKind kind);

/* Whether `kind` is a hard keyword. */
bool fe_tok_is_keyword(FeTokKind kind);

/* 1-based line and 0-based column of token `i`, the column in code points. */
FeLineCol fe_token_pos(const FeTokens *ts, uint32_t i);

/* 1-based line on which token `i` ends (differs from `line` for multi-line strings). */
uint32_t fe_token_end_line(const FeTokens *ts, uint32_t i);

/* Appends one line a token: "line:col KIND text", text C-escaped, and " ->index" for pairs. */
void fe_dump_tokens(IrStrbuf *out, const FeTokens *ts);

#endif
