/* The main loop: lines, indentation, names, operators. The rules are those of CPython 3.13's
 * tokenizer, as described in "Lexical analysis" of the language reference and observed. */
#include "fe_lexer.h"

#include <string.h>

#include "fe_lexer_impl.h"
#include "fe_unicode.h"
#include "fe_utf8.h"

static const struct {
    const char *text;
    uint8_t len;
    uint8_t kind;
} keywords[] = {
#define FE_TOKEN_KW(id, text) {text, sizeof text - 1, FE_T_##id},
#include "tokens.def"
};

#define KEYWORD_COUNT (sizeof keywords / sizeof *keywords)
_Static_assert(KEYWORD_COUNT == 35, "Python 3.13 has 35 hard keywords");

uint32_t fe_lx_emit(FeLexer *lx, FeTokKind kind, uint32_t start, uint32_t end, uint8_t flags,
                    uint32_t line) {
    FeToken t = {start, end, FE_NO_MATCH, line, (uint8_t)kind, flags};
    IR_VEC_PUSH(lx->arena, &lx->toks, t);
    return lx->toks.len - 1;
}

void fe_lx_stop(FeLexer *lx) {
    fe_lx_emit(lx, FE_T_ERROR, lx->pos, lx->pos, FE_TF_SYNTHETIC, lx->line);
    lx->pos = lx->len;
    lx->line = lx->src->line_count;
    fe_lx_close_to(lx, 0);
}

/* Both columns of a line's blanks; pos ends on the first other byte. A backslash joins lines, and
 * then the column of the first one counts. */
static bool measure_indent(FeLexer *lx, uint32_t *col, uint32_t *alt) {
    uint32_t c = 0, a = 0, joined = 0;
    for (;; lx->pos++) {
        char ch = lx->text[lx->pos];
        if (ch == ' ') {
            c++;
            a++;
        } else if (ch == '\t') {
            c = (c / 8 + 1) * 8;
            a++;
        } else if (ch == '\f') {
            c = a = 0;
        } else if (ch == '\\' && lx->text[lx->pos + 1] == '\n' && lx->pos + 2 < lx->len) {
            if (!joined) joined = c;
            lx->pos++;
            lx->line++;
        } else {
            break;
        }
    }
    *col = joined ? joined : c;
    *alt = joined ? joined : a;
    return lx->pos < lx->len;
}

static void report_tabs(FeLexer *lx, uint32_t from) {
    if (lx->tab_error) return;
    lx->tab_error = true;
    FE_LX_DIAG(lx, INCONSISTENT_TABS, from, lx->pos);
}

static void push_indent(FeLexer *lx, uint32_t from, uint32_t col, uint32_t alt) {
    if (lx->indents >= FE_MAX_INDENTS) {
        FE_LX_DIAG(lx, TOO_MANY_INDENTS, from, lx->pos);
        fe_lx_stop(lx);
        return;
    }
    uint32_t line = fe_source_line(lx->src, from);
    uint32_t token = fe_lx_emit(lx, FE_T_INDENT, from, lx->pos, 0, line);
    lx->indent[lx->indents++] = (FeIndent){col, alt, token};
}

static void pop_indent(FeLexer *lx) {
    uint32_t open = lx->indent[--lx->indents].token;
    uint32_t close = fe_lx_emit(lx, FE_T_DEDENT, lx->pos, lx->pos, 0, lx->line);
    lx->toks.data[open].match = close;
    lx->toks.data[close].match = open;
}

static uint32_t end_of_line(const FeLexer *lx, uint32_t pos) {
    const char *nl = memchr(lx->text + pos, '\n', lx->len - pos);
    return nl ? (uint32_t)(nl - lx->text) : lx->len;
}

/* A line that is dedented to no outer level goes on in the innermost block that is deeper, whose
 * column it takes over: the lines after it then say no more. */
