/* The object loader (codegen/host/cg_elf.h): does what the system's compiler makes run, and is
 * every damaged object refused or at least loaded without harm? */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codegen/host/cg_elf.h"

static const char text[] =
    "extern long given(long); extern long number;\n"
    "static long counter = 5, zero[100]; static long *const where = &zero[3];\n"
    "static const char *const names[] = {\"none\", \"one\", \"two\"};\n"
    "long count(void) { *where += 2; return ++counter + zero[3]; }\n"
    "long call(long x) { return given(x) * 2 + number; }\n"
    "double half(double d) { return d * 0.5; }\n"
    "char letter(long i) { return names[i][1]; }\n"
    "long table(long x) { switch (x) { case 0: return 7; case 1: return 99; case 2: return "
    "count();\n"
    "    case 3: return 12; case 4: return call(x); case 5: return -3; default: return 0; } }\n";

static long given(long x) {
    return x + 100;
}

static long number = 1000;

static const void *find(void *ctx, const char *name) {
    if (ctx && !strcmp(name, "given")) return (const void *)(uintptr_t)&given;
    if (!strcmp(name, "number")) return &number;
    return NULL;
}

/* The object that a compiler makes of the text; the test is skipped where there is none. */
static uint8_t *object(const char *compiler, const char *flags, size_t *n) {
    char folder[] = "/tmp/edgec-elf-XXXXXX", command[512], c[64], o[64];
    cr_assert(mkdtemp(folder));
    snprintf(c, sizeof c, "%s/t.c", folder);
    snprintf(o, sizeof o, "%s/t.o", folder);
    FILE *f = fopen(c, "w");
    cr_assert(f);
    fputs(text, f);
    fclose(f);
    snprintf(command, sizeof command, "%s %s -c %s -o %s 2>/dev/null", compiler, flags, c, o);
    uint8_t *data = NULL;
    f = system(command) == 0 ? fopen(o, "rb") : NULL;
    if (f) {
        data = malloc(1 << 20);
        *n = fread(data, 1, 1 << 20, f);
        fclose(f);
    }
    unlink(c);
    unlink(o);
    rmdir(folder);
    return data;
}

static CgSymbol wanted[] = {{"count", 0}, {"call", 0}, {"half", 0}, {"letter", 0}, {"table", 0}};
enum { NWANTED = sizeof wanted / sizeof *wanted };

static void check_calls(void) {
    long (*count)(void) = (long (*)(void))(uintptr_t)wanted[0].address;
    long (*call)(long) = (long (*)(long))(uintptr_t)wanted[1].address;
    double (*half)(double) = (double (*)(double))(uintptr_t)wanted[2].address;
    char (*letter)(long) = (char (*)(long))(uintptr_t)wanted[3].address;
    long (*table)(long) = (long (*)(long))(uintptr_t)wanted[4].address;
    cr_assert_eq(count(), 8);
    cr_assert_eq(count(), 11);
    cr_assert_eq(call(1), 1202);
    cr_assert_eq(half(3.0), 1.5);
    cr_assert_eq(letter(2), 'w');
    cr_assert_eq(table(2), 14);
    cr_assert_eq(table(4), 1208);
    cr_assert_eq(table(9), 0);
}

static void check_compiler(const char *compiler, const char *flags) {
    size_t n;
    uint8_t *data = object(compiler, flags, &n);
    CgElfCode code;
    const char *why;
    if (!data) return;
    cr_assert(cg_elf_load(data, n, find, &n, wanted, NWANTED, &code, &why), "%s %s: %s", compiler,
              flags, why);
    check_calls();
    cg_elf_release(&code);
    cr_assert_not(cg_elf_load(data, n, find, NULL, wanted, NWANTED, &code, &why));
    cr_assert_str_eq(why, "an unknown symbol");
    free(data);
}

Test(elf, runs) {
    check_compiler("gcc", "-O2 -fPIC");
    check_compiler("gcc", "-O0 -fPIC -fvisibility=hidden");
    check_compiler("clang", "-O2 -fPIC");
    check_compiler("clang-19", "-O1 -fPIC -fvisibility=hidden");
}

Test(elf, missing_function) {
    size_t n;
    uint8_t *data = object("cc", "-O1 -fPIC", &n);
    CgSymbol other[] = {{"given", 0}};
    CgElfCode code;
    const char *why;
    if (!data) return;
    cr_assert_not(cg_elf_load(data, n, find, &n, other, 1, &code, &why));
    cr_assert_str_eq(why, "a function is missing");
    free(data);
}

/* Every beginning of an object, and every byte changed in two ways. */
Test(elf, damaged) {
    size_t n;
    uint8_t *data = object("cc", "-O1 -fPIC", &n);
    CgElfCode code;
    const char *why;
    if (!data) return;
    for (size_t k = 0; k < n; k++) {
        uint8_t *part = malloc(k + 1), before = data[k]; /* of its size, for the sanitizers */
        memcpy(part, data, k);
        if (cg_elf_load(part, k, find, &n, wanted, NWANTED, &code, &why)) cg_elf_release(&code);
        free(part);
        for (int way = 0; way < 2; way++) {
            data[k] = (uint8_t)(way ? before ^ 0x80 : before + 1);
            if (cg_elf_load(data, n, find, &n, wanted, NWANTED, &code, &why)) cg_elf_release(&code);
        }
        data[k] = before;
    }
    free(data);
}

static __attribute__((noinline)) long first(long x) {
    __asm__ volatile("" : "+r"(x));
    return x + 1;
}

/* A function that was loaded can be made to go elsewhere. */
Test(elf, redirect) {
    size_t n;
    uint8_t *data = object("cc", "-O0 -fPIC", &n);
    CgElfCode code;
    const char *why;
    if (!data) return;
    cr_assert(cg_elf_load(data, n, find, &n, wanted, NWANTED, &code, &why));
    long (*call)(long) = (long (*)(long))(uintptr_t)wanted[1].address;
    cr_assert_eq(call(1), 1202);
    cr_assert(cg_elf_redirect(wanted[1].address, (const void *)(uintptr_t)&first));
    cr_assert_eq(call(1), 2);
    cg_elf_release(&code);
    free(data);
}
