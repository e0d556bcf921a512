/* eg_error.c: raising from C. Every path ends in eg_raise_value, which is where __context__ is set.
 */
#include "edgert/image.h"
#include "eg_error.h"

#include "eg_exc.h"
#include "eg_type.h"
#include "gc/eg_heap.h"
#include "os/eg_os.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

static const uint8_t exc_base[] = {
#define EG_EXC(id, name, base, kind) (uint8_t)(EG_T_##base),
#include "../exc.def"
#undef EG_EXC
};

/* The class itself or, when the program does not link it, its nearest linked base. */
static EgType *linked_type(EgRt *rt, EgTypeId id) {
    while (!rt->types[id] && id > EG_T_BASE_EXCEPTION)
        id = (EgTypeId)exc_base[id - EG_T_BASE_EXCEPTION];
    return rt->types[id];
}

void eg_exc_set_context(EgRt *rt, EgVal exc, EgVal handled) {
    if (!EG_IS_PTR(handled) || handled == exc) return;
    EgVal at = handled, slow = handled;
    bool step = false;
    while (EG_IS_PTR(EG_EXC_OF(at)->context)) {
        EgVal next = EG_EXC_OF(at)->context;
        if (next == exc) {
            EG_EXC_OF(at)->context = EG_NONE;
            break;
        }
        at = next;
        if (at == slow) break; /* a cycle that user code made */
        if (step) slow = EG_EXC_OF(slow)->context;
        step = !step;
    }
    EG_EXC_OF(exc)->context = handled;
    EG_BARRIER(rt, EG_OBJ(exc));
}

EgVal eg_raise_value(EgRt *rt, EgVal exc) {
    if (EG_IS_PTR(rt->handled)) EG_HOOKED(rt, exc_context)(rt, exc, rt->handled);
    rt->exc = exc;
    rt->reraised = 0;
    return EG_ERR;
}

EgVal eg_raise_nomem(EgRt *rt) {
    if (EG_IS_PTR(rt->memory_error)) {
        EgExc *e = EG_EXC_OF(rt->memory_error);
        e->traceback = e->context = e->cause = EG_NONE;
    }
    rt->exc = rt->memory_error;
    rt->reraised = 0;
    return EG_ERR;
}

static EgVal new_of_type(EgRt *rt, EgType *type, EgVal message) {
    EgExc *e = eg_exc_alloc(rt, type);
    if (!e) return EG_ERR;
    if (message == EG_UNBOUND) return EG_PTR(e);
    EgVal args = eg_tuple_new(rt, &message, 1);
    if (args == EG_ERR) return EG_ERR;
    e->args = args;
    switch (eg_exc_kind(e)) {
    case EG_XK_CODE:
    case EG_XK_VALUE: e->extra[0] = message; break;
    case EG_XK_NAME_PATH: {
        EgVal parts[2] = {message, EG_NONE};
        e->extra[2] = eg_tuple_new(rt, parts, 2);
        if (e->extra[2] == EG_ERR) return EG_ERR;
        break;
    }
    default: break;
    }
    return EG_PTR(e);
}

EgVal eg_exc_new(EgRt *rt, EgTypeId id, EgVal message) {
    return new_of_type(rt, linked_type(rt, id), message);
}

