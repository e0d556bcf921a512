/* eg_io.c: streams: buffers, writing, the standard files, and what the collector does with files.
 */
#include "edgert/image.h"
#include "eg_io.h"

#include <string.h>

#include "eg_call.h"
#include "eg_error.h"
#include "eg_module.h"
#include "eg_textbuf.h"
#include "gc/eg_heap.h"
#include "os/eg_os.h"
#include "types/eg_str.h"

enum { BUFFER_SIZE = 16384 };

/* ---- streams ---- */

static EgStream *stream_new(EgRt *rt, int fd, uint32_t flags) {
    EgStream *st = eg_os_malloc(sizeof *st);
    uint8_t *buf = eg_os_malloc(BUFFER_SIZE);
    if (!st || !buf) {
        eg_os_free(st);
        eg_os_free(buf);
        eg_raise_nomem(rt);
        return NULL;
    }
    *st = (EgStream){.fd = fd, .flags = flags, .cap = BUFFER_SIZE, .buf = buf};
    st->next = rt->io->streams;
    st->link = &rt->io->streams;
    if (st->next) st->next->link = &st->next;
    rt->io->streams = st;
    return st;
}

int eg_stream_flush(EgStream *st) {
    if (st->wlen == 0 || st->fd < 0) return 0;
    int64_t r = eg_os_write_all(st->fd, st->buf, st->wlen);
    st->wlen = 0;
    return r < 0 ? (int)-r : 0;
}

void eg_stream_unread(EgStream *st) {
    if (st->rpos < st->rlen && (st->flags & EG_ST_SEEKABLE))
        eg_os_seek(st->fd, -(int64_t)(st->rlen - st->rpos), EG_OS_SEEK_CUR);
    st->rpos = st->rlen = 0;
    st->flags &= ~(uint32_t)EG_ST_EOF;
}

static int stream_close(EgStream *st) {
    int error = eg_stream_flush(st);
    if (st->fd >= 0 && !(st->flags & EG_ST_KEEP_FD)) {
        int r = eg_os_close(st->fd);
        if (r < 0 && !error) error = -r;
    }
    st->fd = -1;
    return error;
}

static void stream_release(EgStream *st) {
    if (--st->refs) return;
    if (st->flags & EG_ST_STD)
        eg_stream_flush(st);
    else
        stream_close(st);
    *st->link = st->next;
    if (st->next) st->next->link = st->link;
    eg_os_free(st->buf);
    eg_os_free(st);
}

/* ---- files ---- */

static bool register_file(EgRt *rt, EgFile *f) {
    struct EgIo *io = rt->io;
    if (io->nfiles == io->files_cap) {
        uint32_t cap = io->files_cap ? io->files_cap * 2 : 16;
        EgFile **files = eg_os_realloc(io->files, cap * sizeof(EgFile *));
        if (!files) {
            eg_raise_nomem(rt);
            return false;
        }
        io->files = files;
        io->files_cap = cap;
    }
    io->files[io->nfiles++] = f;
    return true;
}

static EgVal file_over(EgRt *rt, EgTypeId type, EgStream *st, EgVal name, EgVal mode) {
    EgFile *f = eg_alloc(rt, rt->types[type], sizeof *f);
    if (!f || !register_file(rt, f)) return EG_ERR;
    f->st = st;
    st->refs++;
    f->text = type == EG_T_FILE;
    f->name = name;
    f->mode = mode;
    f->encoding_name = f->errors_name = f->buffer = EG_NONE;
    return EG_PTR(f);
}

EgVal eg_file_new(EgRt *rt, EgTypeId type, int fd, uint32_t flags, EgVal name, EgVal mode) {
    EgStream *st = stream_new(rt, fd, flags);
    if (!st) return EG_ERR;
    EgVal f = file_over(rt, type, st, name, mode);
    if (f == EG_ERR) {
        st->refs = 1;
        st->fd = -1;
        stream_release(st);
    }
    return f;
}

EgVal eg_file_buffer(EgRt *rt, EgFile *f) {
    if (f->buffer != EG_NONE) return f->buffer;
    bool read = f->st->flags & EG_ST_READ, write = f->st->flags & EG_ST_WRITE;
    EgTypeId type = read && write ? EG_T_FILE_RANDOM : read ? EG_T_FILE_READER : EG_T_FILE_WRITER;
    if (!rt->types[type]) return eg_raise(rt, EG_T_SYSTEM_ERROR, "binary files are not linked");
    EgVal mode = eg_fmt(rt, "%S%s", f->mode, read && write ? "b+" : "b");
    EgVal b = mode == EG_ERR ? EG_ERR : file_over(rt, type, f->st, f->name, mode);
    if (b == EG_ERR) return EG_ERR;
    f->buffer = b;
    EG_BARRIER(rt, f);
    return b;
}

