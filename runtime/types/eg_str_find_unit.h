/* Substring search over one unit width: included by eg_str_find.c once per width with UNIT and
 * NAME(x) defined.
 *
 * Candidates come from the first and the last unit. While that goes badly, i.e. many units
 * were compared in vain, the rest is left to the two-way algorithm (Crochemore and Perrin, "Two-way
 * string-matching", JACM 1991), which is linear without extra memory. */

static int64_t NAME(find_unit)(const UNIT *h, size_t from, size_t to, UNIT c) {
    if (from >= to) return -1;
    if (sizeof(UNIT) == 1) {
        const void *p = memchr(h + from, (int)c, to - from);
        return p ? (const UNIT *)p - h : -1;
    }
    for (size_t i = from; i < to; i++)
        if (h[i] == c) return (int64_t)i;
    return -1;
}

static int64_t NAME(rfind_unit)(const UNIT *h, size_t from, size_t to, UNIT c) {
    for (size_t i = to; i > from; i--)
        if (h[i - 1] == c) return (int64_t)i - 1;
    return -1;
}

#if EG_UNIT > 1
static void NAME(replace)(UNIT *to, const UNIT *h, size_t n, UNIT old, UNIT new_) {
    for (size_t i = 0; i < n; i++) {
        UNIT c = h[i];
        to[i] = c == old ? new_ : c;
    }
}
#endif

/* The maximal suffix of x under < (or > when `reverse`): where it starts, and its period. */
static size_t NAME(max_suffix)(const UNIT *x, size_t m, bool reverse, size_t *period) {
    size_t start = 0, at = 1, k = 0, p = 1;
    while (at + k < m) {
        UNIT a = x[at + k], b = x[start + k];
        if (reverse ? a > b : a < b) {
            at += k + 1;
            k = 0;
            p = at - start;
        } else if (a == b) {
            if (k + 1 == p) {
                at += p;
                k = 0;
            } else {
                k++;
            }
        } else {
            start = at++;
            k = 0;
            p = 1;
        }
    }
    *period = p;
    return start;
}

static int64_t NAME(two_way)(const UNIT *h, size_t from, size_t to, const UNIT *x, size_t m) {
    size_t p1, p2, s1 = NAME(max_suffix)(x, m, false, &p1), s2 = NAME(max_suffix)(x, m, true, &p2);
    size_t cut = s1 > s2 ? s1 : s2, period = s1 > s2 ? p1 : p2, memory = 0;
    bool periodic = cut + period <= m && memcmp(x, x + period, cut * sizeof(UNIT)) == 0;
    if (!periodic) period = (cut > m - cut ? cut : m - cut) + 1;
    for (size_t at = from; at + m <= to;) {
        size_t i = cut > memory ? cut : memory;
        while (i < m && x[i] == h[at + i]) i++;
        if (i < m) {
            at += i - cut + 1;
            memory = 0;
            continue;
        }
        size_t j = cut;
        while (j > memory && x[j - 1] == h[at + j - 1]) j--;
        if (j <= memory) return (int64_t)at;
        at += period;
        memory = periodic ? m - period : 0;
    }
    return -1;
}

/* The first place in h[from .. to) where x's first unit stands, and its last one m - 1 units
 * behind, or -1. Bytes are looked at by eights. */
static int64_t NAME(candidate)(const UNIT *h, size_t from, size_t to, const UNIT *x, size_t m) {
    UNIT first = x[0], last = x[m - 1];
    for (; sizeof(UNIT) == 1 && from + 8 <= to; from += 8) {
        uint64_t hit =
            eg_bytes_equal_in(h + from, first) & eg_bytes_equal_in(h + from + m - 1, last);
        if (hit) return (int64_t)(from + eg_first_byte(hit));
    }
    for (; from < to; from++)
        if (h[from] == first && h[from + m - 1] == last) return (int64_t)from;
    return -1;
}

/* needle: m >= 2 units, in h[from .. to). */
static int64_t NAME(find)(const UNIT *h, size_t from, size_t to, const UNIT *x, size_t m) {
    size_t wasted = 0, start = from;
    while (from + m <= to) {
        int64_t at = NAME(candidate)(h, from, to - m + 1, x, m);
        if (at < 0) return -1;
        if (eg_bytes_same_text(h + at, x, m * sizeof(UNIT))) return at;
        from = (size_t)at + 1;
        wasted += m < 8 ? 1 : 8;
        if (m >= 8 && wasted > 256 + (from - start)) return NAME(two_way)(h, from, to, x, m);
    }
    return -1;
}

static int64_t NAME(rfind)(const UNIT *h, size_t from, size_t to, const UNIT *x, size_t m) {
    while (from + m <= to) {
        int64_t at = NAME(rfind_unit)(h, from, to - m + 1, x[0]);
        if (at < 0) return -1;
        if (h[(size_t)at + m - 1] == x[m - 1] && memcmp(h + at, x, m * sizeof(UNIT)) == 0)
            return at;
        to = (size_t)at + m - 1;
    }
    return -1;
}

static uint32_t NAME(count)(const UNIT *h, size_t from, size_t to, const UNIT *x, size_t m,
                            uint32_t max) {
    uint32_t n = 0;
    if (sizeof(UNIT) == 1 && m == 1 && max == UINT32_MAX)
        return eg_count_byte((const uint8_t *)h + from, to - from, x[0]);
    while (n < max) {
        int64_t at = m == 1 ? NAME(find_unit)(h, from, to, x[0]) : NAME(find)(h, from, to, x, m);
        if (at < 0) break;
        n++;
        from = (size_t)at + m;
    }
    return n;
}
