// Linear-time kernels: comparison, addition, shifts, bitwise operations, bytes.
#include "eg_limbs.h"

#include "eg_limbs_prim.h"

size_t eg_limbs_trim(const EgLimb *a, size_t n) {
    while (n && !a[n - 1]) n--;
    return n;
}

int eg_limbs_cmp(const EgLimb *a, size_t an, const EgLimb *b, size_t bn) {
    if (an != bn) return an < bn ? -1 : 1;
    while (an--)
        if (a[an] != b[an]) return a[an] < b[an] ? -1 : 1;
    return 0;
}

size_t eg_limbs_from_u64(EgLimb *r, uint64_t v) {
    r[0] = (EgLimb)v;
#if EG_LIMB_BITS == 32
    r[1] = (EgLimb)(v >> 32);
#endif
    return eg_limbs_trim(r, EG_LIMBS_PER_U64);
}

uint64_t eg_limbs_low_u64(const EgLimb *a, size_t n) {
    uint64_t v = n ? a[0] : 0;
#if EG_LIMB_BITS == 32
    if (n > 1) v |= (uint64_t)a[1] << 32;
#endif
    return v;
}

bool eg_limbs_to_u64(const EgLimb *a, size_t n, uint64_t *out) {
    if (n > EG_LIMBS_PER_U64) return false;
    *out = eg_limbs_low_u64(a, n);
    return true;
}

uint64_t eg_limbs_bit_length(const EgLimb *a, size_t n) {
    return n ? (uint64_t)n * EG_LIMB_BITS - eg_limb_clz(a[n - 1]) : 0;
}

static unsigned popcount64(uint64_t x) {
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (unsigned)(x * 0x0101010101010101u >> 56);
}

uint64_t eg_limbs_popcount(const EgLimb *a, size_t n) {
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) sum += popcount64(a[i]);
    return sum;
}

uint64_t eg_limbs_trailing_zeros(const EgLimb *a, size_t n) {
    size_t i = 0;
    while (i + 1 < n && !a[i]) i++;
    return (uint64_t)i * EG_LIMB_BITS + eg_ctz64(a[i]);
}

EgLimb eg_limbs_add_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b) {
    size_t i = 0;
    for (; i < n && b; i++) {
        EgLimb sum = (EgLimb)(a[i] + b);
        b = sum < b;
        r[i] = sum;
    }
    if (r != a) eg_limbs_copy(r + i, a + i, n - i);
    return b;
}

EgLimb eg_limbs_sub_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b) {
    size_t i = 0;
    for (; i < n && b; i++) {
        EgLimb x = a[i];
        r[i] = (EgLimb)(x - b);
        b = x < b;
    }
    if (r != a) eg_limbs_copy(r + i, a + i, n - i);
    return b;
}

#if EG_LIMB_BITS == 64 && defined(__x86_64__) && defined(__GNUC__) && !defined(__TINYC__)

// r = a OP b + carry over `blocks` (at least 1) groups of four limbs; compilers do not keep the
// carry in its flag across a loop. lea and dec leave the flag alone.
#    define CHAIN4(OP)                                                                      \
        __asm__ volatile("xorl %%eax, %%eax\n"                                              \
                         "1:\n\t"                                                           \
                         "movq (%[a],%[i],8), %%rax\n\t" OP " (%[b],%[i],8), %%rax\n\t"     \
                         "movq %%rax, (%[r],%[i],8)\n\t"                                    \
                         "movq 8(%[a],%[i],8), %%rax\n\t" OP " 8(%[b],%[i],8), %%rax\n\t"   \
                         "movq %%rax, 8(%[r],%[i],8)\n\t"                                   \
                         "movq 16(%[a],%[i],8), %%rax\n\t" OP " 16(%[b],%[i],8), %%rax\n\t" \
                         "movq %%rax, 16(%[r],%[i],8)\n\t"                                  \
                         "movq 24(%[a],%[i],8), %%rax\n\t" OP " 24(%[b],%[i],8), %%rax\n\t" \
                         "movq %%rax, 24(%[r],%[i],8)\n\t"                                  \
                         "leaq 4(%[i]), %[i]\n\t"                                           \
                         "decq %[left]\n\t"                                                 \
                         "jnz 1b\n\t"                                                       \
                         "setc %b[carry]"                                                   \
                         : [i] "+&r"(i), [left] "+&r"(blocks), [carry] "+&r"(carry)         \
                         : [a] "r"(a), [b] "r"(b), [r] "r"(r)                               \
                         : "rax", "cc", "memory")

static size_t add_groups(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *out) {
    size_t i = 0, blocks = n / 4;
    EgLimb carry = 0;
    if (blocks) CHAIN4("adcq");
    *out = carry;
    return i;
}

