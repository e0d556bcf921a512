/* Speculation, part 3: `for` over a range or a list without an iterator.
 *
 * it = iter_new(range(a, b, s))          start = a
 * header: v = iter_next(it)       =>     header: i = phi(start, next); done = i >= b; br done stop
 * body br_stop v, stop, body          body: next = i + s
 *
 * A list loop has an index from 0 and asks for the length every time round, as Python does. Frame
 * states must show generic code an iterator: range_iter_at(i, b, s) and list_iter_at(list, i) make
 * one whose next item is number i. They stand where their operands are known and are used by frame
 * states only; pass_roots marks them `sunk`, and the emitter computes sunk values in the cold
 * exits. */
#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_spec_impl.h"

/* ---- finding ---- */

/* The one user of `v` in the clone, or NULL when there are none or several. */
static IrInst *only_user(const Spec *s, const IrInst *v) {
    IrInst *user = NULL;
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next)
            for (uint32_t a = 0; a < i->nargs; a++) {
                if (i->args[a] != v) continue;
                if (user) return NULL;
                user = i;
            }
    return user;
}

static bool range_step(const IrInst *call, int64_t *step) {
    *step = 1;
    if (call->nargs < 4) return true;
    const IrInst *v = call->args[3];
    if (v->op != IR_CONST || !EG_IS_INT(v->imm.val)) return false;
    *step = EG_TO_INT(v->imm.val);
    return *step != 0 && *step > -(1 << 20) && *step < 1 << 20;
}

static bool is_range_call(const Spec *s, const IrInst *call, const IrInst *iter, int64_t *step) {
    if (!ir_is_prim(call, IR_P_call) || call->next != iter) return false;
    if (call->nargs < 2 || call->nargs > 4 || !range_step(call, step)) return false;
    if (!ir_infer_is_builtin(s->infer, call->args[0], EG_B_COUNT + EG_T_RANGE)) return false;
    for (uint32_t a = 1; a < call->nargs; a++)
        if (call->args[a]->type.kind != IR_T_INT || call->args[a]->op == IR_KONST) return false;
    return true;
}

/* Marks (mark = stamp) what can be reached from `from` without making a new iterator in block
 * `maker`. */
static void mark_reachable(Spec *s, IrBlock *from, const IrBlock *maker, uint32_t stamp) {
    IrBlock **stack = IR_NEW_ARRAY(&s->scratch, IrBlock *, s->nblocks + 1);
    uint32_t n = 0;
    from->mark = stamp;
    stack[n++] = from;
    while (n) {
        IrBlock *b = stack[--n];
        for (uint32_t e = 0; e < ir_nedges(b); e++) {
            IrBlock *to = ir_edge(b, e);
            if (to->mark == stamp || to == maker) continue;
            to->mark = stamp;
            stack[n++] = to;
        }
    }
}

/* Every way into the header is either through the body, or the first one with this iterator. */
static bool regular(Spec *s, const SpecLoop *l) {
    bool loops = false;
    if (l->header == l->iter_new->block) return false; /* at most one round */
    mark_reachable(s, l->header, l->iter_new->block, l->iter_new->id + 1);
    for (uint32_t p = 0; p < l->header->npreds; p++) {
        const IrBlock *pred = l->header->preds[p];
        if (ir_dominates(l->body, pred))
            loops = true;
        else if (pred->mark == l->iter_new->id + 1)
            return false;
    }
    return loops;
}

/* The loop that `iter` (an iter_new, or a parameter that holds an iterator) drives; false when it
 * does not look like one. */
static bool shape_of(Spec *s, IrInst *iter, SpecLoop *l) {
    IrInst *next = only_user(s, iter);
    if (!next || !ir_is_prim(next, IR_P_iter_next)) return false;
    IrBlock *h = next->block;
    if (h->last->op != IR_BR_STOP || h->last->args[0] != next || next->next != h->last)
        return false;
    l->iter_new = iter;
    l->iter_next = next;
    l->header = h;
    l->body = h->succ[1];
    return l->body->npreds == 1 && l->body != h->succ[0] && !h->landing && regular(s, l);
}

static bool list_loop(Spec *s, SpecLoop *l, IrType list) {
    if (list.kind != IR_T_LIST || ir_spec_strategy(ir_element_type(list)) < 0) return false;
    l->list_type = list;
    s->rep[l->iter_next->id] = (uint8_t)ir_spec_element_rep(list);
    return true;
}

