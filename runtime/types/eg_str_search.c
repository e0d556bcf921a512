/* eg_str_search.c: methods that look for text in text, and replace. */
#include "eg_int.h"
#include "eg_list.h"
#include "eg_str_impl.h"

/* ---- find, index, count ---- */

static int64_t search_u(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, const char *who,
                        bool backwards) {
    int64_t from, to;
    if (!EG_IS_STR(args[0])) {
        eg_str_arg_error(rt, who, 1, "str", args[0]);
        return -2;
    }
    if (!eg_span_args_u(rt, sp, args[1], args[2], EG_STR(self)->len, &from, &to)) return -2;
    if (from > to) return -1;
    EgText t = eg_text(self), x = eg_text(args[0]);
    return backwards ? eg_text_rfind(t, x, (uint32_t)from, (uint32_t)to)
                     : eg_text_find(t, x, (uint32_t)from, (uint32_t)to);
}

EgVal eg_str_m_find(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t at = search_u(rt, sp, self, args, "find", false);
    return at == -2 ? EG_ERR : EG_INT(at);
}

EgVal eg_str_m_rfind(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t at = search_u(rt, sp, self, args, "rfind", true);
    return at == -2 ? EG_ERR : EG_INT(at);
}

EgVal eg_str_m_index(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t at = search_u(rt, sp, self, args, "index", false);
    if (at == -1) return eg_raise(rt, EG_T_VALUE_ERROR, "substring not found");
    return at == -2 ? EG_ERR : EG_INT(at);
}

EgVal eg_str_m_rindex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t at = search_u(rt, sp, self, args, "rindex", true);
    if (at == -1) return eg_raise(rt, EG_T_VALUE_ERROR, "substring not found");
    return at == -2 ? EG_ERR : EG_INT(at);
}

EgVal eg_str_m_count(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t from, to;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "count", 1, "str", args[0]);
    if (!eg_span_args_u(rt, sp, args[1], args[2], EG_STR(self)->len, &from, &to)) return EG_ERR;
    if (from > to) return EG_INT(0);
    return EG_INT(
        eg_text_count(eg_text(self), eg_text(args[0]), (uint32_t)from, (uint32_t)to, UINT32_MAX));
}

/* ---- startswith, endswith ---- */

static bool affix(EgText t, EgText x, int64_t from, int64_t to, bool at_end) {
    if (from > to || (int64_t)x.n > to - from) return false;
    return eg_text_match(t, (uint32_t)(at_end ? to - x.n : from), x);
}

static EgVal affix_u(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, const char *who, bool at_end) {
    int64_t from, to;
    if (!eg_span_args_u(rt, sp, args[1], args[2], EG_STR(self)->len, &from, &to)) return EG_ERR;
    EgText t = eg_text(self);
    if (EG_IS_STR(args[0])) return EG_BOOL(affix(t, eg_text(args[0]), from, to, at_end));
    if (!EG_IS_TUPLE(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s first arg must be str or a tuple of str, not %T",
                        who, args[0]);
    const EgTuple *tuple = EG_TUPLE(args[0]);
    for (uint32_t i = 0; i < tuple->len; i++) {
        if (!EG_IS_STR(tuple->v[i]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "tuple for %s must only contain str, not %T", who,
                            tuple->v[i]);
        if (affix(t, eg_text(tuple->v[i]), from, to, at_end)) return EG_TRUE;
    }
    return EG_FALSE;
}

EgVal eg_str_m_startswith(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return affix_u(rt, sp, self, args, "startswith", false);
}

EgVal eg_str_m_endswith(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return affix_u(rt, sp, self, args, "endswith", true);
}

/* ---- replace ---- */

/* Every gap of an empty pattern, the first `count` of them. */
static EgVal replace_gaps(EgRt *rt, EgText t, EgVal new_, uint32_t count) {
    EgStrBuild b;
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i <= t.n; i++) {
        if (i < count) eg_sb_str(&b, new_);
        if (i < t.n) eg_sb_cp(&b, eg_text_at(t, i));
    }
    return eg_sb_finish(&b);
}

/* Every `old` of a string, which has some, becomes `new_`; EG_STOP where its kind does not hold
 * that. */
static EgVal replace_all_units(EgRt *rt, EgVal self, uint32_t old, uint32_t new_) {
    const EgStr *s = EG_STR(self);
    uint32_t kind = eg_str_kind(s);
    if (eg_kind_of_cp(new_) > kind || s->len == 1) return EG_STOP;
    EgStr *r = eg_str_alloc(rt, s->len, eg_str_maxcp(s) | new_);
    if (!r) return EG_ERR;
    eg_units_replace(r + 1, EG_STR_DATA(s), kind, s->len, old, new_);
    /* The widest units may be gone. */
    return old < 128 || new_ >= old ? EG_PTR(r) : eg_str_make(rt, eg_text(EG_PTR(r)));
}

static EgVal replace_unit(EgRt *rt, EgVal self, uint32_t old, uint32_t new_, uint32_t count) {
    const EgStr *s = EG_STR(self);
    EgText t = eg_text(self);
    uint32_t acc = 0, left = count;
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        if (cp == old && left) cp = new_, left--;
        acc |= cp;
    }
    if (t.n == 1) return eg_str_from_cp(rt, acc);
    EgStr *r = eg_str_alloc(rt, s->len, acc);
    if (!r) return EG_ERR;
    uint32_t kind = eg_str_kind(r);
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        if (cp == old && count) cp = new_, count--;
        eg_unit_put(r + 1, kind, i, cp);
    }
    return EG_PTR(r);
}

