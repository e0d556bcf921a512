#include "cg_header.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct Wanted {
    uint8_t *seen;   /* by item */
    uint16_t *stack; /* items whose needs are to be looked at */
    uint32_t depth;
} Wanted;

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static void want(Wanted *w, uint32_t first, uint32_t n) {
    for (uint32_t i = first; i < first + n; i++) {
        uint16_t item = cg_header_needs[i];
        if (w->seen[item]) continue;
        w->seen[item] = 1;
        w->stack[w->depth++] = item;
    }
}

/* The table is made with the same function: FNV-1a, Fowler, Noll and Vo. */
static void want_name(Wanted *w, const char *name, size_t n) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ (uint8_t)name[i]) * 16777619u;
    for (uint32_t k = h & cg_header_mask; cg_header_names[k].name; k = (k + 1) & cg_header_mask) {
        const CgHeaderName *e = &cg_header_names[k];
        if (!strncmp(e->name, name, n) && !e->name[n]) {
            want(w, e->items, e->nitems);
            return;
        }
    }
}

static void want_text(Wanted *w, const char *s) {
    while (*s) {
        const char *begin = s;
        if (!is_name(*s)) {
            s++;
            continue;
        }
        while (is_name(*s)) s++;
        want_name(w, begin, (size_t)(s - begin));
    }
}

void cg_header_for(IrStrbuf *out, const char *text, const char *tail) {
    Wanted w = {calloc(cg_header_nitems, 1), calloc(cg_header_nitems, sizeof(uint16_t)), 0};
    bool all = !w.seen || !w.stack;
    if (!all) {
        want_text(&w, text);
        if (tail) want_text(&w, tail);
    }
    while (w.depth) {
        const CgHeaderItem *i = &cg_header_items[w.stack[--w.depth]];
        want(&w, i->needs, i->nneeds);
    }
    for (uint32_t i = 0; i < cg_header_nitems; i++)
        if (all || w.seen[i]) ir_strbuf_puts(out, cg_header_items[i].text);
    free(w.seen);
    free(w.stack);
}
