/* eg_finalize.c: calling __del__. */
#include "edgert/image.h"
#include "eg_error.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "gc/eg_heap.h"

void eg_run_finalizer_u(EgRt *rt, EgVal *sp, EgVal o) {
    sp[0] = o;
    EgVal r = eg_special_u(rt, sp + 1, o, rt->atoms[EG_A_del], EG_UNBOUND, EG_UNBOUND, 0);
    if (r != EG_ERR) return;
    sp[1] = eg_exc_take(rt);
    EgVal method = eg_type_lookup(rt, eg_ptr_type(sp[0]), rt->atoms[EG_A_del]);
    eg_exc_restore(rt, sp[1]);
    eg_write_unraisable_u(rt, sp + 2, method == EG_UNBOUND ? sp[0] : method);
}