static void accept(Spec *s, const SpecLoop *l) {
    if (l->range) s->rep[l->iter_next->id] = IR_REP_I64;
    if (l->call) s->kind[l->call->id] = SPEC_DROP;
    s->kind[l->iter_new->id] = s->kind[l->iter_next->id] = SPEC_DROP;
    s->loop_of[l->iter_new->id] = ir_arena_memdup(&s->scratch, l, sizeof *l);
}

static void find_loop(Spec *s, IrInst *iter) {
    SpecLoop l = {0};
    IrInst *source = iter->args[0];
    if (!shape_of(s, iter, &l)) return;
    if (is_range_call(s, source, iter, &l.step) && only_user(s, source) == iter) {
        l.range = true;
        l.call = source;
    } else if (!list_loop(s, &l, source->type)) {
        return;
    }
    accept(s, &l);
}

/* A loop that an OSR form enters: what its iterator is can be seen in the function that the form is
 * made of. */
static void find_entered_loop(Spec *s, IrInst *param) {
    SpecLoop l = {0};
    if (param->type.kind != IR_T_ITER || !shape_of(s, param, &l)) return;
    const IrInst *iter = s->real_inst[s->base_inst[param->id]->base_id];
    if (!iter || !ir_is_prim(iter, IR_P_iter_new)) return;
    l.range = is_range_call(s, iter->args[0], iter, &l.step);
    if (!l.range && !list_loop(s, &l, iter->args[0]->type)) return;
    accept(s, &l);
}

void ir_spec_find_loops(Spec *s) {
    for (uint32_t b = 0; b < s->nblocks; b++) s->order[b]->mark = 0;
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next) {
            if (ir_is_prim(i, IR_P_iter_new)) find_loop(s, i);
            if (i->op == IR_PARAM && s->real_inst) find_entered_loop(s, i);
        }
}

/* ---- rewriting ---- */

IrInst *ir_spec_loop_iterator(const SpecLoop *l, const IrBlock *where) {
    if (ir_dominates(l->body, where)) return l->at_body;
    if (ir_dominates(l->header, where)) return l->at_header;
    return l->at_entry;
}

static IrInst *iterator_at(Spec *s, SpecLoop *l, IrInst *at, IrInst *index) {
    IrInst *i = ir_inst_new(s->f, IR_PRIM, IR_REP_VAL, l->range ? 3 : 2);
    i->imm.prim = l->range ? IR_P_range_iter_at : IR_P_list_iter_at;
    if (l->range) {
        i->args[0] = index;
        i->args[1] = l->stop;
        i->args[2] = l->step_value;
    } else {
        i->args[0] = l->list;
        i->args[1] = index;
    }
    ir_insert_before(at, i);
    return i;
}

/* The last step must not overflow: bounds near the end of int64 leave for generic code. */
static void guard_stop(Spec *s, SpecLoop *l, IrInst *at, uint32_t id) {
    if (l->step == 1 || l->step == -1 || l->stop->op == IR_CONST_I) return;
    IrInst *limit = ir_spec_int(s, at, l->step > 0 ? INT64_MAX - l->step : INT64_MIN - l->step);
    IrInst *cmp = ir_spec_new(s, at, IR_ICMP, IR_REP_BOOL, l->stop, limit);
    cmp->imm.i = l->step > 0 ? EG_LE : EG_GE;
    ir_spec_new(s, at, IR_GUARD, IR_REP_NONE, cmp, NULL)->state = ir_spec_before(s, id);
}

static IrInst *read_iterator(Spec *s, SpecLoop *l, IrInst *at, IrPrim prim, uint32_t field) {
    IrInst *i = ir_spec_new(s, at, IR_PRIM, ir_prims[prim].result, l->iter_new, NULL);
    i->imm.prim = prim;
    i->n[0] = field;
    return i;
}

static void guard_that(Spec *s, IrInst *at, EgCmp cmp, IrInst *a, IrInst *b) {
    IrInst *c = ir_spec_new(s, at, IR_ICMP, IR_REP_BOOL, a, b);
    c->imm.i = cmp;
    ir_spec_new(s, at, IR_GUARD, IR_REP_NONE, c, NULL)->state = ir_spec_before(s, at->id);
}

static void guard_kind(Spec *s, IrInst *at, IrInst *v, EgTypeId kind) {
    IrInst *g = ir_spec_new(s, at, IR_GUARD_KIND, IR_REP_NONE, v, NULL);
    g->imm.i = kind;
    g->state = ir_spec_before(s, at->id);
}

