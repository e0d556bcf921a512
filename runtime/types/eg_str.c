/* eg_str.c: strings as objects: making, reading, joining two, comparing, hashing.
 *
 * GROWING IN PLACE. `s += t` in a loop must be linear although strings are immutable. A string that
 * was made by += keeps its units in a separate cell (`ext`) with room behind them, and that cell's
 * `pad` word counts the bytes in use. When the left operand ends where the use ends, it is the
 * newest owner: the right operand is copied behind it and the result is a new header over the same
 * cell. Older owners see only their own prefix, which never changes. */
#include "core/eg_textbuf.h"
#include "edgert/image.h"
#include "eg_str_impl.h"

/* A result of += shorter than this (in bytes) is a plain string; longer ones get room to grow. */
enum { GROW_MIN = 200 };

/* ---- units ---- */

void eg_units_copy(void *dst, uint32_t dkind, size_t at, const void *src, uint32_t skind,
                   size_t from, size_t n) {
    if (!n) return;
    if (dkind == skind) {
        eg_bytes_copy((uint8_t *)dst + at * dkind, (const uint8_t *)src + from * skind, n * skind);
        return;
    }
    if (dkind == 2 && skind == 1) {
        const uint8_t *s = (const uint8_t *)src + from;
        uint16_t *d = (uint16_t *)dst + at;
        for (size_t i = 0; i < n; i++) d[i] = s[i];
        return;
    }
    for (size_t i = 0; i < n; i++)
        eg_unit_put(dst, dkind, at + i, eg_unit_at(src, skind, from + i));
}

static uint32_t bytes_or(const uint8_t *p, size_t n) {
    uint64_t acc = 0;
    while (n >= 8) {
        uint64_t w;
        memcpy(&w, p, 8);
        acc |= w;
        p += 8;
        n -= 8;
    }
    uint32_t low = 0;
    for (; n; n--) low |= *p++;
    return (acc & 0x8080808080808080u) || low >= 128 ? 255 : 127;
}

uint32_t eg_units_or(const void *p, uint32_t kind, size_t n) {
    uint32_t acc = 0;
    if (kind == 1) return n ? bytes_or(p, n) : 0;
    if (kind == 2) {
        const uint16_t *u = p;
        for (size_t i = 0; i < n; i++) acc |= u[i];
        return acc;
    }
    const uint32_t *u = p;
    for (size_t i = 0; i < n; i++) acc |= u[i];
    return acc;
}

void eg_units_fill(void *dst, uint32_t kind, size_t at, uint32_t cp, size_t n) {
    if (!n) return;
    if (kind == 1) {
        memset((uint8_t *)dst + at, (int)cp, n);
        return;
    }
    for (size_t i = 0; i < n; i++) eg_unit_put(dst, kind, at + i, cp);
}

/* ---- making ---- */

static EgStr *alloc_kind(EgRt *rt, size_t len, uint32_t kind, bool ascii) {
    if (len > EG_STR_MAX) {
        eg_raise_nomem(rt);
        return NULL;
    }
    /* One unit of zero behind the text: ASCII strings serve as C strings. */
    EgStr *s = eg_alloc(rt, rt->types[EG_T_STR], sizeof(EgStr) + (len + 1) * kind);
    if (!s) return NULL;
    s->h.aux = kind | (ascii ? EG_STR_ASCII : 0);
    s->len = (uint32_t)len;
    return s;
}

EgStr *eg_str_alloc(EgRt *rt, uint32_t len, uint32_t maxcp) {
    return alloc_kind(rt, len, eg_kind_of_cp(maxcp), maxcp < 128);
}

EgVal eg_str_empty(EgRt *rt) {
    if (!EG_IS_PTR(rt->empty_str)) {
        EgStr *s = alloc_kind(rt, 0, 1, true);
        if (!s) return EG_ERR;
        rt->empty_str = EG_PTR(s);
    }
    return rt->empty_str;
}

EgVal eg_str_from_cp(EgRt *rt, uint32_t cp) {
    if (cp < 256 && EG_IS_PTR(rt->latin1[cp])) return rt->latin1[cp];
    EgStr *s = eg_str_alloc(rt, 1, cp);
    if (!s) return EG_ERR;
    eg_unit_put(s + 1, eg_str_kind(s), 0, cp);
    if (cp < 256) rt->latin1[cp] = EG_PTR(s);
    return EG_PTR(s);
}

