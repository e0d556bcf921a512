/* Are tokens, matches, literal values and messages CPython's, and do the array's invariants hold
 * for text of any kind? */
#include <criterion/criterion.h>
#include <string.h>

#include "frontend/fe_lexer.h"
#include "frontend/fe_literal.h"
#include "frontend/fe_unicode.h"

typedef struct Lexed {
    IrArena arena;
    FeDiags diags;
    FeSource *src;
    FeTokens *ts;
} Lexed;

/* "BULLET" is the only name there is. */
static int lookup(void *ctx, const char *name, size_t len, uint32_t out[8]) {
    (void)ctx;
    out[0] = 0x2022;
    return len == 6 && memcmp(name, "BULLET", 6) == 0;
}

static void lex_bytes(Lexed *l, const char *text, size_t len) {
    static const FeTextHooks hooks = {.unicode_name_lookup = lookup};
    ir_arena_init(&l->arena);
    fe_diags_init(&l->diags, &l->arena);
    l->src = fe_source_from_memory(&l->arena, "t.py", text, len, &l->diags);
    l->src->hooks = &hooks;
    l->ts = fe_lex(&l->arena, l->src, &l->diags);
}

static void lex(Lexed *l, const char *text) {
    lex_bytes(l, text, strlen(text));
}

static void done(Lexed *l) {
    ir_arena_free(&l->arena);
}

/* The kinds of all tokens, by text or name, separated by blanks. */
static void expect_kinds(const char *text, const char *want) {
    Lexed l;
    lex(&l, text);
    IrStrbuf b = {0};
    for (uint32_t i = 0; i < l.ts->count; i++) {
        FeTokKind k = l.ts->tok[i].kind;
        const char *s = fe_tok_kind_text(k);
        ir_strbuf_printf(&b, "%s%s", i ? " " : "", s ? s : fe_tok_kind_name(k));
    }
    cr_expect_str_eq(ir_strbuf_str(&b), want, "%s\n gave %s\n not  %s", text, ir_strbuf_str(&b),
                     want);
    ir_strbuf_free(&b);
    done(&l);
}

/* The first error (with the literal values read, too): "line:col message", or "". */
static void expect_error(const char *text, const char *want) {
    Lexed l;
    lex(&l, text);
    for (uint32_t i = 0; i < l.ts->count; i++) {
        FeText value;
        FeTokKind k = l.ts->tok[i].kind;
        if (k == FE_T_STRING || k == FE_T_BYTES || k == FE_T_FSTRING_MIDDLE)
            fe_string_value(&l.arena, l.ts, i, &l.diags, &value);
    }
    const FeDiag *d = fe_diags_first_error(&l.diags);
    const char *got = "";
    if (d) {
        FeLineCol pos = fe_source_pos(l.src, d->start);
        got = ir_arena_printf(&l.arena, "%u:%u %s", pos.line, pos.col + 1, d->message);
    }
    cr_expect_str_eq(got, want, "%s\n gave %s\n not  %s", text, got, want);
    done(&l);
}

static bool opens(FeTokKind k) {
    return k == FE_T_LPAREN || k == FE_T_LBRACKET || k == FE_T_LBRACE || k == FE_T_INDENT ||
           k == FE_T_FSTRING_START;
}

static bool closes(FeTokKind k) {
    return k == FE_T_RPAREN || k == FE_T_RBRACKET || k == FE_T_RBRACE || k == FE_T_DEDENT ||
           k == FE_T_FSTRING_END;
}

/* Everything that fe_lexer.h promises about any token array. */
static void check_invariants(const Lexed *l) {
    const FeTokens *ts = l->ts;
    static uint32_t stack[2048];
    uint32_t depth = 0, at = 0, errors = 0;
    for (uint32_t i = 0; i < ts->count; i++) {
        const FeToken *t = &ts->tok[i];
        cr_assert(at <= t->start && t->start <= t->end && t->end <= l->src->len);
        at = t->end;
        cr_assert_eq(t->line, fe_source_line(l->src, t->start));
        cr_assert_eq(t->kind == FE_T_EOF, i + 1 == ts->count);
        errors += t->kind == FE_T_ERROR;
        if (opens(t->kind)) {
            stack[depth++] = i;
        } else if (closes(t->kind)) {
            cr_assert(depth > 0);
            uint32_t open = stack[--depth];
            cr_assert(t->match == open && ts->tok[open].match == i);
        } else {
            cr_assert_eq(t->match, FE_NO_MATCH);
        }
        if (t->kind == FE_T_NEWLINE && depth)
            cr_assert_eq(ts->tok[stack[depth - 1]].kind, FE_T_INDENT);
    }
    cr_assert_eq(depth, 0);
    cr_assert(!errors || l->diags.errors);
}

