/* Bytecode that the loader accepts is run: no accepted file may crash the VM, whatever it does.
 *
 * An input is an .ebc file. The mutator here loads it, changes words of its code, its handlers,
 * descriptions and numbers, writes it again and keeps what the loader accepts, so that most inputs
 * are run and the checks of registers (vm/eg_ebc_flow.h) are what stands between them and the VM.
 * Each input has a runtime of its own, FUEL jumps and calls, and little memory; what would touch
 * files or wait is not to be had.
 */
#include "codegen/bytecode/cg_ebc.h"
#include "fuzz_runtime.h"
#include "vm/eg_bytecode.h"
#include "vm/eg_ebc_int.h"
#include "vm/eg_vm.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

enum { FUEL = 20000, MEGABYTES = 8, TRIES = 30 };

/* ---- running ---- */

/* Names that lead out of the process or to sleep, and numbers too large for quick arithmetic. */
static bool is_tame(const EgUnit *u) {
    static const char *const wild[] = {"os",         "io",         "time",
                                       "pathlib",    "shutil",     "signal",
                                       "tempfile",   "asyncio",    "builtins",
                                       "subprocess", "open",       "input",
                                       "breakpoint", "exec",       "eval",
                                       "compile",    "__import__", "importlib",
                                       "sleep",      "socket",     "setrecursionlimit"};
    for (uint32_t i = 0; i < u->nconsts; i++) {
        const EgConst *c = &u->consts[i];
        if (c->kind == EG_K_BIGINT && c->len > 60) return false;
        if (c->kind != EG_K_NAME && c->kind != EG_K_STR) continue;
        for (size_t k = 0; k < sizeof wild / sizeof *wild; k++)
            if (strlen(wild[k]) == c->len && !memcmp(wild[k], c->text, c->len)) return false;
    }
    return true;
}

static void run(EgEbc *e) {
    static const uint32_t out_of_bounds[] = {EG_B_open,       EG_B_input, EG_B_breakpoint,
                                             EG_B___import__, EG_B_exec,  EG_B_eval,
                                             EG_B_compile};
    EgImage image = *eg_image_full();
    image.units = e->units;
    rt = eg_rt_new(&image, 0, NULL);
    EXPECT(rt && eg_vm_init(rt));
    rt->vm->fuel = FUEL;
    eg_heap_set_limit(rt, (uint64_t)MEGABYTES << 20);
    for (size_t i = 0; i < sizeof out_of_bounds / sizeof *out_of_bounds; i++)
        rt->builtins[out_of_bounds[i]] = EG_NONE;
    eg_rt_run_main(rt);
    eg_vm_drop(rt);
    eg_rt_free(rt);
    rt = NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    EgEbcError why;
    EgEbc *e = eg_ebc_load(data, n, &why);
    bool tame = e;
    for (uint32_t i = 0; e && i < e->nunits; i++) tame &= is_tame(e->units[i]);
    if (tame) run(e);
    eg_ebc_free(e);
    return tame ? 0 : -1;
}

/* ---- mutations ---- */

static uint64_t state;

static uint32_t random_below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return n ? (uint32_t)(state >> 33) % n : 0;
}

static const char *const letters[VM_OP_COUNT] = {
#define VM_OP(name, operands, ...) operands,
#include "vm/vm_ops.def"
#undef VM_OP
};

static const char *const signatures[] = {
#define EG_PRIM(name, function, signature, ...) signature,
#include "prims.def"
#undef EG_PRIM
};
enum { NPRIMS = sizeof signatures / sizeof *signatures };

/* Words of the instruction at pc. */
static uint32_t length(const uint32_t *pc) {
    VmOp op = (VmOp)(*pc & 255u);
    uint32_t n = 1;
    if (op == VM_PRIM) return 2 + (*pc >> 16 & 255u) + ((*pc >> 24) + 3) / 4;
    if (op == VM_PRIMX) {
        uint32_t nimm = 0;
        for (const char *s = signatures[pc[1]] + 2; *s; s++) nimm += strchr("knc", *s) != NULL;
        return 3 + nimm + pc[2];
    }
    for (const char *l = letters[op]; *l; l++) {
        n += strchr("TKN", *l) != NULL;
        if (*l == 'V') n += ((*pc >> 24) + 3) / 4;
    }
    return n;
}

