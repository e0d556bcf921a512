/* The methods of int (eg_int_methods.c), terminated by a NULL name. */
#ifndef EG_INT_METHODS_H
#define EG_INT_METHODS_H

#include "edgert/image.h"

extern const EgDef eg_int_defs[];

#endif
