/* fe_lexer_impl.h: what the lexer's own files share; nobody else includes it.
 *
 * One FeLexer walks the text from front to back. All nesting is on one explicit stack: a bracket,
 * an f-string's literal part, a replacement field, a format spec. The top decides how the next
 * byte reads: in FE_NEST_FSTRING and FE_NEST_SPEC as literal text, else as ordinary tokens; on an
 * empty stack newlines and indentation count. `pos` never goes back, except by recovery to the
 * start of the line it is on or to a quote it has just passed, each at most once per place.
 */
#ifndef FE_LEXER_IMPL_H
#define FE_LEXER_IMPL_H

#include "fe_lexer.h"
#include "ir/support/ir_vec.h"

#define FE_MAX_BRACKETS 200 /* CPython's MAXLEVEL: brackets and fields together */
#define FE_MAX_FSTRINGS 149 /* CPython's MAXFSTRINGLEVEL of 150 counts the outermost level too */
#define FE_MAX_INDENTS 100  /* CPython's MAXINDENT, the outermost level included */
#define FE_MAX_FIELD_LEVEL 3
#define FE_MAX_NEST (2 * FE_MAX_BRACKETS + FE_MAX_FSTRINGS) /* each field may have one spec */

typedef enum FeNestKind {
    FE_NEST_BRACKET,
    FE_NEST_FIELD,
    FE_NEST_SPEC,
    FE_NEST_FSTRING
} FeNestKind;

typedef struct FeNest {
    uint32_t token; /* the opening token; for a spec, its ':' */
    uint8_t kind;   /* FeNestKind */
    char open;      /* the bracket, or the quote */
    uint8_t flags;  /* FE_TF_* of an f-string's tokens */
    uint8_t level;  /* FIELD: how many fields of the same f-string are around it */
} FeNest;

typedef struct FeIndent {
    uint32_t col;   /* with tabs of 8 */
    uint32_t alt;   /* with tabs of 1: the two must agree */
    uint32_t token; /* the INDENT, unused at the bottom */
} FeIndent;

typedef struct FeLexer {
    const char *text; /* NUL-terminated */
    uint32_t pos, len;
    uint32_t line; /* of pos, from 1 */
    const FeSource *src;
    FeDiags *diags;
    IrArena *arena;
    IR_VEC(FeToken) toks;
    FeNest nest[FE_MAX_NEST];
    uint32_t depth;    /* entries in nest */
    uint32_t brackets; /* BRACKET and FIELD entries */
    uint32_t fstrings; /* FSTRING entries */
    FeIndent indent[FE_MAX_INDENTS];
    uint32_t indents; /* entries in indent, at least 1 */
    bool line_start;  /* pos is at the start of a logical line */
    bool broken;      /* inside brackets that have had an error: no more words about them */
    bool tab_error;   /* has been reported */
    uint8_t keyword_first[33]; /* first keyword row by letter & 31; [32] is the row count */
} FeLexer;

/* Appends a token; its index. */
uint32_t fe_lx_emit(FeLexer *lx, FeTokKind kind, uint32_t start, uint32_t end, uint8_t flags,
                    uint32_t line);

/* The innermost nesting entry, or NULL. */
static inline FeNest *fe_lx_top(FeLexer *lx) {
    return lx->depth ? &lx->nest[lx->depth - 1] : NULL;
}

/* Reports; the byte range as in fe_diag. */
#define FE_LX_DIAG(lx, id, start, ...) \
    ((void)fe_diag((lx)->diags, (lx)->src, FE_D_##id, (start), __VA_ARGS__))

/* Ends lexing here: an ERROR token, everything closed without a word, then EOF. */
void fe_lx_stop(FeLexer *lx);

/* fe_lexer_bracket.c */

/* Pushes an entry; the opening token has been emitted. False: too deep, and lexing has stopped. */
bool fe_lx_open(FeLexer *lx, FeNestKind kind, char open, uint8_t flags, uint32_t token);
/* Emits the opening bracket at pos and pushes it. */
void fe_lx_open_bracket(FeLexer *lx, FeTokKind kind);
/* Handles the closing bracket at pos in ordinary text, right or wrong. */
void fe_lx_close_bracket(FeLexer *lx, FeTokKind kind);
/* Pops the top and emits its closing token over [start, end); a spec has none. */
void fe_lx_close_top(FeLexer *lx, uint32_t start, uint32_t end, uint8_t flags);
/* Closes entries with synthetic tokens at pos until `depth` are left. */
void fe_lx_close_to(FeLexer *lx, uint32_t depth);
/* Reports the innermost open bracket, unless this was not its first trouble. */
void fe_lx_never_closed(FeLexer *lx);
/* After an error that spoiled the rest of the line: goes to its end and closes the single-quoted
 * f-strings that cannot go on behind it. */
void fe_lx_skip_line(FeLexer *lx);

/* fe_lexer_string.c */

/* Whether [start, end) spells a string prefix; *flags and *kind (STRING, BYTES, FSTRING_START) get
 * what it means. */
bool fe_lx_string_prefix(const FeLexer *lx, uint32_t start, uint32_t end, uint8_t *flags,
                         FeTokKind *kind);
/* Lexes the string whose token begins at `start` and whose quote is at pos. */
void fe_lx_string(FeLexer *lx, uint32_t start, FeTokKind kind, uint8_t flags);
/* Lexes literal text of the f-string or format spec on top, up to and with what ends it. */
void fe_lx_fstring_part(FeLexer *lx);

/* fe_lexer_num.c */

/* Lexes the number at pos (a digit, or a dot before a digit). */
void fe_lx_number(FeLexer *lx);

static inline bool fe_lx_is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Whether `c` can be part of an identifier; every non-ASCII byte can, and is checked later. */
static inline bool fe_lx_is_id_byte(char c) {
    unsigned char u = (unsigned char)c;
    return ((unsigned)(u | 32) - 'a' < 26u && u < 0x80) || fe_lx_is_digit(c) || u == '_' ||
           u >= 0x80;
}

#endif
