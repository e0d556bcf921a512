/* The start of artifacts that compile text while they run: it gives the runtime a VM and the
 * compiler. It is linked from lib/edgec/<target>/libegdyn.a together with both.
 */
#ifndef CG_DYNAMIC_MAIN_H
#define CG_DYNAMIC_MAIN_H

#include "edgert/image.h"

/* eg_rt_main for such programs. */
int cg_dynamic_main(const EgImage *image, int argc, char **argv);

#endif
