/* eg_bytes_search.c: methods of bytes and bytearray that look for bytes, and replace. */
#include "eg_bytes_impl.h"
#include "eg_int.h"
#include "eg_list.h"
#include "core/eg_type.h"

/* ---- find, index, count ---- */

/* What to look for: bytes, or one byte given as an int, which goes to *one. */
static bool needle_u(EgRt *rt, EgVal *sp, EgVal v, EgText *out, uint8_t *one) {
    if (eg_bytes_text(v, out)) return true;
    if (EG_IS_VIEW(v)) return eg_view_refuse(rt, v), false;
    if (!EG_IS_INT(v) && !eg_type_of(rt, v)->s.index) {
        eg_raise(rt, EG_T_TYPE_ERROR, "argument should be integer or bytes-like object, not '%T'",
                 v);
        return false;
    }
    int byte = eg_byte_arg_u(rt, sp, v);
    if (byte < 0) return false;
    *one = (uint8_t)byte;
    *out = (EgText){one, 1, 1};
    return true;
}

static int64_t search_u(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, bool backwards) {
    int64_t from, to;
    EgText x;
    uint8_t one;
    if (!needle_u(rt, sp, args[0], &x, &one)) return -2;
    if (!eg_span_args_u(rt, sp, args[1], args[2], eg_bytes_run(self).n, &from, &to)) return -2;
    EgText t = eg_bytes_run(self);
    if (from > to || to > (int64_t)t.n) return -1;
    return backwards ? eg_text_rfind(t, x, (uint32_t)from, (uint32_t)to)
                     : eg_text_find(t, x, (uint32_t)from, (uint32_t)to);
}

static EgVal found(EgRt *rt, int64_t at, bool must) {
    if (at == -1 && must) return eg_raise(rt, EG_T_VALUE_ERROR, "subsection not found");
    return at == -2 ? EG_ERR : EG_INT(at);
}

EgVal eg_bytes_m_find(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return found(rt, search_u(rt, sp, self, args, false), false);
}

EgVal eg_bytes_m_rfind(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return found(rt, search_u(rt, sp, self, args, true), false);
}

EgVal eg_bytes_m_index(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return found(rt, search_u(rt, sp, self, args, false), true);
}

EgVal eg_bytes_m_rindex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return found(rt, search_u(rt, sp, self, args, true), true);
}

EgVal eg_bytes_m_count(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t from, to;
    EgText x;
    uint8_t one;
    if (!needle_u(rt, sp, args[0], &x, &one)) return EG_ERR;
    if (!eg_span_args_u(rt, sp, args[1], args[2], eg_bytes_run(self).n, &from, &to)) return EG_ERR;
    EgText t = eg_bytes_run(self);
    if (from > to || to > (int64_t)t.n) return EG_INT(0);
    return EG_INT(eg_text_count(t, x, (uint32_t)from, (uint32_t)to, UINT32_MAX));
}

/* ---- startswith, endswith ---- */

static bool affix(EgText t, EgText x, int64_t from, int64_t to, bool at_end) {
    if (from > to || (int64_t)x.n > to - from) return false;
    return eg_text_match(t, (uint32_t)(at_end ? to - x.n : from), x);
}

static EgVal affix_u(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, const char *who, bool at_end) {
    int64_t from, to;
    EgText x;
    if (!eg_span_args_u(rt, sp, args[1], args[2], eg_bytes_run(self).n, &from, &to)) return EG_ERR;
    EgText t = eg_bytes_run(self);
    if (eg_bytes_text(args[0], &x)) return EG_BOOL(affix(t, x, from, to, at_end));
    if (!EG_IS_TUPLE(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "%s first arg must be bytes or a tuple of bytes, not %T", who, args[0]);
    const EgTuple *tuple = EG_TUPLE(args[0]);
    for (uint32_t i = 0; i < tuple->len; i++) {
        if (!eg_bytes_arg(rt, tuple->v[i], &x)) return EG_ERR;
        if (affix(t, x, from, to, at_end)) return EG_TRUE;
    }
    return EG_FALSE;
}

EgVal eg_bytes_m_startswith(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return affix_u(rt, sp, self, args, "startswith", false);
}

EgVal eg_bytes_m_endswith(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return affix_u(rt, sp, self, args, "endswith", true);
}

/* ---- replace ---- */

EgVal eg_bytes_m_replace(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t count = -1;
    EgText old, new_;
    EgStrBuild b;
    if (!eg_bytes_arg(rt, args[0], &old) || !eg_bytes_arg(rt, args[1], &new_)) return EG_ERR;
    if (args[2] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[2], &count)) return EG_ERR;
    uint32_t max = count < 0 || count > UINT32_MAX ? UINT32_MAX : (uint32_t)count, from = 0;
    EgText t = eg_bytes_run(self);
    eg_sb_init(&b, rt);
    if (old.n == 0) {
        for (uint32_t i = 0; i <= t.n; i++) {
            if (i < max) eg_sb_text(&b, new_);
            if (i < t.n) eg_sb_cp(&b, eg_run_ptr(t)[i]);
        }
        return eg_bytes_built(rt, self, &b);
    }
    int64_t at = eg_text_find(t, old, 0, t.n);
    if (at < 0 || !max) return eg_bytes_same(rt, self);
    if (!eg_sb_reserve(&b, t.n, 127)) return EG_ERR;
    if (old.n == 1 && new_.n == 1 && max == UINT32_MAX) {
        eg_units_replace(EG_SB_DATA(&b), t.p, 1, t.n, *eg_run_ptr(old), *eg_run_ptr(new_));
        b.len = t.n;
        return eg_bytes_built(rt, self, &b);
    }
    for (; max-- && at >= 0; at = eg_text_find(t, old, from, t.n)) {
        eg_sb_ascii(&b, (const char *)eg_run_ptr(t) + from, (size_t)at - from);
        eg_sb_ascii(&b, new_.p, new_.n);
        from = (uint32_t)at + old.n;
    }
    eg_sb_ascii(&b, (const char *)eg_run_ptr(t) + from, t.n - from);
    return eg_bytes_built(rt, self, &b);
}
