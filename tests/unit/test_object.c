/* Do classes, instances, calls and generators behave, below any compiler? Shapes and their growth,
 * what inline caches learn and forget, mro, binding errors, textual signatures, and the protocol of
 * a frame that yields. */
#include <criterion/criterion.h>
#include <string.h>

#include "core/eg_attr.h"
#include "core/eg_call.h"
#include "core/eg_class.h"
#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_func.h"
#include "core/eg_gen.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "gc/eg_heap.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* Adds its parameters up, so that a test sees which values arrived. */
static EgVal sum_body(EgRt *rt, EgVal *R, EgFunc *fn) {
    EgVal total = EG_INT(0);
    for (uint32_t i = 0; i < fn->code->nparams; i++)
        if (EG_IS_INT(R[i])) total = eg_add_u(rt, R + fn->code->nregs, total, R[i]);
    return total;
}

/* Yields 10, then what was sent to it, then returns 99. */
static EgVal yield_body(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point) {
    (void)fn;
    EgVal sent = rt->sent;
    if (sent == EG_ERR) return EG_ERR;
    if (point == 0) return R[1] = EG_INT(5), eg_gen_yield(rt, 1, EG_INT(10));
    cr_assert_eq(R[1], EG_INT(5), "registers survive");
    return point == 1 ? eg_gen_yield(rt, 2, sent) : EG_INT(99);
}

static const EgConst consts[] = {
    {EG_K_NAME, 1, 0, "a"}, {EG_K_NAME, 1, 0, "b"}, {EG_K_NAME, 3, 0, "key"}};
static const uint32_t param_names[] = {0, 1, 2};
static EgUnit unit;
static EgCode positional = {.name = "f",
                            .qualname = "f",
                            .unit = &unit,
                            .entry = sum_body,
                            .flags = EG_CODE_SIMPLE,
                            .npos = 2,
                            .nparams = 2,
                            .nregs = 2,
                            .param_names = param_names};
static EgCode keyword = {.name = "g",
                         .qualname = "C.g",
                         .unit = &unit,
                         .entry = sum_body,
                         .npos = 2,
                         .nkwonly = 1,
                         .nparams = 3,
                         .nregs = 3,
                         .param_names = param_names};
static EgCode generator = {.name = "gen",
                           .qualname = "gen",
                           .unit = &unit,
                           .entry = eg_gen_entry,
                           .resume = yield_body,
                           .flags = EG_CODE_GENERATOR,
                           .nregs = 2};
static EgCode *codes[] = {&positional, &keyword, &generator};
static EgUnit unit = {.name = "__main__",
                      .file = "m.py",
                      .package = "",
                      .consts = consts,
                      .nconsts = 3,
                      .codes = codes,
                      .ncodes = 3};
static EgUnit *const units[] = {&unit, NULL};

static EgRt *start(void) {
    static EgImage image;
    image = *eg_image_full();
    image.units = units;
    EgRt *rt = eg_rt_new(&image, 0, NULL);
    cr_assert_not_null(rt);
    cr_assert(eg_unit_load(rt, &unit));
    return rt;
}

static EgVal name(EgRt *rt, const char *s) {
    return eg_str_intern(rt, s, strlen(s));
}

static EgType *new_class(EgRt *rt, const char *cls, EgType *base1, EgType *base2) {
    EgVal bases[] = {EG_PTR(base1), EG_PTR(base2)};
    EgVal t = eg_tuple_new(rt, bases, base1 ? base2 ? 2 : 1 : 0);
    EgVal made = eg_class_make_u(rt, rt->stack, name(rt, cls), t, eg_dict_new(rt));
    return made == EG_ERR ? NULL : EG_TYPE_OF_VAL(made);
}

static void expect_error(EgRt *rt, const char *text) {
    size_t n;
    cr_assert_neq(rt->exc, EG_UNBOUND, "expected: %s", text);
    EgVal message = eg_str_of_u(rt, rt->stack + 50, eg_exc_take(rt));
    cr_assert_str_eq(eg_str_utf8(rt, message, &n), text);
}

