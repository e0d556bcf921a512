/* eg_mod_sys.c: the sys module. What it says about the interpreter is what CPython 3.13 on a 64-bit
 * little-endian machine says, on every target, so that programs take the same paths everywhere. */
#include <string.h>

#include "core/eg_attr.h"
#include "core/eg_call.h"
#include "core/eg_class.h"
#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_io.h"
#include "core/eg_module.h"
#include "core/eg_traceback.h"
#include "gc/eg_heap.h"
#include "types/eg_int.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

enum { LEAST_DIGITS = 640 };

static EgVal sys_exit(ARGS) {
    UNUSED_ARGS;
    EgVal exc = eg_exc_new(rt, EG_T_SYSTEM_EXIT, args[0]);
    return exc == EG_ERR ? EG_ERR : eg_raise_value(rt, exc);
}

static EgVal sys_exc_info(ARGS) {
    UNUSED_ARGS;
    EgVal exc = rt->handled, items[3] = {EG_NONE, EG_NONE, EG_NONE};
    if (EG_IS_PTR(exc)) {
        items[0] = EG_PTR(eg_ptr_type(exc));
        items[1] = exc;
        items[2] = EG_EXC_OF(exc)->traceback;
    }
    return eg_tuple_new(rt, items, 3);
}

static EgVal sys_exception(ARGS) {
    UNUSED_ARGS;
    return rt->handled;
}

static EgVal sys_excepthook(ARGS) {
    UNUSED_ARGS;
    if (!eg_is_exc(rt, args[1]))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "print_exception(): Exception expected for value, %T found", args[1]);
    eg_print_exception_u(rt, sp, args[1]);
    return EG_NONE;
}

/* Stores into the builtin `_`. */
static bool set_underscore(EgRt *rt, EgVal v) {
    EgVal module = eg_builtins_module(rt), name = eg_str_intern(rt, "_", 1);
    return module != EG_ERR && name != EG_ERR && eg_module_set(rt, EG_MODULE(module), name, v);
}

static EgVal sys_displayhook(ARGS) {
    UNUSED_ARGS;
    if (args[0] == EG_NONE) return EG_NONE;
    if (!set_underscore(rt, EG_NONE)) return EG_ERR;
    EgVal print = eg_builtin_value(rt, EG_B_print);
    if (print == EG_ERR || print == EG_UNBOUND) return print;
    sp[0] = eg_repr_u(rt, sp, args[0]);
    if (sp[0] == EG_ERR || eg_call_u(rt, sp + 1, print, sp, 1, EG_NONE) == EG_ERR) return EG_ERR;
    return set_underscore(rt, args[0]) ? EG_NONE : EG_ERR;
}

static EgVal sys_getrecursionlimit(ARGS) {
    UNUSED_ARGS;
    return EG_INT(rt->recursion_limit);
}

static EgVal sys_setrecursionlimit(ARGS) {
    UNUSED_ARGS;
    int64_t levels;
    if (!eg_index_i64_u(rt, sp, args[0], &levels, false)) return EG_ERR;
    if (levels < 1)
        return eg_raise(rt, EG_T_VALUE_ERROR, "recursion limit must be greater or equal than 1");
    if (levels > INT32_MAX)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C int");
    eg_set_recursion_limit(rt, levels);
    return EG_NONE;
}

static EgVal sys_get_int_max_str_digits(ARGS) {
    UNUSED_ARGS;
    return EG_INT(eg_int_digits_limit(rt));
}

static EgVal sys_set_int_max_str_digits(ARGS) {
    UNUSED_ARGS;
    int64_t digits;
    if (!eg_index_i64_u(rt, sp, args[0], &digits, false)) return EG_ERR;
    if (digits < 0 || digits > INT32_MAX || (digits && digits < LEAST_DIGITS))
        return eg_raise(rt, EG_T_VALUE_ERROR, "maxdigits must be 0 or larger than 640");
    eg_int_set_digits_limit(rt, (uint32_t)digits);
    return EG_NONE;
}

static EgVal sys_intern(ARGS) {
    UNUSED_ARGS;
    if (!EG_IS_KIND(args[0], EG_T_STR))
        return eg_raise(rt, EG_T_TYPE_ERROR, "intern() argument must be str, not %T", args[0]);
    return eg_str_intern_val(rt, args[0]);
}

static EgVal sys_getsizeof(ARGS) {
    UNUSED_ARGS;
    return EG_BOX_I64(rt, (int64_t)eg_gc_size(rt, args[0]));
}

