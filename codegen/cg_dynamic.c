/* One text at a time: front end, baseline passes, registers, bytecode, in an arena that the result
 * owns. */
#include "cg_dynamic.h"

#include <stdlib.h>
#include <string.h>

#include "codegen/cg_library.h"
#include "codegen/cg_unit.h"
#include "codegen/host/cg_load.h"
#include "frontend/fe_front.h"
#include "frontend/fe_nfkc.h"
#include "frontend/fe_uniname.h"
#include "ir/ir_pass.h"

static const FeTextHooks hooks = {.unicode_name_lookup = fe_unicode_name_lookup, .nfkc = fe_nfkc};

static void outssa_hook(IrFunc *f, void *user) {
    (void)f;
    (void)user; /* cg_unit_lower numbers the registers */
}

static void bug_hook(void *user, const char *message) {
    *(const char **)user = message;
}

static EgTypeId exception_type(FeDiagClass cls) {
    switch (cls) {
    case FE_CLS_INDENTATION_ERROR: return EG_T_INDENTATION_ERROR;
    case FE_CLS_TAB_ERROR: return EG_T_TAB_ERROR;
    case FE_CLS_UNSUPPORTED: return EG_T_NOT_IMPLEMENTED_ERROR;
    default: return EG_T_SYNTAX_ERROR;
    }
}

static bool by_lexer(const FeDiag *d) {
    return d->stage == FE_STAGE_LEXER && d->id != FE_D_INVALID_SYNTAX && d->id != FE_D_NEVER_CLOSED;
}

/* The line that an error quotes: the parser's with its line end, which CPython adds to texts of
 * statements; the lexer's without; later stages would read the file. */
static void quote(IrArena *arena, const FeDiag *d, uint32_t line, EgDynMode mode,
                  EgDynProblem *problem) {
    if (d->stage == FE_STAGE_LATE) return;
    size_t n;
    const char *text = fe_source_line_text(d->src, line, &n);
    bool newline = !by_lexer(d) || d->cls != FE_CLS_SYNTAX_ERROR;
    newline &= mode == EG_DYN_EXEC || text + n < d->src->text + d->src->len;
    problem->text = ir_arena_printf(arena, "%.*s%s", (int)n, text, newline ? "\n" : "");
    problem->text_len = n + newline;
}

/* Where an error ends, from 1; CPython leaves it out in some. */
static uint32_t end_column(const FeDiag *d, FeLineCol from, FeLineCol to) {
    if (d->cls != FE_CLS_SYNTAX_ERROR && d->id != FE_D_EXPECTED_BLOCK) return (uint32_t)-1;
    if (d->id == FE_D_NEVER_CLOSED) return 0;
    if (by_lexer(d)) return from.col + 1;
    return to.col + 1 + (d->end == d->start);
}

static bool is_blank(const FeSource *src) {
    uint32_t i = 0;
    while (i < src->len && strchr(" \t\n\f", src->text[i])) i++;
    return i == src->len;
}

static void report(IrArena *arena, FeDiags *diags, EgDynMode mode, EgDynProblem *problem) {
    const FeDiag *d = fe_diags_first_error(diags);
    *problem = (EgDynProblem){.type = EG_T_SYNTAX_ERROR, .message = "invalid syntax"};
    if (!d) return;
    problem->type = exception_type((FeDiagClass)d->cls);
    problem->message = d->message;
    if (!d->src) return;
    FeLineCol from = fe_source_pos(d->src, d->start), to = fe_source_pos(d->src, d->end);
    bool at_end = mode != EG_DYN_EXEC && d->stage == FE_STAGE_PARSER && d->start >= d->src->len;
    if (at_end && is_blank(d->src)) {
        problem->text = "";
        return;
    }
    if (to.line == from.line + 1 && to.col == 0) /* the line end itself */
        to = (FeLineCol){from.line, from.col + 1};
    problem->line = from.line;
    problem->col = at_end ? 0 : from.col + 1;
    problem->end_line = to.line;
    problem->end_col = at_end ? 0 : end_column(d, from, to);
    quote(arena, d, from.line, mode, problem);
}

static void warn(IrArena *arena, FeDiags *diags, EgDynResult *result) {
    IrStrbuf text = {0};
    if (!diags->warnings) return;
    fe_warnings_print(&text, diags);
    result->warnings = ir_strbuf_take_arena(&text, arena, &result->warnings_len);
}

static EgUnit *lower(IrProgram *program, IrModule *m, const char **bug) {
    IrPassContext passes = ir_pass_context(program);
    passes.outssa = outssa_hook;
    passes.bug = bug_hook;
    passes.user = (void *)bug;
    if (!ir_run_baseline(&passes)) {
        if (!*bug) *bug = passes.failed;
        return NULL;
    }
    m->source = NULL; /* tracebacks show no lines of texts without a file */
    CgUnit *u = cg_unit_lower(m);
    cg_unit_bytecode(u);
    return u->unit;
}

static void compile(const EgDynRequest *request, EgDynResult *result) {
    static const FeDynMode modes[] = {
        [EG_DYN_EXEC] = FE_DYN_EXEC, [EG_DYN_EVAL] = FE_DYN_EVAL, [EG_DYN_SINGLE] = FE_DYN_SINGLE};
    IrProgram *program = ir_program_new();
    IrArena *arena = program->arena;
    FeDiags diags;
    *result = (EgDynResult){.memory = program};
    fe_diags_init(&diags, arena);
    const char *file = ir_arena_strdup(arena, request->file), *bug = NULL;
    bool is_str = request->flags & EG_DYN_IS_STR;
    FeSource *src = is_str
                        ? fe_source_from_str(arena, file, request->text, request->len, &diags)
                        : fe_source_from_memory(arena, file, request->text, request->len, &diags);
    src->hooks = &hooks;
    IrModule *m = NULL;
    if (src->ok)
        m = fe_compile_dynamic(program, src, modes[request->mode],
                               request->flags & EG_DYN_ANNOTATIONS, &diags);
    if (m) {
        m->file = src->path;
        warn(arena, &diags, result);
        result->unit = lower(program, m, &bug);
    } else {
        report(arena, &diags, request->mode, &result->problem);
    }
    if (bug) result->problem = (EgDynProblem){.type = EG_T_SYSTEM_ERROR, .message = bug};
}

static void release(EgDynResult *result) {
    ir_program_free(result->memory);
}

/* A module of the library that nothing mentioned before the program ran. Its own imports come when
 * its body runs. */
static EgUnit *find_module(const char *name, EgDynResult *result) {
    const CgShim *shim = cg_shim_find(name);
    *result = (EgDynResult){.memory = NULL};
    if (!shim) return NULL;
    IrProgram *program = ir_program_new();
    FeDiags diags;
    FeImports imports = {0};
    const char *bug = NULL;
    result->memory = program;
    program->dynamic = true;
    fe_diags_init(&diags, program->arena);
    FeSource *src = cg_library_source(program->arena, shim, &diags);
    IrModule *m = cg_compile_module(program, src, shim->module, shim->package, &diags, &imports);
    if (m) {
        cg_hide_positions(m);
        result->unit = lower(program, m, &bug);
    } else {
        report(program->arena, &diags, EG_DYN_EXEC, &result->problem);
    }
    if (bug) result->problem = (EgDynProblem){.type = EG_T_SYSTEM_ERROR, .message = bug};
    return result->unit;
}

const EgDynamic cg_dynamic = {.compile = compile, .release = release, .find_module = find_module};
