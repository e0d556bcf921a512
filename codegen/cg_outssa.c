/* Registers for a baseline function. Reading order: cg_outssa (the steps), then intervals, classes,
 * assignment, moves.
 *
 * Positions: instruction number k of the layout order (phis do not count) stands at 2k + 2; a block
 * covers [from, to). An operand is live up to its user's position, a result from its own: the two
 * may share a register, since both readers (VM and generic C) read all operands before they write
 * the result.
 */
#include "cg_outssa.h"

#include "ir/ir_cfg.h"
#include "ir/ir_live.h"
#include "vm/eg_bytecode.h"

#include <stdlib.h>
#include <string.h>

typedef struct Range {
    uint32_t from, to;
} Range;

/* A set of values that share one register; values are linked through union-find over instruction
 * ids. */
typedef struct Web {
    Range *r; /* ascending, disjoint */
    uint32_t n, cap;
    uint32_t parent;
    uint32_t fixed; /* parameter register or IR_NO_ID */
} Web;

typedef struct Ctx {
    IrFunc *f;
    IrArena *arena;
    Web *webs;     /* by instruction id; transfer webs of landing phis behind them, by phi id */
    uint32_t nids; /* instruction ids */
    uint32_t *from, *to;   /* by block id */
    uint32_t *first_raise; /* by block id: position of the first raising instruction, or `to` */
    bool *transfer;        /* by phi id: uses its transfer register */
    IrInst **phis;
    uint32_t nphis;
    IrLiveLists live;
    uint32_t (
        *pred_index)[3]; /* by block id: the place among the preds of succ[0], succ[1], unwind */
    CgOutSsa *out;
} Ctx;

static bool has_reg(const IrInst *i) {
    return i->rep != IR_REP_NONE && i->op != IR_CONST && i->op != IR_KONST;
}

/* ---- edges ---- */

/* After this a block in front of phis has one successor, so moves at its end concern nobody else.
 */
static void split_edges_before_phis(IrFunc *f) {
    for (IrBlock *b = f->entry; b; b = b->next) {
        if (b->nsucc < 2) continue;
        for (uint32_t s = 0; s < b->nsucc; s++) {
            IrInst *first = b->succ[s]->first;
            if (first && first->op == IR_PHI) ir_cfg_split_edge(b, s);
        }
    }
}

/* ---- intervals ---- */

static uint32_t find(Ctx *c, uint32_t w) {
    while (c->webs[w].parent != w) {
        c->webs[w].parent = c->webs[c->webs[w].parent].parent;
        w = c->webs[w].parent;
    }
    return w;
}

/* Adds [from, to) in front: ranges arrive in descending order, except for overlaps with the first
 * one. */
static void add_range(Ctx *c, uint32_t id, uint32_t from, uint32_t to) {
    Web *w = &c->webs[id];
    if (from >= to) return;
    while (w->n && w->r[w->n - 1].from <= to) { /* stored last to first while building */
        Range last = w->r[--w->n];
        if (last.from < from) from = last.from;
        if (last.to > to) to = last.to;
    }
    if (w->n == w->cap) {
        uint32_t cap = w->cap ? w->cap * 2 : 2;
        Range *r = ir_arena_alloc(c->arena, cap * sizeof *r);
        if (w->n) memcpy(r, w->r, w->n * sizeof *r);
        w->r = r;
        w->cap = cap;
    }
    w->r[w->n++] = (Range){from, to};
}

static void set_start(Ctx *c, uint32_t id, uint32_t pos) {
    Web *w = &c->webs[id];
    if (w->n && w->r[w->n - 1].from <= pos && pos < w->r[w->n - 1].to)
        w->r[w->n - 1].from = pos;
    else
        add_range(c, id, pos, pos + 1); /* a result nobody reads still overwrites a register */
}

static void number_positions(Ctx *c) {
    uint32_t pos = 0;
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        c->from[b->id] = pos;
        pos += 2;
        c->first_raise[b->id] = 0;
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->op == IR_PHI) continue;
            i->mark = pos;
            if (!c->first_raise[b->id] && ir_can_raise(i)) c->first_raise[b->id] = pos;
            pos += 2;
        }
        c->to[b->id] = pos;
        if (!c->first_raise[b->id]) c->first_raise[b->id] = pos;
    }
}

