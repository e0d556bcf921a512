/* requires: nothing / breaks: liveness
 *
 * Dead code elimination by marking: what has effects is live, and so is what live instructions and
 * their frame states use. Everything else goes, cycles of phis included. */
#include "ir_pass.h"
#include "support/ir_vec.h"

typedef IR_VEC(IrInst *) Work;

static void reach(Work *work, IrInst *i) {
    if (!i || i->mark) return;
    i->mark = 1;
    IR_VEC_PUSH(NULL, work, i);
}

bool ir_pass_dce(IrPassContext *c, IrFunc *f) {
    (void)c;
    Work work = {0};
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) i->mark = 0;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (!ir_is_removable(i) || i->op == IR_PARAM) reach(&work, i);
    while (work.len) {
        IrInst *i = IR_VEC_POP(&work);
        for (uint32_t a = 0; a < i->nargs; a++) reach(&work, i->args[a]);
        if (!i->state) continue;
        for (uint32_t v = 0; v < i->state->count; v++) reach(&work, i->state->values[v]);
    }
    IR_VEC_FREE(&work);
    bool changed = false;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->mark) continue;
            ir_remove(i);
            changed = true;
        }
    return changed;
}
