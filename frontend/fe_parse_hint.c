/* What CPython says instead of a bare "invalid syntax". */
#include "fe_parse.h"

/* Parses from token `i` in code that is never reached, without a trace: the token behind the
 * expression, or 0 when it has a problem. When it runs into a token that has had its message, the
 * statement is silent from here on. */
static uint32_t probe(FeParser *p, uint32_t i, bool list) {
    FePending pending = p->pending;
    bool failed = p->failed;
    uint32_t at = p->i, lates = p->lates.items.len;
    IrBlock *cur = p->fn->cur;
    fe_start(p, fe_block(p));
    p->panic = p->failed = false;
    p->i = i;
    p->probing = true;
    if (list)
        fe_star_expressions(p);
    else
        fe_expression(p);
    p->probing = false;
    uint32_t end = p->panic ? 0 : p->i;
    bool cut_off = p->silent;
    p->lates.items.len = lates;
    p->i = at;
    p->panic = p->silent = cut_off;
    p->failed = failed;
    p->pending = pending;
    p->fn->cur = cur;
    return end;
}

static bool ends_operand(uint8_t kind) {
    switch (kind) {
    case FE_T_NAME:
    case FE_T_NUMBER_INT:
    case FE_T_NUMBER_FLOAT:
    case FE_T_NUMBER_IMAG:
    case FE_T_STRING:
    case FE_T_BYTES:
    case FE_T_FSTRING_END:
    case FE_T_RPAREN:
    case FE_T_RBRACKET:
    case FE_T_RBRACE:
    case FE_T_ELLIPSIS:
    case FE_T_KW_TRUE:
    case FE_T_KW_FALSE:
    case FE_T_KW_NONE: return true;
    default: return false;
    }
}

static bool is_closer(uint8_t kind) {
    return kind == FE_T_RPAREN || kind == FE_T_RBRACKET || kind == FE_T_RBRACE ||
           kind == FE_T_FSTRING_END;
}

/* The bracket that token `i` is directly in; false when there is none on its line. */
static bool enclosing_bracket(const FeParser *p, uint32_t i, uint32_t *open) {
    while (i-- > 0 && !fe_ends_statement(p->tok[i].kind)) {
        uint8_t kind = p->tok[i].kind;
        *open = i;
        if (fe_opens(kind)) return true;
        if (is_closer(kind) && p->tok[i].match < i) i = p->tok[i].match;
    }
    return false;
}

/* Whether the bracket `open` holds expressions: not parameters, imported names or patterns. */
static bool holds_expressions(const FeParser *p, uint32_t open) {
    uint32_t i = open;
    while (i > 0 && !fe_ends_statement(p->tok[i - 1].kind) && p->tok[i - 1].kind != FE_T_COLON) i--;
    if (open >= 2 && p->tok[open - 2].kind == FE_T_KW_DEF) return false;
    if (p->tok[i].kind == FE_T_KW_FROM) return false;
    return !fe_token_is_name(p->ts, i, "case");
}

/* Where the expression that token `i` interrupts began: behind the last token of its level that no
 * disjunction contains. *level: whether that is inside a bracket. */
static uint32_t element_start(const FeParser *p, uint32_t i, bool *level) {
    *level = true;
    while (i > 0) {
        uint32_t t = i - 1;
        uint8_t kind = p->tok[t].kind;
        if (is_closer(kind) && p->tok[t].match < t) {
            i = p->tok[t].match;
            continue;
        }
        switch (kind) {
        case FE_T_LPAREN:
        case FE_T_LBRACKET:
        case FE_T_LBRACE: return i;
        case FE_T_COMMA:
        case FE_T_COLON:
        case FE_T_ASSIGN:
        case FE_T_WALRUS:
        case FE_T_STAR:
        case FE_T_DSTAR:
        case FE_T_KW_IF:
        case FE_T_KW_ELSE:
        case FE_T_KW_LAMBDA: {
            uint32_t open;
            *level = enclosing_bracket(p, t, &open);
            return i;
        }
        default: break;
        }
        if (fe_ends_statement(kind)) break;
        i = t;
    }
    *level = false;
    return i;
}

