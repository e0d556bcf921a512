/* Command-line parsing: one table of options, one loop. */
#include "drv_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help_main[] =
    "usage: edgec COMMAND [options] FILE.py ...\n"
    "\n"
    "  run    run a program now: bytecode VM, hot code compiled in process\n"
    "  build  compile a program: the suffix of -o says to what (.wasm .c .o, none: executable)\n"
    "  check  report errors only\n"
    "  dump   show what the compiler sees (--stage=tokens|ssa|pass:NAME|bytecode|c)\n"
    "\n"
    "edgec COMMAND --help tells the options of a command; edgec --version the version.\n";
static const char help_run[] =
    "usage: edgec run [options] FILE.py|FILE.ebc|-|-c CODE [arguments]\n"
    "\n"
    "  -c CODE             run CODE\n"
    "  -I DIR, --path DIR  look for modules in DIR too\n"
    "  --jit=off           only the bytecode VM\n"
    "  --jit=tcc           hot code is compiled in process only, not by gcc or clang beside it\n"
    "  --jit=wait          all that can be is compiled by gcc or clang, and waited for (tests)\n"
    "  --cc=CC             that compiler (default: clang-19, clang, gcc, cc)\n"
    "  --no-cache          do not keep what it made in ~/.cache/edgec\n"
    "  --jit-threshold=N   calls plus loop rounds before a function is compiled\n"
    "  --no-memo           do not remember results of pure functions\n"
    "  --no-speculate      compile without type predictions\n"
    "  --keep-temps        show the C of what is compiled\n"
    "  -v                  say what is compiled when\n";
static const char help_build[] =
    "usage: edgec build [options] FILE.py -o OUT\n"
    "\n"
    "  -o OUT              OUT.wasm, OUT.c, OUT.o, OUT.ebc (bytecode for edgec run), or an "
    "executable\n"
    "  -O0 -O1 -O2 -Os     optimise for nothing, little, speed (default), size\n"
    "  -g                  debug information for the C compiler\n"
    "  --cc=CC             C compiler for native code (default: clang-19, clang, gcc, cc)\n"
    "  --no-memo           do not remember results of pure functions\n"
    "  --no-speculate      no type predictions and guards\n"
    "  --keep-temps        keep the generated C beside the output\n"
    "  -I DIR, --path DIR  look for modules in DIR too\n"
    "  -v                  show the commands\n";
static const char help_check[] = "usage: edgec check [--error-format=json] FILE.py ...\n";
static const char help_dump[] =
    "usage: edgec dump --stage=STAGE FILE.py\n"
    "\n"
    "  tokens      the token array\n"
    "  ssa         the IR as the parser gives it\n"
    "  pass:NAME   the IR after a pass (edgec dump --stage=passes lists them)\n"
    "  bytecode    the VM's instructions\n"
    "  c           the generated C\n";

const char *drv_help(const char *command) {
    if (!command) return help_main;
    if (!strcmp(command, "run")) return help_run;
    if (!strcmp(command, "build")) return help_build;
    if (!strcmp(command, "check")) return help_check;
    if (!strcmp(command, "dump")) return help_dump;
    return help_main;
}

static void fail(DrvOptions *o, const char *text, const char *what) {
    if (o->error) return;
    snprintf(o->error_text, sizeof o->error_text, text, what);
    o->error = o->error_text;
}

static bool flag(DrvOptions *o, const char *a) {
    const struct {
        const char *name;
        bool *where;
        bool value;
    } flags[] = {
        {"-g", &o->debug, true},
        {"-v", &o->verbose, true},
        {"--keep-temps", &o->keep_temps, true},
        {"--time-passes", &o->time_passes, true},
        {"--error-format=json", &o->json, true},
        {"--error-format=human", &o->json, false},
        {"--jit=off", &o->jit, false},
        {"--jit=on", &o->jit, true},
        {"--no-cache", &o->no_cache, true},
        {"--no-memo", &o->no_memo, true},
        {"--no-speculate", &o->no_speculate, true},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (strcmp(a, flags[i].name)) continue;
        *flags[i].where = flags[i].value;
        return true;
    }
    if (!strcmp(a, "--jit=tcc") || !strcmp(a, "--jit=wait")) {
        o->jit = true;
        o->background = o->background_wait = a[6] == 'w';
        return true;
    }
    if (!strcmp(a, "-O0") || !strcmp(a, "-O1") || !strcmp(a, "-O2") || !strcmp(a, "-Os")) {
        o->opt = a[2] == 's' ? 's' : a[2] - '0';
        return true;
    }
    return false;
}

/* The value of an option that takes one: "--name=V", "-nV", or the next word. NULL: not this
 * option. */
