/* eg_io_type.c: the methods of file objects. */
#include "eg_call.h"
#include "eg_error.h"
#include "eg_io.h"
#include "eg_shape.h"
#include "os/eg_os.h"
#include "types/eg_bytes.h"
#include "types/eg_int.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

/* An optional size argument: missing or None is -1. False with TypeError. */
static bool size_arg_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    *out = -1;
    return v == EG_UNBOUND || v == EG_NONE || eg_index_i64_u(rt, sp, v, out, false);
}

static EgVal f_read(ARGS) {
    UNUSED_ARGS;
    int64_t size;
    return size_arg_u(rt, sp, args[0], &size) ? eg_file_read(rt, EG_FILE(self), size) : EG_ERR;
}

static EgVal f_readline(ARGS) {
    UNUSED_ARGS;
    int64_t size;
    return size_arg_u(rt, sp, args[0], &size) ? eg_file_readline(rt, EG_FILE(self), size) : EG_ERR;
}

static uint32_t length_of(EgVal v) {
    return EG_IS_STR(v) ? EG_STR(v)->len : EG_TO_PTR(EgBytes, v)->len;
}

static EgVal f_readlines(ARGS) {
    UNUSED_ARGS;
    int64_t hint, total = 0;
    if (!size_arg_u(rt, sp, args[0], &hint)) return EG_ERR;
    sp[0] = eg_list_new(rt, NULL, 0);
    if (sp[0] == EG_ERR) return EG_ERR;
    while (hint <= 0 || total < hint) {
        EgVal line = eg_file_readline(rt, EG_FILE(self), -1);
        if (line == EG_ERR) return EG_ERR;
        if (length_of(line) == 0) break;
        total += length_of(line);
        if (!eg_list_push(rt, EG_LIST(sp[0]), line)) return EG_ERR;
    }
    return sp[0];
}

static EgVal write_bytes_u(EgRt *rt, EgVal *sp, EgFile *f, EgVal v) {
    if (EG_IS_STR(v))
        return eg_raise(rt, EG_T_TYPE_ERROR, "a bytes-like object is required, not 'str'");
    if (!eg_file_check(rt, f, EG_ST_WRITE)) return EG_ERR;
    sp[0] = EG_PTR(f);
    if (!EG_IS_KIND(v, EG_T_BYTES)) {
        if (!EG_IS_BUFFER(v))
            return eg_raise(rt, EG_T_TYPE_ERROR, "a bytes-like object is required, not '%T'", v);
        v = eg_call1_u(rt, sp + 1, EG_PTR(rt->types[EG_T_BYTES]), v);
        if (v == EG_ERR) return EG_ERR;
    }
    const EgBytes *b = EG_TO_PTR(EgBytes, v);
    if (!eg_file_write_raw(rt, f, (const char *)b->b, b->len) || !eg_file_after_write(rt, f, false))
        return EG_ERR;
    return EG_INT(b->len);
}

static EgVal f_write(ARGS) {
    UNUSED_ARGS;
    EgFile *f = EG_FILE(self);
    if (!f->text) return write_bytes_u(rt, sp, f, args[0]);
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "write() argument must be str, not %A", args[0]);
    bool lines = f->st->flags & EG_ST_LINE;
    if (!eg_file_check(rt, f, EG_ST_WRITE) || !eg_file_write_str(rt, f, args[0])) return EG_ERR;
    if (!eg_file_after_write(rt, f, lines)) return EG_ERR;
    return EG_INT(EG_STR(args[0])->len);
}

static EgVal f_readinto(ARGS) {
    UNUSED_ARGS;
    uint8_t *p;
    uint32_t size;
    if (!eg_bytes_writable(args[0], &p, &size))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "readinto() argument must be read-write bytes-like object, not %T",
                        args[0]);
    EgVal v = eg_file_read(rt, EG_FILE(self), size);
    if (v == EG_ERR) return EG_ERR;
    if (EG_BYTES(v)->len) memcpy(p, EG_BYTES(v)->b, EG_BYTES(v)->len);
    return EG_INT(EG_BYTES(v)->len);
}

