/* Patterns: or, as, literals, captures, values, groups, sequences, mappings, classes. */
#include "fe_pattern.h"

/* Goes on where `cond` is true, and leaves through `fail` where it is not. */
static void require(FeParser *p, IrInst *cond, FeJumps *fail) {
    FeJumps yes = {0};
    fe_branch(p, cond, &yes, fail);
    fe_land(p, &yes);
}

/* The same for a value that is None when there is no match. */
static void require_some(FeParser *p, IrInst *v, FeJumps *fail) {
    require(p, fe_op2(p, IR_P_is_not, FE_NO_RANGE, v, fe_none(p)), fail);
}

/* Name `tok` of the pattern at `r` is bound to v. */
static void capture_at(FeParser *p, FeCaptures *caps, uint32_t tok, FeRange r, IrInst *v) {
    const char *text = fe_raw_name(p, tok);
    for (uint32_t i = 0; i < caps->v.len; i++)
        if (strcmp(fe_raw_name(p, caps->v.data[i].tok), text) == 0)
            fe_error_late(p, FE_D_CAPTURED_TWICE, r.first, r.last, text);
    if (strcmp(text, "__debug__") == 0)
        fe_error_late(p, FE_D_CANNOT_ASSIGN_DEBUG, r.first, r.last, NULL);
    FeCapture c = {tok, v};
    IR_VEC_PUSH(p->arena, &caps->v, c);
}

static void capture(FeParser *p, FeCaptures *caps, uint32_t tok, IrInst *v) {
    capture_at(p, caps, tok, (FeRange){tok, tok}, v);
}

/* ---- literals and values ---- */

static void equal(FeParser *p, IrInst *subject, IrInst *v, FeRange r, FeJumps *fail) {
    IrInst *same = fe_op2(p, IR_P_eq, r, subject, v);
    require(p, fe_truth(p, same, r), fail);
}

static bool at_number(const FeParser *p) {
    return fe_at(p, FE_T_NUMBER_INT) || fe_at(p, FE_T_NUMBER_FLOAT) || fe_at(p, FE_T_NUMBER_IMAG);
}

/* `1`, `-1.5`, `1 + 2j`. */
static IrInst *number(FeParser *p) {
    uint32_t first = p->i;
    bool negative = fe_accept(p, FE_T_MINUS);
    if (!at_number(p)) {
        fe_error_here(p);
        return fe_none(p);
    }
    bool imaginary = fe_at(p, FE_T_NUMBER_IMAG);
    IrInst *v = fe_number(p, negative && !imaginary);
    if (negative && imaginary) v = fe_op1(p, IR_P_neg, fe_since(p, first), v);
    if (!fe_at(p, FE_T_PLUS) && !fe_at(p, FE_T_MINUS)) return v;
    IrPrim op = fe_at(p, FE_T_PLUS) ? IR_P_add : IR_P_sub;
    p->i++;
    if (imaginary)
        fe_error(p, FE_D_REAL_NUMBER, first, p->i - 2);
    else if (at_number(p) && !fe_at(p, FE_T_NUMBER_IMAG))
        fe_error(p, FE_D_IMAGINARY_NUMBER, p->i, p->i);
    else if (!at_number(p))
        fe_error_here(p);
    if (p->panic) return v;
    IrInst *imag = fe_number(p, false);
    return fe_op2(p, op, fe_since(p, first), v, imag);
}

/* `a.b.c` from p->i. */
static IrInst *dotted(FeParser *p) {
    uint32_t first = p->i;
    IrInst *v = fe_name_load(p, p->i++);
    while (fe_accept(p, FE_T_DOT)) {
        uint32_t attr = p->i;
        if (!fe_expect(p, FE_T_NAME)) break;
        uint32_t k = fe_name_const(p, fe_scope_name(p->scopes, attr));
        v = fe_prim(p, IR_P_getattr, fe_since(p, first), FE_IMM(k), FE_ARGS(v));
    }
    return v;
}

