/* eg_num_text.c: see eg_num_text.h. */
#include "eg_num_text.h"

#include "eg_bytes.h"
#include "eg_str_impl.h"
#include "eg_unicode.h"

static char plain_char(uint32_t cp) {
    if (cp < 128) return (char)cp;
    int digit = eg_uni_decimal(cp);
    if (digit >= 0) return (char)('0' + digit);
    return eg_uni_is_space(cp) ? ' ' : '?';
}

bool eg_num_text(EgRt *rt, EgVal str, EgNumText *out) {
    EgText t = eg_text(str);
    const char *p = t.p;
    if (!EG_STR_IS_ASCII(EG_STR(str))) {
        EgRaw *raw = eg_raw_new(rt, t.n + 1);
        if (!raw) return false;
        for (uint32_t i = 0; i < t.n; i++) raw->u.b[i] = (uint8_t)plain_char(eg_text_at(t, i));
        p = (const char *)raw->u.b;
    }
    size_t n = t.n;
    while (n && eg_ascii_is_space((uint8_t)*p)) p++, n--;
    while (n && eg_ascii_is_space((uint8_t)p[n - 1])) n--;
    out->p = p;
    out->n = n;
    return true;
}

EgVal eg_num_bytes_text(EgRt *rt, EgVal v) {
    EgText t;
    if (!eg_bytes_text(v, &t)) return EG_UNBOUND;
    EgRaw *raw = eg_raw_new(rt, t.n + 1); /* bytes beyond ASCII are no blanks and no digits */
    if (!raw) return EG_ERR;
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t c = eg_text_at(t, i);
        raw->u.b[i] = c < 128 ? (uint8_t)c : '?';
    }
    return eg_str_make_ascii(rt, (const char *)raw->u.b, t.n);
}
