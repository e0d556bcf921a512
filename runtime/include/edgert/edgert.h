/* Everything generated C needs: the one header it includes. */
#ifndef EDGERT_H
#define EDGERT_H

#include "arith.h"
#include "fast.h"
#include "fastlist.h"
#include "image.h"
#include "nocall.h"
#include "ops.h"
#include "prims.h"

#endif
