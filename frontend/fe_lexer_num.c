/* Numeric literals: their extent, kind and errors, in CPython's words and at its places (an error
 * is put on the last byte that was still good, or on the offending digit). */
#include <string.h>

#include "fe_lexer_impl.h"

#define MAX_DECIMAL_DIGITS 4300 /* sys.int_info.default_max_str_digits */

/* A literal while it is being read; `p` is behind what has been accepted. */
typedef struct Num {
    FeLexer *lx;
    uint32_t start, p;
    FeTokKind kind;
    bool bad; /* has been reported */
} Num;

static char at(const Num *n) {
    return n->lx->text[n->p];
}

static void invalid(Num *n, const char *what) {
    if (!n->bad) FE_LX_DIAG(n->lx, INVALID_NUMBER, n->p - 1, n->p, what);
    n->bad = true;
}

static bool is_hex(char c) {
    return fe_lx_is_digit(c) || ((unsigned)(c | 32) - 'a' < 6u && (unsigned char)c < 0x80);
}

/* Whether one of the keywords that may stand right behind a number does. */
static bool keyword_follows(const char *s) {
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "or", "not"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(s, words[i], strlen(words[i])) == 0) return true;
    return false;
}

/* What stands behind the literal: a keyword is a warning, other letters are an error. */
static void check_end(Num *n, const char *what) {
    char c = at(n);
    if (n->bad || !fe_lx_is_id_byte(c) || (unsigned char)c >= 0x80) return;
    if (keyword_follows(n->lx->text + n->p)) {
        FE_LX_DIAG(n->lx, NUMBER_KEYWORD, n->start, n->p, what);
        return;
    }
    invalid(n, what);
}

/* Digits with single underscores between them; at least one digit is there. */
static void decimal_tail(Num *n) {
    for (;;) {
        while (fe_lx_is_digit(at(n))) n->p++;
        if (at(n) != '_') return;
        n->p++;
        if (!fe_lx_is_digit(at(n))) {
            invalid(n, "decimal");
            return;
        }
    }
}

static bool is_radix_digit(char c, int radix) {
    return radix == 16 ? is_hex(c) : c >= '0' && c < '0' + radix;
}

static void radix_literal(Num *n, int radix, const char *what) {
    n->p += 2;
    do {
        if (at(n) == '_') n->p++;
        if (!is_radix_digit(at(n), radix)) break;
        while (is_radix_digit(at(n), radix)) n->p++;
        if (at(n) != '_') {
            if (!fe_lx_is_digit(at(n))) {
                check_end(n, what);
                return;
            }
            break;
        }
    } while (true);
    if (fe_lx_is_digit(at(n))) {
        FE_LX_DIAG(n->lx, INVALID_DIGIT, n->p, n->p + 1, at(n), what);
        n->bad = true;
        return;
    }
    invalid(n, what);
}

/* [eE][+-]digits, if they are there. An `e` that starts no exponent is left for check_end. */
static void exponent(Num *n) {
    if ((at(n) | 32) != 'e' || n->bad) return;
    char c = n->lx->text[n->p + 1];
    if (fe_lx_is_digit(c)) {
        n->p++;
    } else if (c == '+' || c == '-') {
        n->p += 2;
        if (!fe_lx_is_digit(at(n))) {
            invalid(n, "decimal");
            return;
        }
    } else {
        return;
    }
    n->kind = FE_T_NUMBER_FLOAT;
    decimal_tail(n);
}

/* What may follow the integer part: a fraction, an exponent, a j. */
static void decimal_rest(Num *n) {
    if (!n->bad && at(n) == '.') {
        n->kind = FE_T_NUMBER_FLOAT;
        n->p++;
        if (fe_lx_is_digit(at(n))) decimal_tail(n);
    }
    exponent(n);
    if (n->bad) return;
    if ((at(n) | 32) == 'j') {
        n->kind = FE_T_NUMBER_IMAG;
        n->p++;
        check_end(n, "imaginary");
    } else {
        check_end(n, "decimal");
    }
}

static void check_digit_count(Num *n) {
    uint32_t digits = 0;
    if (n->bad || n->kind != FE_T_NUMBER_INT || n->p - n->start <= MAX_DECIMAL_DIGITS) return;
    for (uint32_t i = n->start; i < n->p; i++) digits += n->lx->text[i] != '_';
    if (digits <= MAX_DECIMAL_DIGITS) return;
    FE_LX_DIAG(n->lx, TOO_MANY_DIGITS, n->start, n->start + 1, digits);
    n->bad = true;
}

/* A literal that starts with 0 and no radix letter: zeros only, or a float. */
static void zero_literal(Num *n) {
    decimal_tail(n);
    if (n->bad) return;
    uint32_t zeros = n->start, end = n->p;
    while (zeros < end && (n->lx->text[zeros] == '0' || n->lx->text[zeros] == '_')) zeros++;
    char c = at(n);
    bool is_float = c == '.' || (c | 32) == 'j' || (c | 32) == 'e';
    if (zeros < end && !is_float) {
        FE_LX_DIAG(n->lx, LEADING_ZEROS, n->start, zeros);
        n->bad = true;
        return;
    }
    decimal_rest(n);
    if (zeros < end && n->kind == FE_T_NUMBER_INT && !n->bad) {
        FE_LX_DIAG(n->lx, LEADING_ZEROS, n->start, zeros);
        n->bad = true;
    }
}

void fe_lx_number(FeLexer *lx) {
    Num n = {lx, lx->pos, lx->pos, FE_T_NUMBER_INT, false};
    char second = (char)(lx->text[lx->pos + 1] | 32);
    if (at(&n) == '0' && second == 'x')
        radix_literal(&n, 16, "hexadecimal");
    else if (at(&n) == '0' && second == 'o')
        radix_literal(&n, 8, "octal");
    else if (at(&n) == '0' && second == 'b')
        radix_literal(&n, 2, "binary");
    else if (at(&n) == '0')
        zero_literal(&n);
    else {
        if (at(&n) != '.') decimal_tail(&n);
        decimal_rest(&n);
        check_digit_count(&n);
    }
    if (n.bad) {
        n.kind = FE_T_ERROR;
        while (fe_lx_is_id_byte(lx->text[n.p])) n.p++;
    }
    fe_lx_emit(lx, n.kind, n.start, n.p, 0, lx->line);
    lx->pos = n.p;
}
