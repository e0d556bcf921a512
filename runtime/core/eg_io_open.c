/* eg_io_open.c: open(). */
#include <string.h>

#include "eg_error.h"
#include "eg_io.h"
#include "types/eg_dict.h"
#include "eg_class.h"
#include "eg_attr.h"
#include "eg_slots.h"
#include "os/eg_os.h"
#include "types/eg_int.h"
#include "types/eg_str.h"

enum {
    ARG_FILE,
    ARG_MODE,
    ARG_BUFFERING,
    ARG_ENCODING,
    ARG_ERRORS,
    ARG_NEWLINE,
    ARG_CLOSEFD,
    ARG_OPENER
};

typedef struct Mode {
    bool create, read, write, append, update, text, binary;
} Mode;

static bool parse_mode(EgRt *rt, EgVal mode, Mode *m) {
    *m = (Mode){0};
    bool bad = !EG_IS_STR(mode);
    for (uint32_t i = 0; !bad && i < EG_STR(mode)->len; i++) {
        bool *flag = NULL;
        switch (eg_str_at(EG_STR(mode), i)) {
        case 'x': flag = &m->create; break;
        case 'r': flag = &m->read; break;
        case 'w': flag = &m->write; break;
        case 'a': flag = &m->append; break;
        case '+': flag = &m->update; break;
        case 't': flag = &m->text; break;
        case 'b': flag = &m->binary; break;
        default: break;
        }
        bad = !flag || *flag;
        if (flag) *flag = true;
    }
    if (bad) {
        eg_raise(rt, EG_T_VALUE_ERROR, "invalid mode: %R", mode);
        return false;
    }
    if (m->text && m->binary) {
        eg_raise(rt, EG_T_VALUE_ERROR, "can't have text and binary mode at once");
        return false;
    }
    if (m->create + m->read + m->write + m->append != 1) {
        eg_raise(rt, EG_T_VALUE_ERROR, "must have exactly one of create/read/write/append mode");
        return false;
    }
    return true;
}

/* Compares names of encodings without case, '-' and '_'. */
static bool is_name(const char *a, size_t n, const char *b) {
    size_t i = 0;
    for (; *b; b++, i++) {
        while (i < n && (a[i] == '-' || a[i] == '_' || a[i] == ' ')) i++;
        if (i == n || (a[i] >= 'A' && a[i] <= 'Z' ? a[i] + 32 : a[i]) != *b) return false;
    }
    return i == n;
}

static bool find_encoding(EgRt *rt, EgVal name, uint8_t *out) {
    static const struct {
        const char *name;
        uint8_t encoding;
    } rows[] = {{"utf8", EG_ENC_UTF8},       {"u8", EG_ENC_UTF8},       {"utf", EG_ENC_UTF8},
                {"locale", EG_ENC_UTF8},     {"ascii", EG_ENC_ASCII},   {"usascii", EG_ENC_ASCII},
                {"646", EG_ENC_ASCII},       {"latin1", EG_ENC_LATIN1}, {"iso88591", EG_ENC_LATIN1},
                {"l1", EG_ENC_LATIN1},       {"latin", EG_ENC_LATIN1},  {"cp819", EG_ENC_LATIN1},
                {"utf8sig", EG_ENC_UTF8_SIG}};
    size_t n;
    const char *s = eg_str_utf8(rt, name, &n);
    if (!s) return false;
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is_name(s, n, rows[i].name)) {
            *out = rows[i].encoding;
            return true;
        }
    eg_raise(rt, EG_T_LOOKUP_ERROR, "unknown encoding: %S", name);
    return false;
}

static bool find_errors(EgRt *rt, EgVal name, uint8_t *out) {
    static const char *const names[] = {"strict", "ignore", "replace", "backslashreplace",
                                        "surrogateescape"};
    for (uint8_t i = 0; i < 5; i++)
        if (eg_str_is(rt, name, names[i])) {
            *out = i;
            return true;
        }
    eg_raise(rt, EG_T_LOOKUP_ERROR, "unknown error handler name '%S'", name);
    return false;
}

static bool find_newline(EgRt *rt, EgVal v, uint8_t *out) {
    static const char *const texts[] = {"", "\n", "\r", "\r\n"};
    *out = EG_NL_UNIVERSAL;
    if (v == EG_NONE) return true;
    if (!EG_IS_STR(v)) {
        eg_raise(rt, EG_T_TYPE_ERROR, "open() argument 'newline' must be str or None, not %T", v);
        return false;
    }
    for (uint8_t i = 0; i < 4; i++)
        if (eg_str_is(rt, v, texts[i])) {
            *out = (uint8_t)(EG_NL_KEEP + i);
            return true;
        }
    eg_raise(rt, EG_T_VALUE_ERROR, "illegal newline value: %S", v);
    return false;
}

