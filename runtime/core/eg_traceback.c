/* eg_traceback.c: traceback and frame objects. The printer is in eg_tb_print.c. */
#include "eg_traceback.h"

#include "eg_error.h"
#include "eg_exc.h"
#include "eg_func.h"
#include "eg_module.h"
#include "types/eg_str.h"

void eg_traceback(EgRt *rt, const EgCode *code, uint32_t site) {
    EgVal exc = rt->exc;
    if (!EG_IS_PTR(exc)) return;
    EgExc *e = EG_EXC_OF(exc);
    uint32_t how = rt->reraised;
    rt->reraised = EG_RAISED_NEW;
    if (how == EG_RAISED_AGAIN) return; /* no new entry for this frame, as in CPython */
    if (how == EG_AT_METHOD_NAME && site + 1 < code->npos_table) site++;
    EgTraceback *tb = eg_alloc(rt, rt->types[EG_T_TRACEBACK], sizeof *tb);
    if (!tb) {
        rt->exc = exc;
        return;
    }
    tb->code = code;
    tb->site = site;
    tb->next = e->traceback;
    e->traceback = EG_PTR(tb);
    EG_BARRIER(rt, e);
}

uint32_t eg_tb_line(const EgTraceback *tb) {
    return tb->site < tb->code->npos_table ? tb->code->pos[tb->site].line : tb->code->first_line;
}

const char *eg_unit_line(const EgUnit *unit, uint32_t number) {
    uint32_t from = 0, to = unit->lines ? unit->nlines : 0;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (unit->line_numbers[mid] == number) return unit->lines[mid];
        if (unit->line_numbers[mid] < number)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

/* ---- attributes ---- */

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames
#define TB(v) EG_TO_PTR(EgTraceback, v)
#define FRAME(v) EG_TO_PTR(EgFrame, v)

static EgVal tb_next(ARGS) {
    UNUSED_ARGS;
    if (n == 0) return TB(self)->next;
    if (args[0] != EG_NONE && !EG_IS_KIND(args[0], EG_T_TRACEBACK))
        return eg_raise(rt, EG_T_TYPE_ERROR, "expected traceback object or None, got '%T'",
                        args[0]);
    for (EgVal v = args[0]; EG_IS_PTR(v); v = TB(v)->next)
        if (v == self) return eg_raise(rt, EG_T_VALUE_ERROR, "traceback loop detected");
    TB(self)->next = args[0];
    EG_BARRIER(rt, EG_OBJ(self));
    return EG_NONE;
}

static EgVal tb_lineno(ARGS) {
    UNUSED_ARGS;
    return EG_INT(eg_tb_line(TB(self)));
}

static EgVal tb_lasti(ARGS) {
    UNUSED_ARGS;
    return EG_INT(TB(self)->site);
}

static EgVal tb_frame(ARGS) {
    UNUSED_ARGS;
    EgFrame *f = eg_alloc(rt, rt->types[EG_T_FRAME], sizeof *f);
    if (!f) return EG_ERR;
    f->code = TB(self)->code;
    f->line = eg_tb_line(TB(self));
    f->back = EG_NONE;
    return EG_PTR(f);
}

static EgVal f_code(ARGS) {
    UNUSED_ARGS;
    return eg_code_new(rt, (EgCode *)(uintptr_t)FRAME(self)->code);
}

static EgVal f_lineno(ARGS) {
    UNUSED_ARGS;
    return EG_INT(FRAME(self)->line);
}

static EgVal f_back(ARGS) {
    UNUSED_ARGS;
    return FRAME(self)->back;
}

static EgVal f_globals(ARGS) {
    UNUSED_ARGS;
    EgVal module = FRAME(self)->code->unit->module;
    return EG_IS_KIND(module, EG_T_MODULE) ? eg_module_dict(rt, EG_MODULE(module))
                                           : eg_dict_new(rt);
}

static EgVal f_locals(ARGS) {
    UNUSED_ARGS;
    return eg_dict_new(rt);
}

static void tb_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgTraceback *)o)->next);
    eg_gc_mark(rt, ((EgTraceback *)o)->code->unit->owner);
}

static void frame_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgFrame *)o)->back);
    eg_gc_mark(rt, ((EgFrame *)o)->code->unit->owner);
}

#define TRACEBACK_METHODS(ROW, T)                    \
    ROW(T, tb_next, tb_next, GETSET, "rw", NULL)     \
    ROW(T, tb_lineno, tb_lineno, GETSET, NULL, NULL) \
    ROW(T, tb_lasti, tb_lasti, GETSET, NULL, NULL)   \
    ROW(T, tb_frame, tb_frame, GETSET, NULL, NULL)
EG_DEFS(traceback, TRACEBACK_METHODS)
#define FRAME_METHODS(ROW, T)                        \
    ROW(T, f_code, f_code, GETSET, NULL, NULL)       \
    ROW(T, f_lineno, f_lineno, GETSET, NULL, NULL)   \
    ROW(T, f_back, f_back, GETSET, NULL, NULL)       \
    ROW(T, f_globals, f_globals, GETSET, NULL, NULL) \
    ROW(T, f_locals, f_locals, GETSET, NULL, NULL)
EG_DEFS(frame, FRAME_METHODS)
#define TB_SLOTS(SLOT, T) SLOT(T, trace, tb_trace)
EG_SLOTS(traceback, TB_SLOTS)
#define FRAME_SLOTS(SLOT, T) SLOT(T, trace, frame_trace)
EG_SLOTS(frame, FRAME_SLOTS)

const EgTypeSpec eg_type_traceback = {EG_T_TRACEBACK, "traceback",         "builtins",
                                      EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, sizeof(EgTraceback)};
const EgTypeSpec eg_type_frame = {EG_T_FRAME,          "frame",        "builtins", EG_T_OBJECT,
                                  EG_TYPE_NO_SUBCLASS, sizeof(EgFrame)};
