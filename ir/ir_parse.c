/* The parser of the text form (ir_text.h): line by line, with one token of look-ahead. Instructions
 * and blocks are made at their first mention, so forward references need no second pass. */
#include <stdlib.h>
#include <string.h>

#include "ir_text.h"
#include "support/ir_map.h"
#include "support/ir_vec.h"

/* Ids of instructions and blocks and numbers of resume points size the tables of passes, so a text
 * may not claim any. */
#define MAX_ID (1u << 22)

typedef struct Parser {
    const char *p, *end;
    uint32_t line;
    const char *error;
    IrProgram *program;
    IrModule *module;
    IrFunc *func;
    IrBlock *block;
    IrMap insts, blocks; /* of the function: id -> pointer */
    IrMap nameless;      /* instructions without id get one at the end of the function */
    IrMap ops, rows;     /* hash of the name -> number */
    bool waiting;        /* points stand before the next instruction */
} Parser;

static bool fail(Parser *s, const char *text) {
    if (!s->error) s->error = ir_arena_printf(s->program->arena, "line %u: %s", s->line, text);
    return false;
}

/* ---- scanning ---- */

static void skip(Parser *s) {
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\r')) s->p++;
    if (s->p < s->end && *s->p == ';')
        while (s->p < s->end && *s->p != '\n') s->p++;
}

static bool at_end(Parser *s) {
    skip(s);
    return s->p >= s->end || *s->p == '\n';
}

/* Takes character `c` if it comes next. */
static bool take(Parser *s, char c) {
    skip(s);
    if (s->p >= s->end || *s->p != c) return false;
    s->p++;
    return true;
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-' || c == '+' || c == '?';
}

static size_t word(Parser *s, const char **start) {
    skip(s);
    *start = s->p;
    while (s->p < s->end && is_word(*s->p)) s->p++;
    return (size_t)(s->p - *start);
}

static bool is(const char *w, size_t n, const char *text) {
    return strlen(text) == n && memcmp(w, text, n) == 0;
}

/* Takes the word `text` if it comes next. */
static bool take_word(Parser *s, const char *text) {
    const char *save = s->p, *w;
    size_t n = word(s, &w);
    if (is(w, n, text)) return true;
    s->p = save;
    return false;
}

static int64_t number(Parser *s) {
    skip(s);
    bool negative = s->p < s->end && *s->p == '-';
    if (negative) s->p++;
    if (s->p >= s->end || *s->p < '0' || *s->p > '9') fail(s, "a number is expected");
    uint64_t v = 0;
    while (s->p < s->end && *s->p >= '0' && *s->p <= '9') v = v * 10 + (uint64_t)(*s->p++ - '0');
    return (int64_t)(negative ? 0 - v : v);
}

static uint32_t small(Parser *s) {
    return (uint32_t)number(s);
}

/* The number of an instruction, a block or a resume point. */
static uint32_t small_id(Parser *s) {
    int64_t id = number(s);
    if (id >= 0 && id < MAX_ID) return (uint32_t)id;
    fail(s, "a number is out of range");
    return 0;
}

/* A number behind its keyword. */
static uint32_t field(Parser *s, const char *name) {
    if (!take_word(s, name)) {
        fail(s, ir_arena_printf(s->program->arena, "`%s` is expected", name));
        return 0;
    }
    return small(s);
}

static double real(Parser *s) {
    const char *w;
    size_t n = word(s, &w);
    char text[64];
    if (n == 0 || n >= sizeof text) {
        fail(s, "a floating-point number is expected");
        return 0;
    }
    memcpy(text, w, n);
    text[n] = 0;
    return strtod(text, NULL);
}

static char unescape(Parser *s) {
    static const char from[] = "ntrabfv", to[] = "\n\t\r\a\b\f\v";
    char c = *s->p++;
    if (c >= '0' && c <= '7') {
        int v = c - '0';
        for (int k = 0; k < 2 && s->p < s->end && *s->p >= '0' && *s->p <= '7'; k++)
            v = v * 8 + (*s->p++ - '0');
        return (char)(unsigned char)v;
    }
    const char *at = strchr(from, c);
    return at ? to[at - from] : c;
}