static void dedent(FeLexer *lx, uint32_t col, uint32_t alt, uint32_t from) {
    while (lx->indents > 1 && col < lx->indent[lx->indents - 1].col) {
        if (col > lx->indent[lx->indents - 2].col) {
            uint32_t at = end_of_line(lx, lx->pos);
            FE_LX_DIAG(lx, UNINDENT_MISMATCH, at, at);
            lx->indent[lx->indents - 1].col = col;
            lx->indent[lx->indents - 1].alt = alt;
            return;
        }
        pop_indent(lx);
    }
    if (alt != lx->indent[lx->indents - 1].alt) report_tabs(lx, from);
}

/* The start of a logical line: passes blank and comment lines, gives INDENT and DEDENT. */
static void lex_line_start(FeLexer *lx) {
    uint32_t from = lx->pos, col, alt;
    if (!measure_indent(lx, &col, &alt)) return;
    char c = lx->text[lx->pos];
    if (c == '#') {
        lx->pos = end_of_line(lx, lx->pos);
        c = lx->text[lx->pos];
        if (lx->pos >= lx->len) return;
    }
    if (c == '\n') {
        lx->pos++;
        lx->line++;
        return;
    }
    lx->line_start = false;
    const FeIndent *top = &lx->indent[lx->indents - 1];
    if (col == top->col) {
        if (alt != top->alt) report_tabs(lx, from);
    } else if (col > top->col) {
        if (alt <= top->alt) report_tabs(lx, from);
        push_indent(lx, from, col, alt);
    } else {
        dedent(lx, col, alt, from);
    }
}

/* Whether `kind` can only begin a statement, never go on inside brackets. */
static bool begins_statement(FeTokKind kind) {
    switch (kind) {
    case FE_T_KW_ASSERT:
    case FE_T_KW_BREAK:
    case FE_T_KW_CLASS:
    case FE_T_KW_CONTINUE:
    case FE_T_KW_DEF:
    case FE_T_KW_DEL:
    case FE_T_KW_ELIF:
    case FE_T_KW_EXCEPT:
    case FE_T_KW_FINALLY:
    case FE_T_KW_GLOBAL:
    case FE_T_KW_IMPORT:
    case FE_T_KW_NONLOCAL:
    case FE_T_KW_PASS:
    case FE_T_KW_RAISE:
    case FE_T_KW_RETURN:
    case FE_T_KW_TRY:
    case FE_T_KW_WHILE:
    case FE_T_KW_WITH: return true;
    default: return false;
    }
}

/* A statement keyword that is the first thing on its line, inside brackets: the brackets were
 * never closed, and a new logical line starts here. Whether that was so. */
static bool restart_line(FeLexer *lx, uint32_t start, FeTokKind kind) {
    if (!lx->depth || !begins_statement(kind)) return false;
    uint32_t from = start;
    while (from > 0 && (lx->text[from - 1] == ' ' || lx->text[from - 1] == '\t')) from--;
    if (from > 0 && lx->text[from - 1] != '\n') return false;
    lx->pos = from;
    fe_lx_never_closed(lx);
    fe_lx_close_to(lx, 0);
    fe_lx_emit(lx, FE_T_NEWLINE, from, from, FE_TF_SYNTHETIC, lx->line);
    lx->line_start = true;
    return true;
}

static FeTokKind keyword_kind(const FeLexer *lx, const char *s, uint32_t len) {
    uint32_t letter = (unsigned char)s[0] & 31u;
    for (uint32_t i = lx->keyword_first[letter]; i < KEYWORD_COUNT; i++) {
        if (((unsigned char)keywords[i].text[0] & 31u) != letter) break;
        if (keywords[i].len == len && memcmp(keywords[i].text, s, len) == 0)
            return (FeTokKind)keywords[i].kind;
    }
    return FE_T_NAME;
}

