/* Private to the text types: strings as runs of 1-, 2- or 4-byte units, and the makers that keep
 * strings canonical.
 *
 * Invariant: a string's kind is the smallest that holds its code points and EG_STR_ASCII is set
 * exactly when all are below 128. So equal strings have equal bytes, and a needle wider than its
 * haystack cannot occur in it. Nothing here runs user code or collects; makers answer EG_ERR or
 * NULL with MemoryError set.
 */
#ifndef EG_STR_IMPL_H
#define EG_STR_IMPL_H

#include <string.h>

#include "edgert/arith.h"
#include "eg_str.h"

/* Longest string, in code points: keeps every size in bytes below 2^32. */
#define EG_STR_MAX 0x3fffffc0u

#define EG_STR_IS_ASCII(s) (((s)->h.aux & EG_STR_ASCII) != 0)

static inline uint32_t eg_str_kind(const EgStr *s) {
    return s->h.aux & EG_STR_KIND;
}

/* Unit i of a run. */
static inline uint32_t eg_unit_at(const void *p, uint32_t kind, size_t i) {
    if (kind == 1) return ((const uint8_t *)p)[i];
    if (kind == 2) return ((const uint16_t *)p)[i];
    return ((const uint32_t *)p)[i];
}

static inline void eg_unit_put(void *p, uint32_t kind, size_t i, uint32_t cp) {
    if (kind == 1)
        ((uint8_t *)p)[i] = (uint8_t)cp;
    else if (kind == 2)
        ((uint16_t *)p)[i] = (uint16_t)cp;
    else
        ((uint32_t *)p)[i] = cp;
}

/* The kind that holds a code point; and the largest code point of a string's class (127, 255,
 * 0xffff, 0x10ffff). */
static inline uint32_t eg_kind_of_cp(uint32_t cp) {
    return cp < 0x100 ? 1 : cp < 0x10000 ? 2 : 4;
}
static inline uint32_t eg_str_maxcp(const EgStr *s) {
    if (EG_STR_IS_ASCII(s)) return 127;
    uint32_t kind = eg_str_kind(s);
    return kind == 1 ? 255 : kind == 2 ? 0xffff : 0x10ffff;
}

/* A read-only run of code points. */
typedef struct EgText {
    const void *p;
    uint32_t n, kind;
} EgText;

static inline EgText eg_text(EgVal str) {
    const EgStr *s = EG_STR(str);
    return (EgText){EG_STR_DATA(s), s->len, eg_str_kind(s)};
}
static inline uint32_t eg_text_at(EgText t, size_t i) {
    return eg_unit_at(t.p, t.kind, i);
}
static inline const void *eg_text_ptr(EgText t, size_t i) {
    return (const uint8_t *)t.p + i * t.kind;
}
static inline EgText eg_text_sub(EgText t, uint32_t from, uint32_t to) {
    return (EgText){eg_text_ptr(t, from), to - from, t.kind};
}

/* memcpy and memcmp without the call for short runs, which most texts are (on wasm the call leaves
 * the module). */
static inline void eg_bytes_copy(void *dst, const void *src, size_t n) {
    uint8_t *d = dst;
    const uint8_t *s = src;
    uint64_t w, last;
    uint32_t h, end;
    if (n > 32) {
        memcpy(d, s, n);
    } else if (n >= 8) {
        memcpy(&last, s + n - 8, 8); /* overlaps what the loop wrote */
        for (size_t i = 0; i + 8 < n; i += 8) {
            memcpy(&w, s + i, 8);
            memcpy(d + i, &w, 8);
        }
        memcpy(d + n - 8, &last, 8);
    } else if (n >= 4) {
        memcpy(&h, s, 4);
        memcpy(&end, s + n - 4, 4);
        memcpy(d, &h, 4);
        memcpy(d + n - 4, &end, 4);
    } else {
        for (size_t i = 0; i < n; i++) d[i] = s[i];
    }
}
static inline bool eg_bytes_same_text(const void *a, const void *b, size_t n) {
    const uint8_t *p = a, *q = b;
    uint64_t x, y;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        memcpy(&x, p + i, 8);
        memcpy(&y, q + i, 8);
        if (x != y) return false;
    }
    for (; i < n; i++)
        if (p[i] != q[i]) return false;
    return true;
}