/* Are the keyword rows in the order the lexer's index needs? */
Test(tokens, keyword_order) {
    for (int k = FE_T_KW_AND + 1; k <= FE_T_KW_YIELD; k++) {
        const char *a = fe_tok_kind_text(k - 1), *b = fe_tok_kind_text(k);
        cr_assert_leq(a[0] | 32, b[0] | 32);
        cr_assert(fe_tok_is_keyword(k));
    }
}

/* Does each operator and keyword lex as itself? */
Test(tokens, fixed_texts) {
    for (int k = 0; k < FE_T_COUNT; k++) {
        const char *s = fe_tok_kind_text(k);
        if (!s || closes(k)) continue;
        Lexed l;
        lex(&l, s);
        cr_expect_eq(l.ts->tok[0].kind, k, "%s", s);
        done(&l);
    }
}

Test(tokens, lines_and_indentation) {
    expect_kinds("", "EOF");
    expect_kinds("\n\n # c\n", "EOF");
    expect_kinds("x", "NAME NEWLINE EOF");
    expect_kinds("if x:\n  y\n\n  # c\n  z\nw\n",
                 "if NAME : NEWLINE INDENT NAME NEWLINE NAME NEWLINE DEDENT NAME NEWLINE EOF");
    expect_kinds("(a\n  , b)\n", "( NAME , NAME ) NEWLINE EOF");
    expect_kinds("a \\\n  + b\r\nc\rd", "NAME + NAME NEWLINE NAME NEWLINE NAME NEWLINE EOF");
    expect_kinds("match x", "NAME NAME NEWLINE EOF");
}

Test(tokens, numbers) {
    expect_kinds("0 00 1_0 0xF_f 0b1 0O7", "NUMBER_INT NUMBER_INT NUMBER_INT NUMBER_INT "
                                           "NUMBER_INT NUMBER_INT NEWLINE EOF");
    expect_kinds("1. .5 1e5 1E-5 09.5 1_0.0_1e+1_0",
                 "NUMBER_FLOAT NUMBER_FLOAT NUMBER_FLOAT NUMBER_FLOAT NUMBER_FLOAT NUMBER_FLOAT "
                 "NEWLINE EOF");
    expect_kinds("1j .5J 09j 1..x 1if 1else 2",
                 "NUMBER_IMAG NUMBER_IMAG NUMBER_IMAG NUMBER_FLOAT . NAME NUMBER_INT if "
                 "NUMBER_INT else NUMBER_INT NEWLINE EOF");
}

Test(tokens, fstrings) {
    expect_kinds("f'a{b}c'", "FSTRING_START FSTRING_MIDDLE { NAME } FSTRING_MIDDLE FSTRING_END "
                             "NEWLINE EOF");
    expect_kinds("f'{x!r:>{w}.2}'", "FSTRING_START { NAME ! NAME : FSTRING_MIDDLE { NAME } "
                                    "FSTRING_MIDDLE } FSTRING_END NEWLINE EOF");
    expect_kinds("f'{a!=b}{c:=5}{d[1:2]}'",
                 "FSTRING_START { NAME != NAME } { NAME : FSTRING_MIDDLE } { NAME [ NUMBER_INT : "
                 "NUMBER_INT ] } FSTRING_END NEWLINE EOF");
    expect_kinds("f'{f'{f''}'}'", "FSTRING_START { FSTRING_START { FSTRING_START FSTRING_END } "
                                  "FSTRING_END } FSTRING_END NEWLINE EOF");
    expect_kinds("rf'\\{x}' f'{{}}'", "FSTRING_START FSTRING_MIDDLE { NAME } FSTRING_END "
                                      "FSTRING_START FSTRING_MIDDLE FSTRING_END NEWLINE EOF");
    expect_kinds("f'''{a\n}\n'''", "FSTRING_START { NAME } FSTRING_MIDDLE FSTRING_END NEWLINE EOF");
}