/* Reports the first character of the name [start, end) that no identifier may have there. */
static bool check_name(FeLexer *lx, uint32_t start, uint32_t end) {
    for (uint32_t p = start; p < end;) {
        uint32_t cp, n = fe_utf8_decode(lx->text + p, end - p, &cp);
        if (!n) {
            cp = (unsigned char)lx->text[p];
            n = 1;
        }
        if (!(p == start ? fe_is_id_start(cp) : fe_is_id_continue(cp))) {
            IrStrbuf ch = {0};
            ir_strbuf_put_utf8(&ch, cp);
            if (fe_is_printable(cp))
                FE_LX_DIAG(lx, INVALID_CHARACTER, p, p + n, ir_strbuf_str(&ch), cp);
            else
                FE_LX_DIAG(lx, NON_PRINTABLE, p, p + n, cp);
            ir_strbuf_free(&ch);
            return false;
        }
        p += n;
    }
    return true;
}

static void lex_name(FeLexer *lx) {
    uint32_t start = lx->pos, p = start;
    unsigned char seen = 0;
    while (fe_lx_is_id_byte(lx->text[p])) seen |= (unsigned char)lx->text[p++];
    lx->pos = p;
    char c = lx->text[p];
    uint8_t flags;
    FeTokKind kind;
    if ((c == '"' || c == '\'') && fe_lx_string_prefix(lx, start, p, &flags, &kind)) {
        fe_lx_string(lx, start, kind, flags);
        return;
    }
    if (seen >= 0x80) {
        kind = check_name(lx, start, p) ? FE_T_NAME : FE_T_ERROR;
        fe_lx_emit(lx, kind, start, p, FE_TF_NONASCII, lx->line);
        return;
    }
    kind = keyword_kind(lx, lx->text + start, p - start);
    if (kind != FE_T_NAME && restart_line(lx, start, kind)) return;
    fe_lx_emit(lx, kind, start, p, 0, lx->line);
}

/* The kind `with` when the text goes on with "=", else `without`. */
static FeTokKind or_assign(const char *s, uint32_t n, FeTokKind without, FeTokKind with,
                           uint32_t *len) {
    *len = n + (s[n] == '=');
    return s[n] == '=' ? with : without;
}

/* Operators whose first byte may be doubled and followed by "=". */
static FeTokKind doubled(const char *s, const FeTokKind kinds[4], uint32_t *len) {
    if (s[1] == s[0]) return or_assign(s, 2, kinds[2], kinds[3], len);
    return or_assign(s, 1, kinds[0], kinds[1], len);
}

/* The longest operator at `s`, or ERROR; *len gets its length. */
static FeTokKind operator_at(const char *s, uint32_t *len) {
    static const FeTokKind star[4] = {FE_T_STAR, FE_T_STAR_ASSIGN, FE_T_DSTAR, FE_T_DSTAR_ASSIGN};
    static const FeTokKind slash[4] = {FE_T_SLASH, FE_T_SLASH_ASSIGN, FE_T_DSLASH,
                                       FE_T_DSLASH_ASSIGN};
    static const FeTokKind less[4] = {FE_T_LT, FE_T_LE, FE_T_LSHIFT, FE_T_LSHIFT_ASSIGN};
    static const FeTokKind more[4] = {FE_T_GT, FE_T_GE, FE_T_RSHIFT, FE_T_RSHIFT_ASSIGN};
    *len = 1;
    switch (s[0]) {
    case '(': return FE_T_LPAREN;
    case ')': return FE_T_RPAREN;
    case '[': return FE_T_LBRACKET;
    case ']': return FE_T_RBRACKET;
    case '{': return FE_T_LBRACE;
    case '}': return FE_T_RBRACE;
    case ',': return FE_T_COMMA;
    case ';': return FE_T_SEMI;
    case '~': return FE_T_TILDE;
    case ':': return or_assign(s, 1, FE_T_COLON, FE_T_WALRUS, len);
    case '=': return or_assign(s, 1, FE_T_ASSIGN, FE_T_EQ, len);
    case '!': return or_assign(s, 1, FE_T_EXCLAM, FE_T_NE, len);
    case '@': return or_assign(s, 1, FE_T_AT, FE_T_AT_ASSIGN, len);
    case '+': return or_assign(s, 1, FE_T_PLUS, FE_T_PLUS_ASSIGN, len);
    case '%': return or_assign(s, 1, FE_T_PERCENT, FE_T_PERCENT_ASSIGN, len);
    case '&': return or_assign(s, 1, FE_T_AMP, FE_T_AMP_ASSIGN, len);
    case '|': return or_assign(s, 1, FE_T_PIPE, FE_T_PIPE_ASSIGN, len);
    case '^': return or_assign(s, 1, FE_T_CARET, FE_T_CARET_ASSIGN, len);
    case '*': return doubled(s, star, len);
    case '/': return doubled(s, slash, len);
    case '<': return doubled(s, less, len);
    case '>': return doubled(s, more, len);
    case '-':
        if (s[1] != '>') return or_assign(s, 1, FE_T_MINUS, FE_T_MINUS_ASSIGN, len);
        *len = 2;
        return FE_T_ARROW;
    case '.':
        if (s[1] != '.' || s[2] != '.') return FE_T_DOT;
        *len = 3;
        return FE_T_ELLIPSIS;
    default: return FE_T_ERROR;
    }
}

