/* Shared by the reader (eg_ebc.c) and the checks (eg_ebc_check.c, eg_ebc_const.c) of .ebc files. */
#ifndef EG_EBC_INT_H
#define EG_EBC_INT_H

#include "eg_bytecode.h"
#include "eg_ebc.h"

/* Checks the constants of a unit, its global names and its tables; NULL, or what is wrong. `mark`:
 * a byte per constant, zeroed. ntuple_items: length of unit->tuple_items. */
const char *eg_ebc_check_consts(const EgUnit *unit, uint32_t ntuple_items, uint8_t *mark);

/* Well-formed WTF-8: shortest forms up to U+10FFFF, lone surrogates allowed. */
bool eg_ebc_is_text(const char *s, uint32_t n);

/* What the functions of a unit share, zeroed at first: by cache its way of use and attribute, by
 * constant the number of arguments of the results that it remembers. */
typedef struct EgEbcShared {
    uint64_t *caches;
    uint32_t *memo;
} EgEbcShared;

/* Checks a function's description and code; NULL, or what is wrong, with the word in *at. `starts`:
 * a byte per word and one more, zeroed. */
const char *eg_ebc_check_code(const EgUnit *unit, const EgCode *code, EgEbcShared *shared,
                              uint8_t *starts, uint32_t *at);

#endif