static EgVal f_writelines(ARGS) {
    UNUSED_ARGS;
    sp[0] = eg_iter_u(rt, sp, args[0]);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (;;) {
        sp[1] = eg_next_u(rt, sp + 1, sp[0]);
        if (sp[1] == EG_ERR) return EG_ERR;
        if (sp[1] == EG_STOP) return EG_NONE;
        if (f_write(rt, sp + 2, self, sp + 1, 1, EG_NONE) == EG_ERR) return EG_ERR;
    }
}

static EgVal f_close(ARGS) {
    UNUSED_ARGS;
    return eg_file_close(rt, EG_FILE(self)) ? EG_NONE : EG_ERR;
}

static EgVal f_flush(ARGS) {
    UNUSED_ARGS;
    return eg_file_flush(rt, EG_FILE(self)) ? EG_NONE : EG_ERR;
}

static EgVal f_seek(ARGS) {
    UNUSED_ARGS;
    EgFile *f = EG_FILE(self);
    int64_t offset, whence = 0;
    if (!eg_index_i64_u(rt, sp, args[0], &offset, false)) return EG_ERR;
    if (args[1] != EG_UNBOUND && !eg_index_i64_u(rt, sp, args[1], &whence, false)) return EG_ERR;
    if (whence < 0 || whence > 2)
        return eg_raise(rt, EG_T_VALUE_ERROR, "invalid whence (%l, should be 0, 1 or 2)", whence);
    if (f->text && whence == 1 && offset)
        return eg_raise_unsupported(rt, "can't do nonzero cur-relative seeks");
    if (f->text && whence == 2 && offset)
        return eg_raise_unsupported(rt, "can't do nonzero end-relative seeks");
    if (whence == 0 && offset < 0)
        return eg_raise(rt, EG_T_VALUE_ERROR, "negative seek position %l", offset);
    int64_t at = eg_file_seek(rt, f, offset, (int)whence);
    return at < 0 ? EG_ERR : EG_BOX_I64(rt, at);
}

static EgVal f_tell(ARGS) {
    UNUSED_ARGS;
    int64_t at = eg_file_tell(rt, EG_FILE(self));
    return at < 0 ? EG_ERR : EG_BOX_I64(rt, at);
}

static EgVal f_truncate(ARGS) {
    UNUSED_ARGS;
    EgFile *f = EG_FILE(self);
    int64_t size;
    if (!eg_file_check(rt, f, EG_ST_WRITE) || !eg_file_flush(rt, f)) return EG_ERR;
    if (args[0] == EG_UNBOUND || args[0] == EG_NONE)
        size = eg_file_tell(rt, f);
    else if (!eg_index_i64_u(rt, sp, args[0], &size, false))
        return EG_ERR;
    if (size < 0) return EG_ERR;
    int r = eg_os_truncate(f->st->fd, size);
    return r < 0 ? eg_raise_os(rt, -r, EG_NONE) : EG_BOX_I64(rt, size);
}

static EgVal f_fileno(ARGS) {
    UNUSED_ARGS;
    return eg_file_check(rt, EG_FILE(self), 0) ? EG_INT(EG_FILE(self)->st->fd) : EG_ERR;
}

static EgVal f_isatty(ARGS) {
    UNUSED_ARGS;
    return eg_file_check(rt, EG_FILE(self), 0) ? EG_BOOL(eg_os_isatty(EG_FILE(self)->st->fd))
                                               : EG_ERR;
}

static EgVal has_flag(EgRt *rt, EgVal self, uint32_t flag) {
    return eg_file_check(rt, EG_FILE(self), 0) ? EG_BOOL(EG_FILE(self)->st->flags & flag) : EG_ERR;
}

static EgVal f_readable(ARGS) {
    UNUSED_ARGS;
    return has_flag(rt, self, EG_ST_READ);
}

static EgVal f_writable(ARGS) {
    UNUSED_ARGS;
    return has_flag(rt, self, EG_ST_WRITE);
}

