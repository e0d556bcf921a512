/* The dispatch loop.
 *
 * RULES
 *  1. `pc` points at the current instruction until it has succeeded; the error path finds site and
 * handler by it.
 *  2. R is the frame; TOP the first root word above it. Whatever is called gets TOP (or a word
 * above its arguments).
 *  3. A register is written once per instruction, after its operands were read.
 *  4. Values are rooted by sitting in registers; nothing is kept in C locals across a call that may
 * collect.
 *  5. A handler ends in NEXT(words), JUMP(target) or `goto error`; no macro hides a return.
 */
#include "eg_vm.h"

#include "edgert/arith.h"
#include "edgert/fastlist.h"
#include "edgert/ops.h"
#include "core/eg_func.h"
#include "core/eg_ops.h"
#include "eg_vm_prim.h"
#include "os/eg_os.h"
#include "types/eg_container.h"

#include <string.h>

bool eg_vm_init(EgRt *rt) {
    EgVmState *vm = eg_os_malloc(sizeof *vm);
    if (!vm) return false;
    memset(vm, 0, sizeof *vm);
    vm->hot_calls = INT32_MAX;
#ifdef EG_VM_FUEL
    vm->fuel = UINT64_MAX;
#endif
    rt->vm = vm;
    return true;
}

void eg_vm_drop(EgRt *rt) {
    if (!rt->vm) return;
    eg_os_free(rt->vm->frames);
    eg_os_free(rt->vm);
    rt->vm = NULL;
}

static const EgBytecode *bytecode(const EgFunc *fn) {
    return fn->code->bytecode;
}

/* Remembers the caller while a callee runs; false: no memory, error set. */
static bool push_frame(EgRt *rt, EgVmState *vm, EgFunc *fn, const uint32_t *pc, EgVal *R,
                       uint32_t dst) {
    if (vm->nframes == vm->cap) {
        uint32_t cap = vm->cap ? vm->cap * 2 : 64;
        VmFrame *frames = eg_os_realloc(vm->frames, cap * sizeof *frames);
        if (!frames) return eg_raise_nomem(rt), false;
        vm->frames = frames;
        vm->cap = cap;
    }
    vm->frames[vm->nframes++] = (VmFrame){fn, pc, R, dst};
    return true;
}

static const VmHandler *find_handler(const EgBytecode *bc, uint32_t pc) {
    uint32_t low = 0, high = bc->nhandlers;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (pc < bc->handlers[mid].from)
            high = mid;
        else if (pc >= bc->handlers[mid].to)
            low = mid + 1;
        else
            return &bc->handlers[mid];
    }
    return NULL;
}

/* Copies the registers that a V operand names to `to`; words of four register bytes. */
static inline void gather(EgVal *to, const EgVal *R, const uint32_t *words, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) to[i] = R[words[i / 4] >> (i % 4 * 8) & 255u];
}

static inline uint32_t reg_words(uint32_t n) {
    return (n + 3) / 4;
}

static EgVal call_prim(EgRt *rt, EgVal *R, EgVal *top, EgFunc *fn, const uint32_t *pc) {
    uint32_t nimm = *pc >> 16 & 255u, nregs = *pc >> 24, id = pc[1];
    VmPrimCall c = {.fn = fn};
    uint32_t fixed = eg_vm_prim_shape[id].values;
    for (uint32_t i = 0; i < nimm; i++) c.imm[i] = pc[2 + i];
    const uint32_t *words = pc + 2 + nimm;
    for (uint32_t i = 0; i < fixed; i++) c.v[i] = R[words[i / 4] >> (i % 4 * 8) & 255u];
    c.args = top;
    c.n = nregs - fixed;
    for (uint32_t i = fixed; i < nregs; i++) *top++ = R[words[i / 4] >> (i % 4 * 8) & 255u];
    return eg_vm_prim(rt, top, id, &c);
}

static EgVal operand_x(const EgVal *R, const EgFunc *fn, uint32_t word) {
    uint32_t number = word & ~(uint32_t)VM_X_KIND;
    switch (word & VM_X_KIND) {
    case VM_X_REG: return R[number];
    case VM_X_CONST: return EG_UNIT_CONST(fn->code->unit, number);
    default: return EG_IMM(number);
    }
}

