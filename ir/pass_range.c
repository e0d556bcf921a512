/* requires: nothing / breaks: liveness
 *
 * Value ranges of int64 values, and the checks they make needless. Ranges are intervals, computed
 * over SSA in reverse post order with widening at loop phis (Cousot and Cousot 1977) and two rounds
 * of narrowing; where a value is used, the conditions of the branches that dominate the use narrow
 * it further. A loop limit is taken into account that way: behind `i < n`, i + 1 cannot overflow
 * whatever n is. Also notes facts for list accesses: a value that has once been seen to be a list
 * stays one. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_pass.h"

typedef struct Interval {
    int64_t lo, hi; /* lo > hi: not reached yet */
} Interval;

typedef struct Ranges {
    IrArena scratch;
    Interval *of;   /* by id */
    uint8_t *grown; /* times a phi has grown */
    IrBlock **order;
    uint32_t nblocks;
    bool widen, changed;
} Ranges;

static const Interval full = {INT64_MIN, INT64_MAX};
static const Interval empty = {1, 0};

static bool is_empty(Interval a) {
    return a.lo > a.hi;
}

static Interval join(Interval a, Interval b) {
    if (is_empty(a)) return b;
    if (is_empty(b)) return a;
    return (Interval){a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi};
}

static Interval meet(Interval a, Interval b) {
    return (Interval){a.lo > b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi};
}

/* ---- arithmetic; *exact is false when the operation may leave int64 ---- */

static int64_t clamp(__int128 v, bool *exact) {
    if (v > INT64_MAX || v < INT64_MIN) *exact = false;
    return v > INT64_MAX ? INT64_MAX : v < INT64_MIN ? INT64_MIN : (int64_t)v;
}

static Interval corners(__int128 a, __int128 b, __int128 c, __int128 d, bool *exact) {
    __int128 lo = a < b ? a : b, hi = a > b ? a : b;
    lo = c < lo ? c : lo;
    lo = d < lo ? d : lo;
    hi = c > hi ? c : hi;
    hi = d > hi ? d : hi;
    return (Interval){clamp(lo, exact), clamp(hi, exact)};
}

static Interval multiply(Interval a, Interval b, bool *exact) {
    return corners((__int128)a.lo * b.lo, (__int128)a.lo * b.hi, (__int128)a.hi * b.lo,
                   (__int128)a.hi * b.hi, exact);
}

/* Smallest 2^k - 1 that is not below v. */
static int64_t mask_above(int64_t v) {
    uint64_t m = (uint64_t)v;
    for (int s = 1; s < 64; s *= 2) m |= m >> s;
    return (int64_t)m;
}

static Interval divide(Interval a, Interval b) {
    if (b.lo <= 0) return full;
    int64_t lo = a.lo >= 0 ? a.lo / b.hi : a.lo / b.lo - 1;
    int64_t hi = a.hi >= 0 ? a.hi / b.lo : a.hi / b.hi;
    if (a.hi < 0) hi = 0;
    return (Interval){lo == INT64_MAX ? INT64_MIN : lo, hi};
}

static Interval modulo(Interval a, Interval b) {
    if (b.lo > 0) return (Interval){0, a.lo >= 0 && a.hi < b.hi - 1 ? a.hi : b.hi - 1};
    if (b.hi < 0) return (Interval){b.lo + 1, 0};
    return full;
}

static Interval shift_left(Interval a, Interval b, bool *exact) {
    if (b.lo < 0 || b.hi > 62) {
        *exact = false;
        return full;
    }
    __int128 s = (__int128)1 << b.hi, t = (__int128)1 << b.lo;
    return corners(a.lo * s, a.lo * t, a.hi * s, a.hi * t, exact);
}

static Interval shift_right(Interval a, Interval b) {
    if (b.lo < 0) return full;
    int64_t s = b.lo > 63 ? 63 : b.lo;
    return (Interval){a.lo < 0 ? a.lo : 0, a.hi > 0 ? a.hi >> s : a.hi < 0 ? -1 : 0};
}