EgVal eg_str_make_ascii(EgRt *rt, const char *p, size_t n) {
    if (n == 0) return eg_str_empty(rt);
    if (n == 1) return eg_str_from_cp(rt, (uint8_t)*p);
    EgStr *s = alloc_kind(rt, n, 1, true);
    if (!s) return EG_ERR;
    eg_units_copy(s + 1, 1, 0, p, 1, 0, n);
    return EG_PTR(s);
}

EgVal eg_str_make(EgRt *rt, EgText t) {
    if (t.n == 0) return eg_str_empty(rt);
    if (t.n == 1) return eg_str_from_cp(rt, eg_text_at(t, 0));
    EgStr *s = eg_str_alloc(rt, t.n, eg_units_or(t.p, t.kind, t.n));
    if (!s) return EG_ERR;
    eg_units_copy(s + 1, eg_str_kind(s), 0, t.p, t.kind, 0, t.n);
    return EG_PTR(s);
}

EgVal eg_str_plain(EgRt *rt, EgVal v) {
    return EG_OBJ(v)->type == rt->types[EG_T_STR] ? v : eg_str_make(rt, eg_text(v));
}

EgVal eg_str_decode(EgRt *rt, const char *s, size_t n) {
    size_t len = 0;
    uint32_t acc = 0, cp;
    for (size_t i = 0; i < n; len++) {
        i += eg_utf8_get(s + i, n - i, &cp);
        acc |= cp;
    }
    if (len == 1) return eg_str_from_cp(rt, acc);
    if (len > EG_STR_MAX) return eg_raise_nomem(rt);
    EgStr *str = eg_str_alloc(rt, (uint32_t)len, acc);
    if (!str) return EG_ERR;
    uint32_t kind = eg_str_kind(str);
    for (size_t i = 0, at = 0; i < n; at++) {
        i += eg_utf8_get(s + i, n - i, &cp);
        eg_unit_put(str + 1, kind, at, cp);
    }
    return EG_PTR(str);
}

EgVal eg_str_from_utf8(EgRt *rt, const char *s, size_t n) {
    if (n == 0) return eg_str_empty(rt);
    if (bytes_or((const uint8_t *)s, n) < 128) return eg_str_make_ascii(rt, s, n);
    return EG_HOOKED(rt, str_decode)(rt, s, n);
}

/* ---- reading ---- */

uint32_t eg_str_at(const EgStr *s, uint32_t i) {
    return eg_unit_at(EG_STR_DATA(s), eg_str_kind(s), i);
}

EgVal eg_str_substr(EgRt *rt, EgVal v, uint32_t from, uint32_t to) {
    const EgStr *s = EG_STR(v);
    if (from == 0 && to == s->len && s->h.type == rt->types[EG_T_STR]) return v;
    EgText t = eg_text_sub(eg_text(v), from, to);
    return EG_STR_IS_ASCII(s) ? eg_str_make_ascii(rt, t.p, t.n) : eg_str_make(rt, t);
}

const char *eg_str_utf8(EgRt *rt, EgVal v, size_t *n) {
    const EgStr *s = EG_STR(v);
    EgText t = eg_text(v);
    if (EG_STR_IS_ASCII(s) && !s->ext) {
        *n = s->len;
        return t.p;
    }
    size_t size = 0;
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        size += cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    }
    if (size >= UINT32_MAX) {
        eg_raise_nomem(rt);
        return NULL;
    }
    EgRaw *raw = eg_raw_new(rt, (uint32_t)size + 1);
    if (!raw) return NULL;
    char *out = (char *)raw->u.b;
    size_t at = 0;
    if (EG_STR_IS_ASCII(s)) {
        memcpy(out, t.p, size);
        at = size;
    }
    for (uint32_t i = 0; at < size; i++) at += eg_utf8_put(out + at, eg_text_at(t, i));
    out[size] = 0;
    *n = size;
    return out;
}

bool eg_str_is(EgRt *rt, EgVal v, const char *ascii) {
    (void)rt;
    if (!EG_IS_STR(v)) return false;
    const EgStr *s = EG_STR(v);
    size_t n = strlen(ascii);
    return s->len == n && EG_STR_IS_ASCII(s) && memcmp(EG_STR_DATA(s), ascii, n) == 0;
}

/* ---- two strings ---- */

bool eg_str_eq(const EgStr *a, const EgStr *b) {
    if (a == b) return true;
    if (a->len != b->len || (a->h.aux ^ b->h.aux) & (EG_STR_KIND | EG_STR_ASCII)) return false;
    if (a->hash && b->hash && a->hash != b->hash) return false;
    if (a->h.aux & b->h.aux & EG_STR_INTERNED) return false;
    return eg_bytes_same_text(EG_STR_DATA(a), EG_STR_DATA(b), (size_t)a->len * eg_str_kind(a));
}