/* A stretch of a string, whose class is known to be ASCII or is looked for. */
static void put_part(EgStrBuild *b, bool ascii, EgText t) {
    if (ascii)
        eg_sb_ascii(b, t.p, t.n);
    else
        eg_sb_text(b, t);
}

/* ASCII throughout, the new text as long as the old one. */
static EgVal replace_in_copy(EgRt *rt, EgVal self, EgText old, EgVal new_, uint32_t count,
                             int64_t at) {
    const EgStr *s = EG_STR(self);
    EgStr *r = eg_str_alloc(rt, s->len, 127);
    if (!r) return EG_ERR;
    uint8_t *to = (uint8_t *)(r + 1);
    memcpy(to, EG_STR_DATA(s), s->len);
    for (; count-- && at >= 0;
         at = eg_bytes_find(EG_STR_DATA(s), (size_t)at + old.n, s->len, old.p, old.n))
        eg_bytes_copy(to + at, EG_STR_DATA(EG_STR(new_)), old.n);
    return EG_PTR(r);
}

static EgVal replace_long(EgRt *rt, EgVal self, EgText old, EgVal new_, uint32_t count,
                          int64_t at) {
    EgStrBuild b;
    EgText t = eg_text(self);
    bool ascii = EG_STR_IS_ASCII(EG_STR(self));
    uint32_t from = 0;
    if (ascii && EG_STR_IS_ASCII(EG_STR(new_)) && EG_STR(new_)->len == old.n)
        return replace_in_copy(rt, self, old, new_, count, at);
    eg_sb_init(&b, rt);
    if (!eg_sb_reserve(&b, t.n, 127)) return EG_ERR;
    for (; count-- && at >= 0; at = eg_text_find(t, old, from, t.n)) {
        put_part(&b, ascii, eg_text_sub(t, from, (uint32_t)at));
        eg_sb_str(&b, new_);
        from = (uint32_t)at + old.n;
    }
    put_part(&b, ascii, eg_text_sub(t, from, t.n));
    return eg_sb_finish(&b);
}

EgVal eg_str_m_replace(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t count = -1;
    for (int i = 0; i < 2; i++)
        if (!EG_IS_STR(args[i])) return eg_str_arg_error(rt, "replace", i + 1, "str", args[i]);
    if (args[2] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[2], &count)) return EG_ERR;
    uint32_t max = count < 0 || count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
    EgText t = eg_text(self), old = eg_text(args[0]);
    int64_t at = eg_text_find(t, old, 0, t.n);
    if (max == 0 || at < 0) return eg_str_plain(rt, self);
    if (old.n == 0) return replace_gaps(rt, t, args[1], max);
    if (old.n != 1 || EG_STR(args[1])->len != 1)
        return replace_long(rt, self, old, args[1], max, at);
    uint32_t a = eg_text_at(old, 0), b = eg_str_at(EG_STR(args[1]), 0);
    EgVal v = max == UINT32_MAX ? replace_all_units(rt, self, a, b) : EG_STOP;
    return v == EG_STOP ? replace_unit(rt, self, a, b, max) : v;
}
