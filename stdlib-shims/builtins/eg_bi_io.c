/* eg_bi_io.c: print, input, open. */
#include "edgert/image.h"
#include "core/eg_error.h"
#include "core/eg_io.h"
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

typedef struct PrintArgs {
    EgVal sep, end, file, flush;
} PrintArgs;

static bool check_text(EgRt *rt, EgVal v, const char *name) {
    if (v == EG_NONE || EG_IS_STR(v)) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "%s must be None or a string, not %T", name, v);
    return false;
}

static bool write_int(EgRt *rt, EgFile *f, int64_t i) {
    char digits[24];
    size_t at = sizeof digits;
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do digits[--at] = (char)('0' + u % 10);
    while (u /= 10);
    if (i < 0) digits[--at] = '-';
    return eg_file_write_raw(rt, f, digits + at, sizeof digits - at);
}

/* str(v) into a native text file. */
static bool put_u(EgRt *rt, EgVal *sp, EgFile *f, EgVal v) {
    if (EG_IS_INT(v) && f->encoding != EG_ENC_UTF8_SIG) return write_int(rt, f, EG_TO_INT(v));
    if (!EG_IS_PTR(v) || eg_ptr_type(v) != rt->types[EG_T_STR]) {
        v = eg_str_of_u(rt, sp, v);
        if (v == EG_ERR) return false;
    }
    /* str() may have closed the file. */
    return eg_file_check(rt, f, EG_ST_WRITE) && eg_file_write_str(rt, f, v);
}

static bool print_native_u(EgRt *rt, EgVal *sp, EgFile *f, EgVal *args, uint32_t n,
                           const PrintArgs *p) {
    sp[0] = EG_PTR(f);
    if (!eg_file_check(rt, f, EG_ST_WRITE)) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (i) {
            bool ok = p->sep == EG_NONE ? eg_file_write_raw(rt, f, " ", 1)
                                        : eg_file_write_str(rt, f, p->sep);
            if (!ok) return false;
        }
        if (!put_u(rt, sp + 1, f, args[i])) return false;
    }
    bool ok = p->end == EG_NONE && f->newline < EG_NL_CR ? eg_file_write_raw(rt, f, "\n", 1)
              : p->end == EG_NONE ? eg_file_write_str(rt, f, eg_str_from_cp(rt, '\n'))
                                  : eg_file_write_str(rt, f, p->end);
    return ok && eg_file_after_write(rt, f, true);
}

static bool write_to_u(EgRt *rt, EgVal *sp, EgVal file, EgVal v) {
    sp[0] = v == EG_ERR ? EG_ERR : eg_str_of_u(rt, sp, v);
    return sp[0] != EG_ERR && eg_write_to_u(rt, sp + 1, file, sp[0]);
}

static bool print_object_u(EgRt *rt, EgVal *sp, EgVal file, EgVal *args, uint32_t n,
                           const PrintArgs *p) {
    for (uint32_t i = 0; i < n; i++) {
        if (i && !write_to_u(rt, sp, file, p->sep == EG_NONE ? eg_str_from_cp(rt, ' ') : p->sep))
            return false;
        if (!write_to_u(rt, sp, file, args[i])) return false;
    }
    return write_to_u(rt, sp, file, p->end == EG_NONE ? eg_str_from_cp(rt, '\n') : p->end);
}

static bool flush_u(EgRt *rt, EgVal *sp, EgVal file) {
    if (eg_is_plain_text_file(file)) return eg_file_flush(rt, EG_FILE(file));
    return EG_HOOKED(rt, flush_object)(rt, sp, file);
}