/* An iterator that is under way is taken apart. */
static void enter_running_loop(Spec *s, SpecLoop *l) {
    IrInst *at = l->iter_new->block->last;
    l->at_entry = l->iter_new;
    guard_kind(s, at, l->iter_new, l->range ? EG_T_ITER_RANGE : EG_T_ITER_LIST);
    l->step_value = ir_spec_int(s, at, l->range ? l->step : 1);
    if (l->range) {
        IrInst *left = read_iterator(s, l, at, IR_P_range_iter_field, 1);
        guard_that(s, at, EG_GE, left, ir_spec_int(s, at, 0));
        guard_that(s, at, EG_EQ, read_iterator(s, l, at, IR_P_range_iter_field, 2), l->step_value);
        l->start = read_iterator(s, l, at, IR_P_range_iter_field, 0);
        IrInst *way = ir_spec_new(s, at, IR_IMUL_W, IR_REP_I64, left, l->step_value);
        l->stop = ir_spec_new(s, at, IR_IADD_W, IR_REP_I64, l->start, way);
    } else {
        l->step = 1;
        l->list = read_iterator(s, l, at, IR_P_list_iter_list, 0);
        guard_kind(s, at, l->list, EG_T_LIST);
        l->start = read_iterator(s, l, at, IR_P_list_iter_index, 0);
    }
}

void ir_spec_enter_loop(Spec *s, SpecLoop *l) {
    IrInst *at = l->iter_new;
    if (at->op == IR_PARAM) {
        enter_running_loop(s, l);
        return;
    }
    if (l->call) {
        IrInst *call = l->call;
        bool one = call->nargs == 2;
        uint32_t id = call->id;
        l->start =
            one ? ir_spec_int(s, call, 0) : ir_spec_as(s, call->args[1], IR_REP_I64, call, id);
        l->stop = ir_spec_as(s, call->args[one ? 1 : 2], IR_REP_I64, call, id);
        guard_stop(s, l, call, id);
        l->step_value = ir_spec_int(s, call, l->step);
    } else {
        l->list = ir_spec_as(s, at->args[0], IR_REP_VAL, at, at->id);
        guard_kind(s, at, l->list, EG_T_LIST);
        l->start = ir_spec_int(s, at, 0);
        l->step = 1;
        l->step_value = ir_spec_int(s, at, 1);
    }
    l->at_entry = iterator_at(s, l, at, l->start);
    if (l->call) ir_remove(l->call);
    ir_remove(at);
}

static IrInst *test_end(Spec *s, SpecLoop *l, IrInst *at) {
    IrInst *stop = l->stop;
    if (!l->range) {
        stop = ir_spec_new(s, at, IR_LIST_LEN, IR_REP_I64, l->list, NULL);
        stop->n[0] = IR_LIST_IS_LIST;
        stop->state = ir_spec_before(s, l->iter_next->id);
    }
    IrInst *done = ir_spec_new(s, at, IR_ICMP, IR_REP_BOOL, l->index, stop);
    done->imm.i = l->step > 0 ? EG_GE : EG_LE;
    return done;
}

void ir_spec_loop_index(Spec *s, SpecLoop *l) {
    IrInst *first = ir_first_nonphi(l->header);
    l->index = ir_inst_new(s->f, IR_PHI, IR_REP_I64, l->header->npreds);
    l->index->type.kind = IR_T_INT;
    ir_insert_before(first, l->index);
    l->at_header = iterator_at(s, l, first, l->index);
}

void ir_spec_loop_head(Spec *s, SpecLoop *l) {
    IrBlock *h = l->header;
    IrInst *next = l->iter_next;
    IrInst *done = test_end(s, l, next);
    IrInst *inside = ir_first_nonphi(l->body);
    IrInst *item = l->index;
    if (!l->range) {
        int strategy = ir_spec_strategy(ir_element_type(l->list_type));
        item = ir_spec_new(s, inside, IR_LIST_GET, (IrRep)s->rep[next->id], l->list, l->index);
        item->imm.i = strategy;
        item->n[0] = IR_LIST_IS_LIST | IR_LIST_IN_BOUNDS;
        item->type = next->type;
        item->state = ir_spec_before(s, next->id);
    }
    l->next = ir_spec_new(s, inside, IR_IADD_W, IR_REP_I64, l->index, l->step_value);
    l->at_body = iterator_at(s, l, inside, l->next);
    for (uint32_t p = 0; p < h->npreds; p++)
        l->index->args[p] = ir_dominates(l->body, h->preds[p]) ? l->next : l->start;
    h->last->op = IR_BR;
    h->last->args[0] = done;
    ir_replace(next, item);
}
