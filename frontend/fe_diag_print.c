/* The three printed forms of diagnostics. */
#include "fe_diag.h"

#include <string.h>

/* Longer lines are shown as a window around the place, so that output stays proportional to the
 * number of diagnostics even for one-line programs of megabytes. In bytes. */
#define WINDOW 160u

typedef struct Palette {
    const char *error, *warning, *note, *bold, *hint, *off;
} Palette;

static const Palette plain = {"", "", "", "", "", ""};
static const Palette ansi = {"\033[1;31m", "\033[1;35m", "\033[1;36m",
                             "\033[1m",    "\033[32m",   "\033[0m"};

static const char *severity_name(uint8_t s) {
    return s == FE_SEV_ERROR ? "error" : s == FE_SEV_WARNING ? "warning" : "note";
}

static const char *severity_colour(const Palette *p, uint8_t s) {
    return s == FE_SEV_ERROR ? p->error : s == FE_SEV_WARNING ? p->warning : p->note;
}

static bool is_continuation(char c) {
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* A source line to quote, in bytes relative to its text: the part to show and to underline. */
typedef struct Quote {
    const char *text;
    size_t from, to;      /* window */
    size_t mark, mark_to; /* underline, mark < mark_to unless it is a point */
} Quote;

static Quote quote_of(const FeDiag *d, bool strip) {
    Quote q = {0};
    uint32_t line = fe_source_line(d->src, d->start);
    size_t len;
    q.text = fe_source_line_text(d->src, line, &len);
    size_t base = d->src->line_starts[line - 1];
    q.mark = d->start - base;
    q.mark_to = d->end - base;
    if (q.mark > len) q.mark = len;
    if (q.mark_to > len) q.mark_to = len;
    q.to = len;
    if (strip)
        while (q.from < q.mark && strchr(" \t\f", q.text[q.from])) q.from++;
    if (q.to - q.from > WINDOW) {
        size_t from = q.mark > WINDOW / 2 ? q.mark - WINDOW / 2 : 0;
        if (from > q.from) q.from = from;
        while (q.from > 0 && is_continuation(q.text[q.from])) q.from--;
        if (q.from + WINDOW < q.to) q.to = q.from + WINDOW;
        while (q.to < len && is_continuation(q.text[q.to])) q.to++;
    }
    if (q.mark_to > q.to) q.mark_to = q.to;
    return q;
}

/* Blanks as wide as the text before the mark (tabs stay tabs), then the underline. */
static void put_marks(IrStrbuf *out, const Quote *q, char first, char rest) {
    for (size_t i = q->from; i < q->mark; i++) {
        if (q->text[i] == '\t')
            ir_strbuf_putc(out, '\t');
        else if (!is_continuation(q->text[i]))
            ir_strbuf_putc(out, ' ');
    }
    ir_strbuf_putc(out, first);
    uint32_t n = q->mark_to > q->mark ? fe_utf8_count(q->text + q->mark, q->mark_to - q->mark) : 1;
    ir_strbuf_fill(out, rest, n - 1);
}

static void put_human(IrStrbuf *out, const FeDiag *d, const Palette *p) {
    const char *sev = severity_name(d->severity);
    if (!d->src) {
        ir_strbuf_printf(out, "%s%s:%s %s\n", severity_colour(p, d->severity), sev, p->off,
                         d->message);
    } else {
        FeLineCol pos = fe_source_pos(d->src, d->start);
        ir_strbuf_printf(out, "%s%s:%u:%u: %s%s%s:%s %s%s%s", p->bold, d->src->display, pos.line,
                         pos.col + 1, p->off, severity_colour(p, d->severity), sev, p->off, p->bold,
                         d->message, p->off);
        if (d->cls == FE_CLS_INDENTATION_ERROR || d->cls == FE_CLS_TAB_ERROR)
            ir_strbuf_printf(out, " [%s]", fe_diag_class_name(d->cls));
        ir_strbuf_putc(out, '\n');
        Quote q = quote_of(d, false);
        ir_strbuf_printf(out, "%5u | ", pos.line);
        ir_strbuf_putn(out, q.text + q.from, q.to - q.from);
        ir_strbuf_printf(out, "\n      | %s", severity_colour(p, d->severity));
        put_marks(out, &q, '^', '~');
        ir_strbuf_printf(out, "%s\n", p->off);
    }
    if (d->hint) ir_strbuf_printf(out, "%shint:%s %s\n", p->hint, p->off, d->hint);
}

static void put_json_string(IrStrbuf *out, const char *key, const char *value) {
    ir_strbuf_printf(out, "\"%s\": \"", key);
    ir_strbuf_put_json(out, value, strlen(value));
    ir_strbuf_puts(out, "\"");
}

static void put_json(IrStrbuf *out, const FeDiag *d) {
    ir_strbuf_putc(out, '{');
    if (d->src) {
        FeLineCol from = fe_source_pos(d->src, d->start), to = fe_source_pos(d->src, d->end);
        put_json_string(out, "file", d->src->display);
        ir_strbuf_printf(out, ", \"line\": %u, \"column\": %u", from.line, from.col + 1);
        ir_strbuf_printf(out, ", \"end_line\": %u, \"end_column\": %u, ", to.line, to.col + 1);
    }
    put_json_string(out, "severity", severity_name(d->severity));
    ir_strbuf_puts(out, ", ");
    put_json_string(out, "class", fe_diag_class_name(d->cls));
    ir_strbuf_puts(out, ", ");
    put_json_string(out, "id", fe_diag_id_name(d->id));
    ir_strbuf_puts(out, ", ");
    put_json_string(out, "message", d->message);
    if (d->hint) {
        ir_strbuf_puts(out, ", ");
        put_json_string(out, "hint", d->hint);
    }
    ir_strbuf_puts(out, "}\n");
}

static void put_python(IrStrbuf *out, const FeDiag *d) {
    if (d->src) {
        ir_strbuf_printf(out, "  File \"%s\", line %u\n", d->src->path,
                         fe_source_line(d->src, d->start));
        Quote q = quote_of(d, true);
        ir_strbuf_puts(out, "    ");
        ir_strbuf_putn(out, q.text + q.from, q.to - q.from);
        ir_strbuf_puts(out, "\n    ");
        put_marks(out, &q, '^', '^');
        ir_strbuf_putc(out, '\n');
    }
    ir_strbuf_printf(out, "%s: %s\n", fe_diag_class_name(d->cls), d->message);
}

static void put_dropped(IrStrbuf *out, const FeDiags *ds, FeDiagFormat format, const Palette *p) {
    if (format == FE_FORMAT_HUMAN)
        ir_strbuf_printf(out, "%snote:%s %u more not shown\n", p->note, p->off, ds->dropped);
    else
        ir_strbuf_printf(out,
                         "{\"severity\": \"note\", \"class\": \"note\", \"id\": \"DROPPED\", "
                         "\"message\": \"%u more not shown\"}\n",
                         ds->dropped);
}

/* Whether CPython finds it while it reads the text; the others come from its compiler. */
static bool is_of_reading(uint16_t id) {
    return id == FE_D_NUMBER_KEYWORD || id == FE_D_INVALID_ESCAPE ||
           id == FE_D_INVALID_OCTAL_ESCAPE;
}

void fe_warnings_print(IrStrbuf *out, FeDiags *ds) {
    fe_diags_sort(ds);
    for (int compiler = 0; compiler < 2; compiler++)
        for (uint32_t i = 0; i < ds->count; i++) {
            const FeDiag *d = &ds->items[i];
            if (d->cls != FE_CLS_SYNTAX_WARNING || !d->src || is_of_reading(d->id) == compiler)
                continue;
            uint32_t line = fe_source_line(d->src, d->start);
            size_t len;
            const char *text = fe_source_line_text(d->src, line, &len);
            while (len && strchr(" \t\f", *text)) text++, len--;
            ir_strbuf_printf(out, "%s:%u: SyntaxWarning: %s\n  ", d->src->path, line, d->message);
            ir_strbuf_putn(out, text, len);
            ir_strbuf_putc(out, '\n');
        }
}

void fe_diags_print(IrStrbuf *out, FeDiags *ds, FeDiagFormat format, bool colour) {
    if (format == FE_FORMAT_PYTHON) {
        const FeDiag *first = fe_diags_first_error(ds);
        if (first) put_python(out, first);
        return;
    }
    const Palette *p = colour ? &ansi : &plain;
    fe_diags_sort(ds);
    for (uint32_t i = 0; i < ds->count; i++) {
        if (format == FE_FORMAT_HUMAN)
            put_human(out, &ds->items[i], p);
        else
            put_json(out, &ds->items[i]);
    }
    if (ds->dropped) put_dropped(out, ds, format, p);
}