Test(object, shapes_are_shared_and_capacity_is_learned) {
    EgRt *rt = start();
    EgType *c = new_class(rt, "C", NULL, NULL);
    EgObj *a = eg_inst_alloc(rt, c), *b = eg_inst_alloc(rt, c);
    uint32_t before = c->inline_cap;
    char attr[] = "x0";
    for (int i = 0; i < 8; i++, attr[1]++) {
        cr_assert(eg_inst_set(rt, a, name(rt, attr), EG_INT(i)));
        cr_assert(eg_inst_set(rt, b, name(rt, attr), EG_INT(i * 2)));
        cr_assert_eq(a->aux, b->aux);
    }
    cr_assert_gt(c->inline_cap, before);
    EgObj *later = eg_inst_alloc(rt, c);
    cr_assert_neq(later->aux, 0);
    cr_assert_geq(eg_shape_at(rt, later->aux)->inline_cap, 8);
    cr_assert_eq(eg_inst_get(rt, b, name(rt, "x7")), EG_INT(14));
    cr_assert_eq(eg_inst_del(rt, b, name(rt, "x3")), 1);
    cr_assert_eq(eg_inst_get(rt, b, name(rt, "x3")), EG_UNBOUND);
    cr_assert_eq(eg_inst_get(rt, b, name(rt, "x4")), EG_INT(8));
    cr_assert_eq(eg_inst_del(rt, b, name(rt, "x3")), 0);
    EgVal d = eg_inst_dict(rt, b);
    cr_assert_eq(EG_TO_PTR(EgDict, d)->used, 7);
    cr_assert(eg_inst_set(rt, b, name(rt, "late"), EG_TRUE));
    cr_assert_eq(eg_dict_get_str(rt, EG_TO_PTR(EgDict, d), name(rt, "late")), EG_TRUE);
    eg_rt_free(rt);
}

Test(object, caches_learn_and_forget) {
    EgRt *rt = start();
    EgType *c = new_class(rt, "C", NULL, NULL);
    EgVal x = name(rt, "x"), *sp = rt->stack + 1;
    EgVal o = rt->stack[0] = EG_PTR(eg_inst_alloc(rt, c));
    EgCache get = {0}, set = {0}, other = {0};
    cr_assert(!EG_SLOT_HIT(o, &get), "an empty cache hits nothing");
    cr_assert(eg_setattr_ic_u(rt, sp, o, EG_INT(1), x, &set));
    cr_assert_eq(eg_getattr_ic_u(rt, sp, o, x, &get), EG_INT(1));
    cr_assert(EG_SLOT_HIT(o, &get));
    EgVal p = EG_PTR(eg_inst_alloc(rt, c));
    cr_assert(eg_setattr_ic_u(rt, sp, p, EG_INT(2), x, &set), "the cached transition");
    cr_assert_eq(EG_OBJ(p)->aux, EG_OBJ(o)->aux);
    cr_assert_eq(EG_GETATTR(rt, sp, p, x, &get), EG_INT(2));
    /* Class attributes depend on the version. */
    cr_assert(eg_type_store(rt, c, name(rt, "k"), EG_INT(7)));
    cr_assert_eq(eg_getattr_ic_u(rt, sp, o, name(rt, "k"), &other), EG_INT(7));
    cr_assert(eg_type_store(rt, c, name(rt, "k"), EG_INT(8)));
    cr_assert_eq(eg_getattr_ic_u(rt, sp, o, name(rt, "k"), &other), EG_INT(8));
    cr_assert(eg_type_store(rt, c, name(rt, "k"), EG_INT(9)), "rebound data is no longer cached");
    cr_assert_eq(eg_getattr_ic_u(rt, sp, o, name(rt, "k"), &other), EG_INT(9));
    eg_rt_free(rt);
}

