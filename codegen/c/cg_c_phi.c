/* Phis of the optimised form: the parallel copies of an edge, as statements in an order that keeps
 * what later ones read.
 */
#include "cg_c_impl.h"

typedef struct Copy {
    IrInst *phi, *from;
} Copy;

static uint32_t edge_index(const IrBlock *succ, const IrBlock *b) {
    for (uint32_t i = 0; i < succ->npreds; i++)
        if (succ->preds[i] == b) return i;
    return 0;
}

/* Whether the text of v reads the variable of `phi`. */
static bool reads(const CgC *c, const IrInst *v, const IrInst *phi) {
    if (!c->nested[v->id])
        return cg_c_has_variable(v) && v->rep == phi->rep &&
               cg_c_variable(c, v) == cg_c_variable(c, phi);
    for (uint32_t k = 0; k < v->nargs; k++)
        if (reads(c, v->args[k], phi)) return true;
    return false;
}

/* The copies of an edge in an order in which none overwrites what a later one reads; the last
 * *ncyclic of them have no such order. Returns how many there are. */
static uint32_t order_copies(CgC *c, const IrBlock *b, const IrBlock *succ, Copy *out,
                             uint32_t *ncyclic) {
    uint32_t k = edge_index(succ, b), n = 0, done = 0;
    for (IrInst *p = succ->first; p && p->op == IR_PHI; p = p->next)
        if (c->nested[p->args[k]->id] || !reads(c, p->args[k], p)) out[n++] = (Copy){p, p->args[k]};
    for (bool progress = true; progress;) {
        progress = false;
        for (uint32_t i = done; i < n; i++) {
            bool read = false;
            for (uint32_t j = done; j < n; j++) read |= j != i && reads(c, out[j].from, out[i].phi);
            if (read) continue;
            Copy next = out[i];
            out[i] = out[done];
            out[done++] = next;
            progress = true;
        }
    }
    *ncyclic = n - done;
    return n;
}

static Copy *room_for_copies(CgC *c, const IrBlock *succ) {
    uint32_t n = 0;
    for (IrInst *p = succ->first; p && p->op == IR_PHI; p = p->next) n++;
    return IR_NEW_ARRAY(c->program->arena, Copy, n + 1);
}

static void copy(CgC *c, const IrInst *to, bool to_temp, const IrInst *from, bool from_temp) {
    ir_strbuf_puts(c->out, "    ");
    if (to_temp)
        ir_strbuf_printf(c->out, "t%u", to->id);
    else
        cg_c_operand(c, to);
    ir_strbuf_puts(c->out, " = ");
    if (from_temp)
        ir_strbuf_printf(c->out, "t%u", from->id);
    else
        cg_c_operand(c, from);
    ir_strbuf_puts(c->out, ";\n");
}

/* The parallel copy of an edge; cycles go through temporaries. */
void cg_c_phi_copies(CgC *c, const IrBlock *b, const IrBlock *succ) {
    uint32_t cyclic;
    Copy *m = room_for_copies(c, succ);
    uint32_t n = order_copies(c, b, succ, m, &cyclic);
    for (uint32_t i = 0; i < n - cyclic; i++) copy(c, m[i].phi, false, m[i].from, false);
    for (uint32_t i = n - cyclic; i < n; i++) copy(c, m[i].phi, true, m[i].from, false);
    for (uint32_t i = n - cyclic; i < n; i++) copy(c, m[i].phi, false, m[i].phi, true);
}

/* To a landing block: it takes the values from temporaries, since the exception may not come. */
void cg_c_unwind_copies(CgC *c, const IrBlock *b, const IrBlock *landing) {
    uint32_t k = edge_index(landing, b);
    for (IrInst *p = landing->first; p && p->op == IR_PHI; p = p->next)
        copy(c, p, true, p->args[k], false);
}

/* Marks the phis whose temporaries are used. */
void cg_c_find_temps(CgC *c, uint8_t *temp) {
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        for (IrInst *p = b->first; b->landing && p && p->op == IR_PHI; p = p->next) temp[p->id] = 1;
        if (b->nsucc != 1) continue;
        uint32_t cyclic;
        Copy *m = room_for_copies(c, b->succ[0]);
        uint32_t n = order_copies(c, b, b->succ[0], m, &cyclic);
        for (uint32_t i = n - cyclic; i < n; i++) temp[m[i].phi->id] = 1;
    }
}

void cg_c_phi_from_temp(CgC *c, const IrInst *phi) {
    copy(c, phi, false, phi, true);
}