/* Optional str argument: must be a str or None. */
static bool check_str(EgRt *rt, EgVal v, const char *name) {
    if (v == EG_NONE || EG_IS_STR(v)) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "open() argument '%s' must be str or None, not %T", name, v);
    return false;
}

static bool check_arguments(EgRt *rt, EgVal *a, const Mode *m) {
    if (!check_str(rt, a[ARG_ENCODING], "encoding") || !check_str(rt, a[ARG_ERRORS], "errors"))
        return false;
    const char *odd = NULL;
    if (m->binary && a[ARG_ENCODING] != EG_NONE)
        odd = "binary mode doesn't take an encoding argument";
    if (m->binary && !odd && a[ARG_ERRORS] != EG_NONE)
        odd = "binary mode doesn't take an errors argument";
    if (m->binary && !odd && a[ARG_NEWLINE] != EG_NONE)
        odd = "binary mode doesn't take a newline argument";
    if (!m->binary && a[ARG_BUFFERING] == EG_INT(0)) odd = "can't have unbuffered text I/O";
    if (odd) eg_raise(rt, EG_T_VALUE_ERROR, "%s", odd);
    return !odd;
}

static int os_flags(const Mode *m) {
    int flags = m->update ? EG_OS_O_RDWR : m->read ? EG_OS_O_RDONLY : EG_OS_O_WRONLY;
    if (m->write) flags |= EG_OS_O_CREAT | EG_OS_O_TRUNC;
    if (m->create) flags |= EG_OS_O_CREAT | EG_OS_O_EXCL;
    if (m->append) flags |= EG_OS_O_CREAT | EG_OS_O_APPEND;
    return flags;
}

/* Opens a path; a negated error number on failure, or -1000 with an exception set. */
enum { RAISED = -1000 };
static int open_path(EgRt *rt, EgVal path, const Mode *m) {
    size_t n;
    const char *s;
    if (EG_IS_KIND(path, EG_T_BYTES)) {
        s = (const char *)EG_TO_PTR(EgBytes, path)->b;
        n = EG_TO_PTR(EgBytes, path)->len;
    } else {
        s = eg_str_utf8(rt, path, &n);
    }
    if (!s) return RAISED;
    if (strlen(s) != n) {
        eg_raise(rt, EG_T_VALUE_ERROR, "embedded null byte");
        return RAISED;
    }
    int fd = eg_os_open(s, os_flags(m), 0666);
    EgOsStat st;
    if (fd >= 0 && eg_os_fstat(fd, &st) == 0 && st.kind == EG_OS_KIND_DIR) {
        eg_os_close(fd);
        return -EG_OS_EISDIR;
    }
    return fd;
}

/* The file argument as a descriptor number, str or bytes. */
static EgVal path_of_u(EgRt *rt, EgVal *sp, EgVal file) {
    if (EG_IS_STR(file) || EG_IS_KIND(file, EG_T_BYTES) || EG_IS_ANY_INT(file)) return file;
    EgVal path = eg_special_u(rt, sp, file, rt->atoms[EG_A_fspath], EG_UNBOUND, EG_UNBOUND, 0);
    if (path == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %T",
                        file);
    if (path == EG_ERR || EG_IS_STR(path) || EG_IS_KIND(path, EG_T_BYTES)) return path;
    return eg_raise(rt, EG_T_TYPE_ERROR, "expected %T.__fspath__() to return str or bytes, not %T",
                    file, path);
}

static uint32_t stream_flags(const Mode *m, int fd, int64_t buffering, bool keep) {
    uint32_t flags = m->read || m->update ? EG_ST_READ : 0;
    if (!m->read || m->update) flags |= EG_ST_WRITE;
    if (m->append) flags |= EG_ST_APPEND;
    if (buffering == 0) flags |= EG_ST_UNBUFFERED;
    if (!m->binary && (buffering == 1 || (buffering < 0 && eg_os_isatty(fd)))) flags |= EG_ST_LINE;
    if (keep) flags |= EG_ST_KEEP_FD;
    if (eg_os_tell(fd) >= 0) flags |= EG_ST_SEEKABLE;
    return flags;
}

/* What f.mode says. */
static EgVal shown_mode(EgRt *rt, EgVal given, const Mode *m) {
    if (!m->binary) return given;
    if (m->update) return eg_fmt(rt, m->append ? "ab+" : m->create ? "xb+" : "rb+");
    return eg_fmt(rt, m->append ? "ab" : m->create ? "xb" : m->write ? "wb" : "rb");
}