/* The starts of all instructions, at most `max`; how many. */
static uint32_t starts(const EgBytecode *bc, uint32_t *out, uint32_t max) {
    uint32_t n = 0;
    for (uint32_t at = 0; at < bc->ncode && n < max; at += length(bc->code + at)) out[n++] = at;
    return n;
}

/* Another instruction with the same operands. */
static void change_op(uint32_t *pc) {
    VmOp op = (VmOp)(*pc & 255u);
    for (int i = 0; i < 200; i++) {
        uint32_t other = random_below(VM_OP_COUNT);
        if (strcmp(letters[other], letters[op]) || other == VM_PRIM || other == VM_PRIMX) continue;
        *pc = (*pc & ~255u) | other;
        return;
    }
}

/* Another primitive with as many numbers and operands. */
static void change_prim(uint32_t *pc) {
    for (int i = 0; i < 400; i++) {
        uint32_t other = random_below(NPRIMS);
        const char *a = signatures[pc[1]] + 2, *b = signatures[other] + 2;
        uint32_t na = 0, nb = 0;
        for (; *a; a++) na += strchr("knc", *a) ? 100u : *a == 'v';
        for (; *b; b++) nb += strchr("knc", *b) ? 100u : *b == 'v';
        if (na != nb) continue;
        pc[1] = other;
        return;
    }
}

/* A register byte, a constant or number, or a target: one that occurs elsewhere in the code. */
static void change_operand(const EgBytecode *bc, const uint32_t *all, uint32_t n, uint32_t *pc) {
    VmOp op = (VmOp)(*pc & 255u);
    uint32_t len = length(pc), shift = 8 + 8 * random_below(3);
    uint32_t donor = bc->code[all[random_below(n)]];
    if (strchr(letters[op], 'T') && random_below(3) == 0) {
        pc[1] = all[random_below(n)];
    } else if (len > 1 && random_below(2)) {
        uint32_t k = 1 + random_below(len - 1);
        if ((op == VM_PRIM || op == VM_PRIMX) && k == 1)
            change_prim(pc);
        else if (op == VM_PRIM && k >= 2 + (*pc >> 16 & 255u))
            pc[k] = (pc[k] & ~(255u << (shift - 8))) | (donor >> 8 & 255u) << (shift - 8);
        else
            pc[k] = random_below(4) ? pc[k] + random_below(5) - 2 : random_below(40);
    } else {
        uint32_t reg = random_below(4) ? donor >> 8 & 255u : random_below(bc->frame);
        if (op == VM_PRIM) shift = 8;
        *pc = (*pc & ~(255u << shift)) | (reg & 255u) << shift;
    }
}

/* One instruction over another of the same length. */
static void copy_instruction(const EgBytecode *bc, const uint32_t *all, uint32_t n, uint32_t *pc) {
    for (int i = 0; i < 100; i++) {
        const uint32_t *from = bc->code + all[random_below(n)];
        uint32_t len = length(from);
        if (len != length(pc) || from == pc) continue;
        memmove(pc, from, len * sizeof *pc);
        return;
    }
}

static void change_handler(const EgBytecode *bc, const uint32_t *all, uint32_t n) {
    if (!bc->nhandlers) return;
    VmHandler *h = (VmHandler *)&bc->handlers[random_below(bc->nhandlers)];
    switch (random_below(3)) {
    case 0: h->from = all[random_below(n)]; break;
    case 1: h->to = all[random_below(n)]; break;
    default: h->target = bc->handlers[random_below(bc->nhandlers)].target; break;
    }
}

