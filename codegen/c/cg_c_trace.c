/* What tracebacks show of the source. A program with few places that can raise carries the lines
 * and carets of each as text, laid out here by the runtime's own printer; others carry their source
 * lines and link the printer (hook tb_source). */
#include <string.h>

#include "cg_c_impl.h"
#include "core/eg_traceback.h"

/* Bytes of text that weigh less than the printer. */
enum { MOST_TEXT = 6000 };

static size_t text_of_module(const IrModule *m) {
    EgUnit unit = {0};
    size_t total = 0;
    cg_unit_lines(m, &unit);
    for (uint32_t i = 0; i < m->nfunctions && total <= MOST_TEXT; i++)
        for (uint32_t k = 0; k < m->functions[i]->npos_table && total <= MOST_TEXT; k++) {
            EgTextBuf text = {0};
            eg_tb_format_source(&text, &unit, &m->functions[i]->pos[k], true);
            total += text.len + 1;
            eg_tb_free(&text);
        }
    return total;
}

bool cg_c_shows_text(const IrProgram *p, const CgCOptions *o) {
    size_t total = 0;
    if (!o->lines || p->dynamic) return false;
    for (uint32_t i = 0; i < p->nmodules && total <= MOST_TEXT; i++)
        total += text_of_module(p->modules[i]);
    return total <= MOST_TEXT;
}

void cg_c_shown(CgC *c, const IrFunc *f, const char *name) {
    EgUnit unit = {0};
    cg_unit_lines(f->module, &unit);
    ir_strbuf_printf(c->out, "static const char *const %s_shown[] = {\n", name);
    for (uint32_t k = 0; k < f->npos_table; k++) {
        EgTextBuf text = {0};
        eg_tb_format_source(&text, &unit, &f->pos[k], true);
        ir_strbuf_puts(c->out, "    \"");
        ir_strbuf_put_cescaped(c->out, text.data, text.len);
        ir_strbuf_puts(c->out, "\",\n");
        eg_tb_free(&text);
    }
    ir_strbuf_puts(c->out, "    0};\n");
}
