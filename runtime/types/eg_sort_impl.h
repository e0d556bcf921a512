/* One natural merge sort for one element type; included once per type by eg_sort.c.
 *
 * Before inclusion: SORT_T, the element type; SORT_LESS(s, x, y), 1, 0 or -1 (error) for elements x
 * and y, where s is the SortCall; SORT_NAME(f), the name of function f. Defines
 *     bool SORT_NAME(sort)(SortCall *s, SORT_T *a, size_t n)
 * which sorts stably and answers false when a comparison failed or memory ran out; the elements are
 * then in the order that had been reached. All names are undefined again at the end.
 */
static void SORT_NAME(turn)(SORT_T *a, size_t n) {
    for (size_t lo = 0, hi = n - 1; lo < hi; lo++, hi--) {
        SORT_T t = a[lo];
        a[lo] = a[hi];
        a[hi] = t;
    }
}

/* How far a[0, n) goes on ascending behind a[0, i). 0 on error. */
static size_t SORT_NAME(ascend)(SortCall *s, const SORT_T *a, size_t i, size_t n) {
    (void)s;
    for (; i < n; i++) {
        int less = SORT_LESS(s, a[i], a[i - 1]);
        if (less < 0) return 0;
        if (less) break;
    }
    return i;
}

/* Length of the run that starts at a[0]. One that descends is turned; stretches of equal elements
 * in it are turned before, so that they keep their order. Comparisons come in CPython's order,
 * which programs can see. 0 on error. */
static size_t SORT_NAME(count_run)(SortCall *s, SORT_T *a, size_t n) {
    size_t i = SORT_NAME(ascend)(s, a, 1, n), equal = 0;
    if (i == 0 || i >= n) return i;
    if (i > 1) {
        int less = SORT_LESS(s, a[0], a[i - 1]);
        if (less < 0) return 0;
        if (less) return i;
        SORT_NAME(turn)(a, i); /* all equal so far: the start of a descending run */
    }
    for (i++; i < n; i++) {
        int less = SORT_LESS(s, a[i], a[i - 1]);
        if (less < 0) return 0;
        if (less) {
            SORT_NAME(turn)(a + i - equal - 1, equal + 1);
            equal = 0;
            continue;
        }
        less = SORT_LESS(s, a[i - 1], a[i]);
        if (less < 0) return 0;
        if (less) break;
        equal++;
    }
    SORT_NAME(turn)(a + i - equal - 1, equal + 1);
    SORT_NAME(turn)(a, i);
    return SORT_NAME(ascend)(s, a, i, n);
}

/* a[0, sorted) is sorted; inserts the others up to n. */
static bool SORT_NAME(insertion)(SortCall *s, SORT_T *a, size_t sorted, size_t n) {
    (void)s;
    for (; sorted < n; sorted++) {
        SORT_T x = a[sorted];
        size_t lo = 0, hi = sorted;
        while (lo < hi) {
            size_t mid = lo + (hi - lo) / 2;
            int less = SORT_LESS(s, x, a[mid]);
            if (less < 0) return false;
            if (less)
                hi = mid;
            else
                lo = mid + 1;
        }
        memmove(a + lo + 1, a + lo, (sorted - lo) * sizeof(SORT_T));
        a[lo] = x;
    }
    return true;
}

/* How many elements at the start of a[0, n) go before x: those <= x when `after`, those < x
 * otherwise. Doubling steps from the left, then bisection. -1 on error. */
static int64_t SORT_NAME(gallop)(SortCall *s, SORT_T x, const SORT_T *a, size_t n, bool after) {
    (void)s;
    size_t lo = 0, hi = 1;
    while (hi <= n) {
        int less = after ? SORT_LESS(s, x, a[hi - 1]) : SORT_LESS(s, a[hi - 1], x);
        if (less < 0) return -1;
        if (less == (after ? 1 : 0)) break;
        lo = hi;
        hi *= 2;
    }
    hi = hi > n ? n : hi - 1;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int less = after ? SORT_LESS(s, x, a[mid]) : SORT_LESS(s, a[mid], x);
        if (less < 0) return -1;
        if (less == (after ? 0 : 1))
            lo = mid + 1;
        else
            hi = mid;
    }
    return (int64_t)lo;
}

