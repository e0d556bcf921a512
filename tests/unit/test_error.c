/* Do errors say what CPython says? Formatter, context chains, matching, OSError subclasses, carets,
 * suggestions, and the printed text of chained exceptions. */
#include <criterion/criterion.h>
#include <string.h>

#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_traceback.h"
#include "core/eg_type.h"
#include "os/eg_os.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

static EgVal no_body(EgRt *rt, EgVal *R, EgFunc *fn) {
    (void)rt, (void)R, (void)fn;
    return EG_NONE;
}

static const EgPos positions[] = {{2, 2, 8, 13}, {4, 4, 4, 7}};
static const char *const lines[] = {"    x = a + b", "    f()"};
static const uint32_t line_numbers[] = {2, 4};
static EgUnit unit;
static EgCode code = {.name = "f",
                      .qualname = "f",
                      .unit = &unit,
                      .entry = no_body,
                      .pos = positions,
                      .npos_table = 2};
static EgCode *codes[] = {&code};
static EgUnit unit = {.name = "__main__",
                      .file = "m.py",
                      .package = "",
                      .codes = codes,
                      .ncodes = 1,
                      .lines = lines,
                      .line_numbers = line_numbers,
                      .nlines = 2};
static EgUnit *const units[] = {&unit, NULL};

static EgRt *start(void) {
    static EgImage image;
    image = *eg_image_full();
    image.units = units;
    EgRt *rt = eg_rt_new(&image, 0, NULL);
    cr_assert_not_null(rt);
    return rt;
}

static void expect_text(EgRt *rt, EgVal s, const char *text) {
    size_t n;
    cr_assert(EG_IS_STR(s));
    const char *got = eg_str_utf8(rt, s, &n);
    cr_assert_str_eq(got, text);
}

static void expect_printed(EgRt *rt, EgVal exc, const char *text) {
    EgTextBuf out = {0};
    rt->stack[0] = exc;
    eg_tb_format_exc_u(rt, rt->stack + 1, &out, exc, true);
    cr_assert(out.len == strlen(text) && memcmp(out.data, text, out.len) == 0, "got:\n%.*s",
              (int)out.len, out.data);
    eg_tb_free(&out);
}

Test(error, the_formatter_knows_its_letters) {
    EgRt *rt = start();
    expect_text(rt, eg_fmt(rt, "%s %d %u %c %l %%", "x\xC3\xA9", -5, 7u, 'c', (int64_t)-1),
                "x\xC3\xA9 -5 7 c -1 %");
    EgVal s = eg_str_intern(rt, "it's", 4);
    expect_text(rt, eg_fmt(rt, "%S %R %T %N %R", s, s, s, rt->types[EG_T_INT], EG_INT(3)),
                "it's \"it's\" str int 3");
    eg_rt_free(rt);
}

Test(error, context_chains_have_no_cycles) {
    EgRt *rt = start();
    EgVal a = eg_exc_new(rt, EG_T_VALUE_ERROR, EG_UNBOUND),
          b = eg_exc_new(rt, EG_T_TYPE_ERROR, EG_UNBOUND);
    rt->handled = a;
    eg_raise_value(rt, b);
    cr_assert_eq(EG_EXC_OF(b)->context, a);
    rt->handled = b;
    eg_raise_value(rt, a);
    cr_assert_eq(EG_EXC_OF(a)->context, b);
    cr_assert_eq(EG_EXC_OF(b)->context, EG_NONE);
    eg_raise_value(rt, b);
    cr_assert_eq(EG_EXC_OF(b)->context, EG_NONE);
    eg_rt_free(rt);
}

Test(error, matching_is_by_class_and_tuple) {
    EgRt *rt = start();
    EgVal exc = eg_exc_new(rt, EG_T_KEY_ERROR, EG_UNBOUND);
    EgVal lookup = EG_PTR(rt->types[EG_T_LOOKUP_ERROR]),
          value = EG_PTR(rt->types[EG_T_VALUE_ERROR]);
    EgVal both[2] = {value, lookup}, tuple = eg_tuple_new(rt, both, 2);
    cr_assert_eq(eg_exc_match_u(rt, rt->stack, exc, lookup), EG_TRUE);
    cr_assert_eq(eg_exc_match_u(rt, rt->stack, exc, value), EG_FALSE);
    cr_assert_eq(eg_exc_match_u(rt, rt->stack, exc, tuple), EG_TRUE);
    cr_assert_eq(eg_exc_match_u(rt, rt->stack, exc, EG_INT(1)), EG_ERR);
    cr_assert(eg_exc_is(rt, EG_T_TYPE_ERROR));
    eg_rt_free(rt);
}

