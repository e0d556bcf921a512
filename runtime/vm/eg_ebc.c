/* Reading .ebc files. Every read is bounded: past the end it gives zeros and remembers the failure,
 * and every count is compared with the bytes that are left before memory is taken for it. */
#include "eg_ebc_int.h"

#include "core/eg_gen.h"
#include "eg_vm.h"
#include "os/eg_os.h"

#include <string.h>

typedef struct EgEbcChunk {
    struct EgEbcChunk *next;
    uint64_t bytes[]; /* aligned for anything that is read */
} EgEbcChunk;

typedef struct Reader {
    const uint8_t *p, *end;
    EgEbc *ebc;
    EgEbcError *error;
} Reader;

/* ---- hashes ---- */

static uint64_t hash_more(uint64_t h, const uint8_t *data, size_t n) {
    for (size_t i = 0; i < n; i++) h = (h ^ data[i]) * 0x100000001b3u;
    return h;
}

uint64_t eg_ebc_hash(const uint8_t *data, size_t n) {
    return hash_more(0xcbf29ce484222325u, data, n);
}

uint64_t eg_ebc_tables(void) {
    static const char *const rows[] = {
#define VM_OP(name, operands, ...) #name ":" operands,
#include "vm_ops.def"
#undef VM_OP
#define EG_PRIM(name, function, signature, ...) #name ":" signature,
#include "../prims.def"
#undef EG_PRIM
#define EG_BUILTIN(id, ...) #id,
#include "../../stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
#define EG_TYPE(id, ...) #id,
#include "../types.def"
#undef EG_TYPE
    };
    uint64_t h = eg_ebc_hash(NULL, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        h = hash_more(h, (const uint8_t *)rows[i], strlen(rows[i]) + 1);
    return h;
}

/* ---- primitive reads ---- */

static void wrong(Reader *r, const char *what) {
    if (!r->error->what) r->error->what = what;
    r->p = r->end;
}

static size_t left(const Reader *r) {
    return (size_t)(r->end - r->p);
}

static uint32_t u32(Reader *r) {
    if (left(r) < 4) return wrong(r, "the file ends too early"), 0;
    uint32_t v = (uint32_t)r->p[0] | (uint32_t)r->p[1] << 8 | (uint32_t)r->p[2] << 16 |
                 (uint32_t)r->p[3] << 24;
    r->p += 4;
    return v;
}

static uint64_t u64(Reader *r) {
    uint64_t low = u32(r);
    return low | (uint64_t)u32(r) << 32;
}

/* A zeroed array; NULL when a failure stands or comes. */
static void *make(Reader *r, size_t count, size_t size) {
    if (r->error->what) return NULL;
    EgEbcChunk *c = eg_os_malloc(sizeof *c + (count + 1) * size);
    if (!c) return wrong(r, "out of memory"), NULL;
    memset(c->bytes, 0, (count + 1) * size);
    c->next = r->ebc->chunks;
    r->ebc->chunks = c;
    return c->bytes;
}

/* A count of things that take at least `least` bytes each in the file. */
static uint32_t count(Reader *r, size_t least) {
    uint32_t n = u32(r);
    if (n > left(r) / least) return wrong(r, "a count is larger than the file"), 0;
    return n;
}

/* Bytes, with a NUL behind them. */
static const char *text(Reader *r, uint32_t *len) {
    uint32_t n = count(r, 1);
    char *s = make(r, n, 1);
    if (!s) return "";
    if (n) memcpy(s, r->p, n);
    r->p += n;
    *len = n;
    return s;
}

static const char *name(Reader *r) {
    uint32_t n = 0;
    const char *s = text(r, &n);
    if (memchr(s, 0, n) || !eg_ebc_is_text(s, n)) wrong(r, "a name that is no text");
    return s;
}

static const uint32_t *numbers(Reader *r, uint32_t *n) {
    *n = count(r, 4);
    uint32_t *v = make(r, *n, sizeof *v);
    for (uint32_t i = 0; v && i < *n; i++) v[i] = u32(r);
    return v;
}

/* ---- units ---- */

static void constants(Reader *r, EgUnit *unit) {
    uint32_t n = count(r, 16);
    EgConst *consts = make(r, n, sizeof *consts);
    for (uint32_t i = 0; consts && i < n; i++) {
        consts[i].kind = (EgConstKind)u32(r);
        consts[i].len = u32(r);
        consts[i].num = (int64_t)u64(r);
        bool has_text = consts[i].kind == EG_K_BIGINT || consts[i].kind == EG_K_STR ||
                        consts[i].kind == EG_K_NAME || consts[i].kind == EG_K_BYTES;
        if (has_text) consts[i].text = text(r, &consts[i].len);
    }
    unit->consts = consts;
    unit->nconsts = n;
}

static void lines(Reader *r, EgUnit *unit) {
    uint32_t n = count(r, 8);
    uint32_t *line_numbers = make(r, n, sizeof *line_numbers);
    const char **texts = make(r, n, sizeof *texts);
    for (uint32_t i = 0; texts && i < n; i++) {
        line_numbers[i] = u32(r);
        texts[i] = name(r);
        if (i && line_numbers[i] <= line_numbers[i - 1]) wrong(r, "source lines out of order");
    }
    unit->lines = texts;
    unit->line_numbers = line_numbers;
    unit->nlines = n;
}

static void positions(Reader *r, EgCode *code) {
    uint32_t n = count(r, 16);
    EgPos *pos = make(r, n, sizeof *pos);
    for (uint32_t i = 0; pos && i < n; i++)
        pos[i] = (EgPos){.line = u32(r)}, pos[i].end_line = u32(r), pos[i].col = u32(r),
        pos[i].end_col = u32(r);
    code->pos = pos;
    code->npos_table = n;
}

/* Pairs (word, site + 1), ascending, spread into an array that is parallel to the code. */
static void sites(Reader *r, EgBytecode *bc, uint32_t npos_table) {
    uint32_t n = count(r, 8), last = 0;
    uint32_t *site = make(r, bc->ncode, sizeof *site);
    for (uint32_t i = 0; site && i < n; i++) {
        uint32_t word = u32(r), number = u32(r);
        if (word >= bc->ncode || (i && word <= last) || !number || number > npos_table) {
            wrong(r, "a traceback site out of bounds");
            return;
        }
        site[last = word] = number;
    }
    bc->site = site;
}

static void handlers(Reader *r, EgBytecode *bc) {
    uint32_t n = count(r, 12);
    VmHandler *h = make(r, n, sizeof *h);
    for (uint32_t i = 0; h && i < n; i++) {
        h[i].from = u32(r);
        h[i].to = u32(r);
        h[i].target = u32(r);
    }
    bc->handlers = h;
    bc->nhandlers = n;
}

static void function(Reader *r, EgUnit *unit, EgCode *code) {
    uint32_t nnames = 0;
    EgBytecode *bc = make(r, 1, sizeof *bc);
    if (!bc) return;
    code->unit = unit;
    code->name = name(r);
    code->qualname = name(r);
    code->flags = u32(r);
    code->npos = u32(r);
    code->nposonly = u32(r);
    code->nkwonly = u32(r);
    code->nregs = u32(r);
    code->nfree = u32(r);
    code->first_line = u32(r);
    code->doc = u32(r);
    code->param_names = numbers(r, &nnames);
    code->nparams = nnames;
    positions(r, code);
    bc->frame = u32(r);
    bc->code = numbers(r, &bc->ncode);
    sites(r, bc, code->npos_table);
    handlers(r, bc);
    bc->points = numbers(r, &bc->npoints);
    EgEntry generator = eg_gen_entry_of(code->flags);
    code->bytecode = bc;
    code->entry = generator ? generator : eg_vm_entry;
    code->resume = eg_vm_resume;
}

static void functions(Reader *r, EgUnit *unit) {
    uint32_t n = count(r, 60);
    unit->codes = make(r, n, sizeof *unit->codes);
    for (uint32_t i = 0; unit->codes && i < n; i++) {
        r->error->function = i;
        unit->codes[i] = make(r, 1, sizeof **unit->codes);
        if (unit->codes[i]) function(r, unit, unit->codes[i]);
    }
    if (!r->error->what) r->error->function = EG_EBC_NOWHERE;
    unit->ncodes = n;
}

static void check_unit(Reader *r, EgUnit *unit, uint32_t ntuple_items) {
    size_t words = 0;
    for (uint32_t i = 0; i < unit->ncodes; i++) {
        const EgBytecode *bc = unit->codes[i]->bytecode;
        words += bc->ncode;
    }
    if (unit->nic > words) {
        wrong(r, "more caches than instructions");
        return;
    }
    uint8_t *mark = make(r, unit->nconsts, 1);
    EgEbcShared shared = {make(r, unit->nic, sizeof *shared.caches),
                          make(r, unit->nconsts, sizeof *shared.memo)};
    if (!mark || !shared.caches || !shared.memo) return;
    const char *what = eg_ebc_check_consts(unit, ntuple_items, mark);
    if (!what && !unit->ncodes) what = "a module without code";
    for (uint32_t i = 0; i < unit->ncodes && !what; i++) {
        const EgBytecode *bc = unit->codes[i]->bytecode;
        uint8_t *starts = make(r, (size_t)bc->ncode + 1, 1);
        if (!starts) return;
        uint32_t at = EG_EBC_NOWHERE;
        what = eg_ebc_check_code(unit, unit->codes[i], &shared, starts, &at);
        if (!what) continue;
        r->error->function = i;
        r->error->word = at;
    }
    if (what) wrong(r, what);
}

static EgUnit *unit(Reader *r) {
    uint32_t ntuple_items = 0;
    EgUnit *u = make(r, 1, sizeof *u);
    if (!u) return NULL;
    u->name = name(r);
    u->file = name(r);
    u->package = name(r);
    u->is_package = u32(r) != 0;
    constants(r, u);
    u->tuple_items = numbers(r, &ntuple_items);
    u->global_names = numbers(r, &u->nglobals);
    u->nic = u32(r);
    lines(r, u);
    functions(r, u);
    if (!r->error->what) check_unit(r, u, ntuple_items);
    return u;
}

/* ---- the file ---- */

bool eg_ebc_is(const uint8_t *data, size_t n) {
    return n >= 4 && memcmp(data, EG_EBC_MAGIC, 4) == 0;
}

static void header(Reader *r, const uint8_t *data, size_t n) {
    if (!eg_ebc_is(data, n)) {
        wrong(r, "not an .ebc file");
        return;
    }
    r->p += 4;
    if (u32(r) != EG_EBC_VERSION) wrong(r, "another version of the format");
    if (u32(r) != EG_ABI) wrong(r, "made for another runtime");
    u32(r);
    if (u64(r) != eg_ebc_tables()) wrong(r, "made by an edgec with other instructions");
    uint64_t length = u64(r), hash = u64(r);
    if (r->error->what) return;
    if (length > left(r))
        wrong(r, "the file ends too early");
    else if (length < left(r))
        wrong(r, "the file is too long");
    else if (hash != eg_ebc_hash(r->p, left(r)))
        wrong(r, "the file is damaged");
}

EgEbc *eg_ebc_load(const uint8_t *data, size_t n, EgEbcError *error) {
    EgEbc *e = eg_os_malloc(sizeof *e);
    *error = (EgEbcError){NULL, EG_EBC_NOWHERE, EG_EBC_NOWHERE, EG_EBC_NOWHERE};
    if (!e) return error->what = "out of memory", NULL;
    *e = (EgEbc){0};
    Reader r = {data, data + n, e, error};
    header(&r, data, n);
    e->nunits = count(&r, 32);
    e->units = make(&r, e->nunits, sizeof *e->units);
    for (uint32_t i = 0; e->units && i < e->nunits && !error->what; i++) {
        error->unit = i;
        e->units[i] = unit(&r);
    }
    if (!error->what && (!e->nunits || left(&r)))
        wrong(&r, "the file does not end where it should");
    if (!error->what) return e;
    eg_ebc_free(e);
    return NULL;
}

void eg_ebc_free(EgEbc *e) {
    if (!e) return;
    for (EgEbcChunk *c = e->chunks; c;) {
        EgEbcChunk *next = c->next;
        eg_os_free(c);
        c = next;
    }
    eg_os_free(e);
}