EgVal eg_raise_unsupported(EgRt *rt, const char *text) {
    if (rt->io->unsupported == EG_NONE) return eg_raise(rt, EG_T_OS_ERROR, "%s", text);
    EgVal message = eg_fmt(rt, "%s", text);
    return message == EG_ERR ? EG_ERR
                             : eg_raise_type(rt, EG_TO_PTR(EgType, rt->io->unsupported), message);
}

bool eg_file_check(EgRt *rt, const EgFile *f, uint32_t mode) {
    if (f->st->fd < 0)
        eg_raise(rt, EG_T_VALUE_ERROR, "I/O operation on closed file.");
    else if (mode & ~f->st->flags & EG_ST_READ)
        eg_raise_unsupported(rt, "not readable");
    else if (mode & ~f->st->flags & EG_ST_WRITE)
        eg_raise_unsupported(rt, "not writable");
    else
        return true;
    return false;
}

static bool ok_or_raise(EgRt *rt, int error) {
    if (error) eg_raise_os(rt, error, EG_NONE);
    return error == 0;
}

bool eg_file_flush(EgRt *rt, EgFile *f) {
    return eg_file_check(rt, f, 0) && ok_or_raise(rt, eg_stream_flush(f->st));
}

bool eg_file_close(EgRt *rt, EgFile *f) {
    return f->st->fd < 0 || ok_or_raise(rt, stream_close(f->st));
}

int64_t eg_file_tell(EgRt *rt, EgFile *f) {
    EgStream *st = f->st;
    if (!eg_file_check(rt, f, 0)) return -1;
    int64_t at = eg_os_tell(st->fd);
    if (at < 0) {
        eg_raise_os(rt, (int)-at, EG_NONE);
        return -1;
    }
    return at - (int64_t)(st->rlen - st->rpos) + st->wlen;
}

int64_t eg_file_seek(EgRt *rt, EgFile *f, int64_t offset, int whence) {
    if (!eg_file_flush(rt, f)) return -1;
    eg_stream_unread(f->st);
    int64_t at = eg_os_seek(f->st->fd, offset, whence);
    if (at < 0) {
        eg_raise_os(rt, (int)-at, EG_NONE);
        return -1;
    }
    return at;
}

/* ---- writing ---- */

bool eg_file_write_raw(EgRt *rt, EgFile *f, const char *data, size_t n) {
    EgStream *st = f->st;
    if (st->fd < 0 || !(st->flags & EG_ST_WRITE)) return eg_file_check(rt, f, EG_ST_WRITE);
    if (st->rlen) eg_stream_unread(st);
    if (n > st->cap - st->wlen) {
        int error = eg_stream_flush(st);
        if (!error && n >= st->cap) {
            int64_t r = eg_os_write_all(st->fd, data, n);
            return ok_or_raise(rt, r < 0 ? (int)-r : 0);
        }
        if (error) return ok_or_raise(rt, error);
    }
    if (n) memcpy(st->buf + st->wlen, data, n);
    st->wlen += (uint32_t)n;
    return true;
}

/* One code point that the encoding cannot express, treated as f->errors says. False:
 * UnicodeEncodeError. */
static bool write_unencodable(EgRt *rt, EgFile *f, EgVal s, uint32_t i, uint32_t cp) {
    static const char hex[] = "0123456789abcdef";
    char out[10] = {'\\', cp > 0xffff ? 'U' : cp > 0xff ? 'u' : 'x'};
    unsigned digits = cp > 0xffff ? 8 : cp > 0xff ? 4 : 2;
    switch (f->errors) {
    case EG_FE_IGNORE: return true;
    case EG_FE_REPLACE: return eg_file_write_raw(rt, f, "?", 1);
    case EG_FE_SURROGATE:
        if (cp < 0xDC80 || cp > 0xDCFF) break;
        out[0] = (char)(cp - 0xDC00);
        return eg_file_write_raw(rt, f, out, 1);
    case EG_FE_BACKSLASH:
        for (unsigned k = 0; k < digits; k++) out[2 + k] = hex[cp >> (4 * (digits - 1 - k)) & 15];
        return eg_file_write_raw(rt, f, out, 2 + digits);
    default: break;
    }
    bool utf8 = f->encoding == EG_ENC_UTF8 || f->encoding == EG_ENC_UTF8_SIG;
    uint32_t least = utf8 ? 0xD800 : f->encoding == EG_ENC_ASCII ? 128 : 256, end = i + 1;
    while (end < EG_STR(s)->len) {
        uint32_t next = eg_str_at(EG_STR(s), end);
        if (next < least || (utf8 && next > 0xDFFF)) break;
        end++;
    }
    eg_raise_unicode(rt, EG_T_UNICODE_ENCODE_ERROR,
                     utf8           ? "utf-8"
                     : least == 128 ? "ascii"
                                    : "latin-1",
                     s, i, end,
                     utf8           ? "surrogates not allowed"
                     : least == 128 ? "ordinal not in range(128)"
                                    : "ordinal not in range(256)");
    return false;
}

