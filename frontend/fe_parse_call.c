/* Trailers: attributes, subscripts, calls. */
#include "fe_parse.h"

/* ---- arguments ---- */

bool fe_args_starred(const FeParser *p, uint32_t open) {
    uint32_t end = p->tok[open].match, commas = 0;
    for (uint32_t i = open + 1; i < end; i = fe_skip_one(p->ts, i)) {
        uint8_t kind = p->tok[i].kind, before = p->tok[i - 1].kind;
        bool star = kind == FE_T_STAR || kind == FE_T_DSTAR;
        if (star && (i == open + 1 || before == FE_T_COMMA)) return true;
        commas += kind == FE_T_COMMA;
    }
    return commas >= FE_ITEMS_MAX;
}

uint32_t fe_args_names(FeParser *p, const FeArgs *a) {
    return ir_const_tuple(p->m, a->kw_names.data, a->kw_names.len, false);
}

/* Moves the keyword arguments so far into the dict. */
static void flush_keywords(FeParser *p, FeArgs *a, FeRange r) {
    uint32_t n = a->kw.len;
    IrInst **pairs = IR_NEW_ARRAY(p->arena, IrInst *, 2 * n);
    for (uint32_t i = 0; i < n; i++) {
        pairs[2 * i] = fe_konst(p, a->kw_names.data[i]);
        pairs[2 * i + 1] = a->kw.data[i];
    }
    if (n || !a->dict) {
        IrInst *dict = fe_prim(p, IR_P_build_dict, r, NULL, 2 * n, pairs);
        IR_VEC_PUSH(p->arena, &a->whole, dict);
        if (a->dict) {
            IrInst *merge = fe_op3(p, IR_P_dict_merge, r, a->dict, dict, a->callee);
            IR_VEC_PUSH(p->arena, &a->whole, merge);
        } else {
            a->dict = dict;
        }
    }
    IR_VEC_CLEAR(&a->kw);
    IR_VEC_CLEAR(&a->kw_names);
}

IrInst *fe_args_dict(FeParser *p, FeArgs *a, FeRange r) {
    if (!a->dict && !a->kw.len) return fe_none(p);
    flush_keywords(p, a, r);
    uint32_t pos = ir_pos(p->fn->ir, fe_position(p, r));
    for (uint32_t i = 0; i < a->whole.len; i++) a->whole.data[i]->pos = pos;
    return a->dict;
}

IrInst *fe_args_list(FeParser *p, FeArgs *a, FeRange r) {
    return fe_items_finish(p, &a->pos, r);
}

static void check_keyword(FeParser *p, FeArgs *a, uint32_t tok, uint32_t name) {
    uint32_t last = fe_skip_expr(p->ts, tok + 2, p->ts->count - 1) - 1;
    for (uint32_t i = 0; i < a->seen.len; i++) {
        if (a->seen.data[i] != name) continue;
        fe_error_late(p, FE_D_KEYWORD_REPEATED, tok, last, fe_raw_name(p, tok));
        break; /* once for each that repeats */
    }
    IR_VEC_PUSH(p->arena, &a->seen, name);
    if (fe_token_is_name(p->ts, tok, "__debug__"))
        fe_error_late(p, FE_D_CANNOT_ASSIGN_DEBUG, tok, last, NULL);
}

static void keyword_argument(FeParser *p, FeArgs *a) {
    uint32_t tok = p->i, name = fe_raw_name_const(p, tok);
    p->i += 2;
    check_keyword(p, a, tok, name);
    if (fe_at(p, FE_T_COMMA) || fe_at(p, FE_T_RPAREN)) {
        fe_error(p, FE_D_EXPECTED_ARGUMENT, tok, p->i - 1);
        return;
    }
    IrInst *v = fe_expression(p);
    IR_VEC_PUSH(p->arena, &a->kw, v);
    IR_VEC_PUSH(p->arena, &a->kw_names, name);
}