/* Do matches lead over nested constructs, and are f-string fields marked? */
Test(tokens, matches) {
    Lexed l;
    lex(&l, "f(a[{1: (2)}], f'{x:{y}}')\n");
    const FeToken *t = l.ts->tok;
    cr_assert_eq(t[1].match, l.ts->count - 3);
    cr_assert_eq(t[3].match, 11);
    cr_assert_eq(t[4].match, 10);
    cr_assert_not(t[4].flags & FE_TF_FIELD);
    cr_assert_eq(t[13].kind, FE_T_FSTRING_START);
    cr_assert(t[14].flags & FE_TF_FIELD);
    cr_assert_eq(t[t[14].match].kind, FE_T_RBRACE);
    check_invariants(&l);
    done(&l);
}

static void expect_value(const char *text, const char *want, size_t len) {
    Lexed l;
    FeText v;
    lex(&l, text);
    uint32_t i = l.ts->tok[0].kind == FE_T_FSTRING_START ? 1 : 0;
    cr_assert(fe_string_value(&l.arena, l.ts, i, &l.diags, &v), "%s", text);
    cr_expect(v.len == len && memcmp(v.ptr, want, len) == 0, "%s", text);
    done(&l);
}

Test(literals, strings) {
    expect_value("'abc'", "abc", 3);
    expect_value("u'''a'b\n'''", "a'b\n", 4);
    expect_value("'\\n\\x41\\101\\u00e9\\U0001F600\\\\\\\n'", "\nAA\xc3\xa9\xf0\x9f\x98\x80\\", 10);
    expect_value("'\\0\\ud800'", "\0\xed\xa0\x80", 4);
    expect_value("'\\N{BULLET}'", "\xe2\x80\xa2", 3);
    expect_value("r'\\n\\''", "\\n\\'", 4);
    expect_value("'\\d\\777'", "\\d\xc7\xbf", 4);
    expect_value("b'\\xff\\u1\\377'", "\xff\\u1\xff", 5);
    expect_value("f'{{\\t}}'", "{\t}", 3);
    expect_value("rf'{{\\t}}'", "{\\t}", 4);
}

Test(literals, numbers_and_names) {
    Lexed l;
    lex(&l, "0XF_F 1_0.5E3 2_0J x");
    const char *want[] = {"0xff", "10.5e3", "20"};
    for (uint32_t i = 0; i < 3; i++) {
        FeText t = fe_number_text(&l.arena, l.ts, i);
        cr_expect(t.len == strlen(want[i]) && memcmp(t.ptr, want[i], t.len) == 0);
    }
    cr_assert(fe_token_is_name(l.ts, 3, "x"));
    cr_assert_not(fe_token_is_name(l.ts, 3, "xy"));
    done(&l);
}

/* Is the text shown by `=` the source's, without comments? */
Test(literals, debug_text) {
    Lexed l;
    lex(&l, "f'''{ a + '#' # c\n = !r}'''");
    uint32_t bang = 1;
    while (l.ts->tok[bang].kind != FE_T_EXCLAM) bang++;
    FeText t = fe_fstring_debug_text(&l.arena, l.ts, 1, bang);
    cr_assert_eq(t.len, strlen(" a + '#' \n = "));
    cr_assert_arr_eq(t.ptr, " a + '#' \n = ", t.len);
    done(&l);
}

Test(errors, characters_and_lines) {
    expect_error("a\xc2\xa0z", "1:2 invalid non-printable character U+00A0");
    expect_error("\xe2\x80\x9cx", "1:1 invalid character '\xe2\x80\x9c' (U+201C)");
    expect_error("x\\ y", "1:3 unexpected character after line continuation character");
    expect_error("x\\", "1:3 unexpected EOF while parsing");
    expect_error("if 1:\n    x\n  y\n", "3:4 unindent does not match any outer indentation level");
    expect_error("if 1:\n\tx\n        y\n",
                 "3:1 inconsistent use of tabs and spaces in indentation");
}

