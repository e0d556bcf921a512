/* eg_exc.c: exception types: one EgTypeSpec per row of exc.def, their attributes, str and repr.
 * Construction is in eg_exc_new.c, groups in eg_excgroup.c. */
#include "edgert/image.h"
#include "eg_exc.h"

#include "eg_exc_int.h"
#include "eg_error.h"
#include "eg_shape.h"
#include "eg_type.h"
#include "edgert/prims.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

static const int8_t kinds[] = {
#define EG_EXC(id, name, base, kind) EG_XK_##kind,
#include "../exc.def"
#undef EG_EXC
};

EgExcKind eg_exc_kind_of(const EgType *type) {
    uint32_t kind = type->kind;
    return kind < EG_T_BASE_EXCEPTION || kind >= EG_T_COUNT
               ? EG_XK_NONE
               : (EgExcKind)kinds[kind - EG_T_BASE_EXCEPTION];
}

EgExcKind eg_exc_kind(const EgExc *e) {
    return eg_exc_kind_of(e->h.type);
}

bool eg_is_exc(EgRt *rt, EgVal v) {
    (void)rt;
    return EG_IS_PTR(v) && eg_ptr_type(v)->kind >= EG_T_BASE_EXCEPTION &&
           eg_ptr_type(v)->kind < EG_T_COUNT;
}

bool eg_is_exc_class(EgRt *rt, EgVal v) {
    return EG_IS_KIND(v, EG_T_TYPE) &&
           eg_is_subtype(EG_TO_PTR(EgType, v), rt->types[EG_T_BASE_EXCEPTION]);
}

EgExc *eg_exc_alloc(EgRt *rt, EgType *type) {
    EgExc *e = type->flags & EG_TYPE_HEAP ? (EgExc *)EG_HOOKED(rt, inst_alloc)(rt, type)
                                          : eg_alloc(rt, type, type->inst_size);
    if (!e) return NULL;
    e->args = rt->empty_tuple;
    e->traceback = e->context = e->cause = e->notes = EG_NONE;
    for (unsigned i = 0; i < 3; i++) e->extra[i] = EG_NONE;
    return e;
}

static void trace(EgRt *rt, EgObj *o) {
    EgExc *e = (EgExc *)o;
    eg_gc_mark(rt, e->args);
    eg_gc_mark(rt, e->traceback);
    eg_gc_mark(rt, e->context);
    eg_gc_mark(rt, e->cause);
    eg_gc_mark(rt, e->notes);
    for (unsigned i = 0; i < 3; i++) eg_gc_mark(rt, e->extra[i]);
    if (rt->image->hooks->attrs_trace) rt->image->hooks->attrs_trace(rt, o);
}

/* ---- text ---- */

EgVal eg_exc_part(const EgExc *e, unsigned field, unsigned item) {
    if (!EG_IS_TUPLE(e->extra[field])) return EG_NONE;
    const EgTuple *t = EG_TUPLE(e->extra[field]);
    return item < t->len ? t->v[item] : EG_NONE;
}

/* str(v) of something that an exception holds. What the runtime puts there itself is a str or a
 * small int; for all else there is the hook. */
static EgVal text_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_PTR(v) && eg_ptr_type(v) == rt->types[EG_T_STR]) return v;
    if (EG_IS_INT(v)) return eg_fmt(rt, "%l", EG_TO_INT(v));
    return EG_HOOKED(rt, exc_text)(rt, sp, v);
}

static EgVal args_str_u(EgRt *rt, EgVal *sp, EgExc *e) {
    uint32_t n = EG_TUPLE(e->args)->len;
    if (n == 0) return rt->empty_str;
    return text_u(rt, sp, n == 1 ? EG_TUPLE(e->args)->v[0] : e->args);
}