static IrInst *literal(FeParser *p) {
    uint32_t first = p->i;
    bool fstring = fe_at(p, FE_T_FSTRING_START);
    if (at_number(p) || fe_at(p, FE_T_MINUS)) return number(p);
    IrInst *v = fe_strings(p);
    if (fstring && !p->panic) fe_error_late(p, FE_D_PATTERN_LITERALS, first, p->i - 1, NULL);
    return v;
}

/* ---- sequences ---- */

typedef struct Shape {
    uint32_t count, star; /* patterns; number of the starred one, or count */
    bool any_rest;        /* `*_`: the rest is not wanted, and so not made */
    bool any;             /* all are `_` or `*_`: nothing is read at all */
} Shape;

static bool is_wildcard(FeParser *p, uint32_t i, uint32_t end) {
    return i < end && fe_token_is_name(p->ts, i, "_") &&
           (i + 1 == end || p->tok[i + 1].kind == FE_T_COMMA);
}

static Shape count_items(FeParser *p, uint32_t i, uint32_t end, FeRange r) {
    Shape s = {0, UINT32_MAX, false, true};
    while (i < end) {
        bool star = p->tok[i].kind == FE_T_STAR, any = is_wildcard(p, i + star, end);
        s.any &= any;
        if (star) {
            s.any_rest = any;
            if (s.star != UINT32_MAX)
                fe_error_late(p, FE_D_TWO_STARRED_NAMES, r.first, r.last, NULL);
            s.star = s.count;
        }
        s.count++;
        i = fe_find(p->ts, i, end, FE_T_COMMA) + 1;
    }
    if (s.star == UINT32_MAX) s.star = s.count;
    return s;
}

/* `*name`, where the rest of the sequence is already a list. */
static void star_item(FeParser *p, IrInst *rest, FeCaptures *caps) {
    p->i++;
    uint32_t tok = p->i;
    if (fe_expect(p, FE_T_NAME) && !fe_token_is_name(p->ts, tok, "_")) capture(p, caps, tok, rest);
}

/* subject[n], or for negative n subject[len(subject) + n]. */
static IrInst *item_at(FeParser *p, IrInst *subject, int64_t n, FeRange r) {
    IrInst *len = n < 0 ? fe_op1(p, IR_P_match_len, r, subject) : NULL;
    IrInst *index = fe_small(p, n < 0 ? -n : n);
    if (n < 0) index = fe_op2(p, IR_P_sub, r, len, index);
    return fe_op2(p, IR_P_getitem, r, subject, index);
}

/* The items of a sequence pattern up to token `end`, tests included. */
static void sequence(FeParser *p, IrInst *subject, uint32_t end, FeRange r, FeJumps *fail,
                     FeCaptures *caps) {
    Shape s = count_items(p, p->i, end, r);
    bool star = s.star < s.count;
    uint32_t fixed = s.count - star;
    require(p, fe_op1(p, IR_P_match_seq, r, subject), fail);
    if (fixed || !star) {
        IrInst *len = fe_op1(p, IR_P_match_len, r, subject);
        IrInst *fits = fe_op2(p, star ? IR_P_ge : IR_P_eq, r, len, fe_small(p, fixed));
        require(p, fe_truth(p, fits, r), fail);
    }
    IrInst *items = NULL;
    if (s.any || s.any_rest)
        items = NULL;
    else if (star)
        items =
            fe_prim(p, IR_P_unpack_ex, r, FE_IMM(s.star, s.count - s.star - 1), FE_ARGS(subject));
    else if (s.count)
        items = fe_prim(p, IR_P_unpack, r, FE_IMM(s.count), FE_ARGS(subject));
    for (uint32_t n = 0; n < s.count && !p->panic; n++) {
        uint32_t name;
        uint32_t star_before = fe_at(p, FE_T_STAR);
        IrInst *v = NULL;
        if (items)
            v = fe_prim(p, IR_P_tuple_item, FE_NO_RANGE, FE_IMM(n), FE_ARGS(items));
        else if (!is_wildcard(p, p->i + star_before, end))
            v = item_at(p, subject, n < s.star ? (int64_t)n : (int64_t)n - s.count, r);
        else
            v = subject; /* not looked at */
        if (star_before)
            star_item(p, v, caps);
        else
            fe_pattern(p, v, fail, caps, &name);
        if (p->i < end) fe_expect(p, FE_T_COMMA);
    }
}

