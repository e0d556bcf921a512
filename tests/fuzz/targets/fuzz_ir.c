/* Any bytes as the text form of the IR: what is read and verified has to print, and the print to
 * read back as the same text of a program that is verified as well. */
#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool verified(IrProgram *p) {
    for (uint32_t i = 0; i < p->nfuncs; i++) {
        IrFunc *f = p->funcs[i];
        if (ir_verify(f) || (f->optimised && ir_verify(f->optimised))) return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    const char *error = NULL;
    IrProgram *p = ir_parse((const char *)data, n, &error);
    if (!p) return 0;
    if (verified(p)) {
        IrStrbuf one, two;
        ir_strbuf_init(&one);
        ir_strbuf_init(&two);
        ir_print_program(&one, p);
        IrProgram *again = ir_parse(ir_strbuf_str(&one), one.len, &error);
        if (!again || !verified(again)) abort();
        ir_print_program(&two, again);
        if (strcmp(ir_strbuf_str(&one), ir_strbuf_str(&two))) abort();
        ir_program_free(again);
        ir_strbuf_free(&one);
        ir_strbuf_free(&two);
    }
    ir_program_free(p);
    return 0;
}