static size_t sub_groups(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *out) {
    size_t i = 0, blocks = n / 4;
    EgLimb carry = 0;
    if (blocks) CHAIN4("sbbq");
    *out = carry;
    return i;
}

#elif EG_LIMB_BITS == 32

static size_t add_groups(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *out) {
    uint64_t carry = 0;
    size_t i = 0;
    for (; i + 2 <= n; i += 2) {
        uint64_t x = eg_load_pair(a + i), sum = x + eg_load_pair(b + i), t = sum + carry;
        carry = (uint64_t)(sum < x) | (uint64_t)(t < carry);
        eg_store_pair(r + i, t);
    }
    *out = (EgLimb)carry;
    return i;
}

static size_t sub_groups(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *out) {
    uint64_t borrow = 0;
    size_t i = 0;
    for (; i + 2 <= n; i += 2) {
        uint64_t x = eg_load_pair(a + i), y = eg_load_pair(b + i), t = x - y;
        eg_store_pair(r + i, t - borrow);
        borrow = (uint64_t)(x < y) | (uint64_t)(t < borrow);
    }
    *out = (EgLimb)borrow;
    return i;
}

#else

static size_t add_groups(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *out) {
    (void)r, (void)a, (void)b, (void)n;
    *out = 0;
    return 0;
}
#    define sub_groups add_groups

#endif

EgLimb eg_limbs_add(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn) {
    EgLimb carry;
    for (size_t i = add_groups(r, a, b, bn, &carry); i < bn; i++) {
        EgDLimb t = (EgDLimb)a[i] + b[i] + carry;
        r[i] = (EgLimb)t;
        carry = eg_hi(t);
    }
    return eg_limbs_add_1(r + bn, a + bn, an - bn, carry);
}

EgLimb eg_limbs_sub(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn) {
    EgLimb borrow;
    for (size_t i = sub_groups(r, a, b, bn, &borrow); i < bn; i++) {
        EgDLimb t = (EgDLimb)a[i] - b[i] - borrow;
        r[i] = (EgLimb)t;
        borrow = eg_hi(t) & 1;
    }
    return eg_limbs_sub_1(r + bn, a + bn, an - bn, borrow);
}

// ---- shifts ----

EgLimb eg_limbs_shl_bits(EgLimb *r, const EgLimb *a, size_t n, unsigned bits) {
    unsigned back = EG_LIMB_BITS - bits;
    EgLimb out = 0;
    if (n) {
        size_t i = n - 1;
        out = a[n - 1] >> back;
#if EG_LIMB_BITS == 32
        for (; i > 1; i -= 2)
            eg_store_pair(r + i - 1, eg_load_pair(a + i - 1) << bits | a[i - 2] >> back);
#endif
        for (; i > 0; i--) r[i] = (EgLimb)(a[i] << bits | a[i - 1] >> back);
        r[0] = (EgLimb)(a[0] << bits);
    }
    return out;
}

void eg_limbs_shr_bits(EgLimb *r, const EgLimb *a, size_t n, unsigned bits) {
    unsigned back = EG_LIMB_BITS - bits;
    if (!n) return;
    for (size_t i = 0; i + 1 < n; i++) r[i] = (EgLimb)(a[i] >> bits | a[i + 1] << back);
    r[n - 1] = a[n - 1] >> bits;
}

size_t eg_limbs_shl_size(size_t n, uint64_t shift) {
    if (!n) return 1;
    uint64_t whole = shift / EG_LIMB_BITS;
    if (whole >= SIZE_MAX / sizeof(EgLimb) - 16 - n) return SIZE_MAX;
    return n + (size_t)whole + 1;
}

size_t eg_limbs_shl(EgLimb *r, const EgLimb *a, size_t n, uint64_t shift) {
    if (!n) return 0;
    size_t whole = (size_t)(shift / EG_LIMB_BITS);
    unsigned bits = (unsigned)(shift % EG_LIMB_BITS);
    EgLimb top = 0;
    if (bits)
        top = eg_limbs_shl_bits(r + whole, a, n, bits);
    else
        eg_limbs_copy(r + whole, a, n);
    eg_limbs_zero(r, whole);
    r[whole + n] = top;
    return eg_limbs_trim(r, whole + n + 1);
}

size_t eg_limbs_shr(EgLimb *r, const EgLimb *a, size_t n, uint64_t shift, bool neg) {
    uint64_t whole64 = shift / EG_LIMB_BITS;
    unsigned bits = (unsigned)(shift % EG_LIMB_BITS);
    if (whole64 >= n) {
        r[0] = neg && n;
        return r[0];
    }
    size_t whole = (size_t)whole64, rn = n - whole;
    bool lost = false;
    if (neg) {
        for (size_t i = 0; i < whole && !lost; i++) lost = a[i] != 0;
        if (bits && (EgLimb)(a[whole] << (EG_LIMB_BITS - bits))) lost = true;
    }
    if (bits)
        eg_limbs_shr_bits(r, a + whole, rn, bits);
    else
        eg_limbs_copy(r, a + whole, rn);
    if (lost && eg_limbs_add_1(r, r, rn, 1)) r[rn++] = 1;
    return eg_limbs_trim(r, rn);
}