int eg_str_cmp(const EgStr *a, const EgStr *b) {
    uint32_t n = a->len < b->len ? a->len : b->len, ka = eg_str_kind(a), kb = eg_str_kind(b);
    const void *pa = EG_STR_DATA(a), *pb = EG_STR_DATA(b);
    if (ka == 1 && kb == 1) {
        int c = n ? memcmp(pa, pb, n) : 0;
        if (c) return c < 0 ? -1 : 1;
    } else {
        for (uint32_t i = 0; i < n; i++) {
            uint32_t x = eg_unit_at(pa, ka, i), y = eg_unit_at(pb, kb, i);
            if (x != y) return x < y ? -1 : 1;
        }
    }
    return a->len == b->len ? 0 : a->len < b->len ? -1 : 1;
}

uint32_t eg_str_hash(EgStr *s) {
    if (s->hash) return s->hash;
    const uint8_t *p = EG_STR_DATA(s);
    size_t n = (size_t)s->len * eg_str_kind(s);
    uint64_t h = 0x9e3779b97f4a7c15u ^ n, w;
    for (; n >= 8; p += 8, n -= 8) {
        memcpy(&w, p, 8);
        h = (h ^ w) * 0xbf58476d1ce4e5b9u;
        h ^= h >> 29;
    }
    w = 0;
    for (size_t i = 0; i < n; i++) w |= (uint64_t)p[i] << (8 * i);
    h = (h ^ w) * 0xbf58476d1ce4e5b9u;
    h ^= h >> 31;
    h *= 0x94d049bb133111ebu;
    h ^= h >> 32;
    s->hash = (uint32_t)h ? (uint32_t)h : 1;
    return s->hash;
}

EgVal eg_str_concat(EgRt *rt, EgVal av, EgVal bv) {
    const EgStr *a = EG_STR(av), *b = EG_STR(bv);
    if (a->len == 0) return eg_str_plain(rt, bv);
    if (b->len == 0) return eg_str_plain(rt, av);
    size_t len = (size_t)a->len + b->len;
    uint32_t ka = eg_str_kind(a), kb = eg_str_kind(b), kind = ka > kb ? ka : kb;
    EgStr *s = alloc_kind(rt, len, kind, (a->h.aux & b->h.aux & EG_STR_ASCII) != 0);
    if (!s) return EG_ERR;
    eg_units_copy(s + 1, kind, 0, EG_STR_DATA(a), ka, 0, a->len);
    eg_units_copy(s + 1, kind, a->len, EG_STR_DATA(b), kb, 0, b->len);
    return EG_PTR(s);
}

/* A header over the first len units of raw. */
static EgVal over_raw(EgRt *rt, EgRaw *raw, size_t len, uint32_t aux) {
    EgStr *s = eg_alloc(rt, rt->types[EG_T_STR], sizeof(EgStr));
    if (!s) return EG_ERR;
    s->h.aux = aux & (EG_STR_KIND | EG_STR_ASCII);
    s->len = (uint32_t)len;
    s->ext = raw;
    raw->pad = (uint32_t)(len * eg_str_kind(s));
    return EG_PTR(s);
}

EgVal eg_str_append(EgRt *rt, EgVal av, EgVal bv) {
    const EgStr *a = EG_STR(av), *b = EG_STR(bv);
    uint32_t ka = eg_str_kind(a), kb = eg_str_kind(b), kind = ka > kb ? ka : kb;
    size_t len = (size_t)a->len + b->len;
    if (a->len == 0 || b->len == 0 || len * kind < GROW_MIN) return eg_str_concat(rt, av, bv);
    if (len > EG_STR_MAX) return eg_raise_nomem(rt);
    uint32_t aux = kind | (a->h.aux & b->h.aux & EG_STR_ASCII);
    EgRaw *raw = a->ext;
    bool newest =
        raw && kind == ka && raw->pad == a->len * ka && raw->bytes - raw->pad >= b->len * ka;
    if (!newest) {
        uint64_t room = (uint64_t)(len + len / 2) * kind;
        raw = eg_raw_new(rt, room > UINT32_MAX ? (uint32_t)(len * kind) : (uint32_t)room);
        if (!raw) return EG_ERR;
        eg_units_copy(raw->u.b, kind, 0, EG_STR_DATA(a), ka, 0, a->len);
    }
    eg_units_copy(raw->u.b, kind, a->len, EG_STR_DATA(b), kb, 0, b->len);
    return over_raw(rt, raw, len, aux);
}

