/* Files from libtcc, for machines without a C compiler: the runtime's headers come from memory, the
 * start of the program is here instead of in crt1.o, and the C library is the shared one that
 * edgec itself runs with. So neither compiler nor development files have to be installed. */
#include "cg_tcc.h"

#include <libtcc.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cg_tcc_impl.h"

/* Helpers that compiled code calls and a C compiler's own library would have: conversions for tcc,
 * 128-bit division for the runtime's archive. */
static const char helpers[] =
    "struct u128 { unsigned long lo, hi; };\n"
    "struct u128 __udivmodti4(struct u128 n, struct u128 d, struct u128 *rest) {\n"
    "    struct u128 q;\n"
    "    int i;\n"
    "    q.lo = 0; q.hi = 0;\n"
    "    if (!d.hi) {\n"
    "        unsigned long r = n.hi % d.lo, low = n.lo;\n"
    "        q.hi = n.hi / d.lo;\n"
    "        __asm__(\"divq %4\" : \"=a\"(q.lo), \"=d\"(r) : \"0\"(low), \"1\"(r), \"c\"(d.lo));\n"
    "        n.lo = r; n.hi = 0;\n"
    "    } else {\n"
    "        for (i = 0; !(d.hi >> 63) && (d.hi < n.hi || (d.hi == n.hi && d.lo <= n.lo)); i++) {\n"
    "            d.hi = d.hi << 1 | d.lo >> 63; d.lo <<= 1;\n"
    "        }\n"
    "        for (; i >= 0; i--) {\n"
    "            q.lo <<= 1;\n"
    "            if (d.hi < n.hi || (d.hi == n.hi && d.lo <= n.lo)) {\n"
    "                n.hi -= d.hi + (n.lo < d.lo); n.lo -= d.lo; q.lo |= 1;\n"
    "            }\n"
    "            d.lo = d.lo >> 1 | d.hi << 63; d.hi >>= 1;\n"
    "        }\n"
    "    }\n"
    "    if (rest) *rest = n;\n"
    "    return q;\n"
    "}\n"
    "struct u128 __udivti3(struct u128 n, struct u128 d) { return __udivmodti4(n, d, 0); }\n"
    "struct u128 __umodti3(struct u128 n, struct u128 d) {\n"
    "    struct u128 r;\n"
    "    __udivmodti4(n, d, &r);\n"
    "    return r;\n"
    "}\n"
    "unsigned long __fixunsdfdi(double d) {\n"
    "    return d < 9223372036854775808.0 ? (unsigned long)(long)d\n"
    "         : (unsigned long)(long)(d - 9223372036854775808.0) ^ (1ul << 63);\n"
    "}\n";

/* The kernel leaves argc and argv on the stack, the loader its exit function in rdx. */
static const char start[] =
    "int main(int, char **, char **);\n"
    "int __libc_start_main(int (*)(int, char **, char **), int, char **, void (*)(void),\n"
    "                      void (*)(void), void (*)(void), void *);\n"
    "void edgec_start(long *sp, void (*fini)(void)) {\n"
    "    __libc_start_main(main, (int)sp[0], (char **)(sp + 1), 0, 0, fini, sp);\n"
    "}\n"
    "__asm__(\".globl _start\\n_start:\\nxor %ebp, %ebp\\nmov %rsp, %rdi\\nmov %rdx, %rsi\\n\"\n"
    "        \"and $-16, %rsp\\ncall edgec_start\\nhlt\\n\");\n";

static char *read_text(const char *path) {
    FILE *f = fopen(path, "rb");
    char *text = NULL;
    if (!f) return NULL;
    if (fseek(f, 0, SEEK_END) == 0) {
        long n = ftell(f);
        rewind(f);
        text = n >= 0 ? malloc((size_t)n + 1) : NULL;
        if (text) text[fread(text, 1, (size_t)n, f)] = 0;
    }
    fclose(f);
    return text;
}

/* Blanks the line that includes the runtime's headers: they stand in front of the text. */
static void drop_include(char *text) {
    char *line = strstr(text, "#include \"edgert/edgert.h\"");
    for (; line && *line && *line != '\n'; line++) *line = ' ';
}

/* ---- the C library of this process ---- */

typedef struct Libraries {
    char c[4096], m[4096];
} Libraries;

static int look(struct dl_phdr_info *info, size_t size, void *ctx) {
    Libraries *found = ctx;
    const char *path = info->dlpi_name, *slash = strrchr(path, '/');
    (void)size;
    if (!slash) return 0;
    if (!strncmp(slash, "/libc.so", 8)) snprintf(found->c, sizeof found->c, "%s", path);
    if (!strncmp(slash, "/libm.so", 8)) snprintf(found->m, sizeof found->m, "%s", path);
    return 0;
}

static bool link_executable(TCCState *s, const char *const *archives, char **message) {
    Libraries found = {"", ""};
    dl_iterate_phdr(look, &found);
    if (!found.c[0]) return cg_tcc_complain(message, "the C library was not found"), false;
    for (; *archives; archives++)
        if (tcc_add_file(s, *archives) != 0) return false;
    if (found.m[0] && tcc_add_file(s, found.m) != 0) return false;
    return tcc_add_file(s, found.c) == 0;
}

bool cg_tcc_build(const char *c_file, const char *output, bool object, const char *const *archives,
                  char **message) {
    TCCState *s =
        cg_tcc_new("-nostdlib -nostdinc", object ? TCC_OUTPUT_OBJ : TCC_OUTPUT_EXE, message);
    char *text = s ? read_text(c_file) : NULL, tail[sizeof helpers + sizeof start];
    bool ok = text != NULL;
    snprintf(tail, sizeof tail, "%s%s", object ? "" : helpers, object ? "" : start);
    if (ok) drop_include(text);
    ok = ok && cg_tcc_text(s, text, tail, message);
    free(text);
    ok = ok && (object || link_executable(s, archives, message));
    ok = ok && tcc_output_file(s, output) == 0;
    if (s) tcc_delete(s);
    if (!ok) cg_tcc_complain(message, "the compiler inside edgec failed");
    return ok;
}
