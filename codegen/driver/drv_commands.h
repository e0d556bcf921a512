/* The commands of edgec. Each returns the process's exit status. */
#ifndef DRV_COMMANDS_H
#define DRV_COMMANDS_H

#include "codegen/cg_program.h"
#include "drv_options.h"

enum { DRV_OK = 0, DRV_FAILED = 1, DRV_USAGE = 2, DRV_INTERNAL = 70 };

int drv_run(const DrvOptions *o);
int drv_build(const DrvOptions *o);
int drv_check(const DrvOptions *o);
int drv_dump(const DrvOptions *o);

/* Loads the program that the options name and prints its diagnostics; NULL after an error, which
 * has been printed. */
CgProgram *drv_load(const DrvOptions *o);
/* Prints p's diagnostics to standard error. */
void drv_print_diags(const DrvOptions *o, CgProgram *p);
/* Prints an internal error and returns DRV_INTERNAL. */
int drv_internal(const CgProgram *p);
/* "edgec: TEXT" on standard error. */
void drv_error(const char *format, ...);

#endif
