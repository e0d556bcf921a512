/* Formatting: the format mini-language, str.format and the % operator.
 *
 * Everything works on strings as values; results are strs or EG_ERR. Functions without _u run no user code.
 */
#ifndef EG_FORMAT_H
#define EG_FORMAT_H

#include "edgert/rt.h"

/* What a format spec says: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
typedef struct EgSpec {
    uint32_t fill;    /* ' ' when absent */
    uint32_t align;   /* '<' '>' '=' '^', or 0 when absent */
    uint32_t sign;    /* '+' '-' ' ', or 0 */
    uint32_t type;    /* presentation type, or 0 */
    uint32_t group;   /* ',' '_' or 0 */
    int64_t width;    /* -1 when absent */
    int64_t precision;/* -1 when absent */
    bool alt, zero, no_neg_0, fill_given;
} EgSpec;

/* Parses a spec; ValueError with CPython's texts. `v` names the type in messages. */
bool eg_spec_parse(EgRt *rt, EgVal spec, EgVal v, EgSpec *out);
/* "Unknown format code 'q' for object of type 'X'". */
EgVal eg_spec_unknown(EgRt *rt, uint32_t code, EgVal v);

/* __format__ of the types; spec is a str that is not empty. */
EgVal eg_format_int(EgRt *rt, EgVal v, EgVal spec);
EgVal eg_format_float(EgRt *rt, EgVal v, EgVal spec);
EgVal eg_format_str(EgRt *rt, EgVal v, EgVal spec);
EgVal eg_format_complex(EgRt *rt, EgVal v, EgVal spec);

/* A double by a parsed spec whose type is one of e E f F g G n % or absent. `owner` for messages. */
EgVal eg_format_double(EgRt *rt, double d, const EgSpec *s);

/* text % args for str (bytes: eg_bytes_percent_u). */
EgVal eg_percent_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args);
/* format.format(*args, **kwargs): args a tuple, kwargs a dict or EG_NONE (or, for format_map, any mapping). */
EgVal eg_str_format_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args, EgVal kwargs);

#endif
