/* eg_raise.c: the exception primitives of prims.def: raise, catch, match. */
#include "eg_call.h"
#include "eg_error.h"
#include "eg_exc.h"
#include "eg_io.h"
#include "eg_traceback.h"
#include "eg_type.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* An instance for what stands after `raise` or `from`: the instance itself, or what calling the
 * class gives. EG_ERR with `complaint` as TypeError for anything else. */
static EgVal instantiate_u(EgRt *rt, EgVal *sp, EgVal what, const char *complaint) {
    if (eg_is_exc(rt, what)) return what;
    if (!eg_is_exc_class(rt, what)) return eg_raise(rt, EG_T_TYPE_ERROR, "%s", complaint);
    sp[0] = what;
    EgVal exc = eg_call0_u(rt, sp + 1, what);
    if (exc == EG_ERR || eg_is_exc(rt, exc)) return exc;
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "calling <class '%S.%S'> should have returned an instance of BaseException, "
                    "not %R",
                    EG_TYPE_OF_VAL(what)->module, EG_TYPE_OF_VAL(what)->qualname,
                    EG_PTR(eg_type_of(rt, exc)));
}

EgVal eg_raise_u(EgRt *rt, EgVal *sp, EgVal what) {
    EgVal exc = instantiate_u(rt, sp, what, "exceptions must derive from BaseException");
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

EgVal eg_raise_from_u(EgRt *rt, EgVal *sp, EgVal what, EgVal cause) {
    sp[0] = cause;
    sp[1] = instantiate_u(rt, sp + 1, what, "exceptions must derive from BaseException");
    if (sp[1] == EG_ERR) return EG_ERR;
    if (cause != EG_NONE) {
        cause = instantiate_u(rt, sp + 2, sp[0], "exception causes must derive from BaseException");
        if (cause == EG_ERR) return EG_ERR;
    }
    EgExc *e = EG_EXC_OF(sp[1]);
    e->cause = cause;
    e->suppress_context = 1;
    EG_BARRIER(rt, e);
    return eg_raise_value(rt, sp[1]);
}

EgVal eg_raise_again(EgRt *rt) {
    if (!EG_IS_PTR(rt->handled))
        return eg_raise(rt, EG_T_RUNTIME_ERROR, "No active exception to reraise");
    rt->exc = rt->handled;
    rt->reraised = EG_RAISED_AGAIN;
    return EG_ERR;
}

EgVal eg_reraise(EgRt *rt, EgVal exc) {
    rt->exc = EG_IS_PTR(exc) ? exc : rt->memory_error; /* none: only in a made-up .ebc file */
    rt->reraised = 0;
    return EG_ERR;
}

EgVal eg_catch(EgRt *rt) {
    rt->reraised = 0;
    return eg_exc_take(rt);
}

EgVal eg_exc_push(EgRt *rt, EgVal exc) {
    EgVal previous = rt->handled;
    rt->handled = exc;
    rt->handlers++;
    return previous;
}

void eg_exc_pop(EgRt *rt, EgVal previous) {
    rt->handled = EG_IS_PTR(previous) ? previous : EG_NONE; /* a number stands for none */
    rt->handlers--;
}

EgVal eg_exc_match_u(EgRt *rt, EgVal *sp, EgVal exc, EgVal what) {
    static const char complaint[] =
        "catching classes that do not inherit from BaseException is not allowed";
    (void)sp;
    if (eg_is_exc_class(rt, what))
        return EG_BOOL(eg_is_subtype(eg_ptr_type(exc), EG_TO_PTR(EgType, what)));
    if (!EG_IS_TUPLE(what)) return eg_raise(rt, EG_T_TYPE_ERROR, "%s", complaint);
    const EgTuple *t = EG_TUPLE(what);
    for (uint32_t i = 0; i < t->len; i++)
        if (!eg_is_exc_class(rt, t->v[i])) return eg_raise(rt, EG_T_TYPE_ERROR, "%s", complaint);
    for (uint32_t i = 0; i < t->len; i++)
        if (eg_is_subtype(eg_ptr_type(exc), EG_TO_PTR(EgType, t->v[i]))) return EG_TRUE;
    return EG_FALSE;
}

EgVal eg_assert_fail_u(EgRt *rt, EgVal *sp, EgVal message) {
    (void)sp;
    EgVal exc = eg_exc_new(rt, EG_T_ASSERTION_ERROR, message);
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

void eg_write_unraisable_u(EgRt *rt, EgVal *sp, EgVal place) {
    EgTextBuf out = {0};
    sp[0] = eg_exc_take(rt);
    sp[1] = place;
    if (!EG_IS_PTR(sp[0])) return;
    eg_tb_puts(&out, "Exception ignored in: ");
    EgVal text = eg_repr_u(rt, sp + 2, sp[1]);
    if (text == EG_ERR) {
        eg_exc_clear(rt);
        eg_tb_puts(&out, "<object repr() failed>");
    } else {
        eg_tb_str(rt, &out, text);
    }
    eg_tb_char(&out, '\n', 1);
    eg_tb_format_exc_u(rt, sp + 2, &out, sp[0], false);
    eg_io_write_err_u(rt, sp + 2, out.data, out.len);
    eg_tb_free(&out);
}
