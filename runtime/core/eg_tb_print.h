/* The pieces of the traceback printer (eg_tb_print.c puts them together). None fails; only names
 * ending in _u run user code. */
#ifndef EG_TB_PRINT_H
#define EG_TB_PRINT_H

#include "eg_exc.h"
#include "eg_traceback.h"

/* `  File "x", line N, in f`, the source lines and the carets (eg_tb_frame.c). */
void eg_tb_format_frame(EgRt *rt, EgTextBuf *out, const EgTraceback *tb);
/* ". Did you mean" and ". Did you forget to import" behind the message. */
void eg_tb_hints_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgExc *e);
/* The notes of an exception, a line each. */
void eg_tb_notes_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgVal notes);
/* The lines of a SyntaxError: place, text, caret, message (eg_tb_frame.c). */
void eg_tb_format_syntax_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgExc *e);
/* An exception group with everything in it; the printer is that of eg_tb_print.c. */
void eg_tb_print_group_u(void *printer, EgVal *sp, EgVal exc);
/* Is it the name of a module of Python's library? (eg_tb_stdlib.c) */
bool eg_is_stdlib_name(EgRt *rt, EgVal name);

#endif