static bool encodable(const EgFile *f, uint32_t cp) {
    switch (f->encoding) {
    case EG_ENC_ASCII: return cp < 128;
    case EG_ENC_LATIN1: return cp < 256;
    default: return cp < 0xD800 || cp > 0xDFFF;
    }
}

bool eg_file_write_wide(EgRt *rt, EgFile *f, EgVal v) {
    const EgStr *s = EG_STR(v);
    if (f->encoding == EG_ENC_UTF8_SIG && f->st->wlen == 0 && s->len &&
        eg_os_tell(f->st->fd) == 0 && !eg_file_write_raw(rt, f, "\xEF\xBB\xBF", 3))
        return false;
    char chunk[256];
    size_t n = 0;
    for (uint32_t i = 0; i < s->len; i++) {
        uint32_t cp = eg_str_at(s, i);
        if (n > sizeof chunk - 8) {
            if (!eg_file_write_raw(rt, f, chunk, n)) return false;
            n = 0;
        }
        if (cp == '\n' && f->newline >= EG_NL_CR) {
            chunk[n++] = '\r';
            if (f->newline == EG_NL_CRLF) chunk[n++] = '\n';
        } else if (encodable(f, cp)) {
            if (f->encoding == EG_ENC_LATIN1)
                chunk[n++] = (char)cp;
            else
                n += eg_utf8_put(chunk + n, cp);
        } else {
            if (!eg_file_write_raw(rt, f, chunk, n) || !write_unencodable(rt, f, v, i, cp))
                return false;
            n = 0;
        }
    }
    return eg_file_write_raw(rt, f, chunk, n);
}

bool eg_file_write_str(EgRt *rt, EgFile *f, EgVal v) {
    const EgStr *s = EG_STR(v);
    if ((s->h.aux & EG_STR_ASCII) && f->newline < EG_NL_CR && f->encoding != EG_ENC_UTF8_SIG)
        return eg_file_write_raw(rt, f, EG_STR_DATA(s), s->len);
    return EG_HOOKED(rt, write_text)(rt, f, v);
}

bool eg_file_after_write(EgRt *rt, EgFile *f, bool had_newline) {
    uint32_t flags = f->st->flags;
    if ((flags & EG_ST_UNBUFFERED) || ((flags & EG_ST_LINE) && had_newline))
        return eg_file_flush(rt, f);
    return true;
}

bool eg_is_plain_text_file(EgVal file) {
    return EG_IS_KIND(file, EG_T_FILE) && !(eg_ptr_type(file)->flags & EG_TYPE_HEAP) &&
           EG_FILE(file)->text;
}

static bool has_newline(EgVal v) {
    const EgStr *s = EG_STR(v);
    if (s->h.aux & EG_STR_ASCII) return s->len && memchr(EG_STR_DATA(s), '\n', s->len) != NULL;
    for (uint32_t i = 0; i < s->len; i++)
        if (eg_str_at(s, i) == '\n') return true;
    return false;
}

bool eg_write_object_u(EgRt *rt, EgVal *sp, EgVal file, EgVal str) {
    sp[0] = file;
    sp[1] = str;
    return eg_call_method_u(rt, sp + 2, file, rt->atoms[EG_A_n_write], sp + 1, 1, EG_NONE) !=
           EG_ERR;
}

bool eg_flush_object_u(EgRt *rt, EgVal *sp, EgVal file) {
    return eg_call_method_u(rt, sp, file, rt->atoms[EG_A_n_flush], NULL, 0, EG_NONE) != EG_ERR;
}

bool eg_write_to_u(EgRt *rt, EgVal *sp, EgVal file, EgVal str) {
    if (eg_is_plain_text_file(file)) {
        EgFile *f = EG_FILE(file);
        if (!eg_file_check(rt, f, EG_ST_WRITE) || !eg_file_write_str(rt, f, str)) return false;
        return eg_file_after_write(rt, f, (f->st->flags & EG_ST_LINE) && has_newline(str));
    }
    return EG_HOOKED(rt, write_object)(rt, sp, file, str);
}

/* ---- the standard files ---- */

