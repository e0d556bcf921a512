/* The one place of the front end that opens files; apart from fe_source.c, so that a program that
 * only evaluates text does not link it. */
#include "fe_source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ir/support/ir_strbuf.h"

static bool read_all(FILE *f, IrStrbuf *buf) {
    char chunk[16384];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) ir_strbuf_putn(buf, chunk, n);
    return !ferror(f);
}

FeSource *fe_source_load(IrArena *arena, const char *path, struct FeDiags *diags,
                         const char **why) {
    bool standard_input = strcmp(path, "-") == 0;
    FILE *f = standard_input ? stdin : fopen(path, "rb");
    if (!f) {
        *why = strerror(errno);
        return NULL;
    }
    IrStrbuf buf = {0};
    bool ok = read_all(f, &buf);
    int error = errno;
    if (!standard_input) fclose(f);
    FeSource *src = NULL;
    if (ok) {
        const char *name = standard_input ? "<stdin>" : path;
        src = fe_source_from_memory(arena, name, ir_strbuf_str(&buf), buf.len, diags);
    } else {
        *why = strerror(error);
    }
    ir_strbuf_free(&buf);
    return src;
}
