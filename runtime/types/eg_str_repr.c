/* eg_str_repr.c: repr() and ascii() of strings. */
#include "eg_str_impl.h"
#include "eg_unicode.h"

static void put_hex(EgStrBuild *b, char letter, uint32_t cp, int digits) {
    char buf[10] = {'\\', letter};
    for (int i = 0; i < digits; i++) buf[2 + i] = eg_digit_chars[cp >> (4 * (digits - 1 - i)) & 15];
    eg_sb_ascii(b, buf, 2 + (size_t)digits);
}

static void put_escaped(EgStrBuild *b, uint32_t cp) {
    if (cp == '\n')
        eg_sb_cstr(b, "\\n");
    else if (cp == '\t')
        eg_sb_cstr(b, "\\t");
    else if (cp == '\r')
        eg_sb_cstr(b, "\\r");
    else if (cp < 0x100)
        put_hex(b, 'x', cp, 2);
    else if (cp < 0x10000)
        put_hex(b, 'u', cp, 4);
    else
        put_hex(b, 'U', cp, 8);
}

/* Single quotes, unless the text has some and no double quotes. */
static uint32_t choose_quote(EgText t) {
    bool has_single = false;
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        if (cp == '"') return '\'';
        if (cp == '\'') has_single = true;
    }
    return has_single ? '"' : '\'';
}

static bool is_plain(uint32_t cp, uint32_t quote, bool ascii_only) {
    if (cp == quote || cp == '\\') return false;
    if (cp < 128) return cp >= 0x20 && cp < 0x7f;
    return !ascii_only && eg_uni_is_printable(cp);
}

static EgVal repr_of(EgRt *rt, EgVal v, bool ascii_only) {
    EgStrBuild b;
    EgText t = eg_text(v);
    uint32_t quote = choose_quote(t);
    eg_sb_init(&b, rt);
    if (!eg_sb_reserve(&b, (size_t)t.n + 2, 127)) return EG_ERR;
    eg_sb_cp(&b, quote);
    for (uint32_t i = 0, run = 0;; i++) {
        uint32_t cp = i < t.n ? eg_text_at(t, i) : 0;
        if (i < t.n && is_plain(cp, quote, ascii_only)) continue;
        eg_sb_text(&b, eg_text_sub(t, run, i));
        run = i + 1;
        if (i == t.n) break;
        if (cp == quote || cp == '\\') {
            eg_sb_cp(&b, '\\');
            eg_sb_cp(&b, cp);
        } else {
            put_escaped(&b, cp);
        }
    }
    eg_sb_cp(&b, quote);
    return eg_sb_finish(&b);
}

EgVal eg_str_repr(EgRt *rt, EgVal s) {
    return repr_of(rt, s, false);
}

/* ascii(v) of a repr: everything beyond ASCII becomes an escape. */
EgVal eg_str_ascii_escape(EgRt *rt, EgVal s) {
    if (EG_STR_IS_ASCII(EG_STR(s))) return s;
    EgStrBuild b;
    EgText t = eg_text(s);
    eg_sb_init(&b, rt);
    for (uint32_t i = 0; i < t.n; i++) {
        uint32_t cp = eg_text_at(t, i);
        if (cp < 128)
            eg_sb_cp(&b, cp);
        else
            put_escaped(&b, cp);
    }
    return eg_sb_finish(&b);
}
