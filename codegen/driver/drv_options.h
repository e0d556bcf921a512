/* The command line of edgec, parsed. */
#ifndef DRV_OPTIONS_H
#define DRV_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum DrvCommand {
    DRV_RUN,
    DRV_BUILD,
    DRV_CHECK,
    DRV_DUMP,
    DRV_HELP,
    DRV_VERSION
} DrvCommand;

typedef struct DrvOptions {
    DrvCommand command;
    const char *help_topic; /* command whose help was asked for, or NULL */
    const char *file;       /* path, or "-" for standard input; NULL with code */
    const char *code;       /* -c */
    const char **files;     /* check: all of them */
    int nfiles;
    int argc; /* sys.argv of the program: its name first */
    char **argv;
    const char *output; /* -o */
    const char *emit;   /* --emit, overrides the suffix of output */
    const char *cc;     /* --cc */
    const char *stage;  /* dump --stage */
    const char **paths; /* -I */
    int npaths;
    int opt;                                    /* 0, 1, 2, or 's' */
    bool jit;                                   /* run: compile what is hot */
    bool background, background_wait, no_cache; /* run: the C compiler beside it */
    int32_t jit_threshold;                      /* entries plus loop rounds; 0 = the default */
    bool debug, verbose, keep_temps, json, time_passes, color, no_memo, no_speculate;
    const char *error; /* what is wrong with the command line, or NULL */
    char error_text[256];
} DrvOptions;

/* Parses argv. Problems are told in o->error; arrays are malloc-owned by o and live as long as the
 * process. */
void drv_parse(DrvOptions *o, int argc, char **argv);

/* Frees what o owns. */
void drv_drop(DrvOptions *o);

/* The help text of a command, or of edgec itself for NULL. */
const char *drv_help(const char *command);

#endif
