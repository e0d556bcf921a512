/* Targets: assignment of all kinds, del, annotations.
 *
 * The value stands behind the targets and is evaluated first: the statement jumps to it, comes
 * back, and stores from left to right. A single target is read as a Place: its container and index
 * are emitted once, and then it is stored to, deleted, or both read and stored (+=). */
#include "fe_parse.h"

typedef enum PlaceKind { PLACE_BAD, PLACE_NAME, PLACE_ATTR, PLACE_ITEM } PlaceKind;

typedef struct Place {
    PlaceKind kind;
    uint32_t tok; /* NAME, ATTR: the name */
    IrInst *base, *index;
    FeRange range;
} Place;

/* ---- reading a place ---- */

/* The last trailer of the primary in [first, end), or 0 when that is something else. */
static uint32_t last_trailer(const FeParser *p, uint32_t first, uint32_t end) {
    uint32_t t = fe_skip_one(p->ts, first), last = 0;
    if (!fe_begins_expr((FeTokKind)p->tok[first].kind)) return 0;
    while (t < end && fe_is_trailer(p->tok[t].kind)) {
        last = t;
        t = p->tok[t].kind == FE_T_DOT ? t + 2 : fe_skip_one(p->ts, t);
    }
    return t == end ? last : 0;
}

/* The text [first, end) is no target: says why. As CPython does, it is first taken as an
 * expression, whose own errors come first. */
static void refuse(FeParser *p, uint32_t first, uint32_t end, FeTargetUse use) {
    if (p->panic) return;
    p->i = first;
    if (first >= end) {
        fe_error_here(p);
        return;
    }
    if (fe_at(p, FE_T_KW_YIELD))
        fe_yield(p);
    else if (fe_accept(p, FE_T_STAR) || use == FE_TARGET_FOR)
        fe_binary(p, FE_BP_BITOR);
    else if (first && p->tok[first - 1].kind == FE_T_LPAREN)
        fe_named_expression(p);
    else
        fe_expression(p);
    while (use == FE_TARGET_ASSIGN && first && p->i == end &&
           p->tok[first - 1].kind == FE_T_LPAREN &&
           p->tok[first - 1].match == end) { /* what is in brackets is refused with them */
        first--;
        p->i = ++end;
    }
    bool target_first = use == FE_TARGET_FOR || use == FE_TARGET_DELETE;
    if (target_first && p->i < end && !p->panic) fe_bad_target(p, first, p->i, use);
    if (p->i < end && !p->panic) fe_error_here(p);
    if (!p->panic) fe_bad_target(p, first, end, use);
    if (!p->panic) fe_error(p, FE_D_INVALID_SYNTAX, first, first);
}

void fe_check_debug(FeParser *p, uint32_t tok, FeRange r) {
    if (fe_token_is_name(p->ts, tok, "__debug__"))
        fe_error_late(p, FE_D_CANNOT_ASSIGN_DEBUG, r.first, r.last, NULL);
}

/* The target of range `r` that ends with name `tok`. */
static void check_name(FeParser *p, uint32_t tok, FeRange r, FeTargetUse use) {
    if (use != FE_TARGET_DELETE)
        fe_check_debug(p, tok, r);
    else if (fe_token_is_name(p->ts, tok, "__debug__"))
        fe_error_late(p, FE_D_CANNOT_DELETE_DEBUG, tok, tok, NULL);
}

/* Reads the single target [p->i, end), which is no tuple or list. */
static Place read_place(FeParser *p, uint32_t end, FeTargetUse use) {
    uint32_t first = p->i;
    Place at = {.range = {first, end ? end - 1 : 0}};
    if (fe_at(p, FE_T_NAME) && first + 1 == end) {
        p->i++;
        check_name(p, first, at.range, use);
        at.kind = PLACE_NAME;
        at.tok = first;
        return at;
    }
    uint32_t last = p->panic ? 0 : last_trailer(p, first, end);
    if (!last || p->tok[last].kind == FE_T_LPAREN) {
        refuse(p, first, end, use);
        return at;
    }
    at.base = fe_atom(p);
    while (p->i < last && !p->panic) at.base = fe_trailer(p, at.base, first);
    p->i = last + 1;
    if (p->tok[last].kind == FE_T_DOT) {
        at.tok = p->i;
        if (fe_expect(p, FE_T_NAME)) check_name(p, at.tok, at.range, use);
        at.kind = PLACE_ATTR;
    } else {
        at.index = fe_subscript(p);
        at.kind = PLACE_ITEM;
    }
    if (p->panic) at.kind = PLACE_BAD;
    return at;
}

static uint32_t attr_const(FeParser *p, const Place *at) {
    return fe_name_const(p, fe_scope_name(p->scopes, at->tok));
}