/* ---- mappings ---- */

typedef struct Keys {
    IR_VEC(IrInst *) v;
    IR_VEC(uint32_t) patterns; /* first token of each value's pattern */
    uint32_t rest;             /* token of `**name`, or 0 */
} Keys;

/* A key as it is shown: strings without quotes and escapes in them between single ones. */
static const char *key_repr(FeParser *p, uint32_t tok) {
    const char *text = fe_token_repr(p, tok);
    size_t n = strlen(text);
    if (text[0] != '"' || n < 2 || text[n - 1] != '"' || strpbrk(text, "'\\")) return text;
    if (n > 2 && text[1] == '"') return text;
    return ir_arena_printf(p->arena, "'%.*s'", (int)(n - 2), text + 1);
}

static IrInst *mapping_key(FeParser *p, Keys *keys, uint32_t open) {
    uint32_t first = p->i;
    p->literal = NULL;
    IrInst *v = NULL;
    switch (fe_kind(p)) {
    case FE_T_NAME:
        v = dotted(p);
        if (p->i == first + 1) fe_error_here(p);
        break;
    case FE_T_KW_TRUE:
    case FE_T_KW_FALSE:
    case FE_T_KW_NONE: v = fe_atom(p); break;
    case FE_T_STRING:
    case FE_T_BYTES:
    case FE_T_FSTRING_START: v = literal(p); break;
    default: v = number(p); break;
    }
    for (uint32_t i = 0; v == p->literal && i < keys->v.len; i++) {
        IrInst *other = keys->v.data[i];
        bool constant = other->op == IR_CONST || other->op == IR_KONST;
        if (constant && fe_const_of(p, other) == fe_const_of(p, v))
            fe_error_late(p, FE_D_DUPLICATE_KEY, open, p->tok[open].match, key_repr(p, first));
    }
    return v;
}

/* Evaluates the keys up to `end`, noting where the patterns stand. */
static void mapping_keys(FeParser *p, Keys *keys, uint32_t end) {
    while (p->i < end && !p->panic) {
        if (fe_accept(p, FE_T_DSTAR)) {
            keys->rest = p->i;
            if (fe_token_is_name(p->ts, p->i, "_")) fe_error_here(p);
            fe_expect(p, FE_T_NAME);
            fe_accept(p, FE_T_COMMA);
            if (p->i < end && !p->panic) fe_error_here(p);
            return;
        }
        IrInst *key = mapping_key(p, keys, p->tok[end].match);
        if (!fe_accept(p, FE_T_COLON)) {
            if (!p->panic) fe_error_here(p);
            return;
        }
        IR_VEC_PUSH(p->arena, &keys->v, key);
        IR_VEC_PUSH(p->arena, &keys->patterns, p->i);
        p->i = fe_find(p->ts, p->i, end, FE_T_COMMA);
        if (p->i < end) p->i++;
    }
}

