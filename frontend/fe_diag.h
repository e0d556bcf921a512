/* fe_diag.h: what the front end has to say to the user, collected.
 *
 * Purpose: errors, warnings and notes with a place, an id, CPython's wording and a hint.
 * Diagnostics are collected, then sorted and printed once; nothing here writes to a stream.
 * Messages are rows of diags.def. Ownership: texts are formatted into the arena given at init.
 * At most FE_DIAG_LIMIT are kept; the rest is counted and mentioned at the end. Never fails.
 */
#ifndef FE_DIAG_H
#define FE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "fe_source.h"
#include "ir/support/ir_arena.h"
#include "ir/support/ir_strbuf.h"

#define FE_DIAG_LIMIT 100

typedef enum FeSeverity { FE_SEV_ERROR, FE_SEV_WARNING, FE_SEV_NOTE } FeSeverity;

/* The exception that eval, exec or compile raises, or the warning category. */
typedef enum FeDiagClass {
    FE_CLS_SYNTAX_ERROR,
    FE_CLS_INDENTATION_ERROR,
    FE_CLS_TAB_ERROR,
    FE_CLS_UNSUPPORTED, /* good Python that edgec cannot run; NotImplementedError at run time */
    FE_CLS_SYNTAX_WARNING,
    FE_CLS_NOTE
} FeDiagClass;

typedef enum FeDiagId {
#define FE_DIAG(id, severity, cls, format, hint) FE_D_##id,
#include "diags.def"
    FE_D_COUNT
} FeDiagId;

/* Who found a problem: CPython's errors differ in what they quote. */
typedef enum FeStage { FE_STAGE_PARSER, FE_STAGE_LEXER, FE_STAGE_LATE } FeStage;

typedef struct FeDiag {
    const FeSource *src; /* NULL when there is no place */
    uint32_t start, end; /* byte range in src; end == start marks a point */
    const char *message;
    const char *hint; /* NULL when there is none */
    uint32_t seq;     /* order of arrival */
    uint16_t id;      /* FeDiagId */
    uint8_t severity; /* FeSeverity */
    uint8_t cls;      /* FeDiagClass */
    uint8_t stage;    /* FeStage */
} FeDiag;

typedef struct FeDiags {
    IrArena *arena;
    FeDiag *items;
    uint32_t count;    /* kept */
    uint32_t cap;      /* room in items */
    uint32_t dropped;  /* over the limit */
    uint32_t errors;   /* kept and dropped errors */
    uint32_t warnings; /* kept and dropped warnings */
} FeDiags;

typedef enum FeDiagFormat {
    FE_FORMAT_HUMAN, /* file:line:col: error: message, source line, underline, hint */
    FE_FORMAT_JSON,  /* one JSON object a line */
    FE_FORMAT_PYTHON /* as python prints an uncaught SyntaxError; the first error only */
} FeDiagFormat;

/* Makes `ds` empty; texts will live in `arena`. */
void fe_diags_init(FeDiags *ds, IrArena *arena);

/* Adds diagnostic `id` for bytes [start, end) of `src`; the variable arguments fit the row's
 * format (ir_strbuf_printf conversions). Returns it for refinement, or NULL over the limit. The
 * same id at the same place is kept once. */
FeDiag *fe_diag(FeDiags *ds, const FeSource *src, FeDiagId id, uint32_t start, uint32_t end, ...);

/* Replaces the hint of `d` (which may be NULL: then nothing happens) by a formatted text. */
void fe_diag_hint(FeDiags *ds, FeDiag *d, const char *format, ...);

/* Sorts by source (in order of first mention), offset, then arrival. Printing does it itself.
 * Pointers from fe_diag are invalid afterwards. */
void fe_diags_sort(FeDiags *ds);

/* The first error in text order, or NULL: what eval and compile raise. Sorts. */
const FeDiag *fe_diags_first_error(FeDiags *ds);

/* Appends all diagnostics in `format`; `colour` allows ANSI colours in FE_FORMAT_HUMAN. Sorts. */
void fe_diags_print(IrStrbuf *out, FeDiags *ds, FeDiagFormat format, bool colour);

/* Appends the SyntaxWarnings as python prints them before a program runs. Sorts. */
void fe_warnings_print(IrStrbuf *out, FeDiags *ds);

/* The exception or warning class's name: "SyntaxError". */
const char *fe_diag_class_name(FeDiagClass cls);

/* The row's name in diags.def, for JSON and tests: "UNMATCHED_CLOSER". */
const char *fe_diag_id_name(FeDiagId id);

#endif