/* A quoted text; arena-owned and NUL-terminated. */
static const char *quoted(Parser *s, size_t *len) {
    IrStrbuf text = {0};
    size_t n;
    if (!take(s, '"')) fail(s, "a quoted text is expected");
    while (!s->error && s->p < s->end && *s->p != '"') {
        char c = *s->p++;
        ir_strbuf_putc(&text, c == '\\' && s->p < s->end ? unescape(s) : c);
    }
    if (s->p < s->end) s->p++;
    return ir_strbuf_take_arena(&text, s->program->arena, len ? len : &n);
}

static const char *quoted_after(Parser *s, const char *name) {
    if (!take_word(s, name)) fail(s, "a keyword is missing before a quoted text");
    return quoted(s, NULL);
}

/* The index of the next word among `names`. */
static int choice(Parser *s, const char *const *names, int count) {
    const char *w;
    size_t n = word(s, &w);
    for (int i = 0; i < count; i++)
        if (is(w, n, names[i])) return i;
    fail(s, "an unknown word");
    return 0;
}

/* ---- modules ---- */

static void parse_module(Parser *s) {
    const char *name = quoted(s, NULL), *file = quoted_after(s, "file");
    s->module = ir_module_new(s->program, name, file);
    s->module->package = quoted_after(s, "package");
    s->module->is_package = take_word(s, "is_package");
    s->func = NULL;
}

static uint32_t parse_tuple(Parser *s, bool frozenset) {
    IR_VEC(uint32_t) items = {0};
    if (!take(s, '(')) fail(s, "`(` is expected");
    while (!s->error && !take(s, ')')) {
        IR_VEC_PUSH(NULL, &items, small(s));
        if (items.data[items.len - 1] >= s->module->nconsts)
            fail(s, "an item stands behind its tuple");
    }
    uint32_t id = ir_const_tuple(s->module, items.data, items.len, frozenset);
    IR_VEC_FREE(&items);
    return id;
}

static void parse_const(Parser *s) {
    uint32_t want = small(s), got = want;
    EgConstKind kind = (EgConstKind)choice(s, ir_const_names, EG_K_COUNT);
    size_t n;
    const char *text;
    if (s->error) return;
    switch (kind) {
    case EG_K_INT: got = ir_const_int(s->module, number(s)); break;
    case EG_K_FLOAT: got = ir_const_float(s->module, real(s)); break;
    case EG_K_IMAG: got = ir_const_imag(s->module, real(s)); break;
    case EG_K_BIGINT:
        text = quoted(s, &n);
        got = ir_const_bigint(s->module, text, n);
        break;
    case EG_K_STR:
        text = quoted(s, &n);
        got = ir_const_str(s->module, text, n);
        break;
    case EG_K_NAME:
        text = quoted(s, &n);
        got = ir_const_name(s->module, text, n);
        break;
    case EG_K_BYTES:
        text = quoted(s, &n);
        got = ir_const_bytes(s->module, text, n);
        break;
    case EG_K_TUPLE:
    case EG_K_FROZENSET: got = parse_tuple(s, kind == EG_K_FROZENSET); break;
    case EG_K_CELL: got = ir_const_cell(s->module); break;
    default: got = ir_const_special(s->module, kind); break;
    }
    if (got != want) fail(s, "constants must be numbered in order and differ");
}

static void parse_global(Parser *s) {
    uint32_t want = small(s), name = field(s, "const"), stores = field(s, "stores");
    if (s->error) return;
    if (name >= s->module->nconsts || !s->module->consts[name].text) {
        fail(s, "the name of a global is no text constant");
        return;
    }
    const EgConst *c = &s->module->consts[name];
    uint32_t slot = ir_global_slot(s->module, c->text, c->len);
    if (slot != want) fail(s, "globals must be numbered in order and differ");
    s->module->global_names[slot] = name;
    s->module->global_stores[slot] = (uint8_t)stores;
}

