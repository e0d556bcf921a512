/* eg_bytes_code.c: bytes to and from text: decoding, hexadecimal, translation tables. */
#include "core/eg_type.h"
#include "eg_bytes_impl.h"
#include "eg_codec.h"
#include "eg_int.h"
#include "eg_list.h"
#include "eg_unicode.h"

EgVal eg_bytes_m_decode(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    static const char *const names[] = {"encoding", "errors"};
    for (int i = 0; i < 2; i++)
        if (args[i] != EG_UNBOUND && !EG_IS_STR(args[i]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "decode() argument '%s' must be str, not %A",
                            names[i], args[i]);
    return eg_codec_decode(rt, eg_bytes_run(self), self, args[0], args[1]);
}

/* ---- hexadecimal ---- */

/* len(v), -1 with an exception. */
static int64_t len_u(EgRt *rt, EgVal *sp, EgVal v) {
    const EgSlots *s = &eg_type_of(rt, v)->s;
    EgVal n = s->len ? s->len(rt, sp, v)
                     : eg_raise(rt, EG_T_TYPE_ERROR, "object of type '%T' has no len()", v);
    return n == EG_ERR || !EG_IS_INT(n) ? -1 : EG_TO_INT(n);
}

/* The separator of hex(): its code, or -1 with an exception. */
static int separator_u(EgRt *rt, EgVal *sp, EgVal sep) {
    EgText t;
    int64_t len = len_u(rt, sp, sep);
    if (len < 0) return -1;
    if (len != 1) {
        eg_raise(rt, EG_T_VALUE_ERROR, "sep must be length 1.");
        return -1;
    }
    if (EG_IS_STR(sep)) {
        t = eg_text(sep);
    } else if (!EG_IS_BYTES(sep) || !eg_bytes_text(sep, &t)) {
        eg_raise(rt, EG_T_TYPE_ERROR, "sep must be str or bytes.");
        return -1;
    }
    if (eg_text_at(t, 0) > 127) {
        eg_raise(rt, EG_T_VALUE_ERROR, "sep must be ASCII.");
        return -1;
    }
    return (int)eg_text_at(t, 0);
}

EgVal eg_bytes_m_hex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t group = 1;
    int sep = 0;
    if (args[1] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[1], &group)) return EG_ERR;
    if (args[0] == EG_UNBOUND)
        group = 0;
    else if ((sep = separator_u(rt, sp, args[0])) < 0)
        return EG_ERR;
    EgText t = eg_bytes_run(self);
    EgStrBuild b;
    uint64_t every = group < 0 ? 0 - (uint64_t)group : (uint64_t)group;
    eg_sb_init(&b, rt);
    if (!eg_sb_reserve(&b, (size_t)t.n * 2, 127)) return EG_ERR;
    if (!every) {
        uint8_t *to = EG_SB_DATA(&b);
        for (uint32_t i = 0; i < t.n; i++) {
            *to++ = (uint8_t)eg_digit_chars[eg_run_ptr(t)[i] >> 4];
            *to++ = (uint8_t)eg_digit_chars[eg_run_ptr(t)[i] & 15];
        }
        b.len = t.n * 2;
        return eg_sb_finish(&b);
    }
    for (uint32_t i = 0; i < t.n; i++) {
        /* Positive counts group from the right, negative ones from the left. */
        uint64_t at = group > 0 ? t.n - i : i;
        if (i && every && at % every == 0) eg_sb_cp(&b, (uint32_t)sep);
        uint8_t c = eg_run_ptr(t)[i];
        eg_sb_cp(&b, (uint8_t)eg_digit_chars[c >> 4]);
        eg_sb_cp(&b, (uint8_t)eg_digit_chars[c & 15]);
    }
    return eg_sb_finish(&b);
}

static int hex_digit(EgText t, uint32_t i) {
    uint32_t c = i < t.n ? eg_text_at(t, i) : 0;
    if (eg_ascii_is_digit(c)) return (int)c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' && eg_text_at(t, i) < 128 ? (int)c - 'a' + 10 : -1;
}

static EgVal not_hex(EgRt *rt, uint32_t at) {
    return eg_raise(rt, EG_T_VALUE_ERROR,
                    "non-hexadecimal number found in fromhex() arg at position %u", at);
}

EgVal eg_bytes_m_fromhex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgStrBuild b;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "fromhex", 0, "str", args[0]);
    EgText t = eg_text(args[0]);
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < t.n; i++) /* asked first */
        if (eg_text_at(t, i) > 127) return not_hex(rt, i);
    for (uint32_t i = 0; i < t.n;) {
        if (eg_ascii_is_space(eg_text_at(t, i)) && eg_byte_is_space(eg_text_at(t, i))) {
            i++;
            continue;
        }
        int high = hex_digit(t, i), low = high < 0 ? -1 : hex_digit(t, i + 1);
        if (low < 0) return not_hex(rt, high < 0 ? i : i + 1);
        eg_sb_cp(&b, (uint32_t)(high << 4 | low));
        i += 2;
    }
    if (b.failed) return EG_ERR;
    EgType *type = EG_TO_PTR(EgType, self);
    EgVal v = type->kind == EG_T_BYTEARRAY ? eg_bytearray_new(rt, EG_SB_DATA(&b), b.len)
                                           : eg_bytes_new(rt, EG_SB_DATA(&b), b.len);
    if (v == EG_ERR || !(type->flags & EG_TYPE_HEAP)) return v;
    return eg_call1_u(rt, sp, self, v);
}

/* ---- translation ---- */

EgVal eg_bytes_m_maketrans(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText x, y;
    if (!eg_bytes_arg(rt, args[0], &x) || !eg_bytes_arg(rt, args[1], &y)) return EG_ERR;
    if (x.n != y.n)
        return eg_raise(rt, EG_T_VALUE_ERROR, "maketrans arguments must have same length");
    EgBytes *b = eg_bytes_alloc(rt, 256);
    if (!b) return EG_ERR;
    for (unsigned i = 0; i < 256; i++) b->b[i] = (uint8_t)i;
    for (uint32_t i = 0; i < x.n; i++) b->b[eg_run_ptr(x)[i]] = eg_run_ptr(y)[i];
    return EG_PTR(b);
}

EgVal eg_bytes_m_translate(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgText table = {NULL, 0, 1}, drop = {"", 0, 1};
    EgStrBuild b;
    if (args[0] != EG_NONE) {
        if (!eg_bytes_arg(rt, args[0], &table)) return EG_ERR;
        if (table.n != 256)
            return eg_raise(rt, EG_T_VALUE_ERROR, "translation table must be 256 characters long");
    }
    if (args[1] != EG_UNBOUND && !eg_bytes_arg(rt, args[1], &drop)) return EG_ERR;
    EgText t = eg_bytes_run(self);
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < t.n; i++) {
        uint8_t c = eg_run_ptr(t)[i];
        if (drop.n && memchr(drop.p, c, drop.n)) continue;
        eg_sb_cp(&b, table.p ? eg_run_ptr(table)[c] : c);
    }
    return eg_bytes_built(rt, self, &b);
}
