/* From compiled IR to the runtime's EgUnit: what `edgec run` loads and what .ebc files hold. */
#ifndef CG_UNIT_H
#define CG_UNIT_H

#include "codegen/bytecode/cg_bytecode.h"

/* A module on its way through the back end. Arrays are indexed by function number. */
typedef struct CgUnit {
    IrModule *ir;
    CgOutSsa **regs;
    CgBytecode **bytecode;
    EgUnit *unit;
} CgUnit;

/* Assigns the registers of every function of m, which must have been through the baseline passes.
 * Memory: the program's arena. */
CgUnit *cg_unit_lower(IrModule *m);

/* Fills the fields of `unit` that are the same for bytecode and for C: names, constants, positions,
 * source lines. */
void cg_unit_describe(const IrModule *m, EgUnit *unit);

/* Fills the description of one function: names, parameters, flags, registers, positions. Not entry,
 * resume, bytecode. */
void cg_code_describe(const IrFunc *f, EgUnit *unit, EgCode *code);

/* The source lines that tracebacks of m can show: sets unit->lines, line_numbers and nlines. */
void cg_unit_lines(const IrModule *m, EgUnit *unit);

#endif
