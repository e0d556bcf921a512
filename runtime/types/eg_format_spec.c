/* eg_format_spec.c: the format mini-language: parsing of specs, and its rules for strings. */
#include "core/eg_type.h"
#include "eg_format.h"
#include "eg_str_impl.h"
#include "eg_unicode.h"
#include "os/eg_os.h"

#include <string.h>

static bool is_align(uint32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

EgVal eg_spec_unknown(EgRt *rt, uint32_t code, EgVal v) {
    if (code > 32 && code < 128)
        return eg_raise(rt, EG_T_VALUE_ERROR, "Unknown format code '%c' for object of type '%T'",
                        (int)code, v);
    EgVal hex = eg_str_hex(rt, code);
    if (hex == EG_ERR) return EG_ERR;
    return eg_raise(rt, EG_T_VALUE_ERROR, "Unknown format code '\\x%S' for object of type '%T'",
                    hex, v);
}

EgVal eg_str_hex(EgRt *rt, uint32_t u) {
    char buf[8];
    size_t at = sizeof buf;
    do buf[--at] = eg_digit_chars[u & 15];
    while (u >>= 4);
    return eg_str_make_ascii(rt, buf + at, sizeof buf - at);
}

bool eg_text_number(EgRt *rt, EgText t, uint32_t *at, int64_t *out) {
    enum { SMALL = 1000000 }; /* below, no digit can make it too large */
    int64_t v = -1;
    for (int d; *at < t.n; (*at)++) {
        uint32_t c = eg_text_at(t, *at);
        d = c < 128 ? (c - '0' < 10 ? (int)(c - '0') : -1) : eg_uni_decimal(c);
        if (d < 0) break;
        if (v >= SMALL && v > (INT64_MAX - d) / 10) {
            eg_raise(rt, EG_T_VALUE_ERROR, "Too many decimal digits in format string");
            return false;
        }
        v = (v < 0 ? 0 : v) * 10 + d;
    }
    *out = v;
    return true;
}

/* Grouping goes with decimal types; '_' also with the binary ones. */
static bool check_group(EgRt *rt, const EgSpec *s) {
    uint32_t type = s->type;
    if (!s->group || type == 0 || eg_spec_is(type, "defgEG%F")) return true;
    if (s->group == '_' && eg_spec_is(type, "boxX")) return true;
    if (type > 32 && type < 128) {
        eg_raise(rt, EG_T_VALUE_ERROR, "Cannot specify '%c' with '%c'.", (int)s->group, (int)type);
        return false;
    }
    EgVal hex = eg_str_hex(rt, type);
    if (hex != EG_ERR)
        eg_raise(rt, EG_T_VALUE_ERROR, "Cannot specify '%c' with '\\x%S'.", (int)s->group, hex);
    return false;
}

static bool parse_group(EgRt *rt, EgText t, uint32_t *at, EgSpec *s) {
    bool comma = *at < t.n && eg_text_at(t, *at) == ',';
    *at += comma;
    bool under = *at < t.n && eg_text_at(t, *at) == '_';
    *at += under;
    if ((comma && under) || (under && *at < t.n && eg_text_at(t, *at) == ',')) {
        eg_raise(rt, EG_T_VALUE_ERROR, "Cannot specify both ',' and '_'.");
        return false;
    }
    s->group = comma ? ',' : under ? '_' : 0;
    return true;
}

static void parse_flags(EgText t, uint32_t *pos, EgSpec *s) {
    uint32_t at = *pos, c;
    if (at + 1 < t.n && is_align(eg_text_at(t, at + 1))) {
        s->fill = eg_text_at(t, at);
        s->align = eg_text_at(t, at + 1);
        s->fill_given = true;
        at += 2;
    } else if (at < t.n && is_align(eg_text_at(t, at))) {
        s->align = eg_text_at(t, at++);
    }
    if (at < t.n && ((c = eg_text_at(t, at)) == '+' || c == '-' || c == ' ')) {
        s->sign = c;
        at++;
    }
    if (at < t.n && eg_text_at(t, at) == 'z') s->no_neg_0 = true, at++;
    if (at < t.n && eg_text_at(t, at) == '#') s->alt = true, at++;
    if (!s->fill_given && at < t.n && eg_text_at(t, at) == '0') {
        s->fill = '0';
        s->zero = true;
        at++;
    }
    *pos = at;
}

static bool parse(EgRt *rt, EgVal spec, EgVal v, uint32_t default_type, EgSpec *s) {
    EgText t = eg_text(spec);
    uint32_t at = 0;
    *s = (EgSpec){.fill = ' ', .width = -1, .precision = -1, .type = default_type};
    parse_flags(t, &at, s);
    /* The zero flag pads between sign and digits; text knows no such place. */
    if (s->zero && !s->align && default_type != 's') s->align = '=';
    if (!eg_text_number(rt, t, &at, &s->width) || !parse_group(rt, t, &at, s)) return false;
    if (at < t.n && eg_text_at(t, at) == '.') {
        at++;
        if (!eg_text_number(rt, t, &at, &s->precision)) return false;
        if (s->precision < 0) {
            eg_raise(rt, EG_T_VALUE_ERROR, "Format specifier missing precision");
            return false;
        }
    }
    if (t.n - at > 1) {
        eg_raise(rt, EG_T_VALUE_ERROR, "Invalid format specifier '%S' for object of type '%T'",
                 spec, v);
        return false;
    }
    if (at < t.n) s->type = eg_text_at(t, at);
    return check_group(rt, s);
}

/* Most programs use a handful of short specs again and again: those parsed last, by their text. */
enum { SPEC_CACHE = 32, SHORT = 8 };
struct EgSpecCache {
    struct CachedSpec {
        uint64_t text; /* up to eight ASCII characters; 0: empty */
        uint32_t default_type;
        EgSpec spec;
    } e[SPEC_CACHE];
};

/* The place of a short spec in the cache; NULL: it is no short one, or there is no memory. */
static struct CachedSpec *cached(EgRt *rt, EgText t, uint32_t default_type, uint64_t *text) {
    if (t.kind != 1 || t.n - 1 >= SHORT) return NULL;
    const uint8_t *p = t.p;
    uint64_t w = 0;
    for (uint32_t i = 0; i < t.n; i++) w = w << 8 | p[i];
    *text = w;
    if (!rt->specs) {
        rt->specs = eg_os_malloc(sizeof *rt->specs);
        if (!rt->specs) return NULL;
        memset(rt->specs, 0, sizeof *rt->specs);
    }
    return &rt->specs->e[((w + default_type) * 0x9e3779b97f4a7c15u) >> 59];
}

bool eg_spec_parse(EgRt *rt, EgVal spec, EgVal v, uint32_t default_type, EgSpec *s) {
    uint64_t text;
    struct CachedSpec *c = cached(rt, eg_text(spec), default_type, &text);
    if (c && c->text == text && c->default_type == default_type) {
        *s = c->spec;
        return true;
    }
    if (!parse(rt, spec, v, default_type, s)) return false;
    if (c) *c = (struct CachedSpec){text, default_type, *s};
    return true;
}

bool eg_spec_padding(EgRt *rt, const EgSpec *s, uint64_t len, EgPadding *out) {
    uint64_t total = s->width > 0 && (uint64_t)s->width > len ? (uint64_t)s->width - len : 0;
    *out = (EgPadding){0, 0, 0};
    if (total + len > EG_STR_MAX) {
        eg_raise_nomem(rt);
        return false;
    }
    uint32_t n = (uint32_t)total;
    switch (s->align) {
    case '<': out->right = n; break;
    case '^':
        out->left = n / 2;
        out->right = n - n / 2;
        break;
    case '=': out->inner = n; break;
    default: out->left = n; break;
    }
    return true;
}

EgVal eg_format_str(EgRt *rt, EgVal v, EgVal spec) {
    EgSpec s;
    EgPadding p;
    if (!eg_spec_parse(rt, spec, v, 's', &s)) return EG_ERR;
    if (s.type != 's') return eg_spec_unknown(rt, s.type, v);
    const char *refused = s.sign == ' '    ? "Space"
                          : s.sign         ? "Sign"
                          : s.no_neg_0     ? "Negative zero coercion (z)"
                          : s.alt          ? "Alternate form (#)"
                          : s.align == '=' ? "'=' alignment"
                                           : NULL;
    if (refused)
        return eg_raise(rt, EG_T_VALUE_ERROR, "%s not allowed in string format specifier", refused);
    EgText t = eg_text(v);
    if (s.precision >= 0 && s.precision < (int64_t)t.n) t.n = (uint32_t)s.precision;
    if (s.width <= (int64_t)t.n) return eg_str_substr(rt, v, 0, t.n);
    if (!s.align) s.align = '<';
    if (!eg_spec_padding(rt, &s, t.n, &p)) return EG_ERR;
    EgStrBuild b;
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, (size_t)s.width, 127);
    eg_sb_repeat(&b, s.fill, p.left);
    eg_sb_text(&b, t);
    eg_sb_repeat(&b, s.fill, p.right);
    return eg_sb_finish(&b);
}
