/* Any bytes as Python source: tokens, parser, baseline passes, registers, bytecode. Whatever the
 * compiler accepts has to pass the IR verifier, and its bytecode the loader of .ebc files. */
#include <stdlib.h>

#include "codegen/bytecode/cg_ebc.h"
#include "codegen/cg_program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    CgProgram *p = cg_program_new(NULL, 0);
    char *text = malloc(n + 1);
    memcpy(text, data, n);
    text[n] = 0;
    p->debug_ir = true;
    if (strlen(text) == n && cg_program_load_text(p, "<fuzz>", text)) {
        if (!cg_program_baseline(p)) abort();
        IrStrbuf bytes;
        ir_strbuf_init(&bytes);
        cg_ebc_write(&bytes, cg_program_bytecode(p));
        EgEbcError why;
        EgEbc *e = eg_ebc_load((const uint8_t *)bytes.data, bytes.len, &why);
        if (!e) abort();
        eg_ebc_free(e);
        ir_strbuf_free(&bytes);
    }
    cg_program_free(p);
    free(text);
    return 0;
}
