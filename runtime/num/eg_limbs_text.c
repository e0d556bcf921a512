// Radix conversion.
//
// Bases that are powers of two copy bits. The others work in "words" of as many digits as fit one
// limb: quadratic loops for short numbers, divide and conquer (Knuth, The Art of Computer
// Programming 4.4) above, splitting at powers of the word base that halve the count of words at
// each level, so that both directions cost as much as a few products or divisions of the full size
// times log n.
#include "eg_limbs.h"

#include "eg_digits.h"
#include "eg_limbs_prim.h"

#ifdef EG_LIMBS_TINY_THRESHOLDS
enum { DIVIDE_WORDS = 4, CONQUER_WORDS = 4 };
#else
enum { DIVIDE_WORDS = 40, CONQUER_WORDS = 80 };
#endif

// A base, how many of its digits fit a limb, and the word base: base ** digits.
typedef struct Radix {
    unsigned base, digits;
    EgLimb word;
} Radix;

static Radix radix_of(unsigned base) {
    if (base == 10) {
        Radix ten = {10, EG_LIMB_BITS == 64 ? 19 : 9,
                     (EgLimb)(EG_LIMB_BITS == 64 ? 10000000000000000000u : 1000000000u)};
        return ten;
    }
    Radix x = {base, 1, base};
    while (x.word <= EG_LIMB_MAX / base) {
        x.word = (EgLimb)(x.word * base);
        x.digits++;
    }
    return x;
}

// The powers of the word base at which numbers are split: level 0 is the largest.
enum { LEVELS_MAX = 48 };
typedef struct Powers {
    Radix radix;
    int levels;
    size_t words[LEVELS_MAX]; // exponent of each power
    EgLimb *power[LEVELS_MAX];
    size_t size[LEVELS_MAX];
    EgLimb *reciprocal[LEVELS_MAX]; // normalized divisor and its reciprocal, or NULL
    const EgScratch *scratch;
} Powers;

static void powers_free(Powers *p) {
    for (int i = 0; i < p->levels; i++) {
        eg_scratch_free(p->scratch, p->power[i]);
        eg_scratch_free(p->scratch, p->reciprocal[i]);
    }
}

// Fills level i from level i + 1: the square, divided by the word base when the exponent is odd.
static EgNumStatus power_from_next(Powers *p, int i) {
    size_t n = 2 * p->size[i + 1];
    p->power[i] = eg_scratch_limbs(p->scratch, n);
    if (!p->power[i]) return EG_NUM_NOMEM;
    EgNumStatus status = eg_limbs_sqr(p->power[i], p->power[i + 1], p->size[i + 1], p->scratch);
    if (p->words[i] & 1) eg_limbs_divmod_1(p->power[i], p->power[i], n, p->radix.word);
    p->size[i] = eg_limbs_trim(p->power[i], n);
    return status;
}

// Powers for numbers of up to `words` words, down to pieces of `stop` words. On failure nothing
// stays allocated.
static EgNumStatus powers_init(Powers *p, Radix radix, size_t words, size_t stop,
                               const EgScratch *s) {
    p->radix = radix;
    p->levels = 0;
    p->scratch = s;
    while (words > stop) {
        words = (words + 1) / 2;
        p->power[p->levels] = p->reciprocal[p->levels] = NULL;
        p->words[p->levels++] = words;
    }
    if (!p->levels) return EG_NUM_OK;
    int last = p->levels - 1;
    EgNumStatus status = EG_NUM_NOMEM;
    EgLimb *r = p->power[last] = eg_scratch_limbs(s, words + 1);
    if (r) {
        size_t n = 1;
        r[0] = radix.word;
        for (size_t i = 1; i < words; i++) {
            r[n] = eg_limbs_mul_1(r, r, n, radix.word, 0);
            n += r[n] != 0;
        }
        p->size[last] = n;
        status = EG_NUM_OK;
    }
    for (int i = last - 1; i >= 0 && status == EG_NUM_OK; i--) status = power_from_next(p, i);
    if (status != EG_NUM_OK) powers_free(p);
    return status;
}

// ---- to text ----