/* ---- text under construction ---- */

void eg_sb_init(EgStrBuild *b, EgRt *rt) {
    b->rt = rt;
    b->raw = NULL;
    b->len = 0;
    b->cap = EG_SB_SMALL;
    b->kind = 1;
    b->maxcp = 0;
    b->failed = false;
}

/* New storage of at least `need` units of `kind`. */
static bool sb_move(EgStrBuild *b, size_t need, uint32_t kind) {
    uint64_t cap = (uint64_t)b->len + b->len / 2;
    if (cap < need) cap = need;
    if (cap < 2 * EG_SB_SMALL) cap = 2 * EG_SB_SMALL;
    if (need > EG_STR_MAX || cap * kind > UINT32_MAX) {
        eg_raise_nomem(b->rt);
        return false;
    }
    EgRaw *raw = eg_raw_new(b->rt, (uint32_t)(cap * kind));
    if (!raw) return false;
    eg_units_copy(raw->u.b, kind, 0, EG_SB_DATA(b), b->kind, 0, b->len);
    b->raw = raw;
    b->cap = (uint32_t)cap;
    b->kind = kind;
    return true;
}

bool eg_sb_reserve(EgStrBuild *b, size_t more, uint32_t maxcp) {
    if (b->failed) return false;
    uint32_t kind = eg_kind_of_cp(maxcp);
    if (kind < b->kind) kind = b->kind;
    b->maxcp |= maxcp;
    if (kind == b->kind && more <= b->cap - b->len) return true;
    b->failed = !sb_move(b, b->len + more, kind);
    return !b->failed;
}

void eg_sb_cp(EgStrBuild *b, uint32_t cp) {
    if (!eg_sb_reserve(b, 1, cp)) return;
    eg_unit_put(EG_SB_DATA(b), b->kind, b->len++, cp);
}

void eg_sb_text(EgStrBuild *b, EgText t) {
    if (t.n == 0 || !eg_sb_reserve(b, t.n, eg_units_or(t.p, t.kind, t.n))) return;
    eg_units_copy(EG_SB_DATA(b), b->kind, b->len, t.p, t.kind, 0, t.n);
    b->len += t.n;
}

void eg_sb_ascii(EgStrBuild *b, const char *s, size_t n) {
    if (n == 0 || !eg_sb_reserve(b, n, 127)) return;
    eg_units_copy(EG_SB_DATA(b), b->kind, b->len, s, 1, 0, n);
    b->len += (uint32_t)n;
}

void eg_sb_cstr(EgStrBuild *b, const char *s) {
    eg_sb_ascii(b, s, strlen(s));
}

void eg_sb_str(EgStrBuild *b, EgVal str) {
    const EgStr *s = EG_STR(str);
    if (s->len == 0 || !eg_sb_reserve(b, s->len, eg_str_maxcp(s))) return;
    eg_units_copy(EG_SB_DATA(b), b->kind, b->len, EG_STR_DATA(s), eg_str_kind(s), 0, s->len);
    b->len += s->len;
}

void eg_sb_int(EgStrBuild *b, int64_t i) {
    char buf[24];
    size_t at = sizeof buf;
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do buf[--at] = (char)('0' + u % 10);
    while (u /= 10);
    if (i < 0) buf[--at] = '-';
    eg_sb_ascii(b, buf + at, sizeof buf - at);
}

void eg_sb_repeat(EgStrBuild *b, uint32_t cp, uint32_t count) {
    if (count == 0 || !eg_sb_reserve(b, count, cp)) return;
    eg_units_fill(EG_SB_DATA(b), b->kind, b->len, cp, count);
    b->len += count;
}

EgVal eg_sb_finish(EgStrBuild *b) {
    if (b->failed) return EG_ERR;
    if (b->len == 0) return eg_str_empty(b->rt);
    if (b->len == 1) return eg_str_from_cp(b->rt, eg_unit_at(EG_SB_DATA(b), b->kind, 0));
    /* Large texts keep the storage, if little of it is empty. */
    bool ascii = b->maxcp < 128;
    if ((size_t)b->len * b->kind >= 1024 && b->len / 4 * 5 >= b->cap)
        return over_raw(b->rt, b->raw, b->len, b->kind | (ascii ? EG_STR_ASCII : 0));
    EgStr *s = alloc_kind(b->rt, b->len, b->kind, ascii);
    if (!s) return EG_ERR;
    eg_units_copy(s + 1, b->kind, 0, EG_SB_DATA(b), b->kind, 0, b->len);
    return EG_PTR(s);
}
