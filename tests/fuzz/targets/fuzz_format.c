/* Any bytes as a format string, a format spec, a %-format or the text of a number, for a few
 * values. What is formatted must end in a text or in one of the exceptions that formatting has;
 * floats must come out as the C library prints them; what a number prints must read back as the
 * number. */
#include "fuzz_runtime.h"
#include "types/eg_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { VALUES = 14, DICT = VALUES, ARGS, FIRST };

static EgVal *value, *top;

static EgVal text_of(const char *s) {
    return eg_str_from_utf8(rt, s, strlen(s));
}

static EgVal make_value(uint32_t i) {
    switch (i) {
    case 0: return EG_INT(-42);
    case 1: return EG_TRUE;
    case 2: return EG_NONE;
    case 3: return eg_int_from_i64_slow(rt, INT64_MIN);
    case 4: top[0] = make_value(3); return eg_mul_u(rt, top + 1, top[0], top[0]);
    case 5: return eg_float_box(rt, -0.0);
    case 6: return eg_float_box(rt, 12345.678901);
    case 7: return eg_float_box(rt, 1.7e308);
    case 8: return eg_float_box(rt, 5e-324);
    case 9: return eg_float_box(rt, -1.0 / 0.0);
    case 10: return text_of("h\xc3\xa4tte \xf0\x9f\x90\x8d");
    case 11: return eg_tuple_new(rt, value, 2);
    case 12: return eg_list_new(rt, value, 3);
    default: return text_of("");
    }
}

static void start(void) {
    static const char *const names[] = {"a", "b", "name", "x y", ""};
    fuzz_rt(48);
    value = rt->stack + 1;
    top = value + FIRST;
    for (uint32_t i = 0; i < FIRST; i++) value[i] = EG_NONE;
    for (uint32_t i = 0; i < VALUES; i++) EXPECT((value[i] = make_value(i)) != EG_ERR);
    value[DICT] = eg_dict_new(rt);
    for (uint32_t i = 0; i < 5; i++) {
        top[0] = text_of(names[i]);
        EXPECT(eg_dict_set_str(rt, EG_DICT(value[DICT]), top[0], value[i * 2]));
    }
    EXPECT((value[ARGS] = eg_tuple_new(rt, value, VALUES)) != EG_ERR);
}

/* The rest of the input as a text: ASCII stands for itself, other bytes for a few characters that
 * formats and numbers may stumble over. Short enough for int() and back. */
static EgVal text_of_input(const Input *in) {
    static const char *const others[] = {"\xc3\xa9",         "\xd9\xa0",     "\xd9\xa3",
                                         "\xf0\x9f\x90\x8d", "\xe3\x80\x80", "\xe2\x88\x92",
                                         "\xc2\xa0",         "\xed\xa0\x80"};
    static char text[4 * 1500 + 1];
    size_t n = 0;
    for (const uint8_t *p = in->p; p < in->end && p < in->p + 1500; p++) {
        const char *other = others[*p % 8];
        size_t k = *p < 0x80 ? 1 : strlen(other);
        memcpy(text + n, *p < 0x80 ? (const char *)p : other, k);
        n += k;
    }
    return eg_str_from_utf8(rt, text, n);
}

/* A text, or an exception of formatting. */
static void expect_text(EgVal r) {
    static const EgTypeId may[] = {EG_T_VALUE_ERROR, EG_T_TYPE_ERROR,      EG_T_KEY_ERROR,
                                   EG_T_INDEX_ERROR, EG_T_ATTRIBUTE_ERROR, EG_T_OVERFLOW_ERROR,
                                   EG_T_MEMORY_ERROR};
    if (r != EG_ERR) {
        EXPECT(EG_IS_STR(r) || EG_IS_KIND(r, EG_T_BYTES));
        return;
    }
    bool known = false;
    for (size_t i = 0; i < sizeof may / sizeof *may; i++) known |= eg_exc_is(rt, may[i]);
    EXPECT(known);
    eg_exc_clear(rt);
}

/* The texts of two values are the same. */
static bool same_text(EgVal a, EgVal b) {
    size_t n, k;
    const char *s = eg_str_utf8(rt, a, &n), *t = eg_str_utf8(rt, b, &k);
    return n == k && memcmp(s, t, n) == 0;
}

/* repr(type(repr(v))) == repr(v). */
static void reads_back(EgVal v, EgTypeId type) {
    top[0] = v;
    top[1] = eg_repr_u(rt, top + 1, v);
    EXPECT(top[1] != EG_ERR);
    top[2] = eg_call1_u(rt, top + 2, EG_PTR(rt->types[type]), top[1]);
    EXPECT(top[2] != EG_ERR);
    top[3] = eg_repr_u(rt, top + 3, top[2]);
    EXPECT(top[3] != EG_ERR && same_text(top[1], top[3]));
}