/* ---- functions ---- */

static bool end_func(Parser *s) {
    if (!s->func) return true;
    uint32_t pos = 0;
    uint64_t key, value;
    while (ir_map_next(&s->insts, &pos, &key, &value)) {
        IrInst *i = (IrInst *)(uintptr_t)value;
        if (!i->block) return fail(s, "an instruction is used but never defined");
        if (i->id >= s->func->ninsts) s->func->ninsts = i->id + 1;
    }
    pos = 0;
    while (ir_map_next(&s->nameless, &pos, &key, &value))
        ((IrInst *)(uintptr_t)value)->id = s->func->ninsts++;
    pos = 0;
    while (ir_map_next(&s->blocks, &pos, &key, &value)) {
        IrBlock *b = (IrBlock *)(uintptr_t)value;
        if (!b->sealed) return fail(s, "a block is used but never defined");
        if (b->id >= s->func->nblocks) s->func->nblocks = b->id + 1;
    }
    for (uint32_t n = 0; n < s->func->npoints; n++)
        if (!s->func->points[n].inst && !s->func->points[n].block)
            return fail(s, "a resume point is missing, or has no instruction");
    s->func = NULL;
    s->block = NULL;
    return true;
}

static IrRep value_rep(Parser *s) {
    IrRep rep = (IrRep)choice(s, ir_rep_names, 5);
    if (rep == IR_REP_NONE) fail(s, "a representation of values is expected");
    return rep;
}

static void parse_func(Parser *s, bool clone) {
    uint32_t index = small(s);
    const char *name = quoted(s, NULL), *qualname = quoted_after(s, "qual");
    if (s->error) return;
    IrFunc *f;
    if (clone) {
        if (index >= s->module->nfunctions) {
            fail(s, "an optimised form before its function");
            return;
        }
        f = IR_NEW(s->program->arena, IrFunc);
        f->module = s->module;
        f->index = index;
        f->name = name;
        f->qualname = qualname;
        f->baseline = s->module->functions[index];
        f->number = f->baseline->number;
        f->ret_rep = IR_REP_VAL;
        f->baseline->optimised = f;
    } else {
        f = ir_func_new(s->module, name, qualname);
        if (f->index != index) fail(s, "functions must be numbered in order");
    }
    s->func = f;
    s->block = NULL;
    ir_map_init(&s->insts, s->program->arena);
    ir_map_init(&s->blocks, s->program->arena);
    ir_map_init(&s->nameless, s->program->arena);
    f->flags = field(s, "flags");
    f->first_line = field(s, "line");
    f->npos = field(s, "npos");
    f->nposonly = field(s, "posonly");
    f->nkwonly = field(s, "kwonly");
    f->nfree = field(s, "free");
    f->doc = field(s, "doc");
    if (take_word(s, "regs")) f->nregs = small(s);
    if (take_word(s, "ret")) f->ret_rep = value_rep(s);
    if (take_word(s, "result"))
        f->ret_type.kind = (IrTypeKind)choice(s, ir_type_names, IR_T_ANY + 1);
}

static void parse_param(Parser *s) {
    IrFunc *f = s->func;
    IrParam *params = IR_NEW_ARRAY(s->program->arena, IrParam, f->nparams + 1);
    if (f->nparams) memcpy(params, f->params, f->nparams * sizeof *params);
    f->params = params;
    IrParam *p = &params[f->nparams++];
    p->rep = IR_REP_VAL;
    p->name = small(s);
    p->kind = field(s, "kind");
    p->has_default = take_word(s, "default");
    if (take_word(s, "rep")) p->rep = value_rep(s);
    if (take_word(s, "type")) p->type.kind = (IrTypeKind)choice(s, ir_type_names, IR_T_ANY + 1);
}

