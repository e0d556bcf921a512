/* .ebc files: the units of a program as bytecode, written by `edgec build -o app.ebc`, run by
 * `edgec run app.ebc`.
 *
 * FORMAT. All numbers little-endian. A header of EG_EBC_HEADER bytes: magic, format version,
 * EG_ABI, zero, then three 64-bit words: a hash of the tables that give the code its meaning
 * (instructions, primitives, builtins, types), the payload's length and its hash. The payload is
 * the units one after the other; eg_ebc.c reads what codegen/bytecode/cg_ebc.c writes, field for
 * field. A file is good for the edgec that wrote it and for every other with the same tables.
 *
 * TRUST. The loader accepts a file only if its hash is right, if every register, jump, constant,
 * cache, primitive, handler and resume point in it is in bounds, and if along every path, through
 * handlers and resume points too, each register holds what the instruction that reads it takes for
 * granted (eg_ebc_flow.h): a cell, a tuple of at least so many items, a list under construction, an
 * exception, a value and no sentinel. So a damaged or made-up file is a message or a program, and
 * never a crash: tests/fuzz/targets/fuzz_vm.c runs what the loader accepts. What the program does
 * is another matter: it may do all that a Python program may. Run files of people whose programs
 * you would run.
 *
 * Nothing here runs Python code or touches an EgRt. Memory comes from eg_os_malloc and belongs to
 * the EgEbc.
 */
#ifndef EG_EBC_H
#define EG_EBC_H

#include "edgert/image.h"

enum { EG_EBC_VERSION = 1, EG_EBC_HEADER = 40 };
#define EG_EBC_MAGIC \
    "\x7f"           \
    "EBC"

typedef struct EgEbc {
    EgUnit **units; /* NULL-terminated, units[0] is __main__: the units of an EgImage */
    uint32_t nunits;
    struct EgEbcChunk *chunks; /* all memory */
} EgEbc;

/* Why a file was refused. `what` and the names are static or point into the given data's copy; the
 * names are NULL where they do not apply. */
typedef struct EgEbcError {
    const char *what;
    uint32_t unit, function, word; /* EG_EBC_NOWHERE: not that far */
} EgEbcError;
#define EG_EBC_NOWHERE 0xffffffffu

/* Whether the bytes begin like an .ebc file. */
bool eg_ebc_is(const uint8_t *data, size_t n);

/* Reads and checks a whole file; the data may go afterwards. NULL with *error filled in. */
EgEbc *eg_ebc_load(const uint8_t *data, size_t n, EgEbcError *error);
void eg_ebc_free(EgEbc *e);

/* The hash of the tables that bytecode depends on. */
uint64_t eg_ebc_tables(void);
/* The hash of a payload (FNV-1a, 64 bits). */
uint64_t eg_ebc_hash(const uint8_t *data, size_t n);

#endif
