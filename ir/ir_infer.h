/* Type prediction over the whole program.
 *
 * ir_infer_run gives every baseline instruction, parameter and result an IrType: what the value
 * will be if the program does what its text suggests. It looks at the program as closed: parameter
 * types are joined over the calls it can see, attributes over the assignments it can see, list
 * elements over the stores it can see. A prediction may be wrong; whoever acts on one puts a guard
 * there. What is done to None alone gives nothing: it raises, or the value is something else as
 * well, which another round of the iteration shows. The few facts that need no guard are asked for
 * by name (ir_infer_known_function, ir_infer_is_builtin); they hold while the program is not
 * dynamic.
 *
 * Method: flow-insensitive in memory, flow-sensitive in SSA values; joins only ever go up a lattice
 * of small height, containers are union-find nodes (as in Steensgaard, "Points-to Analysis in
 * Almost Linear Time", POPL 1996), so the round-robin iteration ends; a budget ends it earlier on
 * monstrous programs. All memory is the program's arena.
 */
#ifndef IR_INFER_H
#define IR_INFER_H

#include "ir.h"

/* What is known of the members of a container: a node per place that makes one, unified where they
 * meet. */
typedef struct IrContainer {
    struct IrContainer *parent; /* union-find; NULL: representative */
    IrType elem;                /* join of the members; of the values for dicts */
    IrType key;                 /* dicts */
    IrType *items;              /* tuples of one known length: a type per item, else NULL */
    uint32_t nitems;
} IrContainer;

typedef struct IrClass IrClass;
typedef struct IrInfer IrInfer;

/* A fresh analysis of the baseline functions of `p`. */
IrInfer *ir_infer_new(IrProgram *p);
/* Runs it to its fixpoint: fills inst->type, params[].type and ret_type of every baseline function.
 */
void ir_infer_run(IrInfer *s);

/* The representative of a LIST, TUPLE, DICT, SET or ITER type's container; NULL for other types. */
IrContainer *ir_container(IrType t);
/* The type of the members of a list, tuple, set or iterator, of the keys of a dict; NONE when there
 * is none yet. */
IrType ir_element_type(IrType t);

/* The function that `callee` (an operand of a call) is proved to be, if it is anything but unbound:
 * a read of a global slot that one `def` of the whole program stores to. NULL when there is no such
 * proof. */
IrFunc *ir_infer_known_function(const IrInfer *s, const IrInst *callee);
/* Whether slot `slot` of `m` has one store in the whole program and no deletion, so that two reads
 * that both give a value give the same one. */
bool ir_infer_slot_is_stable(const IrInfer *s, const IrModule *m, uint32_t slot);
/* Whether `read`, a global_get, finds a value beyond doubt: the module's body stores to the slot
 * before anything can call a function of the module, and nothing deletes it. */
bool ir_infer_is_bound(const IrInfer *s, const IrInst *read);
/* Whether `callee` is the built-in `id` (EgBuiltinId, or EG_B_COUNT + EgTypeId) beyond doubt. */
bool ir_infer_is_builtin(const IrInfer *s, const IrInst *callee, uint32_t id);
/* Whether `object.name` of a method call is the function `name` of native module `module` beyond
 * doubt. */
bool ir_infer_is_module_call(const IrInfer *s, const IrInst *call, const char *module,
                             const char *name);

/* The one function that a method call `k` (a name of module m) on a value of type `t` can reach as
 * far as the program's text says. NULL: none, several, or not a method. A prediction. */
IrFunc *ir_infer_sole_method(IrInfer *s, IrType t, const IrModule *m, uint32_t k);
/* How many classes of the program a value predicted to be an instance may be of; 0: no instance. */
uint32_t ir_infer_classes(IrType t);
/* The __init__ that making an instance of class type `t` runs, if it always returns None. A
 * prediction (that of None is a proof). */
IrFunc *ir_infer_init(IrInfer *s, IrType t);

/* Class facts for shape speculation. */
const char *ir_class_name(const IrClass *c);

#endif