static void mapping(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps) {
    uint32_t open = p->i++, end = p->tok[open].match;
    FeRange r = {open, end};
    Keys keys = {0};
    require(p, fe_op1(p, IR_P_match_map, r, subject), fail);
    uint32_t n = 0;
    for (uint32_t i = p->i; i < end; i = fe_skip_one(p->ts, i)) n += p->tok[i].kind == FE_T_COLON;
    IrInst *tuple = NULL;
    if (n) {
        IrInst *len = fe_op1(p, IR_P_match_len, r, subject);
        IrInst *fits = fe_op2(p, IR_P_ge, r, len, fe_small(p, n));
        require(p, fe_truth(p, fits, r), fail);
    }
    mapping_keys(p, &keys, end);
    if (p->panic) return;
    if (n || keys.rest) tuple = fe_prim(p, IR_P_build_tuple, r, NULL, n, keys.v.data);
    if (n) {
        IrInst *values = fe_op2(p, IR_P_match_keys, r, subject, tuple);
        require_some(p, values, fail);
        for (uint32_t i = 0; i < n && !p->panic; i++) {
            uint32_t name;
            IrInst *v = fe_prim(p, IR_P_tuple_item, FE_NO_RANGE, FE_IMM(i), FE_ARGS(values));
            p->i = keys.patterns.data[i];
            fe_pattern(p, v, fail, caps, &name);
            if (!fe_at(p, FE_T_COMMA) && p->i != end && !p->panic) fe_error_here(p);
        }
    }
    if (keys.rest) {
        IrInst *rest = fe_op2(p, IR_P_match_rest, r, subject, tuple);
        capture_at(p, caps, keys.rest, r, rest);
    }
    if (!p->panic) p->i = end + 1;
}

/* ---- classes ---- */

typedef struct Attrs {
    uint32_t positional;
    IR_VEC(uint32_t) names;    /* constant indexes of the keywords */
    IR_VEC(uint32_t) patterns; /* first token of each pattern */
} Attrs;

/* Counts the argument patterns of [i, end) and notes where each stands. */
static void class_arguments(FeParser *p, Attrs *a, uint32_t i, uint32_t end) {
    while (i < end) {
        bool keyword = p->tok[i].kind == FE_T_NAME && p->tok[i + 1].kind == FE_T_ASSIGN;
        if (keyword) {
            uint32_t k = fe_raw_name_const(p, i);
            for (uint32_t n = 0; n < a->names.len; n++)
                if (a->names.data[n] == k)
                    fe_error_late(p, FE_D_ATTRIBUTE_REPEATED, i + 2, i + 2, fe_raw_name(p, i));
            IR_VEC_PUSH(p->arena, &a->names, k);
            i += 2;
        } else if (a->names.len) {
            fe_error(p, FE_D_POSITIONAL_PATTERN, i, fe_find(p->ts, i, end, FE_T_COMMA) - 1);
            return;
        } else {
            a->positional++;
        }
        IR_VEC_PUSH(p->arena, &a->patterns, i);
        i = fe_find(p->ts, i, end, FE_T_COMMA) + 1;
    }
}

static void class_pattern(FeParser *p, IrInst *subject, IrInst *cls, uint32_t first, FeJumps *fail,
                          FeCaptures *caps) {
    uint32_t open = p->i, end = p->tok[open].match;
    FeRange r = {first, end};
    Attrs a = {0};
    class_arguments(p, &a, open + 1, end);
    uint32_t names = ir_const_tuple(p->m, a.names.data, a.names.len, false);
    IrInst *attrs =
        fe_prim(p, IR_P_match_class, r, FE_IMM(a.positional, names), FE_ARGS(subject, cls));
    require_some(p, attrs, fail);
    for (uint32_t i = 0; i < a.patterns.len && !p->panic; i++) {
        uint32_t name;
        IrInst *v = fe_prim(p, IR_P_tuple_item, FE_NO_RANGE, FE_IMM(i), FE_ARGS(attrs));
        p->i = a.patterns.data[i];
        fe_pattern(p, v, fail, caps, &name);
        if (!fe_at(p, FE_T_COMMA) && p->i != end && !p->panic) fe_error_here(p);
    }
    if (!p->panic) p->i = end + 1;
}

/* ---- closed patterns ---- */

