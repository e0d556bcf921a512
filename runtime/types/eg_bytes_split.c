/* eg_bytes_split.c: taking bytes and bytearrays apart and joining them. */
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "eg_bytes_impl.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_list.h"

EgVal eg_bytes_m_join(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgStrBuild b;
    sp[0] = args[0];
    if (!EG_IS_EXACT(rt, sp[0], EG_T_LIST)) {
        sp[0] = eg_iter_u(rt, sp + 1, args[0]);
        if (sp[0] == EG_ERR) {
            if (!eg_exc_is(rt, EG_T_TYPE_ERROR)) return EG_ERR;
            eg_exc_clear(rt);
            return eg_raise(rt, EG_T_TYPE_ERROR, "can only join an iterable");
        }
        sp[0] = eg_list_from_u(rt, sp + 1, sp[0]);
        if (sp[0] == EG_ERR) return EG_ERR;
    }
    EgText sep = eg_bytes_run(self), t;
    const EgList *l = EG_LIST(sp[0]);
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < l->len; i++) {
        EgVal v = eg_list_get_raw(rt, l, i);
        if (v == EG_ERR) return EG_ERR;
        if (!eg_bytes_text(v, &t))
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "sequence item %u: expected a bytes-like object, %T found", i, v);
        if (i) eg_sb_text(&b, sep);
        eg_sb_text(&b, t);
    }
    return eg_bytes_built(rt, self, &b);
}

/* ---- split ---- */

static bool push(EgRt *rt, EgVal list, EgVal self, uint32_t from, uint32_t to) {
    EgVal v = eg_bytes_like(rt, self, eg_text_sub(eg_bytes_run(self), from, to));
    return v != EG_ERR && eg_list_push(rt, EG_LIST(list), v);
}

static EgVal split_space(EgRt *rt, EgVal self, EgVal list, uint32_t max) {
    EgText t = eg_bytes_run(self);
    const uint8_t *p = t.p;
    for (uint32_t i = 0;; max--) {
        while (i < t.n && eg_byte_is_space(p[i])) i++;
        if (i == t.n) return list;
        uint32_t from = i;
        if (max == 0) return push(rt, list, self, from, t.n) ? list : EG_ERR;
        while (i < t.n && !eg_byte_is_space(p[i])) i++;
        if (!push(rt, list, self, from, i)) return EG_ERR;
    }
}

static EgVal rsplit_space(EgRt *rt, EgVal self, EgVal list, uint32_t max) {
    EgText t = eg_bytes_run(self);
    const uint8_t *p = t.p;
    for (uint32_t i = t.n;; max--) {
        while (i > 0 && eg_byte_is_space(p[i - 1])) i--;
        if (i == 0) return list;
        uint32_t to = i;
        if (max == 0) return push(rt, list, self, 0, to) ? list : EG_ERR;
        while (i > 0 && !eg_byte_is_space(p[i - 1])) i--;
        if (!push(rt, list, self, i, to)) return EG_ERR;
    }
}

static EgVal split_at(EgRt *rt, EgVal self, EgVal list, EgText sep, uint32_t max) {
    EgText t = eg_bytes_run(self);
    uint32_t from = 0;
    for (; max; max--) {
        int64_t at = eg_text_find(t, sep, from, t.n);
        if (at < 0) break;
        if (!push(rt, list, self, from, (uint32_t)at)) return EG_ERR;
        from = (uint32_t)at + sep.n;
    }
    return push(rt, list, self, from, t.n) ? list : EG_ERR;
}

static EgVal rsplit_at(EgRt *rt, EgVal self, EgVal list, EgText sep, uint32_t max) {
    EgText t = eg_bytes_run(self);
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

static EgVal split_args_u(EgRt *rt, EgVal *sp, EgVal *args, EgText *sep, uint32_t *max) {
    int64_t limit = -1;
    sep->p = NULL;
    if (args[1] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[1], &limit)) return EG_ERR;
    *max = limit < 0 || limit > UINT32_MAX ? UINT32_MAX : (uint32_t)limit;
    if (args[0] != EG_UNBOUND && args[0] != EG_NONE) {
        if (!eg_bytes_arg(rt, args[0], sep)) return EG_ERR;
        if (sep->n == 0) return eg_raise(rt, EG_T_VALUE_ERROR, "empty separator");
    }
    return eg_list_new(rt, NULL, 0);
}

EgVal eg_bytes_m_split(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText sep;
    uint32_t max;
    EgVal list = split_args_u(rt, sp, args, &sep, &max);
    if (list == EG_ERR) return EG_ERR;
    return sep.p ? split_at(rt, self, list, sep, max) : split_space(rt, self, list, max);
}

EgVal eg_bytes_m_rsplit(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText sep;
    uint32_t max;
    EgVal list = split_args_u(rt, sp, args, &sep, &max);
    if (list == EG_ERR) return EG_ERR;
    list = sep.p ? rsplit_at(rt, self, list, sep, max) : rsplit_space(rt, self, list, max);
    return list == EG_ERR ? EG_ERR : reversed(rt, list);
}

EgVal eg_bytes_m_splitlines(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int keep = args[0] == EG_UNBOUND ? 0 : eg_truth_int_u(rt, sp, args[0]);
    EgVal list = keep < 0 ? EG_ERR : eg_list_new(rt, NULL, 0);
    if (list == EG_ERR) return EG_ERR;
    EgText t = eg_bytes_run(self);
    const uint8_t *p = t.p;
    for (uint32_t i = 0; i < t.n;) {
        uint32_t from = i;
        while (i < t.n && p[i] != '\n' && p[i] != '\r') i++;
        uint32_t end = i;
        if (i < t.n) i += p[i] == '\r' && i + 1 < t.n && p[i + 1] == '\n' ? 2 : 1;
        if (!push(rt, list, self, from, keep ? i : end)) return EG_ERR;
    }
    return list;
}

/* ---- partition ---- */

static EgVal partition(EgRt *rt, EgVal self, EgVal sep, bool backwards) {
    EgText t = eg_bytes_run(self), x, none = {"", 0, 1};
    if (!eg_bytes_arg(rt, sep, &x)) return EG_ERR;
    if (x.n == 0) return eg_raise(rt, EG_T_VALUE_ERROR, "empty separator");
    int64_t at = backwards ? eg_text_rfind(t, x, 0, t.n) : eg_text_find(t, x, 0, t.n);
    EgText parts[3] = {none, none, none};
    if (at < 0) {
        parts[backwards ? 2 : 0] = t;
    } else {
        parts[0] = eg_text_sub(t, 0, (uint32_t)at);
        parts[1] = x;
        parts[2] = eg_text_sub(t, (uint32_t)at + x.n, t.n);
    }
    EgVal v[3];
    for (int i = 0; i < 3; i++) {
        v[i] = i == 1 && at >= 0 && EG_IS_BYTES(self) ? sep : eg_bytes_like(rt, self, parts[i]);
        if (v[i] == EG_ERR) return EG_ERR;
    }
    return eg_tuple_new(rt, v, 3);
}

EgVal eg_bytes_m_partition(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return partition(rt, self, args[0], false);
}

EgVal eg_bytes_m_rpartition(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return partition(rt, self, args[0], true);
}