/* Bases 2, 8 and 16 of an int, and any base by int(). */
static void int_reads_back(EgVal v) {
    static const char *const specs[] = {"b", "o", "x", "#b", "#o", "#X", "_x", "d"};
    static const int bases[] = {2, 8, 16, 0, 0, 0, 16, 10};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        top[0] = v;
        top[1] = text_of(specs[i]);
        top[1] = eg_format_int(rt, v, top[1]);
        EXPECT(top[1] != EG_ERR);
        top[2] = EG_INT(bases[i]);
        top[3] = eg_call2_u(rt, top + 3, EG_PTR(rt->types[EG_T_INT]), top[1], top[2]);
        EXPECT(top[3] != EG_ERR && eg_eq_u(rt, top + 4, top[3], v) == EG_TRUE);
    }
}

static void numbers(EgVal text, uint32_t base) {
    EgVal r;
    top[0] = text;
    r = eg_call2_u(rt, top + 1, EG_PTR(rt->types[EG_T_INT]), text, EG_INT(base % 40));
    if (r == EG_ERR) {
        EXPECT(fuzz_raised(r, EG_T_VALUE_ERROR));
    } else {
        top[0] = r;
        int_reads_back(r);
        reads_back(r, EG_T_INT);
    }
    top[0] = text;
    r = eg_call1_u(rt, top + 1, EG_PTR(rt->types[EG_T_FLOAT]), text);
    if (r == EG_ERR)
        EXPECT(fuzz_raised(r, EG_T_VALUE_ERROR));
    else
        reads_back(r, EG_T_FLOAT);
    top[0] = text;
    r = eg_call1_u(rt, top + 1, EG_PTR(rt->types[EG_T_COMPLEX]), text);
    if (r == EG_ERR)
        EXPECT(fuzz_raised(r, EG_T_VALUE_ERROR));
    else
        reads_back(r, EG_T_COMPLEX);
}

/* A double by precision and letter, against the C library. */
static void against_libc(Input *in) {
    static const char letters[] = "eEfFgG";
    static char want[1600];
    char spec[32], full[40];
    double d = 0;
    for (int i = 0; i < 8; i++) ((uint8_t *)&d)[i] = (uint8_t)input_byte(in);
    if (d != d) return;
    uint32_t precision = input_byte(in) % 60, letter = input_byte(in) % 6, how = input_byte(in);
    snprintf(spec, sizeof spec, "%s%s.%u%c",
             how & 1   ? "+"
             : how & 2 ? " "
                       : "",
             how & 4 ? "#" : "", precision, letters[letter]);
    snprintf(full, sizeof full, "%%%s", spec);
    int n = snprintf(want, sizeof want, full, d);
    top[0] = eg_float_box(rt, d);
    top[1] = text_of(spec);
    top[2] = eg_format_float(rt, top[0], top[1]);
    EXPECT(top[2] != EG_ERR);
    size_t have;
    const char *got = eg_str_utf8(rt, top[2], &have);
    if ((int)have != n || memcmp(got, want, have) != 0)
        fprintf(stderr, "ERROR: %s gives %.*s, not %s\n", full, (int)have, got, want);
    EXPECT((int)have == n && memcmp(got, want, have) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const char conversions[] = {0, 'r', 's', 'a'};
    Input in = {data, data + n};
    if (!rt) start();
    uint32_t what = input_byte(&in), which = input_byte(&in);
    EgVal v = value[which % VALUES];
    EgVal text = top[0] = text_of_input(&in);
    EXPECT(text != EG_ERR);
    switch (what % 8) {
    case 0: expect_text(eg_str_format_u(rt, top + 1, text, value[ARGS], value[DICT])); break;
    case 1: expect_text(eg_percent_u(rt, top + 1, text, v)); break;
    case 2: expect_text(eg_percent_u(rt, top + 1, text, value[ARGS])); break;
    case 3: expect_text(eg_percent_u(rt, top + 1, text, value[DICT])); break;
    case 4:
        expect_text(eg_format_value_u(rt, top + 1, v, text, (uint32_t)conversions[which >> 4 & 3]));
        break;
    case 5: numbers(text, which); break;
    case 6: against_libc(&in); break;
    default:
        top[0] =
            eg_call_method_u(rt, top + 1, text, eg_str_intern(rt, "encode", 6), top, 0, EG_NONE);
        if (top[0] == EG_ERR)
            EXPECT(fuzz_raised(top[0], EG_T_VALUE_ERROR)); /* lone surrogates */
        else
            expect_text(eg_bytes_percent_u(rt, top + 1, top[0], value[which & 1 ? ARGS : DICT]));
    }
    EXPECT(rt->exc == EG_UNBOUND);
    EXPECT(eg_safepoint_slow_u(rt, top));
    return 0;
}
