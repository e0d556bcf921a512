/* Dynamic code: what eval, exec and compile need of a compiler that is linked into the program.
 *
 * The runtime knows the compiler only through rt->dynamic, an EgDynamic of functions: `edgec run`
 * and artifacts that use dynamic code set it before the program starts (codegen/cg_dynamic.h);
 * elsewhere it is NULL, and eval, exec and compile raise.
 *
 * A compiled text is an EgUnit whose body, codes[0], has two parameters: the globals (a dict, or
 * the module whose variables they are) and the locals (a mapping; None: the globals). The unit
 * lies in the compiler's memory; the runtime copies it into one block of the heap, so that the
 * collector frees it with the last code object, function, generator and traceback that uses it.
 * Nothing here runs user code or collects.
 */
#ifndef EDGERT_DYNAMIC_H
#define EDGERT_DYNAMIC_H

#include "image.h"

typedef enum EgDynMode { EG_DYN_EXEC, EG_DYN_EVAL, EG_DYN_SINGLE } EgDynMode;

enum {
    EG_DYN_IS_STR = 1,      /* the text was a str: encoding declarations mean nothing */
    EG_DYN_ANNOTATIONS = 2, /* as if behind `from __future__ import annotations` */
    EG_DYN_TOP_AWAIT = 4,   /* await may stand at the top level (PyCF_ALLOW_TOP_LEVEL_AWAIT) */
};

typedef struct EgDynRequest {
    const char *text; /* `len` bytes of UTF-8 (WTF-8), borrowed */
    size_t len;
    const char *file; /* co_filename, borrowed */
    EgDynMode mode;
    uint32_t flags; /* EG_DYN_* */
} EgDynRequest;

/* What is wrong with a text, as a SyntaxError says it. Columns count code points from 1; 0: none.
 */
typedef struct EgDynProblem {
    EgTypeId type; /* EG_T_SYNTAX_ERROR, EG_T_INDENTATION_ERROR, EG_T_TAB_ERROR or
                      EG_T_NOT_IMPLEMENTED_ERROR */
    const char *message;
    uint32_t line, col, end_line, end_col;
    const char *text; /* the source line, `text_len` bytes with its newline; NULL: none */
    size_t text_len;
} EgDynProblem;

typedef struct EgDynResult {
    EgUnit *unit; /* NULL: see problem */
    EgDynProblem problem;
    const char *warnings; /* SyntaxWarnings as python prints them, or NULL */
    size_t warnings_len;
    void *memory; /* the compiler's: all pointers above lead into it */
} EgDynResult;

typedef struct EgDynamic {
    /* Compiles a text. The result is valid until it is given to release. */
    void (*compile)(const EgDynRequest *request, EgDynResult *result);
    void (*release)(EgDynResult *result);
    /* Compiles the module `name` from the search path, or of the library, for imports that were
     * not seen before the program ran; a unit that lives as long as the process. NULL: there is
     * none (then problem.message is NULL), or it has errors. The function may be NULL. */
    EgUnit *(*find_module)(const char *name, EgDynResult *result);
} EgDynamic;

#endif
