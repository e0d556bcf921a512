/* eg_tb_frame.c: one entry of a traceback: place, source lines, carets; and the lines of a
 * SyntaxError. */
#include <string.h>

#include "eg_exc_int.h"
#include "eg_tb_print.h"
#include "os/eg_os.h"
#include "types/eg_str.h"

/* The source lines of an entry, without common indentation, joined by line feeds. */
typedef struct Source {
    EgTextBuf text;
    size_t *start; /* byte offset of each line, and of the end + 1 */
    uint32_t count;
    uint32_t dedent; /* characters taken from the first line */
} Source;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\v';
}

static size_t trimmed(const char *s) {
    size_t n = strlen(s);
    while (n && (is_blank(s[n - 1]) || s[n - 1] == '\n')) n--;
    return n;
}

static const char *line_of(const EgUnit *unit, uint32_t number) {
    const char *s = eg_unit_line(unit, number);
    return s ? s : "";
}

/* Length of the whitespace that all lines that are not blank begin with; `first` points at one of
 * them. */
static size_t common_indent(const char *const *lines, const size_t *len, uint32_t n) {
    const char *margin = NULL;
    size_t width = 0;
    for (uint32_t i = 0; i < n; i++) {
        size_t w = 0;
        while (w < len[i] && (lines[i][w] == ' ' || lines[i][w] == '\t')) w++;
        if (w == len[i]) continue;
        if (!margin) {
            margin = lines[i];
            width = w;
        } else {
            size_t k = 0;
            while (k < w && k < width && lines[i][k] == margin[k]) k++;
            width = k;
        }
    }
    return width;
}

static bool source_load(Source *s, const EgUnit *unit, const EgPos *pos) {
    uint32_t n = pos->end_line >= pos->line ? pos->end_line - pos->line + 1 : 1;
    const char **lines = eg_os_malloc(n * sizeof *lines);
    size_t *len = eg_os_malloc(n * sizeof *len);
    s->start = eg_os_malloc((n + 1) * sizeof *s->start);
    bool ok = lines && len && s->start, any = false;
    for (uint32_t i = 0; ok && i < n; i++) {
        lines[i] = line_of(unit, pos->line + i);
        len[i] = trimmed(lines[i]);
        any = any || len[i];
    }
    if (ok && any) {
        size_t indent = common_indent(lines, len, n);
        s->dedent = (uint32_t)(len[0] ? indent : 0);
        for (uint32_t i = 0; i < n; i++) {
            s->start[i] = s->text.len;
            if (len[i] >= indent) eg_tb_put(&s->text, lines[i] + indent, len[i] - indent);
            if (i + 1 < n) eg_tb_char(&s->text, '\n', 1);
        }
        s->start[n] = s->text.len + 1;
        s->count = n;
    }
    eg_os_free(lines);
    eg_os_free(len);
    return ok && any && !s->text.failed;
}

static const char *source_line(const Source *s, uint32_t i, size_t *n) {
    *n = s->start[i + 1] - s->start[i] - 1;
    return s->text.data + s->start[i];
}

/* Byte offset of character `col` of a line, at most its end. */
static size_t byte_offset(const char *s, size_t n, uint32_t col) {
    size_t at = 0;
    while (at < n && col) {
        at++;
        while (at < n && ((uint8_t)s[at] & 0xC0) == 0x80) at++;
        col--;
    }
    return at;
}