size_t eg_limbs_text_size(const EgLimb *a, size_t n, unsigned base) {
    // Bits per digit from below, in 1/256 bit: floor(256 * log2(base)) for 2 to 36.
    static const uint16_t bits256[37] = {0,    0,    256,  405,  512,  594,  661,  718,  768,  811,
                                         850,  885,  917,  947,  974,  1000, 1024, 1046, 1067, 1087,
                                         1106, 1124, 1141, 1158, 1173, 1188, 1203, 1217, 1230, 1243,
                                         1256, 1268, 1280, 1291, 1302, 1313, 1323};
    uint64_t bits = eg_limbs_bit_length(a, n);
    uint64_t digits = bits / bits256[base] * 256 + bits % bits256[base] * 256 / bits256[base] + 2;
    return digits > SIZE_MAX ? SIZE_MAX : (size_t)digits;
}

static char digit_char(unsigned d) {
    return (char)(d < 10 ? '0' + d : 'a' + d - 10);
}

static unsigned log2_exact(unsigned base) {
    unsigned bits = 0;
    if (base & (base - 1)) return 0;
    while (base >> (bits + 1)) bits++;
    return bits;
}

static size_t to_text_bits(char *out, const EgLimb *a, size_t n, unsigned bits) {
    uint64_t total = eg_limbs_bit_length(a, n);
    size_t len = (size_t)(total / bits + (total % bits != 0));
    EgDLimb pending = 0;
    unsigned have = 0;
    size_t next = 0, mask = ((size_t)1 << bits) - 1;
    for (size_t i = len; i-- > 0;) {
        if (have < bits) {
            if (next < n) pending |= (EgDLimb)a[next++] << have;
            have += EG_LIMB_BITS;
        }
        out[i] = digit_char((unsigned)((size_t)pending & mask));
        pending >>= bits;
        have -= bits;
    }
    return len;
}

// Writes `count` digits of a word, zero-padded, ending before `end`.
static void put_word(char *end, EgLimb word, unsigned count, unsigned base) {
    if (base == 10) {
        for (; count >= 8; count -= 8) {
            eg_put_8_digits(end -= 8, (uint32_t)(word % 100000000));
            word /= 100000000;
        }
        for (; count; count--, word /= 10) *--end = (char)('0' + word % 10);
        return;
    }
    while (count--) {
        *--end = digit_char((unsigned)(word % base));
        word = (EgLimb)(word / base);
    }
}

// Exactly `words` zero-padded words of a, which is destroyed.
static void to_text_school(char *out, EgLimb *a, size_t n, size_t words, Radix x) {
    EgDivisor by = eg_divisor(x.word);
    char *end = out + words * x.digits;
    for (; words; words--, end -= x.digits) {
        EgLimb rem = eg_limbs_divmod_by_1(a, a, n, &by);
        n = eg_limbs_trim(a, n);
        put_word(end, rem, x.digits, x.base);
    }
}

#ifdef EG_NEWTON_LIMBS

// Reciprocals of the large powers that divide more than once. On failure the caller frees.
static EgNumStatus powers_invert(Powers *p) {
    EgNumStatus status = EG_NUM_OK;
    for (int i = 1; i < p->levels && p->size[i] >= EG_NEWTON_LIMBS && status == EG_NUM_OK; i++) {
        size_t n = p->size[i];
        EgLimb *d = p->reciprocal[i] = eg_scratch_limbs(p->scratch, 2 * n + 1);
        if (!d) return EG_NUM_NOMEM;
        eg_limbs_shl_by(d, p->power[i], n, eg_limb_clz(p->power[i][n - 1]));
        status = eg_limbs_reciprocal_n(d + n, d, n, p->scratch);
    }
    return status;
}

// Contract of eg_limbs_divmod with r == a, by the reciprocal of a level.
static EgNumStatus divmod_level(EgLimb *q, EgLimb *a, size_t n, const Powers *p, int level) {
    size_t pn = p->size[level], m = n - pn + 1;
    if (!p->reciprocal[level] || m > pn)
        return eg_limbs_divmod(q, a, a, n, p->power[level], pn, p->scratch);
    const EgLimb *d = p->reciprocal[level];
    unsigned bits = eg_limb_clz(p->power[level][pn - 1]);
    EgLimb *t = eg_scratch_limbs(p->scratch, n + 1);
    if (!t) return EG_NUM_NOMEM;
    t[n] = eg_limbs_shl_by(t, a, n, bits);
    EgNumStatus status = eg_limbs_divmod_by(q, t, m, d, pn, d + pn, p->scratch);
    eg_limbs_shr_by(a, t, pn, bits);
    eg_scratch_free(p->scratch, t);
    return status;
}