/* io.UnsupportedOperation, which files raise, is made when the first file is opened. */
static bool make_unsupported_u(EgRt *rt, EgVal *sp) {
    if (rt->io->unsupported != EG_NONE) return true;
    EgVal bases[] = {EG_PTR(rt->types[EG_T_OS_ERROR]), EG_PTR(rt->types[EG_T_VALUE_ERROR])};
    EgVal *r = sp;
    r[0] = eg_str_intern(rt, "UnsupportedOperation", 20);
    r[1] = eg_tuple_new(rt, bases, 2);
    r[2] = eg_dict_new(rt);
    if (r[0] == EG_ERR || r[1] == EG_ERR || r[2] == EG_ERR) return false;
    EgVal module = eg_str_intern(rt, "io", 2);
    if (module == EG_ERR) return false;
    if (!eg_dict_set_str(rt, EG_TO_PTR(EgDict, r[2]), rt->atoms[EG_A_module], module)) return false;
    EgVal c = eg_class_make_u(rt, sp + 3, r[0], r[1], r[2]);
    if (c == EG_ERR) return false;
    rt->io->unsupported = c;
    return true;
}

EgVal eg_file_open_u(EgRt *rt, EgVal *sp, EgVal *a) {
    if (!make_unsupported_u(rt, sp)) return EG_ERR;
    Mode m;
    uint8_t encoding = EG_ENC_UTF8, errors = EG_FE_STRICT, newline;
    int64_t buffering = -1;
    for (unsigned i = ARG_ENCODING; i <= ARG_NEWLINE; i++)
        if (a[i] == EG_UNBOUND) a[i] = EG_NONE;
    if (a[ARG_MODE] == EG_UNBOUND) a[ARG_MODE] = eg_fmt(rt, "r");
    if (a[ARG_MODE] == EG_ERR) return EG_ERR;
    if (!EG_IS_STR(a[ARG_MODE]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "open() argument 'mode' must be str, not %A",
                        a[ARG_MODE]);
    if (a[ARG_BUFFERING] != EG_UNBOUND && !eg_int_to_i64(a[ARG_BUFFERING], &buffering))
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object cannot be interpreted as an integer",
                        a[ARG_BUFFERING]);
    sp[0] = path_of_u(rt, sp, a[ARG_FILE]);
    if (sp[0] == EG_ERR || !parse_mode(rt, a[ARG_MODE], &m) || !check_arguments(rt, a, &m))
        return EG_ERR;
    if (!find_newline(rt, a[ARG_NEWLINE], &newline)) return EG_ERR;
    if (a[ARG_ENCODING] != EG_NONE && !find_encoding(rt, a[ARG_ENCODING], &encoding)) return EG_ERR;
    if (a[ARG_ERRORS] != EG_NONE && !find_errors(rt, a[ARG_ERRORS], &errors)) return EG_ERR;
    EgTypeId type = !m.binary  ? EG_T_FILE
                    : m.update ? EG_T_FILE_RANDOM
                    : m.read   ? EG_T_FILE_READER
                               : EG_T_FILE_WRITER;
    if (!rt->types[type]) return eg_raise(rt, EG_T_SYSTEM_ERROR, "this kind of file is not linked");
    bool by_number = EG_IS_ANY_INT(sp[0]);
    int64_t fd = 0;
    eg_io_flush_all(rt); /* what was written through a forgotten file is there to be read */
    if (by_number)
        eg_int_to_i64(sp[0], &fd);
    else
        fd = open_path(rt, sp[0], &m);
    if (fd == RAISED) return EG_ERR;
    if (fd < 0 && by_number) return eg_raise(rt, EG_T_VALUE_ERROR, "negative file descriptor");
    if (fd < 0) return eg_raise_os(rt, (int)-fd, a[ARG_FILE]);
    bool keep = a[ARG_CLOSEFD] == EG_FALSE || a[ARG_CLOSEFD] == EG_INT(0);
    EgVal mode = shown_mode(rt, a[ARG_MODE], &m);
    EgVal v = mode == EG_ERR
                  ? EG_ERR
                  : eg_file_new(rt, type, (int)fd, stream_flags(&m, (int)fd, buffering, keep),
                                a[ARG_FILE], mode);
    if (v == EG_ERR) {
        if (!by_number) eg_os_close((int)fd);
        return EG_ERR;
    }
    EgFile *f = EG_FILE(v);
    f->encoding = encoding;
    f->errors = errors;
    f->newline = newline;
    if (!m.binary) {
        f->encoding_name = a[ARG_ENCODING] != EG_NONE ? a[ARG_ENCODING] : eg_fmt(rt, "UTF-8");
        f->errors_name = a[ARG_ERRORS] != EG_NONE ? a[ARG_ERRORS] : eg_fmt(rt, "strict");
        if (f->encoding_name == EG_ERR || f->errors_name == EG_ERR) return EG_ERR;
    }
    if (m.append) eg_os_seek((int)fd, 0, EG_OS_SEEK_END);
    return v;
}