/* With names of files; sp[0] and sp[1] are the texts of errno and strerror (hooks.def). */
EgVal eg_exc_str_path_u(EgRt *rt, EgVal *sp, EgVal name, EgVal name2);
EgVal eg_exc_str_path_u(EgRt *rt, EgVal *sp, EgVal name, EgVal name2) {
    sp[3] = name2;
    sp[2] = EG_HOOKED(rt, exc_repr)(rt, sp + 4, name);
    if (sp[2] == EG_ERR) return EG_ERR;
    if (name2 == EG_NONE) return eg_fmt(rt, "[Errno %S] %S: %S", sp[0], sp[1], sp[2]);
    sp[3] = EG_HOOKED(rt, exc_repr)(rt, sp + 4, name2);
    if (sp[3] == EG_ERR) return EG_ERR;
    return eg_fmt(rt, "[Errno %S] %S: %S -> %S", sp[0], sp[1], sp[2], sp[3]);
}

static EgVal os_str_u(EgRt *rt, EgVal *sp, EgExc *e) {
    EgVal name = eg_exc_part(e, 2, 0), name2 = eg_exc_part(e, 2, 1);
    if (e->extra[0] == EG_NONE && name == EG_NONE) return args_str_u(rt, sp, e);
    sp[0] = text_u(rt, sp, e->extra[0]);
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[1] = text_u(rt, sp + 1, e->extra[1]);
    if (sp[1] == EG_ERR) return EG_ERR;
    if (name == EG_NONE) return eg_fmt(rt, "[Errno %S] %S", sp[0], sp[1]);
    return EG_HOOKED(rt, exc_str_path)(rt, sp, name, name2);
}

EgVal eg_exc_str_syntax_u(EgRt *rt, EgVal *sp, EgExc *e) {
    sp[0] = text_u(rt, sp, eg_exc_part(e, 0, 0));
    if (sp[0] == EG_ERR) return EG_ERR;
    EgVal file = eg_exc_part(e, 0, 1), line = eg_exc_part(e, 0, 2);
    bool has_file = EG_IS_STR(file), has_line = EG_IS_INT(line);
    if (has_file) {
        const EgStr *s = EG_STR(file);
        uint32_t from = s->len;
        while (from && eg_str_at(s, from - 1) != '/') from--;
        sp[1] = eg_str_substr(rt, file, from, s->len);
        if (sp[1] == EG_ERR) return EG_ERR;
    }
    if (has_file && has_line) return eg_fmt(rt, "%S (%S, line %l)", sp[0], sp[1], EG_TO_INT(line));
    if (has_file) return eg_fmt(rt, "%S (%S)", sp[0], sp[1]);
    if (has_line) return eg_fmt(rt, "%S (line %l)", sp[0], EG_TO_INT(line));
    return sp[0];
}

/* "character '\u1234'" or "byte 0xff" at one position, "characters" or "bytes" for a range. */
EgVal eg_exc_str_unicode_u(EgRt *rt, EgVal *sp, EgExc *e) {
    if (!EG_IS_TUPLE(e->extra[0])) return rt->empty_str;
    bool decoding = e->h.type->kind == EG_T_UNICODE_DECODE_ERROR;
    bool translating = e->h.type->kind == EG_T_UNICODE_TRANSLATE_ERROR;
    EgVal object = eg_exc_part(e, 0, 1), first = eg_exc_part(e, 0, 2), last = eg_exc_part(e, 0, 3);
    sp[0] = translating ? rt->empty_str : text_u(rt, sp, eg_exc_part(e, 0, 0));
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[1] = text_u(rt, sp + 1, eg_exc_part(e, 0, 4));
    if (sp[1] == EG_ERR) return EG_ERR;
    int64_t start = EG_IS_INT(first) ? EG_TO_INT(first) : 0,
            end = EG_IS_INT(last) ? EG_TO_INT(last) : 0;
    const char *verb = decoding ? "decode" : "encode";
    if (decoding && EG_IS_KIND(object, EG_T_BYTES) && end == start + 1 &&
        start < EG_TO_PTR(EgBytes, object)->len) {
        static const char hex[] = "0123456789abcdef";
        uint8_t byte = EG_TO_PTR(EgBytes, object)->b[start];
        return eg_fmt(rt, "'%S' codec can't decode byte 0x%c%c in position %l: %S", sp[0],
                      hex[byte >> 4], hex[byte & 15], start, sp[1]);
    }
    if (!decoding && EG_IS_STR(object) && end == start + 1 && start < EG_STR(object)->len) {
        uint32_t cp = eg_str_at(EG_STR(object), (uint32_t)start);
        unsigned digits = cp <= 0xff ? 2 : cp <= 0xffff ? 4 : 8;
        char text[9] = {0};
        for (unsigned i = 0; i < digits; i++)
            text[i] = "0123456789abcdef"[cp >> (4 * (digits - 1 - i)) & 15];
        const char *mark = digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
        if (translating)
            return eg_fmt(rt, "can't translate character '%s%s' in position %l: %S", mark, text,
                          start, sp[1]);
        return eg_fmt(rt, "'%S' codec can't encode character '%s%s' in position %l: %S", sp[0],
                      mark, text, start, sp[1]);
    }
    if (translating)
        return eg_fmt(rt, "can't translate characters in position %l-%l: %S", start, end - 1,
                      sp[1]);
    return eg_fmt(rt, "'%S' codec can't %s %s in position %l-%l: %S", sp[0], verb,
                  decoding ? "bytes" : "characters", start, end - 1, sp[1]);
}

