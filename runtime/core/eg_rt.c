/* eg_rt.c: making and ending a runtime, and running its main program.
 *
 * Start-up is on every program's clock, so it does only what everything needs: types (their dicts
 * are filled on demand), atoms, and the words of the image's units. Builtins, streams and modules
 * are made when first used. */
#include "edgert/image.h"

#include <string.h>

#include "eg_call.h"
#include "eg_error.h"
#include "eg_exc.h"
#include "eg_io.h"
#include "eg_module.h"
#include "eg_traceback.h"
#include "eg_type.h"
#include "gc/eg_heap.h"
#include "os/eg_os.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

enum {
    STACK_WORDS = sizeof(void *) == 4 ? 1 << 17 : 1 << 20,
    STACK_RESERVE =
        8192, /* words above the limit: handlers of RecursionError, and C code between two checks */
    C_STACK_WANTED = 64 << 20,
    C_BYTES_PER_WORD =
        sizeof(void *) == 4 ? 24 : 96, /* C stack that a root word costs in deep recursion */
    WORDS_PER_CALL = 128,              /* what sys.setrecursionlimit grants per level */
    DEFAULT_RECURSION = 1000,
    STATUS_FLUSH_FAILED = 120,
    STATUS_INTERRUPTED = 130,
    BY_INTERRUPT = 256, /* added to that until the process ends: sys.exit(130) is another matter */
};

/* What strings and other parts keep outside the heap. */
void eg_interns_free(EgRt *rt);

void eg_set_recursion_limit(EgRt *rt, int64_t levels) {
    int64_t most = rt->stack_end - rt->stack - STACK_RESERVE;
    int64_t words = levels > most / WORDS_PER_CALL ? most : levels * WORDS_PER_CALL;
    rt->limit = rt->stack + words;
    rt->recursion_limit = (uint32_t)levels;
}

static bool make_stack(EgRt *rt) {
    size_t words = STACK_WORDS, fits = eg_os_stack_reserve(C_STACK_WANTED) / C_BYTES_PER_WORD;
    if (words > fits) words = fits;
    if (words < 2 * STACK_RESERVE) words = 2 * STACK_RESERVE;
    rt->stack = eg_os_block_alloc(words * sizeof(EgVal));
    if (!rt->stack) return false;
    rt->stack_end = rt->stack + words;
    eg_set_recursion_limit(rt, DEFAULT_RECURSION);
    return true;
}

/* The words and caches of all units of the image lie side by side, in the order of the units:
 * compiled code numbers them through. */
static bool make_unit_words(EgRt *rt) {
    size_t words = 0, caches = 0;
    for (EgUnit *const *u = rt->image->units; u && *u; u++) {
        words += (size_t)(*u)->nglobals + (*u)->nconsts;
        caches += (*u)->nic;
    }
    rt->k = eg_os_malloc((words + 1) * sizeof(EgVal));
    rt->ic = eg_os_malloc((caches + 1) * sizeof(EgCache));
    if (!rt->k || !rt->ic) return false;
    memset(rt->ic, 0, (caches + 1) * sizeof(EgCache));
    EgVal *k = rt->k;
    EgCache *ic = rt->ic;
    for (EgUnit *const *u = rt->image->units; u && *u; u++) {
        (*u)->k = k;
        (*u)->ic = ic;
        (*u)->module = EG_NONE;
        uint32_t n = (*u)->nglobals + (*u)->nconsts;
        for (uint32_t i = 0; i < n; i++) k[i] = EG_UNBOUND;
        k += n;
        ic += (*u)->nic;
    }
    return true;
}

static bool make_atoms(EgRt *rt) {
    for (uint32_t i = 0; i < rt->image->natoms; i++) {
        const EgAtomEntry *e = &rt->image->atoms[i];
        rt->atoms[e->atom] = eg_str_intern(rt, e->text, strlen(e->text));
        if (rt->atoms[e->atom] == EG_ERR) return false;
    }
    return true;
}

static EgVal make_empty_bytes(EgRt *rt) {
    if (!rt->types[EG_T_BYTES]) return EG_NONE;
    EgBytes *b = eg_alloc(rt, rt->types[EG_T_BYTES], offsetof(EgBytes, b) + 1);
    return b ? EG_PTR(b) : EG_ERR;
}

static EgVal make_empty_tuple(EgRt *rt) {
    EgTuple *t = eg_alloc(rt, rt->types[EG_T_TUPLE], sizeof *t);
    return t ? EG_PTR(t) : EG_ERR;
}

static EgVal make_empty_str(EgRt *rt) {
    EgStr *s = eg_str_alloc(rt, 0, 0);
    return s ? EG_PTR(s) : EG_ERR;
}

