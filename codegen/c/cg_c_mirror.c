/* Module variables that a function expanded in itself both reads and stores to, such as a counter:
 * all its texts share a C variable with the same value, which the C compiler keeps in a register
 * from one text to the next. Stores go to both; after what may run other code the variable is read
 * again. Without it every level waits for the store of the one before.
 */
#include "cg_c_impl.h"

static bool is_mirrored(const CgC *c, uint32_t slot) {
    for (uint32_t k = 0; k < c->nmirrors; k++)
        if (c->mirrors[k] == slot) return true;
    return false;
}

static bool has(const IrFunc *f, IrPrim row, uint32_t slot) {
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (ir_is_prim(i, row) && i->n[0] == slot) return true;
    return false;
}

void cg_c_find_mirrors(CgC *c, const IrFunc *f) {
    c->nmirrors = 0;
    for (const IrBlock *b = f->entry; c->copies && b; b = b->next)
        for (const IrInst *i = b->first; i && c->nmirrors < CG_MIRRORS; i = i->next) {
            if (!ir_is_prim(i, IR_P_global_set) || is_mirrored(c, i->n[0])) continue;
            if (has(f, IR_P_global_get, i->n[0]) && !has(f, IR_P_global_del, i->n[0]))
                c->mirrors[c->nmirrors++] = i->n[0];
        }
}

void cg_c_mirror_params(CgC *c, const char *before) {
    for (uint32_t k = 0; k < c->nmirrors; k++)
        ir_strbuf_printf(c->out, ", %sg%u", before, c->mirrors[k]);
}

void cg_c_mirror_variables(CgC *c) {
    for (uint32_t k = 0; !c->copy && k < c->nmirrors; k++)
        ir_strbuf_printf(c->out, "    EgVal mirror%u = k[%u], *const g%u = &mirror%u;\n",
                         c->mirrors[k], c->mirrors[k], c->mirrors[k], c->mirrors[k]);
}

void cg_c_mirror_again(CgC *c) {
    for (uint32_t k = 0; k < c->nmirrors; k++)
        ir_strbuf_printf(c->out, "    *g%u = k[%u];\n", c->mirrors[k], c->mirrors[k]);
}

void cg_c_mirror_after(CgC *c, const IrInst *i) {
    if (!c->nmirrors || !ir_is_safepoint(i) || (c->copy && i->op == IR_SAFEPOINT)) return;
    if (i->op == IR_CALL_DIRECT && cg_c_is_expanded(c, i)) return;
    cg_c_mirror_again(c);
}

void cg_c_global(CgC *c, uint32_t slot) {
    ir_strbuf_printf(c->out, is_mirrored(c, slot) ? "*g%u" : "k[%u]", slot);
}

void cg_c_mirror_set(CgC *c, uint32_t slot) {
    if (is_mirrored(c, slot)) ir_strbuf_printf(c->out, "*g%u = ", slot);
}