Test(object, mro_is_c3) {
    EgRt *rt = start();
    EgType *a = new_class(rt, "A", NULL, NULL), *b = new_class(rt, "B", a, NULL),
           *c = new_class(rt, "C", a, NULL);
    EgType *d = new_class(rt, "D", b, c);
    const EgTuple *mro = EG_TUPLE(d->mro);
    cr_assert_eq(mro->len, 5);
    cr_assert(mro->v[1] == EG_PTR(b) && mro->v[2] == EG_PTR(c) && mro->v[3] == EG_PTR(a));
    cr_assert_null(new_class(rt, "E", a, b));
    expect_error(rt, "Cannot create a consistent method resolution order (MRO) for bases A, B");
    cr_assert_null(new_class(rt, "E", rt->types[EG_T_INT], rt->types[EG_T_STR]));
    expect_error(rt, "multiple bases have instance lay-out conflict");
    eg_rt_free(rt);
}

Test(object, arguments_bind_as_in_cpython) {
    EgRt *rt = start();
    EgVal *sp = rt->stack + 8, *args = rt->stack;
    EgVal f = eg_make_function(rt, &positional, EG_NONE, EG_NONE, EG_NONE, NULL, 0);
    EgVal g = eg_make_function(rt, &keyword, EG_NONE, EG_NONE, EG_NONE, NULL, 0);
    EgVal key = name(rt, "key"), ky = name(rt, "ky");
    EgVal by_key = eg_tuple_new(rt, &key, 1), by_ky = eg_tuple_new(rt, &ky, 1);
    for (int i = 0; i < 4; i++) args[i] = EG_INT(i + 1);
    cr_assert_eq(eg_call_u(rt, sp, f, args, 2, EG_NONE), EG_INT(3));
    cr_assert_eq(eg_call_u(rt, sp, f, args, 1, EG_NONE), EG_ERR);
    expect_error(rt, "f() missing 1 required positional argument: 'b'");
    cr_assert_eq(eg_call_u(rt, sp, f, args, 3, EG_NONE), EG_ERR);
    expect_error(rt, "f() takes 2 positional arguments but 3 were given");
    cr_assert_eq(eg_call_u(rt, sp, g, args, 2, by_key), EG_INT(6));
    cr_assert_eq(eg_call_func_u(rt, args, EG_FUNC(g), args, 2, by_key), EG_INT(6), "in place");
    cr_assert_eq(eg_call_u(rt, sp, g, args, 2, by_ky), EG_ERR);
    expect_error(rt, "C.g() got an unexpected keyword argument 'ky'. Did you mean 'key'?");
    cr_assert_eq(eg_call_u(rt, sp, g, args, 3, by_key), EG_ERR);
    expect_error(rt, "C.g() takes 2 positional arguments but 3 positional arguments (and 1 "
                     "keyword-only argument) were given");
    eg_rt_free(rt);
}

static EgVal count_args(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)self, (void)kwnames;
    int64_t bound = 0;
    for (uint32_t i = 0; i < n; i++) bound = bound * 2 + (args[i] != EG_UNBOUND);
    return EG_INT(bound);
}