/* Bytes by eights, on little-endian targets: a word with 128 in each byte that is c; and the number
 * of the first such byte (the word is not 0). */
static inline uint64_t eg_bytes_equal(uint64_t w, uint8_t c) {
    const uint64_t low = 0x7f7f7f7f7f7f7f7fu;
    uint64_t x = w ^ 0x0101010101010101u * c;
    return ~(((x & low) + low) | x | low);
}
static inline uint64_t eg_bytes_equal_in(const void *p, uint8_t c) {
    uint64_t w;
    memcpy(&w, p, 8);
    return eg_bytes_equal(w, c);
}
static inline uint32_t eg_first_byte(uint64_t hit) {
    uint32_t n = 0;
    if (!(hit & 0xffffffffu)) hit >>= 32, n += 4;
    if (!(hit & 0xffffu)) hit >>= 16, n += 2;
    return n + !(hit & 0xffu);
}
/* How many of n bytes are c. */
uint32_t eg_count_byte(const uint8_t *p, size_t n, uint8_t c);
/* Copies n units with `new_` in the place of each `old`; the kind must hold it. */
void eg_units_replace(void *dst, const void *src, uint32_t kind, size_t n, uint32_t old,
                      uint32_t new_);
/* First place of n bytes (at least one) in hay[from .. to), or -1. */
int64_t eg_bytes_find(const uint8_t *hay, size_t from, size_t to, const uint8_t *needle, size_t n);

/* Copies n units from src[from] to dst[at]; the destination kind must hold them. */
void eg_units_copy(void *dst, uint32_t dkind, size_t at, const void *src, uint32_t skind,
                   size_t from, size_t n);
/* Bitwise or of all units: its kind is the kind that the run needs. */
uint32_t eg_units_or(const void *p, uint32_t kind, size_t n);
/* Fills dst[at .. at + n) with cp. */
void eg_units_fill(void *dst, uint32_t kind, size_t at, uint32_t cp, size_t n);

/* A canonical exact str with these units. */
EgVal eg_str_make(EgRt *rt, EgText t);
/* The same, when the run comes from a string whose class is known to be its own (no scan for
 * ASCII). */
EgVal eg_str_make_ascii(EgRt *rt, const char *p, size_t n);
/* A str object itself when its type is exactly str, else an exact copy. */
EgVal eg_str_plain(EgRt *rt, EgVal v);
/* An exact str's text in an object of a subclass. */
EgVal eg_str_subclass(EgRt *rt, EgType *type, EgVal str);
/* The empty string. */
EgVal eg_str_empty(EgRt *rt);

/* Grows the builder's storage so that `more` code points up to maxcp can be written at b->len.
 * False: b->failed. */
bool eg_sb_reserve(EgStrBuild *b, size_t more, uint32_t maxcp);
void eg_sb_text(EgStrBuild *b, EgText t);

/* First (last) place of needle in hay[from .. to) as an index of hay, or -1. An empty needle is
 * found at from (to). */
int64_t eg_text_find(EgText hay, EgText needle, uint32_t from, uint32_t to);
int64_t eg_text_rfind(EgText hay, EgText needle, uint32_t from, uint32_t to);
/* Places that do not overlap, at most max. Empty needle: to - from + 1. */
uint32_t eg_text_count(EgText hay, EgText needle, uint32_t from, uint32_t to, uint32_t max);
/* Does hay have needle at i? */
bool eg_text_match(EgText hay, uint32_t i, EgText needle);

/* Shared by str and bytes: start and end arguments (None or EG_UNBOUND: absent) clipped to 0 .. len
 * as slices are. False with TypeError set. May run user code (__index__). */
bool eg_span_args_u(EgRt *rt, EgVal *sp, EgVal start, EgVal end, uint32_t len, int64_t *from,
                    int64_t *to);
/* TypeError "who() argument N must be str, not X". */
EgVal eg_str_arg_error(EgRt *rt, const char *who, int arg, const char *what, EgVal got);

/* str methods: every row of eg_str_methods.def is a function of its own. */
#define EG_STR_METHOD(name, kind, sig, doc) \
    EgVal eg_str_m_##name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames);
#include "eg_str_methods.def"
#undef EG_STR_METHOD
/* The head of a method's definition. */
#define EG_METHOD_ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define EG_METHOD_UNUSED ((void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames)

#endif
