// Natural-number kernels over little-endian limb arrays: the arithmetic beneath LongInt.
//
// A natural is (pointer, count): limb 0 is the least significant. "Trimmed" means that the top limb
// is not zero; zero is the empty array. Signs live with the caller: functions that need one take a
// `bool` (true for negative).
// Ownership: results go to buffers of the caller, whose sizes are stated in limbs; no function
// keeps a pointer. Results never overlap operands unless the line says "in place". Failure:
// functions with an EgScratch argument may need temporary memory and return EG_NUM_NOMEM; the
// others cannot fail and cannot allocate. Nothing here touches the runtime handle, so nothing here
// collects or runs user code. Limbs are 64 bits where a 128-bit integer type is cheap, else 32;
// -DEG_LIMB_BITS=32 forces it. Everything that shares limb arrays must be compiled with one limb
// size.
#ifndef EG_LIMBS_H
#define EG_LIMBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef EG_LIMB_BITS
#    if defined(__SIZEOF_INT128__) && !defined(__TINYC__) && \
        (defined(__x86_64__) || defined(__aarch64__))
#        define EG_LIMB_BITS 64
#    else
#        define EG_LIMB_BITS 32
#    endif
#endif

#if EG_LIMB_BITS == 64
typedef uint64_t EgLimb;
#elif EG_LIMB_BITS == 32
typedef uint32_t EgLimb;
#else
#    error "EG_LIMB_BITS must be 32 or 64"
#endif

// Limbs that hold any uint64_t.
#define EG_LIMBS_PER_U64 (64 / EG_LIMB_BITS)

// How an operation ended. Everything but EG_NUM_OK leaves the result buffers unspecified.
typedef enum EgNumStatus {
    EG_NUM_OK = 0,
    EG_NUM_NOMEM,    // the scratch allocator returned NULL
    EG_NUM_OVERFLOW, // the result does not fit the requested format
    EG_NUM_INVALID,  // malformed text
    EG_NUM_ZERODIV,  // division by zero
    EG_NUM_COMPLEX,  // a negative float to a fractional power
    EG_NUM_NEGATIVE, // a negative value for an unsigned format
} EgNumStatus;

// Where temporaries come from. `alloc` returns memory aligned for uint64_t, or NULL when there is
// none; `free` gets back each pointer exactly once before the function that allocated it returns.
typedef struct EgScratch {
    void *(*alloc)(void *ctx, size_t bytes);
    void (*free)(void *ctx, void *p);
    void *ctx;
} EgScratch;

// ---- basics (eg_limbs.c) ----

// Count of limbs without leading zeros.
size_t eg_limbs_trim(const EgLimb *a, size_t n);
// -1, 0 or 1; both trimmed.
int eg_limbs_cmp(const EgLimb *a, size_t an, const EgLimb *b, size_t bn);
// Writes EG_LIMBS_PER_U64 limbs, returns the trimmed count.
size_t eg_limbs_from_u64(EgLimb *r, uint64_t v);
// The value when it is below 2^64 (true), else false. `a` trimmed.
bool eg_limbs_to_u64(const EgLimb *a, size_t n, uint64_t *out);
// The value modulo 2^64.
uint64_t eg_limbs_low_u64(const EgLimb *a, size_t n);
// Bits up to and including the highest one; 0 for zero. `a` trimmed.
uint64_t eg_limbs_bit_length(const EgLimb *a, size_t n);
// Number of one bits.
uint64_t eg_limbs_popcount(const EgLimb *a, size_t n);
// Index of the lowest one bit; `a` not zero.
uint64_t eg_limbs_trailing_zeros(const EgLimb *a, size_t n);

// r[an] = a + b, an >= bn; returns the carry. r may be a or b.
EgLimb eg_limbs_add(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn);
// r[an] = a - b modulo the size, an >= bn; returns the borrow. r may be a or b.
EgLimb eg_limbs_sub(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn);
// r[n] = a + b; returns the carry. r may be a.
EgLimb eg_limbs_add_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b);
// r[n] = a - b; returns the borrow. r may be a.
EgLimb eg_limbs_sub_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b);

// Limbs that a << shift needs, or SIZE_MAX when that is not representable.
size_t eg_limbs_shl_size(size_t n, uint64_t shift);
// r[eg_limbs_shl_size(n, shift)] = a << shift; returns the trimmed count. r may be a.
size_t eg_limbs_shl(EgLimb *r, const EgLimb *a, size_t n, uint64_t shift);
// r = a >> shift; returns the trimmed count (at most n, r has n limbs; one limb at least). With
// `neg` the value is -a and the shift rounds towards minus infinity: the magnitude of the result is
// returned, and it stays negative. r may be a.
size_t eg_limbs_shr(EgLimb *r, const EgLimb *a, size_t n, uint64_t shift, bool neg);

typedef enum EgBitOp { EG_BIT_AND, EG_BIT_OR, EG_BIT_XOR } EgBitOp;
// Bitwise operation of Python ints: operands are signed magnitudes, the result is as if both were
// infinite two's complement. r has max(an, bn) + 1 limbs; returns the trimmed count and sets *rneg.
size_t eg_limbs_bitop(EgBitOp op, EgLimb *r, bool *rneg, const EgLimb *a, size_t an, bool aneg,
                      const EgLimb *b, size_t bn, bool bneg);

// Limbs that nbytes bytes need (at least 1).
size_t eg_limbs_from_bytes_size(size_t nbytes);
// int.from_bytes: r has eg_limbs_from_bytes_size(nbytes) limbs; returns the trimmed count of the
// magnitude; *neg is set only when is_signed and the top bit is one.
size_t eg_limbs_from_bytes(EgLimb *r, bool *neg, const unsigned char *bytes, size_t nbytes,
                           bool big_endian, bool is_signed);
