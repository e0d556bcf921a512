// Powers: plain by repeated squaring, modular by windows over Montgomery or ordinary residues.
//
// Montgomery reduction (Montgomery, "Modular multiplication without trial division", 1985) costs
// one schoolbook product, so it pays for odd moduli of moderate size only; beyond that the
// subquadratic product and division win.
#include "eg_limbs.h"

#include "eg_limbs_prim.h"

enum {
    MONTGOMERY_MAX = 160, // limbs of the modulus
    WINDOW_MAX = 5,       // bits of the exponent taken at a time
};

static bool bit_at(const EgLimb *e, uint64_t i) {
    return e[i / EG_LIMB_BITS] >> (i % EG_LIMB_BITS) & 1;
}

// ---- without modulus ----

size_t eg_limbs_pow_size(const EgLimb *a, size_t n, uint64_t e) {
    uint64_t bits = eg_limbs_bit_length(a, n);
    if (bits <= 1 || !e) return 1;
    if (e > (UINT64_MAX - 2 * EG_LIMB_BITS) / bits) return SIZE_MAX;
    uint64_t limbs = bits * e / EG_LIMB_BITS + 2;
    return limbs > SIZE_MAX / sizeof(EgLimb) / 4 ? SIZE_MAX : (size_t)limbs;
}

// The power of an odd base by squaring; *rn limbs in r, which has `room` limbs for every
// intermediate.
static EgNumStatus pow_odd(EgLimb *r, size_t *rn, const EgLimb *a, size_t n, uint64_t e,
                           size_t room, const EgScratch *s) {
    EgLimb *t = eg_scratch_limbs(s, room);
    if (!t) return EG_NUM_NOMEM;
    EgLimb *cur = r, *next = t;
    size_t cn = n;
    EgNumStatus status = EG_NUM_OK;
    eg_limbs_copy(cur, a, n);
    for (int i = 62 - (int)eg_clz64(e); i >= 0 && status == EG_NUM_OK; i--) {
        status = eg_limbs_sqr(next, cur, cn, s);
        cn = eg_limbs_trim(next, 2 * cn);
        if (e >> i & 1) {
            // The product goes back to where the square came from.
            if (status == EG_NUM_OK) status = eg_limbs_mul(cur, next, cn, a, n, s);
            cn = eg_limbs_trim(cur, cn + n);
        } else {
            EgLimb *p = cur;
            cur = next;
            next = p;
        }
    }
    if (cur != r && status == EG_NUM_OK) eg_limbs_copy(r, cur, cn);
    *rn = cn;
    eg_scratch_free(s, t);
    return status;
}

EgNumStatus eg_limbs_pow(EgLimb *r, size_t *rn, const EgLimb *a, size_t n, uint64_t e,
                         const EgScratch *s) {
    if (!e || (n == 1 && a[0] == 1)) {
        r[0] = 1;
        *rn = 1;
        return EG_NUM_OK;
    }
    *rn = 0;
    if (!n) return EG_NUM_OK;
    // Factors of two become one shift at the end.
    uint64_t twos = eg_limbs_trailing_zeros(a, n);
    size_t room = eg_limbs_pow_size(a, n, e) + 2;
    EgLimb *block = eg_scratch_limbs(s, room + n);
    if (!block) return EG_NUM_NOMEM;
    EgLimb *odd = block + room;
    size_t on = eg_limbs_shr(odd, a, n, twos, false), pn = 1;
    EgNumStatus status = EG_NUM_OK;
    if (on == 1 && odd[0] == 1)
        block[0] = 1;
    else
        status = pow_odd(block, &pn, odd, on, e, room, s);
    if (status == EG_NUM_OK) {
        // r is exactly as large as promised, so the shift may not write its spare limb.
        size_t whole = (size_t)(twos * e / EG_LIMB_BITS);
        unsigned bits = (unsigned)(twos * e % EG_LIMB_BITS);
        EgLimb top = bits ? eg_limbs_shl_bits(block, block, pn, bits) : 0;
        eg_limbs_zero(r, whole);
        eg_limbs_copy(r + whole, block, pn);
        if (top) r[whole + pn++] = top;
        *rn = whole + pn;
    }
    eg_scratch_free(s, block);
    return status;
}