static void change_description(EgCode *code) {
    uint32_t *fields[] = {&code->npos,  &code->nposonly, &code->nkwonly,
                          &code->nregs, &code->nfree,    &code->doc};
    if (random_below(3))
        *fields[random_below(6)] += random_below(3) - 1;
    else
        code->flags ^= 1u << random_below(9);
}

static void change_const(EgUnit *u) {
    if (!u->nconsts) return;
    EgConst *c = (EgConst *)&u->consts[random_below(u->nconsts)];
    if (c->kind == EG_K_INT)
        c->num = random_below(3) ? (int64_t)random_below(12) - 3 : (int64_t)1 << random_below(62);
    else if (c->kind == EG_K_FLOAT)
        c->num = (int64_t)((uint64_t)random_below(UINT32_MAX) << 33);
    else if (c->kind == EG_K_TUPLE && c->len)
        c->len--;
    else if (c->kind == EG_K_NONE)
        c->kind = random_below(2) ? EG_K_TRUE : EG_K_ELLIPSIS;
}

/* One change somewhere in the function, or a constant of its unit. */
static void change(EgUnit *u, EgCode *code) {
    enum { MAX = 20000 };
    static uint32_t all[MAX];
    const EgBytecode *bc = code->bytecode;
    uint32_t n = starts(bc, all, MAX);
    uint32_t *pc = (uint32_t *)bc->code + all[random_below(n)];
    switch (random_below(16)) {
    case 0:
    case 1: change_op(pc); break;
    case 2:
    case 3:
    case 4: copy_instruction(bc, all, n, pc); break;
    case 5: change_handler(bc, all, n); break;
    case 6:
        if (random_below(3) == 0) change_description(code);
        break;
    case 7: change_const(u); break;
    default: change_operand(bc, all, n, pc); break;
    }
}

static bool is_accepted(const EgUnit *u, const EgCode *code) {
    const EgBytecode *bc = code->bytecode;
    uint32_t at;
    uint8_t *marks = calloc((size_t)bc->ncode + 1, 1);
    EgEbcShared shared = {calloc(u->nic + 1, sizeof *shared.caches),
                          calloc(u->nconsts + 1, sizeof *shared.memo)};
    bool good = !eg_ebc_check_code(u, code, &shared, marks, &at);
    free(shared.caches);
    free(shared.memo);
    free(marks);
    return good;
}

/* Changes a function until the loader accepts it, from the same start each time. */
static bool change_function(EgUnit *u, EgCode *code) {
    EgCode before = *code;
    const EgBytecode *bc = code->bytecode;
    size_t words = bc->ncode * sizeof *bc->code, handlers = bc->nhandlers * sizeof *bc->handlers;
    uint32_t *copy = malloc(words + handlers + 1);
    memcpy(copy, bc->code, words);
    if (handlers) memcpy(copy + bc->ncode, bc->handlers, handlers);
    bool good = false;
    for (int i = 0; i < TRIES && !good; i++) {
        change(u, code);
        good = is_accepted(u, code);
        if (good) break;
        *code = before;
        memcpy((uint32_t *)bc->code, copy, words);
        if (handlers) memcpy((VmHandler *)bc->handlers, copy + bc->ncode, handlers);
    }
    free(copy);
    return good;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed) {
    EgEbcError why;
    EgEbc *e = eg_ebc_load(data, size, &why);
    if (!e) return size;
    state = seed * 0x9e3779b97f4a7c15u + size;
    for (uint32_t rounds = 1 + random_below(4); rounds; rounds--) {
        EgUnit *u = e->units[random_below(e->nunits)];
        change_function(u, u->codes[random_below(u->ncodes)]);
    }
    IrStrbuf out;
    ir_strbuf_init(&out);
    cg_ebc_write(&out, e->units);
    if (out.len <= max) memcpy(data, out.data, size = out.len);
    eg_ebc_free(e);
    ir_strbuf_free(&out);
    return size;
}
