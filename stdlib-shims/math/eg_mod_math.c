/* eg_mod_math.c: the math module: its table and constants. */
#include <math.h>

#include "core/eg_module.h"
#include "eg_math.h"

EgVal eg_math_domain(EgRt *rt) {
    return eg_raise(rt, EG_T_VALUE_ERROR, "math domain error");
}

EgVal eg_math_range(EgRt *rt) {
    return eg_raise(rt, EG_T_OVERFLOW_ERROR, "math range error");
}

static bool init(EgRt *rt, EgVal *sp, EgVal module) {
    static const struct {
        const char *name;
        double value;
    } constants[] = {{"pi", 3.141592653589793},
                     {"e", 2.718281828459045},
                     {"tau", 6.283185307179586},
                     {"inf", INFINITY},
                     {"nan", NAN}};
    (void)sp;
    for (unsigned i = 0; i < sizeof constants / sizeof *constants; i++) {
        EgVal v = eg_float_box(rt, constants[i].value);
        if (v == EG_ERR || !eg_module_set_cstr(rt, module, constants[i].name, v)) return false;
    }
    return true;
}

#define EG_MATH_FN(name, sig, doc) EG_DEF_ROW(mod_math, name, eg_math_##name, FUNC, sig, doc)
#include "math.def"
#undef EG_MATH_FN
EG_DEF_TABLE(mod_math) = {
#define EG_MATH_FN(name, sig, doc) EG_DEF_REF(mod_math, name, , , , )
#include "math.def"
#undef EG_MATH_FN
    NULL};

extern const EgModuleSpec eg_module_math;
const EgModuleSpec eg_module_math = {"math", init};
