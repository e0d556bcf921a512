/* Whether a program may compile text while it runs: then its artifact carries the front end and the
 * VM (docs/decisions/0008-dynamic-code.md).
 */
#ifndef CG_EVALUATES_H
#define CG_EVALUATES_H

#include "ir/ir.h"

/* True when some function reads eval, exec or compile as a builtin, or mentions one of these names
 * in a program that has the module of builtins in its hands. A program that reaches them through
 * names that it makes up itself, as in getattr(builtins, "ev" + "al"), is not recognised. */
bool cg_evaluates(const IrProgram *p);

#endif