Test(error, os_errors_get_their_class_and_text) {
    EgRt *rt = start();
    eg_raise_os(rt, EG_OS_ENOENT, eg_str_intern(rt, "x", 1));
    cr_assert(eg_exc_is(rt, EG_T_FILE_NOT_FOUND_ERROR));
    expect_text(rt, eg_exc_str_u(rt, rt->stack, eg_exc_take(rt)),
                "[Errno 2] No such file or directory: 'x'");
    eg_rt_free(rt);
}

Test(error, chained_exceptions_print_as_in_python) {
    EgRt *rt = start();
    eg_raise(rt, EG_T_VALUE_ERROR, "first");
    eg_traceback(rt, &code, 0);
    EgVal first = eg_catch(rt);
    EgVal before = eg_exc_push(rt, first);
    eg_raise_key(rt, eg_str_intern(rt, "k", 1));
    eg_traceback(rt, &code, 1);
    EgVal second = eg_catch(rt);
    eg_exc_pop(rt, before);
    expect_printed(rt, second,
                   "Traceback (most recent call last):\n"
                   "  File \"m.py\", line 2, in f\n"
                   "    x = a + b\n"
                   "        ~~^~~\n"
                   "ValueError: first\n"
                   "\n"
                   "During handling of the above exception, another exception occurred:\n"
                   "\n"
                   "Traceback (most recent call last):\n"
                   "  File \"m.py\", line 4, in f\n"
                   "    f()\n"
                   "    ~^^\n"
                   "KeyError: 'k'\n");
    eg_rt_free(rt);
}

Test(error, a_reraised_exception_keeps_its_frames) {
    EgRt *rt = start();
    eg_raise(rt, EG_T_VALUE_ERROR, "x");
    eg_traceback(rt, &code, 0);
    EgVal exc = eg_catch(rt);
    EgVal before = eg_exc_push(rt, exc);
    eg_raise_again(rt);
    eg_traceback(rt, &code, 1);
    cr_assert_eq(eg_catch(rt), exc);
    eg_exc_pop(rt, before);
    eg_reraise(rt, exc);
    cr_assert_eq(EG_TO_PTR(EgTraceback, EG_EXC_OF(exc)->traceback)->next, EG_NONE);
    eg_rt_free(rt);
}

Test(error, deep_recursion_is_abbreviated) {
    EgRt *rt = start();
    eg_recursion_error(rt);
    for (int i = 0; i < 10; i++) eg_traceback(rt, &code, 1);
    expect_printed(rt, eg_catch(rt),
                   "Traceback (most recent call last):\n"
                   "  File \"m.py\", line 4, in f\n    f()\n    ~^^\n"
                   "  File \"m.py\", line 4, in f\n    f()\n    ~^^\n"
                   "  File \"m.py\", line 4, in f\n    f()\n    ~^^\n"
                   "  [Previous line repeated 7 more times]\n"
                   "RecursionError: maximum recursion depth exceeded\n");
    eg_rt_free(rt);
}

static void expect_anchors(const char *segment, int from, int to) {
    EgAnchors a = eg_tb_anchors(segment, strlen(segment));
    cr_assert_eq(a.found, from >= 0, "%s", segment);
    if (a.found)
        cr_assert(a.left_col == (uint32_t)from && a.right_col == (uint32_t)to, "%s", segment);
}

Test(error, carets_mark_operators_and_brackets) {
    expect_anchors("a + b * c", 2, 3);
    expect_anchors("a * b - c // d", 6, 7);
    expect_anchors("a ** b ** c", 2, 4);
    expect_anchors("f(x)[1 + 2]", 4, 11);
    expect_anchors("a.b(c)", 3, 6);
    expect_anchors("a < b", -1, 0);
    expect_anchors("a.b", -1, 0);
    expect_anchors("-a", -1, 0);
    expect_anchors("raise x", -1, 0);
    expect_anchors("'a+b' % c", 6, 7);
}

Test(error, suggestions_have_a_price) {
    size_t best = SIZE_MAX;
    cr_assert(eg_suggest_better("prinf", 5, "print", 5, &best));
    cr_assert_not(eg_suggest_better("prinf", 5, "prinf", 5, &best));
    cr_assert_not(eg_suggest_better("prinf", 5, "sorted", 6, &best));
    cr_assert(eg_suggest_better("prinf", 5, "Prinf", 5, &best));
}