#else

static EgNumStatus powers_invert(Powers *p) {
    (void)p;
    return EG_NUM_OK;
}

static EgNumStatus divmod_level(EgLimb *q, EgLimb *a, size_t n, const Powers *p, int level) {
    return eg_limbs_divmod(q, a, a, n, p->power[level], p->size[level], p->scratch);
}

#endif

// Exactly `words` zero-padded words of a < word ** words; a is destroyed.
static EgNumStatus to_text_split(char *out, EgLimb *a, size_t n, size_t words, const Powers *p,
                                 int level) {
    n = eg_limbs_trim(a, n);
    while (level < p->levels && p->words[level] >= words) level++;
    if (level >= p->levels || n < DIVIDE_WORDS / 2) {
        to_text_school(out, a, n, words, p->radix);
        return EG_NUM_OK;
    }
    size_t low = p->words[level], pn = p->size[level], high = words - low;
    char *middle = out + high * p->radix.digits;
    if (eg_limbs_cmp(a, n, p->power[level], pn) < 0) {
        memset(out, '0', high * p->radix.digits);
        return to_text_split(middle, a, n, low, p, level + 1);
    }
    size_t qn = n - pn + 1;
    EgLimb *q = eg_scratch_limbs(p->scratch, qn);
    if (!q) return EG_NUM_NOMEM;
    EgNumStatus status = divmod_level(q, a, n, p, level);
    if (status == EG_NUM_OK) status = to_text_split(out, q, qn, high, p, level + 1);
    eg_scratch_free(p->scratch, q);
    if (status != EG_NUM_OK) return status;
    return to_text_split(middle, a, pn, low, p, level + 1);
}

EgNumStatus eg_limbs_to_text(char *out, size_t *len, const EgLimb *a, size_t n, unsigned base,
                             const EgScratch *s) {
    if (!n) {
        out[0] = '0';
        *len = 1;
        return EG_NUM_OK;
    }
    unsigned bits = log2_exact(base);
    if (bits) {
        *len = to_text_bits(out, a, n, bits);
        return EG_NUM_OK;
    }
    Radix x = radix_of(base);
    enum { LOCAL = 32, LOCAL_TEXT = 2 * LOCAL * EG_LIMB_BITS };
    EgLimb local[LOCAL];
    char local_text[LOCAL_TEXT];
    size_t words = eg_limbs_text_size(a, n, base) / x.digits + 1, room = words * x.digits;
    Powers p;
    EgNumStatus status = powers_init(&p, x, words, DIVIDE_WORDS, s);
    if (status != EG_NUM_OK) return status;
    // The copy of a is followed by the padded text, which is longer than the result may be.
    bool small = n <= LOCAL && room <= LOCAL_TEXT;
    EgLimb *copy = NULL;
    status = powers_invert(&p);
    if (status == EG_NUM_OK)
        copy = small ? local : eg_scratch_limbs(s, n + room / sizeof(EgLimb) + 1);
    if (copy) {
        char *text = small ? local_text : (char *)(copy + n);
        eg_limbs_copy(copy, a, n);
        status = to_text_split(text, copy, n, words, &p, 0);
        if (status == EG_NUM_OK) {
            size_t lead = 0;
            while (text[lead] == '0') lead++;
            *len = room - lead;
            memcpy(out, text + lead, *len);
        }
        if (!small) eg_scratch_free(s, copy);
    } else {
        status = EG_NUM_NOMEM;
    }
    powers_free(&p);
    return status;
}

// ---- from text ----

size_t eg_limbs_from_text_size(size_t ndigits, unsigned base) {
    Radix x = radix_of(base);
    // One limb per word holds the value, and a power of two needs no more.
    return ndigits / x.digits + 2;
}