static IrInst *inst_by_id(Parser *s, uint32_t id) {
    uint64_t found;
    if (ir_map_get(&s->insts, id, &found)) return (IrInst *)(uintptr_t)found;
    IrInst *i = IR_NEW(s->program->arena, IrInst);
    i->id = id;
    i->reg = i->base_id = IR_NO_ID;
    ir_map_set(&s->insts, id, ir_map_ptr_key(i));
    return i;
}

static IrBlock *block_by_id(Parser *s) {
    if (!take(s, 'b')) fail(s, "a block is expected");
    uint32_t id = small_id(s);
    uint64_t found;
    if (ir_map_get(&s->blocks, id, &found)) return (IrBlock *)(uintptr_t)found;
    IrBlock *b = IR_NEW(s->program->arena, IrBlock);
    b->id = id;
    b->func = s->func;
    b->base_id = IR_NO_ID;
    ir_map_set(&s->blocks, id, ir_map_ptr_key(b));
    return b;
}

/* Whether a block reference follows: `b` and a digit. */
static bool at_block(Parser *s) {
    skip(s);
    return s->end - s->p >= 2 && s->p[0] == 'b' && s->p[1] >= '0' && s->p[1] <= '9';
}

static void parse_block(Parser *s) {
    IrBlock *b = block_by_id(s);
    if (!take(s, ':')) fail(s, "`:` is expected");
    if (b->sealed) fail(s, "a block is defined twice");
    if (s->waiting) fail(s, "a resume point before no instruction");
    if (s->error) return;
    b->sealed = true;
    if (take_word(s, "preds"))
        while (!s->error && at_block(s)) ir_add_pred(b, block_by_id(s));
    if (take_word(s, "unwind")) b->unwind = block_by_id(s);
    b->landing = take_word(s, "landing");
    ir_block_place(s->func, b);
    s->block = b;
}

static void parse_point(Parser *s) {
    static const char *const names[] = {"before", "after", "block"};
    IrFunc *f = s->func;
    uint32_t n = small_id(s);
    int kind = choice(s, names, 3);
    if (s->error) return;
    if (!s->block) {
        fail(s, "a resume point outside of a block");
        return;
    }
    f->points = ir_vec_grow(s->program->arena, f->points, &f->points_cap, n + 1, sizeof *f->points);
    while (f->npoints <= n) f->points[f->npoints++] = (IrPoint){IR_POINT_BLOCK, NULL, NULL};
    IrPoint *p = &f->points[n];
    if (p->kind != IR_POINT_BLOCK || p->block) fail(s, "a resume point is defined twice");
    p->kind = (IrPointKind)kind;
    if (kind == IR_POINT_AFTER) p->inst = s->block->last;
    if (kind == IR_POINT_BLOCK) p->block = s->block;
    s->waiting |= kind == IR_POINT_BEFORE;
}

/* Gives the points that wait for the next instruction (kind BEFORE, no instruction yet) to `i`. */
static void settle_points(Parser *s, IrInst *i) {
    const IrFunc *f = s->func;
    if (!s->waiting) return;
    for (uint32_t n = 0; n < f->npoints; n++)
        if (f->points[n].kind == IR_POINT_BEFORE && !f->points[n].inst) f->points[n].inst = i;
    s->waiting = false;
}

/* ---- instructions ---- */

static EgVal parse_word(Parser *s) {
    static const char *const names[] = {"none",     "",        "false", "true", "notimpl",
                                        "ellipsis", "unbound", "err",   "stop"};
    if (take_word(s, "int")) {
        int64_t n = number(s);
        if (n < EG_INT_MIN || n > EG_INT_MAX) fail(s, "an int that is no immediate");
        return EG_INT(n);
    }
    if (take_word(s, "float")) {
        EgVal v = eg_flo_encode(real(s));
        if (!EG_IS_FLO(v)) fail(s, "a float that is no immediate");
        return v;
    }
    int which = choice(s, names, 9);
    if (which == 1) fail(s, "a value is expected");
    return EG_IMM(which);
}

