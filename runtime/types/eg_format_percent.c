/* eg_format_percent.c: the % operator of str and bytes. Both build a text; bytes hold their bytes
 * in it as code points below 256. Floats are formatted through a hook, so that a program without
 * floats links none of that. */
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "eg_bytes.h"
#include "eg_format.h"
#include "eg_int_impl.h"
#include "eg_list.h"

typedef struct Percent {
    EgRt *rt;
    EgVal format, args; /* rooted by the caller */
    bool bytes;
    bool used_mapping;
    int64_t next,
        count; /* arguments taken and available; count -1: `args` itself is the only one */
} Percent;

typedef struct Conv { /* %(key)[flags][width][.precision]type */
    bool left, plus, space, alt, zero;
    int64_t width, precision;
    uint32_t type;
    uint32_t at; /* of the type character */
} Conv;

static EgText format_text(const Percent *f) {
    EgText t = {NULL, 0, 1};
    if (!f->bytes) return eg_text(f->format);
    eg_bytes_text(f->format, &t);
    return t;
}

static EgVal next_arg(Percent *f) {
    if (f->count < 0 && f->next == 0) {
        f->next = 1;
        return f->args;
    }
    if (f->count >= 0 && f->next < f->count) return EG_TUPLE(f->args)->v[f->next++];
    return eg_raise(f->rt, EG_T_TYPE_ERROR, "not enough arguments for format string");
}

static bool fail(EgRt *rt, EgTypeId type, const char *text) {
    eg_raise(rt, type, "%s", text);
    return false;
}

/* ---- syntax ---- */

/* A number or '*' at *at; -1 when there is neither. */
static bool parse_size(Percent *f, EgText t, uint32_t *at, int64_t *out, const char *too_big) {
    *out = -1;
    if (*at < t.n && eg_text_at(t, *at) == '*') {
        EgVal v = next_arg(f);
        if (v == EG_ERR) return false;
        if (!EG_IS_ANY_INT(v)) return fail(f->rt, EG_T_TYPE_ERROR, "* wants int");
        if (!eg_int_to_i64(v, out))
            return fail(f->rt, EG_T_OVERFLOW_ERROR,
                        *too_big == 'p' ? "Python int too large to convert to C int"
                                        : "Python int too large to convert to C ssize_t");
        if (*out > INT32_MAX || *out < -INT32_MAX)
            return fail(f->rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C int");
        ++*at;
        /* A negative number means something: keep it apart from "absent". */
        if (*out < 0) *out -= 1;
        return true;
    }
    for (uint32_t c; *at < t.n && (c = eg_text_at(t, *at)) - '0' < 10; ++*at) {
        if (*out > (INT64_MAX - 9) / 10) return fail(f->rt, EG_T_VALUE_ERROR, too_big);
        *out = (*out < 0 ? 0 : *out) * 10 + (c - '0');
    }
    return true;
}

/* What has items by key; bytes are "mappings" for str only. */
static bool is_mapping(const Percent *f) {
    EgVal v = f->args;
    if (EG_IS_TUPLE(v) || EG_IS_STR(v) || EG_IS_TYPE(v)) return false;
    if (f->bytes && (EG_IS_BYTES(v) || EG_IS_BYTEARRAY(v))) return false;
    return eg_type_of(f->rt, v)->s.getitem;
}

/* The value of "(key)" at *at becomes the argument. */
static bool parse_key_u(Percent *f, EgVal *sp, uint32_t *at) {
    EgRt *rt = f->rt;
    EgText t = format_text(f);
    if (!is_mapping(f) && !f->used_mapping)
        return fail(rt, EG_T_TYPE_ERROR, "format requires a mapping");
    uint32_t from = ++*at, depth = 1;
    for (; *at < t.n; ++*at) {
        uint32_t c = eg_text_at(t, *at);
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) break;
    }
    if (*at == t.n) return fail(rt, EG_T_VALUE_ERROR, "incomplete format key");
    EgText name = eg_text_sub(t, from, (*at)++);
    sp[0] = f->bytes ? eg_bytes_new(rt, name.p, name.n) : eg_str_make(rt, name);
    if (sp[0] == EG_ERR) return false;
    sp[0] = eg_getitem_u(rt, sp + 1, f->args, sp[0]);
    return sp[0] != EG_ERR;
}

