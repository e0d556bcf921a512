/* eg_unicode.h: what Python's str needs to know about code points.
 *
 * Purpose    The character properties and case mappings of Unicode 15.1 as CPython 3.13 applies
 * them; every answer equals that of the str method named beside it for a string of one character.
 * Linking    ASCII is answered inline from arithmetic. Each property group has its own table and
 *            functions (suffix _slow), so a program links only the groups it can reach.
 * Input      Any uint32_t; values above 0x10FFFF have no property and map to themselves. Surrogates
 *            are code points without letters.
 * Effects    Pure: no allocation, no errors, no user code, no state.
 * Tables     Written by tools/gen_unicode.py; eg_unicode_tables.h describes their layout.
 */
#ifndef EG_UNICODE_H
#define EG_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/* Longest full case mapping, in code points. */
#define EG_UNI_MAX_CASE 3

/* Out-of-line halves for cp >= 128; call the functions without the suffix. */
bool eg_uni_is_alpha_slow(uint32_t cp);
bool eg_uni_is_space_slow(uint32_t cp);
bool eg_uni_is_printable_slow(uint32_t cp);
bool eg_uni_is_lower_slow(uint32_t cp);
bool eg_uni_is_upper_slow(uint32_t cp);
bool eg_uni_is_title_slow(uint32_t cp);
bool eg_uni_is_case_ignorable_slow(uint32_t cp);
bool eg_uni_is_xid_start_slow(uint32_t cp);
bool eg_uni_is_xid_continue_slow(uint32_t cp);
bool eg_uni_is_numeric_slow(uint32_t cp);
int eg_uni_decimal_slow(uint32_t cp);
int eg_uni_digit_slow(uint32_t cp);
uint32_t eg_uni_lower_slow(uint32_t cp);
uint32_t eg_uni_upper_slow(uint32_t cp);
uint32_t eg_uni_title_slow(uint32_t cp);
int eg_uni_lower_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]);
int eg_uni_upper_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]);
int eg_uni_title_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]);
int eg_uni_fold_full_slow(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]);

static inline bool eg_ascii_is_lower(uint32_t cp) {
    return cp - 'a' < 26;
}
static inline bool eg_ascii_is_upper(uint32_t cp) {
    return cp - 'A' < 26;
}
static inline bool eg_ascii_is_digit(uint32_t cp) {
    return cp - '0' < 10;
}
static inline bool eg_ascii_is_alpha(uint32_t cp) {
    return (cp | 0x20) - 'a' < 26;
}

/* White space below 128: 9 to 13, 28 to 32 (also the ASCII part of str.split and str.strip). */
static inline bool eg_ascii_is_space(uint32_t cp) {
    return cp - 9 < 5 || cp - 28 < 5;
}

/* str.isalpha */
static inline bool eg_uni_is_alpha(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_alpha(cp) : eg_uni_is_alpha_slow(cp);
}

/* The value 0..9 of a decimal digit (str.isdecimal, int()), or -1. */
static inline int eg_uni_decimal(uint32_t cp) {
    return cp < 128 ? (eg_ascii_is_digit(cp) ? (int)(cp - '0') : -1) : eg_uni_decimal_slow(cp);
}

/* The value 0..9 of a digit in the wider sense of str.isdigit (superscripts too), or -1. */
static inline int eg_uni_digit(uint32_t cp) {
    return cp < 128 ? (eg_ascii_is_digit(cp) ? (int)(cp - '0') : -1) : eg_uni_digit_slow(cp);
}

/* str.isdecimal */
static inline bool eg_uni_is_decimal(uint32_t cp) {
    return eg_uni_decimal(cp) >= 0;
}

/* str.isdigit */
static inline bool eg_uni_is_digit(uint32_t cp) {
    return eg_uni_digit(cp) >= 0;
}

/* str.isnumeric */
static inline bool eg_uni_is_numeric(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_digit(cp) : eg_uni_is_numeric_slow(cp);
}

/* str.isalnum */
static inline bool eg_uni_is_alnum(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_alpha(cp) || eg_ascii_is_digit(cp)
                    : eg_uni_is_alpha_slow(cp) || eg_uni_is_numeric_slow(cp);
}

/* str.isspace, and what split() and strip() without arguments separate at */
static inline bool eg_uni_is_space(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_space(cp) : eg_uni_is_space_slow(cp);
}

