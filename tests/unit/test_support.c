/* Do the compiler's containers keep their promises: alignment, zeroing, stable ids, order, text? */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "ir/support/ir_arena.h"
#include "ir/support/ir_map.h"
#include "ir/support/ir_strbuf.h"
#include "ir/support/ir_vec.h"

/* Is every block zeroed, aligned and apart from the others, across chunk borders? */
Test(arena, blocks) {
    IrArena a;
    ir_arena_init(&a);
    char *blocks[500];
    for (int i = 0; i < 500; i++) {
        size_t size = (size_t)i * 37 + 1;
        char *p = blocks[i] = ir_arena_alloc(&a, size);
        cr_assert_eq((uintptr_t)p % 16, 0);
        for (size_t k = 0; k < size; k++) cr_assert_eq(p[k], 0);
        memset(p, i & 0x7f, size);
    }
    for (int i = 0; i < 500; i++) cr_assert_eq(blocks[i][i * 37], i & 0x7f);
    cr_assert_eq(a.allocs, 500);
    cr_assert_geq(a.reserved, a.used);
    ir_arena_free(&a);
    cr_assert_eq(a.reserved, 0);
    cr_assert_str_eq(ir_arena_strdup(&a, "again"), "again");
    ir_arena_free(&a);
}

/* Does growing keep the contents, in place at the end and by copy elsewhere? */
Test(arena, grow) {
    IrArena a;
    ir_arena_init(&a);
    char *p = ir_arena_alloc(&a, 10);
    memcpy(p, "012345678", 10);
    char *q = ir_arena_grow(&a, p, 10, 100);
    cr_assert_eq(q, p);
    ir_arena_alloc(&a, 1);
    char *r = ir_arena_grow(&a, q, 100, 50000);
    cr_assert_neq(r, q);
    cr_assert_str_eq(r, "012345678");
    for (int i = 10; i < 50000; i++) cr_assert_eq(r[i], 0);
    ir_arena_free(&a);
}

/* Do vectors work with either storage? */
Test(vec, push_and_pop) {
    IrArena a;
    ir_arena_init(&a);
    IR_VEC(int) in_arena = {0}, in_heap = {0};
    for (int i = 0; i < 1000; i++) {
        IR_VEC_PUSH(&a, &in_arena, i);
        *IR_VEC_PUSH_NEW(NULL, &in_heap) += i;
    }
    cr_assert_eq(in_arena.len, 1000);
    for (int i = 999; i >= 0; i--) {
        cr_assert_eq(IR_VEC_LAST(&in_arena), i);
        cr_assert_eq(IR_VEC_POP(&in_arena), i);
        cr_assert_eq(IR_VEC_POP(&in_heap), i);
    }
    IR_VEC_FREE(&in_heap);
    ir_arena_free(&a);
}

/* Are ids dense, and ids and text pointers stable while the table grows? */
Test(strtab, interning) {
    IrArena a;
    ir_arena_init(&a);
    IrStrTab t;
    ir_strtab_init(&t, &a);
    const char *first = ir_strtab_text(&t, ir_strtab_intern_z(&t, "n0"));
    for (uint32_t i = 0; i < 5000; i++) {
        const char *s = ir_arena_printf(&a, "n%u", i);
        cr_assert_eq(ir_strtab_intern_z(&t, s), i);
    }
    cr_assert_eq(ir_strtab_text(&t, 0), first);
    cr_assert_eq(ir_strtab_find(&t, "n4321", 5), 4321);
    cr_assert_eq(ir_strtab_find(&t, "other", 5), IR_NONE);
    uint32_t nul = ir_strtab_intern(&t, "a\0b", 3);
    cr_assert_neq(nul, ir_strtab_intern(&t, "a", 1));
    cr_assert_eq(ir_strtab_len(&t, nul), 3);
    cr_assert_neq(ir_strtab_intern(&t, "", 0), nul);
    ir_arena_free(&a);
}

