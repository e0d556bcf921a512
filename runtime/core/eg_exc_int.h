/* Shared by the files that implement exception objects: the constructor slots and the parts of
 * tuple-valued extras. */
#ifndef EG_EXC_INT_H
#define EG_EXC_INT_H

#include "eg_exc.h"

/* Item `item` of the tuple in extra[field]; EG_NONE when absent. */
EgVal eg_exc_part(const EgExc *e, unsigned field, unsigned item);
/* BaseException's new_ and init slots, for every built-in exception class (eg_exc_new.c). */
EgVal eg_exc_new_slot(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_exc_init_slot(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames);

/* str() of the exceptions whose text is more than their args. */
EgVal eg_exc_str_rare_u(EgRt *rt, EgVal *sp, EgExc *e);
/* str() of SyntaxErrors and UnicodeErrors (hooks.def). */
EgVal eg_exc_str_syntax_u(EgRt *rt, EgVal *sp, EgExc *e);
EgVal eg_exc_str_unicode_u(EgRt *rt, EgVal *sp, EgExc *e);

#endif
