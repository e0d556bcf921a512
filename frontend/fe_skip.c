/* Looking ahead in the token array. */
#include "fe_skip.h"

FeShape fe_shape(const FeTokens *ts, uint32_t i) {
    FeShape s = {0};
    uint32_t lambdas = 0;
    for (; !fe_ends_statement(ts->tok[i].kind); i = fe_skip_one(ts, i)) {
        uint8_t kind = ts->tok[i].kind;
        if (kind == FE_T_KW_LAMBDA) {
            lambdas++;
        } else if (kind == FE_T_COLON) {
            if (lambdas)
                lambdas--;
            else if (!s.colon)
                s.colon = i;
        } else if (kind == FE_T_ASSIGN && !lambdas) {
            if (!s.first_assign) s.first_assign = i;
            s.last_assign = i;
        } else if (fe_is_aug_assign(kind) && !s.aug) {
            s.aug = i;
        }
    }
    s.end = i;
    return s;
}

uint32_t fe_find(const FeTokens *ts, uint32_t i, uint32_t end, FeTokKind kind) {
    while (i < end && ts->tok[i].kind != kind) i = fe_skip_one(ts, i);
    return i < end ? i : end;
}

uint32_t fe_skip_expr(const FeTokens *ts, uint32_t i, uint32_t end) {
    uint32_t lambdas = 0;
    for (; i < end; i = fe_skip_one(ts, i)) {
        switch (ts->tok[i].kind) {
        case FE_T_KW_LAMBDA: lambdas++; break;
        case FE_T_COLON:
            if (!lambdas) return i;
            lambdas--;
            break;
        case FE_T_COMMA:
        case FE_T_ASSIGN:
            if (!lambdas) return i;
            break;
        case FE_T_RPAREN:
        case FE_T_RBRACKET:
        case FE_T_RBRACE:
        case FE_T_NEWLINE:
        case FE_T_EOF: return i;
        default: break;
        }
    }
    return end;
}

/* Whether `kind` cannot stand on the top level of a disjunction. */
static bool ends_disjunction(uint8_t kind) {
    switch (kind) {
    case FE_T_COMMA:
    case FE_T_COLON:
    case FE_T_ASSIGN:
    case FE_T_WALRUS:
    case FE_T_EXCLAM:
    case FE_T_RPAREN:
    case FE_T_RBRACKET:
    case FE_T_RBRACE:
    case FE_T_FSTRING_END:
    case FE_T_FSTRING_MIDDLE:
    case FE_T_KW_FOR:
    case FE_T_KW_ASYNC:
    case FE_T_KW_AS:
    case FE_T_KW_FROM:
    case FE_T_KW_LAMBDA:
    case FE_T_KW_IF:
    case FE_T_KW_ELSE: return true;
    default: return fe_ends_statement(kind) || fe_is_aug_assign(kind);
    }
}

uint32_t fe_find_if(const FeTokens *ts, uint32_t i) {
    while (!ends_disjunction(ts->tok[i].kind)) i = fe_skip_one(ts, i);
    return ts->tok[i].kind == FE_T_KW_IF ? i : 0;
}

uint32_t fe_find_else(const FeTokens *ts, uint32_t i) {
    while (!ends_disjunction(ts->tok[i].kind)) i = fe_skip_one(ts, i);
    return ts->tok[i].kind == FE_T_KW_ELSE ? i : 0;
}

uint32_t fe_find_header_end(const FeTokens *ts, uint32_t i) {
    uint32_t lambdas = 0;
    for (;; i = fe_skip_one(ts, i)) {
        uint8_t kind = ts->tok[i].kind;
        if (kind == FE_T_NEWLINE || kind == FE_T_EOF || kind == FE_T_INDENT || kind == FE_T_DEDENT)
            return i;
        if (kind == FE_T_KW_LAMBDA) lambdas++;
        if (kind == FE_T_COLON && lambdas-- == 0) return i;
    }
}

uint32_t fe_skip_compound(const FeTokens *ts, uint32_t i) {
    i = fe_find_header_end(ts, i);
    while (ts->tok[i].kind != FE_T_NEWLINE) {
        if (ts->tok[i].kind == FE_T_EOF) return i;
        i++;
    }
    i++;
    return ts->tok[i].kind == FE_T_INDENT ? ts->tok[i].match + 1 : i;
}

bool fe_begins_expr(FeTokKind kind) {
    switch (kind) {
    case FE_T_NAME:
    case FE_T_NUMBER_INT:
    case FE_T_NUMBER_FLOAT:
    case FE_T_NUMBER_IMAG:
    case FE_T_STRING:
    case FE_T_BYTES:
    case FE_T_FSTRING_START:
    case FE_T_LPAREN:
    case FE_T_LBRACKET:
    case FE_T_LBRACE:
    case FE_T_ELLIPSIS:
    case FE_T_PLUS:
    case FE_T_MINUS:
    case FE_T_TILDE:
    case FE_T_KW_AWAIT:
    case FE_T_KW_FALSE:
    case FE_T_KW_LAMBDA:
    case FE_T_KW_NONE:
    case FE_T_KW_NOT:
    case FE_T_KW_TRUE:
    case FE_T_ERROR: return true;
    default: return false;
    }
}

/* Whether `kind` behind a name could go on with an expression that the name begins. */
static bool could_go_on(uint8_t kind) {
    return kind == FE_T_LPAREN || kind == FE_T_LBRACKET || kind == FE_T_MINUS ||
           kind == FE_T_PLUS || kind == FE_T_KW_NOT || kind == FE_T_ERROR;
}

bool fe_is_match_statement(const FeTokens *ts, uint32_t i) {
    if (!fe_token_is_name(ts, i, "match")) return false;
    uint8_t next = ts->tok[i + 1].kind;
    if (!fe_begins_expr(next) && next != FE_T_STAR) return false;
    if (!could_go_on(next) && next != FE_T_STAR) return true;
    uint32_t last = i;
    for (i++; !fe_ends_statement(ts->tok[i].kind); i = fe_skip_one(ts, i)) last = i;
    return ts->tok[i].kind == FE_T_NEWLINE && ts->tok[last].kind == FE_T_COLON;
}

bool fe_is_type_statement(const FeTokens *ts, uint32_t i) {
    if (!fe_token_is_name(ts, i, "type") || ts->tok[i + 1].kind != FE_T_NAME) return false;
    uint8_t kind = ts->tok[i + 2].kind;
    return kind == FE_T_ASSIGN || kind == FE_T_LBRACKET;
}