static Interval bits(IrOp op, Interval a, Interval b) {
    if (op == IR_IAND) {
        if (a.lo >= 0 && b.lo >= 0) return (Interval){0, a.hi < b.hi ? a.hi : b.hi};
        if (a.lo >= 0) return (Interval){0, a.hi};
        return b.lo >= 0 ? (Interval){0, b.hi} : full;
    }
    if (a.lo < 0 || b.lo < 0) return full;
    return (Interval){0, mask_above(a.hi > b.hi ? a.hi : b.hi)};
}

/* ---- what dominating branches say ---- */

static Interval of(const Ranges *r, const IrInst *v) {
    if (v->op == IR_CONST_I) return (Interval){v->imm.i, v->imm.i};
    return r->of[v->id];
}

static int64_t below(int64_t v) {
    return v == INT64_MIN ? v : v - 1;
}
static int64_t above(int64_t v) {
    return v == INT64_MAX ? v : v + 1;
}

/* v CMP other holds: what v can be. */
static Interval constrain(Interval v, int64_t cmp, Interval other) {
    if (is_empty(other)) return v;
    switch (cmp) {
    case EG_LT: return meet(v, (Interval){INT64_MIN, below(other.hi)});
    case EG_LE: return meet(v, (Interval){INT64_MIN, other.hi});
    case EG_GT: return meet(v, (Interval){above(other.lo), INT64_MAX});
    case EG_GE: return meet(v, (Interval){other.lo, INT64_MAX});
    case EG_EQ: return meet(v, other);
    default:
        if (other.lo != other.hi) return v;
        if (v.lo == other.lo) v.lo = above(v.lo);
        if (v.hi == other.hi) v.hi = below(v.hi);
        return v;
    }
}

static const uint8_t negated[] = {EG_GE, EG_GT, EG_NE, EG_EQ, EG_LE, EG_LT};
static const uint8_t swapped[] = {EG_GT, EG_GE, EG_EQ, EG_NE, EG_LT, EG_LE};

static Interval apply(const Ranges *r, Interval range, const IrInst *v, const IrInst *cond,
                      bool holds) {
    while (cond->op == IR_BNOT) {
        cond = cond->args[0];
        holds = !holds;
    }
    if (cond->op != IR_ICMP) return range;
    int64_t cmp = holds ? cond->imm.i : negated[cond->imm.i];
    if (cond->args[0] == v) range = constrain(range, cmp, of(r, cond->args[1]));
    if (cond->args[1] == v) range = constrain(range, swapped[cmp], of(r, cond->args[0]));
    return range;
}

enum { MAX_WALK = 24 };

/* The range of `v` as seen by `at`. */
static Interval seen_at(const Ranges *r, const IrInst *v, const IrInst *at) {
    Interval range = of(r, v);
    if (v->op == IR_CONST_I) return range;
    for (const IrInst *i = at->prev; i && i != v; i = i->prev)
        if (i->op == IR_GUARD) range = apply(r, range, v, i->args[0], true);
    const IrBlock *b = at->block;
    for (int n = 0; n < MAX_WALK && b->idom; n++, b = b->idom) {
        const IrBlock *d = b->idom;
        if (b->npreds != 1 || b->preds[0] != d || d->last->op != IR_BR) continue;
        if (d->succ[0] == d->succ[1]) continue;
        range = apply(r, range, v, d->last->args[0], d->succ[0] == b);
    }
    return range;
}

/* ---- the analysis ---- */

