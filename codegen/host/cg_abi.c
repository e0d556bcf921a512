#include "cg_abi.h"
#include "cg_jit_tick.h"

#include <string.h>

#include "edgert/edgert.h"
#include "vm/eg_vm.h"

/* What tcc calls for conversions that the processor does not have. */
static uint64_t double_to_u64(double d) {
    return d < 9223372036854775808.0
               ? (uint64_t)(int64_t)d
               : (uint64_t)(int64_t)(d - 9223372036854775808.0) ^ (1ull << 63);
}

static double u64_to_double(uint64_t u) {
    return (double)u;
}

const CgSymbol cg_abi[] = {
#define EG_PRIM(name, function, ...) {#function, (const void *)(uintptr_t)&function},
#include "runtime/prims.def"
#undef EG_PRIM
#define EG_ABI_FN(function) {#function, (const void *)(uintptr_t)&function},
#include "runtime/abi.def"
#undef EG_ABI_FN
#define OUTLINE(name) {"eg_o_" #name, (const void *)(uintptr_t)&eg_o_##name},
    EG_OUTLINE_2(OUTLINE) EG_OUTLINE_1(OUTLINE) OUTLINE(setitem) OUTLINE(call) OUTLINE(call_method)
#undef OUTLINE
        {"eg_vm_entry", (const void *)(uintptr_t)&eg_vm_entry},
    {"eg_jit_tick_u", (const void *)(uintptr_t)&cg_jit_tick_u},
    {"eg_vm_resume_pc", (const void *)(uintptr_t)&eg_vm_resume_pc},
    {"memcpy", (const void *)(uintptr_t)&memcpy},
    {"memmove", (const void *)(uintptr_t)&memmove},
    {"memset", (const void *)(uintptr_t)&memset},
    {"__fixunsdfdi", (const void *)(uintptr_t)&double_to_u64},
    {"__floatundidf", (const void *)(uintptr_t)&u64_to_double},
};
const uint32_t cg_nabi = sizeof cg_abi / sizeof *cg_abi;