/* str.isprintable: repr() shows it as itself */
static inline bool eg_uni_is_printable(uint32_t cp) {
    return cp < 128 ? cp - 0x20 < 0x5f : eg_uni_is_printable_slow(cp);
}

/* The derived property Lowercase (str.islower on one character) */
static inline bool eg_uni_is_lower(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_lower(cp) : eg_uni_is_lower_slow(cp);
}

/* The derived property Uppercase (str.isupper on one character) */
static inline bool eg_uni_is_upper(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_upper(cp) : eg_uni_is_upper_slow(cp);
}

/* General category Lt: one character that is a capital and a small letter (U+01C5) */
static inline bool eg_uni_is_title(uint32_t cp) {
    return cp >= 128 && eg_uni_is_title_slow(cp);
}

/* Has case at all: Lowercase, Uppercase or Lt (Unicode D135) */
static inline bool eg_uni_is_cased(uint32_t cp) {
    return cp < 128
               ? eg_ascii_is_alpha(cp)
               : eg_uni_is_lower_slow(cp) || eg_uni_is_upper_slow(cp) || eg_uni_is_title_slow(cp);
}

/* Case_Ignorable (Unicode D136). str.lower writes U+03A3 as U+03C2 (final sigma) exactly if,
 * skipping case-ignorable characters, a cased one stands before it and none after it. */
static inline bool eg_uni_is_case_ignorable(uint32_t cp) {
    return cp < 128 ? cp == '\'' || cp == '.' || cp == ':' || cp == '^' || cp == '`'
                    : eg_uni_is_case_ignorable_slow(cp);
}

/* May start an identifier: XID_Start or '_' (str.isidentifier) */
static inline bool eg_uni_is_xid_start(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_alpha(cp) || cp == '_' : eg_uni_is_xid_start_slow(cp);
}

/* May continue an identifier: XID_Continue */
static inline bool eg_uni_is_xid_continue(uint32_t cp) {
    return cp < 128 ? eg_ascii_is_alpha(cp) || eg_ascii_is_digit(cp) || cp == '_'
                    : eg_uni_is_xid_continue_slow(cp);
}

/* A line boundary of str.splitlines ("\r\n" together is one; that is the caller's work) */
static inline bool eg_uni_is_linebreak(uint32_t cp) {
    return cp - 10 < 4 || cp - 28 < 3 || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* The value of a numeric character as num/den in lowest terms (unicodedata.numeric); false if it
 * has none. den > 0; num may be negative (U+0F33 is -1/2). */
bool eg_uni_numeric(uint32_t cp, int64_t *num, int32_t *den);

/* Simple mappings: one code point to one (re.IGNORECASE; one-character str.lower and so on differ
 * where the full mapping is longer). */
static inline uint32_t eg_uni_lower(uint32_t cp) {
    return cp < 128 ? (eg_ascii_is_upper(cp) ? cp + 32 : cp) : eg_uni_lower_slow(cp);
}
static inline uint32_t eg_uni_upper(uint32_t cp) {
    return cp < 128 ? (eg_ascii_is_lower(cp) ? cp - 32 : cp) : eg_uni_upper_slow(cp);
}
static inline uint32_t eg_uni_title(uint32_t cp) {
    return cp < 128 ? (eg_ascii_is_lower(cp) ? cp - 32 : cp) : eg_uni_title_slow(cp);
}

/* Full mappings: write 1 to EG_UNI_MAX_CASE code points and return how many. lower_full knows no
 * context (see eg_uni_is_case_ignorable for the sigma). */
static inline int eg_uni_lower_full(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    if (cp >= 128) return eg_uni_lower_full_slow(cp, out);
    out[0] = eg_ascii_is_upper(cp) ? cp + 32 : cp;
    return 1;
}
static inline int eg_uni_upper_full(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    if (cp >= 128) return eg_uni_upper_full_slow(cp, out);
    out[0] = eg_ascii_is_lower(cp) ? cp - 32 : cp;
    return 1;
}
static inline int eg_uni_title_full(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    if (cp >= 128) return eg_uni_title_full_slow(cp, out);
    out[0] = eg_ascii_is_lower(cp) ? cp - 32 : cp;
    return 1;
}
/* str.casefold */
static inline int eg_uni_fold_full(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]) {
    if (cp >= 128) return eg_uni_fold_full_slow(cp, out);
    out[0] = eg_ascii_is_upper(cp) ? cp + 32 : cp;
    return 1;
}

#endif
