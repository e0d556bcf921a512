/* The image with everything in it, for programs that run inside edgec. */
#ifndef CG_IMAGE_H
#define CG_IMAGE_H

#include "edgert/image.h"

/* Whether a native module of that name is built in. */
bool cg_has_native_module(const char *name);

#endif
