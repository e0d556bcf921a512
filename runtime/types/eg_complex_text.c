/* eg_complex_text.c: complex numbers from text and back. */
#include <math.h>

#include "core/eg_type.h"
#include "eg_complex.h"
#include "eg_format.h"
#include "eg_num_text.h"
#include "eg_str_impl.h"
#include "eg_unicode.h"
#include "num/eg_dtoa.h"

/* ---- to text ---- */

static void put_part(EgStrBuild *b, double d, unsigned flags) {
    char buf[64];
    size_t n = eg_float_format(buf, sizeof buf, d, 'r', -1, flags);
    eg_sb_ascii(b, buf, n);
}

EgVal eg_complex_text(EgRt *rt, double re, double im) {
    EgStrBuild b;
    eg_sb_init(&b, rt);
    if (re == 0 && !signbit(re)) {
        put_part(&b, im, 0);
        eg_sb_cp(&b, 'j');
        return eg_sb_finish(&b);
    }
    eg_sb_cp(&b, '(');
    put_part(&b, re, 0);
    put_part(&b, im, EG_FMT_PLUS);
    eg_sb_cstr(&b, "j)");
    return eg_sb_finish(&b);
}

static const char *refused(const EgSpec *s) {
    if (s->zero || (s->fill_given && s->fill == '0'))
        return "Zero padding is not allowed in complex format specifier";
    if (s->align == '=') return "'=' alignment flag is not allowed in complex format specifier";
    return NULL;
}

EgVal eg_format_complex(EgRt *rt, EgVal v, EgVal spec) {
    EgSpec s;
    EgPadding p;
    EgStrBuild b;
    double re = EG_COMPLEX(v)->re, im = EG_COMPLEX(v)->im;
    if (!eg_spec_parse(rt, spec, v, 0, &s)) return EG_ERR;
    if (s.type && (s.type >= 128 || !strchr("eEfFgGn", (int)s.type)))
        return eg_spec_unknown(rt, s.type, v);
    const char *bad = refused(&s);
    if (bad) return eg_raise(rt, EG_T_VALUE_ERROR, "%s", bad);
    bool bare = !s.type, only_im = bare && re == 0 && !signbit(re);
    EgSpec part = s;
    part.width = -1;
    part.align = 0;
    if (bare) part.type = s.precision < 0 ? 'r' : 'g';
    EgVal re_text = only_im ? eg_str_empty(rt) : eg_format_double(rt, re, &part);
    if (!only_im) part.sign = '+';
    EgVal im_text = re_text == EG_ERR ? EG_ERR : eg_format_double(rt, im, &part);
    if (im_text == EG_ERR) return EG_ERR;
    bool parens = bare && !only_im;
    if (!s.align) s.align = '>';
    uint64_t len = (uint64_t)EG_STR(re_text)->len + EG_STR(im_text)->len + 1 + 2 * (unsigned)parens;
    if (!eg_spec_padding(rt, &s, len, &p)) return EG_ERR;
    eg_sb_init(&b, rt);
    eg_sb_repeat(&b, s.fill, p.left);
    if (parens) eg_sb_cp(&b, '(');
    eg_sb_str(&b, re_text);
    eg_sb_str(&b, im_text);
    eg_sb_cp(&b, 'j');
    if (parens) eg_sb_cp(&b, ')');
    eg_sb_repeat(&b, s.fill, p.right);
    return eg_sb_finish(&b);
}

/* ---- from text ---- */

static size_t skip_word(const char *p, size_t n, const char *word) {
    size_t len = strlen(word);
    if (n < len) return 0;
    for (size_t i = 0; i < len; i++)
        if ((p[i] | 0x20) != word[i]) return 0;
    return len;
}

static size_t skip_digits(const char *p, size_t n) {
    size_t i = 0;
    while (i < n && (eg_ascii_is_digit((uint8_t)p[i]) || p[i] == '_')) i++;
    return i;
}

/* Length of the longest text at p that may be a float; 0 when there is none (a sign alone is none).
 */
static size_t real_length(const char *p, size_t n) {
    size_t i = n && (*p == '+' || *p == '-'), from;
    size_t word = skip_word(p + i, n - i, "infinity");
    if (!word) word = skip_word(p + i, n - i, "inf");
    if (!word) word = skip_word(p + i, n - i, "nan");
    if (word) return i + word;
    from = i;
    i += skip_digits(p + i, n - i);
    if (i < n && p[i] == '.') {
        i++;
        i += skip_digits(p + i, n - i);
    }
    if (i == from || (i == from + 1 && p[from] == '.')) return 0;
    if (i < n && (p[i] | 0x20) == 'e') {
        size_t k = i + 1;
        if (k < n && (p[k] == '+' || p[k] == '-')) k++;
        size_t digits = skip_digits(p + k, n - k);
        if (digits) i = k + digits;
    }
    return i;
}

static bool is_j(const char *p, size_t n) {
    return n == 1 && (*p | 0x20) == 'j';
}

/* [sign] [digits] j as a whole. */
static bool imaginary(const char *p, size_t n, double *im) {
    size_t len = real_length(p, n);
    if (len) return is_j(p + len, n - len) && eg_float_parse(p, len, im) == EG_NUM_OK;
    size_t sign = n && (*p == '+' || *p == '-');
    *im = sign && *p == '-' ? -1 : 1;
    return is_j(p + sign, n - sign);
}

static bool parse(const char *p, size_t n, double *re, double *im) {
    size_t len = real_length(p, n);
    *re = *im = 0;
    if (imaginary(p, n, im)) return true;
    *im = 0;
    if (!len || eg_float_parse(p, len, re) != EG_NUM_OK) return false;
    if (len == n) return true;
    return (p[len] == '+' || p[len] == '-') && imaginary(p + len, n - len, im);
}

bool eg_complex_parse(EgRt *rt, EgVal str, double *re, double *im) {
    EgNumText t;
    if (!eg_num_text(rt, str, &t)) return false;
    const char *p = t.p;
    size_t n = t.n;
    if (n >= 2 && p[0] == '(' && p[n - 1] == ')') {
        p++;
        n -= 2;
        while (n && eg_ascii_is_space((uint8_t)*p)) p++, n--;
        while (n && eg_ascii_is_space((uint8_t)p[n - 1])) n--;
    }
    if (parse(p, n, re, im)) return true;
    eg_raise(rt, EG_T_VALUE_ERROR, "complex() arg is a malformed string");
    return false;
}
