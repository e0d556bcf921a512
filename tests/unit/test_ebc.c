/* .ebc files: what is written is what is read, and a file that was cut, damaged or made up is a
 * message, never a crash (run under ASan by the sanitizers preset). */
#include <criterion/criterion.h>
#include <string.h>

#include "codegen/bytecode/cg_ebc.h"
#include "codegen/cg_program.h"
#include "vm/eg_bytecode.h"
#include "vm/eg_vm_prim.h"

static const char program[] = "import sys\n"
                              "names = ('a', 'b', (1, 2.5, b'x'), 10**40, 3j)\n"
                              "def f(x, *rest, key=1, **more):\n"
                              "    'doc'\n"
                              "    def g(y):\n"
                              "        return x + y\n"
                              "    total = 0\n"
                              "    for item in rest:\n"
                              "        if item == 'skip' or not item:\n"
                              "            continue\n"
                              "        try:\n"
                              "            total += g(item) * len(more)\n"
                              "        except (TypeError, ValueError) as e:\n"
                              "            print(f'{e!r:>10}', key=e)\n"
                              "    return total\n"
                              "def count(n):\n"
                              "    while n > 0:\n"
                              "        got = yield n\n"
                              "        n -= 1\n"
                              "class C:\n"
                              "    kind = 'c'\n"
                              "    def m(self):\n"
                              "        self.x, self.y = self.y, self.kind\n"
                              "        return super().m(self.x)\n"
                              "print(f(1, 2, 3, key=4), list(count(3)), file=sys.stderr)\n";

enum { HASH_AT = 32, LENGTH_AT = 24 };

static CgProgram *compiled;
static EgUnit **units;
static IrStrbuf file;

static void setup(void) {
    compiled = cg_program_new(NULL, 0);
    cr_assert(cg_program_load_text(compiled, "<test>", program));
    cr_assert(cg_program_baseline(compiled));
    units = cg_program_bytecode(compiled);
    ir_strbuf_init(&file);
    cg_ebc_write(&file, units);
}

static void teardown(void) {
    ir_strbuf_free(&file);
    cg_program_free(compiled);
}

TestSuite(ebc, .init = setup, .fini = teardown);

/* Loads a copy of exactly n bytes, so that ASan sees a read behind them. */
static EgEbc *load(const char *bytes, size_t n, EgEbcError *error) {
    uint8_t *copy = malloc(n ? n : 1);
    memcpy(copy, bytes, n);
    EgEbc *e = eg_ebc_load(copy, n, error);
    free(copy);
    return e;
}

static void repair_hash(char *bytes, size_t n) {
    uint64_t h = eg_ebc_hash((const uint8_t *)bytes + EG_EBC_HEADER, n - EG_EBC_HEADER);
    for (int i = 0; i < 8; i++) bytes[HASH_AT + i] = (char)(h >> (i * 8) & 255u);
}

Test(ebc, what_is_read_is_what_was_written) {
    EgEbcError error;
    EgEbc *e = load(file.data, file.len, &error);
    cr_assert(e, "%s", error.what);
    cr_assert_eq(e->nunits, 1);
    const EgUnit *a = units[0], *b = e->units[0];
    cr_assert_str_eq(a->name, b->name);
    cr_assert_eq(a->nconsts, b->nconsts);
    cr_assert_eq(a->nglobals, b->nglobals);
    cr_assert_eq(a->nic, b->nic);
    cr_assert_eq(a->nlines, b->nlines);
    cr_assert_eq(a->ncodes, b->ncodes);
    for (uint32_t i = 0; i < a->ncodes; i++) {
        const EgBytecode *x = a->codes[i]->bytecode, *y = b->codes[i]->bytecode;
        cr_assert_str_eq(a->codes[i]->qualname, b->codes[i]->qualname);
        cr_assert_eq(a->codes[i]->flags, b->codes[i]->flags);
        cr_assert_eq(a->codes[i]->nparams, b->codes[i]->nparams);
        cr_assert_eq(x->ncode, y->ncode);
        cr_assert_eq(memcmp(x->code, y->code, x->ncode * sizeof *x->code), 0);
        cr_assert_eq(memcmp(x->site, y->site, x->ncode * sizeof *x->site), 0);
        cr_assert_eq(x->nhandlers, y->nhandlers);
        cr_assert_eq(x->frame, y->frame);
    }
    eg_ebc_free(e);
}

Test(ebc, every_truncation_is_refused) {
    for (size_t n = 0; n < file.len; n++) {
        EgEbcError error;
        cr_assert_null(load(file.data, n, &error), "length %zu", n);
        cr_assert_not_null(error.what);
    }
}

Test(ebc, every_flipped_bit_is_refused) {
    for (size_t i = 0; i < file.len; i++) {
        if (i >= 12 && i < 16) continue; /* reserved */
        EgEbcError error;
        file.data[i] ^= (char)(1 << i % 8);
        cr_assert_null(load(file.data, file.len, &error), "byte %zu", i);
        cr_assert_not_null(error.what);
        file.data[i] ^= (char)(1 << i % 8);
    }
}

/* With the hash made right again the checks behind it decide; whatever they accept is in bounds. */
Test(ebc, no_content_crashes_the_loader) {
    static const uint8_t patterns[] = {0x01, 0x80, 0xff, 0x7f};
    for (size_t i = EG_EBC_HEADER; i < file.len; i++) {
        for (size_t k = 0; k < sizeof patterns; k++) {
            EgEbcError error;
            file.data[i] ^= (char)patterns[k];
            repair_hash(file.data, file.len);
            eg_ebc_free(load(file.data, file.len, &error));
            file.data[i] ^= (char)patterns[k];
        }
    }
}