static EgVal f_seekable(ARGS) {
    UNUSED_ARGS;
    return has_flag(rt, self, EG_ST_SEEKABLE);
}

static EgVal f_enter(ARGS) {
    UNUSED_ARGS;
    return eg_file_check(rt, EG_FILE(self), 0) ? self : EG_ERR;
}

static EgVal f_exit(ARGS) {
    return f_close(rt, sp, self, args, n, kwnames);
}

static EgVal f_closed(ARGS) {
    UNUSED_ARGS;
    return EG_BOOL(EG_FILE(self)->st->fd < 0);
}

static EgVal f_name(ARGS) {
    UNUSED_ARGS;
    return EG_FILE(self)->name;
}

static EgVal f_mode(ARGS) {
    UNUSED_ARGS;
    return EG_FILE(self)->mode;
}

static EgVal f_encoding(ARGS) {
    UNUSED_ARGS;
    return EG_FILE(self)->encoding_name;
}

static EgVal f_errors(ARGS) {
    UNUSED_ARGS;
    return EG_FILE(self)->errors_name;
}

static EgVal f_buffer(ARGS) {
    UNUSED_ARGS;
    return eg_file_buffer(rt, EG_FILE(self));
}

static EgVal f_line_buffering(ARGS) {
    UNUSED_ARGS;
    return EG_BOOL(EG_FILE(self)->st->flags & EG_ST_LINE);
}

static EgVal f_newlines(ARGS) {
    UNUSED_ARGS;
    return EG_NONE;
}

static EgVal f_reconfigure(ARGS) {
    UNUSED_ARGS;
    EgStream *st = EG_FILE(self)->st;
    if (!eg_file_flush(rt, EG_FILE(self))) return EG_ERR;
    if (args[3] != EG_UNBOUND && args[3] != EG_NONE) {
        st->flags &= ~(uint32_t)EG_ST_LINE;
        if (args[3] == EG_TRUE) st->flags |= EG_ST_LINE;
    }
    if (args[4] == EG_TRUE) st->flags |= EG_ST_UNBUFFERED;
    return EG_NONE;
}

/* ---- slots ---- */

static void trace(EgRt *rt, EgObj *o) {
    EgFile *f = (EgFile *)o;
    eg_gc_mark(rt, f->name);
    eg_gc_mark(rt, f->mode);
    eg_gc_mark(rt, f->encoding_name);
    eg_gc_mark(rt, f->errors_name);
    eg_gc_mark(rt, f->buffer);
}

static EgVal repr(EgRt *rt, EgVal *sp, EgVal v) {
    EgFile *f = EG_FILE(v);
    sp[0] = eg_repr_u(rt, sp, f->name);
    if (sp[0] == EG_ERR) return EG_ERR;
    if (!f->text) return eg_fmt(rt, "<_io.%T name=%S>", v, sp[0]);
    return eg_fmt(rt, "<_io.%T name=%S mode=%R encoding=%R>", v, sp[0], f->mode, f->encoding_name);
}

static EgVal iter(EgRt *rt, EgVal *sp, EgVal v) {
    (void)sp;
    return eg_file_check(rt, EG_FILE(v), 0) ? v : EG_ERR;
}

static EgVal next(EgRt *rt, EgVal *sp, EgVal v) {
    (void)sp;
    EgVal line = eg_file_readline(rt, EG_FILE(v), -1);
    if (line == EG_ERR || length_of(line)) return line;
    rt->stop_value = EG_NONE;
    return EG_STOP;
}

static EgVal no_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_raise(rt, EG_T_TYPE_ERROR, "cannot create '%N' instances; use open()", type);
}

