/* The background tier: what stays hot in libtcc's code is compiled once more, by gcc or clang in a
 * child process (cg_child.c), loaded (cg_elf.c) and entered: functions at their next call, since
 * libtcc's code is made to jump to the new one; running loops through the VM, by way of a frame
 * state that their SAFEPOINTs carry (IrPassContext.loop_exits, cg_jit_osr.c).
 *
 * What is hot is found by asking: the thread beside the compiler sets EG_WANT_TICK every
 * millisecond or more, and libtcc's code calls cg_jit_tick_u at its next SAFEPOINT. A job is one
 * function, or one loop's OSR form, with copies of the smaller functions it calls directly.
 *
 * Reading order: cg_jit_tick_u, request, describe, install. */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cg_cc.h"
#include "cg_child.h"
#include "cg_elf.h"
#include "cg_header.h"
#include "cg_jit_impl.h"
#include "cg_jit_tick.h"
#include "gc/eg_heap.h"
#include "os/eg_os_posix.h"

enum {
    HOT = 3,         /* times that the program must be found at a place */
    COPIED = 300,    /* instructions up to which a called function is copied */
    JOB_MAX = 6000,  /* instructions of a job */
    QUEUE_MAX = 500, /* jobs waiting */
    AWAY = 6,        /* times that it is found elsewhere until a job may be given up for another */
    STAY = 20, /* times that it is found in one activation of a function that is worth entering
                  in the middle although it is called again */
};

static const char *const flags[] = {"-O2",
                                    "-pipe",
                                    "-w",
                                    "-Werror=implicit-function-declaration",
                                    "-std=gnu11",
                                    "-ffp-contract=off",
                                    "-fno-strict-aliasing",
                                    "-fno-math-errno",
                                    "-fPIC",
                                    "-fvisibility=hidden",
                                    "-fno-asynchronous-unwind-tables",
                                    "-fno-stack-protector",
                                    "-fcf-protection=none",
                                    NULL};

typedef struct Job {
    IrFunc *f;
    JitLoop *loop; /* NULL: the function */
    char *text;    /* malloc-owned; NULL: given to the compiler */
    size_t size;
    char name[CG_HASH_TEXT];
    Batch batch;
    bool done;
} Job;

struct CgBack {
    CgJit *j;
    CgChild *child;
    CgCache cache, kept; /* to read, and the thread's to write */
    CgHash base;         /* of all that is the same for every object */
    char compiler[PATH_MAX];
    IR_VEC(Job *) jobs; /* that wait */
    Job *running;
    uint32_t
        away; /* times in a row that the program was found outside the running job's function */
    IR_VEC(CgElfCode) code;
};

/* ---- the text of a job ---- */

static uint32_t size_of(const IrFunc *form) {
    return form ? form->ninsts : 0;
}

/* Adds the functions that the form calls: small ones are copied, others must have been compiled. */
static bool collect(CgJit *j, Batch *batch, const IrFunc *form, uint32_t *size) {
    bool ok = true;
    for (IrBlock *b = form->entry; b && ok; b = b->next)
        for (IrInst *i = b->first; i && ok; i = i->next) {
            IrFunc *f = i->op == IR_CALL_DIRECT ? j->p->ir->funcs[i->imm.i] : NULL;
            if (!f || j->funcs[f->number].queued) continue;
            j->funcs[f->number].queued = true;
            if (!f->optimised || cg_jit_check(j, f, f->optimised)) return false;
            if (size_of(f->optimised) <= COPIED && *size <= JOB_MAX) {
                *size += size_of(f->optimised);
                IR_VEC_PUSH(j->arena, &batch->define, f);
                ok = collect(j, batch, f->optimised, size);
            } else {
                IR_VEC_PUSH(j->arena, &batch->declare, f);
                ok = cg_jit_compiled(j, f);
            }
        }
    return ok;
}

static void forget(CgJit *j, const JitFuncs *list) {
    for (uint32_t i = 0; i < list->len; i++) j->funcs[list->data[i]->number].queued = false;
}