/* The same from the right end: how many at the end of a[0, n) go behind x. */
static int64_t SORT_NAME(gallop_back)(SortCall *s, SORT_T x, const SORT_T *a, size_t n,
                                      bool after) {
    (void)s;
    size_t lo = 0, hi = 1; /* of the last lo elements it is known that they go behind x */
    while (hi <= n) {
        int less = after ? SORT_LESS(s, x, a[n - hi]) : SORT_LESS(s, a[n - hi], x);
        if (less < 0) return -1;
        if (less == (after ? 0 : 1)) break;
        lo = hi;
        hi *= 2;
    }
    hi = hi > n ? n : hi - 1;
    while (lo < hi) {
        size_t mid = lo + (hi - lo - 1) / 2;
        int less = after ? SORT_LESS(s, x, a[n - 1 - mid]) : SORT_LESS(s, a[n - 1 - mid], x);
        if (less < 0) return -1;
        if (less == (after ? 1 : 0))
            lo = mid + 1;
        else
            hi = mid;
    }
    return (int64_t)lo;
}

/* Merges a[0, n1) and a[n1, n1 + n2), the first of which is copied out; n1 <= n2. It is known that
 * a[n1] goes first and that the last of the first ones goes last. */
static bool SORT_NAME(merge_low)(SortCall *s, SORT_T *a, size_t n1, size_t n2) {
    SORT_T *tmp = s->tmp;
    memcpy(tmp, a, n1 * sizeof(SORT_T));
    size_t i = 0, j = n1, d = 0, end = n1 + n2;
    bool ok = true;
    a[d++] = a[j++];
    while (i + 1 < n1 && j < end) {
        size_t left = 0, right = 0; /* wins in a row */
        while (i + 1 < n1 && j < end && left < s->min_gallop && right < s->min_gallop) {
            int less = SORT_LESS(s, a[j], tmp[i]);
            if (less < 0) goto failed;
            if (less) {
                a[d++] = a[j++];
                right++;
                left = 0;
            } else {
                a[d++] = tmp[i++];
                left++;
                right = 0;
            }
        }
        if (i + 1 >= n1 || j == end) break;
        s->min_gallop++;
        while (i + 1 < n1 && j < end) {
            s->min_gallop -= s->min_gallop > 1;
            int64_t k = SORT_NAME(gallop)(s, a[j], tmp + i, n1 - i, true);
            if (k < 0) goto failed;
            memcpy(a + d, tmp + i, (size_t)k * sizeof(SORT_T));
            d += (size_t)k;
            i += (size_t)k;
            if (k && i + 1 >= n1) break;
            a[d++] = a[j++];
            if (j == end) break;
            int64_t m = SORT_NAME(gallop)(s, tmp[i], a + j, end - j, false);
            if (m < 0) goto failed;
            memmove(a + d, a + j, (size_t)m * sizeof(SORT_T));
            d += (size_t)m;
            j += (size_t)m;
            if (j == end) break;
            a[d++] = tmp[i++];
            if (k < SORT_MIN_GALLOP && m < SORT_MIN_GALLOP) {
                s->min_gallop++;
                break;
            }
        }
    }
    memmove(a + d, a + j, (end - j) * sizeof(SORT_T));
    d += end - j;
    goto rest;
failed:
    ok = false;
rest:
    memcpy(a + d, tmp + i, (n1 - i) * sizeof(SORT_T));
    return ok;
}

