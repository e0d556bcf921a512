/* eg_str_split.c: taking strings apart and joining them. */
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_list.h"
#include "eg_str_impl.h"
#include "eg_unicode.h"

/* ---- join ---- */

/* Item i of a list or tuple of strs (others answer EG_NONE: strs are only in generic lists). */
static EgVal str_item(EgRt *rt, EgVal seq, uint32_t i) {
    if (EG_IS_TUPLE(seq)) return EG_TUPLE(seq)->v[i];
    const EgList *l = EG_LIST(seq);
    return l->h.aux == EG_LIST_VAL ? l->items.arr->v[i] : eg_list_get_raw(rt, l, i);
}

/* Puts n texts of one byte a unit, with glue between them, behind each other. */
static void join_bytes(uint8_t *to, EgText glue, const EgVal *items, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const EgStr *s = EG_STR(items[i]);
        if (i && glue.n) {
            eg_bytes_copy(to, glue.p, glue.n);
            to += glue.n;
        }
        eg_bytes_copy(to, EG_STR_DATA(s), s->len);
        to += s->len;
    }
}

static EgVal join_items(EgRt *rt, EgVal sep, EgVal seq, uint32_t n) {
    EgText glue = eg_text(sep);
    uint64_t len = (uint64_t)glue.n * (n - 1);
    uint32_t maxcp = glue.n && n > 1 ? eg_str_maxcp(EG_STR(sep)) : 0;
    for (uint32_t i = 0; i < n; i++) {
        EgVal v = str_item(rt, seq, i);
        if (v == EG_ERR) return EG_ERR;
        if (!EG_IS_STR(v))
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "sequence item %u: expected str instance, %T found", i, v);
        len += EG_STR(v)->len;
        if (EG_STR(v)->len) maxcp |= eg_str_maxcp(EG_STR(v));
    }
    if (n == 1) return eg_str_plain(rt, str_item(rt, seq, 0));
    if (len > EG_STR_MAX) return eg_raise_nomem(rt);
    if (len == 0) return eg_str_empty(rt);
    EgStr *r = eg_str_alloc(rt, (uint32_t)len, maxcp);
    if (!r) return EG_ERR;
    uint32_t kind = eg_str_kind(r);
    size_t at = 0;
    if (kind == 1) { /* a list of strs is one of values */
        join_bytes((uint8_t *)(r + 1), glue,
                   EG_IS_TUPLE(seq) ? EG_TUPLE(seq)->v : EG_LIST(seq)->items.arr->v, n);
        return EG_PTR(r);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (i) eg_units_copy(r + 1, kind, at, glue.p, glue.kind, 0, glue.n);
        if (i) at += glue.n;
        EgText t = eg_text(str_item(rt, seq, i));
        eg_units_copy(r + 1, kind, at, t.p, t.kind, 0, t.n);
        at += t.n;
    }
    return EG_PTR(r);
}

EgVal eg_str_m_join(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgVal seq = args[0];
    if (!EG_IS_EXACT(rt, seq, EG_T_LIST) && !EG_IS_EXACT(rt, seq, EG_T_TUPLE)) {
        EgVal it = eg_iter_u(rt, sp, seq);
        if (it == EG_ERR) {
            if (!eg_exc_is(rt, EG_T_TYPE_ERROR)) return EG_ERR;
            eg_exc_clear(rt);
            return eg_raise(rt, EG_T_TYPE_ERROR, "can only join an iterable");
        }
        sp[0] = it;
        seq = eg_list_from_u(rt, sp + 1, it);
        if (seq == EG_ERR) return EG_ERR;
    }
    uint32_t count = EG_IS_TUPLE(seq) ? EG_TUPLE(seq)->len : EG_LIST(seq)->len;
    return count ? join_items(rt, self, seq, count) : eg_str_empty(rt);
}

/* ---- split ---- */