static void parse_imm(Parser *s, IrInst *i) {
    switch (ir_imm_kind(i->op)) {
    case IR_IMM_NONE: break;
    case IR_IMM_INT:
        if (!take(s, '#')) fail(s, "`#` is expected");
        i->imm.i = number(s);
        break;
    case IR_IMM_NUMBER: i->imm.i = number(s); break;
    case IR_IMM_DOUBLE: i->imm.f = real(s); break;
    case IR_IMM_VAL: i->imm.val = parse_word(s); break;
    case IR_IMM_CMP: i->imm.i = choice(s, ir_cmp_names, 6); break;
    case IR_IMM_STRATEGY: i->imm.i = choice(s, ir_strategy_names, 5); break;
    case IR_IMM_ROW:
        for (uint32_t n = 0; n < ir_prims[i->imm.prim].nimm; n++) {
            if (!take(s, '#')) fail(s, "an immediate (#N) is expected");
            i->n[n] = small(s);
        }
        break;
    }
}

static IrState *parse_state(Parser *s) {
    IrState *state = IR_NEW(s->program->arena, IrState);
    IR_VEC(uint32_t) regs = {0};
    IR_VEC(IrInst *) values = {0};
    if (!take(s, 'p')) fail(s, "`p` is expected");
    state->point = small_id(s);
    while (!s->error && !take(s, ']')) {
        if (!take(s, 'r')) fail(s, "`r` is expected");
        IR_VEC_PUSH(s->program->arena, &regs, small(s));
        if (!take(s, '=') || !take(s, '%')) fail(s, "`=%` is expected");
        IR_VEC_PUSH(s->program->arena, &values, inst_by_id(s, small_id(s)));
    }
    state->count = regs.len;
    state->regs = regs.data;
    state->values = values.data;
    return state;
}

static void parse_pos(Parser *s, IrInst *i) {
    EgPos pos;
    pos.line = small(s);
    if (!take(s, ':')) fail(s, "`:` is expected");
    pos.col = small(s);
    if (!take(s, '-')) fail(s, "`-` is expected");
    pos.end_line = small(s);
    if (!take(s, ':')) fail(s, "`:` is expected");
    pos.end_col = small(s);
    i->pos = ir_pos(s->func, pos);
}

static void parse_op(Parser *s, IrInst *i) {
    const char *w;
    size_t n = word(s, &w);
    uint64_t found;
    if (n > 5 && memcmp(w, "prim.", 5) == 0) {
        i->op = IR_PRIM;
        if (!ir_map_get(&s->rows, ir_hash_bytes(w + 5, n - 5), &found) ||
            !is(w + 5, n - 5, ir_prims[found].name)) {
            fail(s, "an unknown primitive");
            return;
        }
        i->imm.prim = (IrPrim)found;
    } else if (ir_map_get(&s->ops, ir_hash_bytes(w, n), &found) && is(w, n, ir_ops[found].name)) {
        i->op = (IrOp)found;
    } else {
        fail(s, "an unknown op");
    }
}

/* What stands behind op and immediates: operands, successors, position, state, type. */
static void parse_tail(Parser *s, IrInst *i) {
    IR_VEC(IrInst *) args = {0};
    IrBlock *b = s->block;
    if (i->op != IR_PRIM && take(s, '!')) i->n[0] = small(s);
    while (!s->error && take(s, '%'))
        IR_VEC_PUSH(s->program->arena, &args, inst_by_id(s, small_id(s)));
    i->args = args.data;
    i->nargs = args.len;
    while (!s->error && ir_ops[i->op].terminator && at_block(s)) {
        if (b->nsucc == 2) {
            fail(s, "too many successors");
            return;
        }
        b->succ[b->nsucc++] = block_by_id(s);
    }
    if (take(s, '@')) parse_pos(s, i);
    if (take(s, '[')) i->state = parse_state(s);
    i->sunk = take_word(s, "sunk");
    if (take(s, ':')) i->type.kind = (IrTypeKind)choice(s, ir_type_names, IR_T_ANY + 1);
}