/* `(a b)`: "Perhaps you forgot a comma?", inside brackets only. */
static bool forgot_comma(FeParser *p) {
    uint32_t at = p->i;
    bool level;
    if (!at || !ends_operand(p->tok[at - 1].kind) || !fe_at_operand(p)) return false;
    if (p->tok[at - 1].flags & FE_TF_FIELD) return false;
    uint32_t first = element_start(p, at, &level);
    uint32_t open;
    uint32_t end = probe(p, at, false);
    if (!end || !level || first >= at || !enclosing_bracket(p, at, &open)) return p->panic;
    if (!holds_expressions(p, open) || fe_find(p->ts, first, at, FE_T_KW_FOR) < at) return false;
    bool name = p->tok[first].kind == FE_T_NAME;
    if (name && p->tok[first + 1].kind == FE_T_STRING) return false;
    static const char *const soft[] = {"match", "case", "type", "_"};
    for (size_t i = 0; name && i < sizeof soft / sizeof *soft; i++)
        if (fe_token_is_name(p->ts, first, soft[i])) return false;
    if (p->tok[end].kind == FE_T_ERROR) {
        p->panic = p->silent = true;
        return true;
    }
    fe_error(p, FE_D_FORGOT_COMMA,
             p->tok[first].kind == FE_T_LPAREN && p->tok[first].match == at - 1 ? first + 1 : first,
             end - 1);
    return true;
}

static bool is_legacy_name(const FeParser *p, uint32_t i) {
    return fe_token_is_name(p->ts, i, "print") || fe_token_is_name(p->ts, i, "exec");
}

/* `print x`, `exec x`. */
static bool legacy_statement(FeParser *p) {
    uint32_t at = p->i;
    if (is_legacy_name(p, at) && fe_begins_expr((FeTokKind)p->tok[at + 1].kind)) at++;
    if (!at || !fe_begins_expr((FeTokKind)p->tok[at].kind) || p->tok[at].kind == FE_T_LPAREN)
        return false;
    if (!is_legacy_name(p, at - 1)) return false;
    bool print = fe_token_is_name(p->ts, at - 1, "print");
    if (at > 1 && p->tok[at - 2].kind == FE_T_DOT) return false;
    uint32_t end = probe(p, at, true);
    if (!end) return p->panic;
    const char *name = print ? "print" : "exec";
    fe_error(p, FE_D_MISSING_PARENS, at - 1, end - 1, name, name);
    return true;
}

/* `if x = 3`, `(x = 3)`: a named_expression with one `=`. */
static bool meant_equal(FeParser *p) {
    uint32_t at = p->i;
    bool level;
    if (!fe_at(p, FE_T_ASSIGN) || !at) return false;
    uint32_t first = element_start(p, at, &level);
    uint8_t before = first ? p->tok[first - 1].kind : FE_T_NEWLINE;
    bool condition = false;
    for (uint32_t i = first; i > 0 && !fe_ends_statement(p->tok[i - 1].kind); i--) {
        uint8_t k = p->tok[i - 1].kind;
        condition |= k == FE_T_KW_IF || k == FE_T_KW_ELIF || k == FE_T_KW_WHILE;
    }
    if (p->tok[first].kind == FE_T_KW_IF || p->tok[first].kind == FE_T_KW_ELIF ||
        p->tok[first].kind == FE_T_KW_WHILE) {
        first++;
        condition = true;
    }
    if ((!level && !condition) || before == FE_T_ASSIGN || first >= at) return false;
    uint32_t end = probe(p, at + 1, false);
    if (!end || p->tok[end].kind == FE_T_ASSIGN || p->tok[end].kind == FE_T_WALRUS) return false;
    const char *name = fe_expr_name(p, first, at);
    if (strcmp(name, "name") == 0)
        fe_error(p, FE_D_MEANT_EQUAL, first, end - 1);
    else if (strcmp(name, "list") == 0 || strcmp(name, "tuple") == 0 || strcmp(name, "True") == 0 ||
             strcmp(name, "None") == 0 || strcmp(name, "False") == 0 ||
             strcmp(name, "generator expression") == 0 || strcmp(name, "comparison") == 0)
        return false;
    else
        fe_error(p, FE_D_CANNOT_ASSIGN_HERE, first, at - 1, name);
    return true;
}