static bool make_basics(EgRt *rt) {
    if (!eg_types_boot(rt)) return false;
    if (!rt->empty_str) rt->empty_str = make_empty_str(rt);
    rt->empty_tuple = make_empty_tuple(rt);
    rt->empty_bytes = make_empty_bytes(rt);
    if (rt->empty_str == EG_ERR || rt->empty_tuple == EG_ERR || rt->empty_bytes == EG_ERR)
        return false;
    if (!make_atoms(rt) || !eg_types_ready(rt)) return false;
    if (rt->types[EG_T_MEMORY_ERROR]) {
        EgExc *e = eg_exc_alloc(rt, rt->types[EG_T_MEMORY_ERROR]);
        if (!e) return false;
        rt->memory_error = EG_PTR(e);
    }
    return true;
}

static void clear_handle(EgRt *rt, const EgImage *image, int argc, char **argv) {
    memset(rt, 0, sizeof *rt);
    rt->image = image;
    rt->argc = argc;
    rt->argv = argv;
    rt->exc = EG_UNBOUND;
    for (unsigned i = 0; i < EG_A_COUNT; i++) rt->atoms[i] = EG_UNBOUND;
    rt->handled = rt->stop_value = rt->thrown = rt->ret_val = rt->sent = EG_NONE;
    rt->builtins_module = rt->modules = rt->memory_error = rt->atexit_list = rt->sched = EG_NONE;
    rt->scope = EG_NONE;
}

/* *ok: it can run; if not, there may be a part of one. */
static EgRt *make_rt(const EgImage *image, int argc, char **argv, bool *ok) {
    *ok = false;
    EgRt *rt = image->abi == EG_ABI ? eg_os_malloc(sizeof *rt) : NULL;
    if (!rt) return NULL;
    clear_handle(rt, image, argc, argv);
    rt->units = eg_os_malloc(sizeof *rt->units);
    rt->builtins = eg_os_malloc((EG_B_COUNT + EG_T_COUNT) * sizeof(EgVal));
    if (rt->units) *rt->units = (EgUnits){0};
    if (rt->units && rt->builtins) {
        for (unsigned i = 0; i < EG_B_COUNT + EG_T_COUNT; i++) rt->builtins[i] = EG_UNBOUND;
        *ok = make_stack(rt) && eg_heap_init(rt, 0) && make_unit_words(rt) && eg_io_init(rt) &&
              make_basics(rt);
    }
    return rt;
}

EgRt *eg_rt_new(const EgImage *image, int argc, char **argv) {
    bool ok;
    EgRt *rt = make_rt(image, argc, argv, &ok);
    if (ok) return rt;
    eg_rt_free(rt);
    return NULL;
}

int eg_rt_main(const EgImage *image, int argc, char **argv) {
    bool ok;
    EgRt *rt = make_rt(image, argc, argv, &ok);
    return ok ? eg_rt_run_main(rt) : 1;
}

void eg_rt_free(EgRt *rt) {
    if (!rt) return;
    eg_io_free(rt);
    eg_interns_free(rt);
    for (uint32_t i = 0; rt->units && i < rt->units->count; i++) {
        EgUnit *u = rt->units->items[i];
        bool of_image = false;
        for (EgUnit *const *w = rt->image->units; w && *w; w++) of_image = of_image || *w == u;
        if (!of_image) {
            eg_os_free(u->k);
            if (u->nic) eg_os_free(u->ic);
        }
        u->k = NULL;
        u->ic = NULL;
    }
    if (rt->units) {
        for (uint32_t i = 0; i < rt->units->ncompiled; i++)
            rt->dynamic->release(&rt->units->compiled[i]);
        eg_os_free(rt->units->compiled);
        eg_os_free(rt->units->items);
        eg_os_free(rt->units->dyn);
    }
    eg_os_free(rt->units);
    eg_os_free(rt->builtins);
    eg_os_free(rt->specs);
    eg_os_free(rt->k);
    eg_os_free(rt->ic);
    eg_heap_free(rt);
    if (rt->stack) eg_os_block_free(rt->stack, (size_t)(rt->stack_end - rt->stack) * sizeof(EgVal));
    eg_os_free(rt);
}

/* ---- the end of the program ---- */

/* The exit status that a SystemExit asks for. */
int eg_system_exit_status_u(EgRt *rt, EgVal *sp, EgVal exc);
int eg_system_exit_status_u(EgRt *rt, EgVal *sp, EgVal exc) {
    EgVal code = EG_EXC_OF(exc)->extra[0];
    int64_t status;
    if (code == EG_NONE) return 0;
    if (eg_int_to_i64(code, &status)) return (int)((uint64_t)status & 0xff);
    if (EG_IS_KIND(code, EG_T_INT)) return 255;
    sp[0] = code;
    EgTextBuf out = {0};
    EgVal text = eg_str_of_u(rt, sp + 1, code);
    if (EG_IS_STR(text)) eg_tb_str(rt, &out, text);
    eg_exc_clear(rt);
    eg_tb_char(&out, '\n', 1);
    eg_io_write_err_u(rt, sp + 1, out.data, out.len);
    eg_tb_free(&out);
    return 1;
}