// ---- with modulus ----

// A modulus and how to reduce by it. In Montgomery form x stands for x * B^n.
typedef struct Modulus {
    const EgLimb *m;
    size_t n;
    EgLimb inverse;  // -1 / m modulo B; 0 when residues are ordinary
    EgLimb *product; // 2n + 1 limbs
    const EgScratch *scratch;
} Modulus;

// r[n] = product / B^n mod m: each step makes one low limb zero.
static void montgomery_reduce(const Modulus *mod, EgLimb *r) {
    EgLimb *t = mod->product;
    size_t n = mod->n;
    EgLimb top = 0;
    for (size_t i = 0; i < n; i++) {
        EgLimb carry = eg_limbs_addmul_1(t + i, mod->m, n, (EgLimb)(t[i] * mod->inverse));
        EgDLimb sum = (EgDLimb)t[i + n] + carry + top;
        t[i + n] = (EgLimb)sum;
        top = eg_hi(sum);
    }
    if (top || eg_limbs_cmp(t + n, n, mod->m, n) >= 0)
        eg_limbs_sub(r, t + n, n, mod->m, n);
    else
        eg_limbs_copy(r, t + n, n);
}

static EgNumStatus reduce(const Modulus *mod, EgLimb *r) {
    if (!mod->inverse)
        return eg_limbs_divmod(NULL, r, mod->product, 2 * mod->n, mod->m, mod->n, mod->scratch);
    montgomery_reduce(mod, r);
    return EG_NUM_OK;
}

// r[n] = a[n] * b[n]; r may be a or b.
static EgNumStatus mod_mul(const Modulus *mod, EgLimb *r, const EgLimb *a, const EgLimb *b) {
    EgNumStatus status = eg_limbs_mul(mod->product, a, mod->n, b, mod->n, mod->scratch);
    return status == EG_NUM_OK ? reduce(mod, r) : status;
}

// r[n] = a mod m.
static EgNumStatus mod_plain(const Modulus *mod, EgLimb *r, const EgLimb *a, size_t an) {
    if (an < mod->n) {
        eg_limbs_copy(r, a, an);
        eg_limbs_zero(r + an, mod->n - an);
        return EG_NUM_OK;
    }
    return eg_limbs_divmod(NULL, r, a, an, mod->m, mod->n, mod->scratch);
}

// r[n] = a * B^n mod m.
static EgNumStatus to_montgomery(const Modulus *mod, EgLimb *r, const EgLimb *a, size_t an) {
    EgNumStatus status = mod_plain(mod, r, a, an);
    if (status != EG_NUM_OK) return status;
    eg_limbs_zero(mod->product, mod->n);
    eg_limbs_copy(mod->product + mod->n, r, mod->n);
    return eg_limbs_divmod(NULL, r, mod->product, 2 * mod->n, mod->m, mod->n, mod->scratch);
}

// acc[n] = base ** e with windows of `w` bits; table[i] holds base ** (2i + 1).
static EgNumStatus mod_windows(const Modulus *mod, EgLimb *acc, const EgLimb *table,
                               const EgLimb *e, size_t en, unsigned w) {
    EgNumStatus status = EG_NUM_OK;
    bool started = false;
    for (uint64_t i = eg_limbs_bit_length(e, en); i > 0 && status == EG_NUM_OK;) {
        if (!bit_at(e, i - 1)) {
            i--;
            if (started) status = mod_mul(mod, acc, acc, acc);
            continue;
        }
        // The window ends at a one bit so that only odd powers are needed.
        uint64_t low = i >= w ? i - w : 0;
        while (!bit_at(e, low)) low++;
        unsigned value = 0;
        for (uint64_t j = i; j > low; j--) {
            value = value << 1 | bit_at(e, j - 1);
            if (started && status == EG_NUM_OK) status = mod_mul(mod, acc, acc, acc);
        }
        const EgLimb *power = table + (value >> 1) * mod->n;
        if (!started)
            eg_limbs_copy(acc, power, mod->n);
        else if (status == EG_NUM_OK)
            status = mod_mul(mod, acc, acc, power);
        started = true;
        i = low;
    }
    return status;
}