static FeIrrefutable name_pattern(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                                  uint32_t *name) {
    uint32_t first = p->i;
    uint8_t after = p->tok[first + 1].kind;
    if (after != FE_T_DOT && after != FE_T_LPAREN) {
        p->i++;
        *name = first;
        if (fe_token_is_name(p->ts, first, "_")) return FE_WILDCARD;
        capture(p, caps, first, subject);
        return FE_CAPTURE;
    }
    IrInst *v = dotted(p);
    if (fe_at(p, FE_T_LPAREN))
        class_pattern(p, subject, v, first, fail, caps);
    else
        equal(p, subject, v, fe_since(p, first), fail);
    return FE_REFUTABLE;
}

static FeIrrefutable bracketed(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                               uint32_t *name) {
    uint32_t open = p->i, end = p->tok[open].match;
    FeIrrefutable all = FE_REFUTABLE;
    bool list = fe_at(p, FE_T_LBRACKET);
    if (!fe_in(p)) {
        fe_out(p);
        return all;
    }
    p->i++;
    bool comma = p->i == end || fe_find(p->ts, p->i, end, FE_T_COMMA) < end;
    if (list || comma || fe_at(p, FE_T_STAR)) {
        if (!list && !comma) {
            p->i += p->tok[p->i + 1].kind == FE_T_NAME ? 2 : 1;
            fe_error_here(p);
        }
        sequence(p, subject, end, (FeRange){open, end}, fail, caps);
    } else {
        all = fe_pattern(p, subject, fail, caps, name);
    }
    if (p->i != end && !p->panic) fe_error_here(p);
    if (!p->panic) p->i = end + 1;
    fe_out(p);
    return all;
}

static FeIrrefutable closed(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                            uint32_t *name) {
    uint32_t first = p->i;
    switch (fe_kind(p)) {
    case FE_T_NAME: return name_pattern(p, subject, fail, caps, name);
    case FE_T_LPAREN:
    case FE_T_LBRACKET: return bracketed(p, subject, fail, caps, name);
    case FE_T_LBRACE:
        if (fe_in(p)) mapping(p, subject, fail, caps);
        fe_out(p);
        break;
    case FE_T_KW_TRUE:
    case FE_T_KW_FALSE:
    case FE_T_KW_NONE:
        require(p, fe_op2(p, IR_P_is, FE_NO_RANGE, subject, fe_atom(p)), fail);
        break;
    case FE_T_MINUS:
    case FE_T_NUMBER_INT:
    case FE_T_NUMBER_FLOAT:
    case FE_T_NUMBER_IMAG:
    case FE_T_STRING:
    case FE_T_BYTES:
    case FE_T_FSTRING_START: {
        IrInst *v = literal(p);
        equal(p, subject, v, fe_since(p, first), fail);
        break;
    }
    default: fe_error_here(p); break;
    }
    return FE_REFUTABLE;
}

/* ---- or, as ---- */

/* Whether a `|` follows in the pattern at p->i before it ends. */
static bool has_alternatives(const FeParser *p) {
    for (uint32_t i = p->i; !fe_ends_statement(p->tok[i].kind); i = fe_skip_one(p->ts, i)) {
        switch (p->tok[i].kind) {
        case FE_T_PIPE: return true;
        case FE_T_COMMA:
        case FE_T_COLON:
        case FE_T_RPAREN:
        case FE_T_RBRACKET:
        case FE_T_RBRACE:
        case FE_T_KW_AS:
        case FE_T_KW_IF: return false;
        default: break;
        }
    }
    return false;
}

typedef struct Alternatives {
    FeJumps matched;
    FeCaptures first;      /* the names that each alternative binds */
    IR_VEC(uint32_t) vars; /* variables that carry them to where the alternatives meet */
} Alternatives;

static void name_mismatch(FeParser *p, uint32_t start) {
    fe_error_late(p, FE_D_ALTERNATIVES_DIFFER, start, p->i - 1, NULL);
}