static bool parse_conv(Percent *f, uint32_t *at, Conv *c) {
    EgText t = format_text(f);
    for (; *at < t.n; ++*at) {
        uint32_t flag = eg_text_at(t, *at);
        if (flag == '-')
            c->left = true;
        else if (flag == '+')
            c->plus = true;
        else if (flag == ' ')
            c->space = true;
        else if (flag == '#')
            c->alt = true;
        else if (flag == '0')
            c->zero = true;
        else
            break;
    }
    if (!parse_size(f, t, at, &c->width, "width too big")) return false;
    if (c->width < -1) {
        c->left = true;
        c->width = -(c->width + 1);
    }
    if (*at < t.n && eg_text_at(t, *at) == '.') {
        ++*at;
        if (!parse_size(f, t, at, &c->precision, "precision too big")) return false;
        if (c->precision < 0) c->precision = 0;
    }
    while (*at < t.n &&
           (eg_text_at(t, *at) == 'h' || eg_text_at(t, *at) == 'l' || eg_text_at(t, *at) == 'L'))
        ++*at;
    if (*at == t.n) return fail(f->rt, EG_T_VALUE_ERROR, "incomplete format");
    c->at = *at;
    c->type = eg_text_at(t, (*at)++);
    return true;
}

/* ---- conversions; all answer a str ---- */

static EgVal put_text(EgRt *rt, const Conv *c, EgText t) {
    EgSpec s = {.fill = ' ', .align = c->left ? '<' : '>', .width = c->width};
    EgPadding p;
    EgStrBuild b;
    if (!eg_spec_padding(rt, &s, t.n, &p)) return EG_ERR;
    eg_sb_init(&b, rt);
    eg_sb_repeat(&b, ' ', p.left);
    eg_sb_text(&b, t);
    eg_sb_repeat(&b, ' ', p.right);
    return eg_sb_finish(&b);
}

static EgVal cut_text(EgRt *rt, const Conv *c, EgText t) {
    if (c->precision >= 0 && c->precision < (int64_t)t.n) t.n = (uint32_t)c->precision;
    return put_text(rt, c, t);
}

/* The int that %d and %x show of a value that is none. EG_ERR with the right TypeError. */
static EgVal to_int_u(const Percent *f, EgVal *sp, EgVal v, const Conv *c) {
    EgRt *rt = f->rt;
    bool index = c->type == 'o' || c->type == 'x' || c->type == 'X';
    EgVal r = EG_UNBOUND;
    if (EG_IS_ANY_INT(v)) return v;
    if (index) {
        if (eg_type_of(rt, v)->s.index) r = eg_index_u(rt, sp, v);
    } else if (!EG_IS_STR(v) && !EG_IS_BYTES_LIKE(v) && !EG_IS_VIEW(v)) {
        r = rt->types[EG_T_INT]->s.new_(rt, sp + 1, rt->types[EG_T_INT], (sp[0] = v, sp), 1,
                                        EG_NONE);
    }
    if (r == EG_ERR && !eg_exc_is(rt, EG_T_TYPE_ERROR)) return EG_ERR;
    if (r != EG_ERR && r != EG_UNBOUND) return r;
    eg_exc_clear(rt);
    return eg_raise(rt, EG_T_TYPE_ERROR, "%%%c format: %s is required, not %T",
                    f->bytes && c->type == 'i' ? 'd' : (int)c->type,
                    index ? "an integer" : "a real number", v);
}

static EgVal conv_int_u(const Percent *f, EgVal *sp, EgVal v, const Conv *c) {
    EgRt *rt = f->rt;
    EgVal i = to_int_u(f, sp, v, c);
    if (i == EG_ERR) return EG_ERR;
    int base = c->type == 'o' ? 8 : c->type == 'x' || c->type == 'X' ? 16 : 10;
    char buf[EG_INT_DIGITS];
    EgText t;
    int64_t small;
    if (eg_int_small(i, &small)) {
        char *end = buf + sizeof buf, *p = eg_int_digits(small, (unsigned)base, end);
        t = (EgText){p, (uint32_t)(end - p), 1};
    } else {
        EgVal text = base == 10 ? eg_int_decimal(rt, i) : eg_int_to_str(rt, i, base);
        if (text == EG_ERR) return EG_ERR;
        t = eg_text(text);
    }
    bool neg = eg_int_is_neg(i);
    char prefix[2] = {'0', (char)c->type};
    /* Precision puts zeros before the digits. */
    uint64_t zeros = c->precision > (int64_t)(t.n - neg) ? (uint64_t)c->precision - (t.n - neg) : 0;
    if (zeros > EG_STR_MAX) return eg_raise_nomem(rt);
    char room[2 * EG_INT_DIGITS], *digits = room;
    if (zeros + t.n > sizeof room) {
        EgRaw *raw = eg_raw_new(rt, (uint32_t)zeros + t.n);
        if (!raw) return EG_ERR;
        digits = (char *)raw->u.b;
    }
    memset(digits, '0', zeros);
    memcpy(digits + zeros, (const char *)t.p + neg, t.n - neg);
    if (c->type == 'X')
        for (size_t k = zeros; k < zeros + t.n - neg; k++)
            if (digits[k] >= 'a') digits[k] = (char)(digits[k] - 32);
    EgNumParts parts = {.sign = neg        ? '-'
                                : c->plus  ? '+'
                                : c->space ? ' '
                                           : 0,
                        .prefix = prefix,
                        .nprefix = c->alt && base != 10 ? 2 : 0,
                        .digits = digits,
                        .ndigits = zeros + t.n - neg,
                        .rest = ""};
    EgSpec s = {.fill = c->zero && !c->left ? '0' : ' ',
                .align = c->left   ? '<'
                         : c->zero ? '='
                                   : '>',
                .width = c->width,
                .precision = -1,
                .type = c->type};
    return eg_format_parts(rt, &parts, &s);
}

