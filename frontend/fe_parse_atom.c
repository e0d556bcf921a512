/* Atoms: names, numbers, constants, groups and displays. */
#include "fe_parse.h"

#include <string.h>

/* The runtime's own converter, so that a literal is the same double on every host. */
size_t eg_float_scan(const char *text, size_t len, double *out);

/* ---- numbers ---- */

static int digit_value(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* The value of digits in `base`; false when it does not fit int64. */
static bool small_int(FeText t, int base, int64_t *out) {
    int64_t v = 0;
    for (size_t i = 0; i < t.len; i++) {
        int d = digit_value(t.ptr[i]);
        if (v > (INT64_MAX - d) / base) return false;
        v = v * base + d;
    }
    *out = v;
    return true;
}

/* Binary and octal digits (`bits` each) as "0x..", which the constant pool understands. */
static FeText to_hex(FeParser *p, FeText t, int bits) {
    size_t total = t.len * (size_t)bits, n = (total + 3) / 4;
    char *hex = ir_arena_alloc(p->arena, n + 3);
    unsigned acc = 0, have = 0;
    size_t at = n + 2;
    for (size_t i = t.len; i-- > 0;) {
        acc |= (unsigned)digit_value(t.ptr[i]) << have;
        for (have += (unsigned)bits; have >= 4 || (i == 0 && have > 0);
             have = have > 4 ? have - 4 : 0) {
            if (at > 2) hex[--at] = "0123456789abcdef"[acc & 15];
            acc >>= 4;
        }
    }
    while (at > 2) hex[--at] = '0';
    hex[0] = '0';
    hex[1] = 'x';
    return (FeText){hex, n + 2};
}

static IrInst *integer(FeParser *p, FeText t, bool negative, uint32_t tok) {
    int base = 10, bits = 0;
    FeText digits = t;
    if (t.len > 2 && t.ptr[0] == '0' && t.ptr[1] >= 'b') {
        base = t.ptr[1] == 'x' ? 16 : t.ptr[1] == 'o' ? 8 : 2;
        bits = base == 16 ? 0 : base == 8 ? 3 : 1;
        digits = (FeText){t.ptr + 2, t.len - 2};
    }
    int64_t v;
    if (!small_int(digits, base, &v)) {
        FeText big = bits ? to_hex(p, digits, bits) : t;
        p->literal = fe_konst(p, ir_const_bigint(p->m, big.ptr, big.len));
        if (!negative) return p->literal;
        return fe_op1(p, IR_P_neg, (FeRange){tok - 1, tok}, p->literal);
    }
    if (negative) v = -v;
    bool fits = v >= EG_INT_MIN && v <= EG_INT_MAX;
    return p->literal = fits ? fe_small(p, v) : fe_konst(p, ir_const_int(p->m, v));
}

IrInst *fe_number(FeParser *p, bool negative) {
    uint32_t tok = p->i++;
    FeText t = fe_number_text(p->arena, p->ts, tok);
    if (p->tok[tok].kind == FE_T_NUMBER_INT) return integer(p, t, negative, tok);
    double d = 0;
    eg_float_scan(t.ptr, t.len, &d);
    if (p->tok[tok].kind == FE_T_NUMBER_IMAG)
        return p->literal = fe_konst(p, ir_const_imag(p->m, d));
    if (negative) d = -d;
    EgVal word = eg_flo_encode(d);
    return p->literal = EG_IS_FLO(word) ? fe_imm(p, word) : fe_konst(p, ir_const_float(p->m, d));
}

/* ---- list, tuple and set displays ---- */

static const struct {
    IrPrim build, add, extend;
} items_prims[] = {
    [FE_ITEMS_LIST] = {IR_P_build_list, IR_P_list_append, IR_P_list_extend},
    [FE_ITEMS_TUPLE] = {IR_P_build_list, IR_P_list_append, IR_P_list_extend},
    [FE_ITEMS_SET] = {IR_P_build_set, IR_P_set_add, IR_P_set_update},
};

/* The literals of it->v as one constant; their instructions go. */
static uint32_t merge_literals(FeParser *p, FeItems *it) {
    uint32_t *items = IR_NEW_ARRAY(p->arena, uint32_t, it->v.len);
    for (uint32_t i = 0; i < it->v.len; i++) {
        items[i] = fe_const_of(p, it->v.data[i]);
        ir_remove(it->v.data[i]);
    }
    return ir_const_tuple(p->m, items, it->v.len, it->kind == FE_ITEMS_SET);
}

static void note_whole(FeParser *p, FeItems *it, IrInst *i) {
    IR_VEC_PUSH(p->arena, &it->whole, i);
}

/* Whether the pending values become one constant: long runs of literals; and sets of three or more,
 * as CPython has it, since the way a set is filled decides the order in which it is shown. */
static bool becomes_constant(const FeItems *it) {
    uint32_t least = it->kind == FE_ITEMS_SET ? 3 : FE_ITEMS_MAX + 1;
    return !it->container && !it->mixed && it->v.len >= least;
}

/* Moves the pending values into the container, which is made when it is missing. */
static void flush(FeParser *p, FeItems *it, FeRange r) {
    IrPrim build = items_prims[it->kind].build;
    if (becomes_constant(it)) {
        IrInst *all = fe_konst(p, merge_literals(p, it));
        it->container = fe_prim(p, build, r, NULL, FE_NO_ARGS);
        note_whole(p, it, it->container);
        note_whole(p, it, fe_op2(p, items_prims[it->kind].extend, r, it->container, all));
    } else if (!it->container) {
        it->container = fe_prim(p, build, r, NULL, it->v.len, it->v.data);
        note_whole(p, it, it->container);
    }
    IR_VEC_CLEAR(&it->v);
    IrInst *lone = it->lone;
    it->lone = NULL;
    if (lone) note_whole(p, it, fe_op2(p, items_prims[it->kind].extend, r, it->container, lone));
}

void fe_items_add(FeParser *p, FeItems *it, IrInst *v, bool star, FeRange r) {
    bool literal = !star && v == p->literal;
    if (star && it->call && !it->lone && !it->container && !it->v.len) {
        it->lone = v;
        it->star = it->mixed = true;
        return;
    }
    if (star || it->lone || (it->v.len >= FE_ITEMS_MAX && (it->mixed || !literal))) flush(p, it, r);
    if (!literal) it->mixed = true;
    it->star |= star;
    if (!it->container) {
        IR_VEC_PUSH(p->arena, &it->v, v);
        return;
    }
    IrPrim prim = star ? items_prims[it->kind].extend : items_prims[it->kind].add;
    note_whole(p, it, fe_op2(p, prim, r, it->container, v));
}

IrInst *fe_items_finish(FeParser *p, FeItems *it, FeRange r) {
    if (p->panic) return fe_none(p);
    bool constant = !it->container && !it->mixed;
    if (it->lone) return it->lone;
    if (constant && it->kind == FE_ITEMS_TUPLE)
        return p->literal = fe_konst(p, merge_literals(p, it));
    if (!it->container && it->kind == FE_ITEMS_TUPLE)
        return fe_prim(p, IR_P_build_tuple, r, NULL, it->v.len, it->v.data);
    flush(p, it, r);
    uint32_t pos = ir_pos(p->fn->ir, fe_position(p, r));
    for (uint32_t i = 0; i < it->whole.len; i++) it->whole.data[i]->pos = pos;
    if (it->kind != FE_ITEMS_TUPLE) return it->container;
    return fe_op1(p, IR_P_list_to_tuple, r, it->container);
}

void fe_items_parse(FeParser *p, FeItems *it, bool named) {
    for (;;) {
        uint32_t first = p->i;
        bool star = fe_accept(p, FE_T_STAR);
        IrInst *v = star    ? fe_binary(p, FE_BP_BITOR)
                    : named ? fe_named_expression(p)
                            : fe_expression(p);
        fe_items_add(p, it, v, star, fe_since(p, first));
        if (!fe_accept(p, FE_T_COMMA)) return;
        it->comma = true;
        if (!fe_at_operand(p) && !fe_at(p, FE_T_STAR)) return;
    }
}

/* ---- groups, lists ---- */

static IrInst *group(FeParser *p) {
    uint32_t first = p->i, at = fe_comprehension_at(p, first);
    if (at) return fe_comprehension(p, first, at);
    p->i++;
    FeItems it = {.kind = FE_ITEMS_TUPLE};
    uint32_t close = p->tok[first].match;
    if (fe_at(p, FE_T_DSTAR) && fe_begins_expr((FeTokKind)p->tok[p->i + 1].kind) &&
        fe_find(p->ts, p->i, close, FE_T_COMMA) >= close)
        fe_error(p, FE_D_DOUBLE_STARRED_HERE, p->i, close - 1);
    if (fe_accept(p, FE_T_RPAREN)) return fe_items_finish(p, &it, fe_since(p, first));
    if (fe_at(p, FE_T_KW_YIELD)) {
        IrInst *v = fe_yield(p);
        fe_expect(p, FE_T_RPAREN);
        return v;
    }
    bool star = fe_at(p, FE_T_STAR);
    uint32_t inner = p->i;
    if (star && !fe_begins_expr((FeTokKind)p->tok[inner + 1].kind))
        fe_error(p, FE_D_INVALID_STAR, inner + 1, inner + 1);
    IrInst *v = star ? NULL : fe_named_expression(p);
    if (v && fe_accept(p, FE_T_RPAREN)) return v;
    if (v) {
        fe_items_add(p, &it, v, false, fe_since(p, inner));
        it.comma = fe_expect(p, FE_T_COMMA);
    }
    if (!v || fe_at_operand(p) || fe_at(p, FE_T_STAR)) fe_items_parse(p, &it, true);
    if (!it.comma && !p->panic) fe_error(p, FE_D_STARRED_HERE, inner, inner);
    fe_expect(p, FE_T_RPAREN);
    return fe_items_finish(p, &it, fe_since(p, first));
}

static IrInst *list(FeParser *p) {
    uint32_t first = p->i, at = fe_comprehension_at(p, first);
    if (at) return fe_comprehension(p, first, at);
    p->i++;
    FeItems it = {.kind = FE_ITEMS_LIST};
    if (!fe_at(p, FE_T_RBRACKET)) fe_items_parse(p, &it, true);
    fe_expect(p, FE_T_RBRACKET);
    return fe_items_finish(p, &it, fe_since(p, first));
}

/* ---- dicts and sets ---- */

typedef struct Pairs {
    IR_VEC(IrInst *) v; /* keys and values that are not in the dict yet */
    IR_VEC(IrInst *) whole;
    IrInst *dict;
} Pairs;

static void flush_pairs(FeParser *p, Pairs *d, FeRange r) {
    if (!d->dict) {
        d->dict = fe_prim(p, IR_P_build_dict, r, NULL, d->v.len, d->v.data);
        IR_VEC_PUSH(p->arena, &d->whole, d->dict);
    }
    IR_VEC_CLEAR(&d->v);
}

static void dict_item(FeParser *p, Pairs *d) {
    uint32_t first = p->i;
    if (fe_accept(p, FE_T_DSTAR)) {
        IrInst *more = fe_binary(p, FE_BP_BITOR);
        flush_pairs(p, d, fe_since(p, first));
        IrInst *i = fe_op2(p, IR_P_dict_update, fe_since(p, first), d->dict, more);
        IR_VEC_PUSH(p->arena, &d->whole, i);
        return;
    }
    if (d->v.len >= FE_ITEMS_MAX) flush_pairs(p, d, fe_since(p, first));
    IrInst *key = fe_expression(p);
    uint32_t colon = p->i;
    if (!fe_accept(p, FE_T_COLON)) {
        bool ended = fe_at(p, FE_T_COMMA) || fe_at(p, FE_T_RBRACE);
        if (ended) fe_error(p, FE_D_KEY_WITHOUT_COLON, first, colon - 1);
        fe_error_here(p);
        return;
    }
    if (fe_at(p, FE_T_COMMA) || fe_at(p, FE_T_RBRACE))
        fe_error(p, FE_D_KEY_WITHOUT_VALUE, colon, colon);
    if (fe_at(p, FE_T_STAR)) fe_error(p, FE_D_STARRED_VALUE, p->i, p->i);
    IrInst *value = fe_expression(p);
    if (d->dict) {
        IrInst *i = fe_op3(p, IR_P_dict_set, fe_since(p, first), d->dict, key, value);
        IR_VEC_PUSH(p->arena, &d->whole, i);
    } else {
        IR_VEC_PUSH(p->arena, &d->v, key);
        IR_VEC_PUSH(p->arena, &d->v, value);
    }
}

static IrInst *dict(FeParser *p, uint32_t first) {
    Pairs d = {0};
    while (!fe_at(p, FE_T_RBRACE)) {
        dict_item(p, &d);
        if (!fe_accept(p, FE_T_COMMA)) break;
    }
    fe_expect(p, FE_T_RBRACE);
    flush_pairs(p, &d, fe_since(p, first));
    uint32_t pos = ir_pos(p->fn->ir, fe_position(p, fe_since(p, first)));
    for (uint32_t i = 0; i < d.whole.len; i++) d.whole.data[i]->pos = pos;
    return d.dict;
}

/* A brace display is a dict when its first element has a `:` or is a `**`. */
static IrInst *dict_or_set(FeParser *p) {
    uint32_t first = p->i, at = fe_comprehension_at(p, first);
    if (at) return fe_comprehension(p, first, at);
    uint32_t end = p->tok[first].match;
    p->i++;
    uint8_t kind = p->tok[p->i].kind;
    bool is_dict = kind == FE_T_RBRACE || kind == FE_T_DSTAR;
    if (!is_dict && kind != FE_T_STAR)
        is_dict = p->tok[fe_skip_expr(p->ts, p->i, end)].kind == FE_T_COLON;
    if (is_dict) return dict(p, first);
    FeItems it = {.kind = FE_ITEMS_SET};
    fe_items_parse(p, &it, true);
    fe_expect(p, FE_T_RBRACE);
    return fe_items_finish(p, &it, fe_since(p, first));
}

/* ---- atoms ---- */

bool fe_at_operand(const FeParser *p) {
    return fe_begins_expr(fe_kind(p));
}

static IrInst *constant(FeParser *p, EgVal word) {
    p->i++;
    return p->literal = fe_imm(p, word);
}

static IrInst *bracketed(FeParser *p) {
    IrInst *v;
    if (!fe_in(p)) {
        fe_out(p);
        return fe_none(p);
    }
    switch (fe_kind(p)) {
    case FE_T_LPAREN: v = group(p); break;
    case FE_T_LBRACKET: v = list(p); break;
    default: v = dict_or_set(p); break;
    }
    fe_out(p);
    return v;
}

IrInst *fe_atom(FeParser *p) {
    switch (fe_kind(p)) {
    case FE_T_NAME: return fe_name_load(p, p->i++);
    case FE_T_NUMBER_INT:
    case FE_T_NUMBER_FLOAT:
    case FE_T_NUMBER_IMAG: return fe_number(p, false);
    case FE_T_STRING:
    case FE_T_BYTES:
    case FE_T_FSTRING_START: return fe_strings(p);
    case FE_T_KW_TRUE: return constant(p, EG_TRUE);
    case FE_T_KW_FALSE: return constant(p, EG_FALSE);
    case FE_T_KW_NONE: return constant(p, EG_NONE);
    case FE_T_ELLIPSIS: return constant(p, EG_ELLIPSIS);
    case FE_T_LPAREN:
    case FE_T_LBRACKET:
    case FE_T_LBRACE: return bracketed(p);
    default: fe_error_here(p); return fe_none(p);
    }
}