static EgVal call_prim_x(EgRt *rt, EgVal *R, EgVal *top, EgFunc *fn, const uint32_t *pc) {
    uint32_t id = pc[1], nregs = pc[2];
    VmPrimCall c = {.fn = fn};
    uint32_t fixed = eg_vm_prim_shape[id].values, nimm = eg_vm_prim_shape[id].imms;
    for (uint32_t i = 0; i < nimm; i++) c.imm[i] = pc[3 + i];
    const uint32_t *words = pc + 3 + nimm;
    c.args = top;
    c.n = nregs - fixed;
    if (top + c.n + 8 > rt->limit) return eg_recursion_error(rt);
    for (uint32_t i = 0; i < fixed; i++) c.v[i] = operand_x(R, fn, words[i]);
    for (uint32_t i = fixed; i < nregs; i++) *top++ = operand_x(R, fn, words[i]);
    return eg_vm_prim(rt, top, id, &c);
}

/* The next item of a list, tuple or range iterator, if there is one and it needs no box. */
static inline bool next_quick(EgRt *rt, EgVal it, EgVal *out) {
    if (EG_UNLIKELY(!EG_IS_PTR(it))) return false;
    const EgType *t = EG_OBJ(it)->type;
    if (t == rt->types[EG_T_ITER_LIST]) {
        EgSeqIter *s = EG_TO_PTR(EgSeqIter, it);
        if (s->seq == EG_NONE) return false;
        const EgList *l = EG_LIST(s->seq);
        if (s->i >= l->len) return false;
        if (l->h.aux == EG_LIST_VAL)
            *out = l->items.arr->v[s->i];
        else if (l->h.aux == EG_LIST_I64)
            *out = EG_INT(l->items.raw->u.i[s->i]);
        else if (l->h.aux == EG_LIST_BOOL)
            *out = EG_BOOL(l->items.raw->u.b[s->i]);
        else if (!eg_fast_float(l->items.raw->u.f[s->i], out))
            return false;
        s->i++;
        return true;
    }
    if (t == rt->types[EG_T_ITER_RANGE]) {
        EgRangeIter *r = EG_TO_PTR(EgRangeIter, it);
        if (r->h.aux || r->left <= 0) return false;
        *out = EG_INT(r->at);
        r->at += r->step;
        r->left--;
        return true;
    }
    if (t != rt->types[EG_T_ITER_TUPLE]) return false;
    EgSeqIter *s = EG_TO_PTR(EgSeqIter, it);
    if (s->seq == EG_NONE || s->i >= EG_TUPLE(s->seq)->len) return false;
    *out = EG_TUPLE(s->seq)->v[s->i++];
    return true;
}

/* Prepares a callee's frame at `top`, where its n arguments already lie. NULL: not a call the loop
 * can enter itself. */
static inline EgFunc *enter_target(EgVal f, EgRt *rt) {
    if (!EG_IS_PTR(f) || EG_OBJ(f)->type != rt->types[EG_T_FUNCTION]) return NULL;
    EgFunc *fn = EG_TO_PTR(EgFunc, f);
    return fn->code->entry == eg_vm_entry ? fn : NULL;
}

/* Binds arguments and clears the other registers; false with an exception set. */
static inline bool open_frame(EgRt *rt, EgVal *top, EgFunc *fn, uint32_t n) {
    const EgCode *code = fn->code;
    uint32_t frame = bytecode(fn)->frame;
    if (EG_UNLIKELY(top + frame > rt->limit)) return eg_recursion_error(rt), false;
    if (EG_UNLIKELY(!(code->flags & EG_CODE_SIMPLE) || code->npos != n))
        if (!eg_bind_args(rt, top, fn, top, n, EG_NONE)) return false;
    for (uint32_t i = code->nparams; i < frame; i++) top[i] = 0;
    return true;
}

#ifdef EG_VM_FUEL
/* Counts a step; false, with an exception that no handler is asked about, when none is left. */
static bool has_fuel(EgRt *rt, EgVmState *vm) {
    if (vm->fuel) return vm->fuel--, true;
    eg_raise(rt, EG_T_SYSTEM_ERROR, "out of fuel");
    return false;
}
#endif

#define A (*pc >> 8 & 255u)
#define B (*pc >> 16 & 255u)
#define C (*pc >> 24)
#define IMM8 ((int8_t)(*pc >> 24))
#define IMM16 ((int16_t)(*pc >> 16))
#define TOP (R + frame)
#define NEXT(words) \
    pc += (words);  \
    DISPATCH
#ifdef EG_VM_FUEL
#    define STEP() \
        if (!has_fuel(rt, vm)) goto unwind
#else
#    define STEP() (void)0
#endif
#define JUMP(target)      \
    STEP();               \
    pc = code + (target); \
    DISPATCH
