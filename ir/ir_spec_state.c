/* Speculation, part 2: frame states and conversions between representations. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_live.h"
#include "ir_spec_impl.h"

/* ---- frame states ---- */

/* What baseline value `id` is in the clone, as seen in block `where`. */
static IrInst *current(const Spec *s, uint32_t id, const IrBlock *where) {
    const SpecLoop *l = s->loop_of[id];
    if (l) return ir_spec_loop_iterator(l, where);
    IrInst *u = s->unboxed[id];
    if (u && (u->block == where || ir_dominates(u->block, where))) return u;
    return ir_resolve(s->inst[id]);
}

static IrState *make_state(Spec *s, uint32_t id, IrPointKind kind) {
    IrArena *a = s->f->module->program->arena;
    IrInst *at = s->base_inst[id];
    uint64_t *set = IR_NEW_ARRAY(&s->scratch, uint64_t, s->words + 1);
    ir_live_before(kind == IR_POINT_AFTER ? at->next : at, set, s->words);
    uint32_t n = 0;
    for (size_t w = 0; w < s->words; w++)
        for (uint64_t bits = set[w]; bits; bits &= bits - 1) n++;
    IrState *state = IR_NEW(a, IrState);
    state->point = ir_point(s->real, kind, s->real_inst ? s->real_inst[at->base_id] : at, NULL);
    state->regs = IR_NEW_ARRAY(a, uint32_t, n + 1);
    state->values = IR_NEW_ARRAY(a, IrInst *, n + 1);
    const IrBlock *where = s->block[at->block->id];
    for (uint32_t v = 0; v < s->n; v++) {
        if (!ir_bit(set, v) || !s->base_inst[v] || s->base_inst[v]->reg == IR_NO_ID) continue;
        IrInst *value = current(s, v, where);
        if (!value || !value->block) continue;
        state->regs[state->count] = s->base_inst[v]->reg;
        state->values[state->count++] = value;
    }
    return state;
}

IrState *ir_spec_before(Spec *s, uint32_t id) {
    if (s->again[id]) id = s->again[id] - 1;
    if (!s->before[id]) s->before[id] = make_state(s, id, IR_POINT_BEFORE);
    return s->before[id];
}

IrState *ir_spec_after(Spec *s, uint32_t id) {
    if (s->again[id]) return ir_spec_before(s, id);
    if (!s->after[id]) s->after[id] = make_state(s, id, IR_POINT_AFTER);
    return s->after[id];
}

/* ---- new instructions ---- */

IrInst *ir_spec_new(Spec *s, IrInst *at, IrOp op, IrRep rep, IrInst *a, IrInst *b) {
    IrInst *i = ir_inst_new(s->f, op, rep, b ? 2 : a ? 1 : 0);
    if (a) i->args[0] = a;
    if (b) i->args[1] = b;
    i->pos = at->pos;
    ir_insert_before(at, i);
    return i;
}

IrInst *ir_spec_int(Spec *s, IrInst *at, int64_t value) {
    IrInst *i = ir_spec_new(s, at, IR_CONST_I, IR_REP_I64, NULL, NULL);
    i->imm.i = value;
    return i;
}

static IrInst *float_const(Spec *s, IrInst *at, double value) {
    IrInst *i = ir_spec_new(s, at, IR_CONST_F, IR_REP_F64, NULL, NULL);
    i->imm.f = value;
    return i;
}

static bool const_int(const Spec *s, const IrInst *v, int64_t *out) {
    if (v->op == IR_CONST && EG_IS_INT(v->imm.val)) {
        *out = EG_TO_INT(v->imm.val);
        return true;
    }
    if (v->op != IR_KONST || s->f->module->consts[v->imm.i].kind != EG_K_INT) return false;
    *out = s->f->module->consts[v->imm.i].num;
    return true;
}

