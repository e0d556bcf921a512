/* test_uniname.c: does \N{...} find the characters that CPython 3.13 finds, and do identifiers get
 * the NFKC form it gives them? Every name, every code point and random texts were compared with it
 * when the tables were made; here are the corners. */
#include <criterion/criterion.h>
#include <string.h>

#include "frontend/fe_nfkc.h"
#include "frontend/fe_uniname.h"

enum { NO_CHARACTER = -1 };

static int64_t look_up(const char *name) {
    uint32_t out[8];
    return fe_unicode_name_lookup(NULL, name, strlen(name), out) ? (int64_t)out[0] : NO_CHARACTER;
}

Test(uniname, names_of_their_own) {
    cr_expect_eq(look_up("SPACE"), 0x20);
    cr_expect_eq(look_up("latin small letter a"), 'a');
    cr_expect_eq(look_up("Greek Small Letter Final Sigma"), 0x3c2);
    cr_expect_eq(look_up("SNOWMAN"), 0x2603);
    cr_expect_eq(look_up("TIBETAN MARK BKA- SHOG YIG MGO"), 0xf0a);
    cr_expect_eq(look_up("TIBETAN LETTER -A"), 0xf60);
    cr_expect_eq(look_up("ORIYA SIGN OVERLINE"), 0xb55);
    cr_expect_eq(look_up("VARIATION SELECTOR-256"), 0xe01ef);
}

Test(uniname, aliases) {
    cr_expect_eq(look_up("NULL"), 0);
    cr_expect_eq(look_up("LF"), 10);
    cr_expect_eq(look_up("line feed"), 10);
    cr_expect_eq(look_up("BELL"), 0x1f514);
    cr_expect_eq(look_up("BEL"), 7);
    cr_expect_eq(look_up("VS256"), 0xe01ef);
    cr_expect_eq(look_up("LATIN CAPITAL LETTER GHA"), 0x1a2);
}

Test(uniname, families) {
    cr_expect_eq(look_up("CJK UNIFIED IDEOGRAPH-4E00"), 0x4e00);
    cr_expect_eq(look_up("CJK UNIFIED IDEOGRAPH-04E00"), 0x4e00);
    cr_expect_eq(look_up("CJK UNIFIED IDEOGRAPH-323AF"), 0x323af);
    cr_expect_eq(look_up("CJK UNIFIED IDEOGRAPH-323B0"), NO_CHARACTER);
    cr_expect_eq(look_up("cjk unified ideograph-4e00"), NO_CHARACTER);
    cr_expect_eq(look_up("cjk compatibility ideograph-f900"), 0xf900);
    cr_expect_eq(look_up("NUSHU CHARACTER-01B170"), NO_CHARACTER);
    cr_expect_eq(look_up("HANGUL SYLLABLE GA"), 0xac00);
    cr_expect_eq(look_up("HANGUL SYLLABLE A"), 0xc544);
    cr_expect_eq(look_up("HANGUL SYLLABLE HIH"), 0xd7a3);
    cr_expect_eq(look_up("HANGUL SYLLABLE GGWAELM"), 0xaf6e);
    cr_expect_eq(look_up("hangul syllable ga"), NO_CHARACTER);
}

Test(uniname, no_names) {
    static const char *const names[] = {
        "",
        " ",
        "-",
        "SPACE ",
        " SPACE",
        "LATIN  SMALL LETTER A",
        "LATIN-SMALL LETTER A",
        "LATIN SMALL LETTER",
        "SMALL LATIN LETTER A",
        "LATIN SMALL LETTER \xc3\xa9",
        "HANGUL SYLLABLE",
        "HANGUL SYLLABLE ",
        "HANGUL SYLLABLE GAX",
        "CJK UNIFIED IDEOGRAPH-",
        "KEYCAP DIGIT ONE", /* a named sequence */
        "TANGUT IDEOGRAPH-17000",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect_eq(look_up(names[i]), NO_CHARACTER, "%s", names[i]);
    char text[1000];
    memset(text, 'A', sizeof text);
    uint32_t out[8];
    cr_expect_eq(fe_unicode_name_lookup(NULL, text, sizeof text, out), 0);
}

static bool becomes(const char *text, const char *expected) {
    IrArena arena;
    ir_arena_init(&arena);
    size_t len;
    const char *got = fe_nfkc(NULL, &arena, text, strlen(text), &len);
    bool same = len == strlen(expected) && !memcmp(got, expected, len);
    ir_arena_free(&arena);
    return same;
}

Test(nfkc, parts_are_put_together) {
    cr_expect(becomes("e\u0301", "\u00e9"));
    cr_expect(becomes("a\u0328\u0301", "\u0105\u0301"));
    cr_expect(becomes("a\u0301\u0328", "\u0105\u0301")); /* marks are sorted first */
    cr_expect(becomes("\u1100\u1161\u11a8", "\uac01"));
    cr_expect(becomes("\uac00\u11a8", "\uac01"));
    cr_expect(becomes("\uac01\u11a8", "\uac01\u11a8"));
    cr_expect(becomes("\u0915\u093c", "\u0915\u093c")); /* excluded from composition */
    cr_expect(becomes("\u0958", "\u0915\u093c"));
    cr_expect(becomes("a\u0305\u0301", "a\u0305\u0301")); /* blocked by a mark of its class */
}

Test(nfkc, compatibility_characters) {
    cr_expect(becomes("\ufb01n", "fin"));
    cr_expect(becomes("\U0001d41b\u2082", "b2"));
    cr_expect(becomes("\u00b5", "\u03bc"));
    cr_expect(becomes("\u212b", "\u00c5"));
    cr_expect(becomes("\uff76\uff9e", "\u30ac"));
    cr_expect(becomes("\u1e9b\u0323", "\u1e69"));
    cr_expect(becomes("\ufdfa", "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a"
                                "\u0647 \u0648\u0633\u0644\u0645"));
}

Test(nfkc, normal_text_is_not_copied) {
    static const char *const texts[] = {"", "abc", "\u00e9t\u00e9", "\U0001f600", "\xff\u00b5"};
    IrArena arena;
    ir_arena_init(&arena);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t len;
        cr_expect_eq(fe_nfkc(NULL, &arena, texts[i], strlen(texts[i]), &len), texts[i]);
        cr_expect_eq(len, strlen(texts[i]));
    }
    ir_arena_free(&arena);
}
