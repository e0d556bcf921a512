/* The runtime's functions as symbols for code that libtcc compiles in this process.
 *
 * The rows are runtime/prims.def, runtime/abi.def and a few that only such code needs: the VM's way
 * to take a frame over, and the helpers that tcc expects of a C library. Constant; no allocation.
 */
#ifndef CG_ABI_H
#define CG_ABI_H

#include <stdint.h>

typedef struct CgSymbol {
    const char *name;
    const void *address;
} CgSymbol;

extern const CgSymbol cg_abi[];
extern const uint32_t cg_nabi;

#endif