static bool const_float(const Spec *s, const IrInst *v, double *out) {
    if (v->op == IR_CONST && EG_IS_FLO(v->imm.val)) {
        *out = eg_flo_decode(v->imm.val);
        return true;
    }
    if (v->op != IR_KONST || s->f->module->consts[v->imm.i].kind != EG_K_FLOAT) return false;
    memcpy(out, &s->f->module->consts[v->imm.i].num, sizeof *out);
    return true;
}

static IrInst *constant_as(Spec *s, const IrInst *v, IrRep rep, IrInst *at) {
    int64_t i;
    double d;
    if (rep == IR_REP_BOOL && v->op == IR_CONST && EG_IS_BOOL(v->imm.val)) {
        IrInst *cmp = ir_spec_new(s, at, IR_ICMP, IR_REP_BOOL, ir_spec_int(s, at, 1),
                                  ir_spec_int(s, at, v->imm.val == EG_TRUE));
        cmp->imm.i = EG_EQ;
        return cmp;
    }
    if (rep == IR_REP_I64 && const_int(s, v, &i)) return ir_spec_int(s, at, i);
    if (rep == IR_REP_F64 && const_int(s, v, &i)) return float_const(s, at, (double)i);
    if (rep == IR_REP_F64 && const_float(s, v, &d)) return float_const(s, at, d);
    return NULL;
}

static IrInst *box(Spec *s, IrInst *v, IrInst *at) {
    IrOp op = v->rep == IR_REP_I64 ? IR_BOX_I : v->rep == IR_REP_F64 ? IR_BOX_F : IR_BOX_B;
    IrInst *b = ir_spec_new(s, at, op, IR_REP_VAL, v, NULL);
    b->type = v->type;
    return b;
}

static IrInst *unbox(Spec *s, IrInst *v, IrRep rep, IrInst *at, uint32_t id) {
    IrOp op = rep == IR_REP_I64 ? IR_UNBOX_I : rep == IR_REP_F64 ? IR_UNBOX_F : IR_UNBOX_B;
    IrInst *u = ir_spec_new(s, at, op, rep, v, NULL);
    u->type = v->type;
    u->state = ir_spec_before(s, id);
    return u;
}

static IrInst *nonzero(Spec *s, IrInst *v, IrInst *at) {
    bool ints = v->rep == IR_REP_I64;
    IrInst *zero = ints ? ir_spec_int(s, at, 0) : float_const(s, at, 0.0);
    IrInst *cmp = ir_spec_new(s, at, ints ? IR_ICMP : IR_FCMP, IR_REP_BOOL, v, zero);
    cmp->imm.i = EG_NE;
    return cmp;
}

IrInst *ir_spec_as(Spec *s, IrInst *v, IrRep rep, IrInst *at, uint32_t id) {
    uint32_t base = v->id;
    v = ir_resolve(v);
    if (v->rep == rep || rep == IR_REP_NONE) return v;
    if (v->rep == IR_REP_VAL && base < s->n && s->unboxed[base]) {
        IrInst *u = s->unboxed[base];
        if (u->block == at->block || ir_dominates(u->block, at->block)) v = u;
        if (v->rep == rep) return v;
    }
    if (v->rep == IR_REP_VAL) {
        IrInst *k = constant_as(s, v, rep, at);
        if (k) return k;
    }
    if (rep == IR_REP_VAL) return box(s, v, at);
    if (v->rep == IR_REP_I64 && rep == IR_REP_F64)
        return ir_spec_new(s, at, IR_I2F, IR_REP_F64, v, NULL);
    if (rep == IR_REP_BOOL && v->rep != IR_REP_VAL) return nonzero(s, v, at);
    if (v->rep != IR_REP_VAL) v = box(s, v, at);
    if (rep == IR_REP_F64 && v->type.kind == IR_T_INT) {
        IrInst *i = unbox(s, v, IR_REP_I64, at, id);
        return ir_spec_new(s, at, IR_I2F, IR_REP_F64, i, NULL);
    }
    return unbox(s, v, rep, at, id);
}