static void parse_inst(Parser *s) {
    IrInst *i;
    int rep = -1;
    bool named = take(s, '%');
    if (!s->block || (s->block->last && ir_ops[s->block->last->op].terminator)) {
        fail(s, "an instruction outside of a block");
        return;
    }
    if (named) {
        i = inst_by_id(s, small_id(s));
        if (i->block) fail(s, "an instruction is defined twice");
        if (take(s, ':')) rep = choice(s, ir_rep_names, 5);
        if (take(s, '{')) {
            i->reg = small(s);
            if (!take(s, '}')) fail(s, "`}` is expected");
        }
        if (!take(s, '=')) fail(s, "`=` is expected");
    } else {
        i = IR_NEW(s->program->arena, IrInst);
        i->reg = i->base_id = IR_NO_ID;
        ir_map_set(&s->nameless, ir_map_ptr_key(i), ir_map_ptr_key(i));
        if (take(s, ':')) rep = choice(s, ir_rep_names, 5);
    }
    if (s->error) return;
    parse_op(s, i);
    if (s->error) return;
    i->rep = i->op == IR_PRIM    ? ir_prims[i->imm.prim].result
             : ir_ops[i->op].any ? IR_REP_VAL
                                 : ir_ops[i->op].result;
    if (rep >= 0) i->rep = (IrRep)rep;
    if (named != (i->rep != IR_REP_NONE)) fail(s, "a result where there is none, or the reverse");
    parse_imm(s, i);
    parse_tail(s, i);
    if (s->error) return;
    ir_append(s->block, i);
    settle_points(s, i);
}

static void parse_line(Parser *s) {
    if (take_word(s, "program")) {
        s->program->dynamic = take_word(s, "dynamic");
    } else if (take_word(s, "module")) {
        if (end_func(s)) parse_module(s);
    } else if (!s->module) {
        fail(s, "`module` is expected");
    } else if (take_word(s, "func")) {
        if (end_func(s)) parse_func(s, false);
    } else if (take_word(s, "opt")) {
        if (end_func(s)) parse_func(s, true);
    } else if (!s->func) {
        if (take_word(s, "const"))
            parse_const(s);
        else if (take_word(s, "global"))
            parse_global(s);
        else
            fail(s, "`const`, `global` or `func` is expected");
    } else if (!s->block && take_word(s, "param")) {
        parse_param(s);
    } else if (take_word(s, "point")) {
        parse_point(s);
    } else if (at_block(s)) {
        parse_block(s);
    } else {
        parse_inst(s);
    }
    if (!s->error && !at_end(s)) fail(s, "something follows on the line");
}

IrProgram *ir_parse(const char *text, size_t n, const char **error) {
    Parser s = {.p = text, .end = text + n, .line = 1};
    s.program = ir_program_new();
    ir_map_init(&s.ops, s.program->arena);
    ir_map_init(&s.rows, s.program->arena);
    for (uint32_t i = 0; i < IR_OP_COUNT; i++)
        ir_map_set(&s.ops, ir_hash_bytes(ir_ops[i].name, strlen(ir_ops[i].name)), i);
    for (uint32_t i = 0; i < IR_PRIM_COUNT; i++)
        ir_map_set(&s.rows, ir_hash_bytes(ir_prims[i].name, strlen(ir_prims[i].name)), i);
    while (s.p < s.end && !s.error) {
        if (!at_end(&s)) parse_line(&s);
        if (s.p < s.end && !s.error) {
            s.p++;
            s.line++;
        }
    }
    if (!s.error) end_func(&s);
    if (!s.error) return s.program;
    /* the message outlives the program it came from */
    static const char fallback[] = "the text is not a program";
    size_t len = strlen(s.error);
    char *copy = malloc(len + 1);
    if (copy) memcpy(copy, s.error, len + 1);
    *error = copy ? copy : fallback;
    ir_program_free(s.program);
    return NULL;
}