EgVal eg_exc_str_rare_u(EgRt *rt, EgVal *sp, EgExc *e) {
    switch (eg_exc_kind(e)) {
    case EG_XK_SYNTAX: return EG_HOOKED(rt, exc_str_syntax)(rt, sp, e);
    case EG_XK_UNICODE: return EG_HOOKED(rt, exc_str_unicode)(rt, sp, e);
    case EG_XK_NAME_PATH: {
        EgVal message = eg_exc_part(e, 2, 0);
        return EG_IS_STR(message) ? message : args_str_u(rt, sp, e);
    }
    case EG_XK_GROUP: {
        uint32_t n = EG_IS_TUPLE(e->extra[1]) ? EG_TUPLE(e->extra[1])->len : 0;
        return eg_fmt(rt, "%S (%u sub-exception%s)", e->extra[0], n, n == 1 ? "" : "s");
    }
    default: return EG_HOOKED(rt, exc_repr)(rt, sp, EG_TUPLE(e->args)->v[0]);
    }
}

/* By kind, so that the class itself is linked only where the program has it. */
static bool is_key_error(const EgType *type) {
    const EgTuple *mro = EG_TUPLE(type->mro);
    for (uint32_t i = 0; i < mro->len; i++)
        if (EG_TYPE_OF_VAL(mro->v[i])->kind == EG_T_KEY_ERROR) return true;
    return false;
}

EgVal eg_exc_str_u(EgRt *rt, EgVal *sp, EgVal exc) {
    EgExc *e = EG_EXC_OF(exc);
    bool rare = EG_TUPLE(e->args)->len == 1 && is_key_error(e->h.type);
    switch (eg_exc_kind(e)) {
    case EG_XK_OS: return os_str_u(rt, sp, e);
    case EG_XK_SYNTAX:
    case EG_XK_UNICODE:
    case EG_XK_NAME_PATH:
    case EG_XK_GROUP: rare = true; break;
    default: break;
    }
    return rare ? EG_HOOKED(rt, exc_str_rare)(rt, sp, e) : args_str_u(rt, sp, e);
}

static EgVal repr(EgRt *rt, EgVal *sp, EgVal exc) {
    EgExc *e = EG_EXC_OF(exc);
    bool single = EG_TUPLE(e->args)->len == 1;
    EgVal text = eg_repr_u(rt, sp, single ? EG_TUPLE(e->args)->v[0] : e->args);
    if (text == EG_ERR) return EG_ERR;
    return eg_fmt(rt, single ? "%N(%S)" : "%N%S", e->h.type, text);
}

/* ---- attributes ---- */

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

/* Reads *field, or stores args[0] (deleting stores None). */
static EgVal field(EgRt *rt, EgVal self, EgVal *field, EgVal *args, uint32_t n) {
    if (n == 0) return *field;
    *field = args[0] == EG_UNBOUND ? EG_NONE : args[0];
    EG_BARRIER(rt, EG_OBJ(self));
    return EG_NONE;
}

/* The same for item i of the tuple in extra[at], which is replaced by a changed copy of `width`
 * items. */