static EgVal conv_float_u(const Percent *f, EgVal *sp, EgVal v, const Conv *c) {
    static const char *const wrong[] = {"must be real number, not %T",
                                        "float argument required, not %T"};
    EgRt *rt = f->rt;
    sp[0] = v;
    if (!EG_IS_FLO(v) && !EG_IS_KIND(v, EG_T_FLOAT)) {
        if (EG_IS_STR(v) || EG_IS_BYTES_LIKE(v) || EG_IS_VIEW(v) || !rt->types[EG_T_FLOAT])
            return eg_raise(rt, EG_T_TYPE_ERROR, wrong[f->bytes], v);
        sp[0] = rt->types[EG_T_FLOAT]->s.new_(rt, sp + 1, rt->types[EG_T_FLOAT], sp, 1, EG_NONE);
        if (sp[0] == EG_ERR) {
            if (!eg_exc_is(rt, EG_T_TYPE_ERROR)) return EG_ERR;
            eg_exc_clear(rt);
            return eg_raise(rt, EG_T_TYPE_ERROR, wrong[f->bytes], v);
        }
    }
    double d = 0;
    eg_float_value(sp[0], &d);
    EgSpec s = {.fill = c->zero && !c->left ? '0' : ' ',
                .align = c->left   ? '<'
                         : c->zero ? '='
                                   : '>',
                .sign = c->plus    ? '+'
                        : c->space ? ' '
                                   : 0,
                .type = c->type,
                .width = c->width,
                .precision = c->precision < 0 ? 6 : c->precision,
                .alt = c->alt};
    return EG_HOOKED(rt, float_text)(rt, d, &s);
}

static EgVal conv_char_u(Percent *f, EgVal *sp, EgVal v, const Conv *c) {
    EgRt *rt = f->rt;
    const char *wants = f->bytes ? "%%c requires an integer in range(256) or a single byte"
                                 : "%%c requires int or char";
    EgText t;
    int64_t cp, max = f->bytes ? 0xff : 0x10ffff;
    bool text = f->bytes ? eg_bytes_text(v, &t) : EG_IS_STR(v);
    if (text) {
        if (!f->bytes) t = eg_text(v);
        return t.n == 1 ? put_text(rt, c, t) : eg_raise(rt, EG_T_TYPE_ERROR, wants);
    }
    if (!EG_IS_ANY_INT(v)) {
        if (!eg_type_of(rt, v)->s.index) return eg_raise(rt, EG_T_TYPE_ERROR, wants);
        v = eg_index_u(rt, sp, v);
        if (v == EG_ERR) return EG_ERR;
    }
    if (!eg_int_to_i64(v, &cp) || cp < 0 || cp > max)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR,
                        f->bytes ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
    uint32_t unit = (uint32_t)cp;
    return put_text(rt, c, (EgText){&unit, 1, 4});
}

/* %b and %s of bytes. */
static EgVal conv_bytes_u(EgRt *rt, EgVal *sp, EgVal v, const Conv *c) {
    EgText t;
    if (!eg_bytes_text(v, &t)) {
        EgVal b = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, bytes), EG_UNBOUND, EG_UNBOUND, 0);
        if (b == EG_ERR) return EG_ERR;
        if (b == EG_UNBOUND)
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "%%b requires a bytes-like object, or an object that implements "
                            "__bytes__, not '%T'",
                            v);
        if (!eg_bytes_text(b, &t))
            return eg_raise(rt, EG_T_TYPE_ERROR, "__bytes__ returned non-bytes (type %T)", b);
    }
    return cut_text(rt, c, t);
}

