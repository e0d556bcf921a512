/* What a program can reach in the runtime: the types, methods, slots, builtins, modules and hooks
 * that its image lists.
 *
 * The facts about the runtime (CgEffect) are made from its sources by tools/gen_effects.py: for
 * each function, which slots, hooks and names it may use and which types it may make, through any
 * calls. The solver starts from the runtime functions that the generated C mentions and adds what
 * those facts bring until nothing is added: a slot of a type counts when the type can arise and the
 * slot can be called, a method when its type can arise and its name occurs. Names are those of the
 * program's constants and those that linked runtime code looks up. A program that looks attributes
 * up by computed names has all methods of its types. The essay is
 * docs/decisions/0002-tree-shaking.md.
 */
#ifndef CG_C_REACH_H
#define CG_C_REACH_H

#include <stddef.h>

#include "edgert/image.h"
#include "ir/ir.h"

typedef struct CgReach CgReach;

/* text: the generated C before its image, n bytes; sources: its tracebacks show source lines that
 * are laid out when they are printed. Everything lives in the program's arena. */
CgReach *cg_c_reach(const IrProgram *p, const char *text, size_t n, const EgImage *full,
                    bool sources);
/* Everything is listed, as text is compiled while the program runs (cg_evaluates). */
bool cg_c_is_whole(const CgReach *r);
/* What the image lists. */
bool cg_c_has_type(const CgReach *r, unsigned type);
bool cg_c_has_docs(const CgReach *r); /* those of types */
bool cg_c_has_atom(const CgReach *r, unsigned atom);
bool cg_c_slot_called(const CgReach *r, unsigned at); /* of any type */
bool cg_c_has_slot(const CgReach *r, unsigned type, unsigned at);
bool cg_c_has_method(const CgReach *r, unsigned type, const char *name);
bool cg_c_has_builtin(const CgReach *r, unsigned builtin);
bool cg_c_has_module(const CgReach *r, unsigned module); /* index in full->modules */
bool cg_c_has_function(const CgReach *r, unsigned module, const char *name);
bool cg_c_has_hook(const CgReach *r, unsigned hook); /* row of runtime/hooks.def */
/* Which runtime function, or what else, brought it first: for readers of the C. */
const char *cg_c_type_cause(const CgReach *r, unsigned type);
const char *cg_c_slot_cause(const CgReach *r, unsigned at);
/* The name that is `token` in symbols: eg_type_<token>, eg_m_<token>_x. */
const char *cg_c_type_token(unsigned type);
const char *cg_c_atom_text(unsigned atom);
const char *cg_c_builtin_token(unsigned builtin);
/* The field of EgSlots at EG_SLOT_AT. */
const char *cg_c_slot_token(unsigned at);

#endif