EgVal eg_print_general_u(EgRt *rt, EgVal *sp, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_print_general_u(EgRt *rt, EgVal *sp, EgVal *args, uint32_t n, EgVal kwnames) {
    static const char *const names[] = {"sep", "end", "file", "flush"};
    PrintArgs p = {EG_NONE, EG_NONE, EG_NONE, EG_FALSE};
    if (eg_nkw(kwnames)) {
        EgVal *const fields[] = {&p.sep, &p.end, &p.file, &p.flush};
        EgVal given[] = {EG_UNBOUND, EG_UNBOUND, EG_UNBOUND, EG_UNBOUND};
        if (!eg_take_keywords(rt, "print", names, 4, EG_ANY_COUNT, given, args + n, kwnames))
            return EG_ERR;
        for (unsigned i = 0; i < 4; i++)
            if (given[i] != EG_UNBOUND) *fields[i] = given[i];
    }
    if (!check_text(rt, p.sep, "sep") || !check_text(rt, p.end, "end")) return EG_ERR;
    sp[0] = p.file == EG_NONE ? eg_io_std(rt, 1) : p.file;
    if (sp[0] == EG_ERR) return EG_ERR;
    if (sp[0] == EG_NONE) return EG_NONE;
    bool native = eg_is_plain_text_file(sp[0]);
    bool ok = native ? print_native_u(rt, sp + 1, EG_FILE(sp[0]), args, n, &p)
                     : print_object_u(rt, sp + 1, sp[0], args, n, &p);
    if (!ok) return EG_ERR;
    int flush = p.flush == EG_FALSE ? 0 : eg_truth_int_u(rt, sp + 1, p.flush);
    if (flush < 0 || (flush && !flush_u(rt, sp + 1, sp[0]))) return EG_ERR;
    return EG_NONE;
}

static EgVal print(ARGS) {
    UNUSED_ARGS;
    static const PrintArgs plain = {EG_NONE, EG_NONE, EG_NONE, EG_FALSE};
    if (eg_nkw(kwnames)) return EG_HOOKED(rt, print_general)(rt, sp, args, n, kwnames);
    EgVal file = eg_io_std(rt, 1);
    if (file == EG_ERR || file == EG_NONE) return file;
    if (!eg_is_plain_text_file(file)) return EG_HOOKED(rt, print_general)(rt, sp, args, n, EG_NONE);
    return print_native_u(rt, sp, EG_FILE(file), args, n, &plain) ? EG_NONE : EG_ERR;
}

const EgDef eg_bi_print = {"print", print, EG_DEF_FUNC, NULL, "Print values."};

/* ---- input ---- */

static EgVal strip_newline(EgRt *rt, EgVal line) {
    uint32_t n = EG_STR(line)->len;
    if (n == 0) return eg_raise(rt, EG_T_EOF_ERROR, "EOF when reading a line");
    return eg_str_at(EG_STR(line), n - 1) == '\n' ? eg_str_substr(rt, line, 0, n - 1) : line;
}

static EgVal input(ARGS) {
    UNUSED_ARGS;
    static const char *const names[] = {"stdin", "stdout", "stderr"};
    for (unsigned i = 0; i < 3; i++) {
        sp[i] = eg_io_std(rt, i);
        if (sp[i] == EG_ERR) return EG_ERR;
        if (sp[i] == EG_NONE)
            return eg_raise(rt, EG_T_RUNTIME_ERROR, "input(): lost sys.%s", names[i]);
    }
    if (!flush_u(rt, sp + 3, sp[2])) eg_exc_clear(rt);
    if (args[0] != EG_UNBOUND && !write_to_u(rt, sp + 3, sp[1], args[0])) return EG_ERR;
    if (!flush_u(rt, sp + 3, sp[1])) return EG_ERR;
    EgVal line;
    if (eg_is_plain_text_file(sp[0])) {
        line = eg_file_readline(rt, EG_FILE(sp[0]), -1);
    } else {
        line = eg_call_method_u(rt, sp + 3, sp[0], EG_ATOM_OF(rt, n_readline), NULL, 0, EG_NONE);
    }
    if (line == EG_ERR) return EG_ERR;
    if (!EG_IS_STR(line))
        return eg_raise(rt, EG_T_TYPE_ERROR, "object.readline() returned non-string");
    return strip_newline(rt, line);
}

const EgDef eg_bi_input = {"input", input, EG_DEF_FUNC, "(prompt='', /)",
                           "Reads a line from standard input; the line feed is stripped."};

/* ---- open ---- */

static EgVal open_file(ARGS) {
    UNUSED_ARGS;
    return eg_file_open_u(rt, sp, args);
}

const EgDef eg_bi_open = {"open", open_file, EG_DEF_FUNC,
                          "(file, mode='r', buffering=-1, encoding=None, errors=None, "
                          "newline=None, closefd=True, opener=None)",
                          "Opens file and returns a stream."};