/* The range of an instruction's result; *exact: its overflow guard cannot fail. */
static Interval evaluate(const Ranges *r, const IrInst *i, bool *exact) {
    static const Interval inline_int = {EG_INT_MIN, EG_INT_MAX};
    Interval a = full, b = full;
    *exact = true;
    if (i->nargs > 0 && i->args[0]->rep == IR_REP_I64) a = seen_at(r, i->args[0], i);
    if (i->nargs > 1 && i->args[1]->rep == IR_REP_I64) b = seen_at(r, i->args[1], i);
    if (is_empty(a) || is_empty(b)) return empty;
    switch (i->op) {
    case IR_CONST_I: return (Interval){i->imm.i, i->imm.i};
    case IR_UNBOX_I: return inline_int;
    case IR_LIST_LEN: return (Interval){0, UINT32_MAX};
    case IR_LIST_GET: return inline_int;
    case IR_IADD:
    case IR_IADD_W:
        return (Interval){clamp((__int128)a.lo + b.lo, exact), clamp((__int128)a.hi + b.hi, exact)};
    case IR_ISUB:
    case IR_ISUB_W:
        return (Interval){clamp((__int128)a.lo - b.hi, exact), clamp((__int128)a.hi - b.lo, exact)};
    case IR_IMUL:
    case IR_IMUL_W: return multiply(a, b, exact);
    case IR_INEG: return (Interval){clamp(-(__int128)a.hi, exact), clamp(-(__int128)a.lo, exact)};
    case IR_IDIV: return divide(a, b);
    case IR_IMOD: return modulo(a, b);
    case IR_ISHL: return shift_left(a, b, exact);
    case IR_ISHR: *exact = b.lo >= 0; return shift_right(a, b);
    case IR_IAND:
    case IR_IOR:
    case IR_IXOR: return bits(i->op, a, b);
    case IR_INOT: return (Interval){~a.hi, ~a.lo};
    case IR_PRIM:
        if (i->imm.prim == IR_P_i64_min)
            return (Interval){a.lo < b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi};
        if (i->imm.prim == IR_P_i64_max)
            return (Interval){a.lo > b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi};
        return i->imm.prim == IR_P_i64_abs ? (Interval){0, INT64_MAX} : full;
    default: return full;
    }
}

/* A phi operand as the end of its edge sees it, the edge's own condition included. */
static Interval on_edge(const Ranges *r, const IrInst *phi, uint32_t k) {
    const IrBlock *pred = phi->block->preds[k];
    const IrInst *v = phi->args[k];
    Interval range = seen_at(r, v, pred->last);
    if (pred->last->op == IR_BR && pred->succ[0] != pred->succ[1])
        range = apply(r, range, v, pred->last->args[0], pred->succ[0] == phi->block);
    return range;
}

static Interval evaluate_phi(Ranges *r, const IrInst *phi) {
    Interval all = empty, old = r->of[phi->id];
    for (uint32_t k = 0; k < phi->nargs; k++) all = join(all, on_edge(r, phi, k));
    if (!r->widen || is_empty(old)) return all;
    if (r->grown[phi->id] < 4) return all;
    if (all.lo < old.lo) all.lo = INT64_MIN;
    if (all.hi > old.hi) all.hi = INT64_MAX;
    return all;
}

static void round_of(Ranges *r) {
    r->changed = false;
    for (uint32_t b = 0; b < r->nblocks; b++)
        for (IrInst *i = r->order[b]->first; i; i = i->next) {
            if (i->rep != IR_REP_I64) continue;
            bool exact;
            Interval next = i->op == IR_PHI ? evaluate_phi(r, i) : evaluate(r, i, &exact);
            Interval *slot = &r->of[i->id];
            if (next.lo == slot->lo && next.hi == slot->hi) continue;
            if (is_empty(next) && is_empty(*slot)) continue;
            if (r->grown[i->id] < 100) r->grown[i->id]++;
            *slot = next;
            r->changed = true;
        }
}

static bool analyse(Ranges *r, IrFunc *f) {
    r->of = IR_NEW_ARRAY(&r->scratch, Interval, f->ninsts + 1);
    r->grown = IR_NEW_ARRAY(&r->scratch, uint8_t, f->ninsts + 1);
    for (uint32_t i = 0; i < f->ninsts; i++) r->of[i] = empty;
    r->order = ir_dom(f, &r->scratch, &r->nblocks);
    r->widen = true;
    int rounds = 0;
    do {
        round_of(r);
    } while (r->changed && ++rounds < 60);
    if (r->changed) return false; /* not at a fixpoint: nothing may be concluded */
    r->widen = false;
    for (int k = 0; k < 2; k++) round_of(r);
    return true;
}

/* ---- conclusions ---- */