#define COMMON(ROW, T)                                                 \
    ROW(T, readline, f_readline, METHOD, "(self, size=-1, /)", NULL)   \
    ROW(T, readlines, f_readlines, METHOD, "(self, hint=-1, /)", NULL) \
    ROW(T, writelines, f_writelines, METHOD, "(self, lines, /)", NULL) \
    ROW(T, close, f_close, METHOD, "(self, /)", NULL)                  \
    ROW(T, flush, f_flush, METHOD, "(self, /)", NULL)                  \
    ROW(T, seek, f_seek, METHOD, "(self, offset, whence=0, /)", NULL)  \
    ROW(T, tell, f_tell, METHOD, "(self, /)", NULL)                    \
    ROW(T, truncate, f_truncate, METHOD, "(self, pos=None, /)", NULL)  \
    ROW(T, fileno, f_fileno, METHOD, "(self, /)", NULL)                \
    ROW(T, isatty, f_isatty, METHOD, "(self, /)", NULL)                \
    ROW(T, readable, f_readable, METHOD, "(self, /)", NULL)            \
    ROW(T, writable, f_writable, METHOD, "(self, /)", NULL)            \
    ROW(T, seekable, f_seekable, METHOD, "(self, /)", NULL)            \
    ROW(T, __enter__, f_enter, METHOD, "(self, /)", NULL)              \
    ROW(T, __exit__, f_exit, METHOD, "(self, *args)", NULL)            \
    ROW(T, closed, f_closed, GETSET, NULL, NULL)                       \
    ROW(T, name, f_name, GETSET, NULL, NULL)                           \
    ROW(T, mode, f_mode, GETSET, NULL, NULL)

#define TEXT_METHODS(ROW, T)                                                        \
    COMMON(ROW, T)                                                                  \
    ROW(T, read, f_read, METHOD, "(self, size=-1, /)", NULL)                        \
    ROW(T, write, f_write, METHOD, "(self, text, /)", NULL)                         \
    ROW(T, encoding, f_encoding, GETSET, NULL, NULL)                                \
    ROW(T, errors, f_errors, GETSET, NULL, NULL)                                    \
    ROW(T, buffer, f_buffer, GETSET, NULL, NULL)                                    \
    ROW(T, newlines, f_newlines, GETSET, NULL, NULL)                                \
    ROW(T, line_buffering, f_line_buffering, GETSET, NULL, NULL)                    \
    ROW(T, reconfigure, f_reconfigure, METHOD,                                      \
        "(self, *, encoding=None, errors=None, newline=None, line_buffering=None, " \
        "write_through=None)",                                                      \
        NULL)
EG_DEFS(TextIOWrapper, TEXT_METHODS)
#define BINARY_METHODS(ROW, T)                                       \
    COMMON(ROW, T)                                                   \
    ROW(T, read, f_read, METHOD, "(self, size=-1, /)", NULL)         \
    ROW(T, read1, f_read, METHOD, "(self, size=-1, /)", NULL)        \
    ROW(T, readinto, f_readinto, METHOD, "(self, buffer, /)", NULL)  \
    ROW(T, readinto1, f_readinto, METHOD, "(self, buffer, /)", NULL) \
    ROW(T, write, f_write, METHOD, "(self, buffer, /)", NULL)
EG_DEFS(BufferedReader, BINARY_METHODS)
EG_DEFS(BufferedWriter, BINARY_METHODS)
EG_DEFS(BufferedRandom, BINARY_METHODS)
#define IO_TYPE_SLOTS(SLOT, T) \
    SLOT(T, trace, trace)      \
    SLOT(T, repr, repr) SLOT(T, iter, iter) SLOT(T, next, next) SLOT(T, new_, no_new)
EG_SLOTS(TextIOWrapper, IO_TYPE_SLOTS)
EG_SLOTS(BufferedReader, IO_TYPE_SLOTS)
EG_SLOTS(BufferedWriter, IO_TYPE_SLOTS)
EG_SLOTS(BufferedRandom, IO_TYPE_SLOTS)

#define FILE_TYPE(id, name)             \
    const EgTypeSpec eg_type_##name = { \
        id, #name, "_io", EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, sizeof(EgFile)};
FILE_TYPE(EG_T_FILE, TextIOWrapper)
FILE_TYPE(EG_T_FILE_READER, BufferedReader)
FILE_TYPE(EG_T_FILE_WRITER, BufferedWriter)
FILE_TYPE(EG_T_FILE_RANDOM, BufferedRandom)
