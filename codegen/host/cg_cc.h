/* Finding and running C compilers and linkers for artifacts. */
#ifndef CG_CC_H
#define CG_CC_H

#include <stdbool.h>

#include "ir/support/ir_strbuf.h"

typedef enum CgTarget { CG_NATIVE_EXE, CG_NATIVE_OBJ, CG_WASM } CgTarget;

typedef struct CgCc {
    CgTarget target;
    const char *cc; /* --cc, or NULL: the first found */
    int opt;        /* 0, 1, 2, 's' */
    bool debug, verbose;
    bool evaluates;     /* the program compiles text while it runs (cg_evaluates) */
    const char *c_file; /* input */
    const char *output;
} CgCc;

/* The folder that holds headers and runtime archives (next to the command, or installed), or NULL.
 * Static storage. */
const char *cg_support_folder(void);

/* The absolute path of a command on PATH (folders given relatively do not count), or of `name`
 * itself if it is one; false: there is none. */
bool cg_cc_path(const char *name, char path[], size_t size);

/* Compiles and links c_file. False: *message (malloc-owned) says why and what to install. The
 * output is either complete or absent. */
bool cg_cc_run(const CgCc *job, char **message);

#endif