// int.to_bytes: fills all nbytes bytes. EG_NUM_NEGATIVE for a negative value when not is_signed,
// EG_NUM_OVERFLOW when it does not fit. `a` trimmed.
EgNumStatus eg_limbs_to_bytes(unsigned char *bytes, size_t nbytes, bool big_endian, bool is_signed,
                              const EgLimb *a, size_t n, bool neg);

// ---- multiplication (eg_limbs_mul.c, eg_limbs_ntt.c) ----

// r[n] = a * b + carry; returns the carry out. r may be a.
EgLimb eg_limbs_mul_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b, EgLimb carry);
// r[an + bn] = a * b; an, bn >= 1. a == b with an == bn takes the squaring path.
EgNumStatus eg_limbs_mul(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                         const EgScratch *s);
// r[2n] = a * a; n >= 1.
EgNumStatus eg_limbs_sqr(EgLimb *r, const EgLimb *a, size_t n, const EgScratch *s);

// ---- division (eg_limbs_div.c) ----

// q[n] = a / d; returns the remainder; d not zero. q may be a or NULL.
EgLimb eg_limbs_divmod_1(EgLimb *q, const EgLimb *a, size_t n, EgLimb d);
// q[an - bn + 1] = a / b and r[bn] = a % b, both truncated (naturals); b trimmed, an >= bn >= 1.
// q or r may be NULL when it is not wanted; r may be a. Results are not trimmed.
EgNumStatus eg_limbs_divmod(EgLimb *q, EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b,
                            size_t bn, const EgScratch *s);

// ---- powers and roots (eg_limbs_pow.c, eg_limbs_root.c) ----

// Limbs that eg_limbs_pow needs for its result, or SIZE_MAX when that is not representable.
size_t eg_limbs_pow_size(const EgLimb *a, size_t n, uint64_t e);
// r[eg_limbs_pow_size(a, n, e)] = a ** e; *rn is the trimmed count; 0 ** 0 is 1. `a` trimmed.
EgNumStatus eg_limbs_pow(EgLimb *r, size_t *rn, const EgLimb *a, size_t n, uint64_t e,
                         const EgScratch *s);
// r[mn] = a ** e % m for naturals; m trimmed and not zero; *rn is the trimmed count. Montgomery
// form (Montgomery 1985) for odd m of moderate size, windows of up to 5 bits.
EgNumStatus eg_limbs_powmod(EgLimb *r, size_t *rn, const EgLimb *a, size_t an, const EgLimb *e,
                            size_t en, const EgLimb *m, size_t mn, const EgScratch *s);
// r[(n + 1) / 2] = floor(sqrt(a)); *rn is the trimmed count. `a` trimmed.
EgNumStatus eg_limbs_isqrt(EgLimb *r, size_t *rn, const EgLimb *a, size_t n, const EgScratch *s);
// r[max(an, bn)] = gcd(a, b); *rn is the trimmed count; gcd(a, 0) is a. Both trimmed.
EgNumStatus eg_limbs_gcd(EgLimb *r, size_t *rn, const EgLimb *a, size_t an, const EgLimb *b,
                         size_t bn, const EgScratch *s);

// ---- text (eg_limbs_text.c) ----

// Upper bound of the characters eg_limbs_to_text writes (at least 1), or SIZE_MAX when that is not
// representable. base is 2 to 36.
size_t eg_limbs_text_size(const EgLimb *a, size_t n, unsigned base);
// Digits of a in the base, lower case, no sign, no prefix, no terminator; "0" for zero. *len is the
// count of characters. `a` trimmed.
EgNumStatus eg_limbs_to_text(char *out, size_t *len, const EgLimb *a, size_t n, unsigned base,
                             const EgScratch *s);
// Limbs that eg_limbs_from_text needs for `ndigits` digits (at least 1).
size_t eg_limbs_from_text_size(size_t ndigits, unsigned base);
// Value of `len` ASCII digits in the base, either case; `_` is skipped wherever it stands (the
// caller has checked its places). r has eg_limbs_from_text_size(len, base) limbs, *rn is the
// trimmed count. EG_NUM_INVALID for any other character.
EgNumStatus eg_limbs_from_text(EgLimb *r, size_t *rn, const char *text, size_t len, unsigned base,
                               const EgScratch *s);

// ---- floats and hashes (eg_limbs_float.c) ----

// Limbs that any finite double needs.
#define EG_LIMBS_PER_DOUBLE (1024 / EG_LIMB_BITS)

// r[EG_LIMBS_PER_DOUBLE] = |v| truncated to an integer; v finite. Returns the trimmed count.
size_t eg_limbs_from_double(EgLimb *r, double v);
// |value| rounded half to even; EG_NUM_OVERFLOW when it is too large. `a` trimmed.
EgNumStatus eg_limbs_to_double(const EgLimb *a, size_t n, double *out);
// a = m * 2^e with 0.5 <= m < 1, m rounded half to even: for math.log of huge ints. a not zero.
double eg_limbs_frexp(const EgLimb *a, size_t n, uint64_t *e);
// a / b correctly rounded (half to even), as CPython's int / int. EG_NUM_ZERODIV, EG_NUM_OVERFLOW,
// EG_NUM_NOMEM. Both trimmed.
EgNumStatus eg_limbs_true_div(double *out, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                              const EgScratch *s);
// -1, 0 or 1 for the signed integer against a double, exactly; v may be infinite, not NaN.
// `a` trimmed.
int eg_limbs_cmp_double(const EgLimb *a, size_t n, bool neg, double v);
// CPython's hash(int): the signed value modulo 2^61 - 1 with the sign kept; never -1.
int64_t eg_limbs_hash(const EgLimb *a, size_t n, bool neg);

#endif