static EgVal make_std(EgRt *rt, unsigned which) {
    static const char *const names[] = {"<stdin>", "<stdout>", "<stderr>"};
    uint32_t flags = EG_ST_STD | EG_ST_KEEP_FD | (which ? EG_ST_WRITE : EG_ST_READ);
    if (which == 2)
        flags |= EG_ST_LINE | EG_ST_UNBUFFERED;
    else if (which == 1 && eg_os_isatty(1))
        flags |= EG_ST_LINE;
    if (eg_os_tell((int)which) >= 0) flags |= EG_ST_SEEKABLE;
    EgVal name = eg_fmt(rt, "%s", names[which]), mode = eg_fmt(rt, which ? "w" : "r");
    if (name == EG_ERR || mode == EG_ERR) return EG_ERR;
    EgVal v = eg_file_new(rt, EG_T_FILE, (int)which, flags, name, mode);
    if (v == EG_ERR) return EG_ERR;
    EgFile *f = EG_FILE(v);
    f->errors = which == 2 ? EG_FE_BACKSLASH : EG_FE_STRICT;
    f->encoding_name = eg_fmt(rt, "utf-8");
    f->errors_name = eg_fmt(rt, which == 2 ? "backslashreplace" : "strict");
    return f->encoding_name == EG_ERR || f->errors_name == EG_ERR ? EG_ERR : v;
}

EgVal eg_io_original(EgRt *rt, unsigned which) {
    EgVal *at = &rt->io->std[which];
    if (*at == EG_UNBOUND) {
        EgVal v = make_std(rt, which);
        if (v == EG_ERR) return EG_ERR;
        *at = v;
    }
    return *at;
}

EgVal eg_io_std(EgRt *rt, unsigned which) {
    if (rt->io->sys_module == EG_NONE) return eg_io_original(rt, which);
    return EG_HOOKED(rt, sys_stream)(rt, which);
}

EgVal eg_sys_stream(EgRt *rt, unsigned which) {
    static const uint16_t names[] = {EG_A_n_stdin, EG_A_n_stdout, EG_A_n_stderr};
    EgVal v = eg_module_get(rt, EG_MODULE(rt->io->sys_module), rt->atoms[names[which]]);
    return v == EG_UNBOUND ? EG_NONE : v;
}

void eg_io_write_err_u(EgRt *rt, EgVal *sp, const char *data, size_t n) {
    EgVal out = eg_io_std(rt, 1);
    if (EG_IS_PTR(out) && eg_is_plain_text_file(out) && EG_FILE(out)->st->fd >= 0)
        eg_stream_flush(EG_FILE(out)->st);
    EgVal err = eg_io_std(rt, 2);
    if (err == EG_NONE || n == 0) return;
    if (err == EG_ERR || (eg_is_plain_text_file(err) && EG_FILE(err)->st->fd == 2)) {
        if (err != EG_ERR) eg_stream_flush(EG_FILE(err)->st);
        eg_os_write_all(2, data, n);
    } else {
        EG_HOOKED(rt, write_error)(rt, sp, err, data, n);
    }
    eg_exc_clear(rt);
}

void eg_write_error_u(EgRt *rt, EgVal *sp, EgVal file, const char *data, size_t n) {
    EgVal s = eg_str_from_utf8(rt, data, n);
    sp[0] = file;
    sp[1] = s;
    if (s != EG_ERR) eg_write_to_u(rt, sp + 2, file, s);
}

/* ---- the runtime's part ---- */

bool eg_io_init(EgRt *rt) {
    struct EgIo *io = eg_os_malloc(sizeof *io);
    if (!io) return false;
    *io = (struct EgIo){
        .std = {EG_UNBOUND, EG_UNBOUND, EG_UNBOUND}, .sys_module = EG_NONE, .unsupported = EG_NONE};
    /* Now, as a file that the program opens may take the number of a missing one. */
    for (int fd = 0; fd < 3; fd++)
        if (!eg_os_has_fd(fd)) io->std[fd] = EG_NONE;
    rt->io = io;
    return true;
}

int eg_io_flush_all(EgRt *rt) {
    int error = 0;
    for (EgStream *st = rt->io->streams; st; st = st->next) {
        int e = eg_stream_flush(st);
        if (e && (st->flags & EG_ST_STD) && !error) error = e;
    }
    return error;
}

void eg_io_free(EgRt *rt) {
    struct EgIo *io = rt->io;
    if (!io) return;
    while (io->streams) {
        io->streams->refs = 1;
        stream_release(io->streams);
    }
    eg_os_free(io->files);
    eg_os_free(io);
    rt->io = NULL;
}

void eg_io_trace(EgRt *rt) {
    for (unsigned i = 0; i < 3; i++) eg_gc_mark(rt, rt->io->std[i]);
    eg_gc_mark(rt, rt->io->sys_module);
    eg_gc_mark(rt, rt->io->unsupported);
}

void eg_io_sweep(EgRt *rt) {
    struct EgIo *io = rt->io;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < io->nfiles; i++) {
        EgFile *f = io->files[i];
        if (eg_gc_survives(rt, &f->h))
            io->files[kept++] = f;
        else if (f->st)
            stream_release(f->st);
    }
    io->nfiles = kept;
}