static EgVal conv_text_u(Percent *f, EgVal *sp, EgVal v, const Conv *c) {
    EgRt *rt = f->rt;
    EgVal text;
    if (c->type == 'a' || (f->bytes && c->type == 'r'))
        text = eg_ascii_u(rt, sp, v);
    else
        text = c->type == 'r' ? eg_repr_u(rt, sp, v) : eg_str_of_u(rt, sp, v);
    if (text == EG_ERR || (c->width < 0 && c->precision < 0)) return text;
    return cut_text(rt, c, eg_text(text));
}

static EgVal convert_u(Percent *f, EgVal *sp, EgVal v, const Conv *c) {
    switch (c->type) {
    case 'b':
        if (f->bytes) return conv_bytes_u(f->rt, sp, v, c);
        break;
    case 's':
        if (f->bytes) return conv_bytes_u(f->rt, sp, v, c);
        return conv_text_u(f, sp, v, c);
    case 'r':
    case 'a': return conv_text_u(f, sp, v, c);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return conv_int_u(f, sp, v, c);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return conv_float_u(f, sp, v, c);
    case 'c': return conv_char_u(f, sp, v, c);
    default: break;
    }
    EgVal hex = eg_str_hex(f->rt, c->type);
    if (hex == EG_ERR) return EG_ERR;
    return eg_raise(f->rt, EG_T_VALUE_ERROR, "unsupported format character '%c' (0x%S) at index %u",
                    c->type >= 31 && c->type <= 126 ? (int)c->type : '?', hex, c->at);
}

/* One conversion, *at behind its '%'. sp[0] roots the text so far. */
static bool one_u(Percent *f, EgVal *sp, uint32_t *at, EgStrBuild *b) {
    EgText t = format_text(f);
    Conv c = {.width = -1, .precision = -1};
    if (*at < t.n && eg_text_at(t, *at) == '%') {
        eg_sb_cp(b, '%');
        ++*at;
        return !b->failed;
    }
    sp[0] = EG_SB_ROOT(b);
    sp[1] = EG_UNBOUND;
    if (*at < t.n && eg_text_at(t, *at) == '(') {
        if (!parse_key_u(f, sp + 1, at)) return false;
        f->used_mapping = true;
    }
    EgVal keyed = sp[1];
    if (!parse_conv(f, at, &c)) return false;
    EgVal v = keyed != EG_UNBOUND ? keyed : f->used_mapping ? EG_UNBOUND : next_arg(f);
    if (v == EG_UNBOUND)
        return fail(f->rt, EG_T_TYPE_ERROR, "not enough arguments for format string");
    if (v == EG_ERR) return false;
    sp[1] = v;
    EgVal text = convert_u(f, sp + 2, v, &c);
    if (text == EG_ERR) return false;
    eg_sb_str(b, text);
    return !b->failed;
}

static EgVal percent_u(Percent *f, EgVal *sp) {
    EgRt *rt = f->rt;
    EgStrBuild b;
    eg_sb_init(&b, rt);
    f->count = EG_IS_TUPLE(f->args) ? (int64_t)EG_TUPLE(f->args)->len : -1;
    for (uint32_t at = 0;;) {
        EgText t = format_text(f);
        const EgText percent = {"%", 1, 1};
        int64_t next = eg_text_find(t, percent, at, t.n);
        EgText part = eg_text_sub(t, at, next < 0 ? t.n : (uint32_t)next);
        if (!f->bytes && EG_STR_IS_ASCII(EG_STR(f->format)))
            eg_sb_ascii(&b, part.p, part.n);
        else
            eg_sb_text(&b, part);
        if (next < 0) break;
        at = (uint32_t)next + 1;
        if (!one_u(f, sp, &at, &b)) return EG_ERR;
    }
    bool left = f->count >= 0 ? f->next < f->count : !f->next && !is_mapping(f);
    if (left)
        return eg_raise(rt, EG_T_TYPE_ERROR, "not all arguments converted during %s formatting",
                        f->bytes ? "bytes" : "string");
    return eg_sb_finish(&b);
}

EgVal eg_percent_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args) {
    Percent f = {.rt = rt, .format = format, .args = args};
    return percent_u(&f, sp);
}

EgVal eg_bytes_percent_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args) {
    Percent f = {.rt = rt, .format = format, .args = args, .bytes = true};
    EgVal text = percent_u(&f, sp);
    if (text == EG_ERR) return EG_ERR;
    EgText t = eg_text(text);
    return EG_IS_BYTES(format) ? eg_bytes_new(rt, t.p, t.n) : eg_bytearray_new(rt, t.p, t.n);
}
