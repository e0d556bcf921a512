// Doubles and decimal text: shortest digits, exact rounding, correctly rounded parsing, hex floats.
//
// Results are the same bytes on every target: no libc, no locale, no floating-point environment
// beyond round-to-nearest double arithmetic. Everything works in fixed buffers on the C stack
// (under 3 KB), so nothing allocates, fails for memory, collects or runs user code.
// Text is ASCII in (pointer, length) form and never terminated, except where a line says so.
// Sources: Giulietti, "The Schubfach way to render doubles" (2020) for the shortest digits;
// Lemire, "Number parsing at a gigabyte per second" (2021) and Clinger, "How to read floating point
// numbers accurately" (1990) for parsing. Everything inexact falls back to plain big integers.
#ifndef EG_DTOA_H
#define EG_DTOA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "eg_limbs.h"

// No double has more significant decimal digits than this (767).
#define EG_DIGITS_MAX 768

// A decimal: 0.d1d2...dn * 10^point. digit[] holds characters '0' to '9', without leading or
// trailing zeros. count is 0 for zero (then point is 0).
typedef struct EgDigits {
    int count;
    int point;
    char digit[EG_DIGITS_MAX];
} EgDigits;

// Shortest digits that read back as v, the closest to v among them. v finite; its sign is ignored.
void eg_dtoa_shortest(double v, EgDigits *out);
// v rounded half to even (on its exact binary value) to n >= 1 significant digits. v finite.
void eg_dtoa_significant(double v, int n, EgDigits *out);
// v rounded half to even (on its exact binary value) to n decimals; n may be negative. v finite.
void eg_dtoa_decimals(double v, int n, EgDigits *out);

// The double nearest to digits * 10^exp10, half to even; infinity when it overflows. `digits` are
// `count` characters '0' to '9' (leading and trailing zeros allowed).
double eg_dtoa_parse_digits(const char *digits, size_t count, int64_t exp10);

// The longest prefix of text of the form [sign] digits [. digits] [e [sign] digits] with at least
// one digit before or after the point: its value (correctly rounded, infinite when too large) goes
// to *out and its length is returned; 0 when there is none. No underscores, inf or nan: for JSON
// and scanners.
size_t eg_float_scan(const char *text, size_t len, double *out);
// inf, infinity and nan in any case, with a sign: true and the value, when text is one of them.
bool eg_float_word(const char *text, size_t len, double *out);
// What float(str) accepts after stripping whitespace: decimal floats with underscores between
// digits, and inf, infinity, nan in any case, with a sign. EG_NUM_INVALID for anything else.
EgNumStatus eg_float_parse(const char *text, size_t len, double *out);
// float.fromhex after stripping whitespace. EG_NUM_INVALID, EG_NUM_OVERFLOW.
EgNumStatus eg_float_from_hex(const char *text, size_t len, double *out);

// Room for eg_float_repr and eg_float_hex, terminator included.
#define EG_FLOAT_TEXT_MAX 32
// float.__repr__; terminated; returns the length.
size_t eg_float_repr(char *buf, double v);
// float.hex; terminated; returns the length.
size_t eg_float_hex(char *buf, double v);

// Flags of eg_float_format.
enum {
    EG_FMT_ALT = 1,       // '#': always a point; 'g' keeps trailing zeros
    EG_FMT_ADD_DOT_0 = 2, // an integral result without exponent gets ".0"
    EG_FMT_PLUS = 4,      // '+' before non-negative results
    EG_FMT_SPACE = 8,     // ' ' before non-negative results
    EG_FMT_NO_NEG_0 = 16, // 'z': a result that rounds to zero loses its '-'
};

// Text of v as float.__format__ gives it before padding and grouping, and as % formatting does.
// type: 'e' 'E' 'f' 'F' 'g' 'G' 'n' '%' 'r', or 0 for the absent type of a format spec. precision:
// -1 when absent (6 for the lettered types; shortest digits for 'r' and 0). With type 0
// EG_FMT_ADD_DOT_0 is implied, and with a precision it is 'g'; for 'r' a precision is ignored.
// Bytes beyond cap are dropped; returns the whole length, so a result above cap asks for more room.
// Not terminated. precision is at most INT_MAX - 8.
size_t eg_float_format(char *buf, size_t cap, double v, char type, int precision, unsigned flags);
// An upper bound of what eg_float_format returns.
size_t eg_float_format_size(double v, char type, int precision);

#endif
