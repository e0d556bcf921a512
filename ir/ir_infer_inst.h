/* The transfer function of type prediction: the type of one instruction's result from its operands'
 * types, with its effects on containers, attributes, slots and parameters. */
#ifndef IR_INFER_INST_H
#define IR_INFER_INST_H

#include "ir_infer_impl.h"

IrType ir_infer_inst(IrInfer *s, IrInst *i);
/* The contents of the cell that instruction `cell` makes or reads; NULL when it is not visible. */
IrContainer *ir_infer_cell(IrInfer *s, const IrInst *cell);

#endif
