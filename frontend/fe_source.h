/* fe_source.h: one piece of Python text and the map from offsets to lines and columns.
 *
 * Purpose: what the lexer reads and what diagnostics and tracebacks quote.
 * Invariants: `text` is UTF-8 without a byte order mark, newlines are all '\n' (CR LF and CR are
 * translated, as CPython does before tokenizing), and text[len] is a NUL byte. When `ok` is false
 * a diagnostic was given and the text may still hold invalid bytes: it can be quoted and even
 * lexed, but its result means nothing.
 * Offsets are bytes from the start of `text`; lines count from 1; columns from 0, in code points.
 * Ownership: everything is copied into the arena.
 */
#ifndef FE_SOURCE_H
#define FE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ir/support/ir_arena.h"

struct FeDiags;

/* Services that need big Unicode tables, which the front end does not carry itself. Each may be
 * NULL; the struct belongs to the caller and outlives the source. */
typedef struct FeTextHooks {
    void *ctx;
    /* The code points of the character or named sequence `name` (any case), written to out
     * (room for 8); the count, or 0 when there is none. Used by \N{...}. */
    int (*unicode_name_lookup)(void *ctx, const char *name, size_t len, uint32_t out[8]);
    /* The NFKC form of UTF-8 text, in `arena`; *out_len gets its length. */
    const char *(*nfkc)(void *ctx, IrArena *arena, const char *text, size_t len, size_t *out_len);
} FeTextHooks;

typedef struct FeSource {
    const char *path;    /* co_filename: what tracebacks print ("app.py", "<string>") */
    const char *display; /* what diagnostics print; the same unless set otherwise */
    const char *text;
    uint32_t len;
    const uint32_t *line_starts; /* offset of each line's first byte; line_starts[0] is 0 */
    uint32_t line_count;         /* at least 1 */
    const FeTextHooks *hooks;    /* NULL, or set by the caller before the literals are read */
    bool ok;                     /* valid text: UTF-8, no NUL, a supported encoding */
} FeSource;

/* A position for people. */
typedef struct FeLineCol {
    uint32_t line; /* from 1 */
    uint32_t col;  /* from 0, in code points */
} FeLineCol;

/* Takes `len` bytes as a source called `path`. Handles the byte order mark, the PEP 263 encoding
 * declaration (UTF-8, ASCII and Latin-1; others are refused), newlines, and validates. Never
 * NULL; see `ok`. */
FeSource *fe_source_from_memory(IrArena *arena, const char *path, const char *bytes, size_t len,
                                struct FeDiags *diags);

/* The same for text that is already str (eval, exec, compile of a str): encoding declarations
 * are ignored and WTF-8 surrogates are refused. */
FeSource *fe_source_from_str(IrArena *arena, const char *path, const char *bytes, size_t len,
                             struct FeDiags *diags);

/* Reads the file `path` ("-" is standard input, shown as <stdin>). NULL when it cannot be read;
 * then *why gets a text such as "No such file or directory". */
FeSource *fe_source_load(IrArena *arena, const char *path, struct FeDiags *diags, const char **why);

/* The 1-based line that `offset` is on; offsets behind the end count as the end. O(log lines). */
uint32_t fe_source_line(const FeSource *src, uint32_t offset);

/* Line and code-point column of `offset`. */
FeLineCol fe_source_pos(const FeSource *src, uint32_t offset);

/* The text of a 1-based line without its newline; an empty text behind the last line. */
const char *fe_source_line_text(const FeSource *src, uint32_t line, size_t *len);

/* The number of code points in `len` bytes of (possibly invalid) UTF-8; each invalid byte counts
 * as one. */
uint32_t fe_utf8_count(const char *text, size_t len);

#endif
