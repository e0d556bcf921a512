/* test_unicode.c: do properties and case mappings give what str of CPython 3.13 gives? The tables
 * were compared with it on every code point when they were made; here are the corners and the
 * borders. */
#include <criterion/criterion.h>

#include "runtime/types/eg_unicode.h"

typedef int FullFn(uint32_t cp, uint32_t out[EG_UNI_MAX_CASE]);

static bool maps(FullFn *full, uint32_t cp, int length, uint32_t a, uint32_t b, uint32_t c) {
    uint32_t out[EG_UNI_MAX_CASE] = {0};
    return full(cp, out) == length && out[0] == a && out[1] == b && out[2] == c;
}

/* Members of a property over all code points, as counted with CPython 3.13. */
static uint32_t count(bool (*has)(uint32_t)) {
    uint32_t members = 0;
    for (uint32_t cp = 0; cp < 0x110000; cp++) members += has(cp);
    return members;
}

Test(unicode, counts) {
    cr_expect_eq(count(eg_uni_is_alpha), 136726);
    cr_expect_eq(count(eg_uni_is_printable), 149625);
    cr_expect_eq(count(eg_uni_is_lower), 2544);
    cr_expect_eq(count(eg_uni_is_upper), 1951);
    cr_expect_eq(count(eg_uni_is_title), 31);
    cr_expect_eq(count(eg_uni_is_numeric), 1922);
    cr_expect_eq(count(eg_uni_is_digit), 808);
    cr_expect_eq(count(eg_uni_is_decimal), 680);
    cr_expect_eq(count(eg_uni_is_space), 29);
    cr_expect_eq(count(eg_uni_is_xid_start), 136945);
    cr_expect_eq(count(eg_uni_is_xid_continue), 140089);
    cr_expect_eq(count(eg_uni_is_case_ignorable), 2707);
    cr_expect_eq(count(eg_uni_is_linebreak), 10);
}

Test(unicode, beyond_the_last_code_point) {
    const uint32_t beyond[] = {0x110000, 0x7fffffff, 0xffffffff};
    for (int i = 0; i < 3; i++) {
        uint32_t cp = beyond[i];
        cr_expect_not(eg_uni_is_alnum(cp) || eg_uni_is_printable(cp) || eg_uni_is_space(cp));
        cr_expect_not(eg_uni_is_cased(cp) || eg_uni_is_case_ignorable(cp) ||
                      eg_uni_is_linebreak(cp));
        cr_expect_not(eg_uni_is_xid_start(cp) || eg_uni_is_xid_continue(cp));
        cr_expect_eq(eg_uni_digit(cp), -1);
        cr_expect_eq(eg_uni_lower(cp), cp);
        cr_expect(maps(eg_uni_fold_full, cp, 1, cp, 0, 0));
    }
}

Test(unicode, full_mappings) {
    cr_expect(maps(eg_uni_upper_full, 0xdf, 2, 'S', 'S', 0));
    cr_expect(maps(eg_uni_title_full, 0xdf, 2, 'S', 's', 0));
    cr_expect(maps(eg_uni_fold_full, 0x1e9e, 2, 's', 's', 0));
    cr_expect(maps(eg_uni_lower_full, 0x1e9e, 1, 0xdf, 0, 0));
    cr_expect(maps(eg_uni_lower_full, 0x130, 2, 'i', 0x307, 0));
    cr_expect(maps(eg_uni_upper_full, 0xfb03, 3, 'F', 'F', 'I'));
    cr_expect(maps(eg_uni_upper_full, 0x390, 3, 0x399, 0x308, 0x301));
    cr_expect(maps(eg_uni_upper_full, 0x1f80, 2, 0x1f08, 0x399, 0));
    cr_expect(maps(eg_uni_title_full, 0x1f80, 1, 0x1f88, 0, 0));
    cr_expect(maps(eg_uni_title_full, 0x1c6, 1, 0x1c5, 0, 0));
    cr_expect(maps(eg_uni_title_full, 0x1c5, 1, 0x1c5, 0, 0));
    cr_expect(
        maps(eg_uni_title_full, 0x10d0, 1, 0x10d0, 0, 0)); /* Georgian has no title case ... */
    cr_expect(maps(eg_uni_upper_full, 0x10d0, 1, 0x1c90, 0, 0)); /* ... but capitals */
    cr_expect(maps(eg_uni_fold_full, 0x13a0, 1, 0x13a0, 0, 0));  /* Cherokee folds to capitals */
    cr_expect(maps(eg_uni_fold_full, 0xab70, 1, 0x13a0, 0, 0));
    cr_expect(maps(eg_uni_fold_full, 0x3c2, 1, 0x3c3, 0, 0));
    cr_expect(maps(eg_uni_upper_full, 'z', 1, 'Z', 0, 0));
}

Test(unicode, simple_mappings) {
    cr_expect_eq(eg_uni_lower(0x130), 'i');
    cr_expect_eq(eg_uni_lower(0x212a), 'k');
    cr_expect_eq(eg_uni_upper(0xdf), 0xdf);
    cr_expect_eq(eg_uni_upper(0x1fb3), 0x1fbc);
    cr_expect_eq(eg_uni_upper(0xff), 0x178);
    cr_expect_eq(eg_uni_upper(0xb5), 0x39c);
    cr_expect_eq(eg_uni_title(0x1c4), 0x1c5);
    cr_expect_eq(eg_uni_lower(0x10400), 0x10428);
    cr_expect_eq(eg_uni_upper(0x1e943), 0x1e921);
}

Test(unicode, digits_and_numbers) {
    int64_t num;
    int32_t den;
    cr_expect_eq(eg_uni_decimal(0x663), 3);
    cr_expect_eq(eg_uni_decimal(0x1d7ff), 9);
    cr_expect_eq(eg_uni_decimal(0xb2), -1);
    cr_expect_eq(eg_uni_digit(0xb2), 2);
    cr_expect_eq(eg_uni_digit(0xbd), -1);
    cr_expect(eg_uni_numeric(0xbd, &num, &den) && num == 1 && den == 2);
    cr_expect(eg_uni_numeric(0xf33, &num, &den) && num == -1 && den == 2);
    cr_expect(eg_uni_numeric(0x4eac, &num, &den) && num == 10000000000000000 && den == 1);
    cr_expect(eg_uni_numeric(0x3250 + 1, &num, &den) && num == 21 && den == 1);
    cr_expect(eg_uni_numeric('7', &num, &den) && num == 7 && den == 1);
    cr_expect_not(eg_uni_numeric('x', &num, &den));
}

Test(unicode, words_and_lines) {
    cr_expect(eg_uni_is_space(0x1f) && eg_uni_is_space(0x3000) && !eg_uni_is_space(0x200b));
    cr_expect(eg_uni_is_linebreak('\v') && eg_uni_is_linebreak(0x1e) && !eg_uni_is_linebreak(0x1f));
    cr_expect(eg_uni_is_xid_start('_') && !eg_uni_is_xid_start('1') && eg_uni_is_xid_continue('1'));
    cr_expect(eg_uni_is_xid_start(0x2118) && eg_uni_is_xid_continue(0xb7) &&
              !eg_uni_is_xid_start(0xb7));
    cr_expect(eg_uni_is_printable(' ') && !eg_uni_is_printable(0xa0) && !eg_uni_is_printable(0x7f));
    cr_expect(eg_uni_is_cased(0x1c5) && eg_uni_is_case_ignorable(0x2019) &&
              eg_uni_is_case_ignorable('\''));
}