/* `argument = value`, where the argument that began at `first` is no name: what CPython says. */
static bool argument_assigned(FeParser *p, uint32_t first) {
    if (!fe_at(p, FE_T_ASSIGN)) return false;
    uint32_t eq = p->i;
    FeRange r = fe_bare_since(p, first);
    uint8_t kind = p->tok[first].kind;
    if (kind == FE_T_STAR || kind == FE_T_DSTAR) {
        const char *what = kind == FE_T_STAR ? "iterable" : "keyword";
        p->i++;
        fe_expression(p);
        if (!p->panic) fe_error(p, FE_D_CANNOT_ASSIGN_UNPACKING, first, p->i - 1, what);
    } else if (eq == first + 1 &&
               (kind == FE_T_KW_TRUE || kind == FE_T_KW_FALSE || kind == FE_T_KW_NONE)) {
        fe_error(p, FE_D_CANNOT_ASSIGN, first, eq, fe_tok_kind_text((FeTokKind)kind));
    } else {
        fe_error(p, FE_D_EXPRESSION_ASSIGNMENT, r.first, eq);
    }
    return true;
}

static void double_star(FeParser *p, FeArgs *a) {
    uint32_t first = p->i++;
    a->starred = true;
    IrInst *v = fe_expression(p);
    if (argument_assigned(p, first)) return;
    FeRange r = fe_since(p, first);
    flush_keywords(p, a, r);
    IR_VEC_PUSH(p->arena, &a->whole, fe_op3(p, IR_P_dict_merge, r, a->dict, v, a->callee));
}

/* A positional argument, or an iterable behind a star. */
static void positional(FeParser *p, FeArgs *a, bool keywords, bool unpacked, uint32_t end) {
    uint32_t first = p->i;
    bool star = fe_accept(p, FE_T_STAR);
    if (star && !fe_at_operand(p)) {
        if (!p->panic) fe_error(p, FE_D_INVALID_STAR, p->i, p->i);
        return;
    }
    IrInst *v = star ? fe_expression(p) : fe_named_expression(p);
    if (p->panic || argument_assigned(p, first)) return;
    if (star && unpacked)
        fe_error(p, FE_D_ITERABLE_AFTER_KEYWORDS, first - 1, p->i - 1);
    else if (!star && unpacked)
        fe_error(p, FE_D_POSITIONAL_AFTER_UNPACKING, end, end);
    else if (!star && keywords)
        fe_error(p, FE_D_POSITIONAL_AFTER_KEYWORD, end, end);
    a->starred |= star;
    fe_items_add(p, &a->pos, v, star, fe_since(p, first));
}

void fe_arguments(FeParser *p, FeArgs *a, uint32_t open) {
    uint32_t end = p->tok[open].match, at = fe_comprehension_at(p, open);
    bool keywords = false, unpacked = false;
    if (at) { /* f(x for x in y): the brackets are the call's */
        fe_items_add(p, &a->pos, fe_comprehension(p, open, at), false, fe_since(p, open));
        p->i = end;
        return;
    }
    while (!fe_at(p, FE_T_RPAREN)) {
        if (fe_at(p, FE_T_DSTAR)) {
            double_star(p, a);
            unpacked = true;
        } else if (fe_at(p, FE_T_NAME) && p->tok[p->i + 1].kind == FE_T_ASSIGN) {
            keyword_argument(p, a);
            keywords = true;
        } else {
            positional(p, a, keywords, unpacked, end);
        }
        if (!fe_accept(p, FE_T_COMMA)) break;
    }
    if (p->i != end) fe_error_here(p);
}

/* ---- calls ---- */

