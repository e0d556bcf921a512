/* Raising from C, and the exception primitives of prims.def.
 *
 * Everything here that returns EgVal and raises gives EG_ERR with rt->exc set. Functions without _u
 * neither run user code nor collect. The formatter's letters are listed at eg_raise in edgert/rt.h.
 * A raised exception's __context__ becomes rt->handled, without making a cycle, as CPython does.
 */
#ifndef EG_ERROR_H
#define EG_ERROR_H

#include <stdarg.h>

#include "edgert/rt.h"

/* A str by the formatter of eg_raise (eg_fmtmsg.c). EG_ERR: MemoryError. */
EgVal eg_fmt(EgRt *rt, const char *format, ...);
EgVal eg_fmt_va(EgRt *rt, const char *format, va_list ap);

/* An exception instance of a built-in class with args = (message,) or (), not raised. EG_ERR:
 * MemoryError. */
EgVal eg_exc_new(EgRt *rt, EgTypeId type, EgVal message_or_unbound);
/* As eg_raise, for a class given as EgType (made by user code or not). */
EgVal eg_raise_type(EgRt *rt, EgType *type, EgVal message);

/* NameError with .name set, so that suggestions work; the message is "name 'x' is not defined". */
EgVal eg_raise_name(EgRt *rt, EgVal name);
/* What an unbound local (free = false) or free variable (free = true) raises. */
EgVal eg_raise_unbound(EgRt *rt, EgVal name, bool is_free);
/* AttributeError with .name and .obj set and a formatted message. */
EgVal eg_raise_attr(EgRt *rt, EgVal obj, EgVal name, const char *format, ...);
/* ImportError or ModuleNotFoundError (by type) with .name and .path set (EG_NONE for none). */
EgVal eg_raise_import(EgRt *rt, EgTypeId type, EgVal name, EgVal path, const char *format, ...);
/* Stores name_from into the pending ImportError ("cannot import name"), for suggestions. */
void eg_import_error_from(EgRt *rt, EgVal name);
/* The OSError subclass of a host error number: OSError(err, strerror, filename); filename EG_NONE
 * for none. */
EgVal eg_raise_os(EgRt *rt, int err, EgVal filename);
/* KeyboardInterrupt(). */
EgVal eg_raise_interrupt(EgRt *rt);
/* UnicodeEncodeError / UnicodeDecodeError(encoding, object, start, end, reason). */
EgVal eg_raise_unicode(EgRt *rt, EgTypeId type, const char *encoding, EgVal object, int64_t start,
                       int64_t end, const char *reason);

/* Takes the pending exception out of rt (EG_UNBOUND if none); puts one back without touching its
 * context. */
EgVal eg_exc_take(EgRt *rt);
void eg_exc_restore(EgRt *rt, EgVal exc);

/* ---- primitives (prims.def) ---- */
EgVal eg_raise_u(EgRt *rt, EgVal *sp, EgVal what);
EgVal eg_raise_from_u(EgRt *rt, EgVal *sp, EgVal what, EgVal cause);
EgVal eg_raise_again(EgRt *rt);
EgVal eg_reraise(EgRt *rt, EgVal exc);
EgVal eg_catch(EgRt *rt);
EgVal eg_exc_push(EgRt *rt, EgVal exc);
void eg_exc_pop(EgRt *rt, EgVal previous);
EgVal eg_exc_match_u(EgRt *rt, EgVal *sp, EgVal exc, EgVal what);
EgVal eg_assert_fail_u(EgRt *rt, EgVal *sp, EgVal message);
EgVal eg_exc_group_split_u(EgRt *rt, EgVal *sp, EgVal exc, EgVal what);
EgVal eg_exc_group_join_u(EgRt *rt, EgVal *sp, EgVal original, EgVal list);

/* "Exception ignored in: <place>" with the traceback of the pending exception on stderr; clears it.
 * Runs user code (the exception's __str__). */
void eg_write_unraisable_u(EgRt *rt, EgVal *sp, EgVal place);

#endif