EgVal eg_raise_type(EgRt *rt, EgType *type, EgVal message) {
    EgVal exc = new_of_type(rt, type, message);
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

EgVal eg_raise(EgRt *rt, EgTypeId id, const char *format, ...) {
    EgVal message = EG_UNBOUND;
    if (*format) {
        va_list ap;
        va_start(ap, format);
        message = eg_fmt_va(rt, format, ap);
        va_end(ap);
        if (message == EG_ERR) return EG_ERR;
    }
    return eg_raise_type(rt, linked_type(rt, id), message);
}

EgVal eg_raise_key(EgRt *rt, EgVal key) {
    return eg_raise_type(rt, linked_type(rt, EG_T_KEY_ERROR), key);
}

EgVal eg_raise_stop(EgRt *rt, EgVal value) {
    return eg_raise_type(rt, linked_type(rt, EG_T_STOP_ITERATION),
                         value == EG_NONE ? EG_UNBOUND : value);
}

EgVal eg_recursion_error(EgRt *rt) {
    return eg_raise(rt, EG_T_RECURSION_ERROR, "maximum recursion depth exceeded");
}

bool eg_exc_is(EgRt *rt, EgTypeId id) {
    EgType *type = rt->types[id];
    return type && EG_IS_PTR(rt->exc) && eg_is_subtype(eg_ptr_type(rt->exc), type);
}

void eg_exc_clear(EgRt *rt) {
    rt->exc = EG_UNBOUND;
}

EgVal eg_exc_take(EgRt *rt) {
    EgVal exc = rt->exc;
    rt->exc = EG_UNBOUND;
    return exc;
}

void eg_exc_restore(EgRt *rt, EgVal exc) {
    rt->exc = exc;
}

/* An exception whose extra attributes the caller fills in before it is raised. NULL: MemoryError.
 */
static EgExc *prepare(EgRt *rt, EgTypeId id, EgVal message) {
    if (message == EG_ERR) return NULL;
    EgVal exc = new_of_type(rt, linked_type(rt, id), message);
    return exc == EG_ERR ? NULL : EG_EXC_OF(exc);
}

EgVal eg_raise_name(EgRt *rt, EgVal name) {
    EgExc *e = prepare(rt, EG_T_NAME_ERROR, eg_fmt(rt, "name '%S' is not defined", name));
    if (!e) return EG_ERR;
    e->extra[0] = name;
    return eg_raise_value(rt, EG_PTR(e));
}

EgVal eg_raise_unbound(EgRt *rt, EgVal name, bool is_free) {
    const char *format =
        is_free ? "cannot access free variable '%S' where it is not associated with a value in "
                  "enclosing scope"
                : "cannot access local variable '%S' where it is not associated with a value";
    EgExc *e =
        prepare(rt, is_free ? EG_T_NAME_ERROR : EG_T_UNBOUND_LOCAL_ERROR, eg_fmt(rt, format, name));
    if (!e) return EG_ERR;
    e->extra[0] = is_free ? name : EG_NONE;
    return eg_raise_value(rt, EG_PTR(e));
}

EgVal eg_raise_attr(EgRt *rt, EgVal obj, EgVal name, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    EgVal message = eg_fmt_va(rt, format, ap);
    va_end(ap);
    EgExc *e = prepare(rt, EG_T_ATTRIBUTE_ERROR, message);
    if (!e) return EG_ERR;
    if (eg_exc_kind(e) == EG_XK_NAME_OBJ) {
        e->extra[0] = name;
        e->extra[1] = obj;
    }
    return eg_raise_value(rt, EG_PTR(e));
}

EgVal eg_raise_import(EgRt *rt, EgTypeId id, EgVal name, EgVal path, const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    EgVal message = eg_fmt_va(rt, format, ap);
    va_end(ap);
    EgExc *e = prepare(rt, id, message);
    if (!e) return EG_ERR;
    e->extra[0] = name;
    e->extra[1] = path;
    return eg_raise_value(rt, EG_PTR(e));
}

void eg_import_error_from(EgRt *rt, EgVal name) {
    EgExc *e = EG_EXC_OF(rt->exc);
    EgVal parts[2] = {EG_TUPLE(e->args)->v[0], name}, exc = rt->exc;
    EgVal t = eg_tuple_new(rt, parts, 2);
    rt->exc = exc;
    if (t == EG_ERR) return;
    e->extra[2] = t;
    EG_BARRIER(rt, e);
}

EgVal eg_raise_unicode(EgRt *rt, EgTypeId id, const char *encoding, EgVal object, int64_t start,
                       int64_t end, const char *reason) {
    EgVal parts[5] = {eg_fmt(rt, "%s", encoding), object, EG_INT(start), EG_INT(end),
                      eg_fmt(rt, "%s", reason)};
    if (parts[0] == EG_ERR || parts[4] == EG_ERR) return EG_ERR;
    EgVal args = eg_tuple_new(rt, parts, 5);
    if (args == EG_ERR) return EG_ERR;
    EgExc *e = eg_exc_alloc(rt, linked_type(rt, id));
    if (!e) return EG_ERR;
    e->args = args;
    e->extra[0] = args;
    return eg_raise_value(rt, EG_PTR(e));
}

/* What writing to a standard stream can say, for programs that do nothing else with files. */
static const char *write_error_text(int err) {
    switch (err) {
    case EG_OS_EPIPE: return "Broken pipe";
    case EG_OS_EBADF: return "Bad file descriptor";
    case EG_OS_ENOSPC: return "No space left on device";
    case EG_OS_EAGAIN: return "Resource temporarily unavailable";
    default: return "Input/output error";
    }
}

static EgTypeId write_error_type(int err) {
    if (err == EG_OS_EPIPE) return EG_T_BROKEN_PIPE_ERROR;
    if (err == EG_OS_EAGAIN) return EG_T_BLOCKING_IO_ERROR;
    return EG_T_OS_ERROR;
}

EgVal eg_raise_interrupt(EgRt *rt) {
    rt->gc_wanted &= ~(uint32_t)EG_WANT_INTERRUPT;
    EgVal exc = eg_exc_new(rt, EG_T_KEYBOARD_INTERRUPT, EG_UNBOUND);
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

EgVal eg_raise_os(EgRt *rt, int err, EgVal filename) {
    if (err == EG_OS_EINTR && eg_os_interrupt_take()) return eg_raise_interrupt(rt);
    const EgHooks *hooks = rt->image->hooks;
    const char *text = hooks->os_strerror ? hooks->os_strerror(err) : write_error_text(err);
    EgVal message = text ? eg_fmt(rt, "%s", text) : eg_fmt(rt, "Unknown error %d", err);
    if (message == EG_ERR) return EG_ERR;
    EgExc *e = eg_exc_alloc(
        rt, linked_type(rt, hooks->os_type ? hooks->os_type(err) : write_error_type(err)));
    if (!e) return EG_ERR;
    EgVal parts[2] = {EG_INT(err), message};
    e->args = eg_tuple_new(rt, parts, 2);
    if (e->args == EG_ERR) return EG_ERR;
    e->extra[0] = parts[0];
    e->extra[1] = message;
    if (filename != EG_NONE) {
        EgVal names[2] = {filename, EG_NONE};
        e->extra[2] = eg_tuple_new(rt, names, 2);
        if (e->extra[2] == EG_ERR) return EG_ERR;
    }
    return eg_raise_value(rt, EG_PTR(e));
}
