/* libtcc, headless: C text to machine code in this process, and to files where no C compiler is
 * installed.
 *
 * No file is opened for code in memory: the runtime's headers are compiled in (eg_jit_header, made
 * by tools/embed_header.py) and every symbol is given. A text that does not compile is reported as
 * a message, never printed and never fatal.
 */
#ifndef CG_TCC_H
#define CG_TCC_H

#include <stdbool.h>
#include <stddef.h>

#include "cg_abi.h"

/* Machine code in memory that is readable and executable, not writable. */
typedef struct CgTccCode {
    void *memory; /* NULL: none */
    size_t size;
} CgTccCode;

/* Compiles `text` behind the runtime's headers. `given`: symbols beside the ABI; `wanted`: names
 * whose addresses are filled in. False: nothing was made and *message (malloc-owned) tells why. */
bool cg_tcc_compile(const char *text, const CgSymbol *given, uint32_t ngiven, CgSymbol *wanted,
                    uint32_t nwanted, CgTccCode *code, char **message);
void cg_tcc_release(CgTccCode *code);

/* Compiles a C file that includes "edgert/edgert.h" into an object file or an executable that is
 * linked with the archives (NULL-terminated) and the shared C library of this system (its
 * development files are not needed). False: *message (malloc-owned) tells why; the output may be
 * there in part. */
bool cg_tcc_build(const char *c_file, const char *output, bool object, const char *const *archives,
                  char **message);

#endif
