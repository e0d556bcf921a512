/* Hot loops: a form of the function that is entered behind the loop's SAFEPOINT, made once for each
 * loop that the VM reports. */
#include "cg_jit_impl.h"

#include "ir/ir_osr.h"

enum { MAX_MISSES = 20, MAX_LOOPS = 2000 };

/* The SAFEPOINT that the VM executes at word pc: pc_of names the word where its preparation begins,
 * so it is the last one that begins at or before pc. */
static IrInst *safepoint_at(const CgJit *j, const IrFunc *f, uint32_t pc) {
    const CgBytecode *bc = cg_jit_unit_of(j, f)->bytecode[f->index];
    IrInst *best = NULL;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->op != IR_SAFEPOINT || i->id >= bc->nids || bc->pc_of[i->id] > pc) continue;
            if (!best || bc->pc_of[i->id] > bc->pc_of[best->id]) best = i;
        }
    return best;
}

JitLoop *cg_jit_loop(CgJit *j, IrFunc *f, IrInst *at) {
    JitFunc *jf = &j->funcs[f->number];
    for (JitLoop *l = jf->loops; l; l = l->next)
        if (l->at == at) return l;
    JitLoop *l = IR_NEW(j->arena, JitLoop);
    *l = (JitLoop){.next = jf->loops, .at = at, .number = j->nloops++};
    return jf->loops = l;
}

IrFunc *cg_jit_osr_form(CgJit *j, IrFunc *f, JitLoop *l) {
    if (!l->form && l->number < MAX_LOOPS) l->form = ir_osr(&j->p->passes, f, l->at);
    return l->form;
}

static void compile_loop(CgJit *j, IrFunc *f, JitLoop *l) {
    const char *why = "too many loops";
    IrFunc *form = cg_jit_osr_form(j, f, l);
    if (form && cg_back_cached(j, f, l)) return;
    if (form && !cg_jit_gains(j, form)) {
        why = "little to gain";
    } else if (form) {
        CgCOsr osr = {{0}, form, ir_arena_printf(j->arena, "_osr%u", l->number)};
        const void *entry = NULL;
        why = cg_jit_compile(j, f, &osr, &entry);
        l->enter = (CgOsrEntry)(uintptr_t)entry;
    } else if (l->number < MAX_LOOPS) {
        why = j->p->passes.failed ? j->p->passes.failed : "nothing to gain";
    }
    l->state = why ? JIT_REFUSED : JIT_COMPILED;
    uint32_t line = l->at->pos ? f->pos[l->at->pos - 1].line : 0;
    if (why)
        cg_jit_say(j, "a loop of %s stays in the VM: %s", f->qualname, why);
    else
        cg_jit_say(j, "a loop of %s is compiled (line %u)", f->qualname, line);
    if (!why) cg_back_compiled(j, f, l);
}

/* Whether any loop of the function may still be entered. */
static bool hopeless(const CgJit *j, const IrFunc *f, const EgCode *code) {
    const JitFunc *jf = &j->funcs[f->number];
    return code->deopts > EG_DEOPT_LIMIT || (jf->state == JIT_REFUSED && !f->optimised);
}

bool cg_jit_osr(EgRt *rt, void *ctx, EgVal *R, EgFunc *fn, uint32_t pc, EgVal *result) {
    CgJit *j = ctx;
    IrFunc *f = cg_jit_func_of(j, fn->code);
    if (!f || (f->flags & (EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN)) ||
        !cg_jit_prepare(j) || hopeless(j, f, fn->code)) {
        cg_jit_never_again(fn->code);
        return false;
    }
    cg_jit_ask_again(fn->code);
    IrInst *at = safepoint_at(j, f, pc);
    if (!at || at->block == f->entry) { /* no loop: the next entry finds the function compiled */
        cg_jit_compiled(j, f);
        return false;
    }
    JitLoop *l = cg_jit_loop(j, f, at);
    if (l->state == JIT_COLD) compile_loop(j, f, l);
    if (l->state != JIT_COMPILED) return false;
    if (l->enter(rt, R, fn, result)) return true;
    if (++l->misses > MAX_MISSES) l->state = JIT_REFUSED;
    return false;
}