static void lex_bad_char(FeLexer *lx) {
    unsigned char c = (unsigned char)lx->text[lx->pos];
    if (c < 0x20 || c == 0x7f)
        FE_LX_DIAG(lx, NON_PRINTABLE, lx->pos, lx->pos + 1, (unsigned)c);
    else
        FE_LX_DIAG(lx, INVALID_SYNTAX, lx->pos, lx->pos + 1);
    fe_lx_emit(lx, FE_T_ERROR, lx->pos, lx->pos + 1, 0, lx->line);
    lx->pos++;
}

static void lex_operator(FeLexer *lx) {
    const FeNest *top = fe_lx_top(lx);
    bool in_field = top && top->kind == FE_NEST_FIELD;
    uint32_t len, start = lx->pos;
    FeTokKind kind = operator_at(lx->text + start, &len);
    if (in_field && (kind == FE_T_COLON || kind == FE_T_WALRUS)) {
        uint32_t colon = fe_lx_emit(lx, FE_T_COLON, start, start + 1, FE_TF_FIELD, lx->line);
        lx->pos++;
        fe_lx_open(lx, FE_NEST_SPEC, ':', 0, colon);
        return;
    }
    switch (kind) {
    case FE_T_ERROR: lex_bad_char(lx); return;
    case FE_T_LPAREN:
    case FE_T_LBRACKET:
    case FE_T_LBRACE: fe_lx_open_bracket(lx, kind); return;
    case FE_T_RPAREN:
    case FE_T_RBRACKET:
    case FE_T_RBRACE: fe_lx_close_bracket(lx, kind); return;
    default: break;
    }
    uint8_t flags = in_field && kind == FE_T_EXCLAM ? FE_TF_FIELD : 0;
    fe_lx_emit(lx, kind, start, start + len, flags, lx->line);
    lx->pos += len;
}

static void lex_backslash(FeLexer *lx) {
    uint32_t next = lx->pos + 1;
    if (next < lx->len && lx->text[next] != '\n') {
        FE_LX_DIAG(lx, LINE_CONTINUATION, next,
                   next + fe_utf8_len(lx->text + next, lx->len - next));
        fe_lx_emit(lx, FE_T_ERROR, lx->pos, next, 0, lx->line);
        fe_lx_skip_line(lx);
        return;
    }
    if (next + 1 >= lx->len && !lx->depth) {
        FE_LX_DIAG(lx, UNEXPECTED_EOF, next, next);
        fe_lx_emit(lx, FE_T_ERROR, lx->pos, next, 0, lx->line);
    }
    lx->line += next < lx->len;
    lx->pos = next < lx->len ? next + 1 : next;
}

