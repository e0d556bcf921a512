/* fe_literal.h: what the literal tokens stand for.
 *
 * Purpose: decode string, bytes and f-string text, spell numbers for the runtime's own
 * converters, and give identifiers their canonical form.
 *
 * Text values are UTF-8 with surrogates allowed (WTF-8: "\ud800" is ED A0 80), bytes values raw
 * bytes. Results live in the arena (or are the source's own bytes when nothing had to change),
 * are not NUL-terminated and may contain NUL. Bad escapes are reported with CPython's wording;
 * the functions then return false and an empty value. Linear time, no recursion.
 */
#ifndef FE_LITERAL_H
#define FE_LITERAL_H

#include "fe_lexer.h"

/* A run of bytes. */
typedef struct FeText {
    const char *ptr;
    size_t len;
} FeText;

/* The value of one STRING, BYTES or FSTRING_MIDDLE token: prefix, quotes, escapes and (for
 * FSTRING_MIDDLE) doubled braces resolved. Reports errors and invalid-escape warnings. */
bool fe_string_value(IrArena *arena, const FeTokens *ts, uint32_t i, FeDiags *diags, FeText *out);

/* The value of a run of adjacent tokens of the same kind (implicit concatenation) as one text;
 * `first` to `last` inclusive, all STRING or all BYTES. */
bool fe_string_concat(IrArena *arena, const FeTokens *ts, uint32_t first, uint32_t last,
                      FeDiags *diags, FeText *out);

/* A number's text without underscores, letters in lower case: "0x1f", "12", "1.5e3"; for
 * NUMBER_IMAG without the j. Never fails: the lexer has checked the form. */
FeText fe_number_text(IrArena *arena, const FeTokens *ts, uint32_t i);

/* An identifier in NFKC form: the source's own bytes, unless it has non-ASCII characters and
 * FeTextHooks.nfkc is set. */
FeText fe_name_text(IrArena *arena, const FeTokens *ts, uint32_t i);

/* The text that the `=` of a self-documenting field shows: everything between the field's `{`
 * (index `lbrace`) and the start of token `after`, the one behind the `=`, comments removed. */
FeText fe_fstring_debug_text(IrArena *arena, const FeTokens *ts, uint32_t lbrace, uint32_t after);

#endif