/* super() in a method means super(__class__, first argument). NULL when it does not. */
static IrInst *zero_super(FeParser *p, IrInst *callee, uint32_t first) {
    FeScope *owner = p->fn->scope;
    FeSymbol *self = owner->first, *cls = fe_scope_find(p->scopes, p->scope, p->scopes->id_class);
    FeRange r = fe_since(p, first);
    if (!fe_token_is_name(p->ts, first, "super") || first + 3 != p->i) return NULL;
    FeSymbol *super = fe_scope_find(p->scopes, p->scope, p->scopes->id_super);
    if (super && super->kind != FE_NAME_GLOBAL) return NULL;
    if (fe_scope_is_stored(p->scopes, p->scopes->id_super)) return NULL;
    if (!cls || cls->kind != FE_NAME_FREE || owner->kind != FE_SCOPE_FUNCTION) return NULL;
    if (!self || !(self->flags & FE_SYM_PARAM) || !p->fn->ir->npos) return NULL;
    IrInst *cell = fe_load_id(p, p->scopes->id_class, r);
    FeScope *scope = p->scope;
    p->scope = owner;
    IrInst *object = fe_load_id(p, self->name, r);
    p->scope = scope;
    return fe_prim(p, IR_P_call, r, NULL, FE_ARGS(callee, cell, object));
}

/* callee, then positional and keyword values, as the operands of one instruction. */
static IrInst **call_operands(FeParser *p, IrInst *callee, const FeArgs *a, uint32_t *n) {
    uint32_t np = a->pos.v.len, nk = a->kw.len;
    IrInst **args = IR_NEW_ARRAY(p->arena, IrInst *, 1 + np + nk);
    args[0] = callee;
    for (uint32_t i = 0; i < np; i++) args[1 + i] = a->pos.v.data[i];
    for (uint32_t i = 0; i < nk; i++) args[1 + np + i] = a->kw.data[i];
    *n = 1 + np + nk;
    return args;
}

/* Reads the arguments of the bracket at p->i and passes it. */
static void read_arguments(FeParser *p, FeArgs *a) {
    uint32_t open = p->i++;
    fe_arguments(p, a, open);
    fe_expect(p, FE_T_RPAREN);
    p->literal = NULL;
}

static IrInst *call(FeParser *p, IrInst *callee, uint32_t first) {
    FeArgs a = {.callee = callee, .pos = {.kind = FE_ITEMS_LIST, .call = true}};
    const char *literal = fe_literal_type(p, first, p->i, false);
    read_arguments(p, &a);
    if (p->panic) return callee;
    FeRange r = fe_since(p, first);
    if (literal) fe_error_late(p, FE_D_LITERAL_CALLED, r.first, r.last, literal);
    IrInst *zero = zero_super(p, callee, first);
    if (!zero && fe_sees_names(p, callee)) return fe_scoped_call(p, callee, &a, r);
    if (a.starred || a.pos.container) {
        IrInst *list = fe_args_list(p, &a, r);
        return fe_op3(p, IR_P_call_ex, r, callee, list, fe_args_dict(p, &a, r));
    }
    if (!zero && !a.pos.v.len && !a.kw.len) zero = fe_names_call(p, callee, r);
    if (zero) return zero;
    uint32_t n;
    IrInst **args = call_operands(p, callee, &a, &n);
    if (!a.kw.len) return fe_prim(p, IR_P_call, r, NULL, n, args);
    return fe_prim(p, IR_P_call_kw, r, FE_IMM(fe_args_names(p, &a)), n, args);
}

/* The range of a call or attribute behind the name at `attr`: where the primary began on another
 * line, CPython's tracebacks show the part from the name on. */
static FeRange attribute_range(const FeParser *p, uint32_t first, uint32_t attr) {
    bool same_line = p->tok[first].line == p->tok[attr].line;
    return fe_since(p, same_line ? first : attr);
}

/* Whether nobody can tell if an instruction of an argument ran before the method was looked up:
 * reads of variables that the program sets somewhere, constants, new objects. */
static bool is_quiet(const FeParser *p, const IrInst *i) {
    if (i->op == IR_CONST || i->op == IR_KONST) return true;
    if (i->op != IR_PRIM) return false;
    const EgConst *k;
    switch (i->imm.prim) {
    case IR_P_check_bound:
    case IR_P_cell_get:
    case IR_P_builtin_get: return true;
    case IR_P_global_get:
        k = &p->m->consts[i->n[1]];
        return fe_scope_is_stored(p->scopes, ir_strtab_find(&p->scopes->names, k->text, k->len));
    default: return ir_prims[i->imm.prim].pure || ir_prims[i->imm.prim].effects[0] == 'A';
    }
}

