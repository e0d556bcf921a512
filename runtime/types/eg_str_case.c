/* eg_str_case.c: methods that change the case of letters. */
#include "eg_str_impl.h"
#include "eg_unicode.h"

typedef int CaseMap(EgText t, uint32_t i, uint32_t *out);

static EgVal map_text(EgRt *rt, EgVal self, CaseMap *map) {
    EgText t = eg_text(self);
    EgStrBuild b;
    uint32_t out[EG_UNI_MAX_CASE];
    eg_sb_init(&b, rt);
    if (t.n && !eg_sb_reserve(&b, t.n, 127)) return EG_ERR;
    for (uint32_t i = 0; i < t.n; i++) {
        int n = map(t, i, out);
        for (int k = 0; k < n; k++) eg_sb_cp(&b, out[k]);
    }
    return eg_sb_finish(&b);
}

static EgStr *ascii_copy(EgRt *rt, EgVal self) {
    const EgStr *s = EG_STR(self);
    EgStr *r = eg_str_alloc(rt, s->len, 127);
    if (r && s->len) memcpy(r + 1, EG_STR_DATA(s), s->len);
    return r;
}

/* The final form of sigma stands at the end of a word: skipping case-ignorable characters, a cased
 * one before it and none after it. */
static int lower_at(EgText t, uint32_t i, uint32_t *out) {
    uint32_t cp = eg_text_at(t, i), k = i, c = 0;
    if (cp != 0x3a3) return eg_uni_lower_full(cp, out);
    bool before = false, after = false;
    while (k > 0 && eg_uni_is_case_ignorable(c = eg_text_at(t, k - 1))) k--;
    if (k > 0) before = eg_uni_is_cased(c);
    for (k = i + 1; k < t.n && eg_uni_is_case_ignorable(c = eg_text_at(t, k));) k++;
    if (k < t.n) after = eg_uni_is_cased(c);
    out[0] = before && !after ? 0x3c2 : 0x3c3;
    return 1;
}

static int upper_at(EgText t, uint32_t i, uint32_t *out) {
    return eg_uni_upper_full(eg_text_at(t, i), out);
}

static int fold_at(EgText t, uint32_t i, uint32_t *out) {
    return eg_uni_fold_full(eg_text_at(t, i), out);
}

static int swap_at(EgText t, uint32_t i, uint32_t *out) {
    uint32_t cp = eg_text_at(t, i);
    if (eg_uni_is_upper(cp)) return lower_at(t, i, out);
    if (eg_uni_is_lower(cp)) return eg_uni_upper_full(cp, out);
    out[0] = cp;
    return 1;
}

static int capital_at(EgText t, uint32_t i, uint32_t *out) {
    return i ? lower_at(t, i, out) : eg_uni_title_full(eg_text_at(t, 0), out);
}

static int title_at(EgText t, uint32_t i, uint32_t *out) {
    bool inside = i && eg_uni_is_cased(eg_text_at(t, i - 1));
    return inside ? lower_at(t, i, out) : eg_uni_title_full(eg_text_at(t, i), out);
}

EgVal eg_str_m_lower(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_STR_IS_ASCII(EG_STR(self))) return map_text(rt, self, lower_at);
    EgStr *r = ascii_copy(rt, self);
    if (!r) return EG_ERR;
    uint8_t *p = (uint8_t *)(r + 1);
    for (uint32_t i = 0; i < r->len; i++)
        p[i] = (uint8_t)(p[i] + (eg_ascii_is_upper(p[i]) ? 32 : 0));
    return EG_PTR(r);
}

EgVal eg_str_m_upper(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_STR_IS_ASCII(EG_STR(self))) return map_text(rt, self, upper_at);
    EgStr *r = ascii_copy(rt, self);
    if (!r) return EG_ERR;
    uint8_t *p = (uint8_t *)(r + 1);
    for (uint32_t i = 0; i < r->len; i++)
        p[i] = (uint8_t)(p[i] - (eg_ascii_is_lower(p[i]) ? 32 : 0));
    return EG_PTR(r);
}

EgVal eg_str_m_casefold(EG_METHOD_ARGS) {
    if (EG_STR_IS_ASCII(EG_STR(self))) return eg_str_m_lower(rt, sp, self, args, n, kwnames);
    return map_text(rt, self, fold_at);
}

EgVal eg_str_m_swapcase(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_text(rt, self, swap_at);
}

EgVal eg_str_m_capitalize(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_text(rt, self, capital_at);
}

EgVal eg_str_m_title(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return map_text(rt, self, title_at);
}