#if defined(__GNUC__) && !defined(__wasm__)
#    define CASE(op) L_##op:
#    define DISPATCH goto *labels[*pc & 255u]
#else
#    define CASE(op) case VM_##op:
#    define DISPATCH continue
#endif

static EgVal run(EgRt *rt, EgFunc *fn, EgVal *R, const uint32_t *pc) {
#if defined(__GNUC__) && !defined(__wasm__)
    static const void *const labels[VM_OP_COUNT] = {
#    define VM_OP(name, ...) &&L_##name,
#    include "vm_ops.def"
#    undef VM_OP
    };
#endif
    EgVmState *vm = rt->vm;
    const uint32_t base = vm->nframes;
    const EgBytecode *bc = bytecode(fn);
    const uint32_t *code = bc->code;
    const EgVal *k = fn->code->unit->k, *consts = k + fn->code->unit->nglobals;
    uint32_t frame = bc->frame;
    EgVal v;
    bool t;

    STEP();
#if defined(__GNUC__) && !defined(__wasm__)
    DISPATCH;
#else
    for (;;) switch (*pc & 255u) {
#endif
    CASE(MOVE) {
        R[A] = R[B];
        NEXT(1);
    }
    CASE(LOADK) {
        R[A] = consts[pc[1]];
        NEXT(2);
    }
    CASE(LOADI) {
        R[A] = EG_INT(IMM16);
        NEXT(1);
    }
    CASE(LOADIMM) {
        R[A] = (EgVal)pc[1] | (EgVal)pc[2] << 32;
        NEXT(3);
    }
    CASE(LOADFAR) {
        R[A] = R[pc[1]];
        NEXT(2);
    }
    CASE(STOREFAR) {
        R[pc[1]] = R[A];
        NEXT(2);
    }
    CASE(JMP) {
        JUMP(pc[1]);
    }
    CASE(BRT) {
        if (R[A] == EG_TRUE) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(BRF) {
        if (R[A] != EG_TRUE) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(BRSTOP) {
        if (R[A] == EG_STOP) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(TRUTH_BRT) {
        if (EG_UNLIKELY(!eg_fast_truth(R[A], &t))) {
            v = eg_truth_u(rt, TOP, R[A]);
            if (v == EG_ERR) goto error;
            t = v == EG_TRUE;
        }
        if (t) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(TRUTH_BRF) {
        if (EG_UNLIKELY(!eg_fast_truth(R[A], &t))) {
            v = eg_truth_u(rt, TOP, R[A]);
            if (v == EG_ERR) goto error;
            t = v == EG_TRUE;
        }
        if (!t) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(IS_BRT) {
        if (eg_is(rt, R[A], R[B]) == EG_TRUE) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(IS_BRF) {
        if (eg_is(rt, R[A], R[B]) != EG_TRUE) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(ISIMM_BRT) {
        if (R[A] == EG_IMM(B)) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(ISIMM_BRF) {
        if (R[A] != EG_IMM(B)) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }

#define COMPARE_BRANCH(OP, name, fn, x, y, sense) \
    if (EG_UNLIKELY(!eg_fast_##name(x, y, &t))) { \
        v = fn(rt, TOP, x, y);                    \
        if (v == EG_ERR) goto error;              \
        if (v != EG_TRUE && v != EG_FALSE) {      \
            *TOP = v;                             \
            v = eg_truth_u(rt, TOP + 1, v);       \
            if (v == EG_ERR) goto error;          \
        }                                         \
        t = v == EG_TRUE;                         \
    }                                             \
    if (t == sense) {                             \
        JUMP(pc[1]);                              \
    }                                             \
    NEXT(2)
#define COMPARE(OP, name, fn)                                     \
    CASE(OP) {                                                    \
        if (eg_fast_##name(R[B], R[C], &t)) {                     \
            R[A] = EG_BOOL(t);                                    \
            NEXT(1);                                              \
        }                                                         \
        v = fn(rt, TOP, R[B], R[C]);                              \
        if (v == EG_ERR) goto error;                              \
        R[A] = v;                                                 \
        NEXT(1);                                                  \
    }                                                             \
    CASE(OP##_BRT) {                                              \
        COMPARE_BRANCH(OP, name, fn, R[A], R[B], true);           \
    }                                                             \
    CASE(OP##_BRF) {                                              \
        COMPARE_BRANCH(OP, name, fn, R[A], R[B], false);          \
    }                                                             \
    CASE(OP##I_BRT) {                                             \
        COMPARE_BRANCH(OP, name, fn, R[A], EG_INT(IMM16), true);  \
    }                                                             \
    CASE(OP##I_BRF) {                                             \
        COMPARE_BRANCH(OP, name, fn, R[A], EG_INT(IMM16), false); \
    }
    VM_CMP_OPS(COMPARE)

#define ARITH(OP, name, fn)                                         \
    CASE(OP) {                                                      \
        if (EG_UNLIKELY(!eg_fast_##name(R[B], R[C], &v))) {         \
            v = fn(rt, TOP, R[B], R[C]);                            \
            if (v == EG_ERR) goto error;                            \
        }                                                           \
        R[A] = v;                                                   \
        NEXT(1);                                                    \
    }                                                               \
    CASE(OP##_I) {                                                  \
        if (EG_UNLIKELY(!eg_fast_##name(R[B], EG_INT(IMM8), &v))) { \
            v = fn(rt, TOP, R[B], EG_INT(IMM8));                    \
            if (v == EG_ERR) goto error;                            \
        }                                                           \
        R[A] = v;                                                   \
        NEXT(1);                                                    \
    }
    VM_ARITH_OPS(ARITH)

    CASE(GETGLOBAL) {
        v = k[pc[1]];
        if (EG_LIKELY(v != EG_UNBOUND)) {
            R[A] = v;
            NEXT(6);
        }
        NEXT(2);
    }
    CASE(GETBUILTIN) {
        v = rt->builtins[pc[1]];
        if (EG_LIKELY(v != EG_UNBOUND && !rt->dynamic_globals)) {
            R[A] = v;
            NEXT(6);
        }
        NEXT(2);
    }
    CASE(SETGLOBAL) {
        fn->code->unit->k[pc[1]] = R[A];
        NEXT(2);
    }
    CASE(GETCELL) {
        v = EG_TO_PTR(EgCell, R[B])->value;
        if (EG_LIKELY(v != EG_UNBOUND)) {
            R[A] = v;
            NEXT(6);
        }
        NEXT(1);
    }
    CASE(SETCELL) {
        EgCell *cell = EG_TO_PTR(EgCell, R[A]);
        cell->value = R[B];
        EG_BARRIER(rt, cell);
        NEXT(1);
    }
    CASE(GETATTR) {
        EgCache *ic = &fn->code->unit->ic[pc[2]];
        v = R[B];
        v = EG_GETATTR(rt, TOP, v, consts[pc[1]], ic);
        if (EG_UNLIKELY(v == EG_ERR)) goto error;
        R[A] = v;
        NEXT(3);
    }
    CASE(METHODAHEAD) {
        EgCache *ic = &fn->code->unit->ic[pc[2]];
        v = R[B];
        v = EG_METHOD_AHEAD(rt, TOP, v, consts[pc[1]], ic);
        if (EG_UNLIKELY(v == EG_ERR)) goto error;
        R[A] = v;
        NEXT(3);
    }
    CASE(SETATTR) {
        EgCache *ic = &fn->code->unit->ic[pc[2]];
        v = R[A];
        if (EG_UNLIKELY(!EG_SETATTR(rt, TOP, v, R[B], consts[pc[1]], ic))) goto error;
        NEXT(3);
    }
    CASE(GETITEM) {
        if (EG_UNLIKELY(!eg_fast_getitem(rt, R[B], R[C], &v))) {
            v = eg_getitem_u(rt, TOP, R[B], R[C]);
            if (v == EG_ERR) goto error;
        }
        R[A] = v;
        NEXT(1);
    }
    CASE(SETITEM) {
        if (EG_LIKELY(eg_fast_setitem(rt, R[A], R[B], R[C]))) {
            NEXT(1);
        }
        if (!eg_setitem_u(rt, TOP, R[A], R[B], R[C])) goto error;
        NEXT(1);
    }
    CASE(TUPLEITEM) {
        R[A] = EG_TO_PTR(EgTuple, R[B])->v[C];
        NEXT(1);
    }
    CASE(FORITER) {
        if (EG_LIKELY(next_quick(rt, R[B], &v))) {
            R[A] = v;
            NEXT(2);
        }
        v = eg_next_u(rt, TOP, R[B]);
        if (v == EG_ERR) goto error;
        R[A] = v;
        if (v == EG_STOP) {
            JUMP(pc[1]);
        }
        NEXT(2);
    }
    CASE(CALL) {
        uint32_t n = C;
        EgVal *top = TOP;
        gather(top, R, pc + 1, n);
        EgFunc *callee = enter_target(R[B], rt);
        if (EG_LIKELY(callee != NULL)) {
            if (!open_frame(rt, top, callee, n)) goto error;
            if (!push_frame(rt, vm, fn, pc, R, A)) goto error;
            fn = callee;
            R = top;
            goto enter;
        }
        v = eg_i_call(rt, top + n, R[B], top, n);
        if (v == EG_ERR) goto error;
        R[A] = v;
        NEXT(1 + reg_words(n));
    }
    CASE(CALLMETHOD) {
        uint32_t n = C;
        EgVal *top = TOP;
        EgCache *ic = &fn->code->unit->ic[pc[2]];
        EgVal f, self;
        gather(top + 2, R, pc + 3, n);
        self = R[B];
        if (EG_LIKELY(EG_METHOD_HIT(self, ic))) {
            f = ic->value;
        } else if (EG_IS_PTR(self) && ic->shape == EG_CACHE_BY_TYPE &&
                   ic->index == EG_CACHE_METHOD && EG_OBJ(self)->type->version == ic->version &&
                   EG_OBJ(ic->value)->type == rt->types[EG_T_METHOD_DESCR]) {
            /* A method of a built-in type, whose cache goes by the version alone. */
            top[0] = f = ic->value;
            top[1] = self;
            v = eg_method_descr_call_u(rt, top + 2 + n, f, top + 1, n + 1, EG_NONE);
            if (v == EG_ERR) goto error;
            R[A] = v;
            NEXT(3 + reg_words(n));
        } else {
            top[0] = top[1] = 0;
            f = eg_load_method_ic_u(rt, top + 2 + n, R[B], consts[pc[1]], ic, &self);
            if (f == EG_ERR) {
                rt->reraised = EG_AT_METHOD_NAME;
                goto error;
            }
        }
        /* The word below the callee's frame keeps it alive: nothing else may, after __getattr__. */
        top[0] = f;
        top[1] = self == EG_UNBOUND ? 0 : self;
        EgVal *args = self == EG_UNBOUND ? top + 2 : top + 1;
        uint32_t nargs = self == EG_UNBOUND ? n : n + 1;
        EgFunc *callee = enter_target(f, rt);
        if (EG_LIKELY(callee != NULL)) {
            if (!open_frame(rt, args, callee, nargs)) goto error;
            if (!push_frame(rt, vm, fn, pc, R, A)) goto error;
            fn = callee;
            R = args;
            goto enter;
        }
        v = eg_i_call(rt, args + nargs, f, args, nargs);
        if (v == EG_ERR) goto error;
        R[A] = v;
        NEXT(3 + reg_words(n));
    }
    CASE(RET) {
        v = R[A];
        goto leave;
    }
    CASE(RETIMM) {
        v = (EgVal)pc[1] | (EgVal)pc[2] << 32;
        goto leave;
    }
    CASE(YIELD) { /* a generator's frame is always entered from C: eg_gen keeps its registers */
        rt->yield_point = pc[1] + 1;
        return R[B];
    }
    CASE(SAFEPOINT) {
        if (EG_UNLIKELY(rt->gc_wanted) && !eg_safepoint_slow_u(rt, TOP)) goto error;
        if (EG_UNLIKELY((int32_t)++fn->code->calls >= vm->hot_calls) && vm->osr) {
            if (vm->osr(rt, vm->hook_ctx, R, fn, (uint32_t)(pc - code), &v)) {
                if (v == EG_ERR) goto unwind;
                goto leave;
            }
        }
        NEXT(1);
    }
    CASE(PRIM) {
        v = call_prim(rt, R, TOP, fn, pc);
        if (v == EG_ERR) goto error;
        R[A] = v;
        NEXT(2 + B + reg_words(C));
    }
    CASE(PRIMX) {
        v = call_prim_x(rt, R, TOP, fn, pc);
        if (v == EG_ERR) goto error;
        R[A] = v;
        NEXT(3 + eg_vm_prim_shape[pc[1]].imms + pc[2]);
    }
    CASE(UNREACHABLE) {
        v = eg_raise(rt, EG_T_SYSTEM_ERROR, "unreachable bytecode in %s", fn->code->name);
        goto error;
    }
#if !(defined(__GNUC__) && !defined(__wasm__))
default: v = eg_raise(rt, EG_T_SYSTEM_ERROR, "bad bytecode in %s", fn->code->name); goto error;
#endif

enter: /* fn and R are the callee's */
    if (EG_UNLIKELY((int32_t)++fn->code->calls >= vm->hot_calls) && vm->hot)
        vm->hot(rt, vm->hook_ctx, fn);
    bc = bytecode(fn);
    code = bc->code;
    frame = bc->frame;
    k = fn->code->unit->k;
    consts = k + fn->code->unit->nglobals;
    pc = code;
    STEP();
    DISPATCH;

leave: /* v is the result of the running function */
    if (vm->nframes == base) return v;
    {
        VmFrame *f = &vm->frames[--vm->nframes];
        fn = f->fn;
        R = f->R;
        pc = f->pc;
        R[f->dst] = v;
    }
    bc = bytecode(fn);
    code = bc->code;
    frame = bc->frame;
    k = fn->code->unit->k;
    consts = k + fn->code->unit->nglobals;
    pc += (*pc & 255u) == VM_CALL ? 1 + reg_words(C) : 3 + reg_words(C);
    DISPATCH;

error : { /* rt->exc is set by the instruction at pc */
    uint32_t at = (uint32_t)(pc - code), site = bc->site[at];
    if (site) eg_traceback(rt, fn->code, site - 1);
    const VmHandler *h = find_handler(bc, at);
    if (h) {
        JUMP(h->target);
    }
}
unwind: /* the exception leaves this frame */
    if (vm->nframes == base) return EG_ERR;
    {
        VmFrame *f = &vm->frames[--vm->nframes];
        fn = f->fn;
        R = f->R;
        pc = f->pc;
    }
    bc = bytecode(fn);
    code = bc->code;
    frame = bc->frame;
    k = fn->code->unit->k;
    consts = k + fn->code->unit->nglobals;
    goto error;
#if !(defined(__GNUC__) && !defined(__wasm__))
}
#endif
}

/* Root words that a call into the loop takes beside the frame: on wasm they stand for what the loop
 * takes of the engine's stack, up to 1,700 bytes (docs/decisions/0005). */
#ifdef __wasm__
enum { LOOP_WORDS = 80 };
#else
    enum { LOOP_WORDS = 0 };
#endif

EgVal eg_vm_entry(EgRt *rt, EgVal *R, EgFunc *fn) {
    uint32_t frame = bytecode(fn)->frame;
    if (LOOP_WORDS) {
        if (R + LOOP_WORDS + frame > rt->limit) return eg_recursion_error(rt);
        memmove(R + LOOP_WORDS, R, fn->code->nparams * sizeof(EgVal));
        R[0] = EG_SKIP(LOOP_WORDS - 1);
        R += LOOP_WORDS;
    }
    if (R + frame > rt->limit) return eg_recursion_error(rt);
    for (uint32_t i = fn->code->nparams; i < frame; i++) R[i] = 0;
    EgVmState *vm = rt->vm;
    if ((int32_t)++fn->code->calls >= vm->hot_calls && vm->hot) vm->hot(rt, vm->hook_ctx, fn);
    return run(rt, fn, R, bytecode(fn)->code);
}

EgVal eg_vm_resume_pc(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t pc) {
    const EgBytecode *bc = bytecode(fn);
    if (R + bc->frame > rt->limit) return eg_recursion_error(rt);
    for (uint32_t i = fn->code->nregs; i < bc->frame; i++) R[i] = 0;
    return run(rt, fn, R, bc->code + pc);
}

/* Resumes at a yield: the sent value goes into the YIELD's register, or the thrown exception is
 * raised there. Point 0 is the start of a generator that has not run. */
EgVal eg_vm_resume(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point) {
    const EgBytecode *bc = bytecode(fn);
    if (R + bc->frame > rt->limit) return eg_recursion_error(rt);
    for (uint32_t i = fn->code->nregs; i < bc->frame; i++) R[i] = 0;
    const uint32_t *pc = bc->code + bc->points[point];
    rt->yield_point = 0;
    if ((*pc & 255u) != VM_YIELD) return run(rt, fn, R, pc);
    if (rt->sent != EG_ERR) {
        R[A] = rt->sent;
        return run(rt, fn, R, pc + 2);
    }
    uint32_t at = (uint32_t)(pc - bc->code);
    if (bc->site[at]) eg_traceback(rt, fn->code, bc->site[at] - 1);
    const VmHandler *h = find_handler(bc, at);
    return h ? run(rt, fn, R, bc->code + h->target) : EG_ERR;
}