static unsigned window_bits(uint64_t exponent_bits) {
    return exponent_bits < 12    ? 1
           : exponent_bits < 32  ? 2
           : exponent_bits < 100 ? 3
           : exponent_bits < 300 ? 4
                                 : WINDOW_MAX;
}

// block: table of 2^(w - 1) residues, one residue, and the product.
static EgNumStatus powmod_block(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *e, size_t en,
                                Modulus *mod, EgLimb *block, unsigned w) {
    size_t n = mod->n, entries = (size_t)1 << (w - 1);
    EgLimb *table = block, *square = block + entries * n;
    mod->product = square + n;
    EgNumStatus status =
        mod->inverse ? to_montgomery(mod, table, a, an) : mod_plain(mod, table, a, an);
    if (entries > 1 && status == EG_NUM_OK) status = mod_mul(mod, square, table, table);
    for (size_t i = 1; i < entries && status == EG_NUM_OK; i++)
        status = mod_mul(mod, table + i * n, table + (i - 1) * n, square);
    if (status == EG_NUM_OK) status = mod_windows(mod, r, table, e, en, w);
    if (mod->inverse && status == EG_NUM_OK) {
        eg_limbs_copy(mod->product, r, n);
        eg_limbs_zero(mod->product + n, n);
        montgomery_reduce(mod, r);
    }
    return status;
}

// Single-limb modulus without any array.
static EgLimb powmod_1(EgLimb base, const EgLimb *e, size_t en, EgLimb m) {
    unsigned bits = eg_limb_clz(m);
    EgLimb d = (EgLimb)(m << bits), v = eg_reciprocal(d), acc = 1 % m;
    for (uint64_t i = eg_limbs_bit_length(e, en); i-- > 0;) {
        // acc * (acc << bits) < m * d, so the quotient fits and the remainder is shifted by bits.
        EgDLimb t = (EgDLimb)acc * (EgLimb)(acc << bits);
        eg_div_2by1(eg_hi(t), (EgLimb)t, d, v, &acc);
        acc >>= bits;
        if (!bit_at(e, i)) continue;
        t = (EgDLimb)acc * (EgLimb)(base << bits);
        eg_div_2by1(eg_hi(t), (EgLimb)t, d, v, &acc);
        acc >>= bits;
    }
    return acc;
}

// -1 / m modulo B for odd m, by Newton's iteration (each step doubles the correct bits).
static EgLimb negative_inverse(EgLimb m) {
    EgLimb x = m;
    for (unsigned good = 3; good < EG_LIMB_BITS; good *= 2) x = (EgLimb)(x * (2 - m * x));
    return (EgLimb)(0 - x);
}

EgNumStatus eg_limbs_powmod(EgLimb *r, size_t *rn, const EgLimb *a, size_t an, const EgLimb *e,
                            size_t en, const EgLimb *m, size_t mn, const EgScratch *s) {
    if (!en) {
        r[0] = !(mn == 1 && m[0] == 1);
        *rn = r[0];
        return EG_NUM_OK;
    }
    if (mn == 1) {
        r[0] = powmod_1(eg_limbs_divmod_1(NULL, a, an, m[0]), e, en, m[0]);
        *rn = r[0] != 0;
        return EG_NUM_OK;
    }
    Modulus mod = {m, mn, 0, NULL, s};
    if (m[0] & 1 && mn <= MONTGOMERY_MAX) mod.inverse = negative_inverse(m[0]);
    unsigned w = window_bits(eg_limbs_bit_length(e, en));
    EgLimb *block = eg_scratch_limbs(s, (((size_t)1 << (w - 1)) + 3) * mn + 1);
    if (!block) return EG_NUM_NOMEM;
    EgNumStatus status = powmod_block(r, a, an, e, en, &mod, block, w);
    eg_scratch_free(s, block);
    *rn = eg_limbs_trim(r, mn);
    return status;
}
