/* A growing UTF-8 text outside the collector: messages that are assembled across user code and then
 * written to a file.
 *
 * Owner: whoever declares it; eg_tb_free releases. Never collects, never raises: when memory ends
 * the text is cut and `failed` is set.
 */
#ifndef EG_TEXTBUF_H
#define EG_TEXTBUF_H

#include "edgert/rt.h"

typedef struct EgTextBuf {
    char *data; /* not terminated */
    size_t len, cap;
    bool failed;
} EgTextBuf;

void eg_tb_free(EgTextBuf *b);
void eg_tb_put(EgTextBuf *b, const char *s, size_t n);
void eg_tb_puts(EgTextBuf *b, const char *s);
void eg_tb_char(EgTextBuf *b, char c, size_t count);
void eg_tb_uint(EgTextBuf *b, uint64_t u);
/* The text of a str value as UTF-8; lone surrogates as \udxxx escapes (backslashreplace). */
void eg_tb_str(EgRt *rt, EgTextBuf *b, EgVal s);
/* Encodes one code point as UTF-8 (surrogates as WTF-8) into out[4]; returns the length. */
size_t eg_utf8_put(char *out, uint32_t cp);
/* Decodes one code point of WTF-8 at s (n >= 1 bytes); a broken sequence gives 0xFFFD and one byte.
 * Returns the length. */
size_t eg_utf8_get(const char *s, size_t n, uint32_t *cp);

#endif