static int digit_value(unsigned char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

static EgNumStatus from_text_bits(EgLimb *r, size_t *rn, const char *text, size_t len,
                                  unsigned bits) {
    EgDLimb pending = 0;
    unsigned have = 0;
    size_t n = 0;
    for (size_t i = len; i-- > 0;) {
        if (text[i] == '_') continue;
        unsigned d = (unsigned)digit_value((unsigned char)text[i]);
        if (d >> bits) return EG_NUM_INVALID;
        pending |= (EgDLimb)d << have;
        have += bits;
        if (have >= EG_LIMB_BITS) {
            r[n++] = (EgLimb)pending;
            pending >>= EG_LIMB_BITS;
            have -= EG_LIMB_BITS;
        }
    }
    if (pending) r[n++] = (EgLimb)pending;
    *rn = eg_limbs_trim(r, n);
    return EG_NUM_OK;
}

// Packs the digits into words, most significant first; the first word takes what is odd. Returns
// the count of words, or SIZE_MAX for an invalid digit.
static size_t pack_words(EgLimb *words, const char *text, size_t len, Radix x) {
    size_t digits = 0, n = 0;
    for (size_t i = 0; i < len; i++) digits += text[i] != '_';
    size_t left = digits % x.digits;
    if (!left) left = x.digits;
    EgLimb word = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '_') continue;
        unsigned d = (unsigned)digit_value((unsigned char)text[i]);
        if (d >= x.base) return SIZE_MAX;
        word = (EgLimb)(word * x.base + d);
        if (--left) continue;
        words[n++] = word;
        word = 0;
        left = x.digits;
    }
    return n;
}

// r[n] from n words, most significant first; t has room for 2n limbs. All n limbs are written.
static EgNumStatus from_words(EgLimb *r, const EgLimb *words, size_t n, const Powers *p, int level,
                              EgLimb *t) {
    while (level < p->levels && p->words[level] >= n) level++;
    if (level >= p->levels) {
        size_t used = 0;
        for (size_t i = 0; i < n; i++) {
            EgLimb carry = eg_limbs_mul_1(r, r, used, p->radix.word, words[i]);
            if (carry) r[used++] = carry;
        }
        eg_limbs_zero(r + used, n - used);
        return EG_NUM_OK;
    }
    size_t low = p->words[level], high = n - low, pn = p->size[level];
    EgNumStatus status = from_words(r, words, high, p, level + 1, t);
    if (status != EG_NUM_OK) return status;
    size_t hn = eg_limbs_trim(r, high);
    // high * power goes to t; then the low part is made in place and the two are added.
    if (hn) status = eg_limbs_mul(t, p->power[level], pn, r, hn, p->scratch);
    if (status != EG_NUM_OK) return status;
    size_t tn = hn ? eg_limbs_trim(t, pn + hn) : 0;
    status = from_words(r, words + high, low, p, level + 1, t + n);
    if (status != EG_NUM_OK) return status;
    eg_limbs_zero(r + low, high);
    eg_limbs_add(r, r, n, t, tn);
    return EG_NUM_OK;
}

EgNumStatus eg_limbs_from_text(EgLimb *r, size_t *rn, const char *text, size_t len, unsigned base,
                               const EgScratch *s) {
    unsigned bits = log2_exact(base);
    if (bits) return from_text_bits(r, rn, text, len, bits);
    Radix x = radix_of(base);
    enum { LOCAL = 16 };
    EgLimb local[LOCAL];
    size_t room = len / x.digits + 1;
    bool small = room <= LOCAL && room <= CONQUER_WORDS;
    EgLimb *words = small ? local : eg_scratch_limbs(s, 3 * room + 64);
    if (!words) return EG_NUM_NOMEM;
    EgNumStatus status = EG_NUM_INVALID;
    size_t n = pack_words(words, text, len, x);
    if (n != SIZE_MAX) {
        Powers p;
        status = powers_init(&p, x, n, CONQUER_WORDS, s);
        if (status == EG_NUM_OK) {
            status = from_words(r, words, n, &p, 0, words + n);
            powers_free(&p);
        }
        if (status == EG_NUM_OK) *rn = eg_limbs_trim(r, n);
    }
    if (!small) eg_scratch_free(s, words);
    return status;
}