static void live_through(Ctx *c, const IrIdList *set, IrBlock *b) {
    for (uint32_t i = 0; i < set->n; i++) add_range(c, set->ids[i], c->from[b->id], c->to[b->id]);
}

static void number_edges(Ctx *c) {
    c->pred_index = ir_arena_alloc(c->arena, c->f->nblocks * sizeof *c->pred_index);
    for (IrBlock *s = c->f->entry; s; s = s->next)
        for (uint32_t k = s->npreds;
             k-- > 0;) { /* the first of several edges from a block counts */
            uint32_t *index = c->pred_index[s->preds[k]->id];
            for (uint32_t e = 0; e < s->preds[k]->nsucc; e++)
                if (s->preds[k]->succ[e] == s) index[e] = k;
            if (s->preds[k]->unwind == s) index[2] = k;
        }
}

static void phi_operands(Ctx *c, IrBlock *b, uint32_t edge) {
    IrBlock *succ = edge == 2 ? b->unwind : b->succ[edge];
    uint32_t k = c->pred_index[b->id][edge];
    for (IrInst *phi = succ->first; phi && phi->op == IR_PHI; phi = phi->next)
        if (has_reg(phi->args[k])) add_range(c, phi->args[k]->id, c->from[b->id], c->to[b->id]);
}

static void block_intervals(Ctx *c, IrBlock *b) {
    live_through(c, &c->live.out[b->id], b);
    if (b->unwind) {
        live_through(c, &c->live.in[b->unwind->id], b);
        phi_operands(c, b, 2);
    }
    for (uint32_t s = 0; s < b->nsucc; s++) phi_operands(c, b, s);
    for (IrInst *i = b->last; i && i->op != IR_PHI; i = i->prev) {
        if (has_reg(i)) set_start(c, i->id, i->op == IR_PARAM ? 0 : i->mark);
        for (uint32_t a = 0; a < i->nargs; a++)
            if (has_reg(i->args[a])) add_range(c, i->args[a]->id, c->from[b->id], i->mark);
    }
    for (IrInst *phi = b->first; phi && phi->op == IR_PHI; phi = phi->next)
        set_start(c, phi->id, c->from[b->id]);
}

static void reverse_ranges(Web *w) {
    for (uint32_t i = 0, j = w->n; i + 1 < j; i++) {
        Range t = w->r[--j];
        w->r[j] = w->r[i];
        w->r[i] = t;
    }
}

static void build_intervals(Ctx *c) {
    uint32_t nblocks = 0;
    for (IrBlock *b = c->f->entry; b; b = b->next) nblocks++;
    IrBlock **order = ir_arena_alloc(c->arena, nblocks * sizeof *order);
    uint32_t n = 0;
    for (IrBlock *b = c->f->entry; b; b = b->next) order[n++] = b;
    while (n) block_intervals(c, order[--n]);
    for (uint32_t i = 0; i < c->nids; i++) reverse_ranges(&c->webs[i]);
}

/* ---- classes ---- */

enum { MUCH = 16 }; /* one web has so many times the ranges of the other: search, do not walk */

