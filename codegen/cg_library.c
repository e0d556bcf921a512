/* Modules by themselves: see the header. */
#include "cg_library.h"

#include <string.h>

#include "frontend/fe_nfkc.h"
#include "frontend/fe_uniname.h"

const FeTextHooks cg_text_hooks = {.unicode_name_lookup = fe_unicode_name_lookup, .nfkc = fe_nfkc};

IrModule *cg_compile_module(IrProgram *program, FeSource *src, const char *name, bool package,
                            FeDiags *diags, FeImports *imports) {
    src->hooks = &cg_text_hooks;
    IrModule *m = fe_compile(program, src, name, diags, imports);
    if (!m) return NULL;
    const char *dot = strrchr(name, '.');
    m->is_package = package;
    m->package = package ? name
                 : dot   ? ir_arena_strndup(program->arena, name, (size_t)(dot - name))
                         : "";
    m->file = src->path;
    m->source = src->text;
    m->source_len = src->len;
    return m;
}

FeSource *cg_library_source(IrArena *arena, const CgShim *shim, FeDiags *diags) {
    return fe_source_from_memory(arena, ir_arena_printf(arena, CG_LIBRARY "%s", shim->file),
                                 shim->text, shim->len, diags);
}

/* Instructions without a position add no frame. What raises again keeps its own, as it is the one
 * to take note of that (eg_traceback). */
void cg_hide_positions(const IrModule *m) {
    for (uint32_t i = 0; i < m->nfunctions; i++)
        for (IrBlock *b = m->functions[i]->entry; b; b = b->next)
            for (IrInst *inst = b->first; inst; inst = inst->next)
                if (inst->op != IR_PRIM || inst->imm.prim != IR_P_raise_again) inst->pos = 0;
}
