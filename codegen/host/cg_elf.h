/* A loader for the relocatable ELF objects that gcc and clang make of generated C (x86-64,
 * aarch64): position-independent code without thread-local storage, constructors or common symbols.
 * Whatever else comes, a damaged file included, is refused.
 */
#ifndef CG_ELF_H
#define CG_ELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cg_abi.h"

/* Code and constants (readable and executable), then data (readable and writable), in one mapping.
 */
typedef struct CgElfCode {
    void *memory; /* NULL: none */
    size_t size;
} CgElfCode;

/* The address of a symbol that the object does not define; NULL: there is none. */
typedef const void *(*CgElfLookup)(void *ctx, const char *name);

/* Loads the object of n bytes and fills in the addresses of `wanted`, which it must define. False:
 * nothing is loaded and *why (constant) tells the reason. */
bool cg_elf_load(const uint8_t *object, size_t n, CgElfLookup lookup, void *ctx, CgSymbol *wanted,
                 uint32_t nwanted, CgElfCode *code, const char **why);
void cg_elf_release(CgElfCode *code);

/* Makes the function at `from` jump to `to` from now on, whoever calls it: its first bytes, which
 * nothing may be executing, are replaced. False: the system does not allow it; nothing changed. */
bool cg_elf_redirect(const void *from, const void *to);

#endif
