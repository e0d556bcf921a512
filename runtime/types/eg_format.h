/* Formatting: the format mini-language, str.format and the % operator.
 *
 * Everything works on strings as values; results are strs or EG_ERR. Functions without _u run no
 * user code.
 */
#ifndef EG_FORMAT_H
#define EG_FORMAT_H

#include "eg_str_impl.h"

/* What a format spec says: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
typedef struct EgSpec {
    uint32_t fill;     /* ' ' when absent */
    uint32_t align;    /* '<' '>' '=' '^', or 0 when absent */
    uint32_t sign;     /* '+' '-' ' ', or 0 */
    uint32_t type;     /* presentation type, or 0 */
    uint32_t group;    /* ',' '_' or 0 */
    int64_t width;     /* -1 when absent */
    int64_t precision; /* -1 when absent */
    bool alt, zero, no_neg_0, fill_given;
} EgSpec;

/* Is the presentation type one of the characters of `set`? */
static inline bool eg_spec_is(uint32_t type, const char *set) {
    while (*set && (uint8_t)*set != type) set++;
    return *set != 0;
}

/* Parses a spec; default_type is 's' for text, 'd' for ints, 0 for floats. ValueError with
 * CPython's texts, which name the type of v. */
bool eg_spec_parse(EgRt *rt, EgVal spec, EgVal v, uint32_t default_type, EgSpec *out);
/* "Unknown format code 'q' for object of type 'X'". */
EgVal eg_spec_unknown(EgRt *rt, uint32_t code, EgVal v);
/* Lower-case hexadecimal digits of u as a str. */
EgVal eg_str_hex(EgRt *rt, uint32_t u);

/* Fill characters before, after the sign of, and behind a text of `len` code points. False:
 * MemoryError. */
typedef struct EgPadding {
    uint32_t left, inner, right;
} EgPadding;
bool eg_spec_padding(EgRt *rt, const EgSpec *s, uint64_t len, EgPadding *out);

/* A number in pieces: sign, prefix, digits of the whole part (ASCII), and what follows them. */
typedef struct EgNumParts {
    char sign; /* 0: none */
    const char *prefix, *digits, *rest;
    size_t nprefix, ndigits, nrest;
} EgNumParts;
/* Puts the pieces together with grouping and padding. */
EgVal eg_format_parts(EgRt *rt, const EgNumParts *parts, const EgSpec *s);

/* __format__ of the types; spec is a str that is not empty. */
EgVal eg_format_int(EgRt *rt, EgVal v, EgVal spec);
EgVal eg_format_float(EgRt *rt, EgVal v, EgVal spec);
EgVal eg_format_str(EgRt *rt, EgVal v, EgVal spec);

/* A run of decimal digits at *at as a number, -1 when there is none. False: ValueError "Too many
 * decimal digits ...". */
bool eg_text_number(EgRt *rt, EgText t, uint32_t *at, int64_t *out);
/* A double by a parsed spec whose type is one of e E f F g G n % or absent. */
EgVal eg_format_double(EgRt *rt, double d, const EgSpec *s);

/* text % args for str. */
EgVal eg_percent_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args);
/* bytes % args; the result has the type of format. */
EgVal eg_bytes_percent_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args);
/* format.format(*args, **kwargs): args a tuple, kwargs a dict or EG_NONE (or, for format_map, any
 * mapping). */
EgVal eg_str_format_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args, EgVal kwargs);

#endif