static const char *suffix_of(CgJit *j, const JitLoop *l) {
    return ir_arena_printf(j->arena, "_at%u", l->at->id);
}

static CgCOsr osr_of(CgJit *j, IrFunc *f, const JitLoop *l) {
    JitFuncs one = {0};
    IR_VEC_PUSH(j->arena, &one, f);
    return (CgCOsr){*cg_jit_descriptions(j, &one), l->form, suffix_of(j, l)};
}

/* What goes into the job, and its C. False: it cannot be compiled. */
static bool describe(CgBack *b, Job *job) {
    CgJit *j = b->j;
    IrFunc *f = job->f, *form = job->loop ? cg_jit_osr_form(j, f, job->loop) : f->optimised;
    uint32_t size = size_of(form);
    if (!form || size > JOB_MAX || cg_jit_check(j, f, form)) return false;
    if (!job->loop) {
        IR_VEC_PUSH(j->arena, &job->batch.define, f);
        j->funcs[f->number].queued = true;
    }
    bool ok = collect(j, &job->batch, form, &size);
    forget(j, &job->batch.define);
    forget(j, &job->batch.declare);
    if (!ok) return false;
    CgCOsr osr = {0};
    if (job->loop) osr = osr_of(j, f, job->loop);
    IrStrbuf text, all;
    ir_strbuf_init(&text);
    ir_strbuf_init(&all);
    cg_c_background(&text, j->p->ir, cg_jit_descriptions(j, &job->batch.define),
                    job->batch.define.len, cg_jit_descriptions(j, &job->batch.declare),
                    job->batch.declare.len, job->loop ? &osr : NULL);
    CgHash h = b->base;
    cg_hash_add_text(&h, ir_strbuf_str(&text));
    cg_hash_end_text(h, job->name);
    if (j->options.show) fputs(ir_strbuf_str(&text), stderr);
    cg_header_for(&all, ir_strbuf_str(&text), NULL);
    ir_strbuf_puts(&all, ir_strbuf_str(&text));
    ir_strbuf_free(&text);
    job->text = ir_strbuf_take(&all, &job->size);
    return true;
}

static Job *new_job(CgBack *b, IrFunc *f, JitLoop *l) {
    Job *job = IR_NEW(b->j->arena, Job);
    *job = (Job){.f = f, .loop = l};
    return job;
}

/* ---- installing ---- */

typedef struct Given {
    const Symbols *list;
} Given;

static const void *find_symbol(void *ctx, const char *name) {
    const Symbols *given = ((Given *)ctx)->list;
    for (uint32_t i = 0; i < given->list.len; i++)
        if (!strcmp(given->list.data[i].name, name)) return given->list.data[i].address;
    for (uint32_t i = 0; i < cg_nabi; i++)
        if (!strcmp(cg_abi[i].name, name)) return cg_abi[i].address;
    return NULL;
}

/* Whoever has the address of libtcc's code gets to the new one too. */
static void install_function(CgJit *j, IrFunc *f, const void *entry, const void *body) {
    JitFunc *jf = &j->funcs[f->number];
    EgCode *code = cg_jit_code_of(j, f);
    bool was = jf->state == JIT_COMPILED;
    if (!was || (uintptr_t)code->entry == (uintptr_t)jf->entry)
        code->entry = (EgEntry)(uintptr_t)entry;
    if (was) {
        cg_elf_redirect(jf->body, body);
        cg_elf_redirect(jf->entry, entry);
    }
    jf->state = JIT_COMPILED;
    jf->entry = entry;
    jf->body = body;
}

static BackState *state_of(CgJit *j, const Job *job) {
    return job->loop ? &job->loop->back : &j->funcs[job->f->number].back;
}