static EgVal part(EgRt *rt, EgVal self, unsigned at, unsigned i, unsigned width, EgVal *args,
                  uint32_t n) {
    EgExc *e = EG_EXC_OF(self);
    if (n == 0) return eg_exc_part(e, at, i);
    EgVal items[8];
    for (unsigned k = 0; k < width; k++) items[k] = eg_exc_part(e, at, k);
    items[i] = args[0] == EG_UNBOUND ? EG_NONE : args[0];
    EgVal t = eg_tuple_new(rt, items, width);
    if (t == EG_ERR) return EG_ERR;
    e->extra[at] = t;
    EG_BARRIER(rt, e);
    return EG_NONE;
}

#define FIELD(fn, i)                                                 \
    static EgVal fn(ARGS) {                                          \
        UNUSED_ARGS;                                                 \
        return field(rt, self, &EG_EXC_OF(self)->extra[i], args, n); \
    }
#define PART(fn, at, i, width)                        \
    static EgVal fn(ARGS) {                           \
        UNUSED_ARGS;                                  \
        return part(rt, self, at, i, width, args, n); \
    }
FIELD(extra0, 0)
FIELD(extra1, 1)
PART(os_filename, 2, 0, 2)
PART(os_filename2, 2, 1, 2)
PART(import_msg, 2, 0, 2)
PART(import_name_from, 2, 1, 2)
PART(syntax_msg, 0, 0, 8)
PART(syntax_filename, 0, 1, 8)
PART(syntax_lineno, 0, 2, 8)
PART(syntax_offset, 0, 3, 8)
PART(syntax_text, 0, 4, 8)
PART(syntax_end_lineno, 0, 5, 8)
PART(syntax_end_offset, 0, 6, 8)
PART(syntax_print, 0, 7, 8)
PART(unicode_encoding, 0, 0, 5)
PART(unicode_object, 0, 1, 5)
PART(unicode_start, 0, 2, 5)
PART(unicode_end, 0, 3, 5)
PART(unicode_reason, 0, 4, 5)

static EgVal get_args(ARGS) {
    UNUSED_ARGS;
    if (n == 0) return EG_EXC_OF(self)->args;
    if (args[0] == EG_UNBOUND) return eg_raise(rt, EG_T_TYPE_ERROR, "args may not be deleted");
    EgVal t = eg_tuple_from_u(rt, sp, args[0]);
    if (t == EG_ERR) return EG_ERR;
    return field(rt, self, &EG_EXC_OF(self)->args, &t, 1);
}

static EgVal set_traceback(EgRt *rt, EgVal self, EgVal tb) {
    if (tb != EG_NONE && !EG_IS_KIND(tb, EG_T_TRACEBACK))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__traceback__ must be a traceback or None");
    return field(rt, self, &EG_EXC_OF(self)->traceback, &tb, 1);
}

static EgVal get_traceback(ARGS) {
    UNUSED_ARGS;
    if (n == 0) return EG_EXC_OF(self)->traceback;
    if (args[0] == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "__traceback__ may not be deleted");
    return set_traceback(rt, self, args[0]);
}

