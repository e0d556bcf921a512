/* eg_tb_caret.c: where the carets of a traceback line change from ~ to ^.
 *
 * CPython parses the highlighted text and marks the operator of a binary operation, or the brackets
 * of a subscript or call. Here a scanner looks at the tokens outside all brackets: the operator
 * that binds least is the root of the expression; without one, the last thing is the root. Anything
 * that is no arithmetic, subscript or call at its root (comparisons, boolean operations,
 * conditional expressions, statements ...) has no anchors. */
#include <string.h>

#include "eg_traceback.h"

typedef enum TokKind {
    TOK_END,
    TOK_NAME,
    TOK_NUMBER,
    TOK_STRING,
    TOK_GROUP,
    TOK_OP,
    TOK_BAD
} TokKind;

typedef struct Tok {
    TokKind kind;
    size_t from, to;
} Tok;

typedef struct Scan {
    const char *s;
    size_t n, at;
} Scan;

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (uint8_t)c >= 0x80;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool word_is(const Scan *s, Tok t, const char *word) {
    size_t n = strlen(word);
    return t.to - t.from == n && memcmp(s->s + t.from, word, n) == 0;
}

/* Behind the string that starts at `at` (at its first quote); replacement fields of f-strings nest
 * by brackets only. */
static size_t skip_string(const Scan *s, size_t at, bool format) {
    char quote = s->s[at];
    bool triple = at + 2 < s->n && s->s[at + 1] == quote && s->s[at + 2] == quote;
    size_t depth = 0;
    for (at += triple ? 3 : 1; at < s->n; at++) {
        char c = s->s[at];
        if (c == '\\' && depth == 0) {
            at++;
        } else if (format && c == '{') {
            if (depth == 0 && at + 1 < s->n && s->s[at + 1] == '{')
                at++;
            else
                depth++;
        } else if (format && c == '}' && depth) {
            depth--;
        } else if (depth && (c == '"' || c == '\'') && (c != quote || triple)) {
            at = skip_string(s, at, false) - 1;
        } else if (c == quote && depth == 0) {
            if (!triple) return at + 1;
            if (at + 2 < s->n && s->s[at + 1] == quote && s->s[at + 2] == quote) return at + 3;
        }
    }
    return s->n;
}

static void skip_blank(Scan *s) {
    while (s->at < s->n) {
        char c = s->s[s->at];
        if (c == '#')
            while (s->at < s->n && s->s[s->at] != '\n') s->at++;
        else if (is_space(c) || (c == '\\' && s->at + 1 < s->n && s->s[s->at + 1] == '\n'))
            s->at++;
        else
            break;
    }
}

static Tok next_token(Scan *s);

static Tok scan_group(Scan *s) {
    Tok t = {TOK_GROUP, s->at, s->n};
    char open = s->s[s->at++];
    char close = open == '(' ? ')' : open == '[' ? ']' : '}';
    for (;;) {
        skip_blank(s);
        if (s->at >= s->n) {
            t.kind = TOK_BAD;
            return t;
        }
        if (s->s[s->at] == close) {
            t.to = ++s->at;
            return t;
        }
        next_token(s);
    }
}

static Tok scan_word(Scan *s) {
    Tok t = {TOK_NAME, s->at, s->at};
    bool format = false;
    while (s->at < s->n && is_name_char(s->s[s->at])) {
        char c = s->s[s->at] | 0x20;
        format = format || c == 'f';
        s->at++;
    }
    t.to = s->at;
    if (s->at < s->n && (s->s[s->at] == '"' || s->s[s->at] == '\'') && t.to - t.from <= 2) {
        t.kind = TOK_STRING;
        t.to = s->at = skip_string(s, s->at, format);
    }
    return t;
}

static Tok scan_number(Scan *s) {
    Tok t = {TOK_NUMBER, s->at, s->at};
    bool hex = s->s[s->at] == '0' && s->at + 1 < s->n && (s->s[s->at + 1] | 0x20) == 'x';
    while (s->at < s->n) {
        char c = s->s[s->at];
        bool exponent = (c == '+' || c == '-') && !hex && (s->s[s->at - 1] | 0x20) == 'e';
        if (!is_name_char(c) && c != '.' && !exponent) break;
        s->at++;
    }
    t.to = s->at;
    return t;
}