/* What the method is called on behind its arguments: the object itself when nothing behind `ahead`
 * has effects or can raise, which is no longer looked up ahead then. */
static IrInst *method_holder(FeParser *p, IrInst *object, IrInst *ahead) {
    if (!ahead) return object;
    if (ahead->block != p->fn->cur) return ahead;
    for (const IrInst *i = ahead->next; i; i = i->next)
        if (!is_quiet(p, i)) return ahead;
    ir_remove(ahead);
    return object;
}

static IrInst *method_call(FeParser *p, IrInst *object, uint32_t first, uint32_t attr) {
    uint32_t k = fe_name_const(p, fe_scope_name(p->scopes, attr));
    FeArgs a = {.callee = object, .pos = {.kind = FE_ITEMS_LIST}};
    FeRange name = {p->tok[first].line == p->tok[attr].line ? first : attr, attr};
    IrInst *ahead = NULL;
    if (p->tok[p->i + 1].kind != FE_T_RPAREN)
        ahead = fe_prim(p, IR_P_method_ahead, name, FE_IMM(k), FE_ARGS(object));
    read_arguments(p, &a);
    if (p->panic) return object;
    FeRange r = attribute_range(p, first, attr);
    object = method_holder(p, object, ahead);
    uint32_t n;
    IrInst **args = call_operands(p, object, &a, &n), *v;
    if (a.kw.len)
        v = fe_prim(p, IR_P_call_method_kw, r, FE_IMM(k, fe_args_names(p, &a)), n, args);
    else
        v = fe_prim(p, IR_P_call_method, r, FE_IMM(k), n, args);
    /* the next position is the attribute's, for a method that does not exist */
    ir_pos(p->fn->ir, fe_position(p, (FeRange){r.first, attr}));
    return v;
}

static IrInst *attribute(FeParser *p, IrInst *object, uint32_t first) {
    p->i++;
    uint32_t attr = p->i;
    if (!fe_expect(p, FE_T_NAME)) return object;
    if (fe_at(p, FE_T_LPAREN) && !fe_args_starred(p, p->i))
        return method_call(p, object, first, attr);
    uint32_t k = fe_name_const(p, fe_scope_name(p->scopes, attr));
    return fe_prim(p, IR_P_getattr, attribute_range(p, first, attr), FE_IMM(k), FE_ARGS(object));
}

/* ---- subscripts ---- */

static bool at_slice_end(const FeParser *p) {
    return fe_at(p, FE_T_COMMA) || fe_at(p, FE_T_RBRACKET) || fe_at(p, FE_T_COLON);
}

/* One element of a subscript: `[lower] : [upper] [: [step]]`, or a value. */
static IrInst *slice(FeParser *p) {
    uint32_t first = p->i;
    IrInst *part[3] = {NULL, NULL, NULL};
    if (!fe_at(p, FE_T_COLON)) {
        IrInst *v = fe_named_expression(p);
        if (!fe_at(p, FE_T_COLON)) return v;
        part[0] = v;
    }
    p->i++;
    if (!at_slice_end(p)) part[1] = fe_expression(p);
    if (fe_accept(p, FE_T_COLON) && !at_slice_end(p)) part[2] = fe_expression(p);
    for (int i = 0; i < 3; i++)
        if (!part[i]) part[i] = fe_none(p);
    p->literal = NULL;
    return fe_op3(p, IR_P_build_slice, fe_since(p, first), part[0], part[1], part[2]);
}