static EgVal chain_field(EgRt *rt, EgVal self, EgVal *at, EgVal *args, uint32_t n,
                         const char *name) {
    if (n == 0) return *at;
    if (args[0] == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "__%s__ may not be deleted", name);
    if (args[0] != EG_NONE && !eg_is_exc(rt, args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "exception %s must be None or derive from BaseException", name);
    return field(rt, self, at, args, n);
}

static EgVal get_context(ARGS) {
    UNUSED_ARGS;
    return chain_field(rt, self, &EG_EXC_OF(self)->context, args, n, "context");
}

static EgVal get_cause(ARGS) {
    UNUSED_ARGS;
    EgVal r = chain_field(rt, self, &EG_EXC_OF(self)->cause, args, n, "cause");
    if (n && r != EG_ERR) EG_EXC_OF(self)->suppress_context = 1;
    return r;
}

static EgVal get_suppress(ARGS) {
    UNUSED_ARGS;
    if (n == 0) return EG_BOOL(EG_EXC_OF(self)->suppress_context);
    if (!EG_IS_BOOL(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "attribute value type must be bool");
    EG_EXC_OF(self)->suppress_context = args[0] == EG_TRUE;
    return EG_NONE;
}

static EgVal get_notes(ARGS) {
    UNUSED_ARGS;
    EgVal *notes = &EG_EXC_OF(self)->notes;
    if (*notes == EG_NONE && (n == 0 || args[0] == EG_UNBOUND))
        return eg_raise_attr(rt, self, rt->atoms[EG_A_notes],
                             "'%T' object has no attribute '__notes__'", self);
    return field(rt, self, notes, args, n);
}

static EgVal with_traceback(ARGS) {
    UNUSED_ARGS;
    return set_traceback(rt, self, args[0]) == EG_ERR ? EG_ERR : self;
}

static EgVal add_note(ARGS) {
    UNUSED_ARGS;
    EgExc *e = EG_EXC_OF(self);
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "note must be a str, not '%T'", args[0]);
    if (e->notes == EG_NONE) {
        EgVal list = eg_list_new(rt, NULL, 0);
        if (list == EG_ERR) return EG_ERR;
        e->notes = list;
        EG_BARRIER(rt, e);
    }
    if (!EG_IS_LIST(e->notes))
        return eg_raise(rt, EG_T_TYPE_ERROR, "Cannot add note: __notes__ is not a list");
    return eg_list_push(rt, EG_LIST(e->notes), args[0]) ? EG_NONE : EG_ERR;
}

static EgVal reduce(ARGS) {
    UNUSED_ARGS;
    EgExc *e = EG_EXC_OF(self);
    sp[0] = EG_PTR(e->h.type);
    sp[1] = e->args;
    sp[2] = eg_dict_new(rt);
    if (sp[2] == EG_ERR || !eg_inst_copy_attrs(rt, &e->h, sp[2])) return EG_ERR;
    bool plain = EG_TO_PTR(EgDict, sp[2])->used == 0;
    return eg_tuple_new(rt, sp, plain ? 2 : 3);
}

/* Attributes from a dict, as copy and pickle saved them. */
static EgVal setstate(ARGS) {
    UNUSED_ARGS;
    EgVal name, value;
    if (args[0] == EG_NONE) return EG_NONE;
    if (!EG_IS_KIND(args[0], EG_T_DICT))
        return eg_raise(rt, EG_T_TYPE_ERROR, "state is not a dictionary");
    for (uint32_t i = 0; eg_dict_next(EG_TO_PTR(EgDict, args[0]), &i, &name, &value);) {
        sp[0] = name;
        sp[1] = value;
        if (!EG_IS_STR(name))
            return eg_raise(rt, EG_T_TYPE_ERROR, "attribute name must be string, not '%T'", name);
        sp[0] = name = eg_str_intern_val(rt, name);
        if (name == EG_ERR || !eg_setattr_u(rt, sp + 2, self, value, name)) return EG_ERR;
    }
    return EG_NONE;
}

#define BASE_METHODS(ROW, T)                                                             \
    ROW(T, args, get_args, GETSET, "rw", NULL)                                           \
    ROW(T, __traceback__, get_traceback, GETSET, "rw", NULL)                             \
    ROW(T, __context__, get_context, GETSET, "rw", NULL)                                 \
    ROW(T, __cause__, get_cause, GETSET, "rw", NULL)                                     \
    ROW(T, __suppress_context__, get_suppress, GETSET, "rw", NULL)                       \
    ROW(T, __notes__, get_notes, GETSET, "rw", NULL)                                     \
    ROW(T, with_traceback, with_traceback, METHOD, "(self, tb, /)",                      \
        "set self.__traceback__ to tb and return self")                                  \
    ROW(T, add_note, add_note, METHOD, "(self, note, /)", "add a note to the exception") \
    ROW(T, __setstate__, setstate, METHOD, "(self, object, /)", NULL)                    \
    ROW(T, __reduce__, reduce, METHOD, "(self, /)", NULL)
EG_DEFS(BaseException, BASE_METHODS)
#define CODE_METHODS(ROW, T) ROW(T, code, extra0, GETSET, "rw", NULL)
EG_DEFS(SystemExit, CODE_METHODS)
#define VALUE_METHODS(ROW, T) ROW(T, value, extra0, GETSET, "rw", NULL)
EG_DEFS(StopIteration, VALUE_METHODS)
#define OS_METHODS(ROW, T)                            \
    ROW(T, errno, extra0, GETSET, "rw", NULL)         \
    ROW(T, strerror, extra1, GETSET, "rw", NULL)      \
    ROW(T, filename, os_filename, GETSET, "rw", NULL) \
    ROW(T, filename2, os_filename2, GETSET, "rw", NULL)
EG_DEFS(OSError, OS_METHODS)
#define NAME_PATH_METHODS(ROW, T)               \
    ROW(T, name, extra0, GETSET, "rw", NULL)    \
    ROW(T, path, extra1, GETSET, "rw", NULL)    \
    ROW(T, msg, import_msg, GETSET, "rw", NULL) \
    ROW(T, name_from, import_name_from, GETSET, "rw", NULL)
EG_DEFS(ImportError, NAME_PATH_METHODS)
#define NAME_METHODS(ROW, T) ROW(T, name, extra0, GETSET, "rw", NULL)
EG_DEFS(NameError, NAME_METHODS)
#define NAME_OBJ_METHODS(ROW, T)             \
    ROW(T, name, extra0, GETSET, "rw", NULL) \
    ROW(T, obj, extra1, GETSET, "rw", NULL)
EG_DEFS(AttributeError, NAME_OBJ_METHODS)
#define UNICODE_METHODS(ROW, T)                            \
    ROW(T, encoding, unicode_encoding, GETSET, "rw", NULL) \
    ROW(T, object, unicode_object, GETSET, "rw", NULL)     \
    ROW(T, start, unicode_start, GETSET, "rw", NULL)       \
    ROW(T, end, unicode_end, GETSET, "rw", NULL)           \
    ROW(T, reason, unicode_reason, GETSET, "rw", NULL)
EG_DEFS(UnicodeDecodeError, UNICODE_METHODS)
EG_DEFS(UnicodeEncodeError, UNICODE_METHODS)
EG_DEFS(UnicodeTranslateError, UNICODE_METHODS)
#define SYNTAX_METHODS(ROW, T)                                \
    ROW(T, msg, syntax_msg, GETSET, "rw", NULL)               \
    ROW(T, filename, syntax_filename, GETSET, "rw", NULL)     \
    ROW(T, lineno, syntax_lineno, GETSET, "rw", NULL)         \
    ROW(T, offset, syntax_offset, GETSET, "rw", NULL)         \
    ROW(T, text, syntax_text, GETSET, "rw", NULL)             \
    ROW(T, end_lineno, syntax_end_lineno, GETSET, "rw", NULL) \
    ROW(T, end_offset, syntax_end_offset, GETSET, "rw", NULL) \
    ROW(T, print_file_and_line, syntax_print, GETSET, "rw", NULL)
EG_DEFS(SyntaxError, SYNTAX_METHODS)

#define BASE_SLOTS(SLOT, T) \
    SLOT(T, trace, trace)   \
    SLOT(T, repr, repr)     \
    SLOT(T, str, eg_exc_str_u) SLOT(T, new_, eg_exc_new_slot) SLOT(T, init, eg_exc_init_slot)
EG_SLOTS(BaseException, BASE_SLOTS)

/* Which kind a row's base has: a class has a table of attributes of its own where the kind changes.
 */
enum {
    KIND_OBJECT = -1,
#define EG_EXC(id, name, base, kind) KIND_##id = EG_XK_##kind,
#include "../exc.def"
#undef EG_EXC
};

#define EG_EXC(id, name_, base_, kind)                                  \
    const EgTypeSpec eg_type_##name_ = {EG_T_##id,                      \
                                        #name_,                         \
                                        "builtins",                     \
                                        EG_T_##base_,                   \
                                        EG_TYPE_EXC | EG_TYPE_INSTANCE, \
                                        sizeof(EgExc)};
#include "../exc.def"
#undef EG_EXC