static bool install(CgBack *b, Job *job, const uint8_t *object, size_t n) {
    CgJit *j = b->j;
    const char *name = cg_c_name(j->arena, job->f), *why;
    CgCOsr osr = {0};
    if (job->loop) osr = osr_of(j, job->f, job->loop);
    Symbols symbols = cg_jit_given(j, &job->batch, job->loop ? &osr : NULL);
    Given given = {&symbols};
    CgSymbol wanted[2] = {
        {ir_arena_printf(j->arena, "%s%s_e", name, job->loop ? osr.suffix : ""), NULL},
        {ir_arena_printf(j->arena, "%s_o", name), NULL}};
    CgElfCode code;
    if (!cg_elf_load(object, n, find_symbol, &given, wanted, job->loop ? 1 : 2, &code, &why)) {
        cg_jit_say(j, "an object for %s cannot be loaded: %s", job->f->qualname, why);
        *state_of(j, job) = BACK_FAILED;
        return false;
    }
    IR_VEC_PUSH(j->arena, &b->code, code);
    *state_of(j, job) = BACK_DONE;
    if (job->loop) {
        job->loop->enter = (CgOsrEntry)(uintptr_t)wanted[0].address;
        job->loop->state = JIT_COMPILED;
        job->loop->misses = 0;
    } else {
        install_function(j, job->f, wanted[0].address, wanted[1].address);
    }
    return true;
}

static void installed(CgBack *b, const Job *job, const char *from) {
    cg_jit_say(b->j, "%s%s: code from %s", job->loop ? "a loop of " : "", job->f->qualname, from);
}

/* ---- jobs ---- */

static void submit(CgBack *b, Job *job) {
    b->running = job;
    b->away = 0;
    cg_jit_say(b->j, "%s%s is given to %s", job->loop ? "a loop of " : "", job->f->qualname,
               b->compiler);
    cg_child_submit(b->child, job->text, job->size, job->name);
    job->text = NULL;
}

/* The job whose function the program was found in most often goes first. */
static Job *take_hottest(CgBack *b) {
    uint32_t best = 0, most = 0;
    if (!b->jobs.len) return NULL;
    for (uint32_t i = 0; i < b->jobs.len; i++) {
        const JitFunc *jf = &b->j->funcs[b->jobs.data[i]->f->number];
        if (jf->stayed + jf->entered < most) continue;
        most = jf->stayed + jf->entered;
        best = i;
    }
    Job *job = b->jobs.data[best];
    b->jobs.data[best] = b->jobs.data[--b->jobs.len];
    return job;
}

static void finish(CgBack *b, uint8_t *object, size_t n) {
    Job *job = b->running;
    b->running = NULL;
    if (!object) {
        *state_of(b->j, job) = BACK_FAILED;
        cg_jit_say(b->j, "%s failed on %s", b->compiler, job->f->qualname);
    }
    if (object && install(b, job, object, n)) installed(b, job, "the background");
    free(object);
    if (b->jobs.len) cg_child_prepare(b->child);
}

static bool from_cache(CgBack *b, Job *job) {
    size_t n;
    uint8_t *object = cg_cache_get(&b->cache, job->name, &n);
    BackState *state = state_of(b->j, job), before = *state;
    bool ok = object && install(b, job, object, n);
    free(object);
    if (!ok) *state = before; /* it is made again */
    if (ok) installed(b, job, "the cache");
    return ok;
}

/* The running job's code is not wanted any more, or not now. */
static void give_up(CgBack *b) {
    JitFunc *jf = &b->j->funcs[b->running->f->number];
    cg_jit_say(b->j, "%s is given up", b->running->f->qualname);
    *state_of(b->j, b->running) = BACK_NONE;
    jf->stayed = jf->entered = 0;
    b->running = NULL;
}

static void request(CgBack *b, IrFunc *f, JitLoop *l) {
    Job *job = new_job(b, f, l);
    BackState *state = state_of(b->j, job);
    if (*state != BACK_NONE || b->jobs.len >= QUEUE_MAX) return;
    *state = BACK_FAILED;
    bool ok = describe(b, job);
    if (*state == BACK_DONE) ok = false; /* meanwhile, with what it calls */
    if (ok && !from_cache(b, job)) {
        *state = BACK_ASKED;
        IR_VEC_PUSH(b->j->arena, &b->jobs, job);
        if (!b->running) cg_child_prepare(b->child);
    }
    if (*state == BACK_DONE || !ok) free(job->text), job->text = NULL;
}