static EgVal sys_edgec_deopts(ARGS) {
    UNUSED_ARGS;
    int64_t times = 0;
    for (uint32_t u = 0; u < rt->units->count; u++) {
        const EgUnit *unit = rt->units->items[u];
        for (uint32_t i = 0; i < unit->ncodes; i++) times += unit->codes[i]->deopts & 0xffff;
    }
    return EG_INT(times);
}

static EgVal sys_utf8(ARGS) {
    UNUSED_ARGS;
    return eg_fmt(rt, "utf-8");
}

static EgVal sys_none(ARGS) {
    UNUSED_ARGS;
    return EG_NONE;
}

static EgVal sys_false(ARGS) {
    UNUSED_ARGS;
    return EG_FALSE;
}

static EgVal sys_switchinterval(ARGS) {
    UNUSED_ARGS;
    return eg_float_box(rt, 0.005);
}

#define SYS_FUNCTIONS(ROW, T)                                                                     \
    ROW(T, exit, sys_exit, FUNC, "(status=None, /)",                                              \
        "Exit the interpreter by raising SystemExit(status).")                                    \
    ROW(T, exc_info, sys_exc_info, FUNC, "()",                                                    \
        "(type, value, traceback) of the exception being handled.")                               \
    ROW(T, exception, sys_exception, FUNC, "()", "The exception being handled, or None.")         \
    ROW(T, excepthook, sys_excepthook, FUNC, "(exctype, value, traceback, /)",                    \
        "Print an exception to sys.stderr.")                                                      \
    ROW(T, displayhook, sys_displayhook, FUNC, "(object, /)",                                     \
        "Print an object to sys.stdout and also save it in builtins._")                           \
    ROW(T, __displayhook__, sys_displayhook, FUNC, "(object, /)", NULL)                           \
    ROW(T, __excepthook__, sys_excepthook, FUNC, "(exctype, value, traceback, /)", NULL)          \
    ROW(T, getrecursionlimit, sys_getrecursionlimit, FUNC, "()", NULL)                            \
    ROW(T, setrecursionlimit, sys_setrecursionlimit, FUNC, "(limit, /)", NULL)                    \
    ROW(T, get_int_max_str_digits, sys_get_int_max_str_digits, FUNC, "()", NULL)                  \
    ROW(T, set_int_max_str_digits, sys_set_int_max_str_digits, FUNC, "(maxdigits)", NULL)         \
    ROW(T, intern, sys_intern, FUNC, "(string, /)", "The interned string equal to the argument.") \
    ROW(T, _edgec_deopts, sys_edgec_deopts, FUNC, "()",                                           \
        "How often optimised code was left for generic code, modulo 65536 per function.")         \
    ROW(T, getsizeof, sys_getsizeof, FUNC, "(object, default=None)",                              \
        "Bytes that the object itself occupies.")                                                 \
    ROW(T, getdefaultencoding, sys_utf8, FUNC, "()", NULL)                                        \
    ROW(T, getfilesystemencoding, sys_utf8, FUNC, "()", NULL)                                     \
    ROW(T, gettrace, sys_none, FUNC, "()", NULL)                                                  \
    ROW(T, getprofile, sys_none, FUNC, "()", NULL)                                                \
    ROW(T, is_finalizing, sys_false, FUNC, "()", NULL)                                            \
    ROW(T, getswitchinterval, sys_switchinterval, FUNC, "()", NULL)
EG_DEFS(mod_sys, SYS_FUNCTIONS)

/* ---- constants ---- */

/* A named tuple: an instance of a subclass of tuple with its items as attributes too. The values
 * are sp[0 .. count). EG_ERR on failure. */
static EgVal named_tuple_u(EgRt *rt, EgVal *sp, const char *class_name, const char *const *names,
                           uint32_t count) {
    sp[count] = eg_tuple_new(rt, sp, count);
    if (sp[count] == EG_ERR) return EG_ERR;
    EgVal *w = sp + count;
    EgVal base = EG_PTR(rt->types[EG_T_TUPLE]);
    w[1] = eg_str_intern(rt, class_name, strlen(class_name));
    w[2] = eg_tuple_new(rt, &base, 1);
    w[3] = eg_dict_new(rt);
    if (w[1] == EG_ERR || w[2] == EG_ERR || w[3] == EG_ERR) return EG_ERR;
    w[1] = eg_class_make_u(rt, w + 4, w[1], w[2], w[3]);
    if (w[1] == EG_ERR) return EG_ERR;
    w[1] = eg_call1_u(rt, w + 2, w[1], w[0]);
    for (uint32_t i = 0; w[1] != EG_ERR && i < count; i++) {
        EgVal name = eg_str_intern(rt, names[i], strlen(names[i]));
        if (name == EG_ERR || !eg_setattr_any_u(rt, w + 2, w[1], name, EG_TUPLE(w[0])->v[i]))
            return EG_ERR;
    }
    return w[1];
}