static void place_store(FeParser *p, const Place *at, IrInst *v) {
    switch (at->kind) {
    case PLACE_NAME: fe_name_store(p, at->tok, at->range, v); break;
    case PLACE_ATTR:
        fe_prim(p, IR_P_setattr, at->range, FE_IMM(attr_const(p, at)), FE_ARGS(at->base, v));
        break;
    case PLACE_ITEM: fe_op3(p, IR_P_setitem, at->range, at->base, at->index, v); break;
    default: break;
    }
}

/* The same for a target that is only stored to; CPython's list of attributes has no others. */
static void target_store(FeParser *p, const Place *at, IrInst *v) {
    if (at->kind == PLACE_ATTR && at->range.first + 2 == at->tok &&
        fe_token_is_name(p->ts, at->range.first, "self"))
        fe_note_static(p, at->tok);
    place_store(p, at, v);
}

static IrInst *place_load(FeParser *p, const Place *at) {
    switch (at->kind) {
    case PLACE_NAME: return fe_name_load(p, at->tok);
    case PLACE_ATTR:
        return fe_prim(p, IR_P_getattr, at->range, FE_IMM(attr_const(p, at)), FE_ARGS(at->base));
    case PLACE_ITEM: return fe_op2(p, IR_P_getitem, at->range, at->base, at->index);
    default: return fe_none(p);
    }
}

static void place_delete(FeParser *p, const Place *at) {
    switch (at->kind) {
    case PLACE_NAME: fe_name_delete(p, at->tok); break;
    case PLACE_ATTR:
        fe_prim(p, IR_P_delattr, at->range, FE_IMM(attr_const(p, at)), FE_ARGS(at->base));
        break;
    case PLACE_ITEM: fe_op2(p, IR_P_delitem, at->range, at->base, at->index); break;
    default: break;
    }
}

/* ---- tuples and lists of targets ---- */

/* Whether [i, end) is a tuple without brackets: has a comma on its level, or is empty. */
static bool is_sequence(const FeParser *p, uint32_t i, uint32_t end) {
    return i >= end || fe_find(p->ts, i, end, FE_T_COMMA) < end;
}

/* Whether token `i` is a bracket that holds the whole target [i, end) and is no comprehension. */
static bool is_bracketed(const FeParser *p, uint32_t i, uint32_t end) {
    uint8_t kind = p->tok[i].kind;
    bool bracket = kind == FE_T_LPAREN || kind == FE_T_LBRACKET;
    return bracket && !p->panic && p->tok[i].match + 1 == end && !fe_comprehension_at(p, i);
}

/* Passes brackets around a single target, `(a) += 1`: the first token inside; *end is adjusted. */
static uint32_t strip_group(const FeParser *p, uint32_t i, uint32_t *end) {
    while (p->tok[i].kind == FE_T_LPAREN && is_bracketed(p, i, *end) &&
           !is_sequence(p, i + 1, *end - 1) && p->tok[i + 1].kind != FE_T_STAR &&
           p->tok[i + 1].kind != FE_T_KW_YIELD) {
        i++;
        --*end;
    }
    return i;
}

/* Whether [i, end) is a name, an attribute or a subscript. */
static bool is_place(const FeParser *p, uint32_t i, uint32_t end) {
    if (p->tok[i].kind == FE_T_NAME && i + 1 == end) return true;
    uint32_t last = i < end ? last_trailer(p, i, end) : 0;
    return last && p->tok[last].kind != FE_T_LPAREN;
}

typedef struct Unpack {
    uint32_t count, star; /* elements; number of the starred one, or count */
} Unpack;

static Unpack count_targets(FeParser *p, uint32_t i, uint32_t end, FeRange r) {
    Unpack u = {0, UINT32_MAX};
    while (i < end) {
        if (p->tok[i].kind == FE_T_STAR) {
            if (u.star != UINT32_MAX) fe_error_late(p, FE_D_TWO_STARS, r.first, r.last, NULL);
            u.star = u.count;
        }
        u.count++;
        i = fe_find(p->ts, i, end, FE_T_COMMA) + 1;
    }
    if (u.star == UINT32_MAX) u.star = u.count;
    return u;
}

/* Stores the items of `v` into the targets [p->i, end). All items are read before the first store.
 */