static Tok scan_operator(Scan *s) {
    static const char *const doubles[] = {
        "**", "//", "<<", ">>", "<=", ">=", "==", "!=", ":=", "->"};
    Tok t = {TOK_OP, s->at, s->at + 1};
    for (unsigned i = 0; i < sizeof doubles / sizeof *doubles; i++)
        if (s->at + 1 < s->n && memcmp(s->s + s->at, doubles[i], 2) == 0) t.to = s->at + 2;
    s->at = t.to;
    return t;
}

static Tok next_token(Scan *s) {
    skip_blank(s);
    if (s->at >= s->n) return (Tok){TOK_END, s->n, s->n};
    char c = s->s[s->at];
    if (c == '(' || c == '[' || c == '{') return scan_group(s);
    if (c == '"' || c == '\'') {
        Tok t = {TOK_STRING, s->at, 0};
        t.to = s->at = skip_string(s, s->at, false);
        return t;
    }
    if (is_digit(c) || (c == '.' && s->at + 1 < s->n && is_digit(s->s[s->at + 1])))
        return scan_number(s);
    if (is_name_char(c)) return scan_word(s);
    return scan_operator(s);
}

/* Binding strength of a binary operator; 0: not one. */
static int strength(const Scan *s, Tok t) {
    static const struct {
        const char *text;
        int strength;
    } rows[] = {{"|", 1}, {"^", 2}, {"&", 3},  {"<<", 4}, {">>", 4}, {"+", 5}, {"-", 5},
                {"*", 6}, {"/", 6}, {"//", 6}, {"%", 6},  {"@", 6},  {"**", 8}};
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        if (word_is(s, t, rows[i].text)) return rows[i].strength;
    return 0;
}

static bool is_keyword(const Scan *s, Tok t) {
    static const char *const words[] = {
        "and",    "or",      "not",  "if",    "else",   "lambda",   "in",      "is",
        "yield",  "for",     "from", "async", "raise",  "return",   "del",     "pass",
        "assert", "import",  "with", "while", "def",    "class",    "try",     "except",
        "elif",   "finally", "as",   "break", "global", "nonlocal", "continue"};
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(s, t, words[i])) return true;
    return false;
}

/* Do these brackets only group (so that the expression within starts behind them)? */
static bool only_groups(const Scan *outer, Tok group) {
    Scan s = {outer->s + group.from + 1, group.to - group.from - 2, 0};
    if (outer->s[group.from] != '(') return false;
    bool any = false;
    for (Tok t = next_token(&s); t.kind != TOK_END; t = next_token(&s)) {
        any = true;
        if (t.kind == TOK_BAD || word_is(&s, t, ",") || word_is(&s, t, "for") ||
            word_is(&s, t, "yield"))
            return false;
    }
    return any;
}

/* The root of the expression: an operator, or the brackets behind a value. */
typedef struct Root {
    int strength; /* of the operator found; 9: none yet */
    Tok op;
    Tok last;       /* last token */
    unsigned count; /* tokens */
    bool unary, awaited, bad;
} Root;

static Root find_root(Scan *s) {
    Root r = {.strength = 9};
    bool value = false; /* does a value stand before this token? */
    for (Tok t = next_token(s); t.kind != TOK_END && !r.bad; t = next_token(s)) {
        r.count++;
        if (t.kind == TOK_BAD || (t.kind == TOK_NAME && is_keyword(s, t))) {
            r.bad = true;
        } else if (t.kind == TOK_NAME && word_is(s, t, "await")) {
            r.awaited = true;
            value = false;
        } else if (t.kind != TOK_OP) {
            r.bad = value && t.kind != TOK_GROUP &&
                    !(t.kind == TOK_STRING && r.last.kind == TOK_STRING);
            value = true;
        } else if (word_is(s, t, ".")) {
            r.bad = !value;
            value = false;
        } else {
            int strong = strength(s, t);
            if (!value) {
                r.bad = !word_is(s, t, "-") && !word_is(s, t, "+") && !word_is(s, t, "~");
                if (r.count == 1) r.unary = true;
            } else if (!strong) {
                r.bad = true;
            } else if (strong < r.strength || (strong == r.strength && strong != 8)) {
                r.strength = strong;
                r.op = t;
            }
            value = false;
        }
        r.last = t;
    }
    if (!value) r.bad = true;
    return r;
}