Test(object, signatures_of_c_functions) {
    static const EgDef one = {"one", count_args, EG_DEF_FUNC, "(obj, /)", NULL};
    static const EgDef some = {"some", count_args, EG_DEF_FUNC, "(a, b=', )', c=(1, 2), /)", NULL};
    static const EgDef named = {"named", count_args, EG_DEF_FUNC,
                                "(it, /, *, key=None, reverse=False)", NULL};
    EgRt *rt = start();
    EgVal *args = rt->stack, *sp = rt->stack + 8, key = name(rt, "key"),
          by_key = eg_tuple_new(rt, &key, 1);
    for (int i = 0; i < 5; i++) args[i] = EG_INT(i);
    EgVal f1 = eg_builtin_new(rt, &one, EG_NONE, NULL, EG_NONE),
          f3 = eg_builtin_new(rt, &some, EG_NONE, NULL, EG_NONE);
    EgVal fk = eg_builtin_new(rt, &named, EG_NONE, NULL, EG_NONE);
    cr_assert_eq(eg_call_u(rt, sp, f1, args, 1, EG_NONE), EG_INT(1));
    cr_assert_eq(eg_call_u(rt, sp, f1, args, 2, EG_NONE), EG_ERR);
    expect_error(rt, "one() takes exactly one argument (2 given)");
    cr_assert_eq(eg_call_u(rt, sp, f3, args, 2, EG_NONE), EG_INT(6));
    cr_assert_eq(eg_call_u(rt, sp, f3, args, 4, EG_NONE), EG_ERR);
    expect_error(rt, "some expected at most 3 arguments, got 4");
    cr_assert_eq(eg_call_u(rt, sp, f3, args, 1, by_key), EG_ERR);
    expect_error(rt, "some() takes no keyword arguments");
    cr_assert_eq(eg_call_u(rt, sp, fk, args, 1, by_key), EG_INT(6));
    cr_assert_eq(eg_call_u(rt, sp, fk, args, 0, by_key), EG_ERR);
    expect_error(rt, "named() takes exactly 1 positional argument (0 given)");
    eg_rt_free(rt);
}

Test(object, generators_follow_the_protocol) {
    EgRt *rt = start();
    EgVal f = eg_make_function(rt, &generator, EG_NONE, EG_NONE, EG_NONE, NULL, 0);
    EgVal *sp = rt->stack + 2, g = rt->stack[0] = eg_call0_u(rt, sp, f);
    cr_assert_eq(eg_gen_send_u(rt, sp, EG_GEN(g), EG_INT(1)), EG_ERR);
    expect_error(rt, "can't send non-None value to a just-started generator");
    cr_assert_eq(eg_gen_send_u(rt, sp, EG_GEN(g), EG_NONE), EG_INT(10));
    eg_gc_collect(rt, sp, true);
    cr_assert_eq(eg_gen_send_u(rt, sp, EG_GEN(g), EG_INT(42)), EG_INT(42));
    cr_assert_eq(eg_gen_send_u(rt, sp, EG_GEN(g), EG_NONE), EG_STOP);
    cr_assert_eq(rt->stop_value, EG_INT(99));
    cr_assert_eq(eg_gen_send_u(rt, sp, EG_GEN(g), EG_NONE), EG_STOP);
    EgVal h = rt->stack[1] = eg_call0_u(rt, sp, f);
    cr_assert_eq(eg_gen_send_u(rt, sp, EG_GEN(h), EG_NONE), EG_INT(10));
    cr_assert_eq(eg_gen_close_u(rt, sp, EG_GEN(h)), EG_NONE);
    cr_assert_eq(rt->exc, EG_UNBOUND);
    eg_rt_free(rt);
}

Test(object, special_methods_decide_hash_and_order) {
    EgRt *rt = start();
    EgVal *sp = rt->stack + 4, list = eg_list_new(rt, NULL, 0);
    cr_assert_eq(eg_hash_u(rt, sp, list), EG_ERR);
    expect_error(rt, "unhashable type: 'list'");
    cr_assert_eq(eg_hash_u(rt, sp, EG_INT(-1)), EG_INT(-2));
    cr_assert_eq(eg_lt_u(rt, sp, EG_INT(1), name(rt, "a")), EG_ERR);
    expect_error(rt, "'<' not supported between instances of 'int' and 'str'");
    cr_assert_eq(eg_sub_u(rt, sp, EG_INT(1), name(rt, "a")), EG_ERR);
    expect_error(rt, "unsupported operand type(s) for -: 'int' and 'str'");
    cr_assert_eq(eg_i64_floordiv(rt, -7, 2), -4);
    cr_assert_eq(eg_i64_mod(rt, -7, 2), 1);
    cr_assert_eq(eg_i64_mod(rt, INT64_MIN, -1), 0);
    eg_rt_free(rt);
}
