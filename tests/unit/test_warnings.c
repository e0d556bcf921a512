/* Does the compiler warn as CPython's does, before a program runs? */
#include <criterion/criterion.h>

#include "codegen/cg_program.h"
#include "frontend/fe_diag.h"

static void expect(const char *text, const char *warnings) {
    CgProgram *p = cg_program_new(NULL, 0);
    cr_assert(cg_program_load_text(p, "t.py", text));
    IrStrbuf out = {0};
    fe_warnings_print(&out, &p->diags);
    cr_expect_str_eq(ir_strbuf_str(&out), warnings);
    ir_strbuf_free(&out);
    cg_program_free(p);
}

Test(warnings, is_beside_literals) {
    expect("def f(x):\n  return (x is 1,\n   x is not 'a', () is x, x is (1, 2))\n",
           "t.py:2: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n"
           "  return (x is 1,\n"
           "t.py:3: SyntaxWarning: \"is not\" with 'str' literal. Did you mean \"!=\"?\n"
           "  x is not 'a', () is x, x is (1, 2))\n"
           "t.py:3: SyntaxWarning: \"is\" with 'tuple' literal. Did you mean \"==\"?\n"
           "  x is not 'a', () is x, x is (1, 2))\n"
           "t.py:3: SyntaxWarning: \"is\" with 'tuple' literal. Did you mean \"==\"?\n"
           "  x is not 'a', () is x, x is (1, 2))\n");
    expect("def f(x):\n  return x is None, x is True, x is ..., x is [], x is (x,), x == 1\n", "");
}

/* What CPython reads comes before what its compiler finds. */
Test(warnings, escapes_first) {
    expect("x = 1\nx is 2\ny = '\\d'\nassert (x, 'text')\n",
           "t.py:3: SyntaxWarning: invalid escape sequence '\\d'\n"
           "  y = '\\d'\n"
           "t.py:2: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n"
           "  x is 2\n"
           "t.py:4: SyntaxWarning: assertion is always true, perhaps remove parentheses?\n"
           "  assert (x, 'text')\n");
}

Test(warnings, missed_commas) {
    expect("def f():\n"
           "    [(1, 2) (3, 4)]\n"
           "    [[1] [2, 3]]\n"
           "    'a'['b'], {1}[0], (lambda: 1)[0]\n"
           "    'a'[0], {1: 2}[0], (lambda: 1)(), f(1)[2, 3]\n",
           "t.py:2: SyntaxWarning: 'tuple' object is not callable; perhaps you missed a comma?\n"
           "  [(1, 2) (3, 4)]\n"
           "t.py:3: SyntaxWarning: list indices must be integers or slices, not tuple; perhaps you "
           "missed a comma?\n"
           "  [[1] [2, 3]]\n"
           "t.py:4: SyntaxWarning: str indices must be integers or slices, not str; perhaps you "
           "missed a comma?\n"
           "  'a'['b'], {1}[0], (lambda: 1)[0]\n"
           "t.py:4: SyntaxWarning: 'set' object is not subscriptable; perhaps you missed a comma?\n"
           "  'a'['b'], {1}[0], (lambda: 1)[0]\n"
           "t.py:4: SyntaxWarning: 'function' object is not subscriptable; perhaps you missed a "
           "comma?\n"
           "  'a'['b'], {1}[0], (lambda: 1)[0]\n");
}