/* Does the map hold keys through growth and removal, and is it walked in insertion order? */
Test(map, order_and_removal) {
    IrArena a;
    ir_arena_init(&a);
    IrMap m;
    ir_map_init(&m, &a);
    uint64_t v;
    cr_assert_not(ir_map_get(&m, 1, &v));
    cr_assert_not(ir_map_remove(&m, 1));
    for (uint64_t i = 0; i < 3000; i++) cr_assert(ir_map_set(&m, i << 20, i));
    for (uint64_t i = 0; i < 3000; i += 2) cr_assert(ir_map_remove(&m, i << 20));
    cr_assert(ir_map_set(&m, 0, 77), "a removed key is new again");
    cr_assert_not(ir_map_set(&m, 1 << 20, 1));
    cr_assert_eq(m.live, 1501);
    uint32_t pos = 0;
    uint64_t k, want = 1;
    while (ir_map_next(&m, &pos, &k, &v) && k) {
        cr_assert_eq(v, want);
        want += 2;
    }
    cr_assert_eq(v, 77, "and comes last");
    cr_assert_eq(ir_map_get_or(&m, 2 << 20, 5), 5);
    ir_map_clear(&m);
    cr_assert_not(ir_map_get(&m, 0, NULL));
    ir_arena_free(&a);
}

/* Does a map under constant insertion and removal keep its size? */
Test(map, churn_does_not_grow) {
    IrArena a;
    ir_arena_init(&a);
    IrMap m;
    ir_map_init(&m, &a);
    for (uint64_t i = 0; i < 100000; i++) {
        ir_map_set(&m, i, i);
        cr_assert(ir_map_remove(&m, i));
    }
    cr_assert_eq(m.live, 0);
    cr_assert_leq(m.index_size, 32);
    ir_arena_free(&a);
}

/* Does our printf agree with C's on what it supports? */
Test(strbuf, formats) {
    IrStrbuf b = {0};
    ir_strbuf_printf(&b, "%s|%.3s|%.*s|%5d|%-5d|%05d|%c|%%", "abc", "wxyz", 2, "pq", 42, -42, -42,
                     'x');
    cr_assert_str_eq(ir_strbuf_str(&b), "abc|wxy|pq|   42|-42  |-0042|x|%");
    ir_strbuf_clear(&b);
    ir_strbuf_printf(&b, "%u %x %X %04x %lld %llu %zu", 4000000000u, 0xbeefu, 0xbeefu, 10u,
                     (long long)INT64_MIN, (unsigned long long)UINT64_MAX, (size_t)7);
    cr_assert_str_eq(ir_strbuf_str(&b),
                     "4000000000 beef BEEF 000a -9223372036854775808 18446744073709551615 7");
    ir_strbuf_free(&b);
    cr_assert_str_eq(ir_strbuf_str(&b), "");
}

/* Are doubles exact, and escapes such that a C compiler reads the bytes back? */
Test(strbuf, literals) {
    IrStrbuf b = {0};
    const double values[] = {1.5, -0.0, 0.1, 5e-324, 1.7976931348623157e308, 1e300 * 1e300};
    for (int i = 0; i < 6; i++) {
        ir_strbuf_put_f64(&b, values[i]);
        ir_strbuf_putc(&b, ' ');
    }
    cr_assert_str_eq(ir_strbuf_str(&b),
                     "0x1.8p+0 -0x0p+0 0x1.999999999999ap-4 0x0.0000000000001p-1022 "
                     "0x1.fffffffffffffp+1023 inf ");
    ir_strbuf_clear(&b);
    ir_strbuf_put_cescaped(&b, "a\"\\\n\0001\xc3?\?=", 10);
    cr_assert_str_eq(ir_strbuf_str(&b), "a\\\"\\\\\\n\\0001\\303?\\?=");
    ir_strbuf_clear(&b);
    ir_strbuf_put_json(&b, "\x01\"\xc3\xa9", 4);
    cr_assert_str_eq(ir_strbuf_str(&b), "\\u0001\\\"\xc3\xa9");
    ir_strbuf_clear(&b);
    ir_strbuf_put_utf8(&b, 0xd800);
    ir_strbuf_put_utf8(&b, 0x1f600);
    cr_assert_str_eq(ir_strbuf_str(&b), "\xed\xa0\x80\xf0\x9f\x98\x80");
    size_t len;
    char *text = ir_strbuf_take(&b, &len);
    cr_assert_eq(len, 7);
    free(text);
}