static bool conclude(Ranges *r, IrInst *i) {
    bool exact = false;
    switch (i->op) {
    case IR_IADD:
    case IR_ISUB:
    case IR_IMUL:
        if (is_empty(evaluate(r, i, &exact)) || !exact) return false;
        i->op = i->op == IR_IADD ? IR_IADD_W : i->op == IR_ISUB ? IR_ISUB_W : IR_IMUL_W;
        i->state = NULL;
        return true;
    case IR_ISHL:
    case IR_ISHR:
        if (is_empty(evaluate(r, i, &exact)) || !exact) return false;
        i->n[0] |= IR_NO_OVERFLOW;
        return true;
    case IR_IDIV:
    case IR_IMOD: {
        Interval a = seen_at(r, i->args[0], i), b = seen_at(r, i->args[1], i);
        if (is_empty(a) || is_empty(b) || b.lo <= 0) return false;
        i->n[0] |= a.lo >= 0 ? IR_NO_OVERFLOW | IR_NATURAL : IR_NO_OVERFLOW;
        return true;
    }
    case IR_LIST_GET:
    case IR_LIST_SET: {
        Interval index = seen_at(r, i->args[1], i);
        if (i->op == IR_LIST_SET && i->imm.i == EG_LIST_I64) {
            Interval v = seen_at(r, i->args[2], i);
            if (!is_empty(v) && v.lo >= EG_INT_MIN && v.hi <= EG_INT_MAX) i->n[0] |= IR_NO_OVERFLOW;
        }
        if (is_empty(index) || index.lo < 0) return false;
        i->n[0] |= IR_NATURAL;
        return true;
    }
    case IR_GUARD: {
        const IrInst *c = i->args[0];
        if (c->op != IR_ICMP) return false;
        Interval a = seen_at(r, c->args[0], i), b = seen_at(r, c->args[1], i);
        if (is_empty(a) || is_empty(b)) return false;
        bool holds = (c->imm.i == EG_LE && a.hi <= b.lo) || (c->imm.i == EG_GE && a.lo >= b.hi) ||
                     (c->imm.i == EG_LT && a.hi < b.lo) || (c->imm.i == EG_GT && a.lo > b.hi) ||
                     (c->imm.i == EG_NE && (a.hi < b.lo || a.lo > b.hi));
        if (holds) ir_remove(i);
        return holds;
    }
    default: return false;
    }
}

/* ---- lists ---- */

static bool shows_list(const IrInst *i, const IrInst *v) {
    switch (i->op) {
    case IR_GUARD_KIND: return i->args[0] == v && i->imm.i == EG_T_LIST;
    case IR_LIST_LEN:
    case IR_LIST_GET:
    case IR_LIST_SET:
    case IR_LIST_PUSH: return i->args[0] == v;
    default: return false;
    }
}

/* Marks the list operations on values that a dominating operation has seen to be lists. */
static void list_facts(Ranges *r) {
    for (uint32_t b = 0; b < r->nblocks; b++)
        for (IrInst *i = r->order[b]->first; i; i = i->next) {
            bool access = i->op == IR_LIST_GET || i->op == IR_LIST_SET || i->op == IR_LIST_LEN ||
                          i->op == IR_LIST_PUSH;
            if (!access) continue;
            if (ir_is_prim(i->args[0], IR_P_build_list)) i->n[0] |= IR_LIST_IS_LIST;
            bool found = false;
            const IrBlock *at = i->block;
            for (int n = 0; n < MAX_WALK && at && !found; n++, at = at->idom)
                for (const IrInst *e = at == i->block ? i->prev : at->last; e && !found;
                     e = e->prev)
                    if (shows_list(e, i->args[0])) found = ir_available(e, i);
            if (found) i->n[0] |= IR_LIST_IS_LIST;
        }
}

bool ir_pass_range(IrPassContext *c, IrFunc *f) {
    (void)c;
    Ranges r = {0};
    ir_arena_init(&r.scratch);
    bool changed = false;
    if (analyse(&r, f))
        for (uint32_t b = 0; b < r.nblocks; b++)
            for (IrInst *i = r.order[b]->first, *next; i; i = next) {
                next = i->next;
                changed |= conclude(&r, i);
            }
    list_facts(&r);
    ir_arena_free(&r.scratch);
    return changed;
}
