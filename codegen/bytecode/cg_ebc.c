/* Writing .ebc files: the fields in the order in which runtime/vm/eg_ebc.c reads them. */
#include "cg_ebc.h"

#include <string.h>

#include "vm/eg_bytecode.h"

static void u32(IrStrbuf *out, uint32_t v) {
    for (int i = 0; i < 4; i++) ir_strbuf_putc(out, (char)(v >> (i * 8) & 255u));
}

static void u64(IrStrbuf *out, uint64_t v) {
    u32(out, (uint32_t)v);
    u32(out, (uint32_t)(v >> 32));
}

static void text(IrStrbuf *out, const char *s, uint32_t n) {
    u32(out, n);
    ir_strbuf_putn(out, s, n);
}

static void name(IrStrbuf *out, const char *s) {
    text(out, s, (uint32_t)strlen(s));
}

static void numbers(IrStrbuf *out, const uint32_t *v, uint32_t n) {
    u32(out, n);
    for (uint32_t i = 0; i < n; i++) u32(out, v[i]);
}

/* How many entries of tuple_items the constants refer to. */
static uint32_t tuple_items(const EgUnit *u) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < u->nconsts; i++) {
        const EgConst *c = &u->consts[i];
        bool tuple = c->kind == EG_K_TUPLE || c->kind == EG_K_FROZENSET;
        if (tuple && (uint32_t)c->num + c->len > n) n = (uint32_t)c->num + c->len;
    }
    return n;
}

static void constants(IrStrbuf *out, const EgUnit *u) {
    u32(out, u->nconsts);
    for (uint32_t i = 0; i < u->nconsts; i++) {
        const EgConst *c = &u->consts[i];
        bool has_text = c->kind == EG_K_BIGINT || c->kind == EG_K_STR || c->kind == EG_K_NAME ||
                        c->kind == EG_K_BYTES;
        u32(out, (uint32_t)c->kind);
        u32(out, c->len);
        u64(out, (uint64_t)c->num);
        if (has_text) text(out, c->text, c->len);
    }
}

static void lines(IrStrbuf *out, const EgUnit *u) {
    u32(out, u->nlines);
    for (uint32_t i = 0; i < u->nlines; i++) {
        u32(out, u->line_numbers[i]);
        name(out, u->lines[i]);
    }
}

static void positions(IrStrbuf *out, const EgCode *code) {
    u32(out, code->npos_table);
    for (uint32_t i = 0; i < code->npos_table; i++) {
        const EgPos *p = &code->pos[i];
        u32(out, p->line);
        u32(out, p->end_line);
        u32(out, p->col);
        u32(out, p->end_col);
    }
}

/* Most words have no site: pairs of those that do. */
static void sites(IrStrbuf *out, const EgBytecode *bc) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < bc->ncode; i++) n += bc->site[i] != 0;
    u32(out, n);
    for (uint32_t i = 0; i < bc->ncode; i++) {
        if (!bc->site[i]) continue;
        u32(out, i);
        u32(out, bc->site[i]);
    }
}

static void function(IrStrbuf *out, const EgCode *code) {
    const EgBytecode *bc = code->bytecode;
    name(out, code->name);
    name(out, code->qualname);
    u32(out, code->flags);
    u32(out, code->npos);
    u32(out, code->nposonly);
    u32(out, code->nkwonly);
    u32(out, code->nregs);
    u32(out, code->nfree);
    u32(out, code->first_line);
    u32(out, code->doc);
    numbers(out, code->param_names, code->nparams);
    positions(out, code);
    u32(out, bc->frame);
    numbers(out, bc->code, bc->ncode);
    sites(out, bc);
    u32(out, bc->nhandlers);
    for (uint32_t i = 0; i < bc->nhandlers; i++) {
        u32(out, bc->handlers[i].from);
        u32(out, bc->handlers[i].to);
        u32(out, bc->handlers[i].target);
    }
    numbers(out, bc->points, bc->npoints);
}

static void unit(IrStrbuf *out, const EgUnit *u) {
    name(out, u->name);
    name(out, u->file);
    name(out, u->package);
    u32(out, u->is_package);
    constants(out, u);
    numbers(out, u->tuple_items, tuple_items(u));
    numbers(out, u->global_names, u->nglobals);
    u32(out, u->nic);
    lines(out, u);
    u32(out, u->ncodes);
    for (uint32_t i = 0; i < u->ncodes; i++) function(out, u->codes[i]);
}

void cg_ebc_write(IrStrbuf *out, EgUnit *const *units) {
    IrStrbuf payload;
    uint32_t n = 0;
    while (units[n]) n++;
    ir_strbuf_init(&payload);
    u32(&payload, n);
    for (uint32_t i = 0; i < n; i++) unit(&payload, units[i]);
    ir_strbuf_puts(out, EG_EBC_MAGIC);
    u32(out, EG_EBC_VERSION);
    u32(out, EG_ABI);
    u32(out, 0);
    u64(out, eg_ebc_tables());
    u64(out, payload.len);
    u64(out, eg_ebc_hash((const uint8_t *)payload.data, payload.len));
    ir_strbuf_putn(out, payload.data, payload.len);
    ir_strbuf_free(&payload);
}