IrInst *fe_subscript(FeParser *p) {
    uint32_t first = p->i;
    FeItems it = {.kind = FE_ITEMS_TUPLE};
    if (!fe_at(p, FE_T_STAR)) {
        IrInst *v = slice(p);
        if (!fe_at(p, FE_T_COMMA)) {
            fe_expect(p, FE_T_RBRACKET);
            return v;
        }
        fe_items_add(p, &it, v, false, fe_since(p, first));
        p->i++;
    }
    while (!fe_at(p, FE_T_RBRACKET)) {
        uint32_t at = p->i;
        bool star = fe_accept(p, FE_T_STAR);
        if (star && !fe_at_operand(p) && !p->panic) fe_error(p, FE_D_INVALID_STAR, p->i, p->i);
        IrInst *v = star ? fe_binary(p, FE_BP_BITOR) : slice(p);
        fe_items_add(p, &it, v, star, fe_since(p, at));
        if (!fe_accept(p, FE_T_COMMA)) break;
    }
    IrInst *index = fe_items_finish(p, &it, fe_since(p, first));
    fe_expect(p, FE_T_RBRACKET);
    return index;
}

/* ---- primaries ---- */

/* Warns of a literal or display with an index that it cannot have, for the `[` at p->i: mostly
 * these are two elements of a list without the comma between them. */
static void check_index(FeParser *p, uint32_t first) {
    uint32_t open = p->i, end = p->tok[open].match;
    bool lambda = p->tok[first].kind == FE_T_LPAREN && p->tok[first].match + 1 == open &&
                  p->tok[first + 1].kind == FE_T_KW_LAMBDA;
    const char *type = lambda ? "function" : fe_literal_type(p, first, open, false), *index;
    static const char *const sequences[] = {"str", "bytes", "list", "tuple"};
    bool sequence = false;
    for (size_t i = 0; type && i < sizeof sequences / sizeof *sequences; i++)
        sequence |= strcmp(type, sequences[i]) == 0;
    if (!type || strcmp(type, "dict") == 0) return;
    if (!sequence) {
        fe_error_late(p, FE_D_LITERAL_SUBSCRIPTED, first, end, type);
        return;
    }
    bool tuple = fe_find(p->ts, open + 1, end, FE_T_COMMA) < end;
    index = tuple ? "tuple" : fe_literal_type(p, open + 1, end, false);
    if (!index || strcmp(index, "int") == 0 || strcmp(index, "bool") == 0) return;
    fe_error_late(
        p, FE_D_LITERAL_INDEX, first, end,
        ir_arena_printf(p->arena, "%s indices must be integers or slices, not %s", type, index));
}

IrInst *fe_trailer(FeParser *p, IrInst *left, uint32_t first) {
    switch (fe_kind(p)) {
    case FE_T_DOT: return attribute(p, left, first);
    case FE_T_LPAREN: return call(p, left, first);
    default:
        check_index(p, first);
        p->i++;
        IrInst *index = fe_subscript(p);
        return fe_op2(p, IR_P_getitem, fe_since(p, first), left, index);
    }
}

static void check_await(FeParser *p, uint32_t tok) {
    const FeScope *owner = p->fn->scope;
    bool generator = owner->kind == FE_SCOPE_GENERATOR;
    if (fe_refuse_in_type(p, tok, p->i - 1, "await expression")) return;
    if (owner->is_async || generator) return;
    if (p->scope->kind == FE_SCOPE_INLINED) {
        uint32_t open = p->scope->token;
        fe_error_late(p, FE_D_ASYNC_COMP, open, p->tok[open].match, NULL);
        return;
    }
    bool function = owner->kind == FE_SCOPE_FUNCTION;
    fe_error_late(p, function ? FE_D_AWAIT_OUTSIDE_ASYNC : FE_D_AWAIT_OUTSIDE, tok, p->i - 1, NULL);
}

IrInst *fe_primary(FeParser *p) {
    uint32_t first = p->i;
    bool await = fe_accept(p, FE_T_KW_AWAIT);
    uint32_t operand = p->i;
    IrInst *v = fe_atom(p);
    while (fe_is_trailer((uint8_t)fe_kind(p))) v = fe_trailer(p, v, operand);
    if (!await || p->panic) return v;
    check_await(p, first);
    return fe_await(p, v, fe_since(p, first));
}