/* The same with the second one copied out, from the right end; n2 < n1. */
static bool SORT_NAME(merge_high)(SortCall *s, SORT_T *a, size_t n1, size_t n2) {
    SORT_T *tmp = s->tmp;
    memcpy(tmp, a + n1, n2 * sizeof(SORT_T));
    size_t i = n1, j = n2, d = n1 + n2; /* one past the next elements and place */
    bool ok = true;
    a[--d] = a[--i];
    while (i && j > 1) {
        size_t left = 0, right = 0;
        while (i && j > 1 && left < s->min_gallop && right < s->min_gallop) {
            int less = SORT_LESS(s, tmp[j - 1], a[i - 1]);
            if (less < 0) goto failed;
            if (less) {
                a[--d] = a[--i];
                left++;
                right = 0;
            } else {
                a[--d] = tmp[--j];
                right++;
                left = 0;
            }
        }
        if (!i || j <= 1) break;
        s->min_gallop++;
        while (i && j > 1) {
            s->min_gallop -= s->min_gallop > 1;
            int64_t k = SORT_NAME(gallop_back)(s, tmp[j - 1], a, i, true);
            if (k < 0) goto failed;
            d -= (size_t)k;
            i -= (size_t)k;
            memmove(a + d, a + i, (size_t)k * sizeof(SORT_T));
            if (!i) break;
            a[--d] = tmp[--j];
            if (j <= 1) break;
            int64_t m = SORT_NAME(gallop_back)(s, a[i - 1], tmp, j, false);
            if (m < 0) goto failed;
            d -= (size_t)m;
            j -= (size_t)m;
            memcpy(a + d, tmp + j, (size_t)m * sizeof(SORT_T));
            if (m && j <= 1) break;
            a[--d] = a[--i];
            if (k < SORT_MIN_GALLOP && m < SORT_MIN_GALLOP) {
                s->min_gallop++;
                break;
            }
        }
    }
    if (j == 1) { /* what is left of the first ones goes behind the last of the others */
        d -= i;
        memmove(a + d, a, i * sizeof(SORT_T));
        i = 0;
    }
    goto rest;
failed:
    ok = false;
rest:
    memcpy(a + d - j, tmp, j * sizeof(SORT_T));
    return ok;
}

/* Merges run number `at` and the next one, which are the youngest or but one. */
static bool SORT_NAME(merge_runs)(SortCall *s, SORT_T *a, size_t at) {
    SortRun *first = &s->runs[at], *second = &s->runs[at + 1];
    SORT_T *base = a + first->start;
    size_t n1 = first->len, n2 = second->len;
    first->len += n2;
    if (at + 2 < s->nruns) *second = s->runs[at + 2];
    s->nruns--;
    int64_t skip = SORT_NAME(gallop)(s, base[n1], base, n1, true);
    if (skip < 0) return false;
    base += skip;
    n1 -= (size_t)skip;
    if (!n1) return true;
    skip = SORT_NAME(gallop_back)(s, base[n1 - 1], base + n1, n2, false);
    if (skip < 0) return false;
    n2 -= n2 < (size_t)skip ? n2 : (size_t)skip;
    if (!n2) return true;
    if (!sort_tmp(s, sizeof(SORT_T))) return false;
    return n1 <= n2 ? SORT_NAME(merge_low)(s, base, n1, n2)
                    : SORT_NAME(merge_high)(s, base, n1, n2);
}

static bool SORT_NAME(sort)(SortCall *s, SORT_T *a, size_t n) {
    size_t minimum = sort_min_run(n);
    s->n = n;
    s->nruns = 0;
    s->tmp = NULL;
    s->min_gallop = SORT_MIN_GALLOP;
    for (size_t at = 0; at < n;) {
        size_t len = SORT_NAME(count_run)(s, a + at, n - at);
        if (!len) return false;
        if (len < minimum) {
            size_t want = n - at < minimum ? n - at : minimum;
            if (!SORT_NAME(insertion)(s, a + at, len, want)) return false;
            len = want;
        }
        if (s->nruns) {
            unsigned power = sort_power(s, len);
            while (s->nruns > 1 && s->runs[s->nruns - 2].power > power)
                if (!SORT_NAME(merge_runs)(s, a, s->nruns - 2)) return false;
            s->runs[s->nruns - 1].power = power;
        }
        s->runs[s->nruns++] = (SortRun){at, len, 0};
        at += len;
    }
    while (s->nruns > 1) {
        size_t at = s->nruns - 2; /* the youngest one waits for smaller neighbours */
        if (at && s->runs[at - 1].len < s->runs[at + 1].len) at--;
        if (!SORT_NAME(merge_runs)(s, a, at)) return false;
    }
    return true;
}

#undef SORT_T
#undef SORT_LESS
#undef SORT_NAME