static EgVal version_info_u(EgRt *rt, EgVal *sp) {
    static const char *const names[] = {"major", "minor", "micro", "releaselevel", "serial"};
    sp[0] = EG_INT(3), sp[1] = EG_INT(13), sp[2] = EG_INT(0), sp[3] = eg_fmt(rt, "final"),
    sp[4] = EG_INT(0);
    return named_tuple_u(rt, sp, "version_info", names, 5);
}

static EgVal float_info_u(EgRt *rt, EgVal *sp) {
    static const char *const names[] = {"max",     "max_exp",    "max_10_exp", "min",
                                        "min_exp", "min_10_exp", "dig",        "mant_dig",
                                        "epsilon", "radix",      "rounds"};
    sp[0] = eg_float_box(rt, 1.7976931348623157e308), sp[1] = EG_INT(1024), sp[2] = EG_INT(308);
    sp[3] = eg_float_box(rt, 2.2250738585072014e-308), sp[4] = EG_INT(-1021), sp[5] = EG_INT(-307);
    sp[6] = EG_INT(15), sp[7] = EG_INT(53), sp[8] = eg_float_box(rt, 2.220446049250313e-16);
    sp[9] = EG_INT(2), sp[10] = EG_INT(1);
    return named_tuple_u(rt, sp, "float_info", names, 11);
}

static EgVal int_info_u(EgRt *rt, EgVal *sp) {
    static const char *const names[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                        "str_digits_check_threshold"};
    sp[0] = EG_INT(30), sp[1] = EG_INT(4), sp[2] = EG_INT(4300), sp[3] = EG_INT(640);
    return named_tuple_u(rt, sp, "int_info", names, 4);
}

static EgVal hash_info_u(EgRt *rt, EgVal *sp) {
    static const char *const names[] = {"width",     "modulus",   "inf",       "nan",   "imag",
                                        "algorithm", "hash_bits", "seed_bits", "cutoff"};
    sp[0] = EG_INT(64), sp[1] = eg_int_from_i64_slow(rt, ((int64_t)1 << 61) - 1),
    sp[2] = EG_INT(314159);
    sp[3] = EG_INT(0), sp[4] = EG_INT(1000003), sp[5] = eg_fmt(rt, "fnv"), sp[6] = EG_INT(32),
    sp[7] = EG_INT(0);
    sp[8] = EG_INT(0);
    return named_tuple_u(rt, sp, "hash_info", names, 9);
}

static EgVal flags_u(EgRt *rt, EgVal *sp) {
    static const char *const names[] = {"debug",
                                        "inspect",
                                        "interactive",
                                        "optimize",
                                        "dont_write_bytecode",
                                        "no_user_site",
                                        "no_site",
                                        "ignore_environment",
                                        "verbose",
                                        "bytes_warning",
                                        "quiet",
                                        "hash_randomization",
                                        "isolated",
                                        "dev_mode",
                                        "utf8_mode",
                                        "warn_default_encoding",
                                        "safe_path",
                                        "int_max_str_digits"};
    enum { COUNT = sizeof names / sizeof *names };
    for (unsigned i = 0; i < COUNT; i++) sp[i] = EG_INT(0);
    sp[13] = sp[16] = EG_FALSE;
    sp[14] = EG_INT(1);
    sp[17] = EG_INT(4300);
    return named_tuple_u(rt, sp, "flags", names, COUNT);
}

/* sys.implementation: a module object serves as the namespace. */
static EgVal implementation(EgRt *rt, EgVal version) {
    EgVal name = eg_fmt(rt, "edgec");
    EgVal m = name == EG_ERR ? EG_ERR : eg_module_new(rt, name);
    bool ok = m != EG_ERR && eg_module_set_cstr(rt, m, "name", name) &&
              eg_module_set_cstr(rt, m, "version", version) &&
              eg_module_set_cstr(rt, m, "cache_tag", EG_NONE) &&
              eg_module_set_cstr(rt, m, "hexversion", EG_INT(0x030d00f0));
    return ok ? m : EG_ERR;
}