static void unpack(FeParser *p, uint32_t end, FeTargetUse use, IrInst *v, FeRange r) {
    Unpack u = count_targets(p, p->i, end, r);
    IrInst *items;
    if (u.star == u.count)
        items = fe_prim(p, IR_P_unpack, r, FE_IMM(u.count), FE_ARGS(v));
    else
        items = fe_prim(p, IR_P_unpack_ex, r, FE_IMM(u.star, u.count - u.star - 1), FE_ARGS(v));
    IrInst **item = IR_NEW_ARRAY(p->arena, IrInst *, u.count);
    for (uint32_t n = 0; n < u.count; n++)
        item[n] = fe_prim(p, IR_P_tuple_item, FE_NO_RANGE, FE_IMM(n), FE_ARGS(items));
    for (uint32_t n = 0; n < u.count && !p->panic; n++) {
        uint32_t stop = fe_find(p->ts, p->i, end, FE_T_COMMA);
        fe_accept(p, FE_T_STAR);
        if (p->i == stop) fe_error_here(p);
        fe_store_target(p, stop, use, item[n]);
        if (p->i < end) fe_expect(p, FE_T_COMMA);
    }
}

void fe_store_target(FeParser *p, uint32_t end, FeTargetUse use, IrInst *v) {
    uint32_t first = p->i;
    if (!fe_in(p) || !is_bracketed(p, p->i, end)) {
        Place at = read_place(p, end, use);
        target_store(p, &at, v);
    } else {
        bool group = fe_at(p, FE_T_LPAREN);
        uint32_t inner = first + 1, close = end - 1;
        p->i = inner;
        if (!group || is_sequence(p, inner, close))
            unpack(p, close, use, v, (FeRange){first, close});
        else if (fe_at(p, FE_T_STAR) || fe_at(p, FE_T_KW_YIELD))
            refuse(p, first, end, use);
        else
            fe_store_target(p, close, use, v);
        if (!p->panic) p->i = end;
    }
    fe_out(p);
}

void fe_store_targets(FeParser *p, uint32_t end, FeTargetUse use, IrInst *v) {
    uint32_t first = p->i;
    if (p->panic) return;
    if (first < end && is_sequence(p, first, end)) {
        unpack(p, end, use, v, (FeRange){first, end - 1});
        return;
    }
    if (fe_accept(p, FE_T_STAR)) fe_error_late(p, FE_D_STAR_TARGET, first, end - 1, NULL);
    fe_store_target(p, end, use, v);
}

/* ---- del ---- */

static void delete_targets(FeParser *p, uint32_t end) {
    while (p->i < end && !p->panic) {
        uint32_t stop = fe_find(p->ts, p->i, end, FE_T_COMMA);
        if (fe_in(p) && is_bracketed(p, p->i, stop)) {
            p->i++;
            delete_targets(p, stop - 1);
            if (!p->panic) p->i = stop;
        } else {
            Place at = read_place(p, stop, FE_TARGET_DELETE);
            place_delete(p, &at);
        }
        fe_out(p);
        if (p->i < end) fe_expect(p, FE_T_COMMA);
    }
}

void fe_del_statement(FeParser *p) {
    p->i++;
    uint32_t end = fe_shape(p->ts, p->i).end;
    if (p->i == end) fe_error_here(p);
    delete_targets(p, end);
}

/* ---- statements ---- */

static const uint16_t inplace_prims[FE_T_COUNT] = {
    [FE_T_PLUS_ASSIGN] = IR_P_iadd,        [FE_T_MINUS_ASSIGN] = IR_P_isub,
    [FE_T_STAR_ASSIGN] = IR_P_imul,        [FE_T_SLASH_ASSIGN] = IR_P_itruediv,
    [FE_T_DSLASH_ASSIGN] = IR_P_ifloordiv, [FE_T_PERCENT_ASSIGN] = IR_P_imod,
    [FE_T_AT_ASSIGN] = IR_P_imatmul,       [FE_T_AMP_ASSIGN] = IR_P_iand,
    [FE_T_PIPE_ASSIGN] = IR_P_ior,         [FE_T_CARET_ASSIGN] = IR_P_ixor,
    [FE_T_LSHIFT_ASSIGN] = IR_P_ilshift,   [FE_T_RSHIFT_ASSIGN] = IR_P_irshift,
    [FE_T_DSTAR_ASSIGN] = IR_P_ipow,
};

static void augmented(FeParser *p, const FeShape *s) {
    uint32_t first = p->i, end = s->aug, inner = strip_group(p, first, &end);
    if (!is_place(p, inner, end)) {
        fe_value_list(p);
        if (p->i != s->aug && !p->panic) fe_error_here(p);
        if (!p->panic)
            fe_error(p, FE_D_BAD_AUGMENTED, first, s->aug - 1, fe_expr_name(p, first, s->aug));
        return;
    }
    p->i = inner;
    Place at = read_place(p, end, FE_TARGET_ASSIGN);
    IrInst *old = place_load(p, &at);
    p->i = s->aug + 1;
    IrInst *v = fe_value_list(p);
    IrPrim prim = (IrPrim)inplace_prims[p->tok[s->aug].kind];
    v = fe_op2(p, prim, fe_since(p, first), old, v);
    place_store(p, &at, v);
}