/* Is what stands right behind the operator an opening bracket that the right operand does not begin
 * with? CPython counts it to the operator. */
static bool is_bracketed(const Scan *outer, Tok op, int strong) {
    Scan s = {outer->s, outer->n, op.to};
    Tok right = next_token(&s);
    if (right.from != op.to || right.kind != TOK_GROUP || !only_groups(outer, right)) return false;
    Tok behind = next_token(&s);
    int tighter = strength(&s, behind);
    bool goes_on =
        behind.kind == TOK_GROUP || word_is(&s, behind, ".") || tighter > strong || tighter == 8;
    return !goes_on;
}

static void locate(const char *s, size_t at, uint32_t *line, uint32_t *col) {
    *line = *col = 0;
    for (size_t i = 0; i < at; i++) {
        if (s[i] == '\n')
            ++*line, *col = 0;
        else if (((uint8_t)s[i] & 0xC0) != 0x80)
            ++*col;
    }
}

static EgAnchors anchors_at(const char *s, size_t from, size_t to) {
    EgAnchors a = {.found = true};
    locate(s, from, &a.left_line, &a.left_col);
    locate(s, to, &a.right_line, &a.right_col);
    return a;
}

EgAnchors eg_tb_anchors(const char *segment, size_t n) {
    EgAnchors none = {0};
    Scan s = {segment, n, 0};
    Root r = find_root(&s);
    if (r.bad || r.count == 0) return none;
    if (r.count == 1 && r.last.kind == TOK_GROUP && only_groups(&s, r.last)) {
        EgAnchors a = eg_tb_anchors(segment + r.last.from + 1, r.last.to - r.last.from - 2);
        if (!a.found) return none;
        uint32_t line, col;
        locate(segment, r.last.from + 1, &line, &col);
        if (a.left_line == 0) a.left_col += col;
        if (a.right_line == 0) a.right_col += col;
        a.left_line += line;
        a.right_line += line;
        return a;
    }
    if (r.strength < 9) {
        if (r.strength == 8 && r.unary) return none;
        size_t to = r.op.from + 1;
        if (r.op.to > to || is_bracketed(&s, r.op, r.strength)) to++;
        return anchors_at(segment, r.op.from, to);
    }
    bool brackets = r.last.kind == TOK_GROUP && segment[r.last.from] != '{';
    if (r.unary || r.awaited || r.count < 2 || !brackets) return none;
    return anchors_at(segment, r.last.from, n);
}

/* Is this text a call, and nothing around it? *named: of a plain name. */
static bool is_call(const char *s, size_t n, bool *named) {
    Scan scan = {s, n, 0};
    Root r = find_root(&scan);
    *named = r.count == 2;
    bool brackets = r.last.kind == TOK_GROUP && s[r.last.from] == '(';
    return !r.bad && r.strength == 9 && !r.unary && !r.awaited && r.count >= 2 && brackets;
}

bool eg_tb_is_plain_call(const char *text, size_t n, size_t from, size_t to) {
    Scan before = {text, from, 0};
    Tok first = next_token(&before), second = next_token(&before);
    bool named;
    if (first.kind != TOK_NAME || first.from != 0 || !is_call(text + from, to - from, &named))
        return false;
    bool is_return = named && word_is(&before, first, "return") && second.kind == TOK_END;
    bool is_assign = !is_keyword(&before, first) && word_is(&before, second, "=") &&
                     next_token(&before).kind == TOK_END;
    if (!is_return && !is_assign) return false;
    Scan after = {text, n, to};
    Tok rest = next_token(&after);
    return rest.kind == TOK_END || word_is(&after, rest, ";");
}
