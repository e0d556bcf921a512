/* eg_exc_new.c: calling an exception class. `new_` makes the instance with its args; `init` fills
 * what the class adds, so that classes written in Python can pass other arguments to
 * super().__init__(). */
#include "eg_call.h"
#include "eg_error.h"
#include "eg_exc_int.h"
#include "eg_type.h"
#include "os/eg_os.h"
#include "types/eg_bytes.h"
#include "types/eg_int.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

EgTypeId eg_os_error_type(int err) {
    switch (err) {
    case EG_OS_EAGAIN:
    case EG_OS_EALREADY:
    case EG_OS_EINPROGRESS: return EG_T_BLOCKING_IO_ERROR;
    case EG_OS_EPIPE: return EG_T_BROKEN_PIPE_ERROR;
    case EG_OS_ECHILD: return EG_T_CHILD_PROCESS_ERROR;
    case EG_OS_ECONNABORTED: return EG_T_CONNECTION_ABORTED_ERROR;
    case EG_OS_ECONNREFUSED: return EG_T_CONNECTION_REFUSED_ERROR;
    case EG_OS_ECONNRESET: return EG_T_CONNECTION_RESET_ERROR;
    case EG_OS_EEXIST: return EG_T_FILE_EXISTS_ERROR;
    case EG_OS_ENOENT: return EG_T_FILE_NOT_FOUND_ERROR;
    case EG_OS_EISDIR: return EG_T_IS_A_DIRECTORY_ERROR;
    case EG_OS_ENOTDIR: return EG_T_NOT_A_DIRECTORY_ERROR;
    case EG_OS_EINTR: return EG_T_INTERRUPTED_ERROR;
    case EG_OS_EACCES:
    case EG_OS_EPERM: return EG_T_PERMISSION_ERROR;
    case EG_OS_ESRCH: return EG_T_PROCESS_LOOKUP_ERROR;
    case EG_OS_ETIMEDOUT: return EG_T_TIMEOUT_ERROR;
    default: return EG_T_OS_ERROR;
    }
}

EgVal eg_exc_new_slot(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    if (type->kind == EG_T_BASE_EXCEPTION_GROUP || type->kind == EG_T_EXCEPTION_GROUP)
        return eg_exc_group_new_u(rt, sp, type, args, n, kwnames);
    if (type == rt->types[EG_T_OS_ERROR] && n >= 2 && n <= 5 && EG_IS_INT(args[0])) {
        int64_t err = EG_TO_INT(args[0]);
        EgType *mapped = err > 0 && err < 1000 ? rt->types[eg_os_error_type((int)err)] : NULL;
        if (mapped) type = mapped;
    }
    EgVal tuple = eg_tuple_new(rt, args, n);
    if (tuple == EG_ERR) return EG_ERR;
    EgExc *e = eg_exc_alloc(rt, type);
    if (!e) return EG_ERR;
    e->args = tuple;
    return EG_PTR(e);
}

/* Stores keyword arguments: names[i] goes to *fields[i]. False with TypeError for others, which
 * names the class `of` that defines them. */
static bool keywords(EgRt *rt, const char *of, EgVal *values, EgVal kwnames,
                     const char *const *names, EgVal *const *fields, unsigned count) {
    EgVal given[] = {EG_UNBOUND, EG_UNBOUND, EG_UNBOUND};
    if (!eg_nkw(kwnames)) return true;
    if (!eg_take_keywords(rt, of, names, count, 0, given, values, kwnames)) return false;
    for (unsigned i = 0; i < count; i++)
        if (given[i] != EG_UNBOUND) *fields[i] = given[i];
    return true;
}

static bool no_keywords(EgRt *rt, EgExc *e, EgVal kwnames) {
    if (eg_nkw(kwnames) == 0) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "%N() takes no keyword arguments", e->h.type);
    return false;
}

static bool init_import(EgRt *rt, EgExc *e, EgVal *args, uint32_t n, EgVal kwnames) {
    static const char *const names[] = {"name", "path", "name_from"};
    EgVal parts[2] = {n == 1 ? args[0] : EG_NONE, EG_NONE};
    EgVal *const fields[] = {&e->extra[0], &e->extra[1], &parts[1]};
    if (!keywords(rt, "ImportError", args + n, kwnames, names, fields, 3)) return false;
    EgVal t = eg_tuple_new(rt, parts, 2);
    if (t == EG_ERR) return false;
    e->extra[2] = t;
    return true;
}

static bool init_names(EgRt *rt, EgExc *e, EgVal *args, uint32_t n, EgVal kwnames, unsigned count) {
    static const char *const names[] = {"name", "obj"};
    EgVal *const fields[] = {&e->extra[0], &e->extra[1]};
    const char *of = count == 1 ? "NameError" : "AttributeError";
    return keywords(rt, of, args + n, kwnames, names, fields, count);
}

static bool init_os(EgRt *rt, EgExc *e, EgVal *args, uint32_t n) {
    if (n < 2 || n > 5) return true;
    e->extra[0] = args[0];
    e->extra[1] = args[1];
    if (n < 3 || args[2] == EG_NONE) return true;
    EgVal names[2] = {args[2], n == 5 ? args[4] : EG_NONE};
    EgVal both = eg_tuple_new(rt, names, 2);
    if (both == EG_ERR) return false;
    e->extra[2] = both;
    EgVal t = eg_tuple_new(rt, args, 2);
    if (t == EG_ERR) return false;
    e->args = t;
    return true;
}