/* `(a.b := 1)` */
static bool bad_walrus(FeParser *p) {
    uint32_t at = p->i;
    bool level;
    if (!fe_at(p, FE_T_WALRUS) || !at) return false;
    uint32_t first = element_start(p, at, &level);
    uint32_t open;
    bool statement = !level && (!first || fe_ends_statement(p->tok[first - 1].kind)) &&
                     p->tok[first].kind != FE_T_KW_DEL;
    if (first >= at || (!level && !statement) || !probe(p, at + 1, false)) return false;
    if (level && !enclosing_bracket(p, at, &open)) return false;
    if (level && open && ends_operand(p->tok[open - 1].kind) && p->tok[open].kind == FE_T_LPAREN)
        return false;
    const char *name = fe_expr_name(p, first, at);
    if (strcmp(name, "name") == 0) return false;
    fe_error(p, FE_D_BAD_WALRUS, first, at - 1, name);
    return true;
}

/* In the field of an f-string that begins at `open` is an error at byte `at`: the first token
 * behind the longest expression that the field begins with. */
static uint32_t behind_expression(const FeParser *p, uint32_t open, uint32_t at) {
    uint32_t t = open + 1, end = p->tok[open].match;
    for (uint32_t next; t < end; t = next) {
        next = fe_skip_one(p->ts, t);
        if (next > end || p->tok[next].start > at) break;
    }
    while (t > open + 1 && p->tok[t - 1].kind != FE_T_COMMA && !ends_operand(p->tok[t - 1].kind))
        t--;
    return t;
}

void fe_fstring_error(FeParser *p, uint32_t open) {
    if (!p->panic || !p->failed || p->silent || p->pending.id != FE_D_INVALID_SYNTAX) return;
    if (p->pending.start < p->tok[open].start || p->tok[open].match <= open + 1) return;
    uint32_t t = behind_expression(p, open, p->pending.start);
    if (p->tok[t].kind == FE_T_ERROR && p->tok[t].start < p->pending.start) return;
    p->failed = false; /* it is said in other words */
    bool lambda = p->tok[t].kind == FE_T_KW_LAMBDA;
    FeDiagId id = lambda          ? FE_D_FSTRING_LAMBDA
                  : t == open + 1 ? FE_D_FSTRING_NO_VALID
                                  : FE_D_FSTRING_EXPECTING;
    fe_error(p, id, t, lambda ? p->tok[open].match - 1 : t);
}

/* The token that CPython's parser got to before it gave up. */
static uint32_t furthest(const FeParser *p) {
    uint32_t i = p->i;
    bool after_less = i && p->tok[i].kind == FE_T_GT && p->tok[i - 1].kind == FE_T_LT;
    if (after_less && p->tok[i - 1].end == p->tok[i].start) return i - 1; /* <> is one token */
    bool not = p->tok[i].kind == FE_T_KW_NOT && i && ends_operand(p->tok[i - 1].kind);
    return not ? i + 1 : i;
}

void fe_error_here(FeParser *p) {
    fe_error_else(p, FE_D_INVALID_SYNTAX);
}

void fe_error_else(FeParser *p, FeDiagId id) {
    if (p->panic) return;
    if (fe_at(p, FE_T_ERROR)) {
        p->panic = p->silent = true;
        return;
    }
    if (p->tok[p->i].kind == FE_T_INDENT || p->tok[p->i].kind == FE_T_DEDENT) {
        bool in = p->tok[p->i].kind == FE_T_INDENT;
        fe_error(p, in ? FE_D_UNEXPECTED_INDENT : FE_D_UNEXPECTED_UNINDENT, p->i, p->i);
        return;
    }
    if (!p->probing) {
        if (legacy_statement(p) || forgot_comma(p) || meant_equal(p) || bad_walrus(p)) return;
    }
    uint32_t at = furthest(p);
    fe_error(p, id, at, at);
}