/* The first range that ends behind `pos`. */
static uint32_t range_behind(const Web *w, uint32_t pos) {
    uint32_t low = 0, high = w->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (w->r[mid].to > pos)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

static bool disjoint(const Web *a, const Web *b) {
    uint32_t i = 0, j = 0;
    if (a->n > b->n) {
        const Web *other = a;
        a = b;
        b = other;
    }
    if (b->n / MUCH > a->n) {
        for (; i < a->n; i++) {
            j = range_behind(b, a->r[i].from);
            if (j < b->n && b->r[j].from < a->r[i].to) return false;
        }
        return true;
    }
    while (i < a->n && j < b->n) {
        if (a->r[i].to <= b->r[j].from)
            i++;
        else if (b->r[j].to <= a->r[i].from)
            j++;
        else
            return false;
    }
    return true;
}

/* Puts one range, disjoint from all others, in its place. */
static void insert_range(Ctx *c, Web *w, Range one) {
    uint32_t at = range_behind(w, one.from);
    bool left = at && w->r[at - 1].to == one.from, right = at < w->n && w->r[at].from == one.to;
    if (left) {
        w->r[at - 1].to = right ? w->r[at].to : one.to;
        if (!right) return;
        memmove(&w->r[at], &w->r[at + 1], (w->n - at - 1) * sizeof *w->r);
        w->n--;
        return;
    }
    if (right) {
        w->r[at].from = one.from;
        return;
    }
    if (w->n == w->cap) {
        Range *r = ir_arena_alloc(c->arena, (size_t)w->cap * 2 * sizeof *r);
        memcpy(r, w->r, w->n * sizeof *r);
        w->r = r;
        w->cap *= 2;
    }
    memmove(&w->r[at + 1], &w->r[at], (w->n - at) * sizeof *w->r);
    w->r[at] = one;
    w->n++;
}

static void merge_ranges(Ctx *c, Web *into, const Web *from) {
    if (into->n / MUCH > from->n) {
        for (uint32_t k = 0; k < from->n; k++) insert_range(c, into, from->r[k]);
        return;
    }
    Range *r = ir_arena_alloc(c->arena, (into->n + from->n + 1) * sizeof *r);
    uint32_t i = 0, j = 0, n = 0;
    while (i < into->n || j < from->n) {
        bool left = j == from->n || (i < into->n && into->r[i].from < from->r[j].from);
        Range next = left ? into->r[i++] : from->r[j++];
        if (n && r[n - 1].to == next.from)
            r[n - 1].to = next.to;
        else
            r[n++] = next;
    }
    into->r = r;
    into->n = into->cap = n;
}

static bool join(Ctx *c, uint32_t a, uint32_t b) {
    a = find(c, a);
    b = find(c, b);
    if (a == b) return true;
    Web *wa = &c->webs[a], *wb = &c->webs[b];
    if ((wa->fixed != IR_NO_ID && wb->fixed != IR_NO_ID) || !disjoint(wa, wb)) return false;
    merge_ranges(c, wa, wb);
    if (wb->fixed != IR_NO_ID) wa->fixed = wb->fixed;
    wb->parent = a;
    return true;
}

/* A landing phi needs its transfer register unless every operand already lives in the phi's own. */
static void join_landing_phi(Ctx *c, IrInst *phi) {
    bool same = true;
    for (uint32_t a = 0; a < phi->nargs; a++)
        if (!has_reg(phi->args[a]) || !join(c, phi->id, phi->args[a]->id)) same = false;
    if (same) return;
    c->transfer[phi->id] = true;
    Web *t = &c->webs[c->nids + phi->id];
    IrBlock *b = phi->block;
    for (uint32_t k = 0; k < b->npreds; k++) {
        const IrBlock *p = b->preds[k];
        Web one = {.n = 1, .r = ir_arena_alloc(c->arena, sizeof(Range))};
        one.r[0] =
            (Range){c->first_raise[p->id] - 1, c->to[p->id]}; /* written before operands are read */
        if (one.r[0].from < one.r[0].to) merge_ranges(c, t, &one);
    }
    Web one = {.n = 1, .r = ir_arena_alloc(c->arena, sizeof(Range))};
    one.r[0] = (Range){c->from[b->id], c->from[b->id] + 1};
    merge_ranges(c, t, &one);
}

static void join_phis(Ctx *c) {
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        for (IrInst *phi = b->first; phi && phi->op == IR_PHI; phi = phi->next) {
            if (b->landing) {
                join_landing_phi(c, phi);
                continue;
            }
            for (uint32_t a = 0; a < phi->nargs; a++)
                if (has_reg(phi->args[a])) join(c, phi->id, phi->args[a]->id);
        }
    }
}

/* ---- assignment ---- */

enum {
    MAX_TRIES = 64
}; /* registers looked at before a new one is opened: keeps huge functions linear */

typedef struct Reg {
    Web used; /* what ends before the web in question begins is forgotten */
} Reg;

/* Webs come in the order of their starts: ranges that end before one cannot be in its way, nor in
 * the way of those behind it. */
static void forget_past(Web *used, const Web *w) {
    while (used->n && used->r->to <= w->r->from) {
        used->r++;
        used->n--;
    }
    used->cap = used->n;
}

static int by_start(const void *a, const void *b) {
    const Web *x = *(Web *const *)a, *y = *(Web *const *)b;
    uint32_t fx = x->n ? x->r[0].from : 0, fy = y->n ? y->r[0].from : 0;
    return fx < fy ? -1 : fx > fy ? 1 : x < y ? -1 : x > y;
}

