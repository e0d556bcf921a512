/* SHA-256 (FIPS 180-4): names of what is cached, and the check that a file is what was written. */
#ifndef CG_HASH_H
#define CG_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { CG_HASH_BYTES = 32, CG_HASH_TEXT = 65 };

/* A hash being made; may be copied to go on in two ways. */
typedef struct CgHash {
    uint32_t state[8];
    uint64_t length;
    uint8_t block[64];
} CgHash;

CgHash cg_hash_begin(void);
void cg_hash_add(CgHash *h, const void *data, size_t n);
/* A text with its end, so that two texts in a row are not one. */
void cg_hash_add_text(CgHash *h, const char *text);
void cg_hash_end(CgHash h, uint8_t out[CG_HASH_BYTES]);
/* The same as hexadecimal digits with a NUL. */
void cg_hash_end_text(CgHash h, char out[CG_HASH_TEXT]);

#endif