/* After a reported error inside brackets: whether the next line with text on it starts a new
 * statement, to judge by its column. pos is at the newline before it. */
static bool next_line_is_statement(const FeLexer *lx) {
    uint32_t col = 0;
    for (uint32_t p = lx->pos + 1; p < lx->len; p++) {
        char c = lx->text[p];
        if (c == '\n' || c == '\f')
            col = 0;
        else if (c == ' ')
            col++;
        else if (c == '\t')
            col = (col / 8 + 1) * 8;
        else
            return !strchr(")]}", c) && col <= lx->indent[lx->indents - 1].col;
    }
    return true;
}

static void lex_newline(FeLexer *lx) {
    if (lx->depth && lx->broken && next_line_is_statement(lx)) fe_lx_close_to(lx, 0);
    if (!lx->depth) {
        fe_lx_emit(lx, FE_T_NEWLINE, lx->pos, lx->pos + 1, 0, lx->line);
        lx->line_start = true;
    }
    lx->pos++;
    lx->line++;
}

static void lex_ordinary(FeLexer *lx) {
    char c = lx->text[lx->pos];
    switch (c) {
    case ' ':
    case '\t':
    case '\f': lx->pos++; return;
    case '\n': lex_newline(lx); return;
    case '#': lx->pos = end_of_line(lx, lx->pos); return;
    case '\\': lex_backslash(lx); return;
    case '"':
    case '\'': fe_lx_string(lx, lx->pos, FE_T_STRING, 0); return;
    default: break;
    }
    if (fe_lx_is_digit(c) || (c == '.' && fe_lx_is_digit(lx->text[lx->pos + 1])))
        fe_lx_number(lx);
    else if (fe_lx_is_id_byte(c))
        lex_name(lx);
    else
        lex_operator(lx);
}

static void lex_end(FeLexer *lx) {
    if (lx->depth) {
        fe_lx_never_closed(lx);
        fe_lx_close_to(lx, 0);
    }
    if (lx->toks.len && !lx->line_start) {
        uint32_t line = fe_source_line(lx->src, lx->len);
        fe_lx_emit(lx, FE_T_NEWLINE, lx->len, lx->len, FE_TF_SYNTHETIC, line);
    }
    lx->line = lx->src->line_count;
    while (lx->indents > 1) pop_indent(lx);
    fe_lx_emit(lx, FE_T_EOF, lx->len, lx->len, 0, lx->line);
}

static void index_keywords(FeLexer *lx) {
    memset(lx->keyword_first, KEYWORD_COUNT, sizeof lx->keyword_first);
    for (uint32_t i = KEYWORD_COUNT; i-- > 0;)
        lx->keyword_first[(unsigned char)keywords[i].text[0] & 31u] = (uint8_t)i;
}

FeTokens *fe_lex(IrArena *arena, const FeSource *src, FeDiags *diags) {
    FeLexer *lx = IR_NEW(arena, FeLexer);
    lx->text = src->text;
    lx->len = src->len;
    lx->pos = src->ok ? 0 : src->len; /* bad text has been reported: only EOF */
    lx->line = 1;
    lx->src = src;
    lx->diags = diags;
    lx->arena = arena;
    lx->indents = 1;
    lx->line_start = true;
    index_keywords(lx);
    IR_VEC_RESERVE(arena, &lx->toks, lx->len / 4 + 16);
    for (;;) {
        const FeNest *top = fe_lx_top(lx);
        if (top && (top->kind == FE_NEST_FSTRING || top->kind == FE_NEST_SPEC))
            fe_lx_fstring_part(lx); /* at the end of the text too: it closes what is open */
        else if (lx->pos >= lx->len)
            break;
        else if (lx->line_start)
            lex_line_start(lx);
        else
            lex_ordinary(lx);
    }
    lex_end(lx);
    FeTokens *ts = IR_NEW(arena, FeTokens);
    *ts = (FeTokens){lx->toks.data, lx->toks.len, src};
    return ts;
}