static bool push(EgRt *rt, EgVal list, EgVal self, uint32_t from, uint32_t to) {
    EgVal v = eg_str_substr(rt, self, from, to);
    return v != EG_ERR && eg_list_push(rt, EG_LIST(list), v);
}

static bool is_ascii_space(uint8_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

static EgVal split_space_ascii(EgRt *rt, EgVal self, EgVal list) {
    const uint8_t *p = EG_STR_DATA(EG_STR(self)), *end = p + EG_STR(self)->len;
    for (;;) {
        while (p < end && is_ascii_space(*p)) p++;
        if (p == end) return list;
        const uint8_t *from = p;
        while (p < end && !is_ascii_space(*p)) p++;
        if ((uint32_t)(p - from) == EG_STR(self)->len)
            return push(rt, list, self, 0, EG_STR(self)->len) ? list : EG_ERR;
        EgVal v = eg_str_make_ascii(rt, (const char *)from, (size_t)(p - from));
        if (v == EG_ERR || !eg_list_push(rt, EG_LIST(list), v)) return EG_ERR;
    }
}

static EgVal split_space(EgRt *rt, EgVal self, EgVal list, uint32_t max) {
    EgText t = eg_text(self);
    uint32_t i = 0;
    if (max == UINT32_MAX && EG_STR_IS_ASCII(EG_STR(self)))
        return split_space_ascii(rt, self, list);
    for (;;) {
        while (i < t.n && eg_uni_is_space(eg_text_at(t, i))) i++;
        if (i == t.n) return list;
        uint32_t from = i;
        if (max == 0) return push(rt, list, self, from, t.n) ? list : EG_ERR;
        while (i < t.n && !eg_uni_is_space(eg_text_at(t, i))) i++;
        if (!push(rt, list, self, from, i)) return EG_ERR;
        max--;
    }
}

static EgVal split_at(EgRt *rt, EgVal self, EgVal list, EgText sep, uint32_t max) {
    EgText t = eg_text(self);
    uint32_t from = 0;
    for (; max; max--) {
        int64_t at = eg_text_find(t, sep, from, t.n);
        if (at < 0) break;
        if (!push(rt, list, self, from, (uint32_t)at)) return EG_ERR;
        from = (uint32_t)at + sep.n;
    }
    return push(rt, list, self, from, t.n) ? list : EG_ERR;
}

/* From the right; the pieces come out in reverse. */
static EgVal rsplit_space(EgRt *rt, EgVal self, EgVal list, uint32_t max) {
    EgText t = eg_text(self);
    uint32_t i = t.n;
    for (;;) {
        while (i > 0 && eg_uni_is_space(eg_text_at(t, i - 1))) i--;
        if (i == 0) return list;
        uint32_t to = i;
        if (max == 0) return push(rt, list, self, 0, to) ? list : EG_ERR;
        while (i > 0 && !eg_uni_is_space(eg_text_at(t, i - 1))) i--;
        if (!push(rt, list, self, i, to)) return EG_ERR;
        max--;
    }
}

static EgVal rsplit_at(EgRt *rt, EgVal self, EgVal list, EgText sep, uint32_t max) {
    EgText t = eg_text(self);
    uint32_t to = t.n;
    for (; max; max--) {
        int64_t at = eg_text_rfind(t, sep, 0, to);
        if (at < 0) break;
        if (!push(rt, list, self, (uint32_t)at + sep.n, to)) return EG_ERR;
        to = (uint32_t)at;
    }
    return push(rt, list, self, 0, to) ? list : EG_ERR;
}

static EgVal reversed(EgRt *rt, EgVal list) {
    EgList *l = EG_LIST(list);
    for (uint32_t i = 0, k = l->len; i + 1 < k; i++) {
        k--;
        EgVal a = eg_list_get_raw(rt, l, i), b = eg_list_get_raw(rt, l, k);
        if (a == EG_ERR || b == EG_ERR || !eg_list_set_raw(rt, l, i, b) ||
            !eg_list_set_raw(rt, l, k, a))
            return EG_ERR;
    }
    return list;
}

/* A new list, the separator's text and the limit; EG_ERR on bad arguments. */
static EgVal split_args_u(EgRt *rt, EgVal *sp, EgVal *args, EgText *sep, uint32_t *max) {
    int64_t limit = -1;
    sep->p = NULL;
    if (args[1] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[1], &limit)) return EG_ERR;
    *max = limit < 0 || limit > UINT32_MAX ? UINT32_MAX : (uint32_t)limit;
    if (args[0] != EG_UNBOUND && args[0] != EG_NONE) {
        if (!EG_IS_STR(args[0]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "must be str or None, not %T", args[0]);
        *sep = eg_text(args[0]);
        if (sep->n == 0) return eg_raise(rt, EG_T_VALUE_ERROR, "empty separator");
    }
    return eg_list_new(rt, NULL, 0);
}

EgVal eg_str_m_split(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText sep;
    uint32_t max;
    EgVal list = split_args_u(rt, sp, args, &sep, &max);
    if (list == EG_ERR) return EG_ERR;
    return sep.p ? split_at(rt, self, list, sep, max) : split_space(rt, self, list, max);
}

EgVal eg_str_m_rsplit(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText sep;
    uint32_t max;
    EgVal list = split_args_u(rt, sp, args, &sep, &max);
    if (list == EG_ERR) return EG_ERR;
    list = sep.p ? rsplit_at(rt, self, list, sep, max) : rsplit_space(rt, self, list, max);
    return list == EG_ERR ? EG_ERR : reversed(rt, list);
}

EgVal eg_str_m_splitlines(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int keep = args[0] == EG_UNBOUND ? 0 : eg_truth_int_u(rt, sp, args[0]);
    EgVal list = keep < 0 ? EG_ERR : eg_list_new(rt, NULL, 0);
    if (list == EG_ERR) return EG_ERR;
    EgText t = eg_text(self);
    for (uint32_t i = 0; i < t.n;) {
        uint32_t from = i;
        while (i < t.n && !eg_uni_is_linebreak(eg_text_at(t, i))) i++;
        uint32_t end = i;
        if (i < t.n)
            i += eg_text_at(t, i) == '\r' && i + 1 < t.n && eg_text_at(t, i + 1) == '\n' ? 2 : 1;
        if (!push(rt, list, self, from, keep ? i : end)) return EG_ERR;
    }
    return list;
}

/* ---- partition ---- */

static EgVal partition(EgRt *rt, EgVal self, EgVal sep, bool backwards) {
    if (!EG_IS_STR(sep)) return eg_raise(rt, EG_T_TYPE_ERROR, "must be str, not %T", sep);
    EgText t = eg_text(self), x = eg_text(sep);
    if (x.n == 0) return eg_raise(rt, EG_T_VALUE_ERROR, "empty separator");
    int64_t at = backwards ? eg_text_rfind(t, x, 0, t.n) : eg_text_find(t, x, 0, t.n);
    EgVal v[3] = {eg_str_empty(rt), eg_str_empty(rt), eg_str_empty(rt)};
    if (at < 0) {
        v[backwards ? 2 : 0] = eg_str_plain(rt, self);
    } else {
        v[0] = eg_str_substr(rt, self, 0, (uint32_t)at);
        v[1] = eg_str_plain(rt, sep);
        v[2] = eg_str_substr(rt, self, (uint32_t)at + x.n, t.n);
    }
    if (v[0] == EG_ERR || v[1] == EG_ERR || v[2] == EG_ERR) return EG_ERR;
    return eg_tuple_new(rt, v, 3);
}

EgVal eg_str_m_partition(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return partition(rt, self, args[0], false);
}

EgVal eg_str_m_rpartition(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return partition(rt, self, args[0], true);
}
