/* The methods of float (eg_float_methods.c), terminated by a NULL name. */
#ifndef EG_FLOAT_METHODS_H
#define EG_FLOAT_METHODS_H

#include "edgert/image.h"

extern const EgDef eg_float_defs[];

#endif
