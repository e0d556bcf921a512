/* fe_unicode.h: the three Unicode questions that the lexer asks.
 * Pure functions of Unicode 15.1 (CPython 3.13's), any uint32_t allowed, O(log n); the tables are
 * made by tools/gen_fe_unicode.py. */
#ifndef FE_UNICODE_H
#define FE_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether an identifier may start with `cp` (XID_Start and '_'). */
bool fe_is_id_start(uint32_t cp);

/* Whether an identifier may go on with `cp` (XID_Continue). */
bool fe_is_id_continue(uint32_t cp);

/* Whether repr() would print `cp` as itself (str.isprintable). */
bool fe_is_printable(uint32_t cp);

#endif