static EgVal argv(EgRt *rt) {
    EgVal list = eg_list_new(rt, NULL, 0);
    for (int i = 0; list != EG_ERR && i < rt->argc; i++) {
        EgVal s = eg_str_from_utf8(rt, rt->argv[i], strlen(rt->argv[i]));
        if (s == EG_ERR || !eg_list_push(rt, EG_LIST(list), s)) return EG_ERR;
    }
    return list;
}

/* The folder of the script, as CPython's first entry. */
static EgVal path(EgRt *rt) {
    const char *script = rt->argc ? rt->argv[0] : "", *slash = strrchr(script, '/');
    EgVal folder = eg_str_from_utf8(rt, script, slash ? (size_t)(slash - script) : 0);
    return folder == EG_ERR ? EG_ERR : eg_list_new(rt, &folder, 1);
}

static EgVal module_names(EgRt *rt) {
    EgVal list = eg_list_new(rt, NULL, 0);
    for (const EgModuleSpec *const *m = rt->image->modules; list != EG_ERR && m && *m; m++) {
        EgVal s = eg_str_from_utf8(rt, (*m)->name, strlen((*m)->name));
        if (s == EG_ERR || !eg_list_push(rt, EG_LIST(list), s)) return EG_ERR;
    }
    return list == EG_ERR
               ? EG_ERR
               : eg_tuple_new(rt, EG_LIST(list)->items.arr ? EG_LIST(list)->items.arr->v : NULL,
                              EG_LIST(list)->len);
}

static bool set_texts(EgRt *rt, EgVal module) {
    static const char *const texts[][2] = {
        {"version", "3.13.0 (edgec 0.1.0)"},
        {"platform", sizeof(void *) == 4 ? "wasi" : "linux"},
        {"byteorder", "little"},
        {"copyright", "Copyright (c) the edgec authors."},
        {"executable", ""},
        {"prefix", "/usr"},
        {"exec_prefix", "/usr"},
        {"base_prefix", "/usr"},
        {"base_exec_prefix", "/usr"},
        {"platlibdir", "lib"},
        {"float_repr_style", "short"},
    };
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!eg_module_set_cstr(rt, module, texts[i][0],
                                eg_str_from_utf8(rt, texts[i][1], strlen(texts[i][1]))))
            return false;
    return true;
}

static bool set_streams(EgRt *rt, EgVal module) {
    static const char *const names[][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    for (unsigned i = 0; i < 3; i++) {
        EgVal f = eg_io_original(rt, i);
        if (!eg_module_set_cstr(rt, module, names[i][0], f) ||
            !eg_module_set_cstr(rt, module, names[i][1], f))
            return false;
    }
    rt->io->sys_module = module;
    return true;
}

static bool init(EgRt *rt, EgVal *sp, EgVal module) {
    static const struct {
        const char *name;
        EgVal (*make)(EgRt *rt, EgVal *sp);
    } structs[] = {{"version_info", version_info_u},
                   {"float_info", float_info_u},
                   {"int_info", int_info_u},
                   {"hash_info", hash_info_u},
                   {"flags", flags_u}};
    sp[0] = module;
    for (unsigned i = 0; i < sizeof structs / sizeof *structs; i++) {
        sp[1] = structs[i].make(rt, sp + 1);
        if (sp[1] == EG_ERR || !eg_module_set_cstr(rt, module, structs[i].name, sp[1]))
            return false;
        if (i == 0 && !eg_module_set_cstr(rt, module, "implementation", implementation(rt, sp[1])))
            return false;
    }
    return set_texts(rt, module) && set_streams(rt, module) &&
           eg_module_set_cstr(rt, module, "argv", argv(rt)) &&
           eg_module_set_cstr(rt, module, "orig_argv", argv(rt)) &&
           eg_module_set_cstr(rt, module, "path", path(rt)) &&
           eg_module_set_cstr(rt, module, "modules", rt->modules) &&
           eg_module_set_cstr(rt, module, "maxsize", eg_int_from_i64_slow(rt, INT64_MAX)) &&
           eg_module_set_cstr(rt, module, "maxunicode", EG_INT(0x10FFFF)) &&
           eg_module_set_cstr(rt, module, "hexversion", EG_INT(0x030d00f0)) &&
           eg_module_set_cstr(rt, module, "api_version", EG_INT(1013)) &&
           eg_module_set_cstr(rt, module, "warnoptions", eg_list_new(rt, NULL, 0)) &&
           eg_module_set_cstr(rt, module, "dont_write_bytecode", EG_TRUE) &&
           eg_module_set_cstr(rt, module, "builtin_module_names", module_names(rt));
}

const EgModuleSpec eg_module_sys = {"sys", init};