/* East Asian wide and full-width characters (the ranges that fonts agree on). */
static bool is_wide(uint32_t cp) {
    static const uint32_t ranges[][2] = {
        {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
        {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
        {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
        {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
        {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
        {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
        {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
        {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
        {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
        {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},
        {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},
        {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CD5}, {0x1AFF0, 0x1B2FB},
        {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A},
        {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
        {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
        {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
        {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596},
        {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
        {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF}, {0x1F6EB, 0x1F6EC},
        {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A},
        {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF8}, {0x20000, 0x3FFFD}};
    for (unsigned i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (cp >= ranges[i][0] && cp <= ranges[i][1]) return true;
    return false;
}

/* Columns that n bytes of text take on a terminal. */
static uint32_t width(const char *s, size_t n) {
    uint32_t columns = 0;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        at += eg_utf8_get(s + at, n - at, &cp);
        columns += cp >= 0x1100 && is_wide(cp) ? 2 : 1;
    }
    return columns;
}

/* Lays down the carets of one entry. Columns are of the terminal. */
typedef struct Carets {
    bool show;
    uint32_t start, end; /* of the first and the last line */
    EgAnchors a;         /* columns counted within the lines */
} Carets;

static void put_line(EgTextBuf *out, const Source *s, uint32_t i, const Carets *c) {
    size_t n;
    const char *line = source_line(s, i, &n);
    eg_tb_put(out, line, n);
    eg_tb_char(out, '\n', 1);
    if (!c->show) return;
    uint32_t spaces = 0, end = i == s->count - 1 ? c->end : width(line, n);
    while (spaces < n && is_blank(line[spaces])) spaces++;
    for (uint32_t col = 0; col < end; col++) {
        const EgAnchors *a = &c->a;
        bool after = i > a->left_line || (i == a->left_line && col >= a->left_col);
        bool before = i < a->right_line || (i == a->right_line && col < a->right_col);
        char ch = !a->found || (after && before) ? '^' : '~';
        eg_tb_char(out, col < spaces || (i == 0 && col < c->start) ? ' ' : ch, 1);
    }
    eg_tb_char(out, '\n', 1);
}

static bool is_near(uint32_t i, uint32_t line) {
    return i + 1 == line || i == line || i == line + 1;
}

/* The first and last lines and those around the anchors; longer gaps are abbreviated. */
static void put_lines(EgTextBuf *out, const Source *s, const Carets *c) {
    uint32_t last = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        bool show = i == 0 || i == s->count - 1 ||
                    (c->a.found && (is_near(i, c->a.left_line) || is_near(i, c->a.right_line)));
        if (!show) continue;
        if (i - last == 2) {
            put_line(out, s, i - 1, c);
        } else if (i - last > 2) {
            eg_tb_puts(out, "...<");
            eg_tb_uint(out, i - last - 1);
            eg_tb_puts(out, " lines>...\n");
        }
        put_line(out, s, i, c);
        last = i;
    }
}

static bool is_only_blank(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!is_blank(s[i])) return false;
    return true;
}

static bool is_ascii(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if ((uint8_t)s[i] >= 0x80) return false;
    return true;
}

static Carets find_carets(const Source *s, const EgPos *pos) {
    Carets c = {0};
    size_t n_first, n_last;
    const char *first = source_line(s, 0, &n_first), *last = source_line(s, s->count - 1, &n_last);
    size_t from = byte_offset(first, n_first, pos->col > s->dedent ? pos->col - s->dedent : 0);
    size_t to = byte_offset(last, n_last, pos->end_col > s->dedent ? pos->end_col - s->dedent : 0);
    size_t end = s->start[s->count - 1] + to;
    c.start = width(first, from);
    c.end = width(last, to);
    if (end < from) return c;
    EgAnchors a = eg_tb_anchors(first + from, end - from);
    /* CPython compares characters with bytes here, so that text outside ASCII is never plain. */
    bool ascii = is_ascii(first, from) && is_ascii(last, to);
    if (ascii && eg_tb_is_plain_call(s->text.data, s->text.len, from, end)) {
        c.show = false;
    } else {
        c.show = a.found || !is_only_blank(first, from) || !is_only_blank(last + to, n_last - to);
    }
    if (a.found) {
        size_t n;
        const char *line = source_line(s, a.left_line, &n);
        size_t skip = a.left_line == 0 ? from : 0;
        a.left_col = width(line, skip + byte_offset(line + skip, n - skip, a.left_col));
        line = source_line(s, a.right_line, &n);
        skip = a.right_line == 0 ? from : 0;
        a.right_col = width(line, skip + byte_offset(line + skip, n - skip, a.right_col));
    }
    c.a = a;
    return c;
}

/* Copies lines with four spaces in front, after taking common indentation from them once more. */
static void put_indented(EgTextBuf *out, const EgTextBuf *text) {
    size_t margin = SIZE_MAX;
    for (size_t at = 0, end; at < text->len; at = end + 1) {
        for (end = at; text->data[end] != '\n'; end++) {
        }
        size_t w = 0;
        while (at + w < end && text->data[at + w] == ' ') w++;
        if (at + w < end && w < margin) margin = w;
    }
    for (size_t at = 0, end; at < text->len; at = end + 1) {
        for (end = at; text->data[end] != '\n'; end++) {
        }
        size_t from =
            end - at < margin || is_only_blank(text->data + at, end - at) ? end : at + margin;
        eg_tb_char(out, ' ', 4);
        eg_tb_put(out, text->data + from, end - from);
        eg_tb_char(out, '\n', 1);
    }
}

static void put_place(EgTextBuf *out, const char *file, uint32_t line) {
    eg_tb_puts(out, "  File \"");
    eg_tb_puts(out, file);
    eg_tb_puts(out, "\", line ");
    eg_tb_uint(out, line);
}

void eg_tb_format_source(EgTextBuf *out, const EgUnit *unit, const EgPos *pos, bool known) {
    Source s = {0};
    if (source_load(&s, unit, pos)) {
        EgTextBuf text = {0};
        Carets c = {0};
        if (known) c = find_carets(&s, pos);
        put_lines(&text, &s, &c);
        if (!text.failed) put_indented(out, &text);
        eg_tb_free(&text);
    }
    eg_tb_free(&s.text);
    eg_os_free(s.start);
}

void eg_tb_format_frame(EgRt *rt, EgTextBuf *out, const EgTraceback *tb) {
    const EgCode *code = tb->code;
    const EgHooks *hooks = rt->image->hooks;
    put_place(out, code->unit->file, eg_tb_line(tb));
    eg_tb_puts(out, ", in ");
    eg_tb_puts(out, code->name);
    eg_tb_char(out, '\n', 1);
    bool known = tb->site < code->npos_table;
    EgPos pos = known ? code->pos[tb->site] : (EgPos){code->first_line, code->first_line, 0, 0};
    if (known && code->shown)
        eg_tb_puts(out, code->shown[tb->site]);
    else if (hooks->tb_source)
        hooks->tb_source(out, code->unit, &pos, known);
}

/* ---- SyntaxError ---- */

static int64_t int_or(EgVal v, int64_t otherwise) {
    return EG_IS_INT(v) ? EG_TO_INT(v) : otherwise;
}

/* The text line of a SyntaxError with its caret. Offsets are 1 based characters. */
static void put_syntax_text(EgRt *rt, EgTextBuf *out, const EgExc *e) {
    EgTextBuf text = {0};
    eg_tb_str(rt, &text, eg_exc_part(e, 0, 4));
    size_t whole = text.len, n = text.len, lead = 0;
    while (n && text.data[n - 1] == '\n') n--;
    while (lead < n &&
           (text.data[lead] == ' ' || text.data[lead] == '\n' || text.data[lead] == '\f'))
        lead++;
    eg_tb_char(out, ' ', 4);
    eg_tb_put(out, text.data + lead, n - lead);
    eg_tb_char(out, '\n', 1);
    if (EG_IS_INT(eg_exc_part(e, 0, 3))) {
        int64_t offset = EG_TO_INT(eg_exc_part(e, 0, 3)), end = int_or(eg_exc_part(e, 0, 6), 0);
        if (eg_exc_part(e, 0, 2) != eg_exc_part(e, 0, 5))
            end = (int64_t)n + 1;
        else if (end == 0)
            end = offset;
        if (whole && offset > (int64_t)whole) offset = (int64_t)n + 1;
        if (whole && end > (int64_t)whole) end = (int64_t)n + 1;
        if (offset >= end || end < 0) end = offset + 1;
        int64_t col = offset - 1 - (int64_t)lead, to = end - 1 - (int64_t)lead;
        if (col >= 0) {
            eg_tb_char(out, ' ', 4);
            for (int64_t i = 0; i < col && lead + (size_t)i < n; i++) {
                char c = text.data[lead + (size_t)i];
                eg_tb_char(out, is_blank(c) ? c : ' ', 1);
            }
            eg_tb_char(out, '^', (size_t)(to - col));
            eg_tb_char(out, '\n', 1);
        }
    }
    eg_tb_free(&text);
}

void eg_tb_format_syntax_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgExc *e) {
    EgVal file = eg_exc_part(e, 0, 1), line = eg_exc_part(e, 0, 2), message = eg_exc_part(e, 0, 0);
    bool suffix = false;
    sp[0] = EG_PTR(e);
    if (EG_IS_INT(line)) {
        eg_tb_puts(out, "  File \"");
        if (EG_IS_STR(file))
            eg_tb_str(rt, out, file);
        else
            eg_tb_puts(out, "<string>");
        eg_tb_puts(out, "\", line ");
        eg_tb_uint(out, (uint64_t)EG_TO_INT(line));
        eg_tb_char(out, '\n', 1);
    } else {
        suffix = EG_IS_STR(file);
    }
    if (EG_IS_STR(eg_exc_part(e, 0, 4))) put_syntax_text(rt, out, e);
    if (EG_IS_STR(e->h.type->qualname)) eg_tb_str(rt, out, e->h.type->qualname);
    eg_tb_puts(out, ": ");
    EgVal text = message == EG_NONE ? EG_NONE : eg_str_of_u(rt, sp + 1, message);
    if (text == EG_ERR) rt->exc = EG_UNBOUND;
    if (EG_IS_STR(text))
        eg_tb_str(rt, out, text);
    else
        eg_tb_puts(out, "<no detail available>");
    if (suffix) {
        eg_tb_puts(out, " (");
        eg_tb_str(rt, out, file);
        eg_tb_char(out, ')', 1);
    }
    eg_tb_char(out, '\n', 1);
}