static uint32_t choose_register(Ctx *c, Reg *regs, uint32_t *nregs, const Web *w) {
    uint32_t first = *nregs > MAX_TRIES ? *nregs - MAX_TRIES : 0;
    for (uint32_t r = first; r < *nregs; r++) {
        forget_past(&regs[r].used, w);
        if (!disjoint(&regs[r].used, w)) continue;
        merge_ranges(c, &regs[r].used, w);
        return r;
    }
    memset(&regs[*nregs], 0, sizeof regs[0]);
    merge_ranges(c, &regs[*nregs].used, w);
    return (*nregs)++;
}

static void assign_registers(Ctx *c) {
    uint32_t total = c->nids * 2, n = 0, nregs = c->f->nparams;
    Web **order = ir_arena_alloc(c->arena, (total + 1) * sizeof *order);
    Reg *regs = ir_arena_alloc(c->arena, (total + nregs + 1) * sizeof *regs);
    for (uint32_t i = 0; i < nregs; i++) /* parameters arrive in their registers, used or not */
        regs[i].used = (Web){.n = 1, .r = ir_arena_alloc(c->arena, sizeof(Range))},
        regs[i].used.r[0] = (Range){0, 1};
    for (uint32_t i = 0; i < total; i++) {
        Web *w = &c->webs[i];
        if (w->parent != i || !w->n) continue;
        if (w->fixed != IR_NO_ID)
            regs[w->fixed].used = *w;
        else
            order[n++] = w;
    }
    qsort(order, n, sizeof *order, by_start);
    for (uint32_t i = 0; i < n; i++) order[i]->fixed = choose_register(c, regs, &nregs, order[i]);
    c->out->nregs = nregs;
    if (nregs <= VM_FAR) return;
    c->out->nregs += VM_SCRATCH; /* leave the numbers of the VM's scratch registers free */
    for (uint32_t i = 0; i < total; i++)
        if (c->webs[i].fixed != IR_NO_ID && c->webs[i].fixed >= VM_FAR)
            c->webs[i].fixed += VM_SCRATCH;
}

/* ---- moves ---- */

/* Puts a parallel copy in order; one scratch register breaks cycles. */
static CgMoves sequentialise(Ctx *c, CgMove *m, uint32_t n) {
    CgMove *out = ir_arena_alloc(c->arena, (2 * n + 1) * sizeof *out);
    uint32_t done = 0, left = 0;
    CgMove *consts = ir_arena_alloc(c->arena, (n + 1) * sizeof *consts);
    uint32_t nconsts = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (m[i].src_const)
            consts[nconsts++] = m[i];
        else if (m[i].dst != m[i].src)
            m[left++] = m[i];
    }
    while (left) {
        bool progress = false;
        for (uint32_t i = 0; i < left;) {
            bool read = false;
            for (uint32_t j = 0; j < left; j++)
                if (j != i && m[j].src == m[i].dst) read = true;
            if (read) {
                i++;
                continue;
            }
            out[done++] = m[i];
            m[i] = m[--left];
            progress = true;
        }
        if (progress) continue;
        uint32_t scratch = c->f->nregs; /* every register left is in a cycle: free one */
        out[done++] = (CgMove){.dst = scratch, .src = m[0].dst};
        for (uint32_t j = 0; j < left; j++)
            if (m[j].src == m[0].dst) m[j].src = scratch;
        if (c->out->nregs == scratch) c->out->nregs++;
    }
    for (uint32_t i = 0; i < nconsts; i++) out[done++] = consts[i];
    return (CgMoves){out, done};
}

static uint32_t reg_of(Ctx *c, uint32_t web) {
    return c->webs[find(c, web)].fixed;
}

static CgMove move_to(Ctx *c, uint32_t dst, IrInst *src) {
    if (!has_reg(src)) return (CgMove){.dst = dst, .src_const = src};
    return (CgMove){.dst = dst, .src = reg_of(c, src->id)};
}

static uint32_t count_phis(const IrBlock *b) {
    uint32_t n = 0;
    for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) n++;
    return n;
}

static void exit_moves(Ctx *c, IrBlock *b) {
    if (b->nsucc != 1 || b->succ[0]->landing) return;
    IrBlock *succ = b->succ[0];
    CgMove *m = ir_arena_alloc(c->arena, (count_phis(succ) + 1) * sizeof *m);
    uint32_t n = 0, k = c->pred_index[b->id][0];
    for (IrInst *phi = succ->first; phi && phi->op == IR_PHI; phi = phi->next)
        m[n++] = move_to(c, reg_of(c, phi->id), phi->args[k]);
    if (n) c->out->at_exit[b->id] = sequentialise(c, m, n);
}