Test(errors, brackets) {
    expect_error("]", "1:1 unmatched ']'");
    expect_error("x = (]", "1:6 closing parenthesis ']' does not match opening parenthesis '('");
    expect_error("x = (\n]",
                 "2:1 closing parenthesis ']' does not match opening parenthesis '(' on line 1");
    expect_error("x = (1,\ndef f(): pass\n", "1:5 '(' was never closed");
    expect_error("x = (1, [2\n", "1:9 '[' was never closed");
}

Test(errors, numbers) {
    expect_error("1_a", "1:2 invalid decimal literal");
    expect_error("1a", "1:1 invalid decimal literal");
    expect_error("0xg", "1:2 invalid hexadecimal literal");
    expect_error("0b12", "1:4 invalid digit '2' in binary literal");
    expect_error("0o8", "1:3 invalid digit '8' in octal literal");
    expect_error("0_7", "1:1 leading zeros in decimal integer literals are not permitted; use an "
                        "0o prefix for octal integers");
    expect_error("1.5jx", "1:4 invalid imaginary literal");
    expect_error("1e+", "1:3 invalid decimal literal");
}

Test(errors, strings) {
    expect_error("'abc", "1:1 unterminated string literal (detected at line 1)");
    expect_error("b'''abc\n\n",
                 "1:1 unterminated triple-quoted string literal (detected at line 2)");
    expect_error("f'abc", "1:1 unterminated f-string literal (detected at line 1)");
    expect_error("f'{a}", "1:1 unterminated f-string literal (detected at line 1)");
    expect_error("f'{a'", "1:5 f-string: expecting '}'");
    expect_error("f'{a:x'", "1:7 f-string: expecting '}', or format specs");
    expect_error("x = 'a\\'", "1:5 unterminated string literal (detected at line 1); perhaps you "
                              "escaped the end quote?");
    expect_error("f'}'", "1:3 f-string: single '}' is not allowed");
    expect_error("f'{)}'", "1:4 f-string: unmatched ')'");
    expect_error("f'{a:{b:{c:{d}}}}'", "1:11 f-string: expressions nested too deeply");
    expect_error("b'\xc3\xa9'", "1:1 bytes can only contain ASCII literal characters");
    expect_error("b'\\x1'", "1:1 (value error) invalid \\x escape at position 0");
    expect_error("'\xc3\xa9\\x'", "1:1 (unicode error) 'unicodeescape' codec can't decode bytes in "
                                  "position 10-11: truncated \\xXX escape");
    expect_error("'\\N{foo}'", "1:1 (unicode error) 'unicodeescape' codec can't decode bytes in "
                               "position 0-6: unknown Unicode character name");
}

Test(errors, sources) {
    expect_error("\xef\xbb\xbfx = 1\n", "");
    expect_error("# coding: latin-1\nx = '\xe9'\n", "");
    expect_error("# coding: foo\nx", "1:1 encoding problem: foo");
    expect_error("x = '\xff'",
                 "1:6 Non-UTF-8 code starting with '\\xff' in file t.py on line 1, but "
                 "no encoding declared; see https://peps.python.org/pep-0263/ for "
                 "details");
    Lexed l;
    lex_bytes(&l, "x\0y", 3);
    cr_assert_str_eq(fe_diags_first_error(&l.diags)->message,
                     "source code cannot contain null bytes");
    cr_assert_eq(l.ts->count, 1);
    done(&l);
}

/* Does one mistake give one message, and do later mistakes still get theirs? */
Test(errors, recovery) {
    Lexed l;
    lex(&l, "print('abc)\nx = (1,\nwhile 1:\n    y = 1__0\n");
    cr_assert_eq(l.diags.errors, 3);
    check_invariants(&l);
    done(&l);
}

Test(diags, printed_forms) {
    Lexed l;
    lex(&l, "if x:\n\ty = (\xc3\xa9 +\n");
    IrStrbuf b = {0};
    fe_diags_print(&b, &l.diags, FE_FORMAT_HUMAN, false);
    cr_expect_str_eq(ir_strbuf_str(&b), "t.py:2:6: error: '(' was never closed\n"
                                        "    2 | \ty = (\xc3\xa9 +\n"
                                        "      | \t    ^\n");
    ir_strbuf_clear(&b);
    fe_diags_print(&b, &l.diags, FE_FORMAT_PYTHON, false);
    cr_expect_str_eq(ir_strbuf_str(&b), "  File \"t.py\", line 2\n"
                                        "    y = (\xc3\xa9 +\n"
                                        "        ^\n"
                                        "SyntaxError: '(' was never closed\n");
    ir_strbuf_clear(&b);
    fe_diags_print(&b, &l.diags, FE_FORMAT_JSON, false);
    cr_expect_str_eq(
        ir_strbuf_str(&b),
        "{\"file\": \"t.py\", \"line\": 2, \"column\": 6, \"end_line\": 2, \"end_column\": 7, "
        "\"severity\": \"error\", \"class\": \"SyntaxError\", \"id\": \"NEVER_CLOSED\", "
        "\"message\": \"'(' was never closed\"}\n");
    ir_strbuf_free(&b);
    done(&l);
}