/* Is the function called again so soon that its next activation can have the new code? */
static bool is_called_often(const JitFunc *jf) {
    return jf->entered && jf->stayed + jf->entered < STAY * jf->entered;
}

/* While a compiler starts, which takes it as long as the job, the choice can wait. By then a loop's
 * function may turn out to be called again and again. */
static void submit_hottest(CgBack *b) {
    if (b->running || !b->jobs.len || (!b->j->options.wait && !cg_child_ready(b->child))) return;
    Job *job = take_hottest(b);
    JitFunc *jf = &b->j->funcs[job->f->number];
    if (job->loop && jf->back == BACK_NONE && is_called_often(jf)) {
        request(b, job->f, NULL);
        if (jf->back != BACK_FAILED) {
            job->loop->back = BACK_NONE;
            free(job->text);
            job = jf->back == BACK_ASKED ? b->jobs.data[--b->jobs.len] : NULL;
        }
    }
    if (job) submit(b, job);
}

static void wait_for_all(CgBack *b) {
    while (submit_hottest(b), b->running) {
        size_t n;
        uint8_t *object;
        cg_child_wait(b->child, &object, &n);
        finish(b, object, n);
    }
}

bool cg_back_cached(CgJit *j, IrFunc *f, JitLoop *l) {
    CgBack *b = j->back;
    if (!b || !b->cache.exists) return false;
    Job *job = new_job(b, f, l);
    BackState *state = state_of(j, job);
    if (*state != BACK_NONE) return *state == BACK_DONE;
    bool ok = describe(b, job) && *state == BACK_NONE && from_cache(b, job);
    free(job->text);
    return ok;
}

void cg_back_compiled(CgJit *j, IrFunc *f, JitLoop *l) {
    CgBack *b = j->back;
    if (!b || !j->options.wait) return;
    request(b, f, l);
    wait_for_all(b);
    j->rt->gc_wanted |= EG_WANT_TICK;
}

/* ---- where the program is ---- */

static IrInst *inst_of(const IrFunc *f, uint32_t id) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->id == id) return i;
    return NULL;
}

/* The program was found in f, at the end of loop l or, for NULL, at its entry. Long activations
 * have their loop compiled, functions that are called again and again the whole. */
static void found(CgBack *b, IrFunc *f, JitLoop *l) {
    JitFunc *jf = &b->j->funcs[f->number];
    uint32_t hot = b->j->options.wait ? 1 : HOT;
    if (l && jf->entries == jf->seen)
        jf->stayed++;
    else
        jf->entered++;
    jf->seen = jf->entries;
    b->away = b->running && b->running->f != f ? b->away + 1 : 0;
    bool whole = jf->back == BACK_ASKED || jf->back == BACK_DONE;
    if (l && l->back == BACK_NONE && jf->stayed >= hot && jf->stayed > jf->entered &&
        !(whole && is_called_often(jf)))
        request(b, f, l);
    if (jf->back == BACK_NONE && jf->entered >= hot) request(b, f, NULL);
    if (b->running && b->away >= AWAY && b->jobs.len) give_up(b);
    submit_hottest(b);
}

int cg_jit_tick_u(EgRt *rt, EgVal *sp, uint32_t function, uint32_t at) {
    CgJit *j = rt->vm->hook_ctx;
    CgBack *b = j->back;
    bool asked = rt->gc_wanted & EG_WANT_TICK;
    if (!eg_safepoint_slow_u(rt, sp)) return CG_TICK_ERROR;
    if (!asked || !b) return CG_TICK_GO_ON;
    size_t n;
    uint8_t *object;
    if (b->running && cg_child_take(b->child, &object, &n)) finish(b, object, n);
    IrFunc *f = j->p->ir->funcs[function];
    IrInst *inst = at == IR_NO_ID ? NULL : inst_of(f, at);
    JitLoop *l = inst ? cg_jit_loop(j, f, inst) : NULL;
    found(b, f, l);
    if (j->options.wait) wait_for_all(b);
    EgCode *code = cg_jit_code_of(j, f);
    if (!l || l->back != BACK_DONE || l->state != JIT_COMPILED || code->deopts > EG_DEOPT_LIMIT)
        return CG_TICK_GO_ON;
    if (!code->deopts) code->deopts = 1;       /* callers look again at what they know of lists */
    code->calls = (uint32_t)rt->vm->hot_calls; /* the VM asks at its first SAFEPOINT */
    return CG_TICK_LEAVE;
}

