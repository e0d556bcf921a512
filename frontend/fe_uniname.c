/* Looking up character names.
 *
 * A name is cut into words behind each hyphen and at each space; no two names have the same words.
 * A word's code is its number in the sorted dictionary, in two bytes, or one byte for the most
 * frequent words. Dictionary and names are both lists of byte strings in which each says how many
 * bytes it shares with the one before (front coding: Witten, Moffat, Bell, "Managing Gigabytes",
 * 1999, section 4.1): a header byte with that number above and the number of bytes of its own
 * below, where 15 means that one more byte is to be added. Names stand in the order of their code
 * points, where neighbours share most; so the search is one pass that compares only what differs.
 */
#include "fe_uniname.h"

#include <stdbool.h>
#include <string.h>

/* Names that are `prefix` and the hexadecimal code point; runs [from, to) of name_spelled_runs. A
 * strict prefix takes capitals only, and zeros in front of four digits. */
typedef struct SpelledNames {
    const char *prefix;
    bool strict;
    uint16_t from, to;
} SpelledNames;

#include "fe_uniname_tab.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
enum { HOT = COUNT(name_hot_words), BLOCKS = COUNT(name_word_blocks), NONE = -1 };

/* ---- front-coded lists ---- */

/* Reads a header: the string's own bytes follow. */
static const uint8_t *header(const uint8_t *at, size_t *shared, size_t *own) {
    *shared = *at >> 4;
    *own = *at++ & 15;
    if (*own == 15) *own += *at++;
    return at;
}

/* Which of the `count` strings from `at` on is `key`, or NONE. What a string shares with the one
 * before need not be compared again: either that was equal, or the difference is in it. */
static int32_t find(const uint8_t *at, uint32_t count, const uint8_t *key, size_t len) {
    size_t equal = 0, shared, own;
    for (uint32_t i = 0; i < count; i++) {
        at = header(at, &shared, &own);
        if (shared <= equal) {
            size_t n = 0;
            equal = shared;
            while (n < own && equal < len && at[n] == key[equal]) n++, equal++;
            if (n == own && equal == len) return (int32_t)i;
        }
        at += own;
    }
    return NONE;
}

/* ---- words ---- */

/* Does the block's first word, which shares nothing, come behind `word`? */
static bool starts_behind(uint32_t block, const uint8_t *word, size_t len) {
    size_t shared, own;
    const uint8_t *first = header(name_words + name_word_blocks[block], &shared, &own);
    int order = memcmp(first, word, own < len ? own : len);
    return order > 0 || (order == 0 && own > len);
}

static int32_t word_number(const uint8_t *word, size_t len) {
    uint32_t lo = 0, hi = BLOCKS;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (starts_behind(mid, word, len))
            hi = mid;
        else
            lo = mid;
    }
    uint32_t left = NAME_WORDS - lo * NAME_WORD_BLOCK;
    uint32_t count = left < NAME_WORD_BLOCK ? left : NAME_WORD_BLOCK;
    int32_t found = find(name_words + name_word_blocks[lo], count, word, len);
    return found == NONE ? NONE : (int32_t)(lo * NAME_WORD_BLOCK) + found;
}

/* Writes the code of a word; its length, or 0 when no name has that word. */
static size_t put_word(const uint8_t *word, size_t len, uint8_t *code) {
    int32_t number = word_number(word, len);
    if (number == NONE) return 0;
    for (uint32_t i = 0; i < HOT; i++)
        if (name_hot_words[i] == number) return code[0] = (uint8_t)i, 1;
    code[0] = (uint8_t)(HOT + (number >> 8));
    code[1] = (uint8_t)(number & 255);
    return 2;
}

/* ---- names ---- */

static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static uint32_t code_point_of(uint32_t name) {
    uint32_t lo = 0, hi = COUNT(name_run_starts);
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (name_run_starts[mid] > name)
            hi = mid;
        else
            lo = mid;
    }
    return name_run_codes[lo] + (name - name_run_starts[lo]);
}

static bool find_listed(const char *name, size_t len, uint32_t *cp) {
    uint8_t text[NAME_LONGEST + 1], code[2 * NAME_LONGEST + 2];
    size_t from = 0, n = 0;
    if (len > NAME_LONGEST) return false;
    for (size_t i = 0; i <= len; i++) {
        text[i] = i < len ? (uint8_t)upper(name[i]) : ' ';
        if (text[i] != ' ' && text[i] != '-') continue;
        size_t end = text[i] == '-' ? i + 1 : i;
        size_t size = put_word(text + from, end - from, code + n);
        if (!size) return false;
        n += size;
        from = i + 1;
    }
    int32_t found = find(name_codes, NAME_COUNT, code, n);
    if (found != NONE) *cp = code_point_of((uint32_t)found);
    return found != NONE;
}

/* ---- families ---- */

static int digit_of(char c, bool strict) {
    if (c >= '0' && c <= '9') return c - '0';
    if (!strict) c = upper(c);
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The number behind a prefix, or 0 when it is not written as names write it. */
static uint32_t spelled_number(const char *s, size_t len, bool strict) {
    uint32_t v = 0;
    if (len < 4 || len > 5 || (len == 5 && s[0] == '0' && !strict)) return 0;
    for (size_t i = 0; i < len; i++) {
        int digit = digit_of(s[i], strict);
        if (digit < 0) return 0;
        v = v << 4 | (uint32_t)digit;
    }
    return v;
}

static bool find_spelled(const char *name, size_t len, uint32_t *cp) {
    for (size_t k = 0; k < COUNT(name_spelled); k++) {
        const SpelledNames *s = &name_spelled[k];
        size_t n = 0;
        while (n < len && s->prefix[n] && (s->strict ? name[n] : upper(name[n])) == s->prefix[n])
            n++;
        if (s->prefix[n]) continue;
        uint32_t v = spelled_number(name + n, len - n, s->strict);
        for (uint32_t i = 2u * s->from; i < 2u * s->to; i += 2)
            if (v >= name_spelled_runs[i] && v <= name_spelled_runs[i + 1]) return *cp = v, true;
    }
    return false;
}

/* The longest of `count` letters that the text at *p begins with. */
static uint32_t take_letter(const char (*letters)[4], uint32_t count, const char **p,
                            const char *end) {
    uint32_t best = count;
    size_t most = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t len = strlen(letters[i]);
        if (len <= (size_t)(end - *p) && !memcmp(letters[i], *p, len) &&
            (best == count || len > most))
            best = i, most = len;
    }
    *p += most;
    return best;
}

/* Syllables: The Unicode Standard, section 3.12. */
static bool find_hangul(const char *name, size_t len, uint32_t *cp) {
    static const char prefix[] = "HANGUL SYLLABLE ";
    enum { PREFIX = sizeof prefix - 1, VOWELS = COUNT(hangul_vowels), TAILS = COUNT(hangul_tails) };
    if (len < PREFIX || memcmp(name, prefix, PREFIX)) return false;
    const char *p = name + PREFIX, *end = name + len;
    uint32_t lead = take_letter(hangul_leads, COUNT(hangul_leads), &p, end);
    uint32_t vowel = take_letter(hangul_vowels, VOWELS, &p, end);
    uint32_t tail = take_letter(hangul_tails, TAILS, &p, end);
    *cp = 0xac00 + (lead * VOWELS + vowel) * TAILS + tail;
    return vowel < VOWELS && p == end;
}

int fe_unicode_name_lookup(void *ctx, const char *name, size_t len, uint32_t out[8]) {
    (void)ctx;
    return find_spelled(name, len, out) || find_hangul(name, len, out) ||
           find_listed(name, len, out);
}
