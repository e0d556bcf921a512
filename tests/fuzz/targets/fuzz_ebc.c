/* Any bytes as an .ebc file whose length and hash are right, so that the loader's checks of the
 * contents are what stands between the file and the VM. */
#include <stdlib.h>
#include <string.h>

#include "vm/eg_ebc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void put64(uint8_t *at, uint64_t v) {
    for (int i = 0; i < 8; i++) at[i] = (uint8_t)(v >> (8 * i));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    EgEbcError why;
    if (n < EG_EBC_HEADER) return 0;
    uint8_t *file = malloc(n);
    memcpy(file, data, n);
    put64(file + 16, eg_ebc_tables());
    put64(file + 24, n - EG_EBC_HEADER);
    put64(file + 32, eg_ebc_hash(file + EG_EBC_HEADER, n - EG_EBC_HEADER));
    EgEbc *e = eg_ebc_load(file, n, &why);
    if (!e && !why.what) abort();
    if (e) eg_ebc_free(e);
    free(file);
    return 0;
}
