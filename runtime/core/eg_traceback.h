/* Tracebacks: the objects, and the printer that writes what CPython 3.13 writes.
 *
 * A traceback is a list of frames from the outermost to the innermost; eg_traceback (edgert/rt.h)
 * puts one in front while an error travels outwards. Frames are not kept alive, only code and
 * position, so tracebacks cost nothing until something is raised. The printer runs user code only
 * for str() of exceptions and notes, and never fails: what cannot be had is replaced as CPython
 * replaces it.
 */
#ifndef EG_TRACEBACK_H
#define EG_TRACEBACK_H

#include "edgert/image.h"
#include "eg_textbuf.h"

typedef struct EgTraceback {
    EgObj h;
    const EgCode *code;
    uint32_t site;
    uint32_t pad;
    EgVal next; /* EgTraceback or EG_NONE */
} EgTraceback;

/* What tb.tb_frame and sys._getframe give: code and module only. */
typedef struct EgFrame {
    EgObj h;
    const EgCode *code;
    uint32_t line;
    uint32_t pad;
    EgVal back; /* EgFrame or EG_NONE */
} EgFrame;

extern const EgTypeSpec eg_type_traceback, eg_type_frame;

/* Line of a traceback entry; 0 when unknown. */
uint32_t eg_tb_line(const EgTraceback *tb);
/* Source line `number` (1 based) of a unit without its line end, or NULL. */
const char *eg_unit_line(const EgUnit *unit, uint32_t number);

/* Appends the traceback of exc, chained exceptions, notes and groups included. exc must be rooted.
 */
void eg_tb_format_exc_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgVal exc, bool chain);
/* Appends the last line(s) only: "ValueError: text" and the notes. */
void eg_tb_format_exc_only_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgVal exc);
/* Appends the "  File ..." entries of a traceback. */
void eg_tb_format_stack(EgRt *rt, EgTextBuf *out, EgVal tb);
/* sys.excepthook: writes the formatted exception to sys.stderr (standard output is flushed first).
 */
void eg_print_exception_u(EgRt *rt, EgVal *sp, EgVal exc);

/* ---- source lines (eg_tb_frame.c) ---- */
/* The source lines of a position, with carets if the columns are known. */
void eg_tb_format_source(EgTextBuf *out, const EgUnit *unit, const EgPos *pos, bool known);

/* ---- the caret line (eg_tb_caret.c); positions in code points within `segment` ---- */
typedef struct EgAnchors {
    bool found;
    uint32_t left_line,
        left_col; /* where the secondary part begins (line 0 = first line of the segment) */
    uint32_t right_line, right_col; /* where it ends */
} EgAnchors;
/* Finds the operator of a binary operation, or the brackets of a subscript or call, in the text of
 * one expression. */
EgAnchors eg_tb_anchors(const char *segment, size_t n);
/* True when `x = a.f(b)` or `return f(b)` is the whole statement and the text from .. to is its
 * call: CPython shows no carets then. */
bool eg_tb_is_plain_call(const char *text, size_t n, size_t from, size_t to);

/* ---- "Did you mean" (eg_suggest.c) ---- */
/* The suggestion for a NameError, AttributeError or ImportError as a str, or EG_NONE. Never raises.
 */
EgVal eg_suggest_u(EgRt *rt, EgVal *sp, EgVal exc);
/* The best candidate for `wrong` so far, by CPython's edit distance and limits; *best starts as
 * SIZE_MAX. */
bool eg_suggest_better(const char *wrong, size_t nwrong, const char *name, size_t nname,
                       size_t *best);

#endif