/* The alternative's captures go into the variables; its names must be the first one's. */
static void meet(FeParser *p, Alternatives *a, const FeCaptures *caps, bool is_first,
                 uint32_t start) {
    if (is_first) {
        a->first = *caps;
        for (uint32_t i = 0; i < caps->v.len; i++) IR_VEC_PUSH(p->arena, &a->vars, fe_temp(p));
    }
    if (caps->v.len != a->first.v.len) {
        name_mismatch(p, start);
        return;
    }
    for (uint32_t i = 0; i < a->first.v.len; i++) {
        const char *want = fe_raw_name(p, a->first.v.data[i].tok);
        uint32_t k = 0;
        while (k < caps->v.len && strcmp(want, fe_raw_name(p, caps->v.data[k].tok)) != 0) k++;
        if (k == caps->v.len) {
            name_mismatch(p, start);
            return;
        }
        fe_temp_write(p, a->vars.data[i], caps->v.data[k].v);
    }
}

static FeIrrefutable alternatives(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                                  uint32_t *name) {
    Alternatives a = {0};
    FeIrrefutable all;
    uint32_t start = p->i;
    for (bool is_first = true;; is_first = false) {
        FeJumps no = {0};
        FeCaptures own = {0};
        all = closed(p, subject, &no, &own, name);
        if (p->panic) return all;
        meet(p, &a, &own, is_first, start);
        fe_jump_later(p, &a.matched);
        if (!fe_accept(p, FE_T_PIPE)) {
            fe_jumps_join(fail, &no);
            break;
        }
        if (all == FE_WILDCARD)
            fe_error_late(p, FE_D_WILDCARD_UNREACHABLE, *name, *name, NULL);
        else if (all == FE_CAPTURE)
            fe_error_late(p, FE_D_CAPTURE_UNREACHABLE, *name, *name, fe_raw_name(p, *name));
        fe_land(p, &no);
    }
    fe_land(p, &a.matched);
    for (uint32_t i = 0; i < a.vars.len; i++)
        capture(p, caps, a.first.v.data[i].tok, fe_temp_read(p, a.vars.data[i]));
    return all;
}

FeIrrefutable fe_pattern(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                         uint32_t *name) {
    FeIrrefutable all = has_alternatives(p) ? alternatives(p, subject, fail, caps, name)
                                            : closed(p, subject, fail, caps, name);
    if (!fe_accept(p, FE_T_KW_AS)) return all;
    uint32_t tok = p->i;
    if (!fe_accept(p, FE_T_NAME)) {
        if (fe_at_operand(p))
            fe_error(p, FE_D_PATTERN_TARGET, tok, tok);
        else
            fe_error_here(p);
        return all;
    }
    if (fe_token_is_name(p->ts, tok, "_")) fe_error(p, FE_D_PATTERN_AS_WILDCARD, tok, tok);
    capture(p, caps, tok, subject);
    return all;
}

FeIrrefutable fe_top_pattern(FeParser *p, IrInst *subject, FeJumps *fail, FeCaptures *caps,
                             uint32_t *name) {
    uint32_t first = p->i, end = first;
    while (p->tok[end].kind != FE_T_COLON && p->tok[end].kind != FE_T_KW_IF &&
           !fe_ends_statement(p->tok[end].kind))
        end = fe_skip_one(p->ts, end);
    bool open = fe_find(p->ts, first, end, FE_T_COMMA) < end || fe_at(p, FE_T_STAR);
    if (!open || p->panic) return fe_pattern(p, subject, fail, caps, name);
    if (fe_find(p->ts, first, end, FE_T_COMMA) == end) { /* a star without a comma behind it */
        p->i += p->tok[first + 1].kind == FE_T_NAME ? 2 : 1;
        fe_error_here(p);
    }
    sequence(p, subject, end, (FeRange){first, end - 1}, fail, caps);
    if (p->i != end && !p->panic) fe_error_here(p);
    return FE_REFUTABLE;
}
