/* fe_utf8.h: reading UTF-8 one code point at a time, strictly.
 * Never reads behind `len`; no failure but the documented 0. */
#ifndef FE_UTF8_H
#define FE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The bytes of the code point at `s` (1 to 4) and its value in *cp; 0 when the bytes are not
 * valid UTF-8 (overlong, surrogate, too large, cut off) or `len` is 0. */
uint32_t fe_utf8_decode(const char *s, size_t len, uint32_t *cp);

/* The same length, but 1 for an invalid byte; `len` must not be 0. */
uint32_t fe_utf8_len(const char *s, size_t len);

#endif