/* ---- life ---- */

static bool find_compiler(CgBack *b, const char *given) {
    static const char *const names[] = {"clang-19", "clang", "gcc", "cc"};
    if (given) return cg_cc_path(given, b->compiler, sizeof b->compiler);
    for (int i = 0; i < 4; i++)
        if (cg_cc_path(names[i], b->compiler, sizeof b->compiler)) return true;
    return false;
}

/* Its file's name says what a compiler is, when it is one and not something in front of one. */
static bool is_called(const CgBack *b, const char *name) {
    char real[PATH_MAX];
    const char *file = realpath(b->compiler, real) ? strrchr(real, '/') : NULL;
    return file && strstr(file, name);
}

/* Headers, flags and the compiler, known by its file. */
static CgHash base_of(const CgBack *b) {
    char real[PATH_MAX];
    struct stat s = {0};
    CgHash h = cg_hash_begin();
    cg_hash_add_text(&h, cg_header_digest);
    for (uint32_t i = 0; flags[i]; i++) cg_hash_add_text(&h, flags[i]);
    cg_hash_add_text(&h, realpath(b->compiler, real) ? real : b->compiler);
    if (stat(b->compiler, &s)) return h;
    const int64_t facts[] = {s.st_size, s.st_mtim.tv_sec, s.st_mtim.tv_nsec, (int64_t)s.st_ino};
    cg_hash_add(&h, facts, sizeof facts);
    return h;
}

static CgCache cache_of(const CgJit *j) {
    char name[CG_HASH_TEXT];
    CgHash h = cg_hash_begin();
    for (uint32_t i = 0; i < j->p->ir->nmodules; i++) {
        const IrModule *m = j->p->ir->modules[i];
        cg_hash_add_text(&h, m->name);
        if (m->source) cg_hash_add(&h, m->source, m->source_len);
    }
    cg_hash_end_text(h, name);
    return cg_cache_open(name);
}

static void stop_child(void *ctx) {
    CgBack *b = ctx;
    if (b->child) cg_child_stop(b->child);
    b->child = NULL;
}

CgBack *cg_back_start(CgJit *j) {
    CgBack *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    b->j = j;
    if (find_compiler(b, j->options.cc)) {
        b->base = base_of(b);
        if (!j->options.no_cache) b->cache = cache_of(j), b->kept = cache_of(j);
        CgChildSetup setup = {.compiler = b->compiler,
                              .flags = flags,
                              .cache = j->options.no_cache ? NULL : &b->kept,
                              .word = &j->rt->gc_wanted,
                              .bit = EG_WANT_TICK,
                              .renames = is_called(b, "clang")};
        setup.waits = setup.renames || is_called(b, "gcc");
        b->child = cg_child_start(&setup);
        if (b->child && !b->cache.exists) cg_child_prepare(b->child);
    }
    eg_os_posix_before_death(stop_child, b);
    if (b->child) return b;
    eg_os_posix_before_death(NULL, NULL);
    cg_cache_close(&b->cache);
    cg_cache_close(&b->kept);
    free(b);
    return NULL;
}

void cg_back_stop(CgBack *b) {
    eg_os_posix_before_death(NULL, NULL);
    stop_child(b);
}

void cg_back_free(CgBack *b) {
    cg_back_stop(b);
    for (uint32_t i = 0; i < b->code.len; i++) cg_elf_release(&b->code.data[i]);
    for (uint32_t i = 0; i < b->jobs.len; i++) free(b->jobs.data[i]->text);
    cg_cache_close(&b->cache);
    cg_cache_close(&b->kept);
    free(b);
}
