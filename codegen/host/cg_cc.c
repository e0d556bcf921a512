/* Running clang, gcc and wasm-ld as child processes. The output is written beside its name and
 * renamed when complete. */
#include "cg_cc.h"
#include "cg_tcc.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_ARGS = 64 };

typedef struct Command {
    char *argv[MAX_ARGS];
    int n;
} Command;

static void arg(Command *c, const char *text) {
    if (c->n < MAX_ARGS - 1) c->argv[c->n++] = strdup(text);
    c->argv[c->n] = NULL;
}

static void argf(Command *c, const char *format, const char *text) {
    char buf[PATH_MAX + 64];
    snprintf(buf, sizeof buf, format, text);
    arg(c, buf);
}

static void drop(Command *c) {
    for (int i = 0; i < c->n; i++) free(c->argv[i]);
}

/* Runs it; the exit status, 127 when it could not be started. */
static int run(Command *c, bool verbose) {
    if (verbose) {
        for (int i = 0; i < c->n; i++) fprintf(stderr, "%s%s", i ? " " : "+ ", c->argv[i]);
        fputc('\n', stderr);
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) return 127;
    if (!pid) {
        execvp(c->argv[0], c->argv);
        _exit(127);
    }
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}

/* ccache and its like, which go by the names of compilers. */
static bool is_cache(const char *path) {
    char real[PATH_MAX];
    const char *file = realpath(path, real) ? strrchr(real, '/') : NULL;
    return file && strstr(file, "cache");
}

bool cg_cc_path(const char *name, char out[], size_t size) {
    const char *path = getenv("PATH");
    if (name[0] == '/')
        return snprintf(out, size, "%s", name) < (int)size && access(out, X_OK) == 0;
    while (path && *path && !strchr(name, '/')) {
        const char *end = strchr(path, ':');
        int len = end ? (int)(end - path) : (int)strlen(path);
        int n = snprintf(out, size, "%.*s/%s", len, path, name);
        if (*path == '/' && n > 0 && n < (int)size && access(out, X_OK) == 0 && !is_cache(out))
            return true;
        path = end ? end + 1 : NULL;
    }
    return false;
}

/* Whether a command of that name is on PATH (or is a path to an executable). */
static bool on_path(const char *name) {
    if (strchr(name, '/')) return access(name, X_OK) == 0;
    const char *path = getenv("PATH");
    char buf[PATH_MAX];
    while (path && *path) {
        const char *end = strchr(path, ':');
        int len = end ? (int)(end - path) : (int)strlen(path);
        snprintf(buf, sizeof buf, "%.*s/%s", len, path, name);
        if (access(buf, X_OK) == 0) return true;
        path = end ? end + 1 : NULL;
    }
    return false;
}

static const char *first_of(const char *const *names) {
    for (; *names; names++)
        if (on_path(*names)) return *names;
    return NULL;
}

static bool has_support(char *folder) {
    char probe[PATH_MAX + 64];
    snprintf(probe, sizeof probe, "%s/runtime/include/edgert/edgert.h", folder);
    return access(probe, R_OK) == 0;
}

const char *cg_support_folder(void) {
    static char folder[PATH_MAX];
    char exe[PATH_MAX];
    const char *given = getenv("EDGEC_LIB");
    if (given) {
        snprintf(folder, sizeof folder, "%s", given);
        return has_support(folder) ? folder : NULL;
    }
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0) return NULL;
    exe[n] = 0;
    char *slash = strrchr(exe, '/');
    if (slash) *slash = 0;
    static const char *const places[] = {"%.3900s/lib/edgec", "%.3900s/../lib/edgec",
                                         "%.3900s/../lib/x86_64-linux-gnu/edgec"};
    for (int i = 0; i < 3; i++) {
        snprintf(folder, sizeof folder, places[i], exe);
        if (has_support(folder)) return folder;
    }
    return NULL;
}

static char *say(const char *format, const char *text) {
    char buf[512];
    snprintf(buf, sizeof buf, format, text);
    return strdup(buf);
}

/* In wasm not below 1: unoptimised code has so many locals that the engine's stack ends before the
 * root stack does (docs/decisions/0005). */
static void common_flags(Command *c, const CgCc *job, const char *folder) {
    int least = job->target == CG_WASM ? 1 : 0;
    char level[8];
    snprintf(level, sizeof level, "-O%c",
             job->opt == 's' ? 's' : '0' + (job->opt < least ? least : job->opt));
    arg(c, level);
    if (job->debug) arg(c, "-g");
    arg(c, "-std=gnu11");
    arg(c, "-ffp-contract=off");
    arg(c, "-fno-strict-aliasing");
    arg(c, "-w");
    argf(c, "-I%s/runtime/include", folder);
}

static void native_command(Command *c, const CgCc *job, const char *cc, const char *folder,
                           const char *out) {
    arg(c, cc);
    common_flags(c, job, folder);
    if (job->target == CG_NATIVE_OBJ) arg(c, "-c");
    arg(c, job->c_file);
    arg(c, "-o");
    arg(c, out);
    if (job->target == CG_NATIVE_OBJ) return;
    if (job->evaluates) argf(c, "%s/native/libegdyn.a", folder);
    argf(c, "%s/native/libegrt.a", folder);
    arg(c, "-Wl,--gc-sections");
    if (!job->debug) arg(c, "-s");
    arg(c, "-lm");
}

