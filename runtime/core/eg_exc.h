/* Exception objects: layout EgExc (edgert/object.h), one type per row of exc.def.
 *
 * Attributes that all exceptions have are fields; class-specific ones sit in extra[] by the table
 * below; what user code adds lives in the EgAttrs behind them. Nothing here runs user code unless
 * its name ends in _u.
 */
#ifndef EG_EXC_H
#define EG_EXC_H

#include "edgert/image.h"

/* Kinds of extra attributes, the last column of exc.def; extra[0..2] in order:
 *   CODE code | VALUE value | OS errno, strerror, tuple(filename, filename2) | NAME_PATH name,
 *   path, tuple(msg, name_from) | NAME name | NAME_OBJ name, obj | UNICODE tuple(encoding, object,
 * start, end, reason) SYNTAX tuple(msg, filename, lineno, offset, text, end_lineno, end_offset,
 * print_file_and_line) GROUP message, tuple of exceptions */
typedef enum EgExcKind {
    EG_XK_NONE,
    EG_XK_CODE,
    EG_XK_VALUE,
    EG_XK_OS,
    EG_XK_NAME_PATH,
    EG_XK_NAME,
    EG_XK_NAME_OBJ,
    EG_XK_UNICODE,
    EG_XK_SYNTAX,
    EG_XK_GROUP,
} EgExcKind;

#define EG_EXC_OF(v) EG_TO_PTR(EgExc, v)

/* Is v an instance of BaseException? */
bool eg_is_exc(EgRt *rt, EgVal v);
/* Is v a class deriving from BaseException? */
bool eg_is_exc_class(EgRt *rt, EgVal v);
/* Kind of extra attributes of an exception (of its built-in layout). */
EgExcKind eg_exc_kind(const EgExc *e);
/* The same of an exception class; EG_XK_NONE for other types. */
EgExcKind eg_exc_kind_of(const EgType *type);

/* The OSError subclass of an error number. */
EgTypeId eg_os_error_type(int err);

/* A bare instance: args (), all attributes at their defaults. NULL: MemoryError. */
EgExc *eg_exc_alloc(EgRt *rt, EgType *type);

/* str(e) as BaseException.__str__ of its built-in class gives it; for printing only where __str__
 * is not overridden. */
EgVal eg_exc_str_u(EgRt *rt, EgVal *sp, EgVal exc);

/* Sets exc.__context__ = handled without creating a cycle. */
void eg_exc_set_context(EgRt *rt, EgVal exc, EgVal handled);

/* Type specs of every exception class, exc.def order: eg_type_ValueError ... */
#define EG_EXC(id, name, base, kind) extern const EgTypeSpec eg_type_##name;
#include "../exc.def"
#undef EG_EXC

EgVal eg_exc_group_new_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames);
/* Splits exc by a class or tuple of classes: *match and *rest get exceptions or EG_NONE. False on
 * error. */
bool eg_exc_group_split(EgRt *rt, EgVal *sp, EgVal exc, EgVal what, EgVal *match, EgVal *rest);

#endif
