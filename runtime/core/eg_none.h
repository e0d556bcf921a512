/* Type tables of the singletons None, NotImplemented and Ellipsis, which are immediate words. */
#ifndef EG_NONE_H
#define EG_NONE_H

#include "edgert/image.h"

extern const EgTypeSpec eg_type_NoneType, eg_type_NotImplementedType, eg_type_ellipsis;

#endif