/* Whether annotations here are evaluated and kept: not those of locals. */
static bool keeps_annotations(const FeParser *p) {
    return p->scope->kind == FE_SCOPE_MODULE || p->scope->kind == FE_SCOPE_CLASS;
}

/* Whether [first, colon) can be annotated; says why when it cannot. */
static bool check_annotated(FeParser *p, uint32_t first, uint32_t colon) {
    uint32_t end = colon, inner = strip_group(p, first, &end);
    if (is_place(p, inner, end)) return true;
    uint8_t kind = p->tok[inner].kind;
    bool list = kind == FE_T_LBRACKET && is_bracketed(p, inner, end);
    bool tuple =
        is_sequence(p, first, colon) ||
        (kind == FE_T_LPAREN && is_bracketed(p, inner, end) && is_sequence(p, inner + 1, end - 1));
    fe_value_list(p);
    if (p->i != colon && !p->panic) fe_error_here(p);
    if (!p->panic && !fe_begins_expr((FeTokKind)p->tok[colon + 1].kind)) {
        p->i = colon;
        fe_error(p, FE_D_INVALID_SYNTAX, colon, colon);
    }
    if (!p->panic && (tuple || list))
        fe_error(p, FE_D_ANNOTATED_SEQUENCE, first, colon - 1, tuple ? "tuple" : "list");
    else if (!p->panic)
        fe_error(p, FE_D_ANNOTATED_TARGET, inner, end - 1);
    return false;
}

/* `target: annotation [= value]`: the value is evaluated and stored first. */
static void annotated(FeParser *p, const FeShape *s) {
    uint32_t first = p->i, end = s->colon;
    bool simple = fe_at(p, FE_T_NAME) && first + 1 == end;
    if (!check_annotated(p, first, end)) return;
    IrInst *v = NULL;
    if (s->first_assign) {
        p->i = s->first_assign + 1;
        v = fe_value_list(p);
        if (p->i != s->end && !p->panic) fe_error_here(p);
    }
    bool upset = fe_calm(p);
    p->i = strip_group(p, first, &end);
    Place at = read_place(p, end, FE_TARGET_ASSIGN);
    if (v) target_store(p, &at, v);
    fe_upset(p, upset);
    p->i = s->colon + 1;
    upset = fe_calm(p);
    if (!keeps_annotations(p)) {
        fe_unused_annotation(p);
    } else {
        FeRange r = {first, s->end - 1};
        IrInst *annotation = fe_annotation(p, false);
        if (simple) {
            uint32_t id = ir_strtab_intern_z(&p->scopes->names, "__annotations__");
            IrInst *all = fe_load_id(p, id, r);
            IrInst *name = fe_konst(p, fe_name_const(p, fe_scope_name(p->scopes, first)));
            fe_op3(p, IR_P_setitem, r, all, name, annotation);
        }
    }
    uint32_t stop = s->first_assign ? s->first_assign : s->end;
    if (p->i != stop && !p->panic) fe_error_here(p);
    fe_upset(p, upset);
    p->i = s->end;
}

/* `targets = targets = value` */
static void assignment(FeParser *p, const FeShape *s) {
    uint32_t first = p->i;
    p->i = s->last_assign + 1;
    IrInst *v = fe_value_list(p);
    if (p->i != s->end && !p->panic) fe_error_here(p);
    p->literal = NULL;
    bool upset = fe_calm(p);
    p->i = first;
    fe_bad_last_element(p, first, s->first_assign);
    while (p->i <= s->last_assign && !p->panic) {
        uint32_t eq = fe_find(p->ts, p->i, s->last_assign, FE_T_ASSIGN);
        fe_store_targets(p, eq, FE_TARGET_ASSIGN, v);
        if (p->i != eq && !p->panic) fe_error_here(p);
        p->i = eq + 1;
    }
    fe_upset(p, upset);
    p->i = s->end;
}

void fe_expression_statement(FeParser *p) {
    FeShape s = fe_shape(p->ts, p->i);
    if (s.colon && (!s.first_assign || s.colon < s.first_assign)) {
        annotated(p, &s);
    } else if (s.aug && (!s.first_assign || s.aug < s.first_assign)) {
        augmented(p, &s);
    } else if (s.first_assign) {
        assignment(p, &s);
    } else {
        uint32_t first = p->i;
        IrInst *v = fe_value_list(p);
        if (p->dynamic == FE_DYN_SINGLE && !p->fn->up) {
            fe_op1(p, IR_P_display, fe_since(p, first), v);
            p->literal = NULL;
            return;
        }
        if (v == p->literal && v->block) ir_remove(v);
        p->literal = NULL;
    }
}