/* Is the limit kept, and does a flood of warnings leave room for errors? */
Test(diags, limit) {
    Lexed l;
    lex(&l, "x\n");
    for (uint32_t i = 0; i < 300; i++)
        fe_diag(&l.diags, NULL, FE_D_NUMBER_KEYWORD, i, i, "decimal");
    cr_assert_not_null(fe_diag(&l.diags, l.src, FE_D_SYNTAX, 0, 1, "late"));
    cr_assert_eq(l.diags.count, FE_DIAG_LIMIT + 1);
    cr_assert_eq(l.diags.dropped, 200);
    cr_assert_str_eq(fe_diags_first_error(&l.diags)->message, "late");
    done(&l);
}

Test(unicode, predicates) {
    cr_assert(fe_is_id_start('_') && fe_is_id_start(0xe9) && fe_is_id_start(0x1d400));
    cr_assert_not(fe_is_id_start('1') || fe_is_id_start(0x300) || fe_is_id_start(0xffffffff));
    cr_assert(fe_is_id_continue('1') && fe_is_id_continue(0x300) && fe_is_id_continue(0xb7));
    cr_assert(fe_is_printable(0x20ac) && !fe_is_printable(0xa0) && !fe_is_printable(0x110000));
}

/* Random soup of lexically difficult pieces: do the invariants hold, and does nothing crash? */
Test(robustness, soup) {
    static const char *const pieces[] = {
        "f'",  "f\"", "'",  "\"",  "'''",  "f'''", "{",    "}",   "(",        ")",   "[", "]",
        "{{",  "!r",  ":",  "=",   "\n",   "\n  ", "\n\t", "\\",  "\\\n",     "#",   "x", "\\N{",
        "def", "1_",  "0x", "1e+", "\xff", "\r",   "\f",   "rb'", "\xc3\xa9", "\\x", "!", "\n    "};
    uint32_t state = 12345;
    for (int round = 0; round < 20000; round++) {
        char text[256];
        size_t len = 0;
        while (len < 100 && (state = state * 1664525u + 1013904223u) >> 26) {
            const char *p = pieces[(state >> 10) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + len, p, strlen(p));
            len += strlen(p);
        }
        Lexed l;
        lex_bytes(&l, text, len);
        check_invariants(&l);
        done(&l);
    }
}

/* Do very deep and very long inputs end with a message instead of a crash? */
Test(robustness, depth) {
    static const char *const patterns[] = {"(", "f'{", "f'{x:", "[{(", "f\"{'", "{'\\"};
    static char text[300000];
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        size_t n = strlen(patterns[p]);
        for (size_t i = 0; i < sizeof text; i++) text[i] = patterns[p][i % n];
        Lexed l;
        lex_bytes(&l, text, sizeof text);
        check_invariants(&l);
        cr_assert_gt(l.diags.errors, 0);
        done(&l);
    }
}

/* Is the 100th level of indentation refused, and closed all the same? */
Test(robustness, indentation) {
    IrStrbuf b = {0};
    for (uint32_t i = 0; i < 120; i++) {
        ir_strbuf_fill(&b, ' ', i);
        ir_strbuf_puts(&b, "if 1:\n");
    }
    Lexed l;
    lex(&l, ir_strbuf_str(&b));
    check_invariants(&l);
    cr_assert_str_eq(fe_diags_first_error(&l.diags)->message, "too many levels of indentation");
    cr_assert_eq(fe_source_line(l.src, fe_diags_first_error(&l.diags)->start), 101);
    ir_strbuf_free(&b);
    done(&l);
}