Test(ebc, no_cut_content_crashes_the_loader) {
    for (size_t n = EG_EBC_HEADER; n < file.len; n += 3) {
        EgEbcError error;
        IrStrbuf cut = {0};
        ir_strbuf_putn(&cut, file.data, n);
        uint64_t length = n - EG_EBC_HEADER;
        for (int i = 0; i < 8; i++) cut.data[LENGTH_AT + i] = (char)(length >> (i * 8) & 255u);
        repair_hash(cut.data, cut.len);
        cr_assert_null(load(cut.data, cut.len, &error), "length %zu", n);
        ir_strbuf_free(&cut);
    }
}

/* Writes the units with one word of one function changed; the message of the loader. */
static const char *refusal(uint32_t function, uint32_t at, uint32_t value) {
    const EgBytecode *bc = units[0]->codes[function]->bytecode;
    uint32_t *code = (uint32_t *)(uintptr_t)bc->code, old = code[at];
    IrStrbuf out = {0};
    EgEbcError error;
    code[at] = value;
    cg_ebc_write(&out, units);
    code[at] = old;
    EgEbc *e = load(out.data, out.len, &error);
    ir_strbuf_free(&out);
    eg_ebc_free(e);
    return e ? "" : error.what;
}

/* The first instruction of an op; the words are walked one by one, which may only find more. */
static uint32_t find(uint32_t function, VmOp op) {
    const EgBytecode *bc = units[0]->codes[function]->bytecode;
    for (uint32_t i = 0; i < bc->ncode; i++)
        if ((bc->code[i] & 255u) == (uint32_t)op && bc->site[i]) return i;
    return 0;
}

static uint32_t function_named(const char *name) {
    for (uint32_t i = 0; i < units[0]->ncodes; i++)
        if (!strcmp(units[0]->codes[i]->name, name)) return i;
    cr_assert(false, "no function %s", name);
    return 0;
}

Test(ebc, operands_out_of_bounds_are_named) {
    uint32_t m = function_named("m"), at = find(m, VM_GETATTR);
    const EgBytecode *bc = units[0]->codes[m]->bytecode;
    uint32_t word = bc->code[at];
    cr_assert_str_eq(refusal(m, at, (word & 0xff00ffffu) | 0x00fe0000u),
                     "a register out of bounds");
    cr_assert_str_eq(refusal(m, at + 1, units[0]->nconsts), "an attribute without a name");
    cr_assert_str_eq(refusal(m, at + 2, units[0]->nic), "a cache out of bounds");
    cr_assert_str_eq(refusal(m, at, VM_WORD(255, 0, 0, 0)), "an unknown instruction");
}

Test(ebc, jumps_lead_to_instructions) {
    uint32_t f = function_named("f");
    const EgBytecode *bc = units[0]->codes[f]->bytecode;
    uint32_t at = find(f, VM_FORITER);
    cr_assert_str_eq(refusal(f, at + 1, bc->ncode), "a jump into nowhere");
    cr_assert_str_eq(refusal(f, at + 1, at + 1), "a jump into nowhere");
}

Test(ebc, primitives_get_their_operands) {
    uint32_t f = function_named("f"), at = find(f, VM_PRIM);
    const EgBytecode *bc = units[0]->codes[f]->bytecode;
    cr_assert_str_eq(refusal(f, at + 1, 5000), "an unknown primitive");
    cr_assert_neq(*refusal(f, at, bc->code[at] | 0xff000000u), 0);
}

/* The word of the first PRIM with this number; 0: none. */
static uint32_t find_prim(uint32_t function, uint32_t id) {
    const EgBytecode *bc = units[0]->codes[function]->bytecode;
    for (uint32_t i = 1; i + 1 < bc->ncode; i++)
        if ((bc->code[i] & 255u) == VM_PRIM && bc->code[i + 1] == id) return i;
    return 0;
}

/* What an instruction reads without looking is there on every path. */
Test(ebc, registers_hold_what_is_taken_for_granted) {
    uint32_t f = function_named("f"), g = function_named("g");
    const EgBytecode *bc;
    uint32_t match = find_prim(f, EG_P_exc_match), string = find_prim(f, EG_P_build_tuple);
    cr_assert(match && string);
    cr_assert_str_eq(refusal(f, string + 1, EG_P_build_string),
                     "a register that holds something else");
    cr_assert_str_eq(refusal(f, string + 1, EG_P_list_iter_list), "a primitive that no file calls");
    uint32_t catches = find_prim(f, EG_P_catch);
    cr_assert_str_eq(refusal(f, catches + 1, EG_P_raise_again),
                     "a handler that takes no exception");
    cr_assert_str_eq(refusal(f, match + 1, EG_P_cell_set), "a register that holds something else");
    uint32_t get = find(g, VM_GETCELL);
    bc = units[0]->codes[g]->bytecode;
    cr_assert_neq(*refusal(g, get, (bc->code[get] & 0xff00ffffu)), 0);
}

Test(ebc, a_yield_is_its_resume_point) {
    uint32_t count = function_named("count");
    const EgBytecode *bc = units[0]->codes[count]->bytecode;
    uint32_t at = bc->points[1];
    cr_assert_eq(bc->code[at] & 255u, VM_YIELD);
    cr_assert_str_eq(refusal(count, at + 1, 2), "a yield that is not its resume point");
}
