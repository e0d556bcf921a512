/* Shared by the two uses of libtcc: code in memory (cg_tcc.c) and files (cg_tcc_build.c). */
#ifndef CG_TCC_IMPL_H
#define CG_TCC_IMPL_H

#include <libtcc.h>
#include <stdbool.h>

/* A compiler whose first message goes to *message (malloc-owned); NULL with a message. */
TCCState *cg_tcc_new(const char *options, int output, char **message);

/* Compiles the runtime's headers, `text` and `tail` as one file. */
bool cg_tcc_text(TCCState *s, const char *text, const char *tail, char **message);

/* Sets *message unless there is one. */
void cg_tcc_complain(char **message, const char *text);

#endif