// ---- bitwise operations ----

// One limb of the infinite two's complement form: `mask` is all ones for negative values, `carry`
// the carry of the +1 that follows the complement.
static EgLimb twos_limb(const EgLimb *a, size_t n, size_t i, EgLimb mask, EgLimb *carry) {
    EgLimb x = (EgLimb)((i < n ? a[i] : 0) ^ mask);
    x = (EgLimb)(x + *carry);
    *carry = *carry && !x;
    return x;
}

size_t eg_limbs_bitop(EgBitOp op, EgLimb *r, bool *rneg, const EgLimb *a, size_t an, bool aneg,
                      const EgLimb *b, size_t bn, bool bneg) {
    size_t n = (an > bn ? an : bn) + 1;
    EgLimb amask = aneg ? EG_LIMB_MAX : 0, bmask = bneg ? EG_LIMB_MAX : 0;
    EgLimb acarry = aneg, bcarry = bneg;
    bool neg = op == EG_BIT_AND ? aneg && bneg : op == EG_BIT_OR ? aneg || bneg : aneg != bneg;
    EgLimb rmask = neg ? EG_LIMB_MAX : 0, rcarry = neg;
    for (size_t i = 0; i < n; i++) {
        EgLimb x = twos_limb(a, an, i, amask, &acarry);
        EgLimb y = twos_limb(b, bn, i, bmask, &bcarry);
        EgLimb z = op == EG_BIT_AND ? x & y : op == EG_BIT_OR ? x | y : x ^ y;
        r[i] = (EgLimb)((EgLimb)(z ^ rmask) + rcarry);
        rcarry = rcarry && !r[i];
    }
    *rneg = neg;
    return eg_limbs_trim(r, n);
}

// ---- bytes ----

size_t eg_limbs_from_bytes_size(size_t nbytes) {
    size_t n = nbytes / sizeof(EgLimb) + (nbytes % sizeof(EgLimb) != 0);
    return n ? n : 1;
}

size_t eg_limbs_from_bytes(EgLimb *r, bool *neg, const unsigned char *bytes, size_t nbytes,
                           bool big_endian, bool is_signed) {
    *neg = false;
    if (!nbytes) return 0;
    size_t n = eg_limbs_from_bytes_size(nbytes);
    eg_limbs_zero(r, n);
    *neg = is_signed && (bytes[big_endian ? 0 : nbytes - 1] & 0x80);
    for (size_t i = 0; i < n * sizeof(EgLimb); i++) {
        EgLimb byte = *neg ? 0xff : 0;
        if (i < nbytes) byte = bytes[big_endian ? nbytes - 1 - i : i];
        r[i / sizeof(EgLimb)] |= (EgLimb)(byte << (i % sizeof(EgLimb) * 8));
    }
    if (*neg) {
        for (size_t i = 0; i < n; i++) r[i] = (EgLimb)~r[i];
        // The value is at most 2^(8 * nbytes - 1), so the increment never carries out.
        eg_limbs_add_1(r, r, n, 1);
    }
    return eg_limbs_trim(r, n);
}

EgNumStatus eg_limbs_to_bytes(unsigned char *bytes, size_t nbytes, bool big_endian, bool is_signed,
                              const EgLimb *a, size_t n, bool neg) {
    if (!n) neg = false;
    if (neg && !is_signed) return EG_NUM_NEGATIVE;
    EgLimb mask = neg ? EG_LIMB_MAX : 0, carry = neg;
    unsigned char sign = neg ? 0xff : 0, top = 0;
    size_t have = n * sizeof(EgLimb), count = have > nbytes ? have : nbytes;
    EgLimb x = 0;
    for (size_t i = 0; i < count; i++) {
        if (i % sizeof(EgLimb) == 0) x = twos_limb(a, n, i / sizeof(EgLimb), mask, &carry);
        unsigned char byte = (unsigned char)(x >> (i % sizeof(EgLimb) * 8));
        if (i < nbytes)
            bytes[big_endian ? nbytes - 1 - i : i] = top = byte;
        else if (byte != sign)
            return EG_NUM_OVERFLOW;
    }
    if (is_signed && nbytes && (top ^ sign) & 0x80) return EG_NUM_OVERFLOW;
    return EG_NUM_OK;
}
