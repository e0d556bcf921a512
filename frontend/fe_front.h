/* fe_front.h: the front end as one call: Python text in, baseline SSA out.
 *
 * Purpose: what the driver and eval, exec and compile use.
 * Ownership: the module belongs to the program; scratch data lives in the program's arena too.
 * Failure: NULL when there was at least one error; errors and warnings are in `diags`. Nothing
 * recurses without a bound, and the time is linear in the text.
 */
#ifndef FE_FRONT_H
#define FE_FRONT_H

#include "fe_diag.h"
#include "fe_source.h"
#include "ir/ir.h"
#include "ir/support/ir_vec.h"

/* One name that an import statement asks for. `import a.b as c`: module "a.b", no name.
 * `from ..a import b, *`: level 2, module "a", one entry each for "b" and "*". A relative import
 * without a module has module "". */
typedef struct FeImport {
    const char *module;
    const char *name;    /* NULL for `import module` */
    uint32_t level;      /* leading dots */
    uint32_t start, end; /* bytes of the dotted name, or of the dots */
    bool optional;       /* inside a try statement that has handlers, or inside a function */
} FeImport;

typedef struct FeImports {
    IR_VEC(FeImport) items; /* text order, duplicates kept */
} FeImports;

/* Compiles `src` as module `module_name` ("__main__", "pkg.mod") into `program`. `imports` may be
 * NULL; else what the text imports is appended, also when the result is NULL. */
IrModule *fe_compile(IrProgram *program, const FeSource *src, const char *module_name,
                     FeDiags *diags, FeImports *imports);

/* A text of eval, exec or compile (runtime/include/edgert/dynamic.h): its names are looked up at
 * run time. The body has the parameters globals and locals; that of an EVAL text returns the value,
 * that of a SINGLE text gives the values of expression statements to sys.displayhook. */
typedef enum FeDynMode { FE_DYN_NONE, FE_DYN_EXEC, FE_DYN_EVAL, FE_DYN_SINGLE } FeDynMode;
IrModule *fe_compile_dynamic(IrProgram *program, const FeSource *src, FeDynMode mode,
                             bool future_annotations, FeDiags *diags);

#endif