static const char *valued(DrvOptions *o, const char *name, int argc, char **argv, int *i) {
    const char *a = argv[*i];
    size_t n = strlen(name);
    if (strncmp(a, name, n)) return NULL;
    if (a[n] == '=' && name[1] == '-') return a + n + 1;
    if (a[n] && name[1] != '-') return a + n;
    if (a[n]) return NULL;
    if (*i + 1 >= argc) {
        fail(o, "option %s needs a value", name);
        return "";
    }
    return argv[++*i];
}

static void parse_number(DrvOptions *o, const char *text) {
    char *end;
    long n = strtol(text, &end, 10);
    if (*end || !*text || n < 1 || n > 1000000000)
        fail(o, "--jit-threshold: not a number of rounds: '%s'", text);
    o->jit_threshold = (int32_t)n;
}

static bool value_option(DrvOptions *o, int argc, char **argv, int *i) {
    const char *v;
    if ((v = valued(o, "-o", argc, argv, i)))
        o->output = v;
    else if ((v = valued(o, "--emit", argc, argv, i)))
        o->emit = v;
    else if ((v = valued(o, "--cc", argc, argv, i)))
        o->cc = v;
    else if ((v = valued(o, "--stage", argc, argv, i)))
        o->stage = v;
    else if ((v = valued(o, "--jit-threshold", argc, argv, i)))
        parse_number(o, v);
    else if ((v = valued(o, "-I", argc, argv, i)) || (v = valued(o, "--path", argc, argv, i)))
        o->paths[o->npaths++] = v;
    else
        return false;
    return true;
}

static bool parse_command(DrvOptions *o, const char *word) {
    static const char *const names[] = {"run", "build", "check", "dump"};
    for (int i = 0; i < 4; i++) {
        if (strcmp(word, names[i])) continue;
        o->command = (DrvCommand)i;
        o->help_topic = names[i];
        return true;
    }
    return false;
}

/* What follows the program's name belongs to the program. */
static void program_args(DrvOptions *o, int argc, char **argv, int i, const char *name) {
    o->argv = malloc((size_t)(argc - i + 2) * sizeof *o->argv);
    o->argv[o->argc++] = (char *)name;
    while (i < argc) o->argv[o->argc++] = argv[i++];
    o->argv[o->argc] = NULL;
}

static void parse_rest(DrvOptions *o, int argc, char **argv, int i) {
    for (; i < argc && !o->error; i++) {
        const char *a = argv[i];
        if (!strcmp(a, "--help") || !strcmp(a, "-h")) {
            o->command = DRV_HELP;
            return;
        }
        if (o->command == DRV_RUN && !strcmp(a, "-c")) {
            if (i + 1 >= argc) fail(o, "option %s needs a value", "-c");
            o->code = argv[i + 1];
            program_args(o, argc, argv, i + 2, "-c");
            return;
        }
        if (a[0] != '-' || !a[1]) {
            o->files[o->nfiles++] = a;
            if (!o->file) o->file = a;
            if (o->command != DRV_RUN) continue;
            program_args(o, argc, argv, i + 1, a);
            return;
        }
        if (!flag(o, a) && !value_option(o, argc, argv, &i)) fail(o, "unknown option '%s'", a);
    }
}

static void check_complete(DrvOptions *o) {
    if (o->error || o->command >= DRV_HELP) return;
    if (!o->file && !o->code) fail(o, "%s: no program given", o->help_topic);
    if (o->command == DRV_BUILD && !o->output)
        fail(o, "%s: no output given (-o OUT)", o->help_topic);
    if (o->command == DRV_BUILD && o->nfiles > 1) fail(o, "unexpected argument '%s'", o->files[1]);
    if (o->command == DRV_DUMP && !o->stage) fail(o, "%s: no --stage given", o->help_topic);
}

void drv_parse(DrvOptions *o, int argc, char **argv) {
    *o = (DrvOptions){.opt = 2, .jit = true, .background = true};
    o->files = calloc((size_t)argc + 1, sizeof *o->files);
    o->paths = calloc((size_t)argc + 1, sizeof *o->paths);
    if (argc < 2) {
        fail(o, "no command given%s", "");
        return;
    }
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
        o->command = DRV_VERSION;
        return;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
        o->command = DRV_HELP;
        return;
    }
    if (!parse_command(o, argv[1])) {
        fail(o, "unknown command '%s'", argv[1]);
        return;
    }
    parse_rest(o, argc, argv, 2);
    check_complete(o);
}

void drv_drop(DrvOptions *o) {
    free(o->files);
    free(o->paths);
    free(o->argv);
}
