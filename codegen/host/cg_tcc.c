#include "cg_tcc.h"

#include "cg_header.h"
#include "cg_tcc_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Keeps the first message. */
static void note(void *opaque, const char *text) {
    char **message = opaque;
    if (!*message) *message = strdup(text);
}

void cg_tcc_complain(char **message, const char *text) {
    if (!*message) *message = strdup(text);
}

TCCState *cg_tcc_new(const char *options, int output, char **message) {
    TCCState *s = tcc_new();
    *message = NULL;
    if (!s) {
        cg_tcc_complain(message, "out of memory");
        return NULL;
    }
    tcc_set_error_func(s, message, note);
    tcc_set_options(s, options);
    tcc_set_output_type(s, output);
    return s;
}

bool cg_tcc_text(TCCState *s, const char *text, const char *tail, char **message) {
    IrStrbuf all;
    ir_strbuf_init(&all);
    cg_header_for(&all, text, tail);
    ir_strbuf_puts(&all, text);
    ir_strbuf_puts(&all, tail);
    bool ok = tcc_compile_string(s, ir_strbuf_str(&all)) == 0;
    ir_strbuf_free(&all);
    if (!ok) cg_tcc_complain(message, "the text does not compile");
    return ok;
}

/* ---- in memory ---- */

/* Links into pages of our own, which become executable when nothing writes there any more. */
static bool place(TCCState *s, CgTccCode *code, char **message) {
    int size = tcc_relocate(s, NULL);
    long page = sysconf(_SC_PAGESIZE);
    if (size < 0) return false;
    code->size = ((size_t)size + (size_t)page - 1) / (size_t)page * (size_t)page;
    void *m = mmap(NULL, code->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (m == MAP_FAILED) return cg_tcc_complain(message, "no memory for code"), false;
    code->memory = m;
    if (tcc_relocate(s, m) == 0 && mprotect(m, code->size, PROT_READ | PROT_EXEC) == 0) return true;
    cg_tcc_complain(message, "the system does not allow code in memory");
    cg_tcc_release(code);
    return false;
}

static bool find_symbols(TCCState *s, CgSymbol *wanted, uint32_t n, char **message) {
    for (uint32_t i = 0; i < n; i++) {
        wanted[i].address = tcc_get_symbol(s, wanted[i].name);
        if (wanted[i].address) continue;
        cg_tcc_complain(message, "a function is missing in the compiled code");
        return false;
    }
    return true;
}

bool cg_tcc_compile(const char *text, const CgSymbol *given, uint32_t ngiven, CgSymbol *wanted,
                    uint32_t nwanted, CgTccCode *code, char **message) {
    *code = (CgTccCode){0};
    TCCState *s = cg_tcc_new("-nostdlib -nostdinc -Wimplicit-function-declaration -Werror",
                             TCC_OUTPUT_MEMORY, message);
    if (!s) return false;
    bool ok = cg_tcc_text(s, text, "", message);
    for (uint32_t i = 0; ok && i < cg_nabi; i++)
        tcc_add_symbol(s, cg_abi[i].name, cg_abi[i].address);
    for (uint32_t i = 0; ok && i < ngiven; i++) tcc_add_symbol(s, given[i].name, given[i].address);
    ok = ok && place(s, code, message) && find_symbols(s, wanted, nwanted, message);
    tcc_delete(s);
    if (ok) {
        free(*message);
        *message = NULL;
    } else {
        cg_tcc_complain(message, "linking failed");
        cg_tcc_release(code);
    }
    return ok;
}

void cg_tcc_release(CgTccCode *code) {
    if (code->memory) munmap(code->memory, code->size);
    *code = (CgTccCode){0};
}
