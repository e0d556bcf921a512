/* Private to the number types: ints as limbs.
 *
 * EgLong.d holds the magnitude as little-endian 64-bit words, which on a little-endian host are the
 * limbs of runtime/num at either limb size. A value that fits 61 bits is always inline, except in
 * objects of subclasses of int, whose words may hold any value. Makers answer EG_ERR or NULL with
 * MemoryError; nothing here runs user code or collects.
 */
#ifndef EG_INT_IMPL_H
#define EG_INT_IMPL_H

#include <string.h>

#include "edgert/arith.h"
#include "eg_int.h"
#include "num/eg_limbs.h"

#define EG_LONG(v) EG_TO_PTR(EgLong, v)
/* Longest int in limbs: keeps sizes in bytes below 2^31. */
#define EG_LONG_MAX ((size_t)1 << 26)
/* Larger results are refused with "too many digits in integer". */

/* Signed magnitude of any int value (bools too); the limbs are trimmed. Points into the value or
 * into `small`. */
typedef struct EgIntView {
    const EgLimb *d;
    size_t n;
    bool neg;
    EgLimb small[EG_LIMBS_PER_U64];
} EgIntView;

void eg_int_view(EgVal v, EgIntView *out);

/* An int under construction: room for n limbs, which hold anything. NULL: MemoryError or
 * OverflowError. */
EgLong *eg_long_new(EgRt *rt, size_t n);
static inline EgLimb *eg_long_limbs(EgLong *l) {
    return (EgLimb *)(void *)l->d;
}
/* The value of the first n limbs (trimmed or not) with a sign: inline where it fits. */
EgVal eg_long_finish(EgLong *l, size_t n, bool neg);
/* The value of limbs held elsewhere. */
EgVal eg_int_from_limbs(EgRt *rt, const EgLimb *d, size_t n, bool neg);
/* A plain int of the same value as an int, bool or instance of a subclass. */
EgVal eg_int_plain(EgRt *rt, EgVal v);
/* An object of a subclass of int (never inline). */
EgVal eg_int_subclass(EgRt *rt, EgType *type, EgVal v);

/* Temporaries of the kernels. */
EgScratch eg_int_scratch(void);
/* MemoryError or OverflowError for what a kernel answered. */
EgVal eg_num_error(EgRt *rt, EgNumStatus status);

/* Inline ints and bools as int64. */
static inline bool eg_int_small(EgVal v, int64_t *out) {
    if (EG_IS_INT(v)) {
        *out = EG_TO_INT(v);
        return true;
    }
    if (EG_IS_BOOL(v)) {
        *out = v == EG_TRUE;
        return true;
    }
    return false;
}

EgVal eg_int_lshift(EgRt *rt, EgVal a, EgVal b);
EgVal eg_int_rshift(EgRt *rt, EgVal a, EgVal b);
EgVal eg_int_neg(EgRt *rt, EgVal a);
EgVal eg_int_invert(EgRt *rt, EgVal a);
EgVal eg_int_abs(EgRt *rt, EgVal a);
/* Quotient and remainder of floor division; either pointer may be NULL. False with an exception. b
 * is not zero. */
bool eg_int_divmod(EgRt *rt, EgVal a, EgVal b, EgVal *q, EgVal *r);
EgVal eg_int_pow(EgRt *rt, EgVal a, EgVal b);
/* pow(a, b, m) with any int m. */
EgVal eg_int_pow_mod(EgRt *rt, EgVal a, EgVal b, EgVal m);
EgVal eg_int_gcd(EgRt *rt, EgVal a, EgVal b);
EgVal eg_int_round(EgRt *rt, EgVal v, EgVal ndigits);
uint64_t eg_int_bit_length(EgVal v);
/* CPython's hash of an int, all 62 bits of it. */
int64_t eg_int_hash_full(EgVal v);
/* The text form used by str() and repr(): decimal, with the limit on digits. */
EgVal eg_int_decimal(EgRt *rt, EgVal v);
/* Writes an int64 with its sign before `end`, where EG_INT_DIGITS bytes are free; returns the first
 * character. base: 2 to 36. */
enum { EG_INT_DIGITS = 72 };
char *eg_int_digits(int64_t i, unsigned base, char *end);
/* int(text, base) for a str (or the Latin-1 text of bytes); `shown` is what the error message shows
 * the repr of. */
EgVal eg_int_parse(EgRt *rt, EgVal str, int base, EgVal shown);

#endif