/* sys.excepthook, if user code set one. False: there is none. */
bool eg_call_excepthook_u(EgRt *rt, EgVal *sp, EgVal exc);
bool eg_call_excepthook_u(EgRt *rt, EgVal *sp, EgVal exc) {
    EgVal sys = rt->io->sys_module;
    if (!EG_IS_PTR(sys)) return false;
    EgVal name = eg_str_intern(rt, "excepthook", 10);
    EgVal hook = name == EG_ERR ? EG_UNBOUND : eg_module_get(rt, EG_MODULE(sys), name);
    if (!EG_IS_PTR(hook) || EG_IS_KIND(hook, EG_T_BUILTIN)) return false;
    sp[0] = EG_PTR(eg_ptr_type(exc));
    sp[1] = exc;
    sp[2] = EG_EXC_OF(exc)->traceback;
    if (eg_call_u(rt, sp + 3, hook, sp, 3, EG_NONE) == EG_ERR) {
        EgTextBuf out = {0};
        sp[3] = eg_exc_take(rt);
        eg_tb_puts(&out, "Error in sys.excepthook:\n");
        eg_tb_format_exc_u(rt, sp + 4, &out, sp[3], true);
        eg_tb_puts(&out, "\nOriginal exception was:\n");
        eg_tb_format_exc_u(rt, sp + 4, &out, sp[1], true);
        eg_io_write_err_u(rt, sp + 4, out.data, out.len);
        eg_tb_free(&out);
    }
    return true;
}

int eg_rt_uncaught_u(EgRt *rt, EgVal *sp) {
    EgVal exc = eg_exc_take(rt);
    rt->handled = EG_NONE;
    rt->handlers = 0;
    rt->limit = rt->stack_end - STACK_RESERVE / 2;
    if (!EG_IS_PTR(exc)) return 1;
    sp[0] = exc;
    const EgHooks *hooks = rt->image->hooks;
    if (hooks->system_exit && eg_is_subtype(eg_ptr_type(exc), rt->types[EG_T_SYSTEM_EXIT]))
        return hooks->system_exit(rt, sp + 1, exc);
    if (!hooks->excepthook || !hooks->excepthook(rt, sp + 1, exc))
        eg_print_exception_u(rt, sp + 1, exc);
    eg_exc_clear(rt);
    bool interrupted = eg_is_subtype(eg_ptr_type(sp[0]), rt->types[EG_T_KEYBOARD_INTERRUPT]);
    return interrupted ? STATUS_INTERRUPTED | BY_INTERRUPT : 1;
}

/* Functions registered with atexit, the newest first: tuples (function, args, keywords or None). */
void eg_run_atexit_u(EgRt *rt, EgVal *sp);
void eg_run_atexit_u(EgRt *rt, EgVal *sp) {
    while (EG_IS_LIST(rt->atexit_list) && EG_LIST(rt->atexit_list)->len) {
        EgList *l = EG_LIST(rt->atexit_list);
        sp[0] = eg_list_get_raw(rt, l, l->len - 1);
        eg_list_remove_range(rt, l, l->len - 1, l->len);
        if (!EG_IS_TUPLE(sp[0]) || EG_TUPLE(sp[0])->len != 3) continue;
        const EgTuple *t = EG_TUPLE(sp[0]);
        if (eg_call_tuple_u(rt, sp + 1, t->v[0], t->v[1], t->v[2]) != EG_ERR) continue;
        sp[1] = eg_exc_take(rt);
        eg_print_exception_u(rt, sp + 2, sp[1]);
    }
}

/* What Python does between the end of the main module and the end of the process. */
static int finish_u(EgRt *rt, EgVal *sp, int status) {
    eg_exc_clear(rt);
    if (rt->image->hooks->atexit) rt->image->hooks->atexit(rt, sp);
    if (rt->image->hooks->finalize_all) rt->image->hooks->finalize_all(rt, sp);
    eg_exc_clear(rt);
    int error = eg_io_flush_all(rt);
    if (error && status == 0) status = STATUS_FLUSH_FAILED;
    if (error && error != EG_OS_EPIPE && rt->io->std[2] != EG_NONE) {
        eg_raise_os(rt, error, EG_NONE);
        EgTextBuf out = {0};
        eg_tb_puts(&out, "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' "
                         "encoding='utf-8'>\n");
        sp[0] = eg_exc_take(rt);
        eg_tb_format_exc_u(rt, sp + 1, &out, sp[0], true);
        eg_os_write_all(2, out.data, out.len);
        eg_tb_free(&out);
    }
    return rt->exit_status = status;
}

int eg_rt_run_main(EgRt *rt) {
    EgVal *sp = rt->stack;
    int status = 0;
    eg_os_interrupt_to(&rt->gc_wanted, EG_WANT_INTERRUPT);
    sp[0] = eg_import_main_u(rt, sp);
    if (sp[0] == EG_ERR) {
        sp[0] = EG_NONE;
        status = eg_rt_uncaught_u(rt, sp);
    }
    status = finish_u(rt, sp + 1, status);
    eg_os_interrupt_to(NULL, 0);
    if (status & BY_INTERRUPT) eg_os_interrupt_die();
    return rt->exit_status = status & ~BY_INTERRUPT;
}