static void unwind_moves(Ctx *c, IrBlock *b) {
    if (!b->unwind) return;
    CgMove *m = ir_arena_alloc(c->arena, (count_phis(b->unwind) + 1) * sizeof *m);
    uint32_t n = 0, k = c->pred_index[b->id][2];
    for (IrInst *phi = b->unwind->first; phi && phi->op == IR_PHI; phi = phi->next)
        if (c->transfer[phi->id]) m[n++] = move_to(c, reg_of(c, c->nids + phi->id), phi->args[k]);
    if (n) c->out->before_raise[b->id] = sequentialise(c, m, n);
}

static void landing_moves(Ctx *c, IrBlock *b) {
    if (!b->landing) return;
    CgMove *m = ir_arena_alloc(c->arena, (count_phis(b) + 1) * sizeof *m);
    uint32_t n = 0;
    for (IrInst *phi = b->first; phi && phi->op == IR_PHI; phi = phi->next)
        if (c->transfer[phi->id])
            m[n++] = (CgMove){.dst = reg_of(c, phi->id), .src = reg_of(c, c->nids + phi->id)};
    if (n) c->out->at_entry[b->id] = sequentialise(c, m, n);
}

static void write_results(Ctx *c) {
    c->f->nregs = c->out->nregs;
    for (IrBlock *b = c->f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            i->reg = has_reg(i) ? reg_of(c, i->id) : IR_NO_ID;
    for (IrBlock *b = c->f->entry; b; b = b->next) {
        exit_moves(c, b);
        unwind_moves(c, b);
        landing_moves(c, b);
    }
    c->f->nregs = c->out->nregs;
}

/* Resume points: 0 is the start, then the yields in layout order; a YIELD keeps its number in imm.
 */
static void number_yields(Ctx *c) {
    IrFunc *f = c->f;
    uint32_t n = 1;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) n += i->op == IR_YIELD;
    f->points = ir_arena_alloc(c->arena, n * sizeof *f->points);
    f->npoints = f->points_cap = n;
    f->points[0] = (IrPoint){IR_POINT_BLOCK, NULL, f->entry};
    n = 1;
    for (IrBlock *b = f->entry; b; b = b->next) {
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->op != IR_YIELD) continue;
            f->points[n] = (IrPoint){IR_POINT_AFTER, i, b};
            i->imm.i = n++;
        }
    }
}

static void init_webs(Ctx *c) {
    c->webs = ir_arena_alloc(c->arena, (size_t)(c->nids * 2 + 1) * sizeof *c->webs);
    for (uint32_t i = 0; i < c->nids * 2; i++) {
        c->webs[i].parent = i;
        c->webs[i].fixed = IR_NO_ID;
    }
    for (IrInst *i = c->f->entry->first; i; i = i->next)
        if (i->op == IR_PARAM) c->webs[i->id].fixed = (uint32_t)i->imm.i;
}

CgOutSsa *cg_outssa(IrFunc *f) {
    Ctx c = {.f = f, .arena = f->module->program->arena};
    split_edges_before_phis(f);
    c.nids = f->ninsts;
    number_edges(&c);
    c.live = ir_live_lists(f, c.arena);
    c.from = ir_arena_alloc(c.arena, f->nblocks * sizeof *c.from);
    c.to = ir_arena_alloc(c.arena, f->nblocks * sizeof *c.to);
    c.first_raise = ir_arena_alloc(c.arena, f->nblocks * sizeof *c.first_raise);
    c.transfer = ir_arena_alloc(c.arena, c.nids * sizeof *c.transfer);
    c.out = ir_arena_alloc(c.arena, sizeof *c.out);
    c.out->at_entry = ir_arena_alloc(c.arena, f->nblocks * sizeof *c.out->at_entry);
    c.out->at_exit = ir_arena_alloc(c.arena, f->nblocks * sizeof *c.out->at_exit);
    c.out->before_raise = ir_arena_alloc(c.arena, f->nblocks * sizeof *c.out->before_raise);
    init_webs(&c);
    number_positions(&c);
    build_intervals(&c);
    join_phis(&c);
    assign_registers(&c);
    write_results(&c);
    number_yields(&c);
    return c.out;
}
