/* The nesting stack: what opens, what closes, and how a wrong closer is repaired so that every
 * opening token still has exactly one match. */
#include "fe_lexer_impl.h"

/* The closing kind follows the opening one in tokens.def. */
_Static_assert(FE_T_RPAREN == FE_T_LPAREN + 1 && FE_T_RBRACKET == FE_T_LBRACKET + 1 &&
                   FE_T_RBRACE == FE_T_LBRACE + 1,
               "closers follow openers");

bool fe_lx_open(FeLexer *lx, FeNestKind kind, char open, uint8_t flags, uint32_t token) {
    FeNest n = {.token = token, .kind = (uint8_t)kind, .open = open, .flags = flags};
    bool bracket = kind == FE_NEST_BRACKET || kind == FE_NEST_FIELD;
    uint32_t at = lx->toks.data[token].start;
    const FeNest *top = fe_lx_top(lx);
    if (kind == FE_NEST_FIELD && top && top->kind == FE_NEST_SPEC)
        n.level = (uint8_t)(lx->nest[lx->depth - 2].level + 1);
    bool deep = n.level >= FE_MAX_FIELD_LEVEL;
    bool many_brackets = bracket && lx->brackets >= FE_MAX_BRACKETS;
    bool many_fstrings = kind == FE_NEST_FSTRING && lx->fstrings >= FE_MAX_FSTRINGS;
    if (deep || many_brackets || many_fstrings) {
        if (deep)
            FE_LX_DIAG(lx, FSTRING_TOO_DEEP, at - 1, at);
        else if (many_brackets)
            FE_LX_DIAG(lx, TOO_MANY_PARENS, at, at + 1);
        else
            FE_LX_DIAG(lx, TOO_MANY_FSTRINGS, lx->pos - 1, lx->pos);
        lx->toks.len = token; /* the opening token is not to stay without a match */
        fe_lx_stop(lx);
        return false;
    }
    lx->brackets += bracket;
    lx->fstrings += kind == FE_NEST_FSTRING;
    lx->nest[lx->depth++] = n;
    return true;
}

void fe_lx_open_bracket(FeLexer *lx, FeTokKind kind) {
    char c = lx->text[lx->pos];
    uint32_t token = fe_lx_emit(lx, kind, lx->pos, lx->pos + 1, 0, lx->line);
    lx->pos++;
    fe_lx_open(lx, FE_NEST_BRACKET, c, 0, token);
}

void fe_lx_close_top(FeLexer *lx, uint32_t start, uint32_t end, uint8_t flags) {
    FeNest n = lx->nest[--lx->depth];
    if (n.kind == FE_NEST_SPEC) return;
    FeTokKind kind = FE_T_FSTRING_END;
    if (n.kind == FE_NEST_FSTRING) {
        lx->fstrings--;
        flags |= n.flags;
    } else {
        lx->brackets--;
        kind = (FeTokKind)(lx->toks.data[n.token].kind + 1);
        if (n.kind == FE_NEST_FIELD) flags |= FE_TF_FIELD;
    }
    uint32_t close = fe_lx_emit(lx, kind, start, end, flags, lx->line);
    lx->toks.data[close].match = n.token;
    lx->toks.data[n.token].match = close;
    if (!lx->depth) lx->broken = false;
}

void fe_lx_close_to(FeLexer *lx, uint32_t depth) {
    if (lx->depth <= depth) return;
    fe_lx_emit(lx, FE_T_ERROR, lx->pos, lx->pos, FE_TF_SYNTHETIC, lx->line);
    while (lx->depth > depth) fe_lx_close_top(lx, lx->pos, lx->pos, FE_TF_SYNTHETIC);
}

void fe_lx_never_closed(FeLexer *lx) {
    for (uint32_t i = lx->depth; i-- > 0 && !lx->broken;) {
        const FeNest *n = &lx->nest[i];
        if (n->kind != FE_NEST_BRACKET && n->kind != FE_NEST_FIELD) continue;
        uint32_t at = lx->toks.data[n->token].start;
        FE_LX_DIAG(lx, NEVER_CLOSED, at, at + 1, n->open);
        return;
    }
}

void fe_lx_skip_line(FeLexer *lx) {
    while (lx->pos < lx->len && lx->text[lx->pos] != '\n') lx->pos++;
    for (uint32_t i = 0; i < lx->depth; i++) {
        const FeNest *n = &lx->nest[i];
        if (n->kind == FE_NEST_FSTRING && !(n->flags & FE_TF_TRIPLE)) {
            fe_lx_close_to(lx, i);
            break;
        }
    }
    lx->broken = lx->depth > 0;
}

static char opener_of(char c) {
    return c == ')' ? '(' : c == ']' ? '[' : '{';
}

static void report_mismatch(FeLexer *lx, const FeNest *top, char c) {
    uint32_t pos = lx->pos;
    uint32_t open_line = lx->toks.data[top->token].line;
    if (lx->broken) return;
    if (top->kind == FE_NEST_FIELD)
        FE_LX_DIAG(lx, FSTRING_UNMATCHED, pos, pos + 1, c);
    else if (open_line != lx->line)
        FE_LX_DIAG(lx, CLOSER_MISMATCH_LINE, pos, pos + 1, c, top->open, open_line);
    else
        FE_LX_DIAG(lx, CLOSER_MISMATCH, pos, pos + 1, c, top->open);
    lx->broken = true;
}

/* A closer that does not fit the innermost bracket closes the next one outside that it does fit,
 * and what is in between with it; but it cannot leave its replacement field. Fitting none, it
 * becomes an ERROR token. */
static void close_wrong(FeLexer *lx, char c) {
    uint32_t i = lx->depth;
    while (i-- > 0) {
        const FeNest *n = &lx->nest[i];
        if (n->open == opener_of(c)) {
            fe_lx_close_to(lx, i + 1);
            fe_lx_close_top(lx, lx->pos, lx->pos + 1, 0);
            lx->pos++;
            return;
        }
        if (n->kind == FE_NEST_FIELD) break;
    }
    fe_lx_emit(lx, FE_T_ERROR, lx->pos, lx->pos + 1, 0, lx->line);
    lx->pos++;
}

void fe_lx_close_bracket(FeLexer *lx, FeTokKind kind) {
    char c = lx->text[lx->pos];
    FeNest *top = fe_lx_top(lx);
    if (!top) {
        FE_LX_DIAG(lx, UNMATCHED_CLOSER, lx->pos, lx->pos + 1, c);
        fe_lx_emit(lx, FE_T_ERROR, lx->pos, lx->pos + 1, 0, lx->line);
        lx->pos++;
    } else if (lx->toks.data[top->token].kind + 1 == (int)kind) {
        fe_lx_close_top(lx, lx->pos, lx->pos + 1, 0);
        lx->pos++;
    } else {
        report_mismatch(lx, top, c);
        close_wrong(lx, c);
    }
}