static void wasm_command(Command *c, const CgCc *job, const char *cc, const char *folder,
                         const char *out) {
    arg(c, cc);
    arg(c, "--target=wasm32-wasi");
    common_flags(c, job, folder);
    arg(c, "-mbulk-memory");
    arg(c, "-nostdlibinc");
    arg(c, "-isystem");
    arg(c, "/usr/include/wasm32-wasi");
    arg(c, "-c");
    arg(c, job->c_file);
    arg(c, "-o");
    arg(c, out);
}

static const char wasm_builtins[] =
    "/usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a";

static void wasm_link(Command *c, const CgCc *job, const char *ld, const char *folder,
                      const char *object, const char *out) {
    arg(c, ld);
    arg(c, object);
    if (job->evaluates) argf(c, "%s/wasm32/libegdyn.a", folder);
    argf(c, "%s/wasm32/libegrt.a", folder);
    arg(c, "/usr/lib/wasm32-wasi/libm.a");
    arg(c, "/usr/lib/wasm32-wasi/libc.a");
    if (access(wasm_builtins, R_OK) == 0) arg(c, wasm_builtins);
    arg(c, "-o");
    arg(c, out);
    arg(c, "--gc-sections");
    arg(c, "--stack-first");
    arg(c, "-z");
    arg(c, "stack-size=1048576");
    if (job->debug) return;
    arg(c, "--strip-all");
    arg(c, "--compress-relocations"); /* indexes of as many bytes as they need, instead of five */
}

/* Renames a finished file, or removes it. */
static bool finish(int status, const char *temp, const char *output, char **message) {
    if (status == 0 && rename(temp, output) == 0) return true;
    if (status == 0) *message = say("cannot write '%s'", output);
    unlink(temp);
    return false;
}

/* Without any C compiler on the machine: the one that edgec carries. */
static bool build_inside(const CgCc *job, const char *folder, const char *temp, char **message) {
    char runtime[PATH_MAX + 64], compiler[PATH_MAX + 64];
    const char *archives[] = {compiler, runtime, NULL};
    snprintf(compiler, sizeof compiler, "%s/native/libegdyn.a", folder);
    snprintf(runtime, sizeof runtime, "%s/native/libegrt.a", folder);
    bool ok = cg_tcc_build(job->c_file, temp, job->target == CG_NATIVE_OBJ,
                           job->evaluates ? archives : archives + 1, message);
    if (ok)
        fputs("edgec: no C compiler found, so the one inside edgec was used; clang or gcc make "
              "faster code (apt-get install clang-19)\n",
              stderr);
    return finish(ok ? 0 : 1, temp, job->output, message);
}

static bool build_native(const CgCc *job, const char *folder, char **message) {
    static const char *const compilers[] = {"clang-19", "clang", "gcc", "cc", NULL};
    const char *cc = job->cc ? job->cc : first_of(compilers);
    char temp[PATH_MAX];
    snprintf(temp, sizeof temp, "%s.tmp%d", job->output, (int)getpid());
    if (!cc) return build_inside(job, folder, temp, message);
    if (!on_path(cc)) {
        *message = say("no C compiler '%s' found", cc);
        return false;
    }
    Command c = {.n = 0};
    native_command(&c, job, cc, folder, temp);
    int status = run(&c, job->verbose);
    drop(&c);
    if (status) *message = say("%s failed", cc);
    return finish(status, temp, job->output, message);
}

static bool build_wasm(const CgCc *job, const char *folder, char **message) {
    static const char *const compilers[] = {"clang-19", "clang", NULL}, *const linkers[] = {
                                                                            "wasm-ld-19", "wasm-ld",
                                                                            NULL};
    const char *cc = job->cc ? job->cc : first_of(compilers), *ld = first_of(linkers);
    char object[PATH_MAX], temp[PATH_MAX];
    if (!cc || !ld || access("/usr/lib/wasm32-wasi/libc.a", R_OK)) {
        *message = say("no WebAssembly tools found%s; install them with: apt-get install clang-19 "
                       "lld-19 wasi-libc",
                       "");
        return false;
    }
    snprintf(object, sizeof object, "%s.o%d", job->output, (int)getpid());
    snprintf(temp, sizeof temp, "%s.tmp%d", job->output, (int)getpid());
    Command c = {.n = 0}, l = {.n = 0};
    wasm_command(&c, job, cc, folder, object);
    int status = run(&c, job->verbose);
    if (status) {
        *message = say("%s failed", cc);
    } else {
        wasm_link(&l, job, ld, folder, object, temp);
        status = run(&l, job->verbose);
        if (status) *message = say("%s failed", ld);
    }
    drop(&c);
    drop(&l);
    unlink(object);
    return finish(status, temp, job->output, message);
}

bool cg_cc_run(const CgCc *job, char **message) {
    const char *folder = cg_support_folder();
    *message = NULL;
    if (!folder) {
        *message = say("cannot find the runtime next to the edgec command%s (set EDGEC_LIB)", "");
        return false;
    }
    return job->target == CG_WASM ? build_wasm(job, folder, message)
                                  : build_native(job, folder, message);
}