static bool init_syntax_u(EgRt *rt, EgVal *sp, EgExc *e, EgVal *args, uint32_t n) {
    EgVal items[8];
    for (unsigned i = 0; i < 8; i++) items[i] = EG_NONE;
    if (n) items[0] = args[0];
    if (n == 2) {
        EgVal info = eg_tuple_from_u(rt, sp, args[1]);
        if (info == EG_ERR) return false;
        uint32_t len = EG_TUPLE(info)->len;
        if (len < 4 || len > 7) {
            eg_raise(rt, EG_T_TYPE_ERROR, "function takes at %s %u arguments (%u given)",
                     len < 4 ? "least" : "most", len < 4 ? 4u : 7u, len);
            return false;
        }
        if (len == 5) {
            eg_raise(rt, EG_T_TYPE_ERROR,
                     "end_offset must be provided when end_lineno is provided");
            return false;
        }
        for (uint32_t i = 0; i < len; i++) items[i + 1] = EG_TUPLE(info)->v[i];
    }
    EgVal t = eg_tuple_new(rt, items, 8);
    if (t == EG_ERR) return false;
    e->extra[0] = t;
    return true;
}

/* Are the object and the positions of a UnicodeError what they must be? items: encoding, object,
 * start, end, reason; the encoding is no argument of UnicodeTranslateError. */
static bool unicode_items_u(EgRt *rt, EgVal *sp, const EgVal *items, bool decoding,
                            bool translating) {
    unsigned place = translating ? 0 : 1;
    if (decoding && !EG_IS_BYTES_LIKE(items[1])) {
        eg_raise(rt, EG_T_TYPE_ERROR, "a bytes-like object is required, not '%T'", items[1]);
        return false;
    }
    if (!decoding && !EG_IS_STR(items[1])) {
        eg_raise(rt, EG_T_TYPE_ERROR, "argument %u must be str, not %A", place + 1, items[1]);
        return false;
    }
    for (unsigned i = 2; i < 4; i++) {
        int64_t at;
        if (!eg_size_arg_u(rt, sp, items[i], &at)) return false;
    }
    if (EG_IS_STR(items[4])) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "argument %u must be str, not %A", place + 4, items[4]);
    return false;
}

static bool init_unicode_u(EgRt *rt, EgVal *sp, EgExc *e, EgVal *args, uint32_t n) {
    bool translating = e->h.type->kind == EG_T_UNICODE_TRANSLATE_ERROR;
    uint32_t want = translating ? 4 : 5;
    if (n != want) {
        eg_raise(rt, EG_T_TYPE_ERROR, "function takes exactly %u arguments (%u given)", want, n);
        return false;
    }
    EgVal items[5] = {EG_NONE};
    for (uint32_t i = 0; i < n; i++) items[i + translating] = args[i];
    bool decoding = e->h.type->kind == EG_T_UNICODE_DECODE_ERROR;
    if (!translating && !EG_IS_STR(items[0])) {
        eg_raise(rt, EG_T_TYPE_ERROR, "argument 1 must be str, not %A", items[0]);
        return false;
    }
    if (!unicode_items_u(rt, sp, items, decoding, translating)) return false;
    EgVal t = eg_tuple_new(rt, items, 5);
    if (t == EG_ERR) return false;
    e->extra[0] = t;
    return true;
}

/* Does the tuple that `new_` made hold these arguments already? */
static bool same_items(EgVal tuple, const EgVal *args, uint32_t n) {
    if (EG_TUPLE(tuple)->len != n) return false;
    for (uint32_t i = 0; i < n; i++)
        if (EG_TUPLE(tuple)->v[i] != args[i]) return false;
    return true;
}

EgVal eg_exc_init_slot(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    EgExc *e = EG_EXC_OF(self);
    EgExcKind kind = eg_exc_kind(e);
    bool takes_keywords = kind == EG_XK_NAME_PATH || kind == EG_XK_NAME || kind == EG_XK_NAME_OBJ;
    if (!takes_keywords && !no_keywords(rt, e, kwnames)) return EG_ERR;
    EgVal tuple = same_items(e->args, args, n) ? e->args : eg_tuple_new(rt, args, n);
    if (tuple == EG_ERR) return EG_ERR;
    e->args = tuple;
    EG_BARRIER(rt, e);
    bool ok = true;
    switch (kind) {
    case EG_XK_CODE: e->extra[0] = n == 0 ? EG_NONE : n == 1 ? args[0] : tuple; break;
    case EG_XK_VALUE: e->extra[0] = n ? args[0] : EG_NONE; break;
    case EG_XK_OS: ok = init_os(rt, e, args, n); break;
    case EG_XK_NAME_PATH: ok = init_import(rt, e, args, n, kwnames); break;
    case EG_XK_NAME: ok = init_names(rt, e, args, n, kwnames, 1); break;
    case EG_XK_NAME_OBJ: ok = init_names(rt, e, args, n, kwnames, 2); break;
    case EG_XK_UNICODE: ok = init_unicode_u(rt, sp, e, args, n); break;
    case EG_XK_SYNTAX: ok = init_syntax_u(rt, sp, e, args, n); break;
    default: break;
    }
    if (!ok) return EG_ERR;
    EG_BARRIER(rt, e);
    return EG_NONE;
}
