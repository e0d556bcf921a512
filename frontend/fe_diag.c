/* Collecting and ordering; fe_diag_print.c shows. */
#include "fe_diag.h"

#include <string.h>

#include "ir/support/ir_vec.h"

typedef struct DiagRow {
    uint8_t severity, cls;
    const char *format, *hint, *name;
} DiagRow;

static const DiagRow rows[FE_D_COUNT] = {
#define FE_DIAG(id, severity, cls, format, hint) \
    {FE_SEV_##severity, FE_CLS_##cls, format, hint, #id},
#include "diags.def"
};

void fe_diags_init(FeDiags *ds, IrArena *arena) {
    memset(ds, 0, sizeof *ds);
    ds->arena = arena;
}

/* Errors and the rest have a limit each: a flood of warnings must not hide an error. */
static bool over_limit(FeDiags *ds, const DiagRow *row) {
    bool error = row->severity == FE_SEV_ERROR;
    uint32_t *count = error ? &ds->errors : &ds->warnings;
    bool over = *count >= FE_DIAG_LIMIT;
    if (row->severity != FE_SEV_NOTE) ++*count;
    if (over) ds->dropped++;
    return over;
}

static bool seen_before(const FeDiags *ds, const FeSource *src, FeDiagId id, uint32_t start) {
    for (uint32_t i = 0; i < ds->count; i++) {
        const FeDiag *d = &ds->items[i];
        if (d->id == id && d->src == src && d->start == start && src) return true;
    }
    return false;
}

FeDiag *fe_diag(FeDiags *ds, const FeSource *src, FeDiagId id, uint32_t start, uint32_t end, ...) {
    const DiagRow *row = &rows[id];
    if (seen_before(ds, src, id, start) || over_limit(ds, row)) return NULL;
    IrStrbuf text = {0};
    va_list ap;
    va_start(ap, end);
    ir_strbuf_vprintf(&text, row->format, ap);
    va_end(ap);
    ds->items = ir_vec_grow(ds->arena, ds->items, &ds->cap, ds->count + 1, sizeof *ds->items);
    FeDiag *d = &ds->items[ds->count];
    *d = (FeDiag){.src = src,
                  .start = start,
                  .end = end < start ? start : end,
                  .message = ir_strbuf_take_arena(&text, ds->arena, NULL),
                  .hint = row->hint,
                  .seq = ds->count++,
                  .id = (uint16_t)id,
                  .severity = row->severity,
                  .cls = row->cls};
    return d;
}

void fe_diag_hint(FeDiags *ds, FeDiag *d, const char *format, ...) {
    if (!d) return;
    IrStrbuf text = {0};
    va_list ap;
    va_start(ap, format);
    ir_strbuf_vprintf(&text, format, ap);
    va_end(ap);
    d->hint = ir_strbuf_take_arena(&text, ds->arena, NULL);
}

/* The arrival number of the first diagnostic about the same source. */
static uint32_t source_rank(const FeDiags *ds, const FeSource *src) {
    uint32_t rank = UINT32_MAX;
    for (uint32_t i = 0; i < ds->count; i++)
        if (ds->items[i].src == src && ds->items[i].seq < rank) rank = ds->items[i].seq;
    return rank;
}

static bool comes_before(const FeDiags *ds, const FeDiag *a, const FeDiag *b) {
    if (a->src != b->src) return source_rank(ds, a->src) < source_rank(ds, b->src);
    if (a->start != b->start) return a->start < b->start;
    return a->seq < b->seq;
}

/* Insertion sort: at most a few hundred items, nearly in order already. The new order goes to a
 * copy, because source_rank reads the items meanwhile. */
void fe_diags_sort(FeDiags *ds) {
    if (ds->count < 2) return;
    FeDiag *sorted = IR_NEW_ARRAY(ds->arena, FeDiag, ds->cap);
    for (uint32_t i = 0; i < ds->count; i++) {
        uint32_t at = i;
        while (at > 0 && comes_before(ds, &ds->items[i], &sorted[at - 1])) at--;
        memmove(&sorted[at + 1], &sorted[at], (i - at) * sizeof *sorted);
        sorted[at] = ds->items[i];
    }
    ds->items = sorted;
}

const FeDiag *fe_diags_first_error(FeDiags *ds) {
    fe_diags_sort(ds);
    for (uint32_t i = 0; i < ds->count; i++)
        if (ds->items[i].severity == FE_SEV_ERROR) return &ds->items[i];
    return NULL;
}

const char *fe_diag_class_name(FeDiagClass cls) {
    switch (cls) {
    case FE_CLS_SYNTAX_ERROR: return "SyntaxError";
    case FE_CLS_INDENTATION_ERROR: return "IndentationError";
    case FE_CLS_TAB_ERROR: return "TabError";
    case FE_CLS_UNSUPPORTED: return "NotImplementedError";
    case FE_CLS_SYNTAX_WARNING: return "SyntaxWarning";
    case FE_CLS_NOTE: return "note";
    }
    return "?";
}

const char *fe_diag_id_name(FeDiagId id) {
    return id < FE_D_COUNT ? rows[id].name : "?";
}
